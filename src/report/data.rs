//! What the report's viewer is fed with: one JSON block, compact, safe inside a script element.

use serde_json::{Value, json};

use super::palette;
use super::view::View;
use crate::analyze::TieGraph;
use crate::pipeline::Study;
use crate::resolve::decisions::HEADER;

/// Most pairs in the review queue of the page.
const REVIEW: usize = 200;

/// The data; organisations are those in `view.organizations[..organizations]`.
///
/// Lists instead of objects where there are many: letters are `[id, title, date, topic, organizations]`,
/// organisations `[id, name, coalition, core, letters, x, y, rank, role, first year, partners]`,
/// ties `[a, b, shared letters, backbone]`, all by index, coalitions counted from 0 and -1 for none.
pub fn json(study: &Study, view: &View, organizations: usize) -> String {
    let mut letter_at = vec![0usize; study.letters.len()];
    view.letters.iter().enumerate().for_each(|(k, l)| letter_at[l.index as usize] = k);
    let index: std::collections::BTreeMap<&str, usize> =
        view.topics.iter().enumerate().map(|(k, t)| (t.as_str(), k)).collect();
    let topic = |t: &Option<String>| t.as_ref().and_then(|t| index.get(t.as_str()).copied());
    let mut place = vec![None; study.organizations.len()];
    view.map.nodes.iter().for_each(|n| place[n.index] = Some(n.position));
    let shown = &view.organizations[..organizations];
    let mut row_of = vec![usize::MAX; study.organizations.len()];
    shown.iter().enumerate().for_each(|(k, o)| row_of[o.index] = k);
    let coalition = |c: Option<u32>| c.map_or(-1, i64::from);
    let tie = |t: &super::view::MapTie| {
        let (a, b) = (row_of[view.map.nodes[t.a].index], row_of[view.map.nodes[t.b].index]);
        (a != usize::MAX && b != usize::MAX).then(|| json!([a, b, t.letters, u8::from(t.backbone)]))
    };
    let organization = |o: &super::view::OrganizationRow| {
        let mut letters: Vec<usize> =
            study.network.letters_of.row(o.index as u32).iter().map(|a| letter_at[*a as usize]).collect();
        letters.sort_unstable();
        let (x, y) = place[o.index].map_or((Value::Null, Value::Null), |(x, y)| (four(x), four(y)));
        let first = o.active.as_ref().and_then(|(first, _)| first.get(..4)?.parse::<i32>().ok());
        json!([
            o.id,
            o.name,
            coalition(o.coalition),
            u8::from(o.core),
            letters,
            x,
            y,
            o.rank.map(|r| r.0),
            o.role,
            first,
            o.partners
        ])
    };
    let acronyms = |o: &super::view::OrganizationRow| &study.organizations[o.index].acronyms;
    let more: serde_json::Map<String, Value> = shown
        .iter()
        .enumerate()
        .filter(|(_, o)| !o.also.is_empty() || o.parent.is_some() || !acronyms(o).is_empty())
        .map(|(k, o)| {
            (k.to_string(), json!({ "also": o.also, "acronyms": acronyms(o), "parent": o.parent, "merges": o.merges }))
        })
        .collect();
    let review = study.signed.as_ref().map_or(&[][..], |s| &s.resolution.review);
    let value = json!({
        "coalitions": view.coalitions.iter().map(|c| json!([c.label, palette::css(Some(c.number as u32 - 1))])).collect::<Vec<_>>(),
        "other": palette::css(None),
        "topics": view.topics,
        "letters": view.letters.iter().map(|l| json!([l.id, l.title, l.date, topic(&l.topic), l.organizations])).collect::<Vec<_>>(),
        "organizations": shown.iter().map(organization).collect::<Vec<_>>(),
        "more": more,
        "ties": view.map.ties.iter().filter_map(tie).collect::<Vec<_>>(),
        "left_out": view.organizations.len() - organizations,
        "backbone": study.analysis.tie_graph == TieGraph::Backbone,
        "least": view.min_letters,
        "review": review.iter().take(REVIEW).map(|m| json!([m.name_a, m.name_b])).collect::<Vec<_>>(),
        "decisions": study.decisions.as_deref().map_or_else(|| HEADER.into(), String::from_utf8_lossy),
    });
    // No tag can open or close inside the block.
    value.to_string().replace('<', "\\u003c")
}

/// Four decimals are finer than a pixel.
fn four(value: f64) -> Value {
    json!((value * 1e4).round() / 1e4)
}
