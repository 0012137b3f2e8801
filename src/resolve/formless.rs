//! Names that leave out the word for the kind of body.
//!
//! "Invented Valley Vintners" is the Invented Valley Vintners Association, and "Example Rights and Liberties of
//! Ohio" the Example Rights and Liberties Union of Ohio, where no other kind of body has that name in the letters.

use std::collections::BTreeMap;

use super::cluster::{Clusters, Edge, Ground};
use super::names::{Unit, Vocabulary};

/// Support of a name without the word for the kind of body.
const FORMLESS: f64 = 0.84;
/// A name of so many content words says which body it is without that word …
const TELLING: usize = 4;
/// … and one of so many words does where they end in the plural of its members.
const MEMBERS: usize = 3;
/// Kinds that such plurals leave out.
const OF_MEMBERS: [&str; 5] = ["association", "alliance", "league", "union", "society"];

/// Joins names to the only body that has their words, in their order, and one form word more.
///
/// A name that the registry knows is whole as it is. Time is linear in the names.
pub fn join(clusters: &mut Clusters<'_>, units: &[Unit], entry_of: &[Option<u32>], vocabulary: &Vocabulary) {
    let mut families: BTreeMap<Family<'_>, Vec<u32>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| !u.parsed.is_acronym && !u.core.is_empty()) {
        families.entry(Family::of(unit, vocabulary)).or_default().push(i);
    }
    for (family, members) in families.into_iter().filter(|(_, m)| m.len() >= 2) {
        let forms = |u: &u32| units[*u as usize].core.len() - family.words.len();
        let fewest = members.iter().map(forms).min().unwrap_or(0);
        let (plain, formed): (Vec<u32>, Vec<u32>) = members.into_iter().partition(|u| forms(u) == fewest);
        let Some(body) = formed.first() else { continue };
        let one_body = formed.iter().all(|u| forms(u) == fewest + 1 && clusters.find(*u) == clusters.find(*body));
        let whole = |u: &u32| entry_of[*u as usize].is_some();
        let leaves_out = |u: &&u32| says_enough(&units[**u as usize], &units[*body as usize]);
        for short in plain.iter().filter(|u| one_body && !whole(u)).filter(leaves_out) {
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
        let word = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
        // A fund or a foundation is another body beside the one it is named after.
        let form = |id: u32| {
            let mark = vocabulary.mark(id);
            mark.form && !mark.telling && (!mark.arm || OF_MEMBERS.contains(&word(id)))
        };
        let words: Vec<u32> = unit.core.iter().copied().filter(|id| !form(*id)).collect();
        let p = &unit.parsed;
        Self { words, places: &p.places, numbers: &p.numbers, directions: &p.directions }
    }
}

/// Whether a name without a form word can only be that of the body with one.
fn says_enough(short: &Unit, body: &Unit) -> bool {
    let ends_in_members = short
        .parsed
        .words
        .last()
        .is_some_and(|w| w.len() >= 6 && ["ers", "ors", "ists", "ians"].iter().any(|ending| w.ends_with(ending)));
    // "Invented Water District Growers" has a word for a kind of body, and so must the other.
    if !short.core.iter().all(|word| body.core.contains(word)) {
        return false;
    }
    let of_members = body.parsed.words.iter().any(|w| OF_MEMBERS.contains(&w.as_str()));
    short.core.len() >= TELLING || ends_in_members && of_members && short.parsed.words.len() >= MEMBERS
}
