//! Signer blocks: person, role and organisation on lines of their own.
//!
//! Where blank lines part the blocks each group is read by itself, so that one
//! block among names is found; without blank lines the order of the kinds of line
//! must repeat. A role alone is never a signatory.

use super::classify as c;
use super::entry;
use super::individuals;
use super::kind;
use super::person;
use super::rows::Row;
use super::split::{RawEntry, join};
use super::wrap;
use crate::resolve::knowledge::{knowledge, squash};
use crate::resolve::registry::registry;

/// What a line of a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Person,
    Role,
    /// "Person, role" on one line.
    PersonRole,
    Other,
}

/// Lines of one block at most.
const MAX_LINES: usize = 6;
/// Lines of a person and a role from which shares can be told.
const LONE_SIGNERS: usize = 8;

/// The entries of a list with signer blocks; none when it has none.
pub fn blocks(lines: &[(usize, &str)], rows: &[Row], list: wrap::List) -> Option<Vec<RawEntry>> {
    if let Some(whole) = without_cut_names(lines) {
        let lines: Vec<(usize, &str)> = whole.iter().map(|(row, text)| (*row, text.as_str())).collect();
        return blocks(&lines, rows, list);
    }
    // A bullet or number begins an entry of its own.
    if lines.iter().filter(|(row, _)| rows.get(*row).is_some_and(|r| r.marked)).count() * 2 > lines.len() {
        return None;
    }
    let mut parts = parts(lines, rows);
    body_in_bold(lines, rows, &mut parts);
    whole_entries(&mut parts);
    let parted = groups(lines, rows);
    let pairs = persons_and_bodies(lines, &parts).filter(|pairs| parts_pairs(&parted, pairs));
    if pairs.is_none()
        && !parts.iter().any(|p| matches!(p, Part::Role | Part::PersonRole))
        && !mostly_pairs(lines, rows, &parts)
    {
        return None;
    }
    let unparted = parted.len() == 1 || parted.iter().all(|(a, b)| b - a == 1);
    let (parted, pairs) = match unparted.then(|| by_period(lines, &mut parts)).flatten() {
        Some(period) => (period, None),
        None => (parted, pairs),
    };
    let groups = pairs_apart(pairs.clone().unwrap_or_else(|| ranges(lines, rows, &parts, parted)), &parts);
    if let Some(entries) = scholars(lines, &groups) {
        return Some(entries);
    }
    // Lines that all stand apart are parted as little as lines that do not.
    let even = groups.iter().all(|(a, b)| b - a == 1);
    let groups = if even { vec![(0, lines.len())] } else { groups };
    let signed = parts.iter().filter(|p| **p == Part::PersonRole).count();
    let tight = groups.len() == 1 && (lines.len() > MAX_LINES || signed >= 2);
    let untitled = pairs.is_some() || mostly_pairs(lines, rows, &parts);
    let at = |i: usize| parts.get(i).copied();
    // Without gaps the ends of the list tell which comes first, the body or its signer; with gaps, most groups.
    let above = groups.iter().filter(|(a, b)| at(*a) == Some(Part::Other) && at(b - 1) != Some(Part::Other)).count();
    let body_first = if tight { above == 1 } else { above * 2 > groups.iter().filter(|(a, b)| b - a >= 2).count() };
    begin_alike(lines, &mut parts, &groups);
    if tight {
        alternate(lines, &mut parts);
    }
    let titled = groups.iter().filter(|(a, _)| parts.get(a + 1) == Some(&Part::Role)).count() * 10 >= groups.len() * 6;
    let shape = Shape { tight, untitled, bare: pairs.is_some(), titled: titled && groups.len() >= 4, body_first };
    let mut out = Vec::new();
    let mut found = 0;
    let mut plain: Vec<(usize, &str)> = Vec::new();
    for (start, end) in groups {
        let mut at = start;
        while at < end {
            let limit = if tight { (at + MAX_LINES).min(end) } else { end };
            match block(lines, &parts, at, limit, shape) {
                Some((entry, next)) => {
                    out.extend(wrapped(&mut plain, rows, list));
                    out.push(entry);
                    found += 1;
                    at = next;
                }
                None => {
                    plain.extend(lines.get(at));
                    at += 1;
                }
            }
        }
        if !tight {
            out.extend(wrapped(&mut plain, rows, list));
        }
    }
    out.extend(wrapped(&mut plain, rows, list));
    let enough = if tight { found >= 2 } else { found >= 1 };
    enough.then_some(out)
}

