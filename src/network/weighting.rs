//! How much one shared letter counts: by the number of its signatories, and by its age.

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

/// The factor of every letter for its age: ½ for each half-life before the newest letter.
///
/// `dates` are days on any common scale; a letter without one counts as old as the middle dated letter
/// (the newest of two middle ones). Without any date all factors are 1. `half_life` is in days, above 0.
pub fn time_decay(dates: &[Option<i64>], half_life: f64) -> Vec<f64> {
    let mut known: Vec<i64> = dates.iter().flatten().copied().collect();
    known.sort_unstable();
    let (Some(newest), Some(middle)) = (known.last(), known.get(known.len() / 2)) else {
        return vec![1.0; dates.len()];
    };
    dates.iter().map(|d| 0.5f64.powf((newest - d.unwrap_or(*middle)) as f64 / half_life)).collect()
}

/// Jaccard overlap |A∩B| / |A∪B| of two organisations' letters, from their numbers; 0 where both are empty.
pub fn jaccard(shared: u32, a: usize, b: usize) -> f64 {
    let union = a + b - shared as usize;
    if union > 0 { f64::from(shared) / union as f64 } else { 0.0 }
}

/// Cosine |A∩B| / √(|A||B|) of two organisations' letters, from their numbers; 0 where one is empty.
pub fn cosine(shared: u32, a: usize, b: usize) -> f64 {
    let product = a as f64 * b as f64;
    if product > 0.0 { f64::from(shared) / product.sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_half_their_weight_each_half_life() {
        let factors = time_decay(&[Some(100), Some(0), None, Some(50)], 50.0);
        assert_eq!(factors, [1.0, 0.25, 0.5, 0.5]);
        assert_eq!(time_decay(&[None, None], 50.0), [1.0, 1.0]);
    }

    #[test]
    fn overlaps() {
        assert_eq!((jaccard(2, 3, 4), cosine(2, 4, 4)), (0.4, 0.5));
        assert_eq!((jaccard(0, 0, 0), cosine(0, 0, 3)), (0.0, 0.0));
    }
}
