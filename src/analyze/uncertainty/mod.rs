//! How sure the figures are: the bootstrap over letters, with draws of uncertain merges.
//!
//! Letters are the sampling unit. Each replicate takes every letter a Poisson(1) number of
//! times (Efron and Tibshirani 1993; Poisson weights after Hanley and MacGibbon 2006), and
//! keeps every uncertain merge with the probability resolution gave it; a name that is not
//! kept signs as a body of its own. From the replicates:
//!
//! * ranks: 5th and 95th percentile of an organisation's rank in every measure ([`ranks`]);
//! * stability of an organisation: mean share of its coalition it stays together with;
//! * stability of a coalition: mean largest Jaccard overlap with a community (Hennig 2007);
//! * inclusion of a tie: share of replicates in which it belongs to the backbone;
//! * co-assignment of a tie: share in which both ends are in one community.
//!
//! Every replicate has a stream of random numbers of its own, and results are gathered in
//! order: the same figures on any number of threads. Cost: replicates × (Leiden, backbone
//! and the measures once). Measures that cost much more ([`Dear`]) are computed in as
//! many replicates as a budget allows, and have no intervals where that is too few.

mod abreast;
pub mod ranks;
mod replicate;

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::coalitions::Coalitions;
use super::standing::{Dear, Standing};
use super::{Settings, TieGraph};
use crate::network::TwoMode;
use crate::network::backbone::Ties;
use abreast::LANES;
use ranks::{RankInterval, Tails};
use replicate::{Fixed, Replicate};

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

/// What is resampled, and what was found in it.
pub struct Observed<'a> {
    /// The network.
    pub network: &'a TwoMode,
    /// One weight a letter.
    pub weights: &'a [f64],
    /// Merges that may be wrong.
    pub doubts: &'a [Doubt],
    /// The settings of the analysis.
    pub settings: &'a Settings,
    /// The listed ties.
    pub ties: &'a Ties,
    /// The coalitions.
    pub coalitions: &'a Coalitions,
    /// The measures.
    pub standing: &'a Standing,
    /// Which ties the tie graph is made of.
    pub tie_graph: TieGraph,
    /// The tie graph.
    pub graph: &'a Adjacency,
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

/// Most replicates made unless a number is asked for.
const MOST: usize = 100;
/// Fewest that are worth anything.
const FEWEST: usize = 20;
/// Steps of all replicates up to which their number is chosen without being asked.
const WORK: usize = 300_000_000;
/// Steps a signature costs beside the pairs of its letter.
const A_SIGNATURE: usize = 100;
/// Steps a [`Dear`] measure may cost in all replicates together.
const DEAR: u64 = 300_000_000;
/// Replicates held at a time.
const BATCH: usize = 4 * LANES;

/// Resamples letters and merges.
pub fn bootstrap(observed: &Observed<'_>) -> Uncertainty {
    let (network, asked) = (observed.network, observed.settings.replicates);
    let automatic = (WORK / cost(network).max(1)).min(MOST);
    let replicates = asked.map_or(automatic, |r| r as usize);
    if replicates < if asked.is_some() { 1 } else { FEWEST } {
        return Uncertainty { reason: Some(too_few(asked, network)), ..Uncertainty::default() };
    }
    let dear = Dear::ALL.map(|measure| (measure, observed.affordable(measure, replicates)));
    let fixed = observed.fixed();
    let wanted = |r: usize| dear.iter().filter(|(_, most)| r < *most).map(|(measure, _)| *measure).collect();
    let mut gathered = Gathered::new(observed, &fixed, replicates, &dear);
    let numbers: Vec<usize> = (0..replicates).collect();
    for batch in numbers.chunks(BATCH) {
        let found: Vec<Vec<Replicate>> =
            batch.par_chunks(LANES).map(|abreast| observed.replicates(abreast, &fixed, wanted)).collect();
        gathered.add(&found.into_iter().flatten().collect::<Vec<_>>());
    }
    gathered.summary(observed)
}

/// Steps of one replicate, about: the pairs of every letter, looked at twice, and a share for every signature.
fn cost(network: &TwoMode) -> usize {
    let size = |a: u32| network.organizations_of.row(a).len();
    let pairs: usize = (0..network.letters() as u32).map(|a| size(a).saturating_mul(size(a))).sum();
    pairs + A_SIGNATURE * network.signatures()
}

fn too_few(asked: Option<u32>, network: &TwoMode) -> String {
    match asked {
        Some(_) => "no replicates were asked for".into(),
        None => format!(
            "{} signatures: replicates would take long, and are made only when analyze.replicates says how many",
            network.signatures()
        ),
    }
}

