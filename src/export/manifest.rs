//! `run.json`: what went in, with which settings, what came out; timings apart.

use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Artifact;
use crate::analyze::two_mode;
use crate::error::Result;
use crate::ingest::hex;
use crate::pipeline::Study;

/// What a run cost; nothing else in the manifest depends on the machine or on earlier runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timing {
    /// Seconds until the files were ready to be written.
    pub seconds: f64,
    /// Threads.
    pub threads: usize,
    /// Most memory the process had, without the processes that read documents; none where the system does not say.
    pub peak_memory_bytes: Option<u64>,
    /// Letters taken over from an earlier run instead of read.
    pub letters_taken_over: usize,
    /// Stages taken over from a run that was cut off.
    pub stages_taken_over: Vec<&'static str>,
}

/// The manifest of a run. Everything but `timing` is a function of inputs, settings and version.
///
/// # Errors
/// An internal fault of the serializer.
pub fn run_json(study: &Study, artifacts: &[Artifact], timing: &Timing) -> Result<Artifact> {
    let files: Vec<_> = artifacts
        .iter()
        .map(|a| json!({ "path": a.path, "bytes": a.bytes.len(), "sha256": hex(&Sha256::digest(&a.bytes)) }))
        .collect();
    let manifest = json!({
        "@context": prov_context(),
        "@id": "#run",
        "@type": "prov:Activity",
        "program": "undersigned",
        "version": env!("CARGO_PKG_VERSION"),
        "settings": study.config,
        "inputs": study.inputs,
        "counts": counts(study),
        "network": network(study),
        "warnings": study.warnings,
        "outputs": files,
        "timing": timing,
    });
    let text =
        serde_json::to_string_pretty(&manifest).map_err(|e| crate::error::Error::Failed(format!("run.json: {e}")))?;
    Ok(Artifact::text("run.json", text + "\n"))
}

/// What the keys of the manifest mean in the words of W3C PROV and schema.org, for readers of JSON-LD.
fn prov_context() -> serde_json::Value {
    json!({
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "program": { "@id": "prov:wasAssociatedWith", "@type": "@id" },
        "version": "schema:softwareVersion",
        "inputs": "prov:used",
        "outputs": "prov:generated",
        "path": "schema:name",
        "bytes": "schema:contentSize",
        "sha256": "schema:sha256",
        "encoding": "schema:encodingFormat",
        "settings": { "@id": "prov:hadPlan", "@type": "@json" },
    })
}

/// Measures of the whole network and how exact those of organisations are; null where undefined.
fn network(study: &Study) -> serde_json::Value {
    let (s, u) = (&study.analysis.standing, &study.analysis.uncertainty);
    json!({
        "robins_alexander_clustering": two_mode::robins_alexander(&study.network),
        "nestedness_nodf": two_mode::nestedness(&study.network),
        "harmonic_closeness_error": s.harmonic.error,
        "betweenness_exact": s.betweenness.standard_error.is_none(),
        "weighted_betweenness_exact": s.weighted_betweenness.standard_error.is_none(),
        "two_mode_betweenness_exact": s.two_mode_betweenness.standard_error.is_none(),
        "two_mode_closeness_exact": s.two_mode_closeness.standard_error.is_none(),
        "bootstrap_replicates": u.replicates,
        "bootstrap_replicates_by_measure": u.ranks.iter().map(|r| (&*r.measure, r.replicates)).collect::<std::collections::BTreeMap<_, _>>(),
        "bootstrap_reason": u.reason,
    })
}

/// Counts in and out of every stage.
pub fn counts(study: &Study) -> serde_json::Value {
    let a = &study.analysis;
    let signed = study.signed.as_ref();
    json!({
        "files": study.files,
        "letters": study.letters.len(),
        "signatures": signed.map_or(study.network.signatures(), |s| s.corpus.signatures.len()),
        "persons": signed.map(|s| s.resolution.organization_of.iter().filter(|o| o.is_none()).count()),
        "distinct_names": signed.map(|s| s.resolution.organizations.iter().map(|o| o.names.len()).sum::<usize>()),
        "organizations": study.organizations.len(),
        "core_organizations": a.coalitions.core.iter().filter(|c| **c).count(),
        "coalitions": a.coalitions.count,
        "modularity": a.coalitions.modularity,
        "tie_graph": a.tie_graph,
        "pairs": a.ties.pairs,
        "pairs_tested": a.ties.tests,
        "pairs_with_enough_letters": a.ties.eligible,
        "backbone_ties": a.ties.significant,
        "listed_ties": a.ties.ties.len(),
        "lines_set_aside": study.set_aside.iter().filter(|s| s.line.is_some()).count(),
        "merges": signed.map(|s| s.resolution.merges.len()),
    })
}
