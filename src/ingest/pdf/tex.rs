//! Gives the characters of TeX's bitmap fonts their names, which a PDF of such fonts does not tell.
//!
//! Where no outlines are installed, pdfTeX embeds a font as pictures and calls each character by its number ("a233").
//! The numbers are those of the Cork encoding (Knappen, "Fonts at Cork", 1990) or of Knuth's text fonts; a reader that
//! does not know it loses all accents and ligatures. The document is read again with the fonts' encodings written out.

use std::fmt::Write as _;

use pdfboss_core::{Dict, Document, ObjRef, Object};

/// Pages whose fonts are looked at.
const PAGES: usize = 50;

/// The upper half of the Cork encoding, from number 128.
const UPPER: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
                     ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";

/// The document with a section that names the characters; none where it has no such fonts.
pub(super) fn with_names(document: &Document, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encodings: Vec<(ObjRef, Vec<u8>)> = Vec::new();
    for page in 0..document.page_count().min(PAGES) {
        let page = document.page(page).ok()?;
        for (at, codes) in numbered_fonts(document, &page.resources) {
            if encodings.iter().all(|(known, _)| *known != at) {
                encodings.push((at, codes));
            }
        }
    }
    if encodings.is_empty() {
        return None;
    }
    let cork = is_cork(&encodings);
    let previous = document.xref().newest_section()?.offset;
    let root = document.xref().trailer.get_ref("Root")?;
    let mut out = bytes.to_vec();
    let mut table = String::from("xref\n");
    for (at, codes) in &encodings {
        let _ = write!(table, "{} 1\n{:010} {:05} n \n", at.num, out.len() + 1, at.r#gen);
        out.extend_from_slice(format!("\n{} {} obj\n{}\nendobj\n", at.num, at.r#gen, encoding(codes, cork)).as_bytes());
    }
    let size = document.xref().iter().map(|(number, _)| number).max()?.saturating_add(1);
    let here = out.len();
    let _ = write!(
        table,
        "trailer\n<< /Size {size} /Root {} {} R /Prev {previous} >>\nstartxref\n{here}\n%%EOF\n",
        root.num, root.r#gen
    );
    out.extend_from_slice(table.as_bytes());
    Some(out)
}

/// The encodings of the bitmap fonts of a page that call all characters by their number, and those numbers.
fn numbered_fonts(document: &Document, resources: &Dict) -> Vec<(ObjRef, Vec<u8>)> {
    let resolved = |object: Option<&Object>| object.and_then(|object| document.resolve(object).ok());
    let Some(Object::Dict(fonts)) = resolved(resources.get("Font")) else { return Vec::new() };
    let numbered = |font: &Object| -> Option<(ObjRef, Vec<u8>)> {
        let Object::Dict(font) = document.resolve(font).ok()? else { return None };
        let bitmap = font.get_name("Subtype").is_some_and(|name| name.0 == "Type3") && font.get("ToUnicode").is_none();
        let at = font.get_ref("Encoding").filter(|_| bitmap)?;
        let Object::Dict(encoding) = document.get(at).ok()? else { return None };
        let named = |object: &Object| object.as_name().map(|name| name.0.clone()).filter(|name| name != ".notdef");
        let names: Vec<String> = encoding.get_array("Differences")?.iter().filter_map(named).collect();
        let codes: Option<Vec<u8>> = names.iter().map(|name| name.strip_prefix('a')?.parse().ok()).collect();
        codes.filter(|codes| !codes.is_empty()).map(|codes| (at, codes))
    };
    fonts.iter().filter_map(|(_, font)| numbered(font)).collect()
}

/// Whether the numbers are those of the Cork encoding: Knuth's has no upper half, and its ligatures come first.
fn is_cork(encodings: &[(ObjRef, Vec<u8>)]) -> bool {
    let uses = |test: fn(&u8) -> bool| encodings.iter().any(|(_, codes)| codes.iter().any(test));
    uses(|code| *code >= 128) || uses(|code| (27..=31).contains(code)) || !uses(|code| (11..=15).contains(code))
}

/// An encoding that names each number.
fn encoding(codes: &[u8], cork: bool) -> String {
    let mut out = String::from("<< /Type /Encoding /Differences [");
    for code in codes {
        let _ = write!(out, " {code} /uni{:04X}", u32::from(character(*code, cork)));
    }
    out + " ] >>"
}

/// The character with a number.
fn character(code: u8, cork: bool) -> char {
    match (code, cork) {
        (39, _) => '’',
        (96, _) => '‘',
        (16, true) | (92, false) => '“',
        (17, true) | (34, false) => '”',
        (18, true) => '„',
        (19, true) => '«',
        (20, true) => '»',
        (21, true) | (123, false) => '–',
        (22, true) | (124, false) => '—',
        (127, true) => '-',
        (27, true) | (11, false) => 'ﬀ',
        (28, true) | (12, false) => 'ﬁ',
        (29, true) | (13, false) => 'ﬂ',
        (30, true) | (14, false) => 'ﬃ',
        (31, true) | (15, false) => 'ﬄ',
        (25, false) => 'ß',
        (26, false) => 'æ',
        (27, false) => 'œ',
        (28, false) => 'ø',
        (32..=126, _) => char::from(code),
        (128.., true) => UPPER.chars().nth(usize::from(code) - 128).unwrap_or('\u{FFFD}'),
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_both_encodings() {
        assert_eq!(UPPER.chars().count(), 128);
        let read = |codes: &[u8], cork: bool| codes.iter().map(|code| character(*code, cork)).collect::<String>();
        assert_eq!(read(&[74, 111, 115, 233], true), "José");
        assert_eq!(read(&[27, 28, 21, 252, 255, 138, 170], true), "ﬀﬁ–üßŁł");
        assert_eq!(read(&[11, 12, 123, 39, 34], false), "ﬀﬁ–’”");
    }
}
