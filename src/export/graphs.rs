//! The graphs that are exported, as plain nodes and edges with typed attributes.

use rayon::prelude::*;

use super::Artifact;
use super::formats::{self, gexf, vosviewer};
use super::table::Table;
use crate::error::Result;
use crate::pipeline::Study;
use crate::report::view::View;

/// A value of a node or edge attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

/// The type of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}

/// A typed attribute of nodes or edges.
pub type Attribute = (&'static str, Type);

/// A node: id, label, attribute values (missing ones are none), position and colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Id (`o…`).
    pub id: String,
    /// Label shown.
    pub label: String,
    /// Values in the order of the attributes.
    pub values: Vec<Option<Value>>,
    /// Position in the unit square.
    pub position: Option<(f64, f64)>,
    /// Red, green, blue.
    pub color: (u8, u8, u8),
    /// Relative size.
    pub size: f64,
    /// First and last year of each time it was active; none in a static graph.
    pub spells: Vec<Spell>,
    /// Second mode (a letter) of a two-mode graph.
    pub second: bool,
}

/// First and last year of a time.
pub type Spell = (i32, i32);

/// An undirected edge between node indices.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Node index.
    pub source: usize,
    /// Node index.
    pub target: usize,
    /// Weight.
    pub weight: f64,
    /// Values in the order of the attributes.
    pub values: Vec<Option<Value>>,
    /// First and last year of each time it held; none in a static graph.
    pub spells: Vec<Spell>,
}

/// An exported graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// What it is, for the file's head.
    pub description: &'static str,
    /// Node attributes.
    pub node_attributes: Vec<Attribute>,
    /// Edge attributes besides the weight.
    pub edge_attributes: Vec<Attribute>,
    /// Nodes.
    pub nodes: Vec<Node>,
    /// Edges.
    pub edges: Vec<Edge>,
    /// Whether nodes and edges have spells.
    pub dynamic: bool,
    /// Whether nodes are of two kinds, organisations first, and edges run between them only.
    pub two_mode: bool,
}

/// Signatures up to which the two-mode network is written in the formats that are text.
const TWO_MODE_MOST: usize = 100_000;
/// Signatures up to which it is written as Parquet.
const TWO_MODE_PARQUET: usize = 3_000_000;

/// All graph files: three graphs in every format, and those that only some formats can hold.
///
/// # Errors
/// An internal fault of a writer.
pub fn write(study: &Study, view: &View) -> Result<Vec<Artifact>> {
    let cosigning = cosigning(study, view);
    let mut graphs = vec![("backbone", backbone(&cosigning)), ("cosigning", cosigning.clone())];
    if study.network.signatures() <= TWO_MODE_MOST {
        graphs.push(("two-mode", two_mode(study, view)));
    }
    let written = graphs.par_iter().flat_map(|(name, graph)| {
        formats::ALL.par_iter().map(move |format| {
            let path = format!("graphs/{name}.{}", format.ending());
            Ok(Artifact { path, bytes: format.write(graph)? })
        })
    });
    let mut out = written.collect::<Result<Vec<_>>>()?;
    let dynamic = formats::Exporter::write(&gexf::Gexf, &dynamic(study, &cosigning))?;
    out.push(Artifact { path: "graphs/cosigning-dynamic.gexf".into(), bytes: dynamic });
    out.push(Artifact { path: "graphs/vosviewer.json".into(), bytes: vosviewer::write(&cosigning) });
    let mut tables = vec![nodes_table(&cosigning), edges_table(&cosigning)];
    if study.network.signatures() <= TWO_MODE_PARQUET {
        tables.push(signatures_table(study));
    }
    for table in tables {
        out.push(Artifact { path: format!("graphs/{}.parquet", table.name), bytes: table.parquet()? });
    }
    Ok(out)
}

/// The ties of the backbone and their organisations.
fn backbone(cosigning: &Graph) -> Graph {
    let at = cosigning.edge_attributes.iter().position(|(name, _)| *name == "backbone").unwrap_or_default();
    let mut tied = vec![false; cosigning.nodes.len()];
    let mut graph = cosigning.clone();
    graph.description = "backbone: ties of more shared letters than the null model allows";
    graph.edges.retain(|e| e.values[at] == Some(Value::Boolean(true)));
    graph.edges.iter().for_each(|e| {
        tied[e.source] = true;
        tied[e.target] = true;
    });
    keep_nodes(graph, &tied)
}

/// The graph with some nodes only, renumbered; its edges end at those.
fn keep_nodes(mut graph: Graph, kept: &[bool]) -> Graph {
    let number: Vec<usize> = kept
        .iter()
        .scan(0, |next, keep| {
            let own = *next;
            *next += usize::from(*keep);
            Some(own)
        })
        .collect();
    graph.edges.iter_mut().for_each(|e| (e.source, e.target) = (number[e.source], number[e.target]));
    let mut keep = kept.iter();
    graph.nodes.retain(|_| keep.next() == Some(&true));
    graph
}

