//! Fixed degree sequence model: random networks that keep both degree sequences exactly (Zweig and Kaufmann 2011).
//!
//! Random networks come from fastball trades (Godard and Neal 2022): two organisations pool
//! the letters only one of them signed and share them out again at random. Every trial is a
//! chain of its own from the observed network, with its own stream of the seed, so trials
//! run side by side and the result does not depend on the number of threads.
//!
//! The p-value of a pair is (1 + trials with at least as many shared letters) / (1 + trials)
//! (Phipson and Smyth 2010): it is never 0, and no smaller than 1/(1 + trials). One trial
//! costs its trades and a pass over the projection.

use rayon::prelude::*;

use crate::network::{TwoMode, projection};
use crate::random::Random;

/// Trades for every organisation before a network counts as random.
const TRADES: usize = 5;

/// Upper-tail p-values of the pairs `(a, b, shared letters)`, sorted by `(a, b)`, from `trials` random networks.
pub fn p_values(network: &TwoMode, pairs: &[(u32, u32, u32)], trials: u32, seed: u64) -> Vec<f64> {
    let ends: Vec<(u32, u32)> = pairs.iter().map(|(a, b, _)| (*a, *b)).collect();
    let hits = (0..trials)
        .into_par_iter()
        .fold(
            || vec![0u32; pairs.len()],
            |mut hits, trial| {
                let random = shuffled(network, &mut Random::new(seed, 10_000 + u64::from(trial)));
                count_hits(&random, pairs, &ends, &mut hits);
                hits
            },
        )
        .reduce(
            || vec![0u32; pairs.len()],
            // Whole numbers add up to the same in any order.
            |mut a, b| {
                a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
                a
            },
        );
    hits.into_iter().map(|h| (1.0 + f64::from(h)) / (1.0 + f64::from(trials))).collect()
}

fn count_hits(random: &TwoMode, pairs: &[(u32, u32, u32)], ends: &[(u32, u32)], hits: &mut [u32]) {
    let shared = projection::shared_counts(random, ends);
    for ((shared, observed), hits) in shared.into_iter().zip(pairs).zip(hits) {
        *hits += u32::from(shared >= observed.2);
    }
}

/// A random network with the same degrees.
fn shuffled(network: &TwoMode, random: &mut Random) -> TwoMode {
    let n = network.organizations();
    let mut rows: Vec<Vec<u32>> = (0..n as u32).map(|i| network.letters_of.row(i).to_vec()).collect();
    for _ in 0..if n > 1 { n * TRADES } else { 0 } {
        let i = random.below(n);
        let j = (i + 1 + random.below(n - 1)) % n;
        trade(&mut rows, i, j, random);
    }
    let pairs: Vec<(u32, u32)> = (0u32..).zip(&rows).flat_map(|(i, row)| row.iter().map(move |a| (i, *a))).collect();
    TwoMode::new(n, network.letters(), &pairs)
}

/// Two organisations share out anew the letters only one of them signed; rows stay sorted.
fn trade(rows: &mut [Vec<u32>], i: usize, j: usize, random: &mut Random) {
    let (mut both, mut pool, mut own) = (Vec::new(), Vec::new(), 0);
    let (mut x, mut y) = (rows[i].iter().copied().peekable(), rows[j].iter().copied().peekable());
    loop {
        match (x.peek().copied(), y.peek().copied()) {
            (Some(a), Some(b)) if a == b => {
                both.push(a);
                x.next();
                y.next();
            }
            (Some(a), b) if b.is_none_or(|b| a < b) => {
                pool.push(a);
                own += 1;
                x.next();
            }
            (_, Some(b)) => {
                pool.push(b);
                y.next();
            }
            _ => break,
        }
    }
    random.shuffle(&mut pool);
    let (mine, theirs) = pool.split_at(own);
    for (row, part) in [(i, mine), (j, theirs)] {
        rows[row] = both.iter().chain(part).copied().collect();
        rows[row].sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::network;
    use super::*;

    #[test]
    fn the_small_example_has_one_network_in_four() {
        // M = [1011; 0100; 1001]: by listing all matrices with these sums, the first and third row share two in 1 of 4.
        let net = network(&[&[0, 2, 3], &[1], &[0, 3]], 4);
        let found = p_values(&net, &[(0, 1, 0), (0, 2, 2), (1, 2, 0)], 8_000, 1);
        assert_eq!((found[0], found[2]), (1.0, 1.0));
        assert!((found[1] - 0.25).abs() < 0.02, "{}", found[1]);
        assert_eq!(found, p_values(&net, &[(0, 1, 0), (0, 2, 2), (1, 2, 0)], 8_000, 1));
    }

    #[test]
    fn degrees_are_kept() {
        let net = network(&[&[0, 1, 2], &[1, 3], &[0], &[2, 3, 4]], 5);
        let other = shuffled(&net, &mut Random::new(3, 3));
        let degrees = |net: &TwoMode| {
            let rows: Vec<usize> = (0..4).map(|i| net.letters_of.row(i).len()).collect();
            let columns: Vec<usize> = (0..5).map(|a| net.organizations_of.row(a).len()).collect();
            (rows, columns)
        };
        assert_eq!(degrees(&net), degrees(&other));
    }
}
