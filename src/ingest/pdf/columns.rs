//! Columns of a page: gutters that several rows keep clear, and the bands of columns between full lines.

use super::rows::{Row, Segment};
use super::{beside as signers_beside, tables};
use crate::extract::headings;
use crate::extract::join::join;

/// A stretch of the page read as one column.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) lines: Vec<Segment>,
    pub(super) left: f64,
    pub(super) right: f64,
    /// One of several columns.
    pub(super) column: bool,
    /// Its number among them, from the left.
    pub(super) index: usize,
}

impl Region {
    fn of(lines: Vec<Segment>, column: bool) -> Self {
        let left = lines.iter().map(|s| s.x).fold(f64::MAX, f64::min);
        let right = lines.iter().map(|s| s.end).fold(f64::MIN, f64::max);
        Self { lines, left, right, column, index: 0 }
    }
}

/// A gutter is noted this far left of the edge of the column behind it, in points.
const LEFT_OF_EDGE: f64 = 0.5;

/// A step this many times that between lines beside it is a gap.
const WIDE_STEP: f64 = 1.3;

/// The regions of a page in reading order: full-width stretches and the columns of bands.
///
/// `table` are the gutters of the table the page before ended in, and then those of this page's.
pub(super) fn regions(rows: &[Row], known: &[f64], along: bool, table: &mut Vec<f64>) -> Vec<Region> {
    let gutters = gutters(rows, known);
    let goes_on = !gutters.is_empty() && same_gutters(table, &gutters);
    table.clear();
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
            let band = rows.get(i..end).unwrap_or_default();
            match tables::read(band, &gutters, goes_on && out.is_empty()) {
                Some(lines) => {
                    out.push(Region::of(lines, false));
                    if end == rows.len() {
                        table.clone_from(&gutters);
                    }
                }
                None => match signers_beside::read(band, &gutters) {
                    Some(lines) => out.push(Region::of(lines, false)),
                    None => {
                        let parts = blocks(band, &gutters).into_iter();
                        out.extend(parts.flat_map(|part| columns(part, &gutters, along)));
                    }
                },
            }
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

fn same_gutters(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 3.0)
}

/// A row as one line, its segments apart.
fn joined(row: &Row) -> Segment {
    let text = row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("    ");
    let x = row.segments.first().map_or(0.0, |s| s.x);
    let end = row.segments.last().map_or(0.0, |s| s.end);
    let size = row.segments.iter().map(|s| s.size).fold(0.0, f64::max);
    let strong = row.segments.iter().all(|s| s.strong);
    Segment { x, end, y: row.y, size, strong, text, blanks: Vec::new() }
}

/// Heights of x at which several rows have a gap, left to right.
pub(super) fn gutters(rows: &[Row], known: &[f64]) -> Vec<f64> {
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
            .map(|g| g.1 - LEFT_OF_EDGE)
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
    // A cell that filled its column leaves the next no more than a blank; the other cells tell that it is one.
    let edge = |x: f64| gutters.iter().any(|g| (g + LEFT_OF_EDGE - x).abs() < 1.0);
    if out.segments.len() >= 2 && out.segments.iter().skip(1).all(|s| edge(s.x)) {
        let cut = |s: Segment| match gutters.iter().find_map(|g| s.cut_before(g + LEFT_OF_EDGE)) {
            Some((left, right)) => vec![left, right],
            None => vec![s],
        };
        out.segments = out.segments.into_iter().flat_map(cut).collect();
    }
    out
}

fn crosses(row: &Row, gutters: &[f64]) -> bool {
    row.segments.iter().any(|s| gutters.iter().any(|g| s.x < *g && *g < s.end))
}

