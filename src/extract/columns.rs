//! Lists in columns set apart by wide gaps, tabs or pipes.
//!
//! Where columns begin is read from the positions many lines share; each column is
//! then a list of its own with its wrapped lines. Columns of names are read down, or
//! along the rows where that is the alphabetical way. What is a table goes to [`super::table`].

use super::headings::{is_category_heading, is_place_heading, wants_more};
use super::role;
use super::rows::{Known, Row, strip_marks};
use super::signers;
use super::signs;
use super::split::{Cut, Dropped, RawEntry};
use super::table::{Holds, header, is_place, table, with_whole_names};
use super::wrap;

/// A blank this wide parts cells.
const GAP: usize = 3;

/// Cells of a line beyond this many are one.
const MAX_CELLS: usize = 200;

/// Columns beyond this many are read as one.
const MAX_COLUMNS: usize = 12;

/// A cell: where it begins on the line, and its text.
type Cell<'a> = (usize, &'a str);

/// The entries of a list in columns; none when it is no such list.
pub fn entries(lines: &[(usize, &str)], rows: &[Row]) -> Option<Cut> {
    if let Some(head) = parted_head(lines) {
        let first = lines.first().map(|(row, _)| (*row, head.as_str()));
        let lines: Vec<(usize, &str)> = first.into_iter().chain(lines.iter().skip(1).copied()).collect();
        return entries(&lines, rows);
    }
    let bars = bars_part_cells(lines.iter().map(|(_, text)| *text));
    let mut cells: Vec<Vec<Cell<'_>>> =
        lines.iter().map(|(row, text)| cells(text, rows.get(*row).map_or(0, |r| r.indent), bars)).collect();
    let wide = cells.iter().filter(|c| c.len() >= 2).count();
    // Lines of the second column alone, where those of the first stand between them.
    let second: std::collections::BTreeSet<usize> =
        cells.iter().flat_map(|own| own.iter().skip(1)).map(|(at, _)| *at).collect();
    let beside = |own: &Vec<Cell<'_>>| matches!(own.as_slice(), [(at, _)] if *at >= 20 && second.contains(at));
    let wide_enough = wide + cells.iter().filter(|own| beside(own)).count();
    // A tab is always the end of a cell; blanks and pipes must be many.
    let explicit = lines.iter().filter(|(_, t)| t.contains('\t')).count() >= 2;
    if wide < 2 || wide_enough * 4 < cells.len() && !explicit {
        return None;
    }
    if !explicit {
        part_below_roles(lines, &mut cells);
    }
    let marks = signature_marks(lines, &mut cells);
    let mut cut = entries_of(lines, rows, cells, explicit)?;
    cut.dropped.extend(marks);
    Some(cut)
}

