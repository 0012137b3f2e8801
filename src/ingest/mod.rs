//! Files in, decoded documents and ready tables out; the only stage that reads.
//!
//! The walk is sorted by path, so the result does not depend on the order in
//! which a file system lists its entries. A file that cannot be used becomes a
//! row of what was set aside; it never stops the others.

#![deny(clippy::indexing_slicing)]

pub mod decode;
pub mod letters_csv;
pub mod table;
pub mod walk;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::limits;
use crate::model::{Corpus, Document, Metadata, SetAside};
use letters_csv::MetadataTable;
use walk::Entry;

/// What was read from the input paths.
#[derive(Debug, Default)]
pub struct Ingested {
    /// Text documents, sorted by path.
    pub documents: Vec<Document>,
    /// Ready tables of signatures, one corpus a file, sorted by path.
    pub tables: Vec<Corpus>,
    /// Files that could not be used, and why.
    pub set_aside: Vec<SetAside>,
    /// Things worth a second look.
    pub warnings: Vec<String>,
}

/// Reads every file under `paths`; `exclude` (the output folder) is left out.
///
/// # Errors
/// [`crate::error::Error::Usage`] when a path does not exist.
pub fn ingest(paths: &[PathBuf], exclude: Option<&Path>) -> Result<Ingested> {
    let (entries, mut set_aside) = walk::walk(paths, exclude)?;
    let (metadata, entries) = split_metadata(entries, &mut set_aside);
    let read: Vec<_> = entries.par_iter().map(|entry| read_entry(entry, &metadata)).collect();
    let mut out = Ingested { set_aside, ..Ingested::default() };
    for item in read {
        match item {
            Ok(Read::Document(document)) => out.documents.push(*document),
            Ok(Read::Table(corpus)) => out.tables.push(*corpus),
            Err(reason) => out.set_aside.push(reason),
        }
    }
    make_ids_unique(&mut out);
    Ok(out)
}

/// One file, read.
enum Read {
    Document(Box<Document>),
    Table(Box<Corpus>),
}

/// Takes the `letters.csv` files out of the walk and reads them.
fn split_metadata(entries: Vec<Entry>, set_aside: &mut Vec<SetAside>) -> (MetadataTable, Vec<Entry>) {
    let mut metadata = MetadataTable::default();
    let mut rest = Vec::new();
    for entry in entries {
        if entry.path.file_name().is_some_and(|name| name == "letters.csv") {
            match letters_csv::read(&entry) {
                Ok(table) => metadata.extend(table),
                Err(reason) => set_aside.push(file_set_aside(&entry.shown, reason)),
            }
        } else {
            rest.push(entry);
        }
    }
    (metadata, rest)
}

/// Documents from memory, as if the files lay in one folder; `letters.csv` is read as such.
pub fn from_memory(files: Vec<(String, &[u8])>) -> Ingested {
    let mut metadata = MetadataTable::default();
    let mut out = Ingested::default();
    for (path, bytes) in &files {
        if path.ends_with("letters.csv") {
            match decode::decode(bytes).and_then(|d| letters_csv::parse(&d.text, Path::new(""))) {
                Ok(table) => metadata.extend(table),
                Err(reason) => out.set_aside.push(file_set_aside(path, reason)),
            }
        }
    }
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with("letters.csv")) {
        let entry = Entry { path: PathBuf::from(path), shown: path.clone() };
        match document(&entry, bytes, &metadata) {
            Ok(document) => out.documents.push(document),
            Err(reason) => out.set_aside.push(file_set_aside(path, reason)),
        }
    }
    out.documents.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// One letter from standard input.
///
/// # Errors
/// [`Error::Io`] when standard input cannot be read, [`Error::Failed`] when it is no text.
pub fn from_stdin() -> Result<Ingested> {
    let bytes = read_input(Path::new("-"))?;
    let entry = Entry { path: PathBuf::from("stdin"), shown: "stdin".into() };
    let document = document(&entry, &bytes, &MetadataTable::default())
        .map_err(|reason| Error::Failed(format!("standard input: {reason}")))?;
    Ok(Ingested { documents: vec![document], ..Ingested::default() })
}

