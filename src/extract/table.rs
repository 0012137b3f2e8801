//! Tables: names of bodies with places, persons or roles in columns beside them; one entry a row.
//!
//! What a column holds is said by its head, or seen in its cells.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::address::is_country;
use super::classify as c;
use super::headings::wants_more;
use super::kind;
use super::person;
use super::role;
use super::split::{Cut, Dropped, RawEntry};
use crate::resolve::knowledge::knowledge;

/// Whether a cell only says where or who: a place, a person, a role.
pub fn is_facet(text: &str) -> bool {
    is_place(text) || person::is_person(text) || role::is_role_line(text)
}

/// A state, a country, a town, or a town with its state.
pub fn is_place(text: &str) -> bool {
    let places = &knowledge().places;
    let bare = text.trim();
    places.is_code(bare)
        || places.is_state_or_country(bare)
        || places.is_city(bare)
        || matches!(bare, "New York" | "Washington")
        || bare.rsplit_once(", ").is_some_and(|(city, state)| {
            (places.is_city(city) || places.is_state(city)) && (places.is_code(state) || places.is_state(state))
        })
}

/// "Porto Velho, RO": a town of any country with the letters of its state.
fn is_town_with_code(text: &str) -> bool {
    let Some((town, code)) = text.trim().rsplit_once(", ") else { return false };
    let letters = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
    letters && !town.contains(',') && town.split(' ').count() <= 4 && !kind::names_a_body(town)
}

/// "Göttingen, Germany", "Berkeley, CA, USA".
fn is_town_abroad(text: &str) -> bool {
    text.rsplit_once(", ")
        .is_some_and(|(town, country)| is_country(country) && town.split(' ').count() <= 4 && !kind::names_a_body(town))
}

/// "12 May", "May 12, 2031".
fn is_date(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let month = |w: &&str| MONTHS.iter().any(|m| w.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(m)));
    let day = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&words.len())
        && words.iter().filter(|w| month(w)).count() == 1
        && words.iter().all(|w| month(w) || day(w))
}

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Names of bodies.
    Names,
    /// States, towns, countries.
    Places,
    /// Persons.
    Persons,
    /// What those persons are.
    Roles,
    /// Something else: a type, a date.
    Other,
}

/// Words of the heads of columns and what they say; `name` alone heads persons or bodies, `fill` says nothing.
static HEADS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("data/column_heads.csv").lines().skip(1).filter_map(|line| line.split_once(',')).collect()
});

/// What the head of a column says it holds.
pub fn header(text: &str) -> Option<Holds> {
    // "Nom / Name": the same in two languages.
    if let Some(held) = text.split_once(" / ").and_then(|(one, other)| header(one).or_else(|| header(other))) {
        return Some(held);
    }
    // "Organization (or your name if individual)".
    let text = text.split(" (").next().unwrap_or_default();
    let lower = text.trim().trim_end_matches([':', '*']).to_lowercase();
    // Running numbers stand close to the names.
    let lower = lower.strip_prefix("no. ").map_or(lower.as_str(), str::trim);
    if lower.split_whitespace().count() > 5 {
        return None;
    }
    let sort = ["type of ", "kind of "].iter().any(|w| lower.starts_with(w)) || lower.ends_with(" type");
    if sort || matches!(lower, "signing as" | "signed as") || lower.starts_with("date ") {
        return Some(Holds::Other);
    }
    // "Profession/Affiliation".
    if matches!(lower.split([' ', '/']).next(), Some("profession" | "occupation")) {
        return Some(Holds::Roles);
    }
    let said: Option<Vec<&str>> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| HEADS.get(w).copied()).collect();
    let said = said?;
    // A head says one kind; "name" and small words go with each.
    let only = |kind: &str| said.iter().all(|s| matches!(*s, "name" | "fill") || *s == kind) && said.contains(&kind);
    let kinds = [
        ("names", Holds::Names),
        ("places", Holds::Places),
        ("roles", Holds::Roles),
        ("persons", Holds::Persons),
        ("other", Holds::Other),
    ];
    let bare = said.contains(&"name") && said.iter().all(|s| matches!(*s, "name" | "fill"));
    let named = || bare.then_some(Holds::Persons);
    kinds.into_iter().find(|(kind, _)| only(kind)).map(|(_, holds)| holds).or_else(named)
}

