//! Pieces of text with positions to lines in reading order.
//!
//! Spans become rows by their baseline and segments by wide gaps. Heads and feet
//! that repeat over pages and footnotes in small type are taken out. Where rows
//! keep clear of the same vertical gutters they form a band of columns, read down
//! the columns, or along the rows when that is the alphabetical way (a table).
//! Each line knows how much room was left to the right edge of its column, which
//! tells later whether it was wrapped. O(n log n) in the spans of a page.

use std::collections::BTreeMap;

use super::super::worker::Parsed;
use crate::model::Line;

/// A piece of text: left edge, baseline (upwards), right edge, font size.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Left edge in points.
    pub x: f64,
    /// Baseline in points, growing upwards.
    pub y: f64,
    /// Right edge in points.
    pub end: f64,
    /// Font size in points.
    pub size: f64,
    /// The text.
    pub text: String,
}

/// The text of a page.
#[derive(Debug, Clone, Default)]
pub struct PageText {
    /// The spans, in drawing order.
    pub spans: Vec<Span>,
    /// Upper edge of the page in points, where its text stands upright.
    pub top: Option<f64>,
}

/// A run of text without a wide gap.
#[derive(Debug, Clone)]
struct Segment {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    text: String,
    /// Where a blank stands: byte offset in the text, end of the word before, start of the word after.
    blanks: Vec<(usize, f64, f64)>,
}

impl Segment {
    /// The two parts left and right of a gutter that a blank wider than usual spans.
    fn cut(&self, gutter: f64) -> Option<(Self, Self)> {
        let wide = |b: &&(usize, f64, f64)| {
            b.1 <= gutter + 1.0 && gutter - 1.0 <= b.2 && b.2 - b.1 > NARROW_GUTTER * self.size
        };
        let (at, end, start) = *self.blanks.iter().find(wide)?;
        let (left, right) = (self.text.get(..at)?.trim_end(), self.text.get(at..)?.trim_start());
        let shift = self.text.len() - right.len();
        let part = |x: f64, end: f64, text: &str, blanks: Vec<(usize, f64, f64)>| Self {
            x,
            end,
            y: self.y,
            size: self.size,
            text: text.to_owned(),
            blanks,
        };
        let before = self.blanks.iter().filter(|b| b.0 < at).copied().collect();
        let after = self.blanks.iter().filter(|b| b.0 > at).map(|b| (b.0.saturating_sub(shift), b.1, b.2)).collect();
        Some((part(self.x, end, left, before), part(start, self.end, right, after)))
    }
}

/// Segments on one baseline, left to right.
#[derive(Debug, Clone)]
struct Row {
    y: f64,
    segments: Vec<Segment>,
}

/// Baselines closer than this share of the font size are one row.
const SAME_ROW: f64 = 0.45;
/// A gap wider than this many font sizes parts two segments.
const SEGMENT_GAP: f64 = 1.3;
/// A blank this wide may be a gutter where other rows have one.
const NARROW_GUTTER: f64 = 0.45;
/// A gap wider than this is a blank.
const WORD_GAP: f64 = 0.18;
/// A gap wider than this is a blank if one was drawn in it.
const DRAWN_GAP: f64 = 0.05;
/// A step wider than this many usual ones is a gap.
const LINE_STEP: f64 = 1.12;
/// Share of the pages a head or foot must stand on.
const REPEATED: f64 = 0.6;
/// Running heads stand in the margin: within this many points of the edge, the text below this many.
const HEAD_ZONE: (f64, f64) = (58.0, 66.0);
/// The gap below a running head, in font sizes.
const HEAD_GAP: f64 = 2.0;
/// Footnotes are set smaller than this share of the body.
const SMALL_TYPE: f64 = 0.93;

