//! Pajek `.net`: one-mode, or two-mode with the number of organisations behind the number of vertices.
//!
//! Labels stand between double quotes, which the format cannot escape: quotes inside become
//! single ones and backslashes slashes. A label that occurs twice gets its id behind it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Exporter, one_line};
use crate::error::Result;
use crate::export::graphs::Graph;

/// The format.
pub struct Pajek;

impl Exporter for Pajek {
    fn ending(&self) -> &'static str {
        "net"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        let mut out = format!("*Vertices {}", graph.nodes.len());
        if graph.two_mode {
            let first = graph.nodes.iter().filter(|n| !n.second).count();
            let _ = write!(out, " {first}");
        }
        out.push('\n');
        let labels: Vec<String> =
            graph.nodes.iter().map(|n| one_line(&n.label).replace('"', "'").replace('\\', "/")).collect();
        let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
        labels.iter().for_each(|l| *uses.entry(l).or_default() += 1);
        for (k, (n, label)) in graph.nodes.iter().zip(&labels).enumerate() {
            let _ = write!(out, "{} \"{label}", k + 1);
            if uses.get(label.as_str()).is_some_and(|n| *n > 1) || label.trim().is_empty() {
                let _ = write!(out, " [{}]", one_line(&n.id).replace('"', "'").replace('\\', "/"));
            }
            out.push('"');
            if let Some((x, y)) = n.position {
                let _ = write!(out, " {x:?} {y:?} 0.5");
            }
            out.push('\n');
        }
        out.push_str("*Edges\n");
        for e in &graph.edges {
            let _ = writeln!(out, "{} {} {:?}", e.source + 1, e.target + 1, e.weight);
        }
        Ok(out.into_bytes())
    }
}
