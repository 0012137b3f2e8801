//! What stands among the names and is none: running heads, page feet, signature marks, notes, copies.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::block::{Piece, Region};
use super::classify as c;
use super::collect::names_follow;
use super::columns;
use super::entry;
use super::kind;
use super::person;
use super::role;
use super::rows::Row;
use super::table;
use super::text::Text;

/// A lone number that belongs to the line above: "… Local Union No." / "36".
pub(super) fn goes_on_with_number(rows: &[Row], i: usize) -> bool {
    let above = i.checked_sub(1).and_then(|j| rows.get(j)).map_or("", |r| r.text.as_str());
    above.ends_with("No.") || above.ends_with(" Local") || above.ends_with(" District")
}

/// A rule above a person and how to reach them, at the end of a mail: "-----", "Jane Doe", "Director", "202-555-0100".
///
/// Rules of underscores are lines to sign on, and several rules part a list.
pub(super) fn signs_mail(rows: &[Row], i: usize) -> bool {
    const LONGEST: usize = 10;
    let rule = |r: &Row| r.raw.len() >= 2 && r.raw.bytes().all(|b| b == b'-');
    if !rows.get(i).is_some_and(rule) || rows.len() - i > LONGEST || rows.iter().filter(|r| rule(r)).count() > 1 {
        return false;
    }
    let person = rows.get(i + 1).is_some_and(|r| r.gap == 0 && person::is_person(entry::head(&r.text)));
    let reached = |r: &Row| c::is_contact_line(&r.raw) || r.raw.bytes().filter(u8::is_ascii_digit).count() >= 7;
    person && rows.iter().skip(i + 2).take(4).any(reached)
}

/// The rows of a running head around the page mark in row `i`: dates and lines of the letterhead beside it.
pub(super) fn page_head(rows: &[Row], opening: usize, i: usize) -> (usize, usize) {
    let of_head = |j: usize| {
        rows.get(j).is_some_and(|row| {
            let repeated = || {
                rows.iter()
                    .take(opening.min(40))
                    .any(|r| r.text == row.text || c::is_salutation(&r.text) && r.text.contains(&row.text))
            };
            c::is_date_line(&row.text) || row.is_page_furniture() || repeated()
        })
    };
    let mut from = i;
    while from > opening + 1 && i - from < 3 && of_head(from - 1) {
        from -= 1;
    }
    // "Funding for Sample Works" / "March 1, 2030" / "Page 2": what the letter is about, on top of its later pages.
    let page = |j: usize| rows.get(j).map(|r| r.page);
    let dated = from < i && rows.get(from).is_some_and(|r| r.gap == 0 && c::is_date_line(&r.text));
    let goes_on = page(i + 1) == page(i);
    let name = from > 0 && rows.get(from - 1).is_some_and(|r| kind::names_a_body(&r.text));
    if dated
        && goes_on
        && !name
        && from >= opening + 2
        && page(from - 1) == page(from)
        && page(from - 1) != page(from - 2)
    {
        from -= 1;
    }
    let mut to = i + 1;
    while to - i < 4 && of_head(to) {
        to += 1;
    }
    (from, to)
}

/// Why a row of a web page or of Markdown is no name: a picture, the head of a column, hashtags, markup.
pub(super) fn sign_of_page(rows: &[Row], i: usize, region: &Region) -> Option<&'static str> {
    let text = rows.get(i)?.text.as_str();
    let tag = |j: usize| rows.get(j).is_some_and(|row| c::is_hashtag(&row.text));
    match () {
        () if is_picture(rows, i, region) => Some("picture, no name"),
        () if table::is_lone_head(text) && stands_over(rows, i) => Some("head of a column"),
        // One alone may be the rest of a name.
        () if tag(i) && (i.checked_sub(1).is_some_and(tag) || tag(i + 1)) => Some("hashtags, no names"),
        () if c::is_markup(text) => Some("markup, no name"),
        () => None,
    }
}

