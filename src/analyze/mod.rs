//! What the network says: coalitions, standing, layout of the map.

pub mod adjacency;
pub mod betweenness;
pub mod brokerage;
pub mod closeness;
pub mod coalitions;
pub mod cores;
pub mod layout;
pub mod leiden;
pub mod movement;
pub mod partition;
pub mod quality;
pub mod recommend;
pub mod search;
pub mod spectral;
pub mod standing;
pub mod two_mode;
pub mod uncertainty;

use petgraph::graph::UnGraph;

use crate::network::TwoMode;
use crate::network::backbone::{self, Ties};
use adjacency::Adjacency;
use coalitions::Coalitions;
use standing::Standing;
use uncertainty::{Doubt, Observed, Uncertainty};

/// Everything computed from the two-mode network.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Analysis {
    /// Listed ties and counts.
    pub ties: Ties,
    /// Coalitions of the core, peripheral organisations attached.
    pub coalitions: Coalitions,
    /// Measures by organisation.
    pub standing: Standing,
    /// How sure ranks, coalitions and ties are.
    pub uncertainty: Uncertainty,
    /// Which ties betweenness, core number and participation are computed on.
    pub tie_graph: TieGraph,
    /// Positions of the organisations on the map; none for those not drawn.
    pub positions: Vec<Option<(f64, f64)>>,
}

/// The ties a measure is computed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieGraph {
    /// The significant ties.
    Backbone,
    /// All listed ties, where the backbone leaves more than half of the tied core without a tie.
    RepeatedTies,
}

/// Settings of the analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Letters an organisation of the core has signed at least.
    pub core_letters: u32,
    /// What coalitions are judged by.
    pub quality: quality::Quality,
    /// Its resolution γ.
    pub resolution: f64,
    /// Seed of everything random.
    pub seed: u64,
    /// What ties are listed and kept.
    pub ties: backbone::Settings,
    /// Bootstrap replicates; as many as are quick when not given.
    pub replicates: Option<u32>,
    /// Most organisations drawn on the map.
    pub map_size: usize,
}

/// Analyses a network with one weight a letter; `doubts` are the merges that may be wrong.
pub fn analyze(network: &TwoMode, weights: &[f64], doubts: &[Doubt], settings: &Settings) -> Analysis {
    let (ties, coalitions) = rayon::join(
        || backbone::ties(network, weights, &settings.ties),
        || coalitions::find(network, weights, settings),
    );
    let tie_graph = choose(network, &ties);
    let graph = Adjacency::of(&graph(network, &ties, tie_graph));
    let (standing, positions) = rayon::join(
        || standing::standing(network, weights, settings, &graph, &coalitions.of),
        || layout::map_positions(network, weights, &ties, &coalitions, settings),
    );
    let observed = Observed {
        network,
        weights,
        doubts,
        settings,
        ties: &ties,
        coalitions: &coalitions,
        standing: &standing,
        tie_graph,
        graph: &graph,
    };
    let uncertainty = uncertainty::bootstrap(&observed);
    Analysis { ties, coalitions, standing, uncertainty, tie_graph, positions }
}

/// The backbone if it reaches at least half of the organisations that have a listed tie.
fn choose(network: &TwoMode, ties: &Ties) -> TieGraph {
    let reached = |only_backbone: bool| {
        let mut seen = vec![false; network.organizations()];
        for tie in ties.ties.iter().filter(|t| t.backbone || !only_backbone) {
            seen[tie.a as usize] = true;
            seen[tie.b as usize] = true;
        }
        seen.into_iter().filter(|s| *s).count()
    };
    if reached(true) * 2 >= reached(false) { TieGraph::Backbone } else { TieGraph::RepeatedTies }
}

/// The tie graph as a petgraph graph; node indices are organisations.
pub fn graph(network: &TwoMode, ties: &Ties, which: TieGraph) -> UnGraph<u32, f64> {
    let mut graph = UnGraph::with_capacity(network.organizations(), ties.ties.len());
    for i in 0..network.organizations() {
        graph.add_node(i as u32);
    }
    for tie in ties.ties.iter().filter(|t| t.backbone || which == TieGraph::RepeatedTies) {
        graph.add_edge(tie.a.into(), tie.b.into(), tie.weight);
    }
    graph
}
