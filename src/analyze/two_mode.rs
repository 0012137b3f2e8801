//! Measures of the two-mode network itself, without projecting it.
//!
//! | measure | definition |
//! |---|---|
//! | betweenness, closeness | Faust (1997), normalised for two modes, as in NetworkX |
//! | clustering of an organisation | mean Jaccard overlap with those it shares a letter with (Latapy, Magnien and Del Vecchio 2008) |
//! | Robins–Alexander clustering | 4 · 4-cycles / 3-paths (Robins and Alexander 2004) |
//! | nestedness | NODF, 0 to 100 (Almeida-Neto et al. 2008) |
//!
//! Betweenness costs O((n + m) · signatures), closeness O((n + m)/256 · signatures · levels);
//! above a budget both come from a sample of sources, with the standard error of every value.
//! The others cost a pass over the projection's rows. Letters are measured on
//! [`TwoMode::transposed`]. Undefined values are none: closeness of a node without ties, clustering
//! without a 3-path, nestedness of fewer than two organisations and two letters.
//!
//! ```
//! use undersigned::analyze::two_mode;
//! use undersigned::network::davis;
//!
//! let (network, women) = davis();
//! let nora = women.binary_search(&"Nora Fayette").unwrap();
//! assert!((two_mode::betweenness(&network, usize::MAX, 1).values[nora] - 0.1135).abs() < 1e-4);
//! assert_eq!(two_mode::closeness(&network, usize::MAX, 1).values[nora], Some(0.8));
//! assert!((two_mode::robins_alexander(&network).unwrap() - 0.467764).abs() < 1e-6);
//! ```

use petgraph::unionfind::UnionFind;

use super::adjacency::Adjacency;
use super::betweenness::{self, Betweenness};
use super::search::{Sources, Sum, choose, sums};
use crate::network::{TwoMode, projection};

/// The network as one graph: organisations first, then letters.
fn as_graph(network: &TwoMode) -> Adjacency {
    let n = network.organizations() as u32;
    let edges = (0..n).flat_map(|i| network.letters_of.row(i).iter().map(move |a| (i, n + a, 1.0)));
    Adjacency::from_edges(network.organizations() + network.letters(), edges)
}

/// Betweenness of organisations, divided by the largest value possible, from at most `sources` sources of both sides.
pub fn betweenness(network: &TwoMode, sources: usize, seed: u64) -> Betweenness {
    let n = network.organizations();
    let most = largest_betweenness(n as f64, network.letters() as f64);
    let scaled = |values: Vec<f64>| -> Vec<f64> {
        values.into_iter().take(n).map(|v| if most > 0.0 { v / most } else { 0.0 }).collect()
    };
    let found = betweenness::sampled(&as_graph(network), sources, seed);
    Betweenness { values: scaled(found.values), standard_error: found.standard_error.map(scaled) }
}

/// Largest betweenness of a node among `n` of its own and `m` of the other side (Borgatti and Halgin 2011).
fn largest_betweenness(n: f64, m: f64) -> f64 {
    let (s, t) = (((n - 1.0) / m).floor(), (n - 1.0) % m);
    (m * m * (s + 1.0) * (s + 1.0) + m * (s + 1.0) * (2.0 * t - s - 1.0) - t * (2.0 * s - t + 3.0)) / 2.0
}

/// A measure that may be undefined, exact or estimated.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Estimate {
    /// One value an organisation; none where undefined.
    pub values: Vec<Option<f64>>,
    /// Standard errors of the estimates; none when all sources were used.
    pub standard_error: Option<Vec<Option<f64>>>,
}