/// Cuts the line of bodies below a line of roles where the second role begins: the first body left no more room.
fn part_below_roles(lines: &[(usize, &str)], cells: &mut [Vec<Cell<'_>>]) {
    for i in 1..cells.len() {
        let Some((above, [own, ..])) = cells.split_at_mut_checked(i) else { continue };
        let (Some([(_, role), (start, other)]), [(at, text)]) = (above.last().map(Vec::as_slice), own.as_slice())
        else {
            continue;
        };
        let close = matches!(lines.get(i - 1..=i), Some([(a, _), (b, _)]) if b - a == 1);
        let cut = start.checked_sub(*at).and_then(|chars| text.char_indices().nth(chars)).map(|(byte, _)| byte);
        let Some((head, tail)) = cut.and_then(|byte| text.split_at_checked(byte)) else { continue };
        let fills = head.ends_with(' ') && head.trim().contains(' ') && tail.starts_with(char::is_uppercase);
        if close && fills && role::is_role_line(role) && role::is_role_line(other) {
            *own = vec![(*at, head.trim_end()), (*start, tail)];
        }
    }
}

/// Takes out "/s/ Jane Doe" where the name is typed below.
fn signature_marks(lines: &[(usize, &str)], cells: &mut [Vec<Cell<'_>>]) -> Vec<Dropped> {
    let typed: std::collections::BTreeSet<String> =
        cells.iter().flatten().map(|(_, text)| text.to_lowercase()).collect();
    let mut out = Vec::new();
    for ((row, _), own) in lines.iter().zip(cells) {
        own.retain(|(_, text)| {
            let again = text.strip_prefix("/s/").is_some_and(|name| typed.contains(&name.trim().to_lowercase()));
            if again {
                out.push(Dropped { row: *row, text: (*text).to_owned(), reason: "a signature above the typed name" });
            }
            !again
        });
    }
    out
}

fn entries_of(lines: &[(usize, &str)], rows: &[Row], cells: Vec<Vec<Cell<'_>>>, explicit: bool) -> Option<Cut> {
    let signs = explicit || lines.iter().filter(|(_, t)| is_tabbed(t)).count() * 2 >= lines.len();
    let filled = !signs && fills_table(lines, &cells);
    let tabbed = signs || filled;
    // Tabs and pipes count cells; blanks need positions that agree. A line without is one cell of the first column.
    let cells: Vec<Vec<Cell<'_>>> = if signs {
        let bars = bars_part_cells(lines.iter().map(|(_, text)| *text));
        let parted = |t: &str| t.contains('\t') || bars && is_tabbed(t);
        lines.iter().zip(cells).map(|((_, t), own)| if parted(t) { own } else { vec![(0, t.trim())] }).collect()
    } else if filled {
        cells.into_iter().map(|own| own.into_iter().map(|(_, text)| text).enumerate().collect()).collect()
    } else {
        cells
    };
    let cells = if tabbed { cells } else { on_one_grid(lines, rows, cells) };
    let starts = if tabbed { Vec::new() } else { starts(&cells)? };
    let cells: Vec<Vec<Cell<'_>>> =
        cells.into_iter().map(|own| parted_at(own, &starts)).map(|own| with_towns_apart(own, &starts)).collect();
    let placed = with_whole_names(hung(place(lines, &cells, &starts), rows));
    let columns: Vec<Vec<(usize, &str)>> =
        placed.iter().map(|c| c.iter().map(|(row, text)| (*row, text.as_str())).collect()).collect();
    let whole = if starts.is_empty() { None } else { unwrapped_rows(&columns, rows) };
    let drawn = !starts.is_empty() || lines.iter().any(|(row, _)| rows.get(*row).is_some_and(|r| r.room.is_some()));
    let cells_of = |columns: &'_ [Vec<(usize, String)>]| -> Option<Cut> {
        let borrowed: Vec<Vec<(usize, &str)>> =
            columns.iter().map(|c| c.iter().map(|(row, text)| (*row, text.as_str())).collect()).collect();
        table(&borrowed, drawn)
    };
    if let Some(table) = whole.as_deref().and_then(cells_of).or_else(|| table(&columns, drawn)) {
        return Some(table);
    }
    if let Some(blocks) = signer_blocks(&columns, rows) {
        return Some(Cut::from(blocks));
    }
    // What signs part is whole, unless it was drawn on a page or is plain text.
    let cell = |(row, t): &&(usize, &str)| rows.get(*row).is_some_and(|r| r.room.is_none() && t.contains('\t'));
    let whole = explicit && lines.iter().filter(cell).count() * 10 >= lines.len() * 9;
    let read: Vec<Vec<(usize, String)>> = match whole {
        true => columns.iter().map(|c| c.iter().map(|(row, text)| (*row, (*text).to_owned())).collect()).collect(),
        false => columns.iter().zip(widths(&starts)).map(|(column, width)| wrapped(column, width, rows)).collect(),
    };
    if let Some(entries) = under_headings(&read, &columns, rows) {
        return Some(Cut::from(entries));
    }
    let down: Vec<(usize, String)> = read.concat();
    // Along the rows: entries of all columns by the row they begin in; wrapped cells stay whole.
    let mut along = down.clone();
    along.sort_by_key(|(row, _)| *row);
    let ascending = |list: &[(usize, String)]| {
        list.windows(2)
            .filter(|w| w.first().map(|e| wrap::sort_key(&e.1)) <= w.last().map(|e| wrap::sort_key(&e.1)))
            .count()
    };
    let sorted_along = ascending(&along) > ascending(&down) + down.len() / 10;
    let chosen = if numbered_along(lines, &columns, rows).unwrap_or(sorted_along) { along } else { down };
    Some(Cut::from(chosen.into_iter().map(RawEntry::plain).collect::<Vec<_>>()))
}

