//! GraphML with typed attributes (Brandes et al. 2002), as NetworkX, igraph, Gephi and Cytoscape read it.

use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Exporter;
use crate::error::{Error, Result};
use crate::export::graphs::{Attribute, Graph, Type, Value, text_of, xml_safe};

type Xml = Writer<Cursor<Vec<u8>>>;

/// The format; missing values have no data element.
pub struct GraphMl;

impl Exporter for GraphMl {
    fn ending(&self) -> &'static str {
        "graphml"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        document(graph).map_err(|e| Error::Failed(format!("GraphML: {e}")))
    }
}

fn document(graph: &Graph) -> std::io::Result<Vec<u8>> {
    let mut xml: Xml = Writer::new_with_indent(Cursor::new(Vec::new()), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    xml.write_event(Event::Start(root))?;
    key(&mut xml, "label", "node", ("label", Type::Text))?;
    for (i, attribute) in graph.node_attributes.iter().enumerate() {
        key(&mut xml, &format!("n{i}"), "node", *attribute)?;
    }
    key(&mut xml, "x", "node", ("x", Type::Number))?;
    key(&mut xml, "y", "node", ("y", Type::Number))?;
    key(&mut xml, "weight", "edge", ("weight", Type::Number))?;
    for (i, attribute) in graph.edge_attributes.iter().enumerate() {
        key(&mut xml, &format!("e{i}"), "edge", *attribute)?;
    }
    let head = BytesStart::new("graph").with_attributes([("id", "G"), ("edgedefault", "undirected")]);
    xml.write_event(Event::Start(head))?;
    data(&mut xml, None, graph.description)?;
    for node in &graph.nodes {
        xml.write_event(Event::Start(BytesStart::new("node").with_attributes([("id", node.id.as_str())])))?;
        data(&mut xml, Some("label"), &node.label)?;
        values(&mut xml, 'n', &node.values)?;
        if let Some((x, y)) = node.position {
            data(&mut xml, Some("x"), &text_of(&Value::Number(x)))?;
            data(&mut xml, Some("y"), &text_of(&Value::Number(y)))?;
        }
        xml.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for edge in &graph.edges {
        let ends = (graph.nodes.get(edge.source), graph.nodes.get(edge.target));
        let (Some(source), Some(target)) = ends else { continue };
        let start =
            BytesStart::new("edge").with_attributes([("source", source.id.as_str()), ("target", target.id.as_str())]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, Some("weight"), &text_of(&Value::Number(edge.weight)))?;
        values(&mut xml, 'e', &edge.values)?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    Ok(xml.into_inner().into_inner())
}

fn key(xml: &mut Xml, id: &str, of: &str, (name, kind): Attribute) -> std::io::Result<()> {
    let kind = match kind {
        Type::Text => "string",
        Type::Integer => "long",
        Type::Number => "double",
        Type::Boolean => "boolean",
    };
    let element =
        BytesStart::new("key").with_attributes([("id", id), ("for", of), ("attr.name", name), ("attr.type", kind)]);
    xml.write_event(Event::Empty(element))
}

fn values(xml: &mut Xml, prefix: char, values: &[Option<Value>]) -> std::io::Result<()> {
    for (i, value) in values.iter().enumerate() {
        if let Some(value) = value {
            data(xml, Some(&format!("{prefix}{i}")), &text_of(value))?;
        }
    }
    Ok(())
}

/// A data element, or a description without a key.
fn data(xml: &mut Xml, key: Option<&str>, text: &str) -> std::io::Result<()> {
    let name = if key.is_some() { "data" } else { "desc" };
    let mut start = BytesStart::new(name);
    if let Some(key) = key {
        start.push_attribute(("key", key));
    }
    xml.write_event(Event::Start(start))?;
    xml.write_event(Event::Text(BytesText::new(&xml_safe(text))))?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}
