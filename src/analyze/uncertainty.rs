//! How sure the figures are: the bootstrap over letters, with draws of uncertain merges.
//!
//! Letters are the sampling unit. Each replicate takes every letter a Poisson(1) number of
//! times (Efron and Tibshirani 1993; Poisson weights after Hanley and MacGibbon 2006), and
//! keeps every uncertain merge with the probability resolution gave it; a name that is not
//! kept signs as a body of its own. From the replicates:
//!
//! * ranks: 5th and 95th percentile of an organisation's rank in every measure (1 is highest,
//!   equal values span the ranks they share), among the core;
//! * stability of an organisation: mean share of its coalition it stays together with;
//! * stability of a coalition: mean largest Jaccard overlap with a community (Hennig 2007);
//! * inclusion of a tie: share of replicates in which it belongs to the backbone;
//! * co-assignment of a tie: share in which both ends are in one community.
//!
//! Every replicate has a stream of random numbers of its own, and results are gathered in
//! order: the same figures on any number of threads. Cost: replicates × (Leiden, backbone
//! and the measures once). Betweenness is left out where it would cost more than all others.

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::coalitions::{Coalitions, Core};
use super::{Settings, betweenness, closeness, leiden, spectral};
use crate::network::backbone::{self, Ties};
use crate::network::{TwoMode, projection};
use crate::random::Random;

/// A merge that may be wrong: the letters an organisation has by one written name only.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The organisation.
    pub organization: u32,
    /// Probability that the name is its own.
    pub confidence: f64,
    /// Letters it signed by that name and no other, sorted.
    pub letters: Vec<u32>,
}

/// Intervals and stabilities; empty lists where nothing was computed.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Uncertainty {
    /// Replicates made.
    pub replicates: u32,
    /// Why there are none.
    pub reason: Option<String>,
    /// Rank intervals by measure.
    pub ranks: Vec<RankInterval>,
    /// Stability of every organisation; core only.
    pub organizations: Vec<Option<f64>>,
    /// Stability of every coalition.
    pub coalitions: Vec<f64>,
    /// For every listed tie the share of replicates in which it is in the backbone; empty for null models that take too long.
    pub inclusion: Vec<f64>,
    /// For every listed tie the share in which both ends are in one community.
    pub together: Vec<f64>,
}

/// 5th and 95th percentile of ranks.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RankInterval {
    /// Column of the measure in the standing table.
    pub measure: std::borrow::Cow<'static, str>,
    /// Best rank and worst rank of every organisation; core only.
    pub ranks: Vec<Option<(u32, u32)>>,
}

/// Most replicates made unless a number is asked for.
const MOST: usize = 100;
/// Fewest that are worth anything.
const FEWEST: usize = 20;
/// Steps of all replicates up to which their number is chosen without being asked.
const WORK: usize = 300_000_000;
/// Steps a signature costs beside the pairs of its letter.
const A_SIGNATURE: usize = 100;
/// Tolerance of iterated measures in a replicate: ranks need no more.
const ENOUGH: f64 = 1e-8;
/// Nodes × ties of betweenness in one replicate, for each signature: beyond, it is left out.
const BETWEENNESS_SHARE: usize = 400;

/// Resamples letters and merges.
pub fn bootstrap(
    network: &TwoMode,
    weights: &[f64],
    doubts: &[Doubt],
    settings: &Settings,
    ties: &Ties,
    coalitions: &Coalitions,
) -> Uncertainty {
    let automatic = (WORK / cost(network).max(1)).min(MOST);
    let replicates = settings.replicates.map_or(automatic, |r| r as usize);
    if replicates < if settings.replicates.is_some() { 1 } else { FEWEST } {
        return Uncertainty { reason: Some(too_few(settings, network)), ..Uncertainty::default() };
    }
    let observed = Observed { network, weights, doubts, settings, ties, coalitions, groups: groups(coalitions) };
    let found: Vec<Replicate> = (0..replicates).into_par_iter().map(|r| observed.replicate(r as u64)).collect();
    observed.summary(&found)
}

/// Steps of one replicate, about: the pairs of every letter, looked at twice, and a share for every signature.
fn cost(network: &TwoMode) -> usize {
    let size = |a: u32| network.organizations_of.row(a).len();
    let pairs: usize = (0..network.letters() as u32).map(|a| size(a).saturating_mul(size(a))).sum();
    pairs + A_SIGNATURE * network.signatures()
}

