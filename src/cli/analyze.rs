//! `undersigned analyze`: a ready table of letters and organisations.

use std::path::{Path, PathBuf};

use clap::Args;
use sha2::{Digest, Sha256};

use super::effort::Effort;
use super::progress::Spinner;
use super::{Global, Outcome, run};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::publish;
use crate::ingest::{self, decode, incidence, letters_csv, table};
use crate::model::Input;
use crate::pipeline::{self, Progress as _};

/// Arguments of `analyze`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: undersigned analyze cosponsors.csv -o output/bills --letter-column bill --organization-column member"
)]
pub struct Arguments {
    /// A CSV or TSV table, one row a signature; `-` is standard input. A `letters.csv` beside it gives dates, titles, topics.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder for the results.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Column of letters [default: letter].
    #[arg(long, value_name = "NAME")]
    letter_column: Option<String>,
    /// Column of organisations [default: organization, then name].
    #[arg(long, value_name = "NAME")]
    organization_column: Option<String>,
}

/// Reads the table and publishes network, tables and charts.
pub fn execute(arguments: &Arguments, global: &Global, config: &Config) -> Result<Outcome> {
    let spinner = Spinner::new(global.quiet);
    let effort = Effort::start();
    let target = publish::Target::open(&arguments.output)?;
    spinner.stage("reading the table");
    let shown = arguments.file.file_name().unwrap_or(arguments.file.as_os_str()).to_string_lossy().into_owned();
    let failed = |reason: String| Error::Failed(format!("{}: {reason}", arguments.file.display()));
    let mut incidence = {
        let bytes = ingest::read_input(&arguments.file, &config.limits)?;
        let decoded = decode::decode(&bytes).map_err(failed)?;
        let input = Input {
            path: shown,
            sha256: ingest::hex(&Sha256::digest(&bytes)),
            bytes: bytes.len() as u64,
            encoding: decoded.encoding.into(),
        };
        drop(bytes);
        let columns =
            table::Columns { letter: arguments.letter_column.clone(), name: arguments.organization_column.clone() };
        incidence::incidence(decoded.text, input, &columns).map_err(failed)?
    };
    let facts = add_facts(&mut incidence, &arguments.file)?;
    let mut study = pipeline::study_table(incidence, config, &spinner);
    study.inputs.extend(facts);
    study.decisions = target.decisions()?;
    run::finish(&study, target, &arguments.output, global, &spinner, &effort)
}

/// Dates, titles and topics from a `letters.csv` beside the table, by letter id.
fn add_facts(incidence: &mut incidence::Incidence, file: &Path) -> Result<Option<Input>> {
    let path = file.with_file_name("letters.csv");
    if file == Path::new("-") || file == path || !path.is_file() {
        return Ok(None);
    }
    let failed = |reason: String| Error::Failed(format!("{}: {reason}", path.display()));
    let bytes = std::fs::read(&path).map_err(|e| Error::io("read", &path, e))?;
    let decoded = decode::decode(&bytes).map_err(failed)?;
    let facts = letters_csv::parse(&decoded.text, Path::new("")).map_err(failed)?;
    for letter in &mut incidence.letters {
        if let Some(row) = facts.for_letter(&letter.id) {
            letter.metadata = row.metadata.clone();
        }
    }
    Ok(Some(Input {
        path: "letters.csv".into(),
        sha256: ingest::hex(&Sha256::digest(&bytes)),
        bytes: bytes.len() as u64,
        encoding: decoded.encoding.into(),
    }))
}
