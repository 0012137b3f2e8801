//! Documents in, letters and signatures out.
//!
//! For each document: rows without blank lines ([`rows`]), head lines and facts
//! ([`metadata`]), the list of signatories ([`block`], by the words of each line,
//! [`classify`]), its entries ([`split`]) and their parts ([`entry`], [`person`]).
//! Every line of the list ends up as (part of) a signature, a heading, or a row
//! of what was set aside.

#![deny(clippy::indexing_slicing)]

mod address;
mod among;
pub mod beside;
pub mod block;
pub mod classify;
pub mod collect;
pub mod columns;
pub mod copies;
mod details;
mod end;
pub mod entry;
pub mod explain;
pub mod furniture;
pub mod glued;
pub mod habits;
pub(crate) mod headings;
pub mod individuals;
pub mod join;
pub mod kind;
pub mod metadata;
mod paragraph;
pub mod person;
pub mod prose;
mod punctuation;
pub mod role;
pub mod rows;
pub mod running;
pub mod sections;
pub mod signers;
mod signs;
pub mod split;
pub mod table;
pub mod text;
pub mod wrap;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::limits;
use crate::model::{Corpus, Document, Input, Kind, Letter, Reading, SetAside, Signature};
use block::Region;
use copies::Listed;
use entry::Entry;
use rows::Row;
use split::RawEntry;
use text::Text;

/// Letters and signatures of all documents.
pub fn extract(documents: &[Document]) -> Corpus {
    gather(documents, read(documents))
}

/// Reads the signatories of every document, in parallel; the order is that of the documents.
pub fn read(documents: &[Document]) -> Vec<Reading> {
    documents
        .par_iter()
        .map(|document| document.known.as_deref().cloned().unwrap_or_else(|| extract_one(document)))
        .collect()
}

/// The readings of all documents as letters and signatures; the order is that of the ids.
pub fn gather(documents: &[Document], readings: Vec<Reading>) -> Corpus {
    let mut read: Vec<(&Document, Reading)> = documents.iter().zip(readings).collect();
    read.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let mut corpus = Corpus::default();
    corpus.signatures.reserve(read.iter().map(|(_, one)| one.signatures.len()).sum());
    for (document, one) in read {
        corpus.inputs.push(Input {
            path: document.path.clone(),
            sha256: document.sha256.clone(),
            bytes: document.bytes,
            encoding: one.encoding,
        });
        corpus.set_aside.extend(one.set_aside);
        corpus.warnings.extend(one.warnings);
        if one.signatures.is_empty() {
            continue;
        }
        let index = u32::try_from(corpus.letters.len()).unwrap_or(u32::MAX);
        // Under what id a document stands depends on the others.
        corpus.letters.push(Letter { id: document.id.clone(), ..one.letter });
        corpus.signatures.extend(one.signatures.into_iter().map(|s| Signature { letter: index, ..s }));
    }
    glued::split(&mut corpus);
    corpus
}

fn extract_one(document: &Document) -> Reading {
    let all = rows::rows(&document.lines);
    let (detected, head) = metadata::read(&all);
    let rows = all.get(head..).unwrap_or_default();
    let mut facts = document.metadata.clone();
    facts.fill_from(&detected);
    let mut out = Reading {
        encoding: document.encoding.clone(),
        letter: Letter {
            id: document.id.clone(),
            file: document.path.clone(),
            metadata: facts,
            stated_count: stated_count(rows),
        },
        signatures: Vec::new(),
        set_aside: Vec::new(),
        warnings: Vec::new(),
    };
    out.warnings.extend(document.warnings.iter().map(|w| format!("{}: {w}", document.path)));
    out.set_aside.extend(document.furniture.iter().map(|(page, text, reason)| SetAside {
        file: document.path.clone(),
        // Taken out before lines were numbered.
        line: Some(0),
        text: text.clone(),
        stage: "ingest".into(),
        reason: format!("page {page}: {reason}"),
    }));
    let mut listed = Vec::new();
    let stated = individuals::Stated::of(rows);
    for region in block::find(&Text::of(rows)) {
        read_region(region, rows, stated, document, &mut out, &mut listed);
    }
    for copy in copies::take(&mut listed) {
        out.set_aside.push(SetAside {
            file: document.path.clone(),
            line: Some(copy.line),
            text: copy.raw,
            stage: "extract".into(),
            reason: "the list is printed twice; this is the copy".into(),
        });
    }
    out.signatures = (1u32..).zip(listed).map(|(position, one)| Signature { position, ..one.signature }).collect();
    if out.signatures.is_empty() {
        out.set_aside.push(SetAside {
            file: document.path.clone(),
            line: None,
            text: String::new(),
            stage: "extract".into(),
            reason: "no list of signatories was found; if the letter has one, check that the names stand one a line or between semicolons".into(),
        });
    }
    among::companies_among_companies(&mut out, rows);
    warn(&mut out);
    out
}

