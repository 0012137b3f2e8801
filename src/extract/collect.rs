//! Gathers the lines of a list behind its opening: names, headings, and what belongs to neither.
//!
//! The list ends at copies, contacts, another letter, or running text after which no names
//! follow. Every line it passes becomes a piece of the list or a note with the reason.

use super::address::town_and_state;
use super::block::{Piece, Region};
use super::classify as c;
use super::end;
use super::entry;
use super::furniture;
use super::headings as h;
use super::join::join;
use super::kind;
use super::person;
use super::punctuation::ends_sentence;
use super::role;
use super::rows::Row;
use super::sections::{heading_above, is_heading_here, is_rest_of_heading};
use super::table;
use super::text::Text;
use super::wrap::{self, sort_key};

/// Gathers the list that follows row `opening`; `rest` is what stands on that row after the opening words.
pub(super) fn collect(rows: &Text<'_>, opening: usize, rest: &str) -> Region {
    let mut region = Region { opening: Some(opening), ..Region::default() };
    if !rest.is_empty() {
        region.pieces.push(Piece { row: opening, text: rest.to_owned(), heading: false });
    }
    let mut i = opening + 1;
    let mut skipped_paragraphs = 0;
    let inline_headings = rows.has_inline_headings(opening);
    while let Some(row) = rows.get(i) {
        let text = row.text.as_str();
        let started = region.pieces.iter().any(|p| !p.heading);
        let notes = || rows.get(i + 1).is_some_and(|r| r.text.split(' ').count() >= 8);
        if let Some(stop) = furniture::notes_of_page(rows, i).filter(|_| started || notes()) {
            region.notes.extend((i..stop).map(|j| (j, "footnote or citation")));
            i = stop;
        } else if started && furniture::signs_mail(rows, i) {
            region.end = Some((i, "signature of a mail"));
            break;
        } else if row.is_page_furniture() && !furniture::goes_on_with_number(rows, i) {
            let (from, to) = furniture::page_head(rows, opening, i);
            region.pieces.retain(|p| p.row < from);
            let reason = |j| if j == i { "page number or rule" } else { "running head of the page" };
            region.notes.extend((from..to).map(|j| (j, reason(j))));
            i = to;
        } else if text.contains('\t') && !is_prose_row(rows, i) && !end::is_copies(text) {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        } else if text.ends_with("on behalf of:") {
            region.notes.push((i, "who sends the letter on behalf of those below"));
            i += 1;
        } else if h::is_remark(text) {
            region.notes.push((i, "remark on the list"));
            i += 1;
        } else if h::is_alphabet_heading(text) {
            region.notes.push((i, "part of the alphabet over the names"));
            i += 1;
        } else if let Some(reason) = furniture::sign_of_page(rows, i, &region) {
            region.notes.push((i, reason));
            i += 1;
        } else if matches!(text, "and" | "And" | "&") {
            region.notes.push((i, "word between two names"));
            i += 1;
        } else if furniture::is_signature_mark(rows, i) {
            region.notes.push((i, "signature mark, the name follows"));
            i += 1;
        } else if end::is_copies(text) && (!started || furniture::copies_between(rows, i)) {
            let stop = (i + 1..rows.len()).find(|j| rows.get(*j).is_some_and(|r| r.gap > 0)).unwrap_or(rows.len());
            region.notes.extend((i..stop).map(|j| (j, "copies")));
            i = stop;
        } else if h::is_attachment_heading(text) && (heads_list(rows, i) || !started && names_follow(rows, i + 1)) {
            region.notes.push((i, "heading of an attachment"));
            i += 1;
        } else if (h::is_attachment_heading(text) || h::is_titled_attachment(text)) && started {
            region.end = Some((i, "an attachment begins"));
            break;
        } else if furniture::is_marked_note(rows, i, &region) {
            let stop = furniture::note_end(rows, i);
            region.notes.extend((i..stop).map(|j| (j, "footnote or citation")));
            i = stop;
        } else if !row.is_category_heading()
            && (furniture::is_note_fence(rows, i)
                || c::is_footnote(text)
                || furniture::is_next_note(rows, i, &region)
                || region.pieces.last().is_some_and(|p| !p.heading) && furniture::is_first_note(rows, i))
        {
            let stop = furniture::note_end(rows, i);
            region.notes.extend((i..stop).map(|j| (j, "footnote or citation")));
            i = stop;
        } else if started && is_contact_of_entry(rows, i) {
            region.notes.push((i, "contact person of the entry above"));
            i += 1;
        } else if row.is_end() && furniture::runs_over_pages(rows, i) && names_follow(rows, i + 1) {
            region.notes.push((i, "running head of the page"));
            i += 1;
        } else if row.is_end() && end::is_soft_end(text) && goes_on_behind(rows, i) {
            region.notes.push((i, "of the page and not of the list"));
            i += 1;
        } else if row.is_end() && !is_called_contact(rows, i) {
            region.end = Some((i, "end of the list (copies, enclosures, contacts, notes or another letter)"));
            break;
        } else if c::after_closing(text).is_some_and(str::is_empty) {
            region.end = Some((i, "another closing formula"));
            break;
        } else if let Some((heading, names)) = h::inline_heading(text, inline_headings && begins_afresh(rows, i)) {
            region.pieces.push(Piece { row: i, text: heading.to_owned(), heading: true });
            region.pieces.push(Piece { row: i, text: names.to_owned(), heading: false });
            i += 1;
        } else if is_mid_item(&region) && !begins_part(rows, i) {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        } else if let Some(above) = heading_above(&mut region, i).filter(|_| is_rest_of_heading(rows, i)) {
            // "Associations of Fishers" / "from the Sea".
            join(&mut above.text, text);
            i += 1;
        } else if is_heading_here(rows, i, &region) || row.is_list_heading() {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: true });
            i += 1;
        } else if let Some(stop) = description_end(rows, i, &region) {
            region.notes.extend((i..stop).map(|j| (j, "description of the entry above")));
            i = stop;
        } else if is_prose_row(rows, i) && !(started && (stands_among_names(rows, i) || is_rest_of_item(rows, i))) {
            let stop = paragraph_end(rows, i);
            let goes_on = names_follow(rows, stop);
            let limit = if started { 1 } else { 3 };
            if !goes_on || skipped_paragraphs >= limit {
                if let Some(over) = region.pieces.pop_if(|p| p.row + 1 == i && end::is_about(&p.text)) {
                    region.notes.push((over.row, "heading of running text after the list"));
                }
                region.end = Some((i, "running text after the list"));
                break;
            }
            skipped_paragraphs += 1;
            region.notes.extend((i..stop).map(|j| (j, "running text inside the list")));
            i = stop;
        } else if !started && is_comma_head(text) {
            region.notes.push((i, "heads of columns"));
            i += 1;
        } else if started && is_rest_of_town(rows, i) {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        } else if c::is_address_line(text) && !is_place_that_signs(rows, i) || is_place_of_block(rows, i, &region) {
            region.notes.push((i, ADDRESS));
            i += 1;
        } else if started && (c::is_date_line(text) || c::is_addressee(text)) && opens_letter(rows, i, region.opening) {
            region.end = Some((i, "the letter begins below its signatories"));
            break;
        } else if c::is_contact_line(text) || c::is_date_line(text) || c::is_answer(text) {
            region.notes.push((i, "address, telephone number or date"));
            i += 1;
        } else {
            region.pieces.push(Piece { row: i, text: text.to_owned(), heading: false });
            i += 1;
        }
    }
    mark_subjects(&mut region);
    drop_above_number_one(&mut region, rows);
    drop_above_heading(&mut region);
    furniture::drop_repeated_lines(&mut region, rows);
    drop_foot(&mut region, rows);
    trim_tail(&mut region);
    region
}

