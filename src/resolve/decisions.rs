//! The analyst's decisions: judgements on names, read from a file, checked, and replayed as must-links and cannot-links.
//!
//! Decisions are edges with a judgement; clusters are derived from evidence and decisions and never
//! edited. A file that contradicts itself is refused with the whole chain and its line numbers.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use super::names::Name;
use super::parse;
use crate::ingest::table::{line_of, one_newline, unguarded};

/// Columns of the file.
pub const HEADER: &str = "name_a,name_b,judgement,author,date,reason\n";

/// What an analyst judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// Two names of one organisation.
    Same,
    /// Two organisations.
    Different,
    /// The organisation with the first name is called by the second.
    Rename,
    /// The organisation with the first name is a chapter, local or arm of the one with the second.
    AffiliateOf,
    /// The name is no organisation.
    NotAnOrganization,
    /// The analyst looked and could not tell; it is not asked again.
    Unsure,
}

impl Judgement {
    /// The word used in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Rename => "rename",
            Self::AffiliateOf => "affiliate of",
            Self::NotAnOrganization => "not an organisation",
            Self::Unsure => "unsure",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let plain: String = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        Some(match plain.as_str() {
            "same" => Self::Same,
            "different" => Self::Different,
            "rename" | "renamed" => Self::Rename,
            "affiliateof" | "affiliate" => Self::AffiliateOf,
            "notanorganization" | "notanorganisation" => Self::NotAnOrganization,
            "unsure" => Self::Unsure,
            _ => return None,
        })
    }
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Line in the file.
    pub line: u64,
    /// The first name, as written in a letter or as an organisation is called.
    pub a: String,
    /// The second name; empty where the judgement needs none.
    pub b: String,
    /// The judgement.
    pub judgement: Judgement,
    /// Who, when and why, as given.
    pub by: String,
}

/// A checked file of decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// The lines in order.
    pub list: Vec<Decision>,
}

impl Decisions {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// Every malformed line, or every contradiction with the chain of lines that leads to it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = &*one_newline(text);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let headers = reader.headers().map_err(|e| e.to_string())?.clone();
        let at = |names: &[&str]| headers.iter().position(|h| names.contains(&h.trim().to_lowercase().as_str()));
        let missing = |what: &str| format!("there is no column {what}; the columns are {}", HEADER.trim());
        let a = at(&["name_a", "name"]).ok_or_else(|| missing("name_a"))?;
        let judged = at(&["judgement", "judgment", "verdict", "decision"]).ok_or_else(|| missing("judgement"))?;
        let (b, said) = (at(&["name_b"]), ["author", "date", "reason"].map(|w| at(&[w])));
        let (mut list, mut problems) = (Vec::new(), Vec::new());
        for record in reader.records() {
            let record = record.map_err(|e| e.to_string())?;
            let line = line_of(text.trim_start_matches('\u{FEFF}'), &record);
            // Names that a spreadsheet would take for a formula carry an apostrophe in our tables.
            let cell =
                |i: Option<usize>| unguarded(i.and_then(|i| record.get(i)).unwrap_or_default().trim()).to_owned();
            if record.iter().all(|c| c.trim().is_empty()) {
                continue;
            }
            let Some(judgement) = Judgement::from_word(&cell(Some(judged))) else {
                problems.push(format!(
                    "line {line}: the judgement “{}” is none of same, different, rename, affiliate of, not an organisation, unsure",
                    cell(Some(judged))
                ));
                continue;
            };
            let by = said.iter().map(|i| cell(*i)).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", ");
            let decision = Decision { line, a: cell(Some(a)), b: cell(b), judgement, by };
            if decision.a.is_empty() || decision.b.is_empty() && judgement != Judgement::NotAnOrganization {
                problems.push(format!("line {line}: “{}” needs a name on each side", judgement.as_str()));
                continue;
            }
            list.push(decision);
        }
        let out = Self { list };
        problems.extend(out.contradictions());
        if problems.is_empty() { Ok(out) } else { Err(problems.join("; ")) }
    }

    /// Decisions with this judgement.
    pub fn with(&self, judgement: Judgement) -> impl Iterator<Item = &Decision> {
        self.list.iter().filter(move |d| d.judgement == judgement)
    }

    /// Whether the analyst has already said something about this pair.
    pub fn settled(&self, a: &str, b: &str) -> bool {
        self.list.iter().any(|d| d.a == a && d.b == b || d.a == b && d.b == a)
    }

    /// Every contradiction, each with the lines that lead to it.
    fn contradictions(&self) -> Vec<String> {
        let mut links: BTreeMap<&str, Vec<(&str, u64)>> = BTreeMap::new();
        for d in self.with(Judgement::Same) {
            links.entry(&d.a).or_default().push((&d.b, d.line));
            links.entry(&d.b).or_default().push((&d.a, d.line));
        }
        let mut out = Vec::new();
        for d in self.with(Judgement::Different) {
            if let Some(chain) = chain(&links, &d.a, &d.b) {
                out.push(format!("line {} says that “{}” and “{}” are different, but {chain}", d.line, d.a, d.b));
            }
        }
        let renames: Vec<&Decision> = self.with(Judgement::Rename).collect();
        for (i, d) in renames.iter().enumerate() {
            for other in renames.iter().skip(i + 1).filter(|o| o.b != d.b) {
                if let Some(chain) = chain(&links, &d.a, &other.a) {
                    out.push(format!(
                        "line {} calls it “{}” and line {} “{}”, but {chain}",
                        d.line, d.b, other.line, other.b
                    ));
                }
            }
        }
        let parents: Vec<&Decision> = self.with(Judgement::AffiliateOf).collect();
        out.extend(parents.iter().filter_map(|d| own_ancestor(d, &parents)));
        let none: BTreeMap<&str, u64> =
            self.with(Judgement::NotAnOrganization).map(|d| (d.a.as_str(), d.line)).collect();
        for d in self
            .list
            .iter()
            .filter(|d| matches!(d.judgement, Judgement::Same | Judgement::Rename | Judgement::AffiliateOf))
        {
            for name in [&d.a, &d.b] {
                if let Some(line) = none.get(name.as_str()) {
                    out.push(format!(
                        "line {line} says that “{name}” is not an organisation, line {} treats it as one",
                        d.line
                    ));
                }
            }
        }
        out
    }
}

