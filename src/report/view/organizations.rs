//! One row an organisation: what the page's table and cards show of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::MergeRecord;
use crate::pipeline::Study;

/// One organisation.
#[derive(Debug, Clone)]
pub struct OrganizationRow {
    /// Index in the study.
    pub index: usize,
    /// Id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Letters signed.
    pub letters: u32,
    /// Partners.
    pub partners: u32,
    /// Partners with repeated ties.
    pub repeat_partners: u32,
    /// Sum of tie weights.
    pub strength: f64,
    /// Coalition from 0.
    pub coalition: Option<u32>,
    /// Belongs to the core.
    pub core: bool,
    /// Stability within its coalition.
    pub stability: Option<f64>,
    /// Betweenness in the tie graph.
    pub betweenness: Option<f64>,
    /// First and last dated letter.
    pub active: Option<(String, String)>,
    /// Other written forms.
    pub also: Vec<String>,
    /// Name of its parent.
    pub parent: Option<String>,
    /// Its part in the network after Guimerà and Amaral (2005), in words.
    pub role: &'static str,
    /// Rank by PageRank, and the interval of ranks when letters are resampled.
    pub rank: Option<Rank>,
    /// Merges of the names it signed by: two names and the evidence.
    pub merges: Vec<(String, String, String)>,
}

pub fn organizations(study: &Study) -> Vec<OrganizationRow> {
    let (s, c) = (&study.analysis.standing, &study.analysis.coalitions);
    let ranks = pagerank_ranks(study);
    let mut merged = merges(study);
    let name_of: BTreeMap<&str, &str> = study.organizations.iter().map(|o| (o.id.as_str(), o.name.as_str())).collect();
    let mut out: Vec<OrganizationRow> = study
        .organizations
        .iter()
        .enumerate()
        .map(|(i, o)| OrganizationRow {
            index: i,
            id: o.id.clone(),
            name: o.name.clone(),
            letters: s.letters[i],
            partners: s.partners[i],
            repeat_partners: s.repeat_partners[i],
            strength: s.strength[i],
            coalition: c.of[i],
            core: c.core[i],
            stability: study.analysis.uncertainty.organizations.get(i).copied().flatten(),
            betweenness: s.if_tied(&s.betweenness.values, i),
            active: active(study, i),
            also: o.names.iter().map(|(n, _)| n.clone()).filter(|n| *n != o.name).collect(),
            parent: o.affiliate_of.as_deref().and_then(|id| name_of.get(id)).map(|n| (*n).to_owned()),
            role: role(study, i),
            rank: ranks[i],
            merges: merged.remove(&i).unwrap_or_default(),
        })
        .collect();
    out.sort_by(|a, b| (b.letters, b.repeat_partners, &a.name).cmp(&(a.letters, a.repeat_partners, &b.name)));
    out
}

fn active(study: &Study, i: usize) -> Option<(String, String)> {
    let dates: BTreeSet<&str> = study
        .network
        .letters_of
        .row(i as u32)
        .iter()
        .filter_map(|a| study.letters[*a as usize].metadata.date.as_deref())
        .collect();
    Some((dates.first()?.to_string(), dates.last()?.to_string()))
}

/// A rank and its interval, where letters were resampled.
pub type Rank = (u32, Option<(u32, u32)>);

/// Within-module z from which a member is a hub.
const HUB: f64 = 2.5;
/// Participation from which a hub connects coalitions.
const HUB_CONNECTS: f64 = 0.3;
/// Participation from which another member does.
const MEMBER_CONNECTS: f64 = 0.62;

/// The role between and within coalitions, as Guimerà and Amaral (2005) cut the two measures.
fn role(study: &Study, i: usize) -> &'static str {
    let s = &study.analysis.standing;
    if !study.analysis.coalitions.core[i] {
        return "periphery";
    }
    let hub = s.within_module_z[i].is_some_and(|z| z >= HUB);
    match (hub, s.participation[i].unwrap_or(0.0)) {
        (true, p) if p > HUB_CONNECTS => "connector hub",
        (true, _) => "hub of its coalition",
        (false, p) if p > MEMBER_CONNECTS => "connector",
        _ => "member of the core",
    }
}

/// Rank by PageRank among the core, with its interval.
fn pagerank_ranks(study: &Study) -> Vec<Option<Rank>> {
    let values = &study.analysis.standing.pagerank;
    let core = &study.analysis.coalitions.core;
    let mut sorted: Vec<f64> = values.iter().zip(core).filter_map(|(v, c)| v.filter(|_| *c)).collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let intervals = study.analysis.uncertainty.ranks.iter().find(|r| r.measure == "pagerank");
    let rank = |value: f64| 1 + sorted.partition_point(|v| *v > value * (1.0 + 1e-7)) as u32;
    let interval = |i: usize| intervals.and_then(|r| r.ranks[i]);
    values.iter().enumerate().map(|(i, v)| v.filter(|_| core[i]).map(|v| (rank(v), interval(i)))).collect()
}

/// The merges behind every organisation with more than one name.
fn merges(study: &Study) -> BTreeMap<usize, Vec<(String, String, String)>> {
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, o) in study.organizations.iter().enumerate().filter(|(_, o)| o.names.len() > 1) {
        of.extend(o.names.iter().map(|(name, _)| (name.as_str(), i)));
    }
    let mut out: BTreeMap<usize, Vec<(String, String, String)>> = BTreeMap::new();
    for MergeRecord { name_a, name_b, evidence, .. } in study.signed.iter().flat_map(|s| &s.resolution.merges) {
        if let Some(i) = of.get(name_a.as_str()) {
            out.entry(*i).or_default().push((name_a.clone(), name_b.clone(), evidence.clone()));
        }
    }
    out
}
