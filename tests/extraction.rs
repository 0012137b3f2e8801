//! Extraction of the letters in `datasets/letters` against the gold in `datasets/gold/letters`.

mod common;

use std::collections::BTreeMap;

use common::{repository, rows};
use undersigned::extract;
use undersigned::ingest;
use undersigned::model::{Corpus, Kind};

fn corpus() -> Corpus {
    let ingested =
        ingest::ingest(&[repository("datasets/letters")], &ingest::Settings::default()).expect("the letters are there");
    assert!(ingested.set_aside.is_empty(), "{:?}", ingested.set_aside);
    extract::extract(&ingested.documents)
}

fn names(corpus: &Corpus, letter: &str) -> Vec<String> {
    let index = corpus.letters.iter().position(|l| l.id == letter).expect("the letter is read") as u32;
    corpus.signatures.iter().filter(|s| s.letter == index && s.kind != Kind::Person).map(|s| s.name.clone()).collect()
}

#[test]
fn the_example_letter_gives_its_102_signatories_in_order() {
    let gold: Vec<String> =
        rows(&repository("datasets/gold/letters/immigration01.csv")).into_iter().map(|r| r["name"].clone()).collect();
    assert_eq!(gold.len(), 102);
    assert_eq!(names(&corpus(), "immigration01"), gold);
}

/// Names compared as multisets, trailing punctuation and case aside.
fn f1(found: &[String], gold: &[String]) -> f64 {
    let key = |n: &String| n.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').to_lowercase();
    let count = |list: &[String]| {
        let mut out: BTreeMap<String, i64> = BTreeMap::new();
        for name in list {
            *out.entry(key(name)).or_default() += 1;
        }
        out
    };
    let (f, g) = (count(found), count(gold));
    let right: i64 = f.iter().map(|(k, n)| *n.min(g.get(k).unwrap_or(&0))).sum();
    2.0 * right as f64 / (found.len() + gold.len()) as f64
}

#[test]
fn every_gold_letter_is_read_well() {
    let corpus = corpus();
    let mut weakest = (1.0, String::new());
    for letter in rows(&repository("datasets/gold/letters/letters.csv")) {
        let id = &letter["letter"];
        let gold: Vec<String> = rows(&repository(&format!("datasets/gold/letters/{id}.csv")))
            .into_iter()
            .filter(|r| r["kind"] != "person")
            .map(|r| r["name"].clone())
            .collect();
        let score = f1(&names(&corpus, id), &gold);
        if score < weakest.0 {
            weakest = (score, id.clone());
        }
    }
    assert!(weakest.0 >= 0.97, "{weakest:?}");
}

#[test]
fn furniture_inside_lists_is_set_aside_with_its_reason() {
    let corpus = corpus();
    let reasons: Vec<(&str, &str)> = corpus.set_aside.iter().map(|s| (s.file.as_str(), s.reason.as_str())).collect();
    assert!(reasons.contains(&("immigration01.txt", "footnote or citation")));
    assert!(reasons.contains(&("immigration01.txt", "page number or rule")));
    assert!(reasons.contains(&("digital12.txt", "running head of the page")));
    assert!(corpus.set_aside.iter().all(|s| s.line.is_some() && !s.text.is_empty()));
}

#[test]
fn kinds_and_sections_are_right() {
    let corpus = corpus();
    let (mut rows_seen, mut kinds, mut headed, mut sections) = (0, 0, 0, 0);
    for letter in rows(&repository("datasets/gold/letters/letters.csv")) {
        let index = corpus.letters.iter().position(|l| l.id == letter["letter"]).expect("the letter is read") as u32;
        for gold in rows(&repository(&format!("datasets/gold/letters/{}.csv", letter["letter"]))) {
            let Some(found) = corpus.signatures.iter().find(|s| s.letter == index && s.name == gold["name"]) else {
                continue;
            };
            rows_seen += 1;
            kinds += usize::from(found.kind.as_str() == gold["kind"]);
            if !gold["section"].is_empty() {
                headed += 1;
                let section = found.section.as_deref().unwrap_or_default();
                sections += usize::from(section.to_lowercase() == gold["section"].to_lowercase());
            }
        }
    }
    assert!(rows_seen > 1_300, "{rows_seen}");
    assert!(kinds * 100 >= rows_seen * 95, "{kinds} of {rows_seen} kinds");
    assert!(headed > 100 && sections * 100 >= headed * 98, "{sections} of {headed} sections");
}
