//! A letter with the verdict on every line and why: what `extract --explain` prints.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{block, extract_one, metadata, rows, text::Text};
use crate::model::{Document, Signature};

/// Whether a line is made of the headings of parts of the list.
fn heads_columns(text: &str, signatures: &[Signature]) -> bool {
    let heads = |cell: &str| signatures.iter().any(|s| s.section.as_deref() == Some(cell.trim_end_matches([':', '.'])));
    text.split(['\t', '|']).flat_map(|t| t.split("  ")).map(str::trim).filter(|t| !t.is_empty()).all(heads)
}

/// The letter line by line: number, verdict, text.
pub fn explain(document: &Document) -> String {
    let mut verdicts: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut note = |line: u32, verdict: String| verdicts.entry(line).or_default().push(verdict);
    let all = rows::rows(&document.lines);
    let (_, head) = metadata::read(&all);
    for row in all.iter().take(head) {
        note(row.number, "head line: a fact about the letter".into());
    }
    let body = all.get(head..).unwrap_or_default();
    for region in block::find(&Text::of(body)) {
        let line = |i: usize| body.get(i).map_or(0, |r| r.number);
        if let Some(opening) = region.opening {
            note(line(opening), "opens the list".into());
        }
        for piece in &region.pieces {
            note(line(piece.row), if piece.heading { "heading".into() } else { "list".into() });
        }
        if let Some((row, reason)) = region.end {
            note(line(row), format!("ends the list: {reason}"));
        }
    }
    let read = extract_one(document);
    for signature in &read.signatures {
        let signer = signature.person.as_ref().map_or_else(String::new, |p| format!(", signed by {p}"));
        note(signature.line, format!("{} {}: {}{signer}", signature.kind.as_str(), signature.position, signature.name));
    }
    for row in &read.set_aside {
        note(row.line.unwrap_or(0), format!("set aside: {}", row.reason));
    }
    let mut out = format!("{}: {} signatures\n", document.path, read.signatures.len());
    for line in document.lines.iter().filter(|l| !l.text.trim().is_empty()) {
        let verdict = verdicts.get(&line.number).map_or_else(
            || "text".to_owned(),
            |v| v.iter().filter(|t| *t != "list" || v.len() == 1).cloned().collect::<Vec<_>>().join("; "),
        );
        let verdict = match verdict.as_str() {
            "list" if heads_columns(&line.text, &read.signatures) => "headings of columns".to_owned(),
            "list" => "goes on with the entry above".to_owned(),
            _ => verdict,
        };
        let _ = writeln!(out, "{:>5} | {} | {verdict}", line.number, line.text.trim_end());
    }
    for (page, text, reason) in &document.furniture {
        let _ = writeln!(out, "page {page:>2} | {text} | taken out: {reason}");
    }
    for warning in &read.warnings {
        let _ = writeln!(out, "warning: {warning}");
    }
    out
}
