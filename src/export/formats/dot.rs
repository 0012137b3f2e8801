//! DOT, the language of Graphviz.

use std::fmt::Write as _;

use super::{Exporter, one_line};
use crate::error::Result;
use crate::export::graphs::{Attribute, Graph, Value, text_of};

/// The format.
pub struct Dot;

impl Exporter for Dot {
    fn ending(&self) -> &'static str {
        "dot"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        let mut out = String::from("graph G {\n");
        for n in &graph.nodes {
            let (r, g, b) = n.color;
            let _ = write!(out, "  {} [label={}, color=\"#{r:02x}{g:02x}{b:02x}\"", quoted(&n.id), quoted(&n.label));
            values(&mut out, &graph.node_attributes, &n.values);
            out.push_str("];\n");
        }
        for e in &graph.edges {
            let (a, b) = (&graph.nodes[e.source].id, &graph.nodes[e.target].id);
            let _ = write!(out, "  {} -- {} [weight=\"{:?}\"", quoted(a), quoted(b), e.weight);
            values(&mut out, &graph.edge_attributes, &e.values);
            out.push_str("];\n");
        }
        out.push_str("}\n");
        Ok(out.into_bytes())
    }
}

fn values(out: &mut String, attributes: &[Attribute], values: &[Option<Value>]) {
    for ((name, _), value) in attributes.iter().zip(values) {
        if let Some(value) = value {
            let _ = write!(out, ", {name}={}", quoted(&text_of(value)));
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
