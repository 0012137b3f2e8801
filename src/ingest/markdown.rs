//! Markdown: tables drawn with strokes become rows with tabs, and lines stay lines where it is mixed with HTML.

use crate::model::Line;

/// The lines of a text; in tables between strokes the cells of a row have tabs between them, and the rule below the head
/// is blank.
pub fn with_tables(mut lines: Vec<Line>) -> Vec<Line> {
    let rules: Vec<usize> =
        (1..lines.len()).filter(|i| lines.get(*i).is_some_and(|line| is_rule(&line.text))).collect();
    for rule in rules {
        let is_row = |line: &Line| line.text.contains('|');
        if !lines.get(rule - 1).is_some_and(is_row) {
            continue;
        }
        let end = (rule + 1..lines.len()).find(|i| !lines.get(*i).is_some_and(is_row)).unwrap_or(lines.len());
        for line in lines.iter_mut().take(end).skip(rule - 1) {
            line.text = if is_rule(&line.text) { String::new() } else { cells(&line.text) };
        }
    }
    lines
}

/// Whether a text with tags is Markdown: several of its lines begin as only headings and items of Markdown do.
pub fn is_markdown(text: &str) -> bool {
    const FEWEST: usize = 3;
    let marked = |line: &&str| ["* ", "- ", "+ ", "# ", "## ", "### ", "**"].iter().any(|mark| line.starts_with(mark));
    let page = text.get(..text.len().min(400)).unwrap_or(text).to_lowercase();
    !page.contains("<html") && !page.contains("<!doctype") && text.lines().filter(marked).take(FEWEST).count() == FEWEST
}

/// Markdown with tags as HTML in which the lines of its text, though not of its tags, end lines.
pub fn as_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = "";
    for line in text.lines().map(str::trim_end) {
        let open = !before.is_empty() && !before.ends_with('>');
        let break_here = match (line.is_empty(), open && !line.trim_start().starts_with('<')) {
            (true, _) => "<p>",
            (false, true) => "<br>",
            (false, false) => "",
        };
        out.push_str(break_here);
        out.push('\n');
        out.push_str(line);
        before = line;
    }
    out
}

/// `|---|:--:|`: the line between the head of a table and its rows.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let drawn = text.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '));
    drawn && text.contains('|') && text.split('|').filter(|cell| !cell.trim().is_empty()).all(|cell| cell.contains('-'))
}

/// `| Name | Country |` as `Name`, a tab, `Country`; a stroke behind a backslash belongs to its cell.
fn cells(row: &str) -> String {
    let row = row.trim().replace("\\|", "\u{0}");
    let inner = row.strip_prefix('|').unwrap_or(&row);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(str::trim).collect::<Vec<_>>().join("\t").replace('\u{0}', "|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Vec<String> {
        let lines = (1u32..).zip(texts).map(|(number, text)| Line::plain(1, number, (*text).to_owned())).collect();
        with_tables(lines).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn rows_between_strokes_get_tabs() {
        let table = ["Text | here", "", "| Name | Country |", "|---|:-:|", "| A \\| B | Italy |", "C|Spain", "Text"];
        assert_eq!(read(&table), ["Text | here", "", "Name\tCountry", "", "A | B\tItaly", "C\tSpain", "Text"]);
    }

    #[test]
    fn lines_of_markdown_with_tags_stay_lines() {
        let text =
            "<div>\n\n## Businesses\n\n* Invented Alliance\n* Sample Union\n</div>\n* Made-up Fund<br />\nText\n";
        assert!(is_markdown(text) && !is_markdown(&format!("<!DOCTYPE html>{text}")));
        let lines = super::super::html::lines(&as_html(text));
        let texts: Vec<_> = lines.iter().map(|l| l.text.as_str()).filter(|t| !t.is_empty()).collect();
        assert_eq!(texts, ["## Businesses", "* Invented Alliance", "* Sample Union", "* Made-up Fund", "Text"]);
    }

    #[test]
    fn a_rule_alone_draws_no_table() {
        let lines = ["---", "A | B", "- - -", "Text", "|-|"];
        assert_eq!(read(&lines), lines);
    }
}