/// Organisations and letters, tied by signatures.
fn two_mode(study: &Study, view: &View) -> Graph {
    let organizations = study.organizations.len();
    let mut nodes: Vec<Node> = (0..organizations)
        .map(|i| {
            let node = node(study, view, i);
            let values = vec![
                Some(Value::Integer(0)),
                node.values[0].clone(),
                node.values[2].clone(),
                node.values[1].clone(),
                None,
                None,
            ];
            Node { values, ..node }
        })
        .collect();
    nodes.extend((0u32..).zip(&study.letters).map(|(a, letter)| {
        let m = &letter.metadata;
        let size = study.network.organizations_of.row(a).len();
        Node {
            id: format!("letter:{}", xml_safe(&letter.id)),
            label: m.title.clone().unwrap_or_else(|| letter.id.clone()),
            values: vec![
                Some(Value::Integer(1)),
                Some(Value::Text("letter".into())),
                None,
                Some(Value::Integer(size as i64)),
                m.date.clone().map(Value::Text),
                m.topic.clone().map(Value::Text),
            ],
            position: None,
            color: (60, 60, 60),
            size: (size as f64).sqrt(),
            spells: Vec::new(),
            second: true,
        }
    }));
    let signatures =
        (0..organizations as u32).flat_map(|i| study.network.letters_of.row(i).iter().map(move |a| (i, *a)));
    let edge = |(i, a): (u32, u32)| Edge {
        source: i as usize,
        target: organizations + a as usize,
        weight: 1.0,
        values: Vec::new(),
        spells: Vec::new(),
    };
    Graph {
        description: "two-mode network: organisations and the letters they signed",
        node_attributes: vec![
            ("bipartite", Type::Integer),
            ("kind", Type::Text),
            ("coalition", Type::Integer),
            ("signatures", Type::Integer),
            ("date", Type::Text),
            ("topic", Type::Text),
        ],
        edge_attributes: Vec::new(),
        nodes,
        edges: signatures.map(edge).collect(),
        dynamic: false,
        two_mode: true,
    }
}

/// The co-signing graph with the years of the letters; what has no dated letter is left out.
fn dynamic(study: &Study, cosigning: &Graph) -> Graph {
    let year = |a: &u32| study.letters[*a as usize].metadata.date.as_deref()?.get(..4)?.parse::<i32>().ok();
    let ties = &study.analysis.ties.ties;
    let mut graph = Graph { dynamic: true, ..cosigning.clone() };
    // Nodes and edges stand in the order of organisations and ties.
    let tied: std::collections::BTreeSet<u32> = ties.iter().flat_map(|t| [t.a, t.b]).collect();
    for (node, i) in graph.nodes.iter_mut().zip(tied) {
        node.spells = spells(study.network.letters_of.row(i).iter().filter_map(year));
    }
    for (edge, tie) in graph.edges.iter_mut().zip(ties) {
        let shared = crate::network::projection::shared_letters(&study.network, tie.a, tie.b);
        edge.spells = spells(shared.filter_map(|a| year(&a)));
    }
    graph.edges.retain(|e| !e.spells.is_empty());
    let dated: Vec<bool> = graph.nodes.iter().map(|n| !n.spells.is_empty()).collect();
    keep_nodes(graph, &dated)
}

/// Years as times without gaps.
fn spells(years: impl Iterator<Item = i32>) -> Vec<Spell> {
    let years: std::collections::BTreeSet<i32> = years.collect();
    let mut out: Vec<Spell> = Vec::new();
    for year in years {
        match out.last_mut() {
            Some(spell) if spell.1 + 1 == year => spell.1 = year,
            _ => out.push((year, year)),
        }
    }
    out
}

/// The nodes as a table: id, label, position, then the attributes.
fn nodes_table(graph: &Graph) -> Table {
    let n = || graph.nodes.iter();
    let table = Table::new("nodes", "Nodes of the co-signing graph.")
        .text("id", "Organisation id (key).", n().map(|n| Some(n.id.clone())))
        .text("label", "Canonical name.", n().map(|n| Some(n.label.clone())))
        .number("x", "Place on the map, 0 to 1.", n().map(|n| n.position.map(|p| p.0)))
        .number("y", "Place on the map, 0 to 1, downwards.", n().map(|n| n.position.map(|p| p.1)));
    with_attributes(table, &graph.node_attributes, || graph.nodes.iter().map(|n| &n.values[..]))
}

/// The edges as a table: ends, weight, then the attributes.
fn edges_table(graph: &Graph) -> Table {
    let e = || graph.edges.iter();
    let table = Table::new("edges", "Edges of the co-signing graph.")
        .text("source", "Organisation id.", e().map(|e| Some(graph.nodes[e.source].id.clone())))
        .text("target", "Organisation id.", e().map(|e| Some(graph.nodes[e.target].id.clone())))
        .number("weight", "Sum of letter weights over the shared letters.", e().map(|e| Some(e.weight)));
    with_attributes(table, &graph.edge_attributes, || graph.edges.iter().map(|e| &e.values[..]))
}