/// The last line, apart from the others and alone above an address: the letterhead's foot names who sends the letter.
fn drop_foot(region: &mut Region, rows: &[Row]) {
    let addressed =
        |p: &Piece| rows.get(p.row + 1).is_some_and(|below| below.gap == 0 && c::is_address_line(&below.text));
    let gap = |p: &Piece| rows.get(p.row).map_or(0, |row| row.gap);
    let Some((last, others)) = region.pieces.split_last() else { return };
    let apart = others.last().is_some_and(|above| gap(last) > gap(above));
    // Its head named them, or they stand in the list as well.
    let head = region.opening.unwrap_or(0).min(12);
    let named = others.iter().any(|p| p.text == last.text) || rows.iter().take(head).any(|r| r.text == last.text);
    if others.len() >= 4 && named && apart && addressed(last) && !others.iter().any(addressed) {
        region.notes.push((last.row, "foot of the letterhead"));
        region.pieces.pop();
    }
}

/// Where a paragraph about the numbered entry above ends: at the next number, as briefs list their friends of the court.
fn description_end(rows: &[Row], i: usize, region: &Region) -> Option<usize> {
    const LONGEST: usize = 40;
    let number = |j: usize| -> Option<u32> {
        let raw = rows.get(j)?.raw.as_str();
        let numbered = raw.starts_with(|c: char| c == '(' || c.is_ascii_digit());
        let parted = if numbered { raw.split_once(['.', ')']) } else { None };
        parted.and_then(|(digits, _)| digits.trim_start_matches('(').parse().ok())
    };
    let gap = |j: usize| rows.get(j).is_some_and(|row| row.gap > 0);
    // Most lists have no numbers, and then there is nothing to read.
    let above = region.pieces.iter().rev().take(4).find_map(|p| number(p.row))?;
    if !gap(i) || number(i).is_some() {
        return None;
    }
    let end = (i + 1..rows.len()).find(|j| gap(*j)).unwrap_or(rows.len()).min(i + LONGEST);
    let paragraph: Vec<&str> = rows.get(i..end)?.iter().map(|row| row.text.as_str()).collect();
    let paragraph = paragraph.join(" ");
    let sentence = c::is_prose(&paragraph) || paragraph.ends_with('.') && paragraph.split(' ').count() >= 8;
    if !sentence {
        return None;
    }
    (i + 1..rows.len().min(i + LONGEST))
        .find(|j| rows.get(*j).is_some_and(|row| row.gap > 0) && number(*j) == Some(above + 1))
}

