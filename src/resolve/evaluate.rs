//! Precision and recall of a clustering against gold: pairwise and B-cubed.
//!
//! Pairwise counts pairs of names; B-cubed (Bagga and Baldwin 1998) averages over
//! names. Both are reported because most names are singletons, which flatters
//! B-cubed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::confidence;
use crate::model::MergeRecord;

/// Precision, recall and F1, pairwise and B-cubed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Pairwise precision; 1 when no pair was predicted.
    pub precision: f64,
    /// Pairwise recall; 1 when there is no pair to find.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// B-cubed F1.
    pub bcubed_f1: f64,
    /// Pairs joined that gold keeps apart.
    pub wrong_pairs: u64,
    /// Pairs gold joins that were kept apart.
    pub missed_pairs: u64,
}

/// Scores `predicted` against `gold`, two labels per name in the same order.
pub fn score<P: Ord, G: Ord>(predicted: &[P], gold: &[G]) -> Scores {
    let mut cells: BTreeMap<(&P, &G), u64> = BTreeMap::new();
    let mut clusters: BTreeMap<&P, u64> = BTreeMap::new();
    let mut entities: BTreeMap<&G, u64> = BTreeMap::new();
    for (p, g) in predicted.iter().zip(gold) {
        *cells.entry((p, g)).or_default() += 1;
        *clusters.entry(p).or_default() += 1;
        *entities.entry(g).or_default() += 1;
    }
    let pairs = |n: &u64| n * n.saturating_sub(1) / 2;
    let right: u64 = cells.values().map(pairs).sum();
    let made: u64 = clusters.values().map(pairs).sum();
    let wanted: u64 = entities.values().map(pairs).sum();
    let ratio = |a: u64, b: u64| if b == 0 { 1.0 } else { a as f64 / b as f64 };
    let (precision, recall) = (ratio(right, made), ratio(right, wanted));
    let n = predicted.len().max(1) as f64;
    let squares = |of: &dyn Fn(&(&P, &G)) -> u64| -> f64 {
        cells.iter().map(|(key, v)| (*v * *v) as f64 / of(key) as f64).sum::<f64>() / n
    };
    let bp = squares(&|key| clusters.get(key.0).copied().unwrap_or(1));
    let br = squares(&|key| entities.get(key.1).copied().unwrap_or(1));
    Scores {
        precision,
        recall,
        f1: f1(precision, recall),
        bcubed_f1: f1(bp, br),
        wrong_pairs: made - right,
        missed_pairs: wanted - right,
    }
}

/// A name with the entity it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// The written name.
    pub name: String,
    /// Its entity.
    pub entity: String,
    /// The entity that one is an affiliate of.
    pub parent: Option<String>,
}

/// Scores in words, merges of affiliates with their parents counted apart, and the worst errors listed.
pub fn report(labelled: &[Labelled], predicted: &[String], errors: usize) -> String {
    let entities: Vec<&str> = labelled.iter().map(|l| l.entity.as_str()).collect();
    let s = score(predicted, &entities);
    let mut out = format!(
        "{} names of {} entities in {} organisations\npairwise  precision {:.4}  recall {:.4}  F1 {:.4}\nB-cubed   F1 {:.4}\n{} wrong pairs, {} missed\n",
        labelled.len(),
        entities.iter().collect::<BTreeSet<_>>().len(),
        predicted.iter().collect::<BTreeSet<_>>().len(),
        s.precision,
        s.recall,
        s.f1,
        s.bcubed_f1,
        s.wrong_pairs,
        s.missed_pairs
    );
    let (wrong, affiliates) = grouped(labelled, predicted, true);
    let _ = writeln!(out, "{affiliates} pairs of an affiliate and its parent merged");
    list(&mut out, "WRONGLY MERGED", wrong, errors);
    list(&mut out, "KEPT APART", grouped(labelled, predicted, false).0, errors);
    out
}

/// How often merges of a confidence are right, in steps of .05: what the confidences are worth (a reliability table).
///
/// A merge joins two names; it is right if gold gives them one entity. Names equal but for signs are left out.
pub fn reliability(labelled: &[Labelled], merges: &[MergeRecord]) -> String {
    let entity: BTreeMap<&str, &str> = labelled.iter().map(|l| (l.name.as_str(), l.entity.as_str())).collect();
    // By step: merges, sum of confidences, right ones.
    let mut steps: BTreeMap<u32, (u32, f64, u32)> = BTreeMap::new();
    for merge in merges.iter().filter(|m| m.score < 1.0) {
        let (Some(a), Some(b)) = (entity.get(merge.name_a.as_str()), entity.get(merge.name_b.as_str())) else {
            continue;
        };
        let confidence = confidence::of(merge.score);
        let step = steps.entry((confidence * 20.0 + 1e-9).floor() as u32).or_default();
        step.0 += 1;
        step.1 += confidence;
        step.2 += u32::from(a == b);
    }
    let mut out = String::from("\nCONFIDENCE of merges\n");
    for (step, (merges, sum, right)) in steps {
        let of = f64::from(merges);
        let _ = writeln!(
            out,
            "  from {:.2}  {merges:>5} merges, mean confidence {:.3}, right {:.3}",
            f64::from(step) / 20.0,
            sum / of,
            f64::from(right) / of
        );
    }
    out
}

