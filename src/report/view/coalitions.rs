//! One entry a coalition, its topics, and how near coalitions are to each other.

use std::collections::BTreeMap;

use super::letters::LetterRow;
use super::short;
use crate::pipeline::Study;

/// Most topics in the heat map.
pub const TOPICS: usize = 14;
/// Most topics told apart; more are free text.
const MOST_TOPICS: usize = 200;

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
    /// Organisations by letters signed: one, two, three or four, five or more.
    pub depth: [usize; 4],
    /// Letters in which it is the largest coalition, largest first.
    pub leads: Vec<String>,
    /// Mean largest Jaccard overlap with a community of a bootstrap replicate.
    pub jaccard: Option<f64>,
}

fn letter_topic(study: &Study, letter: u32) -> Option<&str> {
    study.letters[letter as usize].metadata.topic.as_deref()
}

pub fn topics(study: &Study) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (a, letter) in (0u32..).zip(&study.letters) {
        if let Some(topic) = letter.metadata.topic.as_deref() {
            *counts.entry(topic).or_default() += study.network.organizations_of.row(a).len();
        }
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(topic, n)| (std::cmp::Reverse(*n), *topic));
    order.into_iter().take(MOST_TOPICS).map(|(t, _)| t.to_owned()).collect()
}

pub fn by_topic(study: &Study, topics: &[String]) -> Vec<Vec<u32>> {
    let index: BTreeMap<&str, usize> = topics.iter().enumerate().map(|(k, t)| (t.as_str(), k)).collect();
    let c = &study.analysis.coalitions;
    let mut out = vec![vec![0; topics.len()]; c.count as usize];
    for (a, _) in (0u32..).zip(&study.letters) {
        let Some(t) = letter_topic(study, a).and_then(|t| index.get(t).copied()) else { continue };
        for i in study.network.organizations_of.row(a).iter().filter(|i| c.core[**i as usize]) {
            if let Some(k) = c.of[*i as usize] {
                out[k as usize][t] += 1;
            }
        }
    }
    out
}

pub fn coalitions(study: &Study, topics: &[String], by_topic: &[Vec<u32>], letters: &[LetterRow]) -> Vec<Coalition> {
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
                depth: depth(study, k),
                leads: leads(letters, k),
                jaccard: study.analysis.uncertainty.coalitions.get(k as usize).copied(),
                leaders,
            }
        })
        .collect()
}

/// Organisations of a coalition by letters signed.
fn depth(study: &Study, coalition: u32) -> [usize; 4] {
    let mut out = [0; 4];
    for (of, letters) in study.analysis.coalitions.of.iter().zip(&study.analysis.standing.letters) {
        if *of == Some(coalition) {
            out[match letters {
                0 | 1 => 0,
                2 => 1,
                3 | 4 => 2,
                _ => 3,
            }] += 1;
        }
    }
    out
}

/// Titles of the letters in which a coalition is the largest.
fn leads(letters: &[LetterRow], coalition: u32) -> Vec<String> {
    let mut led: Vec<&LetterRow> =
        letters.iter().filter(|l| l.coalitions.first().is_some_and(|(k, _)| *k == coalition)).collect();
    led.sort_by(|a, b| b.organizations.cmp(&a.organizations).then(a.id.cmp(&b.id)));
    led.iter().take(5).map(|l| l.title.clone()).collect()
}

/// For every pair of coalitions the weight of shared letters between their cores over the weight expected
/// if co-signing paid no heed to coalitions (strengths kept); below 1 they avoid each other.
pub fn affinity(study: &Study) -> Vec<Vec<f64>> {
    let c = &study.analysis.coalitions;
    let n = c.count as usize;
    let mut weight = vec![vec![0.0; n]; n];
    for (a, f) in (0u32..).zip(&study.weights) {
        let mut members: BTreeMap<usize, f64> = BTreeMap::new();
        for i in study.network.organizations_of.row(a).iter().filter(|i| c.core[**i as usize]) {
            if let Some(k) = c.of[*i as usize] {
                *members.entry(k as usize).or_default() += 1.0;
            }
        }
        for (p, x) in &members {
            for (q, y) in &members {
                // Ordered pairs of different organisations.
                weight[*p][*q] += f * x * if p == q { y - 1.0 } else { *y };
            }
        }
    }
    let strength: Vec<f64> = weight.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = strength.iter().sum();
    let ratio = |p: usize, q: usize| {
        let expected = strength[p] * strength[q] / total;
        if expected > 0.0 { weight[p][q] / expected } else { 0.0 }
    };
    (0..n).map(|p| (0..n).map(|q| ratio(p, q)).collect()).collect()
}
