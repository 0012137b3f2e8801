//! Finds the signature block: where the list of signatories begins, ends, and what is not part of it.
//!
//! Every place that may open a list (a closing formula, a heading, a sentence
//! that ends in a colon) is tried; the list that yields the most name-like
//! entries wins. Lists that are explicitly headed as signatories are added to
//! it. Without any opening the longest run of name-like lines is taken. Time is
//! linear in the lines times the number of openings, which is small.

use std::sync::LazyLock;

use regex::Regex;

use super::classify as c;
use super::entry;
use super::prose;
use super::rows::Row;
use super::split::{self, RawEntry};

/// One line of a list, or a piece of it.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Index of the row it stands in.
    pub row: usize,
    /// The text belonging to the list.
    pub text: String,
    /// Whether it is a heading over the entries that follow.
    pub heading: bool,
}

/// A candidate list of signatories.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// Its lines in order.
    pub pieces: Vec<Piece>,
    /// Rows inside it that are no entries, with the reason.
    pub notes: Vec<(usize, &'static str)>,
    /// Row that opened it.
    pub opening: Option<usize>,
    /// Row that ended it and why.
    pub end: Option<(usize, &'static str)>,
    /// Whether commas separate its entries (a sentence rather than a list).
    pub in_prose: bool,
    /// Name-like entries minus others, computed by splitting.
    score: i64,
    /// The entries it splits into.
    pub raw: Vec<RawEntry>,
    /// Their number.
    entries: usize,
}

impl Region {
    /// A list between commas in running text.
    pub(super) fn in_prose(pieces: Vec<Piece>, rows: &[Row]) -> Self {
        Self { opening: pieces.first().map(|p| p.row), pieces, in_prose: true, ..Self::default() }.measure(rows)
    }

    fn measure(mut self, rows: &[Row]) -> Self {
        let entries = split::split(&self, rows);
        let good = entries.iter().filter(|e| c::is_name_like(&e.text)).count();
        self.entries = entries.len();
        self.score = 2 * good as i64 - entries.len() as i64;
        self.raw = entries;
        self
    }

    fn span(&self) -> Option<(usize, usize)> {
        Some((self.pieces.first()?.row, self.pieces.last()?.row))
    }
}

/// A list of this many entries is the list, whatever else the text names.
const LONG_LIST: usize = 10;

/// How a list was opened; stronger openings are preferred at equal yield.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    LeadIn,
    Heading,
    Closing,
}

/// The lists of signatories of a letter, in order; empty if there is none.
///
/// A list behind a closing formula or headed as signatories is taken before one
/// that a colon opens (priorities and bills are listed that way too); among equals
/// the one with more names. Without either, the longest run of names.
pub fn find(rows: &[Row]) -> Vec<Region> {
    let all: Vec<(Region, Strength)> = candidates(rows).into_iter().filter(|(r, _)| r.score > 0).collect();
    let named = |region: &Region| {
        region.opening.and_then(|i| rows.get(i)).is_some_and(|row| c::announces_signatories(&row.text))
    };
    let explicit = |(region, strength): &&(Region, Strength)| *strength == Strength::Closing || named(region);
    let enough = |region: &Region, strength: Strength| region.entries >= 2 || strength == Strength::Closing;
    let best = |list: Vec<&(Region, Strength)>| {
        list.into_iter().filter(|(r, s)| enough(r, *s)).max_by_key(|(r, s)| (r.score, *s)).map(|(r, _)| r.clone())
    };
    let opened = best(all.iter().filter(explicit).collect()).or_else(|| {
        let weak = best(all.iter().filter(|c| !explicit(c)).collect());
        let run = longest_run(rows);
        // A heading inside the run opens a part of it only.
        let inside = |w: &Region, r: &Region| r.score > w.score && overlap(w, r);
        weak.filter(|w| run.as_ref().is_none_or(|r| w.score * 2 >= r.score && !inside(w, r))).or(run)
    });
    let opened = opened.map(|first| widest(first, &all));
    let opened = match opened {
        Some(region) if points_up(&region) => list_above(rows, &region).or(Some(region)),
        other => other,
    };
    let Some(mut chosen) = with_prose(opened, rows) else { return Vec::new() };
    for (region, _) in all.iter().filter(explicit) {
        let good = region.entries >= 3 && region.score * 10 >= region.entries as i64 * 6;
        if good && !region.in_prose && !chosen.iter().any(|r| overlap(r, region)) {
            chosen.push(region.clone());
        }
    }
    chosen.sort_by_key(Region::span);
    chosen
}

