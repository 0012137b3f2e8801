//! Standing: every measure of every organisation, exact where it can be, from a stated sample where not.

use super::adjacency::Adjacency;
use super::betweenness::{self, Betweenness};
use super::brokerage::{self, Roles};
use super::closeness::{self, Sampled};
use super::two_mode::{self, Estimate, Met};
use super::{Settings, cores, spectral};
use crate::network::{Merged, TwoMode};

/// One value of every measure for every organisation; none where undefined.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Standing {
    /// Letters signed.
    pub letters: Vec<u32>,
    /// Distinct organisations it signed with.
    pub partners: Vec<u32>,
    /// Organisations it shares at least the least number of letters of a tie with.
    pub repeat_partners: Vec<u32>,
    /// Sum of the weights of its ties; with Newman weights the number of its letters with a co-signer.
    pub strength: Vec<f64>,
    /// PageRank on the weighted projection, damping .85.
    pub pagerank: Vec<Option<f64>>,
    /// Eigenvector centrality on the weighted projection, largest 1.
    pub eigenvector: Vec<Option<f64>>,
    /// Harmonic closeness in the projection, 0 to 1.
    pub harmonic: Sampled,
    /// Mean overlap with those it shares a letter with (Latapy's two-mode clustering).
    pub clustering: Vec<Option<f64>>,
    /// Betweenness in the two-mode network, 0 to 1.
    pub two_mode_betweenness: Betweenness,
    /// Closeness in the two-mode network, 0 to 1.
    pub two_mode_closeness: Estimate,
    /// Betweenness on the tie graph, each tie of length 1.
    pub betweenness: Betweenness,
    /// Betweenness on the tie graph, ties of length 1/weight.
    pub weighted_betweenness: Betweenness,
    /// Ties in the tie graph.
    pub ties: Vec<u32>,
    /// Core number in the tie graph.
    pub core_number: Vec<u32>,
    /// Burt's constraint on the tie graph.
    pub constraint: Vec<Option<f64>>,
    /// Burt's effective size on the tie graph.
    pub effective_size: Vec<Option<f64>>,
    /// Participation coefficient over coalitions, on the tie graph.
    pub participation: Vec<Option<f64>>,
    /// Weight of ties inside the coalition as a z-score over its members.
    pub within_module_z: Vec<Option<f64>>,
    /// Gould–Fernandez roles between coalitions.
    pub roles: Vec<Option<Roles>>,
}

/// Columns of the measures on the tie graph.
pub const ON_TIE_GRAPH: [&str; 12] = [
    "ties",
    "betweenness",
    "weighted_betweenness",
    "core_number",
    "constraint",
    "effective_size",
    "participation",
    "within_module_z",
    "coordinator",
    "itinerant",
    "gatekeeper",
    "liaison",
];
/// Steps over ties and signatures a measure may cost before a sample of sources is taken.
const BUDGET: u64 = 400_000_000;
/// Searches that share one pass over the signatures, about.
const TOGETHER: u64 = 16;

/// Computes all measures; `graph` is the tie graph.
pub fn standing(
    network: &TwoMode,
    weights: &[f64],
    settings: &Settings,
    graph: &Adjacency,
    coalition: &[Option<u32>],
) -> Standing {
    let sources = |cost: u64| usize::try_from(BUDGET / cost.max(1)).unwrap_or(usize::MAX);
    let signatures = network.signatures() as u64;
    let together = sources(signatures / TOGETHER);
    let plan = Plan { tolerance: spectral::FINAL, harmonic: together, seed: settings.seed };
    let met = two_mode::met(network, settings.ties.min_letters);
    let mut out = quick((network.into(), weights), met, graph, coalition, &plan);
    for dear in Dear::ALL {
        dear.compute(
            &mut out,
            (network, graph, coalition),
            sources(dear.cost_of_a_source(network, graph)),
            settings.seed,
        );
    }
    out
}

/// How exactly the measures that cost little are computed.
pub struct Plan {
    /// Change below which an iterated value is final.
    pub tolerance: f64,
    /// Most sources of harmonic closeness.
    pub harmonic: usize,
    /// Seed of their choice.
    pub seed: u64,
}

/// All measures but the [`Dear`] ones, which are left empty; a letter weighs as much as all its copies.
pub fn quick(
    (letters, weights): (Merged<'_>, &[f64]),
    met: Met,
    graph: &Adjacency,
    coalition: &[Option<u32>],
    plan: &Plan,
) -> Standing {
    let (network, n) = (letters.network, letters.network.organizations());
    Standing {
        letters: (0..n).map(|i| letters.signed(i as u32)).collect(),
        strength: spectral::strength(network, weights),
        pagerank: spectral::pagerank(network, weights, plan.tolerance),
        eigenvector: spectral::eigenvector(network, weights, plan.tolerance),
        harmonic: closeness::harmonic(network, plan.harmonic, plan.seed),
        ties: (0..n).map(|i| graph.degree(i) as u32).collect(),
        core_number: cores::core_numbers(graph),
        participation: brokerage::participation(graph, coalition),
        within_module_z: brokerage::within_module_z(graph, coalition),
        partners: met.partners,
        repeat_partners: met.repeat_partners,
        clustering: met.clustering,
        ..Standing::default()
    }
}

/// The measures that cost more than a few passes over the ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dear {
    /// Betweenness on the tie graph.
    Betweenness,
    /// The same with lengths.
    WeightedBetweenness,
    /// Closeness in the two-mode network.
    TwoModeCloseness,
    /// Betweenness in the two-mode network.
    TwoModeBetweenness,
    /// Constraint and effective size, which look at the partners of partners.
    Holes,
    /// Gould–Fernandez roles, which do so too.
    Roles,
}

