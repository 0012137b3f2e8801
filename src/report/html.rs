//! `report.html`: one file, offline, with a strict Content-Security-Policy.
//!
//! The page is a template (escaped by askama) filled from the view; the charts are
//! inlined as SVG, the style sheet and the small script are allowed by their hash.

use askama::Template;
use sha2::{Digest, Sha256};

use super::data;
use super::headlines::Headline;
use super::view::{AskList, AskRow, LetterRow, OrganizationRow, Target, View};
use crate::analyze::TieGraph;
use crate::analyze::quality::Quality;
use crate::error::{Error, Result};
use crate::export::Artifact;
use crate::model::{MergeRecord, SetAside};
use crate::network::Weighting;
use crate::network::backbone::Model;
use crate::network::backbone::significance::Correction;
use crate::pipeline::Study;

const STYLE: &str = include_str!("viewer/report.css");
/// The parts of the viewer, in the order they build on each other.
const SCRIPT: &str = concat!(
    include_str!("viewer/data.js"),
    include_str!("viewer/state.js"),
    include_str!("viewer/tables.js"),
    include_str!("viewer/card.js"),
    include_str!("viewer/marks.js"),
    include_str!("viewer/map.js"),
    include_str!("viewer/input.js"),
    include_str!("viewer/review.js"),
    include_str!("viewer/main.js"),
);

/// Most rows of a table in the page; the full tables are files beside it.
const ORGANIZATION_ROWS: usize = 3_000;
const MERGE_ROWS: usize = 1_000;
const SET_ASIDE_ROWS: usize = 500;
const REVIEW_ROWS: usize = 200;
/// Letters with a list of whom to ask in the page, and rows of a list.
const ASK_LETTERS: usize = 25;
const ASK_ROWS: usize = 12;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    style: &'static str,
    style_hash: String,
    script: &'static str,
    script_hash: String,
    version: &'static str,
    view: &'a View,
    findings: &'a [Headline],
    facts: Vec<(String, &'static str)>,
    data: String,
    study: &'a Study,
    backbone: bool,
    ask_coalitions: Vec<&'a AskList>,
    ask_letters: Vec<&'a AskList>,
    charts: &'a [Artifact],
    organizations: &'a [OrganizationRow],
    organizations_left_out: usize,
    letters: &'a [LetterRow],
    letters_left_out: usize,
    merges: &'a [MergeRecord],
    merges_total: usize,
    review: &'a [MergeRecord],
    set_aside: &'a [SetAside],
    set_aside_total: usize,
    warnings: &'a [String],
    methods: Vec<String>,
}

impl Page<'_> {
    /// A chart as inline SVG.
    fn chart(&self, name: &str) -> String {
        inline(self.charts, name)
    }

    fn number(&self, coalition: &Option<u32>) -> String {
        coalition.map_or_else(|| "–".into(), |c| (c + 1).to_string())
    }

    fn first_rows<'r>(&self, list: &'r AskList) -> &'r [AskRow] {
        &list.rows[..list.rows.len().min(ASK_ROWS)]
    }

    fn first_names(&self, names: &[String]) -> String {
        const NAMES: usize = 12;
        let rest = names.len().saturating_sub(NAMES);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join("; ") + &more
    }

    fn quality(&self, l: &LetterRow) -> String {
        let found = l.signatures.map_or_else(|| l.organizations.to_string(), |n| n.to_string());
        match l.stated {
            Some(stated) if l.signatures.is_some_and(|n| n as u32 != stated) => format!("{found} of {stated} stated"),
            Some(_) => format!("{found}, as stated"),
            None => found,
        }
    }

    fn tie_default(&self) -> &'static str {
        if self.backbone { "backbone (default)" } else { "all repeated (default)" }
    }

    fn id(&self, row: &AskRow) -> &str {
        &self.study.organizations[row.index].id
    }

    fn target_name(&self, list: &AskList) -> &str {
        match list.target {
            Target::Coalition(c) => self.view.coalitions.get(c as usize).map_or("", |c| &c.label),
            Target::Letter(_) => "",
        }
    }

    fn hit_rates(&self) -> String {
        hit_rates(self.view)
    }

    /// Percent-encoded for a link.
    fn encoded(&self, id: &str) -> String {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
        id.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    }

    fn rank(&self, o: &OrganizationRow) -> String {
        match o.rank {
            Some((rank, Some((low, high)))) => format!("{rank} ({low}–{high})"),
            Some((rank, None)) => rank.to_string(),
            None => "–".into(),
        }
    }

    fn percent(&self, value: &Option<f64>) -> String {
        value.map_or_else(|| "–".into(), |v| format!("{:.0} %", v * 100.0))
    }

    fn decimal(&self, value: &f64) -> String {
        format!("{value:.2}")
    }

    fn whole(&self, value: &Option<f64>) -> String {
        value.map_or_else(|| "–".into(), |v| format!("{v:.0}"))
    }

    fn line(&self, line: &Option<u32>) -> String {
        line.map_or_else(|| "whole file".into(), |l| l.to_string())
    }

    fn text<'a>(&self, value: &'a Option<String>) -> &'a str {
        value.as_deref().unwrap_or("–")
    }

    fn active(&self, value: &Option<(String, String)>) -> String {
        value.as_ref().map_or_else(|| "–".into(), |(a, b)| if a == b { a.clone() } else { format!("{a} – {b}") })
    }
}