/// Whether every line has as many cells as the heads above them: a table, though a long name moves what is behind it.
fn fills_table(lines: &[(usize, &str)], cells: &[Vec<Cell<'_>>]) -> bool {
    let headed = lines.first().is_some_and(|(_, text)| is_table_head(text));
    let heads = cells.first().map_or(0, Vec::len);
    headed && lines.len() > 2 && cells.iter().all(|own| own.len() == heads)
}

/// "Name\t\tTitle Organization" with a tab between heads that stand too close, where most lines have as many cells.
fn parted_head(lines: &[(usize, &str)]) -> Option<String> {
    let (_, first) = lines.first()?;
    let cells: Vec<&str> = first.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let two = |cell: &'_ str| {
        let (one, other) = cell.split_once(' ')?;
        (header(cell).is_none() && header(one).is_some() && header(other).is_some()).then(|| format!("{one}\t{other}"))
    };
    if cells.len() < 2 || !cells.iter().any(|cell| two(cell).is_some()) {
        return None;
    }
    let head = cells.iter().map(|cell| two(cell).unwrap_or_else(|| (*cell).to_owned())).collect::<Vec<_>>().join("\t");
    let tabs = head.matches('\t').count();
    let alike = lines.iter().filter(|(_, text)| text.matches('\t').count() == tabs).count();
    (alike * 2 >= lines.len()).then_some(head)
}

/// Whether bars part the cells of a list, and do not just stand in a name or two: "Invented Justice | IJ".
fn bars_part_cells<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> bool {
    let lines = texts.len();
    texts.filter(|text| signs::has(text, b'|')).count() * 4 >= lines
}

/// The cells of a line with their positions; tabs and pipes (`bars`) part cells, whose position is then their number.
fn cells(text: &str, indent: usize, bars: bool) -> Vec<Cell<'_>> {
    let mut out = Vec::new();
    // Most lines have one.
    if !text.bytes().any(|b| matches!(b, b'\t' | b'|')) && !text.contains("  ") {
        push(&mut out, indent, text);
        return out;
    }
    let bar_in_name = || {
        let beside = |(left, right): (&str, &str)| left.ends_with("  ") || right.starts_with("  ");
        text.matches('|').count() == 1 && (!bars || signs::has_gap(text) && !text.split_once('|').is_some_and(beside))
    };
    if is_tabbed(text) && (text.contains('\t') || !bar_in_name()) {
        let sign = if text.contains('\t') { '\t' } else { '|' };
        // Markdown tables have a sign at both ends.
        let text = if sign == '|' { text.trim().trim_start_matches('|') } else { text };
        let numbered = text.split(sign).map(str::trim).enumerate();
        return numbered.filter(|(_, cell)| cell.chars().any(char::is_alphanumeric)).collect();
    }
    let mut rest = text;
    let mut offset = indent;
    while let Some(gap) = rest.find("   ").or_else(|| double_gap(rest)) {
        let (head, tail) = (rest.get(..gap).unwrap_or_default(), rest.get(gap..).unwrap_or_default());
        push(&mut out, offset, head);
        let trimmed = tail.trim_start();
        let blanks = tail.get(..tail.len() - trimmed.len()).unwrap_or_default();
        offset += head.chars().count() + blanks.chars().count();
        rest = trimmed;
        // No list has so many columns.
        if out.len() == MAX_CELLS {
            break;
        }
    }
    push(&mut out, offset, rest);
    out
}

/// Whether signs and not blanks part the cells of a line.
pub fn is_tabbed(text: &str) -> bool {
    text.contains('\t') || text.matches('|').count() >= 2 || text.contains(" | ")
}

/// Two blanks part cells when the second begins like a name.
fn double_gap(text: &str) -> Option<usize> {
    let at = text.find("  ")?;
    let after = text.get(at..)?.trim_start();
    (at > 0 && after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())).then_some(at)
}

fn push<'a>(out: &mut Vec<Cell<'a>>, offset: usize, text: &'a str) {
    let trimmed = text.trim();
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    if !trimmed.is_empty() && trimmed.chars().any(char::is_alphanumeric) {
        out.push((offset + lead, trimmed));
    }
}

