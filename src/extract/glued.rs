//! Names glued by a lost separator, split when all of them are known.
//!
//! Printers lose separators ("… Urological Association Medical Group Management
//! Association") or set them a word too late ("… Pharmacists Association of; American
//! Medical Colleges"). A name nobody else writes is cut where every part is a name the
//! registry or another letter knows; otherwise it stays as it is.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::{Corpus, Kind, Signature};
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::registry::registry;

/// Fewest words of a name that may be two.
const MIN_WORDS: usize = 5;

/// Fewest words of one of its parts: single words are names of too many things.
const MIN_PART: usize = 2;

/// Kinds of bodies that hardly stand in the middle of a name.
const BODIES: [&str; 14] = [
    "Association",
    "Coalition",
    "Alliance",
    "Union",
    "Federation",
    "Council",
    "Network",
    "Society",
    "Foundation",
    "League",
    "Conference",
    "Organization",
    "Institute",
    "Fund",
];

/// Whether a word of a text is a kind of body, and one of it.
pub(super) fn says_one_body(text: &str) -> bool {
    text.split(' ').any(|word| BODIES.contains(&word))
}

/// Words no name ends with and none begins with: a cut beside them is no lost separator.
const JOINTS: [&str; 8] = ["of", "and", "&", "for", "the", "in", "on", "to"];

/// Splits glued names in place; positions are counted anew.
pub fn split(corpus: &mut Corpus) {
    let keys: Vec<String> = corpus.signatures.par_iter().map(|s| squash(&s.name)).collect();
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    let parts_of = |signature: &Signature, key: &str| {
        let plain = signature.kind != Kind::Person && signature.person.is_none();
        plain.then(|| parts(&signature.name, key, &counts)).flatten()
    };
    let found: Vec<Option<Vec<String>>> =
        corpus.signatures.par_iter().zip(&keys).map(|(signature, key)| parts_of(signature, key)).collect();
    // Nearly all letters have none.
    let dangling = corpus.signatures.windows(2).any(|pair| matches!(pair, [one, next] if dangles(one, next)));
    if !dangling && found.iter().all(Option::is_none) {
        return;
    }
    let mut out: Vec<Signature> = Vec::with_capacity(corpus.signatures.len());
    let mut rest = std::mem::take(&mut corpus.signatures).into_iter().zip(found).peekable();
    while let Some((mut signature, mut names)) = rest.next() {
        if let Some((next, next_names)) = rest.next_if(|(next, _)| dangles(&signature, next)) {
            let joined = format!("{} {}", signature.name, next.name);
            let key = squash(&joined);
            if parts(&joined, &key, &counts).is_none() {
                out.push(signature);
                (signature, names) = (next, next_names);
            } else {
                signature = Signature { raw: format!("{}; {}", signature.raw, next.raw), name: joined, ..signature };
                names = parts_of(&signature, &key);
            }
        }
        let Some(names) = names else {
            out.push(signature);
            continue;
        };
        let file = corpus.letters.get(signature.letter as usize).map_or("", |l| l.file.as_str());
        corpus.warnings.push(format!(
            "{file}, line {}: “{}” was read as {} names",
            signature.line,
            signature.name,
            names.len()
        ));
        out.extend(names.into_iter().map(|name| Signature { name, ..signature.clone() }));
    }
    let mut before = (u32::MAX, 0);
    for signature in &mut out {
        before = if signature.letter == before.0 { (before.0, before.1 + 1) } else { (signature.letter, 1) };
        signature.position = before.1;
    }
    corpus.signatures = out;
}

