//! Harmonic closeness in the projection, computed on the two-mode network.
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

use super::search::{Sources, choose, sums};
use crate::network::TwoMode;

/// Probability with which the stated error of a sample may be exceeded by some value.
const CONFIDENCE: f64 = 0.05;

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
    let sums = sums(network, Sources::Organizations(&chosen), |letters| 1.0 / f64::from(letters));
    let scale = n as f64 / (chosen.len() as f64 * (n as f64 - 1.0));
    let error = (chosen.len() < n).then(|| {
        // Hoeffding on terms in [0, 1], over all n values.
        ((2.0 * n as f64 / CONFIDENCE).ln() / (2.0 * chosen.len() as f64)).sqrt()
    });
    Sampled { values: sums.into_iter().map(|s| Some(s.value * scale)).collect(), error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
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