/// "Sample Advocacy Center, El" / "Paso, TX": the town goes on.
fn is_rest_of_town(rows: &[Row], i: usize) -> bool {
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    let town = |row: &Row| c::is_address_line(&row.text) || town_and_state(&row.text).is_some();
    above.is_some_and(|above| wrap::ends_in_half_a_town(&above.text))
        && rows.get(i).is_some_and(|row| row.gap == 0 && town(row))
}

/// "Boulder, Colorado" beside another town, "Invented County, Ohio" below a body: such places sign themselves.
///
/// Where towns say where a body is, its name stands between them; a county says so below its officer only.
fn is_place_that_signs(rows: &[Row], i: usize) -> bool {
    let text = |j: usize| rows.get(j).map_or("", |r| r.text.as_str());
    let town = |j: usize| c::is_address_line(text(j)) && !text(j).contains(|ch: char| ch.is_ascii_digit());
    let above = i.checked_sub(1);
    // Two alone may both be of the body above.
    let towns = (i.saturating_sub(2)..=i + 2).map(town).collect::<Vec<_>>();
    let beside = towns.windows(3).any(|three| three.iter().all(|town| *town));
    let county = text(i).split_once(", ").is_some_and(|(county, _)| county.ends_with(" County"));
    let near =
        rows.iter().skip(i.saturating_sub(6)).take(13).filter(|r| person::is_person(entry::head(&r.text))).count();
    let officer = |t: &str| {
        let person = near >= 3 && person::is_person(t);
        person || person::is_honoured(t) || role::is_role_line(t) || person::after_offices(t).is_some()
    };
    let gap = |j: usize| rows.get(j).is_none_or(|r| r.gap > 0);
    // In a block of its own with a body, or in a list that has a place below every name, it says where that is.
    let block = gap(i + 1) && !gap(i) && above.is_some_and(gap);
    let alternates = i.checked_sub(2).is_some_and(town) || town(i + 2);
    let signs = || !block && !alternates && !above.is_some_and(|j| officer(entry::head(text(j))));
    town(i) && (beside || county && signs())
}

/// A date above an addressee and a salutation: the signatories stood before the letter.
fn opens_letter(rows: &[Row], date: usize, opening: Option<usize>) -> bool {
    const ADDRESSEES: usize = 14;
    if !rows.iter().skip(date + 1).take(ADDRESSEES).any(|r| c::is_salutation(&r.text)) {
        return false;
    }
    // Behind a letter another may be attached; what ends the first is told elsewhere.
    let written = || rows.iter().take(opening.unwrap_or(0)).any(Row::is_prose);
    !rows.iter().take(date).any(|r| c::is_salutation(&r.text)) && !written()
}

