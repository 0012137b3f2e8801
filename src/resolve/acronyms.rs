//! Acronyms resolved on clusters: a bare "NILC" belongs to a full name only when one owner fits.
//!
//! Explicit pairs ("Full Name (ACR)") outrank initials; an acronym known to have
//! several owners is never given away on initials alone. A resolved acronym is
//! then expanded inside other names ("CAIR Washington"), which must match another
//! name exactly but for chapter words.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::aliases;
use super::cluster::{Clusters, Edge, Ground};
use super::knowledge::knowledge;
use super::names::Unit;
use super::parse;
use super::registry::Registry;

/// Who may own an acronym.
#[derive(Debug, Default)]
struct Owners {
    /// Units that are the bare acronym.
    bare: Vec<u32>,
    /// Units written with the acronym.
    explicit: Vec<u32>,
    /// Units whose initials it is.
    implied: Vec<u32>,
}

/// Support of the grounds, below text that is equal.
const EXPLICIT: f64 = 0.95;
const IMPLIED: f64 = 0.86;
const EXPANDED: f64 = 0.92;

/// Joins bare acronyms, names that share an explicit acronym, and names with an acronym inside.
pub fn resolve(clusters: &mut Clusters<'_>, units: &[Unit], registry: Option<&Registry>) {
    let table = owners(units);
    let cosigners = Cosigners::of(units);
    for (acronym, owners) in &table {
        join_bare(clusters, units, acronym, owners, &cosigners);
    }
    join_expanded(clusters, units, &table, registry);
}

/// Who stands on which letter, to see whether two units move in the same circles.
struct Cosigners {
    units_of: BTreeMap<u32, Vec<u32>>,
}

impl Cosigners {
    fn of(units: &[Unit]) -> Self {
        let mut units_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (i, unit) in (0u32..).zip(units) {
            for letter in &unit.letters {
                units_of.entry(*letter).or_default().push(i);
            }
        }
        Self { units_of }
    }

    /// Whether two groups of units have a common co-signer; true when nobody has any (a bare list of names).
    fn overlap(&self, units: &[Unit], a: &[u32], b: &[u32]) -> bool {
        let around = |group: &[u32]| -> BTreeSet<u32> {
            group
                .iter()
                .flat_map(|u| &units[*u as usize].letters)
                .filter_map(|l| self.units_of.get(l))
                .flatten()
                .copied()
                .filter(|u| !group.contains(u))
                .collect()
        };
        let (x, y) = (around(a), around(b));
        x.is_empty() && y.is_empty() || x.intersection(&y).next().is_some()
    }
}

/// Edges between full names written with the same acronym.
pub fn shared_edges(units: &[Unit], support: impl Fn(u32, u32) -> f64) -> Vec<Edge> {
    const MIN_SUPPORT: f64 = 0.65;
    const LONG: usize = 5;
    let mut out = Vec::new();
    for (acronym, owners) in owners(units) {
        let full = &owners.explicit;
        if full.len() > 60 {
            continue;
        }
        for (i, a) in full.iter().enumerate() {
            for b in full.iter().skip(i + 1) {
                let (x, y) = (&units[*a as usize].parsed, &units[*b as usize].parsed);
                // A long acronym has one owner, be its names in two languages.
                let initials = || [x, y].iter().all(|p| parse::initials_fit(&acronym, &p.words));
                let long = acronym.len() >= LONG
                    && x.places.is_empty()
                    && !knowledge().is_shared_acronym(&acronym)
                    && !initials();
                let alike =
                    || x.places == y.places && x.numbers == y.numbers && (long || support(*a, *b) >= MIN_SUPPORT);
                let (score, ground, note) = if full.len() == 2 && translated(&acronym, x, y) {
                    let note = format!("both are written with {acronym}, the initials of the one in another language");
                    (0.86, Ground::Alias, note)
                } else if alike() {
                    let note = format!("both are written with the acronym {acronym}, and most words agree");
                    (0.85, Ground::SharedAcronym, note)
                } else {
                    continue;
                };
                out.push(Edge { score, a: *a.min(b), b: *a.max(b), ground, note });
            }
        }
    }
    out
}

