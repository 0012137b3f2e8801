//! Document lines prepared for reading: trimmed, with indent and the gap before them.

use std::cell::OnceCell;
use std::sync::LazyLock;

use regex::Regex;

use super::classify::{self, compile, is_footnote};
use super::columns;
use super::details;
use super::end;
use super::headings;
use super::signs;
use crate::model::Line;

/// A non-blank line.
#[derive(Debug, Clone)]
pub struct Row {
    /// Page in the source.
    pub page: u32,
    /// Line in the source.
    pub number: u32,
    /// Text without surrounding blanks, list dingbats of markup removed.
    pub text: String,
    /// The text as decoded, trimmed.
    pub raw: String,
    /// The text with the details (see [`details`]) that were taken off it, where any were.
    pub printed: Option<String>,
    /// Leading blanks, a tab counting four.
    pub indent: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// Characters that would still fit on the line, where the layout is known.
    pub room: Option<u32>,
    /// Whether the text carried an explicit list mark (bullet or number).
    pub marked: bool,
    /// It is set as a heading or in bold type.
    pub strong: bool,
    /// What was found out about the text once and is asked again and again.
    pub(super) known: Known,
}

/// What the words of a row say it is, as far as that was asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    category_heading: OnceCell<bool>,
    list_heading: OnceCell<bool>,
    prose: OnceCell<bool>,
    end: OnceCell<bool>,
    page_furniture: OnceCell<bool>,
}

impl Row {
    /// Whether the row is a heading inside a list (see [`headings::is_category_heading`]).
    pub fn is_category_heading(&self) -> bool {
        *self.known.category_heading.get_or_init(|| !self.heads_table() && headings::is_category_heading(&self.text))
    }

    /// Whether the row announces signatories (see [`headings::is_list_heading`]).
    pub fn is_list_heading(&self) -> bool {
        let category = |text: &str| {
            if text == self.text { self.is_category_heading() } else { headings::is_category_heading(text) }
        };
        *self.known.list_heading.get_or_init(|| !self.heads_table() && headings::is_list_heading(&self.text, category))
    }

    /// "Organization    City    State": the heads of columns are words of headings and head no part of the list.
    fn heads_table(&self) -> bool {
        (self.text.contains('\t') || signs::has_gap(&self.text)) && columns::is_table_head(&self.text)
    }

    /// Whether the words of the row are those of a sentence (see [`classify::is_prose`]).
    pub fn is_prose(&self) -> bool {
        *self.known.prose.get_or_init(|| classify::is_prose(&self.text))
    }

    /// Whether the words outside brackets are those of a sentence (see [`classify::reads_as_sentence`]).
    pub fn reads_as_sentence(&self) -> bool {
        self.is_prose() && classify::reads_as_sentence(&self.text)
    }

    /// Whether the row ends a list of signatories (see [`end::is_end`]).
    pub fn is_end(&self) -> bool {
        // In a table the first cell tells.
        let first = self.text.split('\t').find(|cell| !cell.trim().is_empty()).unwrap_or(&self.text);
        *self.known.end.get_or_init(|| end::is_end(first.trim()))
    }

    /// Whether the row is a page number, a rule or another mark of the page (see [`classify::is_page_furniture`]).
    pub fn is_page_furniture(&self) -> bool {
        *self.known.page_furniture.get_or_init(|| classify::is_page_furniture(&self.text))
    }
}

/// The non-blank lines of a document.
pub fn rows(lines: &[Line]) -> Vec<Row> {
    let mut out = Vec::new();
    let mut gap = 0;
    let quoted = is_quoted(lines);
    let led: Vec<Line>;
    let lines = if lines.iter().filter(|l| l.text.contains("...")).count() >= FEWEST_NUMBERED {
        led = lines.iter().map(|line| Line { text: without_leaders(&line.text), ..line.clone() }).collect();
        &led
    } else {
        lines
    };
    let tabs = |text: &str| text.bytes().filter(|b| *b == b'\t').count();
    let widest = lines.iter().filter(|l| !l.text.starts_with('\t')).map(|l| tabs(&l.text)).max().unwrap_or(0);
    for line in lines {
        let raw = if quoted { line.text.trim_start_matches(['>', ' ']).trim() } else { line.text.trim() };
        if raw.is_empty() {
            gap += 1;
            continue;
        }
        let indent =
            line.text.chars().take_while(|c| c.is_whitespace()).map(width).sum::<usize>() + sign_of_numbers(raw);
        let (mut text, marked) = if is_numbered_row(raw) { (raw.to_owned(), false) } else { strip_marks(raw) };
        // The first cells of a row of a table are empty.
        let empty = tabs(line.text.get(..line.text.len() - line.text.trim_start().len()).unwrap_or_default());
        if widest >= 2 && empty > 0 && tabs(&line.text) == widest {
            text.insert_str(0, &"\t".repeat(empty));
        }
        out.push(Row {
            page: line.page,
            number: line.number,
            text,
            raw: raw.to_owned(),
            printed: None,
            indent,
            gap,
            room: line.room,
            marked,
            strong: line.strong || is_emphasized(raw),
            known: Known::default(),
        });
        gap = 0;
    }
    unmark_stray_dashes(&mut out);
    strip_running_numbers(&mut out);
    strip_close_numbers(&mut out);
    let mut out = join_lone_marks(out);
    details::take_off(&mut out);
    out
}