/// Why an address is no name.
pub(super) const ADDRESS: &str = "address";

/// "Faber, OH" as the last line of a block, where others have towns that are known.
fn is_place_of_block(rows: &[Row], i: usize, region: &Region) -> bool {
    let Some(row) = rows.get(i) else { return false };
    let close = row.gap == 0 && rows.get(i + 1).is_none_or(|next| next.gap > 0 || next.page != row.page);
    // Of three lines or more: person, role, body.
    let above = i.checked_sub(2).and_then(|from| rows.get(from..i)).unwrap_or_default();
    let deep = matches!(above, [first, second] if first.page == row.page && second.page == row.page && second.gap == 0);
    // Of two: a name and its town.
    let name = i.checked_sub(1).and_then(|above| rows.get(above));
    let pair = name.is_some_and(|r| r.gap > 0 && r.page == row.page && !h::wants_more(&r.text));
    let others = region.notes.iter().filter(|(_, reason)| *reason == ADDRESS).count();
    close && (deep && others >= 2 || pair && others >= 3) && town_and_state(&row.text).is_some()
}

/// "Name, Title, Organization" above lines that are so.
fn is_comma_head(text: &str) -> bool {
    text.matches(", ").count() >= 2 && text.split(", ").all(|cell| table::header(cell).is_some())
}

/// "Contact: Jane Doe, Director" under each body of a list, not the press contact behind it.
fn is_contact_of_entry(rows: &[Row], i: usize) -> bool {
    let labels = ["contact:", "point of contact:", "primary contact:", "main contact:", "staff contact:"];
    let is_contact = |r: &Row| r.gap == 0 && labels.iter().any(|label| c::begins_folded(&r.text, label));
    rows.get(i).is_some_and(is_contact) && rows.iter().filter(|r| is_contact(r)).count() >= 3
}

/// "Health care", "Environment and conservation": subjects in the case of sentences head the names below them, where
/// several do or other headings stand in the list, names have capitals, and the order of names begins again below them.
fn mark_subjects(region: &mut Region) {
    let begins_again = |a: &Piece, b: &Piece| !h::is_subject(&b.text) && sort_key(&b.text) < sort_key(&a.text);
    let subject = |w: &[Piece]| matches!(w, [a, b] if !a.heading && h::is_subject(&a.text) && begins_again(a, b));
    let found: Vec<bool> = region.pieces.windows(2).map(subject).collect();
    let all = region.pieces.iter().filter(|p| !p.heading && h::is_subject(&p.text)).count();
    let subjects = found.iter().filter(|f| **f).count();
    let headings = region.pieces.iter().filter(|p| p.heading).count();
    // One that stands in order is a name, and then so may be the others.
    if subjects < all || subjects + headings < 2 || subjects * 3 > region.pieces.len() - headings {
        return;
    }
    for (piece, heads) in region.pieces.iter_mut().zip(found) {
        piece.heading |= heads;
    }
}

/// Lines between the opening and the first number of a numbered list are no entries: the name of the group that writes.
fn drop_above_number_one(region: &mut Region, rows: &[Row]) {
    let numbered =
        |p: &Piece| rows.get(p.row).is_some_and(|r| r.marked && r.raw.starts_with(|c: char| c.is_ascii_digit()));
    let Some(first) = region.pieces.iter().position(numbered).filter(|first| (1..=3).contains(first)) else { return };
    let one = region.pieces.get(first).and_then(|p| rows.get(p.row)).is_some_and(|r| {
        r.gap > 0 && r.raw.starts_with('1') && !r.raw.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    });
    let all = region.pieces.iter().filter(|p| numbered(p)).count();
    if !one || all < 5 || region.pieces.iter().take(first).any(|p| p.heading) {
        return;
    }
    let above: Vec<Piece> = region.pieces.drain(..first).collect();
    region.notes.extend(above.iter().map(|p| (p.row, "above the numbered list")));
}

