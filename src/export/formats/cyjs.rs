//! Cytoscape JSON (`cyjs`), as Cytoscape and Cytoscape.js open it; all ids are strings.

use serde_json::json;

use super::{Exporter, file, members};
use crate::error::Result;
use crate::export::graphs::Graph;

/// Side of the map in Cytoscape's units.
const SCALE: f64 = 2000.0;

/// The format.
pub struct Cyjs;

impl Exporter for Cyjs {
    fn ending(&self) -> &'static str {
        "cyjs"
    }

    fn write(&self, graph: &Graph) -> Result<Vec<u8>> {
        let nodes = graph.nodes.iter().map(|n| {
            let mut data = members(&graph.node_attributes, &n.values);
            data.insert("id".into(), json!(n.id));
            data.insert("name".into(), json!(n.label));
            // NetworkX takes the node from here.
            data.insert("value".into(), json!(n.id));
            let (r, g, b) = n.color;
            data.insert("color".into(), json!(format!("#{r:02x}{g:02x}{b:02x}")));
            match n.position {
                Some((x, y)) => json!({ "data": data, "position": { "x": x * SCALE, "y": y * SCALE } }),
                None => json!({ "data": data }),
            }
        });
        let edges = graph.edges.iter().enumerate().map(|(k, e)| {
            let mut data = members(&graph.edge_attributes, &e.values);
            data.insert("id".into(), json!(format!("e{k}")));
            data.insert("source".into(), json!(graph.nodes[e.source].id));
            data.insert("target".into(), json!(graph.nodes[e.target].id));
            data.insert("weight".into(), json!(e.weight));
            json!({ "data": data })
        });
        Ok(file(&json!({
            "directed": false,
            "multigraph": false,
            "data": { "name": graph.description },
            "elements": { "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() },
        })))
    }
}
