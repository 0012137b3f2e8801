//! Tables as Markdown draws them, read into rows with tabs like those of web pages and Word documents.

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
    fn a_rule_alone_draws_no_table() {
        let lines = ["---", "A | B", "- - -", "Text", "|-|"];
        assert_eq!(read(&lines), lines);
    }
}