/// "Tight lines," or a last short sentence of the letter, alone between it and the first heading of the list.
fn drop_above_heading(region: &mut Region) {
    let [first, second, ..] = region.pieces.as_slice() else { return };
    let words = first.text.split(' ').count();
    let closes = first.text.ends_with(',') && words <= 4 && !kind::names_a_body(&first.text);
    let ends = first.text.ends_with('.') && words >= 4 && ends_sentence(&first.text);
    if !first.heading && second.heading && (closes || ends) {
        region.notes.push((first.row, "above the first heading of the list"));
        region.pieces.remove(0);
    }
}

/// One line that reads as a sentence, between names and without a full stop, is a name.
pub(super) fn stands_among_names(rows: &[Row], i: usize) -> bool {
    let name = |j: usize| rows.get(j).is_some_and(|r| c::is_name_like(&r.text) && !r.is_prose() && !r.is_end());
    let Some(row) = rows.get(i) else { return false };
    let plain = !row.text.ends_with(['.', ':', '?'])
        && row.text.chars().next().is_some_and(|ch| ch.is_uppercase() || ch.is_numeric());
    plain && i > 0 && name(i - 1) && (name(i + 1) || row.marked)
}

/// "19. Sample Aid Society, on behalf" / "of its clients" / "20. …": the indented rest of an item before the next one.
fn is_rest_of_item(rows: &[Row], i: usize) -> bool {
    let (Some(above), Some(row), Some(below)) =
        (i.checked_sub(1).and_then(|j| rows.get(j)), rows.get(i), rows.get(i + 1))
    else {
        return false;
    };
    let item = |row: &Row| row.marked && row.gap == 0;
    above.marked && item(below) && !row.marked && row.gap == 0 && row.indent > above.indent
}

/// "Contact" as the line below a signer of a block: there is a charity of that name.
fn is_called_contact(rows: &[Row], i: usize) -> bool {
    let signer = |row: &Row| row.text.split_once(", ").is_some_and(|(_, role)| role::is_role_line(role));
    let below = rows.get(i).is_some_and(|row| row.text == "Contact" && row.gap == 0);
    below && [i.checked_sub(1), Some(i + 1)].into_iter().flatten().all(|j| rows.get(j).is_some_and(signer))
}

/// A bullet or a heading behind a gap: whatever stands above has ended.
fn begins_part(rows: &[Row], i: usize) -> bool {
    rows.get(i).is_some_and(|row| row.gap > 0 && (row.marked || row.strong || row.is_category_heading()))
}

/// In a list between semicolons a line that does not end an item goes on in the next one.
pub(super) fn is_mid_item(region: &Region) -> bool {
    let near = region.pieces.iter().rev().take(4).any(|p| p.text.contains(';'));
    let several = || region.pieces.iter().rev().flat_map(|p| p.text.matches(';')).nth(1).is_some();
    let open = region.pieces.last().is_some_and(|p| !p.heading && !p.text.ends_with(';') && !p.text.ends_with('.'));
    open && near && several()
}

/// A row is prose if it reads so alone, or is the short last line of such a paragraph.
pub(super) fn is_prose_row(rows: &[Row], i: usize) -> bool {
    let Some(row) = rows.get(i) else { return false };
    // Between semicolons, or marked as an item: names, if they are short.
    let item = row.marked && row.text.split(' ').count() <= 8 && !row.text.ends_with(['.', ':']);
    if row.text.matches(';').count() >= 2 || item {
        return false;
    }
    if let Some((cell, _)) = row.text.split_once('\t') {
        return c::reads_as_sentence(cell);
    }
    // Of two columns side by side each is read by itself.
    let reads = |row: &Row, cut: bool| match cut {
        true => {
            row.text.split("   ").filter(|cell| !cell.trim().is_empty()).all(|cell| c::reads_as_sentence(cell.trim()))
        }
        false => row.reads_as_sentence(),
    };
    // "Example Law Center (on" / "behalf of its clients)": the rest of a bracket is no sentence.
    let opened = i.checked_sub(1).and_then(|j| rows.get(j)).is_some_and(|above| {
        above.text.rfind('(') > above.text.rfind(')') && !reads(above, is_in_columns(rows, i - 1))
    });
    if opened && row.text.split("   ").any(|cell| cell.trim_end().ends_with(')')) {
        return false;
    }
    let columns = is_in_columns(rows, i);
    if columns || reads(row, false) {
        return reads(row, columns);
    }
    let lower_start = row.text.chars().next().is_some_and(char::is_lowercase);
    // A line on which the next word would have found room was not wrapped.
    let ended = |next: &Row| {
        let first = next.text.split(' ').next().unwrap_or_default().chars().count();
        let ended = row.text.chars().count() + 1 + first <= next.text.chars().count();
        ended && next.text.starts_with(char::is_uppercase)
    };
    // "Rev. Jane Doe, Example Church, Akron, OH" above a note.
    let signer = row.text.contains(", ") && person::is_person(entry::head(&row.text));
    let goes_on = |next: &Row| {
        next.gap == 0 && !signer && !end::is_copies(&next.text) && next.reads_as_sentence() && !ended(next)
    };
    let next_is_prose = rows.get(i + 1).is_some_and(goes_on);
    next_is_prose && (lower_start || row.text.split_whitespace().count() >= 6)
}

