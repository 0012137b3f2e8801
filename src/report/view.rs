//! Everything the report shows, as sorted, labelled, rounded values.
//!
//! Charts and page draw from here only, so that a number is the same everywhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::pipeline::Study;

/// The report's data.
#[derive(Debug, Clone)]
pub struct View {
    /// Coalitions, numbered from 1 in order.
    pub coalitions: Vec<Coalition>,
    /// Organisations by letters signed, then repeat partners, then name.
    pub organizations: Vec<OrganizationRow>,
    /// Letters by date, unknown dates last.
    pub letters: Vec<LetterRow>,
    /// Years with at least one dated letter, gaps filled.
    pub periods: Vec<Period>,
    /// Topics by signatures.
    pub topics: Vec<String>,
    /// Signatures of core organisations by coalition and topic, in the order of both lists.
    pub by_topic: Vec<Vec<u32>>,
    /// What is drawn on the map.
    pub map: Map,
    /// The core organisations of the co-signing matrix, ordered by coalition.
    pub matrix: Matrix,
    /// Why there are no coalitions, if so.
    pub too_thin: Option<String>,
    /// Letters an organisation of the core has signed at least.
    pub core_letters: u32,
    /// Shared letters of a tie at least.
    pub min_letters: u32,
}

/// One coalition.
#[derive(Debug, Clone)]
pub struct Coalition {
    /// Number from 1.
    pub number: usize,
    /// Its best-known members.
    pub label: String,
    /// Core organisations.
    pub core: usize,
    /// All organisations.
    pub size: usize,
    /// Letters of which it holds the largest share of core signatories.
    pub letters: usize,
    /// Commonest topics.
    pub topics: Vec<String>,
    /// Mean stability of the core members.
    pub stability: Option<f64>,
    /// Leading members by letters, then repeat partners.
    pub leaders: Vec<String>,
    /// Members with most ties to other coalitions (participation).
    pub bridges: Vec<String>,
}

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
}

/// One letter.
#[derive(Debug, Clone)]
pub struct LetterRow {
    /// Id.
    pub id: String,
    /// Title, or the id.
    pub title: String,
    /// Date as given.
    pub date: Option<String>,
    /// Addressee.
    pub addressee: Option<String>,
    /// Topic.
    pub topic: Option<String>,
    /// Distinct organisations.
    pub organizations: usize,
    /// Signatories by coalition: (coalition from 0, number), largest first.
    pub coalitions: Vec<(u32, u32)>,
    /// Source.
    pub source: Option<String>,
    /// Lines set aside.
    pub set_aside: usize,
}

/// One year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Calendar year.
    pub year: i32,
    /// Letters dated in it.
    pub letters: usize,
    /// Distinct organisations.
    pub organizations: usize,
    /// Organisations whose first dated letter is in it.
    pub new_organizations: usize,
}

/// The map: nodes with positions, ties between them.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// Nodes by importance.
    pub nodes: Vec<MapNode>,
    /// Ties as node indices and weight, strongest last.
    pub ties: Vec<(usize, usize, f64)>,
}

/// A node of the map.
#[derive(Debug, Clone)]
pub struct MapNode {
    /// Organisation index in the study.
    pub index: usize,
    /// Name.
    pub name: String,
    /// Position in the unit square.
    pub position: (f64, f64),
    /// Letters signed.
    pub letters: u32,
    /// Coalition from 0.
    pub coalition: Option<u32>,
}

/// A square matrix of shared letters.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    /// Names with coalition, in order.
    pub rows: Vec<(String, Option<u32>)>,
    /// Shared letters.
    pub shared: Vec<Vec<u32>>,
}

/// Most rows of the matrix.
const MATRIX_ROWS: usize = 40;
/// Most coalitions named in charts.
pub const CHART_COALITIONS: usize = 8;
/// Most topics in the heat map.
const TOPICS: usize = 14;

impl View {
    /// Builds the view of a study.
    pub fn of(study: &Study) -> Self {
        let topics = topics(study);
        let by_topic = by_topic(study, &topics);
        let organizations = organizations(study);
        let letters = letters(study);
        let coalitions = coalitions(study, &topics, &by_topic, &letters);
        Self {
            periods: periods(study),
            map: map(study, &organizations),
            matrix: matrix(study, &organizations),
            coalitions,
            organizations,
            letters,
            topics,
            by_topic,
            too_thin: study.analysis.coalitions.too_thin.clone(),
            core_letters: study.config.analyze.core_letters,
            min_letters: study.config.ties.min_letters,
        }
    }

