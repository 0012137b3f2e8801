//! A list printed twice in a letter (short and in full, in the text and in an appendix) counts once.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{Kind, Signature};
use crate::resolve::knowledge::squash;

/// Fewest names of a list that may be a copy of another.
const MIN_NAMES: usize = 3;

/// A signature and the list it was read from.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The signature.
    pub signature: Signature,
    /// Number of its list in the letter: a region or a part of it under a heading.
    pub list: usize,
    /// Whether the list stands in running text.
    pub in_prose: bool,
}

/// Takes out of `listed` what another list of the letter repeats, and returns it.
///
/// Of two lists that share four fifths of the names of the shorter one, the shorter is the copy.
/// A name in running text that also stands under the letter is a copy of that. O(n) in the signatures.
pub fn take(listed: &mut Vec<Listed>) -> Vec<Signature> {
    if listed.iter().all(|one| Some(one.list) == listed.first().map(|first| first.list)) {
        return Vec::new();
    }
    let mut places: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
    for one in listed.iter() {
        places.entry(key(&one.signature)).or_default().push((one.list, one.in_prose));
    }
    let originals = originals(listed, &places);
    let is_copy = |one: &Listed| {
        let elsewhere = places.get(&key(&one.signature)).map_or(&[][..], Vec::as_slice);
        let original = originals.get(&one.list);
        original.is_some_and(|o| elsewhere.iter().any(|(list, _)| list == o))
            || one.in_prose && elsewhere.iter().any(|(_, in_prose)| !in_prose)
    };
    let (copied, kept): (Vec<Listed>, Vec<Listed>) = listed.drain(..).partition(is_copy);
    *listed = kept;
    copied.into_iter().map(|one| one.signature).collect()
}

/// By list that is a copy the list it is a copy of.
fn originals(listed: &[Listed], places: &BTreeMap<String, Vec<(usize, bool)>>) -> FxHashMap<usize, usize> {
    let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
    for one in listed {
        *sizes.entry(one.list).or_default() += 1;
    }
    // Names two lists share, each counted against the list that has it first.
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for lists in places.values() {
        let Some((first, _)) = lists.first() else { continue };
        let others: BTreeSet<usize> = lists.iter().map(|(list, _)| *list).filter(|list| list != first).collect();
        for other in others {
            *shared.entry((*first, other)).or_default() += 1;
        }
    }
    let size = |list: usize| sizes.get(&list).copied().unwrap_or(0);
    let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
    pairs.sort_unstable();
    pairs
        .into_iter()
        .filter(|((a, b), n)| {
            let shorter = size(*a).min(size(*b));
            shorter >= MIN_NAMES && n * 10 >= shorter * 8
        })
        .map(|((a, b), _)| if size(a) < size(b) { (a, b) } else { (b, a) })
        .collect()
}

/// What makes two signatures the same: persons and bodies apart.
fn key(signature: &Signature) -> String {
    format!("{}{}", if signature.kind == Kind::Person { "p " } else { "" }, squash(&signature.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(number: usize, in_prose: bool, names: &[&str]) -> Vec<Listed> {
        let one = |name: &&str| Listed {
            signature: Signature {
                letter: 0,
                position: 0,
                name: (*name).into(),
                kind: Kind::Organization,
                person: None,
                title: None,
                place: None,
                section: None,
                raw: (*name).into(),
                page: 1,
                line: 1,
            },
            list: number,
            in_prose,
        };
        names.iter().map(one).collect()
    }

    fn kept(lists: &[Vec<Listed>]) -> (usize, usize) {
        let mut all: Vec<Listed> = lists.concat();
        let copied = take(&mut all);
        (all.len(), copied.len())
    }

    #[test]
    fn the_shorter_of_two_like_lists_is_a_copy() {
        let full = ["Invented Alliance", "Sample Union", "Made-up Fund", "Example Network"];
        assert_eq!(kept(&[list(0, false, &full[..3]), list(1, false, &full)]), (4, 3));
        assert_eq!(kept(&[list(0, false, &full), list(1, false, &full)]), (4, 4));
        // One name that stands in two sections was printed twice, which is the printer's affair.
        assert_eq!(
            kept(&[list(0, false, &full), list(1, false, &["Sample Union", "Other Group", "Third Group"])]),
            (7, 0)
        );
        assert_eq!(kept(&[list(0, true, &full), list(1, false, &full[..1])]), (4, 1));
    }
}
