//! Disparity filter (Serrano, Boguñá and Vespignani 2009): is a tie strong for one of its ends?
//!
//! For an organisation with k ties of total weight s, the p-value of a tie of weight w is
//! (1 − w/s)^(k−1); the smaller of both ends counts, and an end with a single tie says nothing
//! (p = 1). It looks at weights only and knows nothing of letters.

use super::super::TwoMode;

/// The p-value of a tie of weight `w` for its ends `(strength, number of ties)`.
pub fn p_value(w: f64, ends: [(f64, u32); 2]) -> f64 {
    let one = |(s, k): (f64, u32)| if k < 2 || s <= 0.0 { 1.0 } else { (1.0 - w / s).max(0.0).powf(f64::from(k - 1)) };
    one(ends[0]).min(one(ends[1]))
}

/// Strength and number of ties of every organisation.
pub fn ends(network: &TwoMode, weights: &[f64]) -> Vec<(f64, u32)> {
    let (partners, _) = super::projection::partners(network, 1);
    let strength = |i: usize| {
        let letters = network.letters_of.row(i as u32).iter();
        letters.map(|a| weights[*a as usize] * (network.organizations_of.row(*a).len() as f64 - 1.0)).sum()
    };
    partners.into_iter().enumerate().map(|(i, k)| (strength(i), k)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(p_value(1.0, [(2.0, 2), (4.0, 3)]), 0.5);
        assert_eq!(p_value(1.0, [(1.0, 1), (4.0, 1)]), 1.0);
        assert_eq!(p_value(2.0, [(2.0, 1), (4.0, 3)]), 0.25);
    }
}