/// Whether a gap, the top of a page or no name stands above a row: "Organization" below a name is the rest of it.
fn stands_over(rows: &[Row], i: usize) -> bool {
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    let own = rows.get(i);
    let near = above.zip(own).is_some_and(|(above, own)| own.gap == 0 && above.page == own.page);
    !near
        || above.is_some_and(|above| {
            c::after_closing(&above.text).is_some() || above.is_category_heading() || above.text.ends_with(':')
        })
}

/// A picture in Markdown that names nobody: "![OB_logos](…)" among names, or a logo below a line that has them already.
fn is_picture(rows: &[Row], i: usize, region: &Region) -> bool {
    fn label(row: &Row) -> Option<&str> {
        row.raw.strip_prefix("![")?.split_once("](").map(|(label, _)| label.trim())
    }
    let Some(own) = rows.get(i).and_then(label) else { return false };
    let file = own.contains('_') && !own.contains(' ');
    let among_names = region.pieces.iter().any(|p| rows.get(p.row).is_some_and(|row| label(row).is_none()));
    let named = region.pieces.last().is_some_and(|p| !p.heading && p.text.matches(", ").count() >= 3);
    own.is_empty() || file && among_names || named && !own.contains(' ')
}

/// "/s/ Jane Doe" above "Jane Doe".
pub(super) fn is_signature_mark(rows: &[Row], i: usize) -> bool {
    let Some(text) = rows.get(i).map(|r| r.text.as_str()) else { return false };
    // "By: ________".
    if text.strip_prefix("By:").is_some_and(|line| line.trim().chars().all(|ch| ch == '_' || ch == ' ')) {
        return true;
    }
    let Some(name) = text.strip_prefix("/s/") else { return false };
    let name = name.trim();
    let below = rows.get(i + 1).map_or("", |next| next.text.as_str());
    // "/s/ Ben Doe" above "Benjamin A. Doe, Treasurer".
    let full = entry::head(below);
    let surname = |t: &str| t.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let same = person::could_be_person(full) && full.contains(' ') && surname(name) == surname(full);
    name.is_empty() || below.eq_ignore_ascii_case(name) || same
}

/// A line of copies on a page whose list goes on in the next column or on the next page.
pub(super) fn copies_between(rows: &[Row], i: usize) -> bool {
    let room = rows.get(i).is_some_and(|r| r.room.is_some());
    let below = rows.get(i + 1).is_some_and(|r| r.gap > 0);
    let above: Vec<&Row> = rows.iter().take(i).rev().take(3).collect();
    let ordered = above.first().zip(rows.get(i + 1)).is_some_and(|(a, b)| {
        let (a, b) = (a.text.to_lowercase(), b.text.to_lowercase());
        a <= b && a.chars().next() == b.chars().next()
    });
    room && below && ordered && names_follow(rows, i + 1)
}

/// A note that begins with the mark an entry above it ends with ("* Also a member of …").
pub(super) fn is_marked_note(rows: &[Row], i: usize, region: &Region) -> bool {
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
    // "**" is another mark than "*".
    let other = |r: &Row| mark.starts_with('*') && r.raw.chars().take_while(|c| *c == '*').count() != mark.len();
    let same = |j: Option<usize>| j.and_then(|j| rows.get(j)).is_some_and(|r| r.raw.starts_with(&mark) && !other(r));
    let listed = same(Some(i + 1)) || same(i.checked_sub(1));
    let used = || {
        region.pieces.iter().any(|p| rows.get(p.row).is_some_and(|r| r.raw.ends_with(&mark)))
            || rows.iter().take(i).any(|r| !mark.starts_with(['*', '†', '‡', '§']) && r.raw.contains(&mark))
    };
    // "**Local organizations**" is bold in Markdown.
    let bold = row.strong && row.raw.ends_with(&mark);
    short_mark && !bold && !body.is_empty() && !listed && used()
}

