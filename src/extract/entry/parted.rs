//! Signer and organisation parted by other signs than commas: brackets, dashes, colons, "on behalf of".

use super::commas::person_first;
use super::{Entry, comma_parts, head, individual, organization};
use crate::extract::habits::Habits;
use crate::extract::headings::is_region;
use crate::extract::kind::names_a_body;
use crate::extract::{person, role, signs};
use crate::resolve::knowledge::squash;
use crate::resolve::registry::registry;

/// Signer and organisation parted by other signs than commas: "LULAC – Jane Doe, President",
/// "NAACP: Jane Doe, Director", "UnidosUS (Jane Doe, President)", "Jane Doe – President, Sierra Club".
pub(super) fn other_signs(text: &str, habits: Habits) -> Option<Entry> {
    if let Some((name, inner)) = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("))
        && let Some((person, title)) = signer(inner)
        && (title.is_some() || habits.signers_aside)
    {
        return Some(organization(name, Some(person), title, habits));
    }
    if habits.signers_for
        && let Some((person, body)) = text.split_once(" for ").filter(|(person, _)| person::is_person(person))
    {
        return Some(organization(body.trim_start_matches("the "), Some(person.to_owned()), None, habits));
    }
    let may = signs::may_have_dash(text) || signs::has(text, b':') || signs::has(text, b'|');
    let mut at_signs = [" – ", " — ", " - ", "--", ": ", " | "].into_iter().filter(|_| may);
    at_signs.find_map(|sign| parted_at(text, sign, habits)).or_else(|| on_behalf(text, habits))
}

/// "Jane Doe", "by Jane Doe, President": a person, and the role if one is given.
fn signer(text: &str) -> Option<(String, Option<String>)> {
    let text = ["by ", "signed by ", "represented by "].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    let (person, role) = text.split_once(',').map_or((text, ""), |(p, r)| (p.trim(), r.trim()));
    let roles = role.is_empty()
        || role.split(", ").all(|r| role::is_role(r) || person::is_credential(r) || role::is_function(r));
    let shaped = || person::could_be_person(person) || person::has_surname_of_bodies(person);
    let named = person::is_person(person) || !role.is_empty() && shaped();
    (named && roles).then(|| (person.to_owned(), (!role.is_empty()).then(|| role.to_owned())))
}

/// The same at one sign, on whichever side of it the signer stands.
fn parted_at(text: &str, sign: &str, habits: Habits) -> Option<Entry> {
    let ((left, right), (name, last)) = (text.split_once(sign)?, text.rsplit_once(sign)?);
    let bare = |name| if sign == ": " && habits.stands_for { without_for(name) } else { name };
    if let Some((person, title)) = signer(last)
        .filter(|s| (s.1.is_some() || habits.signers_dashed && sign.contains(' ')) && !person::is_person(name))
    {
        return Some(organization(bare(name), Some(person), title, habits));
    }
    if sign == ": "
        && let Some((person, title)) = signer_and_more(right).filter(|_| !left.contains(','))
    {
        return Some(organization(bare(left), Some(person), Some(title), habits));
    }
    // "Invented Advocates - Gulf Coast" is a chapter.
    if is_region(head(last)) {
        return None;
    }
    let shaped = person::could_be_person(head(last)) && (names_a_body(name) || last.contains(", "));
    let signs = person::is_person(head(last)) || shaped && !names_a_body(head(last));
    if habits.signers_dashed && signs && !person::is_person(name) {
        let title = last.get(head(last).len()..).map(|t| t.trim_start_matches([',', ' ']).to_owned());
        return Some(organization(name, Some(head(last).to_owned()), title.filter(|t| !t.is_empty()), habits));
    }
    if !person::is_person(left) || left.contains(',') {
        return None;
    }
    let parts: Vec<&str> = std::iter::once(left).chain(comma_parts(right)).collect();
    person_first(&parts, habits)
}

/// "Jane Doe, Director, on behalf of Invented Alliance".
fn on_behalf(text: &str, habits: Habits) -> Option<Entry> {
    let beside = |(signer, name): (&'_ str, &'_ str)| {
        person::is_person(signer) || names_a_body(name) && !names_a_body(signer) && signer.contains(", ")
    };
    if !text.contains(" on behalf of ") {
        return None;
    }
    let (signer, name) = text
        .split_once(", on behalf of ")
        .or_else(|| text.split_once(" on behalf of ").filter(|found| beside(*found)))?;
    let (person, title) = signer.split_once(", ").unwrap_or((signer, ""));
    let titled = title.split(", ").all(|t| role::is_role(t) || role::is_role_line(t) || person::is_credential(t));
    let signs = person::is_person(person) && (title.is_empty() || titled)
        || person::could_be_person(person) && !title.is_empty() && titled
        || person::is_shaped_as_person(person)
            && !names_a_body(person)
            && registry().kind_of(&squash(person)).is_none();
    if !signs {
        return None;
    }
    let title = (!title.is_empty()).then(|| title.to_owned());
    if matches!(name, "himself" | "herself" | "themselves" | "themself" | "myself") {
        return Some(individual(person, title, None));
    }
    // "On behalf of the children" names nobody.
    let name = name.trim_start_matches("the ");
    if name.starts_with(char::is_lowercase) {
        return Some(individual(person, Some(format!("on behalf of the {name}")), None));
    }
    Some(organization(name, Some(person.to_owned()), title, habits))
}

/// "For Invented Alliance: Jane Doe, Director".
fn without_for(name: &str) -> &str {
    let bare = ["For the ", "For ", "On behalf of the ", "On behalf of "].iter().find_map(|w| name.strip_prefix(w));
    bare.filter(|_| registry().kind_of(&squash(name)).is_none()).unwrap_or(name)
}

/// "Jane Doe, presidente, en nombre de “Asociación Inventada”, Madrid": who signs and what they are, whatever follows.
fn signer_and_more(text: &str) -> Option<(String, String)> {
    let parts = comma_parts(text);
    let [person, title, _, ..] = parts[..] else { return None };
    let signs = person::could_be_person(person) || person::is_person(person);
    let titled = role::is_role_line(title) && title.split(' ').count() <= 4;
    (signs && titled).then(|| (person.to_owned(), title.to_owned()))
}
