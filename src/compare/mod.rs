//! What changed between two finished runs, and why: inputs, settings and decisions against
//! organisations, merges, ties, coalitions and ranks.
//!
//! Organisations are matched by the names written in the letters, not by their ids, so that a merge, a
//! split or a new canonical name is seen as what it is. Coalitions are matched by the largest
//! Jaccard overlap of their cores, best pairs first, each once.

mod tables;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use tables::Run;
pub use text::text;

/// Everything that differs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Comparison {
    /// What may explain the rest.
    pub causes: Causes,
    /// Bodies that came, went, joined or parted.
    pub organizations: Organizations,
    /// Ties by their two names.
    pub ties: Ties,
    /// Coalitions.
    pub coalitions: Coalitions,
    /// PageRank ranks of organisations in both runs that changed: name, before, after; largest change first.
    pub ranks: Vec<(String, u32, u32)>,
}

/// Differences between the inputs of the runs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Causes {
    /// Letters only in the second run.
    pub letters_added: Vec<String>,
    /// Letters only in the first.
    pub letters_removed: Vec<String>,
    /// Input files with another content.
    pub files_changed: Vec<String>,
    /// Settings: key, before, after.
    pub settings: Vec<(String, String, String)>,
    /// Lines of decisions.csv only in the second run.
    pub decisions_added: Vec<String>,
    /// Lines only in the first.
    pub decisions_removed: Vec<String>,
    /// Version of the program before and after, when it differs.
    pub version: Option<(String, String)>,
}

/// Differences between the organisations.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Organizations {
    /// None of its names is in the first run.
    pub added: Vec<String>,
    /// None of its names is in the second run.
    pub removed: Vec<String>,
    /// One body now, several before: its name, the names before.
    pub merged: Vec<(String, Vec<String>)>,
    /// Several bodies now, one before: the name before, the names now.
    pub split: Vec<(String, Vec<String>)>,
    /// Another canonical name: before, after.
    pub renamed: Vec<(String, String)>,
    /// Merges of two names only in the second run, with their evidence.
    pub merges_added: Vec<(String, String, String)>,
    /// Merges only in the first.
    pub merges_removed: Vec<(String, String, String)>,
}

/// Differences between the listed ties.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ties {
    /// Listed only in the second run: names and shared letters.
    pub added: Vec<(String, String, u32)>,
    /// Listed only in the first.
    pub removed: Vec<(String, String, u32)>,
    /// Another number of shared letters: names, before, after.
    pub changed: Vec<(String, String, u32, u32)>,
    /// New in the backbone.
    pub entered_backbone: Vec<(String, String)>,
    /// No longer in it.
    pub left_backbone: Vec<(String, String)>,
}

/// Differences between the coalitions.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Coalitions {
    /// Matched: number before, number after, Jaccard overlap of the cores.
    pub matched: Vec<(u32, u32, f64)>,
    /// Only in the second run: number and label.
    pub added: Vec<(u32, String)>,
    /// Only in the first.
    pub removed: Vec<(u32, String)>,
    /// Core organisations in both runs whose coalition is not the match of the one before: name, before, after.
    pub moved: Vec<(String, u32, u32)>,
}

/// Compares two runs.
pub fn compare(before: &Run, after: &Run) -> Comparison {
    let matching = Matching::of(before, after);
    Comparison {
        causes: causes(before, after),
        organizations: organizations(before, after, &matching),
        ties: ties(before, after, &matching),
        coalitions: coalitions(before, after, &matching),
        ranks: ranks(before, after, &matching),
    }
}

/// Organisations that are one body in both runs: a name in common, and neither merged nor split.
struct Matching {
    /// Id after → id before.
    before_of: BTreeMap<String, String>,
    /// Ids that kept a written name, though others joined or left them.
    kept: BTreeSet<String>,
}

