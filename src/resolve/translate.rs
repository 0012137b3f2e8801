//! Names in two languages: the words of one, translated, are the words of the other.
//!
//! "Fédération internationale pour les droits humains" and "International Federation for Human Rights" have no word
//! in common, and yet all. The vocabulary of names of organisations (`data/translations.csv`) brings the words of
//! six languages into English; what then is the same set of words, with the same numbers and no place that
//! contradicts, is one name. Names of few and common words say too little to be joined so.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cluster::{Edge, Ground};
use super::knowledge::{fold, knowledge, records};
use super::names::Unit;
use super::parse::stem;

/// Support of a name that is another one translated.
const TRANSLATED: f64 = 0.87;
/// Content words a name must have.
const LEAST: usize = 3;

/// Small words of other languages that are words of English too.
const SMALL: [&str; 7] = ["pour", "die", "per", "mit", "do", "no", "son"];

/// Small words that only other languages have.
const FOREIGN: [&str; 25] = [
    "de", "la", "el", "los", "las", "del", "para", "por", "des", "du", "les", "le", "et", "fur", "und", "der", "das",
    "dos", "da", "van", "het", "sans", "di", "della", "pour",
];

/// Phrases by their first word, longest first.
struct Vocabulary {
    by_first: FxHashMap<String, Vec<Phrase>>,
}

/// The words of a phrase, and what they are in English.
type Phrase = (Vec<String>, Vec<String>);

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let phrase = |row: Vec<String>| -> Option<Phrase> {
        Some((words(row.first()?), fold(row.get(2)?).split(' ').map(normal).collect()))
    };
    let mut phrases: Vec<Phrase> =
        records(include_str!("data/translations.csv")).into_iter().filter_map(phrase).collect();
    phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
    let mut by_first: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
    for phrase in phrases {
        if let Some(first) = phrase.0.first() {
            by_first.entry(first.clone()).or_default().push(phrase);
        }
    }
    Vocabulary { by_first }
});

/// The folded words of a text, articles that are glued on ("l'homme") taken apart.
fn words(text: &str) -> Vec<String> {
    let signs = |c: char| !c.is_alphanumeric();
    fold(text).split(signs).filter(|w| w.chars().count() > 1).map(str::to_owned).collect()
}

/// One spelling for singular, plural and the two spellings of English.
fn normal(word: &str) -> String {
    let word = match word {
        "women" => "woman",
        "men" => "man",
        "children" => "child",
        "people" => "person",
        "centre" => "center",
        "labour" => "labor",
        "defence" => "defense",
        "organisation" => "organization",
        "programme" => "program",
        other => other,
    };
    // "democrats" are "democratic".
    let stem = stem(word);
    stem.strip_suffix("ic").filter(|head| head.len() >= 6).map_or(stem.clone(), str::to_owned)
}

/// Edges between names and their translations.
pub fn edges(units: &[Unit]) -> Vec<Edge> {
    let mut english: BTreeMap<(Vec<String>, &[String]), Vec<u32>> = BTreeMap::new();
    let mut foreign = Vec::new();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| !u.parsed.is_acronym) {
        match translated(&unit.parsed.base) {
            Some(words) => foreign.push((i, words)),
            None => {
                let words = content(&words(&unit.parsed.base));
                english.entry((words, &unit.parsed.numbers)).or_default().push(i);
            }
        }
    }
    let mut out = Vec::new();
    // Two foreign names may be one in two languages as well.
    let mut known: BTreeMap<(Vec<String>, &[String]), Vec<u32>> = english;
    for (i, words) in foreign.into_iter().filter(|(_, words)| words.len() >= LEAST) {
        let same = known.entry((words, &units[i as usize].parsed.numbers)).or_default();
        for j in same.iter().filter(|j| agree(units, i, **j)) {
            out.push(Edge {
                score: TRANSLATED,
                a: i.min(*j),
                b: i.max(*j),
                ground: Ground::Alias,
                note: "the same words in another language".into(),
            });
        }
        same.push(i);
    }
    out
}

/// Whether no place of one contradicts the other's.
fn agree(units: &[Unit], i: u32, j: u32) -> bool {
    let places = |u: u32| &units[u as usize].parsed.places;
    let near = |p: &u16, q: &u16| knowledge().places.compatible(*p, *q);
    let (x, y) = (places(i), places(j));
    x.is_empty() || y.is_empty() || x.iter().all(|p| y.iter().any(|q| near(p, q)))
}

/// The English content words of a foreign name; none when at most one of its words is in the vocabulary.
fn translated(base: &str) -> Option<Vec<String>> {
    let (english, found, small) = in_english(base);
    (found >= 1 && found + small >= 2).then_some(english)
}

/// The content words in English, how many were translated, and how many small words of other languages there are.
fn in_english(base: &str) -> (Vec<String>, usize, usize) {
    let words = words(base);
    let (mut out, mut found, mut small) = (Vec::new(), 0, 0);
    let mut i = 0;
    while let Some(first) = words.get(i) {
        let phrases = VOCABULARY.by_first.get(first).into_iter().flatten();
        match phrases.into_iter().find(|(phrase, _)| words.get(i..i + phrase.len()) == Some(phrase)) {
            Some((phrase, english)) => {
                // A word that is the same in English says nothing of the language.
                let differs = phrase.iter().map(|w| normal(w)).ne(english.iter().cloned());
                found += if differs { phrase.len() } else { 0 };
                out.extend(english.iter().cloned());
                i += phrase.len();
            }
            None => {
                small += usize::from(FOREIGN.contains(&first.as_str()));
                out.extend(Some(first.clone()).filter(|w| !SMALL.contains(&w.as_str())));
                i += 1;
            }
        }
    }
    (content(&out), found, small)
}

/// Whether one text is the other in another language, word for word.
pub fn is_translation(one: &str, other: &str) -> bool {
    let english = |text: &str| content(&words(text));
    let said = |text: &str| translated(text).or_else(|| (words(text).len() == 2).then(|| in_english(text).0));
    let same = |a: &str, b: &str| said(a).is_some_and(|x| x.len() >= 2 && x == english(b)) && english(a) != english(b);
    same(one, other) || same(other, one)
}

/// Whether a text has words of another language.
pub fn is_foreign(text: &str) -> bool {
    let (_, found, small) = in_english(text);
    found + small >= 1
}

/// Sorted content words, each once.
fn content(words: &[String]) -> Vec<String> {
    let mut out: Vec<String> = words.iter().filter(|w| !knowledge().is_stopword(w)).map(|w| normal(w)).collect();
    out.sort();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_languages() {
        let english = |text: &str| content(&words(text));
        let same = [
            ("Fédération internationale pour les droits humains", "International Federation for Human Rights"),
            ("Comisión Internacional de Juristas", "International Commission of Jurists"),
            ("Associação Brasileira de Trabalhadores Inventados", "Brazilian Inventados Workers Association"),
        ];
        for (foreign, name) in same {
            assert_eq!(translated(foreign), Some(english(name)), "{foreign}");
        }
        assert_eq!(translated("International Federation for Human Rights"), None);
        assert_eq!(translated("La Raza Action Network"), None);
    }
}
