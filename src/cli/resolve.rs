//! `undersigned resolve`: a column of names in any table, resolved to organisations.

use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{self, Format};
use super::{Naming, Outcome};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::table::Table;
use crate::ingest::{self, decode, parquet, table};
use crate::limits;
use crate::model::{Kind, Resolution, Signature};
use crate::resolve;

/// Arguments of `resolve`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  undersigned resolve donors.csv --column donor -o donors-resolved.csv\n  undersigned resolve names.parquet --format parquet -o resolved.parquet"
)]
pub struct Arguments {
    /// A CSV, TSV or Parquet table; `-` is standard input. Its own column `organization` becomes `organization_input`.
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
    /// Format of the table.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Adds organization_id, organization and confidence to every row.
///
/// A column of the input that is called so keeps its cells under another name.
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
    let out = arguments.format.write(&answered(&rows, &found))?;
    output::write(arguments.output.as_deref().filter(|p| *p != Path::new("-")), &out)?;
    Ok(Outcome::Complete)
}

/// What is added to the rows.
const ADDED: [&str; 3] = ["organization_id", "organization", "confidence"];

/// The columns of the input, each with a name of its own: `organization` becomes `organization_input`.
fn input_columns(headers: &csv::StringRecord) -> Vec<String> {
    let mut seen: std::collections::BTreeSet<String> = ADDED.iter().map(|name| (*name).to_owned()).collect();
    let mut unique = |header: &str| {
        let mut name = header.to_owned();
        while !seen.insert(name.clone()) {
            name += "_input";
        }
        name
    };
    headers.iter().map(&mut unique).collect()
}

/// The rows with the organisation of each.
fn answered(rows: &table::Table, found: &Resolution) -> Table {
    let mut out = Table::new("resolved", "A row of the input with its organization.");
    for (at, name) in input_columns(&rows.headers).into_iter().enumerate() {
        let cells = rows.records.iter().map(|record| record.get(at).map(str::to_owned));
        out = out.text(name, "as in the input", cells);
    }
    let organization = |i: usize| found.organizations.get(found.organization_of.get(i).copied().flatten()? as usize);
    let all = 0..rows.records.len();
    let id = all.clone().map(|i| organization(i).map(|o| o.id.clone()));
    let name = all.clone().map(|i| organization(i).map(|o| o.name.clone()));
    let confidence = all.map(|i| organization(i).and_then(|_| found.confidence.get(i).copied()));
    let rounded = confidence.map(|c| c.map(|c| (c * 1000.0).round() / 1000.0));
    out.text(ADDED[0], "id of the organization; missing where the name is none", id)
        .text(ADDED[1], "its name", name)
        .number(ADDED[2], "how sure the name is to belong to it, 0 to 1", rounded)
}

fn row_signature(name: &str, kind: Option<&str>, letter: u32) -> Signature {
    // Nothing to compare, or too much: such a cell stays without an organisation.
    let empty = !name.chars().any(char::is_alphanumeric) || name.chars().nth(limits::MAX_NAME_CHARS).is_some();
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