/// Lays the pages out and adds their lines and furniture to `parsed`.
pub fn lines(pages: &[PageText], parsed: &mut Parsed) {
    let tops: Vec<Option<f64>> = pages.iter().map(|p| p.top).collect();
    let mut pages: Vec<Vec<Row>> = pages.iter().map(|p| rows(&p.spans)).collect();
    take_repeated(&mut pages, parsed);
    take_single_heads(&mut pages, &tops, parsed);
    let body = body_size(&pages);
    for (page, rows) in (1u32..).zip(pages.iter_mut()) {
        take_footnotes(rows, body, page, parsed);
    }
    // A gutter of one page is looked for on the others, where fewer rows may show it.
    let known: Vec<f64> = pages.iter().flat_map(|rows| gutters(rows, &[])).collect();
    let laid = |along: bool| -> Vec<(u32, Region)> {
        (1u32..)
            .zip(&pages)
            .flat_map(|(page, rows)| regions(rows, &known, along).into_iter().map(move |r| (page, r)))
            .collect()
    };
    // Tables are read along their rows when that is the alphabetical way in the whole document.
    let (down, along) = (laid(false), laid(true));
    let order = |regions: &[(u32, Region)]| {
        let texts: Vec<&str> =
            regions.iter().filter(|(_, r)| r.column).flat_map(|(_, r)| &r.lines).map(|s| s.text.as_str()).collect();
        (ascending(&texts), texts.len())
    };
    let ((by_column, entries), (by_row, _)) = (order(&down), order(&along));
    let through = through_pages(&down);
    // Read the wrong way, a sorted table breaks the order at every column's end or at every other entry.
    let regions = if by_row > by_column && by_row * 10 >= entries * 8 {
        along
    } else if descents(&through) < descents(&down) {
        through
    } else {
        down
    };
    let measure = Measure::of(&regions);
    let mut number = 0;
    for (page, region) in &regions {
        region.write(*page, &measure, &mut number, &mut parsed.lines);
    }
}

/// The same regions with columns of a table that spans pages read through: all of the first, then all of the second.
fn through_pages(regions: &[(u32, Region)]) -> Vec<(u32, Region)> {
    let mut out: Vec<(u32, Region)> = regions.to_vec();
    let mut start = 0;
    while start < out.len() {
        let end = (start..out.len()).find(|i| out.get(*i).is_none_or(|(_, r)| !r.column)).unwrap_or(out.len());
        if let Some(run) = out.get_mut(start..end) {
            run.sort_by_key(|(page, region)| (region.index, *page));
        }
        start = end.max(start + 1);
    }
    out
}

/// Breaks of the alphabetical order from one column to the next.
fn descents(regions: &[(u32, Region)]) -> usize {
    let ends = |r: &Region| {
        let (first, last) = (r.lines.first()?, r.lines.last()?);
        // First letters only: lists are often sorted by eye, with neighbours out of order.
        let letter = |s: &Segment| s.text.chars().find(|c| c.is_alphabetic()).map(|c| c.to_lowercase().to_string());
        Some((letter(first)?, letter(last)?))
    };
    regions
        .windows(2)
        .filter(|pair| match pair {
            [(_, a), (_, b)] if a.column && b.column => match (ends(a), ends(b)) {
                (Some((_, last)), Some((first, _))) => first < last,
                _ => false,
            },
            _ => false,
        })
        .count()
}

/// What holds for the whole document: line pitch by type size, right edges of columns by their left edge.
struct Measure {
    pitch: f64,
    rights: Vec<(f64, f64)>,
}

impl Measure {
    fn of(regions: &[(u32, Region)]) -> Self {
        let mut steps: Vec<f64> = regions
            .iter()
            .flat_map(|(_, r)| r.lines.windows(2))
            .filter_map(|w| match w {
                [a, b] if a.y > b.y && (a.size - b.size).abs() < 0.3 => Some((a.y - b.y) / a.size),
                _ => None,
            })
            .collect();
        steps.sort_by(f64::total_cmp);
        let pitch = steps.get(steps.len() / 10).copied().unwrap_or(1.2).max(0.9);
        let mut rights: Vec<(f64, f64)> = Vec::new();
        for (_, region) in regions {
            match rights.iter_mut().find(|(left, _)| (left - region.left).abs() < 4.0) {
                Some((_, right)) => *right = right.max(region.right),
                None => rights.push((region.left, region.right)),
            }
        }
        Self { pitch, rights }
    }

    fn right(&self, region: &Region) -> f64 {
        let full = self.rights.iter().find(|(left, _)| (left - region.left).abs() < 4.0).map_or(region.right, |r| r.1);
        // A column beside others must not take the width of full lines that begin at the same edge.
        if region.column { region.right } else { full }
    }
}

