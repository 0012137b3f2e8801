//! What a file is, by its content first and its name second.

use std::path::Path;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Format {
    /// Plain text or Markdown.
    Text,
    /// A web page.
    Html,
    /// Markdown with tags of HTML.
    Markdown,
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
    /// A table of signatures.
    Table,
}

/// Recognises a format.
///
/// # Errors
/// The reason in words for files that are something else.
pub fn sniff(bytes: &[u8], path: &Path) -> Result<Format, String> {
    const OTHERS: [(&[u8], &str); 8] = [
        (b"\x89PNG", "the file is a picture; letters must hold text"),
        (b"\xFF\xD8\xFF", "the file is a picture; letters must hold text"),
        (b"GIF8", "the file is a picture; letters must hold text"),
        (b"II*\0", "the file is a scanned picture and needs OCR before it can be read"),
        (b"MM\0*", "the file is a scanned picture and needs OCR before it can be read"),
        (b"\xD0\xCF\x11\xE0", "the file is an encrypted or old office document; save it as .docx without a password"),
        (b"{\\rtf", "the file is rich text; save it as .docx or .txt"),
        (b"\x1F\x8B", "the file is compressed; unpack it first"),
    ];
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Format::Docx);
    }
    if let Some((_, reason)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err((*reason).to_owned());
    }
    match ending(path).as_str() {
        "csv" | "tsv" | "tab" => Ok(Format::Table),
        "pdf" => Err("the name says PDF, but the file is not one".into()),
        "docx" => Err("the name says Word document, but the file is not one".into()),
        "html" | "htm" | "xhtml" => Ok(Format::Html),
        "md" | "markdown" if looks_like_html(head) && !is_page(head) => Ok(Format::Markdown),
        _ if looks_like_html(head) => Ok(Format::Html),
        _ => Ok(Format::Text),
    }
}

/// Endings that are read.
pub const READABLE: [&str; 12] =
    ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "pdf", "csv", "tsv", "tab"];

/// The file's ending in lower case.
pub fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn looks_like_html(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_lowercase();
    let tags =
        ["<li>", "<br>", "<br/>", "<br />", "<p>", "</p>"].iter().map(|t| text.matches(t).count()).sum::<usize>();
    tags >= 3 || is_page(head)
}

/// Whether a file begins as a whole web page does.
fn is_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_lowercase();
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with("<!--") || start.starts_with("<?xml")) && text.contains("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_wins_over_the_name() {
        let sniffed = |bytes: &[u8], name: &str| sniff(bytes, Path::new(name));
        assert_eq!(sniffed(b"%PDF-1.7 ...", "letter.txt"), Ok(Format::Pdf));
        assert_eq!(sniffed(b"<!DOCTYPE html><p>x", "letter.txt"), Ok(Format::Html));
        assert_eq!(sniffed(b"Dear X,", "letter.txt"), Ok(Format::Text));
        assert_eq!(sniffed(b"# A<br>\nb<br>\nc<br>", "letter.md"), Ok(Format::Markdown));
        assert_eq!(sniffed(b"<html><br><br><br>", "letter.md"), Ok(Format::Html));
        assert_eq!(sniffed(b"letter,name\n", "t.csv"), Ok(Format::Table));
        assert!(sniffed(b"hello", "letter.pdf").is_err());
        assert!(sniffed(b"\xD0\xCF\x11\xE0....", "a.docx").is_err_and(|r| r.contains("encrypted")));
    }
}
