//! Measures of the two-mode network itself, without projecting it.
//!
//! | measure | definition |
//! |---|---|
//! | betweenness, closeness | Faust (1997), normalised for two modes, as in NetworkX |
//! | clustering of an organisation | mean Jaccard overlap with those it shares a letter with (Latapy, Magnien and Del Vecchio 2008) |
//! | Robins–Alexander clustering | 4 · 4-cycles / 3-paths (Robins and Alexander 2004) |
//! | nestedness | NODF, 0 to 100 (Almeida-Neto et al. 2008) |
//!
//! Betweenness and closeness cost O((n + m) · signatures); the others a pass over the
//! projection's rows. Undefined values are none: closeness of a node without ties, clustering
//! without a 3-path, nestedness of fewer than two organisations and two letters.
//!
//! ```
//! use undersigned::analyze::two_mode;
//! use undersigned::network::davis;
//!
//! let (network, women) = davis();
//! let nora = women.binary_search(&"Nora Fayette").unwrap();
//! assert!((two_mode::betweenness(&network).organizations[nora] - 0.1135).abs() < 1e-4);
//! assert_eq!(two_mode::closeness(&network).organizations[nora], Some(0.8));
//! assert!((two_mode::robins_alexander(&network).unwrap() - 0.467764).abs() < 1e-6);
//! ```

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::betweenness;
use crate::network::{TwoMode, projection};

/// A measure of both sides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sides<T> {
    /// By organisation.
    pub organizations: Vec<T>,
    /// By letter.
    pub letters: Vec<T>,
}

/// The network as one graph: organisations first, then letters.
fn as_graph(network: &TwoMode) -> Adjacency {
    let n = network.organizations() as u32;
    let edges = (0..n).flat_map(|i| network.letters_of.row(i).iter().map(move |a| (i, n + a, 1.0)));
    Adjacency::from_edges(network.organizations() + network.letters(), edges)
}

/// Betweenness of organisations and letters, divided by the largest value possible for their side.
pub fn betweenness(network: &TwoMode) -> Sides<f64> {
    let (n, m) = (network.organizations(), network.letters());
    let mut values = betweenness::unweighted(&as_graph(network));
    let letters = values.split_off(n);
    let scaled = |values: Vec<f64>, own: usize, other: usize| {
        let most = largest_betweenness(own as f64, other as f64);
        values.into_iter().map(|v| if most > 0.0 { v / most } else { 0.0 }).collect()
    };
    Sides { organizations: scaled(values, n, m), letters: scaled(letters, m, n) }
}

/// Largest betweenness of a node among `n` of its own and `m` of the other side (Borgatti and Halgin 2011).
fn largest_betweenness(n: f64, m: f64) -> f64 {
    let (s, t) = (((n - 1.0) / m).floor(), (n - 1.0) % m);
    (m * m * (s + 1.0) * (s + 1.0) + m * (s + 1.0) * (2.0 * t - s - 1.0) - t * (2.0 * s - t + 3.0)) / 2.0
}

/// Closeness of organisations and letters: least possible sum of distances over the actual one, times the share reached.
pub fn closeness(network: &TwoMode) -> Sides<Option<f64>> {
    let graph = as_graph(network);
    let (n, m) = (network.organizations(), network.letters());
    let all = (n + m) as f64;
    let value = |node: usize| {
        let (sum, reached) = distances(&graph, node);
        let (own, other) = if node < n { (n, m) } else { (m, n) };
        let least = other as f64 + 2.0 * (own as f64 - 1.0);
        (sum > 0).then(|| least / sum as f64 * reached as f64 / (all - 1.0))
    };
    let mut organizations: Vec<Option<f64>> = (0..n + m).into_par_iter().with_min_len(16).map(value).collect();
    let letters = organizations.split_off(n);
    Sides { organizations, letters }
}

