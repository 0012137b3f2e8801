//! A written name parsed into facets: base, acronyms, aliases, places, numbers, core words.
//!
//! Names are parsed, not flattened: "National Association of Social Workers
//! (NASW), Colorado Chapter" has a base, an acronym, a place and a chapter word,
//! and each speaks in its own way for or against another name. Every rule is
//! about how organisations write themselves.

mod acronym;
mod brackets;
mod clean;
mod tails;
mod words;

use regex::Regex;

use super::knowledge::{PlaceId, fold, knowledge, squash};
use crate::extract::habits::Habits;
use crate::extract::kind::names_a_body;
use crate::extract::{entry, person, role};
use crate::model::Kind;
pub use acronym::initials_fit;
use acronym::{capital_letters, looks_like_acronym, take_dashed_acronyms};
use brackets::take_brackets;
pub use clean::clean;
use tails::{take_government, take_inner_role, take_legal_form, take_state_apart, take_tails, take_web_ending};
pub use words::{split_places, stem, tokens};

/// The facets of one written name.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The name as written.
    pub raw: String,
    /// The name without brackets, address and aliases.
    pub base: String,
    /// All words of the base, folded, abbreviations expanded.
    pub words: Vec<String>,
    /// Content words, stemmed, without places, stop words and legal forms, in order.
    pub core: Vec<String>,
    /// Acronyms written with the name, in capitals.
    pub acronyms: Vec<String>,
    /// The whole name is an acronym.
    pub is_acronym: bool,
    /// The whole name is the government of a place ("City of …").
    pub is_government: bool,
    /// Other names given in the same string ("formerly …", a bracketed full name).
    pub aliases: Vec<String>,
    /// Places named, sorted.
    pub places: Vec<PlaceId>,
    /// Places that stand in brackets or after a comma only.
    pub loose_places: Vec<PlaceId>,
    /// Numbers (locals, districts), sorted.
    pub numbers: Vec<String>,
    /// Direction words, sorted.
    pub directions: Vec<String>,
    /// Words written in capitals inside a mixed-case name, folded.
    pub capitals: Vec<String>,
    /// Core words and places as one comparable string; equal keys are one name.
    pub key: String,
    /// Letters and digits of the base.
    pub squashed: String,
    /// What was taken off or read in a special way, in order: the rule and the text it leaves or finds.
    pub rules: Vec<(&'static str, String)>,
}

/// A fixed pattern.
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is fixed and tested")
}

/// Parses a written name.
pub fn parse(raw: &str) -> Parsed {
    parse_with(raw, &|_| None)
}

/// A step that takes something off a name and notes it as a facet.
type Stage = fn(&mut Parsed, String) -> String;

