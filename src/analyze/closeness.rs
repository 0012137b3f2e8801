//! Harmonic closeness in the projection, computed on the two-mode network.
//!
//! Many breadth-first searches run at once, one bit a source (Then et al. 2014,
//! "The More the Merrier"): a level of 256 searches costs a pass over the
//! signatures their frontiers touch. A letter is opened once a search, so the
//! projection is never built. Distances are symmetric, so every node adds up what
//! reaches it, and no search needs to be taken apart.
//!
//! Harmonic closeness of i is Σ_j 1/d(i,j) / (n−1), d in the projection (Marchiori
//! and Latora 2000); an organisation that cannot be reached adds 0. Undefined for n = 1.
//!
//! O((n/256) · signatures · levels). Above a budget a sample of sources is used
//! (Eppstein and Wang 2004): [`Sampled::error`] bounds the error of all values at once.
//!
//! ```
//! use undersigned::analyze::closeness::harmonic;
//! use undersigned::network::davis;
//!
//! let (network, _) = davis();
//! let found = harmonic(&network, usize::MAX, 1);
//! assert_eq!(found.error, None, "exact");
//! assert!((found.values[0].expect("defined") - 0.941176).abs() < 1e-6);
//! ```

use rayon::prelude::*;

use crate::network::TwoMode;
use crate::random::Random;

/// Words of 64 sources searched together.
const WORDS: usize = 4;
/// Sources searched together.
const WIDTH: usize = 64 * WORDS;
/// Batches summed by one task; fixed, so sums are made in the same order on any number of threads.
const CHUNKS: usize = 32;
/// Probability with which the stated error of a sample may be exceeded by some value.
const CONFIDENCE: f64 = 0.05;

type Bits = [u64; WORDS];
const EMPTY: Bits = [0; WORDS];

/// Values of a measure, exact or from a sample of sources.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Sampled {
    /// One value a node; none where undefined.
    pub values: Vec<Option<f64>>,
    /// With 95 % probability no value is off by more than this; none when exact.
    pub error: Option<f64>,
}

/// Harmonic closeness of every organisation in the projection; at most `sources` searches.
pub fn harmonic(network: &TwoMode, sources: usize, seed: u64) -> Sampled {
    let n = network.organizations();
    if n < 2 {
        return Sampled { values: vec![None; n], error: None };
    }
    let chosen = choose(n, sources, seed);
    let sums = sums(network, &chosen, |letters_apart| 1.0 / f64::from(letters_apart));
    let scale = n as f64 / (chosen.len() as f64 * (n as f64 - 1.0));
    let error = (chosen.len() < n).then(|| {
        // Hoeffding on terms in [0, 1], over all n values.
        ((2.0 * n as f64 / CONFIDENCE).ln() / (2.0 * chosen.len() as f64)).sqrt()
    });
    Sampled { values: sums.into_iter().map(|s| Some(s * scale)).collect(), error }
}

/// All nodes, or a sample without replacement, sorted.
fn choose(n: usize, sources: usize, seed: u64) -> Vec<u32> {
    let mut all: Vec<u32> = (0..n as u32).collect();
    if sources < n {
        Random::new(seed, 3).shuffle(&mut all);
        all.truncate(sources.max(1));
        all.sort_unstable();
    }
    all
}

/// For every organisation Σ over sources of `value(distance)`.
fn sums(network: &TwoMode, sources: &[u32], value: impl Fn(u32) -> f64 + Sync) -> Vec<f64> {
    let n = network.organizations();
    let batches: Vec<&[u32]> = sources.chunks(WIDTH).collect();
    let parts: Vec<Vec<f64>> = batches
        .par_chunks(batches.len().div_ceil(CHUNKS).max(1))
        .map(|chunk| {
            let mut search = Search::new(network);
            let mut sum = vec![0.0; n];
            for batch in chunk {
                search.run(network, batch, |i, found, distance| sum[i] += f64::from(found) * value(distance));
            }
            sum
        })
        .collect();
    let mut out = vec![0.0; n];
    for part in parts {
        for (o, p) in out.iter_mut().zip(part) {
            *o += p;
        }
    }
    out
}

/// Scratch space of a batch of searches.
struct Search {
    seen: Vec<Bits>,
    seen_letter: Vec<Bits>,
    arriving: Vec<Bits>,
    arriving_letter: Vec<Bits>,
}

