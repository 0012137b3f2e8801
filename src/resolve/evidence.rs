//! What speaks for and against two names being one organisation.
//!
//! The measure is a soft TF-IDF cosine over core words (Cohen, Ravikumar and
//! Fienberg 2003): equal words count fully, near spellings (optimal string
//! alignment, Jaro–Winkler) almost, an acronym of neighbouring words as those
//! words. What decides are the vetoes: places, numbers and directions that
//! differ, and words on one side only that make another body of it (an arm, a
//! kind of body, women, nurses …).

use smallvec::SmallVec;
use strsim::{jaro_winkler, osa_distance};

use super::knowledge::knowledge;
use super::names::{Unit, Vocabulary};
use super::parse::Parsed;

/// The outcome of comparing two units.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Support between 0 and 1 after all evidence.
    pub score: f64,
    /// What stands against it outright.
    pub veto: Option<&'static str>,
    /// The evidence in order, each with the support after it.
    pub steps: Vec<Step>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is, in words.
    pub what: String,
    /// Support after it.
    pub score: f64,
}

impl Comparison {
    /// The evidence in one line.
    pub fn in_words(&self) -> String {
        self.steps.iter().map(|s| s.what.as_str()).collect::<Vec<_>>().join("; ")
    }
}

/// Words on one side that multiply the support, strongest effect first.
const ARM_FACTOR: f64 = 0.78;
const DISCRIMINATOR_FACTOR: f64 = 0.72;
const BOTH_SIDES_FACTOR: f64 = 0.78;
/// The same when both words are attested in other names: neither is a slip of the other.
const BOTH_COMMON_FACTOR: f64 = 0.65;
/// Units that have a word at least, for it to be attested.
const ATTESTED: u32 = 3;
/// Support kept when only one name has a place: national body against chapter.
const ONE_PLACE_FACTOR: f64 = 0.55;

/// Compares two units and keeps the evidence.
pub fn compare(x: &Unit, y: &Unit, vocabulary: &Vocabulary) -> Comparison {
    let mut steps = Vec::new();
    match weigh(x, y, vocabulary, &mut |what, score| steps.push(Step { what: what(), score })) {
        Ok(score) => Comparison { score, veto: None, steps },
        Err(veto) => {
            steps.push(Step { what: veto.to_owned(), score: 0.0 });
            Comparison { score: 0.0, veto: Some(veto), steps }
        }
    }
}

/// The support alone, without words for it: what is asked of millions of pairs.
pub fn support(x: &Unit, y: &Unit, vocabulary: &Vocabulary) -> f64 {
    weigh(x, y, vocabulary, &mut |_, _| {}).unwrap_or(0.0)
}

/// Where the evidence goes: what it is, made only when wanted, and the support after it.
type Noted<'a> = &'a mut dyn FnMut(&dyn Fn() -> String, f64);

