//! Strength, PageRank and eigenvector centrality on the implicit projection.
//!
//! The projection is B·diag(f)·Bᵀ without its diagonal; a product with it costs
//! two passes over the signatures. Sums are made in fixed order, so results are
//! the same on any number of threads.
//!
//! ```
//! use undersigned::analyze::spectral::{self, FINAL};
//! use undersigned::network::{Weighting, davis};
//!
//! let (network, women) = davis();
//! let weights = Weighting::Count.of_letters(&network);
//! let values = spectral::eigenvector(&network, &weights, FINAL);
//! let first = (0..18).find(|i| values[*i] == Some(1.0)).expect("the largest is 1");
//! assert_eq!(women[first], "Theresa Anderson");
//! ```

use rayon::prelude::*;

use crate::network::TwoMode;

/// Damping factor of PageRank (Brin and Page 1998).
const DAMPING: f64 = 0.85;
/// Change from round to round below which a value is final.
pub const FINAL: f64 = 1e-12;
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

/// PageRank on the weighted projection, to a total change below `tolerance`; none for organisations without a tie.
pub fn pagerank(network: &TwoMode, weights: &[f64], tolerance: f64) -> Vec<Option<f64>> {
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
        if change < tolerance {
            break;
        }
    }
    x.into_iter().zip(tied).map(|(x, t)| t.then_some(x)).collect()
}

/// Eigenvector centrality on the weighted projection, largest 1 (Bonacich 1972); none without a tie.
///
/// The matrix is shifted by half its largest strength, which keeps the eigenvector
/// and lets the power iteration converge on two-mode-like (bipartite) projections.
pub fn eigenvector(network: &TwoMode, weights: &[f64], tolerance: f64) -> Vec<Option<f64>> {
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
        if change < tolerance {
            break;
        }
    }
    x.into_iter().zip(strength).map(|(x, s)| (s > 0.0).then_some(x)).collect()
}
