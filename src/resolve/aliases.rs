//! Names that give another name: "X, formerly Y", "X / Y" in two languages, "X – Y" with a short form.

use std::collections::{BTreeMap, BTreeSet};

use super::acronyms;
use super::cluster::{Edge, Ground};
use super::knowledge::{PlaceId, knowledge};
use super::names::{Unit, shouts};
use super::parse::{self, Parsed};
use super::translate;

/// Support of a name that says so.
const STATED: f64 = 0.97;
/// Support of a name of which one half is a whole name.
const HALF: f64 = 0.93;

/// Edges from names to the names they give, looked up among the names.
pub fn edges(units: &[Unit], entry_of: &[Option<u32>]) -> Vec<Edge> {
    let by_key: BTreeMap<&str, u32> = units.iter().zip(0u32..).map(|(u, i)| (u.parsed.key.as_str(), i)).collect();
    let mut out = Vec::new();
    for (i, unit) in (0u32..).zip(units) {
        for alias in &unit.aliases {
            let parsed = parse::parse(alias);
            // "UnidosUS (formerly NCLR)" does not make every NCLR a UnidosUS.
            let shared = parsed.is_acronym && parsed.acronyms.iter().any(|a| knowledge().is_shared_acronym(a));
            if let (Some(j), false) = (by_key.get(parsed.key.as_str()), shared) {
                out.extend(edge(i, *j, STATED, format!("one name gives the other: “{alias}”")));
            }
        }
    }
    for (i, unit) in (0u32..).zip(units) {
        // "Heartland Alliance's National Immigrant Justice Center".
        let owned = unit.parsed.base.split_once("'s ").map(|(_, rest)| rest).filter(|r| r.split(' ').count() >= 4);
        if let Some(j) = owned.and_then(|rest| by_key.get(parse::parse(rest).key.as_str())) {
            out.extend(edge(i, *j, HALF, "one names the body that the other belongs to".into()));
        }
        // "Open Technology Institute at New America Foundation", where the institute is a known one.
        let hosted =
            unit.parsed.base.split_once(" at ").and_then(|(head, _)| by_key.get(parse::parse(head).key.as_str()));
        if let Some(j) = hosted.filter(|j| entry_of[**j as usize].is_some()) {
            out.extend(edge(i, *j, HALF, "the same body, with where it is at home".into()));
        }
        for (j, half) in half(unit, units, &by_key, entry_of) {
            out.extend(edge(i, j, HALF, format!("one half of the name is the other: “{half}”")));
        }
    }
    out.extend(shared_aliases(units));
    out.extend(former_acronyms(units, &by_key));
    out.extend(owned_and_hosted(units));
    out.extend(spelled_out(units, &by_key));
    out
}

/// "Invented Refuge (formerly LMRS)" was the only body with these initials, "Lutheran Made-up and Refugee Service".
fn former_acronyms(units: &[Unit], by_key: &BTreeMap<&str, u32>) -> Vec<Edge> {
    let mut givers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units) {
        for parsed in unit.aliases.iter().map(|alias| parse::parse(alias)).filter(|p| p.is_acronym) {
            let open = |a: &&String| a.len() >= 4 && !knowledge().is_shared_acronym(a);
            // A name that is the bare acronym is found by itself.
            for acronym in parsed.acronyms.iter().filter(open).filter(|_| !by_key.contains_key(parsed.key.as_str())) {
                givers.entry(acronym.clone()).or_default().push(i);
            }
        }
    }
    let mut owners: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (j, unit) in (0u32..).zip(units).filter(|(_, u)| !givers.is_empty() && !u.parsed.is_acronym) {
        for initials in acronyms::initials(&unit.parsed.words, &unit.parsed.capitals) {
            if let Some((acronym, _)) = givers.get_key_value(&initials) {
                owners.entry(acronym).or_default().push(j);
            }
        }
    }
    let one = |list: &[u32]| list.iter().all(|j| units[*j as usize].core == units[list[0] as usize].core);
    let note = |acronym: &str| format!("one was {acronym} before, the initials of the other alone");
    givers
        .iter()
        .filter_map(|(acronym, list)| Some((acronym, list, owners.get(acronym.as_str()).filter(|o| one(o))?)))
        .flat_map(|(acronym, list, owners)| list.iter().flat_map(move |i| owners.iter().map(move |j| (acronym, i, j))))
        .filter_map(|(acronym, i, j)| edge(*i, *j, HALF, note(acronym)))
        .collect()
}

