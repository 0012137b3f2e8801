//! Lists in columns set apart by wide gaps, tabs or pipes, and tables with a place or person column.
//!
//! Where columns begin is read from the positions many lines share; each column is
//! then a list of its own with its wrapped lines. A column of places or of persons
//! and roles belongs to the names beside it. Columns of names are read down, or
//! along the rows where that is the alphabetical way.

use super::person;
use super::rows::Row;
use super::signers;
use super::split::RawEntry;
use super::wrap;
use crate::resolve::knowledge::knowledge;

/// A blank this wide parts cells.
const GAP: usize = 3;

/// A cell: where it begins on the line, and its text.
type Cell<'a> = (usize, &'a str);

/// The entries of a list in columns; none when it is no such list.
pub fn entries(lines: &[(usize, &str)], rows: &[Row]) -> Option<Vec<RawEntry>> {
    let cells: Vec<Vec<Cell<'_>>> =
        lines.iter().map(|(row, text)| cells(text, rows.get(*row).map_or(0, |r| r.indent))).collect();
    let wide = cells.iter().filter(|c| c.len() >= 2).count();
    if wide < 2 || wide * 4 < cells.len() {
        return None;
    }
    let tabbed = lines.iter().filter(|(_, t)| t.contains(['\t', '|'])).count() * 2 >= lines.len();
    // Tabs and pipes count cells; blanks need positions that agree.
    let starts = if tabbed { Vec::new() } else { starts(&cells)? };
    let columns: Vec<Vec<(usize, &str)>> = place(lines, &cells, &starts);
    if let Some(table) = table(&columns) {
        return Some(table);
    }
    if let Some(blocks) = signer_blocks(&columns, rows) {
        return Some(blocks);
    }
    let down: Vec<(usize, String)> =
        columns.iter().zip(widths(&starts)).flat_map(|(column, width)| wrapped(column, width, rows)).collect();
    // Along the rows: entries of all columns by the row they begin in; wrapped cells stay whole.
    let mut along = down.clone();
    along.sort_by_key(|(row, _)| *row);
    let ascending = |list: &[(usize, String)]| {
        list.windows(2)
            .filter(|w| w.first().map(|e| wrap::sort_key(&e.1)) <= w.last().map(|e| wrap::sort_key(&e.1)))
            .count()
    };
    let chosen = if ascending(&along) > ascending(&down) + down.len() / 10 { along } else { down };
    Some(chosen.into_iter().map(RawEntry::plain).collect())
}

/// The cells of a line with their positions; tabs and pipes part cells wherever they stand.
fn cells(text: &str, indent: usize) -> Vec<Cell<'_>> {
    let piped = text.matches('|').count() >= 2 || text.contains(" | ");
    let mut out = Vec::new();
    let mut at = indent;
    for part in text.split(|c| c == '\t' || (piped && c == '|')) {
        let mut rest = part;
        let mut offset = at;
        while let Some(gap) = rest.find("   ").or_else(|| double_gap(rest)) {
            let (head, tail) = (rest.get(..gap).unwrap_or_default(), rest.get(gap..).unwrap_or_default());
            push(&mut out, offset, head);
            let trimmed = tail.trim_start();
            offset += head.chars().count() + tail.chars().count() - trimmed.chars().count();
            rest = trimmed;
        }
        push(&mut out, offset, rest);
        at += part.chars().count() + 1;
    }
    out
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
        if out.iter().all(|o| o.abs_diff(at) > 4) && out.len() < tabbed.max(2) {
            out.push(at);
        }
    }
    out.sort_unstable();
    (out.len() >= 2).then_some(out)
}

/// The cells of every column with the row they stand in.
fn place<'a>(lines: &[(usize, &str)], cells: &[Vec<Cell<'a>>], starts: &[usize]) -> Vec<Vec<(usize, &'a str)>> {
    let aligned = cells.iter().flatten().filter(|(at, _)| starts.iter().any(|s| s.abs_diff(*at) <= 2)).count();
    let all: usize = cells.iter().map(Vec::len).sum();
    let by_position = !starts.is_empty() && aligned * 10 >= all * 8;
    let width = if by_position { starts.len() } else { cells.iter().map(Vec::len).max().unwrap_or(1) };
    let mut out: Vec<Vec<(usize, &str)>> = vec![Vec::new(); width];
    for ((row, _), line) in lines.iter().zip(cells) {
        for (k, (at, text)) in line.iter().enumerate() {
            let column = if by_position { starts.iter().rposition(|s| *s <= at + 2).unwrap_or(0) } else { k };
            if let Some(list) = out.get_mut(column) {
                list.push((*row, text));
            }
        }
    }
    out.retain(|c| !c.is_empty());
    out
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
        let blocks = signers::blocks(&lines, &own)?;
        out.extend(blocks.into_iter().map(|e| RawEntry { row: column.get(e.row).map_or(0, |c| c.0), ..e }));
    }
    out.sort_by_key(|e| e.row);
    Some(out)
}

