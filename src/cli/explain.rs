//! `undersigned explain`: why two names were or were not merged.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, needed, output, read_table};
use crate::config::Config;
use crate::error::Result;
use crate::resolve;

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "Example: undersigned explain 'ACLU' 'ACLU of Ohio' --run output/letters")]
pub struct Arguments {
    /// One name, as written.
    #[arg(value_name = "A")]
    a: String,
    /// The other.
    #[arg(value_name = "B")]
    b: String,
    /// Folder of a result: the names are judged among those of its letters, with its decisions.
    #[arg(long, value_name = "DIR")]
    run: Option<PathBuf>,
}

/// Prints what was read from both names and what speaks for and against their being one.
pub fn execute(arguments: &Arguments, config: &Config) -> Result<Outcome> {
    let mut settings = super::resolution(config)?.0;
    let mut mentions: Vec<(String, u32)> = Vec::new();
    if let Some(folder) = &arguments.run {
        settings.decisions = super::read_decisions(&folder.join("decisions.csv"), false)?;
        mentions = signatures(folder, config)?;
    }
    let borrowed: Vec<(&str, u32)> = mentions.iter().map(|(name, letter)| (name.as_str(), *letter)).collect();
    let text = resolve::explain::explain(&arguments.a, &arguments.b, &borrowed, &settings);
    output::write(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Names and letters of the signatures of a result, persons left out.
fn signatures(folder: &std::path::Path, config: &Config) -> Result<Vec<(String, u32)>> {
    let file = folder.join("tables").join("signatures.csv");
    let mut letters = std::collections::BTreeMap::<String, u32>::new();
    let mut out = Vec::new();
    for row in read_table(&file, config)? {
        if needed(&row, "kind", &file)? != "person" {
            let next = u32::try_from(letters.len()).unwrap_or(u32::MAX);
            let letter = *letters.entry(needed(&row, "letter", &file)?.to_owned()).or_insert(next);
            out.push((needed(&row, "name", &file)?.to_owned(), letter));
        }
    }
    Ok(out)
}