/// Where columns begin: positions at which several lines have a cell, left to right.
fn starts(cells: &[Vec<Cell<'_>>]) -> Option<Vec<usize>> {
    let tabbed = cells.iter().map(Vec::len).max()?;
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for (at, _) in cells.iter().flatten() {
        *counts.entry(*at).or_default() += 1;
    }
    let needed = (cells.len() / 8).max(2);
    let mut out: Vec<usize> = Vec::new();
    let mut by_count: Vec<(usize, usize)> = counts.into_iter().filter(|(_, n)| *n >= needed).collect();
    by_count.sort_by_key(|(at, n)| (std::cmp::Reverse(*n), *at));
    for (at, _) in by_count {
        if out.iter().all(|o| o.abs_diff(at) > 4) && out.len() < tabbed.clamp(2, 4 * MAX_COLUMNS) {
            out.push(at);
        }
    }
    out.sort_unstable();
    (out.len() >= 2).then_some(out)
}

/// Moves the cells of every page to where the columns of the longest page begin: columns are as wide as what a page
/// has in them. Pages with another number of columns stay.
fn on_one_grid<'a>(lines: &[(usize, &str)], rows: &[Row], mut cells: Vec<Vec<Cell<'a>>>) -> Vec<Vec<Cell<'a>>> {
    let page = |i: usize| lines.get(i).and_then(|(row, _)| rows.get(*row)).map_or(0, |r| r.page);
    let mut pages: Vec<(usize, usize)> = Vec::new();
    for i in 0..cells.len() {
        match pages.last_mut().filter(|(from, _)| page(*from) == page(i)) {
            Some((_, to)) => *to = i + 1,
            None => pages.push((i, i + 1)),
        }
    }
    let longest = pages.iter().max_by_key(|(from, to)| (to - from, std::cmp::Reverse(*from)));
    let Some(grid) = longest.and_then(|(from, to)| starts(cells.get(*from..*to)?)) else { return cells };
    for (from, to) in pages {
        let Some(own) = cells.get_mut(from..to) else { continue };
        let Some(begins) = starts(own).filter(|s| s.len() == grid.len()) else { continue };
        for (at, _) in own.iter_mut().flatten() {
            let Some(k) = begins.iter().rposition(|s| *s <= *at + 2) else { continue };
            if let (Some(here), Some(there)) = (begins.get(k), grid.get(k)) {
                *at = (*at + there).saturating_sub(*here);
            }
        }
    }
    cells
}

/// Cells cut at two blanks where a column begins behind them: the cell before left no more room.
fn parted_at<'a>(cells: Vec<Cell<'a>>, starts: &[usize]) -> Vec<Cell<'a>> {
    let mut out = Vec::with_capacity(cells.len());
    for (at, text) in cells {
        let mut rest = (at, text);
        while let Some((head, tail)) = rest.1.split_once("  ") {
            let next = rest.0 + rest.1.chars().count() - tail.trim_start().chars().count();
            if !starts.contains(&next) {
                break;
            }
            out.push((rest.0, head));
            rest = (next, tail.trim_start());
        }
        out.push(rest);
    }
    out
}

/// "Citizens for Clean Air in Example County Freeport": a town that begins where the towns do, behind a single blank.
fn with_towns_apart<'a>(cells: Vec<Cell<'a>>, starts: &[usize]) -> Vec<Cell<'a>> {
    let mut out = Vec::with_capacity(cells.len());
    for (at, text) in cells {
        let cut = starts.iter().filter(|start| **start > at).find_map(|start| {
            let (byte, _) = text.char_indices().nth(start - at)?;
            let (head, tail) = text.split_at_checked(byte)?;
            (head.ends_with(' ') && is_place(tail)).then_some((*start, head, tail))
        });
        match cut {
            Some((start, head, tail)) => out.extend([(at, head.trim_end()), (start, tail)]),
            None => out.push((at, text)),
        }
    }
    out
}

/// A cell in its column: the row it stands in, where it begins, and its text.
type Placed<'a> = (usize, usize, &'a str);

/// The columns with lines joined that hang below the one before, two to eight blanks further in than most.
fn hung(columns: Vec<Vec<Placed<'_>>>, rows: &[Row]) -> Vec<Vec<(usize, String)>> {
    columns.into_iter().map(|column| hung_column(&column, rows)).collect()
}