/// Parses a written name, with a repair for misspelt words.
pub fn parse_with(raw: &str, repair: &dyn Fn(&str) -> Option<String>) -> Parsed {
    let mut p = Parsed { raw: raw.to_owned(), ..Parsed::default() };
    let mut base = clean(raw);
    if base != raw {
        p.rules.push(("signs cleaned", base.clone()));
    }
    let stages: [(&'static str, Stage); 8] = [
        ("other name off", take_inner_role),
        ("brackets read", take_brackets),
        ("tail off", take_tails),
        ("acronym off", take_dashed_acronyms),
        ("legal form off", |_, base| take_legal_form(base)),
        ("form of government off", take_government),
        ("ending of web name off", |_, base| take_web_ending(base)),
        ("code of a state apart", |_, base| take_state_apart(base)),
    ];
    for (rule, stage) in stages {
        let before = base.clone();
        base = stage(&mut p, base);
        if base != before {
            p.rules.push((rule, base.clone()));
        }
    }
    p.is_acronym = looks_like_acronym(&base);
    if p.is_acronym {
        p.acronyms.push(capital_letters(&base));
    }
    p.base = base;
    read_words(&mut p, repair);
    p.acronyms.sort();
    p.acronyms.dedup();
    p
}

/// Parses a name as it stands in a letter or a table: "Jane Doe, President, Example Union" is the union.
pub fn parse_written(raw: &str, repair: &dyn Fn(&str) -> Option<String>) -> Parsed {
    let Some(body) = body_signed_for(raw) else { return parse_with(raw, repair) };
    let mut parsed = parse_with(&body, repair);
    parsed.rules.insert(0, ("signer off", body));
    raw.clone_into(&mut parsed.raw);
    parsed
}

/// The body a person signs for, where the name begins with that person or with a role.
fn body_signed_for(raw: &str) -> Option<String> {
    let (first, rest) = raw.split_once(", ")?;
    // "Executive Director, Example Union": the person was lost.
    if is_office(first) && names_a_body(rest) && !role::is_role(rest) {
        return Some(rest.to_owned());
    }
    // A name that no list knows is a person's where a role follows.
    let role = rest.split(", ").next().unwrap_or(rest);
    let titled = person::could_be_person(first) && !names_a_body(first) && role::is_role_line(role);
    if !person::is_person(first) && !titled {
        return None;
    }
    let found = entry::parse(raw, Habits::default())?;
    if found.person.is_some() && found.kind != Kind::Person {
        return Some(found.name);
    }
    (person::has_honorific(first) && names_a_body(rest) && !role::is_role(rest)).then(|| rest.to_owned())
}

/// "Executive Director", "Director of Policy": what a person is, and no part of a body ("District 7", "Student Government").
fn is_office(text: &str) -> bool {
    let held = text.split(" of ").next().and_then(|t| t.split(" for ").next()).unwrap_or(text);
    let last = held.rsplit(' ').next().unwrap_or(held);
    text.split(' ').count() <= 4 && role::is_role_line(text) && !role::is_district(text) && role::is_role(last)
}

/// Fills words, places, numbers, directions, core, key.
fn read_words(p: &mut Parsed, repair: &dyn Fn(&str) -> Option<String>) {
    let k = knowledge();
    if p.base.chars().any(char::is_lowercase) {
        p.capitals = p
            .base
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | ','))
            .map(|w| w.replace('.', ""))
            .filter(|w| (2..=7).contains(&w.chars().count()) && w.chars().all(|c| c.is_uppercase()))
            .map(|w| fold(&w))
            .collect();
    }
    p.words = tokens(&p.base, repair);
    let (places, rest) = split_places(&p.words, &p.base);
    // What the name itself says of a place stands, also where an address says it more closely.
    p.places = k.places.most_specific(&places);
    p.loose_places.retain(|l| !p.places.contains(l));
    let holds =
        |loose: PlaceId| k.places.most_specific(&[p.places.as_slice(), &[loose]].concat()).iter().all(|l| *l != loose);
    let loose = k.places.most_specific(&p.loose_places).into_iter().filter(|l| !holds(*l)).collect::<Vec<_>>();
    p.places.extend(loose);
    p.places.sort_unstable();
    p.places.dedup();
    for word in &rest {
        if word.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            p.numbers.push(word.clone());
        }
        if k.is_direction(word) {
            p.directions.push(word.clone());
        }
        // "AI Justice": in capitals a small word of another language is an acronym.
        let last = p.words.len() <= 3
            && word.len() == 2
            && p.words.last() == Some(word)
            && !p.base.chars().any(char::is_lowercase);
        if !k.is_stopword(word) || p.capitals.contains(word) || last {
            p.core.push(stem(word));
        }
    }
    p.numbers.sort();
    p.directions.sort();
    p.squashed = squash(&p.base.replace('&', "and"));
    p.squashed = p
        .squashed
        .strip_prefix("the")
        .filter(|s| s.len() > 3 && fold(&p.base).starts_with("the "))
        .map_or(p.squashed.clone(), str::to_owned);
    let mut parts: Vec<String> = p.core.clone();
    parts.sort();
    parts.dedup();
    parts.extend(p.places.iter().map(|id| format!("@{}", k.places.name(*id))));
    p.key = parts.join(" ");
    if p.key.is_empty() {
        p.key = format!("={}", fold(&p.raw));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_or_a_person_before_the_body_is_taken_off() {
        let key = |name: &str| parse_written(name, &|_| None).key;
        for name in ["Executive Director, Invented Alliance", "Jane Smith, President, Invented Alliance"] {
            assert_eq!(key(name), key("Invented Alliance"), "{name}");
        }
        for name in [
            "Directors Guild, Invented Alliance",
            "District 7, Invented Workers Union",
            "Student Government, University of Madeup",
        ] {
            let (_, body) = name.split_once(", ").expect("two parts");
            assert_ne!(key(name), key(body), "{name}");
        }
    }

    #[test]
    fn facets_of_common_forms() {
        let p = parse("National Association of Social Workers (NASW), Colorado Chapter");
        assert_eq!(p.acronyms, ["NASW"]);
        assert_eq!(p.places.len(), 1);
        let same = [
            "The American Civil Liberties Union",
            "AMERICAN CIVIL LIBERTIES UNION",
            "American Civil Liberties Union, Inc.",
            "American Civil Liberties Union (ACLU)",
            "ACLU – American Civil Liberties Union",
            "• American  Civil Liberties Union*",
        ];
        for name in same {
            assert_eq!(parse(name).key, parse("American Civil Liberties Union").key, "{name}");
        }
        assert_eq!(parse("Global Refuge (formerly LIRS)").aliases, ["LIRS"]);
        assert_eq!(parse("Mariposa Legal, program of Common Foundation").base, "Mariposa Legal");
        assert_eq!(parse("Computertruhe e. V.").key, parse("Computertruhe e.V.").key);
        assert_eq!(parse("Center for Democracy & Technology").key, parse("Center for Democracy and Technology").key);
        assert!(parse("RAICES").is_acronym && !parse("Oxfam").is_acronym);
        assert_eq!(parse("U.S. Chamber of Commerce").key, parse("US Chamber of Commerce").key);
    }

    #[test]
    fn places_and_numbers_are_facets() {
        assert_ne!(parse("ACLU of Texas").key, parse("ACLU of Georgia").key);
        assert_eq!(parse("CWA Local 1034, NJ").numbers, ["1034"]);
        assert!(parse("EL CAMINO DE IGUALDAD").places.is_empty());
        assert_eq!(parse("Northeast Organic Farming Association of New York").directions, ["northeast"]);
    }

    #[test]
    fn initials() {
        let words = tokens("National Asian Pacific American Women's Forum", &|_| None);
        assert!(initials_fit("NAPAWF", &words));
        assert!(!initials_fit("NOW", &words));
        assert!(initials_fit("NACo", &tokens("National Association of Counties", &|_| None)));
    }
}