/// Closeness of organisations: least possible sum of distances over the actual one, times the share reached.
///
/// At most `sources` searches, shared out between organisations and letters by their numbers; from a sample
/// the sum of distances is an estimate (Eppstein and Wang 2004), and so is its standard error.
pub fn closeness(network: &TwoMode, sources: usize, seed: u64) -> Estimate {
    let (n, m) = (network.organizations(), network.letters());
    let share = |of: usize| (sources as f64 * of as f64 / (n + m) as f64).ceil() as usize;
    let (organizations, letters) = (choose(n, share(n).max(2), seed), choose(m, share(m).max(2), seed ^ 1));
    let exact = organizations.len() == n && letters.len() == m;
    let sides = [
        (n, organizations.len(), sums(network, Sources::Organizations(&organizations), |l| f64::from(2 * l))),
        (m, letters.len(), sums(network, Sources::Letters(&letters), |l| f64::from(2 * l - 1))),
    ];
    let least = m as f64 + 2.0 * (n as f64 - 1.0);
    let (mut values, mut errors) = (Vec::with_capacity(n), Vec::with_capacity(n));
    for (i, reached) in reached(network).into_iter().enumerate() {
        let distances: f64 = sides.iter().map(|(all, k, sum)| sum[i].value * *all as f64 / *k as f64).sum();
        let value = (distances > 0.0).then(|| least / distances * reached as f64 / ((n + m) as f64 - 1.0));
        let variance: f64 = sides.iter().map(|(all, k, sum)| variance_of_total(sum[i], *k as f64, *all as f64)).sum();
        errors.push(value.map(|v| v * variance.sqrt() / distances));
        values.push(value);
    }
    Estimate { values, standard_error: (!exact).then_some(errors) }
}

/// Variance of the sum over `all` as estimated from `k` of them, drawn without replacement.
fn variance_of_total(sum: Sum, k: f64, all: f64) -> f64 {
    if k >= all {
        return 0.0;
    }
    let variance = (sum.square - sum.value * sum.value / k).max(0.0) / (k - 1.0);
    all * all * variance / k * (1.0 - k / all)
}

/// How many others of both sides each organisation reaches.
fn reached(network: &TwoMode) -> Vec<usize> {
    let (n, m) = (network.organizations(), network.letters());
    let mut groups = UnionFind::<usize>::new(n + m);
    for i in 0..n {
        network.letters_of.row(i as u32).iter().for_each(|a| {
            groups.union(i, n + *a as usize);
        });
    }
    let labels = groups.into_labeling();
    let mut size = vec![0usize; n + m];
    labels.iter().for_each(|g| size[*g] += 1);
    labels[..n].iter().map(|g| size[*g] - 1).collect()
}

/// Clustering of every organisation (Latapy et al. 2008, cc•); none for one that shares no letter.
pub fn clustering(network: &TwoMode) -> Vec<Option<f64>> {
    met(network, 1).clustering
}

/// Whom every organisation meets on its letters: what one look at its row of the projection tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Met {
    /// Partners.
    pub partners: Vec<u32>,
    /// Partners with at least a number of shared letters.
    pub repeat_partners: Vec<u32>,
    /// Clustering.
    pub clustering: Vec<Option<f64>>,
}

impl Met {
    /// Of a number of organisations that meet nobody.
    pub fn new(organizations: usize) -> Self {
        let none = vec![0; organizations];
        Self { partners: none.clone(), repeat_partners: none, clustering: vec![None; organizations] }
    }
}

/// Looks at every row of the projection; repeated partners share at least `min_letters` letters.
pub fn met(network: &TwoMode, min_letters: u32) -> Met {
    let degree = |i: u32| network.letters_of.row(i).len() as u32;
    // One that signed a single letter meets its signatories there only, each an overlap of 1/degree.
    let on_letter: Vec<f64> = (0..network.letters() as u32)
        .map(|a| network.organizations_of.row(a).iter().map(|j| 1.0 / f64::from(degree(*j))).sum())
        .collect();
    let most = (0..network.organizations() as u32).map(degree).max().unwrap_or(0);
    // Dividing once for each number is much faster than for every pair.
    let over: Vec<f64> = (0..=2 * most).map(|union| 1.0 / f64::from(union.max(1))).collect();
    let rows = projection::map_rows(network, |i, row| {
        if let [only] = network.letters_of.row(i) {
            let others = network.organizations_of.row(*only).len() as u32 - 1;
            let mean = (others > 0).then(|| (on_letter[*only as usize] - 1.0) / f64::from(others));
            return (others, if min_letters <= 1 { others } else { 0 }, mean);
        }
        let (mut sum, mut all, mut repeated) = (0.0, 0u32, 0u32);
        row.visit(network, i, true, |j, shared| {
            sum += f64::from(shared) * over[(degree(i) + degree(j) - shared) as usize];
            all += 1;
            repeated += u32::from(shared >= min_letters);
        });
        (all, repeated, (all > 0).then(|| sum / f64::from(all)))
    });
    let mut out = Met::new(rows.len());
    for (i, (all, repeated, mean)) in rows.into_iter().enumerate() {
        (out.partners[i], out.repeat_partners[i], out.clustering[i]) = (all, repeated, mean);
    }
    out
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
