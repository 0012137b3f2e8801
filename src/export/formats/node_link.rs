//! Node-link JSON as NetworkX 3.4 and later read and write it: the list of edges is called `edges`.

use serde_json::json;

use super::{Exporter, file, members};
use crate::error::Result;
use crate::export::graphs::Graph;

/// The format.
pub struct NodeLink;

impl Exporter for NodeLink {
    fn ending(&self) -> &'static str {
        "json"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        let nodes = graph.nodes.iter().map(|n| {
            let mut out = members(&graph.node_attributes, &n.values);
            out.insert("id".into(), json!(n.id));
            out.insert("label".into(), json!(n.label));
            if let Some((x, y)) = n.position {
                out.insert("x".into(), json!(x));
                out.insert("y".into(), json!(y));
            }
            out
        });
        let edges = graph.edges.iter().map(|e| {
            let mut out = members(&graph.edge_attributes, &e.values);
            out.insert("source".into(), json!(graph.nodes[e.source].id));
            out.insert("target".into(), json!(graph.nodes[e.target].id));
            out.insert("weight".into(), json!(e.weight));
            out
        });
        Ok(file(&json!({
            "directed": false,
            "multigraph": false,
            "graph": { "description": graph.description },
            "nodes": nodes.collect::<Vec<_>>(),
            "edges": edges.collect::<Vec<_>>(),
        })))
    }
}
