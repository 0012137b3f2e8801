//! Takes addresses off names: towns, states and countries that a list prints behind them.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::entry::comma_parts;
use super::habits::Habits;
use super::headings::is_region;
use super::individuals;
use super::kind::names_a_body;
use super::person;
use super::role;
use super::signs;
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::registry::registry;

/// "Preble Street – Portland, ME" and "Alabama Arise (Montgomery, AL)".
pub(super) static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(.{3,}?)\s*(?:\s[–—-]\s+|\()([A-Z][\w.' ]+), ([A-Z]{2})\)?$")
        .expect("the pattern is fixed and tested")
});

/// "OH – Food Bank", "Dayton, OH: Food Bank" as place and name.
pub(super) fn place_first(text: &str) -> Option<(&str, &str)> {
    if !signs::has(text, b':') && !signs::may_have_dash(text) {
        return None;
    }
    let signs = [" – ", " — ", " - ", ": "];
    let (place, name) = signs.iter().filter(|sign| text.contains(*sign)).find_map(|sign| text.split_once(sign))?;
    let places = &knowledge().places;
    let state = place.rsplit_once(", ").map_or(place, |(_, state)| state);
    let states = places.is_code(state) || places.is_state_or_country(state);
    (states && name.chars().any(char::is_alphabetic)).then_some((place, name))
}

/// "Urgewald e.V. (Germany)" as name and place.
pub(super) fn in_brackets(text: &str) -> Option<(&str, &str)> {
    text.trim().strip_suffix(')')?.rsplit_once(" (")
}

/// The same in brackets of either kind; in square ones stand notes as well: "Invented Alliance [OH]", "[sic]".
pub(super) fn place_in_brackets(text: &str) -> Option<(&str, &str)> {
    let square = || text.trim().strip_suffix(']')?.rsplit_once(" [");
    in_brackets(text).or_else(|| square().filter(|(_, inner)| is_code_of_state(inner) || is_whereabouts(inner)))
}

fn behind_last_comma(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(", ")
}

/// "Katiba Institute – Kenya" as name and place.
pub(super) fn behind_dash(text: &str) -> Option<(&str, &str)> {
    let may = signs::may_have_dash(text);
    [" – ", " — ", " - "].iter().filter(|sign| may && text.contains(*sign)).find_map(|sign| text.rsplit_once(sign))
}

/// Names of countries in English, French, Spanish, Portuguese, German, Italian, Dutch and Catalan (Unicode CLDR), some as
/// those who live there write them; "Regional" for several.
static COUNTRIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("data/countries.txt").lines().collect());

pub(super) fn is_country(text: &str) -> bool {
    let text = text.strip_prefix("The ").unwrap_or(text);
    let short = matches!(text, "US" | "U.S." | "USA" | "U.S.A." | "UK" | "U.K.");
    short
        || COUNTRIES.contains(text)
        || knowledge().places.is_state_or_country(text) && !knowledge().places.is_state(text)
}

/// "Southeast Asia", "West Africa": several countries, and no region of one.
fn is_continent(text: &str) -> bool {
    is_region(text) && ["Asia", "Africa", "America", "Americas", "Europe", "Oceania"].iter().any(|c| text.ends_with(c))
}

/// Larger towns of the world outside the United States, with the capitals, as they and their neighbours write them (GeoNames).
static TOWNS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("data/world_towns.txt").lines().collect());

/// A town or a country of the world by its name: "Ottawa", "Penang", "Belgium", "Washington DC", "Spain/Catalonia".
pub(super) fn is_somewhere(text: &str) -> bool {
    let places = &knowledge().places;
    let capital = matches!(
        text.trim_end_matches('.'),
        "Washington DC" | "Washington D.C" | "New York" | "International" | "international" | "Global" | "global"
    );
    let both = text.split_once('/').is_some_and(|(a, b)| is_country(a) || is_country(b));
    capital || both || TOWNS.contains(text) || places.is_city(text) || is_country(text)
}

/// What lists print in brackets behind a name to say where it is: a town, a state, a country.
pub(super) fn is_whereabouts(text: &str) -> bool {
    let places = &knowledge().places;
    let (head, tail) = text.rsplit_once(", ").unwrap_or((text, ""));
    let known = |t: &str| is_somewhere(t) || places.is_code(t) || places.is_state_or_country(t) || t == "Regional";
    let county = ["Co. ", "County "].iter().any(|w| text.starts_with(w));
    county || known(text) || known(head) && known(tail)
}

/// "Clarion PA": a town and the code of its state without a comma.
pub(super) fn is_town_code(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(town, code)| {
        knowledge().places.is_code(code)
            && town.split(' ').count() <= 3
            && town.split(' ').all(|w| w.starts_with(char::is_uppercase))
    })
}

/// "OH", "VIC": the code of a state of the United States, of Canada or of Australia.
pub(super) fn is_code_of_state(text: &str) -> bool {
    // The gazetteer, which reads names too, lacks those that are acronyms of bodies and a given name.
    knowledge().places.is_code(text) || matches!(text, "VIC" | "Vic" | "SA" | "ACT")
}

