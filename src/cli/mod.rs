//! The command line: arguments to settings, one file per subcommand, results to exit codes.

mod analyze;
mod compare;
mod demo;
mod effort;
mod evaluate;
mod explain;
mod extract;
mod output;
mod progress;
mod recommend;
mod resolve;
mod review;
mod run;
mod shell;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use sha2::{Digest, Sha256};

use crate::config::{Config, Origins};
use crate::error::{Error, Result, printable};
use crate::ingest::worker::{self, Isolation};
use crate::ingest::{self, decode, table};
use crate::model::Input;
use crate::resolve::RollUp;
use crate::resolve::decisions::Decisions;
use crate::resolve::registry::Registry;

/// From a pile of sign-on letters to a map of the coalition behind them.
#[derive(Debug, Parser)]
#[command(name = "undersigned", version, about, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const EXIT_CODES: &str = "Exit codes: 0 complete; 1 failed, nothing published; 2 wrong usage or settings; 3 published, but some inputs were set aside.";

/// Options every command takes.
#[derive(Debug, Args)]
struct Global {
    /// Settings file; otherwise the nearest undersigned.toml in this folder or above.
    #[arg(short, long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Number of threads; the result does not depend on it.
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
    /// Seed of everything random.
    #[arg(long, global = true, value_name = "N")]
    seed: Option<u64>,
    /// Print no summary and no progress.
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Print the summary as JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything: letters in, report, charts, tables and graph files out.
    Run(run::Arguments),
    /// The signatories of letters as a table on standard output.
    Extract(extract::Arguments),
    /// The names in a column of a table, resolved to organisations.
    Resolve(resolve::Arguments),
    /// Why two names were or were not merged.
    Explain(explain::Arguments),
    /// The uncertain pairs of a result, worst first; answers go to its decisions.csv.
    Review(review::Arguments),
    /// Whom to ask next for a letter or a coalition of a result.
    Recommend(recommend::Arguments),
    /// What changed between two results, and why.
    Compare(compare::Arguments),
    /// Precision and recall of names and letters against gold.
    Evaluate(evaluate::Arguments),
    /// A ready table of letters and organisations: network, tables, charts.
    Analyze(analyze::Arguments),
    /// Everything, on the letters built into the program.
    Demo(demo::Arguments),
    /// The settings in force, each with its origin.
    #[command(subcommand)]
    Config(shell::Settings),
    /// Completions for a shell, on standard output.
    Completions(shell::Completions),
    /// The manual page, on standard output.
    #[command(after_help = "Example: undersigned man > ~/.local/share/man/man1/undersigned.1")]
    Man,
    /// Parses documents for another process of this program.
    #[command(name = worker::SUBCOMMAND, hide = true)]
    Read,
}

/// What `run` and `resolve` may be told about names.
#[derive(Debug, Args)]
struct Naming {
    /// A registry of organisations of your own (columns name, acronyms, former_names, …); may be given several times.
    #[arg(long, value_name = "FILE")]
    registry: Vec<PathBuf>,
    /// Fold chapters, locals and arms into the body they belong to.
    #[arg(long, value_name = "WHAT")]
    roll_up: Option<RollUp>,
}

impl Naming {
    /// The settings with what the command line says.
    fn over(&self, config: &Config) -> Config {
        let mut config = config.clone();
        config.resolve.registry_files.extend(self.registry.iter().cloned());
        config.resolve.roll_up = self.roll_up.unwrap_or(config.resolve.roll_up);
        config
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All inputs were used.
    Complete,
    /// Some inputs were set aside.
    SetAside,
}

/// Parses the arguments, runs the command and maps its result to the exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match execute(&cli) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::SetAside) => ExitCode::from(3),
        Err(error) => {
            if !matches!(error, Error::ClosedPipe) {
                eprintln!("error: {}", printable(&error.to_string()));
            }
            ExitCode::from(error.exit_code())
        }
    }
}