/// Ranges of three lines each, where nothing else parts a list in which every third line is a person's name, and what a
/// line is follows from its place: the name, the role, the body.
fn by_period(lines: &[(usize, &str)], parts: &mut [Part]) -> Option<Vec<(usize, usize)>> {
    const PERIOD: usize = 3;
    const FEWEST: usize = 4;
    let count = lines.len() / PERIOD;
    if count < FEWEST {
        return None;
    }
    let at = |place: usize| (place..count * PERIOD).step_by(PERIOD);
    let is = |i: usize, part: Part| parts.get(i) == Some(&part);
    let persons = |places: &mut dyn Iterator<Item = usize>| places.filter(|i| is(*i, Part::Person)).count();
    let shaped = |i: usize| lines.get(i).is_some_and(|(_, t)| person::is_shaped_as_person(t));
    let named = at(0).filter(|i| is(*i, Part::Person) || shaped(*i)).count();
    let roles = at(1).filter(|i| is(*i, Part::Role) || is(*i, Part::PersonRole)).count();
    let bodies = at(2).filter(|i| is(*i, Part::Other)).count();
    if named * 10 < count * 9
        || bodies * 10 < count * 9
        || persons(&mut at(0)) * 2 < count
        || roles * 2 < count
        || persons(&mut at(1).chain(at(2))) * 10 > count
    {
        return None;
    }
    for (i, part) in parts.iter_mut().enumerate().take(count * PERIOD) {
        *part = [Part::Person, Part::Role, Part::Other].get(i % PERIOD).copied().unwrap_or(*part);
    }
    // What of the page stands below the last.
    let rest = (count * PERIOD..lines.len()).map(|i| (i, i + 1));
    Some((0..count).map(|k| (k * PERIOD, (k + 1) * PERIOD)).chain(rest).collect())
}

/// Where few lines of a person and a role have a body below, each is an entry by itself, and so is the body.
fn whole_entries(parts: &mut [Part]) {
    let signed = parts.iter().filter(|p| **p == Part::PersonRole).count();
    let over_body = parts.windows(2).filter(|pair| matches!(pair, [Part::PersonRole, Part::Other])).count();
    if signed >= LONE_SIGNERS && over_body * 4 < signed {
        parts.iter_mut().filter(|p| **p == Part::PersonRole).for_each(|p| *p = Part::Other);
    }
}

/// The ranges of lines that are a block each: as blank lines part them, or bold type and addresses where gaps say little.
fn ranges(lines: &[(usize, &str)], rows: &[Row], parts: &[Part], parted: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let size = |(a, b): &(usize, usize)| b - a;
    let tells_little =
        parted.len() == 1 || parted.iter().all(|g| size(g) == 1) || parted.iter().any(|g| size(g) > MAX_LINES);
    if let Some(bold) = by_strength(lines, rows, parts).filter(|_| tells_little) {
        return bold;
    }
    match parted.len() {
        1 => by_address(lines, rows, parts).unwrap_or(parted),
        _ => with_roles_below(lines, rows, parts, parted),
    }
}

/// "Xyzzy Invented-" / "Doe": lines with names that end in a hyphen put together with the next; none if there are none.
fn without_cut_names(lines: &[(usize, &str)]) -> Option<Vec<(usize, String)>> {
    let cut = |text: &str| text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphabetic);
    let goes_on = |text: &str| !person::is_role_line(text) && !person::is_person(text);
    if !lines.windows(2).any(|pair| matches!(pair, [(_, above), (_, text)] if cut(above) && goes_on(text))) {
        return None;
    }
    let mut out: Vec<(usize, String)> = Vec::with_capacity(lines.len());
    for (row, text) in lines {
        match out.last_mut() {
            Some((_, above)) if cut(above) && goes_on(text) => join(above, text),
            _ => out.push((*row, (*text).to_owned())),
        }
    }
    Some(out)
}

fn wrapped(plain: &mut Vec<(usize, &str)>, rows: &[Row], list: wrap::List) -> Vec<RawEntry> {
    let lines = std::mem::take(plain);
    if lines.is_empty() {
        Vec::new()
    } else {
        wrap::entries(&lines, rows, list).into_iter().map(RawEntry::plain).collect()
    }
}

/// "Prof. Jane Doe, Invented" / "University": groups of which most are a scholar and a school are one entry each; none
/// if they are not.
fn scholars(lines: &[(usize, &str)], groups: &[(usize, usize)]) -> Option<Vec<RawEntry>> {
    let entry = |(from, to): (usize, usize)| {
        let mut text = String::new();
        lines.get(from..to)?.iter().for_each(|(_, line)| join(&mut text, line));
        Some(RawEntry::plain((lines.get(from)?.0, text)))
    };
    let entries: Vec<RawEntry> = groups.iter().filter_map(|group| entry(*group)).collect();
    let scholar = |e: &&RawEntry| {
        e.text.split_once(", ").is_some_and(|(name, rest)| {
            !person::is_role_line(rest.split(", ").next().unwrap_or(rest)) && individuals::is_scholar(name, rest)
        })
    };
    let wrapped = groups.iter().any(|(from, to)| to - from > 1) && groups.iter().all(|(from, to)| to - from <= 3);
    let most = entries.iter().filter(scholar).count() * 10 >= entries.len() * 7;
    (wrapped && most && entries.len() >= 3).then_some(entries)
}

