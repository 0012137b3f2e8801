//! Signer blocks: person, role and organisation on lines of their own.
//!
//! Where blank lines part the blocks each group is read by itself, so that one
//! block among names is found; without blank lines the order of the kinds of line
//! must repeat. A role alone is never a signatory.

mod groups;
mod parts;

use super::individuals;
use super::join::join;
use super::kind;
use super::person;
use super::role;
use super::rows::Row;
use super::split::RawEntry;
use super::wrap;
use parts::Part;

/// Lines of one block at most.
const MAX_LINES: usize = 6;

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
    let mut parts = parts::read(lines, rows);
    parts::body_in_bold(lines, rows, &mut parts);
    let parted = groups::between_gaps(lines, rows);
    let unparted = parted.len() == 1 || parted.iter().all(|(a, b)| b - a == 1);
    if unparted {
        parts::whole_entries(&mut parts);
    }
    let pairs = groups::persons_and_bodies(lines, &parts).filter(|pairs| groups::parts_pairs(&parted, pairs));
    let below = groups::bodies_and_persons(lines, &parts);
    if pairs.is_none()
        && below.is_none()
        && !parts.iter().any(|p| matches!(p, Part::Role | Part::PersonRole))
        && !groups::mostly_pairs(lines, rows, &parts)
    {
        return None;
    }
    let by_period = |parts: &mut Vec<Part>| unparted.then(|| groups::by_period(lines, parts)).flatten();
    let (parted, pairs) = match below.or_else(|| by_period(&mut parts)) {
        Some(period) => (period, None),
        None => (parted, pairs.or_else(|| unparted.then(|| groups::by_pairs(&mut parts)).flatten())),
    };
    let groups =
        groups::pairs_apart(pairs.clone().unwrap_or_else(|| groups::ranges(lines, rows, &parts, parted)), &parts);
    if let Some(entries) = scholars(lines, &groups) {
        return Some(entries);
    }
    // Lines that all stand apart are parted as little as lines that do not.
    let even = groups.iter().all(|(a, b)| b - a == 1);
    let groups = if even { vec![(0, lines.len())] } else { groups };
    let signed = parts.iter().filter(|p| **p == Part::PersonRole).count();
    let tight = groups.len() == 1 && (lines.len() > MAX_LINES || signed >= 2);
    let untitled = pairs.is_some() || groups::mostly_pairs(lines, rows, &parts);
    let at = |i: usize| parts.get(i).copied();
    // Without gaps the ends of the list tell which comes first, the body or its signer; with gaps, most groups.
    let above = groups.iter().filter(|(a, b)| at(*a) == Some(Part::Other) && at(b - 1) != Some(Part::Other)).count();
    let body_first = if tight { above == 1 } else { above * 2 > groups.iter().filter(|(a, b)| b - a >= 2).count() };
    parts::begin_alike(lines, &mut parts, &groups);
    parts::sign_alike(lines, &mut parts, &groups);
    if tight {
        parts::alternate(lines, &mut parts);
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

/// "Xyzzy Invented-" / "Doe": lines with names that end in a hyphen put together with the next; none if there are none.
fn without_cut_names(lines: &[(usize, &str)]) -> Option<Vec<(usize, String)>> {
    let cut = |text: &str| text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphabetic);
    let goes_on = |text: &str| text == "CIO" || !role::is_role_line(text) && !person::is_person(text);
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
            !role::is_role_line(rest.split(", ").next().unwrap_or(rest)) && individuals::is_scholar(name, rest)
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
            let (person, role) = parts::person_and_role(text(at))?;
            let (name, next) = body(lines, parts, at + 1, end, tight);
            if name.is_empty() {
                return None;
            }
            Some((RawEntry { signer: signer(person, Some(role.to_owned())), ..RawEntry::plain((row, name)) }, next))
        }
        Part::Other if body_first && !tight => body_above(lines, parts, at, end),
        Part::Other if kind(at + 1) == Some(Part::PersonRole) && (!tight || body_first) => {
            let (person, role) = parts::person_and_role(text(at + 1))?;
            let signer = signer(person, Some(role.to_owned()));
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
            person::is_person(person) && role::is_role_line(role.split(", ").next().unwrap_or(role))
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
    while at < end {
        let text = lines.get(at).map_or("", |(_, t)| *t);
        // "Invented Church, Office of the" / "Stated Clerk" is one body.
        let person = matches!(parts.get(at), Some(Part::Person | Part::PersonRole));
        let goes_on = !person && !name.is_empty() && !name.ends_with(',') && wrap::ends_open(&name);
        if !goes_on && (tight && at > from || parts.get(at) != Some(&Part::Other) && !last(at)) {
            break;
        }
        join(&mut name, text);
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
            let found: Vec<_> =
                read(text).into_iter().map(|(n, p)| (n, p.map(|p| parts::uncapitalised(&p).into_owned()))).collect();
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
