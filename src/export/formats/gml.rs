//! GML (Himsolt 1997) for programs that read nothing newer: ASCII, whole-number ids, other characters as entities.
//!
//! `label` is the id of the other files, unique as NetworkX wants it; the name is in `name`.
//! Truth values are 0 and 1.

use std::fmt::Write as _;

use super::{Exporter, one_line};
use crate::error::Result;
use crate::export::graphs::{Attribute, Graph, Value};

/// The format.
pub struct Gml;

impl Exporter for Gml {
    fn ending(&self) -> &'static str {
        "gml"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        let mut out = String::from("graph [\n directed 0\n");
        for (k, n) in graph.nodes.iter().enumerate() {
            let _ = write!(out, " node [\n  id {k}\n  label {}\n  name {}\n", quoted(&n.id), quoted(&n.label));
            values(&mut out, &graph.node_attributes, &n.values);
            if let Some((x, y)) = n.position {
                let _ = write!(out, "  x {}\n  y {}\n", number(x), number(y));
            }
            out.push_str(" ]\n");
        }
        for e in &graph.edges {
            let _ =
                write!(out, " edge [\n  source {}\n  target {}\n  weight {}\n", e.source, e.target, number(e.weight));
            values(&mut out, &graph.edge_attributes, &e.values);
            out.push_str(" ]\n");
        }
        out.push_str("]\n");
        Ok(out.into_bytes())
    }
}

fn values(out: &mut String, attributes: &[Attribute], values: &[Option<Value>]) {
    for ((name, _), value) in attributes.iter().zip(values) {
        let Some(value) = value else { continue };
        let text = match value {
            Value::Text(t) => quoted(t),
            Value::Integer(n) => n.to_string(),
            Value::Number(x) => number(*x),
            Value::Boolean(b) => u8::from(*b).to_string(),
        };
        // Keys are letters and digits only in the strictest readers.
        let _ = writeln!(out, "  {} {text}", name.replace('_', ""));
    }
}

/// A number with a point, before an exponent too: readers stumble over `1e-7`.
fn number(x: f64) -> String {
    let text = format!("{x:?}");
    match text.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0E{exponent}"),
        Some((mantissa, exponent)) => format!("{mantissa}E{exponent}"),
        None => text,
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in one_line(text).chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            ' '..='~' => out.push(c),
            _ => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_text_are_plain() {
        assert_eq!((number(1e-7), number(2.5e-9), number(3.0)), ("1.0E-7".into(), "2.5E-9".into(), "3.0".into()));
        assert_eq!(quoted("Ö \"A\" & B"), "\"&#214; &quot;A&quot; &amp; B\"");
    }
}
