//! One entry of the list parsed into name, signer, role and place.

use std::sync::LazyLock;

use regex::Regex;

use super::address::{
    in_brackets, is_called_by_place, is_country, is_somewhere, place_first, split_address, whereabouts_of_person,
};
use super::habits::Habits;
use super::individuals;
use super::kind::{self, kind_of, names_a_body};
use super::person;
use super::role;
use super::signs;
use crate::model::Kind;
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::registry::registry;

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

static NOTE_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|\\\d{1,3}\\|\[\d{1,3}\]|\^\d{1,2}))+$")
        .expect("the pattern is fixed and tested")
});

/// `\3\ Sample Union`, `\25\ and Invented Fund`: in running text the mark of the note on the name before, as printed
/// records write it.
static LEADING_MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\\\d{1,3}\\\s*(?:and\s+)?").expect("the pattern is fixed and tested"));

/// "(rec'd 9/28)", "[added 4 May]", "(Co-Sponsor)": when and as what a signatory joined.
static JOINED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(\[](?:(?:rec['’]?d|received|added|joined|updated|signed)(?: on)?[\s:.]*(?:[^)\]]{0,20}\d[^)\]]{0,12})?|(?:lead |original )?(?:co-?)?(?:sponsors?|signatory|signer|endorser|convenor|convener))[)\]]$")
        .expect("the pattern is fixed and tested")
});

/// The text without the note of when and as what its signatory joined.
pub(super) fn without_joining(text: &str) -> &str {
    let closed = text.ends_with([')', ']']);
    closed.then(|| JOINED.find(text)).flatten().and_then(|found| text.get(..found.start())).unwrap_or(text)
}

/// The text without the marks of notes behind it.
fn without_note(text: &str) -> &str {
    let marked = text.ends_with(|c: char| !c.is_ascii() || matches!(c, '*' | '\\' | ']')) || text.contains('^');
    marked.then(|| NOTE_MARK.find(text)).flatten().and_then(|found| text.get(..found.start())).unwrap_or(text)
}

/// Strips what belongs to the list and not to the name.
pub fn clean(text: &str) -> String {
    let mut name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.is_ascii() {
        name = name.replace(['\u{00AD}', '\u{200B}', '\u{FEFF}'], "").trim().to_owned();
    }
    loop {
        let before = name.len();
        name = name.strip_suffix(" and").filter(|n| n.ends_with([';', ','])).map(str::to_owned).unwrap_or(name);
        name = without_note(without_joining(&name)).trim_end_matches([';', ',', ' ']).trim().to_owned();
        if name.len() == before {
            break;
        }
    }
    if super::punctuation::ends_sentence(&name) && !name.ends_with("..") {
        name.pop();
    }
    let name = if name.starts_with('\\') { LEADING_MARK.replace(&name, "") } else { name.into() };
    let leading = name.trim_start_matches(['*', '†', '‡', ';', ',', '•', '·']).trim_start();
    let leading = picture_of(leading).unwrap_or(leading);
    // In running text the article is the sentence's: "…; the Invented Alliance; …".
    let bare = leading.strip_prefix("the ").filter(|rest| rest.starts_with(char::is_uppercase));
    bare.unwrap_or(leading).to_owned()
}

/// "[Invented Alliance logo]": what stands in a web page for a picture.
fn picture_of(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let name = [" logo", " Logo", " LOGO"].iter().find_map(|word| inside.strip_suffix(word))?;
    (!name.contains(['[', ']'])).then_some(name.trim_end())
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
    let cleaned = without_web_address(&cleaned);
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
            && let Some(entry) = person_first(&parts, habits).filter(|entry| entry.title.is_some())
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
    if let Some(entry) = other_signs(&cleaned, habits) {
        return Some(entry);
    }
    let entry = person_first(&parts, habits).or_else(|| person_last(&parts, habits));
    Some(entry.unwrap_or_else(|| organization(&cleaned, None, None, habits)))
}

/// "Sierra Club (www.sierraclub.org)" without its address.
fn without_web_address(text: &str) -> String {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\s*\((?:https?://|www\.)[^)\s]*\)|[,\s–-]+(?:https?://|www\.)\S+)$")
            .expect("the pattern is fixed and tested")
    });
    let bare = ADDRESS.replace(text, "");
    if bare.chars().any(char::is_alphanumeric) { bare.into_owned() } else { text.to_owned() }
}

/// Signer and organisation parted by other signs than commas: "LULAC – Jane Doe, President",
/// "NAACP: Jane Doe, Director", "UnidosUS (Jane Doe, President)", "Jane Doe – President, Sierra Club".
fn other_signs(text: &str, habits: Habits) -> Option<Entry> {
    let signer = |t: &str| -> Option<(String, Option<String>)> {
        // "Invented Fund (by Jane Doe, President)".
        let t = ["by ", "signed by ", "represented by "].iter().find_map(|w| t.strip_prefix(w)).unwrap_or(t);
        let (person, role) = t.split_once(',').map_or((t, ""), |(p, r)| (p.trim(), r.trim()));
        let roles = role.is_empty()
            || role.split(", ").all(|r| role::is_role(r) || person::is_credential(r) || role::is_function(r));
        let shaped = || person::could_be_person(person) || person::has_surname_of_bodies(person);
        let named = person::is_person(person) || !role.is_empty() && shaped();
        (named && roles).then(|| (person.to_owned(), (!role.is_empty()).then(|| role.to_owned())))
    };
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
    for sign in [" – ", " — ", " - ", "--", ": ", " | "].into_iter().filter(|_| may) {
        let parted = text.contains(sign).then(|| text.split_once(sign).zip(text.rsplit_once(sign))).flatten();
        let Some(((left, right), (name, last))) = parted else { continue };
        if let Some((person, title)) = signer(last)
            .filter(|s| (s.1.is_some() || habits.signers_dashed && sign.contains(' ')) && !person::is_person(name))
        {
            let name = if sign == ": " && habits.stands_for { without_for(name) } else { name };
            return Some(organization(name, Some(person), title, habits));
        }
        if sign == ": "
            && let Some((person, title)) = signer_and_more(right).filter(|_| !left.contains(','))
        {
            let left = if habits.stands_for { without_for(left) } else { left };
            return Some(organization(left, Some(person), Some(title), habits));
        }
        // "Invented Advocates - Gulf Coast" is a chapter.
        if super::headings::is_region(head(last)) {
            continue;
        }
        let shaped = person::could_be_person(head(last)) && (names_a_body(name) || last.contains(", "));
        let signer = person::is_person(head(last)) || shaped && !names_a_body(head(last));
        if habits.signers_dashed && signer && !person::is_person(name) {
            let title = last.get(head(last).len()..).map(|t| t.trim_start_matches([',', ' ']).to_owned());
            return Some(organization(name, Some(head(last).to_owned()), title.filter(|t| !t.is_empty()), habits));
        }
        if person::is_person(left) && !left.contains(',') {
            let parts: Vec<&str> = std::iter::once(left).chain(comma_parts(right)).collect();
            return person_first(&parts, habits);
        }
    }
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
    let title = (!title.is_empty()).then(|| title.to_owned());
    if signs && matches!(name, "himself" | "herself" | "themselves" | "themself" | "myself") {
        return Some(individual(person, title, None));
    }
    // "On behalf of the children" names nobody.
    let name = name.trim_start_matches("the ");
    if signs && name.starts_with(char::is_lowercase) {
        return Some(individual(person, Some(format!("on behalf of the {name}")), None));
    }
    signs.then(|| organization(name, Some(person.to_owned()), title, habits))
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

/// "Person, role, organisation": the organisation is the signatory.
fn person_first(parts: &[&str], habits: Habits) -> Option<Entry> {
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
    // "Jane Doe, for Invented Alliance".
    let stands_for = ["for ", "for the ", "representing ", "representing the ", "on behalf of ", "on behalf of the "];
    let body = stands_for.iter().filter_map(|w| second.strip_prefix(w)).min_by_key(|body| body.len());
    let several = |body: &str| body.contains([' ', '.']) || body.chars().filter(|c| !c.is_lowercase()).count() >= 2;
    let known = |body: &str| registry().kind_of(&squash(body)).is_some();
    let names_one = |body: &&str| {
        body.starts_with(|c: char| !c.is_lowercase()) && !role::is_district(body) && (several(body) || known(body))
    };
    if body.is_some_and(|body| !names_one(&body)) && rest.len() == 1 && person::is_person(first) {
        return Some(individual(first, Some((*second).to_owned()), None));
    }
    if let Some(body) = body.filter(|body| names_one(body) && person::is_person(first)) {
        let name = std::iter::once(&body).chain(rest.iter().skip(1)).copied().collect::<Vec<_>>().join(", ");
        return Some(organization(&name, Some((*first).to_owned()), None, habits));
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
    let mut title: Vec<String> = Vec::new();
    let mut body: Vec<String> = Vec::new();
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
    let title = (!title.is_empty()).then(|| title.join(", "));
    // "Jane Doe, pediatrician, Athens, Ohio"; "President, Phoenix" may be of a body that is called so.
    let behind: Vec<&str> = body.iter().map(String::as_str).collect();
    let placed = !behind.is_empty() && whereabouts_of_person(&behind, Habits::default()) == behind.len();
    let coded = behind.last().is_some_and(|last| knowledge().places.is_code(last));
    let town = behind.len() == 1 && behind.first().is_some_and(|town| knowledge().places.is_city(town));
    let occupied =
        title.as_deref().is_some_and(|t| !role::is_role(t) || t.rsplit(' ').next().is_some_and(is_profession))
            && registry().kind_of(&squash(&body.join(" "))).is_none();
    let only_place = placed && (behind.len() >= 2 || occupied) || behind.len() == 1 && coded || town && occupied;
    if body.is_empty() || only_place {
        let place = only_place.then(|| body.join(", "));
        return title.is_some().then(|| individual(first, title, place));
    }
    title.as_ref()?;
    Some(organization(&body.join(", "), Some((*first).to_owned()), title, habits))
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
pub(super) fn is_government(text: &str) -> bool {
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
fn person_last(parts: &[&str], habits: Habits) -> Option<Entry> {
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