fn hung_column(column: &[Placed<'_>], rows: &[Row]) -> Vec<(usize, String)> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    column.iter().for_each(|(_, at, _)| *counts.entry(*at).or_default() += 1);
    let base = counts.iter().max_by_key(|(at, n)| (**n, std::cmp::Reverse(**at))).map_or(0, |(at, _)| *at);
    let hangs = |at: usize| (base + 2..=base + 8).contains(&at);
    let hanging = column.iter().filter(|(_, at, _)| hangs(*at)).count();
    // More than two lines further in are a column that begins further in, on another page.
    let run = |k: usize| {
        let inner = |(_, at, _): &&Placed<'_>| hangs(*at);
        let before = column.iter().take(k).rev().take_while(inner).count();
        before + column.iter().skip(k).take_while(inner).count()
    };
    let mut out: Vec<(usize, String)> = Vec::with_capacity(column.len());
    let mut above = None;
    for (k, (row, at, text)) in column.iter().enumerate() {
        let next = above.is_some_and(|a| a + 1 == *row) && rows.get(*row).is_some_and(|r| r.gap == 0 && !r.marked);
        let hung = next && hangs(*at) && hanging * 3 <= column.len() && run(k) <= 2;
        match out.last_mut().filter(|_| hung) {
            Some((_, whole)) => super::join::join(whole, text),
            None => out.push((*row, (*text).to_owned())),
        }
        above = Some(*row);
    }
    out
}

/// The cells of every column with the row they stand in and where they begin.
fn place<'a>(lines: &[(usize, &str)], cells: &[Vec<Cell<'a>>], starts: &[usize]) -> Vec<Vec<Placed<'a>>> {
    let aligned = cells.iter().flatten().filter(|(at, _)| starts.iter().any(|s| s.abs_diff(*at) <= 2)).count();
    let all: usize = cells.iter().map(Vec::len).sum();
    let tabbed = starts.is_empty();
    let by_position = !tabbed && aligned * 10 >= all * 8;
    let most = cells.iter().map(Vec::len).max().unwrap_or(1);
    let width = match (by_position, tabbed) {
        (true, _) => starts.len(),
        (_, true) => cells.iter().flatten().map(|(at, _)| at + 1).max().unwrap_or(1).min(MAX_COLUMNS),
        _ => most,
    };
    let mut out: Vec<Vec<Placed<'_>>> = vec![Vec::new(); width];
    for ((row, _), line) in lines.iter().zip(cells) {
        for (k, (at, text)) in line.iter().enumerate() {
            let column = match (by_position, tabbed) {
                (true, _) => starts.iter().rposition(|s| *s <= at + 4).unwrap_or(0),
                (_, true) => (*at).min(MAX_COLUMNS - 1),
                _ => k,
            };
            if let Some(list) = out.get_mut(column) {
                // The number of a cell between tabs is no position.
                list.push((*row, if tabbed { 0 } else { *at }, text));
            }
        }
    }
    out.retain(|c| !c.is_empty());
    out
}

/// The rows of a table whose cells are wrapped: lines that fill some columns only go on with the cells above.
///
/// A line goes on where each of its cells stands below one that left no room for its first word.
/// None where most rows do not fill all columns.
fn unwrapped_rows(columns: &[Vec<(usize, &str)>], rows: &[Row]) -> Option<Vec<Vec<(usize, String)>>> {
    let mut by_row: std::collections::BTreeMap<usize, Vec<(usize, &str)>> = std::collections::BTreeMap::new();
    for (k, column) in columns.iter().enumerate() {
        column.iter().for_each(|(row, text)| by_row.entry(*row).or_default().push((k, text)));
    }
    with_centred_cells(&mut by_row, rows);
    let full = by_row.values().filter(|cells| cells.len() == columns.len()).count();
    if columns.len() < 3 || full * 2 < by_row.len() {
        return None;
    }
    let length = |text: &str| text.chars().count();
    let width: Vec<usize> = columns.iter().map(|c| c.iter().map(|(_, t)| length(t)).max().unwrap_or(0)).collect();
    let mut out: Vec<Vec<(usize, String)>> = vec![Vec::new(); columns.len()];
    // The last line of each cell of the open row.
    let mut above: Vec<&str> = vec![""; columns.len()];
    for (row, cells) in by_row {
        let first_word = |text: &str| length(text.split(' ').next().unwrap_or_default());
        let no_room = |(k, text): &(usize, &str)| {
            let (Some(before), Some(width)) = (above.get(*k), width.get(*k)) else { return false };
            !before.is_empty() && (length(before) + 1 + first_word(text)) * 10 > width * 9
        };
        let goes_on =
            cells.len() < columns.len() && rows.get(row).is_some_and(|r| r.gap == 0) && cells.iter().all(no_room);
        if !goes_on {
            above.iter_mut().for_each(|text| *text = "");
        }
        for (k, text) in cells {
            if let Some(last) = above.get_mut(k) {
                *last = text;
            }
            let Some(column) = out.get_mut(k) else { continue };
            match column.last_mut().filter(|_| goes_on) {
                Some((_, cell)) => super::join::join(cell, text),
                None => column.push((row, text.to_owned())),
            }
        }
    }
    Some(out)
}

