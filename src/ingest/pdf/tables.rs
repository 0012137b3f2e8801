//! Tables of a page: a column of names with states, persons or roles beside them, one row an entry.
//!
//! A band of columns is a table when its first row says so ("Organization", "State") or
//! when what a column holds says so. Cells may be wrapped: lines nearer than rows are
//! belong to one row. A state may stand once beside several names. Each row becomes one line,
//! its cells parted by tabs.

use super::columns::column_of;
use super::rows::{Row, Segment};
use crate::extract::join::join;
use crate::extract::table::{self, Holds};

/// Rows stand apart by more than this many line steps where cells are wrapped.
const ROW_STEP: f64 = 1.25;

/// The lines of a band that is a table, or goes on with that of the page before; none when it is columns of names.
pub(super) fn read(rows: &[Row], gutters: &[f64], goes_on: bool) -> Option<Vec<Segment>> {
    let column_of = |s: &Segment| column_of(s, gutters);
    let mut cells: Vec<Vec<&str>> = vec![Vec::new(); gutters.len() + 1];
    for segment in rows.iter().flat_map(|r| &r.segments) {
        if let Some(column) = cells.get_mut(column_of(segment)) {
            column.push(&segment.text);
        }
    }
    cells.retain(|c| !c.is_empty());
    if cells.len() < 2 || !(goes_on || is_header(rows) || holds_facets(&cells)) {
        return None;
    }
    let headed = rows.first().and_then(|r| r.segments.first()).and_then(|s| table::header(&s.text));
    let by_place = headed == Some(Holds::Places) || cells.first().is_some_and(|c| table::content(c) == Holds::Places);
    let mut above = String::new();
    let mut out = Vec::new();
    for group in groups(rows, gutters, by_place) {
        let (Some(first), mut texts) = (group.first().and_then(|r| r.segments.first()), texts(group, gutters)) else {
            continue;
        };
        // A state stands once beside all its names.
        match texts.first_mut() {
            Some(first) if first.is_empty() && by_place && table::is_place(&above) => first.clone_from(&above),
            Some(first) => above.clone_from(first),
            None => {}
        }
        out.push(line(group, first, &texts));
    }
    Some(out)
}

/// The first row names the columns.
fn is_header(rows: &[Row]) -> bool {
    rows.first()
        .is_some_and(|row| row.segments.len() >= 2 && row.segments.iter().all(|s| table::header(&s.text).is_some()))
}

/// One column holds places, persons or roles, and another does not hold the same.
fn holds_facets(cells: &[Vec<&str>]) -> bool {
    let holds: Vec<Holds> = cells.iter().map(|c| table::content(c)).collect();
    let names = holds.iter().filter(|h| **h == Holds::Names).count();
    let persons = holds.iter().filter(|h| **h == Holds::Persons).count();
    let others = holds.len() - names - persons;
    names == 1 && holds.len() > 1 || names == 0 && persons == 1 && others >= 1
}