/// "The organizations named above": the list stands before the letter.
fn points_up(region: &Region) -> bool {
    static ABOVE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:on behalf of )?(?:the )?(?:above|(?:[a-z-]+ ){1,3}(?:named |listed |identified )?above)\b")
            .expect("the pattern is fixed and tested")
    });
    region.entries <= 3 && region.pieces.iter().any(|p| ABOVE.is_match(&p.text))
}

/// The longest run of names before the body of the letter.
fn list_above(rows: &[Row], closing: &Region) -> Option<Region> {
    let end = rows.iter().position(|r| c::is_salutation(&r.text)).or(closing.opening)?;
    longest_run(rows.get(..end)?).filter(|run| run.entries > closing.entries)
}

/// A list that begins above the chosen one and holds it ("Organizations:" … "Individual signers:") is the whole of it.
fn widest(first: Region, all: &[(Region, Strength)]) -> Region {
    let holds = |outer: &Region| match (outer.span(), first.span()) {
        (Some((o0, o1)), Some((f0, f1))) => o0 < f0 && f1 <= o1,
        _ => false,
    };
    let wider = all.iter().map(|(r, _)| r).filter(|r| holds(r) && r.score > first.score);
    wider.max_by_key(|r| r.score).cloned().unwrap_or(first)
}

/// The list that was opened, or the names in running text where they say who writes and the list is much shorter.
fn with_prose(opened: Option<Region>, rows: &[Row]) -> Option<Vec<Region>> {
    let list = opened.as_ref().map_or(0, |r| r.entries);
    let headed = opened.as_ref().is_some_and(|r| r.opening.is_some());
    let named = if headed && list >= LONG_LIST { None } else { prose::find(rows) };
    let Some(opened) = opened else { return named.map(|n| vec![n.region]) };
    let better = |n: &prose::Named| {
        let entries = n.region.entries;
        let nearly = entries > list || !headed && entries * 2 >= list;
        n.writers && entries >= 2 * list || nearly && overlap(&n.region, &opened)
    };
    let Some(mut named) = named.filter(better).map(|n| n.region) else { return Some(vec![opened]) };
    // A person under the letter signs for those it names.
    let bodies = opened.raw.iter().any(|e| entry::names_a_body(&e.text));
    if overlap(&named, &opened) || !bodies || points_up(&opened) {
        named.notes = opened.pieces.iter().map(|p| (p.row, "signs for the organisations named in the text")).collect();
        return Some(vec![named]);
    }
    Some(vec![named, opened])
}

fn overlap(a: &Region, b: &Region) -> bool {
    match (a.span(), b.span()) {
        (Some((a0, a1)), Some((b0, b1))) => a0 <= b1 && b0 <= a1,
        _ => true,
    }
}

/// Every place a list may open, with the list that follows it.
fn candidates(rows: &[Row]) -> Vec<(Region, Strength)> {
    let mut out = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        if is_unusual_closing(rows, i) {
            out.push((collect(rows, i, "").measure(rows), Strength::Closing));
        } else if let Some(rest) = c::after_closing(&row.text) {
            out.push((collect(rows, i, rest).measure(rows), Strength::Closing));
        } else if c::is_list_heading(&row.text)
            || c::is_heading_of_bodies(&row.text)
            || c::is_attachment_heading(&row.text) && names_follow(rows, i + 1)
        {
            out.push((collect(rows, i, "").measure(rows), Strength::Heading));
        } else if c::is_lead_in(&row.text) {
            out.push((collect(rows, i, "").measure(rows), Strength::LeadIn));
        } else if let Some(rest) = mid_line_colon(rows, i) {
            out.push((collect(rows, i, rest).measure(rows), Strength::LeadIn));
        }
    }
    out
}

/// "Yours in the struggle,": a short line with a comma alone between the body and the names.
fn is_unusual_closing(rows: &[Row], i: usize) -> bool {
    let (Some(row), Some(above), Some(below)) =
        (rows.get(i), i.checked_sub(1).and_then(|j| rows.get(j)), rows.get(i + 1))
    else {
        return false;
    };
    let short = row.text.ends_with(',') && row.text.split_whitespace().count() <= 6 && !c::is_salutation(&row.text);
    let alone = row.gap >= 1 && below.gap >= 1 && above.text.ends_with(['.', '!', '?']);
    let body_before = rows.iter().take(i).any(|r| c::is_salutation(&r.text) || c::is_prose(&r.text));
    let after_prose = (i.saturating_sub(3)..i).any(|j| is_prose_row(rows, j));
    short && alone && body_before && after_prose && c::is_name_like(&below.text)
}

