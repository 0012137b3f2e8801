//! Null models under which a pair's shared letters depend on the class of both organisations only.
//!
//! | model | what random networks keep | shared letters of a pair |
//! |---|---|---|
//! | SDSM (Neal 2014) | both degrees in expectation, by the bipartite configuration model | Poisson-binomial |
//! | fixed row (Tumminello et al. 2011; Neal 2022) | letters of every organisation | hypergeometric |
//! | fixed column (Neal 2022) | signatories of every letter | Poisson-binomial, the same for all pairs |
//!
//! All upper tails are exact. An organisation without letters has p = 1 for every pair.

use super::bicm::bicm;
use super::poisson_binomial;
use crate::network::Merged;

/// A null model fitted to a network.
pub struct Null {
    /// Class of every organisation.
    class_of: Vec<u32>,
    classes: u32,
    model: Model,
}

enum Model {
    /// Letters in every class of letters, and `probability[organisation class][letter class]`.
    Sdsm { letter_counts: Vec<u64>, probability: Vec<Vec<f64>> },
    /// Letters of every class of organisations, and all letters.
    FixedRow { degrees: Vec<u32>, letters: u32 },
    /// For every class of letters their number and the probability that a given pair signs one.
    FixedColumn { terms: Vec<(u64, f64)> },
}

impl Null {
    /// Stochastic degree sequence model.
    pub fn sdsm(letters: Merged<'_>) -> Self {
        let (degrees, class_of) = organization_classes(letters);
        let (sizes, letter_counts) = letter_classes(letters);
        let mut counts = vec![0u64; degrees.len()];
        class_of.iter().for_each(|c| counts[*c as usize] += 1);
        let probability = bicm(&degrees, &counts, &sizes, &letter_counts);
        Self { class_of, classes: degrees.len() as u32, model: Model::Sdsm { letter_counts, probability } }
    }

    /// Fixed row model.
    pub fn fixed_row(letters: Merged<'_>) -> Self {
        let (degrees, class_of) = organization_classes(letters);
        let letters = letter_classes(letters).1.iter().sum::<u64>() as u32;
        Self { class_of, classes: degrees.len() as u32, model: Model::FixedRow { degrees, letters } }
    }

    /// Fixed column model.
    pub fn fixed_column(letters: Merged<'_>) -> Self {
        let n = letters.network.organizations() as f64;
        let (sizes, counts) = letter_classes(letters);
        let both = |k: f64| if n > 1.0 { k * (k - 1.0).max(0.0) / (n * (n - 1.0)) } else { 0.0 };
        let terms = counts.into_iter().zip(sizes).map(|(count, k)| (count, both(f64::from(k)))).collect();
        Self { class_of: vec![0; letters.network.organizations()], classes: 1, model: Model::FixedColumn { terms } }
    }

    /// The class pair of two organisations as one number, the same in either order.
    pub fn pair(&self, i: u32, j: u32) -> u32 {
        self.class_pair(self.class(i), self.class(j))
    }

    /// The class of an organisation.
    pub fn class(&self, i: u32) -> u32 {
        self.class_of[i as usize]
    }

    /// Two classes as one number, the same in either order.
    pub fn class_pair(&self, p: u32, q: u32) -> u32 {
        p.max(q) * self.classes + p.min(q)
    }

    /// P(W ≥ w) of a class pair for w = 0..=max, exactly.
    pub fn tail(&self, pair: u32, max: usize) -> Vec<f64> {
        let (p, q) = (pair / self.classes, pair % self.classes);
        match &self.model {
            Model::Sdsm { letter_counts, probability } => {
                let (a, b) = (&probability[p as usize], &probability[q as usize]);
                let terms: Vec<(u64, f64)> =
                    letter_counts.iter().zip(a.iter().zip(b)).map(|(n, (x, y))| (*n, x * y)).collect();
                poisson_binomial::upper_tail(&terms, max)
            }
            Model::FixedRow { degrees, letters } => {
                hypergeometric_tail(degrees[p as usize], degrees[q as usize], *letters, max)
            }
            Model::FixedColumn { terms } => poisson_binomial::upper_tail(terms, max),
        }
    }

    /// Probability of a signature under SDSM.
    #[cfg(test)]
    fn probability(&self, i: usize, letter_class: usize) -> f64 {
        match &self.model {
            Model::Sdsm { probability, .. } => probability[self.class_of[i] as usize][letter_class],
            _ => f64::NAN,
        }
    }
}

/// Distinct numbers of letters, and the class of every organisation.
fn organization_classes(letters: Merged<'_>) -> (Vec<u32>, Vec<u32>) {
    let degrees: Vec<u32> = (0..letters.network.organizations() as u32).map(|i| letters.signed(i)).collect();
    let distinct = distinct(&degrees);
    let class_of = degrees.iter().map(|v| distinct.binary_search(v).map_or(0, |i| i as u32)).collect();
    (distinct, class_of)
}

