//! Tells persons, their roles and their credentials from names of organisations.
//!
//! A person's name is short, begins with a given name or an initial, and ends in
//! a word that is no kind of body. The lists are in `data/`; given names of many countries come from the locales of Faker.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::role;
use super::signs;
use crate::resolve::knowledge::{fold, knowledge};

static GIVEN: LazyLock<FxHashSet<String>> = LazyLock::new(|| folded(include_str!("data/given_names.txt")));
static HONORIFICS: LazyLock<FxHashSet<String>> = LazyLock::new(|| folded(include_str!("data/honorifics.txt")));
static CREDENTIALS: LazyLock<FxHashSet<String>> = LazyLock::new(|| folded(include_str!("data/credentials.txt")));
/// Offices, clerical titles and, as written, the faculties of German degrees, which stand before a name.
static RANKS: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| include_str!("data/ranks.csv").lines().skip(1).filter_map(|row| row.split_once(',')).collect());
/// Words of names of bodies that are neither a form, an arm nor a chapter.
static BODY_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("data/body_words.txt").lines().collect());

/// Particles that stand in lower case inside surnames.
const PARTICLES: [&str; 29] = [
    "vom", "ten", "ter", "te", "zu", "zur", "zum", "af", "av", "ibn", "bint", "das", "do", "de", "del", "della", "da",
    "dos", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "al", "el",
];

pub(super) fn folded(list: &str) -> FxHashSet<String> {
    list.lines().map(plain).filter(|l| !l.is_empty()).collect()
}

/// Lower case without accents, full stops or surrounding signs.
pub(super) fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    plain_into(word, &mut out);
    out
}

/// The same in a string that is used again.
pub(super) fn plain_into(word: &str, out: &mut String) {
    out.clear();
    // Every word of a list is asked for several times, and nearly all are ASCII.
    if word.is_ascii() {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        out.extend(bare.chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase()));
    } else {
        out.push_str(fold(word).replace('.', "").trim_matches(|c: char| !c.is_alphanumeric()));
    }
}

/// Letters after a name: `Ph.D.`, `M.D.`, `Jr.`.
pub fn is_credential(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    !words.is_empty() && words.len() <= 3 && words.iter().all(|w| CREDENTIALS.contains(&plain(w)))
}

/// Whether the first comma-separated part is followed by credentials.
pub fn has_credentials(text: &str) -> bool {
    if !signs::has(text, b',') {
        return false;
    }
    let mut parts = text.split(',');
    let first = parts.next().unwrap_or_default();
    first.split_whitespace().count() <= 5 && parts.next().is_some_and(|p| is_credential(p.trim()))
}

/// Whether a name begins with "Prof", "Professor" or "Dr".
pub fn has_academic_title(name: &str) -> bool {
    ["Prof ", "Prof. ", "Professor ", "Dr ", "Dr. ", "Dra. ", "Profa. ", "Profª. "]
        .iter()
        .any(|title| name.starts_with(title))
}

/// Whether a text begins with an honorific, clerical ones included.
pub fn has_honorific(text: &str) -> bool {
    text.split(' ').next().is_some_and(|word| HONORIFICS.contains(&plain(word)))
}

/// "Rev. Dr. Jane Doe", "State Senator Jane Doe": an honorific or an office, and a name that begins with a known given name.
pub fn is_honoured(text: &str) -> bool {
    let name = text.split(' ').skip_while(|w| HONORIFICS.contains(&plain(w)) || is_rank(w)).collect::<Vec<_>>();
    let given = name.first().is_some_and(|first| GIVEN.contains(&plain(first)));
    name.len() < text.split(' ').count() && given && is_person(&name.join(" "))
}

/// Whether a word can begin a person's name: a given name or an honorific.
pub fn begins_person(word: &str) -> bool {
    let plain = plain(word);
    GIVEN.contains(&plain) || HONORIFICS.contains(&plain)
}

/// Surnames that are also words of bodies.
const SURNAMES: [&str; 19] = [
    "law", "young", "church", "hall", "heart", "house", "temple", "chambers", "parish", "park", "lake", "forest",
    "north", "east", "post", "camp", "case", "branch", "elder",
];

/// Surnames of the same sort that bodies hardly bear behind a given name, so that no place need tell: "Jane White".
const PLAIN_SURNAMES: [&str; 12] =
    ["banks", "white", "black", "bird", "wolf", "waters", "rivers", "west", "parks", "judge", "lakes", "bear"];