/// "NCJW LA" is NCJW Los Angeles, and "Pax Christi NY State" Pax Christi New York State, where only one such name occurs.
fn spelled_out(units: &[Unit], by_key: &BTreeMap<&str, u32>) -> Vec<Edge> {
    let places = &knowledge().places;
    let mut out = Vec::new();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| !shouts(&u.parsed.base)) {
        let words: Vec<&str> = unit.parsed.base.split(' ').collect();
        let readings = |reading: &dyn Fn(&str) -> Option<PlaceId>| {
            let spell =
                |w: &&str| reading(w).filter(|_| is_code(w)).map_or((*w).to_owned(), |p| places.name(p).to_owned());
            let spelled = words.iter().map(spell).collect::<Vec<_>>().join(" ");
            by_key.get(parse::parse(&spelled).key.as_str()).copied()
        };
        if words.len() < 2 || !words.iter().any(|w| is_code(w)) {
            continue;
        }
        let found: BTreeSet<u32> = [readings(&|w| places.code(w)), readings(&|w| places.city_code(w))]
            .into_iter()
            .flatten()
            .filter(|j| *j != i)
            .collect();
        if let [only] = found.iter().collect::<Vec<_>>()[..] {
            out.extend(edge(i, *only, HALF, "one has a place's code, the other spells it out".into()));
        }
    }
    out
}

/// Two capitals that stand for a place.
fn is_code(word: &str) -> bool {
    let places = &knowledge().places;
    word.len() == 2
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && (places.code(word).is_some() || places.city_code(word).is_some())
}

fn edge(i: u32, j: u32, score: f64, note: String) -> Option<Edge> {
    (i != j).then(|| Edge { score, a: i.min(j), b: i.max(j), ground: Ground::Alias, note })
}