/// "… supported by a wide range of organizations, including: A; B; C" in running text, with semicolons.
fn mid_line_colon(rows: &[Row], i: usize) -> Option<&str> {
    let text = rows.get(i)?.text.as_str();
    let (lead, rest) = text.split_once(": ")?;
    let before = i.checked_sub(1).and_then(|j| rows.get(j)).map_or("", |r| r.text.as_str());
    let context = format!("{before} {lead}");
    // "ORALE: Organizing Rooted in …" is a name: the lead must be a sentence.
    let sentence = lead.split_whitespace().count() >= 3 || c::is_prose(before);
    let announced = sentence && c::is_lead_in(&format!("{context}:"));
    let rest = rest.trim();
    let first = rest.split([';', ',']).next().unwrap_or_default();
    let first = first.strip_prefix("the ").unwrap_or(first);
    let semicolons = rows.iter().skip(i).take(3).any(|r| r.text.contains(';'));
    (announced && semicolons && c::is_name_like(first)).then_some(rest)
}

/// Gathers the list that follows row `opening`; `rest` is what stands on that row after the opening words.
fn collect(rows: &[Row], opening: usize, rest: &str) -> Region {
    let mut region = Region { opening: Some(opening), ..Region::default() };
    if !rest.is_empty() {
        region.pieces.push(Piece { row: opening, text: rest.to_owned(), heading: false });
    }
    let mut i = opening + 1;
    let mut skipped_paragraphs = 0;
    let inline_headings =
        rows.iter().skip(opening).filter(|r| c::inline_heading(&r.text, false).is_some()).take(2).count();
    while let Some(row) = rows.get(i) {
        let text = row.text.as_str();
        let started = region.pieces.iter().any(|p| !p.heading);
        if c::is_page_furniture(text) && !goes_on_with_number(rows, i) {
            let (from, to) = page_head(rows, opening, i);
            region.pieces.retain(|p| p.row < from);
            region.notes.extend((from..to).map(|j| (j, "page number, rule or running head")));
            i = to;
        } else if text.contains('\t') && !is_prose_row(rows, i) {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        } else if c::is_remark(text) {
            region.notes.push((i, "remark on the list"));
            i += 1;
        } else if is_signature_mark(rows, i) {
            region.notes.push((i, "signature mark, the name follows"));
            i += 1;
        } else if c::is_copies(text) && (!started || copies_between(rows, i)) {
            let stop = (i + 1..rows.len()).find(|j| rows.get(*j).is_some_and(|r| r.gap > 0)).unwrap_or(rows.len());
            region.notes.extend((i..stop).map(|j| (j, "copies")));
            i = stop;
        } else if c::is_attachment_heading(text) && (heads_list(rows, i) || !started && names_follow(rows, i + 1)) {
            region.notes.push((i, "heading of an attachment"));
            i += 1;
        } else if c::is_attachment_heading(text) && started {
            region.end = Some((i, "an attachment begins"));
            break;
        } else if is_marked_note(rows, i, &region) {
            let stop = note_end(rows, i);
            region.notes.extend((i..stop).map(|j| (j, "footnote or citation")));
            i = stop;
        } else if !c::is_category_heading(text) && (is_note_fence(rows, i) || c::is_footnote(text)) {
            let stop = note_end(rows, i);
            region.notes.extend((i..stop).map(|j| (j, "footnote or citation")));
            i = stop;
        } else if c::is_end(text) {
            region.end = Some((i, "end of the list (copies, enclosures, contacts, notes or another letter)"));
            break;
        } else if c::after_closing(text).is_some_and(str::is_empty) {
            region.end = Some((i, "another closing formula"));
            break;
        } else if let Some((heading, names)) = c::inline_heading(text, inline_headings >= 2 && begins_afresh(rows, i)) {
            region.pieces.push(Piece { row: i, text: heading.to_owned(), heading: true });
            region.pieces.push(Piece { row: i, text: names.to_owned(), heading: false });
            i += 1;
        } else if is_mid_item(&region) {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        } else if is_heading_here(rows, i, &region) || c::is_list_heading(text) {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: true });
            i += 1;
        } else if is_prose_row(rows, i) && !(started && stands_among_names(rows, i)) {
            let stop = paragraph_end(rows, i);
            let goes_on = names_follow(rows, stop);
            let limit = if started { 1 } else { 3 };
            if !goes_on || skipped_paragraphs >= limit {
                region.end = Some((i, "running text after the list"));
                break;
            }
            skipped_paragraphs += 1;
            region.notes.extend((i..stop).map(|j| (j, "running text inside the list")));
            i = stop;
        } else if c::is_address_line(text) {
            region.notes.push((i, "address"));
            i += 1;
        } else if c::is_contact_line(text) || c::is_date_line(text) {
            region.notes.push((i, "address, telephone number or date"));
            i += 1;
        } else {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        }
    }
    drop_repeated_lines(&mut region, rows);
    trim_tail(&mut region);
    region
}

