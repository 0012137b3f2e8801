//! Names that leave out the word for the kind of body.
//!
//! "Invented Valley Vintners" is the Invented Valley Vintners Association, and "Example Rights Legal Defense of
//! Ohio" the Example Rights Legal Defense Union of Ohio, where no other kind of body has that name in the letters.

use std::collections::BTreeMap;

use super::cluster::{Clusters, Edge, Ground};
use super::names::{Unit, Vocabulary};

/// Support of a name without the word for the kind of body.
const FORMLESS: f64 = 0.84;
/// A name of so many words says which body it is without that word …
const TELLING: usize = 3;
/// … and one of so many does where they end in the plural of its members.
const MEMBERS: usize = 2;

/// Joins names without a form word to the only body that has their words with one. Time is linear in the names.
pub fn join(clusters: &mut Clusters<'_>, units: &[Unit], vocabulary: &Vocabulary) {
    let mut families: BTreeMap<Family<'_>, Vec<u32>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| !u.parsed.is_acronym && u.core.len() >= MEMBERS) {
        families.entry(Family::of(unit, vocabulary)).or_default().push(i);
    }
    for (family, members) in families.into_iter().filter(|(_, m)| m.len() >= 2) {
        let forms = |u: &u32| units[*u as usize].core.len() - family.words.len();
        let (plain, formed): (Vec<u32>, Vec<u32>) = members.into_iter().partition(|u| forms(u) == 0);
        let Some(body) = formed.first() else { continue };
        let one_body = formed.iter().all(|u| forms(u) == 1 && clusters.find(*u) == clusters.find(*body));
        for short in plain.iter().filter(|u| one_body && says_enough(&units[**u as usize])) {
            clusters.try_merge(Edge {
                score: FORMLESS,
                a: *short.min(body),
                b: *short.max(body),
                ground: Ground::Prefix,
                note: "one leaves out what kind of body it is, and no other kind has that name".into(),
            });
        }
    }
}

/// What names have in common that differ in the word for the kind of body only.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Family<'a> {
    words: Vec<u32>,
    places: &'a [u16],
    numbers: &'a [String],
    directions: &'a [String],
}

impl<'a> Family<'a> {
    fn of(unit: &'a Unit, vocabulary: &Vocabulary) -> Self {
        // A fund or a foundation is another body beside the one it is named after.
        let form = |id: &u32| vocabulary.mark(*id).form && !vocabulary.mark(*id).arm && !vocabulary.mark(*id).telling;
        let mut words: Vec<u32> = unit.core.iter().copied().filter(|id| !form(id)).collect();
        words.sort_unstable();
        let p = &unit.parsed;
        Self { words, places: &p.places, numbers: &p.numbers, directions: &p.directions }
    }
}

/// Whether a name without a form word can only be that of one body.
fn says_enough(unit: &Unit) -> bool {
    let ends_in_members = unit
        .parsed
        .words
        .last()
        .is_some_and(|w| w.len() >= 6 && ["ers", "ors", "ists", "ians"].iter().any(|ending| w.ends_with(ending)));
    unit.core.len() >= TELLING || ends_in_members && unit.parsed.words.len() >= TELLING
}
