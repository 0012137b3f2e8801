//! Clusters of names made into organisations: canonical name, id, acronyms, kind, parent.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::View;
use super::knowledge::{fold, knowledge};
use super::names::{Name, Unit, shouts};
use crate::ingest::hex;
use crate::model::{Kind, Organization};

/// What decisions ask of the organisations.
pub struct Wishes {
    /// By cluster the name its organisation is to have.
    pub renamed: BTreeMap<u32, String>,
    /// Pairs of units: the organisation of the first is an affiliate of that of the second.
    pub parents: Vec<(u32, u32)>,
}

/// Builds the organisations, sorted by id, with the organisation of every unit.
pub fn build(
    view: &View<'_>,
    kind_of_name: &(dyn Fn(u32) -> Kind + Sync),
    wishes: &Wishes,
) -> (Vec<Organization>, Vec<u32>) {
    let View { units, clusters, .. } = *view;
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for unit in 0..u32::try_from(units.len()).unwrap_or(u32::MAX) {
        groups.entry(clusters.find(unit)).or_default().push(unit);
    }
    let mut built: Vec<Built> = groups
        .into_values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|members| Built {
            organization: organization(&members, view, kind_of_name),
            basis: basis(&members, view),
            members,
        })
        .collect();
    for Built { organization, members, .. } in &mut built {
        if let Some(name) = members.first().and_then(|u| wishes.renamed.get(&clusters.find(*u))) {
            organization.name.clone_from(name);
        }
    }
    built.par_sort_by(|a, b| {
        (&a.organization.name, &a.organization.names).cmp(&(&b.organization.name, &b.organization.names))
    });
    assign_ids(&mut built);
    built.par_sort_by(|a, b| a.organization.id.cmp(&b.organization.id));
    let mut organization_of = vec![0u32; units.len()];
    for (i, one) in (0u32..).zip(&built) {
        for unit in &one.members {
            organization_of[*unit as usize] = i;
        }
    }
    link_parents(&mut built, view);
    for (child, parent) in &wishes.parents {
        let (child, parent) = (organization_of[*child as usize], organization_of[*parent as usize]);
        let id = built[parent as usize].organization.id.clone();
        if child != parent {
            built[child as usize].organization.affiliate_of = Some(id);
        }
    }
    (built.into_iter().map(|one| one.organization).collect(), organization_of)
}

fn organization(members: &[u32], view: &View<'_>, kind_of_name: &(dyn Fn(u32) -> Kind + Sync)) -> Organization {
    let View { units, names, entry_of, registry, .. } = *view;
    let entry = members.iter().find_map(|u| entry_of[*u as usize]).and_then(|id| registry.entry(id));
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

/// The most used written-out form in mixed case, without bracketed acronym.
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
                abbreviations(&name.text),
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

/// How many words of a name are abbreviated; "advisor" for "adviser" is a spelling.
fn abbreviations(name: &str) -> usize {
    let shortened = |word: &&str| {
        let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        knowledge().expand(&word).is_some_and(|long| long.len() > word.len() + 1)
    };
    name.split_whitespace().filter(shortened).count()
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
    let mut built: Vec<Built> = (0u32..)
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
            Built { basis: fold(&organization.name), organization, members: vec![i] }
        })
        .collect();
    assign_ids(&mut built);
    built.par_sort_by(|a, b| a.organization.id.cmp(&b.organization.id));
    let mut place = vec![0u32; built.len()];
    for (k, one) in (0u32..).zip(&built) {
        for i in &one.members {
            place[*i as usize] = k;
        }
    }
    (built.into_iter().map(|one| one.organization).collect(), place)
}

/// What the id of an organisation is made of: its name in the registry, or the key of a name of its own.
///
/// Not the name it is shown by: that is the most used one, and another letter may change it. A key is the same
/// for all forms of a name that differ in signs only; of several the one with the fewest words is taken.
fn basis(members: &[u32], view: &View<'_>) -> String {
    let View { units, entry_of, registry, .. } = *view;
    let entry = members.iter().filter_map(|u| entry_of[*u as usize]).min().and_then(|id| registry.entry(id));
    let key = || {
        let keys = members
            .iter()
            .map(|u| &units[*u as usize])
            .map(|u| (&u.parsed, u.own_key.as_ref().unwrap_or(&u.parsed.key)));
        keys.min_by_key(|(p, key)| (p.is_acronym, p.core.len(), *key)).map_or(String::new(), |(_, key)| key.clone())
    };
    entry.map_or_else(key, |e| fold(&e.name))
}

/// An organisation on its way: what its id is made of, and its units.
struct Built {
    organization: Organization,
    basis: String,
    members: Vec<u32>,
}

/// `o` and ten hexadecimal digits of the hash of the basis; clashes count on.
fn assign_ids(built: &mut [Built]) {
    let mut taken: FxHashSet<u64> = FxHashSet::default();
    for one in built {
        let mut digest = Sha256::digest(one.basis.as_bytes());
        for round in 1u32.. {
            let head = digest.get(..5).unwrap_or(&digest);
            if taken.insert(head.iter().fold(0, |all, byte| all << 8 | u64::from(*byte))) {
                one.organization.id = format!("o{}", hex(head));
                break;
            }
            digest = Sha256::digest(format!("{}#{round}", one.basis).as_bytes());
        }
    }
}

/// Chapters, locals and arms are linked to the body whose words they contain, or that the registry names.
fn link_parents(built: &mut [Built], view: &View<'_>) {
    let View { units, entry_of, registry, .. } = *view;
    let mut by_core: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    let mut by_entry: BTreeMap<u32, usize> = BTreeMap::new();
    for (i, one) in built.iter().enumerate() {
        for unit in &one.members {
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
        .par_iter()
        .enumerate()
        .map(|(i, Built { members, .. })| {
            let known = members.iter().find_map(|u| {
                let parent = registry.entry(entry_of[*u as usize]?)?.parent.clone()?;
                by_entry.get(&registry.id_of(&parent)?).copied()
            });
            known
                .or_else(|| members.iter().find_map(|u| parent_by_words(&units[*u as usize], &by_core, i)))
                .filter(|p| *p != i)
        })
        .collect();
    let ids: Vec<String> = built.iter().map(|one| one.organization.id.clone()).collect();
    for (i, parent) in parents.iter().enumerate() {
        // No body is its own ancestor.
        let cyclic = parent.is_some_and(|p| parents[p] == Some(i));
        if !cyclic {
            built[i].organization.affiliate_of = parent.map(|p| ids[p].clone());
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
