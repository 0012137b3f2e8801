//! Which lines of a list head those below them: places, kinds of bodies, lines set in bold type.
//!
//! What tells a heading from a name is its words, how far it stands from its neighbours, how it is set, and
//! whether the alphabetical order of the names goes through it.

use super::address::{is_country, is_whereabouts};
use super::block::{Piece, Region};
use super::classify as c;
use super::entry;
use super::glued;
use super::headings as h;
use super::kind;
use super::person;
use super::role;
use super::rows::Row;
use super::wrap::{is_bare_form, is_known_whole, sort_key, starts_open};
use crate::resolve::knowledge::{knowledge, squash};
use crate::resolve::registry::registry;

/// A heading inside the list, and not the tail of a wrapped name ("… of the United" / "States").
pub(super) fn is_heading_here(rows: &[Row], i: usize, region: &Region) -> bool {
    let Some(row) = rows.get(i) else { return false };
    let started = region.pieces.iter().any(|p| !p.heading);
    let above = i.checked_sub(1).and_then(|j| rows.get(j));
    let open = above.is_some_and(|a| {
        let wants_more = h::wants_more(&a.text);
        // In documents with a layout a word that found no room above goes on there.
        let first = row.text.split(' ').next().unwrap_or_default().chars().count();
        let wrapped =
            started && a.room.is_some_and(|room| (room as usize) < first + 1) && row.text.split(' ').count() <= 2;
        let whole = || started && row.text.split(' ').count() <= 2 && is_known_whole(&a.text, &row.text);
        let generic = row.is_category_heading() && !h::is_place_heading(&row.text);
        let among_spaced = started && !generic && stands_apart_before(rows, region);
        // "9. Invented Association for Studies on" / "Immigration", also where the next line stands apart.
        let between_numbers = wants_more && a.marked && !row.marked && !row.strong && row.gap <= 1;
        // The rest of a cell at the top of the next page: "Invented Food Bank of Western" / "Massachusetts".
        let cell = a.page != row.page
            && a.text.split_once('\t').is_some_and(|(cell, _)| h::wants_more(cell))
            && !row.text.contains('\t')
            && !h::says_bodies(&row.text);
        // "Invented Committee to Protect" / "Journalists".
        let profession = started && row.gap == 0 && h::names_profession(&row.text);
        between_numbers
            || profession
            || cell
            || row.gap == 0
                && (wants_more || wrapped || whole() || among_spaced || (row.indent > a.indent + 1 && started))
    });
    // "Invented Research Institutions" / "for Seismology", "Sample Supervisors" / "Association".
    let goes_on = || {
        rows.get(i + 1).is_some_and(|next| {
            let small = next.text.starts_with(char::is_lowercase) && starts_open(&next.text);
            let rest = small || is_bare_form(&next.text);
            next.gap == 0 && !next.marked && rest && !row.is_category_heading()
        })
    };
    if open {
        return false;
    }
    let semicolons = region.pieces.iter().rev().take(4).any(|p| p.text.contains(';'));
    let titled = row.text.ends_with(':') && row.text.split_whitespace().count() <= 8 && !row.marked && !semicolons;
    let coded = row.gap > 0 && h::is_state_code_heading(&row.text);
    // Above the first of its names as above no other line of the list.
    let apart = row.gap > 0
        && rows.get(i + 1).is_some_and(|next| {
            next.gap < row.gap
                || next.gap == row.gap && !started && (h::says_bodies(&row.text) || !evenly_spaced(rows, i))
        });
    // "Families and Children" over bullets, among bullets.
    let next = rows.get(i + 1).is_some_and(|r| r.marked);
    let bulleted = !row.marked && row.gap > 0 && next && (!started || above.is_some_and(|a| a.marked));
    let over_bullets = bulleted && row.text.split(' ').count() <= 8 && !row.text.ends_with(['.', ',', ';']);
    // A paragraph of its own above names that stand close.
    let apart = apart || row.gap > 0 && is_alone(rows, i);
    // "Latin America" over a line of dashes.
    let ruled = (row.gap > 0 || !started)
        && rows.get(i + 1).is_some_and(|next| {
            next.gap == 0 && next.text.len() >= 5 && next.text.chars().all(|ch| matches!(ch, '-' | '=' | '–' | '—'))
        })
        && row.text.split(' ').count() <= 6;
    // Where one heading stood alone above its names, so do the others; but not where all names stand alone, nor where
    // a page begins.
    let near_heading = || region.pieces.iter().rev().take(3).any(|p| p.heading && p.row + 2 >= i);
    let spaced = || above.is_some_and(|a| a.gap == row.gap) && !near_heading();
    let new_page = || above.is_some_and(|a| a.page != row.page || c::is_page_furniture(&a.text));
    let as_before = row.gap > 0
        && !row.marked
        && (h::is_place_heading(&row.text)
            || knowledge().places.is_city(&row.text)
            || region.pieces.last().is_none_or(|p| !p.heading))
        && !spaced()
        && !new_page()
        && is_alone(rows, i)
        && !names_stand_alone(rows, region)
        && !(row.text.split(' ').count() >= 4 && glued::says_one_body(&row.text))
        && row.text.split(' ').count() <= 8
        && !row.text.ends_with([',', ';', '.'])
        && rows.iter().skip(i + 1).take(2).all(|r| c::is_name_like(&r.text) && !r.is_end())
        && region
            .pieces
            .iter()
            .any(|p| p.heading && rows.get(p.row).is_some_and(|r| r.gap > 0) && is_alone(rows, p.row))
        && region.pieces.iter().filter(|p| p.heading).map(|p| p.row).chain([i]).any(|j| heads_several(rows, j));
    // "Health and Medical" in a list with other headings.
    let field = row.gap > 0
        && !row.marked
        && !(above.is_some_and(|a| a.indent == row.indent) && rows.get(i + 1).is_some_and(|n| n.indent < row.indent))
        && (is_alone(rows, i) || rows.get(i + 1).is_some_and(|next| next.gap == 0))
        && h::names_fields(&row.text)
        && (row.text.contains(" and ") || row.text.contains(" & ") || !row.text.contains(' '))
        && registry().kind_of(&squash(&row.text)).is_none()
        && (region.pieces.iter().any(|p| p.heading)
            || rows.iter().skip(i + 1).take(60).any(|r| r.gap > 0 && r.is_category_heading()));
    // "Academic Programs and Clinics" between two parts that each are in order, where headings stand as close.
    let restarts = row.gap == 0
        && !row.marked
        && h::is_kind_of_bodies(&row.text)
        && region.pieces.iter().any(|p| p.heading && rows.get(p.row).is_some_and(|r| r.gap == 0))
        && order_restarts(rows, i, region);
    let heads = ruled
        || field
        || restarts
        || is_country_heading(row, region)
        || as_before
        || is_set_as_heading(rows, i, region) && !stands_in_order(rows, i)
        || over_bullets
        || row.is_category_heading() && (titled || !stands_in_order(rows, i) && !names_first(rows, i, region))
        || titled
        || coded
        || apart && heads_its_kind(rows, i, region)
        || !started && heads_below_closing(rows, i);
    heads && !goes_on()
}