impl Observed<'_> {
    /// In how many replicates a dear measure is computed: all, as many as the budget allows, or none.
    fn affordable(&self, measure: Dear, replicates: usize) -> usize {
        let most = (DEAR / measure.cost(self.network, self.graph).max(1)) as usize;
        if most >= FEWEST { most.min(replicates) } else { 0 }
    }

    fn fixed(&self) -> Fixed {
        let mut groups = vec![Vec::new(); self.coalitions.count as usize];
        for (i, c) in (0u32..).zip(&self.coalitions.of) {
            if let Some(c) = c.filter(|_| self.coalitions.core[i as usize]) {
                groups[c as usize].push(i);
            }
        }
        let all = 0..self.network.organizations() as u32;
        let members = all.filter(|i| self.coalitions.core[*i as usize]).collect();
        Fixed { members, groups, pairs: self.ties.ties.iter().map(|t| (t.a, t.b)).collect() }
    }
}

/// Sums over the replicates, added in their order.
struct Gathered {
    replicates: usize,
    members: Vec<u32>,
    ranks: Vec<Tails>,
    kept: Vec<f64>,
    jaccard: Vec<f64>,
    /// Replicates in which a tie is in the backbone; none when some replicate could not tell.
    included: Option<Vec<u32>>,
    together: Vec<u32>,
}

impl Gathered {
    fn new(observed: &Observed<'_>, fixed: &Fixed, replicates: usize, dear: &[(Dear, usize)]) -> Self {
        let members = fixed.members.clone();
        let of =
            |name: &str| dear.iter().find(|(m, _)| m.names().contains(&name)).map_or(replicates, |(_, most)| *most);
        let measures = observed.standing.measures().into_iter().map(|(name, _)| name);
        let listed = observed.ties.ties.len();
        Self {
            replicates,
            ranks: measures.map(|name| Tails::new(name, of(name), members.len())).collect(),
            members,
            kept: vec![0.0; observed.network.organizations()],
            jaccard: vec![0.0; fixed.groups.len()],
            included: Some(vec![0; listed]),
            together: vec![0; listed],
        }
    }

    fn add(&mut self, replicates: &[Replicate]) {
        self.ranks.par_iter_mut().for_each(|tails| {
            let measure = tails.measure;
            let drawn = replicates.iter().flat_map(|r| &r.ranks).filter(|(name, _)| *name == measure);
            drawn.for_each(|(_, ranks)| tails.add(ranks));
        });
        replicates.iter().for_each(|replicate| self.add_shares(replicate));
    }

    fn add_shares(&mut self, replicate: &Replicate) {
        self.kept.iter_mut().zip(&replicate.kept).for_each(|(sum, k)| *sum += k);
        self.jaccard.iter_mut().zip(&replicate.jaccard).for_each(|(sum, j)| *sum += j);
        match (&mut self.included, &replicate.included) {
            (Some(counts), Some(included)) => {
                counts.iter_mut().zip(included).for_each(|(n, is)| *n += u32::from(*is));
            }
            _ => self.included = None,
        }
        self.together.iter_mut().zip(&replicate.together).for_each(|(n, is)| *n += u32::from(*is));
    }

    fn summary(self, observed: &Observed<'_>) -> Uncertainty {
        let n = observed.network.organizations();
        let mean = |sum: f64| six(sum / self.replicates as f64);
        let shares = |counts: Vec<u32>| counts.into_iter().map(|n| mean(f64::from(n))).collect();
        let coalitions = observed.coalitions;
        let in_coalition = |i: usize| coalitions.core[i] && coalitions.of[i].is_some();
        // A rank is stated where the value is.
        let values: rustc_hash::FxHashMap<_, _> = observed.standing.measures().into_iter().collect();
        let interval = |tails: Tails| {
            let of = values.get(tails.measure)?;
            tails.interval(&self.members, |i| of.get(i).is_some_and(Option::is_some), n)
        };
        Uncertainty {
            replicates: self.replicates as u32,
            reason: None,
            ranks: self.ranks.into_iter().filter_map(interval).collect(),
            organizations: (0..n).map(|i| in_coalition(i).then(|| mean(self.kept[i]))).collect(),
            coalitions: self.jaccard.into_iter().map(mean).collect(),
            inclusion: self.included.map(shares).unwrap_or_default(),
            together: shares(self.together),
        }
    }
}

/// Six decimals are more than the replicates support, and the same in every file.
fn six(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::quality::Quality;
    use crate::analyze::standing;
    use crate::analyze::{coalitions, graph};
    use crate::network::Weighting;
    use crate::network::backbone;

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
        let graph = Adjacency::of(&graph(network, &ties, TieGraph::RepeatedTies));
        let standing = standing::standing(network, &weights, &settings, &graph, &found.of);
        let tie_graph = TieGraph::RepeatedTies;
        let (ties, coalitions, standing) = (&ties, &found, &standing);
        bootstrap(&Observed {
            network,
            weights: &weights,
            doubts,
            settings: &settings,
            ties,
            coalitions,
            standing,
            tie_graph,
            graph: &graph,
        })
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
        for measure in &found.ranks {
            assert!(measure.ranks.iter().flatten().all(|(low, high)| low <= high && *high <= 16), "{measure:?}");
        }
        assert_eq!(found.ranks.len(), 22, "every measure of so small a network");
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
