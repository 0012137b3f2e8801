//! Shortest-path betweenness (Brandes 2001), each pair counted once, not normalised.
//!
//! | variant | length of a tie | cost |
//! |---|---|---|
//! | unweighted | 1 | O(n·m) |
//! | weighted | 1/weight (Opsahl et al. 2010, α = 1) | O(n·m + n² log n) |
//!
//! Weighted lengths are whole numbers: for whole weights whose least common multiple
//! is small they are exact, so that equal ways are seen as equal without a tolerance;
//! otherwise they are rounded to about nine digits of the longest one.
//!
//! Sources are split into a fixed number of chunks whose sums are added in order:
//! the same bits on any number of threads. For large graphs a sample of sources is
//! used (Brandes and Pich 2007), with the standard error of every value. Nodes
//! without a tie have 0; an empty graph gives an empty list.
//!
//! ```
//! use undersigned::analyze::{adjacency::Adjacency, betweenness};
//! use undersigned::network::{davis, projection};
//!
//! let (network, women) = davis();
//! let ties = projection::fold_rows(&network, Vec::new, |out, a, b, w| out.push((a, b, f64::from(w)))).concat();
//! let values = betweenness::unweighted(&Adjacency::from_edges(women.len(), ties.into_iter()));
//! assert!((values[women.binary_search(&"Evelyn Jefferson").unwrap()] - 1.3766).abs() < 1e-4);
//! ```

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::adjacency::Adjacency;
use crate::random::Random;

/// Parts the sources are split into.
const CHUNKS: usize = 64;

/// Betweenness of every node.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Betweenness {
    /// The values, exact or estimated.
    pub values: Vec<f64>,
    /// Standard errors of the estimates; none when all sources were used.
    pub standard_error: Option<Vec<f64>>,
}

/// Betweenness with ties of length 1.
pub fn unweighted(graph: &Adjacency) -> Vec<f64> {
    all_sources(graph, &|| Hops::new(graph))
}

/// Betweenness with ties of length 1/weight; weights must be positive.
pub fn weighted(graph: &Adjacency) -> Vec<f64> {
    let lengths = lengths(graph.weights());
    all_sources(graph, &|| Roads::new(graph, &lengths))
}

/// Unweighted betweenness from at most `sources` sources; exact when that is all of them.
pub fn sampled(graph: &Adjacency, sources: usize, seed: u64) -> Betweenness {
    estimate(graph, sources, seed, &|| Hops::new(graph))
}

/// Weighted betweenness from at most `sources` sources.
pub fn sampled_weighted(graph: &Adjacency, sources: usize, seed: u64) -> Betweenness {
    let lengths = lengths(graph.weights());
    estimate(graph, sources, seed, &|| Roads::new(graph, &lengths))
}

/// Adds the dependencies of one source to the sums.
trait Search {
    fn run(&mut self, source: usize, add: &mut dyn FnMut(usize, f64));
}

fn all_sources<S: Search>(graph: &Adjacency, search: &(dyn Fn() -> S + Sync)) -> Vec<f64> {
    let sources: Vec<usize> = (0..graph.nodes()).filter(|s| graph.degree(*s) > 0).collect();
    let (sum, _) = accumulate(graph.nodes(), &sources, search, false);
    sum.into_iter().map(|v| v / 2.0).collect()
}

fn estimate<S: Search>(graph: &Adjacency, most: usize, seed: u64, search: &(dyn Fn() -> S + Sync)) -> Betweenness {
    let mut sources: Vec<usize> = (0..graph.nodes()).filter(|s| graph.degree(*s) > 0).collect();
    let all = sources.len();
    if all <= most {
        return Betweenness { values: all_sources(graph, search), standard_error: None };
    }
    Random::new(seed, 4).shuffle(&mut sources);
    sources.truncate(most.max(2));
    sources.sort_unstable();
    let (sum, squares) = accumulate(graph.nodes(), &sources, search, true);
    let (k, all) = (sources.len() as f64, all as f64);
    let scale = all / k / 2.0;
    // Sampling without replacement: the finite population correction.
    let error = |sum: f64, square: f64| {
        let variance = (square - sum * sum / k).max(0.0) / (k - 1.0);
        all / 2.0 * (variance / k * (1.0 - k / all)).sqrt()
    };
    Betweenness {
        standard_error: Some(sum.iter().zip(&squares).map(|(s, q)| error(*s, *q)).collect()),
        values: sum.into_iter().map(|v| v * scale).collect(),
    }
}