/// "España", "Republic of Korea" behind a gap or in bold type, where headings stand above the first name: below names
/// countries say where they are.
fn is_country_heading(row: &Row, region: &Region) -> bool {
    let headed = region.pieces.first().is_none_or(|p| p.heading);
    let apart = (row.gap > 0 || row.strong) && !row.marked;
    let global = matches!(row.text.as_str(), "International" | "Global" | "Regional" | "Europe" | "EU");
    headed && apart && !global && is_country(row.text.trim_end_matches(':'))
}

/// "Disability Organizations", apart from the others: a kind of bodies heads those below, unless it is the first of them.
///
/// "Invented Mayors" may be either. Below another heading it is a name, and so it is on top of a list that has no
/// other heading or begins its alphabet with it.
fn heads_its_kind(rows: &[Row], i: usize, region: &Region) -> bool {
    let Some(row) = rows.get(i).filter(|row| h::is_kind_of_bodies(&row.text)) else { return false };
    if goes_on_in_order(rows, i, region) {
        return false;
    }
    if is_first_below_heading(rows, i, region) {
        return heads_like_others(rows, i);
    }
    if row.strong || region.pieces.iter().any(|p| !p.heading) {
        return true;
    }
    let list = || rows.iter().skip(i + 1).take_while(|r| !r.is_end() && !r.is_prose());
    let others = || list().any(|r| r.gap > 0 && (r.is_category_heading() || h::is_kind_of_bodies(&r.text)));
    let keys = || -> Vec<String> { rows.iter().skip(i).take(4).map(|r| sort_key(&r.text)).collect() };
    is_alone(rows, i) || h::hardly_names_one(&row.text) || others() || h::says_bodies(&row.text) && !keys().is_sorted()
}