/// Whether a row has a gap behind which the next column begins, at the same place as in a row near it.
fn is_in_columns(rows: &[Row], i: usize) -> bool {
    let second = |row: &Row| {
        let (first, rest) = row.text.split_once("   ")?;
        let blanks = 3 + rest.chars().take_while(|c| *c == ' ').count();
        Some(row.indent + first.chars().count() + blanks)
    };
    let Some(at) = rows.get(i).and_then(second) else { return false };
    let near = rows.iter().enumerate().skip(i.saturating_sub(3)).take(7);
    near.filter(|(k, row)| *k != i && second(row) == Some(at)).count() >= 2
}

/// The rows of the paragraph beginning at `i` end before this row.
pub(super) fn paragraph_end(rows: &Text<'_>, i: usize) -> usize {
    let mut j = i + 1;
    while let Some(row) = rows.get(j) {
        let new_paragraph = row.gap > rows.typical_gap || c::after_closing(&row.text).is_some();
        let before_ended = rows.get(j - 1).is_some_and(|p| p.text.ends_with(['.', ':', '?', '!', '"', '”']));
        let name_again = before_ended && !is_prose_row(rows, j) && c::is_name_like(&row.text);
        if new_paragraph || name_again || (row.gap >= 1 && !is_prose_row(rows, j)) {
            break;
        }
        j += 1;
    }
    j
}

/// Whether the rows below an attachment's heading announce signatories.
pub(super) fn heads_list(rows: &[Row], i: usize) -> bool {
    rows.iter().skip(i + 1).take(2).any(|r| r.is_list_heading() || h::announces_signatories(&r.text))
}

/// Whether a paragraph begins at row `i`.
pub(super) fn begins_afresh(rows: &[Row], i: usize) -> bool {
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    rows.get(i).is_some_and(|r| r.gap > 0) || above.is_some_and(|a| a.text.ends_with(['.', ',', ':']))
}

/// Whether names follow a line of the page, or several such lines.
fn goes_on_behind(rows: &[Row], i: usize) -> bool {
    let next = (i + 1..rows.len()).find(|j| !rows.get(*j).is_some_and(|r| r.is_end() && end::is_soft_end(&r.text)));
    next.is_some_and(|next| names_follow(rows, next) && names_follow(rows, next + 1))
}

/// Whether a list goes on after text inside it: most of the next rows look like names.
pub(super) fn names_follow(rows: &[Row], from: usize) -> bool {
    let mut names = 0;
    let mut seen = 0;
    for (i, row) in rows.iter().enumerate().skip(from).take(8) {
        if row.is_end() {
            break;
        }
        if row.is_page_furniture() || c::is_footnote(&row.text) {
            continue;
        }
        seen += 1;
        names += usize::from(!is_prose_row(rows, i) && c::is_name_like(&row.text));
    }
    names >= 2 && names * 10 >= seen * 7
}

/// Headings and notes after the last entry are no part of the list.
pub(super) fn trim_tail(region: &mut Region) {
    while region.pieces.last().is_some_and(|p| p.heading) {
        region.pieces.pop();
    }
    let last = region.pieces.last().map(|p| p.row);
    // The last entry has its place below as the others have theirs.
    let places = region.notes.iter().filter(|(_, reason)| *reason == ADDRESS).count() >= 3;
    let of_last = |row: usize, reason: &str, last: usize| places && reason == ADDRESS && row == last + 1;
    region.notes.retain(|(row, reason)| last.is_some_and(|l| *row < l || of_last(*row, reason, l)));
}
