//! Written names in, organisations out: who is who, with the evidence for every merge.
//!
//! Names are cleaned and parsed into facets ([`parse`]), gathered into units of
//! equal key ([`names`]), blocked ([`block`]), compared ([`evidence`]) and merged
//! by constrained agglomeration ([`cluster`]); aliases, acronyms ([`acronyms`])
//! and the registry ([`registry`]) add what text cannot know. Clusters become
//! organisations with stable ids ([`organizations`]).

pub mod acronyms;
pub mod block;
pub mod cluster;
pub mod evaluate;
pub mod evidence;
pub mod knowledge;
pub mod names;
pub mod organizations;
pub mod parse;
pub mod registry;
pub mod repair;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Kind, MergeRecord, Resolution, Signature};
use cluster::{Clusters, Edge, Ground, MERGE_AT};
use names::{Name, Unit, Vocabulary};

/// Support from which a pair that was not joined is worth a look.
const REVIEW_FROM: f64 = 0.62;
/// Longest review list.
const REVIEW_ROWS: usize = 500;

/// Settings of name resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether the compiled-in registry is used as evidence.
    pub registry: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { registry: true }
    }
}

/// Resolves the names of all signatures except persons'.
pub fn resolve(signatures: &[Signature], settings: &Settings) -> Resolution {
    let used: Vec<usize> = (0..signatures.len()).filter(|i| signatures[*i].kind != Kind::Person).collect();
    let mentions: Vec<(&str, u32)> =
        used.iter().map(|i| (signatures[*i].name.as_str(), signatures[*i].letter)).collect();
    let (names, name_of) = names::distinct(&mentions);
    let mut kinds: Vec<BTreeMap<Kind, u32>> = vec![BTreeMap::new(); names.len()];
    for (i, name) in used.iter().zip(&name_of) {
        *kinds[*name as usize].entry(signatures[*i].kind).or_default() += 1;
    }
    let kind_of = |name: u32| {
        kinds[name as usize]
            .iter()
            .max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)))
            .map_or(Kind::Organization, |(k, _)| *k)
    };
    let resolved = resolve_names(&names, settings, &kind_of);
    let mut out = Resolution {
        organization_of: vec![None; signatures.len()],
        confidence: vec![1.0; signatures.len()],
        organizations: resolved.organizations,
        merges: resolved.merges,
        review: resolved.review,
    };
    for (i, name) in used.iter().zip(&name_of) {
        out.organization_of[*i] = resolved.organization_of.get(*name as usize).copied();
        out.confidence[*i] = resolved.confidence.get(*name as usize).copied().unwrap_or(1.0);
    }
    out
}

/// The result for distinct names.
pub struct Resolved {
    /// The organisations, by id.
    pub organizations: Vec<crate::model::Organization>,
    /// For every name the index of its organisation.
    pub organization_of: Vec<u32>,
    /// For every name the support of the merge that brought it in.
    pub confidence: Vec<f64>,
    /// Every merge with its evidence.
    pub merges: Vec<MergeRecord>,
    /// Near merges.
    pub review: Vec<MergeRecord>,
}

/// Resolves distinct names; `kind_of` says what each is.
pub fn resolve_names(names: &[Name], settings: &Settings, kind_of: &dyn Fn(u32) -> Kind) -> Resolved {
    let (units, unit_of, vocabulary) = names::units(names);
    let entry_of = if settings.registry { registry_entries(&units) } else { vec![None; units.len()] };
    let scored = score(&units, &vocabulary);
    let mut edges = text_edges(&units, &vocabulary, &scored);
    edges.extend(acronyms::shared_edges(&units, |a, b| {
        evidence::support(&units[a as usize], &units[b as usize], &vocabulary)
    }));
    edges.extend(alias_edges(&units));
    edges.extend(registry_edges(&entry_of));
    let mut clusters = Clusters::new(&units, &vocabulary, &entry_of);
    clusters.agglomerate(edges);
    acronyms::resolve(&mut clusters, &units);
    let (organizations, organization_of_unit) = organizations::build(&clusters, &units, names, &entry_of, kind_of);
    Resolved {
        organization_of: unit_of.iter().map(|u| organization_of_unit[*u as usize]).collect(),
        confidence: unit_of.iter().map(|u| clusters.joined_at[*u as usize]).collect(),
        merges: merge_records(&clusters, &units, names),
        review: review_records(&clusters, &units, names, &scored),
        organizations,
    }
}

/// The registry entry of every unit, by its name or by an alias it states.
///
/// A bare acronym takes the entry only when another unit has it by name: an
/// acronym alone may well be another body's.
fn registry_entries(units: &[Unit]) -> Vec<Option<u32>> {
    let registry = registry::registry();
    let mut entries: Vec<Option<u32>> = units
        .par_iter()
        .map(|unit| {
            registry.find(&unit.parsed).or_else(|| {
                let found: BTreeSet<u32> =
                    unit.aliases.iter().filter_map(|a| registry.find(&parse::parse(a))).collect();
                (found.len() == 1).then(|| found.first().copied()).flatten()
            })
        })
        .collect();
    let named: BTreeSet<u32> = entries.iter().flatten().copied().collect();
    for (entry, unit) in entries.iter_mut().zip(units) {
        if entry.is_none() {
            *entry = registry.find_acronym(&unit.parsed).filter(|e| named.contains(e));
        }
    }
    entries
}

