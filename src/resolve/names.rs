//! Distinct names gathered into units of equal key, with the vocabulary they are made of.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::knowledge::knowledge;
use super::lookalike::is_foreign;
use super::parse::{self, Parsed};
use super::repair;

/// One distinct written name.
#[derive(Debug, Clone)]
pub struct Name {
    /// The name as written.
    pub text: String,
    /// Number of signatures that use it.
    pub uses: u32,
    /// Letters it occurs in, sorted.
    pub letters: Vec<u32>,
}

/// All names with the same key: one and the same name but for signs, case and legal form.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// The facets, of the most used written form.
    pub parsed: Parsed,
    /// Indices of the names.
    pub names: Vec<u32>,
    /// Acronyms of all written forms, sorted.
    pub acronyms: Vec<String>,
    /// Aliases of all written forms, sorted.
    pub aliases: Vec<String>,
    /// Letters of all written forms, sorted.
    pub letters: Vec<u32>,
    /// Core words as vocabulary ids, in order, each once.
    pub core: Vec<u32>,
    /// The key before misspellings were mended, where one was: it depends on no other name.
    pub own_key: Option<String>,
}

/// The words of all units: spelling, frequency over units, weight.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Word by id; ids are in alphabetical order.
    pub words: Vec<String>,
    /// Number of units with the word.
    pub frequency: Vec<u32>,
    /// Inverse document frequency.
    pub weight: Vec<f64>,
    /// What of its spelling is asked of millions of pairs.
    outlines: Vec<Outline>,
    /// What the knowledge says of it.
    pub marks: Vec<Marks>,
    index: FxHashMap<String, u32>,
}

/// What of a word's spelling is asked of millions of pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outline {
    /// The first three bytes.
    pub head: [u8; 3],
    /// Bytes.
    pub length: usize,
    /// One bit a letter that occurs in the word: words within two edits differ in at most four.
    pub letters: u32,
    /// Number of the spelling with the letters made equal that scanners confuse.
    pub shape: u32,
    /// Whether a letter of another script is in it.
    pub foreign: bool,
}

/// What is known of a word, singular or plural.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// It makes another body (women, nurses …).
    pub telling: bool,
    /// It says that it is an arm.
    pub arm: bool,
    /// It says what kind of body it is.
    pub form: bool,
    /// It says that it is a part of a body.
    pub chapter: bool,
}

impl Marks {
    fn of(word: &str) -> Self {
        let k = knowledge();
        let plural = format!("{word}s");
        let either = |test: &dyn Fn(&str) -> bool| test(word) || test(&plural);
        Self {
            telling: either(&|w| k.discriminator(w).is_some()),
            arm: either(&|w| k.is_arm_word(w)),
            form: either(&|w| k.is_form_word(w)),
            chapter: either(&|w| k.is_chapter_word(w)),
        }
    }
}

fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, b| set | 1 << (b % 32))
}

impl Vocabulary {
    /// What is known of the word with this id.
    pub fn mark(&self, id: u32) -> Marks {
        self.marks.get(id as usize).copied().unwrap_or_default()
    }

    /// The outline of the word with this id.
    pub fn outline(&self, id: u32) -> Outline {
        self.outlines.get(id as usize).copied().unwrap_or_default()
    }

    /// The id of a word, if any unit has it.
    pub fn id(&self, word: &str) -> Option<u32> {
        self.index.get(word).copied()
    }

