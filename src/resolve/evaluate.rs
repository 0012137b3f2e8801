//! Precision and recall of a clustering against gold: pairwise and B-cubed.
//!
//! Pairwise counts pairs of names; B-cubed (Bagga and Baldwin 1998) averages over
//! names. Both are reported because most names are singletons, which flatters
//! B-cubed.

use std::collections::BTreeMap;

/// Precision, recall and F1, pairwise and B-cubed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Pairwise precision; 1 when no pair was predicted.
    pub precision: f64,
    /// Pairwise recall; 1 when there is no pair to find.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// B-cubed F1.
    pub bcubed_f1: f64,
    /// Pairs joined that gold keeps apart.
    pub wrong_pairs: u64,
    /// Pairs gold joins that were kept apart.
    pub missed_pairs: u64,
}

/// Scores `predicted` against `gold`, two labels per name in the same order.
pub fn score<P: Ord, G: Ord>(predicted: &[P], gold: &[G]) -> Scores {
    let mut cells: BTreeMap<(&P, &G), u64> = BTreeMap::new();
    let mut clusters: BTreeMap<&P, u64> = BTreeMap::new();
    let mut entities: BTreeMap<&G, u64> = BTreeMap::new();
    for (p, g) in predicted.iter().zip(gold) {
        *cells.entry((p, g)).or_default() += 1;
        *clusters.entry(p).or_default() += 1;
        *entities.entry(g).or_default() += 1;
    }
    let pairs = |n: &u64| n * n.saturating_sub(1) / 2;
    let right: u64 = cells.values().map(pairs).sum();
    let made: u64 = clusters.values().map(pairs).sum();
    let wanted: u64 = entities.values().map(pairs).sum();
    let ratio = |a: u64, b: u64| if b == 0 { 1.0 } else { a as f64 / b as f64 };
    let (precision, recall) = (ratio(right, made), ratio(right, wanted));
    let n = predicted.len().max(1) as f64;
    let squares = |of: &dyn Fn(&(&P, &G)) -> u64| -> f64 {
        cells.iter().map(|(key, v)| (*v * *v) as f64 / of(key) as f64).sum::<f64>() / n
    };
    let bp = squares(&|key| clusters.get(key.0).copied().unwrap_or(1));
    let br = squares(&|key| entities.get(key.1).copied().unwrap_or(1));
    Scores {
        precision,
        recall,
        f1: f1(precision, recall),
        bcubed_f1: f1(bp, br),
        wrong_pairs: made - right,
        missed_pairs: wanted - right,
    }
}

fn f1(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worked_example() {
        // Clusters {a,b,c},{d}; gold {a,b},{c,d}: 1 of 3 pairs right, 1 of 2 found.
        let s = score(&[1, 1, 1, 2], &["x", "x", "y", "y"]);
        assert!((s.precision - 1.0 / 3.0).abs() < 1e-12 && (s.recall - 0.5).abs() < 1e-12);
        assert_eq!((s.wrong_pairs, s.missed_pairs), (2, 1));
        // B-cubed by hand: P = (2/3+2/3+1/3+1)/4 = 2/3, R = (1+1+1/2+1/2)/4 = 3/4.
        assert!((s.bcubed_f1 - 2.0 * (2.0 / 3.0) * 0.75 / (2.0 / 3.0 + 0.75)).abs() < 1e-12);
    }
}