/// "Jane Church": a known given name and a surname that is also a word of bodies, which only the place tells.
pub fn has_surname_of_bodies(text: &str) -> bool {
    let mut words = without_honorific(text).1.split_whitespace();
    let (Some(first), Some(second), third) = (words.next(), words.next(), words.next()) else { return false };
    let given = GIVEN.contains(&plain(first)) || is_initial(first) && GIVEN.contains(&plain(second));
    words.next().is_none() && is_surname_of_bodies(&plain(third.unwrap_or(second))) && given
}

fn is_surname_of_bodies(word: &str) -> bool {
    SURNAMES.contains(&word) || PLAIN_SURNAMES.contains(&word)
}

/// "Xyzzy Church": the same with a given name that no list knows, where a role and a body follow among persons.
pub fn may_have_surname_of_bodies(text: &str) -> bool {
    let Some((first, last)) = text.split_once(' ') else { return false };
    is_name_word(first)
        && first.starts_with(char::is_uppercase)
        && !is_body_word(first)
        && is_surname_of_bodies(&plain(last))
}

/// "Jane Doe (D-OR)", "Rep. John Roe (MD-08)": a legislator's name, and party or district.
pub fn legislator(text: &str) -> Option<(&str, &str)> {
    static PARTY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:D|R|I|DFL|Ind\.?)[-–] ?([A-Z][A-Za-z. ]{1,14}?)(?:[-–]\d{1,2})?$")
            .expect("the pattern is fixed and tested")
    });
    static DISTRICT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^[A-Z]{2}[-–](?:\d{1,2}|AL)$").expect("the pattern is fixed and tested"));
    let (name, seat) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let named = is_person(name) || after_offices(name).is_some();
    // Local groups name their district too.
    // "D-Mass.", "R-Ohio", "D-OR".
    let places = &knowledge().places;
    let of_state = |state: &str| {
        let code = state.replace(['.', ' '], "");
        places.code(state).is_some() || places.code(&code).is_some() || places.is_state(state)
    };
    let party = PARTY.captures(seat).and_then(|found| found.get(1)).is_some_and(|state| of_state(state.as_str()));
    let sits = party && (named || could_be_person(name)) || DISTRICT.is_match(seat) && named;
    sits.then_some((name, seat))
}