/// Sums (and sums of squares) of dependencies over the sources.
fn accumulate<S: Search>(
    nodes: usize,
    sources: &[usize],
    search: &(dyn Fn() -> S + Sync),
    squares: bool,
) -> (Vec<f64>, Vec<f64>) {
    let parts: Vec<(Vec<f64>, Vec<f64>)> = sources
        .par_chunks(sources.len().div_ceil(CHUNKS).max(1))
        .map(|chunk| {
            let mut search = search();
            let mut sum = vec![0.0; nodes];
            let mut square = vec![0.0; if squares { nodes } else { 0 }];
            for source in chunk {
                search.run(*source, &mut |v, dependency| {
                    sum[v] += dependency;
                    if squares {
                        square[v] += dependency * dependency;
                    }
                });
            }
            (sum, square)
        })
        .collect();
    let mut out = (vec![0.0; nodes], vec![0.0; if squares { nodes } else { 0 }]);
    for (sum, square) in parts {
        out.0.iter_mut().zip(sum).for_each(|(o, p)| *o += p);
        out.1.iter_mut().zip(square).for_each(|(o, p)| *o += p);
    }
    out
}

/// Breadth-first search with path counts, level by level.
///
/// Between two levels either side may look for the other: the one with fewer ties does
/// (Beamer, Asanović and Patterson 2012), forth when paths are counted and back when
/// dependencies are gathered. In co-signing networks nearly all ties lie in one level.
struct Hops<'g> {
    graph: &'g Adjacency,
    distance: Vec<u32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
    /// Nodes in the order they were reached.
    reached: Vec<u32>,
    /// Where each level begins in `reached`, with the ties of its nodes.
    levels: Vec<(usize, usize)>,
}

const UNSEEN: u32 = u32::MAX;

impl<'g> Hops<'g> {
    fn new(graph: &'g Adjacency) -> Self {
        let n = graph.nodes();
        Self {
            graph,
            distance: vec![UNSEEN; n],
            paths: vec![0.0; n],
            dependency: vec![0.0; n],
            reached: Vec::with_capacity(n),
            levels: Vec::new(),
        }
    }

    /// Finds the next level and counts the paths to it; `unseen` are the ties of nodes not reached yet.
    fn forth(&mut self, unseen: usize) {
        let Self { graph, distance, paths, reached, levels, .. } = self;
        let (Some(&(start, ties)), end) = (levels.last(), reached.len()) else { return };
        let level = levels.len() as u32;
        if unseen + graph.nodes() < ties {
            for u in (0..graph.nodes()).filter(|u| distance[*u] == UNSEEN) {
                let count = |v: &u32| if distance[*v as usize] == level - 1 { paths[*v as usize] } else { 0.0 };
                let through: f64 = graph.of_node(u).iter().map(count).sum();
                if through > 0.0 {
                    paths[u] = through;
                    reached.push(u as u32);
                }
            }
            // Only now, so that nodes of the new level do not find one another.
            reached[end..].iter().for_each(|u| distance[*u as usize] = level);
        } else {
            for at in start..end {
                let v = reached[at] as usize;
                let through = paths[v];
                for u in graph.of_node(v).iter().map(|u| *u as usize) {
                    if distance[u] == UNSEEN {
                        distance[u] = level;
                        reached.push(u as u32);
                        paths[u] = through;
                    } else if distance[u] == level {
                        paths[u] += through;
                    }
                }
            }
        }
        levels.push((end, reached[end..].iter().map(|u| graph.degree(*u as usize)).sum()));
    }

    /// Dependencies of a level from the next one.
    fn back(&mut self, level: usize) {
        let Self { graph, distance, paths, dependency, reached, levels } = self;
        let (start, ties) = levels[level];
        let (next, next_ties) = levels[level + 1];
        let end = levels.get(level + 2).map_or(reached.len(), |l| l.0);
        if next_ties < ties {
            for u in reached[next..end].iter().map(|u| *u as usize) {
                let share = (1.0 + dependency[u]) / paths[u];
                for v in graph.of_node(u).iter().map(|v| *v as usize) {
                    if distance[v] == level as u32 {
                        dependency[v] += share;
                    }
                }
            }
            reached[start..next].iter().for_each(|v| dependency[*v as usize] *= paths[*v as usize]);
        } else {
            for u in reached[next..end].iter().map(|u| *u as usize) {
                // Its own dependency is final and handed on; from here the slot holds the share.
                paths[u] = (1.0 + dependency[u]) / paths[u];
            }
            let farther = level as u32 + 1;
            let share = |u: &u32| if distance[*u as usize] == farther { paths[*u as usize] } else { 0.0 };
            for v in reached[start..next].iter().map(|v| *v as usize) {
                dependency[v] = paths[v] * graph.of_node(v).iter().map(share).sum::<f64>();
            }
        }
    }
}

