//! What a comparison needs of a run, from the rows of its tables.

use std::collections::{BTreeMap, BTreeSet};

/// One run.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Version of the program.
    pub version: String,
    /// Settings by dotted key.
    pub settings: BTreeMap<String, String>,
    /// SHA-256 of every input by path.
    pub inputs: BTreeMap<String, String>,
    /// Lines of decisions.csv.
    pub decisions: BTreeSet<String>,
    /// Letter ids.
    pub letters: BTreeSet<String>,
    /// Canonical name by organisation id.
    pub names: BTreeMap<String, String>,
    /// Organisation id by written name.
    pub organization_of: BTreeMap<String, String>,
    /// Evidence by pair of names.
    pub merges: BTreeMap<(String, String), String>,
    /// Listed ties.
    pub ties: Vec<Tie>,
    /// Label by coalition number.
    pub coalitions: BTreeMap<u32, String>,
    /// Coalition number of the core organisations by id; some belong to none.
    pub core: BTreeMap<String, Option<u32>>,
    /// Rank by PageRank among the core by organisation id.
    pub ranks: BTreeMap<String, u32>,
}

/// A listed tie.
#[derive(Debug, Clone, Default)]
pub struct Tie {
    /// Organisation id.
    pub source: String,
    /// Organisation id.
    pub target: String,
    /// Canonical name.
    pub source_name: String,
    /// Canonical name.
    pub target_name: String,
    /// Shared letters.
    pub letters: u32,
    /// In the backbone.
    pub backbone: bool,
}

/// A row of a table by column.
pub type Row = BTreeMap<String, String>;

impl Run {
    /// Canonical name of an organisation.
    pub fn name(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// Takes the tables of a run: `rows` gives those of a table, none where the run has no such table.
    ///
    /// # Errors
    /// What `rows` says, or the manifest's fault in words.
    pub fn read<E: From<String>>(
        manifest: &str,
        decisions: &str,
        mut rows: impl FnMut(&str) -> Result<Vec<Row>, E>,
    ) -> Result<Self, E> {
        let manifest: serde_json::Value =
            serde_json::from_str(manifest).map_err(|e| E::from(format!("run.json cannot be read: {e}")))?;
        let mut out = Self {
            version: manifest["version"].as_str().unwrap_or_default().to_owned(),
            decisions: decisions.lines().skip(1).filter(|l| !l.trim().is_empty()).map(str::to_owned).collect(),
            ..Self::default()
        };
        flatten(&manifest["settings"], "", &mut out.settings);
        for input in manifest["inputs"].as_array().into_iter().flatten() {
            let text = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
            out.inputs.insert(text("path"), text("sha256"));
        }
        let cell = |row: &Row, column: &str| row.get(column).cloned().unwrap_or_default();
        out.letters = rows("letters")?.iter().map(|r| cell(r, "letter")).collect();
        for r in rows("organizations")? {
            let id = cell(&r, "organization_id");
            // A ready table has no table of names: the name is all there is.
            out.organization_of.insert(cell(&r, "organization"), id.clone());
            out.names.insert(id, cell(&r, "organization"));
        }
        let names = rows("names")?;
        if !names.is_empty() {
            out.organization_of = names.iter().map(|r| (cell(r, "name"), cell(r, "organization_id"))).collect();
        }
        out.merges =
            rows("merges")?.iter().map(|r| ((cell(r, "name_a"), cell(r, "name_b")), cell(r, "evidence"))).collect();
        for r in rows("ties")? {
            out.ties.push(Tie {
                source: cell(&r, "source"),
                target: cell(&r, "target"),
                source_name: cell(&r, "source_name"),
                target_name: cell(&r, "target_name"),
                letters: cell(&r, "letters").parse().unwrap_or_default(),
                backbone: cell(&r, "backbone") == "true",
            });
        }
        let number = |r: &Row| cell(r, "coalition").parse::<u32>().ok();
        out.coalitions = rows("coalitions")?.iter().filter_map(|r| Some((number(r)?, cell(r, "label")))).collect();
        out.core = rows("memberships")?
            .iter()
            .filter(|r| cell(r, "core") == "true")
            .map(|r| (cell(r, "organization_id"), number(r)))
            .collect();
        let core = |r: &Row| out.core.contains_key(&cell(r, "organization_id"));
        out.ranks = ranked(&rows("standing")?.into_iter().filter(core).collect::<Vec<_>>());
        Ok(out)
    }
}

/// Ranks by PageRank: 1 + number of larger values.
fn ranked(rows: &[Row]) -> BTreeMap<String, u32> {
    let value = |r: &Row| r.get("pagerank").and_then(|v| v.parse::<f64>().ok());
    let mut sorted: Vec<f64> = rows.iter().filter_map(value).collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let rank = |v: f64| 1 + sorted.partition_point(|x| *x > v * (1.0 + 1e-7)) as u32;
    rows.iter().filter_map(|r| Some((r.get("organization_id")?.clone(), rank(value(r)?)))).collect()
}

/// Settings as dotted keys with their values as text.
fn flatten(value: &serde_json::Value, prefix: &str, out: &mut BTreeMap<String, String>) {
    match value.as_object() {
        Some(members) => {
            for (key, inner) in members {
                let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(inner, &path, out);
            }
        }
        None => {
            out.insert(prefix.to_owned(), value.to_string());
        }
    }
}