/// Whether `text` reads as a person's name, honorifics and credentials allowed.
pub fn is_person(text: &str) -> bool {
    let behind = if signs::has(text, b',') { text.rsplit_once(", ") } else { None };
    let text = behind.filter(|(_, rest)| role::is_district(rest)).map_or(text, |(head, _)| head);
    if text.chars().any(|c| c.is_ascii_digit() || matches!(c, '&' | '/' | ':' | '@' | ';')) {
        return false;
    }
    let mut parts = text.split(',');
    let head = parts.next().unwrap_or_default();
    // "Jane Doe, Inc." is called after a person.
    if parts.next().is_some_and(|next| knowledge().is_legal_form(next) && !is_credential(next.trim())) {
        return false;
    }
    let mut words: Vec<&str> = head.split_whitespace().collect();
    let mut honoured = false;
    // "The Rt. Rev. Jane Doe".
    if words.len() > 3 && words.first() == Some(&"The") && words.get(1).is_some_and(|w| HONORIFICS.contains(&plain(w)))
    {
        words.remove(0);
    }
    while words.first().is_some_and(|w| HONORIFICS.contains(&plain(w)) || honoured && is_faculty(w)) {
        let office = role::ROLES.contains(&plain(words.remove(0)));
        // "Trustee Vice Chair" is two offices and nobody.
        honoured |= !office || words.last().is_some_and(|w| !role::ROLES.contains(&plain(w)));
    }
    // "Former Chief Jane Doe", "Warden Jane Doe": offices before a known given name.
    let office = words.iter().take_while(|w| is_rank(w)).count();
    if (1..=3).contains(&office)
        && words.get(office).is_some_and(|w| GIVEN.contains(&plain(w)))
        && words.len() - office >= 2
    {
        words.drain(..office);
    }
    while words.len() > 1
        && words.last().is_some_and(|w| {
            CREDENTIALS.contains(&plain(w)) && *w != "USA" && (w.contains('.') || w.chars().all(|c| !c.is_lowercase()))
        })
    {
        words.pop();
        honoured = true;
    }
    if words.len() < 2 || words.len() > 5 || !words.iter().all(|w| is_name_word(w)) {
        return false;
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    // "Jane's Pickles" belong to her.
    if words.iter().any(|w| w.ends_with("'s") || w.ends_with("’s")) {
        return false;
    }
    let middle_initial = words.iter().skip(1).any(|w| is_initial(w)) && words.len() >= 3;
    let given = GIVEN.contains(&plain(first))
        || first.split('-').next().is_some_and(|part| GIVEN.contains(&plain(part)))
        || is_initial(first) && (words.len() >= 3 || honoured);
    // "Jane D. Young": surnames that are also words of bodies, behind a given name and an initial.
    let bare = plain(last);
    // "Prof. Xyzzy Church".
    let titled = words.len() == 2 && (has_academic_title(text) || text.starts_with("Hon. ")) && !is_body_word(first);
    let surname = GIVEN.contains(&plain(first))
        && (middle_initial && SURNAMES.contains(&bare.as_str()) || PLAIN_SURNAMES.contains(&bare.as_str()))
        || titled && is_surname_of_bodies(&bare);
    (given || honoured || middle_initial && !is_body_word(first))
        && (surname || !is_body_word(last))
        && !words.iter().take(words.len() - usize::from(surname)).any(|w| is_body_word(w))
}

/// "Prof. Jane Doe", "Former Chief Jane Doe" cut into what stands before the name, and the name.
///
/// Clerical titles stay: they are part of how the clergy sign.
pub fn without_honorific(text: &str) -> (&str, &str) {
    let mut name = text;
    while let Some((word, rest)) = name.split_once(' ')
        && is_rank(word)
        && !is_clerical(word)
        && rest.contains(' ')
        && !(word == "M." && rest.split(' ').next().is_some_and(|next| GIVEN.contains(&plain(next))))
    {
        name = rest.trim_start();
    }
    let known = name.split(' ').next().is_some_and(|first| GIVEN.contains(&plain(first)) || is_initial(first));
    if !known && !HONORIFICS.contains(&plain(text.split(' ').next().unwrap_or_default())) {
        return ("", text);
    }
    let honorific = text.get(..text.len() - name.len()).unwrap_or_default().trim_end();
    (honorific, name)
}

/// "Jane Doe CBE": letters that follow a name without a comma, and the name.
pub fn without_letters(name: &str) -> (&str, &str) {
    let mut bare = name;
    while let Some((head, last)) = bare.rsplit_once(' ')
        && head.contains(' ')
        && last.len() >= 2
        && last.chars().all(|c| c.is_uppercase() || c == '.')
        && !matches!(last.trim_end_matches('.'), "II" | "III" | "IV" | "JR" | "SR")
        && CREDENTIALS.contains(&plain(last))
    {
        bare = head;
    }
    (bare, name.get(bare.len()..).unwrap_or_default().trim_start())
}

/// "Jane R. Example Institute Fellow &": an office of a university among the words.
pub fn names_a_chair(text: &str) -> bool {
    const OFFICES: [&str; 8] =
        ["chair", "professor", "fellow", "lecturer", "dean", "scholar", "professorship", "instructor"];
    text.split(' ').skip(2).any(|word| OFFICES.contains(&plain(word).as_str()))
}

/// Two persons who sign together: "Jane Doe and John Roe".
pub fn are_two_persons(text: &str) -> bool {
    let linked = text.split(' ').any(|word| matches!(word, "and" | "&" | "und" | "et" | "y"));
    let both = |(a, b): (&str, &str)| is_person(a) && could_be_person(b) || could_be_person(a) && is_person(b);
    linked && [" and ", " & ", " und ", " et ", " y "].iter().any(|link| text.split_once(link).is_some_and(both))
}

/// "Board Trustee Xyzzy Doe": the offices before a name that no list need know, and the name; none without an office.
pub fn after_offices(text: &str) -> Option<(&str, &str)> {
    let mut name = text;
    while let Some((word, rest)) = name.split_once(' ')
        && (is_rank(word) && !is_clerical(word) && !is_initial(word)
            || matches!(
                word,
                "Grand" | "District" | "Assembly" | "Board" | "County" | "City" | "Town" | "Precinct" | "Ward"
            ))
        && rest.contains(' ')
    {
        name = rest;
    }
    let offices = text.get(..text.len() - name.len())?.trim_end();
    let last = offices.rsplit(' ').next().is_some_and(is_rank);
    (last && could_be_person(name)).then_some((offices, name))
}

/// "em.", "med.", "rer.": what follows "Prof." and "Dr." in German.
fn is_faculty(word: &str) -> bool {
    RANKS.get(word) == Some(&"faculty")
}

/// Honorifics, ranks and offices that stand before a name.
fn is_rank(word: &str) -> bool {
    let bare = plain(word);
    !GIVEN.contains(&bare)
        && (is_faculty(word)
            || HONORIFICS.contains(&bare)
            || role::ROLES.contains(&bare)
            || RANKS.get(bare.as_str()) == Some(&"office"))
}

/// "Rev. Jane Doe", "Sister Jane Doe", "The Rt. Rev. Jane Doe".
pub fn has_clerical_title(name: &str) -> bool {
    name.split(' ').next().is_some_and(is_clerical)
}

fn is_clerical(word: &str) -> bool {
    RANKS.get(plain(word).as_str()) == Some(&"clergy")
}

fn is_initial(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    word.ends_with('.') && bare.chars().count() <= 2 && bare.chars().all(char::is_uppercase)
}

/// "Hope Carter", "Faith Hill": a virtue that is a given name, and a surname that is no word of bodies and no place.
fn is_called_after_virtue(words: &[&str]) -> bool {
    const VIRTUES: [&str; 9] =
        ["Hope", "Faith", "Grace", "Joy", "Mercy", "Charity", "Constance", "Patience", "Destiny"];
    let Some((first, rest)) = words.split_first() else { return false };
    let surname = |w: &&str| is_name_word(w) && w.starts_with(char::is_uppercase) && !is_body_word(w);
    let place = rest
        .last()
        .is_some_and(|last| knowledge().places.is_state_or_country(last) || knowledge().places.is_city(last));
    VIRTUES.contains(first) && (1..=2).contains(&rest.len()) && rest.iter().all(surname) && !place
}

/// Whether `text` has the shape of a person's name: two to four capitalised words, none that names a body.
pub fn could_be_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(',').next().unwrap_or_default().split_whitespace().collect();
    let plain_text = !text.chars().any(|c| c.is_ascii_digit() || matches!(c, '&' | '/' | ':' | '@' | ';'));
    plain_text
        && (2..=4).contains(&words.len())
        && words.iter().all(|w| is_name_word(w) || (w.len() == 2 && w.chars().all(char::is_uppercase)))
        && (!words.iter().any(|w| is_body_word(w)) || is_called_after_virtue(&words))
}

