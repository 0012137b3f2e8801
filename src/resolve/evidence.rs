//! What speaks for and against two names being one organisation.
//!
//! The measure is a soft TF-IDF cosine over core words (Cohen, Ravikumar and
//! Fienberg 2003): equal words count fully, near spellings (optimal string
//! alignment, Jaro–Winkler) almost, an acronym of neighbouring words as those
//! words. What decides are the vetoes: places, numbers and directions that
//! differ, and words on one side only that make another body of it (an arm, a
//! kind of body, women, nurses …).

use strsim::{jaro_winkler, osa_distance};

use super::knowledge::knowledge;
use super::names::{Unit, Vocabulary};
use super::repair::scanner_shape;

/// The outcome of comparing two units.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Support between 0 and 1 after all evidence.
    pub score: f64,
    /// What stands against it outright.
    pub veto: Option<&'static str>,
    /// The evidence, named.
    pub items: Vec<String>,
}

impl Comparison {
    fn vetoed(veto: &'static str) -> Self {
        Self { score: 0.0, veto: Some(veto), items: vec![veto.to_owned()] }
    }
}

/// Words on one side that multiply the support, strongest effect first.
const ARM_FACTOR: f64 = 0.78;
const DISCRIMINATOR_FACTOR: f64 = 0.72;
const BOTH_SIDES_FACTOR: f64 = 0.85;
/// Support kept when only one name has a place: national body against chapter.
const ONE_PLACE_FACTOR: f64 = 0.55;

/// Compares two units.
pub fn compare(x: &Unit, y: &Unit, vocabulary: &Vocabulary) -> Comparison {
    let k = knowledge();
    if x.parsed.numbers != y.parsed.numbers {
        return Comparison::vetoed("different numbers");
    }
    let (only_x, only_y) = differing_places(x, y);
    if only_x && only_y {
        return Comparison::vetoed("different places");
    }
    let one_place = only_x || only_y;
    if x.parsed.directions != y.parsed.directions && !one_place {
        return Comparison::vetoed("different directions");
    }
    if !x.parsed.squashed.is_empty() && x.parsed.squashed == y.parsed.squashed {
        return Comparison { score: 1.0, veto: None, items: vec!["the same letters".into()] };
    }
    let overlap = soft_cosine(x, y, vocabulary);
    let mut score = overlap.cosine;
    let mut items = vec![format!("words in common weigh {score:.2}")];
    items.extend(overlap.notes);
    if one_place {
        return one_sided_place(x, y, score, items);
    }
    let extra: Vec<&str> = overlap.only_x.iter().chain(&overlap.only_y).map(String::as_str).collect();
    if !extra.is_empty() {
        let same_place = !x.parsed.places.is_empty();
        if same_place && extra.iter().all(|w| k.is_chapter_word(w)) {
            score = score.max(0.9);
            items.push("same place, and only chapter words differ".into());
        } else {
            let names_arm = |w: &&&str| {
                k.is_arm_word(w)
                    || k.is_form_word(w)
                    || k.is_arm_word(&format!("{w}s"))
                    || k.is_form_word(&format!("{w}s"))
            };
            let names_other = |w: &&&str| k.discriminator(w).is_some() || k.discriminator(&format!("{w}s")).is_some();
            if let Some(word) = extra.iter().find(names_other) {
                score *= DISCRIMINATOR_FACTOR;
                items.push(format!("only one has “{word}”, which makes another body"));
            } else if let Some(word) = extra.iter().find(names_arm) {
                score *= ARM_FACTOR;
                items.push(format!("only one has “{word}”, an arm or another kind of body"));
            }
            if !overlap.only_x.is_empty() && !overlap.only_y.is_empty() {
                score *= BOTH_SIDES_FACTOR;
                items.push("each has words the other lacks".into());
            }
        }
    }
    Comparison { score, veto: None, items }
}

