//! What each line of a list with signer blocks is: a person, a role, both, or something else.

use std::borrow::Cow;

use super::super::rows::Row;
use super::super::{kind, person, role, wrap};
use crate::resolve::knowledge::knowledge;

/// What a line of a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Person,
    Role,
    /// "Person, role" on one line.
    PersonRole,
    Other,
}

/// Lines of a person and a role from which shares can be told.
const LONE_SIGNERS: usize = 8;

/// Where few lines of a person and a role have a body below, each is an entry by itself, and so is the body.
pub(super) fn whole_entries(parts: &mut [Part]) {
    let signed = parts.iter().filter(|p| **p == Part::PersonRole).count();
    let over_body = parts.windows(2).filter(|pair| matches!(pair, [Part::PersonRole, Part::Other])).count();
    // Among many names that nobody signs for they are no signers either.
    let leads = signed >= 2 && (0..signed).all(|k| parts.get(2 * k) == Some(&Part::PersonRole));
    let rare = signed * 4 < parts.len() && !leads;
    if signed >= LONE_SIGNERS && over_body * 5 < signed || rare {
        parts.iter_mut().filter(|p| **p == Part::PersonRole).for_each(|p| *p = Part::Other);
    }
}

/// Where most groups are a person with a role above a body, so are those whose role says where in the body it is: "Jane
/// Doe, director, Invented Project" / "Sample Federation".
pub(super) fn sign_alike(lines: &[(usize, &str)], parts: &mut [Part], groups: &[(usize, usize)]) {
    let own = |parts: &[Part], (start, end): (usize, usize)| parts.get(start..end).map(<[Part]>::to_vec);
    let pair = |group: &&(usize, usize)| own(parts, **group).is_some_and(|own| own == [Part::PersonRole, Part::Other]);
    if groups.len() < 4 || groups.iter().filter(pair).count() * 10 < groups.len() * 6 {
        return;
    }
    let titled = |text: &str| {
        let mut said = text.split(", ");
        let (name, role) = (said.next().unwrap_or_default(), said.next().unwrap_or_default());
        let named = person::is_person(name) || person::could_be_person(name) || person::has_surname_of_bodies(name);
        named && role::is_role_line(role) && said.next().is_some()
    };
    for group in groups {
        let others = own(parts, *group).is_some_and(|own| matches!(own[..], [Part::Other | Part::Person, Part::Other]));
        let first = lines.get(group.0).is_some_and(|(_, text)| titled(text));
        if let Some(part) = parts.get_mut(group.0).filter(|_| others && first) {
            *part = Part::PersonRole;
        }
    }
}

