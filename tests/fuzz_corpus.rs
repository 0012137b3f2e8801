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