/// Adds a column for every attribute.
fn with_attributes<'g, I: Iterator<Item = &'g [Option<Value>]>>(
    mut table: Table,
    attributes: &[Attribute],
    rows: impl Fn() -> I,
) -> Table {
    for (k, (name, kind)) in attributes.iter().enumerate() {
        let meaning = "As in the table of the same name.";
        let cells = || rows().map(move |values| values[k].clone());
        table = match kind {
            Type::Text => table.text(*name, meaning, cells().map(|v| v.map(|v| text_of(&v)))),
            Type::Integer => table.integer(
                *name,
                meaning,
                cells().map(|v| if let Some(Value::Integer(n)) = v { Some(n) } else { None }),
            ),
            Type::Number => table.number(
                name,
                meaning,
                cells().map(|v| if let Some(Value::Number(x)) = v { Some(x) } else { None }),
            ),
            Type::Boolean => table.boolean(
                name,
                meaning,
                cells().map(|v| if let Some(Value::Boolean(b)) = v { Some(b) } else { None }),
            ),
        };
    }
    table
}

/// The two-mode network as a table, one row an organisation and letter.
fn signatures_table(study: &Study) -> Table {
    let pairs = || {
        (0..study.organizations.len() as u32).flat_map(|i| study.network.letters_of.row(i).iter().map(move |a| (i, *a)))
    };
    Table::new("two-mode-edges", "Edges of the two-mode network.")
        .text(
            "organization_id",
            "Organisation id.",
            pairs().map(|p| Some(study.organizations[p.0 as usize].id.clone())),
        )
        .text("letter", "Letter id.", pairs().map(|p| Some(study.letters[p.1 as usize].id.clone())))
}

/// The co-signing graph of the listed ties; isolated organisations are left out.
pub fn cosigning(study: &Study, view: &View) -> Graph {
    let ties = &study.analysis.ties.ties;
    let mut index = vec![usize::MAX; study.organizations.len()];
    for tie in ties {
        index[tie.a as usize] = 0;
        index[tie.b as usize] = 0;
    }
    let kept: Vec<usize> = (0..index.len()).filter(|i| index[*i] == 0).collect();
    for (k, i) in kept.iter().enumerate() {
        index[*i] = k;
    }
    Graph {
        description: "co-signing graph: organisations tied by letters signed together",
        node_attributes: vec![
            ("kind", Type::Text),
            ("letters", Type::Integer),
            ("coalition", Type::Integer),
            ("coalition_label", Type::Text),
            ("stability", Type::Number),
            ("partners", Type::Integer),
            ("strength", Type::Number),
            ("pagerank", Type::Number),
            ("betweenness", Type::Number),
            ("core", Type::Boolean),
        ],
        edge_attributes: vec![
            ("letters", Type::Integer),
            ("p_value", Type::Number),
            ("q_value", Type::Number),
            ("backbone", Type::Boolean),
        ],
        nodes: kept.iter().map(|i| node(study, view, *i)).collect(),
        edges: ties
            .iter()
            .map(|t| Edge {
                source: index[t.a as usize],
                target: index[t.b as usize],
                weight: t.weight,
                values: vec![
                    Some(Value::Integer(i64::from(t.letters))),
                    Some(Value::Number(t.p_value)),
                    Some(Value::Number(t.q_value)),
                    Some(Value::Boolean(t.backbone)),
                ],
                spells: Vec::new(),
            })
            .collect(),
        dynamic: false,
        two_mode: false,
    }
}

fn node(study: &Study, view: &View, i: usize) -> Node {
    let organization = &study.organizations[i];
    let (s, c) = (&study.analysis.standing, &study.analysis.coalitions);
    let coalition = c.of[i];
    let label = coalition.and_then(|c| view.coalitions.get(c as usize)).map(|c| c.label.clone());
    Node {
        id: organization.id.clone(),
        label: organization.name.clone(),
        values: vec![
            Some(Value::Text(organization.kind.as_str().to_owned())),
            Some(Value::Integer(i64::from(s.letters[i]))),
            coalition.map(|c| Value::Integer(i64::from(c) + 1)),
            label.map(Value::Text),
            study.analysis.uncertainty.organizations.get(i).copied().flatten().map(Value::Number),
            Some(Value::Integer(i64::from(s.partners[i]))),
            Some(Value::Number(s.strength[i])),
            s.pagerank[i].map(Value::Number),
            s.if_tied(&s.betweenness.values, i).map(Value::Number),
            Some(Value::Boolean(c.core[i])),
        ],
        position: study.analysis.positions[i],
        color: crate::report::palette::rgb(coalition),
        size: f64::from(s.letters[i]).sqrt(),
        spells: Vec::new(),
        second: false,
    }
}

/// `text` without the characters XML 1.0 forbids; each becomes U+FFFD.
pub fn xml_safe(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}' => c,
            _ => '\u{FFFD}',
        })
        .collect()
}

/// A value as text: shortest form that reads back the same.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Text(t) => xml_safe(t),
        Value::Integer(n) => n.to_string(),
        Value::Number(x) => format!("{x:?}"),
        Value::Boolean(b) => b.to_string(),
    }
}
