//! A list of signatories cut into single entries: a running text, or one a line, wrapped, in columns.

use super::beside;
use super::block::Region;
use super::classify as c;
use super::columns;
use super::headings::is_place_heading;
use super::paragraph;
use super::role;
use super::rows::Row;
use super::signers;
use super::table;
use super::text::Text;
use super::wrap;

/// Lines above a table that are a list of their own.
const FEWEST_ABOVE: usize = 4;

/// The text of one entry and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEntry {
    /// Index of its first row.
    pub row: usize,
    /// Its text, wrapped lines joined.
    pub text: String,
    /// The heading it stands under.
    pub section: Option<String>,
    /// Person and role, when they stand on lines of their own; the text is then the organisation.
    pub signer: Option<(String, Option<String>)>,
    /// Where it is, when a column of its own says so.
    pub place: Option<String>,
    /// The table says that a person signs for himself.
    pub person: bool,
}

/// A piece of a list that belongs to no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Index of its row.
    pub row: usize,
    /// Its text.
    pub text: String,
    /// Why it is none.
    pub reason: &'static str,
}

/// What a list is cut into: all of its text is in one of the two.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    /// The entries in order.
    pub entries: Vec<RawEntry>,
    /// What belongs to none.
    pub dropped: Vec<Dropped>,
}

impl From<Vec<RawEntry>> for Cut {
    fn from(entries: Vec<RawEntry>) -> Self {
        Self { entries, dropped: Vec::new() }
    }
}

impl RawEntry {
    /// An entry of a run, its heading still to be added.
    pub fn plain((row, text): (usize, String)) -> Self {
        Self { row, text, section: None, signer: None, place: None, person: false }
    }
}

/// A run of list lines between two headings.
pub(super) struct Run<'a> {
    section: Option<String>,
    /// The place below its entry.
    place: Option<String>,
    /// Its heading stands on its first line: "Texas: Every Texan, Feeding Texas".
    pub(super) inline: bool,
    /// Its rows and their texts.
    pub(super) lines: Vec<(usize, &'a str)>,
}

/// Cuts a region into entries.
pub fn split(region: &Region, text: &Text<'_>) -> Cut {
    let mut out = Cut::default();
    let runs = runs(region, text);
    let all: Vec<(usize, &str)> = runs.iter().flat_map(|run| run.lines.iter().copied()).collect();
    let rows: &[Row] = text;
    let list = wrap::List::of(&all, text);
    for run in runs {
        let plain = |list: Vec<(usize, String)>| Cut::from(list.into_iter().map(RawEntry::plain).collect::<Vec<_>>());
        let cut = paragraph::entries(&run, rows, region.in_prose).map_or_else(|| lines(&run, rows, list), plain);
        out.entries.extend(cut.entries.into_iter().map(|e| RawEntry {
            section: e.section.or_else(|| run.section.clone()),
            place: e.place.or_else(|| run.place.clone()),
            ..e
        }));
        out.dropped.extend(cut.dropped);
    }
    out
}

fn runs<'r>(region: &'r Region, rows: &[Row]) -> Vec<Run<'r>> {
    let mut out = vec![Run { section: None, place: None, inline: false, lines: Vec::new() }];
    // Where every column has its own places as headings none of them parts the whole list.
    let in_columns = columns::places_head_columns(
        region.pieces.iter().map(|p| (rows.get(p.row).map_or(0, |r| r.indent), p.text.as_str())),
    );
    for (i, piece) in region.pieces.iter().enumerate() {
        if piece.heading && !(in_columns && is_place_heading(&piece.text)) {
            let heading_row = region.pieces.get(i + 1).filter(|next| !next.heading).map(|next| next.row);
            let note = |ch: char| matches!(ch, ':' | '.' | '*' | '†' | '‡' | '¹' | '²' | '³' | '⁴'..='⁹');
            let section = without_count(piece.text.trim_end_matches(note).trim()).to_owned();
            let inline = heading_row == Some(piece.row);
            out.push(Run { section: Some(section), place: None, inline, lines: Vec::new() });
        } else if let Some(run) = out.last_mut() {
            // A table below a list one a line, or below another table, is read by itself.
            let heads = piece.text.contains('\t') && columns::is_table_head(&piece.text);
            if heads && run.lines.len() >= FEWEST_ABOVE && !run.lines.iter().any(|(_, t)| t.contains('\t')) {
                let section = run.section.clone();
                out.push(Run { section, place: None, inline: false, lines: vec![(piece.row, &piece.text)] });
            } else {
                run.lines.push((piece.row, &piece.text));
            }
        }
    }
    if are_places_below(&out) {
        let places: Vec<Option<String>> = out.iter_mut().skip(1).map(|run| run.section.take()).collect();
        for (run, place) in out.iter_mut().zip(places) {
            run.place = place;
        }
    }
    out.retain(|run| !run.lines.is_empty());
    out
}