/// "Invented Confederation (VNV)" and "Verzonnen Nederlandse Vakbond (VNV)": the letters are the initials of the name
/// in one language only.
fn translated(acronym: &str, x: &parse::Parsed, y: &parse::Parsed) -> bool {
    let fits = |p: &parse::Parsed| parse::initials_fit(acronym, &p.words);
    acronym.len() >= 3
        && fits(x) != fits(y)
        && x.numbers == y.numbers
        && aliases::two_languages(&x.base, &y.base)
        && !knowledge().is_shared_acronym(acronym)
}

fn owners(units: &[Unit]) -> BTreeMap<String, Owners> {
    let mut table: BTreeMap<String, Owners> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units) {
        for acronym in &unit.acronyms {
            let owners = table.entry(acronym.clone()).or_default();
            if unit.parsed.is_acronym { owners.bare.push(i) } else { owners.explicit.push(i) }
        }
    }
    let known = |unit: &Unit| -> Vec<String> {
        if unit.parsed.is_acronym || unit.parsed.words.len() < 2 {
            return Vec::new();
        }
        let initials = initials(&unit.parsed.words, &unit.parsed.capitals);
        initials.into_iter().filter(|initials| table.contains_key(initials)).collect()
    };
    let implied: Vec<Vec<String>> = units.par_iter().map(known).collect();
    for (i, all) in (0u32..).zip(implied) {
        for initials in all {
            if let Some(owners) = table.get_mut(&initials).filter(|owners| !owners.explicit.contains(&i)) {
                owners.implied.push(i);
            }
        }
    }
    table
}

/// The initials with and without stop words, in capitals.
pub(super) fn initials(words: &[String], capitals: &[String]) -> BTreeSet<String> {
    let first = |w: &&String| w.chars().next();
    let all: String = words.iter().filter_map(|w| first(&w)).collect();
    let content: String = words.iter().filter(|w| !knowledge().is_stopword(w)).filter_map(|w| first(&w)).collect();
    // "DC Fiscal Policy Institute" is DCFPI: an acronym inside gives all its letters.
    let spelled: String = words
        .iter()
        .filter(|w| !knowledge().is_stopword(w))
        .filter_map(|w| if capitals.contains(w) { Some(w.clone()) } else { w.chars().next().map(String::from) })
        .collect();
    [all, content, spelled].into_iter().map(|s| s.to_uppercase()).filter(|s| s.chars().count() >= 2).collect()
}

/// The only cluster that may own the acronym, and the support for it.
fn owner(clusters: &Clusters<'_>, units: &[Unit], acronym: &str, owners: &Owners) -> Option<(u32, f64)> {
    let roots = |list: &[u32]| list.iter().map(|u| clusters.find(*u)).collect::<BTreeSet<u32>>();
    let explicit = roots(&owners.explicit);
    match explicit.len() {
        0 => {
            let implied = roots(&owners.implied);
            let only = (implied.len() == 1).then(|| implied.first().copied()).flatten()?;
            (acronym.len() >= 3 && !knowledge().is_shared_acronym(acronym)).then_some((only, IMPLIED))
        }
        1 => explicit.first().map(|root| (*root, EXPLICIT)),
        _ => {
            // Several names carry it: the national body is the one without a place whose initials fit.
            let fitting: BTreeSet<u32> = owners
                .explicit
                .iter()
                .filter(|u| {
                    let p = &units[**u as usize].parsed;
                    p.places.is_empty() && p.numbers.is_empty() && parse::initials_fit(acronym, &p.words)
                })
                .map(|u| clusters.find(*u))
                .collect();
            (fitting.len() == 1).then(|| fitting.first().map(|root| (*root, EXPLICIT - 0.03))).flatten()
        }
    }
}