impl Matching {
    fn of(before: &Run, after: &Run) -> Self {
        let (forth, back) = (links(before, after), links(after, before));
        let alone = |set: &BTreeSet<String>| set.iter().next().cloned().filter(|_| set.len() == 1);
        let one = |(id, olds): (&String, &BTreeSet<String>)| {
            let old = alone(olds)?;
            (alone(forth.get(&old)?)? == *id).then(|| (id.clone(), old))
        };
        let kept = back.iter().filter(|(id, olds)| olds.contains(*id)).map(|(id, _)| id.clone()).collect();
        Self { before_of: back.iter().filter_map(one).collect(), kept }
    }
}

/// For every organisation of `from` the organisations of `to` that share a written name with it.
fn links(from: &Run, to: &Run) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, id) in &from.organization_of {
        let entry = out.entry(id.clone()).or_default();
        entry.extend(to.organization_of.get(name).cloned());
    }
    out
}

fn only<T: Ord + Clone>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> Vec<T> {
    a.difference(b).cloned().collect()
}

fn causes(before: &Run, after: &Run) -> Causes {
    let both = before.inputs.iter().filter_map(|(path, hash)| Some((path, hash, after.inputs.get(path)?)));
    let keys: BTreeSet<&String> = before.settings.keys().chain(after.settings.keys()).collect();
    let setting = |run: &Run, key: &String| run.settings.get(key).cloned().unwrap_or_else(|| "none".into());
    let settings = keys.into_iter().map(|k| (k.clone(), setting(before, k), setting(after, k)));
    Causes {
        letters_added: only(&after.letters, &before.letters),
        letters_removed: only(&before.letters, &after.letters),
        files_changed: both.filter(|(_, a, b)| a != b).map(|(path, ..)| path.clone()).collect(),
        settings: settings.filter(|(_, a, b)| a != b).collect(),
        decisions_added: only(&after.decisions, &before.decisions),
        decisions_removed: only(&before.decisions, &after.decisions),
        version: (before.version != after.version).then(|| (before.version.clone(), after.version.clone())),
    }
}

fn organizations(before: &Run, after: &Run, matching: &Matching) -> Organizations {
    let (forth, back) = (links(before, after), links(after, before));
    let names = |run: &Run, ids: &BTreeSet<String>| ids.iter().map(|id| run.name(id)).collect::<Vec<String>>();
    let mut out = Organizations {
        merges_added: gone(&after.merges, &before.merges),
        merges_removed: gone(&before.merges, &after.merges),
        ..Organizations::default()
    };
    for (id, olds) in &back {
        match olds.len() {
            0 => out.added.push(after.name(id)),
            1 => {}
            _ => out.merged.push((after.name(id), names(before, olds))),
        }
    }
    for (id, news) in &forth {
        match news.len() {
            0 => out.removed.push(before.name(id)),
            1 => {}
            _ => out.split.push((before.name(id), names(after, news))),
        }
    }
    for (new, old) in &matching.before_of {
        let (old, new) = (before.name(old), after.name(new));
        if old != new {
            out.renamed.push((old, new));
        }
    }
    out.added.sort();
    out.removed.sort();
    out
}

/// Merges of `these` that are not among `those`.
fn gone(
    these: &BTreeMap<(String, String), String>,
    those: &BTreeMap<(String, String), String>,
) -> Vec<(String, String, String)> {
    let new = these.iter().filter(|(pair, _)| !those.contains_key(*pair));
    new.map(|((a, b), evidence)| (a.clone(), b.clone(), evidence.clone())).collect()
}