/// "Organisation Name": the head of a table that has no other column.
pub fn is_lone_head(text: &str) -> bool {
    let lower = text.to_lowercase();
    let named = lower.ends_with(" name") || lower.starts_with("name of ");
    matches!(lower.as_str(), "organization" | "organisation")
        || named && text.split(' ').count() <= 4 && header(text) == Some(Holds::Names)
}

/// Lines of one cell above the heads that are a list of their own, and no title.
const LIST_ABOVE: usize = 4;

/// A table of names with places, persons or roles beside them: one entry a row; `drawn` where blanks part its columns,
/// so that names may go on in a row below.
pub fn table(columns: &[Vec<(usize, &str)>], drawn: bool) -> Option<Cut> {
    if columns.len() < 2 {
        return None;
    }
    // The heads stand in the first row, or below lines that belong to no table.
    let rows: std::collections::BTreeSet<usize> = columns.iter().flatten().map(|(row, _)| *row).take(400).collect();
    let cells_of = |row: usize| columns.iter().map(move |c| c.iter().find(|(r, _)| *r == row).map(|(_, t)| *t));
    let is_head = |row: &&usize| {
        let cells: Vec<&str> = cells_of(**row).flatten().collect();
        cells.len() >= 2 && cells.iter().all(|t| header(t).is_some())
    };
    // A list one a line may stand above the table.
    let above = rows.iter().take_while(|row| cells_of(**row).flatten().count() < 2).count();
    let top = rows.iter().skip(above).take(8).find(is_head).or(rows.first()).copied()?;
    let heads: Vec<Option<Holds>> = cells_of(top).map(|cell| cell.and_then(header)).collect();
    let headed = heads.iter().filter(|h| h.is_some()).count() >= 2;
    let mut holds: Vec<Holds> = columns
        .iter()
        .zip(&heads)
        .map(|(c, head)| {
            let said = head.filter(|_| headed);
            let cells: Vec<&str> = c.iter().map(|(_, t)| *t).collect();
            said.unwrap_or_else(|| if describe(&cells) { Holds::Other } else { content(&cells) })
        })
        .collect();
    let count = |holds: &[Holds], kind: Holds| holds.iter().filter(|h| **h == kind).count();
    if !headed {
        towns_before_states(columns, &mut holds);
    }
    // "Organization | Signatory | Title": beside bodies a signatory is a person.
    if headed && count(&holds, Holds::Names) == 2 && count(&holds, Holds::Persons) == 0 {
        let signatory = columns.iter().position(|c| {
            let says = |t: &str| matches!(t.trim(), "signatory" | "signatories" | "signataire" | "signataires");
            c.iter().any(|(row, t)| *row == top && t.to_lowercase().split('/').any(says))
        });
        if let Some(held) = signatory.and_then(|at| holds.get_mut(at)) {
            *held = Holds::Persons;
        }
    }
    // "Name | Affiliation": persons sign for themselves, and the affiliation says where they work.
    let affiliated = columns.iter().position(|c| {
        c.iter().any(|(row, t)| {
            *row == top && ["affiliation", "institution", "university"].iter().any(|w| t.to_lowercase().contains(w))
        })
    });
    if let (true, Some(at), 1) = (headed, affiliated, count(&holds, Holds::Persons)) {
        for (k, held) in holds.iter_mut().enumerate() {
            match held {
                Holds::Persons => *held = Holds::Names,
                Holds::Names if k == at => *held = Holds::Roles,
                _ => {}
            }
        }
    }
    // "Name | State": names of bodies unless most are persons. Without a column of names the persons are them.
    if count(&holds, Holds::Names) == 0 && count(&holds, Holds::Persons) == 1 {
        let at = holds.iter().position(|h| *h == Holds::Persons)?;
        if let Some(first) = holds.get_mut(at) {
            *first = Holds::Names;
        }
    }
    // "Jane Doe | Faber": towns no list knows stand there again and again.
    if !headed && count(&holds, Holds::Names) == 1 && count(&holds, Holds::Persons) == 1 {
        let at = holds.iter().position(|h| *h == Holds::Names)?;
        let towns: Vec<&str> = columns.get(at)?.iter().map(|(_, t)| *t).collect();
        let different: std::collections::BTreeSet<&str> = towns.iter().copied().collect();
        if different.len() * 10 < towns.len() * 7 && !towns.iter().any(|t| kind::names_a_body(t)) {
            holds.iter_mut().for_each(|h| *h = if *h == Holds::Names { Holds::Places } else { Holds::Names });
        }
    }
    if count(&holds, Holds::Names) != 1 {
        return None;
    }
    let mut by_row: std::collections::BTreeMap<usize, Vec<(Holds, &str)>> = std::collections::BTreeMap::new();
    for (column, kind) in columns.iter().zip(&holds) {
        for (row, text) in column {
            by_row.entry(*row).or_default().push((*kind, text));
        }
    }
    let goes_on = if drawn { rests_of_names(&by_row) } else { std::collections::BTreeSet::new() };
    // "First Name | Last Name": persons and nobody else.
    let of_persons = columns.iter().flatten().any(|(row, text)| {
        *row == top && (text.ends_with(WHOLE_NAME) || text.to_lowercase().starts_with("individual"))
    });
    let of_scholars = headed && are_scholars(columns, &holds, affiliated, top);
    let mut out = Cut::default();
    for (row, cells) in &by_row {
        if headed && *row < top && above < LIST_ABOVE {
            let dropped = cells.iter().map(|(_, text)| Dropped {
                row: *row,
                text: (*text).to_owned(),
                reason: "above the heads of a table",
            });
            out.dropped.extend(dropped);
            continue;
        }
        // "Individual" in a column that says who the others sign for.
        let alone = cells.iter().any(|(kind, text)| *kind == Holds::Other && stands_for_no_body(text));
        let mut drop = |text: &str, reason| out.dropped.push(Dropped { row: *row, text: text.to_owned(), reason });
        // Heads are printed again on every page.
        let repeats = || by_row.get(&top).is_some_and(|heads| heads.iter().map(|h| h.1).eq(cells.iter().map(|c| c.1)));
        if headed && (*row == top || cells.iter().all(|(_, t)| header(t).is_some()) || repeats()) {
            cells.iter().for_each(|(_, t)| drop(t, "head of a column"));
            continue;
        }
        let Some((_, name)) = cells.iter().find(|(kind, _)| *kind == Holds::Names) else {
            cells.iter().for_each(|(_, t)| drop(t, "in a row of the table without a name"));
            continue;
        };
        if goes_on.contains(row)
            && let Some(above) = out.entries.last_mut()
        {
            super::join::join(&mut above.text, name);
            continue;
        }
        for (kind, text) in cells {
            match kind {
                Holds::Other => drop(text, "in a column of the table that says neither who nor where"),
                Holds::Places if is_scope(text) => drop(text, "says how far the body reaches, not where it is"),
                _ => {}
            }
        }
        let of = |kind: Holds| cells.iter().filter(move |(k, _)| *k == kind).map(|(_, t)| *t);
        let roles = of(Holds::Roles).collect::<Vec<_>>().join(", ");
        let role = (!roles.is_empty()).then_some(roles);
        let person = of(Holds::Persons).next();
        // A person of no body: "Individual" stands where the others have theirs.
        let (name, person) = match person {
            Some(person) if stands_for_no_body(name) => (person, None),
            _ => (*name, person),
        };
        let signer = person.map(|p| match with_role(p).filter(|_| role.is_none()) {
            Some((name, role)) => (name.to_owned(), Some(role.to_owned())),
            None => (p.to_owned(), role.clone()),
        });
        let mut parts = vec![name];
        if signer.is_none() {
            parts.extend(role.as_deref());
        }
        let place: Vec<&str> = of(Holds::Places).filter(|p| !is_scope(p)).collect();
        let place = (!place.is_empty()).then(|| place.join(", "));
        let (signer, text) = if alone { (None, name.to_owned()) } else { (signer, parts.join(", ")) };
        // "Sample Springfield | Sample" is a chapter.
        let first = name.split(' ').next().unwrap_or_default();
        let scholar = of_scholars
            && (person::is_person(name)
                || person::could_be_person(name) && !of(Holds::Roles).any(|t| t.contains(first)));
        let person = alone || of_persons || scholar;
        out.entries.push(RawEntry { signer, place, person, ..RawEntry::plain((*row, text)) });
    }
    Some(out)
}