/// Sum of distances from a node, and how many others it reaches.
fn distances(graph: &Adjacency, source: usize) -> (u64, u64) {
    let mut seen = vec![false; graph.nodes()];
    seen[source] = true;
    let (mut level, mut frontier, mut sum, mut reached) = (0u64, vec![source as u32], 0, 0);
    while !frontier.is_empty() {
        level += 1;
        let mut next = Vec::new();
        for v in frontier {
            for u in graph.of_node(v as usize) {
                if !std::mem::replace(&mut seen[*u as usize], true) {
                    next.push(*u);
                }
            }
        }
        sum += level * next.len() as u64;
        reached += next.len() as u64;
        frontier = next;
    }
    (sum, reached)
}

/// Clustering of every organisation (Latapy et al. 2008, cc•); 0 for one that shares no letter.
pub fn clustering(network: &TwoMode) -> Vec<f64> {
    let degree = |i: u32| network.letters_of.row(i).len() as u32;
    // One that signed a single letter meets its signatories there once, each an overlap of 1/degree.
    let on_letter: Vec<f64> = (0..network.letters() as u32)
        .map(|a| network.organizations_of.row(a).iter().map(|j| 1.0 / f64::from(degree(*j))).sum())
        .collect();
    projection::map_rows(network, |i, row| {
        if let [only] = network.letters_of.row(i) {
            let others = network.organizations_of.row(*only).len() as f64 - 1.0;
            return if others > 0.0 { (on_letter[*only as usize] - 1.0) / others } else { 0.0 };
        }
        let (mut sum, mut partners) = (0.0, 0u32);
        row.visit(network, i, true, |j, shared| {
            sum += f64::from(shared) / f64::from(degree(i) + degree(j) - shared);
            partners += 1;
        });
        if partners > 0 { sum / f64::from(partners) } else { 0.0 }
    })
}

/// Robins–Alexander clustering of the whole network; none without a 3-path.
pub fn robins_alexander(network: &TwoMode) -> Option<f64> {
    let choose_two = |w: u32| u64::from(w) * u64::from(w.saturating_sub(1)) / 2;
    // Only those with two letters can share two.
    let repeated = network.repeated(2);
    let cycles: u64 = projection::fold_rows(&repeated, || 0u64, |sum, _, _, w| *sum += choose_two(w)).into_iter().sum();
    let paths: u64 = (0..network.organizations() as u32)
        .map(|i| {
            let own = network.letters_of.row(i);
            let others: u64 = own.iter().map(|a| network.organizations_of.row(*a).len() as u64 - 1).sum();
            others * (own.len() as u64).saturating_sub(1)
        })
        .sum();
    (paths > 0).then(|| 4.0 * cycles as f64 / paths as f64)
}

/// Nestedness of the whole network (NODF), 0 to 100; none with fewer than two rows and two columns.
pub fn nestedness(network: &TwoMode) -> Option<f64> {
    let flipped = network.transposed();
    let pairs = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
    let all = pairs(network.organizations()) + pairs(network.letters());
    (network.organizations() > 1 && network.letters() > 1)
        .then(|| 100.0 * (paired_nestedness(network) + paired_nestedness(&flipped)) / all)
}

/// Σ over pairs of organisations with different numbers of letters: shared letters over the smaller number.
pub fn paired_nestedness(network: &TwoMode) -> f64 {
    let degree = |i: u32| network.letters_of.row(i).len();
    // One with a single letter shares all of it with those on it that have more.
    let single: f64 = (0..network.letters() as u32)
        .map(|a| {
            let signers = network.organizations_of.row(a);
            let ones = signers.iter().filter(|i| degree(**i) == 1).count();
            ones as f64 * (signers.len() - ones) as f64
        })
        .sum();
    let parts = projection::fold_rows(
        &network.repeated(2),
        || 0.0,
        |sum, i, j, shared| {
            if degree(i) != degree(j) {
                *sum += f64::from(shared) / degree(i).min(degree(j)) as f64;
            }
        },
    );
    single + parts.into_iter().sum::<f64>()
}
