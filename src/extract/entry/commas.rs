//! Person, role and organisation between commas, in either order.

use super::{Entry, individual, organization, titled_and_placed};
use crate::extract::address::{is_called_by_place, is_country, is_somewhere, whereabouts_of_person};
use crate::extract::habits::Habits;
use crate::extract::kind::{self, names_a_body};
use crate::extract::{individuals, person, role};
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::registry::registry;

/// "Person, role, organisation": the organisation is the signatory.
pub(super) fn person_first(parts: &[&str], habits: Habits) -> Option<Entry> {
    let (first, rest) = parts.split_first()?;
    let second = rest.first()?;
    if person::is_private(second)
        && (person::is_person(first) || person::could_be_person(first) && !names_a_body(first))
    {
        let (title, place) = titled_and_placed(&rest.join(", "), habits);
        return Some(individual(first, title, place));
    }
    // An unknown given name is still a person's when a pure role or credentials follow.
    // "Invented Jurídico, A.C.": letters that are a legal form as well follow a person only where the name is one.
    let legal = second.contains('.') && knowledge().is_legal_form(second) && !person::is_person(first);
    let credential = person::is_credential(second) && !knowledge().places.is_code(second) && !legal;
    // "animatrice", "bénévole référente" among persons with roles.
    let small = habits.titled_signers
        && rest.len() >= 2
        && second.starts_with(char::is_lowercase)
        && is_small_role(second, rest.last().copied())
        && person::could_be_person(first);
    let followed = credential || role::is_role_line(second) || role::romance_role(second).is_some() || small;
    let untitled = habits.persons_first && rest.len() == 1 && !role::is_role(second);
    let bodied = untitled && names_a_body(second);
    // Beside persons with roles a name that could be one is one, unless a town follows.
    let beside =
        untitled && person::could_be_person(first) && !names_a_body(first) && !knowledge().places.is_city(second);
    let named = rest.len() - whereabouts_of_person(rest, Habits::default());
    let is_person = person::is_person(first) || habits.persons_first && person::has_surname_of_bodies(first);
    let signs = (habits.untitled_signers || bodied) && named > 0 && (rest.len() <= 2 || named == 1) && is_person
        || beside && habits.titled_signers;
    // Beside the signers of bodies scholars sign for themselves, and say where they teach.
    let said_small = second.starts_with(char::is_lowercase);
    if beside && habits.titled_signers && (said_small || individuals::is_scholar(first, second)) {
        return Some(individual(first, Some((*second).to_owned()), None));
    }
    if let Some(entry) = standing_for(first, rest, habits) {
        return Some(entry);
    }
    // "Mayor Jane Doe, City of Example": the office stands before the name.
    let governs = !habits.individuals && (names_a_body(second) || is_government(second)) && !role::is_role(second);
    if let Some((office, name)) = person::after_offices(first).filter(|_| governs) {
        return Some(organization(&rest.join(", "), Some(name.to_owned()), Some(office.to_owned()), habits));
    }
    if signs && !followed {
        return Some(organization(&rest.join(", "), Some((*first).to_owned()), None, habits));
    }
    // "Allen Park, Mayor, Jane Doe" is a town with its mayor.
    let signed = || rest.iter().any(|part| person::is_person(part));
    let among_signers = || {
        // "Invented Australia" is no person.
        let placed = |t: &str| t.rsplit(' ').next().is_some_and(|last| knowledge().places.is_state_or_country(last));
        let behind = rest.last().is_some_and(|last| !person::could_be_person(last) || placed(last));
        habits.titled_signers && rest.len() >= 2 && behind && person::may_have_surname_of_bodies(first)
    };
    let shaped =
        person::could_be_person(first) || (person::has_surname_of_bodies(first) || among_signers()) && !signed();
    if !(person::is_person(first) || person::are_two_persons(first) || followed && shaped) {
        return None;
    }
    let (title, body) = title_and_body(rest);
    let title = (!title.is_empty()).then(|| title.join(", "))?;
    let only_place = is_only_place(&title, &body);
    if body.is_empty() || only_place {
        let place = only_place.then(|| body.join(", "));
        return Some(individual(first, Some(title), place));
    }
    Some(organization(&body.join(", "), Some((*first).to_owned()), Some(title), habits))
}

