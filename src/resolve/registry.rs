//! A registry of organisations that really sign letters: names that text cannot connect.
//!
//! Former names, nicknames, translations and brand names are knowledge. An entry
//! is evidence like any other: it says "same" for its own names and "different"
//! for names of two entries; a form claimed by two entries says nothing.

use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::knowledge::{PlaceId, knowledge};
use super::parse::{self, Parsed};
use crate::ingest::table::{line_of, one_newline};
use crate::model::Kind;

/// One body of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Canonical name.
    pub name: String,
    /// Acronyms it uses.
    pub acronyms: Vec<String>,
    /// Canonical name of the body it belongs to.
    pub parent: Option<String>,
    /// Where it is, when that is a place we know.
    pub places: Vec<PlaceId>,
    /// What it is.
    pub kind: Kind,
}

impl Entry {
    /// Takes in what another row says about the same body.
    fn extend(&mut self, other: Self) {
        self.acronyms.extend(other.acronyms);
        self.parent = other.parent.or_else(|| self.parent.take());
        self.places.extend(other.places);
        self.kind = other.kind;
    }
}

/// The entries and what leads to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    entries: Vec<Entry>,
    /// Key of a name → entry; none when two entries claim it.
    by_key: FxHashMap<String, Option<u32>>,
    by_squashed: FxHashMap<String, Option<u32>>,
    by_acronym: FxHashMap<String, Option<u32>>,
    by_name: FxHashMap<String, u32>,
    /// Web name (`glsen.org`) → entry.
    by_web: FxHashMap<String, Option<u32>>,
    /// Key of a former name → the year it ended.
    ended: FxHashMap<String, u16>,
    /// Names of entries that others belong to.
    parents: FxHashSet<String>,
}

/// Columns a registry file may have; only the first is needed.
const COLUMNS: [&str; 10] =
    ["name", "acronyms", "also_known_as", "former_names", "translations", "parent", "place", "kind", "web", "sure"];

/// One row: a body and its names.
#[derive(Debug, Default)]
struct Row {
    name: String,
    acronyms: Vec<String>,
    /// Its names, with the year a former one ended.
    names: Vec<(String, Option<u16>)>,
    parent: Option<String>,
    place: String,
    kind: Kind,
    web: Option<String>,
}

/// The compiled-in registry.
pub fn registry() -> &'static Arc<Registry> {
    static REGISTRY: LazyLock<Arc<Registry>> = LazyLock::new(|| {
        let rows = rows(include_str!("data/registry.csv")).unwrap_or_default();
        Arc::new(Registry::of(rows))
    });
    &REGISTRY
}

impl Registry {
    /// A registry in the columns of `data/registry.csv`, in any order; only `name` is needed.
    ///
    /// # Errors
    /// What is wrong, with the line.
    pub fn parse(text: &str) -> Result<Self, String> {
        rows(text).map(Self::of)
    }

    /// The compiled-in registry with files of the user's own (path and text), which win where they differ.
    ///
    /// # Errors
    /// The file and line that cannot be used.
    pub fn with(files: &[(String, String)]) -> Result<Arc<Self>, String> {
        if files.is_empty() {
            return Ok(registry().clone());
        }
        let mut own = Vec::new();
        for (path, text) in files {
            own.extend(rows(text).map_err(|reason| format!("registry {path}: {reason}"))?);
        }
        let mut out = Self::clone(registry());
        out.add(own);
        Ok(Arc::new(out))
    }

    fn of(rows: Vec<Row>) -> Self {
        let mut out = Self::default();
        out.add(rows);
        out
    }

    /// Adds rows; among themselves a name claimed twice says nothing, but they outrank what is there.
    fn add(&mut self, rows: Vec<Row>) {
        let mut new = Self::default();
        // Name, entry, and the year it ended.
        let mut claims: Vec<(String, u32, Option<u16>)> = Vec::new();
        // Few places for many rows.
        let mut places_of: FxHashMap<String, Vec<PlaceId>> = FxHashMap::default();
        for row in rows {
            let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            let id = *self.by_name.entry(row.name.clone()).or_insert(next);
            for acronym in &row.acronyms {
                claim(&mut new.by_acronym, capitals(acronym), id);
            }
            claim(&mut new.by_web, row.web.unwrap_or_default(), id);
            claims.extend(row.names.into_iter().map(|(name, year)| (name, id, year)));
            new.parents.extend(row.parent.clone());
            let places = places_of
                .entry(row.place)
                .or_insert_with_key(|place| parse::split_places(&parse::tokens(place, &|_| None), place).0)
                .clone();
            let entry = Entry { name: row.name, acronyms: row.acronyms, parent: row.parent, places, kind: row.kind };
            match self.entries.get_mut(id as usize) {
                // More about a body already known.
                Some(known) => known.extend(entry),
                None => self.entries.push(entry),
            }
        }
        for (keys, (_, id, year)) in keys_side_by_side(&claims).into_iter().zip(&claims) {
            new.ended.extend(year.map(|year| (keys.key.clone(), year)));
            new.claim(keys, *id);
        }
        self.absorb(new);
    }

