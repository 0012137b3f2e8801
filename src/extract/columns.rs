//! Lists in columns set apart by wide gaps, tabs or pipes, and tables with a place or person column.
//!
//! Where columns begin is read from the positions many lines share; each column is
//! then a list of its own with its wrapped lines. A column of places or of persons
//! and roles belongs to the names beside it. Columns of names are read down, or
//! along the rows where that is the alphabetical way.

use super::headings::is_category_heading;
use super::kind;
use super::person;
use super::rows::{Row, strip_marks};
use super::signers;
use super::split::{Cut, Dropped, RawEntry};
use super::wrap;
use crate::resolve::knowledge::knowledge;

/// A blank this wide parts cells.
const GAP: usize = 3;

/// Columns beyond this many are read as one.
const MAX_COLUMNS: usize = 12;

/// A cell: where it begins on the line, and its text.
type Cell<'a> = (usize, &'a str);

/// The entries of a list in columns; none when it is no such list.
pub fn entries(lines: &[(usize, &str)], rows: &[Row]) -> Option<Cut> {
    let cells: Vec<Vec<Cell<'_>>> =
        lines.iter().map(|(row, text)| cells(text, rows.get(*row).map_or(0, |r| r.indent))).collect();
    let wide = cells.iter().filter(|c| c.len() >= 2).count();
    // A tab is always the end of a cell; blanks and pipes must be many.
    let explicit = lines.iter().filter(|(_, t)| t.contains('\t')).count() >= 2;
    if wide < 2 || wide * 4 < cells.len() && !explicit {
        return None;
    }
    let tabbed = explicit || lines.iter().filter(|(_, t)| is_tabbed(t)).count() * 2 >= lines.len();
    // Tabs and pipes count cells; blanks need positions that agree. A line without is one cell of the first column.
    let cells: Vec<Vec<Cell<'_>>> = if tabbed {
        lines.iter().zip(cells).map(|((_, t), own)| if is_tabbed(t) { own } else { vec![(0, t.trim())] }).collect()
    } else {
        cells
    };
    let starts = if tabbed { Vec::new() } else { starts(&cells)? };
    let columns: Vec<Vec<(usize, &str)>> = place(lines, &cells, &starts);
    let whole = if starts.is_empty() { None } else { unwrapped_rows(&columns, rows) };
    let cells_of = |columns: &'_ [Vec<(usize, String)>]| -> Option<Cut> {
        let borrowed: Vec<Vec<(usize, &str)>> =
            columns.iter().map(|c| c.iter().map(|(row, text)| (*row, text.as_str())).collect()).collect();
        table(&borrowed)
    };
    if let Some(table) = whole.as_deref().and_then(cells_of).or_else(|| table(&columns)) {
        return Some(table);
    }
    if let Some(blocks) = signer_blocks(&columns, rows) {
        return Some(Cut::from(blocks));
    }
    let read: Vec<Vec<(usize, String)>> =
        columns.iter().zip(widths(&starts)).map(|(column, width)| wrapped(column, width, rows)).collect();
    if let Some(entries) = under_headings(&read, rows) {
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

/// The cells of a line with their positions; tabs and pipes part cells, whose position is then their number.
fn cells(text: &str, indent: usize) -> Vec<Cell<'_>> {
    if is_tabbed(text) {
        let sign = if text.contains('\t') { '\t' } else { '|' };
        // Markdown tables have a sign at both ends.
        let text = if sign == '|' { text.trim().trim_start_matches('|') } else { text };
        let numbered = text.split(sign).map(str::trim).enumerate();
        return numbered.filter(|(_, cell)| cell.chars().any(char::is_alphanumeric)).collect();
    }
    let mut out = Vec::new();
    let mut rest = text;
    let mut offset = indent;
    while let Some(gap) = rest.find("   ").or_else(|| double_gap(rest)) {
        let (head, tail) = (rest.get(..gap).unwrap_or_default(), rest.get(gap..).unwrap_or_default());
        push(&mut out, offset, head);
        let trimmed = tail.trim_start();
        offset += head.chars().count() + tail.chars().count() - trimmed.chars().count();
        rest = trimmed;
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
    let tabbed = starts.is_empty();
    let by_position = !tabbed && aligned * 10 >= all * 8;
    let most = cells.iter().map(Vec::len).max().unwrap_or(1);
    let width = match (by_position, tabbed) {
        (true, _) => starts.len(),
        (_, true) => cells.iter().flatten().map(|(at, _)| at + 1).max().unwrap_or(1).min(MAX_COLUMNS),
        _ => most,
    };
    let mut out: Vec<Vec<(usize, &str)>> = vec![Vec::new(); width];
    for ((row, _), line) in lines.iter().zip(cells) {
        for (k, (at, text)) in line.iter().enumerate() {
            let column = match (by_position, tabbed) {
                (true, _) => starts.iter().rposition(|s| *s <= at + 4).unwrap_or(0),
                (_, true) => (*at).min(MAX_COLUMNS - 1),
                _ => k,
            };
            if let Some(list) = out.get_mut(column) {
                list.push((*row, text));
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
                Some((_, cell)) => super::split::join(cell, text),
                None => column.push((row, text.to_owned())),
            }
        }
    }
    Some(out)
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

/// Columns with headings of their own, "Alabama" in one and "Texas" in the other; none without such headings.
fn under_headings(columns: &[Vec<(usize, String)>], rows: &[Row]) -> Option<Vec<RawEntry>> {
    let (mut out, mut headings) = (Vec::new(), 0);
    for column in columns {
        let mut section = None;
        for (i, (row, text)) in column.iter().enumerate() {
            let apart = i == 0 || rows.get(*row).is_some_and(|r| r.gap > 0);
            if apart && is_category_heading(text) && column.get(i + 1).is_some() {
                headings += 1;
                section = Some(text.trim_end_matches([':', '.']).to_owned());
            } else {
                out.push(RawEntry { section: section.clone(), ..RawEntry::plain((*row, text.clone())) });
            }
        }
    }
    (headings >= 2 && headings * 2 <= out.len()).then_some(out)
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
    let mut own: Vec<Row> = Vec::new();
    let mut above: Option<usize> = None;
    for (row, text) in column {
        let Some(source) = rows.get(*row) else { continue };
        // A line missing in this column is a gap in it.
        let gap = source.gap + above.map_or(0, |a| usize::from(row - a > 1));
        let room = u32::try_from(width.saturating_sub(text.chars().count())).ok();
        let (bare, marked) = if listed { strip_marks(text) } else { ((*text).to_owned(), false) };
        own.push(Row { text: bare, raw: (*text).to_owned(), indent: 0, gap, room, marked, ..source.clone() });
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

/// "Porto Velho, RO": a town of any country with the letters of its state.
fn is_town_with_code(text: &str) -> bool {
    let Some((town, code)) = text.trim().rsplit_once(", ") else { return false };
    let letters = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    letters && !town.contains(',') && town.split(' ').count() <= 4 && !kind::names_a_body(town)
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Names of bodies.
    Names,
    /// States, towns, countries.
    Places,
    /// Persons.
    Persons,
    /// What those persons are.
    Roles,
    /// Something else: a type, a date.
    Other,
}

/// What the head of a column says it holds.
pub fn header(text: &str) -> Option<Holds> {
    let lower = text.trim().trim_end_matches([':', '*']).to_lowercase();
    // Running numbers stand close to the names.
    let lower = lower.strip_prefix("no. ").map_or(lower.as_str(), str::trim);
    if lower.split_whitespace().count() > 5 {
        return None;
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let any = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let only = |list: &[&str]| !words.is_empty() && words.iter().all(|w| list.contains(w));
    const FILL: [&str; 12] =
        ["of", "the", "and", "or", "name", "s", "full", "in", "your", "official", "based", "signing"];
    let filled = |list: &[&str]| any(list) && words.iter().all(|w| list.contains(w) || FILL.contains(w));
    if filled(&[
        "organization",
        "organizations",
        "organisation",
        "organisations",
        "group",
        "groups",
        "tribe",
        "tribes",
        "signatory",
        "signatories",
        "company",
        "companies",
        "institution",
        "affiliation",
        "agency",
        "union",
        "verband",
        "verein",
        "organización",
        "organisme",
        "entidad",
        "business",
        "businesses",
        "ngo",
        "entity",
        "employer",
        "association",
    ]) {
        Some(Holds::Names)
    } else if filled(&[
        "state",
        "states",
        "city",
        "country",
        "location",
        "place",
        "territory",
        "headquarters",
        "town",
        "land",
        "ort",
        "pays",
        "ville",
        "país",
        "ciudad",
    ]) {
        Some(Holds::Places)
    } else if filled(&["title", "titles", "position", "role", "job", "funktion", "fonction", "titre", "cargo"]) {
        Some(Holds::Roles)
    } else if only(&["name", "names", "nom", "nombre", "full"])
        || filled(&["contact", "contacts", "person", "signer", "signers", "representative", "signed", "by"])
    {
        Some(Holds::Persons)
    } else if filled(&[
        "type",
        "sector",
        "category",
        "date",
        "no",
        "number",
        "website",
        "email",
        "mail",
        "e",
        "phone",
        "signature",
        "issue",
        "kind",
        "region",
        "scope",
        "timestamp",
        "time",
        "submitted",
        "address",
        "zip",
        "comments",
        "level",
    ]) {
        Some(Holds::Other)
    } else {
        None
    }
}

/// "Organization    City    State": the heads of a table with three columns or more.
pub fn is_table_head(text: &str) -> bool {
    let cells = cells(text, 0);
    cells.len() >= 3 && cells.iter().all(|(_, t)| header(t).is_some())
}

/// A table of names with places, persons or roles beside them: one entry a row.
fn table(columns: &[Vec<(usize, &str)>]) -> Option<Cut> {
    if columns.len() < 2 {
        return None;
    }
    // The heads stand in the first row, or below lines that belong to no table.
    let rows: std::collections::BTreeSet<usize> = columns.iter().flatten().map(|(row, _)| *row).take(400).collect();
    let cells_of = |row: usize| columns.iter().map(move |c| c.iter().find(|(r, _)| *r == row).map(|(_, t)| *t));
    let is_head = |row: &&usize| {
        let cells: Vec<&str> = cells_of(**row).flatten().collect();
        cells.len() >= 2 && cells.iter().all(|t| header(t).is_some())
    };
    let top = rows.iter().take(8).find(is_head).or(rows.first()).copied()?;
    let heads: Vec<Option<Holds>> = cells_of(top).map(|cell| cell.and_then(header)).collect();
    let headed = heads.iter().filter(|h| h.is_some()).count() >= 2;
    let mut holds: Vec<Holds> = columns
        .iter()
        .zip(&heads)
        .map(|(c, head)| {
            let said = head.filter(|_| headed);
            said.unwrap_or_else(|| content(&c.iter().map(|(_, t)| *t).collect::<Vec<_>>()))
        })
        .collect();
    let count = |holds: &[Holds], kind: Holds| holds.iter().filter(|h| **h == kind).count();
    if !headed {
        towns_before_states(columns, &mut holds);
    }
    // "Organization | Signatory | Title": beside bodies a signatory is a person.
    if headed && count(&holds, Holds::Names) == 2 && count(&holds, Holds::Persons) == 0 {
        let signatory = columns.iter().position(|c| {
            c.iter().any(|(row, t)| *row == top && matches!(t.to_lowercase().as_str(), "signatory" | "signatories"))
        });
        if let Some(held) = signatory.and_then(|at| holds.get_mut(at)) {
            *held = Holds::Persons;
        }
    }
    // "Name | Affiliation": persons sign for themselves, and the affiliation says where they work.
    let affiliated = columns.iter().position(|c| {
        c.iter().any(|(row, t)| {
            *row == top && ["affiliation", "institution", "university"].iter().any(|w| t.to_lowercase().contains(w))
        })
    });
    if let (true, Some(at), 1) = (headed, affiliated, count(&holds, Holds::Persons)) {
        for (k, held) in holds.iter_mut().enumerate() {
            match held {
                Holds::Persons => *held = Holds::Names,
                Holds::Names if k == at => *held = Holds::Roles,
                _ => {}
            }
        }
    }
    // "Name | State": names of bodies unless most are persons. Without a column of names the persons are them.
    if count(&holds, Holds::Names) == 0 && count(&holds, Holds::Persons) == 1 {
        let at = holds.iter().position(|h| *h == Holds::Persons)?;
        if let Some(first) = holds.get_mut(at) {
            *first = Holds::Names;
        }
    }
    // "Jane Doe | Faber": towns no list knows stand there again and again.
    if !headed && count(&holds, Holds::Names) == 1 && count(&holds, Holds::Persons) == 1 {
        let at = holds.iter().position(|h| *h == Holds::Names)?;
        let towns: Vec<&str> = columns.get(at)?.iter().map(|(_, t)| *t).collect();
        let different: std::collections::BTreeSet<&str> = towns.iter().copied().collect();
        if different.len() * 10 < towns.len() * 7 && !towns.iter().any(|t| kind::names_a_body(t)) {
            holds.iter_mut().for_each(|h| *h = if *h == Holds::Names { Holds::Places } else { Holds::Names });
        }
    }
    if count(&holds, Holds::Names) != 1 {
        return None;
    }
    let mut by_row: std::collections::BTreeMap<usize, Vec<(Holds, &str)>> = std::collections::BTreeMap::new();
    for (column, kind) in columns.iter().zip(&holds) {
        for (row, text) in column {
            by_row.entry(*row).or_default().push((*kind, text));
        }
    }
    let mut out = Cut::default();
    for (row, cells) in &by_row {
        let mut drop = |text: &str, reason| out.dropped.push(Dropped { row: *row, text: text.to_owned(), reason });
        // Heads are printed again on every page.
        if headed && cells.iter().all(|(_, t)| header(t).is_some()) {
            cells.iter().for_each(|(_, t)| drop(t, "head of a column"));
            continue;
        }
        let Some((_, name)) = cells.iter().find(|(kind, _)| *kind == Holds::Names) else {
            cells.iter().for_each(|(_, t)| drop(t, "in a row of the table without a name"));
            continue;
        };
        for (kind, text) in cells {
            match kind {
                Holds::Other => drop(text, "in a column of the table that says neither who nor where"),
                Holds::Places if is_scope(text) => drop(text, "says how far the body reaches, not where it is"),
                _ => {}
            }
        }
        let of = |kind: Holds| cells.iter().filter(move |(k, _)| *k == kind).map(|(_, t)| *t);
        let roles = of(Holds::Roles).collect::<Vec<_>>().join(", ");
        let role = (!roles.is_empty()).then_some(roles);
        let person = of(Holds::Persons).next();
        // A person of no body: "Individual" stands where the others have theirs.
        let (name, person) = match person {
            Some(person) if stands_for_no_body(name) => (person, None),
            _ => (*name, person),
        };
        let signer = person.map(|p| (p.to_owned(), role.clone()));
        let mut parts = vec![name];
        if signer.is_none() {
            parts.extend(role.as_deref());
        }
        let place: Vec<&str> = of(Holds::Places).filter(|p| !is_scope(p)).collect();
        let place = (!place.is_empty()).then(|| place.join(", "));
        out.entries.push(RawEntry { signer, place, ..RawEntry::plain((*row, parts.join(", "))) });
    }
    Some(out)
}

/// What stands in a column of bodies beside somebody who signs alone.
fn stands_for_no_body(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    [
        "individual",
        "myself",
        "self",
        "none",
        "n/a",
        "na",
        "-",
        "–",
        "—",
        "independent",
        "personal capacity",
        "in a personal capacity",
        "a título personal",
        "à titre personnel",
        "privatperson",
        "pessoa física",
        "private citizen",
    ]
    .contains(&lower.as_str())
}

/// Towns that no list knows stand in the column before that of the states' codes.
fn towns_before_states(columns: &[Vec<(usize, &str)>], holds: &mut [Holds]) {
    for k in 2..columns.len() {
        let (Some(towns), Some(states)) = (columns.get(k - 1), columns.get(k)) else { continue };
        let codes = states.iter().filter(|(_, t)| knowledge().places.is_code(t)).count() * 10 >= states.len() * 9;
        let short = |t: &str| t.split(' ').count() <= 3 && !kind::names_a_body(t) && !t.contains(',');
        let named = towns.iter().filter(|(_, t)| short(t)).count() * 10 >= towns.len() * 9;
        if let (true, true, Some(held)) = (codes, named, holds.get_mut(k - 1)) {
            *held = Holds::Places;
        }
    }
}

/// "National" in a column of states.
fn is_scope(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "national"
            | "international"
            | "nationwide"
            | "regional"
            | "global"
            | "usa"
            | "u.s."
            | "us"
            | "n/a"
            | "statewide"
            | "state"
            | "local"
            | "tribal"
            | "—"
            | "–"
            | "-"
    )
}

/// A person and nothing more than credentials.
fn is_bare_person(text: &str) -> bool {
    person::is_person(text) && text.split(',').skip(1).all(|part| person::is_credential(part.trim()))
}

/// What the cells of a column say it holds.
pub fn content(column: &[&str]) -> Holds {
    let share = |test: &dyn Fn(&str) -> bool| column.iter().filter(|t| test(t)).count() * 10 >= column.len() * 7;
    // Names of bodies and persons begin with a capital; what they do need not.
    let role =
        |t: &str| person::is_role_line(t) || person::is_function(t) || t.chars().next().is_some_and(char::is_lowercase);
    let number = |t: &str| t.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '#' | '/' | ':' | ' '));
    if share(&number) {
        Holds::Other
    } else if share(&|t| is_place(t) || is_scope(t) || is_town_with_code(t)) {
        Holds::Places
    } else if share(&is_bare_person) {
        Holds::Persons
    } else if share(&role) {
        Holds::Roles
    } else {
        Holds::Names
    }
}