fn aside(document: &Document, rows: &[Row], row: usize, reason: &str) -> SetAside {
    let (line, text) = rows.get(row).map_or((None, String::new()), |r| (Some(r.number), r.raw.clone()));
    SetAside { file: document.path.clone(), line, text, stage: "extract".into(), reason: reason.to_owned() }
}

/// The same for an entry, which may stand on several lines.
fn entry_aside(document: &Document, rows: &[Row], entry: &RawEntry, reason: &str) -> SetAside {
    let signer = entry.signer.iter().flat_map(|(person, title)| std::iter::once(person).chain(title));
    let text: Vec<&str> = signer.chain([&entry.text]).chain(&entry.place).map(String::as_str).collect();
    SetAside { text: text.join(", "), ..aside(document, rows, entry.row, reason) }
}

/// The heading that opened the list, if it was one ("Supporting organisations").
fn opening_heading(region: &Region, rows: &[Row]) -> Option<String> {
    let row = region.opening.and_then(|i| rows.get(i))?;
    let heading = (row.is_list_heading() || row.is_category_heading()) && classify::after_closing(&row.text).is_none();
    // "Signed, (affiliations are listed for identification only)".
    let bare = row.text.rsplit_once(" (").filter(|_| classify::identifies_only(&row.text)).map(|(head, _)| head);
    let closes = bare.is_some_and(|head| classify::after_closing(head).is_some());
    // "On behalf of the following labor organizations:" leads to the list and heads no part of it.
    let leads =
        ["on behalf of ", "we, ", "joint letter of ", "assinam "].iter().any(|w| classify::begins_folded(&row.text, w))
            || row.text.ends_with(':') && row.text.contains(" following ");
    (heading && !closes && !leads).then(|| bare.unwrap_or(&row.text).trim_end_matches([':', '.']).trim().to_owned())
}