/// Rows of the page that make one row of the table each; with `by_place` a state may stand beside several names.
fn groups<'r>(rows: &'r [Row], gutters: &[f64], by_place: bool) -> Vec<&'r [Row]> {
    let steps: Vec<f64> = rows
        .windows(2)
        .map(|w| match w {
            [a, b] => a.y - b.y,
            _ => 0.0,
        })
        .collect();
    let size = rows.first().and_then(|r| r.segments.first()).map_or(1.0, |s| s.size);
    // The step to a line of a single cell is that of wrapped text.
    let mut wrapped: Vec<f64> = steps
        .iter()
        .zip(rows.iter().skip(1))
        .filter(|(_, below)| below.segments.len() == 1)
        .map(|(step, _)| *step)
        .collect();
    wrapped.sort_by(f64::total_cmp);
    let least = steps.iter().copied().fold(f64::MAX, f64::min);
    let pitch = wrapped.get(wrapped.len() / 3).copied().unwrap_or(least).max(0.9 * size);
    let several = |i: usize| rows.get(i + 1).is_some_and(|r| r.segments.len() >= 2);
    let closest = between_full_rows(rows, &steps, gutters.len() + 1);
    let wide = |step: &f64| *step > closest.unwrap_or(ROW_STEP * pitch);
    // Rows stand apart if nearly all lines with several cells do; if not, such a line begins a row.
    let begun = (0..steps.len()).filter(|i| several(*i)).count();
    let apart = steps.iter().enumerate().filter(|(i, step)| several(*i) && wide(step)).count();
    let parted = closest.is_some() || begun >= 3 && apart * 10 >= begun * 4;
    let column_of = |s: &Segment| column_of(s, gutters);
    let right = |column: usize| {
        let cells = rows.iter().flat_map(|r| &r.segments).filter(|s| column_of(s) == column);
        cells.map(|s| s.end).fold(0.0, f64::max)
    };
    let rights: Vec<f64> = (0..=gutters.len()).map(right).collect();
    // A cell goes on with the one above if its first word found no room there.
    let no_room = |i: usize, below: &Segment| {
        let column = column_of(below);
        // The cell above may stand some rows up: in a row of several lines the nearest of its column.
        let above = rows.get(..=i).unwrap_or_default().iter().rev().flat_map(|r| &r.segments);
        let Some(above) = above.into_iter().find(|s| column_of(s) == column) else { return true };
        let right = rights.get(column).copied().unwrap_or(0.0);
        let letter = (below.end - below.x) / below.text.chars().count().max(1) as f64;
        let word = below.text.split(' ').next().unwrap_or_default().chars().count() as f64 * letter;
        above.end + letter + word > right
    };
    // So does a line without a cell in the first column.
    let goes_on = |i: usize| match rows.get(i + 1).map(|r| &r.segments[..]) {
        Some([below]) => no_room(i, below),
        Some([first, ..]) if column_of(first) == 0 => false,
        Some(below) => below.iter().all(|cell| no_room(i, cell)),
        None => false,
    };
    // Names stacked in a cell: most of its lines would have had room on the one above.
    let single: Vec<usize> = (0..steps.len())
        .filter(|i| rows.get(i + 1).is_some_and(|r| matches!(&r.segments[..], [s] if column_of(s) > 0)))
        .collect();
    let stacked = by_place && single.iter().filter(|i| !goes_on(**i)).count() * 2 > single.len();
    let mut out = Vec::new();
    let mut start = 0;
    for (i, step) in steps.iter().enumerate() {
        if wide(step) || (!parted || stacked && single.contains(&i)) && !goes_on(i) {
            out.extend(rows.get(start..=i));
            start = i + 1;
        }
    }
    out.extend(rows.get(start..));
    out
}

/// Between the steps to lines with a cell in every column and those to lines without; none unless they differ throughout.
fn between_full_rows(rows: &[Row], steps: &[f64], columns: usize) -> Option<f64> {
    let to = |full: bool| {
        let below = steps.iter().zip(rows.iter().skip(1));
        below.filter(move |(_, row)| (row.segments.len() == columns) == full).map(|(step, _)| *step)
    };
    let least = to(true).fold(f64::MAX, f64::min);
    let most = to(false).fold(0.0, f64::max);
    (to(true).count() >= 3 && to(false).count() >= 2 && least > most + 0.1).then_some((least + most) / 2.0)
}

/// The cells of a row of the table.
fn texts(rows: &[Row], gutters: &[f64]) -> Vec<String> {
    let mut texts = vec![String::new(); gutters.len() + 1];
    for segment in rows.iter().flat_map(|r| &r.segments) {
        if let Some(text) = texts.get_mut(column_of(segment, gutters)) {
            join(text, &segment.text);
        }
    }
    texts
}

