//! Speed of the stages on the letters in `datasets/` and on a synthetic two-mode table.
//!
//! `cargo bench` prints the times; the synthetic table has planted coalitions and a
//! fixed seed, about the size of a large corpus (5,000 letters, 230,000 signatures).

#![allow(missing_docs, reason = "benchmark functions")]

use std::path::Path;
use std::process::Command;

use criterion::{Criterion, criterion_group, criterion_main};
use undersigned::analyze::leiden::leiden;
use undersigned::analyze::quality::Quality;
use undersigned::config::Config;
use undersigned::model::Kind;
use undersigned::network::backbone::{self, Settings};
use undersigned::network::{TwoMode, Weighting};
use undersigned::pipeline::{self, Silent};
use undersigned::random::Random;
use undersigned::resume::Stages;
use undersigned::{extract, ingest, resolve};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Letters drawn from 40 coalitions; one signatory in five comes from anywhere.
fn synthetic(letters: u32, organizations: u32) -> TwoMode {
    let mut random = Random::new(1, 0);
    let coalitions = 40;
    let mut pairs = Vec::new();
    for letter in 0..letters {
        let home = random.below(coalitions) as u32;
        let size = 10 + random.below(72);
        for _ in 0..size {
            let anywhere = random.below(5) == 0;
            // Squaring makes some organisations sign far more than others.
            let rank = (random.unit().powi(2) * f64::from(organizations) / coalitions as f64) as u32;
            let coalition = if anywhere { random.below(coalitions) as u32 } else { home };
            pairs.push((rank * coalitions as u32 + coalition, letter));
        }
    }
    let n = pairs.iter().map(|p| p.0 + 1).max().unwrap_or(0);
    TwoMode::new(n as usize, letters as usize, &pairs)
}

