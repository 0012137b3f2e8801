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

/// Markdown with tags as HTML in which the lines of its text end lines, though not those of its tags, comments and scripts.
pub fn as_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = "";
    // What the tag or comment that is open ends with.
    let mut inside: Option<&str> = None;
    for line in text.lines().map(str::trim_end) {
        let open = !before.is_empty() && !before.ends_with('>');
        let break_here = match (line.is_empty(), open && !line.trim_start().starts_with('<')) {
            _ if inside.is_some() => "",
            (true, _) => "<p>",
            (false, true) => "<br>",
            (false, false) => "",
        };
        out.push_str(break_here);
        out.push('\n');
        out.push_str(line);
        before = line;
        inside = left_open(line, inside);
    }
    out
}

/// What ends the tag, comment or element of other text that a line leaves open.
fn left_open<'e>(line: &str, inside: Option<&'e str>) -> Option<&'e str> {
    const WHOLE: [(&str, &str); 4] =
        [("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<pre", "</pre")];
    if let Some(end) = inside {
        return if line.contains(end) { None } else { inside };
    }
    let opened = WHOLE.iter().find(|(open, end)| line.rfind(open).is_some_and(|at| !line[at..].contains(end)));
    let tag = || {
        let rest = line.rfind('<').and_then(|at| line.get(at + 1..))?;
        (rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.contains('>')).then_some(">")
    };
    opened.map(|(_, end)| *end).or_else(tag)
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
        assert_eq!(as_html("<a\n  href=\"x\">\nA\nB <!-- c\nd -->"), "\n<a\n  href=\"x\">\nA<br>\nB <!-- c\nd -->");
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
