//! Headings over a list of signatories and over parts of it.
//!
//! A heading is made of generic plurals, a place or a kind of bodies; it may count what
//! stands under it.

mod kinds;
mod list;

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::address::is_country;
use super::classify::{compile, is_name_like};
use super::signs;
use super::table::is_scope;
use crate::resolve::knowledge::knowledge;
pub use kinds::is_kind_of_bodies;
pub(super) use kinds::{hardly_names_one, is_subject, names_fields, names_profession, says_bodies};
use kinds::{is_known_body, is_over_individuals, is_over_persons};
use list::{REMARK, is_over_latecomers};
pub use list::{
    announces_signatories, is_attachment_heading, is_lead_in, is_list_heading, is_remark, is_titled_attachment,
    opening_with_names, speaks_of_bodies,
};

/// Words a heading over a list of signatories is made of.
static HEADING_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../data/heading_words.txt").lines().collect());

/// A heading inside a list: a bare place, or generic words only ("State and Local Organizations:").
pub fn is_category_heading(text: &str) -> bool {
    let marked = without_mark(text).trim_end_matches([':', '.', '-', '–', '—']).trim();
    let bare = strip_trailing_count(marked);
    static CHAMBER: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(.+?) (?:State )?(?:Senate|House of Representatives|House of Delegates|General Assembly|House|Assembly)$",
        )
    });
    let chamber = ["Senate", "House", "Assembly", "Representatives", "Delegates"].iter().any(|w| bare.ends_with(w));
    let state = chamber.then(|| CHAMBER.captures(bare)).flatten().and_then(|found| found.get(1));
    let personal = || bare.to_lowercase().trim_end_matches(',').ends_with("in a personal capacity");
    if state.is_some_and(|state| knowledge().places.is_state_or_country(state.as_str()))
        || bare.ends_with(['y', 'Y', ',']) && personal()
    {
        return true;
    }
    if bare.is_empty() || bare.split_whitespace().count() > 9 {
        return false;
    }
    // "Faith (11)": nothing but a heading counts what stands under it.
    if bare.len() < marked.len()
        && (!marked.ends_with(']') || names_fields(bare))
        && marked.contains(|c: char| c.is_ascii_digit())
        && bare.split_whitespace().count() <= 6
    {
        return true;
    }
    if bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic) {
        return true; // alphabet letters over a long list
    }
    if is_over_latecomers(bare) || matches!(bare, "Institutional" | "Individual" | "Organizational") {
        return true;
    }
    // "Canadian Organizations / Organismes canadiens", "Nova Scotia / Nouvelle-Écosse".
    let heads = |half: &str| says_bodies(half) || is_place_heading(half) || half == "National";
    let abroad = |half: &str| {
        let first = half.split(' ').next().unwrap_or_default().to_lowercase();
        half.split(' ').count() <= 2
            || ["organis", "organiz", "associa", "entidad"].iter().any(|w| first.starts_with(w))
    };
    let pair = |one: &str, other: &str| heads(one) && (heads(other) || abroad(other)) && !other.contains(" of ");
    let bilingual = || bare.split_once(" / ").is_some_and(|(one, other)| pair(one, other) || pair(other, one));
    if is_place_heading(bare) || bilingual() {
        return true;
    }
    let lower = bare.to_lowercase();
    if is_over_persons(&lower) || is_over_individuals(bare) {
        return true;
    }
    // "Original Signatories", "Founding Members".
    if let Some((first, last)) = lower.split_once(' ')
        && matches!(first, "original" | "initial" | "founding" | "lead")
        && matches!(
            last,
            "signatories" | "signers" | "organizations" | "organisations" | "endorsers" | "members" | "sponsors"
        )
    {
        return true;
    }
    // "Grassroots International", "Coalition for Schools" name one body.
    let one_body = lower.contains("coalition for ");
    let abroad =
        lower.strip_suffix(" international").is_some_and(|t| !t.ends_with([',', '&', '/']) && !t.ends_with(" and"));
    if one_body || abroad {
        return false;
    }
    let mut has_noun = false;
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '(' | ')')) {
        let word = word.trim_end_matches(['.', ':']);
        if word.is_empty() {
            continue;
        }
        if !HEADING_WORDS.contains(word) {
            return false;
        }
        has_noun |= word.len() > 3 && word.ends_with('s')
            || matches!(
                word,
                "national"
                    | "international"
                    | "organisationen"
                    | "unternehmen"
                    | "einzelpersonen"
                    | "initiativen"
                    | "verbände"
                    | "vereine"
                    | "organizações"
                    | "associações"
                    | "state"
                    | "local"
                    | "regional"
                    | "statewide"
                    | "signed"
                    | "undersigned"
                    | "federal"
                    | "global"
                    | "tribal"
                    | "faith"
                    | "faith-based"
                    | "labor"
                    | "labour"
            );
    }
    has_noun && !is_known_body(bare)
}

/// "Individuals¹", "Signatories [2]" without the mark of the note.
pub(super) fn without_mark(text: &str) -> &str {
    let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡');
    let bare = text.trim_end().trim_end_matches(superscript);
    let number = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    let bracketed = bare.strip_suffix(']').and_then(|t| t.rsplit_once('[')).filter(|(_, note)| number(note));
    bracketed.map_or(bare, |(head, _)| head.trim_end())
}

