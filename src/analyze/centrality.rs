//! Standing of organisations: strength, PageRank, eigenvector on the implicit
//! projection; betweenness, core number and participation on the backbone.
//!
//! The projection is B·diag(f)·Bᵀ without its diagonal; a product with it costs
//! two passes over the signatures. Sums are made in fixed order, so results are
//! the same on any number of threads.

use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;
use rayon::prelude::*;

use crate::network::TwoMode;

/// Damping factor of PageRank (Brin and Page 1998).
const DAMPING: f64 = 0.85;
const TOLERANCE: f64 = 1e-12;
const ROUNDS: usize = 2_000;

/// y = (B·diag(f)·Bᵀ − diag) x.
fn multiply(network: &TwoMode, weights: &[f64], own: &[f64], x: &[f64]) -> Vec<f64> {
    let by_letter: Vec<f64> = (0..network.letters())
        .into_par_iter()
        .with_min_len(512)
        .map(|a| weights[a] * network.organizations_of.row(a as u32).iter().map(|i| x[*i as usize]).sum::<f64>())
        .collect();
    (0..network.organizations())
        .into_par_iter()
        .with_min_len(512)
        .map(|i| network.letters_of.row(i as u32).iter().map(|a| by_letter[*a as usize]).sum::<f64>() - own[i] * x[i])
        .collect()
}

/// Weight of each organisation with itself, to be taken off.
fn own_weight(network: &TwoMode, weights: &[f64]) -> Vec<f64> {
    (0..network.organizations())
        .map(|i| network.letters_of.row(i as u32).iter().map(|a| weights[*a as usize]).sum())
        .collect()
}

/// Sum of the weights of an organisation's ties.
pub fn strength(network: &TwoMode, weights: &[f64]) -> Vec<f64> {
    (0..network.organizations())
        .map(|i| {
            network
                .letters_of
                .row(i as u32)
                .iter()
                .map(|a| weights[*a as usize] * (network.organizations_of.row(*a).len() as f64 - 1.0))
                .sum()
        })
        .collect()
}

/// PageRank on the weighted projection; none for organisations without a tie.
pub fn pagerank(network: &TwoMode, weights: &[f64]) -> Vec<Option<f64>> {
    let strength = strength(network, weights);
    let tied: Vec<bool> = strength.iter().map(|s| *s > 0.0).collect();
    let n = tied.iter().filter(|t| **t).count();
    if n == 0 {
        return vec![None; strength.len()];
    }
    let own = own_weight(network, weights);
    let base = (1.0 - DAMPING) / n as f64;
    let mut x: Vec<f64> = tied.iter().map(|t| if *t { 1.0 / n as f64 } else { 0.0 }).collect();
    for _ in 0..ROUNDS {
        let share: Vec<f64> = x.iter().zip(&strength).map(|(x, s)| if *s > 0.0 { x / s } else { 0.0 }).collect();
        let next: Vec<f64> = multiply(network, weights, &own, &share)
            .iter()
            .zip(&tied)
            .map(|(y, t)| if *t { base + DAMPING * y } else { 0.0 })
            .collect();
        let change: f64 = x.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        x = next;
        if change < TOLERANCE {
            break;
        }
    }
    x.into_iter().zip(tied).map(|(x, t)| t.then_some(x)).collect()
}

/// Eigenvector centrality on the weighted projection, largest 1 (Bonacich 1972); none without a tie.
///
/// The matrix is shifted by half its largest strength, which keeps the eigenvector
/// and lets the power iteration converge on two-mode-like (bipartite) projections.
pub fn eigenvector(network: &TwoMode, weights: &[f64]) -> Vec<Option<f64>> {
    let strength = strength(network, weights);
    let largest = strength.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        return vec![None; strength.len()];
    }
    let own = own_weight(network, weights);
    let shift = largest / 8.0;
    let mut x: Vec<f64> = strength.iter().map(|s| if *s > 0.0 { 1.0 } else { 0.0 }).collect();
    for _ in 0..ROUNDS {
        let mut y = multiply(network, weights, &own, &x);
        for (y, x) in y.iter_mut().zip(&x) {
            *y += shift * x;
        }
        let top = y.iter().copied().fold(0.0, f64::max);
        for y in &mut y {
            *y /= top;
        }
        let change = x.iter().zip(&y).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        x = y;
        if change < TOLERANCE {
            break;
        }
    }
    x.into_iter().zip(strength).map(|(x, s)| (s > 0.0).then_some(x)).collect()
}

/// Number of neighbours of every node.
pub fn degrees(graph: &UnGraph<u32, f64>) -> Vec<u32> {
    graph.node_indices().map(|v| graph.neighbors(v).count() as u32).collect()
}

/// Adjacency as sorted neighbour lists.
fn adjacency(graph: &UnGraph<u32, f64>) -> Vec<Vec<u32>> {
    graph
        .node_indices()
        .map(|v| {
            let mut list: Vec<u32> = graph.neighbors(v).map(|u| u.index() as u32).collect();
            list.sort_unstable();
            list
        })
        .collect()
}