impl Search for Hops<'_> {
    fn run(&mut self, source: usize, add: &mut dyn FnMut(usize, f64)) {
        self.reached.clear();
        self.levels.clear();
        self.reached.push(source as u32);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        self.levels.push((0, self.graph.degree(source)));
        let mut unseen = 2 * self.graph.ties() - self.graph.degree(source);
        while self.levels.last().is_some_and(|l| l.0 < self.reached.len()) {
            self.forth(unseen);
            unseen -= self.levels.last().map_or(0, |l| l.1);
        }
        for level in (0..self.levels.len().saturating_sub(2)).rev() {
            self.back(level);
        }
        for v in self.reached.iter().map(|v| *v as usize) {
            if v != source && self.dependency[v] > 0.0 {
                add(v, self.dependency[v]);
            }
            self.distance[v] = UNSEEN;
            self.dependency[v] = 0.0;
        }
    }
}

/// Dijkstra's search on whole-number lengths with path counts.
struct Roads<'g> {
    graph: &'g Adjacency,
    lengths: &'g [u64],
    distance: Vec<u64>,
    paths: Vec<f64>,
    share: Vec<f64>,
    settled: Vec<u32>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
}

impl<'g> Roads<'g> {
    fn new(graph: &'g Adjacency, lengths: &'g [u64]) -> Self {
        let n = graph.nodes();
        Self {
            graph,
            lengths,
            distance: vec![u64::MAX; n],
            paths: vec![0.0; n],
            share: vec![0.0; n],
            settled: Vec::with_capacity(n),
            heap: BinaryHeap::new(),
        }
    }
}

impl Search for Roads<'_> {
    fn run(&mut self, source: usize, add: &mut dyn FnMut(usize, f64)) {
        let Self { graph, lengths, distance, paths, share, settled, heap } = self;
        settled.clear();
        distance[source] = 0;
        paths[source] = 1.0;
        heap.push(Reverse((0, source as u32)));
        while let Some(Reverse((at, v))) = heap.pop() {
            let v = v as usize;
            if at > distance[v] {
                continue;
            }
            settled.push(v as u32);
            let through = paths[v];
            let first = graph.offset(v);
            for (u, length) in graph.of_node(v).iter().zip(&lengths[first..]) {
                let (u, there) = (*u as usize, at + length);
                if there < distance[u] {
                    distance[u] = there;
                    paths[u] = through;
                    heap.push(Reverse((there, u as u32)));
                } else if there == distance[u] {
                    paths[u] += through;
                }
            }
        }
        for v in settled.iter().rev().map(|v| *v as usize) {
            let (at, first) = (distance[v], graph.offset(v));
            let gathered: f64 = graph
                .of_node(v)
                .iter()
                .zip(&lengths[first..])
                .map(|(u, length)| if distance[*u as usize] == at + length { share[*u as usize] } else { 0.0 })
                .sum();
            let dependency = gathered * paths[v];
            share[v] = (1.0 + dependency) / paths[v];
            if v != source && dependency > 0.0 {
                add(v, dependency);
            }
        }
        for v in settled.iter().map(|v| *v as usize) {
            distance[v] = u64::MAX;
        }
    }
}

/// Lengths 1/weight as whole numbers, at least 1.
fn lengths(weights: &[f64]) -> Vec<u64> {
    const LARGEST: u64 = 1 << 40;
    let whole = |w: &f64| w.fract() == 0.0 && *w >= 1.0 && *w <= 1e6;
    let multiple = weights.iter().all(whole).then(|| {
        let mut distinct: Vec<u64> = weights.iter().map(|w| *w as u64).collect();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.into_iter().try_fold(1u64, |l, w| lcm(l, w).filter(|l| *l <= LARGEST))
    });
    if let Some(Some(multiple)) = multiple {
        return weights.iter().map(|w| multiple / *w as u64).collect();
    }
    let longest = weights.iter().map(|w| 1.0 / w).fold(0.0, f64::max);
    let unit = if longest > 0.0 { (LARGEST as f64) / longest } else { 1.0 };
    weights.iter().map(|w| ((unit / w).round() as u64).max(1)).collect()
}