/// The bytes of a table given on the command line; `-` is standard input.
///
/// # Errors
/// [`Error::Usage`] when the file does not exist or is too large, [`Error::Io`] when it cannot be read.
pub fn read_input(path: &Path) -> Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let mut limited = std::io::Read::take(std::io::stdin().lock(), limits::MAX_TABLE_BYTES);
        std::io::Read::read_to_end(&mut limited, &mut bytes).map_err(|e| Error::io("read", path, e))?;
        return Ok(bytes);
    }
    let size = std::fs::metadata(path)
        .map_err(|e| Error::Usage(format!("input {} cannot be opened: {e}", path.display())))?
        .len();
    if size > limits::MAX_TABLE_BYTES {
        return Err(Error::Usage(format!(
            "{} has {size} bytes; the limit is {}",
            path.display(),
            limits::MAX_TABLE_BYTES
        )));
    }
    std::fs::read(path).map_err(|e| Error::io("read", path, e))
}

fn read_entry(entry: &Entry, metadata: &MetadataTable) -> std::result::Result<Read, SetAside> {
    let fail = |reason: String| file_set_aside(&entry.shown, reason);
    let is_table = table::is_table_name(&entry.path);
    let limit = if is_table { limits::MAX_TABLE_BYTES } else { limits::MAX_FILE_BYTES };
    let size = std::fs::metadata(&entry.path).map_err(|e| fail(format!("cannot be read: {e}")))?.len();
    if size == 0 {
        return Err(fail("the file is empty".into()));
    }
    if size > limit {
        return Err(fail(format!("the file has {size} bytes; the limit is {limit}")));
    }
    let bytes = std::fs::read(&entry.path).map_err(|e| fail(format!("cannot be read: {e}")))?;
    if is_table {
        let decoded = decode::decode(&bytes).map_err(fail)?;
        let input = crate::model::Input {
            path: entry.shown.clone(),
            sha256: hex(&Sha256::digest(&bytes)),
            bytes: size,
            encoding: decoded.encoding,
        };
        let corpus = table::parse(&decoded.text, input, &table::Columns::default(), metadata).map_err(fail)?;
        return Ok(Read::Table(Box::new(corpus)));
    }
    document(entry, &bytes, metadata).map(|d| Read::Document(Box::new(d))).map_err(fail)
}

/// One text document from its bytes.
fn document(entry: &Entry, bytes: &[u8], metadata: &MetadataTable) -> std::result::Result<Document, String> {
    let decoded = decode::decode(bytes)?;
    let stem = entry.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let (id, facts) = metadata.for_file(&entry.path).map_or_else(
        || (stem.clone(), Metadata::default()),
        |row| (row.letter.clone().unwrap_or_else(|| stem.clone()), row.metadata.clone()),
    );
    Ok(Document {
        id,
        path: entry.shown.clone(),
        encoding: decoded.encoding,
        sha256: hex(&Sha256::digest(bytes)),
        bytes: bytes.len() as u64,
        lines: decode::lines(&decoded.text),
        metadata: facts,
    })
}

/// Two files with one stem (`a/x.txt`, `b/x.txt`) get their folder in the id.
fn make_ids_unique(out: &mut Ingested) {
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    for document in &out.documents {
        *seen.entry(document.id.clone()).or_default() += 1;
    }
    for document in &mut out.documents {
        if seen.get(&document.id).is_some_and(|n| *n > 1) {
            let long = document.path.rsplit_once('.').map_or(document.path.as_str(), |(a, _)| a);
            out.warnings.push(format!(
                "{}: several files are called {}; this letter's id is {long}",
                document.path, document.id
            ));
            document.id = long.to_owned();
        }
    }
}

/// A row that sets a whole file aside at ingestion.
fn file_set_aside(file: &str, reason: String) -> SetAside {
    SetAside { file: file.to_owned(), line: None, text: String::new(), stage: "ingest", reason }
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}
