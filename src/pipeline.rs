//! All stages in order: the only module that knows them all.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::analyze::recommend::{self, Recommendations};
use crate::analyze::uncertainty::Doubt;
use crate::analyze::{self, Analysis};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::{self, Artifact};
use crate::extract;
use crate::ingest::{self, Ingested};
use crate::model::{Corpus, Document, Letter, Organization, Reading, Resolution, SetAside};
use crate::network::{TwoMode, weighting};
use crate::report;
use crate::resolve;
use crate::resume::{Readings, Stages};

/// What was studied and found: everything report and export draw on.
pub struct Study {
    /// The settings.
    pub config: Config,
    /// The letters, by id.
    pub letters: Vec<Letter>,
    /// The organisations, by id.
    pub organizations: Vec<Organization>,
    /// Who signed what.
    pub network: TwoMode,
    /// Weight of every letter for each pair of its signatories.
    pub weights: Vec<f64>,
    /// What follows from it.
    pub analysis: Analysis,
    /// Whom to ask next.
    pub recommendations: Recommendations,
    /// Signatures and merges; none when a ready two-mode table was analysed.
    pub signed: Option<Signed>,
    /// Files and lines set aside.
    pub set_aside: Vec<SetAside>,
    /// Things worth a second look.
    pub warnings: Vec<String>,
    /// Inputs with their hashes.
    pub inputs: Vec<crate::model::Input>,
    /// Input files read and set aside.
    pub files: FileCounts,
    /// The analyst's `decisions.csv` to carry over.
    pub decisions: Option<Vec<u8>>,
    /// What was read from each letter, for the next run.
    pub readings: Readings,
    /// Letters that an earlier run had read.
    pub letters_taken_over: usize,
}

/// Signatures with the result of name resolution.
pub struct Signed {
    /// Letters and signatures.
    pub corpus: Corpus,
    /// Organisations of the signatures.
    pub resolution: Resolution,
}

/// Files in = files used + files set aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct FileCounts {
    /// Files found (letters and tables).
    pub found: usize,
    /// Files whose letters are in the study.
    pub used: usize,
    /// Files set aside.
    pub set_aside: usize,
}

/// Reports which stage is running.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, name: &str);
}

/// Says nothing.
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &str) {}
}

/// Reads letters and tables and studies them.
///
/// # Errors
/// [`Error::Usage`] for a missing path, [`Error::Failed`] when nothing readable is left.
pub fn study(
    paths: &[PathBuf],
    reading: &ingest::Settings,
    config: &Config,
    resolution: &resolve::Settings,
    stages: &Stages<'_>,
    progress: &dyn Progress,
) -> Result<Study> {
    progress.stage("reading files");
    let ingested = ingest::ingest(paths, reading)?;
    study_ingested(ingested, config, resolution, stages, progress)
}

