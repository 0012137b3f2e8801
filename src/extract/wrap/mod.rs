//! Wrapped lines of a list one a line joined to entries.
//!
//! Some line ends are certain: after an open bracket or "of" a name goes on, and
//! where the next word would still have fitted it has ended. The rest are decided
//! together: among all ways to cut the list the one is taken that breaks the
//! alphabetical order least and makes the most plausible names (a tail such as
//! "Coalition (ABC)" whose acronym fits the whole, a name that is known). Dynamic
//! programming over entry starts, linear in the lines.

mod open;
mod shape;

use super::join::join;
use super::rows::Row;
use super::text::{self, Text};
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::parse;
use crate::resolve::registry::registry;
use open::acronym_spans;
pub(super) use open::{ends_in_half_a_town, ends_open, is_bare_form, is_wrap, starts_open};
use shape::{Shape, is_centred, is_inverse, longest};

/// Lines of one entry at most.
const MAX_LINES: usize = 8;
/// Cost of two neighbouring entries out of order in an alphabetical list.
const DISORDER: f64 = 1.2;
/// Join score of a line end about which nothing else is known.
const UNKNOWN: f64 = -0.6;

/// How a line stands to the one above it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Link {
    /// A new entry for certain.
    Apart,
    /// The same entry for certain.
    Joined,
    /// Score of joining against parting.
    Perhaps(f64),
}

/// What a whole list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct List {
    /// Characters of its longest line.
    widest: usize,
    /// Lines of one entry stand further apart than entries.
    inverse: bool,
    /// Lines share their middle.
    centred: bool,
    /// The width of the text around it, if that is hard-wrapped.
    text_width: Option<usize>,
}

impl List {
    /// Looks at all lines of a list.
    pub fn of(lines: &[(usize, &str)], text: &Text<'_>) -> Self {
        Self {
            widest: longest(lines, text),
            inverse: is_inverse(lines, text),
            centred: is_centred(lines, text),
            text_width: text.wrap_width,
        }
    }

    /// The rows of one column, of which nothing is known yet.
    pub fn column(rows: &[Row]) -> Self {
        Self { text_width: text::wrap_width(rows), ..Self::default() }
    }

    /// The same, with what the part of the list under one heading shows.
    pub fn with_part(self, lines: &[(usize, &str)], rows: &[Row]) -> Self {
        Self { centred: self.centred || is_centred(lines, rows), ..self }
    }
}

/// Joins the lines `(row, text)` of a list to entries.
///
/// `list` is what the whole list shows, of which `lines` may be the part under one heading.
pub fn entries(lines: &[(usize, &str)], rows: &[Row], list: List) -> Vec<(usize, String)> {
    let links = Shape::of(lines, rows, list).links(lines, rows);
    let starts = cut(lines, &links);
    let mut out: Vec<(usize, String)> = Vec::new();
    for (i, (row, text)) in lines.iter().enumerate() {
        match out.last_mut() {
            Some((_, entry)) if !starts.get(i).copied().unwrap_or(true) => join(entry, text),
            _ => out.push((*row, (*text).to_owned())),
        }
    }
    out
}

/// Which lines begin an entry, in the best cut of the list.
fn cut(lines: &[(usize, &str)], links: &[Link]) -> Vec<bool> {
    let n = lines.len();
    let keys: Vec<Vec<String>> = lines.iter().map(|(_, t)| sort_keys(t)).collect();
    let alphabetical = is_alphabetical(&keys, links);
    let link = |i: usize| links.get(i).copied().unwrap_or(Link::Apart);
    let disorder = |p: usize, s: usize| match (keys.get(p), keys.get(s)) {
        (Some(a), Some(b)) if alphabetical && !ascends(a, b) => DISORDER,
        _ => 0.0,
    };
    // best[s]: score of the best cut of the lines before s, an entry beginning at s; from[s]: the entry before.
    let mut best = vec![f64::NEG_INFINITY; n + 1];
    let mut from = vec![0usize; n + 1];
    if let Some(first) = best.first_mut() {
        *first = 0.0;
    }
    for s in 1..=n {
        if s < n && link(s) == Link::Joined {
            continue;
        }
        let mut inside = 0.0;
        for p in (s.saturating_sub(MAX_LINES)..s).rev() {
            // Lines p+1..s belong to the entry at p.
            if p + 1 < s {
                match link(p + 1) {
                    Link::Apart => break,
                    Link::Joined => {}
                    Link::Perhaps(score) => inside += score,
                }
            }
            let order = if s < n { disorder(p, s) } else { 0.0 };
            let score = best.get(p).copied().unwrap_or(f64::NEG_INFINITY) + inside - order;
            if best.get(s).is_some_and(|b| score > *b + 1e-9)
                && let (Some(b), Some(f)) = (best.get_mut(s), from.get_mut(s))
            {
                *b = score;
                *f = p;
            }
        }
    }
    if best.last().is_none_or(|b| !b.is_finite()) {
        // No cut keeps every certain join within the longest entry: take the joins as they come.
        return (0..n).map(|i| i == 0 || link(i) == Link::Apart).collect();
    }
    let mut starts = vec![false; n];
    let mut at = n;
    while at > 0 {
        at = from.get(at).copied().unwrap_or(0);
        if let Some(start) = starts.get_mut(at) {
            *start = true;
        }
    }
    starts
}

