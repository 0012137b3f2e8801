//! `undersigned run`: everything.

use std::path::{Path, PathBuf};

use clap::Args;

use super::effort::Effort;
use super::progress::Spinner;
use super::{Global, Naming, Outcome, output};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::{self, Artifact, crate_metadata, manifest, publish};
use crate::ingest;
use crate::pipeline::{self, Study};
use crate::report::summary;
use crate::resolve::decisions::Decisions;
use crate::resume::{self, Stages};

/// Arguments of `run`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  undersigned run letters/ -o output/may\n  undersigned run letters/ endorsements.csv -o output/june --decisions output/may/decisions.csv"
)]
pub struct Arguments {
    /// Letters (.txt, .md), tables of signatures (.csv, .tsv), or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder for the results; made anew at every run.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// The analyst's decisions [default: decisions.csv in the folder for the results].
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    naming: Naming,
}

/// Reads the letters and publishes everything.
pub fn execute(arguments: &Arguments, global: &Global, config: &Config) -> Result<Outcome> {
    let spinner = Spinner::new(global.quiet);
    let mut effort = Effort::start();
    let target = publish::Target::open(&arguments.output)?;
    let config = arguments.naming.over(config);
    let (mut settings, registries) = super::resolution(&config)?;
    let (decisions, file) = decisions(arguments, &target)?;
    settings.decisions = decisions;
    let reading = ingest::Settings { known: target.readings(), ..super::reading(&config, Some(&arguments.output)) };
    let salt = serde_json::to_vec(&registries).unwrap_or_default();
    let stages = Stages::new(&target, resume::key(&[&salt, file.as_deref().unwrap_or_default()]));
    let mut study = pipeline::study(&arguments.paths, &reading, &config, &settings, &stages, &spinner)?;
    effort.letters_taken_over = study.letters_taken_over;
    effort.stages_taken_over = stages.taken_over();
    study.inputs.extend(registries);
    study.decisions = file;
    finish(&study, target, &arguments.output, global, &spinner, &effort)
}

/// The decisions to replay, and the file to carry over.
fn decisions(arguments: &Arguments, target: &publish::Target) -> Result<(Decisions, Option<Vec<u8>>)> {
    let path = arguments.decisions.clone().unwrap_or_else(|| arguments.output.join("decisions.csv"));
    let read = super::read_decisions(&path, arguments.decisions.is_some())?;
    let bytes = match &arguments.decisions {
        Some(path) => Some(std::fs::read(path).map_err(|e| Error::io("read", path, e))?),
        None => target.decisions()?,
    };
    Ok((read, bytes))
}

/// Makes and publishes the artifacts of a study and prints the summary.
pub fn finish(
    study: &Study,
    target: publish::Target,
    out: &Path,
    global: &Global,
    spinner: &Spinner,
    effort: &Effort,
) -> Result<Outcome> {
    let mut artifacts = pipeline::artifacts(study, spinner)?;
    artifacts.push(export::decisions(study.decisions.clone()));
    artifacts.push(crate_metadata::ro_crate(study, &artifacts)?);
    artifacts.extend(study.readings.write().map(|bytes| Artifact { path: resume::READINGS.into(), bytes }));
    artifacts.push(manifest::run_json(study, &artifacts, &effort.so_far())?);
    let files = artifacts.len();
    target.publish(&artifacts)?;
    if global.json {
        output::write(None, summary::json(study, out, files).as_bytes())?;
    } else if !global.quiet {
        output::write(None, summary::text(study, out, files, &effort.so_far()).as_bytes())?;
    }
    Ok(if study.files.set_aside > 0 { Outcome::SetAside } else { Outcome::Complete })
}