/// Studies documents already read (the demo's are built in).
///
/// # Errors
/// [`Error::Failed`] when no letter with signatories is left.
pub fn study_ingested(
    ingested: Ingested,
    config: &Config,
    resolution: &resolve::Settings,
    stages: &Stages<'_>,
    progress: &dyn Progress,
) -> Result<Study> {
    let found = ingested.documents.len()
        + ingested.tables.len()
        + ingested.set_aside.iter().filter(|s| s.line.is_none()).count();
    if found == 0 {
        return Err(Error::Failed("there is no file to read: put letters (.txt, .md, .html, .docx, .pdf) or tables of signatures (.csv, .tsv) in the input folder".into()));
    }
    progress.stage("reading signatories");
    let letters_taken_over = ingested.documents.iter().filter(|d| d.known.is_some()).count();
    let mut readings = Readings::default();
    let mut corpus = read(ingested, &mut |documents, found| readings = Readings::of(documents, found));
    stages.keep_readings(&readings);
    if corpus.signatures.is_empty() {
        return Err(Error::Failed(nothing_read(&corpus.set_aside)));
    }
    let key = stages.key(&serde_json::to_vec(&(&corpus.inputs, config)).unwrap_or_default());
    progress.stage("resolving names");
    let resolution = stages.stage("names", &key, || resolve::resolve(&corpus.signatures, resolution));
    note_decisions(&mut corpus, &resolution);
    corpus.warnings.extend(drop_unreal_dates(&mut corpus.letters));
    let pairs: Vec<(u32, u32)> = corpus
        .signatures
        .iter()
        .zip(&resolution.organization_of)
        .filter_map(|(s, o)| o.map(|o| (o, s.letter)))
        .collect();
    let network = TwoMode::new(resolution.organizations.len(), corpus.letters.len(), &pairs);
    let weights = letter_weights(&network, &corpus.letters, config);
    corpus.warnings.extend(same_signatories(&network, &corpus.letters));
    progress.stage("analysing the network");
    let analysis = stages.stage("network", &key, || {
        analyze::analyze(&network, &weights, &doubts(&corpus, &resolution), &config.analysis())
    });
    progress.stage("looking for whom to ask next");
    let recommendations =
        stages.stage("suggestions", &key, || recommended(&network, &corpus.letters, &analysis, config));
    let file_level = corpus.set_aside.iter().filter(|s| s.line.is_none()).count();
    Ok(Study {
        config: config.clone(),
        letters: corpus.letters.clone(),
        organizations: resolution.organizations.clone(),
        weights,
        analysis,
        recommendations,
        network,
        set_aside: corpus.set_aside.clone(),
        warnings: corpus.warnings.clone(),
        inputs: corpus.inputs.clone(),
        files: FileCounts { found, used: found - file_level, set_aside: file_level },
        decisions: None,
        readings,
        letters_taken_over,
        signed: Some(Signed { corpus, resolution }),
    })
}

/// Years of letters that are believed; what lies outside is a slip of the hand.
const YEARS: std::ops::RangeInclusive<i32> = 1700..=2200;

