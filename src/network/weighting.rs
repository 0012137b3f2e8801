//! How much one shared letter counts, by the number of its signatories.

use serde::{Deserialize, Serialize};

use super::TwoMode;

/// The weight of a letter with k signatories for each pair of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weighting {
    /// 1 for every letter.
    Count,
    /// 1/(k−1), so that each signatory's ties from one letter sum to 1 (Newman 2001).
    #[default]
    Newman,
    /// 1/k (Fowler 2006).
    Fowler,
}

impl Weighting {
    /// The weight of every letter; a letter with one signatory makes no tie and weighs 0.
    pub fn of_letters(self, network: &TwoMode) -> Vec<f64> {
        (0..network.letters()).map(|a| self.of_size(network.organizations_of.row(a as u32).len())).collect()
    }

    /// The weight of a letter with `k` signatories.
    pub fn of_size(self, k: usize) -> f64 {
        let k = k as f64;
        match self {
            _ if k < 2.0 => 0.0,
            Self::Count => 1.0,
            Self::Newman => 1.0 / (k - 1.0),
            Self::Fowler => 1.0 / k,
        }
    }
}
