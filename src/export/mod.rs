//! Files out: tables, graph files, manifest, and their publication as a whole.
//!
//! A new format is one file with a function from the study (or the graph of
//! [`graphs`]) to bytes, listed in [`graphs::write`] or [`tables::write`].

pub mod gexf;
pub mod graphml;
pub mod graphs;
pub mod manifest;
pub mod publish;
pub mod table;
pub mod tables;

/// Header of an empty `decisions.csv`.
pub const DECISIONS_HEADER: &str = "name_a,name_b,judgement,author,date,reason\n";

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path inside the output folder, `/` between parts.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A text file.
    pub fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), bytes: text.into().into_bytes() }
    }
}
