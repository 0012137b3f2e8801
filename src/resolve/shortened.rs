//! Names that are a longer name cut short, or a name with an address, where the corpus leaves no doubt which.
//!
//! "Everytown" is Everytown for Gun Safety if no other name begins so; "Center for Rural Affairs, Lyons,
//! Nebraska" is the Center for Rural Affairs if no other place goes with that name: a body that is
//! printed with several places has chapters.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::cluster::{Clusters, Edge, Ground};
use super::evidence::says_of_usa;
use super::knowledge::{PlaceId, fold, knowledge};
use super::names::{Unit, Vocabulary};
use super::parse::{Parsed, stem};
use super::registry::Registry;
use crate::extract::person;

/// Support of a name that differs by an address only.
const ADDRESSED: f64 = 0.88;
/// Support of a name that is cut before a tagline ("Demos: A Network for Ideas and Action").
const BEFORE_TAGLINE: f64 = 0.9;
/// Support of a name that is cut elsewhere.
const CUT: f64 = 0.84;
/// A word of at most this many units is rare.
const RARE: u32 = 3;

/// Edges between names that differ by an address only.
pub fn addressed(units: &[Unit], entry_of: &[Option<u32>], registry: Option<&Registry>) -> Vec<Edge> {
    let mut families: BTreeMap<(Vec<u32>, &[String]), Vec<u32>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| is_whole_name(u)) {
        let mut core = unit.core.clone();
        core.sort_unstable();
        families.entry((core, &unit.parsed.numbers)).or_default().push(i);
    }
    let mut out = Vec::new();
    for members in families.into_values().filter(|m| m.len() >= 2) {
        let has_chapters = |u: &u32| {
            entry_of[*u as usize].zip(registry).is_some_and(|(entry, registry)| registry.has_affiliates(entry))
        };
        if !one_place(&members, units) || members.iter().any(has_chapters) {
            continue;
        }
        let of = |u: &&u32| &units[**u as usize].parsed;
        let is_the_us = |p: &PlaceId| knowledge().places.is_the_us(*p);
        let loose = |u: &&u32| {
            of(u).places.iter().all(|p| of(u).loose_places.contains(p) || says_of_usa(of(u)) && is_the_us(p))
        };
        let plain: Vec<&u32> = members.iter().filter(|u| of(u).places.is_empty() || !loose(u)).collect();
        for tail in members.iter().filter(|u| !of(u).places.is_empty() && loose(u)) {
            out.extend(plain.iter().map(|head| Edge {
                score: ADDRESSED,
                a: *tail.min(head),
                b: *tail.max(head),
                ground: Ground::Prefix,
                note: "one has an address, and no other place goes with that name".into(),
            }));
        }
    }
    out
}

/// Edges between "Judge Jane Q. Example Center for Law" and "Example Center for Law": a body named after a person is
/// often called by the surname alone.
pub fn named_after(units: &[Unit], vocabulary: &Vocabulary) -> Vec<Edge> {
    let by_words: FxHashMap<&[String], u32> = units.iter().zip(0u32..).map(|(u, i)| (&u.parsed.words[..], i)).collect();
    let mut longer: BTreeMap<u32, Vec<(u32, BTreeSet<String>)>> = BTreeMap::new();
    for (i, unit) in (0u32..).zip(units) {
        let the = usize::from(unit.parsed.base.starts_with("The "));
        let words: Vec<&str> = unit.parsed.base.split(' ').skip(the).collect();
        if words.len() < 3 || !person::begins_person(words[0]) {
            continue;
        }
        for at in 1..words.len().saturating_sub(1).min(5) {
            // "Judge Jane Q." are as many words there as here.
            let rest = unit.parsed.words.get(the + at..).unwrap_or_default();
            let Some(j) = by_words.get(rest) else { continue };
            let short = &units[*j as usize];
            // With the surname, or with the whole name left out: "Jane Example Pediatric Fever Foundation".
            let surname = is_surname(words[at], vocabulary, short) && person::is_person(&words[..=at].join(" "));
            let whole = short.core.len() >= 3 && at >= 2 && person::is_person(&words[..at].join(" "));
            if *j != i && (surname || whole) {
                let given = words[..at].iter().map(|w| fold(w)).filter(|w| w.len() > 2).collect();
                longer.entry(*j).or_default().push((i, given));
            }
        }
    }
    // "Robert Example Center" and "John Example Center" leave "Example Center" open.
    let one = |all: &[(u32, BTreeSet<String>)]| all.iter().all(|(_, x)| all.iter().all(|(_, y)| !x.is_disjoint(y)));
    let edge = |i: u32, j: u32| Edge {
        score: CUT,
        a: i.min(j),
        b: i.max(j),
        ground: Ground::Prefix,
        note: "one has the whole name of the person it is named after".into(),
    };
    longer
        .into_iter()
        .filter(|(_, all)| one(all))
        .flat_map(|(j, all)| all.into_iter().map(move |(i, _)| edge(i, j)))
        .collect()
}

