//! The plain data that stages hand each other.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One line of a decoded document, with its position in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Page, counted from 1; text files have one page.
    pub page: u32,
    /// Line within the file, counted from 1.
    pub number: u32,
    /// The text as decoded, leading blanks included.
    pub text: String,
    /// Characters that would still fit before the right edge of its column; known for PDFs only.
    pub room: Option<u32>,
    /// All of it is set as a heading or in bold type, where the format says so.
    pub strong: bool,
}

impl Line {
    /// A line of a text without layout.
    pub fn plain(page: u32, number: u32, text: String) -> Self {
        Self { page, number, text, room: None, strong: false }
    }
}

/// One input file, decoded to lines.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Letter id: the file's stem, or what `letters.csv` says.
    pub id: String,
    /// Path relative to the input folder, with `/` between parts.
    pub path: String,
    /// The encoding the text was decoded from, for instance `UTF-8`.
    pub encoding: Cow<'static, str>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The lines, in reading order.
    pub lines: Vec<Line>,
    /// Lines taken out as furniture of the page: page, text, reason.
    pub furniture: Vec<(u32, String, String)>,
    /// What could not be read completely, in words.
    pub warnings: Vec<String>,
    /// What `letters.csv` says about the letter; wins over what is detected.
    pub metadata: Metadata,
    /// Under what it is remembered (see [`crate::resume`]).
    pub key: String,
    /// What was read from it in an earlier run; the lines are then left out.
    pub known: Option<Box<Reading>>,
}

/// Facts about a letter; every field is empty when unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title of the letter.
    pub title: Option<String>,
    /// Date, ISO 8601: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whom it is addressed to.
    pub addressee: Option<String>,
    /// Subject line.
    pub subject: Option<String>,
    /// Topic, from the metadata only: it is never guessed.
    pub topic: Option<String>,
    /// Where the text comes from.
    pub source: Option<String>,
    /// What kind of list: letter, joint-statement, endorser-list ….
    pub kind: Option<String>,
    /// Whether the list is known to be `complete` or `cut`.
    pub complete: Option<String>,
}

impl Metadata {
    /// Fills the empty fields of `self` from `other`.
    pub fn fill_from(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.title, &other.title),
            (&mut self.date, &other.date),
            (&mut self.addressee, &other.addressee),
            (&mut self.subject, &other.subject),
            (&mut self.topic, &other.topic),
            (&mut self.source, &other.source),
            (&mut self.kind, &other.kind),
            (&mut self.complete, &other.complete),
        ] {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
    }

    /// Sets the field called `key` (any case); false if there is no such field.
    pub fn set(&mut self, key: &str, value: &str) -> bool {
        let field = match key.to_ascii_lowercase().as_str() {
            "title" => &mut self.title,
            "date" => &mut self.date,
            "addressee" => &mut self.addressee,
            "subject" => &mut self.subject,
            "topic" => &mut self.topic,
            "source" => &mut self.source,
            "kind" => &mut self.kind,
            "complete" => &mut self.complete,
            _ => return false,
        };
        let value = value.trim();
        *field = (!value.is_empty()).then(|| value.to_owned());
        true
    }
}

/// One letter, after extraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Stable id, unique in the corpus.
    pub id: String,
    /// Path of the file it came from.
    pub file: String,
    /// What is known about it.
    pub metadata: Metadata,
    /// A count of signatories stated in the text ("the undersigned 213 organizations").
    pub stated_count: Option<u32>,
}

/// What a signatory is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An association, charity, union, church, university ….
    #[default]
    Organization,
    /// A business.
    Company,
    /// A public body.
    Government,
    /// A person signing for themselves. Persons never become organisations.
    Person,
}