/// Whether one name may stand before the other by any of their keys.
fn ascends(a: &[String], b: &[String]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a <= b))
}

/// Whether entries that certainly follow each other are in alphabetical order.
fn is_alphabetical(keys: &[Vec<String>], links: &[Link]) -> bool {
    let (mut pairs, mut ascending) = (0usize, 0usize);
    for (i, pair) in keys.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let apart = |j: usize| j == 0 || links.get(j) == Some(&Link::Apart);
        if apart(i) && apart(i + 1) {
            pairs += 1;
            ascending += usize::from(ascends(a, b));
        }
    }
    pairs >= 4 && ascending * 10 >= pairs * 8
}

/// Whether two lines make the name of a known body, and neither makes one alone, or the second is a word that is no place:
/// "Habitat for Humanity" / "International".
pub(super) fn is_known_whole(before: &str, text: &str) -> bool {
    let letters = text.chars().any(char::is_alphanumeric);
    let word = letters && !text.contains(' ') && !knowledge().places.is_state_or_country(text);
    let known = |squashed: &str| registry().kind_of(squashed).is_some();
    let (before, text) = (squash(before), squash(text));
    known(&[before.as_str(), &text].concat()) && !known(&text) && (word || !known(&before))
}

/// Score of joining two lines of which the first is full.
fn plausibility(before: &str, text: &str) -> f64 {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let first = words.first().map(|w| w.trim_matches(|ch: char| !ch.is_alphanumeric()).to_owned()).unwrap_or_default();
    let linked =
        words.get(1).is_some_and(|w| matches!(w.as_str(), "of" | "for" | "on" | "to" | "against" | "de" | "des"));
    let mut score = UNKNOWN;
    // "Coalition (ABC)", "Foundation": a kind of body alone begins no name.
    let tail = text.split(" (").next().unwrap_or(text).split_whitespace().count();
    // "Community Partners", "Library Futures" are names.
    let whole = matches!(first.as_str(), "community" | "library") && tail > 1;
    if knowledge().is_form_word(&first) && !begins_names(&first) && !linked && tail <= 2 && !whole {
        score += 1.5;
    }
    // "Development Corporation": what body, and for what, but not whose.
    let field = |w: &String| super::headings::names_fields(w) || knowledge().is_arm_word(w);
    let whose = before.split(' ').any(|w| knowledge().is_form_word(&fold(w)));
    if words.len() == 2
        && !whose
        && words.first().is_some_and(field)
        && words.last().is_some_and(|w| knowledge().is_form_word(w))
    {
        score += 1.0;
    }
    score += match words.len() {
        1 => 0.5,
        2 => 0.3,
        _ => 0.0,
    };
    if first == "the" {
        score -= 0.5;
    }
    let joined = format!("{before} {text}");
    if acronym_spans(before, text) {
        score += 1.5;
    }
    let known = |t: &str| registry().find(&parse::parse(t)).is_some();
    if known(&joined) && !(known(before) && known(text)) {
        score += 2.5;
    } else if known(text) {
        // The rest of a name is seldom the whole name of another body.
        score -= if known(before) { 2.5 } else { 1.2 };
    } else if known(before) {
        // What is a name already seldom goes on.
        score -= 0.8;
    }
    score
}

/// Kinds of bodies that stand first in Spanish and Portuguese names.
fn begins_names(word: &str) -> bool {
    [
        "centro",
        "asociacion",
        "federacion",
        "comite",
        "coalicion",
        "alianza",
        "fundacion",
        "liga",
        "consejo",
        "movimiento",
    ]
    .contains(&word)
}

/// "(ABC)" at the end of a text.
fn bracketed_acronym(text: &str) -> Option<String> {
    let inner = text.trim_end().strip_suffix(')')?.rsplit_once('(')?.1;
    let capitals = inner.chars().filter(|ch| ch.is_uppercase()).count();
    (capitals >= 2 && !inner.contains(' ')).then(|| inner.to_owned())
}

/// The key a name is sorted by.
pub fn sort_key(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).chars().filter(|ch| ch.is_alphanumeric()).take(12).collect()
}

/// The keys a name may be sorted by: with and without its article.
fn sort_keys(text: &str) -> Vec<String> {
    let bare = |t: &str| t.chars().filter(|ch| ch.is_alphanumeric()).take(12).collect::<String>();
    let lower = text.to_lowercase();
    let mut out = vec![bare(&lower)];
    out.extend(lower.strip_prefix("the ").map(bare));
    // Sorted character by character, a blank comes before a hyphen.
    out.push(lower);
    out
}
