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

use crate::network::{Alike, TwoMode};

/// Damping factor of PageRank (Brin and Page 1998).
const DAMPING: f64 = 0.85;
/// Change from round to round below which a value is final.
pub const FINAL: f64 = 1e-12;
const ROUNDS: usize = 2_000;

/// The projection as a matrix; organisations with the same letters have the same value in every power of it.
struct Matrix<'a> {
    alike: Alike,
    weights: &'a [f64],
    /// Weight of a member of each class with itself, to be taken off.
    own: Vec<f64>,
}

impl<'a> Matrix<'a> {
    fn new(network: &TwoMode, weights: &'a [f64]) -> Self {
        let alike = Alike::of(network);
        let of = |c: usize| alike.network.letters_of.row(c as u32).iter().map(|a| weights[*a as usize]).sum();
        let own = (0..alike.sizes.len()).map(of).collect();
        Self { alike, weights, own }
    }

    /// Strength of a member of each class.
    fn strength(&self) -> Vec<f64> {
        let members = |a: u32| -> f64 {
            let classes = self.alike.network.organizations_of.row(a).iter();
            classes.map(|c| f64::from(self.alike.sizes[*c as usize])).sum()
        };
        let by_letter: Vec<f64> =
            (0..self.alike.network.letters() as u32).map(|a| self.weights[a as usize] * (members(a) - 1.0)).collect();
        let of = |c| self.alike.network.letters_of.row(c).iter().map(|a| by_letter[*a as usize]).sum();
        (0..self.own.len() as u32).map(of).collect()
    }

    /// y = (B·diag(f)·Bᵀ − diag) x, one value a class.
    fn multiply(&self, x: &[f64]) -> Vec<f64> {
        let network = &self.alike.network;
        let all: Vec<f64> = x.iter().zip(&self.alike.sizes).map(|(x, n)| x * f64::from(*n)).collect();
        let by_letter: Vec<f64> = (0..network.letters())
            .into_par_iter()
            .with_min_len(512)
            .map(|a| {
                let classes = network.organizations_of.row(a as u32).iter();
                self.weights[a] * classes.map(|c| all[*c as usize]).sum::<f64>()
            })
            .collect();
        (0..x.len())
            .into_par_iter()
            .with_min_len(512)
            .map(|c| {
                let letters = network.letters_of.row(c as u32).iter();
                letters.map(|a| by_letter[*a as usize]).sum::<f64>() - self.own[c] * x[c]
            })
            .collect()
    }
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
    let matrix = Matrix::new(network, weights);
    let (strength, sizes) = (matrix.strength(), &matrix.alike.sizes);
    let tied: Vec<bool> = strength.iter().map(|s| *s > 0.0).collect();
    let n: f64 = tied.iter().zip(sizes).filter(|(t, _)| **t).map(|(_, n)| f64::from(*n)).sum();
    if n == 0.0 {
        return vec![None; network.organizations()];
    }
    let base = (1.0 - DAMPING) / n;
    let mut x: Vec<f64> = tied.iter().map(|t| if *t { 1.0 / n } else { 0.0 }).collect();
    for _ in 0..ROUNDS {
        let share: Vec<f64> = x.iter().zip(&strength).map(|(x, s)| if *s > 0.0 { x / s } else { 0.0 }).collect();
        let next: Vec<f64> = (matrix.multiply(&share).iter().zip(&tied))
            .map(|(y, t)| if *t { base + DAMPING * y } else { 0.0 })
            .collect();
        let change: f64 = x.iter().zip(&next).zip(sizes).map(|((a, b), n)| (a - b).abs() * f64::from(*n)).sum();
        x = next;
        if change < tolerance {
            break;
        }
    }
    matrix.alike.spread(&x.into_iter().zip(tied).map(|(x, t)| t.then_some(x)).collect::<Vec<_>>())
}

/// Eigenvector centrality on the weighted projection, largest 1 (Bonacich 1972); none without a tie.
///
/// The matrix is shifted by an eighth of its largest strength, which keeps the eigenvector
/// and lets the power iteration converge on two-mode-like (bipartite) projections.
pub fn eigenvector(network: &TwoMode, weights: &[f64], tolerance: f64) -> Vec<Option<f64>> {
    let matrix = Matrix::new(network, weights);
    let strength = matrix.strength();
    let largest = strength.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        return vec![None; network.organizations()];
    }
    let shift = largest / 8.0;
    let mut x: Vec<f64> = strength.iter().map(|s| if *s > 0.0 { 1.0 } else { 0.0 }).collect();
    for _ in 0..ROUNDS {
        let mut y = matrix.multiply(&x);
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
    matrix.alike.spread(&x.into_iter().zip(strength).map(|(x, s)| (s > 0.0).then_some(x)).collect::<Vec<_>>())
}