fn too_few(settings: &Settings, network: &TwoMode) -> String {
    match settings.replicates {
        Some(_) => "no replicates were asked for".into(),
        None => format!(
            "{} signatures: replicates would take long, and are made only when analyze.replicates says how many",
            network.signatures()
        ),
    }
}

/// Core members of every coalition.
fn groups(coalitions: &Coalitions) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); coalitions.count as usize];
    for (i, c) in (0u32..).zip(&coalitions.of) {
        if let Some(c) = c.filter(|_| coalitions.core[i as usize]) {
            out[c as usize].push(i);
        }
    }
    out
}

/// What is resampled.
struct Observed<'a> {
    network: &'a TwoMode,
    weights: &'a [f64],
    doubts: &'a [Doubt],
    settings: &'a Settings,
    ties: &'a Ties,
    coalitions: &'a Coalitions,
    groups: Vec<Vec<u32>>,
}

/// What one replicate says.
struct Replicate {
    /// By measure the ranks of the core.
    ranks: Vec<(&'static str, Vec<(u32, u32)>)>,
    /// For every organisation the share of its coalition it stays with.
    kept: Vec<f64>,
    /// For every coalition its largest Jaccard overlap.
    jaccard: Vec<f64>,
    included: Option<Vec<bool>>,
    together: Vec<bool>,
}

impl Observed<'_> {
    fn replicate(&self, number: u64) -> Replicate {
        let mut random = Random::new(self.settings.seed, 1_000 + number);
        let (network, weights) = self.resampled(&mut random);
        let members: Vec<u32> = self.core().collect();
        let core = Core::new(&network, &members, &weights);
        let labels = leiden::leiden(
            &core.network,
            &core.weights,
            self.settings.quality,
            self.settings.resolution,
            self.settings.seed.wrapping_add(number + 1),
        );
        let mut community = vec![u32::MAX; self.network.organizations()];
        members.iter().zip(labels).for_each(|(i, c)| community[*i as usize] = c);
        let pairs: Vec<(u32, u32)> = self.ties.ties.iter().map(|t| (t.a, t.b)).collect();
        let included = backbone::kept(&network, &pairs, &self.settings.ties);
        let both = |(a, b): &(u32, u32)| {
            let (a, b) = (community[*a as usize], community[*b as usize]);
            a == b && a != u32::MAX
        };
        let (kept, jaccard) = self.overlaps(&community);
        Replicate {
            ranks: self.ranks(&network, &weights, &pairs, included.as_deref(), &members),
            kept,
            jaccard,
            included,
            together: pairs.iter().map(both).collect(),
        }
    }

