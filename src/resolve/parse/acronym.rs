//! Acronyms in and beside names, and whether letters are the initials of words.

use std::sync::LazyLock;

use regex::Regex;

use super::brackets::is_short_name;
use super::words::tokens;
use super::{Parsed, pattern};
use crate::resolve::knowledge::{fold, knowledge};

static LEADING_ACRONYM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^([A-Z][A-Za-z.&]{1,9})\s*(?:[-–—]+\s+|[–—]\s*|:\s+)(\S.+)$"));
static TRAILING_ACRONYM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.+?)(?:\s+[-–—]+\s*|\s*[–—]\s*|,\s+)([A-Z][A-Za-z]{1,9})$"));

/// Two to ten characters with at least two capitals: "ACLU", "SfN", "NACo", "AFL-CIO".
pub(super) fn is_acronym_text(text: &str) -> bool {
    let chars = text.chars().count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=10).contains(&chars)
        && capitals >= 2
        && capitals * 2 >= text.chars().filter(|c| c.is_alphabetic()).count()
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '&' | '/' | '-' | '+' | '\''))
}

/// "amfAR", "n4a": lower case with capitals at the end, or with a digit inside.
pub(super) fn is_small_acronym(text: &str) -> bool {
    let small = text.starts_with(char::is_lowercase) && (3..=6).contains(&text.chars().count());
    let capitals = text.chars().rev().take_while(|c| c.is_uppercase()).count();
    let digit = text.chars().any(|c| c.is_ascii_digit()) && text.ends_with(char::is_lowercase);
    small && text.chars().all(char::is_alphanumeric) && (capitals >= 2 || digit && text.len() <= 4)
}

pub(super) fn looks_like_acronym(base: &str) -> bool {
    if base.split_whitespace().nth(1).is_some() {
        return false;
    }
    let letters: String = base.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let count = letters.chars().count();
    (2..=9).contains(&count)
        && (capitals == count || capitals >= 3 || is_small_acronym(base))
        && !knowledge().places.is_code(base)
        && !(count > 4 && knowledge().places.is_city(base))
        // "ACLU-VA" is an acronym and a place.
        && !base.rsplit_once('-').is_some_and(|(head, code)| head.len() >= 3 && knowledge().places.is_code(code))
}

pub(super) fn capital_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// "ACR – Full Name", "Full Name – ACR", "Full Name, ACR", when the letters fit.
pub(super) fn take_dashed_acronyms(p: &mut Parsed, base: String) -> String {
    if !base.contains(['-', '–', '—', ':', ',']) {
        return base;
    }
    if let Some(found) = LEADING_ACRONYM.captures(&base) {
        let (acronym, full) = (found.get(1).map_or("", |m| m.as_str()), found.get(2).map_or("", |m| m.as_str()));
        if is_acronym_text(acronym) && initials_fit(acronym, &tokens(full, &|_| None)) {
            p.acronyms.push(capital_letters(acronym));
            return full.to_owned();
        }
        // "OLDN: The National Association for Invented Music" kept its old letters.
        if (3..=6).contains(&acronym.len()) && is_acronym_text(acronym) && full.split(' ').count() >= 4 {
            p.aliases.extend(full.split('/').map(str::trim).filter(|name| name.contains(' ')).map(str::to_owned));
        }
    }
    if let Some(found) = TRAILING_ACRONYM.captures(&base) {
        let (full, acronym) = (found.get(1).map_or("", |m| m.as_str()), found.get(2).map_or("", |m| m.as_str()));
        if is_acronym_text(acronym) && initials_fit(acronym, &tokens(full, &|_| None)) {
            p.acronyms.push(capital_letters(acronym));
            return full.to_owned();
        }
        if is_acronym_text(acronym) && dashed(&base, acronym) && letters_begin_words(acronym, &tokens(full, &|_| None))
        {
            p.acronyms.push(capital_letters(acronym));
            return full.to_owned();
        }
        if is_short_name(acronym) && syllables_fit(acronym, &tokens(full, &|_| None)) {
            p.aliases.push(acronym.to_owned());
            return full.to_owned();
        }
    }
    base
}

/// Whether `acronym` is made of the initials (or first letters) of `words`.
///
/// Stop words may be skipped or counted; each letter group of one to four
/// letters begins a word. Depth-first over at most ten letters.
pub fn initials_fit(acronym: &str, words: &[String]) -> bool {
    let letters: Vec<char> = fold(acronym).chars().filter(|c| c.is_alphanumeric()).collect();
    (2..=10).contains(&letters.len()) && words.len() >= 2 && fits(&letters, words)
}

/// Whether a dash and a blank stand before the last word: what follows is said beside the name.
fn dashed(base: &str, last: &str) -> bool {
    base.strip_suffix(last).is_some_and(|head| head.ends_with("- ") || head.ends_with("– ") || head.ends_with("— "))
}

/// Whether all letters of an acronym begin words in this order, the first letter the first word: acronyms leave words
/// out, and writers letters.
fn letters_begin_words(acronym: &str, words: &[String]) -> bool {
    let letters = fold(acronym);
    let mut left = letters.chars().peekable();
    for (i, word) in words.iter().filter(|w| !knowledge().is_stopword(w)).enumerate() {
        if left.peek().is_some_and(|c| word.starts_with(*c)) {
            left.next();
        } else if i == 0 {
            return false;
        }
    }
    letters.chars().count() >= 4 && left.peek().is_none()
}

/// "ImmDef" for "Immigrant Defenders Law Center": parts of a word in capitals begin the first words.
pub(super) fn syllables_fit(short: &str, words: &[String]) -> bool {
    let mut parts: Vec<String> = Vec::new();
    for ch in short.chars() {
        match parts.last_mut() {
            Some(part) if !ch.is_uppercase() => part.push(ch),
            _ => parts.push(ch.to_string()),
        }
    }
    let begins = |(part, word): (&String, &String)| part.chars().count() >= 2 && word.starts_with(&fold(part));
    let content = words.iter().filter(|w| !knowledge().is_stopword(w));
    parts.len() >= 2 && parts.len() <= words.len() && parts.iter().zip(content).all(begins)
}

pub(super) fn fits(letters: &[char], words: &[String]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let skippable = knowledge().is_stopword(word) || word == "usa";
    if letters.is_empty() {
        return skippable && fits(letters, rest);
    }
    if skippable && fits(letters, rest) {
        return true;
    }
    let chars: Vec<char> = word.chars().collect();
    (1..=4).any(|n| {
        let (Some(a), Some(b)) = (letters.get(..n), chars.get(..n)) else { return false };
        a == b && letters.get(n..).is_some_and(|tail| fits(tail, rest))
    })
}