/// Where the band of columns that begins at row `i` ends; `i` when none begins there.
fn band_end(rows: &[Row], i: usize, gutters: &[f64], known: &[f64]) -> usize {
    let in_columns = |j: usize| rows.get(j).is_some_and(|r| !crosses(r, gutters));
    let several =
        |j: usize| in_columns(j) && (rows.get(j).is_some_and(|r| r.segments.len() >= 2) || beside(rows, j, gutters));
    let heads = |j: usize| {
        rows.get(j).is_some_and(is_lone_heading) && !between_lines(rows, j)
            || is_over_columns(rows, j, gutters, &several)
    };
    if gutters.is_empty() || !in_columns(i) || (heads(i) && !several(i)) {
        return i;
    }
    let mut end = i;
    while in_columns(end) && !(end > i && heads(end)) {
        end += 1;
    }
    let end = without_heading(rows, i, without_tail(rows, i, end, &several));
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

/// The band without single lines that follow it after a wide step: the text goes on there.
fn without_tail(rows: &[Row], i: usize, end: usize, several: &impl Fn(usize) -> bool) -> usize {
    let Some(last) = (i..end).rev().find(|j| several(*j)) else { return end };
    let step = |j: usize| match (rows.get(j), rows.get(j + 1)) {
        (Some(a), Some(b)) => a.y - b.y,
        _ => 0.0,
    };
    let usual = (i..last).map(step).fold(0.0, f64::max);
    (last..end.saturating_sub(1)).find(|j| usual > 0.0 && step(*j) > 1.3 * usual).map_or(end, |j| j + 1)
}

/// The band without a heading at its end, where other columns begin below it.
fn without_heading(rows: &[Row], i: usize, end: usize) -> usize {
    let heads = |row: &Row| matches!(&row.segments[..], [s] if heads_columns(&s.text));
    let below = rows.get(end).is_some_and(|row| row.segments.len() >= 2);
    let heading = end > i + 1 && below && rows.get(end - 1).is_some_and(heads);
    if heading { end - 1 } else { end }
}

/// A kind of bodies, which may stand over columns; a place may head one of them.
fn heads_columns(text: &str) -> bool {
    headings::is_kind_of_bodies(text) || headings::is_category_heading(text) && !headings::is_place_heading(text)
}

/// A heading alone on its row.
fn is_lone_heading(row: &Row) -> bool {
    row.segments.len() == 1 && row.segments.first().is_some_and(|s| s.text.ends_with(':'))
}

/// Whether a single line stands half a line above or below one of another column: cells centred beside each other.
fn beside(rows: &[Row], j: usize, gutters: &[f64]) -> bool {
    let columns = |k: usize| rows.get(k).map(|r| r.segments.iter().map(|s| column_of(s, gutters)).collect::<Vec<_>>());
    let other = |k: usize| columns(k) != columns(j) && rows.get(k).is_some_and(|r| !crosses(r, gutters));
    let above = j.checked_sub(1);
    between_lines(rows, j) && (above.is_some_and(other) || other(j + 1))
}

/// The column of a segment, from the left.
pub(super) fn column_of(segment: &Segment, gutters: &[f64]) -> usize {
    gutters.iter().filter(|g| **g <= segment.x + 1.0).count()
}

/// A kind of bodies alone at the left behind a gap, between rows of several columns: a heading over all of them.
///
/// A line of the first column alone has neighbours without its room above, or those below are alone as well.
fn is_over_columns(rows: &[Row], j: usize, gutters: &[f64], several: &impl Fn(usize) -> bool) -> bool {
    let step = |j: usize| match (rows.get(j), rows.get(j + 1)) {
        (Some(a), Some(b)) => a.y - b.y,
        _ => f64::MAX,
    };
    let (Some(row), Some(above)) = (rows.get(j), j.checked_sub(2)) else { return false };
    let alone = matches!(&row.segments[..], [s] if column_of(s, gutters) == 0 && heads_columns(&s.text))
        && !crosses(row, gutters);
    // The last row of the columns above may be one of the first column only.
    let between = (several(j - 1) || several(above)) && several(j + 1) && several(j + 2);
    // Where columns keep no common rows a step says nothing.
    let on_rows = (above..=j + 2).all(|k| !between_lines(rows, k));
    let stepped = || step(j - 1) > WIDE_STEP * step(above).min(step(j + 1)) && step(j) <= step(j - 1);
    alone && (between && on_rows && stepped() || has_free_band(rows, row.y, gutters))
}

/// Whether all columns but the first leave more than two of their lines free at a height, and go on below it.
fn has_free_band(rows: &[Row], y: f64, gutters: &[f64]) -> bool {
    const LINES: f64 = 2.0;
    (1..=gutters.len()).all(|column| {
        let lines = rows.iter().flat_map(|r| &r.segments).filter(|s| column_of(s, gutters) == column);
        let heights: Vec<f64> = lines.map(|s| s.y).collect();
        let mut steps: Vec<f64> = heights.windows(2).filter_map(|w| Some(w.first()? - w.last()?)).collect();
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len() / 3).copied().unwrap_or(f64::MAX);
        let above = heights.iter().copied().filter(|h| *h > y).fold(f64::MAX, f64::min);
        let below = heights.iter().copied().filter(|h| *h < y).fold(f64::MIN, f64::max);
        above < f64::MAX && below > f64::MIN && above - below > LINES * usual
    })
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

/// Lines of a signer block side by side with others: person, role, body, some of them wrapped.
const BLOCK_LINES: std::ops::RangeInclusive<usize> = 2..=8;

/// Signer blocks side by side are read row by row: the band cut at the gaps all its columns share.
///
/// Lists of names have no such gaps, or one at every line.
fn blocks<'r>(band: &'r [Row], gutters: &[f64]) -> Vec<&'r [Row]> {
    let steps: Vec<f64> = band.windows(2).filter_map(|w| Some(w.first()?.y - w.last()?.y)).collect();
    let size = band.first().and_then(|r| r.segments.first()).map_or(1.0, |s| s.size);
    // The step from line to line of one column: lines of others may stand half a line beside them.
    let mut sorted: Vec<f64> = Vec::new();
    for column in 0..=gutters.len() {
        let lines = band.iter().flat_map(|r| &r.segments).filter(|s| column_of(s, gutters) == column);
        let heights: Vec<f64> = lines.map(|s| s.y).collect();
        sorted.extend(heights.windows(2).filter_map(|w| Some(w.first()? - w.last()?)));
    }
    sorted.sort_by(f64::total_cmp);
    let usual = sorted.get(sorted.len() / 3).copied().unwrap_or(0.0).max(0.9 * size);
    let mut parts: Vec<&[Row]> = Vec::new();
    let mut start = 0;
    for (i, step) in steps.iter().enumerate() {
        if *step > 1.5 * usual {
            parts.extend(band.get(start..=i));
            start = i + 1;
        }
    }
    parts.extend(band.get(start..));
    // Each column of a block has its lines at the usual step; a list in columns has gaps of its own.
    let side_by_side = |part: &[Row]| {
        let heights = |column: usize| -> Vec<f64> {
            part.iter().flat_map(|r| &r.segments).filter(|s| column_of(s, gutters) == column).map(|s| s.y).collect()
        };
        let columns: Vec<Vec<f64>> = (0..=gutters.len()).map(heights).filter(|c| !c.is_empty()).collect();
        let tight = |lines: &Vec<f64>| lines.windows(2).all(|w| matches!(w, [a, b] if a - b <= 1.5 * usual));
        columns.len() >= 2 && columns.iter().all(tight)
    };
    let alike = parts.iter().filter(|p| BLOCK_LINES.contains(&p.len()) && side_by_side(p)).count();
    let lines = band.len() * 10 >= parts.len() * 25;
    if parts.len() >= 2 && alike * 10 >= parts.len() * 9 && lines { parts } else { vec![band] }
}