/// A heading inside the list, and not the tail of a wrapped name ("… of the United" / "States").
fn is_heading_here(rows: &[Row], i: usize, region: &Region) -> bool {
    let Some(row) = rows.get(i) else { return false };
    let started = region.pieces.iter().any(|p| !p.heading);
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    let open = above.is_some_and(|a| {
        let last = a.text.split_whitespace().last().unwrap_or_default();
        let wants_more = matches!(
            last,
            "of" | "in"
                | "the"
                | "for"
                | "and"
                | "&"
                | "United"
                | "New"
                | "Greater"
                | "North"
                | "South"
                | "East"
                | "West"
                | "Northern"
                | "Southern"
                | "Eastern"
                | "Western"
                | "Central"
                | "Upper"
                | "Lower"
                | "Northeast"
                | "Northwest"
                | "Southeast"
                | "Southwest"
                | "Upstate"
                | "Metropolitan"
                | "Rural"
                | "Coastal"
        );
        // In documents with a layout a word that found no room above goes on there.
        let first = row.text.split(' ').next().unwrap_or_default().chars().count();
        let wrapped =
            started && a.room.is_some_and(|room| (room as usize) < first + 1) && row.text.split(' ').count() <= 2;
        row.gap == 0 && (wants_more || wrapped || (row.indent > a.indent + 1 && started))
    });
    if open {
        return false;
    }
    let semicolons = region.pieces.iter().rev().take(4).any(|p| p.text.contains(';'));
    let titled = row.text.ends_with(':') && row.text.split_whitespace().count() <= 8 && !row.marked && !semicolons;
    let coded = row.gap > 0 && c::is_state_code_heading(&row.text);
    // Above the first of its names as above no other line of the list.
    let apart =
        row.gap > 0 && rows.get(i + 1).is_some_and(|next| next.gap < row.gap || next.gap == row.gap && !started);
    // "Latin America" over a line of dashes.
    let ruled = (row.gap > 0 || !started)
        && rows.get(i + 1).is_some_and(|next| {
            next.gap == 0 && next.text.len() >= 5 && next.text.chars().all(|ch| matches!(ch, '-' | '=' | '–' | '—'))
        })
        && row.text.split(' ').count() <= 6;
    ruled || c::is_category_heading(&row.text) || titled || coded || apart && c::is_kind_of_bodies(&row.text)
}

/// One line that reads as a sentence, between names and without a full stop, is a name.
fn stands_among_names(rows: &[Row], i: usize) -> bool {
    let name = |j: usize| {
        rows.get(j).is_some_and(|r| c::is_name_like(&r.text) && !c::is_prose(&r.text) && !c::is_end(&r.text))
    };
    let Some(row) = rows.get(i) else { return false };
    let plain = !row.text.ends_with(['.', ':', '?'])
        && row.text.chars().next().is_some_and(|ch| ch.is_uppercase() || ch.is_numeric());
    plain && i > 0 && name(i - 1) && (name(i + 1) || row.marked)
}

/// In a list between semicolons a line that does not end an item goes on in the next one.
fn is_mid_item(region: &Region) -> bool {
    let near = region.pieces.iter().rev().take(4).any(|p| p.text.contains(';'));
    let semicolons: usize = region.pieces.iter().map(|p| p.text.matches(';').count()).sum();
    let open = region.pieces.last().is_some_and(|p| !p.heading && !p.text.ends_with(';') && !p.text.ends_with('.'));
    open && near && semicolons >= 2
}

