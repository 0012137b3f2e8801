//! What full stops, commas and brackets inside a text part and what they do not.

use crate::resolve::knowledge::knowledge;

/// Whether a full stop at the end ends a sentence and not an abbreviation.
pub(super) fn ends_sentence(text: &str) -> bool {
    let Some(stem) = text.trim_end().strip_suffix('.') else { return false };
    let last = stem.rsplit(|ch: char| ch.is_whitespace()).next().unwrap_or_default();
    let bare = last.trim_matches(|ch: char| !ch.is_alphanumeric() && ch != '.');
    let initials = bare.split('.').all(|part| part.chars().count() <= 1) || bare.contains('.') && bare.len() <= 6;
    let abbreviation = ["St", "Mt", "Ft", "Dr", "Mr", "Mrs", "Ms", "Rev", "No", "Sr", "Jr"].contains(&bare);
    let after_comma = stem.strip_suffix(last).is_some_and(|head| head.trim_end().ends_with(','));
    let state = after_comma && knowledge().places.is_code(bare);
    let legal = bare.len() <= 4 && knowledge().is_legal_form(bare) && !state;
    !(initials || abbreviation || legal)
}

/// The comma of "10,000".
pub(super) fn inside_number(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    bytes.get(at) == Some(&b',') && digit(at.checked_sub(1)) && (1..=3).all(|k| digit(Some(at + k)))
}

/// `text` cut at separators that stand outside brackets; `depth` carries open brackets over line ends.
pub(super) fn outside_brackets<'a>(text: &'a str, separator: char, depth: &mut u32) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, ch) in text.char_indices() {
        match ch {
            '(' | '[' => *depth += 1,
            ')' | ']' => *depth = depth.saturating_sub(1),
            _ if ch == separator && *depth == 0 && !inside_number(text, at) => {
                out.extend(text.get(from..at));
                from = at + ch.len_utf8();
            }
            _ => {}
        }
    }
    out.extend(text.get(from..));
    out
}

/// Brackets opened in a text less those closed.
pub(super) fn open_brackets(text: &str) -> i64 {
    text.chars().map(|ch| i64::from(ch == '(') - i64::from(ch == ')')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends() {
        assert!(ends_sentence("Women of Reform Judaism."));
        assert!(!ends_sentence("Sisters of St."));
        assert!(!ends_sentence("Tyson Foods, Inc."));
    }
}