/// The shortest chain of lines that make two names the same, in words.
fn chain(links: &BTreeMap<&str, Vec<(&str, u64)>>, from: &str, to: &str) -> Option<String> {
    if from == to {
        return Some(format!("“{from}” is one name"));
    }
    let mut before: BTreeMap<&str, (&str, u64)> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(name) = queue.pop_front() {
        for (next, line) in links.get(name).into_iter().flatten() {
            if *next != from && !before.contains_key(next) {
                before.insert(next, (name, *line));
                queue.push_back(next);
            }
        }
    }
    let mut steps = Vec::new();
    let mut at = to;
    while at != from {
        let (previous, line) = before.get(at)?;
        steps.push(format!("“{previous}” is “{at}” by line {line}"));
        at = previous;
    }
    steps.reverse();
    Some(steps.join(", "))
}

/// A body that would be an affiliate of itself.
fn own_ancestor(decision: &Decision, all: &[&Decision]) -> Option<String> {
    let mut lines = vec![decision.line];
    let mut seen = BTreeSet::from([decision.a.as_str()]);
    let mut at = decision.b.as_str();
    while seen.insert(at) {
        let next = all.iter().find(|d| d.a == at)?;
        lines.push(next.line);
        at = &next.b;
    }
    let first = lines.iter().min() == Some(&decision.line);
    let listed = lines.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    (at == decision.a && first).then(|| format!("by lines {listed} “{at}” is an affiliate of itself"))
}

/// Finds names of decisions among the names of the letters.
pub struct Finder<'a> {
    by_text: BTreeMap<&'a str, u32>,
    by_key: BTreeMap<String, u32>,
}

impl<'a> Finder<'a> {
    /// Indexes the names; `unit_keys` gives the key of every name.
    pub fn new(names: &'a [Name], decisions: &Decisions) -> Self {
        if decisions.list.is_empty() {
            return Self { by_text: BTreeMap::new(), by_key: BTreeMap::new() };
        }
        let by_text = (0u32..).zip(names).map(|(i, n)| (n.text.as_str(), i)).collect();
        let mut by_key = BTreeMap::new();
        for (i, name) in (0u32..).zip(names) {
            by_key.entry(parse::parse(&name.text).key).or_insert(i);
        }
        Self { by_text, by_key }
    }

    /// The name with this text, or one that differs in signs only.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.by_text.get(text).or_else(|| self.by_key.get(&parse::parse(text).key)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_lines(lines: &str) -> Result<Decisions, String> {
        Decisions::parse(&format!("{HEADER}{lines}"))
    }

    #[test]
    fn decisions_are_read_and_malformed_lines_named() {
        let read = parse_lines("A,B,same,ann,2031-03-03,known\nC,,not an organisation,,,\n").expect("valid");
        assert_eq!(read.list.len(), 2);
        assert!(read.settled("B", "A") && !read.settled("A", "C"));
        let error = parse_lines("A,B,maybe,,,\nA,,same,,,\n").expect_err("two problems");
        assert!(error.contains("line 2") && error.contains("line 3"), "{error}");
        assert!(Decisions::parse("x,y\n1,2\n").expect_err("no columns").contains("name_a"));
    }

    #[test]
    fn contradictions_are_refused_with_their_chain() {
        let error =
            parse_lines("A,B,same,,,\nB,C,same,,,\nD,E,same,,,\nA,C,different,,,\n").expect_err("contradiction");
        assert!(error.contains("line 5") && error.contains("“A” is “B” by line 2, “B” is “C” by line 3"), "{error}");
        assert!(parse_lines("A,B,same,,,\nA,X,rename,,,\nB,Y,rename,,,\n").is_err());
        assert!(parse_lines("A,B,affiliate of,,,\nB,A,affiliate of,,,\n").expect_err("a ring").contains("itself"));
        assert!(parse_lines("A,,not an organization,,,\nA,B,same,,,\n").is_err());
        assert!(parse_lines("A,B,same,,,\nC,D,different,,,\n").is_ok());
    }
}
