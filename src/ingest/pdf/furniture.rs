//! What belongs to the page and not to the letter: running heads, feet and footnotes.

use std::collections::BTreeMap;

use super::super::worker::Parsed;
use super::rows::{PageText, Row, Span, body_size};
use crate::extract::classify::{is_date_line, is_page_furniture};
use crate::extract::role;

/// Share of the pages a head or foot must stand on.
const REPEATED: f64 = 0.6;
/// Running heads stand in the margin: within this many points of the edge, the text below this many.
const HEAD_ZONE: (f64, f64) = (58.0, 66.0);
/// The gap below a running head, in font sizes.
const HEAD_GAP: f64 = 2.0;
/// Why they are taken out.
const RUNNING: &str = "running head or foot of the page";
/// Footnotes are set smaller than this share of the body.
const SMALL_TYPE: f64 = 0.93;

/// Takes heads, feet and footnotes out of the pages and into `parsed.furniture`; `tops` are the upper edges of the pages.
pub(super) fn take(pages: &mut [Vec<Row>], tops: &[Option<f64>], parsed: &mut Parsed) {
    take_repeated(pages, parsed);
    take_single_heads(pages, tops, parsed);
    take_single_feet(pages, tops, parsed);
    let body = body_size(pages);
    for (page, rows) in (1u32..).zip(pages.iter_mut()) {
        take_footnotes(rows, body, page, parsed);
    }
}

/// Fewest numbers in a margin that are line numbers.
const MIN_LINE_NUMBERS: usize = 8;

/// Takes the line numbers of pleadings out of the margins: numbers in one column, each one more than the one above.
pub(super) fn take_line_numbers(pages: &mut [PageText], parsed: &mut Parsed) {
    for (page, text) in (1u32..).zip(pages.iter_mut()) {
        let mut numbers = numbers(&text.spans);
        // Left of the text, or right of it.
        let inked = |s: &&Span| !s.text.trim().is_empty();
        let words: Vec<&Span> =
            text.spans.iter().filter(inked).filter(|s| s.text.trim().parse::<u32>().is_err()).collect();
        let outside = |n: &Number| {
            let left = words.iter().filter(|w| w.x > n.end - 0.5).count();
            let right = words.iter().filter(|w| w.end < n.x + 0.5).count();
            left.max(right) * 20 >= words.len() * 19
        };
        numbers.retain(outside);
        let rising = numbers.windows(2).filter(|w| matches!(w, [a, b] if b.value == a.value + 1)).count();
        if numbers.len() < MIN_LINE_NUMBERS || rising * 10 < (numbers.len() - 1) * 8 {
            continue;
        }
        let taken: std::collections::BTreeSet<usize> = numbers.iter().flat_map(|n| n.spans.clone()).collect();
        let shown: Vec<String> = numbers.iter().map(|n| n.value.to_string()).collect();
        parsed.furniture.push((page, shown.join(" "), "line numbers in the margin".into()));
        let mut index = 0;
        text.spans.retain(|_| {
            index += 1;
            !taken.contains(&(index - 1))
        });
    }
}

/// A number standing by itself, drawn in one or more spans.
struct Number {
    x: f64,
    end: f64,
    value: u32,
    /// Indices of its spans.
    spans: Vec<usize>,
}

