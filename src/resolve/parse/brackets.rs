//! What stands in brackets: acronyms, former names, places, other names.

use std::sync::LazyLock;

use regex::Regex;

use super::acronym::{capital_letters, is_acronym_text, is_small_acronym};
use super::words::{split_places, tokens};
use super::{Parsed, pattern};
use crate::resolve::knowledge::{fold, knowledge};

/// "formerly", "now", "also known as" and the like.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:formerly(?: known as| called)?|formally known as|previously(?: known as)?|f/?k/?a|now(?: known as)?|also known as|a/?k/?a|d/?b/?a|doing business as|known as|renamed)\b[\s:.]*",
    )
});
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(\[]([^()\[\]]*)[)\]]"));
static GLUED_BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"\w\(\S*\)"));

/// Brackets hold acronyms, former names, places or other names; a bracket glued to a word is part of the name.
pub(super) fn take_brackets(p: &mut Parsed, base: String) -> String {
    let opened = base.contains(['(', '[']);
    if opened && GLUED_BRACKET.is_match(&base) && !base.contains(" (") {
        let glued = BRACKETS.captures(&base).and_then(|c| c.get(1)).map_or("", |m| m.as_str());
        // "NAME(ACR)" with a lost blank is an acronym, "PC(USA)" and "EsTr(El/La)" are names.
        let before = base.split('(').next().unwrap_or_default();
        let lost_blank = before.split_whitespace().count() >= 2 && is_acronym_text(glued) && !is_country_tag(glued);
        if !lost_blank && base.chars().all(|c| c.is_ascii_uppercase() || "().".contains(c)) {
            return base.replace(['(', ')', '.'], "");
        }
        if !lost_blank {
            return base.replace(['(', ')'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    for found in BRACKETS.captures_iter(&base) {
        let inner = found.get(1).map_or("", |m| m.as_str()).trim();
        // In the middle of a name a bracket speaks of the words before it only.
        let behind = found.get(0).and_then(|m| base.get(m.end()..)).unwrap_or_default();
        if !goes_on_with_words(behind) {
            take_bracket(p, inner);
        } else if is_acronym_text(inner) && !is_country_tag(inner) {
            // "Invented Association (INVA) Educational Fund" is the INVA Educational Fund.
            p.aliases.push(format!("{inner} {}", behind.trim()));
        } else if is_capitalized_word(inner) {
            // "Invented (Creek) Nation" is the Invented Creek Nation.
            p.aliases.push(base.replace(['(', ')'], ""));
        }
    }
    let mut rest = if opened { BRACKETS.replace_all(&base, " ").into_owned() } else { base.clone() };
    if rest.contains(" ,") {
        rest = rest.replace(" ,", ",");
    }
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = rest.trim_matches(|c: char| matches!(c, ' ' | ',' | '-' | '–' | '(' | ')')).to_owned();
    if rest.is_empty() { base.replace(['(', ')', '[', ']'], "") } else { rest }
}

/// Whether words follow that are more than a place, a legal form or another bracket.
pub(super) fn goes_on_with_words(text: &str) -> bool {
    let text = BRACKETS.replace_all(text, " ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let (_, rest) = split_places(&tokens(text, &|_| None), text);
    let k = knowledge();
    !k.is_legal_form(text) && rest.iter().any(|w| !k.is_stopword(w) && !k.is_chapter_word(w) && !k.is_direction(w))
}

pub(super) fn take_bracket(p: &mut Parsed, inner: &str) {
    if let Some(found) = ROLE.find(inner) {
        p.aliases.extend(inner.get(found.end()..).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()));
        return;
    }
    // "(Mountain View)" is a town, though its name alone may be anything.
    if is_country_tag(inner)
        || knowledge().places.is_city(inner) && split_places(&tokens(inner, &|_| None), inner).0.is_empty()
    {
        return;
    }
    // "(NOFA-NY)", "(FIDA-Kenya)": an acronym with a place is another name.
    let placed = inner
        .rsplit_once('-')
        .is_some_and(|(_, place)| knowledge().places.is_code(place) || knowledge().places.is_state_or_country(place));
    if placed {
        p.aliases.push(inner.to_owned());
        return;
    }
    if is_acronym_text(inner) || is_small_acronym(inner) {
        p.acronyms.extend(inner.split('/').map(capital_letters).filter(|a| a.len() >= 2));
        return;
    }
    let words = tokens(inner, &|_| None);
    let (places, rest) = split_places(&words, inner);
    if !places.is_empty()
        && rest
            .iter()
            .all(|w| knowledge().is_stopword(w) || knowledge().is_chapter_word(w) || knowledge().is_direction(w))
    {
        p.loose_places.extend(places);
    } else if rest.iter().filter(|w| !knowledge().is_stopword(w)).count() >= 2
        || is_short_name(inner)
        || is_capitalized_word(inner)
    {
        p.aliases.push(inner.to_owned());
    }
}

/// "(Gisti)": one word with a capital.
pub(super) fn is_capitalized_word(text: &str) -> bool {
    let form = || knowledge().is_form_word(&fold(text)) || knowledge().is_chapter_word(&fold(text));
    text.chars().count() >= 4
        && text.chars().all(char::is_alphanumeric)
        && text.starts_with(char::is_uppercase)
        && !form()
}

/// "(ImmDef)", "(Iowa MMJ)": a name of few words with a capital inside.
pub(super) fn is_short_name(text: &str) -> bool {
    let inner = |w: &str| w.chars().skip(1).any(char::is_uppercase) && w.chars().any(char::is_alphabetic);
    text.split(' ').count() <= 3 && text.split(' ').any(inner)
}

/// "(USA)", "(US)" say where, not who.
pub(super) fn is_country_tag(text: &str) -> bool {
    matches!(text.replace('.', "").as_str(), "USA" | "US" | "UK" | "EU" | "NYC")
}