/// How the blocks of a list are written.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// No blank lines part them.
    tight: bool,
    /// Most are a person and a body without a role.
    untitled: bool,
    /// All are, and nothing parts them.
    bare: bool,
    /// Most begin with a person and a role.
    titled: bool,
    /// The body stands above its signer though no blank lines part the blocks.
    body_first: bool,
}

/// Where most groups begin with a person and a role below, so do those whose first lines read otherwise.
fn begin_alike(lines: &[(usize, &str)], parts: &mut [Part], groups: &[(usize, usize)]) {
    let kinds = |parts: &[Part], (start, end): (usize, usize)| -> Vec<Part> {
        parts.get(start..end).unwrap_or_default().iter().take(3).copied().collect()
    };
    let shaped = |i: usize| lines.get(i).is_some_and(|(_, text)| person::is_shaped_as_person(text));
    let titled = |group: &&(usize, usize)| match kinds(parts, **group)[..] {
        [Part::Person, Part::Role, ..] => true,
        [Part::Other, Part::Role, ..] => shaped(group.0),
        _ => false,
    };
    if groups.len() < 4 || groups.iter().filter(titled).count() * 10 < groups.len() * 6 {
        return;
    }
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    for group in groups {
        let own = kinds(parts, *group);
        let titled = matches!(own[..], [Part::Other, Part::Role, ..]) && own.get(2) != Some(&Part::Person);
        // "Xyzzy Doe" / "Steering Committee" / "Invented Workers": neither the name nor the role is one that a list knows.
        // "Jane Doe" / "Richard R. Example, Jr. Chair in Law &" / "Technology, …": a chair is called after a person.
        let chair = own.len() == 3
            && own.first() == Some(&Part::Person)
            && matches!(own.get(1), Some(Part::PersonRole | Part::Other | Part::Person))
            && person::names_a_chair(text(group.0 + 1));
        let unknown = own == [Part::Other; 3] && shaped(group.0) && text(group.0 + 1).split(' ').count() <= 3;
        if let Some([first, second, ..]) = parts.get_mut(group.0..).filter(|_| unknown || titled || chair) {
            (*first, *second) = (Part::Person, Part::Role);
        }
    }
}

/// Groups with those put together that a gap or the end of a page parts inside a block: no role begins a group, and
/// at the top of a page stands the body of the signer above.
fn with_roles_below(
    lines: &[(usize, &str)],
    rows: &[Row],
    parts: &[Part],
    groups: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let at = |i: usize| parts.get(i).copied();
    let page = |i: usize| lines.get(i).and_then(|(row, _)| rows.get(*row)).map(|r| r.page);
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    let shaped = |i: usize| person::is_shaped_as_person(text(i));
    let signs = |(start, end): (usize, usize)| {
        let roles = (start + 1..end).all(|i| at(i) == Some(Part::Role));
        roles && (at(start) == Some(Part::Person) || at(start) == Some(Part::Other) && shaped(start))
    };
    let bodies = groups.iter().filter(|(_, end)| at(end - 1) == Some(Part::Other)).count() * 2 > groups.len();
    let mut out: Vec<(usize, usize)> = Vec::with_capacity(groups.len());
    for (start, end) in groups {
        let signer_last = matches!(at(end - 1), Some(Part::Person | Part::PersonRole));
        let role = at(start) == Some(Part::Role) && end - start >= 2 && !signer_last;
        let one = (start + 1..end).all(|i| wrap::is_wrap(text(i - 1), text(i)));
        let new_page = page(start) != page(start.saturating_sub(1));
        let body = bodies && new_page && one && (start..end).all(|i| at(i) == Some(Part::Other));
        match out.last_mut() {
            Some(above) if signs(*above) && (role && above.1 - above.0 == 1 || body) => above.1 = end,
            _ => out.push((start, end)),
        }
    }
    out
}

