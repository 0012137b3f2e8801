//! One network task on one table, timed: what `benches/peers/peers.py` sets beside other programs.
//!
//! `cargo bench --bench tasks -- TASK TABLE.csv [--min-letters N] [--iterations N] [--out FILE]`
//! with TASK one of clusters, pagerank, harmonic, betweenness, weighted_betweenness, sdsm, layout, bootstrap.
//! The last line is a JSON object: seconds of the algorithm alone and of the whole from the CSV
//! file (wall and CPU), the memory peak, and a sum and maximum to compare. `--out` writes the
//! clusters (organization,label) or positions (organization,x,y).

#![allow(missing_docs, reason = "a benchmark program")]

use std::fmt::Write as _;
use std::time::Instant;

use undersigned::analyze::adjacency::Adjacency;
use undersigned::analyze::{
    betweenness, closeness, layout, leiden,
    quality::{self, Quality},
    spectral,
};
use undersigned::ingest::{incidence, incidence::Incidence, table};
use undersigned::model::Input;
use undersigned::network::backbone::{self, Settings};
use undersigned::network::{TwoMode, Weighting, projection};

const SEED: u64 = 1;

/// What is asked for on the command line.
struct Asked {
    task: String,
    file: String,
    min_letters: u32,
    iterations: usize,
    out: Option<String>,
}

fn main() {
    let asked = match asked() {
        Ok(asked) => asked,
        Err(usage) => {
            eprintln!("{usage}");
            return;
        }
    };
    match measured(&asked) {
        Ok(line) => println!("{line}"),
        Err(reason) => println!("{}", serde_json::json!({ "error": reason })),
    }
}

fn asked() -> Result<Asked, String> {
    // Cargo adds --bench.
    let mut words = std::env::args().skip(1).filter(|w| w != "--bench");
    let usage = "usage: cargo bench --bench tasks -- TASK TABLE.csv [--min-letters N] [--iterations N] [--out FILE]";
    let (Some(task), Some(file)) = (words.next(), words.next()) else { return Err(usage.into()) };
    let mut out = Asked { task, file, min_letters: 3, iterations: 100, out: None };
    while let Some(word) = words.next() {
        let value = words.next().ok_or(usage)?;
        match word.as_str() {
            "--min-letters" => out.min_letters = value.parse().map_err(|_| usage)?,
            "--iterations" => out.iterations = value.parse().map_err(|_| usage)?,
            "--out" => out.out = Some(value),
            _ => return Err(usage.into()),
        }
    }
    Ok(out)
}

/// The result of a task: values to sum up, and what `--out` writes a line for each organisation.
struct Done {
    sum: f64,
    max: f64,
    rows: Option<(&'static str, Vec<String>)>,
}

impl Done {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let (sum, max) = values.fold((0.0, 0.0f64), |(sum, max), v| (sum + v, max.max(v)));
        Self { sum, max, rows: None }
    }
}

fn measured(asked: &Asked) -> Result<serde_json::Value, String> {
    let (start, start_cpu) = (Instant::now(), cpu_seconds());
    let mut table = load(&asked.file)?;
    let pairs = std::mem::take(&mut table.pairs);
    let network = TwoMode::new(table.organizations.len(), table.letters.len(), &pairs);
    drop(pairs);
    let loaded = start.elapsed().as_secs_f64();
    // What a task needs before the algorithm (the graph of strong ties) counts as loading, as with the peers.
    let prepared = prepared(&network, asked);
    let (begin, begin_cpu) = (Instant::now(), cpu_seconds());
    let done = run(&network, &prepared, asked)?;
    let (seconds, cpu) = (begin.elapsed().as_secs_f64(), cpu_seconds() - begin_cpu);
    let (total, total_cpu) = (start.elapsed().as_secs_f64(), cpu_seconds() - start_cpu);
    let peak = peak_mb();
    if let (Some(path), Some((header, rows))) = (&asked.out, &done.rows) {
        write(path, header, rows, &table)?;
    }
    Ok(serde_json::json!({
        "task": asked.task, "seconds": seconds, "cpu_seconds": cpu, "load_seconds": loaded,
        "total_seconds": total, "total_cpu_seconds": total_cpu, "peak_mb": peak,
        "value": { "sum": done.sum, "max": done.max },
    }))
}

fn load(file: &str) -> Result<Incidence, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    let input =
        Input { path: file.to_owned(), sha256: String::new(), bytes: text.len() as u64, encoding: "UTF-8".into() };
    incidence::incidence(text, input, &table::Columns::default())
}

