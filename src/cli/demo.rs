//! `undersigned demo`: everything, on the letters built into the program.

use std::path::PathBuf;

use clap::Args;
use include_dir::{Dir, include_dir};

use super::effort::Effort;
use super::progress::Spinner;
use super::{Global, Outcome, run};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::publish;
use crate::ingest;
use crate::pipeline;
use crate::resume::Stages;

static LETTERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/datasets/letters");

/// Arguments of `demo`.
#[derive(Debug, Args)]
#[command(after_help = "Example: undersigned demo -o demo")]
pub struct Arguments {
    /// Folder for the results.
    #[arg(short, long, value_name = "DIR", default_value = "undersigned-demo")]
    output: PathBuf,
}

/// Unpacks the letters to memory and runs on them.
pub fn execute(arguments: &Arguments, global: &Global, config: &Config) -> Result<Outcome> {
    let spinner = Spinner::new(global.quiet);
    let effort = Effort::start();
    let target = publish::Target::open(&arguments.output)?;
    let files = LETTERS.files().map(|f| (f.path().to_string_lossy().into_owned(), f.contents())).collect();
    let ingested = ingest::from_memory(files, &ingest::Settings::default());
    if ingested.documents.is_empty() {
        return Err(Error::Failed("the built-in letters are missing from this build".into()));
    }
    let mut study =
        pipeline::study_ingested(ingested, config, &super::resolution(config)?.0, &Stages::fresh(), &spinner)?;
    study.decisions = target.decisions()?;
    run::finish(&study, target, &arguments.output, global, &spinner, &effort)
}