/// Where nearly every person has one line below, a role, and then comes the next: what a line is follows from its place.
fn alternate(lines: &[(usize, &str)], parts: &mut [Part]) {
    let persons: Vec<usize> = (0..parts.len()).filter(|i| parts.get(*i) == Some(&Part::Person)).collect();
    let next_but_one = persons.windows(2).filter(|w| matches!(w, [a, b] if b - a == 2)).count();
    let roles = persons.iter().filter(|i| parts.get(**i + 1) == Some(&Part::Role)).count();
    if persons.len() < 5 || next_but_one * 10 < persons.len() * 6 || roles * 10 < persons.len() * 6 {
        return;
    }
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    // "danah boyd" above a role: a name is short and names no body.
    let short = |t: &str| (2..=4).contains(&t.split(' ').count()) && !t.contains(',') && !kind::names_a_body(t);
    for i in 1..parts.len() {
        let (before, own, next) = (parts.get(i - 1).copied(), parts.get(i).copied(), parts.get(i + 1).copied());
        let read = match (before, own) {
            (Some(Part::Person), Some(Part::Other)) => Part::Role,
            (Some(Part::Role), Some(Part::Other)) if next == Some(Part::Role) && short(text(i)) => Part::Person,
            // The rest of a role that found no room on its line.
            (Some(Part::Role), Some(Part::Other)) if next == Some(Part::Person) => Part::Role,
            _ => continue,
        };
        if let Some(part) = parts.get_mut(i) {
            *part = read;
        }
    }
}

/// Pairs of person and body that stand in one group for want of a gap, as where a column ends: each is a group.
fn pairs_apart(groups: Vec<(usize, usize)>, parts: &[Part]) -> Vec<(usize, usize)> {
    let pair = |at: usize| {
        let (first, second) = (parts.get(at).copied(), parts.get(at + 1).copied());
        first == Some(Part::Person) && matches!(second, Some(Part::Other))
    };
    let single = groups.iter().filter(|(a, b)| b - a == 2 && pair(*a)).count();
    if single < 4 || single * 2 < groups.len() {
        return groups;
    }
    let parted = groups.into_iter().flat_map(|(a, b)| {
        let pairs = b - a >= 4 && (b - a).is_multiple_of(2) && (a..b).step_by(2).all(pair);
        let step = if pairs { 2 } else { (b - a).max(1) };
        (a..b).step_by(step).map(move |at| (at, (at + step).min(b))).collect::<Vec<_>>()
    });
    parted.collect()
}