fn ties(before: &Run, after: &Run, matching: &Matching) -> Ties {
    // Ids of the first run where the body is in both, so that a tie is itself, also where a name joined or left it.
    let own = |id: &String| match matching.before_of.get(id) {
        Some(old) => old.clone(),
        None if matching.kept.contains(id) => id.clone(),
        None => format!("new {id}"),
    };
    let key = |a: String, b: String| if a < b { (a, b) } else { (b, a) };
    let now: BTreeMap<(String, String), &tables::Tie> =
        after.ties.iter().map(|t| (key(own(&t.source), own(&t.target)), t)).collect();
    let then: BTreeMap<(String, String), &tables::Tie> =
        before.ties.iter().map(|t| (key(t.source.clone(), t.target.clone()), t)).collect();
    let ends = |t: &tables::Tie| (t.source_name.clone(), t.target_name.clone());
    let mut out = Ties::default();
    for (pair, t) in &now {
        let (a, b) = ends(t);
        let old = then.get(pair);
        match old {
            None => out.added.push((a.clone(), b.clone(), t.letters)),
            Some(old) if old.letters != t.letters => out.changed.push((a.clone(), b.clone(), old.letters, t.letters)),
            Some(_) => {}
        }
        if t.backbone && !old.is_some_and(|o| o.backbone) {
            out.entered_backbone.push((a, b));
        }
    }
    for (pair, t) in &then {
        let (a, b) = ends(t);
        let new = now.get(pair);
        if new.is_none() {
            out.removed.push((a.clone(), b.clone(), t.letters));
        }
        if t.backbone && !new.is_some_and(|n| n.backbone) {
            out.left_backbone.push((a, b));
        }
    }
    out.added.sort_by_key(|t| std::cmp::Reverse(t.2));
    out.removed.sort_by_key(|t| std::cmp::Reverse(t.2));
    out
}

fn coalitions(before: &Run, after: &Run, matching: &Matching) -> Coalitions {
    // A body that is not in both runs as one keeps apart, even where its id is the same.
    let own = |id: &String| matching.before_of.get(id).cloned();
    let sizes = |run: &Run| {
        let mut out: BTreeMap<u32, u32> = BTreeMap::new();
        run.core.values().flatten().for_each(|c| *out.entry(*c).or_default() += 1);
        out
    };
    let (then, now) = (sizes(before), sizes(after));
    let mut shared: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for (id, q) in &after.core {
        if let (Some(Some(p)), Some(q)) = (own(id).and_then(|old| before.core.get(&old)), q) {
            *shared.entry((*p, *q)).or_default() += 1;
        }
    }
    let jaccard = |p: u32, q: u32, n: u32| f64::from(n) / f64::from(then[&p] + now[&q] - n);
    let mut overlaps: Vec<(f64, u32, u32)> = shared.iter().map(|((p, q), n)| (jaccard(*p, *q, *n), *p, *q)).collect();
    overlaps.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut match_of: BTreeMap<u32, u32> = BTreeMap::new();
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let mut out = Coalitions::default();
    for (jaccard, p, q) in overlaps {
        if !match_of.contains_key(&p) && taken.insert(q) {
            match_of.insert(p, q);
            out.matched.push((p, q, (jaccard * 1e4).round() / 1e4));
        }
    }
    out.matched.sort_by_key(|m| m.0);
    let label = |run: &Run, c: u32| (c, run.coalitions.get(&c).cloned().unwrap_or_default());
    out.added = now.keys().filter(|q| !taken.contains(*q)).map(|q| label(after, *q)).collect();
    out.removed = then.keys().filter(|p| !match_of.contains_key(p)).map(|p| label(before, *p)).collect();
    for (id, q) in &after.core {
        let old = own(id).and_then(|old| before.core.get(&old));
        if let (Some(Some(p)), Some(q)) = (old, q)
            && match_of.get(p) != Some(q)
        {
            out.moved.push((after.name(id), *p, *q));
        }
    }
    out.moved.sort();
    out
}

fn ranks(before: &Run, after: &Run, matching: &Matching) -> Vec<(String, u32, u32)> {
    let mut out: Vec<(String, u32, u32)> = Vec::new();
    for (new, old) in &matching.before_of {
        if let (Some(a), Some(b)) = (before.ranks.get(old), after.ranks.get(new))
            && a != b
        {
            out.push((after.name(new), *a, *b));
        }
    }
    out.sort_by(|x, y| y.1.abs_diff(y.2).cmp(&x.1.abs_diff(x.2)).then(x.cmp(y)));
    out
}