    /// "1 Sierra Club, …" for a coalition counted from 0.
    pub fn coalition_label(&self, coalition: u32) -> String {
        self.coalitions.get(coalition as usize).map_or_else(String::new, |c| format!("{} {}", c.number, c.label))
    }
}

fn letter_topic(study: &Study, letter: u32) -> Option<&str> {
    study.letters[letter as usize].metadata.topic.as_deref()
}

fn topics(study: &Study) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (a, letter) in (0u32..).zip(&study.letters) {
        if let Some(topic) = letter.metadata.topic.as_deref() {
            *counts.entry(topic).or_default() += study.network.organizations_of.row(a).len();
        }
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(topic, n)| (std::cmp::Reverse(*n), *topic));
    order.into_iter().take(TOPICS).map(|(t, _)| t.to_owned()).collect()
}

fn by_topic(study: &Study, topics: &[String]) -> Vec<Vec<u32>> {
    let c = &study.analysis.coalitions;
    let mut out = vec![vec![0; topics.len()]; c.count as usize];
    for (a, _) in (0u32..).zip(&study.letters) {
        let Some(t) = letter_topic(study, a).and_then(|t| topics.iter().position(|x| x == t)) else { continue };
        for i in study.network.organizations_of.row(a).iter().filter(|i| c.core[**i as usize]) {
            if let Some(k) = c.of[*i as usize] {
                out[k as usize][t] += 1;
            }
        }
    }
    out
}