    fn core(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.network.organizations() as u32).filter(|i| self.coalitions.core[*i as usize])
    }

    /// Letters as often as drawn, doubtful names with or without their organisation.
    fn resampled(&self, random: &mut Random) -> (TwoMode, Vec<f64>) {
        let n = self.network.organizations() as u32;
        let copies: Vec<u32> = (0..self.network.letters()).map(|_| random.poisson_one()).collect();
        let apart: Vec<bool> = self.doubts.iter().map(|d| random.unit() >= d.confidence).collect();
        let mut signs_as = rustc_hash::FxHashMap::default();
        for (k, doubt) in (0u32..).zip(self.doubts).filter(|(k, _)| apart[*k as usize]) {
            signs_as.extend(doubt.letters.iter().map(|a| ((doubt.organization, *a), n + k)));
        }
        let (mut pairs, mut weights) = (Vec::with_capacity(self.network.signatures()), Vec::new());
        for (a, times) in (0u32..).zip(copies) {
            for _ in 0..times {
                let letter = weights.len() as u32;
                weights.push(self.weights[a as usize]);
                let signers = self.network.organizations_of.row(a).iter();
                pairs.extend(signers.map(|i| (signs_as.get(&(*i, a)).copied().unwrap_or(*i), letter)));
            }
        }
        (TwoMode::new(n as usize + self.doubts.len(), weights.len(), &pairs), weights)
    }

    fn ranks(
        &self,
        network: &TwoMode,
        weights: &[f64],
        pairs: &[(u32, u32)],
        included: Option<&[bool]>,
        members: &[u32],
    ) -> Vec<(&'static str, Vec<(u32, u32)>)> {
        let known = |v: Vec<Option<f64>>| v.into_iter().map(|v| v.unwrap_or(0.0)).collect::<Vec<f64>>();
        let (partners, _) = projection::partners(network, 2);
        let letters = (0..network.organizations() as u32).map(|i| network.letters_of.row(i).len() as f64).collect();
        let mut out: Vec<(&'static str, Vec<f64>)> = vec![
            ("letters", letters),
            ("partners", partners.into_iter().map(f64::from).collect()),
            ("strength", spectral::strength(network, weights)),
            ("pagerank", known(spectral::pagerank(network, weights, ENOUGH))),
            ("eigenvector", known(spectral::eigenvector(network, weights, ENOUGH))),
            ("harmonic", known(closeness::harmonic(network, usize::MAX, 0).values)),
        ];
        let work = self.network.organizations() * pairs.len();
        if let Some(included) = included.filter(|_| work <= BETWEENNESS_SHARE * self.network.signatures()) {
            let edges = pairs.iter().zip(included).filter(|(_, kept)| **kept).map(|((a, b), _)| (*a, *b, 1.0));
            out.push(("betweenness", betweenness::unweighted(&Adjacency::from_edges(network.organizations(), edges))));
        }
        out.into_iter().map(|(name, values)| (name, ranked(&values, members))).collect()
    }

    /// By organisation the share of its coalition it stays with, by coalition its largest Jaccard overlap.
    fn overlaps(&self, community: &[u32]) -> (Vec<f64>, Vec<f64>) {
        let count = community.iter().filter(|c| **c != u32::MAX).max().map_or(0, |m| *m as usize + 1);
        let mut size = vec![0u32; count];
        community.iter().filter(|c| **c != u32::MAX).for_each(|c| size[*c as usize] += 1);
        let mut kept = vec![0.0; community.len()];
        let mut inside = vec![0u32; count];
        let mut jaccard = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            group.iter().for_each(|i| inside[community[*i as usize] as usize] += 1);
            let others = group.len().saturating_sub(1).max(1) as f64;
            let mut best = 0.0f64;
            for i in group {
                let c = community[*i as usize] as usize;
                let shared = f64::from(inside[c]);
                kept[*i as usize] = if group.len() == 1 { 1.0 } else { (shared - 1.0) / others };
                best = best.max(shared / (group.len() as f64 + f64::from(size[c]) - shared));
            }
            jaccard.push(best);
            group.iter().for_each(|i| inside[community[*i as usize] as usize] = 0);
        }
        (kept, jaccard)
    }

    fn summary(&self, found: &[Replicate]) -> Uncertainty {
        let n = self.network.organizations();
        let of = found.len() as f64;
        let share = |hit: &dyn Fn(&Replicate, usize) -> bool, len: usize| -> Vec<f64> {
            (0..len).map(|k| six(found.iter().filter(|r| hit(r, k)).count() as f64 / of)).collect()
        };
        let mean = |value: &dyn Fn(&Replicate) -> f64| six(found.iter().map(value).sum::<f64>() / of);
        let listed = self.ties.ties.len();
        let judged = found.iter().all(|r| r.included.is_some());
        let in_coalition = |i: usize| self.coalitions.core[i] && self.coalitions.of[i].is_some();
        let members: Vec<u32> = self.core().collect();
        let measures = found.first().map_or(0, |r| r.ranks.len());
        Uncertainty {
            replicates: found.len() as u32,
            reason: None,
            ranks: (0..measures).map(|m| interval(found, m, &members, n)).collect(),
            organizations: (0..n).map(|i| in_coalition(i).then(|| mean(&|r: &Replicate| r.kept[i]))).collect(),
            coalitions: (0..self.groups.len()).map(|c| mean(&|r: &Replicate| r.jaccard[c])).collect(),
            inclusion: share(
                &|r: &Replicate, k| r.included.as_ref().is_some_and(|kept| kept[k]),
                if judged { listed } else { 0 },
            ),
            together: share(&|r: &Replicate, k| r.together[k], listed),
        }
    }
}

