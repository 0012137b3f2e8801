//! A registry of organisations that really sign letters: names that text cannot connect.
//!
//! Former names, nicknames, translations and brand names are knowledge. An entry
//! is evidence like any other: it says "same" for its own names and "different"
//! for names of two entries; a form claimed by two entries says nothing.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::knowledge::knowledge;
use super::parse::{self, Parsed};
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
    /// What it is.
    pub kind: Kind,
}

/// The entries and what leads to them.
#[derive(Debug, Default)]
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

/// The compiled-in registry.
pub fn registry() -> &'static Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::parse(include_str!("data/registry.csv")));
    &REGISTRY
}

impl Registry {
    /// Reads a registry in the columns of `data/registry.csv`; malformed rows are left out.
    pub fn parse(text: &str) -> Self {
        let mut out = Self::default();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        // Name, entry, and the year it ended.
        let mut claims: Vec<(String, u32, Option<u16>)> = Vec::new();
        for record in reader.records().flatten() {
            let cell = |i: usize| record.get(i).unwrap_or_default().trim();
            let list = |i: usize| {
                cell(i).split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>()
            };
            if cell(0).is_empty() {
                continue;
            }
            let id = u32::try_from(out.entries.len()).unwrap_or(u32::MAX);
            let dated = list(3).into_iter().map(|s| match s.split_once('@') {
                Some((name, year)) => (name.trim().to_owned(), year.trim().parse().ok()),
                None => (s, None),
            });
            let current = std::iter::once(cell(0).to_owned()).chain(list(2)).chain(list(4)).map(|name| (name, None));
            claims.extend(current.chain(dated).map(|(name, year)| (name, id, year)));
            let acronyms = list(1);
            for acronym in &acronyms {
                let capitals: String =
                    acronym.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
                claim(&mut out.by_acronym, capitals, id);
            }
            out.by_name.entry(cell(0).to_owned()).or_insert(id);
            claim(&mut out.by_web, web_name(cell(8)).unwrap_or_default(), id);
            out.parents.extend(Some(cell(5).to_owned()).filter(|p| !p.is_empty()));
            out.entries.push(Entry {
                name: cell(0).to_owned(),
                acronyms,
                parent: Some(cell(5).to_owned()).filter(|p| !p.is_empty()),
                kind: Kind::from_word(cell(7)),
            });
        }
        for (parsed, (_, id, year)) in parsed_side_by_side(&claims).into_iter().zip(&claims) {
            out.ended.extend(year.map(|year| (parsed.key.clone(), year)));
            out.claim(parsed, *id);
        }
        out
    }

    fn claim(&mut self, parsed: Parsed, id: u32) {
        claim(&mut self.by_key, parsed.key, id);
        if parsed.squashed.len() >= 5 {
            claim(&mut self.by_squashed, parsed.squashed, id);
        }
    }

    /// The entry a parsed name belongs to, when exactly one claims it.
    pub fn find(&self, parsed: &Parsed) -> Option<u32> {
        if let Some(web) = web_name(&parsed.raw).and_then(|web| self.by_web.get(&web)) {
            return *web;
        }
        let by_name = self.by_key.get(&parsed.key).or_else(|| self.by_squashed.get(&parsed.squashed));
        by_name.copied().flatten()
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
        let id = self.by_squashed.get(squashed).copied().flatten()?;
        self.entry(id).map(|e| e.kind)
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

/// The names parsed on all cores, in order.
///
/// Threads of their own: a worker of the pool that waits here could take up work that waits for the registry.
fn parsed_side_by_side(claims: &[(String, u32, Option<u16>)]) -> Vec<Parsed> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let parse_all = |part: &[(String, u32, Option<u16>)]| part.iter().map(|c| parse::parse(&c.0)).collect::<Vec<_>>();
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

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "name,acronyms,also_known_as,former_names,translations,parent,place,kind,web,sure\n\
        Invented New Name,INN,Short One,Invented Old Name@2009,,,,organization,invented.example,high\n\
        Other Body,OB,Short One,,,Invented New Name,,organization,,high\n";

    #[test]
    fn names_lead_to_their_entry_and_contested_ones_nowhere() {
        let registry = Registry::parse(TABLE);
        let find = |name: &str| registry.find(&parse::parse(name));
        assert_eq!(find("Invented Old Name, Inc."), Some(0));
        assert_eq!(find("www.invented.example"), Some(0));
        assert_eq!(find("INN"), None);
        assert_eq!(registry.find_acronym(&parse::parse("INN")), Some(0));
        assert_eq!(find("Short One"), None);
        assert_eq!(registry.entry(1).and_then(|e| e.parent.as_deref()), Some("Invented New Name"));
    }
}