/// A footnote set off by dashes (`-----` before and after, as transcripts print them).
pub(super) fn is_note_fence(rows: &[Row], i: usize) -> bool {
    let before_is_rule =
        i.checked_sub(1).and_then(|j| rows.get(j)).is_some_and(|r| r.is_page_furniture() && r.text.len() > 9);
    before_is_rule && rows.get(i).is_some_and(|r| c::is_footnote(&r.text) || r.text.starts_with('\\'))
}

/// "1 Joint statement of some scholars, 2 May 2030." as a sentence of its own below names without numbers.
pub(super) fn is_first_note(rows: &[Row], i: usize) -> bool {
    let Some(row) = rows.get(i) else { return false };
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    let numbered = above.is_some_and(|a| a.marked || a.raw.starts_with(|ch: char| ch.is_ascii_digit()));
    let capital = |rest: &str| {
        rest.starts_with(char::is_uppercase)
            && rest.split(' ').count() >= 5
            && !person::could_be_person(entry::head(rest))
    };
    // Without a layout no line stands apart: the last one of the list may be a note.
    let last = || row.room.is_none() && rows.get(i + 1).is_none_or(|r| r.is_end() || r.is_prose());
    (row.gap > 0 || last())
        && !numbered
        && row.raw.strip_prefix("1 ").is_some_and(capital)
        && super::punctuation::ends_sentence(&row.text)
}

/// "2 Example Foundation, Some Report (2020)." below the note with number 1.
pub(super) fn is_next_note(rows: &[Row], i: usize, region: &Region) -> bool {
    let number = |j: usize| -> Option<u32> {
        let raw = rows.get(j)?.raw.as_str();
        raw.split(|ch: char| !ch.is_ascii_digit()).next()?.parse().ok()
    };
    let above = region.notes.iter().rev().zip((0..i).rev()).take(6);
    let notes = above.take_while(|((row, reason), j)| row == j && reason.starts_with("footnote"));
    let before = notes.filter_map(|((row, _), _)| number(*row)).next();
    before.is_some_and(|before| number(i) == Some(before + 1))
}

/// Whether the words of row `i` stand near the top or the end of three pages.
pub(super) fn runs_over_pages(rows: &[Row], i: usize) -> bool {
    const NEAR: usize = 3;
    let Some(row) = rows.get(i) else { return false };
    let page = |j: usize| rows.get(j).map(|r| r.page);
    let outer = |j: usize| page(j + NEAR) != page(j) || j < NEAR || page(j - NEAR) != page(j);
    let same = rows.iter().enumerate().filter(|(j, r)| r.text == row.text && outer(*j));
    same.map(|(_, r)| r.page).collect::<BTreeSet<_>>().len() >= 3
}

/// Where the notes at the foot of a page end whose numbers stand on lines of their own, if they begin in row `i`.
///
/// Every number is followed by a line that cites or reads as a sentence, the numbers go on by one, and hardly more than
/// the foot of the page stands below.
pub(super) fn notes_of_page(rows: &[Row], i: usize) -> Option<usize> {
    const FOOT: usize = 3;
    let number = |row: &Row| row.raw.trim().parse::<u32>().ok().filter(|n| (1..100).contains(n));
    let note = |row: &Row| c::is_footnote(&row.text) || row.is_prose() || row.text.ends_with('.');
    let page = rows.get(i)?.page;
    let first_of_page = i.checked_sub(1).and_then(|j| rows.get(j)).is_none_or(|above| above.page != page);
    let mut next = number(rows.get(i)?).filter(|_| !first_of_page)?;
    let (mut cites, mut j) = (false, i);
    while let Some(row) = rows.get(j).filter(|r| r.page == page) {
        if number(row) == Some(next) && rows.get(j + 1).is_some_and(note) {
            next += 1;
        } else if row.gap > 0 || number(row).is_some() {
            break;
        }
        cites |= c::is_footnote(&row.text);
        j += 1;
    }
    let foot = rows.iter().skip(j).take_while(|r| r.page == page).count();
    (cites && foot <= FOOT).then_some(j)
}