/// Percentiles of the ranks of one measure: of the best ranks below, of the worst above, so that draws widen the interval.
fn interval(found: &[Replicate], measure: usize, members: &[u32], n: usize) -> RankInterval {
    let last = found.len() - 1;
    let (low, high) = ((0.05 * last as f64).floor() as usize, (0.95 * last as f64).ceil() as usize);
    let mut out = RankInterval { measure: found[0].ranks[measure].0.into(), ranks: vec![None; n] };
    let (mut best, mut worst) = (Vec::with_capacity(found.len()), Vec::with_capacity(found.len()));
    for (k, i) in members.iter().enumerate() {
        best.clear();
        worst.clear();
        for (b, w) in found.iter().map(|r| r.ranks[measure].1[k]) {
            best.push(b);
            worst.push(w);
        }
        best.sort_unstable();
        worst.sort_unstable();
        out.ranks[*i as usize] = Some((best[low], worst[high]));
    }
    out
}

/// Best and worst rank of the members among each other: 1 + number of larger values, number of values as large.
/// Values are compared to seven digits of the largest.
fn ranked(values: &[f64], members: &[u32]) -> Vec<(u32, u32)> {
    let largest = values.iter().copied().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    // Values that differ by rounding alone are equal.
    let whole = |i: &u32| (values[*i as usize] / largest * 1e7).round() as u64;
    let mut sorted: Vec<u64> = members.iter().map(whole).collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let rank = |i: &u32| {
        let own = whole(i);
        (1 + sorted.partition_point(|v| *v > own) as u32, sorted.partition_point(|v| *v >= own) as u32)
    };
    members.iter().map(rank).collect()
}

/// Six decimals are more than the replicates support, and the same in every file.
fn six(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::coalitions;
    use crate::analyze::quality::Quality;
    use crate::network::Weighting;

    /// Two groups of eight with twelve letters each; organisation 0 signs all letters of its group.
    fn two_groups() -> TwoMode {
        let mut pairs = Vec::new();
        for group in 0..2u32 {
            for letter in 0..12u32 {
                let signs = |i: &u32| *i == 0 || !(i * 5 + letter).is_multiple_of(3);
                pairs.extend((0..8u32).filter(signs).map(|i| (group * 8 + i, group * 12 + letter)));
            }
        }
        TwoMode::new(16, 24, &pairs)
    }

    fn settings(replicates: Option<u32>) -> Settings {
        Settings {
            core_letters: 2,
            quality: Quality::Modularity,
            resolution: 1.0,
            seed: 5,
            ties: backbone::Settings::default(),
            replicates,
            map_size: 10,
        }
    }

    fn run(network: &TwoMode, doubts: &[Doubt], replicates: Option<u32>) -> Uncertainty {
        let weights = Weighting::Newman.of_letters(network);
        let settings = settings(replicates);
        let ties = backbone::ties(network, &weights, &settings.ties);
        let found = coalitions::find(network, &weights, &settings);
        assert_eq!(found.count, 2);
        bootstrap(network, &weights, doubts, &settings, &ties, &found)
    }

    #[test]
    fn separate_groups_are_stable_whatever_the_letters() {
        let network = two_groups();
        let found = run(&network, &[], Some(60));
        assert!(found.coalitions.iter().all(|j| *j > 0.95), "{:?}", found.coalitions);
        assert!(found.organizations.iter().flatten().all(|s| *s > 0.9), "{:?}", found.organizations);
        assert!(!found.together.is_empty() && found.together.iter().all(|t| *t > 0.9), "{:?}", found.together);
        let letters = &found.ranks[0];
        assert_eq!(letters.measure, "letters");
        // First in its group always; all eight of the other group may come before it when their letters are drawn often.
        let (best, worst) = letters.ranks[0].expect("core");
        assert!(best == 1 && worst <= 9, "{best} to {worst}");
        assert!(letters.ranks.iter().flatten().all(|(low, high)| low <= high && *high <= 16));
    }

    #[test]
    fn a_merge_that_is_surely_wrong_takes_its_letters_away() {
        let network = two_groups();
        let doubt = |confidence| Doubt { organization: 0, confidence, letters: (1..12).collect() };
        let rank = |doubts: &[Doubt]| run(&network, doubts, Some(40)).ranks[0].ranks[0].expect("core");
        assert_eq!(rank(&[]), rank(&[doubt(1.0)]));
        assert!(rank(&[doubt(0.0)]).0 > rank(&[]).1);
    }

    #[test]
    fn threads_change_nothing_and_none_is_said() {
        let network = two_groups();
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            pool.install(|| run(&network, &[], Some(25)))
        };
        assert_eq!(on(1), on(3));
        assert!(run(&network, &[], Some(0)).reason.is_some());
        assert_eq!(run(&network, &[], None).replicates, MOST as u32);
    }
}