/// Weighs the evidence; the error is a veto.
fn weigh(x: &Unit, y: &Unit, vocabulary: &Vocabulary, note: Noted<'_>) -> Result<f64, &'static str> {
    // "1199SEIU" and "1199 SEIU".
    let same_letters = !x.parsed.squashed.is_empty() && x.parsed.squashed == y.parsed.squashed;
    if x.parsed.numbers != y.parsed.numbers && !same_letters {
        return Err("different numbers");
    }
    let (only_x, only_y) = differing_places(x, y);
    if only_x && only_y {
        return Err("different places");
    }
    let one_place = only_x || only_y;
    if x.parsed.directions != y.parsed.directions && !one_place {
        return Err("different directions");
    }
    let taken_off = |u: &Unit| !u.parsed.loose_places.is_empty();
    // Without their addresses names may have the same letters and be two.
    let whole = !one_place || !taken_off(x) && !taken_off(y);
    if whole && same_letters {
        note(&|| "the same letters".into(), 1.0);
        return Ok(1.0);
    }
    let overlap = soft_cosine(x, y, vocabulary, note);
    let score = overlap.cosine;
    note(&|| format!("words in common weigh {score:.2}"), score);
    if one_place {
        return Ok(one_sided_place(x, y, score, note));
    }
    // "Mountain View Estates" are not the city of that name.
    let more = !overlap.only_x.is_empty() || !overlap.only_y.is_empty();
    if more && x.parsed.is_government != y.parsed.is_government {
        let score = score * DISCRIMINATOR_FACTOR;
        note(&|| "one is the government of a place".into(), score);
        return Ok(score);
    }
    Ok(left_over(x, y, &overlap, vocabulary, note))
}

/// What the words say that only one of the names has.
fn left_over(x: &Unit, y: &Unit, overlap: &Overlap, vocabulary: &Vocabulary, note: Noted<'_>) -> f64 {
    let mut score = overlap.cosine;
    if overlap.only_x.is_empty() && overlap.only_y.is_empty() {
        return score;
    }
    let word = |id: &u32| vocabulary.words.get(*id as usize).map_or("", String::as_str);
    let mut extra = overlap.only_x.iter().chain(&overlap.only_y);
    let mark = |id: &&u32| vocabulary.mark(**id);
    let local = !x.parsed.places.is_empty() || !x.parsed.numbers.is_empty();
    // "Council" against "Society" are two bodies; "Chapter" against "Section" are not.
    let both_sides = !overlap.only_x.is_empty() && !overlap.only_y.is_empty();
    // "Affordable Housing Now" is not "Housing Now": in front of few words one more makes another name.
    // "ACLU People Power" is People Power with its owner in front.
    let owner = |u: &Unit, id: &u32| u.parsed.capitals.iter().any(|c| c == word(id));
    let leads = |u: &Unit, only: &[u32]| {
        u.core.len() - only.len() <= 2 && u.core.first().is_some_and(|id| only.contains(id) && !owner(u, id))
    };
    if !both_sides && (leads(x, &overlap.only_x) || leads(y, &overlap.only_y)) {
        score *= ARM_FACTOR;
        note(&|| "a word more in front of a short name".into(), score);
    }
    // "INVU Multnomah" is the body of that acronym in a place no list knows.
    if overlap.acronym && !both_sides {
        score *= ARM_FACTOR;
        note(&|| "an acronym with a word more: a part of that body".into(), score);
    }
    let swapped = both_sides && extra.clone().any(|id| mark(&id).form);
    // "State Conference" of one state.
    let part = |id: &u32| mark(&id).chapter || word(id) == "state";
    if local && !swapped && extra.clone().all(part) && extra.clone().any(|id| mark(&id).chapter) {
        score = score.max(0.9);
        note(&|| "same place or number, and only chapter words differ".into(), score);
        return score;
    }
    if let Some(id) = extra.clone().find(|id| mark(id).telling) {
        score *= DISCRIMINATOR_FACTOR;
        note(&|| format!("only one has “{}”, which makes another body", word(id)), score);
    } else if let Some(id) = extra.find(|id| mark(id).arm || mark(id).form) {
        score *= ARM_FACTOR;
        note(&|| format!("only one has “{}”, an arm or another kind of body", word(id)), score);
    }
    if both_sides {
        let attested = |ids: &[u32]| ids.iter().any(|id| vocabulary.frequency.get(*id as usize) >= Some(&ATTESTED));
        let both = attested(&overlap.only_x) && attested(&overlap.only_y);
        score *= if both { BOTH_COMMON_FACTOR } else { BOTH_SIDES_FACTOR };
        note(&|| "each has words the other lacks".into(), score);
    }
    score
}

/// One name has a place, the other none: a chapter, unless the place is only an address.
fn one_sided_place(x: &Unit, y: &Unit, score: f64, note: Noted<'_>) -> f64 {
    let loose = |u: &Unit| u.parsed.places.iter().all(|p| u.parsed.loose_places.contains(p));
    if loose(x) && loose(y) && score > 0.93 {
        note(&|| "a place stands in brackets or as an address only".into(), 0.79);
        return 0.79;
    }
    if score > 0.93 && (says_of_usa(&x.parsed) || says_of_usa(&y.parsed)) {
        note(&|| "one says “of the United States”".into(), 0.86);
        return 0.86;
    }
    let score = score * ONE_PLACE_FACTOR;
    note(&|| "only one names a place: national body and chapter".into(), score);
    score
}

/// Whether a long name ends in "of the United States", which a national body may leave out.
pub fn says_of_usa(p: &Parsed) -> bool {
    let ends = |least: usize, tail: &[&str]| {
        p.words.len() >= least && p.words.iter().rev().zip(tail.iter().rev()).all(|(a, b)| a == b)
    };
    let firm = p.places.iter().filter(|id| !p.loose_places.contains(id)).count();
    firm == 1 && (ends(5, &["of", "usa"]) || ends(6, &["of", "the", "usa"]))
}

/// Whether each side names a place that nothing on the other side contains or lies in.
fn differing_places(x: &Unit, y: &Unit) -> (bool, bool) {
    let gazetteer = &knowledge().places;
    // "Portland" says Oregon beside "Oregon".
    let told = |a: &Unit, p: u16, q: u16| {
        let is_state = |r: &u16| gazetteer.is_state(gazetteer.name(*r));
        let state = |r: &u16| *r != p && gazetteer.compatible(p, *r) && gazetteer.says(*r, q) && is_state(r);
        gazetteer.says(p, q) || gazetteer.compatible(p, q) && a.parsed.places.iter().any(state)
    };
    let unmatched =
        |a: &Unit, b: &Unit| a.parsed.places.iter().any(|p| !b.parsed.places.iter().any(|q| told(a, *p, *q)));
    (unmatched(x, y), unmatched(y, x))
}

struct Overlap {
    cosine: f64,
    /// An acronym of one stands for words of the other.
    acronym: bool,
    only_x: Words,
    only_y: Words,
}

/// A few word ids: most names have less than a dozen words, so nothing is put on the heap.
type Words = SmallVec<[u32; 12]>;

/// Soft TF-IDF cosine with the words left over on each side.
fn soft_cosine(x: &Unit, y: &Unit, vocabulary: &Vocabulary, note: Noted<'_>) -> Overlap {
    let weight = |id: u32| vocabulary.weight.get(id as usize).copied().unwrap_or(1.0);
    let word = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let (mut dot, mut norm_x, mut norm_y) = (0.0, 0.0, 0.0);
    for id in x.core.iter().filter(|id| y.core.contains(id)) {
        let w = weight(*id).powi(2);
        dot += w;
        norm_x += w;
        norm_y += w;
    }
    let mut rest_x: Words = x.core.iter().copied().filter(|id| !y.core.contains(id)).collect();
    let mut rest_y: Words = y.core.iter().copied().filter(|id| !x.core.contains(id)).collect();
    for (similarity, a, b) in near_words(&rest_x, &rest_y, vocabulary) {
        if !rest_x.contains(&a) || !rest_y.contains(&b) {
            continue;
        }
        // A misspelling is rare by nature: both sides take the weight of the commoner spelling.
        let w = weight(a).min(weight(b)).powi(2);
        dot += similarity * w;
        norm_x += w;
        norm_y += w;
        note(&|| format!("“{}” and “{}” are near spellings", word(a), word(b)), similarity);
        rest_x.retain(|id| *id != a);
        rest_y.retain(|id| *id != b);
    }
    if let Some((a, b)) = kindred(&rest_x, &rest_y, x.core.len() - rest_x.len(), vocabulary) {
        let w = weight(a).min(weight(b)).powi(2);
        dot += KINDRED * w;
        norm_x += w;
        norm_y += w;
        note(&|| format!("“{}” and “{}” are the one word that differs in a long name", word(a), word(b)), KINDRED);
        rest_x.clear();
        rest_y.clear();
    }
    for flip in [false, true] {
        let (one, two) = if flip { (&mut rest_y, &mut rest_x) } else { (&mut rest_x, &mut rest_y) };
        if let Some((joined, w)) = joined_word(one, two, vocabulary) {
            dot += w;
            norm_x += w;
            norm_y += w;
            note(&|| format!("“{joined}” is written as one word and as two"), 1.0);
        }
    }
    let mut found_acronym = false;
    for flip in [false, true] {
        let (short, long) = if flip { (y, x) } else { (x, y) };
        let (rest_short, rest_long) = if flip { (&mut rest_y, &mut rest_x) } else { (&mut rest_x, &mut rest_y) };
        if let Some((acronym, w)) = partial_acronym(short, long, rest_short, rest_long, vocabulary) {
            found_acronym = true;
            dot += 0.97 * w;
            norm_x += w;
            norm_y += w;
            note(&|| format!("“{acronym}” stands for words of the other"), 0.97);
        }
    }
    norm_x += rest_x.iter().map(|id| weight(*id).powi(2)).sum::<f64>();
    norm_y += rest_y.iter().map(|id| weight(*id).powi(2)).sum::<f64>();
    let cosine = if norm_x > 0.0 && norm_y > 0.0 { (dot / (norm_x * norm_y).sqrt()).min(1.0) } else { 0.0 };
    Overlap { cosine, acronym: found_acronym, only_x: rest_x, only_y: rest_y }
}

/// Pairs of unmatched words that are near spellings, best first.
fn near_words(a: &[u32], b: &[u32], vocabulary: &Vocabulary) -> SmallVec<[(f64, u32, u32); 4]> {
    let mut out: SmallVec<[(f64, u32, u32); 4]> = SmallVec::new();
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
    let (p, q) = (vocabulary.outline(x), vocabulary.outline(y));
    let (short, long) = (p.length.min(q.length), p.length.max(q.length));
    let get = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let telling = |id: u32| vocabulary.mark(id).telling;
    // Words of one stem begin with the same three letters.
    if p.head == q.head && long - short <= 5 {
        let (a, b) = (get(x), get(y));
        if akin(a, b) || !telling(x) && !telling(y) && inflected(a, b) {
            return 0.93;
        }
    }
    let count = |id: u32| vocabulary.frequency.get(id as usize).copied().unwrap_or(0);
    if short < 4 || long - short > 3 || (count(x) >= 3 && count(y) >= 3) {
        return 0.0;
    }
    // A slip in a telling word is one only if the other is no word we know.
    let slip = |word: u32, of: u32| count(word) <= 1 || !telling(word) && count(word) * 4 <= count(of);
    if telling(x) && (telling(y) || !slip(y, x)) || telling(y) && !slip(x, y) {
        return 0.0;
    }
    // A letter of another script in one of them is a different word that looks the same.
    if p.foreign != q.foreign {
        return 0.0;
    }
    if p.shape == q.shape {
        return 0.97;
    }
    if (p.letters ^ q.letters).count_ones() > 4 {
        return 0.0;
    }
    let (a, b) = (get(x), get(y));
    let distance = osa_distance(a, b);
    match distance {
        1 if long >= 5 => 0.93,
        2 if long >= 9 => 0.88,
        2 if long >= 8 && jaro_winkler(a, b) >= 0.95 => 0.85,
        _ => 0.0,
    }
}

/// "obstetrics" and "obstetricians", "gynecology" and "gynecologists"; "counsel" and "council".
fn akin(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 13] =
        ["", "s", "y", "ies", "ist", "ists", "ian", "ians", "ic", "ics", "ical", "icians", "ician"];
    let common = a.bytes().zip(b.bytes()).take_while(|(p, q)| p == q).count();
    let ending = |w: &str| w.get(common..).is_some_and(|e| ENDINGS.contains(&e));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let doer = short.len() >= 4 && matches!(long.strip_prefix(short), Some("er" | "ers"));
    // "farming" and "farmers".
    let doing = |w: &str| matches!(w.get(common..), Some("ing" | "er" | "ers"));
    doer || common >= 4 && doing(a) && doing(b)
        || common >= 7 && ending(a) && ending(b)
        || matches!((a, b), ("counsel", "council") | ("council", "counsel"))
}

