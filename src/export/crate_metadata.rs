//! `ro-crate-metadata.json`: the run as an RO-Crate 1.2, so that repositories and registries can read what it holds.

use serde_json::{Value, json};

use super::Artifact;
use crate::error::{Error, Result};
use crate::pipeline::Study;

/// The metadata of the files; like the other outputs it says nothing of the day of the run.
///
/// # Errors
/// An internal fault of the serializer.
pub fn ro_crate(study: &Study, artifacts: &[Artifact]) -> Result<Artifact> {
    let dates = || study.letters.iter().filter_map(|l| l.metadata.date.as_deref());
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": format!("Coalition behind {} sign-on letters", study.letters.len()),
        "description": "Signatories of sign-on letters resolved to organizations, their co-signing network, coalitions and standing.",
        "hasPart": artifacts.iter().map(|a| json!({ "@id": a.path })).collect::<Vec<_>>(),
        "mainEntity": { "@id": "datapackage.json" },
    });
    // The day of the run is known only where the builder of a reproducible result sets it.
    if let Some(day) = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| iso_day(&s)) {
        root["datePublished"] = json!(day);
    }
    if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
        root["temporalCoverage"] = json!(format!("{first}/{last}"));
    }
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
            "about": { "@id": "./" },
        }),
        root,
        json!({
            "@id": "#undersigned",
            "@type": "SoftwareApplication",
            "name": "undersigned",
            "version": env!("CARGO_PKG_VERSION"),
        }),
        json!({
            "@id": "#run",
            "@type": "CreateAction",
            "name": "undersigned run; settings in run.json",
            "instrument": { "@id": "#undersigned" },
            "object": study.inputs.iter().map(|i| json!({ "@id": input_id(&i.sha256) })).collect::<Vec<_>>(),
            "result": { "@id": "./" },
        }),
    ];
    graph.extend(study.inputs.iter().map(|i| {
        json!({ "@id": input_id(&i.sha256), "@type": "File", "name": i.path, "contentSize": i.bytes.to_string(), "sha256": i.sha256 })
    }));
    graph.extend(artifacts.iter().map(|a| {
        json!({
            "@id": a.path,
            "@type": "File",
            "encodingFormat": media_type(&a.path),
            "contentSize": a.bytes.len().to_string(),
        })
    }));
    // Two inputs of the same bytes are one entity.
    let mut seen = std::collections::BTreeSet::new();
    graph.retain(|entity| seen.insert(entity["@id"].as_str().unwrap_or_default().to_owned()));
    let whole: Value = json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph });
    let text = serde_json::to_string_pretty(&whole).map_err(|e| Error::Failed(format!("RO-Crate: {e}")))?;
    Ok(Artifact::text("ro-crate-metadata.json", text + "\n"))
}

/// The day of a number of seconds after 1970, in ISO 8601.
fn iso_day(seconds: &str) -> Option<String> {
    let time = chrono::DateTime::from_timestamp(seconds.trim().parse().ok()?, 0)?;
    Some(time.format("%Y-%m-%d").to_string())
}

fn input_id(sha256: &str) -> String {
    format!("#input-{sha256}")
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "csv" => "text/csv",
        "html" => "text/html",
        "json" | "cyjs" => "application/json",
        "parquet" => "application/vnd.apache.parquet",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "graphml" | "gexf" => "application/xml",
        "md" => "text/markdown",
        _ => "text/plain",
    }
}