impl Kind {
    /// The word used in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Company => "company",
            Self::Government => "government",
            Self::Person => "person",
        }
    }

    /// The kind a table calls by this word; organisation when empty or unknown.
    pub fn from_word(word: &str) -> Self {
        match word.trim().to_lowercase().as_str() {
            "company" | "business" => Self::Company,
            "government" => Self::Government,
            "person" | "individual" => Self::Person,
            _ => Self::Organization,
        }
    }
}

/// One signatory as it stands in a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Index of the letter in the corpus.
    pub letter: u32,
    /// Place in the letter's list, counted from 1.
    pub position: u32,
    /// The name as written, cleaned of list marks only.
    pub name: String,
    /// What the signatory is.
    pub kind: Kind,
    /// Who signed for it, if said.
    pub person: Option<String>,
    /// That person's role.
    pub title: Option<String>,
    /// A place given as an address (`Austin, TX`).
    pub place: Option<String>,
    /// The heading the entry stands under.
    pub section: Option<String>,
    /// The text the entry was read from.
    pub raw: String,
    /// Page of the first line, counted from 1.
    pub page: u32,
    /// First line of the entry in the file, counted from 1.
    pub line: u32,
}

/// A line or a file that became neither signature nor heading, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SetAside {
    /// Path of the file.
    pub file: String,
    /// Line in the file; none when the whole file is set aside.
    pub line: Option<u32>,
    /// The text set aside (empty for a whole file).
    pub text: String,
    /// The stage that set it aside.
    pub stage: Cow<'static, str>,
    /// The reason in words.
    pub reason: String,
}

/// One document, read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Encoding the text was decoded from.
    pub encoding: Cow<'static, str>,
    /// What is known about the letter.
    pub letter: Letter,
    /// Its signatures; their index of the letter means nothing yet.
    pub signatures: Vec<Signature>,
    /// Lines set aside, or the whole file.
    pub set_aside: Vec<SetAside>,
    /// Things worth a second look.
    pub warnings: Vec<String>,
}

/// Letters and their signatures: the output of extraction, or a table read as such.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The letters, sorted by id.
    pub letters: Vec<Letter>,
    /// The signatures, by letter and position.
    pub signatures: Vec<Signature>,
    /// Lines and files set aside.
    pub set_aside: Vec<SetAside>,
    /// Things worth a second look, in words.
    pub warnings: Vec<String>,
    /// The inputs: path, SHA-256, bytes, encoding.
    pub inputs: Vec<Input>,
}

/// One input file as recorded in the run manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Input {
    /// Path relative to the input folder.
    pub path: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Encoding the text was decoded from.
    pub encoding: Cow<'static, str>,
}

/// A real body behind one or more written names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Organization {
    /// `o` and ten hexadecimal digits, derived from the canonical name.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Acronyms seen with it.
    pub acronyms: Vec<String>,
    /// Id of the parent it is an affiliate of.
    pub affiliate_of: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The written forms, each with the number of signatures.
    pub names: Vec<(String, u32)>,
}

/// Why two names were joined, or nearly were.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MergeRecord {
    /// One written name.
    pub name_a: String,
    /// The other.
    pub name_b: String,
    /// `same` or `unsure`.
    pub verdict: Cow<'static, str>,
    /// Support between 0 and 1.
    pub score: f64,
    /// The evidence in words.
    pub evidence: String,
}

/// Which organisation each signature belongs to, and why.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Resolution {
    /// The organisations, by id.
    pub organizations: Vec<Organization>,
    /// For every signature of the corpus the index of its organisation; none for persons.
    pub organization_of: Vec<Option<u32>>,
    /// For every signature the confidence that it belongs there, 0 to 1.
    pub confidence: Vec<f64>,
    /// Every merge with its evidence.
    pub merges: Vec<MergeRecord>,
    /// Near merges, most doubtful first.
    pub review: Vec<MergeRecord>,
    /// Decisions about names that do not occur, in words.
    pub unused_decisions: Vec<String>,
    /// Signatures that an analyst decided are no organisation's.
    pub left_out: Vec<usize>,
}