/// Similarity of words of one stem in long names.
const KINDRED: f64 = 0.85;

/// The one word of each side that the other lacks, where so much else is equal that words of one stem are one word
/// written differently ("Manufactured Home Owners", "Manufacturers Home Owners").
fn kindred(rest_x: &[u32], rest_y: &[u32], shared: usize, vocabulary: &Vocabulary) -> Option<(u32, u32)> {
    let ([a], [b]) = (rest_x, rest_y) else { return None };
    let get = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let (p, q) = (get(*a), get(*b));
    let common = p.bytes().zip(q.bytes()).take_while(|(x, y)| x == y).count();
    let long = p.len().max(q.len());
    // Fewer letters in common may be two words: "Marsh" and "Marshall", "transit" and "transport".
    (shared >= 4 && common >= 10 && long - common <= 4).then_some((*a, *b))
}

/// "art" and "arts", "labor" and "laborer", "education" and "educational".
fn inflected(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= 3 && matches!(long.strip_prefix(short), Some("s" | "al" | "er" | "ers" | "or" | "an" | "ern" | "es"))
}

/// Two neighbouring words of one side that are one word of the other.
fn joined_word(two: &mut Words, one: &mut Words, vocabulary: &Vocabulary) -> Option<(String, f64)> {
    let get = |id: u32| vocabulary.words.get(id as usize).map_or("", String::as_str);
    let weight = |id: u32| vocabulary.weight.get(id as usize).copied().unwrap_or(1.0);
    let found = two.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        let (a_word, b_word) = (get(*a), get(*b));
        let joined = |w: &str| w.strip_prefix(a_word) == Some(b_word);
        one.iter().find(|id| joined(get(**id))).map(|id| (*a, *b, *id))
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
    rest_short: &mut Words,
    rest_long: &mut Words,
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