/// The page.
///
/// # Errors
/// An internal fault of the template.
pub fn page(study: &Study, view: &View, charts: &[Artifact]) -> Result<Artifact> {
    let signed = study.signed.as_ref();
    let merges = signed.map_or(&[][..], |s| &s.resolution.merges[..]);
    let review = signed.map_or(&[][..], |s| &s.resolution.review[..]);
    let page = Page {
        style: STYLE,
        style_hash: csp_hash(STYLE),
        script: SCRIPT,
        script_hash: csp_hash(SCRIPT),
        version: env!("CARGO_PKG_VERSION"),
        findings: &view.headlines,
        facts: facts(study),
        study,
        backbone: study.analysis.tie_graph == TieGraph::Backbone,
        data: data::json(study, view, view.organizations.len().min(ORGANIZATION_ROWS)),
        ask_coalitions: asked(view, |t| matches!(t, Target::Coalition(_))).collect(),
        ask_letters: asked(view, |t| matches!(t, Target::Letter(_))).take(ASK_LETTERS).collect(),
        charts,
        organizations: &view.organizations[..view.organizations.len().min(ORGANIZATION_ROWS)],
        organizations_left_out: view.organizations.len().saturating_sub(ORGANIZATION_ROWS),
        letters: &view.letters[..view.letters.len().min(ORGANIZATION_ROWS)],
        letters_left_out: view.letters.len().saturating_sub(ORGANIZATION_ROWS),
        merges: &merges[..merges.len().min(MERGE_ROWS)],
        merges_total: merges.len(),
        review: &review[..review.len().min(REVIEW_ROWS)],
        set_aside: &study.set_aside[..study.set_aside.len().min(SET_ASIDE_ROWS)],
        set_aside_total: study.set_aside.len(),
        warnings: &study.warnings,
        methods: methods(study, view),
        view,
    };
    let html = page.render().map_err(|e| Error::Failed(format!("report.html: {e}")))?;
    Ok(Artifact::text("report.html", html))
}

/// The lists of suggestions for one kind of target that are not empty.
fn asked(view: &View, kind: impl Fn(Target) -> bool) -> impl Iterator<Item = &AskList> {
    view.suggestions.iter().filter(move |l| kind(l.target) && !l.rows.is_empty())
}