/// A footnote runs to the next blank line, rule, or line that is plainly a name again.
pub(super) fn note_end(rows: &[Row], i: usize) -> usize {
    let mut j = i + 1;
    while let Some(row) = rows.get(j) {
        // An item of a list is no part of the note above it.
        let item = row.marked && rows.get(i).is_some_and(|note| !note.marked);
        let separated = row.gap > 0 || item || row.is_page_furniture();
        let previous_full =
            rows.get(j - 1).is_some_and(|p| p.text.ends_with(['.', '>', '"', '”', ')']) || p.text.len() < 45);
        let name = !row.is_prose() && !c::is_footnote(&row.text) && c::is_name_like(&row.text);
        if separated || (previous_full && name) {
            break;
        }
        j += 1;
    }
    j
}

/// Rows at the top of a document that may be its letterhead, who may sign below.
const LETTERHEAD: usize = 5;

/// Lines that stand several times in a document, and may be running heads and feet.
#[derive(Default)]
pub struct Repeated<'a> {
    /// How each text that stands in several rows below the letterhead stands there.
    texts: FxHashMap<&'a str, Standing>,
    /// Rows of "2 | Housing Fund", where several have the same beside their number.
    numbered: FxHashSet<usize>,
    /// Rows with a bar in them.
    barred: Vec<usize>,
}

/// How a repeated line stands on its pages.
struct Standing {
    /// Always beside the mark of a page.
    beside_mark: bool,
    /// Its pages, if it stands once on each and outermost; otherwise none.
    pages: usize,
    /// Always last on its page, and of many words.
    last: bool,
}

impl<'a> Repeated<'a> {
    /// Looks at all rows once.
    pub fn of(rows: &'a [Row]) -> Self {
        let mut texts = FxHashMap::<&str, Vec<usize>>::default();
        let mut numbered = FxHashMap::<&str, Vec<usize>>::default();
        let mut barred = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            if i >= LETTERHEAD {
                texts.entry(&row.text).or_default().push(i);
            }
            if row.text.contains('|') {
                barred.extend(row.text.contains(" | ").then_some(i));
                if let Some(head) = c::numbered_head(&row.text) {
                    numbered.entry(head).or_default().push(i);
                }
            }
        }
        let several = texts.into_iter().filter(|(_, at)| at.len() > 1);
        Self {
            texts: several.map(|(text, at)| (text, Standing::of(rows, &at))).collect(),
            numbered: numbered.into_values().filter(|at| at.len() > 1).flatten().collect(),
            barred,
        }
    }
}

impl Standing {
    fn of(rows: &[Row], at: &[usize]) -> Self {
        let beside_mark = |row: &usize| {
            let near = |j: Option<usize>| j.and_then(|j| rows.get(j)).is_some_and(Row::is_page_furniture);
            near(row.checked_sub(1)) || near(Some(row + 1))
        };
        let pages: BTreeSet<u32> = at.iter().filter_map(|r| rows.get(*r)).map(|r| r.page).collect();
        let alone = pages.len() == at.len() && at.iter().all(|r| is_outermost(rows, *r));
        Self {
            beside_mark: at.iter().all(beside_mark),
            pages: if alone { pages.len() } else { 0 },
            last: at.iter().all(|r| is_last(rows, *r) && has_words(rows, *r, 5)),
        }
    }
}