/// "Jane Doe, for Invented Alliance"; one who stands "for peace" signs as a person.
fn standing_for(first: &str, rest: &[&str], habits: Habits) -> Option<Entry> {
    const WORDS: [&str; 6] =
        ["for ", "for the ", "representing ", "representing the ", "on behalf of ", "on behalf of the "];
    let second = rest.first()?;
    let body = WORDS.iter().filter_map(|w| second.strip_prefix(w)).min_by_key(|body| body.len())?;
    if !person::is_person(first) {
        return None;
    }
    let several = body.contains([' ', '.']) || body.chars().filter(|c| !c.is_lowercase()).count() >= 2;
    let named = body.starts_with(|c: char| !c.is_lowercase()) && !role::is_district(body);
    if named && (several || registry().kind_of(&squash(body)).is_some()) {
        let name = std::iter::once(&body).chain(rest.iter().skip(1)).copied().collect::<Vec<_>>().join(", ");
        return Some(organization(&name, Some(first.to_owned()), None, habits));
    }
    (rest.len() == 1).then(|| individual(first, Some((*second).to_owned()), None))
}

/// What stands behind a person's name: the parts of the title, and from the first that is none those of the body.
fn title_and_body(rest: &[&str]) -> (Vec<String>, Vec<String>) {
    let (mut title, mut body): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (i, part) in rest.iter().enumerate() {
        if !body.is_empty() {
            body.push((*part).to_owned());
            continue;
        }
        match after_person(part, rest.get(i + 1).copied(), !title.is_empty()) {
            AfterPerson::Title => title.push((*part).to_owned()),
            AfterPerson::TitleOf(role, organization) => {
                title.push(role);
                body.push(organization);
            }
            AfterPerson::Body => body.push((*part).to_owned()),
        }
    }
    (title, body)
}

/// "Athens, Ohio" behind "Jane Doe, pediatrician"; "President, Phoenix" may be of a body that is called so.
fn is_only_place(title: &str, body: &[String]) -> bool {
    let behind: Vec<&str> = body.iter().map(String::as_str).collect();
    let placed = !behind.is_empty() && whereabouts_of_person(&behind, Habits::default()) == behind.len();
    let coded = behind.last().is_some_and(|last| knowledge().places.is_code(last));
    let town = behind.len() == 1 && behind.first().is_some_and(|town| knowledge().places.is_city(town));
    let occupied = (!role::is_role(title) || title.rsplit(' ').next().is_some_and(is_profession))
        && registry().kind_of(&squash(&body.join(" "))).is_none();
    placed && (behind.len() >= 2 || occupied) || behind.len() == 1 && coded || town && occupied
}

/// What people are without a body: "retired teacher".
fn is_profession(word: &str) -> bool {
    matches!(
        word,
        "teacher"
            | "attorney"
            | "pastor"
            | "nurse"
            | "farmer"
            | "professor"
            | "engineer"
            | "lawyer"
            | "minister"
            | "rancher"
            | "scientist"
            | "physician"
    )
}

/// "City of Example", "Example County", "Example Nation": a government that its officers sign for.
pub(in crate::extract) fn is_government(text: &str) -> bool {
    is_called_by_place(text)
        || text
            .rsplit(' ')
            .next()
            .is_some_and(|last| matches!(last, "County" | "Nation" | "Tribe" | "Tribes" | "Pueblo"))
}

/// "animatrice", "bénévole référente" before a body: words in small letters that name none, and no town behind them.
fn is_small_role(text: &str, behind: Option<&str>) -> bool {
    let places = &knowledge().places;
    let town = behind.is_none_or(|t| is_somewhere(t) || places.is_code(t) || places.is_state(t));
    !text.contains(char::is_uppercase) && text.split(' ').count() <= 4 && !names_a_body(text) && !town
}

