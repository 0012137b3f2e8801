//! Files out: tables, graph files, manifest, and their publication as a whole.
//!
//! A new format is one file with a function from the study (or the graph of
//! [`graphs`]) to bytes, listed in [`graphs::write`] or [`tables::write`].

pub mod crate_metadata;
pub mod formats;
pub mod graphs;
pub mod manifest;
pub mod publish;
pub mod table;
pub mod tables;

/// The analyst's `decisions.csv`: the earlier one, or an empty one with its header.
pub fn decisions(earlier: Option<Vec<u8>>) -> Artifact {
    Artifact {
        path: "decisions.csv".into(),
        bytes: earlier.unwrap_or_else(|| crate::resolve::decisions::HEADER.into()),
    }
}

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