/// The lines of a band along its rows; where cells of several lines stand clearly apart each cell is one line.
fn cells(rows: &[Row], gutters: &[f64]) -> Vec<Segment> {
    let lines = || rows.iter().flat_map(|r| r.segments.clone()).collect();
    let (mut cells, mut tops): (Vec<Segment>, Vec<f64>) = (Vec::new(), Vec::new());
    let (mut within, mut between): (f64, f64) = (0.0, f64::MAX);
    for column in 0..=gutters.len() {
        let mut last: Option<f64> = None;
        for line in rows.iter().flat_map(|r| &r.segments).filter(|s| column_of(s, gutters) == column) {
            let step = last.map_or(f64::MAX, |y| y - line.y);
            last = Some(line.y);
            match cells.last_mut() {
                Some(cell) if step <= CELL_STEP * line.size => {
                    within = within.max(step);
                    // The middle of the cell says in which row it stands.
                    cell.y -= step / 2.0;
                    cell.end = cell.end.max(line.end);
                    cell.x = cell.x.min(line.x);
                    join(&mut cell.text, &line.text);
                }
                _ => {
                    between = between.min(step);
                    tops.push(line.y);
                    cells.push(line.clone());
                }
            }
        }
    }
    if within == 0.0 || between < APART * within || cells.len() <= gutters.len() + 1 {
        return lines();
    }
    let size = cells.first().map_or(1.0, |s| s.size);
    if stand_at_tops(&cells, &tops) {
        cells.iter_mut().zip(&tops).for_each(|(cell, top)| cell.y = *top);
    }
    cells.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut out: Vec<Segment> = Vec::new();
    for row in cells.chunk_by(|a, b| a.y - b.y <= 0.5 * size) {
        let mut row = row.to_vec();
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        out.extend(row);
    }
    out
}