/// The lines of one column as rows of their own.
fn column_rows(column: &[(usize, &str)], width: Option<usize>, rows: &[Row]) -> Vec<Row> {
    let longest = column.iter().map(|(_, t)| t.chars().count()).max().unwrap_or(0);
    let width = width.map_or(longest, |w| w.saturating_sub(GAP - 1).max(longest));
    let mut own: Vec<Row> = Vec::new();
    let mut above: Option<usize> = None;
    for (row, text) in column {
        let Some(source) = rows.get(*row) else { continue };
        // A line missing in this column is a gap in it.
        let gap = source.gap + above.map_or(0, |a| usize::from(row - a > 1));
        let room = u32::try_from(width.saturating_sub(text.chars().count())).ok();
        own.push(Row {
            text: (*text).to_owned(),
            raw: (*text).to_owned(),
            indent: 0,
            gap,
            room,
            marked: false,
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
    wrap::entries(&lines, &own, 0).into_iter().map(|(i, text)| (column.get(i).map_or(0, |c| c.0), text)).collect()
}

/// Whether a cell only says where or who: a place, a person, a role.
pub fn is_facet(text: &str) -> bool {
    is_place(text) || person::is_person(text) || person::is_role_line(text)
}

fn is_place(text: &str) -> bool {
    let places = &knowledge().places;
    let bare = text.trim();
    places.is_code(bare)
        || places.is_state_or_country(bare)
        || places.is_city(bare)
        || matches!(bare, "New York" | "Washington")
        || bare.rsplit_once(", ").is_some_and(|(city, state)| {
            (places.is_city(city) || places.is_state(city)) && (places.is_code(state) || places.is_state(state))
        })
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Names,
    Places,
    Persons,
    Roles,
}

/// A table of names with places, persons or roles beside them: one entry a row.
fn table(columns: &[Vec<(usize, &str)>]) -> Option<Vec<RawEntry>> {
    let holds: Vec<Holds> = columns.iter().map(|c| content(c)).collect();
    let names: Vec<usize> = holds.iter().enumerate().filter(|(_, h)| **h == Holds::Names).map(|(k, _)| k).collect();
    let [names] = names[..] else { return None };
    if columns.len() < 2 {
        return None;
    }
    let cell = |kind: Holds, row: usize| -> Vec<&str> {
        columns
            .iter()
            .zip(&holds)
            .filter(|(_, h)| **h == kind)
            .flat_map(|(c, _)| c.iter().filter(move |(r, _)| *r == row).map(|(_, t)| *t))
            .collect()
    };
    let body = columns.get(names)?;
    let mut out = Vec::new();
    for (i, (row, name)) in body.iter().enumerate() {
        let header = i == 0
            && matches!(
                name.to_lowercase().as_str(),
                "organization" | "organisation" | "name" | "group" | "signatory" | "organizations"
            );
        if header {
            continue;
        }
        let roles = cell(Holds::Roles, *row).join(", ");
        let signer =
            cell(Holds::Persons, *row).first().map(|p| ((*p).to_owned(), (!roles.is_empty()).then_some(roles)));
        let mut parts = vec![*name];
        parts.extend(cell(Holds::Places, *row));
        out.push(RawEntry { signer, ..RawEntry::plain((*row, parts.join(", "))) });
    }
    Some(out)
}

fn content(column: &[(usize, &str)]) -> Holds {
    let share = |test: &dyn Fn(&str) -> bool| column.iter().filter(|(_, t)| test(t)).count() * 10 >= column.len() * 7;
    if share(&is_place) {
        Holds::Places
    } else if share(&person::is_person) {
        Holds::Persons
    } else if share(&person::is_role_line) {
        Holds::Roles
    } else {
        Holds::Names
    }
}
