//! Quick looks for signs between words: most lines hold none, and to cut a text at one costs far more than to look.

/// Whether a text holds an ASCII sign.
pub(super) fn has(text: &str, sign: u8) -> bool {
    memchr::memchr(sign, text.as_bytes()).is_some()
}

/// Whether a text may hold a dash of any length.
pub(super) fn may_have_dash(text: &str) -> bool {
    has(text, b'-') || !text.is_ascii()
}

/// Whether three blanks in a row part the words of a text, as between columns.
pub(super) fn has_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|at| bytes.get(at + 1..at + 3) == Some(b"  "))
}