/// A row is prose if it reads so alone, or is the short last line of such a paragraph.
fn is_prose_row(rows: &[Row], i: usize) -> bool {
    let Some(row) = rows.get(i) else { return false };
    // Between semicolons, or marked as an item: names, if they are short.
    let item = row.marked && row.text.split(' ').count() <= 8 && !row.text.ends_with(['.', ':']);
    if row.text.matches(';').count() >= 2 || item {
        return false;
    }
    if let Some((cell, _)) = row.text.split_once('\t') {
        return c::reads_as_sentence(cell);
    }
    if c::reads_as_sentence(&row.text) {
        return true;
    }
    let lower_start = row.text.chars().next().is_some_and(char::is_lowercase);
    let next_is_prose = rows.get(i + 1).is_some_and(|next| next.gap == 0 && c::reads_as_sentence(&next.text));
    next_is_prose && (lower_start || row.text.split_whitespace().count() >= 6)
}

/// The rows of the paragraph beginning at `i` end before this row.
fn paragraph_end(rows: &[Row], i: usize) -> usize {
    let typical = typical_gap(rows);
    let mut j = i + 1;
    while let Some(row) = rows.get(j) {
        let new_paragraph = row.gap > typical || c::after_closing(&row.text).is_some();
        let before_ended = rows.get(j - 1).is_some_and(|p| p.text.ends_with(['.', ':', '?', '!', '"', '”']));
        let name_again = before_ended && !is_prose_row(rows, j) && c::is_name_like(&row.text);
        if new_paragraph || name_again || (row.gap >= 1 && !is_prose_row(rows, j)) {
            break;
        }
        j += 1;
    }
    j
}

/// A lone number that belongs to the line above: "… Local Union No." / "36".
fn goes_on_with_number(rows: &[Row], i: usize) -> bool {
    let above = i.checked_sub(1).and_then(|j| rows.get(j)).map_or("", |r| r.text.as_str());
    above.ends_with("No.") || above.ends_with(" Local") || above.ends_with(" District")
}

/// The rows of a running head around the page mark in row `i`: dates and lines of the letterhead beside it.
fn page_head(rows: &[Row], opening: usize, i: usize) -> (usize, usize) {
    let of_head = |j: usize| {
        rows.get(j).is_some_and(|row| {
            let repeated = || {
                rows.iter()
                    .take(opening.min(40))
                    .any(|r| r.text == row.text || c::is_salutation(&r.text) && r.text.contains(&row.text))
            };
            c::is_date_line(&row.text) || c::is_page_furniture(&row.text) || repeated()
        })
    };
    let mut from = i;
    while from > opening + 1 && i - from < 3 && of_head(from - 1) {
        from -= 1;
    }
    let mut to = i + 1;
    while to - i < 4 && of_head(to) {
        to += 1;
    }
    (from, to)
}

/// "/s/ Jane Doe" above "Jane Doe".
fn is_signature_mark(rows: &[Row], i: usize) -> bool {
    let Some(name) = rows.get(i).and_then(|r| r.text.strip_prefix("/s/")) else { return false };
    name.trim().is_empty() || rows.get(i + 1).is_some_and(|next| next.text.eq_ignore_ascii_case(name.trim()))
}

/// A line of copies on a page whose list goes on in the next column or on the next page.
fn copies_between(rows: &[Row], i: usize) -> bool {
    let room = rows.get(i).is_some_and(|r| r.room.is_some());
    let below = rows.get(i + 1).is_some_and(|r| r.gap > 0);
    let above: Vec<&Row> = rows.iter().take(i).rev().take(3).collect();
    let ordered = above.first().zip(rows.get(i + 1)).is_some_and(|(a, b)| {
        let (a, b) = (a.text.to_lowercase(), b.text.to_lowercase());
        a <= b && a.chars().next() == b.chars().next()
    });
    room && below && ordered && names_follow(rows, i + 1)
}

/// Whether the rows below an attachment's heading announce signatories.
fn heads_list(rows: &[Row], i: usize) -> bool {
    rows.iter().skip(i + 1).take(2).any(|r| c::is_list_heading(&r.text) || c::announces_signatories(&r.text))
}

/// Whether a paragraph begins at row `i`.
fn begins_afresh(rows: &[Row], i: usize) -> bool {
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    rows.get(i).is_some_and(|r| r.gap > 0) || above.is_some_and(|a| a.text.ends_with(['.', ',', ':']))
}