/// Turns the entries of one list into signatures.
fn read_region(
    mut region: Region,
    rows: &[Row],
    stated: individuals::Stated,
    document: &Document,
    out: &mut Reading,
    listed: &mut Vec<Listed>,
) {
    let mut list = listed.last().map_or(0, |l| l.list + 1);
    let mut section = None;
    for (row, reason) in &region.notes {
        out.set_aside.push(aside(document, rows, *row, reason));
    }
    for piece in &region.dropped {
        out.set_aside.push(SetAside { text: piece.text.clone(), ..aside(document, rows, piece.row, piece.reason) });
    }
    let mut parsed: Vec<(RawEntry, Entry)> = Vec::new();
    let entries = running::parted(std::mem::take(&mut region.raw));
    let noted = document.furniture.iter().any(|(_, text, _)| text.starts_with('*'));
    let habits = habits(&entries, rows, noted);
    let opening = opening_heading(&region, rows);
    let entries: Vec<RawEntry> =
        entries.into_iter().map(|e| RawEntry { section: e.section.or_else(|| opening.clone()), ..e }).collect();
    let habits_of_parts = habits_of_parts(&entries);
    let mut parts: BTreeMap<Option<&str>, Vec<&RawEntry>> = BTreeMap::new();
    for raw in &entries {
        parts.entry(individuals::part_of_list(raw)).or_default().push(raw);
    }
    let individual_parts: BTreeMap<Option<String>, bool> = parts
        .into_iter()
        .map(|(part, list)| (part.map(str::to_owned), individuals::sign_for_themselves(&list, stated)))
        .collect();
    for raw in entries {
        let individuals = raw.person
            || individual_parts.get(&individuals::part_of_list(&raw).map(str::to_owned)).copied().unwrap_or(false)
            || individuals::is_marked(&raw, stated)
            || individuals::is_professor(&raw);
        let part = habits_of_parts.get(&raw.section).copied().unwrap_or_default();
        let habits = habits::Habits { individuals, placed: raw.place.is_some(), ..habits.with_part(part) };
        let reason = if raw.text.chars().count() > limits::MAX_NAME_CHARS {
            Some("too long for the name of a signatory")
        } else if is_aside(&raw.text) {
            Some("reads as a note, not as a name")
        } else if region.in_prose && !classify::is_name_like(&raw.text)
            || classify::reads_as_sentence(before_clients(&raw.text))
                && !(individuals && person::could_be_person(entry::head(&raw.text)))
        {
            Some("reads as a sentence, not as a name")
        } else {
            None
        };
        let entry = match &raw.signer {
            Some((person, title)) => Some(entry::signed_by(&raw.text, person, title.as_deref(), habits)),
            None => entry::parse(&raw.text, habits),
        };
        match (reason, entry.map(named)) {
            (None, Some(Some(entry))) => parsed.push((raw, entry)),
            (reason, _) => {
                out.set_aside.push(entry_aside(document, rows, &raw, reason.unwrap_or("no letters or digits")));
            }
        }
    }
    among::decide_persons(&mut parsed);
    if let Some(sender) = take_sender(&mut parsed, rows) {
        out.set_aside.push(entry_aside(document, rows, &sender, "the person who sent the letter, below the list"));
    }
    places_below(&mut parsed, &region, rows);
    for (raw, entry) in parsed {
        let row = rows.get(raw.row);
        if section.as_ref().is_some_and(|s| *s != raw.section) {
            list += 1;
        }
        section = Some(raw.section.clone());
        let business = raw.section.as_deref().is_some_and(among::names_businesses);
        let signature = Signature {
            letter: 0,
            position: 0,
            name: entry.name,
            kind: if business && entry.kind == Kind::Organization { Kind::Company } else { entry.kind },
            person: entry.person,
            title: entry.title,
            place: raw.place.or(entry.place),
            section: raw.section,
            // An entry of one line as it was printed, with what was taken off it.
            raw: row.filter(|r| r.text == raw.text).and_then(|r| r.printed.clone()).unwrap_or(raw.text),
            page: row.map_or(1, |r| r.page),
            line: row.map_or(1, |r| r.number),
        };
        listed.push(Listed { signature, list, in_prose: region.in_prose });
    }
}

/// Gives entries the place on the address line below them: "Springfield, OH" under person, role and body.
fn places_below(parsed: &mut [(RawEntry, Entry)], region: &Region, rows: &[Row]) {
    let place = |row: usize| rows.get(row).and_then(|r| address::town_and_state(&r.text));
    let addresses: Vec<(usize, String)> = region
        .notes
        .iter()
        .filter(|(_, reason)| *reason == collect::ADDRESS)
        .filter_map(|(row, _)| Some((*row, place(*row)?)))
        .collect();
    let mut found = Vec::new();
    for i in 0..parsed.len() {
        let next = parsed.get(i + 1).map_or(usize::MAX, |(raw, _)| raw.row);
        let Some((raw, _)) = parsed.get(i).filter(|(_, entry)| entry.place.is_none()) else { continue };
        let mut own = addresses.iter().filter(|(row, _)| (raw.row + 1..next).contains(row));
        if let (Some((row, place)), None) = (own.next(), own.next())
            && row - raw.row <= 5
            && rows.get(raw.row + 1..=*row).is_some_and(|between| between.iter().all(|r| r.gap == 0))
        {
            found.push((i, place.clone()));
        }
    }
    // One alone is the foot of a letterhead.
    if found.len() < 3 && found.len() * 2 < parsed.len() {
        return;
    }
    for (i, place) in found {
        if let Some((_, entry)) = parsed.get_mut(i) {
            entry.place = Some(place);
        }
    }
}

/// "Sample Aid Society, on behalf of its low-income clients" up to whom a body of lawyers speaks for.
fn before_clients(text: &str) -> &str {
    if !text.contains(" on behalf ") {
        return text;
    }
    [" on behalf of its ", " on behalf of their "]
        .iter()
        .find_map(|tail| text.split_once(tail))
        .map_or(text, |(head, _)| head)
}

/// The entry with a name: where only a person is left, that person signs; none where nobody is.
fn named(mut entry: Entry) -> Option<Entry> {
    if !entry.name.chars().any(char::is_alphanumeric) {
        entry.name = entry.person.take()?;
        entry.kind = Kind::Person;
    }
    Some(entry)
}

