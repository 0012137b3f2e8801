//! `letters.csv`: what the analyst knows about the letters beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{decode, table};
use crate::model::Metadata;

/// One row of a `letters.csv`.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The letter's id, when the table gives one.
    pub letter: Option<String>,
    /// The facts.
    pub metadata: Metadata,
}

/// The rows of every `letters.csv` found, by file and by letter id.
#[derive(Debug, Clone, Default)]
pub struct MetadataTable {
    by_file: BTreeMap<PathBuf, Row>,
    by_letter: BTreeMap<String, Row>,
}

impl MetadataTable {
    /// The row for a letter file.
    pub fn for_file(&self, path: &Path) -> Option<&Row> {
        self.by_file.get(path)
    }

    /// The row for a letter id.
    pub fn for_letter(&self, id: &str) -> Option<&Row> {
        self.by_letter.get(id)
    }

    /// Adds the rows of another table.
    pub fn extend(&mut self, other: Self) {
        self.by_file.extend(other.by_file);
        self.by_letter.extend(other.by_letter);
    }
}

/// Reads the bytes of a `letters.csv`; `file` names are relative to `folder`.
///
/// # Errors
/// A reason in words that names the line.
pub fn read(bytes: &[u8], folder: &Path) -> Result<MetadataTable, String> {
    parse(&decode::decode(bytes)?.text, folder)
}

/// Parses a `letters.csv` that lies in `folder`.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str, folder: &Path) -> Result<MetadataTable, String> {
    let text = table::one_newline(text);
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let known = |name: &str| headers.iter().any(|h| h.trim().eq_ignore_ascii_case(name));
    if !known("file") && !known("letter") {
        return Err("needs a column `file` or `letter` that says which letter a row is about".into());
    }
    let mut facts = MetadataTable::default();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let mut row = Row::default();
        let mut file = None;
        for (header, cell) in headers.iter().zip(record.iter()) {
            match header.trim().to_ascii_lowercase().as_str() {
                "file" => file = Some(cell.trim().to_owned()).filter(|s| !s.is_empty()),
                "letter" => row.letter = Some(cell.trim().to_owned()).filter(|s| !s.is_empty()),
                other => {
                    row.metadata.set(other, cell);
                }
            }
        }
        if let Some(letter) = &row.letter {
            facts.by_letter.insert(letter.clone(), row.clone());
        }
        if let Some(file) = file {
            facts.by_file.insert(folder.join(file), row);
        }
    }
    Ok(facts)
}
