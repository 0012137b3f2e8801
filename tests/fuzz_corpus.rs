//! The inputs that fuzzing kept are replayed; so CI needs no fuzzer.

#[path = "fuzz/targets.rs"]
mod targets;

use std::path::Path;

#[test]
fn every_kept_input_holds_the_promises() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, target) in targets::ALL {
        let mut files: Vec<_> =
            std::fs::read_dir(corpus.join(name)).expect(name).map(|f| f.expect("a file").path()).collect();
        files.sort();
        assert!(files.len() >= 3, "{name}: only {} inputs", files.len());
        for file in files {
            let bytes = std::fs::read(&file).expect("readable");
            let held = std::panic::catch_unwind(|| target(&bytes));
            assert!(held.is_ok(), "{}", file.display());
        }
    }
}

#[test]
fn every_test_the_table_of_faults_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut source = String::new();
    let mut open = vec![root.join("src"), root.join("tests")];
    while let Some(folder) = open.pop() {
        for item in std::fs::read_dir(folder).expect("a folder") {
            let path = item.expect("an item").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                source += &std::fs::read_to_string(&path).expect("readable");
            }
        }
    }
    let table = std::fs::read_to_string(root.join("tests/RELIABILITY.md")).expect("the table");
    let mut named = 0;
    for word in table.lines().filter(|l| l.starts_with('|')).flat_map(|l| l.split('`').skip(1).step_by(2)) {
        if word.starts_with("tests/") {
            assert!(root.join(word).is_file(), "{word}");
        } else if word.contains('_') && !word.contains('.') {
            named += 1;
            assert!(source.contains(&format!("fn {word}(")), "no test is called {word}");
        }
    }
    assert!(named > 60, "{named}");
}