/// Takes out what is no ISO date, month or year, with a warning for each.
fn drop_unreal_dates(letters: &mut [Letter]) -> Vec<String> {
    let shaped = |date: &str| {
        let digit = |(k, b): (usize, u8)| if matches!(k, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
        matches!(date.len(), 4 | 7 | 10) && date.bytes().enumerate().all(digit)
    };
    let real = |date: &str| {
        let padded = match date.len() {
            4 => format!("{date}-01-01"),
            7 => format!("{date}-01"),
            _ => date.to_owned(),
        };
        let day = shaped(date).then(|| padded.parse::<chrono::NaiveDate>().ok()).flatten();
        day.is_some_and(|d| YEARS.contains(&chrono::Datelike::year(&d)))
    };
    let mut out = Vec::new();
    for letter in letters {
        if let Some(date) = letter.metadata.date.take_if(|date| !real(date)) {
            out.push(format!(
                "letter {}: the date “{date}” is not used; write YYYY, YYYY-MM or YYYY-MM-DD, {} to {}",
                letter.id,
                YEARS.start(),
                YEARS.end()
            ));
        }
    }
    out
}

/// Signatures that an analyst took out are set aside; decisions without effect are worth a look.
fn note_decisions(corpus: &mut Corpus, resolution: &Resolution) {
    for i in &resolution.left_out {
        let Some(signature) = corpus.signatures.get(*i) else { continue };
        corpus.set_aside.push(SetAside {
            file: corpus.letters.get(signature.letter as usize).map_or(String::new(), |l| l.file.clone()),
            line: Some(signature.line),
            text: signature.name.clone(),
            stage: "resolve".into(),
            reason: "not an organisation, by a line of decisions.csv".into(),
        });
    }
    corpus.set_aside.sort();
    corpus.warnings.extend(resolution.unused_decisions.iter().cloned());
}

/// Studies a ready two-mode table: every distinct string is an organisation.
pub fn study_table(mut table: ingest::incidence::Incidence, config: &Config, progress: &dyn Progress) -> Study {
    let pairs = std::mem::take(&mut table.pairs);
    let warnings = drop_unreal_dates(&mut table.letters);
    let network = TwoMode::new(table.organizations.len(), table.letters.len(), &pairs);
    drop(pairs);
    let weights = letter_weights(&network, &table.letters, config);
    progress.stage("analysing the network");
    let analysis = analyze::analyze(&network, &weights, &[], &config.analysis());
    let recommendations = recommended(&network, &table.letters, &analysis, config);
    Study {
        config: config.clone(),
        letters: table.letters,
        organizations: table.organizations,
        network,
        weights,
        analysis,
        recommendations,
        signed: None,
        set_aside: table.set_aside,
        warnings,
        inputs: vec![table.input],
        files: FileCounts { found: 1, used: 1, set_aside: 0 },
        decisions: None,
        readings: Readings::default(),
        letters_taken_over: 0,
    }
}

fn recommended(network: &TwoMode, letters: &[Letter], analysis: &Analysis, config: &Config) -> Recommendations {
    let dates: Vec<Option<&str>> = letters.iter().map(|l| l.metadata.date.as_deref()).collect();
    recommend::recommend(network, &dates, &analysis.coalitions, config.seed)
}

/// The merges that may be wrong, one for each written name that joined an organisation with a confidence below 1.
fn doubts(corpus: &Corpus, resolution: &Resolution) -> Vec<Doubt> {
    // By organisation and letter: the names it signed by, each with its confidence.
    let mut signed: BTreeMap<(u32, u32), BTreeMap<&str, f64>> = BTreeMap::new();
    for (i, signature) in corpus.signatures.iter().enumerate() {
        if let Some(organization) = resolution.organization_of[i] {
            let names = signed.entry((organization, signature.letter)).or_default();
            names.insert(&signature.name, resolution.confidence[i]);
        }
    }
    let mut by_name: BTreeMap<(u32, &str), Doubt> = BTreeMap::new();
    for ((organization, letter), names) in signed {
        let mut names = names.into_iter();
        if let (Some((name, confidence)), None) = (names.next(), names.next())
            && confidence < 1.0
        {
            let new = || Doubt { organization, confidence, letters: Vec::new() };
            by_name.entry((organization, name)).or_insert_with(new).letters.push(letter);
        }
    }
    by_name.into_values().collect()
}

/// Letters with the same organisations, which may be one letter in two files.
fn same_signatories(network: &TwoMode, letters: &[Letter]) -> Vec<String> {
    const FEWEST: usize = 5;
    let mut by_row: BTreeMap<&[u32], Vec<&str>> = BTreeMap::new();
    for (a, letter) in (0u32..).zip(letters) {
        by_row.entry(network.organizations_of.row(a)).or_default().push(&letter.id);
    }
    let several = by_row.into_iter().filter(|(row, ids)| row.len() >= FEWEST && ids.len() > 1);
    several
        .map(|(row, ids)| {
            format!(
                "the letters {} have the same {} organizations; if they are one letter, take out all but one",
                ids.join(", "),
                row.len()
            )
        })
        .collect()
}

/// The weight of every letter for each pair of its signatories.
fn letter_weights(network: &TwoMode, letters: &[Letter], config: &Config) -> Vec<f64> {
    const DAYS_A_YEAR: f64 = 365.25;
    let mut weights = config.analyze.weighting.of_letters(network);
    if let Some(years) = config.analyze.half_life_years {
        let day = |l: &Letter| {
            let date = l.metadata.date.as_deref()?.parse::<chrono::NaiveDate>().ok()?;
            Some(i64::from(chrono::Datelike::num_days_from_ce(&date)))
        };
        let dates: Vec<Option<i64>> = letters.iter().map(day).collect();
        weights.iter_mut().zip(weighting::time_decay(&dates, years * DAYS_A_YEAR)).for_each(|(w, factor)| *w *= factor);
    }
    weights
}

/// Everything a run publishes.
///
/// # Errors
/// [`Error::Failed`] when a chart or table cannot be made (an internal fault).
pub fn artifacts(study: &Study, progress: &dyn Progress) -> Result<Vec<Artifact>> {
    progress.stage("drawing charts and writing tables");
    let view = report::view::View::of(study);
    // One after the other (each is parallel inside): bitmaps and tables together would set the memory peak.
    let charts = report::charts::draw(&view)?;
    let (tables, package) = export::tables::write(study, &view)?;
    let mut out = vec![report::html::page(study, &view, &charts)?];
    out.extend(charts);
    out.extend(tables);
    out.push(package);
    out.extend(export::graphs::write(study, &view)?);
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}

/// Extraction of the documents, joined with the tables; letters sorted by id.
pub fn corpus(ingested: Ingested) -> Corpus {
    read(ingested, &mut |_, _| {})
}

/// The same; `keep` sees what was read from each document.
fn read(ingested: Ingested, keep: &mut dyn FnMut(&[Document], &[Reading])) -> Corpus {
    let (documents, mut set_aside) = drop_twins(ingested.documents);
    let found = extract::read(&documents);
    keep(&documents, &found);
    let mut parts = vec![extract::gather(&documents, found)];
    parts.extend(ingested.tables);
    set_aside.extend(ingested.set_aside);
    let mut out = join(parts);
    out.set_aside.extend(set_aside);
    out.set_aside.sort();
    out.warnings.extend(ingested.warnings);
    out.warnings.sort();
    out.inputs.sort();
    out
}

/// Files with the same bytes are one letter.
fn drop_twins(documents: Vec<Document>) -> (Vec<Document>, Vec<SetAside>) {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut set_aside = Vec::new();
    let mut kept = Vec::new();
    for document in documents {
        match first.get(&document.sha256) {
            Some(twin) => set_aside.push(SetAside {
                file: document.path.clone(),
                line: None,
                text: String::new(),
                stage: "ingest".into(),
                reason: format!("the same bytes as {twin}"),
            }),
            None => {
                first.insert(document.sha256.clone(), document.path.clone());
                kept.push(document);
            }
        }
    }
    (kept, set_aside)
}

/// Joins corpora; a letter id that occurs twice gets the file's name in front, and a number if that is the same too.
fn join(parts: Vec<Corpus>) -> Corpus {
    // Letters of one part are in order, and no other has their ids.
    if let [part] = parts.as_slice()
        && part.letters.is_sorted_by(|a, b| a.id < b.id)
    {
        return parts.into_iter().next().unwrap_or_default();
    }
    let mut out = Corpus::default();
    let mut keyed: Vec<(Letter, Vec<crate::model::Signature>)> = Vec::new();
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    for part in parts {
        let mut groups: Vec<Vec<crate::model::Signature>> = vec![Vec::new(); part.letters.len()];
        for signature in part.signatures {
            groups[signature.letter as usize].push(signature);
        }
        for (letter, group) in part.letters.into_iter().zip(groups) {
            *ids.entry(letter.id.clone()).or_default() += 1;
            keyed.push((letter, group));
        }
        out.set_aside.extend(part.set_aside);
        out.warnings.extend(part.warnings);
        out.inputs.extend(part.inputs);
    }
    for (letter, _) in &mut keyed {
        if ids.get(&letter.id).is_some_and(|n| *n > 1) {
            letter.id = format!("{}:{}", letter.file, letter.id);
        }
    }
    keyed.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (letter, _) in &mut keyed {
        let times = seen.entry(letter.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            letter.id = format!("{} ({times})", letter.id);
        }
    }
    for (index, (letter, group)) in (0u32..).zip(keyed) {
        out.letters.push(letter);
        out.signatures.extend(group.into_iter().map(|s| crate::model::Signature { letter: index, ..s }));
    }
    out
}

/// The message when no letter could be used: the first reasons, so that the user sees why.
fn nothing_read(set_aside: &[SetAside]) -> String {
    let reasons: Vec<String> =
        set_aside.iter().filter(|s| s.line.is_none()).take(5).map(|s| format!("  {}: {}", s.file, s.reason)).collect();
    format!("no letter with signatories could be read; nothing was published\n{}", reasons.join("\n"))
}