fn organizations(study: &Study) -> Vec<OrganizationRow> {
    let (s, c) = (&study.analysis.standing, &study.analysis.coalitions);
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

fn letters(study: &Study) -> Vec<LetterRow> {
    let c = &study.analysis.coalitions;
    let mut aside: BTreeMap<&str, usize> = BTreeMap::new();
    for row in study.set_aside.iter().filter(|s| s.line.is_some()) {
        *aside.entry(&row.file).or_default() += 1;
    }
    let mut out: Vec<LetterRow> = (0u32..)
        .zip(&study.letters)
        .map(|(a, letter)| {
            let signers = study.network.organizations_of.row(a);
            let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
            for k in signers.iter().filter_map(|i| c.of[*i as usize]) {
                *counts.entry(k).or_default() += 1;
            }
            let mut coalitions: Vec<(u32, u32)> = counts.into_iter().collect();
            coalitions.sort_by_key(|(k, n)| (std::cmp::Reverse(*n), *k));
            let m = &letter.metadata;
            LetterRow {
                id: letter.id.clone(),
                title: m.title.clone().unwrap_or_else(|| letter.id.clone()),
                date: m.date.clone(),
                addressee: m.addressee.clone(),
                topic: m.topic.clone(),
                organizations: signers.len(),
                coalitions,
                source: m.source.clone(),
                set_aside: aside.get(letter.file.as_str()).copied().unwrap_or(0),
            }
        })
        .collect();
    out.sort_by(|a, b| (a.date.is_none(), &a.date, &a.id).cmp(&(b.date.is_none(), &b.date, &b.id)));
    out
}

fn periods(study: &Study) -> Vec<Period> {
    let year = |a: u32| {
        study.letters[a as usize].metadata.date.as_deref().and_then(|d| d.get(..4)).and_then(|y| y.parse::<i32>().ok())
    };
    let years: Vec<Option<i32>> = (0..study.letters.len() as u32).map(year).collect();
    let known: Vec<i32> = years.iter().flatten().copied().collect();
    let (Some(first), Some(last)) = (known.iter().min(), known.iter().max()) else { return Vec::new() };
    if last - first > 400 {
        return Vec::new();
    }
    let mut out: Vec<Period> =
        (*first..=*last).map(|year| Period { year, letters: 0, organizations: 0, new_organizations: 0 }).collect();
    for y in &known {
        out[(y - first) as usize].letters += 1;
    }
    for i in 0..study.organizations.len() {
        let active: BTreeSet<i32> =
            study.network.letters_of.row(i as u32).iter().filter_map(|a| years[*a as usize]).collect();
        for y in &active {
            out[(y - first) as usize].organizations += 1;
        }
        if let Some(y) = active.first() {
            out[(y - first) as usize].new_organizations += 1;
        }
    }
    out
}

fn coalitions(study: &Study, topics: &[String], by_topic: &[Vec<u32>], letters: &[LetterRow]) -> Vec<Coalition> {
    let (s, c) = (&study.analysis.standing, &study.analysis.coalitions);
    (0..c.count)
        .map(|k| {
            let mut core: Vec<usize> =
                (0..study.organizations.len()).filter(|i| c.core[*i] && c.of[*i] == Some(k)).collect();
            core.sort_by_key(|i| {
                (std::cmp::Reverse((s.letters[*i], s.repeat_partners[*i])), study.organizations[*i].name.clone())
            });
            let names = |list: &[usize], n: usize| {
                list.iter().take(n).map(|i| study.organizations[*i].name.clone()).collect::<Vec<_>>()
            };
            let leaders = names(&core, 8);
            let mut bridges: Vec<usize> =
                core.iter().copied().filter(|i| s.participation[*i].is_some_and(|p| p > 0.05)).collect();
            bridges.sort_by(|a, b| {
                s.participation[*b].unwrap_or(0.0).total_cmp(&s.participation[*a].unwrap_or(0.0)).then(a.cmp(b))
            });
            let stable: Vec<f64> = core
                .iter()
                .filter_map(|i| study.analysis.uncertainty.organizations.get(*i).copied().flatten())
                .collect();
            let mut order: Vec<usize> = (0..topics.len()).filter(|t| by_topic[k as usize][*t] > 0).collect();
            order.sort_by_key(|t| (std::cmp::Reverse(by_topic[k as usize][*t]), *t));
            Coalition {
                number: k as usize + 1,
                label: leaders.iter().take(2).map(|n| short(n, 30)).collect::<Vec<_>>().join(" · "),
                core: core.len(),
                size: c.of.iter().filter(|x| **x == Some(k)).count(),
                letters: letters.iter().filter(|l| l.coalitions.first().is_some_and(|(x, _)| *x == k)).count(),
                topics: order.iter().take(3).map(|t| topics[*t].clone()).collect(),
                stability: (!stable.is_empty()).then(|| stable.iter().sum::<f64>() / stable.len() as f64),
                bridges: names(&bridges, 5),
                leaders,
            }
        })
        .collect()
}

fn map(study: &Study, organizations: &[OrganizationRow]) -> Map {
    let mut node_of = vec![usize::MAX; study.organizations.len()];
    let mut nodes = Vec::new();
    for row in organizations {
        if let Some(position) = study.analysis.positions[row.index] {
            node_of[row.index] = nodes.len();
            nodes.push(MapNode {
                index: row.index,
                name: row.name.clone(),
                position,
                letters: row.letters,
                coalition: row.coalition,
            });
        }
    }
    let mut ties: Vec<(usize, usize, f64)> = study
        .analysis
        .ties
        .ties
        .iter()
        .map(|t| (node_of[t.a as usize], node_of[t.b as usize], t.weight))
        .filter(|(a, b, _)| *a != usize::MAX && *b != usize::MAX)
        .collect();
    ties.sort_by(|a, b| a.2.total_cmp(&b.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    Map { nodes, ties }
}

fn matrix(study: &Study, organizations: &[OrganizationRow]) -> Matrix {
    let mut rows: Vec<&OrganizationRow> =
        organizations.iter().filter(|o| o.core && o.coalition.is_some()).take(MATRIX_ROWS).collect();
    rows.sort_by(|a, b| {
        (a.coalition, b.letters, b.repeat_partners, &a.name).cmp(&(b.coalition, a.letters, a.repeat_partners, &b.name))
    });
    let shared = rows
        .iter()
        .map(|a| {
            rows.iter()
                .map(|b| {
                    crate::network::projection::shared_letters(&study.network, a.index as u32, b.index as u32).count()
                        as u32
                })
                .collect()
        })
        .collect();
    Matrix { rows: rows.iter().map(|r| (r.name.clone(), r.coalition)).collect(), shared }
}

/// A name cut to at most `max` characters at a word boundary, with an ellipsis.
pub fn short(name: &str, max: usize) -> String {
    if name.chars().count() <= max {
        return name.to_owned();
    }
    let mut out = String::new();
    for word in name.split(' ') {
        if out.chars().count() + word.chars().count() + 1 >= max {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        out = name.chars().take(max.saturating_sub(1)).collect();
    }
    let trimmed = out
        .trim_end_matches([',', '-', '–', ' '])
        .trim_end_matches(" of")
        .trim_end_matches(" and")
        .trim_end_matches(" for")
        .trim_end_matches(" the");
    format!("{trimmed}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_with_care() {
        assert_eq!(short("Sierra Club", 20), "Sierra Club");
        assert_eq!(short("National Association of Social Workers", 24), "National Association…");
        assert_eq!(short("Aaaaaaaaaaaaaaaaaaaaaaaaaa", 10), "Aaaaaaaaa…");
    }
}
