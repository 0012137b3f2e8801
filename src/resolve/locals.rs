//! Locals and numbered chapters: the body they belong to and their number say which one it is.
//!
//! "SEIU Local 503", "Service Employees International Union, Local 503" and "Example Employees Union, SEIU
//! Local 503" are one local; what else their names say is a description. A local that goes by a name of its
//! own ("Example Employees Union") is found by what is left of a longer form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::cluster::{Edge, Ground};
use super::knowledge::{PlaceId, fold, knowledge, squash};
use super::names::Unit;
use super::parse;
use super::registry::Registry;

/// Support of two names with the same parent and number.
const NUMBERED: f64 = 0.9;

/// Words of bodies inside a local that are not the local.
const PARTS: [&str; 11] =
    ["retiree", "retired", "women", "youth", "student", "auxiliary", "pac", "cope", "foundation", "fund", "action"];

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(.*?)[\s,–-]*\b(district council|joint council|council|dc|local union|local|lodge|branch|chapter|ch\.?|unit|post|district|assembly)?\s*(?:no\.?\s*|#\s*)?(\d{1,5}[a-z]{0,2})\b(.*)$",
    )
    .expect("the pattern is fixed and tested")
});

/// "1199SEIU", "1199 SEIU Example Workers".
static FIRST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{2,5}) ?([A-Z]{3,6})\b(.*)$").expect("the pattern is fixed and tested"));

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Local,
    Council,
    District,
}

impl Level {
    fn of(word: &str) -> Self {
        match word {
            "district" => Self::District,
            "dc" => Self::Council,
            word if word.ends_with("council") => Self::Council,
            _ => Self::Local,
        }
    }
}

/// A numbered part of a larger body.
struct Local {
    /// The larger body: its acronym, or its name where it has none.
    parent: String,
    /// What is numbered: locals and chapters, councils and districts are counted apart.
    level: Level,
    number: String,
    /// What else the name says.
    rest: Vec<String>,
}

/// Edges between names of one local.
pub fn edges(units: &[Unit], registry: Option<&Registry>) -> Vec<Edge> {
    let acronyms = Acronyms::of(units, registry);
    let by_key: BTreeMap<&str, u32> = units.iter().zip(0u32..).map(|(u, i)| (u.parsed.key.as_str(), i)).collect();
    let mut first: BTreeMap<(String, Level, String), Vec<u32>> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| u.parsed.base.contains(|c: char| c.is_ascii_digit())) {
        let Some(local) = local(&unit.parsed.base, &acronyms) else { continue };
        if unit.parsed.core.iter().any(|w| PARTS.contains(&w.as_str())) {
            continue;
        }
        let known = first.entry((local.parent.clone(), local.level, local.number.clone())).or_default();
        let note = format!("both are number {} of {}", local.number, local.parent.to_uppercase());
        out.extend(known.iter().filter(|j| agree(unit, &units[**j as usize])).map(|j| edge(i, *j, note.clone())));
        known.push(i);
        for rest in &local.rest {
            let parsed = parse::parse(rest);
            let named = parsed.core.len() >= 2 && acronyms.parent(rest).is_none_or(|p| p != local.parent);
            if let Some(j) = by_key.get(parsed.key.as_str()).filter(|j| named && **j != i) {
                out.push(edge(i, *j, format!("one adds that it is number {} of {}", local.number, local.parent)));
            }
        }
    }
    out
}

fn edge(i: u32, j: u32, note: String) -> Edge {
    Edge { score: NUMBERED, a: i.min(j), b: i.max(j), ground: Ground::Alias, note }
}

/// Whether no place of one contradicts the other's.
fn agree(x: &Unit, y: &Unit) -> bool {
    let gazetteer = &knowledge().places;
    let (p, q): (&[PlaceId], &[PlaceId]) = (&x.parsed.places, &y.parsed.places);
    p.is_empty() || q.is_empty() || p.iter().any(|a| q.iter().any(|b| gazetteer.compatible(*a, *b)))
}