    fn absorb(&mut self, new: Self) {
        self.by_key.extend(new.by_key);
        self.by_squashed.extend(new.by_squashed);
        self.by_acronym.extend(new.by_acronym);
        self.by_web.extend(new.by_web);
        self.ended.extend(new.ended);
        self.parents.extend(new.parents);
    }

    fn claim(&mut self, keys: Keys, id: u32) {
        if keys.names_a_place {
            return;
        }
        claim(&mut self.by_key, keys.key, id);
        if keys.squashed.len() >= 5 {
            claim(&mut self.by_squashed, keys.squashed, id);
        }
    }

    /// The entry a parsed name belongs to, when exactly one claims it.
    pub fn find(&self, parsed: &Parsed) -> Option<u32> {
        if let Some(web) = web_name(&parsed.raw).and_then(|web| self.by_web.get(&web)) {
            return *web;
        }
        if names_a_place(parsed) {
            return None;
        }
        let by_name = self.by_key.get(&parsed.key).or_else(|| self.by_squashed.get(&parsed.squashed));
        let found = by_name.copied().flatten().or_else(|| self.at_home(parsed))?;
        if self.elsewhere(found, parsed) || self.is_section(found, parsed) {
            return None;
        }
        Some(self.member_with_acronym(found, parsed).unwrap_or(found))
    }

    /// "Invented Nation of Arizona" is the Invented Nation that the registry has in Arizona.
    fn at_home(&self, parsed: &Parsed) -> Option<u32> {
        if parsed.core.len() < 2 || parsed.places.is_empty() {
            return None;
        }
        let mut core = parsed.core.clone();
        core.sort();
        core.dedup();
        let found = self.by_key.get(&core.join(" ")).copied().flatten()?;
        (self.entry(found)?.places == parsed.places).then_some(found)
    }

    /// "Beispiel ohne Grenzen e.V." is the German section of the body whose name it translates.
    fn is_section(&self, id: u32, parsed: &Parsed) -> bool {
        let german = ["e.V.", "e. V.", "e.V"].iter().any(|form| parsed.raw.trim_end().ends_with(form));
        german
            && self.entry(id).is_some_and(|entry| {
                let translated = parse::parse(&entry.name).key != parsed.key;
                translated && !entry.places.iter().any(|p| knowledge().places.name(*p) == "germany")
            })
    }

    /// "Invented Coalition (Louisville, KY)" is not the Invented Coalition of New York, nor "Invented Union (Canada)"
    /// the one that the registry has without a place.
    fn elsewhere(&self, id: u32, parsed: &Parsed) -> bool {
        let gazetteer = &knowledge().places;
        let Some(entry) = self.entry(id) else { return false };
        let own = |place: &PlaceId| entry.places.iter().any(|p| gazetteer.compatible(*p, *place));
        let abroad = |place: &PlaceId| gazetteer.is_foreign_country(*place);
        if entry.places.is_empty() {
            parsed.loose_places.iter().any(abroad)
        } else {
            !parsed.loose_places.iter().all(own)
        }
    }

    /// "Asian Americans Advancing Justice (AAJC)" is the member that goes by AAJC, not the family of that name.
    fn member_with_acronym(&self, found: u32, parsed: &Parsed) -> Option<u32> {
        let family = self.entry(found)?;
        let own = |acronym: &String| family.acronyms.iter().any(|a| capitals(a) == *acronym);
        let given = parsed.acronyms.first().filter(|_| !parsed.is_acronym && !parsed.acronyms.iter().any(own))?;
        let member = self.by_acronym.get(given).copied().flatten()?;
        (self.entry(member)?.parent.as_deref() == Some(family.name.as_str())).then_some(member)
    }