/// A note that begins with the mark an entry above it ends with ("* Also a member of …").
fn is_marked_note(rows: &[Row], i: usize, region: &Region) -> bool {
    let Some(row) = rows.get(i) else { return false };
    let mark: String = match row.raw.chars().next() {
        Some(ch @ ('*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁴'..='⁹')) => {
            row.raw.chars().take_while(|c| *c == ch).collect()
        }
        Some('[') => row.raw.split_inclusive(']').next().unwrap_or_default().to_owned(),
        _ => return false,
    };
    let body = row.raw.get(mark.len()..).unwrap_or_default().trim();
    let short_mark = mark.len() <= 6 && (!mark.starts_with('[') || mark.chars().any(|c| c.is_ascii_digit()));
    let same = |j: Option<usize>| j.and_then(|j| rows.get(j)).is_some_and(|r| r.raw.starts_with(&mark));
    let listed = same(Some(i + 1)) || same(i.checked_sub(1));
    let used = || {
        region.pieces.iter().any(|p| rows.get(p.row).is_some_and(|r| r.raw.ends_with(&mark)))
            || rows.iter().take(i).any(|r| !mark.starts_with(['*', '†', '‡', '§']) && r.raw.contains(&mark))
    };
    short_mark && !body.is_empty() && !listed && used()
}

/// A footnote set off by dashes (`-----` before and after, as transcripts print them).
fn is_note_fence(rows: &[Row], i: usize) -> bool {
    let before_is_rule =
        i.checked_sub(1).and_then(|j| rows.get(j)).is_some_and(|r| c::is_page_furniture(&r.text) && r.text.len() > 9);
    before_is_rule && rows.get(i).is_some_and(|r| c::is_footnote(&r.text) || r.text.starts_with('\\'))
}

/// A footnote runs to the next blank line, rule, or line that is plainly a name again.
fn note_end(rows: &[Row], i: usize) -> usize {
    let mut j = i + 1;
    while let Some(row) = rows.get(j) {
        let separated = row.gap > 0 || c::is_page_furniture(&row.text);
        let previous_full =
            rows.get(j - 1).is_some_and(|p| p.text.ends_with(['.', '>', '"', '”', ')']) || p.text.len() < 45);
        let name = !c::is_prose(&row.text) && !c::is_footnote(&row.text) && c::is_name_like(&row.text);
        if separated || (previous_full && name) {
            break;
        }
        j += 1;
    }
    j
}

/// Whether a list goes on after text inside it: most of the next rows look like names.
fn names_follow(rows: &[Row], from: usize) -> bool {
    let mut names = 0;
    let mut seen = 0;
    for (i, row) in rows.iter().enumerate().skip(from).take(8) {
        if c::is_end(&row.text) {
            break;
        }
        if c::is_page_furniture(&row.text) || c::is_footnote(&row.text) {
            continue;
        }
        seen += 1;
        names += usize::from(!is_prose_row(rows, i) && c::is_name_like(&row.text));
    }
    names >= 2 && names * 10 >= seen * 7
}

/// The commonest number of blank lines between rows (0 in single-spaced text).
pub(super) fn typical_gap(rows: &[Row]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows.iter().skip(1) {
        *counts.entry(row.gap).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(gap, n)| (*n, std::cmp::Reverse(*gap))).map_or(0, |(gap, _)| gap)
}

/// A running head printed on several pages stands in the list more than once with a page mark beside it.
fn drop_repeated_lines(region: &mut Region, rows: &[Row]) {
    let beside_page_mark = |row: usize| {
        let near = |j: Option<usize>| j.and_then(|j| rows.get(j)).is_some_and(|r| c::is_page_furniture(&r.text));
        near(row.checked_sub(1)) || near(Some(row + 1))
    };
    let mut seen = std::collections::BTreeMap::<String, Vec<usize>>::new();
    for piece in &region.pieces {
        seen.entry(piece.text.clone()).or_default().push(piece.row);
    }
    // "2 | Housing Fund" and "3 | Housing Fund"; "Sign-on letter 2017 1", "Sign-on letter 2017 2".
    let mut numbered = std::collections::BTreeMap::<String, Vec<usize>>::new();
    for piece in &region.pieces {
        if let Some(head) = c::numbered_head(&piece.text) {
            numbered.entry(head.to_owned()).or_default().push(piece.row);
        }
    }
    numbered.extend(counted_feet(region));
    let page_changes = |rows_of: &[usize]| {
        let pages: std::collections::BTreeSet<_> =
            rows_of.iter().filter_map(|r| rows.get(*r)).map(|r| r.page).collect();
        // Heads of tables are dealt with where tables are read; a role or a name inside pages is no head.
        let outermost = rows_of.iter().all(|r| is_outermost(rows, *r));
        pages.len() == rows_of.len() && pages.len() > 1 && outermost
    };
    let running: Vec<usize> = seen
        .values()
        .filter(|at| at.len() > 1 && (at.iter().all(|r| beside_page_mark(*r)) || page_changes(at)))
        .flatten()
        .copied()
        .chain(numbered.into_values().filter(|at| at.len() > 1).flatten())
        .collect();
    region.pieces.retain(|p| !running.contains(&p.row));
    region.notes.extend(running.into_iter().map(|r| (r, "running head of the page")));
    region.notes.sort_unstable();
}