/// Whether the cells of a row have their first lines at one height, and not their middles (where the cells say they are).
fn stand_at_tops(cells: &[Segment], tops: &[f64]) -> bool {
    let alike = |heights: &[f64]| {
        let mut sorted = heights.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted.windows(2).filter(|w| matches!(w, [a, b] if b - a < 0.5)).count()
    };
    let middles: Vec<f64> = cells.iter().map(|cell| cell.y).collect();
    alike(tops) > alike(&middles)
}

/// Lines of one cell are not further apart than this many times their size.
const CELL_STEP: f64 = 1.5;

/// Cells of a column are at least so many times further apart than the lines of one.
const APART: f64 = 1.25;

/// The columns of a band, each a region; one region when it is read along its rows.
fn columns(rows: &[Row], gutters: &[f64], along: bool) -> Vec<Region> {
    if along {
        return vec![Region::of(cells(rows, gutters), true)];
    }
    let mut columns: Vec<Vec<Segment>> = vec![Vec::new(); gutters.len() + 1];
    for segment in rows.iter().flat_map(|r| &r.segments) {
        if let Some(column) = columns.get_mut(column_of(segment, gutters)) {
            column.push(segment.clone());
        }
    }
    columns.retain(|c| !c.is_empty());
    columns.into_iter().enumerate().map(|(index, c)| Region { index, ..Region::of(c, true) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[(f64, f64, &str)]) -> Vec<String> {
        let row = |(y, x, text): &(f64, f64, &str)| Row {
            y: *y,
            segments: vec![Segment {
                x: *x,
                end: x + 80.0,
                y: *y,
                size: 10.0,
                strong: false,
                text: (*text).to_owned(),
                blanks: Vec::new(),
            }],
        };
        let rows: Vec<Row> = lines.iter().map(row).collect();
        cells(&rows, &[99.0]).into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn cells_of_a_grid_are_whole() {
        let grid = [
            (200.0, 10.0, "Invented Alliance"),
            (194.0, 100.0, "Sample Union"),
            (188.0, 10.0, "for Examples"),
            (160.0, 10.0, "Made-up Fund"),
            (160.0, 100.0, "Mock Network"),
        ];
        assert_eq!(texts(&grid), ["Invented Alliance for Examples", "Sample Union", "Made-up Fund", "Mock Network"]);
        // Rows as close as lines: nothing tells where a cell ends.
        let list =
            [(200.0, 10.0, "A"), (200.0, 100.0, "B"), (188.0, 10.0, "C"), (188.0, 100.0, "D"), (176.0, 10.0, "E")];
        assert_eq!(texts(&list), ["A", "B", "C", "D", "E"]);
    }
}