/// Distinct sizes of letters, and how many letters have each.
fn letter_classes(letters: Merged<'_>) -> (Vec<u32>, Vec<u64>) {
    let all = 0..letters.network.letters() as u32;
    let sizes: Vec<u32> = all.clone().map(|a| letters.network.organizations_of.row(a).len() as u32).collect();
    let distinct = distinct(&sizes);
    let mut counts = vec![0u64; distinct.len()];
    for (a, k) in all.zip(&sizes) {
        counts[distinct.binary_search(k).unwrap_or(0)] += u64::from(letters.copies(a));
    }
    (distinct, counts)
}

fn distinct(values: &[u32]) -> Vec<u32> {
    let mut out = values.to_vec();
    out.sort_unstable();
    out.dedup();
    out
}

/// Upper tail of the number of letters two random subsets of `a` and `b` of `n` letters share.
fn hypergeometric_tail(a: u32, b: u32, n: u32, max: usize) -> Vec<f64> {
    let (least, most) = ((a + b).saturating_sub(n), a.min(b));
    // Ratios of neighbouring masses from the mode outwards, scaled by their sum: no factorials, no overflow.
    let (af, bf, nf) = (f64::from(a), f64::from(b), f64::from(n));
    let ratio = |k: u32| {
        let k = f64::from(k);
        (af - k) * (bf - k) / ((k + 1.0) * (nf - af - bf + k + 1.0))
    };
    let mode = (((af + 1.0) * (bf + 1.0) / (nf + 2.0)) as u32).clamp(least, most);
    let mut mass = vec![0.0; most as usize + 1];
    mass[mode as usize] = 1.0;
    for k in mode..most {
        mass[k as usize + 1] = mass[k as usize] * ratio(k);
    }
    for k in (least..mode).rev() {
        mass[k as usize] = mass[k as usize + 1] / ratio(k);
    }
    let total: f64 = mass.iter().sum();
    let mut sum = 0.0;
    let mut tail = vec![0.0; max.max(most as usize) + 1];
    for k in (0..mass.len()).rev() {
        sum += mass[k];
        tail[k] = (sum / total).min(1.0);
    }
    tail.truncate(max + 1);
    tail[0] = 1.0;
    tail
}

#[cfg(test)]
mod tests {
    use super::super::tests::network;
    use super::*;

    fn close(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() < tolerance, "{a} against {b}");
    }

    #[test]
    fn bicm_reference_of_r_backbone() {
        // M = [001; 010; 101]: the unit test of R's backbone package.
        let null = Null::sdsm((&network(&[&[2], &[1], &[0, 2]], 3)).into());
        let expected = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]];
        for (i, row) in expected.iter().enumerate() {
            for (letter_class, p) in [(0, row[0]), (1, row[2])] {
                close(null.probability(i, letter_class), p, 5e-4);
            }
        }
    }

    #[test]
    fn exact_tails_of_the_small_example() {
        // M = [1011; 0100; 1001].
        let net = network(&[&[0, 2, 3], &[1], &[0, 3]], 4);
        let tail = |null: &Null, i: u32, j: u32, w: usize| null.tail(null.pair(i, j), 4)[w];
        let sdsm = Null::sdsm((&net).into());
        close(tail(&sdsm, 0, 2, 2), 0.555, 1e-3);
        close(tail(&sdsm, 0, 1, 0), 1.0, 1e-12);
        // Fixed row of R's backbone package: .5 for the first and third row, 1 beside an empty overlap.
        let row = Null::fixed_row((&net).into());
        close(tail(&row, 0, 2, 2), 0.5, 1e-12);
        close(tail(&row, 0, 1, 0), 1.0, 1e-12);
        // Fixed column, by listing all matrices with these column sums: 1/9.
        close(tail(&Null::fixed_column((&net).into()), 0, 2, 2), 1.0 / 9.0, 1e-12);
    }

    #[test]
    fn hypergeometric_by_counting_subsets() {
        for (a, b, n) in [(3u32, 4u32, 6u32), (5, 5, 6), (0, 3, 5), (2, 2, 9)] {
            let subsets = |k: u32| (0u32..1 << n).filter(move |s| s.count_ones() == k);
            let all = (subsets(a).count() * subsets(b).count()) as f64;
            let found = hypergeometric_tail(a, b, n, 6);
            for (w, p) in found.iter().enumerate() {
                let hits: usize =
                    subsets(a).map(|s| subsets(b).filter(|t| (s & t).count_ones() as usize >= w).count()).sum();
                close(*p, hits as f64 / all, 1e-12);
            }
        }
    }
}