/// "Name | Affiliation", where nothing but "Dr." and "Prof." stands beside the names: they sign for themselves.
fn are_scholars(columns: &[Vec<(usize, &str)>], holds: &[Holds], affiliated: Option<usize>, top: usize) -> bool {
    let headed = |at: &usize| {
        let head = columns.get(*at).and_then(|c| c.iter().find(|(row, _)| *row == top));
        head.is_some_and(|(_, text)| text.to_lowercase().starts_with("affiliation"))
    };
    let Some(at) = affiliated.filter(headed) else { return false };
    let cells = |kind: Holds| -> Vec<&str> {
        let of_kind = columns.iter().zip(holds).enumerate().filter(|(k, (_, held))| *k != at && **held == kind);
        of_kind.flat_map(|(_, (column, _))| column).filter(|(row, _)| *row != top).map(|(_, text)| *text).collect()
    };
    let (titles, names) = (cells(Holds::Roles), cells(Holds::Names));
    let academic = |t: &&&str| person::has_academic_title(&format!("{t} ")) || person::is_credential(t);
    let persons = names.iter().filter(|name| person::is_person(name)).count();
    persons * 2 >= names.len() && titles.iter().filter(academic).count() * 2 >= titles.len()
}

/// Rows that hold only the rest of the name above, which had no more room: nearly all others say where the body is.
fn rests_of_names(by_row: &std::collections::BTreeMap<usize, Vec<(Holds, &str)>>) -> std::collections::BTreeSet<usize> {
    let lone = |cells: &Vec<(Holds, &str)>| matches!(&cells[..], [(Holds::Names, _)]);
    let has = |kinds: &[Holds]| {
        by_row.values().filter(|cells| kinds.iter().all(|kind| cells.iter().any(|(own, _)| own == kind))).count()
    };
    let placed = has(&[Holds::Places]).max(has(&[Holds::Persons, Holds::Roles]));
    let roles = by_row.values().flatten().any(|(kind, _)| *kind == Holds::Roles) && has(&[Holds::Persons]) == 0;
    let names = by_row.values().flatten().filter(|(kind, _)| *kind == Holds::Names);
    let longest = names.map(|(_, text)| text.chars().count()).max().unwrap_or(0);
    if roles || placed * 10 < by_row.len() * 8 {
        return std::collections::BTreeSet::new();
    }
    let name = |row: usize| by_row.get(&row)?.iter().find(|(kind, _)| *kind == Holds::Names).map(|(_, text)| *text);
    let full = |row: usize, text: &str| {
        let first = text.split(' ').next().unwrap_or_default().chars().count();
        let above = row.checked_sub(1).and_then(name);
        above.is_some_and(|above| above.chars().count() + 1 + first > longest || wants_more(above))
    };
    let rest =
        |(row, cells): &(&usize, &Vec<(Holds, &str)>)| lone(cells) && cells.iter().any(|(_, text)| full(**row, text));
    by_row.iter().filter(rest).map(|(row, _)| *row).collect()
}

