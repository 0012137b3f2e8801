//! The graphs that are exported, as plain nodes and edges with typed attributes.

use super::{Artifact, gexf, graphml};
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
}

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
}

/// All graph files.
///
/// # Errors
/// An internal fault of a writer.
pub fn write(study: &Study, view: &View) -> Result<Vec<Artifact>> {
    let cosigning = cosigning(study, view);
    Ok(vec![
        Artifact { path: "graphs/cosigning.graphml".into(), bytes: graphml::write(&cosigning)? },
        Artifact { path: "graphs/cosigning.gexf".into(), bytes: gexf::write(&cosigning)? },
    ])
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
            })
            .collect(),
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
