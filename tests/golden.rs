//! A golden corpus: invented letters and the tables and graphs they must give, byte for byte.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes what is expected anew; read the difference before it is committed.

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{Dir, files, repository};

/// The tables and graphs of a run on the golden letters that are text.
fn made() -> BTreeMap<String, Vec<u8>> {
    let dir = Dir::new();
    let done = dir.run(&["run", &repository("tests/golden/letters").display().to_string(), "-o", "out"]);
    assert_eq!(done.code, 3, "one file is no letter: {}", done.err);
    let kept = |name: &str| (name.starts_with("tables/") || name.starts_with("graphs/")) && !name.ends_with(".parquet");
    files(&dir.path("out")).into_iter().filter(|(name, _)| kept(name)).collect()
}

fn write(folder: &Path, made: &BTreeMap<String, Vec<u8>>) {
    let _ = std::fs::remove_dir_all(folder);
    for (name, bytes) in made {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }
}

#[test]
fn the_golden_letters_give_the_expected_tables_and_graphs() {
    let (made, folder) = (made(), repository("tests/golden/expected"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        write(&folder, &made);
    }
    let expected = files(&folder);
    assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        let (made, expected) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[name]));
        let line = made.lines().zip(expected.lines()).position(|(a, b)| a != b);
        let at = line.unwrap_or_else(|| made.lines().count().min(expected.lines().count()));
        let of = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
        assert!(made == expected, "{name}, line {}:\n  made     {}\n  expected {}", at + 1, of(&made), of(&expected));
    }
}