/// "MA", the code of a state of whatever country.
pub(super) fn is_two_capitals(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// Words in a bracket that could be a town: "Theodore", "St. Mary", but no acronym.
pub(super) fn could_be_town(text: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "of" | "de" | "la" | "upon");
    let acronym = |w: &str| w.split('-').any(|w| w.chars().filter(|c| c.is_uppercase()).count() >= 2);
    // "Wausau Branch" is a part of a body.
    let part = text.rsplit(' ').next().is_some_and(|w| text.contains(' ') && knowledge().is_chapter_word(&fold(w)));
    !part && text.split(' ').count() <= 3 && text.split(' ').all(|w| capital(w) && !acronym(w)) && !names_a_body(text)
}

/// Takes an address off the end: `, NY`, `, Austin, TX 78701`, `, Illinois`.
///
/// A state spelled out is part of the name ("Center … of Jasper, Alabama") unless the list gives addresses so.
pub(super) fn split_address(text: &str, habits: Habits) -> (String, Option<String>) {
    let places = &knowledge().places;
    if habits.addresses_aside
        && let Some(found) = ASIDE.captures(text)
        && let (Some(name), Some(city), Some(code)) = (found.get(1), found.get(2), found.get(3))
        && places.is_code(code.as_str())
    {
        return (name.as_str().to_owned(), Some(format!("{}, {}", city.as_str(), code.as_str())));
    }
    if habits.somewhere_behind
        && let Some((name, place)) = somewhere_behind(&comma_parts(text))
    {
        return (name, Some(place));
    }
    // A habit, where it parts name and place, and what the place must be; the first that fits.
    type Way = (bool, fn(&str) -> Option<(&str, &str)>, fn(&str) -> bool);
    let ways: [Way; 8] = [
        (habits.states_aside, place_in_brackets, |place| is_code_of_state(place) || knowledge().places.is_state(place)),
        (habits.codes_dashed, behind_dash, is_two_capitals),
        (habits.towns_behind, behind_last_comma, could_be_town),
        (habits.countries_aside || habits.somewhere_aside, place_in_brackets, is_somewhere),
        (habits.towns_aside, place_in_brackets, |place| is_whereabouts(place) || could_be_town(place)),
        (habits.countries_dashed, behind_dash, |place| is_country(place) || is_continent(place)),
        (habits.towns_dashed, behind_dash, could_be_town),
        (habits.towns_coded, behind_last_comma, is_town_code),
    ];
    let mut usual = ways.into_iter().filter(|(habit, ..)| *habit);
    let found = usual.find_map(|(_, cut, fits)| cut(text).filter(|(_, place)| fits(place)));
    if let Some((name, place)) = found {
        return (name.to_owned(), Some(place.to_owned()));
    }
    let mut parts = comma_parts(text);
    let Some(last) = parts.pop() else { return (text.to_owned(), None) };
    let state = last.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | ' '));
    let is_code = places.is_code(state);
    let is_state = places.is_state(state);
    if !parts.is_empty()
        && let Some((city, code)) = last.rsplit_once(' ')
        && places.is_code(code)
        && (places.is_city(city) || parts.iter().any(|p| p.contains(city)))
    {
        return (parts.join(", "), Some(last.to_owned()));
    }
    // "Example Foods, Richmond, BC, Canada".
    if parts.len() >= 2 && is_country(last) && parts.last().is_some_and(|state| places.is_code(state)) {
        let (name, place) = split_address(&parts.join(", "), habits);
        return (name, Some(place.map_or_else(|| last.to_owned(), |place| format!("{place}, {last}"))));
    }
    // "Ejemplo del Sur, Zacatecas, Mexico" where others have their town as well.
    if parts.len() >= 2 && habits.addressed && is_country(last) && parts.last().is_some_and(|town| could_be_town(town))
    {
        let town = parts.pop().unwrap_or_default();
        return (parts.join(", "), Some(format!("{town}, {last}")));
    }
    // Georgia is a country too.
    if !parts.is_empty() && habits.countries && (is_country(last) || last == "Georgia") {
        return (parts.join(", "), Some(last.to_owned()));
    }
    if parts.is_empty() || !(is_code || is_state) || !is_code && !habits.addressed && is_called_by_place(text) {
        return (text.to_owned(), None);
    }
    let before = parts.last().copied().unwrap_or_default();
    let town = parts.len() >= 2
        && (places.is_city(before)
            || matches!(before, "New York" | "Washington")
            || is_code
                && habits.addressed
                && before.split(' ').count() <= 3
                && (!names_a_body(before) || is_called_like_a_town(before))
            || is_code && parts.concat().contains(' ') && could_be_town(before) && !knowledge().is_legal_form(before));
    // "Invented Club, Texas" beside a column that says where it is.
    if !town && (habits.placed || is_state && !is_code && !habits.spelled_states) {
        return (text.to_owned(), None);
    }
    if town {
        parts.pop();
        return (parts.join(", "), Some(format!("{before}, {last}")));
    }
    (parts.join(", "), Some(last.to_owned()))
}

