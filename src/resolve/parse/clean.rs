//! The surface of a written name made plain.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;

use super::pattern;

static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰®™℠©]+|\[\d+\]))+"));
static SMALL_L: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bl([nmr][a-z])"));
static WRAPPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z])- ([a-z])"));
static GLUED_NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"([a-z)]{2})\d{1,2}$"));
static LIST_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[•·▪*\-–—]+\s*|\(?\d{1,3}[.)]\s+)+"));

/// "Ã±" for "ñ": a text in UTF-8 that some program took for windows-1252, read back.
fn read_back(raw: &str) -> Option<String> {
    if !raw.contains(['Ã', 'Â', 'â', 'Å', 'Ä']) {
        return None;
    }
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(raw);
    let text = String::from_utf8(bytes.into_owned()).ok().filter(|_| !unmappable)?;
    (text.chars().count() < raw.chars().count() && !text.contains(char::is_control)).then_some(text)
}

/// The surface of a name made plain: dashes, quotes, list and footnote marks, blanks.
///
/// What is clean stays as it is: marks that stood behind others are taken off too.
pub fn clean(raw: &str) -> String {
    let mut text = pass(raw);
    if text == raw {
        return text;
    }
    // A pass takes signs away or writes them in a form that later passes keep.
    loop {
        let next = pass(&text);
        if next == text {
            return text;
        }
        text = next;
    }
}

/// One pass: a text read wrongly is read back, then its surface is made plain.
fn pass(raw: &str) -> String {
    if raw.is_ascii() {
        return clean_once(raw);
    }
    // Composed first: "Â" may be written as two characters.
    let composed: String = raw.nfc().collect();
    clean_once(&read_back(&composed).unwrap_or(composed))
}

pub(super) fn clean_once(raw: &str) -> String {
    let text = if raw.is_ascii() { plain_signs(raw.chars(), raw.len()) } else { plain_signs(raw.nfc(), raw.len()) };
    // Each pattern is tried only where a sign or letter stands that it needs.
    let text = replaced(text, &NOTE, "", |t| t.contains(NOTE_SIGNS));
    let text = text.trim();
    let numbered = text.starts_with(|c: char| c.is_numeric() || LIST_SIGNS.contains(&c));
    let text = if numbered { LIST_NUMBER.replace(text, "") } else { text.into() };
    let text = replaced(text.into_owned(), &WRAPPED, "$1$2", |t| t.contains("- "));
    // "lnternational": no word begins so, a scanner took a capital I for an l.
    let misread = |t: &str| t.as_bytes().windows(2).any(|w| matches!(w, [b'l', b'n' | b'm' | b'r']));
    let text = replaced(text, &SMALL_L, "I$1", misread);
    let text = if text.contains("--") { text.replace("--", " – ") } else { text };
    // "Colorado12" at the end of a name; "Other98" is one.
    let at_ends = |c: char| matches!(c, ' ' | ',' | ';' | '-' | '–' | '"');
    let trimmed = text.trim_matches(at_ends);
    let glued = trimmed.ends_with(|c: char| c.is_numeric()) && trimmed.contains(' ');
    let text = if glued { GLUED_NOTE.replace(trimmed, "$1") } else { trimmed.into() };
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.trim_matches(at_ends).to_owned()
}

/// What the signs of a note are made of.
const NOTE_SIGNS: [char; 19] =
    ['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', '®', '™', '℠', '©', '['];
/// What may stand before a name in a list.
const LIST_SIGNS: [char; 8] = ['•', '·', '▪', '*', '-', '–', '—', '('];

fn replaced(text: String, pattern: &Regex, by: &str, may: impl Fn(&str) -> bool) -> String {
    if may(&text) { pattern.replace_all(&text, by).into_owned() } else { text }
}

/// Ligatures, quotes, dashes and blanks written in one way, invisible signs left out.
fn plain_signs(raw: impl Iterator<Item = char>, length: usize) -> String {
    let mut text = String::with_capacity(length);
    for c in raw {
        match c {
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬀ' => text.push_str("ff"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            '\u{00AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{061C}'
            | '\u{FEFF}' => {}
            c if c.is_whitespace() && text.ends_with(' ') => {}
            c if c.is_whitespace() => text.push(' '),
            '–' | '—' | '−' => text.push('–'),
            '‐' | '‑' => text.push('-'),
            '’' | '‘' | 'ʼ' => text.push('\''),
            '“' | '”' => text.push('"'),
            _ => text.push(c),
        }
    }
    text
}
