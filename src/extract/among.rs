//! Decides by its neighbours what an entry is: a person among persons, a company among companies.
//!
//! One name often leaves open what it is; the names beside it, the heading over them and what the letter says of its
//! writers decide.

use super::entry::{self, Entry};
use super::kind;
use super::person;
use super::rows::Row;
use super::split::RawEntry;
use crate::model::{Kind, Reading, Signature};
use crate::resolve::knowledge::{knowledge, squash};
use crate::resolve::registry::registry;

/// A name that could be a person's is one when it stands among persons or under a heading that says so.
///
/// In a run of person-like names the span from the first to the last that has a
/// known given name is persons, if it holds two of them; at the end of the list
/// the rest of the run goes with it.
pub(super) fn decide_persons(parsed: &mut [(RawEntry, Entry)]) {
    let strong: Vec<bool> = parsed.iter().map(|(_, e)| e.maybe_person || e.kind == Kind::Person).collect();
    // Among many persons a name that says little is a person's: "George House", "Temple Grandin".
    let personal = parsed.len() >= 8 && strong.iter().filter(|s| **s).count() * 10 >= parsed.len() * 7;
    let ends_in_place =
        |name: &str| name.rsplit(' ').next().is_some_and(|last| knowledge().places.is_state_or_country(last));
    let unsure = |name: &str| {
        let shaped = || person::is_shaped_as_person(name) || person::has_surname_of_bodies(name);
        personal && shaped() && !ends_in_place(name) && registry().kind_of(&squash(name)).is_none()
    };
    let shaped = |e: &Entry| {
        // "KU Leuven, Belgium" is no person.
        let capitals = |w: &str| w.len() >= 2 && w.chars().all(char::is_uppercase);
        let named = match e.place {
            None => person::could_be_person(&e.name) || unsure(&e.name),
            Some(_) if e.name.contains(',') || e.name.split(' ').any(capitals) || ends_in_place(&e.name) => false,
            Some(_) => person::could_be_person(&e.name) || person::has_surname_of_bodies(&e.name),
        };
        e.kind == Kind::Organization && e.person.is_none() && named
    };
    let of_bodies = |raw: &RawEntry| raw.section.as_deref().is_some_and(names_bodies_only);
    let like: Vec<bool> = parsed.iter().zip(&strong).map(|((raw, e), s)| *s || shaped(e) && !of_bodies(raw)).collect();
    let at = |list: &[bool], i: usize| list.get(i).copied().unwrap_or(false);
    // "Dr. Jane Doe", "State Senator Jane Doe" need no neighbours.
    let honoured = |e: &Entry| e.maybe_person && person::is_honoured(&e.name);
    let mut persons: Vec<bool> = parsed.iter().map(|(_, e)| honoured(e)).collect();
    let mut i = 0;
    while i < parsed.len() {
        let section = |j: usize| parsed.get(j).map(|(raw, _)| raw.section.as_deref());
        let end = (i..parsed.len()).find(|j| !at(&like, *j)).unwrap_or(parsed.len());
        // Below a heading of their own all of a run are persons.
        let parts = |j: usize| j.checked_sub(1).is_some_and(|before| section(j) != section(before));
        let (begins, ends) = (parts(i), end == parsed.len() || parts(end));
        let known: Vec<usize> = (i..end).filter(|j| at(&strong, *j)).collect();
        if let (Some(first), Some(last)) = (known.first(), known.last())
            && known.len() >= 2
        {
            let last = if ends { end - 1 } else { *last };
            let first = if begins { i } else { *first };
            persons.iter_mut().take(last + 1).skip(first).for_each(|p| *p = true);
        }
        i = end.max(i + 1);
    }
    for ((_, entry), person) in parsed.iter_mut().zip(persons) {
        if person && entry.kind != Kind::Person {
            *entry = entry::into_person(entry.clone());
        }
    }
}

/// In a letter of companies a brand that no list knows is a company too.
///
/// It is one when the letter speaks of companies or businesses, and at least as many
/// signatories are known companies as are known bodies of another kind.
pub(super) fn companies_among_companies(out: &mut Reading, rows: &[Row]) {
    let speaks = |text: &str| {
        let lower = text.to_lowercase();
        const WRITERS: [&str; 8] = [
            "companies",
            "businesses",
            "startups",
            "start-ups",
            "business owners",
            "booksellers",
            "retailers",
            "manufacturers",
        ];
        WRITERS.iter().any(|w| lower.contains(w))
    };
    let title = out.letter.metadata.title.iter().chain(&out.letter.metadata.subject).any(|t| speaks(t));
    if !(title || rows.iter().any(|r| speaks(&r.raw))) {
        return;
    }
    let is_body = |s: &Signature| kind::names_a_body(&s.name);
    let companies = out.signatures.iter().filter(|s| s.kind == Kind::Company).count();
    let bodies = out.signatures.iter().filter(|s| s.kind == Kind::Organization && is_body(s)).count();
    if companies < 3 || companies <= bodies {
        return;
    }
    // "Organizations:", "Nonprofits": what stands under it is no company.
    let of_bodies = |s: &Signature| s.section.as_deref().is_some_and(names_nonprofits);
    for signature in out.signatures.iter_mut().filter(|s| s.kind == Kind::Organization && !of_bodies(s)) {
        if !kind::names_a_body(&signature.name) {
            signature.kind = Kind::Company;
        }
    }
}

/// "Companies", "Business Signatories": a heading over companies.
pub(super) fn names_businesses(section: &str) -> bool {
    let lower = section.to_lowercase();
    let business =
        ["companies", "business", "corporations", "employers", "investors", "firms"].iter().any(|w| lower.contains(w));
    business && !["organi", "association", "group", "nonprofit"].iter().any(|w| lower.contains(w))
}

/// "Organizations", "Nonprofit Signatories": a heading over bodies that are no companies.
fn names_nonprofits(section: &str) -> bool {
    let lower = section.to_lowercase();
    let bodies = ["organi", "nonprofit", "non-profit", "association", "civil society"];
    let business = ["compan", "business", "corporation", "employer", "investor", "firms"];
    let ngos = lower.split(|ch: char| !ch.is_alphabetic()).any(|w| matches!(w, "ngo" | "ngos"));
    (ngos || bodies.iter().any(|w| lower.contains(w))) && !business.iter().any(|w| lower.contains(w))
}

/// The same, and over no persons: not "Organizations and Individuals", "Nonprofit Leaders".
fn names_bodies_only(section: &str) -> bool {
    let lower = section.to_lowercase();
    let persons =
        ["individu", "person", "people", "leader", "member", "expert", "scholar", "academic", "representative"];
    names_nonprofits(section) && !persons.iter().any(|w| lower.contains(w))
}