/// "Springfield, OH 45501", "Sample County, Ohio" alone on a line as the place it is; none where it is another line.
pub(super) fn town_and_state(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '-' | ' ' | '.'));
    let (town, state) = bare.rsplit_once(", ")?;
    let places = &knowledge().places;
    let county = || is_county(town) || is_called_by_place(town);
    let named = !town.contains([',', '|']) && !town.contains(|ch: char| ch.is_ascii_digit());
    let valid = places.is_code(state) || places.is_state(state);
    (named && valid && (could_be_town(town) || county())).then(|| bare.to_owned())
}

/// "Sample County", "Invented Parish".
fn is_county(text: &str) -> bool {
    ["County", "Parish", "Borough"].iter().any(|word| text.ends_with(word))
}

/// How many of the parts behind a person's name say where they are, counted from the end: ", Springfield, OH" are two.
///
/// A town alone may as well be a school's campus or its short name, so that something must speak for the town.
pub(super) fn whereabouts_of_person(parts: &[&str], habits: Habits) -> usize {
    let places = &knowledge().places;
    let Some((last, before)) = parts.split_last() else { return 0 };
    let town = before.last().copied().filter(|_| !is_campus(before));
    let known = town.is_some_and(|t| is_somewhere(t) && !is_country(t));
    let shaped = town.is_some_and(|t| {
        (could_be_town(t) || is_county(t) && t.split(' ').count() <= 6)
            && !role::is_role(t)
            && !person::is_credential(t)
            && !says_what(t)
            && !is_country(t)
    });
    if places.is_code(last) {
        // "MD", "MA" and "PA" are degrees as well.
        let degree = person::is_credential(last);
        return if known || shaped && !degree { 2 } else { usize::from(!degree) };
    }
    if places.is_state(last) {
        return 1 + usize::from(known || shaped);
    }
    if is_country(last) {
        let state = before.last().is_some_and(|t| places.is_code(t) || places.is_state(t));
        return 1 + if state { whereabouts_of_person(before, habits) } else { usize::from(known) };
    }
    let said = before.last().is_some_and(|t| says_what(t) && !is_of_schools(t));
    let alone = before.is_empty() && !is_of_schools(last);
    let habit = habits.towns_behind || habits.somewhere_behind;
    let body = || registry().kind_of(&squash(last)).is_some();
    let what = || role::is_role(last) || person::is_credential(last) || says_what(last);
    if habits.towns_behind && before.is_empty() && could_be_town(last) && !what() && !body() {
        return 1;
    }
    usize::from(is_somewhere(last) && !is_campus(parts) && (habit || said || alone && !body()))
}

/// "University of Ohio, Springfield": the town belongs to the name of the school.
fn is_campus(parts: &[&str]) -> bool {
    matches!(parts, [.., school, _] if school.starts_with("Universi") || school.ends_with("University"))
}

/// "poet", "Journalistin", "family physician": what somebody is, and no body.
fn says_what(text: &str) -> bool {
    let one = text.split(' ').count() <= 3 && !names_a_body(text);
    one && (text.starts_with(char::is_lowercase) || role::is_role_line(text) || individuals::is_occupation(text))
}

/// Roles behind which schools stand, and towns that schools are called by.
fn is_of_schools(text: &str) -> bool {
    const WORDS: [&str; 20] = [
        "prof",
        "lectur",
        "fellow",
        "research",
        "student",
        "dean",
        "chair",
        "emerit",
        "candidate",
        "scholar",
        "faculty",
        "columbia",
        "princeton",
        "stanford",
        "cambridge",
        "oxford",
        "georgetown",
        "berkeley",
        "davis",
        "irvine",
    ];
    let lower = text.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// "Forest Park", "Kew Gardens".
fn is_called_like_a_town(text: &str) -> bool {
    const LAST: [&str; 15] = [
        "Park", "Gardens", "Springs", "Heights", "Beach", "Hills", "Falls", "Grove", "City", "Island", "Lake",
        "Valley", "Junction", "Harbor", "Bay",
    ];
    text.rsplit_once(' ').is_some_and(|(head, last)| {
        LAST.contains(&last) && head.split(' ').all(|w| w.starts_with(char::is_uppercase)) && !names_a_body(head)
    })
}

/// "GATT Watchers, Christchurch, Aotearoa/New Zealand" as name and place: a town, a country, or a town in one.
fn somewhere_behind(parts: &[&str]) -> Option<(String, String)> {
    let (last, before) = parts.split_last().filter(|(_, before)| !before.is_empty())?;
    if !is_somewhere(last) {
        return None;
    }
    let state = |t: &&&str| is_somewhere(t) || knowledge().places.is_state(t);
    let n = before.len() - usize::from(before.len() >= 2 && before.last().filter(state).is_some());
    let (name, place) = parts.split_at_checked(n)?;
    Some((name.join(", "), place.join(", ")))
}

/// "City of Boulder, Colorado", "Montgomery County, Maryland" are called so.
pub(super) fn is_called_by_place(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["city of ", "town of ", "village of ", "county of ", "borough of ", "township of "]
        .iter()
        .any(|w| lower.starts_with(w))
        || [" county, ", " parish, ", " council of "].iter().any(|w| lower.contains(w))
}
