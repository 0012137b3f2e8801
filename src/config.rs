//! Settings: defaults, then `undersigned.toml`, then `UNDERSIGNED_…` variables, then the command line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::analyze;
use crate::analyze::quality::Quality;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::network::Weighting;
use crate::network::backbone::significance::Correction;
use crate::network::backbone::{self, Model};
use crate::resolve;

/// All settings of a run; what `run.json` records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Seed of everything random.
    pub seed: u64,
    /// Name resolution.
    pub resolve: Resolve,
    /// Network and coalitions.
    pub analyze: Analyze,
    /// Ties and backbone.
    pub ties: Ties,
    /// Limits on input.
    pub limits: Limits,
}

/// Settings of name resolution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Resolve {
    /// Whether a registry of organisations is used as evidence.
    pub registry: bool,
    /// Registry files of the user's own, added to the compiled-in one.
    pub registry_files: Vec<PathBuf>,
    /// What is folded into the body it belongs to: nothing or affiliates.
    pub roll_up: resolve::RollUp,
}

/// Settings of network and coalitions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Analyze {
    /// Letter weights: count, newman or fowler.
    pub weighting: Weighting,
    /// Years after which a letter counts half; none to count all letters alike.
    pub half_life_years: Option<f64>,
    /// Letters an organisation of the core has signed at least.
    pub core_letters: u32,
    /// What coalitions are judged by: modularity or cpm.
    pub quality: Quality,
    /// Its resolution.
    pub resolution: f64,
    /// Bootstrap replicates; as many as are quick when not given.
    pub replicates: Option<u32>,
    /// Most organisations drawn on the map.
    pub map_size: usize,
}

/// Settings of ties and backbone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ties {
    /// Null model of the backbone: sdsm, fdsm, fixed_row, fixed_column or disparity.
    pub model: Model,
    /// Adjustment of its p-values: benjamini_hochberg, holm or none.
    pub correction: Correction,
    /// Adjusted p-value up to which a tie belongs to the backbone.
    pub alpha: f64,
    /// Least number of shared letters of a listed tie.
    pub min_letters: u32,
    /// Most ties listed.
    pub max_ties: usize,
    /// Random networks of the fdsm model.
    pub trials: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 20_240_601,
            resolve: Resolve::default(),
            analyze: Analyze::default(),
            ties: Ties::default(),
            limits: Limits::default(),
        }
    }
}

impl Default for Resolve {
    fn default() -> Self {
        Self { registry: true, registry_files: Vec::new(), roll_up: resolve::RollUp::Nothing }
    }
}

impl Default for Analyze {
    fn default() -> Self {
        Self {
            weighting: Weighting::Newman,
            half_life_years: None,
            core_letters: 2,
            quality: Quality::Modularity,
            resolution: 1.0,
            replicates: None,
            map_size: 1_000,
        }
    }
}

impl Default for Ties {
    fn default() -> Self {
        let backbone::Settings { model, correction, alpha, min_letters, max_ties, trials, .. } =
            backbone::Settings::default();
        Self { model, correction, alpha, min_letters, max_ties, trials }
    }
}

impl Config {
    /// The settings of a file, overridden by environment variables, and where each value comes from.
    ///
    /// A variable is called `UNDERSIGNED_` and the key in capitals, `_` for the point: `UNDERSIGNED_TIES_ALPHA=0.01`.
    ///
    /// # Errors
    /// [`Error::Usage`] with every unknown key of the file or the first unknown variable (and the nearest known one),
    /// wrong type or value out of range.
    pub fn load(file: Option<&Path>, environment: &[(String, String)]) -> Result<(Self, Origins)> {
        let mut table = toml::Table::new();
        let mut origins = Origins::new();
        if let Some(path) = file {
            let text = std::fs::read_to_string(path)
                .map_err(|e| Error::Usage(format!("settings {} cannot be read: {e}", path.display())))?;
            let wrong = |problems: String| Error::Usage(format!("settings {}: {problems}", path.display()));
            table = text.parse().map_err(|e: toml::de::Error| wrong(e.to_string()))?;
            Self::of(table.clone()).map_err(wrong)?;
            let from = path.display().to_string();
            keys(&table, "").into_iter().for_each(|key| drop(origins.insert(key, from.clone())));
        }
        let known = keys(&known(), "");
        for (name, value) in environment.iter().filter(|(k, _)| k.starts_with(PREFIX)) {
            let variable = |key: &String| PREFIX.to_owned() + &key.to_uppercase().replace('.', "_");
            let key = known.iter().find(|key| variable(key) == *name).ok_or_else(|| {
                let names: Vec<String> = known.iter().map(variable).collect();
                Error::Usage(message(name, names.iter()).replace("unknown key", "unknown variable"))
            })?;
            put(&mut table, key, literal(value));
            origins.insert(key.clone(), name.clone());
        }
        let mut config = Self::of(table).map_err(Error::Usage)?;
        // Files named in the settings lie where the settings do.
        let folder = file.and_then(Path::parent).unwrap_or(Path::new(""));
        for file in &mut config.resolve.registry_files {
            *file = folder.join(&*file);
        }
        Ok((config, origins))
    }

