//! The few lines a run prints when it is done.

use std::fmt::Write as _;
use std::path::Path;

use crate::error::printable;
use crate::export::manifest::{self, Timing};
use crate::pipeline::Study;

/// The summary in words.
pub fn text(study: &Study, out: &Path, files: usize, timing: &Timing) -> String {
    let mut s = String::new();
    let a = &study.analysis;
    let f = study.files;
    let _ = writeln!(s, "files          {} read, {} set aside", f.used, f.set_aside);
    let _ = writeln!(s, "letters        {}", study.letters.len());
    if let Some(signed) = &study.signed {
        let persons = signed.resolution.organization_of.iter().filter(|o| o.is_none()).count();
        let names: usize = study.organizations.iter().map(|o| o.names.len()).sum();
        let _ = writeln!(s, "signatures     {} ({persons} by persons for themselves)", signed.corpus.signatures.len());
        let _ = writeln!(s, "names          {names} distinct");
    } else {
        let _ = writeln!(s, "signatures     {}", study.network.signatures());
    }
    let core = a.coalitions.core.iter().filter(|c| **c).count();
    let _ = writeln!(
        s,
        "organizations  {} ({core} signed {} letters or more)",
        study.organizations.len(),
        study.config.analyze.core_letters
    );
    match &a.coalitions.too_thin {
        Some(reason) => {
            let _ = writeln!(s, "coalitions     none: {reason}");
        }
        None => {
            let _ = writeln!(s, "coalitions     {} among those", a.coalitions.count);
        }
    }
    let _ = writeln!(
        s,
        "ties           {} with {} letters or more, {} of them in the backbone",
        a.ties.eligible, study.config.ties.min_letters, a.ties.significant
    );
    let lines = study.set_aside.iter().filter(|r| r.line.is_some()).count();
    if lines > 0 {
        let _ = writeln!(s, "set aside      {lines} lines inside lists, see tables/set_aside.csv");
    }
    for row in study.set_aside.iter().filter(|r| r.line.is_none()).take(10) {
        let _ = writeln!(s, "  {}: {}", row.file, row.reason);
    }
    for warning in study.warnings.iter().take(10) {
        let _ = writeln!(s, "  warning: {warning}");
    }
    if timing.letters_taken_over > 0 {
        let _ = writeln!(s, "taken over     {} letters read by an earlier run", timing.letters_taken_over);
    }
    if !timing.stages_taken_over.is_empty() {
        let _ = writeln!(s, "taken over     stages of a run that was cut off: {}", timing.stages_taken_over.join(", "));
    }
    let memory = timing.peak_memory_bytes.map_or(String::new(), |b| format!(", {:.2} GB of memory", b as f64 / 1e9));
    let _ = writeln!(s, "took           {:.1} s{memory}", timing.seconds);
    let _ = writeln!(s, "output         {files} files in {}", out.display());
    let _ = writeln!(s, "report         {}", out.join("report.html").display());
    printable(&s)
}

/// The same as one JSON object.
pub fn json(study: &Study, out: &Path, files: usize) -> String {
    let value = serde_json::json!({
        "schema": 1,
        "counts": manifest::counts(study),
        "warnings": study.warnings,
        "set_aside": study.set_aside.iter().filter(|r| r.line.is_none()).collect::<Vec<_>>(),
        "files": files,
        "output": out.display().to_string(),
        "report": out.join("report.html").display().to_string(),
    });
    value.to_string() + "\n"
}