/// One name has a place, the other none: a chapter, unless the place is only an address.
fn one_sided_place(x: &Unit, y: &Unit, score: f64, mut items: Vec<String>) -> Comparison {
    let loose = |u: &Unit| u.parsed.places.iter().all(|p| u.parsed.loose_places.contains(p));
    if loose(x) && loose(y) && score > 0.93 {
        items.push("a place stands in brackets or as an address only".into());
        return Comparison { score: 0.79, veto: None, items };
    }
    items.push("only one names a place: national body and chapter".into());
    Comparison { score: score * ONE_PLACE_FACTOR, veto: None, items }
}

/// Whether each side names a place that nothing on the other side contains or lies in.
fn differing_places(x: &Unit, y: &Unit) -> (bool, bool) {
    let gazetteer = &knowledge().places;
    let unmatched = |a: &Unit, b: &Unit| {
        a.parsed.places.iter().any(|p| !b.parsed.places.iter().any(|q| gazetteer.compatible(*p, *q)))
    };
    (unmatched(x, y), unmatched(y, x))
}

struct Overlap {
    cosine: f64,
    only_x: Vec<String>,
    only_y: Vec<String>,
    notes: Vec<String>,
}

/// Soft TF-IDF cosine with the words left over on each side.
fn soft_cosine(x: &Unit, y: &Unit, vocabulary: &Vocabulary) -> Overlap {
    let weight = |id: u32| vocabulary.weight.get(id as usize).copied().unwrap_or(1.0);
    let word = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let mut notes = Vec::new();
    let (mut dot, mut norm_x, mut norm_y) = (0.0, 0.0, 0.0);
    for id in x.core.iter().filter(|id| y.core.contains(id)) {
        let w = weight(*id).powi(2);
        dot += w;
        norm_x += w;
        norm_y += w;
    }
    let mut rest_x: Vec<u32> = x.core.iter().copied().filter(|id| !y.core.contains(id)).collect();
    let mut rest_y: Vec<u32> = y.core.iter().copied().filter(|id| !x.core.contains(id)).collect();
    for (similarity, a, b) in near_words(&rest_x, &rest_y, vocabulary) {
        if !rest_x.contains(&a) || !rest_y.contains(&b) {
            continue;
        }
        // A misspelling is rare by nature: both sides take the weight of the commoner spelling.
        let w = weight(a).min(weight(b)).powi(2);
        dot += similarity * w;
        norm_x += w;
        norm_y += w;
        notes.push(format!("“{}” and “{}” are near spellings", word(a), word(b)));
        rest_x.retain(|id| *id != a);
        rest_y.retain(|id| *id != b);
    }
    for flip in [false, true] {
        let (one, two) = if flip { (&mut rest_y, &mut rest_x) } else { (&mut rest_x, &mut rest_y) };
        if let Some((joined, w)) = joined_word(one, two, vocabulary) {
            dot += w;
            norm_x += w;
            norm_y += w;
            notes.push(format!("“{joined}” is written as one word and as two"));
        }
    }
    for flip in [false, true] {
        let (short, long) = if flip { (y, x) } else { (x, y) };
        let (rest_short, rest_long) = if flip { (&mut rest_y, &mut rest_x) } else { (&mut rest_x, &mut rest_y) };
        if let Some((acronym, w)) = partial_acronym(short, long, rest_short, rest_long, vocabulary) {
            dot += 0.97 * w;
            norm_x += w;
            norm_y += w;
            notes.push(format!("“{acronym}” stands for words of the other"));
        }
    }
    norm_x += rest_x.iter().map(|id| weight(*id).powi(2)).sum::<f64>();
    norm_y += rest_y.iter().map(|id| weight(*id).powi(2)).sum::<f64>();
    let cosine = if norm_x > 0.0 && norm_y > 0.0 { (dot / (norm_x * norm_y).sqrt()).min(1.0) } else { 0.0 };
    let spelled = |ids: &[u32]| ids.iter().map(|id| word(*id).to_owned()).collect();
    Overlap { cosine, only_x: spelled(&rest_x), only_y: spelled(&rest_y), notes }
}