/// Shortest-path betweenness, unweighted, each pair counted once (Brandes 2001). O(n·m).
///
/// Sources are split into a fixed number of chunks whose sums are added in order.
pub fn betweenness(graph: &UnGraph<u32, f64>) -> Vec<f64> {
    const CHUNKS: usize = 64;
    let adjacency = adjacency(graph);
    let n = adjacency.len();
    let sources: Vec<usize> = (0..n).filter(|s| !adjacency[*s].is_empty()).collect();
    let size = sources.len().div_ceil(CHUNKS).max(1);
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(size)
        .map(|chunk| {
            let mut search = Search::new(n);
            let mut sum = vec![0.0; n];
            for source in chunk {
                search.run(&adjacency, *source, &mut sum);
            }
            sum
        })
        .collect();
    let mut out = vec![0.0; n];
    for part in parts {
        for (o, p) in out.iter_mut().zip(part) {
            *o += p / 2.0;
        }
    }
    out
}

/// Scratch space of one breadth-first search with path counts.
struct Search {
    distance: Vec<i32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    queue: Vec<u32>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self { distance: vec![-1; n], paths: vec![0.0; n], dependency: vec![0.0; n], queue: Vec::with_capacity(n) }
    }

    fn run(&mut self, adjacency: &[Vec<u32>], source: usize, sum: &mut [f64]) {
        self.queue.clear();
        self.queue.push(source as u32);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        let mut head = 0;
        while let Some(v) = self.queue.get(head).map(|v| *v as usize) {
            head += 1;
            for u in adjacency[v].iter().map(|u| *u as usize) {
                if self.distance[u] < 0 {
                    self.distance[u] = self.distance[v] + 1;
                    self.queue.push(u as u32);
                }
                if self.distance[u] == self.distance[v] + 1 {
                    self.paths[u] += self.paths[v];
                }
            }
        }
        for v in self.queue.iter().rev().map(|v| *v as usize) {
            let share = (1.0 + self.dependency[v]) / self.paths[v];
            for u in adjacency[v].iter().map(|u| *u as usize) {
                if self.distance[u] + 1 == self.distance[v] {
                    self.dependency[u] += self.paths[u] * share;
                }
            }
            if v != source {
                sum[v] += self.dependency[v];
            }
        }
        for v in self.queue.iter().map(|v| *v as usize) {
            self.distance[v] = -1;
            self.paths[v] = 0.0;
            self.dependency[v] = 0.0;
        }
    }
}

/// Core number of every node (Batagelj and Zaveršnik 2003). O(m).
pub fn core_numbers(graph: &UnGraph<u32, f64>) -> Vec<u32> {
    let adjacency = adjacency(graph);
    let n = adjacency.len();
    let mut degree: Vec<usize> = adjacency.iter().map(Vec::len).collect();
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); degree.iter().max().map_or(0, |d| d + 1)];
    for (v, d) in degree.iter().enumerate() {
        buckets[*d].push(v as u32);
    }
    let mut core = vec![0u32; n];
    let mut done = vec![false; n];
    let mut level = 0;
    let mut k = 0;
    while k < buckets.len() {
        let Some(v) = buckets[k].pop().map(|v| v as usize) else {
            k += 1;
            continue;
        };
        if done[v] || degree[v] != k {
            continue;
        }
        done[v] = true;
        level = level.max(k);
        core[v] = level as u32;
        for u in adjacency[v].iter().map(|u| *u as usize) {
            if !done[u] && degree[u] > k {
                degree[u] -= 1;
                buckets[degree[u]].push(u as u32);
            }
        }
    }
    core
}

/// Participation coefficient 1 − Σ (kᵢc/kᵢ)² over coalitions, weighted (Guimerà and Amaral 2005).
///
/// None for organisations without a backbone tie.
pub fn participation(graph: &UnGraph<u32, f64>, coalition: &[Option<u32>]) -> Vec<Option<f64>> {
    graph
        .node_indices()
        .map(|v| {
            let mut by_coalition = std::collections::BTreeMap::<Option<u32>, f64>::new();
            let mut edges: Vec<(usize, f64)> = graph
                .edges(v)
                .map(|e| (if e.source() == v { e.target() } else { e.source() }.index(), *e.weight()))
                .collect();
            edges.sort_by_key(|e| e.0);
            for (u, weight) in edges {
                *by_coalition.entry(coalition[u]).or_default() += weight;
            }
            let total: f64 = by_coalition.values().sum();
            (total > 0.0).then(|| 1.0 - by_coalition.values().map(|w| (w / total).powi(2)).sum::<f64>())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(n: u32) -> UnGraph<u32, f64> {
        let mut g = UnGraph::default();
        for i in 0..n {
            g.add_node(i);
        }
        for i in 1..n {
            g.add_edge((i - 1).into(), i.into(), 1.0);
        }
        g
    }

    #[test]
    fn betweenness_and_cores_of_a_path() {
        let g = path(5);
        assert_eq!(betweenness(&g), [0.0, 3.0, 4.0, 3.0, 0.0]);
        assert_eq!(core_numbers(&g), [1; 5]);
        assert!(betweenness(&UnGraph::default()).is_empty());
    }

    #[test]
    fn participation_of_a_bridge() {
        let g = path(3);
        let p = participation(&g, &[Some(0), Some(0), Some(1)]);
        assert_eq!(p, [Some(0.0), Some(0.5), Some(0.0)]);
    }
}