fn lcm(a: u64, b: u64) -> Option<u64> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x).checked_mul(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Σ over pairs of the share of shortest ways through a node, by listing all simple ways.
    fn by_listing(graph: &Adjacency, length: &dyn Fn(f64) -> u64) -> Vec<f64> {
        fn extend(
            graph: &Adjacency,
            length: &dyn Fn(f64) -> u64,
            way: &mut Vec<usize>,
            so_far: u64,
            to: usize,
            found: &mut Vec<(u64, Vec<usize>)>,
        ) {
            let last = way[way.len() - 1];
            if last == to {
                found.push((so_far, way.clone()));
                return;
            }
            for (u, w) in graph.ties_of(last) {
                if !way.contains(&u) {
                    way.push(u);
                    extend(graph, length, way, so_far + length(w), to, found);
                    way.pop();
                }
            }
        }
        let mut out = vec![0.0; graph.nodes()];
        for s in 0..graph.nodes() {
            for t in s + 1..graph.nodes() {
                let mut found = Vec::new();
                extend(graph, length, &mut vec![s], 0, t, &mut found);
                let Some(least) = found.iter().map(|f| f.0).min() else { continue };
                let ways: Vec<_> = found.iter().filter(|f| f.0 == least).collect();
                for (_, way) in &ways {
                    for v in &way[1..way.len() - 1] {
                        out[*v] += 1.0 / ways.len() as f64;
                    }
                }
            }
        }
        out
    }

    proptest! {
        #[test]
        fn brandes_equals_listing_all_ways(edges in proptest::collection::btree_map((0u32..6, 0u32..6), 1u32..5, 0..14)) {
            let edges: Vec<(u32, u32, f64)> = edges.into_iter().filter(|((a, b), _)| a < b).map(|((a, b), w)| (a, b, f64::from(w))).collect();
            let graph = Adjacency::from_edges(6, edges.iter().copied());
            for (f, e) in unweighted(&graph).iter().zip(by_listing(&graph, &|_| 1)) {
                prop_assert!((f - e).abs() < 1e-9, "{} against {}", f, e);
            }
            for (f, e) in weighted(&graph).iter().zip(by_listing(&graph, &|w| 12 / w as u64)) {
                prop_assert!((f - e).abs() < 1e-9, "{} against {}", f, e);
            }
        }
    }

    #[test]
    fn a_path_and_nothing() {
        let path = Adjacency::from_edges(5, (1..5u32).map(|i| (i - 1, i, 1.0)));
        assert_eq!(unweighted(&path), [0.0, 3.0, 4.0, 3.0, 0.0]);
        assert_eq!(weighted(&path), [0.0, 3.0, 4.0, 3.0, 0.0]);
        assert!(unweighted(&Adjacency::default()).is_empty());
    }

    #[test]
    fn estimates_are_as_good_as_they_say() {
        let mut random = Random::new(9, 0);
        let edges: std::collections::BTreeSet<(u32, u32)> =
            (0..2000).map(|_| (random.below(400) as u32, random.below(400) as u32)).filter(|(a, b)| a < b).collect();
        let graph = Adjacency::from_edges(400, edges.iter().map(|(a, b)| (*a, *b, 1.0)));
        let exact = unweighted(&graph);
        // Over many samples the squared errors are as large as the stated standard errors say.
        let (mut squared, mut stated) = (0.0, 0.0);
        for seed in 0..40 {
            let found = sampled(&graph, 150, seed);
            let errors = found.standard_error.expect("a sample");
            squared += exact.iter().zip(&found.values).map(|(e, f)| (e - f).powi(2)).sum::<f64>();
            stated += errors.iter().map(|e| e.powi(2)).sum::<f64>();
        }
        assert!((0.8..1.25).contains(&(squared / stated)), "{}", squared / stated);
        assert_eq!(sampled(&graph, 1000, 1).standard_error, None);
    }
}