    fn build(units: &[Unit]) -> Self {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for unit in units {
            let mut words: Vec<&str> = unit.parsed.core.iter().map(String::as_str).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        let total = units.len() as f64;
        let mut out = Self::default();
        let mut shapes: FxHashMap<String, u32> = FxHashMap::default();
        for (id, (word, count)) in (0u32..).zip(counts) {
            out.index.insert(word.to_owned(), id);
            out.words.push(word.to_owned());
            let next = u32::try_from(shapes.len()).unwrap_or(u32::MAX);
            let mut bytes = word.bytes();
            out.outlines.push(Outline {
                head: std::array::from_fn(|_| bytes.next().unwrap_or(0)),
                length: word.len(),
                letters: letters(word),
                shape: *shapes.entry(repair::scanner_shape(word)).or_insert(next),
                foreign: word.chars().any(is_foreign),
            });
            out.marks.push(Marks::of(word));
            out.frequency.push(count);
            out.weight.push(((total + 1.0) / (f64::from(count) + 0.5)).ln() + 0.3);
        }
        out
    }
}

/// Distinct names in alphabetical order, with the index of the name of every mention.
pub fn distinct(mentions: &[(&str, u32)]) -> (Vec<Name>, Vec<u32>) {
    let mut order: Vec<u32> = (0..u32::try_from(mentions.len()).unwrap_or(u32::MAX)).collect();
    order.par_sort_unstable_by_key(|i| mentions[*i as usize]);
    let mut names: Vec<Name> = Vec::new();
    let mut of = vec![0u32; mentions.len()];
    for i in order {
        let (text, letter) = mentions[i as usize];
        if names.last().is_none_or(|n| n.text != text) {
            names.push(Name { text: text.to_owned(), uses: 0, letters: Vec::new() });
        }
        of[i as usize] = u32::try_from(names.len() - 1).unwrap_or(u32::MAX);
        if let Some(name) = names.last_mut() {
            name.uses += 1;
            if name.letters.last() != Some(&letter) {
                name.letters.push(letter);
            }
        }
    }
    (names, of)
}

/// Parses the names, repairs rare misspellings, and gathers them into units sorted by key.
///
/// `apart` are names that an analyst keeps from others with the same key: units of their own.
pub fn units(names: &[Name], apart: &BTreeSet<u32>) -> (Vec<Unit>, Vec<u32>, Vocabulary) {
    let first: Vec<Parsed> = names.par_iter().map(|n| parse::parse_written(&n.text, &|_| None)).collect();
    let mends = repair::Repairs::learn(&first);
    let (mut parsed, own_keys): (Vec<Parsed>, Vec<Option<String>>) = first
        .into_par_iter()
        .map(|p| {
            if !mends.touch(&p) {
                return (p, None);
            }
            (parse::parse_written(&p.raw, &|w| mends.mend(w)), Some(p.key))
        })
        .unzip();
    for i in apart {
        if let Some(p) = parsed.get_mut(*i as usize) {
            p.key = format!("{}≠{}", p.key, p.raw);
        }
    }
    let mut order: Vec<u32> = (0..u32::try_from(names.len()).unwrap_or(u32::MAX)).collect();
    order.par_sort_unstable_by(|a, b| {
        let key = |i: u32| {
            (
                &parsed[i as usize].key,
                std::cmp::Reverse(names[i as usize].uses),
                shouts(&names[i as usize].text),
                &names[i as usize].text,
            )
        };
        key(*a).cmp(&key(*b))
    });
    let mut units: Vec<Unit> = Vec::new();
    let mut unit_of = vec![0u32; names.len()];
    for i in order {
        let p = std::mem::take(&mut parsed[i as usize]);
        let (acronyms, aliases) = (p.acronyms.clone(), p.aliases.clone());
        if units.last().is_none_or(|u| u.parsed.key != p.key) {
            units.push(Unit { parsed: p, ..Unit::default() });
        }
        unit_of[i as usize] = u32::try_from(units.len() - 1).unwrap_or(u32::MAX);
        if let Some(unit) = units.last_mut() {
            unit.names.push(i);
            let own = own_keys[i as usize].as_ref();
            if own.is_some_and(|own| unit.own_key.as_ref().is_none_or(|other| own < other)) {
                unit.own_key = own.cloned();
            }
            unit.acronyms.extend(acronyms);
            unit.aliases.extend(aliases);
            unit.letters.extend(&names[i as usize].letters);
        }
    }
    let vocabulary = Vocabulary::build(&units);
    units.par_iter_mut().for_each(|unit| {
        for list in [&mut unit.acronyms, &mut unit.aliases] {
            list.sort();
            list.dedup();
        }
        unit.letters.sort_unstable();
        unit.letters.dedup();
        for word in &unit.parsed.core {
            if let Some(id) = vocabulary.id(word)
                && !unit.core.contains(&id)
            {
                unit.core.push(id);
            }
        }
    });
    (units, unit_of, vocabulary)
}

/// All capitals: the mixed-case form of a name is preferred.
pub fn shouts(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
