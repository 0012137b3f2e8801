//! What a partition is judged by: the expected weight between two nodes, taken off the observed one.
//!
//! | quality | expected weight of nodes i and j |
//! |---|---|
//! | modularity at resolution γ (Newman and Girvan 2004; Reichardt and Bornholdt 2006) | γ·k_i·k_j / 2m, k the strength |
//! | constant Potts model (Traag, Van Dooren and Nesterov 2011) | γ·n_i·n_j, n the number of organisations |
//! | two-mode modularity (Barber 2007) | γ·d_i·k_a / E between an organisation and a letter, 0 inside a side |
//!
//! All three are one form: each node has two amounts (s, t), and i and j are expected
//! to have γ·(s_i·t_j + t_i·s_j) / norm in common.

use serde::{Deserialize, Serialize};

use crate::network::TwoMode;

/// The quality of a partition of organisations.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// Modularity of the weighted projection.
    #[default]
    Modularity,
    /// Constant Potts model: a coalition is a group tied by more than γ a pair on average.
    Cpm,
}

/// The two amounts of a node.
pub type Amounts = [f64; 2];

/// Scales the product of amounts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Resolution.
    pub gamma: f64,
    /// What products are divided by.
    pub norm: f64,
}

impl Scale {
    /// Expected weight between a node and a community.
    pub fn expected(self, node: Amounts, community: Amounts) -> f64 {
        self.gamma * (node[0] * community[1] + node[1] * community[0]) / self.norm
    }
}

impl Quality {
    /// The amounts of every organisation from its strength, and their scale.
    pub fn amounts(self, strength: &[f64], gamma: f64) -> (Vec<Amounts>, Scale) {
        match self {
            Self::Modularity => {
                let two_m: f64 = strength.iter().sum();
                (strength.iter().map(|k| [*k, *k]).collect(), Scale { gamma, norm: 2.0 * two_m })
            }
            Self::Cpm => (vec![[1.0, 1.0]; strength.len()], Scale { gamma, norm: 2.0 }),
        }
    }
}

/// Modularity of the weighted projection at resolution γ, from the two-mode form.
///
/// A letter with weight f and n of its signatories in one community holds
/// f·n(n−1)/2 internal weight. O(signatures). None without any tie.
pub fn modularity(network: &TwoMode, weights: &[f64], membership: &[u32], gamma: f64) -> Option<f64> {
    let inside = Inside::of(network, weights, membership);
    let total = inside.total;
    (total > 0.0)
        .then(|| inside.internal / total - gamma * inside.strength.iter().map(|s| (s / total).powi(2)).sum::<f64>())
}

/// Quality of the constant Potts model: Σ over communities of internal weight − γ·n(n−1)/2.
pub fn cpm(network: &TwoMode, weights: &[f64], membership: &[u32], gamma: f64) -> f64 {
    let inside = Inside::of(network, weights, membership);
    let mut size = vec![0.0f64; inside.strength.len()];
    membership.iter().for_each(|c| size[*c as usize] += 1.0);
    inside.internal / 2.0 - gamma * size.iter().map(|n| n * (n - 1.0).max(0.0) / 2.0).sum::<f64>()
}

/// Two-mode modularity (Barber 2007) of communities of organisations and letters; none without a signature.
pub fn barber(network: &TwoMode, organizations: &[u32], letters: &[u32], gamma: f64) -> Option<f64> {
    let labels = organizations.iter().chain(letters).max().map_or(0, |m| *m as usize + 1);
    let (mut of_organizations, mut of_letters) = (vec![0.0; labels], vec![0.0; labels]);
    let mut internal = 0.0;
    for (i, c) in (0u32..).zip(organizations) {
        let row = network.letters_of.row(i);
        of_organizations[*c as usize] += row.len() as f64;
        internal += row.iter().filter(|a| letters[**a as usize] == *c).count() as f64;
    }
    for (a, c) in (0u32..).zip(letters) {
        of_letters[*c as usize] += network.organizations_of.row(a).len() as f64;
    }
    let all = network.signatures() as f64;
    let expected: f64 = of_organizations.iter().zip(&of_letters).map(|(d, k)| d * k / (all * all)).sum();
    (all > 0.0).then(|| internal / all - gamma * expected)
}

/// Weights inside and around communities; every pair counted twice.
struct Inside {
    internal: f64,
    total: f64,
    strength: Vec<f64>,
}

impl Inside {
    fn of(network: &TwoMode, weights: &[f64], membership: &[u32]) -> Self {
        let labels = membership.iter().max().map_or(0, |m| *m as usize + 1);
        let mut out = Self { internal: 0.0, total: 0.0, strength: vec![0.0; labels] };
        let mut count = vec![0u32; labels];
        for (a, weight) in (0u32..).zip(weights).take(network.letters()) {
            let signers = network.organizations_of.row(a);
            let k = signers.len() as f64;
            for i in signers {
                count[membership[*i as usize] as usize] += 1;
                out.strength[membership[*i as usize] as usize] += weight * (k - 1.0);
            }
            for i in signers {
                let n = f64::from(std::mem::take(&mut count[membership[*i as usize] as usize]));
                out.internal += weight * n * (n - 1.0).max(0.0);
            }
            out.total += weight * k * (k - 1.0);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_separate_letters() {
        let net = TwoMode::new(4, 2, &[(0, 0), (1, 0), (2, 1), (3, 1)]);
        let q = modularity(&net, &[1.0, 1.0], &[0, 0, 1, 1], 1.0).expect("there are ties");
        assert!((q - 0.5).abs() < 1e-12);
        assert_eq!(modularity(&net, &[0.0, 0.0], &[0, 0, 1, 1], 1.0), None);
        assert!((cpm(&net, &[1.0, 1.0], &[0, 0, 1, 1], 0.25) - 1.5).abs() < 1e-12);
        assert!((barber(&net, &[0, 0, 1, 1], &[0, 1], 1.0).expect("signatures") - 0.5).abs() < 1e-12);
    }
}