/// The ties a task runs on; empty for those that need none.
fn prepared(network: &TwoMode, asked: &Asked) -> Adjacency {
    let least = match asked.task.as_str() {
        "betweenness" => 1,
        "weighted_betweenness" | "layout" => asked.min_letters,
        _ => return Adjacency::default(),
    };
    let parts = projection::fold_rows(network, Vec::new, |list, a, b, shared| {
        if shared >= least {
            list.push((a, b, f64::from(shared)));
        }
    });
    let edges: Vec<(u32, u32, f64)> = parts.into_iter().flatten().collect();
    Adjacency::from_edges(network.organizations(), edges.iter().copied())
}

fn run(network: &TwoMode, graph: &Adjacency, asked: &Asked) -> Result<Done, String> {
    let count = Weighting::Count.of_letters(network);
    let others = network.organizations() as f64 - 1.0;
    Ok(match asked.task.as_str() {
        "clusters" => clusters(network),
        "pagerank" => Done::of(spectral::pagerank(network, &count, 1e-10).into_iter().flatten()),
        "harmonic" => {
            let found = closeness::harmonic(network, usize::MAX, SEED);
            Done::of(found.values.into_iter().flatten().map(|v| v * others))
        }
        "betweenness" => Done::of(betweenness::unweighted(graph).into_iter()),
        "weighted_betweenness" => Done::of(betweenness::weighted(graph).into_iter()),
        "sdsm" => sdsm(network),
        "layout" => positions(graph, asked.iterations),
        "bootstrap" => bootstrap(network),
        other => return Err(format!("there is no task {other}")),
    })
}

fn clusters(network: &TwoMode) -> Done {
    let weights = Weighting::Newman.of_letters(network);
    let labels = leiden::leiden(network, &weights, Quality::Modularity, 1.0, SEED);
    let quality = quality::modularity(network, &weights, &labels, 1.0).unwrap_or(0.0);
    let rows = labels.iter().map(u32::to_string).collect();
    Done {
        sum: quality,
        max: labels.iter().max().map_or(0.0, |m| f64::from(m + 1)),
        rows: Some(("organization,label", rows)),
    }
}

/// Exact p-values of all ties, each counted as often as it occurs.
fn sdsm(network: &TwoMode) -> Done {
    let settings = Settings { min_letters: 1, ..Settings::default() };
    let steps = backbone::sdsm_p_values(network, &settings);
    Done { sum: steps.iter().map(|s| s.p * s.count as f64).sum(), max: steps.last().map_or(0.0, |s| s.p), rows: None }
}

/// The whole analysis with 1,000 replicates; their number and the measures that have intervals.
fn bootstrap(network: &TwoMode) -> Done {
    let weights = Weighting::Newman.of_letters(network);
    let mut settings = undersigned::config::Config::default().analysis();
    settings.replicates = Some(1_000);
    let found = undersigned::analyze::analyze(network, &weights, &[], &settings).uncertainty;
    Done { sum: f64::from(found.replicates), max: found.ranks.len() as f64, rows: None }
}

fn positions(graph: &Adjacency, iterations: usize) -> Done {
    let drawn: Vec<usize> = (0..graph.nodes()).filter(|i| graph.degree(*i) > 0).collect();
    let place = |i: usize| drawn.binary_search(&i).unwrap_or(0) as u32;
    let edges: Vec<(u32, u32, f64)> = drawn
        .iter()
        .flat_map(|i| graph.ties_of(*i).filter(move |(j, _)| i < j).map(move |(j, w)| (*i, j, w)))
        .map(|(i, j, w)| (place(i), place(j), w))
        .collect();
    let points = layout::force_atlas(&edges, &vec![0; drawn.len()], iterations, SEED);
    let mut rows = vec![String::new(); graph.nodes()];
    for (i, (x, y)) in drawn.iter().zip(&points) {
        rows[*i] = format!("{x},{y}");
    }
    Done { sum: 0.0, max: 0.0, rows: Some(("organization,x,y", rows)) }
}

fn write(path: &str, header: &str, rows: &[String], table: &Incidence) -> Result<(), String> {
    let mut text = format!("{header}\n");
    for (organization, row) in table.organizations.iter().zip(rows).filter(|(_, row)| !row.is_empty()) {
        let _ = writeln!(text, "{},{row}", organization.name);
    }
    std::fs::write(path, text).map_err(|e| format!("{path}: {e}"))
}

/// CPU time of this process; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let field = |i: usize| after.split_whitespace().nth(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (field(11) + field(12)) / TICKS
}

/// Largest resident memory of this process in MB; 0 where the system does not tell.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok()).map_or(0.0, |kb| kb / 1024.0)
}
