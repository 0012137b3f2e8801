//! Clusters of names made into organisations: canonical name, id, acronyms, kind, parent.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::View;
use super::knowledge::{fold, knowledge};
use super::names::{Name, Unit, shouts};
use super::registry::registry;
use crate::ingest::hex;
use crate::model::{Kind, Organization};

/// What decisions and an earlier result ask of the organisations.
pub struct Wishes<'a> {
    /// By cluster the name its organisation is to have.
    pub renamed: BTreeMap<u32, String>,
    /// Pairs of units: the organisation of the first is an affiliate of that of the second.
    pub parents: Vec<(u32, u32)>,
    /// Ids of an earlier result by written name.
    pub earlier: &'a BTreeMap<String, String>,
}

/// Builds the organisations, sorted by id, with the organisation of every unit.
pub fn build(view: &View<'_>, kind_of_name: &dyn Fn(u32) -> Kind, wishes: &Wishes<'_>) -> (Vec<Organization>, Vec<u32>) {
    let View { units, names, entry_of, clusters, .. } = *view;
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for unit in 0..u32::try_from(units.len()).unwrap_or(u32::MAX) {
        groups.entry(clusters.find(unit)).or_default().push(unit);
    }
    let mut built: Vec<(Organization, Vec<u32>)> = groups
        .into_values()
        .map(|members| (organization(&members, units, names, entry_of, kind_of_name), members))
        .collect();
    for (organization, members) in &mut built {
        if let Some(name) = members.first().and_then(|u| wishes.renamed.get(&clusters.find(*u))) {
            organization.name.clone_from(name);
        }
    }
    built.sort_by(|a, b| (&a.0.name, &a.0.names).cmp(&(&b.0.name, &b.0.names)));
    assign_ids(&mut built, wishes.earlier);
    built.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let mut organization_of = vec![0u32; units.len()];
    for (i, (_, members)) in (0u32..).zip(&built) {
        for unit in members {
            organization_of[*unit as usize] = i;
        }
    }
    link_parents(&mut built, units, entry_of);
    for (child, parent) in &wishes.parents {
        let (child, parent) = (organization_of[*child as usize], organization_of[*parent as usize]);
        let id = built[parent as usize].0.id.clone();
        if child != parent {
            built[child as usize].0.affiliate_of = Some(id);
        }
    }
    (built.into_iter().map(|(o, _)| o).collect(), organization_of)
}

fn organization(
    members: &[u32],
    units: &[Unit],
    names: &[Name],
    entry_of: &[Option<u32>],
    kind_of_name: &dyn Fn(u32) -> Kind,
) -> Organization {
    let entry = members.iter().find_map(|u| entry_of[*u as usize]).and_then(|id| registry().entry(id));
    let mut written: Vec<(String, u32)> = Vec::new();
    let mut acronyms: BTreeSet<String> = BTreeSet::new();
    let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
    for unit in members.iter().map(|u| &units[*u as usize]) {
        acronyms.extend(unit.acronyms.iter().cloned());
        for name in &unit.names {
            let Name { text, uses, .. } = &names[*name as usize];
            written.push((text.clone(), *uses));
            *kinds.entry(kind_of_name(*name)).or_default() += uses;
        }
    }
    written.sort();
    acronyms.extend(entry.map(|e| e.acronyms.clone()).unwrap_or_default());
    let kind =
        kinds.into_iter().max_by_key(|(kind, n)| (*n, std::cmp::Reverse(*kind))).map_or(Kind::Organization, |(k, _)| k);
    Organization {
        id: String::new(),
        name: entry.map_or_else(|| canonical(members, units, names), |e| e.name.clone()),
        acronyms: acronyms.into_iter().collect(),
        affiliate_of: None,
        kind,
        names: written,
    }
}

/// The most used full form in mixed case, without bracketed acronym.
fn canonical(members: &[u32], units: &[Unit], names: &[Name]) -> String {
    let best = members
        .iter()
        .map(|u| &units[*u as usize])
        .flat_map(|unit| unit.names.iter().map(move |n| (unit, &names[*n as usize])))
        .min_by_key(|(unit, name)| {
            let uses: u32 = unit.names.iter().map(|n| names[*n as usize].uses).sum();
            (
                unit.parsed.is_acronym,
                std::cmp::Reverse(uses),
                shouts(&name.text),
                std::cmp::Reverse(name.uses),
                name.text.len(),
                &name.text,
            )
        });
    let Some((_, name)) = best else { return String::new() };
    let cleaned = super::parse::clean(&name.text);
    let stripped = strip_acronym(&cleaned);
    if stripped.is_empty() { name.text.clone() } else { stripped }
}

/// "American Civil Liberties Union (ACLU)" without its acronym.
fn strip_acronym(text: &str) -> String {
    let Some(open) = text.rfind(" (") else { return text.to_owned() };
    let inner = text.get(open + 2..).and_then(|t| t.strip_suffix(')')).unwrap_or_default();
    let acronym = !inner.is_empty()
        && !inner.contains(' ')
        && inner.chars().filter(|c| c.is_uppercase()).count() >= 2
        && !matches!(inner, "USA" | "US" | "UK");
    if acronym { text.get(..open).unwrap_or(text).to_owned() } else { text.to_owned() }
}

