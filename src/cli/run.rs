//! `undersigned run`: everything.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::progress::Spinner;
use super::{Global, Outcome, output};
use crate::config::Config;
use crate::error::Result;
use crate::export::{self, manifest, publish};
use crate::pipeline::{self, Study};
use crate::report::summary;

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Letters (.txt, .md), tables of signatures (.csv, .tsv), or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for the results; made anew at every run.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Reads the letters and publishes everything.
pub fn execute(arguments: &Arguments, global: &Global, config: &Config) -> Result<Outcome> {
    let spinner = Spinner::new(global.quiet);
    let start = Instant::now();
    let target = publish::Target::open(&arguments.output)?;
    let study = pipeline::study(&arguments.paths, &super::reading(config, Some(&arguments.output)), config, &spinner)?;
    finish(&study, target, &arguments.output, global, &spinner, start)
}

/// Makes and publishes the artifacts of a study and prints the summary.
pub fn finish(
    study: &Study,
    target: publish::Target,
    out: &Path,
    global: &Global,
    spinner: &Spinner,
    start: Instant,
) -> Result<Outcome> {
    let mut artifacts = pipeline::artifacts(study, spinner)?;
    artifacts.push(export::decisions(target.decisions()?));
    artifacts.push(manifest::run_json(study, &artifacts, start.elapsed())?);
    let files = artifacts.len();
    target.publish(&artifacts)?;
    if global.json {
        output::write(None, summary::json(study, out, files).as_bytes())?;
    } else if !global.quiet {
        output::write(None, summary::text(study, out, files).as_bytes())?;
    }
    Ok(if study.files.set_aside > 0 { Outcome::SetAside } else { Outcome::Complete })
}