/// "Ohio", "Latin America:": a place alone.
pub(crate) fn is_place_heading(text: &str) -> bool {
    let plain =
        if text.contains(['ʻ', '‘']) { text.replace(['ʻ', '‘'], "'").into() } else { Cow::Borrowed(text) };
    let bare = plain.trim_end_matches([':', '.']).trim();
    // No place has so many words.
    if bare.split(' ').nth(8).is_some() {
        return false;
    }
    let bare = bare.strip_prefix("U.S. ").unwrap_or(bare);
    let place = |text: &str| {
        matches!(text, "Hawai'i" | "HAWAI'I" | "Territories" | "TERRITORIES" | "Victoria" | "ACT")
            || knowledge().places.is_state_or_country(text)
            || text.chars().count() > 3 && !is_scope(text) && is_country(text)
    };
    // "South Australia and Northern Territory".
    place(bare) || is_region(bare) || bare.split_once(" and ").is_some_and(|(one, other)| place(one) && place(other))
}

/// Whether a line ends with a word that wants a place or a name behind it: "… of the United".
pub(super) fn wants_more(text: &str) -> bool {
    const WORDS: [&str; 34] = [
        "of",
        "in",
        "on",
        "to",
        "with",
        "against",
        "the",
        "for",
        "and",
        "&",
        "United",
        "New",
        "Greater",
        "North",
        "South",
        "East",
        "West",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "Upper",
        "Lower",
        "Northeast",
        "Northwest",
        "Southeast",
        "Southwest",
        "Upstate",
        "Metropolitan",
        "Rural",
        "Coastal",
        "Mid",
        "Inland",
    ];
    text.split_whitespace().last().is_some_and(|word| WORDS.contains(&word))
}

/// Parts of countries that lists are ordered by.
pub(super) fn is_region(text: &str) -> bool {
    static REGIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("../data/regions.txt").lines().collect());
    REGIONS.contains(text.to_lowercase().as_str())
}

/// "TENANTS & HOUSING: A; B": words in capitals before names that are not; a habit where paragraphs begin so.
pub fn shouts_heading(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(heading, names)| {
        let capitals = heading.len() > 3 && !heading.contains(char::is_lowercase);
        capitals && heading.split(' ').count() <= 4 && names.contains(';') && names.contains(char::is_lowercase)
    })
}

/// "Texas: Every Texan, Feeding Texas, …": a heading and the names under it on one line.
///
/// In a list that is written so (`habit`) one name is enough.
pub fn inline_heading(text: &str, habit: bool) -> Option<(&str, &str)> {
    if !signs::has(text, b':') && text.is_ascii() {
        return None;
    }
    let (heading, names) =
        text.split_once(": ").or_else(|| text.split_once(" — ")).or_else(|| text.split_once(" – "))?;
    let several = habit || names.contains(';') || names.matches(',').count() >= 2 || names.ends_with(',');
    let words = heading.split_whitespace().count();
    let headed =
        is_category_heading(heading) || is_kind_of_bodies(heading) || habit && words <= 4 && names.contains(';');
    (several && headed && is_name_like(names.split([',', ';']).next()?)).then_some((heading, names.trim()))
}

/// "A–C", "D": a part of the alphabet over a long list.
pub fn is_alphabet_heading(text: &str) -> bool {
    let mut letters = text.trim_end_matches([':', '.']).chars().filter(|ch| !ch.is_whitespace());
    let capital = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_uppercase());
    let (first, sign, last) = (letters.next(), letters.next(), letters.next());
    let range = matches!(sign, Some('-' | '–' | '—')) && capital(last) && letters.next().is_none();
    capital(first) && (sign.is_none() || range)
}

/// "National Organizations (45)" without its count.
pub(super) fn strip_trailing_count(text: &str) -> &str {
    let open = text.rfind(['(', '[']);
    match open {
        // "Individuals (affiliations for identification only)".
        Some(at) if text.ends_with(')') && REMARK.is_match(text.get(at..).unwrap_or_default()) => {
            text.get(..at).unwrap_or(text).trim_end()
        }
        Some(at) if text.ends_with([')', ']']) => {
            let inner = text.get(at + 1..text.len() - 1).unwrap_or_default();
            // "(2030)" is a year.
            let year = inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit());
            let apart =
                text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric) || before.ends_with(' '));
            let counts = !year
                && apart
                && inner.chars().any(|c| c.is_ascii_digit())
                && inner.split_whitespace().all(|w| {
                    w.chars().all(|c| c.is_ascii_digit()) || HEADING_WORDS.contains(w.to_lowercase().as_str())
                });
            if counts { text.get(..at).unwrap_or(text).trim_end() } else { text }
        }
        _ => text,
    }
}

/// A state code alone over the entries of that state.
pub fn is_state_code_heading(text: &str) -> bool {
    let bare = text.trim_end_matches(':').trim();
    bare.len() == 2 && knowledge().places.is_code(bare)
        || matches!(bare, "Washington, D.C." | "Washington, DC" | "D.C.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_generic_and_names_are_not() {
        for heading in [
            "National Organizations:",
            "State and Local Groups",
            "Alabama",
            "Supporting organisations",
            "National",
            "International Organizations (12)",
        ] {
            assert!(is_category_heading(heading), "{heading}");
        }
        for name in
            ["National Education Association", "Alabama Arise", "Center for Community Change", "Community Catalyst"]
        {
            assert!(!is_category_heading(name), "{name}");
        }
        assert!(is_list_heading("Signing Organisations and Companies", is_category_heading));
        assert!(is_list_heading("undersigned organizations", is_category_heading));
        assert!(!is_list_heading("National Association of Social Workers", is_category_heading));
    }
}