/// "National Organizations (42)": how many stand below is no part of the heading.
fn without_count(heading: &str) -> &str {
    let counted = heading.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let number = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit() || c == ',');
    counted.filter(|(_, inside)| number(inside)).map_or(heading, |(name, _)| name)
}

/// Whether the headings of the runs are places that come again and again: those of the entries above them.
fn are_places_below(runs: &[Run<'_>]) -> bool {
    let places: Vec<&str> = runs.iter().filter_map(|run| run.section.as_deref()).collect();
    let distinct: std::collections::BTreeSet<&str> = places.iter().copied().collect();
    let first = runs.first().is_some_and(|run| run.section.is_none() && !run.lines.is_empty());
    // Above each stands one signer with a role.
    let one = |run: &&Run<'_>| {
        let roles = run.lines.iter().filter(|(_, text)| role::is_role_line(text)).count();
        run.lines.is_empty() || (2..=4).contains(&run.lines.len()) && roles >= 1
    };
    first
        && places.len() >= 5
        && distinct.len() * 10 <= places.len() * 7
        && places.iter().all(|p| is_place_heading(p))
        && runs.iter().filter(one).count() * 10 >= runs.len() * 9
}

/// Entries of a list written one a line, with wrapped lines, columns and signer blocks.
fn lines(run: &Run<'_>, rows: &[Row], list: wrap::List) -> Cut {
    let list = list.with_part(&run.lines, rows);
    if let Some(entries) = beside::entries(&run.lines, rows) {
        return Cut::from(entries);
    }
    if let Some(cells) = cells_of_few(run, rows) {
        return Cut::from(wrap::entries(&cells, rows, list).into_iter().map(RawEntry::plain).collect::<Vec<_>>());
    }
    if let Some(cut) = columns::entries(&run.lines, rows) {
        return cut;
    }
    if let Some(cells) = cells_of_names(run) {
        return Cut::from(cells.into_iter().map(RawEntry::plain).collect::<Vec<_>>());
    }
    let plain = || wrap::entries(&run.lines, rows, list).into_iter().map(RawEntry::plain).collect();
    Cut::from(signers::blocks(&run.lines, rows, list).unwrap_or_else(plain))
}

/// The cells of a table too small to tell its columns, where all hold names; none where they hold something else too.
fn cells_of_names(run: &Run<'_>) -> Option<Vec<(usize, String)>> {
    let named = |cell: &str| {
        let cell = cell.trim();
        cell.is_empty() || !table::is_facet(cell) && table::header(cell).is_none() && !c::is_prose(cell)
    };
    let mut tabbed = run.lines.iter().filter(|(_, text)| text.trim().contains('\t')).peekable();
    let all = tabbed.peek().is_some() && tabbed.all(|(_, text)| text.split('\t').all(named));
    let cells = run.lines.iter().flat_map(|(row, text)| text.split('\t').map(|cell| (*row, cell.trim())));
    all.then(|| cells.filter(|(_, t)| !t.is_empty()).map(|(row, t)| (row, t.to_owned())).collect())
}

/// The lines of a drawn page with those parted that run over into the next column, where they are few; none where there
/// are no such lines, or so many that they make columns.
fn cells_of_few<'t>(run: &Run<'t>, rows: &[Row]) -> Option<Vec<(usize, &'t str)>> {
    const LONG: usize = 20;
    let parted = |(row, text): &&(usize, &str)| text.contains('\t') && rows.get(*row).is_some_and(|r| r.room.is_some());
    let found = run.lines.iter().filter(parted).count();
    let headed = run.lines.first().is_some_and(|(_, text)| columns::is_table_head(text));
    if found == 0 || found * 8 > run.lines.len() || run.lines.len() < LONG || headed {
        return None;
    }
    let cells = run.lines.iter().flat_map(|(row, text)| text.split('\t').map(|cell| (*row, cell.trim())));
    Some(cells.filter(|(_, cell)| !cell.is_empty()).collect())
}
