//! Why two names were or were not merged: the evidence as a waterfall, the vetoes, and what would change the verdict.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use super::cluster::{Edge, MERGE_AT};
use super::confidence;
use super::names::Name;
use super::parse::Parsed;
use super::records::shown;
use super::registry::Entry;
use super::{Settings, View, evidence, examine, names};
use crate::model::Kind;

/// Explains two names among `mentions` (name and letter); names that do not occur are added.
pub fn explain(a: &str, b: &str, mentions: &[(&str, u32)], settings: &Settings) -> String {
    let mut all = mentions.to_vec();
    let mut next = mentions.iter().map(|m| m.1 + 1).max().unwrap_or(0);
    for name in [a, b] {
        if !mentions.iter().any(|m| m.0 == name) {
            all.push((name, next));
            next += 1;
        }
    }
    let (distinct, _) = names::distinct(&all);
    examine(&distinct, settings, &|_| Kind::Organization, |view| in_words(view, a, b)).1
}

fn in_words(view: &View<'_>, a: &str, b: &str) -> String {
    let unit = |text: &str| {
        let name = view.names.binary_search_by(|n: &Name| n.text.as_str().cmp(text)).unwrap_or(0);
        view.unit_of.get(name).copied().unwrap_or(0)
    };
    let (x, y) = (unit(a), unit(b));
    let mut out = String::new();
    for (name, u) in [(a, x), (b, y)] {
        let _ = writeln!(out, "“{name}”");
        facets(
            &mut out,
            &view.units[u as usize].parsed,
            view.entry_of[u as usize].and_then(|e| view.registry.entry(e)),
        );
    }
    if x == y {
        let _ =
            writeln!(out, "\nONE ORGANISATION: the names differ only in case, signs, articles, legal form or address.");
        return out;
    }
    match chain(&view.clusters.merges, x, y) {
        Some(edges) => merged(&mut out, view, &edges),
        None => apart(&mut out, view, x, y),
    }
    out
}

/// What was read from a name.
fn facets(out: &mut String, p: &Parsed, entry: Option<&Entry>) {
    let mut line = |what: &str, text: String| {
        if !text.is_empty() {
            let _ = writeln!(out, "    {what:<14} {text}");
        }
    };
    for (rule, text) in &p.rules {
        line(rule, text.clone());
    }
    line("words", p.core.join(" "));
    let place = |id: &u16| super::knowledge::knowledge().places.name(*id).to_owned();
    line("places", p.places.iter().map(place).collect::<Vec<_>>().join(", "));
    line("numbers", p.numbers.join(", "));
    line("acronyms", p.acronyms.join(", "));
    line("in registry as", entry.map_or(String::new(), |e| e.name.clone()));
}

/// The merges that connect two units, shortest way.
fn chain(merges: &[Edge], from: u32, to: u32) -> Option<Vec<&Edge>> {
    let mut at: BTreeMap<u32, Vec<&Edge>> = BTreeMap::new();
    for edge in merges {
        at.entry(edge.a).or_default().push(edge);
        at.entry(edge.b).or_default().push(edge);
    }
    let mut before: BTreeMap<u32, &Edge> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(unit) = queue.pop_front() {
        for edge in at.get(&unit).into_iter().flatten() {
            let next = if edge.a == unit { edge.b } else { edge.a };
            if next != from && !before.contains_key(&next) {
                before.insert(next, edge);
                queue.push_back(next);
            }
        }
    }
    let mut out = Vec::new();
    let mut unit = to;
    while unit != from {
        let edge = before.get(&unit)?;
        out.push(*edge);
        unit = if edge.a == unit { edge.b } else { edge.a };
    }
    out.reverse();
    Some(out)
}

fn merged(out: &mut String, view: &View<'_>, edges: &[&Edge]) {
    let weakest = edges.iter().map(|e| e.score).fold(1.0, f64::min);
    let _ = writeln!(out, "\nONE ORGANISATION, confidence {:.2}", confidence::of(weakest));
    for edge in edges {
        let (a, b) = (&view.units[edge.a as usize], &view.units[edge.b as usize]);
        let _ = writeln!(out, "  “{}” = “{}”  support {:.2}", shown(a, view.names), shown(b, view.names), edge.score);
        let _ = writeln!(out, "      {}", edge.note);
    }
    let _ = writeln!(out, "A line with the judgement “different” in decisions.csv would part them.");
}

fn apart(out: &mut String, view: &View<'_>, x: u32, y: u32) {
    let found = evidence::compare(&view.units[x as usize], &view.units[y as usize], view.vocabulary);
    let _ = writeln!(out, "\nTWO ORGANISATIONS: support {:.2}, a merge needs {MERGE_AT:.2}", found.score);
    for step in &found.steps {
        let _ = writeln!(out, "  {:.2}  {}", step.score, step.what);
    }
    let best = found.steps.iter().map(|s| s.score).fold(0.0, f64::max);
    let weighed = found.steps.iter().position(|s| s.what.starts_with("words in common"));
    let base = weighed.and_then(|i| found.steps.get(i)).map_or(0.0, |s| s.score);
    if let Some(why) = view.clusters.obstacle(x, y).filter(|_| found.score >= MERGE_AT) {
        let _ = writeln!(out, "The words agree enough, but {why}.");
    } else if found.veto.is_some() {
        let _ = writeln!(out, "This difference outweighs any likeness of the words.");
    } else if base >= MERGE_AT && best >= MERGE_AT {
        let _ = writeln!(out, "The words alone ({base:.2}) would do; what only one name says keeps them apart.");
    }
    let _ = writeln!(out, "A line with the judgement “same” in decisions.csv would join them.");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(a: &str, b: &str) -> String {
        explain(a, b, &[], &Settings::default())
    }

    #[test]
    fn verdicts_come_with_their_evidence() {
        let same = told("Invented Rivers Alliance", "Invented Rivers Alliance (IRA), Inc.");
        assert!(same.contains("ONE ORGANISATION"), "{same}");
        let chapter = told("Invented Rivers Alliance of Ohio", "Invented Rivers Alliance of Texas");
        assert!(chapter.contains("TWO ORGANISATIONS") && chapter.contains("different places"), "{chapter}");
        let arm = told("Invented Rivers Alliance", "Invented Rivers Alliance Action Fund");
        assert!(arm.contains("an arm or another kind of body"), "{arm}");
    }
}