/// `sha256-…` of an inline block for the Content-Security-Policy.
fn csp_hash(text: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(text.as_bytes());
    let mut out = String::from("sha256-");
    for chunk in digest.chunks(3) {
        let bits = chunk.iter().fold(0u32, |acc, b| acc << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for k in 0..4 {
            let index = (bits >> (18 - 6 * k)) & 63;
            out.push(if k <= chunk.len() { char::from(ALPHABET[index as usize]) } else { '=' });
        }
    }
    out
}

/// A chart's SVG, made to scale with the page and named for screen readers.
fn inline(charts: &[Artifact], name: &str) -> String {
    let path = format!("charts/{name}.svg");
    let svg = charts
        .iter()
        .find(|a| a.path == path)
        .map(|a| String::from_utf8_lossy(&a.bytes).into_owned())
        .unwrap_or_default();
    svg.replacen("<svg ", "<svg role=\"img\" ", 1)
}

/// The numbers at the top.
fn facts(study: &Study) -> Vec<(String, &'static str)> {
    let a = &study.analysis;
    let core = a.coalitions.core.iter().filter(|c| **c).count();
    let signatures = study.signed.as_ref().map_or(study.network.signatures(), |s| s.corpus.signatures.len());
    vec![
        (study.letters.len().to_string(), "letters"),
        (signatures.to_string(), "signatures"),
        (study.organizations.len().to_string(), "organizations"),
        (core.to_string(), "in the core"),
        (a.coalitions.count.to_string(), "coalitions"),
        (a.ties.significant.to_string(), "backbone ties"),
    ]
}

/// How well suggestions did, in a sentence.
fn hit_rates(view: &View) -> String {
    match &view.hit_rates {
        Some(r) => {
            let at =
                |rates: &[f64; 3]| rates.iter().map(|v| format!("{:.0} %", v * 100.0)).collect::<Vec<_>>().join(", ");
            format!(
                "When {} later letters were hidden one at a time and half of the signatories that had signed before were given, the first 10, 25 and 50 suggestions held {} of the other half on average; ranking by popularity found {}, by co-signing counts {}.",
                r.letters,
                at(&r.suggested),
                at(&r.popularity),
                at(&r.cosigning)
            )
        }
        None => {
            "There are too few dated letters with returning signatories to measure how good the suggestions are.".into()
        }
    }
}

/// The methods in sentences, from the settings used.
fn methods(study: &Study, view: &View) -> Vec<String> {
    let c = &study.config;
    let weight = match c.analyze.weighting {
        Weighting::Count => "1",
        Weighting::Newman => "1/(k−1), k being its number of signatories (Newman 2001)",
        Weighting::Fowler => "1/k, k being its number of signatories (Fowler 2006)",
    };
    let uncertainty = &study.analysis.uncertainty;
    let replicates = match &uncertainty.reason {
        None => format!(
            "Stability is the mean share of a coalition an organization stays with over {} bootstrap replicates of the letters (Poisson weights), in which uncertain merges are drawn too.",
            uncertainty.replicates
        ),
        Some(reason) => format!("Stability was not computed: {reason}."),
    };
    let quality = match c.analyze.quality {
        Quality::Modularity => "modularity",
        Quality::Cpm => "the constant Potts model",
    };
    let null_model = match c.ties.model {
        Model::Sdsm => {
            "the stochastic degree sequence model allows (Neal 2014; bipartite configuration model, exact Poisson-binomial tail)"
        }
        Model::Fdsm => "random networks with the same degrees have (fixed degree sequence model, fastball trades)",
        Model::FixedRow => "the fixed row model allows (hypergeometric)",
        Model::FixedColumn => "the fixed column model allows (exact Poisson-binomial tail)",
        Model::Disparity => "the disparity filter allows (Serrano et al. 2009)",
    };
    let correction = match c.ties.correction {
        Correction::BenjaminiHochberg => "Benjamini–Hochberg false discovery rate",
        Correction::Holm => "Holm's family-wise error rate",
        Correction::None => "unadjusted level",
    };
    vec![
        "Names were parsed into base, acronyms, places, numbers and kinds of body, compared by soft TF-IDF with vetoes, and merged by constrained agglomeration; every merge is listed with its evidence. Chapters, locals and legally separate arms are organizations of their own.".into(),
        format!("Each shared letter counts {weight}. An organization counts once a letter."),
        format!("Coalitions are communities found by the Leiden algorithm (Traag, Waltman and van Eck 2019) maximising {quality} at resolution {} among organizations with at least {} letters; the others are attached to the coalition they signed with most. Seed {}.", c.analyze.resolution, c.analyze.core_letters, c.seed),
        replicates,
        format!("The backbone holds ties of at least {} shared letters that occur more often than {null_model}; {correction} {}.", c.ties.min_letters, c.ties.alpha),
        format!("Betweenness, core number and participation are computed on {}; PageRank, eigenvector centrality and strength on the weighted projection of all letters.", match study.analysis.tie_graph { TieGraph::Backbone => "the backbone", TieGraph::RepeatedTies => "all repeated ties, since the backbone leaves most organizations without a tie" }),
        format!("Suggestions rank organizations by the letters they share with the signatories, letters close to them counting more (memory-based collaborative filtering with inverse user frequency and case amplification, Breese, Heckerman and Kadie 1998), and a tenth by personalised PageRank. {}", hit_rates(view)),
        "In each span of years an organization of the core is with the coalition whose core members it shared most weight of letters with. Roles follow Guimerà and Amaral (2005): hubs have a within-module z of 2.5 or more, connectors a participation coefficient above 0.62.".into(),
        "Limits: a list that is cut or an endorser list in prose names only some of the signatories; co-signing shows joint action on paper, not agreement on everything.".into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csp_hashes_are_base64() {
        // Known value: sha256 of the empty string.
        assert_eq!(csp_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
