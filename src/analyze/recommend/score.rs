//! How well an organisation fits a set of signatories, from the letters signed so far.
//!
//! A letter is close to the set when it shares rare signatories with it: its weight is
//! (Σ over shared signatories of ln(1 + L/n))² / k^¾, with L letters in all, n letters of the
//! signatory and k signatories of the letter. This is memory-based collaborative filtering with
//! inverse user frequency and case amplification (Breese, Heckerman and Kadie 1998). An
//! organisation's score is the sum over its letters, plus a tenth of its personalised PageRank
//! (damping .85) on the two-mode network, which ranks those that never shared a letter with the set.
//!
//! A set without other letters gives nobody outside it a score above 0. Costs a few dozen passes over the signatures.

use crate::network::TwoMode;

/// Exponent of a letter's agreement with the set.
const AMPLIFICATION: i32 = 2;
/// Exponent of a letter's size that divides its agreement.
const SIZE: f64 = 0.75;
/// Share of the walk in the score.
const WALK: f64 = 0.1;
const DAMPING: f64 = 0.85;
const STEPS: usize = 12;

/// Scores on one network.
pub struct Scorer<'a> {
    network: &'a TwoMode,
    rarity: Vec<f64>,
    size: Vec<f64>,
}

/// The scores for one set of signatories.
pub struct Scores {
    /// By organisation; 0 to 1 for those outside the set.
    pub organizations: Vec<f64>,
    /// By letter, its weight.
    pub letters: Vec<f64>,
}

impl<'a> Scorer<'a> {
    /// Prepares a network.
    pub fn new(network: &'a TwoMode) -> Self {
        let letters = network.letters() as f64;
        let signed = |i: u32| network.letters_of.row(i).len().max(1) as f64;
        let size = |a: u32| (network.organizations_of.row(a).len().max(1) as f64).powf(SIZE);
        Self {
            network,
            rarity: (0..network.organizations() as u32).map(|i| (1.0 + letters / signed(i)).ln()).collect(),
            size: (0..network.letters() as u32).map(size).collect(),
        }
    }

    /// Scores every organisation for a set; letter `except` adds nothing to the sum over letters.
    pub fn score(&self, set: &[u32], except: Option<u32>) -> Scores {
        let mut inside = vec![0.0; self.network.organizations()];
        set.iter().for_each(|i| inside[*i as usize] = self.rarity[*i as usize]);
        let mut letters = self.over_signers(&inside);
        letters.iter_mut().zip(&self.size).for_each(|(w, size)| *w = w.powi(AMPLIFICATION) / size);
        if let Some(a) = except {
            letters[a as usize] = 0.0;
        }
        let mut own = self.over_letters(&letters);
        let mut walk = self.walk(set);
        let outside = |values: &[f64]| {
            let largest = values.iter().zip(&inside).filter(|(_, s)| **s == 0.0).map(|(v, _)| *v).fold(0.0, f64::max);
            if largest > 0.0 { largest } else { 1.0 }
        };
        let (a, b) = (outside(&own), outside(&walk));
        own.iter_mut().for_each(|v| *v /= a);
        walk.iter_mut().for_each(|v| *v /= b);
        let organizations = own.iter().zip(&walk).map(|(o, w)| (o + WALK * w) / (1.0 + WALK)).collect();
        Scores { organizations, letters }
    }

    /// Sum over the signers of every letter.
    fn over_signers(&self, x: &[f64]) -> Vec<f64> {
        let sum = |a: u32| self.network.organizations_of.row(a).iter().map(|i| x[*i as usize]).sum();
        (0..self.network.letters() as u32).map(sum).collect()
    }

    /// Sum over the letters of every organisation.
    fn over_letters(&self, x: &[f64]) -> Vec<f64> {
        let sum = |i: u32| self.network.letters_of.row(i).iter().map(|a| x[*a as usize]).sum();
        (0..self.network.organizations() as u32).map(sum).collect()
    }