/// "Community Partners" below "Oregon": directly below a heading stands another only where both are set alike.
fn is_first_below_heading(rows: &[Row], i: usize, region: &Region) -> bool {
    let gap = |j: usize| rows.get(j).map_or(0, |r| r.gap);
    let Some(above) = region.pieces.last().filter(|p| p.heading && p.row + 1 == i) else { return false };
    let strong = |j: usize| rows.get(j).is_some_and(|r| r.strong);
    !strong(i) && (strong(above.row) || gap(i) > 0 && gap(i + 1) == 0)
}

/// Whether the generic words of row `i` are those of the first name below a heading: "Global Partners".
fn names_first(rows: &[Row], i: usize, region: &Region) -> bool {
    let text = rows.get(i).map_or("", |r| r.text.as_str());
    let heads = h::says_bodies(text) || h::is_place_heading(text) || !text.contains(' ');
    !heads && is_first_below_heading(rows, i, region) && !heads_like_others(rows, i)
}

/// Whether further down other kinds of bodies stand apart above names that stand close, as row `i` does, or its own words
/// again; the first name below a heading is no such line.
fn heads_like_others(rows: &[Row], i: usize) -> bool {
    let gap = |j: usize| rows.get(j).map_or(0, |r| r.gap);
    let text = |j: usize| rows.get(j).map_or("", |r| r.text.as_str());
    let heads = |j: usize| rows.get(j).is_some_and(|r| r.is_category_heading() || h::is_kind_of_bodies(&r.text));
    let alike = |j: usize| gap(j) > 0 && gap(j + 1) == 0 && heads(j) && !heads(j - 1);
    let mut list = (i + 1..rows.len()).take_while(|j| !rows.get(*j).is_some_and(|r| r.is_end() || r.is_prose()));
    list.any(|j| alike(j) && !h::is_place_heading(text(j)) || gap(j) > 0 && text(j) == text(i))
}

/// "Nonprofits" in the line below a closing formula, where other such headings follow in the list.
fn heads_below_closing(rows: &[Row], i: usize) -> bool {
    let Some(row) = rows.get(i).filter(|r| r.gap == 0 && !r.marked) else { return false };
    let text = row.text.as_str();
    let kind = row.is_category_heading()
        || h::is_kind_of_bodies(text) && (h::says_bodies(text) || h::hardly_names_one(text) || !text.contains(' '));
    kind && heads_like_others(rows, i)
}

/// The heading in the row above row `i`, if it is the last of the list so far.
pub(super) fn heading_above(region: &mut Region, i: usize) -> Option<&mut Piece> {
    region.pieces.last_mut().filter(|above| above.heading && above.row + 1 == i)
}

