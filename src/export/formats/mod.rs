//! The graph formats, one file each, behind one trait.

mod cyjs;
mod dot;
pub mod gexf;
mod gml;
mod graphml;
mod node_link;
mod pajek;
pub mod vosviewer;

use serde_json::{Map, Value as Json, json};

use super::graphs::{Attribute, Graph, Value};
use crate::error::Result;

/// Writes a graph in one format, the same bytes for the same graph.
pub trait Exporter: Sync {
    /// Ending of the file's name.
    fn ending(&self) -> &'static str;
    /// The file.
    ///
    /// # Errors
    /// An internal fault of a writer.
    fn write(&self, graph: &Graph) -> Result<Vec<u8>>;
}

/// Every format that can hold any of the graphs.
pub const ALL: [&dyn Exporter; 7] =
    [&graphml::GraphMl, &gexf::Gexf, &node_link::NodeLink, &gml::Gml, &pajek::Pajek, &cyjs::Cyjs, &dot::Dot];

/// The values that are there, as JSON by attribute name.
fn members(attributes: &[Attribute], values: &[Option<Value>]) -> Map<String, Json> {
    let named =
        attributes.iter().zip(values).filter_map(|((name, _), v)| v.as_ref().map(|v| ((*name).to_owned(), of(v))));
    named.collect()
}

fn of(value: &Value) -> Json {
    match value {
        Value::Text(t) => json!(t),
        Value::Integer(n) => json!(n),
        Value::Number(x) => json!(x),
        Value::Boolean(b) => json!(b),
    }
}

/// JSON as a file.
fn file(value: &Json) -> Vec<u8> {
    let mut out = value.to_string().into_bytes();
    out.push(b'\n');
    out
}

/// Text on one line without control characters, as formats of words and quotes need it.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