/// The units whose whole name one half of a name is, where the other half is no other body's.
fn half(unit: &Unit, units: &[Unit], by_key: &BTreeMap<&str, u32>, entry_of: &[Option<u32>]) -> Vec<(u32, String)> {
    let Some((left, right)) = halves(&unit.parsed.base) else { return Vec::new() };
    // "ACR – Name / Nombre": the acronym goes before both.
    let (left, right) = halves(right).filter(|_| parse::parse(left).is_acronym).unwrap_or((left, right));
    let sides = [left, right].map(parse::parse);
    // "Example Council / Cleveland" has no second name.
    if sides.iter().any(|p| p.core.is_empty()) {
        return Vec::new();
    }
    let mut of_halves = sides.map(|p| p.places).concat();
    of_halves.sort_unstable();
    of_halves.dedup();
    let own: Vec<PlaceId> =
        unit.parsed.places.iter().copied().filter(|p| !unit.parsed.loose_places.contains(p)).collect();
    let known = |text: &str| -> Option<u32> {
        let parsed = parse::parse(text);
        by_key
            .get(parsed.key.as_str())
            .copied()
            .filter(|_| !parsed.is_acronym && (parsed.places == own || of_halves == own))
    };
    let found: BTreeSet<u32> = [left, right].iter().filter_map(|t| known(t)).collect();
    let short = |text: &str| -> bool {
        let parsed = parse::parse(text);
        let given = |u: &u32| {
            let owner = &units[*u as usize];
            owner.acronyms.iter().any(|a| parsed.acronyms.contains(a))
                || owner.aliases.iter().any(|a| parse::parse(a).key == parsed.key)
        };
        found.iter().any(given)
    };
    match found.iter().collect::<Vec<_>>()[..] {
        // "A / B", both names of one body: in two languages, or by the registry.
        [a, b] => {
            let one = entry_of[*a as usize].is_some() && entry_of[*a as usize] == entry_of[*b as usize];
            let both = [(left, known(left)), (right, known(right))];
            let named = both.into_iter().filter_map(|(text, j)| Some((j?, text.to_owned())));
            if one || two_languages(left, right) { named.collect() } else { Vec::new() }
        }
        [only] => {
            let (same, other) = if known(left) == Some(*only) { (left, right) } else { (right, left) };
            // "American Heart Association/American Stroke Association" signs as the first.
            let joint = same == left && unit.parsed.base.contains('/') && same.split(' ').count() >= 3;
            let is_it = short(other) || two_languages(same, other) || joint;
            if is_it { vec![(*only, same.to_owned())] } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// The two sides of a sign between names.
fn halves(base: &str) -> Option<(&str, &str)> {
    [" / ", " – ", " - ", " | ", "/", "–"]
        .iter()
        .find_map(|sign| base.split_once(sign))
        .filter(|(l, r)| l.len() >= 3 && r.len() >= 3)
}

/// "Amnesty International / Amnistía Internacional": one side is in another language.
pub(super) fn two_languages(one: &str, other: &str) -> bool {
    let foreign = |text: &str| !text.is_ascii() || translate::is_foreign(text);
    translate::is_translation(one, other)
        || foreign(one) != foreign(other) && one.split(' ').count().min(other.split(' ').count()) >= 2
}

/// "Made-up Trust's Institute of Example Studies" is the "Institute of Example Studies at Made-up Trust".
fn owned_and_hosted(units: &[Unit]) -> Vec<Edge> {
    let mut owners: BTreeMap<String, Vec<(u32, &str)>> = BTreeMap::new();
    let whole = |text: &str| text.split(' ').count() >= 3;
    for (i, unit) in (0u32..).zip(units) {
        if let Some((owner, body)) = unit.parsed.base.split_once("'s ").filter(|(_, body)| whole(body)) {
            owners.entry(parse::parse(body).key).or_default().push((i, owner));
        }
    }
    let mut out = Vec::new();
    for (i, unit) in (0u32..).zip(units) {
        let Some((body, host)) = unit.parsed.base.split_once(" at ").filter(|(body, _)| whole(body)) else { continue };
        let host = parse::tokens(host, &|_| None);
        let same = |owner: &str| parse::tokens(owner, &|_| None).iter().all(|w| host.contains(w));
        for (j, _) in owners.get(&parse::parse(body).key).into_iter().flatten().filter(|(_, owner)| same(owner)) {
            out.extend(edge(i, *j, HALF, "the same body, with where it is at home".into()));
        }
    }
    out
}

/// Two names that give the same short name in brackets, with the same places and half of their words.
fn shared_aliases(units: &[Unit]) -> Vec<Edge> {
    let mut givers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units) {
        for alias in &unit.aliases {
            givers.entry(parse::parse(alias).key).or_default().push(i);
        }
    }
    let alike = |alias: &str, x: &Parsed, y: &Parsed| {
        // A short form says little, a whole name much.
        let whole = alias.split(' ').filter(|w| !w.starts_with('@')).count() >= 3;
        let common = x.core.iter().filter(|w| y.core.contains(w)).count();
        x.places == y.places && x.numbers == y.numbers && (whole || common * 2 >= x.core.len().max(y.core.len()))
    };
    let mut out = Vec::new();
    for (alias, list) in givers.iter().filter(|(_, l)| (2..=20).contains(&l.len())) {
        for (k, i) in list.iter().enumerate() {
            let parsed = |u: &u32| &units[*u as usize].parsed;
            for j in list.iter().skip(k + 1).filter(|j| alike(alias, parsed(i), parsed(j))) {
                out.extend(edge(*i, *j, HALF, "both give the same other name".into()));
            }
        }
    }
    out
}