/// Whether a line in bold type goes on with the one above.
pub(super) fn is_rest_of_heading(rows: &[Row], i: usize) -> bool {
    let (Some(above), Some(row)) = (i.checked_sub(1).and_then(|j| rows.get(j)), rows.get(i)) else { return false };
    let shouts = |t: &str| t.contains(char::is_alphabetic) && !t.contains(char::is_lowercase);
    let small = row.text.starts_with(char::is_lowercase);
    let open = h::wants_more(&above.text) || above.text.ends_with([',', '&']);
    let whole = h::is_place_heading(&above.text) || above.is_list_heading() || above.is_category_heading();
    let long = shouts(&above.text) && shouts(&row.text) && !whole && row.gap == 0;
    above.strong && row.strong && row.gap <= 1 && (small || open || long && above.text.split(' ').count() >= 3)
}

/// A line in bold type or set as a heading above lines that are not, where few are: "Hospitals and Public Bodies".
///
/// Where every block has its name or its body in bold type that says nothing of headings; and a line that stands out
/// alone, or among others like it, is a body that leads, unless its words are those of a heading.
fn is_set_as_heading(rows: &[Row], i: usize, region: &Region) -> bool {
    let Some(row) = rows.get(i).filter(|_| heads_plain_lines(rows, i)) else { return false };
    let text = row.text.as_str();
    let place = text.rsplit_once(", ").is_some_and(|(_, last)| knowledge().places.is_code(last));
    let bare = text.rsplit_once(" (").map_or(text, |(name, _)| name).trim_end_matches(':');
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let body = kind::is_form(last) && !last.ends_with('s') || registry().kind_of(&squash(bare)).is_some();
    let long = text.split(' ').count() > 12 || text.ends_with([',', ';']);
    let placed = rows.get(i + 1).is_some_and(|next| is_whereabouts(&next.text) || c::is_address_line(&next.text));
    // In the order of its neighbours it is one of them, in whatever type.
    let around: Vec<String> = rows.iter().take(i + 3).skip(i.saturating_sub(2)).map(|r| sort_key(&r.text)).collect();
    let ordered = around.len() == 5 && around.is_sorted();
    if long || placed || ordered || place || body || person::is_person(text) || goes_on_in_order(rows, i, region) {
        return false;
    }
    let from = region.opening.unwrap_or(0);
    let list = || rows.iter().skip(from).take_while(|r| !r.is_end() && !r.is_prose());
    let strong: Vec<usize> = list().zip(from..).filter(|(r, _)| r.strong).map(|(_, j)| j).collect();
    // "Ohio" is a heading, however near the next one stands.
    let category = |j: &usize| rows.get(*j).is_some_and(Row::is_category_heading);
    let doubtful: Vec<usize> = strong.iter().copied().filter(|j| *j == i || !category(j)).collect();
    let heading_like =
        || strong.iter().filter(|j| heads_plain_lines(rows, **j)).count() >= 2 || h::is_kind_of_bodies(text);
    strong.len() * 5 <= list().count() && !recurs(&doubtful, i) && heading_like()
}

/// A line set as a heading, or the first of two, above one that is no name's role.
fn heads_plain_lines(rows: &[Row], i: usize) -> bool {
    let strong = |j: usize| rows.get(j).is_some_and(|r| r.strong && !r.marked);
    let plain = |j: usize| {
        rows.get(j).is_some_and(|r| {
            let cell = r.text.split('\t').next().unwrap_or_default();
            let role = role::is_role_line(entry::head(cell));
            !r.strong && c::is_name_like(&r.text) && !r.is_end() && !role
        })
    };
    let above = i.checked_sub(1).is_some_and(strong) && !is_rest_of_heading(rows, i);
    strong(i) && !above && (plain(i + 1) || is_rest_of_heading(rows, i + 1) && plain(i + 2))
}

/// Whether rows as near each other as the lines of a block are set like row `i`.
fn recurs(strong: &[usize], i: usize) -> bool {
    const BLOCK: usize = 5;
    let at = strong.iter().position(|j| *j == i).unwrap_or(0);
    let near = |a: Option<usize>, b: usize| {
        let pair = a.and_then(|a| strong.get(a)).zip(strong.get(b));
        pair.is_some_and(|(a, b)| (2..=BLOCK).contains(&(b - a)))
    };
    let (before, behind, next) = (near(at.checked_sub(1), at), near(Some(at), at + 1), near(Some(at + 1), at + 2));
    before && behind || behind && next || before && at >= 2 && near(at.checked_sub(2), at - 1)
}

