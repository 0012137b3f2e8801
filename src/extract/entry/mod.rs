//! One entry of the list parsed into name, signer, role and place.

mod clean;
mod commas;
mod parted;

use super::address::{in_brackets, place_first, split_address, whereabouts_of_person};
use super::habits::Habits;
use super::kind::{kind_of, names_a_body};
use super::person;
use super::role;
use crate::model::Kind;
use crate::resolve::knowledge::{knowledge, squash};
use crate::resolve::registry::registry;
pub use clean::clean;
pub(super) use clean::without_joining;
pub(super) use commas::is_government;

/// A parsed entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The signatory's name as written, without list marks, footnote marks and address.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Who signs for it.
    pub person: Option<String>,
    /// That person's role and credentials.
    pub title: Option<String>,
    /// Address part: `NY`, `Austin, TX`.
    pub place: Option<String>,
    /// The name alone could be a person's; the neighbours decide.
    pub maybe_person: bool,
}

/// Whether an entry is "person, organisation" and nothing more.
pub fn is_untitled_signer(text: &str) -> bool {
    let mut parts = comma_parts(text);
    if parts.len() >= 3 {
        parts.truncate(parts.len() - whereabouts_of_person(&parts, Habits::default()));
    }
    match parts.as_slice() {
        [person, body] | [person, body, _] => {
            person::is_person(person)
                && !role::is_role(body)
                && !person::is_credential(body)
                && !knowledge().places.is_code(body)
        }
        _ => false,
    }
}

/// Parses the text of one entry.
pub fn parse(text: &str, habits: Habits) -> Option<Entry> {
    let mut cleaned = clean(text);
    if habits.asterisk_stays && text.trim_end().ends_with('*') && !text.trim_end().ends_with("**") {
        cleaned.push('*');
    }
    if !cleaned.chars().any(char::is_alphanumeric) {
        return None;
    }
    let cleaned = clean::without_web_address(&cleaned);
    if habits.places_first
        && let Some((place, name)) = place_first(&cleaned)
    {
        let entry = parse(name, Habits { places_first: false, ..habits })?;
        return Some(Entry { place: entry.place.or_else(|| Some(place.to_owned())), ..entry });
    }
    if let Some((name, seat)) = person::legislator(&cleaned) {
        return Some(individual(name, Some(seat.to_owned()), None));
    }
    // "Jane Doe (Springfield, OH)", "Jane Doe (Director, Invented Council)".
    if let Some((person, inside)) = in_brackets(&cleaned).filter(|(person, _)| person::is_person(person)) {
        let behind = comma_parts(inside);
        if behind.len() >= 2 && whereabouts_of_person(&behind, Habits::default()) == behind.len() {
            return parse(&format!("{person}, {inside}"), habits);
        }
        let titled = behind.len() >= 2 && behind.first().is_some_and(|role| role::is_role_line(role));
        let parts: Vec<&str> = std::iter::once(person).chain(behind).collect();
        if titled
            && !habits.individuals
            && let Some(entry) = commas::person_first(&parts, habits).filter(|entry| entry.title.is_some())
        {
            return Some(entry);
        }
    }
    if habits.bodies_aside
        && !habits.individuals
        && let Some((person, body)) = in_brackets(&cleaned)
        && person::is_person(person)
    {
        return Some(organization(body, Some(person.to_owned()), None, habits));
    }
    if let Some((person, inner)) = in_brackets(&cleaned)
        && person::is_private(inner)
        && person::could_be_person(head(person))
    {
        let (title, place) =
            titled_and_placed(person.get(head(person).len()..)?.trim_start_matches([',', ' ']), habits);
        return Some(individual(head(person), title, place));
    }
    let parts = comma_parts(&cleaned);
    if habits.individuals
        && let Some(entry) = for_themselves(&cleaned, habits)
    {
        return Some(entry);
    }
    if let Some(entry) = parted::other_signs(&cleaned, habits) {
        return Some(entry);
    }
    let entry = commas::person_first(&parts, habits).or_else(|| commas::person_last(&parts, habits));
    Some(entry.unwrap_or_else(|| organization(&cleaned, None, None, habits)))
}