/// Groups spans into rows, top to bottom.
fn rows(spans: &[Span]) -> Vec<Row> {
    let mut order: Vec<&Span> = spans.iter().filter(|s| !s.text.is_empty()).collect();
    order.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut groups: Vec<Vec<&Span>> = Vec::new();
    for span in order {
        let near = groups
            .last()
            .and_then(|g| g.first())
            .is_some_and(|first| (first.y - span.y).abs() <= SAME_ROW * span.size.max(first.size));
        match groups.last_mut() {
            Some(group) if near => group.push(span),
            _ => groups.push(vec![span]),
        }
    }
    groups.retain(|group| group.iter().any(|s| !s.text.trim().is_empty()));
    groups.into_iter().map(row).collect()
}

fn row(mut spans: Vec<&Span>) -> Row {
    spans.sort_by(|a, b| a.x.total_cmp(&b.x));
    let inked = |s: &&&Span| !s.text.trim().is_empty();
    let size = spans.iter().filter(inked).map(|s| s.size).fold(0.0, f64::max);
    // The baseline is that of the largest type, not of a raised note mark.
    let y = spans.iter().filter(inked).filter(|s| s.size > 0.85 * size).map(|s| s.y).next().unwrap_or(0.0);
    let mut segments: Vec<Segment> = Vec::new();
    let mut after_blank = false;
    for span in spans {
        if span.text.trim().is_empty() {
            after_blank = true;
            continue;
        }
        let text = note_mark(span, size, y);
        let spaced = span.text.starts_with(char::is_whitespace);
        // A drawn blank counts even where kerning has made it narrow, but not where another letter covers it.
        let drawn = std::mem::take(&mut after_blank);
        match segments.last_mut() {
            Some(last) if span.x - last.end <= SEGMENT_GAP * size => {
                let least = if drawn { DRAWN_GAP } else { WORD_GAP };
                let gap = span.x - last.end > least * span.size || spaced || last.text.ends_with(' ');
                if gap {
                    if !last.text.ends_with(' ') {
                        last.text.push(' ');
                    }
                    last.blanks.push((last.text.len(), last.end, span.x));
                }
                last.text.push_str(text.trim_start());
                last.end = last.end.max(span.end);
                last.size = last.size.max(span.size);
            }
            _ => segments.push(Segment {
                x: span.x,
                end: span.end,
                // Columns keep their own baselines; a raised mark takes that of its row.
                y: if span.size > 0.85 * size { span.y } else { y },
                size: span.size,
                text: text.trim_start().to_owned(),
                blanks: Vec::new(),
            }),
        }
    }
    for segment in &mut segments {
        segment.text = segment.text.trim().to_owned();
    }
    Row { y, segments }
}

/// A small raised number is a note mark: written as superscript digits, so that it can be told from the name.
fn note_mark(span: &Span, size: f64, y: f64) -> String {
    let raised = span.size < 0.8 * size && span.y > y + 0.1 * size;
    let text = span.text.trim();
    if !(raised && !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == ',')) {
        return span.text.clone();
    }
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    text.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| RAISED.get(d as usize)).collect()
}

/// The type size most characters have.
fn body_size(pages: &[Vec<Row>]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for segment in pages.iter().flatten().flat_map(|r| &r.segments) {
        *counts.entry((segment.size * 4.0).round() as i64).or_default() += segment.text.len();
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map_or(10.0, |(size, _)| size as f64 / 4.0)
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
            .filter(|i| rows.get(*i).is_some_and(|r| seen.get(&key(r)).is_some_and(|n| *n >= needed)))
            .collect();
        let mut index = 0;
        rows.retain(|row| {
            let taken = out.contains(&index);
            index += 1;
            if taken {
                let text = row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("   ");
                parsed.furniture.push((page, text, "running head or foot of the page".into()));
            }
            !taken
        });
    }
}