/// Ranges of lines between blank lines; where only the ends of pages have any, the list has none.
fn groups(lines: &[(usize, &str)], rows: &[Row]) -> Vec<(usize, usize)> {
    let page = |i: usize| lines.get(i).and_then(|(row, _)| rows.get(*row)).map(|r| r.page);
    let mut starts = vec![0];
    for (i, (row, _)) in lines.iter().enumerate().skip(1) {
        // A line between them that is no part of the list may have the gap: "/s/".
        let above = lines.get(i - 1).map_or(*row, |(above, _)| above + 1).min(*row);
        if rows.get(above..=*row).is_some_and(|between| between.iter().any(|r| r.gap > 0)) {
            starts.push(i);
        }
    }
    if starts.iter().skip(1).all(|i| page(*i) != page(i - 1)) {
        starts.truncate(1);
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().copied().zip(ends).collect()
}

/// Ranges of lines between addresses, where these stand below most blocks; none if they do not.
fn by_address(lines: &[(usize, &str)], rows: &[Row], parts: &[Part]) -> Option<Vec<(usize, usize)>> {
    let is_address = |row: &Row| c::is_address_line(&row.text);
    let below_address = |i: &usize| match lines.get(i - 1..=*i) {
        Some([(above, _), (row, _)]) => rows.get(above + 1..*row).is_some_and(|between| between.iter().any(is_address)),
        _ => false,
    };
    let starts: Vec<usize> = std::iter::once(0).chain((1..lines.len()).filter(below_address)).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let groups: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let block = |(from, to): &&(usize, usize)| {
        (2..=4).contains(&(to - from)) && matches!(parts.get(*from), Some(Part::Person | Part::PersonRole))
    };
    (groups.len() >= 4 && groups.iter().filter(block).count() * 10 >= groups.len() * 7).then_some(groups)
}

/// Ranges from one person to the next where each is followed by a body, without any sign of where an entry ends; none
/// where that is not the rule.
fn persons_and_bodies(lines: &[(usize, &str)], parts: &[Part]) -> Option<Vec<(usize, usize)>> {
    let starts: Vec<usize> = (0..parts.len()).filter(|i| parts.get(*i) == Some(&Part::Person)).collect();
    if starts.first() != Some(&0)
        || starts.len() < 5
        || parts.iter().any(|p| matches!(p, Part::Role | Part::PersonRole))
    {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([parts.len()]);
    let ranges: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let pairs = ranges.iter().filter(|(a, b)| b - a == 2).count();
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    let body = |t: &str| kind::names_a_body(t) || entry::is_government(t) || registry().kind_of(&squash(t)).is_some();
    let bodies = ranges.iter().filter(|(a, b)| b - a >= 2 && body(text(a + 1))).count();
    if pairs * 10 < ranges.len() * 8 || bodies * 10 < ranges.len() * 6 {
        return None;
    }
    // What follows a pair is the rest of its body, or a body that nobody signs for.
    let parted = ranges.into_iter().flat_map(|(a, b)| {
        let wrapped = || {
            wrap::starts_open(text(a + 2))
                || wrap::is_wrap(text(a + 1), text(a + 2))
                || wrap::is_known_whole(text(a + 1), text(a + 2))
        };
        let whole = b - a <= 2 || b - a == 3 && wrapped();
        let end = if whole { b } else { a + 2 };
        std::iter::once((a, end)).chain((end..b).map(|i| (i, i + 1)))
    });
    Some(parted.collect())
}

/// Whether blank lines part several pairs at once, or none.
fn parts_pairs(groups: &[(usize, usize)], pairs: &[(usize, usize)]) -> bool {
    let begins = |(start, _): &(usize, usize)| pairs.iter().any(|(a, _)| a == start);
    groups.len() == 1 || groups.iter().any(|(a, b)| b - a >= 4) && groups.iter().all(begins)
}

/// Ranges of lines that each begin with one in bold type, or each end with one; none where that is not the rule.
fn by_strength(lines: &[(usize, &str)], rows: &[Row], parts: &[Part]) -> Option<Vec<(usize, usize)>> {
    let strong = |i: &usize| lines.get(*i).and_then(|(row, _)| rows.get(*row)).is_some_and(|r| r.strong);
    let bold: Vec<usize> = (0..lines.len()).filter(strong).collect();
    let last = lines.len().checked_sub(1)?;
    let starts: Vec<usize> = match (strong(&0), strong(&last)) {
        (true, false) => bold,
        (false, true) => std::iter::once(0).chain(bold.iter().map(|i| i + 1).filter(|i| *i <= last)).collect(),
        _ => return None,
    };
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let ranges: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    let block = |(a, b): &&(usize, usize)| (2..=MAX_LINES).contains(&(b - a));
    let signed =
        |(a, b): &&(usize, usize)| parts.get(*a..*b).is_some_and(|of| of.iter().any(|part| *part != Part::Other));
    let most = |test: &dyn Fn(&&(usize, usize)) -> bool, tenths: usize| {
        ranges.iter().filter(test).count() * 10 >= ranges.len() * tenths
    };
    (ranges.len() >= 4 && most(&block, 9) && most(&signed, 6)).then_some(ranges)
}

/// Most groups are a person and a body without a role between them.
fn mostly_pairs(lines: &[(usize, &str)], rows: &[Row], parts: &[Part]) -> bool {
    let groups = groups(lines, rows);
    let pair = |(a, b): &&(usize, usize)| {
        b - a == 2 && parts.get(*a) == Some(&Part::Person) && matches!(parts.get(a + 1), Some(Part::Other | Part::Role))
    };
    groups.len() >= 3 && groups.iter().filter(pair).count() * 10 >= groups.len() * 6
}

/// What each line is; what several lines show holds for the doubtful ones too.
fn parts(lines: &[(usize, &str)], rows: &[Row]) -> Vec<Part> {
    let mut out: Vec<Part> = lines.iter().map(|(_, t)| part(t)).collect();
    read_offices(lines, &mut out);
    repeat(&mut out);
    let titled = out.iter().filter(|p| **p == Part::PersonRole).count() * 10 >= out.len() * 3;
    for i in 0..out.len() {
        let Some((_, text)) = lines.get(i) else { continue };
        let before = i.checked_sub(1).and_then(|j| out.get(j)).copied();
        let next = out.get(i + 1).copied();
        let other = out.get(i) == Some(&Part::Other);
        // "Director, Government" / "Relations" and "President" / "Rail Division": the role goes on, the body is still to come.
        let role_goes_on = before == Some(Part::Role)
            && next == Some(Part::Other)
            && (person::is_function(text)
                || text.split(' ').count() <= 3 && person::is_part_of_body(text)
                || i.checked_sub(1).and_then(|j| lines.get(j)).is_some_and(|(_, above)| ends_open(above)));
        let below_person = before == Some(Part::Person) && is_title_below(lines, rows, i);
        // "Jane Doe," / "MPA".
        let above = i.checked_sub(1).and_then(|j| lines.get(j)).map_or("", |(_, above)| *above);
        let letters = before == Some(Part::Person) && person::is_credential(text) && above.ends_with(',');
        let unusual = titled && person::is_person(text.split(',').next().unwrap_or_default()) && has_short_title(text);
        if let Some(part) = out.get_mut(i) {
            if other && (role_goes_on || letters) || below_person && matches!(part, Part::Person | Part::PersonRole) {
                *part = Part::Role;
            } else if matches!(part, Part::Other | Part::Person) && unusual {
                *part = Part::PersonRole;
            }
        }
    }
    out
}

/// A body in bold type, a name, and a role: the name is a person's.
fn body_in_bold(lines: &[(usize, &str)], rows: &[Row], parts: &mut [Part]) {
    let strong = |i: usize| lines.get(i).and_then(|(row, _)| rows.get(*row)).is_some_and(|r| r.strong);
    for i in 1..parts.len().saturating_sub(1) {
        let read = parts.get(i - 1..=i + 1) == Some(&[Part::Other, Part::Other, Part::Role]);
        let named = lines.get(i).is_some_and(|(_, text)| person::is_shaped_as_person(text));
        if let Some(part) = parts.get_mut(i).filter(|_| read && named && strong(i - 1) && !strong(i)) {
            *part = Part::Person;
        }
    }
}

/// Where most persons are named behind an office ("Mayor Jane Doe"), so are those with an office of more words.
fn read_offices(lines: &[(usize, &str)], parts: &mut [Part]) {
    let held = |i: usize| lines.get(i).is_some_and(|(_, text)| person::after_offices(text).is_some());
    let persons = || (0..parts.len()).filter(|i| parts.get(*i) == Some(&Part::Person));
    if persons().count() < 4 || persons().filter(|i| held(*i)).count() * 10 < persons().count() * 6 {
        return;
    }
    for (i, part) in parts.iter_mut().enumerate().filter(|(_, part)| **part == Part::Other) {
        if held(i) {
            *part = Part::Person;
        }
    }
}

/// "Kenneth F. Example Dean, Invented University" as the second and last line of a group, below a bare name: what that
/// person is, though it begins like a name.
fn is_title_below(lines: &[(usize, &str)], rows: &[Row], i: usize) -> bool {
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    let apart = |i: usize| lines.get(i).is_none_or(|(row, _)| rows.get(*row).is_some_and(|r| r.gap > 0));
    let (head, behind) = text(i).split_once(", ").unwrap_or((text(i), ""));
    let titled = head.split(' ').count() >= 4 && head.rsplit(' ').next().is_some_and(person::is_role);
    let pair = i > 0 && apart(i - 1) && !apart(i) && apart(i + 1);
    pair && titled && !text(i - 1).contains(',') && kind::names_a_body(behind)
}

/// "Senior Vice President," or "Director of Sustainability and": the role goes on.
fn ends_open(text: &str) -> bool {
    text.ends_with(',') || [" and", " of", " for", " &"].iter().any(|w| text.ends_with(w))
}

/// Where the kinds of line repeat (person, role, body, person, …) the place in the block tells what a line is.
fn repeat(parts: &mut [Part]) {
    for period in 2..=4 {
        if parts.len() < 3 * period || !parts.len().is_multiple_of(period) {
            continue;
        }
        let phase = |k: usize| parts.iter().skip(k).step_by(period);
        let kinds: Option<Vec<Part>> = (0..period)
            .map(|k| {
                let most = [Part::Person, Part::Role, Part::PersonRole, Part::Other]
                    .into_iter()
                    .max_by_key(|kind| phase(k).filter(|p| *p == kind).count())?;
                let share = phase(k).filter(|p| **p == most).count() * 10 >= phase(k).count() * 7;
                share.then_some(most)
            })
            .collect();
        let Some(kinds) = kinds else { continue };
        // A body and someone who signs for it.
        let signer = if period == 2 { Part::PersonRole } else { Part::Person };
        if kinds.iter().filter(|k| **k == Part::Other).count() != 1 || !kinds.contains(&signer) {
            continue;
        }
        for (i, part) in parts.iter_mut().enumerate() {
            *part = kinds.get(i % period).copied().unwrap_or(*part);
        }
        return;
    }
}

/// "Jane Doe, Ogema": one or two words behind the comma that name no body.
fn has_short_title(text: &str) -> bool {
    let Some((_, title)) = text.split_once(", ") else { return false };
    let legal = knowledge().is_legal_form(title);
    title.split(' ').count() <= 3 && !kind::names_a_body(title) && !person::is_credential(title) && !legal
}

fn part(text: &str) -> Part {
    let signed = text.starts_with("/s/");
    let text = text.trim_start_matches("/s/").trim();
    let shown = uncapitalised(text);
    let head = shown.split(',').next().unwrap_or_default();
    let behind = shown.get(head.len()..).unwrap_or_default().trim_start_matches(',').trim();
    let named = person::is_person(&shown)
        || signed && person::could_be_person(&shown)
        || person::are_two_persons(&shown)
        || person::has_credentials(&shown) && person::could_be_person(head);
    let shaped = person::could_be_person(head) || person::has_surname_of_bodies(head);
    if (person::is_person(head) || shaped && !person::is_role(head))
        && !behind.is_empty()
        && behind
            .split(", ")
            .filter(|p| !is_suffix(p))
            .all(|p| person::is_role_line(p) || person::is_function(p) || person::is_part_of_body(p))
        // "Access Sample, International" says where a body works.
        && (person::is_person(head) || !person::is_function(behind))
        && !person::is_credential(behind)
    {
        Part::PersonRole
    } else if named && shown.split(' ').count() >= 4 && shown.rsplit(' ').next().is_some_and(person::is_role) {
        // "Richard Example Endowed Chair".
        Part::Role
    } else if named {
        Part::Person
    } else if person::is_role_line(&shown) {
        Part::Role
    } else {
        Part::Other
    }
}

/// "Jr." in "Jane Doe, Jr., Chair".
fn is_suffix(text: &str) -> bool {
    matches!(text.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// "JANE DOE" as "Jane Doe", for telling persons.
fn uncapitalised(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out
}

/// The block that begins at line `at`, and the line behind it.
fn block(lines: &[(usize, &str)], parts: &[Part], at: usize, end: usize, shape: Shape) -> Option<(RawEntry, usize)> {
    let Shape { tight, untitled, bare, titled, body_first } = shape;
    let kind = |i: usize| if i < end { parts.get(i).copied() } else { None };
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| t.trim_start_matches("/s/").trim());
    let row = lines.get(at)?.0;
    let signer = |person: &str, role: Option<String>| Some((person.trim_end_matches(',').to_owned(), role));
    // Above a role stands a person, also one with a given name that no list knows.
    let shaped = |t: &str| {
        person::could_be_person(t)
            || person::has_surname_of_bodies(t)
            || !tight && !body_first && person::is_shaped_as_person(t)
    };
    let named = kind(at)? == Part::Other && kind(at + 1) == Some(Part::Role) && shaped(text(at));
    match if named { Part::Person } else { kind(at)? } {
        Part::Person => {
            let roles = (at + 1..end).take_while(|i| kind(*i) == Some(Part::Role)).count();
            // In a group of its own the line between person and last line is a role of whatever wording.
            let unusual = !tight && !bare && roles == 0 && end - at == 3 && kind(at + 1) == Some(Part::Other);
            let roles = if unusual { 1 } else { roles };
            // "/s/ Jane Doe" above a body signs for it.
            let signed = lines.get(at).is_some_and(|(_, t)| t.starts_with("/s/"));
            let pair =
                bare && end - at == 3 || end - at == 2 && (untitled || titled && kind::names_a_body(text(at + 1)));
            if roles == 0 && !pair && !(signed && end > at + 1) {
                return None;
            }
            let role = (roles > 0).then(|| joined_roles((at + 1..=at + roles).map(text)));
            let (name, next) = body(lines, parts, at + 1 + roles, end, tight);
            if next - at > MAX_LINES {
                return None;
            }
            if name.is_empty() {
                // Person and role without a body: they sign for themselves.
                return Some((RawEntry::plain((row, format!("{}, {}", text(at), role?))), next));
            }
            Some((RawEntry { signer: signer(text(at), role), ..RawEntry::plain((row, name)) }, next))
        }
        Part::PersonRole => {
            let (person, role) = text(at).split_once(',')?;
            let (name, next) = body(lines, parts, at + 1, end, tight);
            if name.is_empty() {
                return None;
            }
            Some((
                RawEntry { signer: signer(person, Some(role.trim().to_owned())), ..RawEntry::plain((row, name)) },
                next,
            ))
        }
        Part::Other if body_first && !tight => body_above(lines, parts, at, end),
        Part::Other if kind(at + 1) == Some(Part::PersonRole) && (!tight || body_first) => {
            let (person, role) = text(at + 1).split_once(',')?;
            let signer = signer(person, Some(role.trim().to_owned()));
            Some((RawEntry { signer, ..RawEntry::plain((row, text(at).to_owned())) }, at + 2))
        }
        Part::Other
            if kind(at + 1) == Some(Part::Person)
                && kind(at + 2) == Some(Part::Role)
                && (!tight && end - at == 3 || body_first) =>
        {
            let signer = signer(text(at + 1), Some(text(at + 2).to_owned()));
            Some((RawEntry { signer, ..RawEntry::plain((row, text(at).to_owned())) }, at + 3))
        }
        _ => None,
    }
}

/// Roles below each other with commas between; one that begins with a small word goes on with the one above.
fn joined_roles<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let mut out = String::new();
    for line in lines {
        let first = line.split(' ').next().unwrap_or_default();
        match out.is_empty() || matches!(first, "and" | "of" | "for" | "&" | "in" | "on" | "to" | "at" | "the") {
            true => join(&mut out, line),
            false => out = format!("{}, {line}", out.trim_end_matches(',')),
        }
    }
    out.trim_end_matches(',').to_owned()
}

/// A group whose body stands above its signer; name and role may be wrapped.
fn body_above(lines: &[(usize, &str)], parts: &[Part], at: usize, end: usize) -> Option<(RawEntry, usize)> {
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| t.trim());
    let titled = |t: &str| {
        t.split_once(", ").is_some_and(|(person, role)| {
            person::is_person(person) && person::is_role_line(role.split(", ").next().unwrap_or(role))
        })
    };
    let signer =
        (at + 1..end).find(|i| matches!(parts.get(*i), Some(Part::Person | Part::PersonRole)) || titled(text(*i)))?;
    let joined = |from: usize, to: usize| {
        let mut out = String::new();
        (from..to).for_each(|i| join(&mut out, text(i)));
        out
    };
    let (person, first) = text(signer).split_once(", ").unwrap_or((text(signer), ""));
    let rest = joined(signer + 1, end);
    let role = [first, &rest].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
    let role = (!role.is_empty()).then_some(role);
    let row = lines.get(at)?.0;
    let entry = RawEntry { signer: Some((person.to_owned(), role)), ..RawEntry::plain((row, joined(at, signer))) };
    (end - at <= MAX_LINES).then_some((entry, end))
}

/// The organisation from line `from`: the rest of the group, or one line where blocks stand tight.
fn body(lines: &[(usize, &str)], parts: &[Part], from: usize, end: usize, tight: bool) -> (String, usize) {
    let mut name = String::new();
    let mut at = from;
    // "Susan G. Komen" as the last line of its group is the body.
    let last = |at: usize| {
        !tight
            && at > 0
            && at + 1 == end
            && parts.get(at) == Some(&Part::Person)
            && parts.get(at - 1) == Some(&Part::Role)
    };
    while at < end && (parts.get(at) == Some(&Part::Other) || last(at)) && !(tight && at > from) {
        join(&mut name, lines.get(at).map_or("", |(_, t)| t));
        at += 1;
    }
    (name, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::rows;
    use crate::model::Line;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        let lines: Vec<Line> =
            (1u32..).zip(text.lines()).map(|(number, t)| Line::plain(1, number, t.to_owned())).collect();
        let rows = rows::rows(&lines);
        let list: Vec<(usize, &str)> = rows.iter().enumerate().map(|(i, r)| (i, r.text.as_str())).collect();
        let found = blocks(&list, &rows, wrap::List::column(&rows)).unwrap_or_default();
        found.into_iter().map(|e| (e.text, e.signer.map(|s| s.0))).collect()
    }

    #[test]
    fn blocks_in_many_shapes() {
        let some = |s: &str| Some(s.to_owned());
        let expected = vec![
            ("Invented Alliance".to_owned(), some("Mary Smith")),
            ("Sample Union".to_owned(), some("John Miller")),
        ];
        for text in [
            "Mary Smith\nExecutive Director\nInvented Alliance\n\nJohn Miller\nPresident\nSample Union",
            "Mary Smith, Executive Director\nInvented Alliance\n\nJohn Miller, President\nSample Union",
            "Invented Alliance\nMary Smith, Executive Director\n\nSample Union\nJohn Miller, President",
            "MARY SMITH\nExecutive Director\nInvented Alliance\n\nJOHN MILLER\nPresident\nSample Union",
        ] {
            let found: Vec<_> = read(text).into_iter().map(|(n, p)| (n, p.map(|p| uncapitalised(&p)))).collect();
            assert_eq!(found, expected, "{text}");
        }
        let tight = "Mary Smith\nDirector\nInvented Alliance\nJohn Miller\nPresident\nSample Union\nJane Brown\nChair\nMade-up Network";
        assert_eq!(read(tight).len(), 3);
    }

    #[test]
    fn plain_lists_have_no_blocks() {
        assert!(read("Invented Alliance\nSample Union\nMade-up Network").is_empty());
    }
}
