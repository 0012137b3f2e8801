//! Mends words misspelt once by the spelling the corpus uses often.
//!
//! A word seen once that is one edit, or one scanner's confusion (`rn`/`m`,
//! `l`/`i`, `c`/`e`), away from exactly one word seen at least four times is
//! taken for it (twice will do for a word of a place's name); never a plural or a prefix of it, and never a word of the
//! gazetteer or of the knowledge lists. A word of no meaning that a scanner made of a word of those lists
//! ("Arnerican") is read so whatever the corpus has.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::knowledge::knowledge;
use super::lookalike::is_foreign;
use super::parse::{Parsed, stem};

/// Misspelt word → spelling of the corpus.
#[derive(Debug, Default)]
pub struct Repairs {
    table: FxHashMap<String, String>,
}

/// A word must be seen this often to attract misspellings.
const COMMON: u32 = 4;
/// Shortest word repaired by an edit; scanner confusions may be one shorter.
const MIN_LENGTH: usize = 6;

impl Repairs {
    /// Learns from the words of all distinct names.
    pub fn learn(parsed: &[Parsed]) -> Self {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for p in parsed {
            let mut words: Vec<&str> =
                p.words.iter().map(String::as_str).filter(|w| w.len() >= MIN_LENGTH - 1).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        // A word of a place's name needs no corpus to be known.
        let common = |word: &str, n: u32| n >= COMMON || (n >= 2 && knowledge().places.is_word(word));
        let good: Vec<&str> = counts
            .iter()
            .filter(|(w, n)| common(w, **n) && w.chars().all(char::is_alphabetic))
            .map(|(w, _)| *w)
            .collect();
        let mut by_deletion: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        let mut by_shape: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for word in &good {
            by_shape.entry(scanner_shape(word)).or_default().push(word);
            for deletion in deletions(word) {
                by_deletion.entry(deletion).or_default().push(word);
            }
        }
        let mut table = FxHashMap::default();
        for (word, n) in &counts {
            // A letter of another script is no slip of the hand.
            if is_known(word) || word.chars().any(is_foreign) {
                continue;
            }
            // "Arnerican": what no body is called, read by a scanner from what many are.
            if let Some(better) = misread(word) {
                table.insert((*word).to_owned(), better);
                continue;
            }
            if *n > 1 {
                continue;
            }
            if let Some(better) = same_shape(word, &by_shape).or_else(|| one_edit(word, &by_deletion)) {
                table.insert((*word).to_owned(), better.to_owned());
            }
        }
        Self { table }
    }

    /// The better spelling of a word, if it has one.
    pub fn mend(&self, word: &str) -> Option<String> {
        self.table.get(word).cloned()
    }

    /// Whether any word of the name is repaired.
    pub fn touch(&self, p: &Parsed) -> bool {
        p.words.iter().any(|w| self.table.contains_key(w))
    }
}

fn is_known(word: &str) -> bool {
    let k = knowledge();
    k.is_form_word(word)
        || k.is_arm_word(word)
        || k.is_chapter_word(word)
        || k.is_direction(word)
        || k.discriminator(word).is_some()
        || k.places.longest_match(&[word]).is_some()
}

/// The known word that a scanner misread as a word of no meaning: "cornmittee", "associatlon".
fn misread(word: &str) -> Option<String> {
    let read = word.replace("rn", "m");
    let with = |at: usize, letter: &str| Some(format!("{}{letter}{}", read.get(..at)?, read.get(at + 1..)?));
    let swapped = read.char_indices().filter_map(|(at, letter)| match letter {
        'l' => with(at, "i"),
        'i' => with(at, "l"),
        _ => None,
    });
    std::iter::once(read.clone()).chain(swapped).find(|reading| reading != word && is_plain(reading))
}

/// A word of the knowledge that says what a body is or does, long enough to be told from others.
fn is_plain(word: &str) -> bool {
    let k = knowledge();
    word.len() >= MIN_LENGTH
        && (k.is_form_word(word)
            || k.is_arm_word(word)
            || k.discriminator(word).is_some()
            || word == "american"
            || k.places.longest_match(&[word]).is_some())
}

fn same_shape<'a>(word: &str, by_shape: &FxHashMap<String, Vec<&'a str>>) -> Option<&'a str> {
    match by_shape.get(&scanner_shape(word)).map(Vec::as_slice) {
        Some([only]) if *only != word => Some(*only),
        _ => None,
    }
}

fn one_edit<'a>(word: &str, by_deletion: &FxHashMap<String, Vec<&'a str>>) -> Option<&'a str> {
    if word.len() < MIN_LENGTH {
        return None;
    }
    let mut found: Option<&str> = None;
    for deletion in deletions(word) {
        for candidate in by_deletion.get(&deletion).into_iter().flatten() {
            if *candidate == word || found == Some(candidate) || strsim::osa_distance(word, candidate) != 1 {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(candidate);
        }
    }
    let better = found?;
    let inflected = stem(better) == stem(word) || word.starts_with(better) || better.starts_with(word);
    (!inflected).then_some(better)
}

/// The word itself and every form with one character left out.
fn deletions(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let mut out = vec![word.to_owned()];
    for skip in 0..chars.len() {
        out.push(chars.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| c).collect());
    }
    out
}

/// The word with letters that scanners confuse made equal.
pub fn scanner_shape(word: &str) -> String {
    word.replace("rn", "m")
        .replace("cl", "d")
        .replace("vv", "w")
        .chars()
        .map(|c| match c {
            '1' | 'l' | 'i' => 'i',
            '0' => 'o',
            'c' => 'e',
            'b' => 'h',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::parse::parse;

    #[test]
    fn rare_misspellings_follow_the_corpus() {
        let mut names: Vec<Parsed> = (0..5).map(|i| parse(&format!("Liberties Union {i}"))).collect();
        names.push(parse("Civil Libertles Unit"));
        names.push(parse("Liberty Forum"));
        let repairs = Repairs::learn(&names);
        assert_eq!(repairs.mend("libertles").as_deref(), Some("liberties"));
        assert_eq!(repairs.mend("liberty"), None);
    }
}