/// Pairs of unmatched words that are near spellings, best first.
fn near_words(a: &[u32], b: &[u32], vocabulary: &Vocabulary) -> Vec<(f64, u32, u32)> {
    let mut out = Vec::new();
    for x in a {
        for y in b {
            let similarity = word_similarity(*x, *y, vocabulary);
            if similarity > 0.0 {
                out.push((similarity, *x, *y));
            }
        }
    }
    out.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    out
}

/// Near spelling of two different words; 0 when both are well attested words.
fn word_similarity(x: u32, y: u32, vocabulary: &Vocabulary) -> f64 {
    let get = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let count = |id: u32| vocabulary.frequency.get(id as usize).copied().unwrap_or(0);
    let (a, b) = (get(x), get(y));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if short < 4 || long - short > 3 || (count(x) >= 3 && count(y) >= 3) {
        return 0.0;
    }
    let k = knowledge();
    if k.discriminator(a).is_some() || k.discriminator(b).is_some() {
        return 0.0;
    }
    if scanner_shape(a) == scanner_shape(b) {
        return 0.97;
    }
    let distance = osa_distance(a, b);
    match distance {
        1 if long >= 5 => 0.93,
        2 if long >= 9 => 0.88,
        2 if long >= 8 && jaro_winkler(a, b) >= 0.95 => 0.85,
        _ => 0.0,
    }
}

/// Two neighbouring words of one side that are one word of the other.
fn joined_word(two: &mut Vec<u32>, one: &mut Vec<u32>, vocabulary: &Vocabulary) -> Option<(String, f64)> {
    let get = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let weight = |id: u32| vocabulary.weight.get(id as usize).copied().unwrap_or(1.0);
    let found = two.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        let joined = format!("{}{}", get(*a), get(*b));
        one.iter().find(|id| get(**id) == joined).map(|id| (*a, *b, *id))
    })?;
    let w = (weight(found.0).powi(2) + weight(found.1).powi(2)).min(weight(found.2).powi(2) * 2.0);
    let word = get(found.2).to_owned();
    two.retain(|id| *id != found.0 && *id != found.1);
    one.retain(|id| *id != found.2);
    Some((word, w))
}

/// A word in capitals whose letters begin neighbouring words of the other name ("RFK", "API").
fn partial_acronym(
    short: &Unit,
    long: &Unit,
    rest_short: &mut Vec<u32>,
    rest_long: &mut Vec<u32>,
    vocabulary: &Vocabulary,
) -> Option<(String, f64)> {
    let get = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let weight = |id: u32| vocabulary.weight.get(id as usize).copied().unwrap_or(1.0);
    let acronym = rest_short.iter().copied().find(|id| short.parsed.capitals.iter().any(|c| c == get(*id)))?;
    let letters: Vec<char> = get(acronym).chars().collect();
    let words: Vec<&str> =
        long.parsed.words.iter().map(String::as_str).filter(|w| !knowledge().is_stopword(w)).collect();
    let start = (0..=words.len().checked_sub(letters.len())?)
        .find(|at| words.iter().skip(*at).zip(&letters).all(|(w, c)| w.starts_with(*c)))?;
    let run: Vec<u32> = words
        .iter()
        .skip(start)
        .take(letters.len())
        .filter_map(|w| vocabulary.id(&super::parse::stem(w)))
        .filter(|id| rest_long.contains(id))
        .collect();
    if run.len() < 2 || run.len() + 1 < letters.len() {
        return None;
    }
    let w = run.iter().map(|id| weight(*id).powi(2)).sum();
    let written = get(acronym).to_uppercase();
    rest_short.retain(|id| *id != acronym);
    rest_long.retain(|id| !run.contains(id));
    Some((written, w))
}
