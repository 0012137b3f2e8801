//! `undersigned review`: the uncertain pairs of a result, worst first, one key an answer.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use console::Term;

use super::{Outcome, needed, read_table};
use crate::config::Config;
use crate::error::{Error, Result, printable};
use crate::resolve::decisions::{self, Decisions, Judgement};

/// Arguments of `review`.
#[derive(Debug, Args)]
#[command(after_help = "Example: undersigned review output/letters --author ann")]
pub struct Arguments {
    /// Folder of a result; answers go to its decisions.csv.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Name that is noted with every answer [default: the user's].
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Most pairs asked.
    #[arg(long, value_name = "N", default_value_t = 500)]
    most: usize,
}

const KEYS: &str =
    "s same · d different · a first is affiliate of second · b second is affiliate of first · u unsure · q stop";

/// Asks about each pair that no decision settles and writes every answer at once.
pub fn execute(arguments: &Arguments, config: &Config) -> Result<Outcome> {
    let file = arguments.folder.join("decisions.csv");
    let settled = super::read_decisions(&file, false)?;
    let pairs = queue(&arguments.folder, config)?;
    let open: Vec<&Pair> = pairs.iter().filter(|p| !settled.settled(&p.a, &p.b)).take(arguments.most).collect();
    if open.is_empty() {
        println!("Nothing is left to review.");
        return Ok(Outcome::Complete);
    }
    let author = arguments.author.clone().or_else(|| std::env::var("USER").ok()).unwrap_or_default();
    println!("{} pairs, the most doubtful that touch the most letters first.\n{KEYS}", open.len());
    let mut answers = Answers::new();
    let mut given = 0;
    for (i, pair) in open.iter().enumerate() {
        println!(
            "\n{}/{}  support {}\n  {}\n  {}\n  {}",
            i + 1,
            open.len(),
            pair.score,
            printable(&pair.a),
            printable(&pair.b),
            printable(&pair.evidence)
        );
        let Some((judgement, flip)) = answers.next()? else { break };
        let (a, b) = if flip { (&pair.b, &pair.a) } else { (&pair.a, &pair.b) };
        append(&file, a, b, judgement, &author)?;
        given += 1;
    }
    println!("\n{given} answers in {}. Run again with the same output folder to apply them.", file.display());
    Ok(Outcome::Complete)
}

/// A pair to judge.
struct Pair {
    a: String,
    b: String,
    score: String,
    evidence: String,
}

fn queue(folder: &Path, config: &Config) -> Result<Vec<Pair>> {
    let path = folder.join("tables").join("review.csv");
    let cell = |row: &_, column| needed(row, column, &path).map(str::to_owned);
    let pair = |row| -> Result<Pair> {
        Ok(Pair {
            a: cell(&row, "name_a")?,
            b: cell(&row, "name_b")?,
            score: cell(&row, "score")?,
            evidence: cell(&row, "evidence")?,
        })
    };
    read_table(&path, config)?.into_iter().map(pair).collect()
}

/// Where answers come from: single keys of a terminal, or lines of a file.
struct Answers {
    terminal: Option<Term>,
}

impl Answers {
    fn new() -> Self {
        Self { terminal: std::io::stdin().is_terminal().then(Term::stdout) }
    }

    /// The next judgement, and whether the pair is turned round; none to stop.
    fn next(&mut self) -> Result<Option<(Judgement, bool)>> {
        loop {
            let key = match &self.terminal {
                Some(term) => {
                    term.read_char().map_err(|e| Error::Failed(format!("the terminal cannot be read: {e}")))?
                }
                None => {
                    let mut line = String::new();
                    let read = std::io::stdin().lock().read_line(&mut line);
                    if read.map_err(|e| Error::Failed(format!("standard input cannot be read: {e}")))? == 0 {
                        return Ok(None);
                    }
                    line.trim().chars().next().unwrap_or(' ')
                }
            };
            match key.to_ascii_lowercase() {
                's' => return Ok(Some((Judgement::Same, false))),
                'd' => return Ok(Some((Judgement::Different, false))),
                'a' => return Ok(Some((Judgement::AffiliateOf, false))),
                'b' => return Ok(Some((Judgement::AffiliateOf, true))),
                'u' => return Ok(Some((Judgement::Unsure, false))),
                'q' | '\u{1b}' => return Ok(None),
                _ => println!("{KEYS}"),
            }
        }
    }
}

/// Adds one line, after a check that it contradicts nothing.
fn append(file: &Path, a: &str, b: &str, judgement: Judgement, author: &str) -> Result<()> {
    let mut text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => decisions::HEADER.to_owned(),
        Err(e) => return Err(Error::io("read", file, e)),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
    let broken = |e: String| Error::Failed(format!("{}: {e}", file.display()));
    writer.write_record([a, b, judgement.as_str(), author, &today, "review"]).map_err(|e| broken(e.to_string()))?;
    let line = writer.into_inner().map_err(|e| broken(e.to_string()))?;
    text.push_str(&String::from_utf8_lossy(&line));
    if let Err(problem) = Decisions::parse(&text) {
        println!("Not noted: {}", printable(&problem));
        return Ok(());
    }
    // Written beside and moved into place, so that an interruption loses nothing.
    let beside = file.with_extension("csv.new");
    let mut out = std::fs::File::create(&beside).map_err(|e| Error::io("write", &beside, e))?;
    out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(|e| Error::io("write", &beside, e))?;
    std::fs::rename(&beside, file).map_err(|e| Error::io("write", file, e))
}