/// Initials alone are weak evidence: the two must also have a co-signer in common.
fn join_bare(clusters: &mut Clusters<'_>, units: &[Unit], acronym: &str, owners: &Owners, cosigners: &Cosigners) {
    let Some((root, score)) = owner(clusters, units, acronym, owners) else { return };
    let how = if score == IMPLIED { "its initials" } else { "written with it" };
    let full = clusters.members(root).iter().copied().filter(|u| !units[*u as usize].parsed.is_acronym).min();
    let Some(full) = full else { return };
    for bare in &owners.bare {
        if score == IMPLIED && !cosigners.overlap(units, &[*bare], clusters.members(root)) {
            continue;
        }
        clusters.try_merge(Edge {
            score,
            a: full.min(*bare),
            b: full.max(*bare),
            ground: Ground::Acronym,
            note: format!("{acronym} has one owner among the names ({how})"),
        });
    }
}

/// What is compared after an acronym inside a name was written out.
type Shape = (Vec<String>, Vec<u16>, Vec<String>);

fn shape(parsed: &parse::Parsed, without_chapter_words: bool) -> Shape {
    let mut core: Vec<String> =
        parsed.core.iter().filter(|w| !without_chapter_words || !knowledge().is_chapter_word(w)).cloned().collect();
    core.sort();
    core.dedup();
    (core, parsed.places.clone(), parsed.numbers.clone())
}

/// Whether a name says which part of a body it is, by a place or a number.
fn is_local(parsed: &parse::Parsed) -> bool {
    !parsed.numbers.is_empty() || parsed.places.iter().any(|p| !knowledge().places.is_the_us(*p))
}

/// "NAACP LDF" and "CAIR Washington": the acronym written out must give another name exactly.
fn join_expanded(
    clusters: &mut Clusters<'_>,
    units: &[Unit],
    table: &BTreeMap<String, Owners>,
    registry: Option<&Registry>,
) {
    let mut by_shape: BTreeMap<Shape, Vec<u32>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units) {
        let local = is_local(&unit.parsed);
        by_shape.entry(shape(&unit.parsed, local)).or_default().push(i);
    }
    for (i, unit) in (0u32..).zip(units) {
        let known = registry.into_iter().flat_map(|r| registry_expansions(r, unit));
        for expanded in expansions(clusters, units, table, unit).into_iter().chain(known) {
            let parsed = parse::parse(&expanded);
            let local = is_local(&parsed);
            for j in by_shape.get(&shape(&parsed, local)).into_iter().flatten().filter(|j| **j != i) {
                clusters.try_merge(Edge {
                    score: EXPANDED,
                    a: i.min(*j),
                    b: i.max(*j),
                    ground: Ground::Acronym,
                    note: format!("with the acronym written out: “{expanded}”"),
                });
            }
        }
    }
}

/// The same by the registry: "ACLU of Ohio" whose full name no letter of the corpus gives.
fn registry_expansions(registry: &Registry, unit: &Unit) -> Vec<String> {
    let words = unit.parsed.base.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/'));
    let acronym = |word: &str| (3..=8).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    words
        .filter(|word| acronym(word) && unit.parsed.base != **word)
        .filter_map(|word| Some(unit.parsed.base.replacen(word, &format!(" {} ", registry.written_out(word)?), 1)))
        .collect()
}

/// The name with an acronym in it replaced by the full name of its owner.
fn expansions(clusters: &Clusters<'_>, units: &[Unit], table: &BTreeMap<String, Owners>, unit: &Unit) -> Vec<String> {
    let base = &unit.parsed.base;
    let words: Vec<&str> =
        base.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–')).filter(|w| !w.is_empty()).collect();
    if words.len() < 2 || unit.parsed.is_acronym {
        return Vec::new();
    }
    words
        .iter()
        .filter_map(|word| {
            let bare = word.replace('.', "");
            let owners = table
                .get(&bare.to_uppercase())
                .filter(|_| bare.len() >= 3 && bare.chars().filter(|c| c.is_uppercase()).count() >= 3)?;
            let (root, score) = owner(clusters, units, &bare.to_uppercase(), owners)?;
            if score == IMPLIED {
                return None;
            }
            let full = clusters
                .members(root)
                .iter()
                .map(|u| &units[*u as usize].parsed)
                .filter(|p| !p.is_acronym && p.places.is_empty())
                .max_by_key(|p| (p.core.len(), std::cmp::Reverse(p.base.clone())))?;
            (full.base != *base).then(|| base.replacen(word, &format!(" {} ", full.base), 1))
        })
        .collect()
}
