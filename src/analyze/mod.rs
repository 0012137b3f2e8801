//! What the network says: coalitions, standing, layout of the map.

pub mod centrality;
pub mod coalitions;
pub mod layout;
pub mod leiden;
pub mod partition;
pub mod random;

use petgraph::graph::UnGraph;

use crate::network::backbone::{self, Ties};
use crate::network::{TwoMode, Weighting};
use coalitions::Coalitions;

/// Everything computed from the two-mode network.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// Listed ties and counts.
    pub ties: Ties,
    /// Coalitions of the core, peripheral organisations attached.
    pub coalitions: Coalitions,
    /// Measures by organisation.
    pub standing: Standing,
    /// Which ties betweenness, core number and participation are computed on.
    pub tie_graph: TieGraph,
    /// Positions of the organisations on the map; none for those not drawn.
    pub positions: Vec<Option<(f64, f64)>>,
}

/// The ties a measure is computed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TieGraph {
    /// The significant ties.
    Backbone,
    /// All listed ties, where the backbone leaves more than half of the tied core without a tie.
    RepeatedTies,
}

/// One value of every measure for every organisation; none where undefined.
#[derive(Debug, Clone, Default)]
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
    /// Betweenness on the tie graph, unweighted, not normalised.
    pub betweenness: Vec<Option<f64>>,
    /// Core number in the tie graph.
    pub core_number: Vec<Option<u32>>,
    /// Participation coefficient over coalitions, on the tie graph.
    pub participation: Vec<Option<f64>>,
}

/// Settings of the analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Letter weights.
    pub weighting: Weighting,
    /// Letters an organisation of the core has signed at least.
    pub core_letters: u32,
    /// Resolution γ of modularity.
    pub resolution: f64,
    /// Seed of everything random.
    pub seed: u64,
    /// What ties are listed and kept.
    pub ties: backbone::Settings,
    /// Bootstrap replicates for the stability of coalitions.
    pub replicates: u32,
    /// Most organisations drawn on the map.
    pub map_size: usize,
}

/// Largest nodes × edges for which exact betweenness is computed.
const BETWEENNESS_WORK: u64 = 400_000_000;

/// Analyses a network.
pub fn analyze(network: &TwoMode, settings: &Settings) -> Analysis {
    let (ties, coalitions) = rayon::join(
        || backbone::ties(network, settings.weighting, &settings.ties),
        || coalitions::find(network, settings),
    );
    let tie_graph = choose(network, &ties);
    let graph = graph(network, &ties, tie_graph);
    let (standing, positions) = rayon::join(
        || standing(network, settings, &graph, &coalitions),
        || layout::map_positions(network, &ties, &coalitions, settings),
    );
    Analysis { ties, coalitions, standing, tie_graph, positions }
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

fn standing(network: &TwoMode, settings: &Settings, graph: &UnGraph<u32, f64>, coalitions: &Coalitions) -> Standing {
    let weights = settings.weighting.of_letters(network);
    let n = network.organizations();
    let undefined = || vec![None; n];
    let feasible = n as u64 * (graph.edge_count() as u64 + n as u64) <= BETWEENNESS_WORK;
    let degrees = centrality::degrees(graph);
    let on_graph = |value: Vec<f64>| -> Vec<Option<f64>> {
        value.into_iter().zip(&degrees).map(|(v, d)| (*d > 0).then_some(v)).collect()
    };
    let (partners, repeat_partners) = crate::network::projection::partners(network, settings.ties.min_letters);
    Standing {
        letters: (0..n).map(|i| network.letters_of.row(i as u32).len() as u32).collect(),
        partners,
        repeat_partners,
        strength: centrality::strength(network, &weights),
        pagerank: centrality::pagerank(network, &weights),
        eigenvector: centrality::eigenvector(network, &weights),
        betweenness: if feasible { on_graph(centrality::betweenness(graph)) } else { undefined() },
        core_number: centrality::core_numbers(graph)
            .into_iter()
            .zip(&degrees)
            .map(|(c, d)| (*d > 0).then_some(c))
            .collect(),
        participation: centrality::participation(graph, &coalitions.of),
    }
}