    /// The year in which the name ended, where it is a former one and that is known.
    pub fn ended(&self, parsed: &Parsed) -> Option<u16> {
        self.ended.get(&parsed.key).copied()
    }

    /// The only entry that uses a bare acronym, unless it is known to have several owners.
    pub fn find_acronym(&self, parsed: &Parsed) -> Option<u32> {
        let acronym = parsed.acronyms.first().filter(|a| parsed.is_acronym && !knowledge().is_shared_acronym(a))?;
        self.by_acronym.get(acronym).copied().flatten()
    }

    /// The canonical name of the only entry that uses an acronym, unless it is known to have several owners.
    pub fn written_out(&self, acronym: &str) -> Option<&str> {
        let id = self.by_acronym.get(acronym).copied().flatten().filter(|_| !knowledge().is_shared_acronym(acronym))?;
        self.entry(id).map(|e| e.name.as_str())
    }

    /// What the entry with this name (letters and digits only) is; fast, without parsing.
    pub fn kind_of(&self, squashed: &str) -> Option<Kind> {
        self.id_of_squashed(squashed).and_then(|id| self.entry(id)).map(|e| e.kind)
    }

    /// The entry with this name (letters and digits only); fast, without parsing.
    pub fn id_of_squashed(&self, squashed: &str) -> Option<u32> {
        self.by_squashed.get(squashed).copied().flatten()
    }

    /// An entry by id.
    pub fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.get(id as usize)
    }

    /// The id of the entry with this canonical name.
    pub fn id_of(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// Whether other entries belong to this one: a body with chapters or arms.
    pub fn has_affiliates(&self, id: u32) -> bool {
        self.entry(id).is_some_and(|e| self.parents.contains(&e.name))
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The rows of a registry file.
fn rows(text: &str) -> Result<Vec<Row>, String> {
    let text = one_newline(text);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    if let Some(unknown) = headers.iter().find(|h| !COLUMNS.contains(&h.trim())) {
        return Err(format!(
            "line 1: there is no column `{unknown}` in a registry; the columns are {}",
            COLUMNS.join(", ")
        ));
    }
    let place = COLUMNS.map(|column| headers.iter().position(|h| h.trim() == column));
    if place[0].is_none() {
        return Err("line 1: the column `name` is missing".into());
    }
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let line = line_of(text.trim_start_matches('\u{FEFF}'), &record);
        out.extend(row(&record, &place).map_err(|reason| format!("line {line}: {reason}"))?);
    }
    Ok(out)
}

/// One row; none without a name in it.
fn row(record: &csv::StringRecord, place: &[Option<usize>; 10]) -> Result<Option<Row>, String> {
    let cell = |column: usize| place[column].and_then(|i| record.get(i)).unwrap_or_default().trim();
    let list = |column: usize| cell(column).split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned);
    let name = cell(0).to_owned();
    if name.is_empty() {
        return if record.iter().all(|c| c.trim().is_empty()) { Ok(None) } else { Err("the name is empty".into()) };
    }
    let mut names: Vec<(String, Option<u16>)> =
        std::iter::once(name.clone()).chain(list(2)).chain(list(4)).map(|name| (name, None)).collect();
    for former in list(3) {
        // A name may hold the sign itself: only a year after the last one is a year.
        let dated = former.rsplit_once('@').and_then(|(name, year)| Some((name.trim(), year.trim().parse().ok()?)));
        names.push(dated.map_or_else(|| (former.clone(), None), |(name, year)| (name.to_owned(), Some(year))));
    }
    let parent = Some(cell(5).to_owned()).filter(|p| !p.is_empty());
    let kind = Kind::from_word(cell(7));
    let place = cell(6).to_owned();
    Ok(Some(Row { name, acronyms: list(1).collect(), names, parent, place, kind, web: web_name(cell(8)) }))
}

