//! Which lines of a list with signer blocks belong together: ranges between gaps, bold lines, addresses, persons.

use super::super::rows::Row;
use super::super::{classify as c, entry, kind, person, wrap};
use super::MAX_LINES;
use super::parts::Part;
use crate::resolve::knowledge::squash;
use crate::resolve::registry::registry;

/// Ranges of three lines each, where nothing else parts a list in which every third line is a person's name, and what a
/// line is follows from its place: the name, the role, the body.
pub(super) fn by_period(lines: &[(usize, &str)], parts: &mut [Part]) -> Option<Vec<(usize, usize)>> {
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

/// Ranges of two lines each, where every other line is a person's name and none between them is.
pub(super) fn by_pairs(parts: &mut [Part]) -> Option<Vec<(usize, usize)>> {
    const FEWEST: usize = 5;
    let named = |i: usize| parts.get(i) == Some(&Part::Person);
    let count = parts.len() / 2;
    let even = (0..count).filter(|k| named(2 * k)).count();
    let odd = (0..count).filter(|k| named(2 * k + 1)).count();
    let roles = (0..count).filter(|k| parts.get(2 * k + 1) == Some(&Part::Role)).count();
    // Where all have a role it is a list of persons, or their bodies are wanting.
    if count < FEWEST || !parts.len().is_multiple_of(2) || even * 10 < count * 9 || odd * 10 > count || roles == count {
        return None;
    }
    for (i, part) in parts.iter_mut().enumerate() {
        *part = if i % 2 == 0 { Part::Person } else { Part::Other };
    }
    Some((0..count).map(|k| (2 * k, 2 * k + 2)).collect())
}

/// Ranges of two lines each, where below every body stands a person without a role, as when addresses stood behind them.
pub(super) fn bodies_and_persons(lines: &[(usize, &str)], parts: &[Part]) -> Option<Vec<(usize, usize)>> {
    const FEWEST: usize = 3;
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    let count = parts.len() / 2;
    let known = (0..count).filter(|k| parts.get(2 * k + 1) == Some(&Part::Person)).count();
    let signed = |k: usize| {
        let t = text(2 * k + 1);
        person::could_be_person(t) && !kind::names_a_body(t) || person::is_person(t) || person::has_surname_of_bodies(t)
    };
    let named = |k: usize| kind::names_a_body(text(2 * k)) || !person::could_be_person(text(2 * k));
    let body = |k: usize| parts.get(2 * k) == Some(&Part::Other) && named(k);
    let even = parts.len().is_multiple_of(2) && count >= FEWEST && known * 2 >= count;
    let all = even && (0..count).all(|k| body(k) && signed(k));
    all.then(|| (0..count).map(|k| (2 * k, 2 * k + 2)).collect())
}

/// The ranges of lines that are a block each: as blank lines part them, or bold type and addresses where gaps say little.
pub(super) fn ranges(
    lines: &[(usize, &str)],
    rows: &[Row],
    parts: &[Part],
    parted: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
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
        // Where a page ends between them a role of one line stands at the top of the next.
        let new_page = page(start) != page(start.saturating_sub(1));
        let role = at(start) == Some(Part::Role) && (end - start >= 2 || new_page) && !signer_last;
        let one = (start + 1..end).all(|i| wrap::is_wrap(text(i - 1), text(i)));
        let body = bodies && new_page && one && (start..end).all(|i| at(i) == Some(Part::Other));
        match out.last_mut() {
            Some(above) if signs(*above) && (role && above.1 - above.0 == 1 || body) => above.1 = end,
            _ => out.push((start, end)),
        }
    }
    out
}

/// Pairs of person and body that stand in one group for want of a gap, as where a column ends: each is a group.
pub(super) fn pairs_apart(groups: Vec<(usize, usize)>, parts: &[Part]) -> Vec<(usize, usize)> {
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
pub(super) fn between_gaps(lines: &[(usize, &str)], rows: &[Row]) -> Vec<(usize, usize)> {
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
pub(super) fn persons_and_bodies(lines: &[(usize, &str)], parts: &[Part]) -> Option<Vec<(usize, usize)>> {
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
pub(super) fn parts_pairs(groups: &[(usize, usize)], pairs: &[(usize, usize)]) -> bool {
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

/// Most groups are a person and a body without a role between them; three at least, unless all are for certain.
pub(super) fn mostly_pairs(lines: &[(usize, &str)], rows: &[Row], parts: &[Part]) -> bool {
    let groups = between_gaps(lines, rows);
    let text = |i: usize| lines.get(i).map_or("", |(_, t)| *t);
    let certain = |(a, b): &(usize, usize)| {
        let body = text(a + 1);
        b - a == 2
            && person::is_person(text(*a))
            && !person::could_be_person(body)
            && (kind::names_a_body(body) || registry().kind_of(&squash(body)).is_some())
    };
    if groups.iter().all(certain) {
        return true;
    }
    let pair = |(a, b): &&(usize, usize)| {
        b - a == 2 && parts.get(*a) == Some(&Part::Person) && matches!(parts.get(a + 1), Some(Part::Other | Part::Role))
    };
    groups.len() >= 3 && groups.iter().filter(pair).count() * 10 >= groups.len() * 6
}