/// "under separate cover", "via e-mail": words that begin no name.
fn is_aside(text: &str) -> bool {
    ["under ", "via ", "by ", "per ", "see ", "with "].iter().any(|w| text.starts_with(w))
        && !text.chars().any(char::is_uppercase)
}

/// How the entries under each heading are written, where a list has several.
fn habits_of_parts(entries: &[RawEntry]) -> BTreeMap<Option<String>, habits::Habits> {
    let mut parts: BTreeMap<&Option<String>, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        parts.entry(&entry.section).or_default().push(&entry.text);
    }
    let several = parts.len() > 1;
    let of_part =
        |(section, texts): (&Option<String>, Vec<&str>)| (section.clone(), habits::Habits::of(texts.into_iter()));
    parts.into_iter().filter(|_| several).map(of_part).collect()
}

/// How the entries of a list are written, all of them seen.
fn habits(entries: &[RawEntry], rows: &[Row], noted: bool) -> habits::Habits {
    let mut habits = habits::Habits::of(entries.iter().map(|e| e.text.as_str()));
    let untitled = entries.iter().filter(|e| entry::is_untitled_signer(&e.text)).count();
    habits.untitled_signers = untitled >= 3 && untitled * 10 >= entries.len() * 6;
    let personal = entries.iter().filter(|e| person::is_person(entry::head(&e.text))).count();
    habits.persons_first = personal >= 3 && personal * 10 >= entries.len() * 6;
    let titled = |e: &&RawEntry| {
        let parts = entry::comma_parts(&e.text);
        let role = |r: &&str| role::romance_role(r).is_some() || parts.len() >= 3 && role::is_role(r);
        parts.get(1).is_some_and(role) && parts.first().is_some_and(|name| person::could_be_person(name))
    };
    habits.titled_signers = entries.iter().filter(titled).count() * 2 >= entries.len();
    let starred = entries.iter().filter(|e| e.text.trim_end().ends_with('*')).count();
    habits.asterisk_stays = starred == 1 && !noted && !rows.iter().any(|r| r.raw.starts_with('*') && r.raw.len() > 3);
    habits
}

/// Takes out a lone person with a role below a list of bodies: the sender, who signs for none of them.
fn take_sender(parsed: &mut Vec<(RawEntry, Entry)>, rows: &[Row]) -> Option<RawEntry> {
    let (last, others) = parsed.split_last()?;
    let row = |(raw, _): &(RawEntry, Entry)| rows.get(raw.row);
    // She stands apart, or on lines of her own; the last of an even list is one of it.
    let apart = row(last).zip(others.last().and_then(row)).is_some_and(|(own, above)| own.gap > above.gap);
    let lines = row(last).is_some_and(|own| !own.text.contains(", "));
    let sender = last.1.kind == Kind::Person && last.1.title.is_some() && (apart || lines);
    let bodies = others.len() >= 5 && others.iter().all(|(_, e)| e.kind != Kind::Person && e.person.is_none());
    (sender && bodies).then(|| parsed.pop()).flatten().map(|(raw, _)| raw)
}

fn stated_count(rows: &[Row]) -> Option<u32> {
    // A list has few digits, and a count needs one.
    let counts = |row: &Row| row.text.bytes().any(|b| b.is_ascii_digit());
    rows.windows(2).filter(|pair| pair.iter().any(counts)).find_map(|pair| {
        let text = pair.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ");
        metadata::stated_count(&text)
    })
}

/// Names longer than this deserve a look.
const LONG_NAME: usize = 120;

/// Flags what an analyst should look at.
fn warn(out: &mut Reading) {
    for signature in &out.signatures {
        let lower =
            signature.name.chars().next().is_some_and(char::is_lowercase) && signature.name.split(' ').count() >= 3;
        let what = match signature.name.chars().count() {
            n if n > LONG_NAME => "a very long name",
            1 => "a name of one letter",
            _ if lower => "a name that begins in lower case",
            _ if glued::may_be_two(&signature.name) => "perhaps two names without a separator",
            _ => continue,
        };
        out.warnings.push(format!("{}, line {}: {what}: “{}”", out.letter.file, signature.line, signature.name));
    }
    let found = out.signatures.iter().filter(|s| s.kind != Kind::Person).count();
    if let Some(stated) = out.letter.stated_count
        && found > 0
        && stated as usize != found
    {
        out.warnings.push(format!("{}: the text speaks of {stated} signatories, {found} were found", out.letter.file));
    }
}
