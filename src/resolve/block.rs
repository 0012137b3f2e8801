//! Which pairs of units are compared at all (blocking).
//!
//! A pair is a candidate when both have the same places and numbers and share a
//! rare word, a pair of words, or the beginning or end of the name squashed.
//! Places and numbers are part of every block key: a difference there is a veto,
//! so look-alike families (chapters, locals) never meet. A block larger than
//! [`MAX_BLOCK`] is skipped; its members still meet in their pair blocks.
//! Time and memory grow with the number of keys times the block limit.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::evidence::says_of_usa;
use super::names::{Unit, Vocabulary};

/// Largest block that is compared pairwise.
pub const MAX_BLOCK: usize = 300;

/// Rarest words of a unit that open a block of their own.
const RARE_WORDS: usize = 3;

/// Candidate pairs `(a, b)` with `a < b`, sorted, each once.
pub fn candidates(units: &[Unit], vocabulary: &Vocabulary) -> Vec<(u32, u32)> {
    let acronyms: FxHashSet<&str> = units.iter().flat_map(|u| u.parsed.capitals.iter().map(String::as_str)).collect();
    let mut entries: Vec<(u64, u32)> = units
        .par_iter()
        .enumerate()
        .flat_map_iter(|(i, unit)| {
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            keys(unit, vocabulary, &acronyms).into_iter().map(move |key| (key, i))
        })
        .collect();
    entries.par_sort_unstable();
    entries.dedup();
    let mut pairs: Vec<(u32, u32)> = entries
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|block| (2..=MAX_BLOCK).contains(&block.len()))
        .flat_map_iter(|block| {
            block
                .iter()
                .enumerate()
                .flat_map(move |(k, (_, a))| block.iter().skip(k + 1).map(move |(_, b)| (*a.min(b), *a.max(b))))
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The block keys of a unit, as hashes (a collision only costs a comparison).
fn keys(unit: &Unit, vocabulary: &Vocabulary, acronyms: &FxHashSet<&str>) -> Vec<u64> {
    let facets = facet_hash(unit);
    let mut words: Vec<u32> = unit.core.clone();
    words.sort_unstable_by_key(|w| (vocabulary.frequency.get(*w as usize).copied().unwrap_or(0), *w));
    let mut out = Vec::new();
    for word in words.iter().take(RARE_WORDS) {
        out.push(mix(mix(1, facets), u64::from(*word)));
    }
    for (k, a) in words.iter().take(4).enumerate() {
        for b in words.iter().take(4).skip(k + 1) {
            let (a, b) = (u64::from(*a.min(b)), u64::from(*a.max(b)));
            out.push(mix(mix(mix(2, facets), a), b));
        }
    }
    // "NCJW St. Louis" meets "National Council of Jewish Women St. Louis".
    for acronym in unit.parsed.capitals.iter().filter(|c| c.len() >= 3) {
        out.push(mix(mix(6, facets), text_hash(acronym)));
    }
    for initials in runs_of_initials(unit).iter().filter(|i| acronyms.contains(i.as_str())) {
        out.push(mix(mix(6, facets), text_hash(initials)));
    }
    let squashed: Vec<char> = unit.parsed.squashed.chars().collect();
    if squashed.len() >= 6 {
        let head: String = squashed.iter().take(8).collect();
        let tail: String = squashed.iter().rev().take(8).collect();
        out.push(mix(mix(3, facets), text_hash(&head)));
        out.push(mix(mix(4, facets), text_hash(&tail)));
        // Whole names must meet even when the places were read differently ("Mass Audubon").
        out.push(mix(5, text_hash(&unit.parsed.squashed)));
    }
    out
}

/// Initials of the first three to six content words, and of all of them.
fn runs_of_initials(unit: &Unit) -> Vec<String> {
    let initials: String = unit.parsed.core.iter().filter_map(|w| w.chars().next()).collect();
    let lengths = (3..=6.min(initials.chars().count())).chain([initials.chars().count()]);
    let mut out: Vec<String> = lengths.filter(|n| *n >= 3).map(|n| initials.chars().take(n).collect()).collect();
    out.dedup();
    out
}

fn facet_hash(unit: &Unit) -> u64 {
    let of_usa = says_of_usa(&unit.parsed);
    let places = unit.parsed.places.iter().filter(|p| !unit.parsed.loose_places.contains(p) && !of_usa);
    let with_places = places.fold(17, |h, p| mix(h, u64::from(*p)));
    unit.parsed.numbers.iter().fold(with_places, |h, n| mix(h, text_hash(n)))
}

/// FNV-1a: the same on every machine and run.
fn text_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^ (x >> 32)
}