/// Organisations of a ready table, one a distinct name, sorted by id; with the place of every input name.
pub fn from_names(names: Vec<String>) -> (Vec<Organization>, Vec<u32>) {
    let mut built: Vec<(Organization, Vec<u32>)> = (0u32..)
        .zip(names)
        .map(|(i, name)| {
            let organization = Organization {
                id: String::new(),
                names: vec![(name.clone(), 1)],
                name,
                acronyms: Vec::new(),
                affiliate_of: None,
                kind: Kind::Organization,
            };
            (organization, vec![i])
        })
        .collect();
    assign_ids(&mut built, &BTreeMap::new());
    built.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let mut place = vec![0u32; built.len()];
    for (k, (_, from)) in (0u32..).zip(&built) {
        for i in from {
            place[*i as usize] = k;
        }
    }
    (built.into_iter().map(|(o, _)| o).collect(), place)
}

/// `o` and ten hexadecimal digits of the hash of the folded canonical name; clashes count on.
///
/// An organisation of which most signatures had one id in an earlier result keeps that id.
fn assign_ids(built: &mut [(Organization, Vec<u32>)], earlier: &BTreeMap<String, String>) {
    let mut taken = keep_ids(built, earlier);
    for (organization, _) in built.iter_mut().filter(|(o, _)| o.id.is_empty()) {
        let base = fold(&organization.name);
        let mut round = 0u32;
        loop {
            let text = if round == 0 { base.clone() } else { format!("{base}#{round}") };
            let digest = hex(&Sha256::digest(text.as_bytes()));
            let id = format!("o{}", digest.get(..10).unwrap_or(&digest));
            if taken.insert(id.clone()) {
                organization.id = id;
                break;
            }
            round += 1;
        }
    }
}

/// Gives earlier ids to the organisations that have most of their signatures, and returns the ids given.
fn keep_ids(built: &mut [(Organization, Vec<u32>)], earlier: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut claims: Vec<(u32, String, usize)> = Vec::new();
    for (i, (organization, _)) in built.iter().enumerate().filter(|_| !earlier.is_empty()) {
        let mut uses: BTreeMap<&String, u32> = BTreeMap::new();
        for (name, n) in &organization.names {
            if let Some(id) = earlier.get(name) {
                *uses.entry(id).or_default() += n;
            }
        }
        claims.extend(uses.into_iter().map(|(id, n)| (n, id.clone(), i)));
    }
    claims.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, a.2).cmp(&(&b.1, b.2))));
    let mut taken = BTreeSet::new();
    for (_, id, i) in claims {
        if built[i].0.id.is_empty() && taken.insert(id.clone()) {
            built[i].0.id = id;
        }
    }
    taken
}

/// Chapters, locals and arms are linked to the body whose words they contain, or that the registry names.
fn link_parents(built: &mut [(Organization, Vec<u32>)], units: &[Unit], entry_of: &[Option<u32>]) {
    let mut by_core: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    let mut by_entry: BTreeMap<u32, usize> = BTreeMap::new();
    for (i, (_, members)) in built.iter().enumerate() {
        for unit in members {
            let p = &units[*unit as usize].parsed;
            if p.places.is_empty() && p.numbers.is_empty() {
                by_core.entry(sorted(p.core.clone())).or_default().insert(i);
            }
            if let Some(entry) = entry_of[*unit as usize] {
                by_entry.insert(entry, i);
            }
        }
    }
    let parents: Vec<Option<usize>> = built
        .iter()
        .enumerate()
        .map(|(i, (_, members))| {
            let known = members.iter().find_map(|u| {
                let parent = registry().entry(entry_of[*u as usize]?)?.parent.clone()?;
                by_entry.get(&registry().id_of(&parent)?).copied()
            });
            known
                .or_else(|| members.iter().find_map(|u| parent_by_words(&units[*u as usize], &by_core, i)))
                .filter(|p| *p != i)
        })
        .collect();
    let ids: Vec<String> = built.iter().map(|(o, _)| o.id.clone()).collect();
    for (i, parent) in parents.iter().enumerate() {
        // No body is its own ancestor.
        let cyclic = parent.is_some_and(|p| parents[p] == Some(i));
        if !cyclic {
            built[i].0.affiliate_of = parent.map(|p| ids[p].clone());
        }
    }
}

/// The one organisation whose core words are this name's without place, number, chapter and arm words.
fn parent_by_words(unit: &Unit, by_core: &BTreeMap<Vec<String>, BTreeSet<usize>>, own: usize) -> Option<usize> {
    let k = knowledge();
    let p = &unit.parsed;
    let local = !p.places.is_empty() || !p.numbers.is_empty();
    let stripped: Vec<String> = p
        .core
        .iter()
        .filter(|w| !p.numbers.contains(w) && !k.is_direction(w) && !(local && k.is_chapter_word(w)))
        .cloned()
        .collect();
    let arm_free: Vec<String> = stripped
        .iter()
        .filter(|w| {
            !matches!(
                w.as_str(),
                "action" | "fund" | "pac" | "foundation" | "education" | "educational" | "legal" | "defense"
            )
        })
        .cloned()
        .collect();
    for candidate in [stripped, arm_free] {
        let candidate = sorted(candidate);
        let enough = candidate.len() >= 2 || (candidate.len() == 1 && unit.parsed.capitals.contains(&candidate[0]));
        if !enough || (!local && candidate.len() == p.core.len()) {
            continue;
        }
        let owners: Vec<usize> = by_core.get(&candidate).into_iter().flatten().copied().filter(|i| *i != own).collect();
        if let [only] = owners[..] {
            return Some(only);
        }
    }
    None
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words.dedup();
    words
}
