//! How good the suggestions are: the last letters by date are hidden and their signatories guessed.
//!
//! Of each hidden letter the organisations that had signed before it are split at random into two
//! halves; one half is given, the other has to be found among all organisations of the earlier
//! letters, and the other way round. The hit rate at k is the mean share of the hidden half among
//! the first k suggestions. The same is done with two baselines: popularity (letters signed before)
//! and co-signing count (letters shared with the given half, summed).

use rayon::prelude::*;

use super::score::{Scorer, best};
use crate::network::TwoMode;
use crate::random::Random;

/// Numbers of suggestions at which hits are counted.
pub const CUTS: [usize; 3] = [10, 25, 50];
/// Signatories with a history that a hidden letter needs.
const NEEDED: usize = 4;
/// Random splits of every hidden letter.
const SPLITS: u64 = 5;
/// Most letters hidden.
const MOST: usize = 100;
/// Signatures of all scorings together up to which letters are hidden.
const WORK: usize = 20_000_000;

/// Measured hit rates.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct HitRates {
    /// Letters hidden.
    pub letters: usize,
    /// At each of [`CUTS`].
    pub suggested: [f64; 3],
    /// Ranking by letters signed before.
    pub popularity: [f64; 3],
    /// Ranking by letters shared with the given signatories.
    pub cosigning: [f64; 3],
}

/// Hides the later half of the dated letters, one at a time; none when no letter can be used.
pub fn hit_rates(network: &TwoMode, dates: &[Option<&str>], seed: u64) -> Option<HitRates> {
    let mut dated: Vec<(&str, u32)> = (0u32..).zip(dates).filter_map(|(a, d)| d.map(|d| (d, a))).collect();
    dated.sort_unstable();
    let affordable = WORK / (network.signatures().max(1) * 2 * SPLITS as usize);
    // Of each organisation the first date; one without a day counts as the end of its month or year.
    let late = |a: &u32| dates[*a as usize].map(|d| (format!("{d}~"), d));
    let first: Vec<Option<&str>> = (0..network.organizations() as u32)
        .map(|i| network.letters_of.row(i).iter().filter_map(late).min().map(|(_, d)| d))
        .collect();
    let has_history = |i: &&u32, date: &str| first[**i as usize].is_some_and(|d| precedes(d, date));
    let hidden: Vec<(&str, u32)> = dated[dated.len() / 2..]
        .iter()
        .rev()
        .filter(|(d, a)| network.organizations_of.row(*a).iter().filter(|i| has_history(i, d)).count() >= NEEDED)
        .take(MOST.min(affordable))
        .copied()
        .collect();
    let tests: Vec<[[f64; 3]; 3]> = hidden.par_iter().map(|(date, a)| test(network, &dated, date, *a, seed)).collect();
    let mean = |method: usize| {
        let mut out = [0.0; 3];
        tests.iter().for_each(|t| (0..3).for_each(|k| out[k] += t[method][k] / tests.len() as f64));
        out
    };
    let [suggested, popularity, cosigning] = [mean(0), mean(1), mean(2)];
    (!tests.is_empty()).then_some(HitRates { letters: tests.len(), suggested, popularity, cosigning })
}

