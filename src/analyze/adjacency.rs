//! The tie graph as sorted neighbour lists in one array, the form the graph measures run on.

use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;

/// Neighbours and tie weights of every node, end to end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Adjacency {
    offsets: Vec<usize>,
    neighbours: Vec<u32>,
    weights: Vec<f64>,
}

impl Adjacency {
    /// The lists of a graph, each sorted by neighbour; self-loops are left out.
    pub fn of(graph: &UnGraph<u32, f64>) -> Self {
        let edges =
            graph.edge_references().map(|e| (e.source().index() as u32, e.target().index() as u32, *e.weight()));
        Self::from_edges(graph.node_count(), edges)
    }

    /// The lists for undirected edges, each given once.
    pub fn from_edges(nodes: usize, edges: impl Iterator<Item = (u32, u32, f64)> + Clone) -> Self {
        let edges = edges.filter(|(a, b, _)| a != b);
        let mut offsets = vec![0usize; nodes + 1];
        for (a, b, _) in edges.clone() {
            offsets[a as usize + 1] += 1;
            offsets[b as usize + 1] += 1;
        }
        for i in 0..nodes {
            offsets[i + 1] += offsets[i];
        }
        let mut lists = vec![(0u32, 0.0f64); offsets[nodes]];
        let mut next = offsets.clone();
        for (a, b, weight) in edges {
            for (from, to) in [(a, b), (b, a)] {
                lists[next[from as usize]] = (to, weight);
                next[from as usize] += 1;
            }
        }
        for i in 0..nodes {
            lists[offsets[i]..offsets[i + 1]].sort_unstable_by_key(|(to, _)| *to);
        }
        let (neighbours, weights) = lists.into_iter().unzip();
        Self { offsets, neighbours, weights }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Number of ties.
    pub fn ties(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// Neighbours of a node, ascending.
    pub fn of_node(&self, node: usize) -> &[u32] {
        &self.neighbours[self.offsets[node]..self.offsets[node + 1]]
    }

    /// Neighbours of a node with the weights of the ties.
    pub fn ties_of(&self, node: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.offsets[node]..self.offsets[node + 1];
        self.neighbours[range.clone()].iter().zip(&self.weights[range]).map(|(to, w)| (*to as usize, *w))
    }

    /// Number of neighbours of a node.
    pub fn degree(&self, node: usize) -> usize {
        self.offsets[node + 1] - self.offsets[node]
    }

    /// Sum of the weights of a node's ties.
    pub fn strength(&self, node: usize) -> f64 {
        self.weights[self.offsets[node]..self.offsets[node + 1]].iter().sum()
    }

    /// Where the list of a node begins in an array with one item for each end of a tie.
    pub fn offset(&self, node: usize) -> usize {
        self.offsets[node]
    }

    /// All weights, in the order of the lists.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }
}
