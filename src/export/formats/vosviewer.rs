//! VOSviewer JSON: items with clusters, positions, weights and scores; links with strength.

use serde_json::json;

use super::file;
use crate::export::graphs::{Graph, Value};

/// Most clusters VOSviewer takes.
const CLUSTERS: i64 = 1_000;

/// The graph as a VOSviewer network; organisations without a place on the map are left out.
pub fn write(graph: &Graph) -> Vec<u8> {
    let at = |name: &str| graph.node_attributes.iter().position(|(n, _)| *n == name);
    let whole = |values: &[Option<Value>], k: Option<usize>| match k.and_then(|k| values[k].as_ref()) {
        Some(Value::Integer(n)) => Some(*n),
        _ => None,
    };
    let (letters, partners, coalition) = (at("letters"), at("partners"), at("coalition"));
    let placed: Vec<bool> = graph.nodes.iter().map(|n| n.position.is_some()).collect();
    let items = graph.nodes.iter().enumerate().filter_map(|(k, n)| {
        let (x, y) = n.position?;
        let mut item = json!({
            "id": k + 1,
            "label": n.label,
            "x": 2.0 * x - 1.0,
            "y": 1.0 - 2.0 * y,
            "weights": {
                "Letters": whole(&n.values, letters),
                "Partners": whole(&n.values, partners),
            },
        });
        if let Some(cluster) = whole(&n.values, coalition).filter(|c| *c <= CLUSTERS) {
            item["cluster"] = json!(cluster);
        }
        Some(item)
    });
    let links = graph
        .edges
        .iter()
        .filter(|e| placed[e.source] && placed[e.target])
        .map(|e| json!({ "source_id": e.source + 1, "target_id": e.target + 1, "strength": e.weight }));
    file(&json!({ "network": { "items": items.collect::<Vec<_>>(), "links": links.collect::<Vec<_>>() } }))
}
