//! Written names in, organisations out: who is who, with the evidence for every merge.
//!
//! Names are cleaned and parsed into facets ([`parse`]), gathered into units of
//! equal key ([`names`]), blocked ([`block`]), compared ([`evidence`]) and merged
//! by constrained agglomeration ([`cluster`]); aliases, acronyms ([`acronyms`])
//! and the registry ([`registry`]) add what text cannot know, and the analyst's
//! decisions ([`decisions`]) outrank it all. Clusters become organisations with
//! stable ids ([`organizations`]).

pub mod acronyms;
pub mod affiliates;
pub mod aliases;
pub mod block;
pub mod cluster;
pub mod confidence;
pub mod decisions;
pub mod evaluate;
pub mod evidence;
pub mod explain;
pub mod formless;
pub mod knowledge;
pub mod locals;
pub mod lookalike;
pub mod names;
pub mod organizations;
pub mod parse;
pub mod records;
pub mod registry;
pub mod repair;
pub mod shortened;
pub mod translate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::model::{Kind, MergeRecord, Resolution, Signature};
use cluster::{Clusters, Edge, Ground, MERGE_AT};
use decisions::{Decisions, Finder, Judgement};
use names::{Name, Unit, Vocabulary};
use registry::Registry;

/// Settings of name resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What is known of organisations beyond their names; none to do without.
    pub registry: Option<Arc<Registry>>,
    /// The analyst's decisions.
    pub decisions: Decisions,
    /// What is folded into the body it belongs to.
    pub roll_up: RollUp,
}

/// What is folded into the body it belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum RollUp {
    /// Nothing: a chapter is an organisation of its own.
    #[default]
    Nothing,
    /// Chapters, locals and arms, where the parent has signed too.
    Affiliates,
}

impl Default for Settings {
    fn default() -> Self {
        Self { registry: Some(registry::registry().clone()), decisions: Decisions::default(), roll_up: RollUp::Nothing }
    }
}

/// Resolves the names of all signatures except persons' and those an analyst took out.
pub fn resolve(signatures: &[Signature], settings: &Settings) -> Resolution {
    let none: BTreeSet<&str> = settings.decisions.with(Judgement::NotAnOrganization).map(|d| d.a.as_str()).collect();
    let (used, left_out): (Vec<usize>, Vec<usize>) = (0..signatures.len())
        .filter(|i| signatures[*i].kind != Kind::Person)
        .partition(|i| !none.contains(signatures[*i].name.as_str()));
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
        unused_decisions: resolved.unused_decisions,
        left_out,
    };
    for (i, name) in used.iter().zip(&name_of) {
        out.organization_of[*i] = resolved.organization_of.get(*name as usize).copied();
        out.confidence[*i] = resolved.confidence.get(*name as usize).copied().unwrap_or(1.0);
    }
    if settings.roll_up == RollUp::Affiliates {
        affiliates::roll_up(&mut out);
    }
    out
}

/// The result for distinct names.
pub struct Resolved {
    /// The organisations, by id.
    pub organizations: Vec<crate::model::Organization>,
    /// For every name the index of its organisation.
    pub organization_of: Vec<u32>,
    /// For every name the confidence of the merge that brought it in: how often such merges are right.
    pub confidence: Vec<f64>,
    /// Every merge with its evidence.
    pub merges: Vec<MergeRecord>,
    /// Near merges.
    pub review: Vec<MergeRecord>,
    /// Decisions about names that do not occur: line and text.
    pub unused_decisions: Vec<String>,
}

/// The state of a resolution, for explanations.
pub struct View<'a> {
    /// The distinct names.
    pub names: &'a [Name],
    /// Names of equal key.
    pub units: &'a [Unit],
    /// For every name its unit.
    pub unit_of: &'a [u32],
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// For every unit its entry in the registry.
    pub entry_of: &'a [Option<u32>],
    /// The registry those entries are in.
    pub registry: &'a Registry,
    /// The partition with its merges.
    pub clusters: &'a Clusters<'a>,
}