/// The parent, level and number that a name gives; none without a parent.
fn local(base: &str, acronyms: &Acronyms) -> Option<Local> {
    if let Some(found) = FIRST.captures(base) {
        let text = |i: usize| found.get(i).map_or("", |m| m.as_str()).trim();
        let rest = Some(text(3).to_owned()).filter(|r| !r.is_empty()).into_iter().collect();
        return Some(Local { parent: text(2).to_owned(), level: Level::Local, number: text(1).to_owned(), rest });
    }
    let found = NUMBER.captures(base)?;
    let text = |i: usize| found.get(i).map_or("", |m| m.as_str()).trim();
    let (head, level, number, tail) = (text(1), fold(text(2)), text(3).to_lowercase(), text(4));
    // "American Federation of State, County and Example Employees" is one name.
    let whole = head.trim_end_matches([',', '–', '-', ' ']);
    if let Some(parent) = acronyms.known(whole).filter(|_| !level.is_empty() && whole.contains(',')) {
        return Some(Local { parent, level: Level::of(&level), number, rest: Vec::new() });
    }
    let mut parts: Vec<&str> = head.split([',', '–', ':']).chain(tail.split([',', '–', ':'])).collect();
    parts = parts.into_iter().flat_map(|p| p.split(" - ")).map(str::trim).filter(|p| !p.is_empty()).collect();
    // Without a word for its level only an acronym just before the number will do: "SEIU 503".
    let at = if level.is_empty() {
        let last = head.rsplit([',', '–', ' ']).next().unwrap_or_default();
        (is_acronym(last) && parts.iter().any(|p| p.ends_with(last)))
            .then(|| parts.iter().position(|p| p.ends_with(last)))
            .flatten()?
    } else {
        // The part next to the number first.
        let before = head.split([',', '–', ':']).flat_map(|p| p.split(" - ")).filter(|p| !p.trim().is_empty()).count();
        let order = (0..before).rev().chain(before..parts.len());
        order.into_iter().find(|i| acronyms.parent(parts[*i]).is_some())?
    };
    let parent = acronyms.parent(parts[at])?;
    let said = parse::parse(parts[at]).core;
    let other = |p: &&&str| !parse::parse(p).core.iter().any(|w| said.contains(w));
    let rest = parts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| p);
    Some(Local {
        parent,
        level: Level::of(&level),
        number,
        rest: rest.filter(other).map(|p| (*p).to_owned()).collect(),
    })
}

fn is_acronym(word: &str) -> bool {
    (2..=7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// How larger bodies are called: by the acronym written with their name here, or in the registry.
struct Acronyms<'a> {
    by_key: BTreeMap<String, BTreeSet<String>>,
    registry: Option<&'a Registry>,
}

impl<'a> Acronyms<'a> {
    fn of(units: &[Unit], registry: Option<&'a Registry>) -> Self {
        let mut by_key: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for unit in units.iter().filter(|u| !u.parsed.is_acronym && u.parsed.numbers.is_empty()) {
            by_key.entry(unit.parsed.key.clone()).or_default().extend(unit.acronyms.iter().cloned());
        }
        Self { by_key, registry }
    }

    /// The acronym of a body by its full name.
    fn known(&self, name: &str) -> Option<String> {
        let parsed = parse::parse(name);
        let entry = self.registry.and_then(|r| r.entry(r.find(&parsed)?));
        let written = self.by_key.get(&parsed.key).and_then(|set| (set.len() == 1).then(|| set.first().cloned())?);
        entry.and_then(|e| e.acronyms.first().map(|a| squash(a).to_uppercase())).or(written)
    }

    /// The acronym (or name) of the larger body that a part of a name is; none for a place or a single plain word.
    fn parent(&self, part: &str) -> Option<String> {
        let parsed = parse::parse(part);
        let bare: Vec<&str> = part.split(' ').filter(|w| is_acronym(w) && !knowledge().places.is_code(w)).collect();
        // "Oregon AFSCME" is AFSCME there.
        if let [acronym] = bare[..]
            && parsed.core.len() == 1
        {
            return Some(acronym.to_owned());
        }
        self.known(part).or_else(|| (parsed.core.len() >= 2 && parsed.places.is_empty()).then(|| squash(part)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::names::{Name, units};

    fn joined(names: &[&str]) -> Vec<(u32, u32)> {
        let names: Vec<Name> =
            names.iter().map(|n| Name { text: (*n).to_owned(), uses: 1, letters: Vec::new() }).collect();
        let (units, unit_of, _) = units(&names, &BTreeSet::new());
        let place = |u: u32| unit_of.iter().position(|x| *x == u).unwrap_or_default() as u32;
        let mut out: Vec<(u32, u32)> =
            edges(&units, None).iter().map(|e| (place(e.a), place(e.b))).map(|(a, b)| (a.min(b), a.max(b))).collect();
        out.sort_unstable();
        out
    }

    #[test]
    fn a_local_is_its_parent_and_number() {
        let names = [
            "INVU Local 503",
            "Invented Employees Union (INVU)",
            "Invented Employees Union, Local 503",
            "Made-up Nurses of Ohio, INVU Local 503",
            "INVU Local 503 Retirees",
            "INVU Local 504",
            "INVU Council 503",
            "Made-up Nurses of Ohio",
        ];
        assert_eq!(joined(&names), [(0, 2), (0, 3), (2, 3), (3, 7)]);
    }

    #[test]
    fn places_part_locals_of_one_number() {
        assert!(joined(&["INVU Local 1, Ohio", "INVU Local 1 of Oregon"]).is_empty());
        assert_eq!(joined(&["INVU 12", "INVU Local 12, Oregon"]), [(0, 1)]);
        assert!(joined(&["350 Invented", "350 Made-up", "Invented Society 2000"]).is_empty());
    }
}