    /// Personalised PageRank from the set, letters and organisations taking turns.
    fn walk(&self, set: &[u32]) -> Vec<f64> {
        let mut start = vec![0.0; self.network.organizations()];
        set.iter().for_each(|i| start[*i as usize] = 1.0 / set.len() as f64);
        let mut at = start.clone();
        for _ in 0..STEPS {
            let spread = |i: usize| at[i] / self.network.letters_of.row(i as u32).len().max(1) as f64;
            let out: Vec<f64> = (0..at.len()).map(spread).collect();
            let mut letters = self.over_signers(&out);
            for (a, value) in (0u32..).zip(&mut letters) {
                *value /= self.network.organizations_of.row(a).len().max(1) as f64;
            }
            at = self.over_letters(&letters);
            at.iter_mut().zip(&start).for_each(|(v, s)| *v = DAMPING * *v + (1.0 - DAMPING) * s);
        }
        at
    }
}

/// The best organisations by score that `wanted` lets through, the more active first where equal; none without a score.
pub fn best(network: &TwoMode, scores: &[f64], most: usize, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut order: Vec<u32> =
        (0..network.organizations() as u32).filter(|i| scores[*i as usize] > 0.0 && wanted(*i)).collect();
    let letters = |i: u32| network.letters_of.row(i).len();
    let by = |a: &u32, b: &u32| {
        scores[*b as usize].total_cmp(&scores[*a as usize]).then(letters(*b).cmp(&letters(*a))).then(a.cmp(b))
    };
    if order.len() > most {
        order.select_nth_unstable_by(most, by);
        order.truncate(most);
    }
    order.sort_unstable_by(by);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The formula, written out over pairs of dense vectors.
    fn by_hand(network: &TwoMode, set: &[u32]) -> Vec<f64> {
        let (n, l) = (network.organizations(), network.letters());
        let signs = |i: usize, a: usize| network.letters_of.row(i as u32).contains(&(a as u32));
        let count = |i: usize| (0..l).filter(|a| signs(i, *a)).count() as f64;
        let size = |a: usize| (0..n).filter(|i| signs(*i, a)).count() as f64;
        let mut direct = vec![0.0; n];
        for a in 0..l {
            let shared: f64 =
                set.iter().filter(|i| signs(**i as usize, a)).map(|i| (1.0 + l as f64 / count(*i as usize)).ln()).sum();
            (0..n).filter(|i| signs(*i, a)).for_each(|i| direct[i] += shared * shared / size(a).powf(0.75));
        }
        let mut walk = vec![0.0; n];
        let start = |i: usize| if set.contains(&(i as u32)) { 1.0 / set.len() as f64 } else { 0.0 };
        (0..n).for_each(|i| walk[i] = start(i));
        for _ in 0..STEPS {
            walk = (0..n)
                .map(|i| {
                    let arrives: f64 = (0..l)
                        .filter(|a| signs(i, *a))
                        .map(|a| (0..n).filter(|j| signs(*j, a)).map(|j| walk[j] / count(j)).sum::<f64>() / size(a))
                        .sum();
                    0.85 * arrives + 0.15 * start(i)
                })
                .collect();
        }
        let largest = |v: &[f64]| (0..n).filter(|i| !set.contains(&(*i as u32))).map(|i| v[i]).fold(0.0, f64::max);
        (0..n).map(|i| (direct[i] / largest(&direct) + 0.1 * walk[i] / largest(&walk)) / 1.1).collect()
    }

    #[test]
    fn scores_follow_the_formula() {
        let (network, _) = crate::network::davis();
        for set in [vec![0], vec![2, 5, 9], (0..9).collect::<Vec<u32>>()] {
            let (found, expected) = (Scorer::new(&network).score(&set, None), by_hand(&network, &set));
            for (a, b) in found.organizations.iter().zip(&expected) {
                assert!((a - b).abs() < 1e-12, "{a} {b}");
            }
        }
    }

    #[test]
    fn sets_without_history_get_no_suggestion() {
        let network = TwoMode::new(3, 1, &[(0, 0), (1, 0)]);
        let alone = Scorer::new(&network).score(&[2], None).organizations;
        assert!(best(&network, &alone, 5, |i| i != 2).is_empty());
        assert!(Scorer::new(&network).score(&[], None).organizations.iter().all(|s| *s == 0.0));
        let near = Scorer::new(&network).score(&[0], None).organizations;
        assert_eq!(best(&network, &near, 5, |i| i != 0), [1]);
    }
}