/// "A.C.L.U." as `ACLU`.
fn capitals(acronym: &str) -> String {
    acronym.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// What of a parsed name leads to its entry.
struct Keys {
    key: String,
    squashed: String,
    names_a_place: bool,
}

impl Keys {
    fn of(name: &str) -> Self {
        let parsed = parse::parse(name);
        Self { names_a_place: names_a_place(&parsed), key: parsed.key, squashed: parsed.squashed }
    }
}

/// The keys of the names found on all cores, in order.
///
/// Threads of their own: a worker of the pool that waits here could take up work that waits for the registry.
fn keys_side_by_side(claims: &[(String, u32, Option<u16>)]) -> Vec<Keys> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let parse_all = |part: &[(String, u32, Option<u16>)]| part.iter().map(|c| Keys::of(&c.0)).collect::<Vec<_>>();
    std::thread::scope(|scope| {
        let parts: Vec<_> = claims
            .chunks(claims.len().div_ceil(cores).max(1))
            .map(|part| (part, scope.spawn(move || parse_all(part))))
            .collect();
        // A thread that could not do its part leaves it to this one.
        parts.into_iter().flat_map(|(part, thread)| thread.join().unwrap_or_else(|_| parse_all(part))).collect()
    })
}

/// "www.glsen.org" as `glsen.org`; none when the text is no web name.
fn web_name(text: &str) -> Option<String> {
    let lower = text.trim().trim_end_matches(['/', '.', ',']).to_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let named = bare.split('.').count() >= 2 && bare.split('.').all(|part| part.len() >= 2);
    (named && !bare.contains([' ', '/'])).then(|| bare.to_owned())
}

fn claim(table: &mut FxHashMap<String, Option<u32>>, key: String, id: u32) {
    if key.is_empty() {
        return;
    }
    table
        .entry(key)
        .and_modify(|owner| {
            if *owner != Some(id) {
                *owner = None
            }
        })
        .or_insert(Some(id));
}

/// Whether nothing of a name is left but places: "UNA-USA" read as words must not claim what is called United States.
fn names_a_place(parsed: &Parsed) -> bool {
    parsed.core.is_empty() && !parsed.places.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "name,acronyms,also_known_as,former_names,translations,parent,place,kind,web,sure\n\
        Invented New Name,INN,Short One,Invented Old Name@2009,,,,organization,invented.example,high\n\
        Other Body,OB,Short One,,,Invented New Name,,organization,,high\n";

    #[test]
    fn names_lead_to_their_entry_and_contested_ones_nowhere() {
        let registry = Registry::parse(TABLE).expect("well formed");
        let find = |name: &str| registry.find(&parse::parse(name));
        assert_eq!(find("Invented Old Name, Inc."), Some(0));
        assert_eq!(find("www.invented.example"), Some(0));
        assert_eq!(find("INN"), None);
        assert_eq!(registry.find_acronym(&parse::parse("INN")), Some(0));
        assert_eq!(find("Short One"), None);
        assert_eq!(registry.entry(1).and_then(|e| e.parent.as_deref()), Some("Invented New Name"));
    }

    #[test]
    fn files_of_the_user_extend_and_outrank() {
        let own = "name,former_names,also_known_as\n\
            Invented Local Body,Invented Elder Body@1999,Sierra Club\n\
            American Civil Liberties Union,,Invented Byname\n";
        let registry = Registry::with(&[("own.csv".into(), own.into())]).expect("well formed");
        let name =
            |text: &str| registry.find(&parse::parse(text)).and_then(|id| registry.entry(id)).map(|e| e.name.clone());
        assert_eq!(name("Invented Elder Body").as_deref(), Some("Invented Local Body"));
        assert_eq!(name("Sierra Club").as_deref(), Some("Invented Local Body"));
        assert_eq!(name("Invented Byname").as_deref(), Some("American Civil Liberties Union"));
        assert_eq!(name("NAACP Legal Defense and Educational Fund"), name("NAACP Legal Defense Fund"));
    }

    #[test]
    fn the_compiled_in_one_is_whole() {
        assert!(registry().len() > 11_000);
        let former = |text: &str| registry().ended(&parse::parse(text));
        assert_eq!(
            former("Casa de Esperanza: National Latin@ Network for Healthy Families and Communities"),
            Some(2021)
        );
    }

    #[test]
    fn a_malformed_file_is_refused_with_its_line() {
        let told = |text: &str| Registry::with(&[("own.csv".into(), text.into())]).expect_err("refused");
        assert!(told("name,nickname\nA,B\n").contains("registry own.csv: line 1: there is no column `nickname`"));
        assert!(told("acronyms\nA\n").contains("`name` is missing"));
        assert!(told("name,acronyms\n,AB\n").contains("line 2: the name is empty"));
    }
}
