//! `undersigned resolve`: a column of names in any table, resolved to organisations.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Naming, Outcome, output};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::tables::guard;
use crate::ingest::{self, decode, parquet, table};
use crate::model::{Kind, Signature};
use crate::resolve;

/// Arguments of `resolve`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A CSV, TSV or Parquet table; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Column of names [default: name, then organization].
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// Column of letters, if there is one: two names on one letter speak against a merge.
    #[arg(long, value_name = "NAME")]
    letter_column: Option<String>,
    /// The analyst's decisions.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    naming: Naming,
    /// File for the table; standard output otherwise.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Adds organization_id, organization and confidence to every row.
pub fn execute(arguments: &Arguments, config: &Config) -> Result<Outcome> {
    let bytes = ingest::read_input(&arguments.file, &config.limits)?;
    let failed = |reason: String| Error::Failed(format!("{}: {reason}", arguments.file.display()));
    let rows = if parquet::is_parquet(&bytes) {
        parquet::rows(&bytes).map_err(failed)?
    } else {
        decode::decode(&bytes).and_then(|decoded| table::rows(&decoded.text)).map_err(failed)?
    };
    let name_at = rows.column(arguments.column.as_deref(), &table::NAME_NAMES).map_err(failed)?;
    let letter_at = match &arguments.letter_column {
        Some(name) => Some(rows.column(Some(name), &[]).map_err(failed)?),
        None => rows.column(None, &table::LETTER_NAMES).ok(),
    };
    let kind_at = rows.column(Some("kind"), &[]).ok();
    let mut letters = std::collections::BTreeMap::<&str, u32>::new();
    let mut signatures = Vec::with_capacity(rows.records.len());
    for (line, record) in (0u32..).zip(&rows.records) {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        // Without letters every row stands alone, so that nothing counts as signed together.
        let next = u32::try_from(letters.len()).unwrap_or(u32::MAX);
        let letter = letter_at.map_or(line, |at| *letters.entry(cell(at)).or_insert(next));
        signatures.push(row_signature(cell(name_at), kind_at.map(cell), letter));
    }
    let mut settings = super::resolution(&arguments.naming.over(config))?.0;
    if let Some(path) = &arguments.decisions {
        settings.decisions = super::read_decisions(path, true)?;
    }
    let found = resolve::resolve(&signatures, &settings);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let broken = |e: csv::Error| failed(e.to_string());
    let added = ["organization_id", "organization", "confidence"];
    writer.write_record(rows.headers.iter().chain(added)).map_err(broken)?;
    for (i, record) in rows.records.iter().enumerate() {
        let organization =
            found.organization_of.get(i).copied().flatten().and_then(|o| found.organizations.get(o as usize));
        let (id, name) = organization.map_or(("", ""), |o| (o.id.as_str(), o.name.as_str()));
        let confidence = if organization.is_some() {
            format!("{:.3}", found.confidence.get(i).copied().unwrap_or(1.0))
        } else {
            String::new()
        };
        writer
            .write_record(
                record.iter().map(guard).chain([guard(id), guard(name), confidence.into()]).map(|c| c.into_owned()),
            )
            .map_err(broken)?;
    }
    let out = writer.into_inner().map_err(|e| Error::Failed(e.to_string()))?;
    output::write(arguments.output.as_deref().filter(|p| *p != Path::new("-")), &out)?;
    Ok(Outcome::Complete)
}

fn row_signature(name: &str, kind: Option<&str>, letter: u32) -> Signature {
    let empty = name.is_empty() || !name.chars().any(char::is_alphanumeric);
    Signature {
        letter,
        position: 0,
        name: name.to_owned(),
        kind: if empty { Kind::Person } else { Kind::from_word(kind.unwrap_or_default()) },
        person: None,
        title: None,
        place: None,
        section: None,
        raw: String::new(),
        page: 1,
        line: 0,
    }
}