impl Search {
    fn new(network: &TwoMode) -> Self {
        let (n, m) = (network.organizations(), network.letters());
        Self {
            seen: vec![EMPTY; n],
            seen_letter: vec![EMPTY; m],
            arriving: vec![EMPTY; n],
            arriving_letter: vec![EMPTY; m],
        }
    }

    /// Calls `visit(organisation, searches that reach it now, distance)` level by level.
    fn run(&mut self, network: &TwoMode, sources: &[u32], mut visit: impl FnMut(usize, u32, u32)) {
        self.seen.fill(EMPTY);
        self.seen_letter.fill(EMPTY);
        let mut frontier: Vec<(u32, Bits)> = Vec::with_capacity(sources.len());
        for (k, i) in sources.iter().enumerate() {
            let mut bits = EMPTY;
            bits[k / 64] = 1 << (k % 64);
            self.seen[*i as usize] = bits;
            frontier.push((*i, bits));
        }
        let mut distance = 0;
        while !frontier.is_empty() {
            distance += 1;
            let letters =
                step(&frontier, |i| network.letters_of.row(i), &mut self.arriving_letter, &mut self.seen_letter);
            frontier = step(&letters, |a| network.organizations_of.row(a), &mut self.arriving, &mut self.seen);
            for (i, bits) in &frontier {
                visit(*i as usize, bits.iter().map(|w| w.count_ones()).sum(), distance);
            }
        }
    }
}

/// From a frontier on one side to what is new on the other.
fn step<'n>(
    frontier: &[(u32, Bits)],
    row: impl Fn(u32) -> &'n [u32],
    arriving: &mut [Bits],
    seen: &mut [Bits],
) -> Vec<(u32, Bits)> {
    let mut touched: Vec<u32> = Vec::new();
    for (from, bits) in frontier {
        for to in row(*from) {
            let slot = &mut arriving[*to as usize];
            if *slot == EMPTY {
                touched.push(*to);
            }
            for (s, b) in slot.iter_mut().zip(bits) {
                *s |= b;
            }
        }
    }
    let mut out = Vec::with_capacity(touched.len());
    for to in touched {
        let mut new = std::mem::take(&mut arriving[to as usize]);
        for (n, s) in new.iter_mut().zip(&mut seen[to as usize]) {
            *n &= !*s;
            *s |= *n;
        }
        if new != EMPTY {
            out.push((to, new));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Distances in the projection by breadth-first search over pairs that share a letter.
    fn by_hand(network: &TwoMode) -> Vec<f64> {
        let n = network.organizations();
        let tied = |i: usize, j: usize| {
            network.letters_of.row(i as u32).iter().any(|a| network.letters_of.row(j as u32).contains(a))
        };
        let from = |source: usize| {
            let mut distance = vec![0u32; n];
            let mut queue = std::collections::VecDeque::from([source]);
            while let Some(i) = queue.pop_front() {
                for j in (0..n).filter(|j| *j != i && tied(i, *j)) {
                    if distance[j] == 0 && j != source {
                        distance[j] = distance[i] + 1;
                        queue.push_back(j);
                    }
                }
            }
            distance.iter().filter(|d| **d > 0).map(|d| 1.0 / f64::from(*d)).sum::<f64>() / (n as f64 - 1.0)
        };
        (0..n).map(from).collect()
    }

    proptest! {
        #[test]
        fn many_searches_at_once_equal_one_after_the_other(pairs in proptest::collection::vec((0u32..40, 0u32..25), 0..70)) {
            let net = TwoMode::new(40, 25, &pairs);
            let found = harmonic(&net, usize::MAX, 1);
            prop_assert_eq!(found.error, None);
            for (f, e) in found.values.iter().zip(by_hand(&net)) {
                prop_assert!((f.expect("defined") - e).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_sample_keeps_its_error() {
        let mut random = Random::new(5, 0);
        let pairs: Vec<(u32, u32)> = (0..3000).map(|_| (random.below(800) as u32, random.below(400) as u32)).collect();
        let net = TwoMode::new(800, 400, &pairs);
        let exact = harmonic(&net, usize::MAX, 1);
        let sampled = harmonic(&net, 200, 1);
        let bound = sampled.error.expect("a sample");
        let worst = exact
            .values
            .iter()
            .zip(&sampled.values)
            .map(|(e, s)| (e.unwrap_or(0.0) - s.unwrap_or(0.0)).abs())
            .fold(0.0, f64::max);
        assert!(worst > 0.0 && worst <= bound, "{worst} against {bound}");
        assert_eq!(harmonic(&TwoMode::new(1, 1, &[(0, 0)]), usize::MAX, 1).values, [None]);
    }
}
