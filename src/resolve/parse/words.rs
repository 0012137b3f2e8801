//! The words of a name: folded, written out, mended, places told from the others.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::resolve::knowledge::{PlaceId, fold, knowledge};

static CAMEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z]{3,})([A-Z][a-z]{2,})"));

/// The folded words of a text, abbreviations expanded, possessives and dots removed.
pub fn tokens(text: &str, repair: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let shouting = !text.chars().any(char::is_lowercase);
    let camel = || text.as_bytes().windows(2).any(|w| matches!(w, [b'a'..=b'z', b'A'..=b'Z']));
    let mut spaced = Cow::Borrowed(text);
    if !shouting && camel() {
        spaced = CAMEL.replace_all(text, "$1 $2");
    }
    if spaced.contains('&') {
        spaced = spaced.replace('&', " and ").into();
    }
    let mut out: Vec<String> = Vec::new();
    for word in spaced.split(|c: char| {
        c.is_whitespace()
            || matches!(c, '-' | '–' | '/' | ',' | ':' | ';' | '+' | '"' | '!' | '?' | '|' | '(' | ')' | '·')
    }) {
        push_word(&mut out, word, shouting, repair);
    }
    // "NOFA/Mass", "350 Mass": behind a stroke, a number or an acronym it is the state.
    if let (Some(last), Some(head)) = (out.last_mut().filter(|w| *w == "mass"), text.strip_suffix("Mass")) {
        let before = head.trim_end().rsplit(' ').next().unwrap_or_default();
        if head.ends_with('/') || before.len() >= 2 && !before.contains(char::is_lowercase) {
            "massachusetts".clone_into(last);
        }
    }
    merge_united_states(out)
}

/// "Calif.", "B.C.", "L.A.": a state, province or city cut short, written out. Degrees look the same and stay.
fn state_cut_short(word: &str) -> Option<&'static str> {
    const DEGREES: [&str; 4] = ["M.A.", "M.D.", "P.A.", "M.S."];
    let places = &knowledge().places;
    if !word.ends_with('.') || word.len() < 4 || DEGREES.contains(&word) {
        return None;
    }
    let dotted = word.len() == 4 && word.bytes().skip(1).step_by(2).all(|b| b == b'.');
    let code = if dotted { word.replace('.', "") } else { word.to_owned() };
    let city = places.city_code(&code).filter(|_| dotted);
    city.or_else(|| places.code(word)).or_else(|| places.code(&code)).map(|id| places.name(id))
}

/// "NW Example Project" begins with a direction, "Services in E. Example Town" names one behind a small word.
fn direction_cut_short(word: &str, before: Option<&String>, shouting: bool) -> Option<&'static str> {
    let behind = before.is_some_and(|w| matches!(w.as_str(), "of" | "in" | "for"));
    match word {
        "NW" if before.is_none() && !shouting => Some("northwest"),
        "SW" if before.is_none() && !shouting => Some("southwest"),
        "SE" if before.is_none() && !shouting => Some("southeast"),
        "E." if behind => Some("east"),
        "W." if behind => Some("west"),
        "N." if behind => Some("north"),
        "S." if behind => Some("south"),
        _ => None,
    }
}

/// "of CA Agencies", "Northern CA": behind these words a code can only be the place.
fn state_behind(word: &str, before: Option<&String>) -> Option<&'static str> {
    let places = &knowledge().places;
    let leads = before.is_some_and(|w| w == "of" || knowledge().is_direction(w));
    places.code(word).filter(|_| leads && NO_WORDS.contains(&word)).map(|id| places.name(id))
}

fn push_word(out: &mut Vec<String>, word: &str, shouting: bool, repair: &dyn Fn(&str) -> Option<String>) {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'' && c != '@');
    if is_plain(word) {
        push_plain(out, word, repair);
        return;
    }
    let before = out.last();
    let direction = direction_cut_short(word, before, shouting);
    let state = state_cut_short(word).or_else(|| state_behind(word, before));
    if let Some(long) = state.or(direction) {
        out.extend(long.split(' ').map(str::to_owned));
        return;
    }
    let mut folded = fold(&mend_capital_i(word));
    if let Some(stem) = folded.strip_suffix("'s") {
        folded = stem.to_owned();
    }
    let folded = folded.replace('\'', "");
    if let Some(long) = knowledge()
        .expand(&folded)
        .or_else(|| knowledge().expand(folded.trim_end_matches('.')).filter(|_| folded.len() > 3))
    {
        out.extend(long.split_whitespace().map(|w| w.replace('.', "")));
        return;
    }
    // "U.S." is one word, "OpenTheGovernment.org" two.
    let dotted = folded.split('.').all(|part| part.chars().count() <= 1);
    let pieces: Vec<String> =
        if dotted { vec![folded.replace('.', "")] } else { folded.split('.').map(str::to_owned).collect() };
    for piece in pieces {
        // "Campaign 4 Youth".
        let piece = if piece == "4" && !out.is_empty() { "for".to_owned() } else { piece };
        let piece: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
        if piece.is_empty() {
            continue;
        }
        let us = (piece == "us" && (word.contains('.') || (!shouting && word == "US"))) || piece == "usa";
        let mended = mend_digits(&piece);
        let word = if us { "usa".to_owned() } else { repair(&mended).unwrap_or(mended) };
        out.extend(word.split(' ').map(str::to_owned));
    }
}

/// Whether a word is letters and nothing else, and none that may be a code, a direction or a scanner's mistake.
fn is_plain(word: &str) -> bool {
    word.len() >= 3
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && !word.bytes().skip(1).any(|b| b == b'I')
        && !word.eq_ignore_ascii_case("usa")
}