/// The text before the first comma, bracket or dash.
pub fn head(text: &str) -> &str {
    let blank_at = |at: usize| text.as_bytes().get(at) == Some(&b' ');
    let end = text.char_indices().find_map(|(at, sign)| match sign {
        ',' => Some(at),
        '(' => at.checked_sub(1).filter(|before| blank_at(*before)),
        '–' | '—' | '-' => at.checked_sub(1).filter(|before| blank_at(*before) && blank_at(at + sign.len_utf8())),
        _ => None,
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// "John Doe, Jr." out of "John Doe, Jr., Professor": the suffix is part of the name.
fn with_suffix<'t>(text: &'t str, name: &'t str) -> &'t str {
    let rest = text.get(name.len()..).and_then(|t| t.strip_prefix(", ")).unwrap_or_default();
    let suffix = rest.split([',', ' ', ';']).next().unwrap_or_default();
    let known = matches!(suffix.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
    if known { text.get(..name.len() + 2 + suffix.len()).unwrap_or(name) } else { name }
}

/// "Jane Doe, Professor of Law, Example University": a person, and everything else about them.
fn for_themselves(text: &str, habits: Habits) -> Option<Entry> {
    let name = with_suffix(text, head(text));
    let office = person::after_offices(name);
    let (honorific, bare) = person::without_honorific(name);
    let honoured = person::has_academic_title(name)
        && (person::is_shaped_as_person(bare) || !honorific.is_empty() && person::may_have_surname_of_bodies(bare));
    if office.is_none()
        && !honoured
        && !person::has_surname_of_bodies(name)
        // "Lu-Chambers" is a surname.
        && (!person::could_be_person(name) && !person::is_person(name) || names_a_body(&name.replace('-', "")))
    {
        return None;
    }
    let rest = text.get(name.len()..)?.trim_matches(|c: char| matches!(c, ',' | ' ' | '–' | '—' | '-' | '(' | ')'));
    let (title, place) = titled_and_placed(rest, habits);
    Some(individual(name, title, place))
}

/// "Professor of Law, Example University, Springfield, OH": what somebody is, and where.
fn titled_and_placed(text: &str, habits: Habits) -> (Option<String>, Option<String>) {
    let parts = comma_parts(text);
    let (title, place) = parts.split_at(parts.len() - whereabouts_of_person(&parts, habits));
    let joined = |parts: &[&str]| (!parts.concat().is_empty()).then(|| parts.join(", "));
    (joined(title), joined(place))
}

/// An organisation whose signer stands on lines of their own, or that person.
pub fn signed_by(text: &str, person: &str, title: Option<&str>, habits: Habits) -> Entry {
    if habits.individuals {
        let (behind, place) = titled_and_placed(&clean(text), habits);
        let title: Vec<String> = title.map(str::to_owned).into_iter().chain(behind).collect();
        return individual(person, (!title.is_empty()).then(|| title.join(", ")), place);
    }
    organization(&clean(text), Some(person.to_owned()), title.map(str::to_owned), habits)
}

/// Parts between commas that stand outside brackets.
pub(super) fn comma_parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0u32, 0);
    for (at, ch) in text.char_indices() {
        match ch {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 && !super::punctuation::inside_number(text, at) => {
                out.extend(text.get(from..at).map(str::trim));
                from = at + 1;
            }
            _ => {}
        }
    }
    out.extend(text.get(from..).map(str::trim));
    out
}

fn individual(name: &str, title: Option<String>, place: Option<String>) -> Entry {
    // "Dr. Jane Doe, MPH": honorifics and credentials are no part of the name.
    let bare = with_suffix(name, head(name));
    let credentials = name.get(bare.len()..).unwrap_or_default().trim_matches([',', ' ', '†', '*']);
    let (honorific, name) = match person::without_honorific(bare) {
        ("", _) => person::after_offices(bare).unwrap_or(("", bare)),
        found => found,
    };
    let (name, letters) = person::without_letters(name);
    let said = [honorific, letters, credentials, title.as_deref().unwrap_or_default()];
    let said: Vec<&str> = said.into_iter().filter(|t| !t.is_empty()).collect();
    let title = (!said.is_empty()).then(|| said.join(", "));
    let name = name.trim_end_matches(['†', '*', '‡', ' ']);
    Entry {
        name: name.to_owned(),
        kind: Kind::Person,
        person: Some(name.to_owned()),
        title,
        place,
        maybe_person: false,
    }
}

/// An organisation, its address taken off.
fn organization(text: &str, person: Option<String>, title: Option<String>, habits: Habits) -> Entry {
    let (name, place) = split_address(text, habits);
    // "Executive Director Jane Doe, Invented Alliance".
    let office = |p: &String| {
        let (office, name) = person::after_offices(p).filter(|(office, _)| role::is_role_line(office))?;
        Some((office.to_owned(), name.to_owned()))
    };
    let (title, person) = match person.as_ref().filter(|_| title.is_none()).and_then(office) {
        Some((office, name)) => (Some(office), Some(name)),
        None => (title, person),
    };
    let person_like = person.is_none() && person::is_person(&name);
    let maybe_person = person_like && registry().kind_of(&squash(&name)).is_none();
    Entry { kind: kind_of(&name), name, person, title, place, maybe_person }
}

/// Turns an entry whose name is a person's into that person.
pub fn into_person(entry: Entry) -> Entry {
    individual(&entry.name, entry.title, entry.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Option<String>, Option<String>, Option<String>) {
        let e = parse(text, Habits::default()).expect("an entry");
        (e.name, e.person, e.title, e.place)
    }

    #[test]
    fn signers_roles_and_places() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(parsed("Jeremi Joslin, Executive Director, OpenSPP").0, "OpenSPP");
        assert_eq!(parsed("10,000 Birds, NY"), ("10,000 Birds".into(), None, None, some("NY")));
        assert_eq!(parsed("Community Television, Brattleboro VT").3, some("Brattleboro VT"));
        assert_eq!(
            parsed("Tim Doyle, CEO, The Drupal Association"),
            ("The Drupal Association".into(), some("Tim Doyle"), some("CEO"), None)
        );
        assert_eq!(
            parsed("Michael Catania, President of Conservation Resources, Inc."),
            ("Conservation Resources, Inc.".into(), some("Michael Catania"), some("President"), None)
        );
        assert_eq!(parsed("Greater Boston Legal Services, MA").3, some("MA"));
        assert_eq!(
            parsed("Center for Independent Living of Jasper, Alabama").0,
            "Center for Independent Living of Jasper, Alabama"
        );
        assert_eq!(parsed("Sierra Club, Lone Star").0, "Sierra Club, Lone Star");
        let bat = parse("Hazel Barton, Ph.D., cave biologist, KY", Habits::default()).expect("an entry");
        assert_eq!((bat.kind, bat.place.as_deref()), (Kind::Person, Some("KY")));
    }

    #[test]
    fn list_marks_are_cleaned() {
        assert_eq!(clean("Sierra Club;"), "Sierra Club");
        assert_eq!(clean("Sierra Club*"), "Sierra Club");
        assert_eq!(clean("Sierra Club; and"), "Sierra Club");
        assert_eq!(clean("Women of Reform Judaism."), "Women of Reform Judaism");
        assert_eq!(clean("Computertruhe e.V."), "Computertruhe e.V.");
        assert_eq!(clean("Tyson Foods, Inc."), "Tyson Foods, Inc.");
    }
}
