//! How a list writes its entries, seen over all of them: where places stand, and who signs.
//!
//! What one entry leaves open ("Invented Alliance (Theodore)") the others decide: where most
//! entries end in a place, so does this one.

use super::address::{
    ASIDE, behind_dash, could_be_town, in_brackets, is_code_of_state, is_country, is_somewhere, is_town_code,
    is_two_capitals, is_whereabouts, place_first, place_in_brackets,
};
use super::entry::{comma_parts, head, without_joining};
use super::person;
use crate::resolve::knowledge::knowledge;

/// How the entries of a list are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habits {
    /// Most entries end in the country they are from.
    pub countries: bool,
    /// Most entries end in that country in brackets.
    pub countries_aside: bool,
    /// Most entries end in a bracket, and most brackets hold a town.
    pub towns_aside: bool,
    /// Most entries end in a town and the code of its state without a comma between them.
    pub towns_coded: bool,
    /// Most entries end in the country they are from behind a dash.
    pub countries_dashed: bool,
    /// Several entries end in two capitals behind a dash: the state of another country.
    pub codes_dashed: bool,
    /// Most entries end in a town behind a comma, many of them known ones.
    pub towns_behind: bool,
    /// Several entries have a country in brackets, of three countries or more: the list is international.
    pub somewhere_aside: bool,
    /// A good part of the entries end in a town or a country that is known, wherever in the world.
    pub somewhere_behind: bool,
    /// Most entries end in the code of a state in brackets.
    pub states_aside: bool,
    /// States are spelled out as addresses (`…, Illinois`), also after "of City".
    pub spelled_states: bool,
    /// Most entries end in a town and the code of a state.
    pub addressed: bool,
    /// Addresses stand behind a dash or in brackets; one such bracket alone is part of its name.
    pub addresses_aside: bool,
    /// Most entries begin with the place they are from ("OH – Food Bank").
    pub places_first: bool,
    /// Most entries are a person with the body in brackets.
    pub bodies_aside: bool,
    /// Most entries are a body with its signer in brackets.
    pub signers_aside: bool,
    /// Most entries are "Jane Doe for Invented Alliance".
    pub signers_for: bool,
    /// Several entries begin with "For" and name the body there: "For Invented Alliance: Jane Doe".
    pub stands_for: bool,
    /// Most entries are a body with its signer behind a dash.
    pub signers_dashed: bool,
    /// Persons sign for themselves; what stands behind their names is their role and affiliation.
    pub individuals: bool,
    /// Most entries are "person, organisation" without a role.
    pub untitled_signers: bool,
    /// Most entries begin with a person.
    pub persons_first: bool,
    /// Towns stand behind a dash.
    pub towns_dashed: bool,
    /// A column of its own says where the entry is.
    pub placed: bool,
    /// Half of the entries are "person, role, organisation".
    pub titled_signers: bool,
    /// A trailing asterisk is part of a name: only one has it, and no note explains it.
    pub asterisk_stays: bool,
}

/// "ACLU" in a bracket says nothing of a place.
fn is_acronym(text: &str) -> bool {
    !text.contains(' ') && text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !knowledge().places.is_code(text)
}

/// Fewest entries that make a habit.
const FEWEST: usize = 4;

impl Habits {
    /// The same, with the habits of brackets that one part of the list has.
    pub fn with_part(self, part: Self) -> Self {
        Self {
            countries_aside: self.countries_aside || part.countries_aside,
            towns_aside: self.towns_aside || part.towns_aside,
            somewhere_aside: self.somewhere_aside || part.somewhere_aside,
            states_aside: self.states_aside || part.states_aside,
            ..self
        }
    }

