//! Standing: every measure of every organisation, exact where it can be, from a stated sample where not.

use super::adjacency::Adjacency;
use super::betweenness::{self, Betweenness};
use super::brokerage::{self, Roles};
use super::closeness::{self, Sampled};
use super::coalitions::Coalitions;
use super::{Settings, cores, spectral, two_mode};
use crate::network::{TwoMode, projection};

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
    /// Betweenness in the two-mode network, 0 to 1; none at all where the network is too large.
    pub two_mode_betweenness: Option<Vec<f64>>,
    /// Closeness in the two-mode network, 0 to 1; none at all where the network is too large.
    pub two_mode_closeness: Option<Vec<Option<f64>>>,
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

/// Steps over ties and signatures a measure may cost before a sample of sources is taken.
const BUDGET: u64 = 400_000_000;

/// Computes all measures; `graph` is the tie graph.
pub fn standing(
    network: &TwoMode,
    weights: &[f64],
    settings: &Settings,
    graph: &Adjacency,
    coalitions: &Coalitions,
) -> Standing {
    let n = network.organizations();
    let (partners, repeat_partners) = projection::partners(network, settings.ties.min_letters);
    let small = (n + network.letters()) as u64 * network.signatures() as u64 <= BUDGET;
    let sources = |cost: u64| usize::try_from(BUDGET / cost.max(1)).unwrap_or(usize::MAX);
    let ties = graph.ties() as u64 + n as u64;
    let clustering = two_mode::clustering(network);
    Standing {
        letters: (0..n).map(|i| network.letters_of.row(i as u32).len() as u32).collect(),
        strength: spectral::strength(network, weights),
        pagerank: spectral::pagerank(network, weights, spectral::FINAL),
        eigenvector: spectral::eigenvector(network, weights, spectral::FINAL),
        // Many searches share one pass over the signatures.
        harmonic: closeness::harmonic(network, sources(network.signatures() as u64 / 16), settings.seed),
        clustering: clustering.into_iter().zip(&partners).map(|(c, p)| (*p > 0).then_some(c)).collect(),
        two_mode_betweenness: small.then(|| two_mode::betweenness(network).organizations),
        two_mode_closeness: small.then(|| two_mode::closeness(network).organizations),
        betweenness: betweenness::sampled(graph, sources(ties), settings.seed),
        weighted_betweenness: betweenness::sampled_weighted(graph, sources(ties * 4), settings.seed),
        ties: (0..n).map(|i| graph.degree(i) as u32).collect(),
        core_number: cores::core_numbers(graph),
        constraint: brokerage::constraint(graph),
        effective_size: brokerage::effective_size(graph),
        participation: brokerage::participation(graph, &coalitions.of),
        within_module_z: brokerage::within_module_z(graph, &coalitions.of),
        roles: brokerage::gould_fernandez(graph, &coalitions.of),
        partners,
        repeat_partners,
    }
}

impl Standing {
    /// A value on the tie graph; none for an organisation without a tie.
    pub fn if_tied<T: Copy>(&self, values: &[T], i: usize) -> Option<T> {
        (self.ties.get(i).is_some_and(|t| *t > 0)).then(|| values.get(i).copied()).flatten()
    }
}