impl Dear {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Betweenness,
        Self::WeightedBetweenness,
        Self::TwoModeCloseness,
        Self::TwoModeBetweenness,
        Self::Holes,
        Self::Roles,
    ];

    /// Its columns.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Betweenness => &["betweenness"],
            Self::WeightedBetweenness => &["weighted_betweenness"],
            Self::TwoModeCloseness => &["two_mode_closeness"],
            Self::TwoModeBetweenness => &["two_mode_betweenness"],
            Self::Holes => &["constraint", "effective_size"],
            Self::Roles => &["coordinator", "itinerant", "gatekeeper", "liaison"],
        }
    }

    /// Steps of one search, about; for the measures without searches, steps for one organisation.
    fn cost_of_a_source(self, network: &TwoMode, graph: &Adjacency) -> u64 {
        let ties = (graph.ties() + graph.nodes()) as u64;
        match self {
            Self::Betweenness => ties,
            Self::WeightedBetweenness => ties * 4,
            Self::TwoModeCloseness => network.signatures() as u64 / TOGETHER,
            Self::TwoModeBetweenness => network.signatures() as u64,
            Self::Holes | Self::Roles => {
                let two_steps: u64 = (0..graph.nodes()).map(|i| (graph.degree(i) as u64).pow(2)).sum();
                two_steps * if self == Self::Holes { 2 } else { 1 } / graph.nodes().max(1) as u64
            }
        }
    }

    /// Steps of the exact measure, about.
    pub fn cost(self, network: &TwoMode, graph: &Adjacency) -> u64 {
        let sources = match self {
            Self::Betweenness | Self::WeightedBetweenness => {
                (0..graph.nodes()).filter(|i| graph.degree(*i) > 0).count()
            }
            Self::TwoModeCloseness | Self::TwoModeBetweenness => network.organizations() + network.letters(),
            Self::Holes | Self::Roles => graph.nodes(),
        };
        self.cost_of_a_source(network, graph).saturating_mul(sources as u64)
    }

    /// Computes it, where it is a matter of searches from at most `sources` sources.
    pub fn compute(
        self,
        out: &mut Standing,
        (network, graph, coalition): (&TwoMode, &Adjacency, &[Option<u32>]),
        sources: usize,
        seed: u64,
    ) {
        match self {
            Self::Betweenness => out.betweenness = betweenness::sampled(graph, sources, seed),
            Self::WeightedBetweenness => out.weighted_betweenness = betweenness::sampled_weighted(graph, sources, seed),
            Self::TwoModeCloseness => out.two_mode_closeness = two_mode::closeness(network, sources, seed),
            Self::TwoModeBetweenness => out.two_mode_betweenness = two_mode::betweenness(network, sources, seed),
            Self::Holes => {
                out.constraint = brokerage::constraint(graph);
                out.effective_size = brokerage::effective_size(graph);
            }
            Self::Roles => out.roles = brokerage::gould_fernandez(graph, coalition),
        }
    }
}

impl Standing {
    /// A value on the tie graph; none for an organisation without a tie.
    pub fn if_tied<T: Copy>(&self, values: &[T], i: usize) -> Option<T> {
        (self.ties.get(i).is_some_and(|t| *t > 0)).then(|| values.get(i).copied()).flatten()
    }

    /// The measures that were computed, by the name of their column; none where a value is undefined.
    pub fn measures(&self) -> Vec<(&'static str, Vec<Option<f64>>)> {
        let n = self.letters.len();
        let whole = |v: &[u32]| v.iter().map(|x| Some(f64::from(*x))).collect::<Vec<_>>();
        let tied = |v: &[f64]| (0..v.len()).map(|i| self.if_tied(v, i)).collect::<Vec<_>>();
        let role = |of: fn(&Roles) -> u64| self.roles.iter().map(|r| r.as_ref().map(|r| of(r) as f64)).collect();
        let cores = (0..n).map(|i| self.if_tied(&self.core_number, i).map(f64::from)).collect();
        let mut out = vec![
            ("letters", whole(&self.letters)),
            ("partners", whole(&self.partners)),
            ("repeat_partners", whole(&self.repeat_partners)),
            ("strength", self.strength.iter().copied().map(Some).collect()),
            ("pagerank", self.pagerank.clone()),
            ("eigenvector", self.eigenvector.clone()),
            ("harmonic", self.harmonic.values.clone()),
            ("clustering", self.clustering.clone()),
            ("two_mode_betweenness", self.two_mode_betweenness.values.iter().copied().map(Some).collect()),
            ("two_mode_closeness", self.two_mode_closeness.values.clone()),
            ("ties", whole(&self.ties)),
            ("betweenness", tied(&self.betweenness.values)),
            ("weighted_betweenness", tied(&self.weighted_betweenness.values)),
            ("core_number", cores),
            ("constraint", self.constraint.clone()),
            ("effective_size", self.effective_size.clone()),
            ("participation", self.participation.clone()),
            ("within_module_z", self.within_module_z.clone()),
            ("coordinator", role(|r| r.coordinator)),
            ("itinerant", role(|r| r.itinerant)),
            ("gatekeeper", role(|r| r.gatekeeper)),
            ("liaison", role(|r| r.liaison)),
        ];
        out.retain(|(_, values)| !values.is_empty());
        out
    }
}