/// Resolves distinct names; `kind_of` says what each is.
pub fn resolve_names(names: &[Name], settings: &Settings, kind_of: &(dyn Fn(u32) -> Kind + Sync)) -> Resolved {
    examine(names, settings, kind_of, |_| ()).0
}

/// The same, with a look at how the result came about.
pub fn examine<R>(
    names: &[Name],
    settings: &Settings,
    kind_of: &(dyn Fn(u32) -> Kind + Sync),
    look: impl FnOnce(&View<'_>) -> R,
) -> (Resolved, R) {
    let decided = Decided::of(names, &settings.decisions);
    let (units, unit_of, vocabulary) = names::units(names, &decided.apart(names));
    let known = settings.registry.as_deref();
    let entry_of = known.map_or_else(|| vec![None; units.len()], |registry| registry_entries(&units, registry));
    let scored = score(&units, &vocabulary);
    let grounds: [&(dyn Fn() -> Vec<Edge> + Sync); 8] = [
        &|| text_edges(&units, &vocabulary, &scored),
        &|| {
            acronyms::shared_edges(&units, |a, b| {
                evidence::support(&units[a as usize], &units[b as usize], &vocabulary)
            })
        },
        &|| aliases::edges(&units, &entry_of),
        &|| known.map(|registry| registry_edges(&entry_of, registry)).unwrap_or_default(),
        &|| locals::edges(&units, known),
        &|| translate::edges(&units),
        &|| shortened::named_after(&units, &vocabulary),
        &|| shortened::addressed(&units, &entry_of, known),
    ];
    let mut edges: Vec<Edge> = grounds.par_iter().flat_map(|ground| ground()).collect();
    edges.extend(decided.edges(&unit_of));
    let mut clusters = Clusters::new(&units, &vocabulary, &entry_of);
    for (a, b) in &decided.different {
        clusters.bar(unit_of[*a as usize], unit_of[*b as usize]);
    }
    clusters.agglomerate(edges);
    acronyms::resolve(&mut clusters, &units, known);
    shortened::join_cut(&mut clusters, &units, &vocabulary);
    formless::join(&mut clusters, &units, &entry_of, &vocabulary);
    let view = View {
        names,
        units: &units,
        unit_of: &unit_of,
        vocabulary: &vocabulary,
        entry_of: &entry_of,
        registry: known.unwrap_or(registry::registry()),
        clusters: &clusters,
    };
    let wishes = organizations::Wishes {
        renamed: decided
            .renamed
            .iter()
            .map(|(name, to)| (clusters.find(unit_of[*name as usize]), to.clone()))
            .collect(),
        parents: decided.parents.iter().map(|(a, b)| (unit_of[*a as usize], unit_of[*b as usize])).collect(),
    };
    let (organizations, organization_of_unit) = organizations::build(&view, kind_of, &wishes);
    let looked = look(&view);
    let resolved = Resolved {
        organization_of: unit_of.iter().map(|u| organization_of_unit[*u as usize]).collect(),
        confidence: unit_of.iter().map(|u| confidence::of(clusters.joined_at[*u as usize])).collect(),
        merges: records::merges(&view),
        review: records::review(&view, &scored, &settings.decisions),
        organizations,
        unused_decisions: decided.unused,
    };
    (resolved, looked)
}

/// Decisions as indices of names.
#[derive(Default)]
struct Decided {
    same: Vec<(u32, u32, String)>,
    different: Vec<(u32, u32)>,
    renamed: Vec<(u32, String)>,
    parents: Vec<(u32, u32)>,
    unused: Vec<String>,
}

impl Decided {
    fn of(names: &[Name], decisions: &Decisions) -> Self {
        let finder = Finder::new(names, decisions);
        let mut out = Self::default();
        for d in &decisions.list {
            let (a, b) = (finder.find(&d.a), finder.find(&d.b));
            match (d.judgement, a, b) {
                (Judgement::Same, Some(a), Some(b)) => {
                    let by = if d.by.is_empty() { String::new() } else { format!(": {}", d.by) };
                    out.same.push((a, b, format!("decided in line {} of decisions.csv{by}", d.line)));
                }
                (Judgement::Different, Some(a), Some(b)) => out.different.push((a, b)),
                (Judgement::Rename, Some(a), _) => out.renamed.push((a, d.b.clone())),
                (Judgement::AffiliateOf, Some(a), Some(b)) => out.parents.push((a, b)),
                // An analyst who could not tell, and names taken out before, change nothing here.
                (Judgement::Unsure | Judgement::NotAnOrganization, _, _) => {}
                _ => out.unused.push(format!(
                    "line {} of decisions.csv has no effect: “{}” is no name in these letters",
                    d.line,
                    if a.is_none() { &d.a } else { &d.b }
                )),
            }
        }
        out
    }

    /// Names that are to be kept from another with the same key.
    fn apart(&self, names: &[Name]) -> BTreeSet<u32> {
        let key = |i: u32| parse::parse(&names[i as usize].text).key;
        self.different.iter().filter(|(a, b)| a != b && key(*a) == key(*b)).map(|(_, b)| *b).collect()
    }

    fn edges(&self, unit_of: &[u32]) -> Vec<Edge> {
        let edge = |(a, b, note): &(u32, u32, String)| {
            let (a, b) = (unit_of[*a as usize], unit_of[*b as usize]);
            Edge { score: 1.0, a: a.min(b), b: a.max(b), ground: Ground::Decision, note: note.clone() }
        };
        self.same.iter().map(edge).filter(|e| e.a != e.b).collect()
    }
}

/// The registry entry of every unit, by its name or by an alias it states.
///
/// A bare acronym takes the entry only when another unit has it by name: an
/// acronym alone may well be another body's.
fn registry_entries(units: &[Unit], registry: &Registry) -> Vec<Option<u32>> {
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
    part_predecessors(&mut entries, units, registry);
    let named: BTreeSet<u32> = entries.iter().flatten().copied().collect();
    for (entry, unit) in entries.iter_mut().zip(units) {
        if entry.is_none() {
            *entry = registry.find_acronym(&unit.parsed).filter(|e| named.contains(e));
        }
    }
    entries
}

/// Candidate pairs with their support, from [`records::REVIEW_FROM`] up.
fn score(units: &[Unit], vocabulary: &Vocabulary) -> Vec<(f64, u32, u32)> {
    block::candidates(units, vocabulary)
        .into_par_iter()
        .filter_map(|(a, b)| {
            let score = evidence::support(&units[a as usize], &units[b as usize], vocabulary);
            (score >= records::REVIEW_FROM).then_some((score, a, b))
        })
        .collect()
}

fn text_edges(units: &[Unit], vocabulary: &Vocabulary, scored: &[(f64, u32, u32)]) -> Vec<Edge> {
    scored
        .par_iter()
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

/// Two names that ended in one year are those of bodies that merged then: before, they signed as two.
fn part_predecessors(entries: &mut [Option<u32>], units: &[Unit], registry: &Registry) {
    let mut merged: BTreeMap<(u32, u16), Vec<usize>> = BTreeMap::new();
    for (i, (entry, unit)) in entries.iter().zip(units).enumerate() {
        if let (Some(entry), Some(year)) = (entry, registry.ended(&unit.parsed)) {
            merged.entry((*entry, year)).or_default().push(i);
        }
    }
    for predecessors in merged.into_values().filter(|p| p.len() > 1) {
        for i in predecessors {
            entries[i] = None;
        }
    }
}

fn registry_edges(entry_of: &[Option<u32>], registry: &Registry) -> Vec<Edge> {
    let mut first: BTreeMap<u32, u32> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, entry) in (0u32..).zip(entry_of) {
        let Some(entry) = entry else { continue };
        let a = *first.entry(*entry).or_insert(i);
        if a != i {
            let name = registry.entry(*entry).map_or("", |e| e.name.as_str());
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