/// "Jane Doe, Executive Director" in one cell.
fn with_role(cell: &str) -> Option<(&str, &str)> {
    let parted =
        cell.match_indices(", ").filter_map(|(at, sign)| Some((cell.get(..at)?, cell.get(at + sign.len()..)?)));
    let suffix = |rest: &str| ["Jr", "Sr", "II", "III", "IV"].contains(&rest.split([',', '.']).next().unwrap_or(rest));
    parted.filter(|(_, rest)| !suffix(rest)).find(|(_, rest)| role::is_role_line(rest) || role::is_role(rest))
}

/// Head of the column made of those of given names and surnames.
const WHOLE_NAME: &str = "First and Last Name";

/// Joins the columns "First Name" and "Last Name" to one of whole names.
pub fn with_whole_names(mut columns: Vec<Vec<(usize, String)>>) -> Vec<Vec<(usize, String)>> {
    let headed = |words: &[&str]| {
        let says = |text: &str| {
            let lower = text.to_lowercase();
            words.iter().any(|w| lower == *w || lower == format!("{w} name") || lower == format!("{w}name"))
        };
        columns.iter().enumerate().find_map(|(k, c)| c.iter().take(12).find(|(_, t)| says(t)).map(|(row, _)| (k, *row)))
    };
    let (Some((first, head)), Some((last, below))) =
        (headed(&["first", "given"]), headed(&["last", "surname", "family"]))
    else {
        return columns;
    };
    if head != below || first == last {
        return columns;
    }
    let surnames = columns.get_mut(last).map(std::mem::take).unwrap_or_default();
    for (row, given) in columns.get_mut(first).into_iter().flatten() {
        let surname = surnames.iter().find(|(r, _)| r == row).map_or("", |(_, text)| text.as_str());
        *given = if *row == head { WHOLE_NAME.to_owned() } else { format!("{given} {surname}") };
    }
    columns.remove(last);
    columns
}