/// Whether a name reads like two: a kind of body ends its first words, and another one the rest.
///
/// "Invented Alliance Sample Workers Union": nothing joins the two halves, and each has two words or more.
pub fn may_be_two(name: &str) -> bool {
    if name.contains([',', ':', '(', '/', '–', '—']) || name.contains("--") {
        return false;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let kind = |word: &&str| BODIES.contains(word);
    let ends = words.last().is_some_and(kind);
    let cut = |at: usize| {
        let before = at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(kind);
        let next = words.get(at).is_some_and(|w| !kind(w) && w.starts_with(char::is_uppercase));
        let rest = words.get(at..).unwrap_or_default();
        before && next && !rest.iter().any(|w| JOINTS.contains(w))
    };
    words.len() >= MIN_WORDS && ends && (2..words.len() - 1).any(cut) && registry().kind_of(&squash(name)).is_none()
}

/// Whether two lines read like two names: both end in a kind of body and nothing joins them.
pub(super) fn are_whole(before: &str, text: &str) -> bool {
    let kind = |text: &str| text.rsplit(' ').next().is_some_and(|last| BODIES.contains(&last));
    // "Invented Coalition of Ohio (ICO)" / "Sample Legal Services Collaborative".
    let closed = before.ends_with(')') && before.split(' ').count() >= 3;
    let form = |text: &str| text.rsplit(' ').next().is_some_and(|last| knowledge().is_form_word(&fold(last)));
    // "Sample Workers Union (SWU)" / "Local 12 Retirees Council".
    const PARTS: [&str; 8] =
        ["Local", "District", "Region", "Regional", "Greater", "International", "National", "Northern"];
    let first = text.split(' ').next().unwrap_or_default();
    let last = text.rsplit(' ').next().map(fold).unwrap_or_default();
    let part = PARTS.contains(&first)
        || knowledge().is_chapter_word(&last)
        || knowledge().is_arm_word(&last)
        || last == "council"
        || knowledge().places.is_state_or_country(first);
    if closed && !part && text.split(' ').count() >= 3 && (form(text) || text.ends_with(')')) {
        return true;
    }
    kind(before) && before.contains(' ') && text.split(' ').count() >= 3 && may_be_two(&format!("{before} {text}"))
}

/// Whether a name stops where no name does and the next of its letter may hold the rest.
fn dangles(signature: &Signature, next: &Signature) -> bool {
    signature.letter == next.letter && signature.name.rsplit(' ').next().is_some_and(|last| JOINTS.contains(&last))
}

/// The known names a text (`whole` when squashed) consists of, two or more, if nobody writes the whole.
fn parts(name: &str, whole: &str, counts: &FxHashMap<&str, u32>) -> Option<Vec<String>> {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() < MIN_WORDS || name.contains([',', ':', '-', '–', '/']) {
        return None;
    }
    if counts.get(whole).copied().unwrap_or(0) > 1 || registry().kind_of(whole).is_some() {
        return None;
    }
    let squashed: Vec<String> = words.iter().map(|word| squash(word)).collect();
    let known = |part: Range<usize>| {
        // An acronym in brackets belongs to the name before it.
        let last = part.end.checked_sub(1).and_then(|at| words.get(at));
        let acronym = last.is_some_and(|last| last.starts_with('(') && last.ends_with(')'));
        let text = squashed.get(part.start..part.end - usize::from(acronym)).unwrap_or_default().concat();
        counts.contains_key(text.as_str()) || registry().kind_of(&text).is_some()
    };
    let cuts = segment(&words, &known)?;
    // "Invented Service Association Te Pūkenga Tikanga": one body in two languages.
    let entries: Vec<u32> = cuts.iter().filter_map(|part| registry().id_of_squashed(&squash(&part.concat()))).collect();
    if entries.windows(2).any(|pair| matches!(pair, [one, next] if one == next)) {
        return None;
    }
    (cuts.len() > 1).then(|| cuts.iter().map(|part| part.join(" ")).collect())
}

/// Words as a row of known parts, the first part as short as that allows.
fn segment<'a, 'w>(words: &'a [&'w str], known: &dyn Fn(Range<usize>) -> bool) -> Option<Vec<&'a [&'w str]>> {
    // `tails[i]` is the end of the part that begins at word `i`, if the words from there can be told apart.
    let mut tails: Vec<Option<usize>> = vec![None; words.len()];
    for from in (0..words.len()).rev() {
        let end = (from + MIN_PART..=words.len()).find(|&to| {
            let closed = match words.get(to) {
                Some(next) => {
                    tails.get(to).is_some_and(Option::is_some) && !JOINTS.contains(next) && !next.starts_with('(')
                }
                None => true,
            };
            let joint = to.checked_sub(1).and_then(|last| words.get(last)).is_some_and(|w| JOINTS.contains(w));
            closed && !joint && known(from..to)
        });
        if let Some(slot) = tails.get_mut(from) {
            *slot = end;
        }
    }
    let mut out = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let to = (*tails.get(from)?)?;
        out.push(words.get(from..to)?);
        from = to;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(name: &str) -> Signature {
        Signature {
            letter: 0,
            position: 0,
            name: name.into(),
            kind: Kind::Organization,
            person: None,
            title: None,
            place: None,
            section: None,
            raw: name.into(),
            page: 1,
            line: 1,
        }
    }

    #[test]
    fn only_two_known_names_are_split() {
        let names = [
            "Invented Sample Alliance",
            "Made-up Workers Union",
            "Invented Sample Alliance Made-up Workers Union",
            "Invented Sample Alliance Unknown Body Here",
        ];
        let mut corpus =
            Corpus { signatures: names.iter().map(|n| signature(&n.replace('-', ""))).collect(), ..Corpus::default() };
        split(&mut corpus);
        assert_eq!(corpus.signatures.len(), 5);
        assert_eq!(corpus.warnings.len(), 1);
        assert_eq!(corpus.signatures.iter().map(|s| s.position).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn two_unknown_names_in_a_row_are_noticed() {
        assert!(may_be_two("Invented Alliance Sample Workers Union"));
        for name in ["Sample Workers International Union", "Invented Association of Sample Town Workers Union"] {
            assert!(!may_be_two(name), "{name}");
        }
    }

    #[test]
    fn a_separator_set_a_word_too_late_is_put_right() {
        let names = [
            "Invented Sample Alliance",
            "Association of Sample Colleges",
            "Invented Sample Alliance Association of",
            "Sample Colleges",
            "Unknown Friends of",
            "Elsewhere",
        ];
        let mut corpus = Corpus { signatures: names.iter().map(|n| signature(n)).collect(), ..Corpus::default() };
        split(&mut corpus);
        let found: Vec<&str> = corpus.signatures.iter().map(|s| s.name.as_str()).collect();
        let expected = [names[0], names[1], names[0], names[1], names[4], names[5]];
        assert_eq!(found, expected);
    }
}