/// Puts cells that stand beside the middle of a wrapped name, on a line of their own, on the first line of the name.
fn with_centred_cells(by_row: &mut std::collections::BTreeMap<usize, Vec<(usize, &str)>>, rows: &[Row]) {
    let named = |cells: &[(usize, &str)]| matches!(cells, [(0, _)]);
    let centred: Vec<usize> = by_row
        .iter()
        .filter(|(row, cells)| {
            let beside = |at: Option<usize>| at.and_then(|at| by_row.get(&at)).is_some_and(|cells| named(cells));
            let close = |at: usize| rows.get(at).is_some_and(|r| r.gap == 0);
            let unnamed = cells.iter().all(|(k, _)| *k > 0);
            unnamed && close(**row) && close(**row + 1) && beside(row.checked_sub(1)) && beside(Some(**row + 1))
        })
        .map(|(row, _)| *row)
        .collect();
    for row in centred {
        let cells = by_row.remove(&row).unwrap_or_default();
        if let Some(name) = row.checked_sub(1).and_then(|above| by_row.get_mut(&above)) {
            name.extend(cells);
        }
    }
}

fn widths(starts: &[usize]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = starts.windows(2).map(|w| Some(w.last()? - w.first()?)).collect();
    out.push(None);
    out.resize(starts.len().max(8), None);
    out
}

/// Signer blocks side by side, read row by row: every column is made of them.
fn signer_blocks(columns: &[Vec<(usize, &str)>], rows: &[Row]) -> Option<Vec<RawEntry>> {
    let mut out: Vec<RawEntry> = Vec::new();
    for column in columns {
        let own = column_rows(column, None, rows);
        let lines: Vec<(usize, &str)> = own.iter().enumerate().map(|(i, r)| (i, r.text.as_str())).collect();
        let blocks = signers::blocks(&lines, &own, wrap::List::column(&own))?;
        out.extend(blocks.into_iter().map(|e| RawEntry { row: column.get(e.row).map_or(0, |c| c.0), ..e }));
    }
    out.sort_by_key(|e| e.row);
    Some(out)
}

/// Whether the numbers of the entries go on along the rows; none when they have no numbers.
fn numbered_along(lines: &[(usize, &str)], columns: &[Vec<(usize, &str)>], rows: &[Row]) -> Option<bool> {
    let number = |text: &str| text.split(['.', ')', ' ']).next()?.parse::<u32>().ok();
    let first = rows.get(lines.first()?.0).filter(|r| r.marked)?;
    let beside = columns.get(1)?.first().filter(|(_, text)| strip_marks(text).1)?;
    Some(number(beside.1)? == number(&first.raw)? + 1)
}

/// Whether places head lists in columns: "Michigan" where cells beside others begin, twice at least.
pub fn places_head_columns<'t>(lines: impl Iterator<Item = (usize, &'t str)>) -> bool {
    let cells: Vec<Vec<Cell<'t>>> = lines.map(|(indent, text)| cells(text, indent, true)).collect();
    let beside: std::collections::BTreeSet<usize> =
        cells.iter().flat_map(|own| own.iter().skip(1)).map(|(at, _)| *at).collect();
    let headed = cells.iter().flatten().filter(|(at, cell)| beside.contains(at) && is_place_heading(cell));
    headed.take(2).count() == 2
}