    /// Parses settings; the error lists every problem.
    ///
    /// # Errors
    /// The problems in words.
    pub fn parse(text: &str) -> std::result::Result<Self, String> {
        Self::of(text.parse().map_err(|e: toml::de::Error| e.to_string())?)
    }

    fn of(table: toml::Table) -> std::result::Result<Self, String> {
        let unknown = unknown_keys(&table);
        if !unknown.is_empty() {
            return Err(unknown.join("; "));
        }
        let config: Self = table.try_into().map_err(|e: toml::de::Error| e.to_string())?;
        config.check()?;
        Ok(config)
    }

    /// Every setting with its value and where it comes from, one a line, as `undersigned.toml` could hold it.
    pub fn show(&self, origins: &Origins) -> String {
        // JSON spells such values as TOML does.
        let values = serde_json::to_value(self).unwrap_or_default();
        let mut out = String::new();
        let mut section = String::new();
        for key in keys(&known(), "") {
            let (head, name) = key.rsplit_once('.').unwrap_or(("", &key));
            if head != section {
                out += &format!("[{head}]\n");
                section = head.to_owned();
            }
            let value = key.split('.').try_fold(&values, |at, part| at.get(part)).filter(|v| !v.is_null());
            let origin = origins.get(&key).map_or("default", String::as_str);
            // A setting that is off has no value to write.
            out += &value.map_or_else(
                || format!("# {name} is not set  # {origin}\n"),
                |v| format!("{name} = {v}  # {origin}\n"),
            );
        }
        out
    }

    /// The nearest `undersigned.toml` in `folder` or above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().map(|dir| dir.join("undersigned.toml")).find(|path| path.is_file())
    }

    fn check(&self) -> std::result::Result<(), String> {
        let mut problems = Vec::new();
        if !(0.0..=1.0).contains(&self.ties.alpha) {
            problems.push(format!("ties.alpha is {}, but must lie between 0 and 1", self.ties.alpha));
        }
        if !(self.analyze.resolution > 0.0 && self.analyze.resolution.is_finite()) {
            problems.push(format!("analyze.resolution is {}, but must be positive", self.analyze.resolution));
        }
        if self.analyze.half_life_years.is_some_and(|years| !(years > 0.0 && years.is_finite())) {
            problems.push("analyze.half_life_years must be positive".into());
        }
        if self.ties.trials == 0 {
            problems.push("ties.trials must be at least 1".into());
        }
        if self.analyze.core_letters == 0 || self.ties.min_letters == 0 {
            problems.push("analyze.core_letters and ties.min_letters must be at least 1".into());
        }
        if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
    }

    /// The settings of the analysis stage.
    pub fn analysis(&self) -> analyze::Settings {
        analyze::Settings {
            core_letters: self.analyze.core_letters,
            quality: self.analyze.quality,
            resolution: self.analyze.resolution,
            seed: self.seed,
            replicates: self.analyze.replicates,
            map_size: self.analyze.map_size,
            ties: backbone::Settings {
                model: self.ties.model,
                correction: self.ties.correction,
                alpha: self.ties.alpha,
                min_letters: self.ties.min_letters,
                max_ties: self.ties.max_ties,
                trials: self.ties.trials,
                seed: self.seed,
            },
        }
    }
}

/// Where values come from, by dotted key: a file or a variable; those left out are defaults.
pub type Origins = BTreeMap<String, String>;

const PREFIX: &str = "UNDERSIGNED_";