fn stages(c: &mut Criterion) {
    let folder = [Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/letters")];
    let config = Config::default();
    let reading = ingest::Settings::default();
    let names = resolve::Settings::default();
    c.bench_function("letters: whole run in memory", |b| {
        b.iter(|| {
            let study = pipeline::study(&folder, &reading, &config, &names, &Stages::fresh(), &Silent)
                .expect("the letters are read");
            pipeline::artifacts(&study, &Silent).expect("the artifacts are made").len()
        });
    });
    let ingested = ingest::ingest(&folder, &reading).expect("the letters are there");
    c.bench_function("letters: extract", |b| b.iter(|| extract::extract(&ingested.documents).signatures.len()));
    let corpus = extract::extract(&ingested.documents);
    c.bench_function("letters: resolve", |b| {
        b.iter(|| resolve::resolve(&corpus.signatures, &names).organizations.len());
    });
}

/// Invented look-alikes: places, topics and kinds of bodies in all combinations, each written in one to three ways.
fn many_names(count: usize) -> Vec<String> {
    const PLACES: [&str; 10] =
        ["Alabama", "Ohio", "Texas", "Oregon", "Maine", "Boston", "Denver", "National", "American", "Global"];
    const TOPICS: [&str; 12] = [
        "Immigrant",
        "Housing",
        "Health",
        "Water",
        "Youth",
        "Labor",
        "Food",
        "Climate",
        "Tenant",
        "Voter",
        "Refugee",
        "Disability",
    ];
    const AIMS: [&str; 8] = ["Justice", "Rights", "Services", "Policy", "Action", "Access", "Safety", "Support"];
    const KINDS: [&str; 9] =
        ["Center", "Coalition", "Alliance", "Network", "Fund", "Union", "Council", "Forum", "Project"];
    const SYLLABLES: [&str; 12] = ["ka", "lo", "mi", "ro", "te", "vu", "za", "ni", "po", "sha", "del", "gar"];
    let pick = |list: &[&'static str], n: usize| list[n % list.len()];
    let bodies = (0usize..).map(|i| {
        let n = i.wrapping_mul(2_654_435_761) >> 7;
        let made: String = (0..3).map(|k| pick(&SYLLABLES, n >> (3 * k))).collect();
        let (topic, aim, kind) = (pick(&TOPICS, n >> 9), pick(&AIMS, n >> 13), pick(&KINDS, n >> 17));
        match i % 3 {
            0 => format!("{} {topic} {aim} {kind} {}", pick(&PLACES, n >> 21), i / 7),
            1 => format!("{topic} {aim} {kind} of {}{}", made[..1].to_uppercase(), &made[1..]),
            _ => format!("{}{} {kind} for {topic} {aim}", made[..1].to_uppercase(), &made[1..]),
        }
    });
    let forms = bodies.flat_map(|name| [format!("The {name}, Inc."), name.replace("Center", "Ctr."), name]);
    forms.take(count).collect()
}

/// Names alone: the cost of resolution as the list grows.
fn names(c: &mut Criterion) {
    let mut group = c.benchmark_group("resolve");
    group.sample_size(10);
    for count in [10_000, 100_000] {
        let list = many_names(count);
        let mentions: Vec<(&str, u32)> = list.iter().zip(0u32..).map(|(n, i)| (n.as_str(), i)).collect();
        let (distinct, _) = resolve::names::distinct(&mentions);
        group.bench_function(format!("{} names", distinct.len()), |b| {
            b.iter(|| {
                let settings = resolve::Settings::default();
                resolve::resolve_names(&distinct, &settings, &|_| Kind::Organization).organizations.len()
            });
        });
    }
}

/// A thousand invented letters of a hundred signatories, as files in a folder.
fn many_letters(folder: &Path) {
    for letter in 0..1_000 {
        let mut text =
            format!("June 3, 2024\n\nDear Secretary Example:\n\nWe write on matter {letter}.\n\nSincerely,\n\n");
        for name in 0..100 {
            text.push_str(&format!("Invented Alliance {} of Sample Town {}\n", name * 7 + letter % 13, name));
        }
        std::fs::write(folder.join(format!("letter{letter:04}.txt")), text).expect("a file");
    }
}

/// Documents go through child processes, so the program itself is timed.
fn documents(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let (texts, pdfs) = (folder.path().join("texts"), folder.path().join("pdfs"));
    std::fs::create_dir(&texts).and_then(|()| std::fs::create_dir(&pdfs)).expect("folders");
    many_letters(&texts);
    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/same/letter-two-columns.pdf");
    let pdf = std::fs::read(pdf).expect("the file");
    for copy in 0..200 {
        // Files with the same bytes would be one letter.
        let bytes = [pdf.as_slice(), format!("% copy {copy}\n").as_bytes()].concat();
        std::fs::write(pdfs.join(format!("letter{copy:03}.pdf")), bytes).expect("a file");
    }
    let mut group = c.benchmark_group("extract");
    group.sample_size(10);
    for (name, folder) in [("1,000 text letters of 100 signatories", &texts), ("200 two-page PDFs", &pdfs)] {
        group.bench_function(name, |b| {
            b.iter(|| {
                let done = Command::new(env!("CARGO_BIN_EXE_undersigned"))
                    .args(["extract", "-q", "-o", "names.csv"])
                    .arg(folder)
                    .current_dir(folder.parent().expect("a parent"))
                    .status()
                    .expect("the program runs");
                assert!(done.success());
            });
        });
    }
}

fn network(c: &mut Criterion) {
    let net = synthetic(5_000, 36_000);
    let weights = Weighting::Newman.of_letters(&net);
    let mut group = c.benchmark_group(format!("{} signatures", net.signatures()));
    group.sample_size(10);
    group.bench_function("Leiden on the implicit projection", |b| {
        b.iter(|| leiden(&net, &weights, Quality::Modularity, 1.0, 1))
    });
    let settings = Settings::default();
    group.bench_function("SDSM backbone, exact p-values", |b| {
        b.iter(|| backbone::ties(&net, &weights, &settings).significant);
    });
}

criterion_group!(benches, stages, names, documents, network);
criterion_main!(benches);