/// One row of the table as a line, its cells parted by tabs.
fn line(rows: &[Row], first: &Segment, texts: &[String]) -> Segment {
    let segments = || rows.iter().flat_map(|r| &r.segments);
    Segment {
        x: first.x,
        end: segments().map(|s| s.end).fold(f64::MIN, f64::max),
        y: first.y,
        size: first.size,
        strong: segments().all(|s| s.strong),
        text: texts.join("\t").trim_end().to_owned(),
        blanks: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(x: f64, y: f64, text: &str) -> Segment {
        let end = x + 5.0 * text.chars().count() as f64;
        Segment { x, end, y, size: 10.0, strong: false, text: text.to_owned(), blanks: Vec::new() }
    }

    /// Rows at these heights, each with cells at 10 and 100.
    fn rows(cells: &[(f64, &str, &str)]) -> Vec<Row> {
        let row = |(y, place, name): &(f64, &str, &str)| Row {
            y: *y,
            segments: [(10.0, *place), (100.0, *name)]
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(x, text)| segment(x, *y, text))
                .collect(),
        };
        cells.iter().map(row).collect()
    }

    #[test]
    fn a_state_stands_once_beside_all_its_names() {
        let page = rows(&[
            (200.0, "State", "Organization"),
            (180.0, "Ohio", "Invented Alliance for Rivers and Examples"),
            (168.0, "", "Sample Union"),
            (148.0, "Texas", "Made-up Housing Fund"),
            (136.0, "", "Placeholder Society"),
            (116.0, "Utah", "Friends of Something with a Longer Name for Rivers"),
        ]);
        let lines: Vec<String> = read(&page, &[90.0], false).expect("a table").into_iter().map(|s| s.text).collect();
        let expected = [
            "State\tOrganization",
            "Ohio\tInvented Alliance for Rivers and Examples",
            "Ohio\tSample Union",
            "Texas\tMade-up Housing Fund",
            "Texas\tPlaceholder Society",
            "Utah\tFriends of Something with a Longer Name for Rivers",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_line_whose_cells_found_no_room_goes_on_with_the_row_above() {
        let row = |y: f64, cells: &[(f64, &str)]| Row {
            y,
            segments: cells.iter().map(|(x, text)| segment(*x, y, text)).collect(),
        };
        let page = [
            row(
                200.0,
                &[(10.0, "Jane Smith"), (100.0, "Department of Invented Exam\u{ad}"), (300.0, "Sample School of")],
            ),
            row(188.0, &[(100.0, "ples"), (300.0, "Law")]),
            row(176.0, &[(10.0, "John Miller"), (100.0, "Professor"), (300.0, "Made-up College")]),
        ];
        let read = read(&page, &[90.0, 290.0], true).expect("it goes on with the table of the page before");
        let lines: Vec<&str> = read.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(
            lines,
            [
                "Jane Smith\tDepartment of Invented Examples\tSample School of Law",
                "John Miller\tProfessor\tMade-up College"
            ]
        );
    }

    #[test]
    fn rows_as_close_as_lines_are_told_by_their_full_cells() {
        let row = |y: f64, cells: &[(f64, &str)]| Row {
            y,
            segments: cells.iter().map(|(x, text)| segment(*x, y, text)).collect(),
        };
        let page = [
            row(200.0, &[(10.0, "Organization"), (100.0, "Signatory"), (300.0, "City")]),
            row(187.4, &[(10.0, "Invented Alliance"), (100.0, "Jane Smith,"), (300.0, "Ottawa, ON")]),
            row(175.3, &[(10.0, "of Examples"), (100.0, "Chair")]),
            row(162.7, &[(10.0, "Sample Union"), (100.0, "John Miller,"), (300.0, "Toronto, ON")]),
            row(150.6, &[(100.0, "Secretary")]),
            row(138.0, &[(10.0, "Made-up Fund"), (100.0, "Mary Brown, CEO"), (300.0, "Regina, SK")]),
        ];
        let lines: Vec<String> =
            read(&page, &[90.0, 290.0], false).expect("a table").into_iter().map(|s| s.text).collect();
        let expected = [
            "Organization\tSignatory\tCity",
            "Invented Alliance of Examples\tJane Smith, Chair\tOttawa, ON",
            "Sample Union\tJohn Miller, Secretary\tToronto, ON",
            "Made-up Fund\tMary Brown, CEO\tRegina, SK",
        ];
        assert_eq!(lines, expected);
    }
}