/// Two or three capitalised words of which the last names no body: a person's name where a role follows it.
pub fn is_shaped_as_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|w| is_name_word(w) && w.starts_with(char::is_uppercase))
        && words.last().is_some_and(|last| !is_body_word(last))
}

/// A capitalised word of letters, a particle, an initial, or "(Bob)" / "“Bob”".
fn is_name_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphabetic());
    let letters =
        bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '\u{300}'..='\u{36F}'));
    // "o'Connor", "d’Example".
    let behind =
        bare.split_once(['\'', '’']).filter(|(before, _)| before.len() <= 2).map_or(bare, |(_, behind)| behind);
    let capital = bare.starts_with(char::is_uppercase) || behind.starts_with(char::is_uppercase);
    // "P.G.J." are initials.
    let shouted = bare.chars().count() > 3 && !bare.chars().any(char::is_lowercase) && !word.contains('.');
    letters && !shouted && (capital || PARTICLES.contains(&bare))
}

/// Words that say "this is a body": association, coalition, church, and plural nouns in general.
fn is_body_word(word: &str) -> bool {
    let bare = plain(word);
    if GIVEN.contains(&bare) || bare.chars().count() == 1 {
        return false;
    }
    let k = knowledge();
    k.is_form_word(&bare)
        || k.is_arm_word(&bare)
        || k.is_chapter_word(&bare)
        // "Sá" is a surname.
        || word.is_ascii() && k.is_legal_form(word)
        || k.discriminator(&bare).is_some()
        || BODY_WORDS.contains(bare.as_str())
}

/// "Private Citizen", "Concerned Resident": somebody who speaks for nobody else.
pub fn is_private(text: &str) -> bool {
    const WHO: [&str; 8] =
        ["citizen", "individual", "resident", "parent", "constituent", "voter", "taxpayer", "homeowner"];
    const WHAT: [&str; 8] = ["private", "concerned", "retired", "u.s.", "us", "american", "local", "an"];
    let lower = text.to_lowercase();
    let (what, who) = lower.rsplit_once(' ').unwrap_or(("", &lower));
    WHO.contains(&who) && (what.is_empty() || WHAT.contains(&what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_bodies() {
        for name in ["William Binney", "J. Kirk Wiebe", "Dr. Jane A. Doe", "Maria de la Cruz", "John Doe, Ph.D."] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "Robert F. Kennedy Human Rights",
            "Ruiz Immigration Law, LLC",
            "Sunlight Foundation",
            "Lambda Legal",
            "Emptywheel",
            "Ben & Jerry's",
            "Pax Christi",
            "Mercy Corps",
            "Human Rights First",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }
}