    /// Looks at all entries of a list.
    pub fn of<'a>(entries: impl Iterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = entries.map(without_joining).collect();
        let count = |test: &dyn Fn(&str) -> bool| texts.iter().filter(|text| test(text)).count();
        let most = |n: usize| n >= FEWEST && n * 10 >= texts.len() * 6;
        let places = &knowledge().places;
        let aside =
            |test: &dyn Fn(&str) -> bool| count(&|text| place_in_brackets(text).is_some_and(|(_, inner)| test(inner)));
        let last = |least: usize, test: &dyn Fn(&str) -> bool| {
            count(&|text| {
                let parts = if text.contains(',') { comma_parts(text.trim_end_matches('.')) } else { Vec::new() };
                parts.len() >= least && parts.last().is_some_and(|last| test(last))
            })
        };
        let (bracketed, towns, aside_abroad) = (aside(&|_| true), aside(&is_whereabouts), aside(&is_country));
        let coded = last(3, &|place| places.is_code(place.split(' ').next().unwrap_or_default()));
        let signed_aside = count(&|text| in_brackets(text).is_some_and(|(signer, _)| person::is_person(signer)));
        let somewhere = last(2, &is_somewhere);
        let countries_aside: std::collections::BTreeSet<&str> = texts
            .iter()
            .filter_map(|text| place_in_brackets(text))
            .map(|(_, inner)| inner)
            .filter(|t| is_country(t))
            .collect();
        // "Science Alliance (SA)" has its initials in the bracket.
        let initials = |name: &str| -> String {
            name.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
        };
        let codes_aside = count(&|text| {
            place_in_brackets(text).is_some_and(|(name, code)| is_code_of_state(code) && initials(name) != code)
        });
        let is_state = |place: &str| is_code_of_state(place) || places.is_state(place);
        let led = count(&|text| place_first(text).is_some());
        // A role behind it makes a person of a name that no list knows.
        let titled = |signer: &str| signer.contains(", ") && person::could_be_person(head(signer));
        let signer_behind = |(body, signer): (&str, &str)| {
            (person::is_person(head(signer)) || titled(signer)) && !person::is_person(body)
        };
        // Persons with what comes again and again behind their names: they live there.
        let persons: Vec<&str> = texts
            .iter()
            .filter_map(|text| text.split_once(", "))
            .filter(|(person, town)| could_be_town(town) && person::is_person(person))
            .map(|(_, town)| town)
            .collect();
        let towns_of_persons: std::collections::BTreeSet<&str> = persons.iter().copied().collect();
        let persons_of_towns =
            persons.len() >= 2 * FEWEST && most(persons.len()) && towns_of_persons.len() * 2 <= persons.len();
        let dashed = count(&|text| behind_dash(text).is_some_and(|(_, place)| could_be_town(place)));
        let dashed_somewhere = count(&|text| behind_dash(text).is_some_and(|(_, place)| is_somewhere(place)));
        Self {
            signers_aside: most(aside(&|inner| person::is_person(inner))),
            signers_for: most(count(&|text| {
                text.split_once(" for ").is_some_and(|(signer, _)| person::is_person(signer))
            })),
            stands_for: count(&|text| text.starts_with("For ") || text.starts_with("On behalf of ")) >= 2,
            addressed: coded >= FEWEST && coded * 2 >= texts.len(),
            places_first: led >= 3 && led * 10 >= texts.len() * 6,
            bodies_aside: signed_aside >= 3 && signed_aside * 10 >= texts.len() * 6,
            countries: most(last(2, &is_country)),
            codes_dashed: count(&|text| behind_dash(text).is_some_and(|(_, place)| is_two_capitals(place))) >= 3,
            towns_behind: persons_of_towns
                || most(last(2, &could_be_town)) && 3 * last(2, &|place| places.is_city(place)) >= texts.len(),
            somewhere_aside: aside_abroad >= FEWEST && countries_aside.len() >= 3,
            somewhere_behind: somewhere >= FEWEST && somewhere * 3 >= texts.len(),
            states_aside: most(codes_aside)
                || aside(&is_state) >= FEWEST && aside(&is_state) * 10 >= aside(&|inner| !is_acronym(inner)) * 8,
            signers_dashed: most(count(&|text| behind_dash(text).is_some_and(signer_behind))),
            towns_coded: most(count(&|text| text.rsplit_once(", ").is_some_and(|(_, place)| is_town_code(place)))),
            towns_aside: most(bracketed) && towns >= FEWEST && towns * 2 >= bracketed
                || bracketed * 2 >= texts.len() && towns >= FEWEST && towns * 10 >= bracketed * 6,
            towns_dashed: most(dashed) && 2 * dashed_somewhere >= dashed,
            countries_dashed: most(count(&|text| behind_dash(text).is_some_and(|(_, place)| is_country(place)))),
            countries_aside: most(aside_abroad) || aside_abroad >= FEWEST && aside_abroad * 10 >= bracketed * 8,
            spelled_states: last(2, &|place| places.is_state(place)) >= FEWEST,
            addresses_aside: count(&|text| text.contains(", ") && ASIDE.is_match(text.trim_end_matches('.'))) >= 3,
            ..Self::default()
        }
    }
}