/// What a part behind a person's name is.
enum AfterPerson {
    /// Credentials or a role.
    Title,
    /// A role and the organisation it is in ("President of X").
    TitleOf(String, String),
    /// The organisation, or a place.
    Body,
}

fn after_person(part: &str, next: Option<&str>, titled: bool) -> AfterPerson {
    let places = &knowledge().places;
    if titled && next.is_none() && places.is_code(part) {
        return AfterPerson::Body;
    }
    if person::is_credential(part) || (role::is_role(part) && !names_body(part)) {
        return AfterPerson::Title;
    }
    if let Some((role, organization)) = role::role_and_organization(part) {
        // "Director of Open Technology, Medic": the organisation is still to come.
        let to_come = next.is_some_and(|n| !knowledge().is_legal_form(n) && !places.is_code(n));
        return if to_come { AfterPerson::Title } else { AfterPerson::TitleOf(role, organization) };
    }
    // "Director, Worker Safety Program, Example Union": where in the body the role is.
    let inside = role::is_part_of_body(part);
    let to_come = next.is_some_and(|n| !knowledge().is_legal_form(n) && !places.is_code(n) && !places.is_state(n));
    if titled && inside && to_come {
        return AfterPerson::Title;
    }
    // "Executive Director, Wales, Sample Union": what part of the world the role is for.
    let elsewhere = titled && (is_country(part) || places.is_state(part));
    if elsewhere && to_come && next.is_some_and(names_a_body) {
        return AfterPerson::Title;
    }
    let lower = part.chars().next().is_some_and(char::is_lowercase);
    // "Jane Doe, novelist": what somebody is in lower case.
    let alone = !titled && next.is_none() && lower && part.split(' ').count() <= 4;
    let small = lower && next.is_some() && is_small_role(part, next);
    if titled && next.is_some() && (lower || role::is_function(part)) || small || alone {
        AfterPerson::Title
    } else {
        AfterPerson::Body
    }
}

/// A role part that names a body as well ("Director, X Association" has none, "X Law Professors" has).
fn names_body(part: &str) -> bool {
    // "Housing Committee Chair": who ends in a role has one.
    let role_at_end = part.rsplit(' ').next().is_some_and(|last| role::is_role(last) && !kind::is_form(last));
    role::role_and_organization(part).is_some()
        || !role_at_end
            && part.split_whitespace().any(|w| {
                let w = fold(w);
                knowledge().is_form_word(&w)
                    && !matches!(
                        w.as_str(),
                        "service" | "services" | "program" | "programs" | "project" | "office" | "board"
                    )
            })
            && !part.split_whitespace().next().is_some_and(role::is_role)
}

/// "Organisation, person, role": a contact person after the name.
pub(super) fn person_last(parts: &[&str], habits: Habits) -> Option<Entry> {
    // "City of Example, Mayor Jane Doe".
    if let [body @ .., last] = parts
        && let Some((office, name)) =
            person::after_offices(last).filter(|_| body.iter().any(|b| is_government(b) || names_a_body(b)))
    {
        return Some(organization(&body.join(", "), Some(name.to_owned()), Some(office.to_owned()), habits));
    }
    // "Invented Alliance, Xyzzy Doe, Director": between a body and a role stands a person.
    let between = |i: usize, p: &str| {
        let shaped = || person::could_be_person(p) || person::has_surname_of_bodies(p);
        i + 3 == parts.len() && shaped() && parts.last().is_some_and(|last| role::is_role_line(last))
    };
    let at = parts.iter().skip(1).enumerate().position(|(i, p)| person::is_person(p) || between(i, p))? + 1;
    let rest = parts.get(at + 1..)?;
    if rest.is_empty() || !rest.iter().all(|p| role::is_role(p) || person::is_credential(p) || role::is_function(p)) {
        return None;
    }
    let name = parts.get(..at)?.join(", ");
    let title = Some(rest.join(", "));
    Some(organization(&name, parts.get(at).map(|p| (*p).to_owned()), title, habits))
}