fn execute(cli: &Cli) -> Result<Outcome> {
    let (config, origins) = cli.global.settings()?;
    if let Some(threads) = cli.global.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(|e| Error::Usage(format!("--threads {threads}: {e}")))?;
    }
    // Without a handler the process ends too, but leaves its staging folder to the next run.
    let _ = ctrlc::set_handler(crate::export::publish::abandon);
    match &cli.command {
        Command::Run(arguments) => run::execute(arguments, &cli.global, &config),
        Command::Extract(arguments) => extract::execute(arguments, &cli.global, &config),
        Command::Resolve(arguments) => resolve::execute(arguments, &config),
        Command::Explain(arguments) => explain::execute(arguments, &config),
        Command::Review(arguments) => review::execute(arguments, &config),
        Command::Recommend(arguments) => recommend::execute(arguments, &cli.global, &config),
        Command::Compare(arguments) => compare::execute(arguments, &cli.global, &config),
        Command::Evaluate(arguments) => evaluate::execute(arguments, &config),
        Command::Analyze(arguments) => analyze::execute(arguments, &cli.global, &config),
        Command::Demo(arguments) => demo::execute(arguments, &cli.global, &config),
        Command::Config(shell::Settings::Show) => shell::config(&config, &origins),
        Command::Completions(arguments) => shell::completions(arguments),
        Command::Man => shell::man(),
        Command::Read => {
            worker::serve();
            Ok(Outcome::Complete)
        }
    }
}

/// The decisions in a file; none when there is no file and none is asked for.
fn read_decisions(path: &Path, required: bool) -> Result<Decisions> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && !required => return Ok(Decisions::default()),
        Err(e) => return Err(Error::Usage(format!("decisions {} cannot be read: {e}", path.display()))),
    };
    Decisions::parse(&text).map_err(|problems| {
        Error::Usage(format!("decisions {}: {problems}. Nothing was done; mend the file and run again", path.display()))
    })
}

/// The settings of the resolution stage, and the registry files of the user's own that went in.
fn resolution(config: &Config) -> Result<(crate::resolve::Settings, Vec<Input>)> {
    let mut files = Vec::new();
    let mut inputs = Vec::new();
    for path in &config.resolve.registry_files {
        let bytes = std::fs::read(path)
            .map_err(|e| Error::Usage(format!("registry {} cannot be read: {e}", path.display())))?;
        let decoded = decode::decode(&bytes).map_err(|e| Error::Usage(format!("registry {}: {e}", path.display())))?;
        let sha256 = ingest::hex(&Sha256::digest(&bytes));
        let shown = path.display().to_string();
        inputs.push(Input {
            path: shown.clone(),
            sha256,
            bytes: bytes.len() as u64,
            encoding: decoded.encoding.into(),
        });
        files.push((shown, decoded.text));
    }
    let registry = if config.resolve.registry { Some(Registry::with(&files).map_err(Error::Usage)?) } else { None };
    Ok((
        crate::resolve::Settings { registry, roll_up: config.resolve.roll_up, decisions: Decisions::default() },
        inputs,
    ))
}

/// The rows of a table by column name.
fn read_table(path: &Path, config: &Config) -> Result<Vec<std::collections::BTreeMap<String, String>>> {
    let failed = |reason: String| Error::Failed(format!("{}: {reason}", path.display()));
    let bytes = ingest::read_input(path, &config.limits)?;
    let decoded = decode::decode(&bytes).map_err(failed)?;
    let rows = table::rows(&decoded.text).map_err(failed)?;
    let row = |record: &csv::StringRecord| {
        rows.headers.iter().zip(record).map(|(h, c)| (h.to_owned(), table::unguarded(c).to_owned())).collect()
    };
    Ok(rows.records.iter().map(row).collect())
}

/// A cell of a column that must be there.
fn needed<'r>(row: &'r std::collections::BTreeMap<String, String>, column: &str, path: &Path) -> Result<&'r str> {
    row.get(column)
        .map(String::as_str)
        .ok_or_else(|| Error::Usage(format!("{}: there is no column {column}", path.display())))
}

/// How files are read: documents in children of this program, within the limits.
fn reading(config: &Config, exclude: Option<&Path>) -> ingest::Settings {
    ingest::Settings {
        known: crate::resume::Readings::default(),
        exclude: exclude.map(Path::to_path_buf),
        isolation: std::env::current_exe().map_or(Isolation::InProcess, Isolation::Process),
        limits: config.limits.clone(),
    }
}

impl Global {
    fn settings(&self) -> Result<(Config, Origins)> {
        let found = match &self.config {
            Some(path) => Some(path.clone()),
            None => std::env::current_dir().ok().and_then(|dir| Config::find(&dir)),
        };
        let text = |s: std::ffi::OsString| s.to_string_lossy().into_owned();
        let environment: Vec<(String, String)> = std::env::vars_os().map(|(k, v)| (text(k), text(v))).collect();
        let (mut config, mut origins) = Config::load(found.as_deref(), &environment)?;
        if let Some(seed) = self.seed {
            config.seed = seed;
            origins.insert("seed".into(), "--seed".into());
        }
        Ok((config, origins))
    }
}