/// Lines that differ only in the number they end with, which counts the pages: by what stands before it, their rows.
fn counted_feet(region: &Region) -> std::collections::BTreeMap<String, Vec<usize>> {
    let mut feet = std::collections::BTreeMap::<String, Vec<(usize, u32)>>::new();
    for piece in &region.pieces {
        let Some((text, number)) = piece.text.rsplit_once(' ') else { continue };
        let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        // "UNITE HERE Local 1", "Region 9" are names.
        let named = last.trim_end_matches('.').chars().all(char::is_alphabetic);
        if let (Ok(number), false) = (number.parse(), named || text.split(' ').count() < 3) {
            feet.entry(text.to_owned()).or_default().push((piece.row, number));
        }
    }
    feet.retain(|_, at| at.len() > 1 && at.windows(2).all(|w| matches!(w, [a, b] if b.1 == a.1 + 1)));
    feet.into_iter().map(|(text, at)| (text, at.into_iter().map(|(row, _)| row).collect())).collect()
}

/// Whether a row is among the first or last two of its page and no row of a table.
fn is_outermost(rows: &[Row], row: usize) -> bool {
    let Some(page) = rows.get(row).map(|r| r.page) else { return false };
    let other = |j: Option<usize>| j.and_then(|j| rows.get(j)).is_none_or(|r| r.page != page);
    let tabbed = rows.get(row).is_some_and(|r| r.text.contains('\t'));
    !tabbed && (other(row.checked_sub(2)) || other(Some(row + 2)))
}

/// Headings and notes after the last entry are no part of the list.
fn trim_tail(region: &mut Region) {
    while region.pieces.last().is_some_and(|p| p.heading) {
        region.pieces.pop();
    }
    let last = region.pieces.last().map(|p| p.row);
    region.notes.retain(|(row, _)| last.is_some_and(|l| *row < l));
}

/// Without an opening: the longest run of name-like rows, at least four.
fn longest_run(rows: &[Row]) -> Option<Region> {
    let mut best: Option<(usize, usize)> = None;
    // What stands before the salutation is the addressee's block.
    let mut i = rows.iter().position(|r| c::is_salutation(&r.text)).map_or(0, |s| s + 1);
    while i < rows.len() {
        let start = i;
        let mut names = 0;
        while let Some(row) = rows.get(i) {
            let furniture = c::is_page_furniture(&row.text) || c::is_footnote(&row.text);
            let tail = row.text.ends_with('.') && row.text.chars().next().is_some_and(char::is_lowercase);
            let name = c::is_name_like(&row.text)
                && !tail
                && !is_prose_row(rows, i)
                && !c::is_end(&row.text)
                && !row.text.ends_with(':');
            if !name && !(furniture && i > start) {
                break;
            }
            names += usize::from(name);
            i += 1;
        }
        // At equal length the later run: signatures stand at the end.
        if names >= 4 && best.is_none_or(|(_, n)| names >= n) {
            best = Some((start, names));
        }
        i = i.max(start + 1);
    }
    let (start, _) = best?;
    let first = rows.get(start)?;
    let mut region = match start.checked_sub(1) {
        Some(opening) => collect(rows, opening, ""),
        None => collect_from_top(rows, &first.text),
    };
    region.opening = None;
    let region = region.measure(rows);
    (region.score > 0).then_some(region)
}

fn collect_from_top(rows: &[Row], first: &str) -> Region {
    let mut region = collect(rows, 0, first);
    if let Some(piece) = region.pieces.first_mut() {
        first.clone_into(&mut piece.text);
    }
    region
}