/// "Rethinking Schools" in the alphabetical order of the names before and behind it, where blank lines part some of them.
fn goes_on_in_order(rows: &[Row], i: usize, region: &Region) -> bool {
    let before: Vec<&Piece> = region.pieces.iter().rev().take(3).collect();
    let behind = rows.iter().skip(i).take(3).map(|r| sort_key(&r.text));
    let keys: Vec<String> = before.iter().rev().map(|p| sort_key(&p.text)).chain(behind).collect();
    before.len() == 3 && before.iter().all(|p| !p.heading) && keys.len() == 6 && keys.is_sorted()
}

/// Whether the names above are in order, and those from this row on begin again.
fn order_restarts(rows: &[Row], i: usize, region: &Region) -> bool {
    let before: Vec<String> = region.pieces.iter().rev().take(3).map(|p| sort_key(&p.text)).collect();
    let behind: Vec<String> = rows.iter().skip(i + 1).take(3).map(|r| sort_key(&r.text)).collect();
    let ordered = before.len() == 3 && before.iter().rev().is_sorted() && behind.len() == 3 && behind.is_sorted();
    let above = region.pieces.last().map(|p| sort_key(&p.text));
    ordered && above.zip(rows.get(i)).is_some_and(|(above, row)| above > sort_key(&row.text))
}

/// Whether more names than headings stand behind blank lines: then such a line is no sign of a heading.
fn names_stand_alone(rows: &[Row], region: &Region) -> bool {
    let apart = |p: &&Piece| rows.get(p.row).is_some_and(|r| r.gap > 0);
    let headings = region.pieces.iter().filter(|p| p.heading).count();
    region.pieces.iter().filter(|p| !p.heading).filter(apart).count() > 2 * headings
}

/// Whether the lines behind row `i` stand as far apart as it does: then no line heads others.
fn evenly_spaced(rows: &[Row], i: usize) -> bool {
    let gap = rows.get(i).map_or(0, |r| r.gap);
    rows.iter().skip(i + 1).take(4).filter(|r| r.gap == gap).count() == 4
}

/// Whether blank lines part the names of the list so far: a line without one goes on with the name above.
fn stands_apart_before(rows: &[Row], region: &Region) -> bool {
    let last: Vec<&Row> = region.pieces.iter().rev().take(8).filter_map(|p| rows.get(p.row)).collect();
    last.len() == 8 && last.iter().filter(|r| r.gap > 0).count() >= 6
}

/// "Community Partners" between "Community Coalition" and "Disability Rights Fund": a name of a list in order.
fn stands_in_order(rows: &[Row], i: usize) -> bool {
    let around: Vec<&Row> = rows.iter().skip(i.saturating_sub(3)).take(7).collect();
    let gap = |j: usize| rows.get(j).map(|r| r.gap);
    let even = gap(i) == gap(i + 1) && around.iter().filter(|r| Some(r.gap) == gap(i)).count() + 1 >= around.len();
    let tight = gap(i) == Some(0) && gap(i + 1) == Some(0) || even;
    let keys: Vec<String> = around.iter().map(|r| sort_key(&r.text)).collect();
    let place = rows.get(i).is_some_and(|r| h::is_place_heading(&r.text));
    !place && i >= 3 && around.len() >= 5 && tight && keys.is_sorted()
}

/// A line with blank lines around it, above lines that have none between them.
fn is_alone(rows: &[Row], i: usize) -> bool {
    let gap = |j: usize| rows.get(j).map(|r| r.gap);
    gap(i + 1) == gap(i) && gap(i + 2) == Some(0)
}

/// Whether three lines stand close below a line that is alone; two may be one wrapped name of a list with gaps.
fn heads_several(rows: &[Row], i: usize) -> bool {
    [i + 2, i + 3].iter().all(|j| rows.get(*j).is_some_and(|r| r.gap == 0))
}