/// The numbers of a page, top to bottom; digits that touch are one number.
fn numbers(spans: &[Span]) -> Vec<Number> {
    let mut order: Vec<(usize, &Span)> = spans.iter().enumerate().filter(|(_, s)| !s.text.trim().is_empty()).collect();
    order.sort_by(|(_, a), (_, b)| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut out: Vec<(Number, f64)> = Vec::new();
    for (index, span) in order {
        let digits = span.text.trim();
        // "1" and "." drawn apart number a list.
        if let Some((number, y)) = out.last()
            && digits.starts_with(['.', ')'])
            && (*y - span.y).abs() < 0.5
            && (span.x - number.end).abs() < 0.4 * span.size
        {
            out.pop();
            continue;
        }
        let Some(value) = (digits.len() <= 4).then(|| digits.parse::<u32>().ok()).flatten() else { continue };
        match out.last_mut() {
            Some((number, y)) if (*y - span.y).abs() < 0.5 && (span.x - number.end).abs() < 0.2 * span.size => {
                number.value = (number.value * 10u32.pow(digits.len() as u32)).saturating_add(value) % 100_000;
                number.end = span.end;
                number.spans.push(index);
            }
            _ => out.push((Number { x: span.x, end: span.end, value, spans: vec![index] }, span.y)),
        }
    }
    out.into_iter().map(|(number, _)| number).collect()
}

/// Takes out rows near the top or bottom that stand on most pages at the same height.
fn take_repeated(pages: &mut [Vec<Row>], parsed: &mut Parsed) {
    if pages.len() < 2 {
        return;
    }
    let key = |row: &Row| {
        let text: Vec<&str> = row.segments.iter().map(|s| s.text.as_str()).collect();
        let masked: String = text.join(" ").chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        (masked.replace("##", "#").replace("##", "#"), (row.y / 4.0).round() as i64)
    };
    // The outermost rows of each page; heads and feet have at most a few lines.
    let outer = |rows: &[Row]| -> Vec<usize> { (0..rows.len()).filter(|i| *i < 4 || *i + 4 >= rows.len()).collect() };
    let mut seen: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for rows in pages.iter() {
        let keys: std::collections::BTreeSet<_> =
            outer(rows).into_iter().filter_map(|i| rows.get(i)).map(key).collect();
        for k in keys {
            *seen.entry(k).or_default() += 1;
        }
    }
    let needed = ((pages.len() as f64 * REPEATED).ceil() as usize).max(2);
    for (page, rows) in (1u32..).zip(pages.iter_mut()) {
        let out: Vec<usize> = outer(rows)
            .into_iter()
            .filter(|i| rows.get(*i).is_some_and(|r| !is_role(r) && seen.get(&key(r)).is_some_and(|n| *n >= needed)))
            .collect();
        let mut index = 0;
        rows.retain(|row| {
            let taken = out.contains(&index);
            index += 1;
            if taken {
                note(row, page, RUNNING, parsed);
            }
            !taken
        });
    }
}

/// "Executive Director" at the foot of two columns belongs to those who sign.
fn is_role(row: &Row) -> bool {
    row.segments.len() >= 2 && row.segments.iter().all(|segment| role::is_role_line(&segment.text))
}

/// Takes out running heads that stand on a single page: letters often leave them off the first.
///
/// One line in the margin, above all text of the other pages and well above the text of its own.
fn take_single_heads(pages: &mut [Vec<Row>], tops: &[Option<f64>], parsed: &mut Parsed) {
    let highest: Vec<f64> = pages.iter().map(|rows| rows.first().map_or(f64::MIN, |r| r.y)).collect();
    for (index, rows) in pages.iter_mut().enumerate().skip(1) {
        let (Some(head), Some(next), Some(Some(top))) = (rows.first(), rows.get(1), tops.get(index)) else { continue };
        let apart = head.y - next.y > HEAD_GAP * size(head);
        let above_all = highest.iter().enumerate().all(|(page, y)| page == index || *y < head.y - 1.0);
        // "Letter to the Secretary" at one end and the date or "Page 2" at the other.
        let is_dated = |row: &Row| row.segments.iter().any(|s| is_date_line(&s.text) || is_page_furniture(&s.text));
        // In a table all rows may have a date.
        let dated = is_dated(head) && rows.iter().skip(1).filter(|row| is_dated(row)).count() < 2;
        let in_margin = top - head.y <= HEAD_ZONE.0 && (dated || top - next.y >= HEAD_ZONE.1);
        if in_margin && apart && above_all && (head.segments.len() == 1 || dated) {
            note(&rows.remove(0), index as u32 + 1, RUNNING, parsed);
        }
    }
}

/// Takes out feet that stand on a single page: a name beside a web address or the number of the page, in the margin.
fn take_single_feet(pages: &mut [Vec<Row>], tops: &[Option<f64>], parsed: &mut Parsed) {
    for (index, rows) in pages.iter_mut().enumerate() {
        let (Some([.., above, foot]), Some(Some(_))) = (rows.get(..), tops.get(index)) else { continue };
        let numbered = foot.segments.len() >= 2 && foot.segments.iter().any(|s| is_page_furniture(&s.text));
        let site = foot.segments.iter().any(|s| s.text.contains("www.") || s.text.contains("https://"));
        let foots = foot.y <= HEAD_ZONE.0 && above.y - foot.y > HEAD_GAP * size(foot) && (numbered || site);
        if let Some(foot) = rows.pop_if(|_| foots) {
            note(&foot, index as u32 + 1, RUNNING, parsed);
        }
    }
}

/// Size of the largest type of a row.
fn size(row: &Row) -> f64 {
    row.segments.iter().map(|s| s.size).fold(0.0, f64::max)
}

/// Notes a row that was taken out.
fn note(row: &Row, page: u32, reason: &str, parsed: &mut Parsed) {
    let texts: Vec<&str> = row.segments.iter().map(|s| s.text.as_str()).collect();
    parsed.furniture.push((page, texts.join("   "), reason.to_owned()));
}

/// Takes out the notes at the foot of a page: small type at the end, beginning with a mark.
fn take_footnotes(rows: &mut Vec<Row>, body: f64, page: u32, parsed: &mut Parsed) {
    let small = |row: &Row| size(row) < SMALL_TYPE * body;
    let start = rows.iter().rposition(|r| !small(r)).map_or(0, |i| i + 1);
    let marked = rows.get(start).and_then(|r| r.segments.first()).is_some_and(|s| {
        s.text.starts_with(|c: char| {
            c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹' | '*' | '†' | '‡' | '[')
        })
    });
    if start == 0 || !marked || rows.get(start..).is_some_and(is_list) {
        return;
    }
    for row in rows.drain(start..) {
        let text = row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
        parsed.furniture.push((page, text, "footnote at the foot of the page".into()));
    }
}

/// Numbered lines side by side, or rows of a table: notes stand one below the other.
fn is_list(rows: &[Row]) -> bool {
    let numbered = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && text.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']))
    };
    let abreast = rows.iter().filter(|r| r.segments.iter().filter(|s| numbered(&s.text)).count() >= 2).count();
    let of_table = rows.iter().filter(|r| r.segments.len() >= 3).count();
    abreast >= 2 || of_table >= 2
}

#[cfg(test)]
mod tests {
    use super::super::rows::Segment;
    use super::*;

    fn row(y: f64, size: f64, texts: &[&str]) -> Row {
        let segment = |(k, text): (usize, &&str)| Segment {
            x: 50.0 + 200.0 * k as f64,
            end: 240.0 + 200.0 * k as f64,
            y,
            size,
            strong: false,
            text: (*text).to_owned(),
            blanks: Vec::new(),
        };
        Row { y, segments: texts.iter().enumerate().map(segment).collect() }
    }

    #[test]
    fn numbered_names_side_by_side_are_no_notes() {
        let body = || vec![row(300.0, 12.0, &["We ask you to act."]), row(280.0, 12.0, &["Sincerely,"])];
        let mut list = body();
        list.extend([row(240.0, 9.0, &["1. Invented Alliance", "3. Sample Union"])]);
        list.extend([row(228.0, 9.0, &["2. Made-up Fund", "4. Placeholder Society"])]);
        let mut notes = body();
        notes.extend([row(60.0, 9.0, &["1. See the invented report."]), row(48.0, 9.0, &["2. The same, page 4."])]);
        let mut parsed = Parsed::default();
        take_footnotes(&mut list, 12.0, 1, &mut parsed);
        take_footnotes(&mut notes, 12.0, 1, &mut parsed);
        assert_eq!((list.len(), notes.len()), (4, 2));
    }
}
