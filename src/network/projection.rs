//! The co-signing projection, row by row and never stored.
//!
//! Gustavson's row accumulator: the partners of one organisation are gathered
//! from its letters into an array indexed by organisation. A pass over all rows
//! costs Σ k², memory one array a thread.
//!
//! ```
//! use undersigned::network::{Weighting, davis, projection};
//!
//! let (network, women) = davis();
//! let ties: Vec<u32> = projection::fold_rows(&network, Vec::new, |out, _, _, shared| out.push(shared)).concat();
//! assert_eq!((ties.len(), ties.iter().sum::<u32>()), (139, 322));
//! let newman = Weighting::Newman.of_letters(&network);
//! let (evelyn, laura) = (4, 9);
//! assert_eq!((women[evelyn], women[laura]), ("Evelyn Jefferson", "Laura Mandeville"));
//! let weight = projection::tie_weight(&network, &newman, evelyn as u32, laura as u32);
//! assert!((weight - 1.562637).abs() < 1e-6);
//! ```

use petgraph::graph::UnGraph;
use rayon::prelude::*;

use super::TwoMode;

/// Rows handled by one task: fixed, so sums are made in the same order on any number of threads.
const CHUNK: usize = 256;

/// The whole projection as a petgraph graph, on request: nodes are organisations, edge weights the shared letters and
/// Σ of letter weights over them. Memory grows with the number of ties, of which one letter of k signatories makes
/// k(k−1)/2; everything else in this crate does without.
///
/// ```
/// use undersigned::network::{Weighting, davis, projection};
///
/// let (network, _) = davis();
/// let graph = projection::graph(&network, &Weighting::Count.of_letters(&network));
/// assert_eq!((graph.node_count(), graph.edge_count()), (18, 139));
/// ```
pub fn graph(network: &TwoMode, letter_weight: &[f64]) -> UnGraph<u32, (u32, f64)> {
    let parts =
        fold_rows(network, Vec::new, |ties: &mut Vec<(u32, u32, u32)>, a, b, letters| ties.push((a, b, letters)));
    let mut out = UnGraph::with_capacity(network.organizations(), parts.iter().map(Vec::len).sum());
    for i in 0..network.organizations() {
        out.add_node(i as u32);
    }
    for (a, b, letters) in parts.into_iter().flatten() {
        out.add_edge(a.into(), b.into(), (letters, tie_weight(network, letter_weight, a, b)));
    }
    out
}

/// Scratch space for one row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Shared letters with each organisation; zero where not touched.
    count: Vec<u32>,
    /// Partners touched, in order of first letter.
    touched: Vec<u32>,
}

impl Row {
    /// Scratch space for a network.
    pub fn new(network: &TwoMode) -> Self {
        Self { count: vec![0; network.organizations()], touched: Vec::new() }
    }

    /// Calls `visit(j, shared)` for every partner `j > i` of `i`, or all partners when `all`.
    pub fn visit(&mut self, network: &TwoMode, i: u32, all: bool, mut visit: impl FnMut(u32, u32)) {
        self.touched.clear();
        for a in network.letters_of.row(i) {
            let signers = network.organizations_of.row(*a);
            let from = if all { 0 } else { signers.partition_point(|j| *j <= i) };
            for j in &signers[from..] {
                if *j == i {
                    continue;
                }
                let count = &mut self.count[*j as usize];
                if *count == 0 {
                    self.touched.push(*j);
                }
                *count += 1;
            }
        }
        for j in &self.touched {
            let shared = std::mem::take(&mut self.count[*j as usize]);
            visit(*j, shared);
        }
    }
}

/// Folds over the upper triangle of the projection in fixed chunks of rows; results in chunk order.
pub fn fold_rows<T: Send>(
    network: &TwoMode,
    start: impl Fn() -> T + Sync,
    step: impl Fn(&mut T, u32, u32, u32) + Sync,
) -> Vec<T> {
    let n = network.organizations();
    (0..n.div_ceil(CHUNK))
        .into_par_iter()
        .map_init(
            || Row::new(network),
            |row, chunk| {
                let mut out = start();
                for i in chunk * CHUNK..((chunk + 1) * CHUNK).min(n) {
                    let i = i as u32;
                    row.visit(network, i, false, |j, shared| step(&mut out, i, j, shared));
                }
                out
            },
        )
        .collect()
}

