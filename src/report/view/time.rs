//! Years, and the movement of the core between coalitions.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyze::movement;
use crate::pipeline::Study;

/// One year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Calendar year.
    pub year: i32,
    /// Letters dated in it.
    pub letters: usize,
    /// Distinct organisations.
    pub organizations: usize,
    /// Organisations whose first dated letter is in it.
    pub new_organizations: usize,
    /// Those new organisations by coalition from 0.
    pub new_by_coalition: Vec<usize>,
}

pub fn periods(study: &Study) -> Vec<Period> {
    let years = years(study);
    let coalitions = study.analysis.coalitions.count as usize;
    let known: Vec<i32> = years.iter().flatten().copied().collect();
    let (Some(first), Some(last)) = (known.iter().min(), known.iter().max()) else { return Vec::new() };
    let mut out: Vec<Period> = (*first..=*last)
        .map(|year| Period {
            year,
            letters: 0,
            organizations: 0,
            new_organizations: 0,
            new_by_coalition: vec![0; coalitions],
        })
        .collect();
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
            let period = &mut out[(y - first) as usize];
            period.new_organizations += 1;
            if let Some(k) = study.analysis.coalitions.of[i] {
                period.new_by_coalition[k as usize] += 1;
            }
        }
    }
    out
}

/// The calendar year of every letter.
fn years(study: &Study) -> Vec<Option<i32>> {
    let year = |l: &crate::model::Letter| l.metadata.date.as_deref()?.get(..4)?.parse().ok();
    study.letters.iter().map(year).collect()
}

/// Organisations by coalition before and after; none stands for not signing.
pub type Flows = BTreeMap<(Option<u32>, Option<u32>), usize>;

/// Where the core was in each span of years, and who came, went and moved.
#[derive(Debug, Clone, Default)]
pub struct Movement {
    /// The spans in order.
    pub spans: Vec<Span>,
    /// Between each two spans: organisations by coalition before and after; none stands for not signing.
    pub flows: Vec<Flows>,
    /// By span and organisation the coalition it signed with.
    pub with: Vec<Vec<Option<u32>>>,
}

/// A span of years.
#[derive(Debug, Clone, Default)]
pub struct Span {
    /// "2007" or "2007–2009".
    pub label: String,
    /// Core organisations that signed in it, by coalition from 0.
    pub active: Vec<usize>,
    /// Core organisations that signed for the first time.
    pub joined: Vec<String>,
    /// Those that signed in the span before but neither in this one nor later.
    pub left: Vec<String>,
    /// Those with another coalition than when they last signed: name, before, after.
    pub moved: Vec<(String, u32, u32)>,
}

/// The movement of the core.
pub fn movement(study: &Study) -> Movement {
    let c = &study.analysis.coalitions;
    let found = movement::movement(&study.network, &study.weights, c, &years(study));
    let spans = found.spans.iter().enumerate().map(|(s, years)| span(study, &found.with, s, *years)).collect();
    let flow = |pair: &[Vec<Option<u32>>]| {
        let mut out = BTreeMap::new();
        pair[0].iter().zip(&pair[1]).filter(|(a, b)| a.is_some() || b.is_some()).for_each(|(a, b)| {
            *out.entry((*a, *b)).or_default() += 1;
        });
        out
    };
    Movement { spans, flows: found.with.windows(2).map(flow).collect(), with: found.with }
}

fn span(study: &Study, with: &[Vec<Option<u32>>], s: usize, (first, last): (i32, i32)) -> Span {
    let mut out = Span {
        label: if first == last { first.to_string() } else { format!("{first}–{last}") },
        active: vec![0; study.analysis.coalitions.count as usize],
        ..Span::default()
    };
    let mut order: Vec<usize> = (0..study.organizations.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(study.analysis.standing.letters[*i]), &study.organizations[*i].name));
    for i in order {
        let name = || study.organizations[i].name.clone();
        let before = with[..s].iter().rev().find_map(|w| w[i]);
        if let Some(now) = with[s][i] {
            out.active[now as usize] += 1;
            match before {
                None => out.joined.push(name()),
                Some(then) if then != now => out.moved.push((name(), then, now)),
                Some(_) => {}
            }
        } else if s > 0 && with[s - 1][i].is_some() && with[s..].iter().all(|w| w[i].is_none()) {
            out.left.push(name());
        }
    }
    out
}