/// "Invented Alliance....... Seattle... WA": dots that lead to the next column are blanks.
fn without_leaders(text: &str) -> String {
    static LEADERS: LazyLock<Regex> = LazyLock::new(|| compile(r"\.{2,}(?:\s|$)"));
    if !text.contains("...") {
        return text.to_owned();
    }
    LEADERS.replace_all(text, |found: &regex::Captures<'_>| " ".repeat(found[0].chars().count().max(2))).into_owned()
}

/// A forwarded mail: most lines begin with the sign of a quotation.
fn is_quoted(lines: &[Line]) -> bool {
    let written = lines.iter().filter(|l| !l.text.trim().is_empty());
    let quoted = written.clone().filter(|l| l.text.trim_start().starts_with('>')).count();
    quoted >= 8 && quoted * 2 >= written.count()
}

/// "1.\tInvented Alliance\tOhio": the number is a cell of a table.
fn is_numbered_row(raw: &str) -> bool {
    let (first, rest) = raw.split_once('\t').unwrap_or_default();
    let number = first.trim().trim_end_matches(['.', ')']);
    rest.contains('\t') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// Fewest lines that count themselves.
const FEWEST_NUMBERED: usize = 4;

/// "1 Sierra Club", "2 9to5", "3 NAACP": numbers without a sign that count the lines from one.
fn strip_running_numbers(rows: &mut [Row]) {
    let number = |r: &Row| -> Option<usize> {
        let (number, rest) = r.text.split_once(' ')?;
        let counts = number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit()) && !r.marked;
        let named = rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (counts && named).then(|| number.parse().ok()).flatten()
    };
    let mut chain: Vec<usize> = Vec::new();
    for i in 0..rows.len() {
        let found = rows.get(i).and_then(number);
        // A page may end between them, and a name take several lines.
        let near = chain.last().is_some_and(|last| i - last <= 8);
        if found == Some(chain.len() + 1) && (chain.is_empty() || near) {
            chain.push(i);
        } else if !chain.is_empty() && (found.is_some() || !near) {
            take_numbers(rows, &chain);
            chain.clear();
            chain.extend((found == Some(1)).then_some(i));
        }
    }
    take_numbers(rows, &chain);
}

/// "1.Jane Doe", "3)Sample Union": numbers written close to the names, some of which may be missing.
fn strip_close_numbers(rows: &mut [Row]) {
    const FEWEST: usize = 8;
    let close = |r: &Row| -> Option<(usize, usize)> {
        let digits = r.text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = r.text.get(digits..)?.strip_prefix(['.', ')'])?;
        let named = (1..=3).contains(&digits) && rest.starts_with(char::is_uppercase);
        named.then(|| r.text.get(..digits)?.parse().ok()).flatten().map(|number| (number, digits + 1))
    };
    let found: Vec<(usize, (usize, usize))> =
        rows.iter().enumerate().filter_map(|(i, r)| Some((i, close(r)?))).collect();
    let rising = found.windows(2).filter(|w| matches!(w, [(_, a), (_, b)] if a.0 < b.0)).count();
    if found.len() < FEWEST || rising * 10 < (found.len() - 1) * 9 {
        return;
    }
    for (i, (_, length)) in found {
        if let Some(row) = rows.get_mut(i) {
            row.text.drain(..length);
            row.marked = true;
        }
    }
}

fn take_numbers(rows: &mut [Row], chain: &[usize]) {
    let cites = |i: &usize| rows.get(*i).is_some_and(|r| is_footnote(&r.text));
    if chain.len() < FEWEST_NUMBERED || chain.iter().any(cites) {
        return;
    }
    for i in chain {
        if let Some(row) = rows.get_mut(*i)
            && let Some((_, name)) = row.text.split_once(' ')
        {
            row.text = name.trim_start().to_owned();
            row.marked = true;
        }
    }
}

/// A bullet or number alone on its line marks the next one (as some PDF readers print lists).
fn join_lone_marks(rows: Vec<Row>) -> Vec<Row> {
    let lone = |r: &Row| {
        let numbered = r
            .raw
            .strip_suffix(['.', ')'])
            .is_some_and(|n| !n.is_empty() && n.len() <= 3 && n.chars().all(|c| c.is_ascii_digit()));
        numbered || r.raw.chars().count() == 1 && r.raw.chars().all(is_bullet) || r.raw == "o"
    };
    if rows.iter().filter(|r| lone(r)).count() < 3 {
        return rows;
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut pending: Option<usize> = None;
    for mut row in rows {
        if lone(&row) {
            pending = Some(row.gap);
            continue;
        }
        if let Some(gap) = pending.take() {
            row.marked = true;
            row.gap = gap;
        }
        out.push(row);
    }
    out
}

/// "**Sample Groups**", "## Sample Groups": a heading in Markdown.
fn is_emphasized(raw: &str) -> bool {
    let starred = raw.strip_prefix("**").and_then(|t| t.trim_end_matches(':').strip_suffix("**"));
    let behind = raw.trim_start_matches('#');
    let heading = behind.len() < raw.len() && behind.starts_with(' ') && !signs::has_gap(behind.trim());
    heading || starred.is_some_and(|inner| !inner.contains("**"))
}

/// Columns that the sign over a column of numbers takes: "#    Organisation    Country".
fn sign_of_numbers(raw: &str) -> usize {
    let behind = raw.strip_prefix('#').unwrap_or_default();
    let name = behind.trim_start();
    let heads = behind.len() > name.len() && signs::has_gap(name);
    if heads { raw.chars().count() - name.chars().count() } else { 0 }
}

/// HTML entities left in text, and what web pages print behind links.
fn plain(text: &str) -> String {
    let text = if text.contains('&') && text.contains(';') {
        [
            ("&amp;", "&"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&apos;", "'"),
            ("&rsquo;", "’"),
            ("&lsquo;", "‘"),
            ("&ldquo;", "“"),
            ("&rdquo;", "”"),
            ("&nbsp;", " "),
            ("&ndash;", "–"),
            ("&mdash;", "—"),
            ("&lt;", "<"),
            ("&gt;", ">"),
        ]
        .iter()
        .fold(text.to_owned(), |t, (entity, sign)| t.replace(entity, sign))
    } else {
        text.to_owned()
    };
    if !text.contains('(') {
        return text.trim().to_owned();
    }
    text.replace("(link is external)", "").replace("(opens in new window)", "").trim().to_owned()
}

/// A dash is a list mark only where several lines have one; alone it begins the rest of a wrapped name.
fn unmark_stray_dashes(rows: &mut [Row]) {
    let dashed = |r: &Row| r.marked && r.raw.starts_with(['-', '–', '—']);
    let found: Vec<bool> = rows.iter().map(dashed).collect();
    // Two in a row are a list as well, where nothing stands close above that they could belong to.
    let pair = |(i, pair): (usize, &[bool])| pair == [true, true] && rows.get(i).is_some_and(|row| row.gap > 0);
    if found.iter().filter(|dashed| **dashed).count() >= 3 || found.windows(2).enumerate().any(pair) {
        return;
    }
    for row in rows.iter_mut().filter(|r| dashed(r)) {
        row.text = row.raw.clone();
        row.marked = false;
    }
}

fn width(c: char) -> usize {
    if c == '\t' { 4 } else { 1 }
}

/// Removes what only makes a line a list item: bullets, `1.`, Markdown and transcript marks.
pub(super) fn strip_marks(raw: &str) -> (String, bool) {
    let mut text = raw.trim_start_matches('>').trim_start();
    let mut marked = false;
    for tag in ["<bullet>", "&bull;", "&#8226;"] {
        if let Some(rest) = text.strip_prefix(tag) {
            text = rest.trim_start();
            marked = true;
        }
    }
    if let Some(rest) = text.strip_prefix("o ")
        && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    {
        text = rest.trim_start();
        marked = true;
    }
    let unbulleted = text.trim_start_matches(is_bullet);
    if unbulleted.len() < text.len() {
        let spaced = unbulleted.starts_with(char::is_whitespace);
        let plain_dash = text.starts_with(['-', '*', '+', '–', '—', 'o']);
        // "-Create" is an item, "--" a rule and "*name*" emphasis: plain signs need a blank or a word.
        if spaced || (!plain_dash && !unbulleted.is_empty()) {
            text = unbulleted.trim_start();
            marked = true;
        }
    }
    if let Some(rest) = strip_number(text) {
        text = rest;
        marked = true;
    }
    (unwrap_markdown(&plain(text.trim())), marked)
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·' | '▪' | '●' | '○' | '◦' | '■' | '□' | '‣' | '⁃' | '∙' | '◆' | '✓' | '➢' | '\u{FFFD}' | '\u{E000}'
            ..='\u{F8FF}' | '*' | '-' | '–' | '—' | '+'
    )
}

/// `1. `, `12) `, `(3) ` before a name; a name such as "9to5" or "350.org" keeps its number.
fn strip_number(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || digits > 6 {
        return None;
    }
    let rest = inner.get(digits..)?;
    let rest = rest.strip_prefix(['.', ')'])?;
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}

/// "Sample Party - <https://sample.example>" without the address behind the name.
fn without_address(text: &str) -> &str {
    let Some((name, address)) = text.split_once("<http").filter(|_| text.ends_with('>')) else { return text };
    let name = name.trim_end_matches([' ', '-', '–', '—', ':', ',']);
    if address.contains('<') || name.is_empty() { text } else { name }
}

/// "**Jane Doe**, Director" without the signs of bold words; signs that enclose no words stay.
fn without_bold(text: &str) -> String {
    let blank = |c: char| c.is_whitespace();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("**") {
        out.push_str(before);
        let bold = behind.split_once("**").filter(|(bold, _)| {
            // Stars behind a name lead to a note.
            let opens = !out.ends_with(|c: char| !blank(c) && c != '(');
            opens && !bold.is_empty() && !bold.starts_with(blank) && !bold.ends_with(blank)
        });
        rest = match bold {
            Some((bold, after)) => {
                out.push_str(bold);
                after
            }
            None => {
                out.push_str("**");
                behind
            }
        };
    }
    out.push_str(rest);
    out
}

/// `![Name](picture)`, `[Name](address)`, `**Name**`, `_Name_` to `Name`.
fn unwrap_markdown(text: &str) -> String {
    let text = without_address(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let Some((label, after)) = rest.get(open + 1..).and_then(|t| t.split_once("](")) else { break };
        let Some((_, tail)) = after.split_once(')') else { break };
        if label.contains('[') {
            break;
        }
        let before = rest.get(..open).unwrap_or_default();
        out.push_str(before.strip_suffix('!').unwrap_or(before));
        out.push_str(label);
        rest = tail;
    }
    out.push_str(rest);
    if out.contains("**") {
        out = without_bold(&out);
    }
    for mark in ["**", "__", "_", "*"] {
        let inner = out.strip_prefix(mark).and_then(|t| t.strip_suffix(mark));
        let inner = inner.filter(|t| mark.len() == 2 || !t.contains(mark) && !t.starts_with(' '));
        if let Some(inner) = inner {
            out = inner.to_owned();
        }
    }
    let heading = out.trim_start_matches('#');
    if heading.len() < out.len() && heading.starts_with(' ') {
        heading.trim().to_owned()
    } else {
        out.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_themselves_lose_their_numbers() {
        let texts = |lines: &[&str]| -> Vec<String> {
            let lines: Vec<Line> =
                (1u32..).zip(lines).map(|(number, t)| Line::plain(1, number, (*t).to_owned())).collect();
            rows(&lines).into_iter().map(|r| r.text).collect()
        };
        assert_eq!(
            texts(&["1 9to5", "2 Invented Fund", "of Ohio", "3 Sample Union", "4 NAACP"]),
            ["9to5", "Invented Fund", "of Ohio", "Sample Union", "NAACP"]
        );
        let names = ["100 Black Men", "101 Invented Fund", "18 Million Rising", "5 Gyres"];
        assert_eq!(texts(&names), names);
    }

    fn text_of(raw: &str) -> String {
        strip_marks(raw).0
    }

    #[test]
    fn list_marks_go_and_names_stay() {
        assert_eq!(text_of("• Genetic Alliance"), "Genetic Alliance");
        assert_eq!(text_of("12. Sierra Club"), "Sierra Club");
        assert_eq!(text_of("<bullet> Hadassah"), "Hadassah");
        assert_eq!(text_of("* ![Demand Progress](/images/dp.png)"), "Demand Progress");
        assert_eq!(text_of("9to5 Colorado"), "9to5 Colorado");
        assert_eq!(text_of("350.org"), "350.org");
        assert_eq!(text_of("-----"), "-----");
    }
}