/// Where most groups begin with a person and a role below, so do those whose first lines read otherwise.
pub(super) fn begin_alike(lines: &[(usize, &str)], parts: &mut [Part], groups: &[(usize, usize)]) {
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

/// Where nearly every person has one line below, a role, and then comes the next: what a line is follows from its place.
pub(super) fn alternate(lines: &[(usize, &str)], parts: &mut [Part]) {
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

/// What each line is; what several lines show holds for the doubtful ones too.
pub(super) fn read(lines: &[(usize, &str)], rows: &[Row]) -> Vec<Part> {
    let mut out: Vec<Part> = lines.iter().map(|(_, t)| part(t)).collect();
    read_offices(lines, &mut out);
    repeat(&mut out);
    surnames_of_office(lines, rows, &mut out);
    let titled = out.iter().filter(|p| **p == Part::PersonRole).count() * 10 >= out.len() * 3;
    for i in 0..out.len() {
        let Some((_, text)) = lines.get(i) else { continue };
        let before = i.checked_sub(1).and_then(|j| out.get(j)).copied();
        let next = out.get(i + 1).copied();
        let other = out.get(i) == Some(&Part::Other);
        // "Director, Government" / "Relations" and "President" / "Rail Division": the role goes on, the body is still to
        // come; no body begins "Project".
        let role_goes_on = before == Some(Part::Role)
            && next == Some(Part::Other)
            && (role::is_function(text)
                || text.split(' ').count() <= 3 && role::is_part_of_body(text)
                || wrap::is_bare_form(text)
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

/// "Xyzzy Alderman" above a role, as the first line of a group: the office is a surname.
fn surnames_of_office(lines: &[(usize, &str)], rows: &[Row], parts: &mut [Part]) {
    for i in 0..parts.len() {
        let Some((row, text)) = lines.get(i) else { continue };
        let first = i == 0 || rows.get(*row).is_some_and(|r| r.gap > 0);
        let named = || person::is_shaped_as_person(text) && !text.split(' ').next().is_some_and(role::is_role);
        if parts.get(i..i + 2) == Some(&[Part::Role, Part::Role])
            && let Some(part) = parts.get_mut(i).filter(|_| first && text.split(' ').count() == 2 && named())
        {
            *part = Part::Person;
        }
    }
}

/// A body in bold type, a name, and a role: the name is a person's.
pub(super) fn body_in_bold(lines: &[(usize, &str)], rows: &[Row], parts: &mut [Part]) {
    let strong = |i: usize| lines.get(i).and_then(|(row, _)| rows.get(*row)).is_some_and(|r| r.strong);
    for i in 1..parts.len().saturating_sub(1) {
        let read = parts.get(i - 1..=i + 1) == Some(&[Part::Other, Part::Other, Part::Role]);
        let named = || lines.get(i).is_some_and(|(_, text)| person::is_shaped_as_person(text));
        if let Some(part) = parts.get_mut(i).filter(|_| read && strong(i - 1) && !strong(i) && named()) {
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
    let titled = head.split(' ').count() >= 4 && head.rsplit(' ').next().is_some_and(role::is_role);
    let pair = i > 0 && apart(i - 1) && !apart(i) && apart(i + 1);
    pair && titled && !text(i - 1).contains(',') && kind::names_a_body(behind)
}

/// "Senior Vice President," or "Director of Sustainability and": the role goes on.
fn ends_open(text: &str) -> bool {
    text.ends_with(',') || [" and", " of", " for", " &", " on"].iter().any(|w| text.ends_with(w))
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
    let shaped = || person::could_be_person(head) || person::has_surname_of_bodies(head);
    if !behind.is_empty()
        && (person::is_person(head) || shaped() && !role::is_role(head))
        && behind
            .split(", ")
            .filter(|p| !is_suffix(p) && (ends_open(&shown) || !person::is_credential(p)))
            .all(|p| role::is_role_line(p) || role::is_function(p) || role::is_part_of_body(p))
        // "Access Sample, International" says where a body works.
        && (person::is_person(head) || !role::is_function(behind))
        && !person::is_credential(behind)
    {
        Part::PersonRole
    } else if named && shown.split(' ').count() >= 4 && shown.rsplit(' ').next().is_some_and(role::is_role) {
        // "Richard Example Endowed Chair".
        Part::Role
    } else if named {
        Part::Person
    } else if role::is_role_line(&shown) {
        Part::Role
    } else {
        Part::Other
    }
}

/// "Jane Doe, Jr., Chair" cut behind the name.
pub(super) fn person_and_role(text: &str) -> Option<(&str, &str)> {
    let (name, role) = text.split_once(',')?;
    let (first, rest) = role.split_once(',').unwrap_or((role, ""));
    match is_suffix(first.trim()) && !rest.is_empty() {
        true => Some((text.get(..name.len() + 1 + first.len())?, rest.trim())),
        false => Some((name, role.trim())),
    }
}

/// "Jr." in "Jane Doe, Jr., Chair".
fn is_suffix(text: &str) -> bool {
    matches!(text.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// "JANE DOE" as "Jane Doe", for telling persons.
pub(super) fn uncapitalised(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_lowercase) {
        return text.into();
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
    out.into()
}