/// Whether a word can only be a person's here: in no list of words, and in few names.
fn is_surname(word: &str, vocabulary: &Vocabulary, short: &Unit) -> bool {
    let k = knowledge();
    let folded = fold(word);
    let known = k.is_form_word(&folded)
        || k.is_arm_word(&folded)
        || k.is_chapter_word(&folded)
        || k.is_direction(&folded)
        || k.is_stopword(&folded)
        || k.discriminator(&folded).is_some()
        || k.places.is_word(&folded);
    let uses = vocabulary.id(&stem(&folded)).and_then(|id| vocabulary.frequency.get(id as usize));
    word.starts_with(char::is_uppercase) && !known && short.core.len() >= 2 && uses.is_some_and(|n| *n <= 2 * RARE)
}

/// More than a word, and no bare acronym: an acronym with a place is a chapter. "350PDX" is a name.
fn is_whole_name(unit: &Unit) -> bool {
    let numbered = unit.parsed.base.len() >= 5 && unit.parsed.base.starts_with(|c: char| c.is_ascii_digit());
    unit.core.len() >= 2 && !unit.parsed.is_acronym || numbered && unit.core.len() == 1
}

/// Whether all places that go with these names are one place or lie in one another.
fn one_place(members: &[u32], units: &[Unit]) -> bool {
    let gazetteer = &knowledge().places;
    let places: Vec<u16> = members.iter().flat_map(|u| units[*u as usize].parsed.places.iter().copied()).collect();
    places.iter().all(|a| places.iter().all(|b| gazetteer.compatible(*a, *b)))
}

/// Joins names to the only longer name that begins with them. Time is linear in the words of all names.
pub fn join_cut(clusters: &mut Clusters<'_>, units: &[Unit], vocabulary: &Vocabulary) {
    for (i, longer) in longer_names(units) {
        let unit = &units[i as usize];
        // "Everytown for Gun Safety Action Fund" says nothing about "Everytown" beside "Everytown for Gun Safety".
        let shortest = |j: &u32| {
            let extends = |k: &u32| clusters.find(*k) != clusters.find(*j) && begins(units, *j, &units[*k as usize]);
            !longer.iter().any(|k| k != j && extends(k))
        };
        let longer: Vec<u32> = longer.iter().copied().filter(shortest).collect();
        let other = |j: &u32| clusters.find(*j) != clusters.find(i);
        let Some(long) = longer.iter().copied().find(other) else { continue };
        // All of them must be one organisation; what is already joined with the short name counts too.
        let one = longer.iter().filter(|j| other(j)).all(|j| clusters.find(*j) == clusters.find(long));
        let support = |j: &u32| Some((cut_support(unit, &units[*j as usize], longer.len(), vocabulary)?, *j));
        let best = longer.iter().filter(|j| one && other(j)).filter_map(support).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((score, long)) = best else { continue };
        clusters.try_merge(Edge {
            score,
            a: i.min(long),
            b: i.max(long),
            ground: Ground::Prefix,
            note: format!("the only name that begins with “{}”", unit.parsed.base),
        });
    }
}

/// Names that begin more longer names than this are no short forms of any.
const MOST_LONGER: usize = 30;

/// By unit the units whose names begin with its name and go on, where there are any and not too many.
fn longer_names(units: &[Unit]) -> BTreeMap<u32, Vec<u32>> {
    let mut by_words: FxHashMap<&[String], Vec<u32>> = FxHashMap::default();
    for (i, unit) in (0u32..).zip(units).filter(|(_, u)| !without_article(&u.parsed).is_empty()) {
        by_words.entry(without_article(&unit.parsed)).or_default().push(i);
    }
    let mut out: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (j, unit) in (0u32..).zip(units) {
        let words = without_article(&unit.parsed);
        for length in 1..words.len() {
            let head = words.get(..length).unwrap_or_default();
            for i in by_words.get(head).into_iter().flatten().filter(|i| begins(units, j, &units[**i as usize])) {
                let longer = out.entry(*i).or_default();
                if longer.len() <= MOST_LONGER {
                    longer.push(j);
                }
            }
        }
    }
    out.retain(|_, longer| longer.len() <= MOST_LONGER);
    out
}

