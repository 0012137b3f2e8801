//! `undersigned evaluate`: precision and recall of name resolution and of extraction against gold.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Outcome, needed, output, read_table};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::ingest;
use crate::model::{Kind, MergeRecord};
use crate::resolve::evaluate::{self, Labelled};
use crate::resolve::{self, names};

/// Arguments of `evaluate`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  undersigned evaluate names gold.csv\n  undersigned evaluate letters gold/ letters/"
)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Name resolution: a table with the columns name and entity_id (and parent_id, if there are affiliates).
    Names {
        /// The labelled names.
        #[arg(value_name = "GOLD")]
        gold: PathBuf,
        /// A table with the columns name and organization_id to judge; without it the names are resolved now.
        #[arg(long, value_name = "FILE")]
        predicted: Option<PathBuf>,
        /// Most errors listed.
        #[arg(long, value_name = "N", default_value_t = 20)]
        errors: usize,
    },
    /// Extraction: a folder with a table per letter (columns kind and name), and the letters.
    Letters {
        /// Folder of gold tables, named as the letters.
        #[arg(value_name = "GOLD")]
        gold: PathBuf,
        /// Letters or folders of them.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

/// Prints the scores.
pub fn execute(arguments: &Arguments, config: &Config) -> Result<Outcome> {
    let text = match &arguments.what {
        What::Names { gold, predicted, errors } => names_report(gold, predicted.as_deref(), *errors, config)?,
        What::Letters { gold, paths } => letters_report(gold, paths, config)?,
    };
    output::write(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn names_report(gold: &Path, predicted: Option<&Path>, errors: usize, config: &Config) -> Result<String> {
    let rows = read_table(gold, config)?;
    let mut labelled = Vec::with_capacity(rows.len());
    for row in &rows {
        labelled.push(Labelled {
            name: needed(row, "name", gold)?.to_owned(),
            entity: needed(row, "entity_id", gold)?.to_owned(),
            parent: row.get("parent_id").filter(|p| !p.is_empty()).cloned(),
        });
    }
    let mut confidences = String::new();
    let clusters = match predicted {
        Some(path) => {
            let mut of: BTreeMap<String, String> = BTreeMap::new();
            for row in read_table(path, config)? {
                of.insert(needed(&row, "name", path)?.to_owned(), needed(&row, "organization_id", path)?.to_owned());
            }
            // A name that was not judged stands alone.
            labelled.iter().map(|l| of.get(&l.name).cloned().unwrap_or_else(|| format!("={}", l.name))).collect()
        }
        None => {
            let (clusters, merges) = resolved(&labelled, &super::resolution(config)?.0);
            confidences = evaluate::reliability(&labelled, &merges);
            clusters
        }
    };
    Ok(evaluate::report(&labelled, &clusters, errors) + &confidences)
}

/// The organisation of every name, each standing on a letter of its own, and the merges that were made.
fn resolved(labelled: &[Labelled], settings: &resolve::Settings) -> (Vec<String>, Vec<MergeRecord>) {
    let mentions: Vec<(&str, u32)> = labelled.iter().zip(0u32..).map(|(l, i)| (l.name.as_str(), i)).collect();
    let (distinct, of) = names::distinct(&mentions);
    let found = resolve::resolve_names(&distinct, settings, &|_| Kind::Organization);
    let id = |name: u32| {
        let organization = found.organization_of.get(name as usize).and_then(|o| found.organizations.get(*o as usize));
        organization.map_or(String::new(), |o| o.id.clone())
    };
    (of.into_iter().map(id).collect(), found.merges)
}

fn letters_report(gold: &Path, paths: &[PathBuf], config: &Config) -> Result<String> {
    let ingested = ingest::ingest(paths, &super::reading(config, None))?;
    let corpus = crate::pipeline::corpus(ingested);
    let mut out = String::new();
    let (mut right_all, mut found_all, mut gold_all) = (0, 0, 0);
    let mut seen = BTreeSet::new();
    for (index, letter) in (0u32..).zip(&corpus.letters) {
        let file = gold.join(format!("{}.csv", letter.id));
        if !file.is_file() {
            continue;
        }
        seen.insert(letter.id.clone());
        let mut wanted = Vec::new();
        for row in read_table(&file, config)? {
            if row.get("kind").is_none_or(|k| k != "person") {
                wanted.push(needed(&row, "name", &file)?.to_owned());
            }
        }
        let bodies = corpus.signatures.iter().filter(|s| s.letter == index && s.kind != Kind::Person);
        let found: Vec<String> = bodies.map(|s| s.name.clone()).collect();
        let (right, missed, extra) = evaluate::compare_lists(&found, &wanted);
        right_all += right;
        found_all += found.len();
        gold_all += wanted.len();
        let _ = writeln!(out, "{:<40} {}", letter.id, evaluate::line(right, found.len(), wanted.len()));
        missed.iter().for_each(|name| {
            let _ = writeln!(out, "    missed   {name}");
        });
        extra.iter().for_each(|name| {
            let _ = writeln!(out, "    invented {name}");
        });
    }
    if seen.is_empty() {
        return Err(Error::Usage(format!("{}: no table there is named as one of the letters", gold.display())));
    }
    let _ =
        writeln!(out, "{:<40} {}", format!("{} letters", seen.len()), evaluate::line(right_all, found_all, gold_all));
    Ok(out)
}