/// A running head or foot stands on several pages, beside a page mark or outermost, in the list or before and after it.
pub(super) fn drop_repeated_lines(region: &mut Region, rows: &Text<'_>) {
    let repeated = &rows.repeated;
    // Heads of tables are dealt with where tables are read; two pages may begin with signers of the same role.
    let plain = |text: &str| !columns::is_table_head(text) && !role::is_role_line(text);
    let mut listed = FxHashMap::<&str, usize>::default();
    for piece in region.pieces.iter().filter(|p| repeated.texts.contains_key(p.text.as_str())) {
        *listed.entry(&piece.text).or_default() += 1;
    }
    let runs = |text: &str, times: usize| {
        // What stands once in the list and once elsewhere may be a signatory that the letter also names.
        repeated.texts.get(text).is_some_and(|standing| {
            standing.beside_mark || standing.pages > 1 && (times > 1 || standing.pages > 2 || standing.last)
        })
    };
    let running: FxHashSet<&str> =
        listed.into_iter().filter(|(text, times)| runs(text, *times) && plain(text)).map(|(text, _)| text).collect();
    // "2 | Housing Fund" and "3 | Housing Fund"; "Sign-on letter 2017 1", "Sign-on letter 2017 2".
    let feet: FxHashSet<usize> = counted_feet(region, rows).into_values().flatten().collect();
    let of_page =
        |p: &Piece| running.contains(p.text.as_str()) || repeated.numbered.contains(&p.row) || feet.contains(&p.row);
    let taken: FxHashSet<usize> = region.pieces.iter().filter(|p| of_page(p)).map(|p| p.row).collect();
    region.pieces.retain(|p| !taken.contains(&p.row));
    region.notes.extend(taken.into_iter().map(|row| (row, "running head of the page")));
    region.notes.sort_unstable();
}

/// Lines that differ only in the number they end with, which counts the pages: by what stands before it, their rows.
///
/// Behind a bar the number counts pages also where one of them is no page of the list.
pub(super) fn counted_feet(region: &Region, rows: &Text<'_>) -> BTreeMap<String, Vec<usize>> {
    let mut feet = BTreeMap::<String, Vec<(usize, u32)>>::new();
    let listed = region.pieces.iter().map(|p| (p.row, p.text.as_str()));
    let bars = region.pieces.iter().any(|p| p.text.contains(" | "));
    let barred = rows.repeated.barred.iter().take_while(|_| bars);
    let barred = barred.filter_map(|row| Some((*row, rows.get(*row)?.text.as_str())));
    for (row, text) in listed.filter(|(_, t)| !t.contains(" | ")).chain(barred) {
        let Some((text, number)) = text.rsplit_once(' ') else { continue };
        if !number.starts_with(|c: char| c.is_ascii_digit() || c == '+') {
            continue;
        }
        let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        // "UNITE HERE Local 1", "Region 9" are names.
        let named = last.trim_end_matches('.').chars().all(char::is_alphabetic);
        if let (Ok(number), false) = (number.parse(), named || text.split(' ').count() < 3) {
            feet.entry(text.to_owned()).or_default().push((row, number));
        }
    }
    feet.retain(|_, at| at.len() > 1 && at.windows(2).all(|w| matches!(w, [a, b] if b.1 == a.1 + 1)));
    feet.into_iter().map(|(text, at)| (text, at.into_iter().map(|(row, _)| row).collect())).collect()
}

/// Whether a row is the last of its page.
fn is_last(rows: &[Row], row: usize) -> bool {
    rows.get(row + 1).is_none_or(|next| rows.get(row).is_some_and(|r| r.page != next.page))
}

fn has_words(rows: &[Row], row: usize, least: usize) -> bool {
    rows.get(row).is_some_and(|r| r.text.split(' ').count() >= least)
}

/// Whether a row is among the first or last two of its page and no row of a table.
pub(super) fn is_outermost(rows: &[Row], row: usize) -> bool {
    let Some(page) = rows.get(row).map(|r| r.page) else { return false };
    let other = |j: Option<usize>| j.and_then(|j| rows.get(j)).is_none_or(|r| r.page != page);
    let tabbed = rows.get(row).is_some_and(|r| r.text.contains('\t'));
    !tabbed && (other(row.checked_sub(2)) || other(Some(row + 2)))
}