/// Hit rates of the three rankings on one letter, over its splits.
fn test(network: &TwoMode, dated: &[(&str, u32)], date: &str, letter: u32, seed: u64) -> [[f64; 3]; 3] {
    let before = earlier(network, dated, date);
    let known = |i: &&u32| !before.letters_of.row(**i).is_empty();
    let mut signers: Vec<u32> = network.organizations_of.row(letter).iter().filter(known).copied().collect();
    let scorer = Scorer::new(&before);
    let popularity: Vec<f64> =
        (0..before.organizations() as u32).map(|i| before.letters_of.row(i).len() as f64).collect();
    let mut random = Random::new(seed, u64::from(letter));
    let mut sums = [[0.0; 3]; 3];
    for _ in 0..SPLITS {
        random.shuffle(&mut signers);
        let (left, right) = signers.split_at(signers.len() / 2);
        for (given, hidden) in [(left, right), (right, left)] {
            let cosigning = shared(&before, given);
            let mut inside = vec![false; before.organizations()];
            given.iter().for_each(|i| inside[*i as usize] = true);
            let scores = scorer.score(given, None).organizations;
            for (sum, ranking) in sums.iter_mut().zip([&scores, &popularity, &cosigning]) {
                let order = best(&before, ranking, CUTS[2], |i| !inside[i as usize]);
                for (k, cut) in CUTS.into_iter().enumerate() {
                    let found = order.iter().take(cut).filter(|i| hidden.contains(i)).count();
                    sum[k] += found as f64 / hidden.len() as f64 / (2 * SPLITS) as f64;
                }
            }
        }
    }
    sums
}

/// Whether a date is before another; one without a day precedes only later months or years.
fn precedes(earlier: &str, later: &str) -> bool {
    let both = earlier.len().min(later.len());
    earlier.as_bytes()[..both] < later.as_bytes()[..both]
}

/// The network of the letters dated before `date`.
fn earlier(network: &TwoMode, dated: &[(&str, u32)], date: &str) -> TwoMode {
    let letters = dated.iter().filter(|(d, _)| precedes(d, date)).map(|(_, a)| *a);
    let pairs: Vec<(u32, u32)> =
        letters.flat_map(|a| network.organizations_of.row(a).iter().map(move |i| (*i, a))).collect();
    TwoMode::new(network.organizations(), network.letters(), &pairs)
}

/// Letters every organisation shares with the given ones, summed.
fn shared(network: &TwoMode, given: &[u32]) -> Vec<f64> {
    let mut out = vec![0.0; network.organizations()];
    for i in given {
        for a in network.letters_of.row(*i) {
            network.organizations_of.row(*a).iter().for_each(|j| out[*j as usize] += 1.0);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planted_groups_are_guessed_and_time_is_respected() {
        // Two groups of thirty; each letter is signed by half of one group.
        let (mut random, mut pairs, mut days) = (Random::new(3, 0), Vec::new(), Vec::new());
        for a in 0..40u32 {
            let mut group: Vec<u32> = (0..30).map(|i| a % 2 * 30 + i).collect();
            random.shuffle(&mut group);
            pairs.extend(group[..15].iter().map(|i| (*i, a)));
            days.push(format!("2020-{:02}-{:02}", 1 + a / 20, 1 + a % 20));
        }
        let network = TwoMode::new(60, 40, &pairs);
        let dates: Vec<Option<&str>> = days.iter().map(|d| Some(d.as_str())).collect();
        let found = hit_rates(&network, &dates, 1).expect("letters with a history");
        assert_eq!(found.letters, 20);
        // All hidden ones are in the group: 22 or 23 are left in it to be ranked first.
        assert!(found.suggested[1] > 0.999 && found.suggested[0] < 0.7, "{found:?}");
        assert!(found.popularity[1] < 0.7, "{found:?}");
        // On one day nothing is earlier, so nothing can be hidden.
        assert_eq!(hit_rates(&network, &vec![Some("2020-01-01"); 40], 1), None);
        assert_eq!(hit_rates(&network, &vec![None; 40], 1), None);
    }

    #[test]
    fn coarse_dates_do_not_leak() {
        let network = TwoMode::new(1, 4, &[(0, 0), (0, 1), (0, 2), (0, 3)]);
        let dated = [("2009", 0), ("2009-03", 1), ("2009-05-01", 2), ("2008", 3)];
        let letters = |date: &str| earlier(&network, &dated, date).letters_of.row(0).to_vec();
        assert_eq!(letters("2009-05-13"), [1, 2, 3]);
        assert_eq!(letters("2009"), [3]);
    }
}
