//! What was merged and what nearly was, as rows for the analyst.

use super::View;
use super::cluster::MERGE_AT;
use super::decisions::Decisions;
use super::names::{Name, Unit};
use super::{evidence, lookalike};
use crate::model::MergeRecord;

/// Support from which a pair that was not joined is worth a look.
pub const REVIEW_FROM: f64 = 0.5;
/// Longest review list.
const REVIEW_ROWS: usize = 500;

/// The most used written form of a unit.
pub fn shown<'a>(unit: &Unit, names: &'a [Name]) -> &'a str {
    unit.names
        .iter()
        .map(|n| &names[*n as usize])
        .max_by_key(|n| (n.uses, std::cmp::Reverse(&n.text)))
        .map_or("", |n| n.text.as_str())
}

/// Every merge of written names, sorted.
pub fn merges(view: &View<'_>) -> Vec<MergeRecord> {
    let mut out: Vec<MergeRecord> = Vec::new();
    for unit in view.units.iter().filter(|u| u.names.len() > 1) {
        let head = shown(unit, view.names);
        for name in unit.names.iter().map(|n| view.names[*n as usize].text.as_str()).filter(|n| *n != head) {
            out.push(record(
                head,
                name,
                "same",
                1.0,
                "the same name but for case, signs, articles, legal form or address",
            ));
        }
    }
    for edge in &view.clusters.merges {
        let (a, b) = (shown(&view.units[edge.a as usize], view.names), shown(&view.units[edge.b as usize], view.names));
        out.push(record(a, b, "same", edge.score, &edge.note));
    }
    out.sort_by(|p, q| (&p.name_a, &p.name_b).cmp(&(&q.name_a, &q.name_b)));
    out
}

/// A row about two names, in alphabetical order.
pub fn record(a: &str, b: &str, verdict: &'static str, score: f64, evidence: &str) -> MergeRecord {
    let (name_a, name_b) = if a <= b { (a, b) } else { (b, a) };
    MergeRecord {
        name_a: name_a.to_owned(),
        name_b: name_b.to_owned(),
        verdict: verdict.into(),
        score,
        evidence: evidence.to_owned(),
    }
}

/// Pairs that came near and that no decision settles, by doubt times letters affected.
pub fn review(view: &View<'_>, scored: &[(f64, u32, u32)], decisions: &Decisions) -> Vec<MergeRecord> {
    let letters = |u: u32| view.units[u as usize].letters.len() as f64;
    let mut near: Vec<(f64, f64, u32, u32)> = scored
        .iter()
        .filter(|(_, a, b)| view.clusters.find(*a) != view.clusters.find(*b) && view.clusters.doubtful(*a, *b))
        .map(|(score, a, b)| {
            let doubt = 1.0 - (MERGE_AT - score).abs().min(1.0);
            (doubt * (1.0 + letters(*a).min(letters(*b))).ln(), *score, *a, *b)
        })
        .collect();
    near.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.2, p.3).cmp(&(q.2, q.3))));
    let near = near.into_iter().map(|(_, score, a, b)| {
        let (x, y) = (&view.units[a as usize], &view.units[b as usize]);
        let evidence = evidence::compare(x, y, view.vocabulary).in_words();
        record(shown(x, view.names), shown(y, view.names), "unsure", score, &evidence)
    });
    lookalike::pairs(view)
        .into_iter()
        .chain(near)
        .filter(|r| !decisions.settled(&r.name_a, &r.name_b))
        .take(REVIEW_ROWS)
        .collect()
}
