//! Ranks of the core in every measure, and the percentiles of many draws of them.
//!
//! 1 is highest; equal values span the ranks they share, and undefined ones come last. The
//! interval goes from the 5th percentile of the best ranks to the 95th of the worst, so that
//! draws widen it. Of all ranks drawn only the two ends that decide the percentiles are held.

/// 5th and 95th percentile of ranks.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RankInterval {
    /// Column of the measure in the standing table.
    pub measure: std::borrow::Cow<'static, str>,
    /// Replicates it was computed in.
    pub replicates: u32,
    /// Best rank and worst rank of every organisation; core only, and none where the measure is undefined.
    pub ranks: Vec<Option<(u32, u32)>>,
}

/// Best and worst rank of the members among each other: 1 + number of larger values, number of values as large.
/// Values are compared to seven digits of the largest.
pub(super) fn ranked(values: &[Option<f64>], members: &[u32]) -> Vec<(u32, u32)> {
    let largest = values.iter().flatten().map(|v| v.abs()).fold(f64::MIN_POSITIVE, f64::max);
    // Values that differ by rounding alone are equal.
    let whole = |i: u32| values[i as usize].map_or(i64::MIN, |v| (v / largest * 1e7).round() as i64);
    let mut sorted: Vec<(i64, u32)> = members.iter().zip(0u32..).map(|(i, at)| (whole(*i), at)).collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let mut out = vec![(0, 0); members.len()];
    let mut before = 0;
    for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
        let ranks = (before + 1, before + equal.len() as u32);
        equal.iter().for_each(|(_, at)| out[*at as usize] = ranks);
        before = ranks.1;
    }
    out
}

/// The ends of the distribution of ranks of one measure.
pub(super) struct Tails {
    /// Column of the measure.
    pub measure: &'static str,
    /// Draws to come in all.
    replicates: usize,
    added: usize,
    /// Best ranks held a member: the smallest ones, ascending.
    best: Vec<Vec<u32>>,
    /// Worst ranks held a member: the largest ones, descending.
    worst: Vec<Vec<u32>>,
}

impl Tails {
    /// For a number of draws of a number of members.
    pub fn new(measure: &'static str, replicates: usize, members: usize) -> Self {
        Self { measure, replicates, added: 0, best: vec![Vec::new(); members], worst: vec![Vec::new(); members] }
    }

    /// Adds one draw.
    pub fn add(&mut self, ranks: &[(u32, u32)]) {
        self.added += 1;
        let last = self.replicates.saturating_sub(1) as f64;
        let low = (0.05 * last).floor() as usize + 1;
        let high = last as usize - (0.95 * last).ceil() as usize + 1;
        for ((best, worst), (b, w)) in self.best.iter_mut().zip(&mut self.worst).zip(ranks) {
            best.insert(best.partition_point(|x| x <= b), *b);
            best.truncate(low);
            worst.insert(worst.partition_point(|x| x >= w), *w);
            worst.truncate(high);
        }
    }

    /// The percentiles; none unless all draws were made.
    pub fn interval(self, members: &[u32], defined: impl Fn(usize) -> bool, n: usize) -> Option<RankInterval> {
        if self.added == 0 || self.added != self.replicates {
            return None;
        }
        let mut ranks = vec![None; n];
        for (i, (best, worst)) in members.iter().map(|i| *i as usize).zip(self.best.iter().zip(&self.worst)) {
            ranks[i] = best.last().copied().zip(worst.last().copied()).filter(|_| defined(i));
        }
        Some(RankInterval { measure: self.measure.into(), replicates: self.replicates as u32, ranks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ends_equal_percentiles_of_all_draws(draws in proptest::collection::vec((1u32..50, 0u32..9), 1..150)) {
            let mut tails = Tails::new("letters", draws.len(), 1);
            let draws: Vec<(u32, u32)> = draws.into_iter().map(|(best, more)| (best, best + more)).collect();
            draws.iter().for_each(|d| tails.add(&[*d]));
            let (mut best, mut worst): (Vec<u32>, Vec<u32>) = draws.iter().copied().unzip();
            best.sort_unstable();
            worst.sort_unstable();
            let last = draws.len() - 1;
            let expected = (best[(0.05 * last as f64).floor() as usize], worst[(0.95 * last as f64).ceil() as usize]);
            prop_assert_eq!(tails.interval(&[0], |_| true, 1).expect("all were made").ranks, [Some(expected)]);
        }
    }

    #[test]
    fn equal_values_share_ranks_and_undefined_ones_are_last() {
        let values = [Some(-1.0), None, Some(2.0), Some(2.0 + 1e-12), None];
        assert_eq!(ranked(&values, &[0, 1, 2, 3, 4]), [(3, 3), (4, 5), (1, 2), (1, 2), (4, 5)]);
    }
}