/// Takes out running heads that stand on a single page: letters often leave them off the first.
///
/// One line in the margin, above all text of the other pages and well above the text of its own.
fn take_single_heads(pages: &mut [Vec<Row>], tops: &[Option<f64>], parsed: &mut Parsed) {
    let highest: Vec<f64> = pages.iter().map(|rows| rows.first().map_or(f64::MIN, |r| r.y)).collect();
    for (index, rows) in pages.iter_mut().enumerate().skip(1) {
        let (Some(head), Some(next), Some(Some(top))) = (rows.first(), rows.get(1), tops.get(index)) else { continue };
        let size = head.segments.iter().map(|s| s.size).fold(0.0, f64::max);
        let in_margin = top - head.y <= HEAD_ZONE.0 && top - next.y >= HEAD_ZONE.1;
        let apart = head.y - next.y > HEAD_GAP * size;
        let above_all = highest.iter().enumerate().all(|(page, y)| page == index || *y < head.y - 1.0);
        if in_margin && apart && above_all && head.segments.len() == 1 {
            let text = rows.remove(0).segments.into_iter().map(|s| s.text).collect::<String>();
            parsed.furniture.push((index as u32 + 1, text, "running head or foot of the page".into()));
        }
    }
}

/// Takes out the notes at the foot of a page: small type at the end, beginning with a mark.
fn take_footnotes(rows: &mut Vec<Row>, body: f64, page: u32, parsed: &mut Parsed) {
    let small = |row: &Row| row.segments.iter().map(|s| s.size).fold(0.0, f64::max) < SMALL_TYPE * body;
    let start = rows.iter().rposition(|r| !small(r)).map_or(0, |i| i + 1);
    let marked = rows.get(start).and_then(|r| r.segments.first()).is_some_and(|s| {
        s.text.starts_with(|c: char| {
            c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹' | '*' | '†' | '‡' | '[')
        })
    });
    if start == 0 || !marked {
        return;
    }
    for row in rows.drain(start..) {
        let text = row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
        parsed.furniture.push((page, text, "footnote at the foot of the page".into()));
    }
}

/// A stretch of the page read as one column.
#[derive(Debug, Clone)]
struct Region {
    lines: Vec<Segment>,
    left: f64,
    right: f64,
    /// One of several columns.
    column: bool,
    /// Its number among them, from the left.
    index: usize,
}

impl Region {
    fn of(lines: Vec<Segment>, column: bool) -> Self {
        let left = lines.iter().map(|s| s.x).fold(f64::MAX, f64::min);
        let right = lines.iter().map(|s| s.end).fold(f64::MIN, f64::max);
        Self { lines, left, right, column, index: 0 }
    }

    /// Writes the lines, indents as blanks, a blank line for a gap.
    fn write(&self, page: u32, measure: &Measure, number: &mut u32, out: &mut Vec<Line>) {
        let right = measure.right(self);
        let mut above: Option<&Segment> = None;
        for segment in &self.lines {
            // A new column or page parts entries like a gap; a name that ends open goes on all the same.
            let usual = LINE_STEP * measure.pitch * segment.size;
            let gap = above.is_none_or(|a| a.y - segment.y > usual || a.y < segment.y);
            if gap && *number > 0 {
                *number += 1;
                out.push(Line { page, number: *number, text: String::new(), room: None });
            }
            let letters = segment.text.chars().count().max(1) as f64;
            let width = ((segment.end - segment.x) / letters).max(0.1);
            let indent = ((segment.x - self.left) / (0.5 * segment.size)).round().clamp(0.0, 200.0) as usize;
            *number += 1;
            out.push(Line {
                page,
                number: *number,
                text: format!("{}{}", " ".repeat(indent), segment.text),
                room: Some(((right - segment.end) / width).max(0.0) as u32),
            });
            above = Some(segment);
        }
    }
}

/// The regions of a page in reading order: full-width stretches and the columns of bands.
fn regions(rows: &[Row], known: &[f64], along: bool) -> Vec<Region> {
    let gutters = gutters(rows, known);
    let cut: Vec<Row> = rows.iter().map(|r| cut_at(r, &gutters)).collect();
    let rows = cut.as_slice();
    let mut out = Vec::new();
    let mut full: Vec<Segment> = Vec::new();
    let mut i = 0;
    while i < rows.len() {
        let end = band_end(rows, i, &gutters, known);
        if end > i {
            if !full.is_empty() {
                out.push(Region::of(std::mem::take(&mut full), false));
            }
            out.extend(columns(rows.get(i..end).unwrap_or_default(), &gutters, along));
            i = end;
        } else {
            full.extend(rows.get(i).map(joined));
            i += 1;
        }
    }
    if !full.is_empty() {
        out.push(Region::of(full, false));
    }
    out
}

/// A row as one line, its segments apart.
fn joined(row: &Row) -> Segment {
    let text = row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("    ");
    let x = row.segments.first().map_or(0.0, |s| s.x);
    let end = row.segments.last().map_or(0.0, |s| s.end);
    let size = row.segments.iter().map(|s| s.size).fold(0.0, f64::max);
    Segment { x, end, y: row.y, size, text, blanks: Vec::new() }
}

/// Heights of x at which several rows have a gap, left to right.
fn gutters(rows: &[Row], known: &[f64]) -> Vec<f64> {
    let mut gaps: Vec<(f64, f64)> = rows
        .iter()
        .flat_map(|r| r.segments.windows(2))
        .filter_map(|w| match w {
            [a, b] => Some((a.end, b.x)),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for _ in 0..8 {
        // The right edges of gaps (left edges of columns) agree best: try them all.
        let best = gaps
            .iter()
            .map(|g| g.1 - 0.5)
            .map(|x| (gaps.iter().filter(|g| g.0 < x && x <= g.1).count(), x))
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let Some((count, x)) = best else { break };
        let seen = known.iter().any(|k| (k - x).abs() < 3.0);
        if count < 3 && !(count == 2 && rows.len() <= 8) && !seen {
            break;
        }
        found.push(x);
        gaps.retain(|g| !(g.0 < x && x <= g.1));
    }
    found.sort_by(f64::total_cmp);
    found
}

/// The row with segments cut where a gutter runs through a wide blank.
fn cut_at(row: &Row, gutters: &[f64]) -> Row {
    let mut out = row.clone();
    for gutter in gutters {
        let mut segments = Vec::new();
        for segment in out.segments {
            match segment.cut(*gutter) {
                Some((left, right)) => segments.extend([left, right]),
                None => segments.push(segment),
            }
        }
        out.segments = segments;
    }
    out
}

fn crosses(row: &Row, gutters: &[f64]) -> bool {
    row.segments.iter().any(|s| gutters.iter().any(|g| s.x < *g && *g < s.end))
}

/// Where the band of columns that begins at row `i` ends; `i` when none begins there.
fn band_end(rows: &[Row], i: usize, gutters: &[f64], known: &[f64]) -> usize {
    let in_columns = |j: usize| rows.get(j).is_some_and(|r| !crosses(r, gutters));
    let several = |j: usize| rows.get(j).is_some_and(|r| r.segments.len() >= 2 && !crosses(r, gutters));
    let heads = |j: usize| rows.get(j).is_some_and(is_lone_heading) && !between_lines(rows, j);
    if gutters.is_empty() || !in_columns(i) || (heads(i) && !several(i)) {
        return i;
    }
    let mut end = i;
    while in_columns(end) && !(end > i && heads(end)) {
        end += 1;
    }
    let support = (i..end).filter(|j| several(*j)).count();
    // The rest of a list on a later page may be a single row, where the columns of the other pages stand.
    let goes_on =
        rows.get(i).is_some_and(|r| r.segments.iter().skip(1).all(|s| known.iter().any(|k| (s.x - k).abs() < 3.0)));
    let needed = if goes_on { 1 } else { 2 };
    if support < needed || !several(i) && !near_columns(rows, i, end, &several) {
        return i;
    }
    end
}

/// A heading alone on its row.
fn is_lone_heading(row: &Row) -> bool {
    row.segments.len() == 1 && row.segments.first().is_some_and(|s| s.text.ends_with(':'))
}

/// Whether the rows above and below are nearer than lines of one text can be: those of another column.
fn between_lines(rows: &[Row], j: usize) -> bool {
    let nearer = |a: Option<&Row>, b: Option<&Row>| match (a, b) {
        (Some(a), Some(b)) => a.y - b.y < 0.95 * b.segments.iter().map(|s| s.size).fold(0.0, f64::max),
        _ => false,
    };
    let above = j.checked_sub(1).and_then(|i| rows.get(i));
    nearer(above, rows.get(j)) || nearer(rows.get(j), rows.get(j + 1))
}

/// A single line above columns belongs to them only when it stands as close as their own lines.
fn near_columns(rows: &[Row], i: usize, end: usize, several: &impl Fn(usize) -> bool) -> bool {
    let Some(first) = (i..end).find(|j| several(*j)) else { return false };
    let step = |j: usize| match (rows.get(j), rows.get(j + 1)) {
        (Some(a), Some(b)) => a.y - b.y,
        _ => f64::MAX,
    };
    let usual = (first..end.saturating_sub(1)).map(step).fold(f64::MAX, f64::min);
    (i..first).all(|j| step(j) <= 1.3 * usual)
}

/// The columns of a band, each a region; one region when it is read along its rows.
fn columns(rows: &[Row], gutters: &[f64], along: bool) -> Vec<Region> {
    if along {
        return vec![Region::of(rows.iter().flat_map(|r| r.segments.clone()).collect(), true)];
    }
    let column_of = |s: &Segment| gutters.iter().filter(|g| **g <= s.x + 1.0).count();
    let mut columns: Vec<Vec<Segment>> = vec![Vec::new(); gutters.len() + 1];
    for segment in rows.iter().flat_map(|r| &r.segments) {
        if let Some(column) = columns.get_mut(column_of(segment)) {
            column.push(segment.clone());
        }
    }
    columns.retain(|c| !c.is_empty());
    columns.into_iter().enumerate().map(|(index, c)| Region { index, ..Region::of(c, true) }).collect()
}

/// Neighbours in alphabetical order.
fn ascending(texts: &[&str]) -> usize {
    let keys: Vec<String> = texts.iter().map(|t| t.to_lowercase()).collect();
    keys.windows(2).filter(|w| w.first() <= w.last()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(x: f64, y: f64, text: &str) -> Span {
        Span { x, y, end: x + 5.0 * text.len() as f64, size: 10.0, text: text.to_owned() }
    }

    fn texts(pages: &[PageText]) -> Vec<String> {
        let mut parsed = Parsed::default();
        lines(pages, &mut parsed);
        parsed.lines.into_iter().map(|l| l.text.trim().to_owned()).filter(|t| !t.is_empty()).collect()
    }

    #[test]
    fn columns_are_read_down_and_full_lines_part_them() {
        let spans = vec![
            span(50.0, 700.0, "We, the undersigned organizations, write to you about an invented matter today"),
            span(50.0, 670.0, "Alpha"),
            span(300.0, 670.0, "Delta"),
            span(50.0, 655.0, "Beta"),
            span(300.0, 655.0, "Epsilon"),
            span(50.0, 640.0, "Gamma"),
            span(300.0, 640.0, "Zeta"),
        ];
        let names: Vec<String> = texts(&[PageText { spans, top: None }]).into_iter().skip(1).collect();
        assert_eq!(names, ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"]);
    }

    #[test]
    fn a_table_sorted_along_its_rows_is_read_along_them() {
        let names = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Eta", "Theta", "Zeta"];
        let mut sorted = names;
        sorted.sort_unstable();
        let spans = sorted
            .iter()
            .enumerate()
            .map(|(i, n)| span(50.0 + 250.0 * (i % 2) as f64, 700.0 - 15.0 * (i / 2) as f64, n))
            .collect();
        assert_eq!(texts(&[PageText { spans, top: None }]), sorted);
    }

    #[test]
    fn heads_feet_and_raised_marks() {
        let page = |n: u32, name: &str| PageText {
            spans: vec![
                span(50.0, 760.0, "Letter to the Secretary"),
                span(50.0, 700.0, name),
                Span {
                    x: 50.5 + 5.0 * name.len() as f64,
                    y: 704.0,
                    end: 56.0 + 5.0 * name.len() as f64,
                    size: 6.0,
                    text: "3".into(),
                },
                span(300.0, 40.0, &n.to_string()),
            ],
            top: None,
        };
        let pages = [page(1, "Alpha"), page(2, "Beta")];
        assert_eq!(texts(&pages), ["Alpha³", "Beta³"]);
    }
}