/// Columns with headings of their own, "Alabama" in one and "Texas" in the other; none without such headings.
///
/// A column without a heading at its top goes on with the one before.
fn under_headings(
    read: &[Vec<(usize, String)>],
    columns: &[Vec<(usize, &str)>],
    rows: &[Row],
) -> Option<Vec<RawEntry>> {
    // A place heads what follows; where columns end with one the places belong to the names above.
    let is_place = |cell: Option<&(usize, String)>| cell.is_some_and(|(_, text)| is_place_heading(text));
    let above = read.iter().filter(|column| is_place(column.first())).count();
    let below = read.iter().filter(|column| is_place(column.last())).count();
    let places = read.iter().flatten().filter(|(_, text)| is_place_heading(text)).count() >= 3 && below <= above;
    let (mut out, mut headings, mut section) = (Vec::new(), 0, None);
    for (column, cells) in read.iter().zip(columns) {
        // A line that is empty in this column is a gap in it.
        let stands = |row: usize| cells.iter().any(|(r, _)| *r == row);
        for (i, (row, text)) in column.iter().enumerate() {
            let apart = i == 0
                || rows.get(*row).is_some_and(|r| r.gap > 0)
                || row.checked_sub(1).is_some_and(|above| !stands(above));
            let heads = apart && is_category_heading(text) && column.get(i + 1).is_some();
            if heads || places && is_place_heading(text) {
                headings += 1;
                section = Some(text.trim_end_matches([':', '.']).to_owned());
            } else {
                out.push(RawEntry { section: section.clone(), ..RawEntry::plain((*row, text.clone())) });
            }
        }
    }
    (headings >= 2 && (places || headings * 2 <= out.len())).then_some(out)
}

/// Rows from one line of a column to the next: two where the lines of two columns stand between each other.
fn usual_step(column: &[(usize, &str)]) -> usize {
    let steps = || column.windows(2).filter_map(|w| Some(w.last()?.0 - w.first()?.0));
    let by_two = steps().filter(|step| *step == 2).count();
    if by_two * 10 >= column.len() * 5 { 2 } else { 1 }
}

/// The lines of one column as rows of their own.
fn column_rows(column: &[(usize, &str)], width: Option<usize>, rows: &[Row]) -> Vec<Row> {
    // A line that reaches into the next column is none of this one.
    let fits = |n: &usize| width.is_none_or(|w| *n <= w);
    let longest = column.iter().map(|(_, t)| t.chars().count()).filter(fits).max().unwrap_or(0);
    // Where names are wrapped for certain the longest line tells the width, for the gap may be wide.
    let wraps = column.windows(2).filter(|pair| match pair {
        [(above, before), (below, text)] => below - above == 1 && wrap::is_wrap(before, text),
        _ => false,
    });
    let wrapped = wraps.count() >= 2;
    let width = width.filter(|_| !wrapped).map_or(longest, |w| w.saturating_sub(GAP - 1).max(longest));
    let marks = column.iter().filter(|(_, t)| strip_marks(t).1).count();
    let listed = marks >= 2 && marks * 2 > column.len();
    let places = column.iter().filter(|(_, t)| is_place_heading(t)).count() >= 3;
    let mut own: Vec<Row> = Vec::new();
    let mut above: Option<usize> = None;
    let usual = usual_step(column);
    for (row, text) in column {
        let Some(source) = rows.get(*row) else { continue };
        // A line missing in this column is a gap in it, and so is what parts a place from the names it heads.
        let parted = places && (is_place_heading(text) || own.last().is_some_and(|r| is_place_heading(&r.text)));
        let open = own.last().is_some_and(|r| wants_more(&r.text));
        let gap = source.gap + above.map_or(0, |a| usize::from(row - a > usual || parted && !open));
        let room = u32::try_from(width.saturating_sub(text.chars().count())).ok();
        let (bare, marked) = if listed { strip_marks(text) } else { ((*text).to_owned(), false) };
        own.push(Row {
            text: bare,
            raw: (*text).to_owned(),
            indent: 0,
            gap,
            room,
            marked,
            printed: None,
            known: Known::default(),
            ..source.clone()
        });
        above = Some(*row);
    }
    own
}

/// One column as a list of its own: wrapped lines joined.
fn wrapped(column: &[(usize, &str)], width: Option<usize>, rows: &[Row]) -> Vec<(usize, String)> {
    let own = column_rows(column, width, rows);
    let lines: Vec<(usize, &str)> = own.iter().enumerate().map(|(i, r)| (i, r.text.as_str())).collect();
    wrap::entries(&lines, &own, wrap::List::column(&own))
        .into_iter()
        .map(|(i, text)| (column.get(i).map_or(0, |c| c.0), text))
        .collect()
}

/// "Organization    City    State": the heads of a table with three columns or more, or with two that a tab parts or
/// that hold different things.
pub fn is_table_head(text: &str) -> bool {
    let cells = cells(text, 0, true);
    let held: Vec<Holds> = cells.iter().map_while(|(_, t)| header(t)).collect();
    match held.as_slice() {
        [one, other] => cells.len() == 2 && (text.contains('\t') || one != other),
        held => held.len() >= 3 && held.len() == cells.len(),
    }
}