/// The same where the order of merging makes no difference (counts): one value, and memory for few at a time.
pub fn reduce_rows<T: Send>(
    network: &TwoMode,
    start: impl Fn() -> T + Sync,
    step: impl Fn(&mut T, u32, u32, u32) + Sync,
    merge: impl Fn(T, T) -> T + Sync,
) -> T {
    let n = network.organizations();
    let fold = |(mut row, mut out): (Row, T), chunk: usize| {
        for i in chunk * CHUNK..((chunk + 1) * CHUNK).min(n) {
            let i = i as u32;
            row.visit(network, i, false, |j, shared| step(&mut out, i, j, shared));
        }
        (row, out)
    };
    (0..n.div_ceil(CHUNK))
        .into_par_iter()
        .with_min_len(16)
        .fold(|| (Row::new(network), start()), fold)
        .map(|(_, out)| out)
        .reduce(&start, &merge)
}

/// A value for every organisation, made with the scratch space of its row.
pub fn map_rows<T: Send>(network: &TwoMode, value: impl Fn(u32, &mut Row) -> T + Sync) -> Vec<T> {
    (0..network.organizations())
        .into_par_iter()
        .with_min_len(CHUNK)
        .map_init(|| Row::new(network), |row, i| value(i as u32, row))
        .collect()
}

/// For every organisation its distinct partners (degree in the projection), and those with
/// at least `min_letters` shared letters.
pub fn partners(network: &TwoMode, min_letters: u32) -> (Vec<u32>, Vec<u32>) {
    let counts = map_rows(network, |i, row| {
        if let [only] = network.letters_of.row(i) {
            let others = network.organizations_of.row(*only).len() as u32 - 1;
            return (others, if min_letters <= 1 { others } else { 0 });
        }
        let (mut all, mut repeated) = (0u32, 0u32);
        row.visit(network, i, true, |_, shared| {
            all += 1;
            repeated += u32::from(shared >= min_letters);
        });
        (all, repeated)
    });
    counts.into_iter().unzip()
}

/// Shared letters of many pairs `(a, b)`, `a < b`, sorted by `a`; each row of the projection is looked at once.
pub fn shared_counts(network: &TwoMode, pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut row = Row::new(network);
    let mut shared_with = vec![0u32; network.organizations()];
    let mut touched = Vec::new();
    let mut out = Vec::with_capacity(pairs.len());
    for of_one in pairs.chunk_by(|p, q| p.0 == q.0) {
        row.visit(network, of_one[0].0, false, |j, shared| {
            shared_with[j as usize] = shared;
            touched.push(j);
        });
        out.extend(of_one.iter().map(|(_, b)| shared_with[*b as usize]));
        touched.drain(..).for_each(|j| shared_with[j as usize] = 0);
    }
    out
}

/// Number of shared letters of two organisations, and Σ of their weights.
pub fn shared(network: &TwoMode, letter_weight: &[f64], a: u32, b: u32) -> (u32, f64) {
    let (p, q) = (network.letters_of.row(a), network.letters_of.row(b));
    let (mut i, mut j, mut count, mut weight) = (0, 0, 0, 0.0);
    while let (Some(x), Some(y)) = (p.get(i), q.get(j)) {
        if x == y {
            count += 1;
            weight += letter_weight[*x as usize];
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    (count, weight)
}

/// The weight of the tie between two organisations: Σ of letter weights over shared letters.
pub fn tie_weight(network: &TwoMode, letter_weight: &[f64], a: u32, b: u32) -> f64 {
    shared_letters(network, a, b).map(|l| letter_weight[l as usize]).sum()
}

/// The letters two organisations share, ascending.
pub fn shared_letters(network: &TwoMode, a: u32, b: u32) -> impl Iterator<Item = u32> + '_ {
    let other = network.letters_of.row(b);
    network.letters_of.row(a).iter().copied().filter(move |l| other.binary_search(l).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn streamed_rows_equal_the_product(pairs in proptest::collection::vec((0u32..12, 0u32..7), 0..60)) {
            let net = TwoMode::new(12, 7, &pairs);
            let mut expected = std::collections::BTreeMap::new();
            for l in 0..7 {
                for (k, i) in net.organizations_of.row(l).iter().enumerate() {
                    for j in &net.organizations_of.row(l)[k + 1..] {
                        *expected.entry((*i, *j)).or_insert(0u32) += 1;
                    }
                }
            }
            let found: std::collections::BTreeMap<_, _> =
                fold_rows(&net, Vec::new, |out, i, j, w| out.push(((i, j), w))).into_iter().flatten().collect();
            prop_assert_eq!(&found, &expected);
            for ((i, j), w) in &expected {
                prop_assert_eq!(shared(&net, &[0.5; 7], *i, *j), (*w, f64::from(*w) * 0.5));
            }
            let (degree, repeated) = partners(&net, 2);
            for i in 0..12u32 {
                let own: Vec<u32> = expected.iter().filter(|((a, b), _)| *a == i || *b == i).map(|(_, w)| *w).collect();
                prop_assert_eq!(degree[i as usize] as usize, own.len());
                prop_assert_eq!(repeated[i as usize] as usize, own.iter().filter(|w| **w >= 2).count());
            }
        }
    }
}