/// Groups with an error: the pairs of names it costs, and the parts it falls into.
type Group = (u64, Vec<String>);

/// Organisations of several entities (`merged`), or entities in several organisations; with the affiliate pairs.
fn grouped(labelled: &[Labelled], predicted: &[String], merged: bool) -> (Vec<Group>, u64) {
    let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<&Labelled>>> = BTreeMap::new();
    for (l, p) in labelled.iter().zip(predicted) {
        let (outer, inner) = if merged { (p.as_str(), l.entity.as_str()) } else { (l.entity.as_str(), p.as_str()) };
        groups.entry(outer).or_default().entry(inner).or_default().push(l);
    }
    let mut affiliates = 0;
    let mut out = Vec::new();
    for parts in groups.into_values().filter(|parts| parts.len() > 1) {
        let sizes: Vec<u64> = parts.values().map(|p| p.len() as u64).collect();
        let all: u64 = sizes.iter().sum();
        let pairs = (all * all - sizes.iter().map(|n| n * n).sum::<u64>()) / 2;
        for (one, names) in &parts {
            let of_parent = |l: &&&Labelled| l.parent.as_deref().is_some_and(|p| p != *one && parts.contains_key(p));
            affiliates += names.iter().filter(of_parent).count() as u64;
        }
        let shown = parts.values().map(|p| p.iter().map(|l| l.name.as_str()).collect::<Vec<_>>().join(" ; ")).collect();
        out.push((pairs, shown));
    }
    out.sort_by(|a, b| b.cmp(a));
    (out, affiliates)
}

fn list(out: &mut String, title: &str, groups: Vec<Group>, errors: usize) {
    if groups.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}, worst first ({} groups)", groups.len());
    for (pairs, parts) in groups.into_iter().take(errors) {
        let _ = writeln!(out, "  {pairs} pairs: {}", parts.join("  ||  "));
    }
}

/// Names in both lists, those only in `gold`, those only in `found`; case and trailing signs aside.
pub fn compare_lists(found: &[String], gold: &[String]) -> (usize, Vec<String>, Vec<String>) {
    let key = |n: &str| n.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').to_lowercase();
    let mut open: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for name in gold {
        open.entry(key(name)).or_default().push(name);
    }
    let mut extra = Vec::new();
    for name in found {
        if open.get_mut(&key(name)).and_then(Vec::pop).is_none() {
            extra.push(name.clone());
        }
    }
    let missed: Vec<String> = open.into_values().flatten().cloned().collect();
    (gold.len() - missed.len(), missed, extra)
}

/// Precision, recall and F1 of lists in one line.
pub fn line(right: usize, found: usize, gold: usize) -> String {
    let ratio = |n: usize| if n == 0 { 1.0 } else { right as f64 / n as f64 };
    let (p, r) = (ratio(found), ratio(gold));
    format!("precision {p:.4}  recall {r:.4}  F1 {:.4}  {found} found, {gold} in gold", f1(p, r))
}

fn f1(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_listed_and_affiliates_counted() {
        let l = |name: &str, entity: &str, parent: Option<&str>| Labelled {
            name: name.into(),
            entity: entity.into(),
            parent: parent.map(str::to_owned),
        };
        let gold = [l("Body", "b", None), l("Body of Ohio", "o", Some("b")), l("The Body", "b", None)];
        let told = report(&gold, &["1".into(), "1".into(), "2".into()], 5);
        assert!(told.contains("1 pairs of an affiliate and its parent merged"), "{told}");
        assert!(
            told.contains("1 pairs: Body  ||  Body of Ohio") && told.contains("1 pairs: Body  ||  The Body"),
            "{told}"
        );
        let names = |list: &[&str]| list.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(compare_lists(&names(&["A", "B."]), &names(&["a", "b", "c"])), (2, names(&["c"]), vec![]));
    }

    #[test]
    fn a_worked_example() {
        // Clusters {a,b,c},{d}; gold {a,b},{c,d}: 1 of 3 pairs right, 1 of 2 found.
        let s = score(&[1, 1, 1, 2], &["x", "x", "y", "y"]);
        assert!((s.precision - 1.0 / 3.0).abs() < 1e-12 && (s.recall - 0.5).abs() < 1e-12);
        assert_eq!((s.wrong_pairs, s.missed_pairs), (2, 1));
        // B-cubed by hand: P = (2/3+2/3+1/3+1)/4 = 2/3, R = (1+1+1/2+1/2)/4 = 3/4.
        assert!((s.bcubed_f1 - 2.0 * (2.0 / 3.0) * 0.75 / (2.0 / 3.0 + 0.75)).abs() < 1e-12);
    }
}