fn begins(units: &[Unit], long: u32, short: &Unit) -> bool {
    let (p, q) = (&short.parsed, &units[long as usize].parsed);
    // An acronym is not the word it spells: ACCESS and Access Now.
    let written = !p.is_acronym || q.base.starts_with(&p.base) || q.base.to_uppercase() == q.base;
    let (short, long) = (without_article(p), without_article(q));
    long.len() > short.len() && written && long.starts_with(short)
}

/// "The Example Center" begins as "Example Center for Law" does.
fn without_article(p: &Parsed) -> &[String] {
    match p.words.as_slice() {
        [the, rest @ ..] if the == "the" => rest,
        words => words,
    }
}

/// The support for `short` being `long` cut short; none where the rest names a place, a part, or another body.
fn cut_support(short: &Unit, long: &Unit, known: usize, vocabulary: &Vocabulary) -> Option<f64> {
    let k = knowledge();
    let (p, q) = (&short.parsed, &long.parsed);
    let rest = without_article(q).get(without_article(p).len()..)?;
    // "Example Center at the University of Somewhere": the rest says who is its host.
    let hosted = rest.first().is_some_and(|w| w == "at") && p.places.iter().all(|place| q.places.contains(place));
    // "Anderson" alone is the town.
    if k.places.is_city(&p.base)
        || p.places != q.places && !hosted
        || p.numbers != q.numbers
        || p.directions != q.directions
    {
        return None;
    }
    let named = |w: &String| k.is_form_word(w) || k.is_arm_word(w) || k.discriminator(w).is_some() || k.is_direction(w);
    let rare = |id: &u32| {
        let word = vocabulary.words.get(*id as usize).map_or("", String::as_str);
        let uses = vocabulary.frequency.get(*id as usize).copied().unwrap_or(0);
        uses <= RARE.max(known as u32 + 1) && !named(&word.to_owned()) && !named(&format!("{word}s"))
    };
    let telling = short.core.iter().filter(|id| rare(id)).count();
    let tagline = q
        .base
        .split_once(": ")
        .or_else(|| q.base.split_once(", the "))
        .is_some_and(|(head, _)| head.split_whitespace().count() == p.base.split_whitespace().count());
    let long_enough = short.core.len() >= 2 || p.squashed.len() >= 4;
    if tagline && long_enough && (telling >= 1 || short.core.len() >= 3) {
        return Some(BEFORE_TAGLINE);
    }
    // "SMART – International Association of …", "amfAR, the Foundation …".
    let signed = p.is_acronym
        && q.base.strip_prefix(&p.base).is_some_and(|rest| rest.trim_start().starts_with(['–', '-', ':', ',']));
    if signed && known == 1 && rest.len() >= 4 && !rest.iter().any(|w| k.is_chapter_word(w)) {
        return Some(CUT);
    }
    let preposition = hosted
        || rest.first().is_some_and(|w| matches!(w.as_str(), "for" | "of" | "on" | "to" | "against" | "in" | "and"));
    let chapter = rest.iter().any(|w| k.is_chapter_word(w));
    let parts = |w: &String| {
        matches!(
            w.as_str(),
            "action"
                | "fund"
                | "pac"
                | "foundation"
                | "institute"
                | "project"
                | "program"
                | "women"
                | "youth"
                | "student"
                | "students"
        )
    };
    // One word must be of this body alone; of several one must be rare.
    let one_word = !p.base.contains(' ');
    let camel = one_word && p.base.chars().skip(1).any(char::is_uppercase) && p.base.chars().any(char::is_lowercase);
    let length = if p.is_acronym { 4 } else { 6 };
    let distinct = if one_word { telling >= 1 && p.squashed.len() >= length } else { telling >= 1 };
    // "Invented Club of Somewhere", "Invented Club, Somewhere": the rest of a chapter's name is a place.
    let where_from = matches!(rest.first().map(String::as_str), Some("of" | "in")) && !rest.iter().any(named);
    let comma = q.base.strip_prefix(&p.base).is_some_and(|behind| behind.starts_with(','));
    if where_from || comma || !(preposition || camel) {
        return None;
    }
    (distinct && !rest.iter().any(parts) && !chapter && long_enough).then_some(CUT)
}
