//! `undersigned recommend`: whom to ask next for a letter or a coalition of a finished run.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{Global, Outcome, needed, output, read_table};
use crate::config::Config;
use crate::error::{Error, Result, printable};

/// Arguments of `recommend`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  undersigned recommend output/letters --letter immigration01 --most 10\n  undersigned recommend output/letters --coalition 2 --json"
)]
pub struct Arguments {
    /// Folder of a result.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Id of a letter.
    #[arg(long, value_name = "ID", required_unless_present = "coalition", conflicts_with = "coalition")]
    letter: Option<String>,
    /// Number of a coalition.
    #[arg(long, value_name = "N")]
    coalition: Option<u32>,
    /// Most organisations printed.
    #[arg(long, value_name = "N", default_value_t = 25)]
    most: usize,
}

/// Prints the list as text, or with `--json` as an array of objects.
pub fn execute(arguments: &Arguments, global: &Global, config: &Config) -> Result<Outcome> {
    let path = arguments.folder.join("tables").join("recommendations.csv");
    let (column, wanted) = match (&arguments.letter, arguments.coalition) {
        (Some(letter), _) => ("letter", letter.clone()),
        (None, number) => ("coalition", number.unwrap_or_default().to_string()),
    };
    if wanted.is_empty() {
        return Err(Error::Usage("the id of the letter is empty".into()));
    }
    let rows = read_table(&path, config)?;
    let mut list = Vec::new();
    for row in &rows {
        if needed(row, column, &path)? == wanted {
            list.push(row);
        }
    }
    if list.is_empty() {
        let of = arguments.folder.join("tables").join(format!("{column}s.csv"));
        if read_table(&of, config)?.iter().any(|row| row.get(column) == Some(&wanted)) {
            return Err(Error::Failed(format!(
                "there is no list for {column} {wanted}: nobody is left to ask, its signatories have no other letter, or the corpus is so large that only the latest letters and largest coalitions get lists"
            )));
        }
        let known: std::collections::BTreeSet<&str> =
            rows.iter().filter_map(|r| r.get(column)).map(String::as_str).filter(|v| !v.is_empty()).collect();
        return Err(Error::Usage(unknown(column, &wanted, &known)));
    }
    list.truncate(arguments.most);
    let text = if global.json {
        serde_json::to_string_pretty(&list).map_err(|e| Error::Failed(e.to_string()))? + "\n"
    } else {
        let mut out = String::new();
        for row in &list {
            let cell = |name: &str| row.get(name).map_or("", String::as_str);
            let score = cell("score").parse::<f64>().unwrap_or(0.0);
            let _ = writeln!(out, "{:>3}  {score:.2}  {}", cell("rank"), cell("organization"));
            let _ = writeln!(out, "           {}", cell("reason"));
        }
        printable(&out)
    };
    output::write(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// The message for a letter or coalition without a list, with the nearest that have one.
fn unknown(column: &str, wanted: &str, known: &std::collections::BTreeSet<&str>) -> String {
    let mut near: Vec<&str> = known.iter().copied().collect();
    near.sort_by(|a, b| strsim::jaro_winkler(wanted, b).total_cmp(&strsim::jaro_winkler(wanted, a)).then(a.cmp(b)));
    near.truncate(5);
    if near.is_empty() {
        return format!("the result has no list for any {column}");
    }
    format!("there is no list for {column} {wanted}; there is for instance one for {}", near.join(", "))
}