/// What stands in a column of bodies beside somebody who signs alone.
fn stands_for_no_body(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    [
        "individual",
        "myself",
        "self",
        "none",
        "n/a",
        "na",
        "-",
        "–",
        "—",
        "independent",
        "personal capacity",
        "in a personal capacity",
        "a título personal",
        "à titre personnel",
        "privatperson",
        "pessoa física",
        "private citizen",
    ]
    .contains(&lower.as_str())
}

/// Towns that no list knows stand in the column before that of the states' codes.
fn towns_before_states(columns: &[Vec<(usize, &str)>], holds: &mut [Holds]) {
    for k in 2..columns.len() {
        let (Some(towns), Some(states)) = (columns.get(k - 1), columns.get(k)) else { continue };
        let codes = states.iter().filter(|(_, t)| knowledge().places.is_code(t)).count() * 10 >= states.len() * 9;
        let short = |t: &str| t.split(' ').count() <= 3 && !kind::names_a_body(t) && !t.contains(',');
        let named = towns.iter().filter(|(_, t)| short(t)).count() * 10 >= towns.len() * 9;
        if let (true, true, Some(held)) = (codes, named, holds.get_mut(k - 1)) {
            *held = Holds::Places;
        }
    }
}

/// "National" in a column of states.
pub(super) fn is_scope(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "national"
            | "international"
            | "nationwide"
            | "regional"
            | "global"
            | "usa"
            | "u.s."
            | "us"
            | "n/a"
            | "statewide"
            | "state"
            | "local"
            | "tribal"
            | "—"
            | "–"
            | "-"
    )
}

/// A person and nothing more than credentials.
fn is_bare_person(text: &str) -> bool {
    person::is_person(text) && text.split(',').skip(1).all(|part| person::is_credential(part.trim()))
}

/// Whether the cells of a column are sentences about the bodies beside them.
fn describe(column: &[&str]) -> bool {
    let description = |t: &str| t.split(' ').count() >= 12 || t.split(' ').count() >= 5 && c::is_prose(t);
    column.iter().filter(|t| description(t)).count() * 10 >= column.len() * 7
}

/// What the cells of a column say it holds.
pub fn content(column: &[&str]) -> Holds {
    let share = |test: &dyn Fn(&str) -> bool| column.iter().filter(|t| test(t)).count() * 10 >= column.len() * 7;
    // Names of bodies and persons begin with a capital; what they do need not.
    let role =
        |t: &str| role::is_role_line(t) || role::is_function(t) || t.chars().next().is_some_and(char::is_lowercase);
    let number = |t: &str| t.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '#' | '/' | ':' | ' '));
    let address = |t: &str| {
        t.starts_with("http://") || t.starts_with("https://") || t.contains('@') && t.contains('.') && !t.contains(' ')
    };
    if share(&|t| number(t) || is_date(t) || address(t)) {
        Holds::Other
    } else if share(&|t| is_place(t) || is_scope(t) || is_town_with_code(t) || is_town_abroad(t)) {
        Holds::Places
    } else if share(&is_bare_person) {
        Holds::Persons
    } else if share(&role) {
        Holds::Roles
    } else {
        Holds::Names
    }
}
