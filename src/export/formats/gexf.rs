//! GEXF 1.3 with colours, sizes and positions, static or with spells of years: opens ready in Gephi.

use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Exporter;
use crate::error::{Error, Result};
use crate::export::graphs::{Attribute, Graph, Node, Type, Value, text_of, xml_safe};

type Xml = Writer<Cursor<Vec<u8>>>;

/// Side of the map in Gephi's units.
const SCALE: f64 = 2000.0;

/// The format.
pub struct Gexf;

impl Exporter for Gexf {
    fn ending(&self) -> &'static str {
        "gexf"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        document(graph).map_err(|e| Error::Failed(format!("GEXF: {e}")))
    }
}

fn document(graph: &Graph) -> std::io::Result<Vec<u8>> {
    let mut xml: Xml = Writer::new_with_indent(Cursor::new(Vec::new()), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("gexf").with_attributes([
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("version", "1.3"),
    ]);
    xml.write_event(Event::Start(root))?;
    xml.write_event(Event::Start(BytesStart::new("meta")))?;
    text_element(&mut xml, "creator", concat!("undersigned ", env!("CARGO_PKG_VERSION")))?;
    text_element(&mut xml, "description", graph.description)?;
    xml.write_event(Event::End(BytesEnd::new("meta")))?;
    let mut head = BytesStart::new("graph");
    head.push_attribute(("mode", if graph.dynamic { "dynamic" } else { "static" }));
    head.push_attribute(("defaultedgetype", "undirected"));
    if graph.dynamic {
        head.push_attribute(("timeformat", "date"));
        head.push_attribute(("timerepresentation", "interval"));
    }
    xml.write_event(Event::Start(head))?;
    attributes(&mut xml, "node", &graph.node_attributes)?;
    attributes(&mut xml, "edge", &graph.edge_attributes)?;
    xml.write_event(Event::Start(BytesStart::new("nodes")))?;
    for n in &graph.nodes {
        node(&mut xml, n)?;
    }
    xml.write_event(Event::End(BytesEnd::new("nodes")))?;
    xml.write_event(Event::Start(BytesStart::new("edges")))?;
    for (i, edge) in graph.edges.iter().enumerate() {
        let ends = (graph.nodes.get(edge.source), graph.nodes.get(edge.target));
        let (Some(source), Some(target)) = ends else { continue };
        let (id, weight) = (i.to_string(), text_of(&Value::Number(edge.weight)));
        let start = BytesStart::new("edge").with_attributes([
            ("id", id.as_str()),
            ("source", source.id.as_str()),
            ("target", target.id.as_str()),
            ("weight", weight.as_str()),
        ]);
        xml.write_event(Event::Start(start))?;
        values(&mut xml, &edge.values)?;
        spells(&mut xml, &edge.spells)?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    for end in ["edges", "graph", "gexf"] {
        xml.write_event(Event::End(BytesEnd::new(end)))?;
    }
    Ok(xml.into_inner().into_inner())
}

fn attributes(xml: &mut Xml, class: &str, list: &[Attribute]) -> std::io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new("attributes").with_attributes([("class", class)])))?;
    for (i, (name, kind)) in list.iter().enumerate() {
        let kind = match kind {
            Type::Text => "string",
            Type::Integer => "long",
            Type::Number => "double",
            Type::Boolean => "boolean",
        };
        let id = i.to_string();
        xml.write_event(Event::Empty(BytesStart::new("attribute").with_attributes([
            ("id", id.as_str()),
            ("title", *name),
            ("type", kind),
        ])))?;
    }
    xml.write_event(Event::End(BytesEnd::new("attributes")))
}

/// Order inside a node as the schema wants it: attvalues, spells, then viz elements.
fn node(xml: &mut Xml, node: &Node) -> std::io::Result<()> {
    let label = xml_safe(&node.label);
    xml.write_event(Event::Start(
        BytesStart::new("node").with_attributes([("id", node.id.as_str()), ("label", label.as_str())]),
    ))?;
    values(xml, &node.values)?;
    spells(xml, &node.spells)?;
    let (r, g, b) = node.color;
    let (r, g, b) = (r.to_string(), g.to_string(), b.to_string());
    xml.write_event(Event::Empty(BytesStart::new("viz:color").with_attributes([
        ("r", r.as_str()),
        ("g", g.as_str()),
        ("b", b.as_str()),
    ])))?;
    if let Some((x, y)) = node.position {
        let number = |v: f64| text_of(&Value::Number((v * 1e3).round() / 1e3));
        let (x, y) = (number((x - 0.5) * SCALE), number((0.5 - y) * SCALE));
        xml.write_event(Event::Empty(BytesStart::new("viz:position").with_attributes([
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("z", "0.0"),
        ])))?;
    }
    let size = text_of(&Value::Number(((4.0 + 6.0 * node.size) * 1e3).round() / 1e3));
    xml.write_event(Event::Empty(BytesStart::new("viz:size").with_attributes([("value", size.as_str())])))?;
    xml.write_event(Event::End(BytesEnd::new("node")))
}

fn values(xml: &mut Xml, values: &[Option<Value>]) -> std::io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new("attvalues")))?;
    for (i, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let (id, text) = (i.to_string(), text_of(value));
        xml.write_event(Event::Empty(
            BytesStart::new("attvalue").with_attributes([("for", id.as_str()), ("value", text.as_str())]),
        ))?;
    }
    xml.write_event(Event::End(BytesEnd::new("attvalues")))
}

/// Whole years: both ends are written, since readers differ on open ones.
fn spells(xml: &mut Xml, spells: &[(i32, i32)]) -> std::io::Result<()> {
    if spells.is_empty() {
        return Ok(());
    }
    xml.write_event(Event::Start(BytesStart::new("spells")))?;
    for (first, last) in spells {
        let (start, end) = (format!("{first:04}-01-01"), format!("{last:04}-12-31"));
        xml.write_event(Event::Empty(
            BytesStart::new("spell").with_attributes([("start", start.as_str()), ("end", end.as_str())]),
        ))?;
    }
    xml.write_event(Event::End(BytesEnd::new("spells")))
}

fn text_element(xml: &mut Xml, name: &str, text: &str) -> std::io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(name)))?;
    xml.write_event(Event::Text(BytesText::new(&xml_safe(text))))?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}
