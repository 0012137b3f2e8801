//! Letters as documents: the same letter in seven forms, and files that want to do harm.
//!
//! The documents are invented; `tests/documents/README.md` says how each was made.

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{Dir, repository, rows};

/// A letter every batch must still read.
const GOOD: &str = "Dear Secretary Example:\n\nWe write to you.\n\nSincerely,\n\nInvented Alliance\nExample Union\n";

/// The bytes a recipe stands for: lines of a count, a tab, and what is repeated.
fn grown(recipe: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for line in recipe.lines().filter(|l| !l.starts_with('#')) {
        let (count, content) = line.split_once('\t').expect("a count and a tab");
        let content = content.replace("\\n", "\n");
        for n in 0..count.parse::<usize>().expect("a count") {
            match content.strip_prefix("hex:") {
                Some(hex) => out.extend(hex.as_bytes().chunks(2).map(|pair| {
                    u8::from_str_radix(std::str::from_utf8(pair).expect("hexadecimal"), 16).expect("hexadecimal")
                })),
                None => out.extend(content.replace("{n}", &n.to_string()).into_bytes()),
            }
        }
    }
    out
}

/// The names of a letter with their sections, in order.
fn signatures(dir: &Dir, file: &Path) -> Vec<(String, String)> {
    let done = dir.run(&["extract", &file.to_string_lossy(), "-o", "names.csv", "-q"]);
    assert_eq!(done.code, 0, "{}: {}", file.display(), done.err);
    rows(&dir.path("names.csv")).into_iter().map(|r| (r["name"].clone(), r["section"].clone())).collect()
}

#[test]
fn one_letter_gives_the_same_signatures_in_every_form() {
    let dir = Dir::new();
    let expected: Vec<(String, String)> = rows(&repository("tests/documents/same/expected.csv"))
        .into_iter()
        .map(|r| (r["name"].clone(), r["section"].clone()))
        .collect();
    assert_eq!(expected.len(), 36);
    let forms = ["letter.txt", "letter.html", "letter.docx", "letter-three-columns.docx", "letter.pdf"];
    for form in forms.into_iter().chain(["letter-two-columns.pdf", "letter-chromium.pdf"]) {
        let found = signatures(&dir, &repository(&format!("tests/documents/same/{form}")));
        assert_eq!(found, expected, "{form}");
    }
}

#[test]
fn every_hostile_file_is_read_or_set_aside_with_its_reason_and_sinks_no_batch() {
    let dir = Dir::new();
    dir.write("in/good.txt", GOOD);
    let table = rows(&repository("tests/documents/hostile.csv"));
    for row in &table {
        let name = &row["file"];
        let bytes = std::fs::read(repository(&format!("tests/documents/hostile/{name}"))).expect("the file");
        match name.strip_suffix(".gen") {
            Some(plain) => {
                let recipe = String::from_utf8(bytes).expect("recipes are text");
                dir.write(&format!("in/{plain}"), grown(&recipe));
            }
            None => {
                dir.write(&format!("in/{name}"), bytes);
            }
        }
    }
    let done = dir.run(&["run", "in", "-o", "out", "-q"]);
    assert_eq!(done.code, 3, "{}", done.err);

    let set_aside = rows(&dir.path("out/tables/set_aside.csv"));
    let letters = rows(&dir.path("out/tables/letters.csv"));
    let read = rows(&dir.path("out/tables/signatures.csv"));
    for row in &table {
        let file = row["file"].trim_end_matches(".gen");
        let reasons: Vec<&str> = set_aside
            .iter()
            .filter(|s| s["file"] == file && s["line"].is_empty())
            .map(|s| s["reason"].as_str())
            .collect();
        let ids: BTreeSet<&str> = letters.iter().filter(|l| l["file"] == file).map(|l| l["letter"].as_str()).collect();
        let names = read.iter().filter(|s| ids.contains(s["letter"].as_str())).count();
        assert!(reasons.len() <= 1, "{file} has several reasons: {reasons:?}");
        match reasons.first() {
            None => {
                assert_ne!(row["outcome"], "set aside", "{file} was read");
                assert_eq!(names.to_string(), row["names"], "{file}");
            }
            Some(reason) => {
                assert_ne!(row["outcome"], "read", "{file}: {reason}");
                let said = row["words"].split('|').any(|w| reason.to_lowercase().contains(&w.to_lowercase()));
                assert!(said, "{file}: “{reason}” says none of {}", row["words"]);
            }
        }
    }
    assert!(letters.iter().any(|l| l["file"] == "good.txt"));
    assert!(read.iter().all(|s| !s["name"].starts_with("Hidden")));
}

#[test]
fn a_folder_of_nothing_readable_publishes_nothing_and_gives_one_reason_per_file() {
    let dir = Dir::new();
    let files = ["truncated.pdf", "not-a-zip.docx", "random-bytes.txt"];
    for name in files {
        let bytes = std::fs::read(repository(&format!("tests/documents/hostile/{name}"))).expect("the file");
        dir.write(&format!("in/{name}"), bytes);
    }
    let run = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(!dir.path("out").exists());
    let extract = dir.run(&["extract", "in"]);
    assert_eq!(extract.code, 3, "{}", extract.err);
    assert_eq!(extract.out.lines().count(), 1, "a header alone: {}", extract.out);
    for name in files {
        assert_eq!(run.err.matches(name).count(), 1, "{}", run.err);
        assert_eq!(extract.err.matches(name).count(), 1, "{}", extract.err);
    }
}

#[test]
fn limits_can_be_set() {
    let dir = Dir::new();
    dir.write("in/good.txt", GOOD);
    dir.write("in/letter.pdf", std::fs::read(repository("tests/documents/same/letter.pdf")).expect("the file"));
    dir.write("undersigned.toml", "[limits]\npages = 1\n");
    let done = dir.run(&["run", "in", "-o", "out", "--config", "undersigned.toml"]);
    assert_eq!(done.code, 3, "{}", done.err);
    assert!(done.out.contains("letter.pdf: the PDF has 2 pages"), "{}", done.out);
}

#[test]
fn explain_gives_a_verdict_for_every_line_of_the_letter() {
    let dir = Dir::new();
    let letter = repository("tests/documents/same/letter.txt");
    let done = dir.run(&["extract", "--explain", &letter.to_string_lossy()]);
    assert_eq!(done.code, 0, "{}", done.err);
    for (name, _) in signatures(&dir, &letter) {
        let first = name.split(' ').next().expect("a word");
        assert!(done.out.lines().any(|l| l.contains(first)), "{name} is missing:\n{}", done.out);
    }
    assert!(done.out.contains("page number"), "{}", done.out);
}
