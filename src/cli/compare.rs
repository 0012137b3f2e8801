//! `undersigned compare`: what changed between two results, and why.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Global, Outcome, output, read_table};
use crate::compare::{self, Run};
use crate::config::Config;
use crate::error::{Error, Result, printable};

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "Example: undersigned compare output/may output/june --most 5")]
pub struct Arguments {
    /// Folder of the earlier result.
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// Folder of the later one.
    #[arg(value_name = "AFTER")]
    after: PathBuf,
    /// Most lines of a list; `--json` prints all.
    #[arg(long, value_name = "N", default_value_t = 10)]
    most: usize,
}

/// Prints the comparison.
pub fn execute(arguments: &Arguments, global: &Global, config: &Config) -> Result<Outcome> {
    let found = compare::compare(&read(&arguments.before, config)?, &read(&arguments.after, config)?);
    let text = if global.json {
        serde_json::to_string_pretty(&found).map_err(|e| Error::Failed(e.to_string()))? + "\n"
    } else {
        printable(&compare::text(&found, arguments.most))
    };
    output::write(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// A finished run from its folder.
fn read(folder: &Path, config: &Config) -> Result<Run> {
    let manifest = std::fs::read_to_string(folder.join("run.json"))
        .map_err(|e| Error::Usage(format!("{} is no result of a run: run.json: {e}", folder.display())))?;
    let file = folder.join("decisions.csv");
    let decisions = match std::fs::read_to_string(&file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(Error::io("read", &file, e)),
        read => read.unwrap_or_default(),
    };
    let rows = |table: &str| -> std::result::Result<_, Fault> {
        let path = folder.join("tables").join(format!("{table}.csv"));
        if path.is_file() { read_table(&path, config).map_err(Fault::Table) } else { Ok(Vec::new()) }
    };
    Run::read(&manifest, &decisions, rows).map_err(|fault| match fault {
        Fault::Table(error) => error,
        Fault::Manifest(reason) => Error::Failed(format!("{}: {reason}", folder.display())),
    })
}

enum Fault {
    Table(Error),
    Manifest(String),
}

impl From<String> for Fault {
    fn from(reason: String) -> Self {
        Self::Manifest(reason)
    }
}