/// Most words of most names: folded, written out, mended.
fn push_plain(out: &mut Vec<String>, word: &str, repair: &dyn Fn(&str) -> Option<String>) {
    let folded = word.to_ascii_lowercase();
    match knowledge().expand(&folded) {
        Some(long) => out.extend(long.split_whitespace().map(|w| w.replace('.', ""))),
        None => match repair(&folded) {
            Some(mended) => out.extend(mended.split(' ').map(str::to_owned)),
            None => out.push(folded),
        },
    }
}

/// "NationaI": a capital I behind lower case is an l to a scanner.
fn mend_capital_i(word: &str) -> Cow<'_, str> {
    static CAPITAL_I: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z])I([a-z]|$)"));
    if word.contains('I') { CAPITAL_I.replace_all(word, "${1}l$2") } else { word.into() }
}

/// "Unlon", "Pau1": digits read for letters by a scanner.
fn mend_digits(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let starts = word.chars().next().is_some_and(char::is_alphabetic);
    let ends_digit = word.chars().rev().take(2).any(|c| c.is_ascii_digit())
        && !word.chars().any(|c| !matches!(c, '0' | '1' | '5') && c.is_ascii_digit());
    if starts
        && letters >= 3
        && ends_digit | word.contains(['0', '1', '5'])
        && !word.chars().any(|c| matches!(c, '2' | '3' | '4' | '6'..='9'))
    {
        word.replace('1', "l").replace('0', "o").replace('5', "s")
    } else {
        word.to_owned()
    }
}

fn merge_united_states(words: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if word == "states" && out.last().is_some_and(|w| w == "united") {
            out.pop();
            out.push("usa".into());
        } else if word == "america"
            && out.len() >= 2
            && out.last().is_some_and(|w| w == "of")
            && out.get(out.len() - 2).is_some_and(|w| w == "usa")
        {
            out.pop();
        } else {
            out.push(word);
        }
    }
    out
}

/// Codes of states that are no word and no common abbreviation.
const NO_WORDS: [&str; 26] = [
    "CA", "NY", "NJ", "TX", "FL", "NC", "WA", "MI", "IL", "GA", "AZ", "NV", "NM", "MN", "WI", "TN", "KY", "CT", "MD",
    "KS", "UT", "ND", "NH", "VT", "DC", "AK",
];

/// Places among the words, and the words that are left.
///
/// Two-letter state codes count only in mixed-case text, and the ones that are
/// words (`OR`, `IN`, `ME`, `HI`, `OK`, `PA`) only at the end after a sign.
pub fn split_places(words: &[String], text: &str) -> (Vec<PlaceId>, Vec<String>) {
    let gazetteer = &knowledge().places;
    let mut places = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut i = 0;
    while let Some(tail) = words.get(i..).filter(|t| !t.is_empty()) {
        match gazetteer.longest_match(tail) {
            Some((n, id)) => {
                places.push(id);
                i += n;
            }
            None => {
                rest.extend(tail.first().cloned());
                i += 1;
            }
        }
    }
    let shouting = !text.chars().any(char::is_lowercase);
    let separators = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '-' | '–' | '/' | '.');
    let last = text.rsplit(separators).find(|w| !w.is_empty()).unwrap_or_default();
    for code in text.split(separators).filter(|w| w.len() == 2 && w.chars().all(|c| c.is_ascii_uppercase())) {
        let Some(id) = gazetteer.code(code).or_else(|| gazetteer.city_code(code)) else { continue };
        // "National MS Society": between words a code is none.
        let state_follows = text.contains(&format!("{code} State"));
        let inside = !state_follows
            && text.split_once(code).is_some_and(|(head, tail)| {
                head.ends_with(' ') && tail.starts_with(' ') && !head.trim_end().ends_with([',', '–', '-'])
            });
        if inside {
            continue;
        }
        let is_word =
            matches!(code, "OR" | "IN" | "ME" | "HI" | "OK" | "PA" | "LA" | "AL" | "DE" | "MA" | "CO" | "ID" | "AS");
        let at_end = code == last
            && text
                .trim_end_matches([')', '.', ' '])
                .strip_suffix(code)
                .is_some_and(|head| head.ends_with([',', ' ', '(', '-', '–']));
        let folded = fold(code);
        let known = rest.iter().position(|w| *w == folded);
        // "ASSOCIATION OF CA WATER AGENCIES": in capitals only codes that are no word of any language met here.
        let no_word = NO_WORDS.contains(&code) && words.len() >= 3;
        if let Some(at) = known
            && (if shouting {
                no_word || at_end && (text.contains(&format!(", {code}")) || !is_word && words.len() <= 2)
            } else {
                !is_word || at_end
            })
        {
            rest.remove(at);
            places.push(id);
        }
    }
    places.sort_unstable();
    places.dedup();
    (places, rest)
}

/// A light stemmer: plural endings only; "woman" and "women" are one word.
pub fn stem(word: &str) -> String {
    if word == "woman" {
        return "women".to_owned();
    }
    if word.len() > 4 {
        if let Some(head) = word.strip_suffix("es")
            && ["ch", "sh", "ss", "x"].iter().any(|end| head.ends_with(end))
        {
            return head.to_owned();
        }
        if let Some(head) = word.strip_suffix("ies") {
            return format!("{head}y");
        }
        if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
            return word.strip_suffix('s').unwrap_or(word).to_owned();
        }
    }
    word.to_owned()
}