/// All settings with a value each, so that those off by default are known too.
fn known() -> toml::Table {
    let mut all = Config::default();
    all.analyze.half_life_years = Some(1.0);
    all.analyze.replicates = Some(1);
    toml::Table::try_from(all).unwrap_or_default()
}

/// Dotted keys of all values, those outside sections first.
fn keys(table: &toml::Table, prefix: &str) -> Vec<String> {
    let (sections, values): (Vec<_>, Vec<_>) = table.iter().partition(|(_, v)| v.is_table());
    let mut out: Vec<String> = values.into_iter().map(|(k, _)| format!("{prefix}{k}")).collect();
    for (k, inner) in sections {
        out.extend(inner.as_table().map(|t| keys(t, &format!("{prefix}{k}."))).unwrap_or_default());
    }
    out
}

/// Sets a dotted key.
fn put(table: &mut toml::Table, key: &str, value: toml::Value) {
    match key.split_once('.') {
        Some((section, rest)) => {
            let inner = table.entry(section).or_insert_with(|| toml::Value::Table(toml::Table::new()));
            if let Some(inner) = inner.as_table_mut() {
                put(inner, rest, value);
            }
        }
        None => drop(table.insert(key.to_owned(), value)),
    }
}

/// A variable's text as a number, truth value or list where it is one, else as text.
fn literal(text: &str) -> toml::Value {
    let parsed = format!("v = {text}").parse::<toml::Table>().ok().and_then(|t| t.get("v").cloned());
    parsed.unwrap_or_else(|| toml::Value::String(text.to_owned()))
}

/// A message for every key that no setting has.
fn unknown_keys(table: &toml::Table) -> Vec<String> {
    let known = known();
    let mut out = Vec::new();
    for (key, value) in table {
        match (known.get(key), value) {
            (None, _) => out.push(message(key, known.keys())),
            (Some(toml::Value::Table(inner_known)), toml::Value::Table(inner)) => {
                out.extend(
                    inner
                        .keys()
                        .filter(|k| !inner_known.contains_key(*k))
                        .map(|k| message(&format!("{key}.{k}"), inner_known.keys())),
                );
            }
            _ => {}
        }
    }
    out
}

fn message<'a>(key: &str, known: impl Iterator<Item = &'a String>) -> String {
    let last = key.rsplit('.').next().unwrap_or(key);
    let nearest = known.max_by(|a, b| strsim::jaro_winkler(last, a).total_cmp(&strsim::jaro_winkler(last, b)));
    nearest
        .map_or_else(|| format!("unknown key `{key}`"), |near| format!("unknown key `{key}`; did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_all_named_with_the_nearest_one() {
        let problems = Config::parse("sed = 1\n[analyze]\ncore_leters = 3\n").expect_err("unknown keys");
        assert!(problems.contains("`seed`") && problems.contains("`core_letters`"), "{problems}");
        assert!(Config::parse("[ties]\nalpha = 7.0\n").expect_err("out of range").contains("between 0 and 1"));
        let config = Config::parse("seed = 5\n[analyze]\nweighting = \"count\"\n").expect("valid");
        assert_eq!((config.seed, config.analyze.weighting), (5, Weighting::Count));
    }

    #[test]
    fn variables_override_and_every_value_says_where_it_comes_from() {
        let set = |k: &str, v: &str| vec![(k.to_owned(), v.to_owned())];
        let (config, origins) = Config::load(None, &set("UNDERSIGNED_TIES_ALPHA", "0.01")).expect("known");
        assert_eq!(config.ties.alpha, 0.01);
        let shown = config.show(&origins);
        for line in
            ["alpha = 0.01  # UNDERSIGNED_TIES_ALPHA\n", "core_letters = 2  # default\n", "# replicates is not set"]
        {
            assert!(shown.contains(line), "{shown}");
        }
        assert_eq!(Config::parse(&shown).expect("is a settings file"), config);
        let wrong = Config::load(None, &set("UNDERSIGNED_TIES_ALFA", "1")).expect_err("unknown").to_string();
        assert!(wrong.contains("TIES_ALPHA"), "{wrong}");
        assert!(Config::load(None, &set("UNDERSIGNED_TIES_ALPHA", "much")).is_err());
        assert!(Config::load(None, &set("UNDERSIGNED_ANALYZE_WEIGHTING", "count")).is_ok());
    }
}