/// Candidate pairs with their support, from [`REVIEW_FROM`] up.
fn score(units: &[Unit], vocabulary: &Vocabulary) -> Vec<(f64, u32, u32)> {
    block::candidates(units, vocabulary)
        .into_par_iter()
        .filter_map(|(a, b)| {
            let score = evidence::support(&units[a as usize], &units[b as usize], vocabulary);
            (score >= REVIEW_FROM).then_some((score, a, b))
        })
        .collect()
}

fn text_edges(units: &[Unit], vocabulary: &Vocabulary, scored: &[(f64, u32, u32)]) -> Vec<Edge> {
    scored
        .iter()
        .filter(|(score, _, _)| *score >= MERGE_AT)
        .map(|(score, a, b)| Edge {
            score: *score,
            a: *a,
            b: *b,
            ground: Ground::Text,
            note: evidence::compare(&units[*a as usize], &units[*b as usize], vocabulary).in_words(),
        })
        .collect()
}

/// "X, formerly Y": Y is looked up among the names.
fn alias_edges(units: &[Unit]) -> Vec<Edge> {
    let by_key: BTreeMap<&str, u32> = units.iter().zip(0u32..).map(|(u, i)| (u.parsed.key.as_str(), i)).collect();
    let mut out = Vec::new();
    for (i, unit) in (0u32..).zip(units) {
        for alias in &unit.aliases {
            let key = parse::parse(alias).key;
            if let Some(j) = by_key.get(key.as_str()).filter(|j| **j != i) {
                out.push(Edge {
                    score: 0.97,
                    a: i.min(*j),
                    b: i.max(*j),
                    ground: Ground::Alias,
                    note: format!("one name gives the other: “{alias}”"),
                });
            }
        }
    }
    out
}

fn registry_edges(entry_of: &[Option<u32>]) -> Vec<Edge> {
    let mut first: BTreeMap<u32, u32> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, entry) in (0u32..).zip(entry_of) {
        let Some(entry) = entry else { continue };
        let a = *first.entry(*entry).or_insert(i);
        if a != i {
            let name = registry::registry().entry(*entry).map_or("", |e| e.name.as_str());
            out.push(Edge {
                score: 0.985,
                a,
                b: i,
                ground: Ground::Registry,
                note: format!("both are names of {name} in the registry"),
            });
        }
    }
    out
}

/// The most used written form of a unit.
fn shown<'a>(unit: &Unit, names: &'a [Name]) -> &'a str {
    unit.names
        .iter()
        .map(|n| &names[*n as usize])
        .max_by_key(|n| (n.uses, std::cmp::Reverse(&n.text)))
        .map_or("", |n| n.text.as_str())
}

fn merge_records(clusters: &Clusters<'_>, units: &[Unit], names: &[Name]) -> Vec<MergeRecord> {
    let mut out: Vec<MergeRecord> = Vec::new();
    for unit in units.iter().filter(|u| u.names.len() > 1) {
        let head = shown(unit, names);
        for name in unit.names.iter().map(|n| names[*n as usize].text.as_str()).filter(|n| *n != head) {
            out.push(record(
                head,
                name,
                "same",
                1.0,
                "the same name but for case, signs, articles, legal form or address",
            ));
        }
    }
    for edge in &clusters.merges {
        let (a, b) = (shown(&units[edge.a as usize], names), shown(&units[edge.b as usize], names));
        out.push(record(a, b, "same", edge.score, &edge.note));
    }
    out.sort_by(|p, q| (&p.name_a, &p.name_b).cmp(&(&q.name_a, &q.name_b)));
    out
}

fn record(a: &str, b: &str, verdict: &'static str, score: f64, evidence: &str) -> MergeRecord {
    let (name_a, name_b) = if a <= b { (a, b) } else { (b, a) };
    MergeRecord { name_a: name_a.to_owned(), name_b: name_b.to_owned(), verdict, score, evidence: evidence.to_owned() }
}

/// Pairs that came near, by doubt times letters affected.
fn review_records(
    clusters: &Clusters<'_>,
    units: &[Unit],
    names: &[Name],
    scored: &[(f64, u32, u32)],
) -> Vec<MergeRecord> {
    let letters = |u: u32| units[u as usize].letters.len() as f64;
    let mut near: Vec<(f64, f64, u32, u32)> = scored
        .iter()
        .filter(|(_, a, b)| clusters.find(*a) != clusters.find(*b))
        .map(|(score, a, b)| {
            let doubt = 1.0 - (MERGE_AT - score).abs().min(1.0);
            (doubt * (1.0 + letters(*a).min(letters(*b))).ln(), *score, *a, *b)
        })
        .collect();
    near.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.2, p.3).cmp(&(q.2, q.3))));
    near.truncate(REVIEW_ROWS);
    near.into_iter()
        .map(|(_, score, a, b)| {
            record(
                shown(&units[a as usize], names),
                shown(&units[b as usize], names),
                "unsure",
                score,
                "the words nearly agree, but not enough or against a veto",
            )
        })
        .collect()
}
