//! The backbone: the ties that co-occur more than a null model allows.
//!
//! Which null model is a setting: SDSM by default ([`null`]), fixed row, fixed column,
//! FDSM for small data ([`fdsm`]), or the disparity filter ([`disparity`]). For the first
//! three a p-value depends on the numbers of letters of both ends and the number they share,
//! so ties are counted by class, tails computed once a class ([`poisson_binomial`]), and
//! nothing is stored for a tie that is not listed: ten million ties need no memory of their
//! own. P-values are adjusted over all tests ([`significance`]).
//!
//! Tests are all pairs of which both signed enough letters to reach the least number of
//! shared ones, also those that share none, whose p-value is 1: that choice uses the degrees
//! only, which the null model conditions on (Tarone 1990). The fixed column model does not
//! know the degrees, so there all pairs are tested; the disparity filter tests the ties there
//! are. Where every pair is looked at by itself (FDSM, disparity), those with too few shared
//! letters count as tests with p = 1. An empty network has no ties.
//!
//! ```
//! use undersigned::network::backbone::significance::Correction;
//! use undersigned::network::backbone::{self, Model, Settings};
//! use undersigned::network::{Weighting, davis};
//!
//! let (network, _) = davis();
//! let weights = Weighting::Count.of_letters(&network);
//! let kept = |model| {
//!     let settings = Settings { model, correction: Correction::None, min_letters: 1, ..Settings::default() };
//!     backbone::ties(&network, &weights, &settings).significant
//! };
//! assert_eq!((kept(Model::Sdsm), kept(Model::FixedRow), kept(Model::FixedColumn)), (0, 17, 9));
//! ```

pub mod bicm;
pub mod disparity;
pub mod fdsm;
pub mod null;
pub mod poisson_binomial;
pub mod significance;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::projection;
use super::{Merged, TwoMode};
use null::Null;
use significance::{Correction, Step};

/// A tie between two organisations, `a < b`.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Tie {
    /// One organisation.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Letters both signed.
    pub letters: u32,
    /// Σ of letter weights over the shared letters.
    pub weight: f64,
    /// Probability of at least as many shared letters under the null model.
    pub p_value: f64,
    /// The p-value adjusted over all tests.
    pub q_value: f64,
    /// Whether the tie is kept in the backbone.
    pub backbone: bool,
}

/// What random networks keep of the observed one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Both degree sequences in expectation; exact p-values.
    #[default]
    Sdsm,
    /// Both degree sequences; p-values from random networks. For small data.
    Fdsm,
    /// Letters of every organisation; exact p-values.
    FixedRow,
    /// Signatories of every letter; exact p-values.
    FixedColumn,
    /// Strength and number of ties of both ends.
    Disparity,
}

/// What to keep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The null model.
    pub model: Model,
    /// How p-values are adjusted.
    pub correction: Correction,
    /// Adjusted p-value up to which a tie is kept.
    pub alpha: f64,
    /// Least number of shared letters.
    pub min_letters: u32,
    /// Most ties listed; the most significant ones are kept.
    pub max_ties: usize,
    /// Random networks of FDSM.
    pub trials: u32,
    /// Their seed.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            model: Model::Sdsm,
            correction: Correction::BenjaminiHochberg,
            alpha: 0.05,
            min_letters: 2,
            max_ties: 50_000,
            trials: 1_000,
            seed: 20_240_601,
        }
    }
}

/// The listed ties and what was left out.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Ties {
    /// Ties with at least `min_letters` shared letters, by `(a, b)`.
    pub ties: Vec<Tie>,
    /// All pairs with a shared letter.
    pub pairs: u64,
    /// Pairs tested, also those without a shared letter.
    pub tests: u64,
    /// Pairs with at least `min_letters`.
    pub eligible: u64,
    /// Pairs in the backbone, listed or not.
    pub significant: u64,
}

/// Finds the ties and their significance; `weights` has one weight a letter.
pub fn ties(network: &TwoMode, weights: &[f64], settings: &Settings) -> Ties {
    let mut out = match by_classes(network.into(), settings.model) {
        Some(null) => by_class(network, weights, &null, settings),
        None => by_pair(network, weights, settings),
    };
    // The cut admits whole classes of equal p; the last class is cut by weight and position.
    if out.ties.len() > settings.max_ties {
        out.ties.sort_by(|s, t| {
            s.p_value.total_cmp(&t.p_value).then(t.weight.total_cmp(&s.weight)).then((s.a, s.b).cmp(&(t.a, t.b)))
        });
        out.ties.truncate(settings.max_ties);
    }
    out.ties.sort_by_key(|t| (t.a, t.b));
    out
}

/// Which of some pairs (`a < b`), each with its number of shared letters, belong to the backbone; `counts` are those
/// of all pairs that are able to be tested, by the classes of `null`.
pub fn kept(
    letters: Merged<'_>,
    null: &Null,
    counts: Counts,
    pairs: &[(u32, u32)],
    shared: &[u32],
    settings: &Settings,
) -> Vec<bool> {
    let all = Settings { max_ties: usize::MAX, ..*settings };
    let (table, _) = Table::build(null, &counts.histogram(), tests(letters, settings), &all);
    let is_kept = |((a, b), shared): (&(u32, u32), &u32)| {
        table.listed(null, *a, *b, *shared).is_some_and(|(_, q)| q <= settings.alpha)
    };
    pairs.iter().zip(shared).map(is_kept).collect()
}

/// The fitted null model where p-values depend on classes of organisations; none for the models that look at every pair.
pub fn by_classes(letters: Merged<'_>, model: Model) -> Option<Null> {
    match model {
        Model::Sdsm => Some(Null::sdsm(letters)),
        Model::FixedRow => Some(Null::fixed_row(letters)),
        Model::FixedColumn => Some(Null::fixed_column(letters)),
        Model::Fdsm | Model::Disparity => None,
    }
}

/// Letters an organisation must have signed for its pairs to be tested.
pub fn least_letters(settings: &Settings) -> u32 {
    if settings.model == Model::FixedColumn { 0 } else { settings.min_letters }
}

/// The network of the organisations that signed as many.
fn able(network: &TwoMode, settings: &Settings) -> TwoMode {
    network.repeated(least_letters(settings))
}

/// Number of pairs that share a letter.
fn all_pairs(network: &TwoMode) -> u64 {
    projection::partners(network, 1).0.into_iter().map(u64::from).sum::<u64>() / 2
}

/// Number of pairs tested.
fn tests(letters: Merged<'_>, settings: &Settings) -> u64 {
    let all = 0..letters.network.organizations() as u32;
    let able = all.filter(|i| letters.signed(*i) >= least_letters(settings)).count() as u64;
    able * able.saturating_sub(1) / 2
}

/// The exact p-values of all tested ties under SDSM, ascending, each with the number of ties that have it.
///
/// Nothing is stored for a tie: ten million of them need no memory of their own.
pub fn sdsm_p_values(network: &TwoMode, settings: &Settings) -> Vec<Step> {
    let null = Null::sdsm(network.into());
    let histogram = count(&able(network, settings), &null).histogram();
    Table::build(&null, &histogram, tests(network.into(), settings), settings).1
}

/// Ties under a null model whose p-values depend on classes.
fn by_class(network: &TwoMode, weights: &[f64], null: &Null, settings: &Settings) -> Ties {
    let able = able(network, settings);
    let histogram = count(&able, null).histogram();
    let pairs = match able.signatures() < network.signatures() {
        true => all_pairs(network),
        false => histogram.values().flatten().sum(),
    };
    let tests = tests(network.into(), settings);
    let (table, _) = Table::build(null, &histogram, tests, settings);
    let listed = projection::fold_rows(&able, Vec::new, |list: &mut Vec<Tie>, a, b, letters| {
        let Some((p_value, q_value)) = table.listed(null, a, b, letters) else { return };
        let weight = projection::tie_weight(network, weights, a, b);
        list.push(Tie { a, b, letters, weight, p_value, q_value, backbone: q_value <= settings.alpha });
    });
    let enough = |h: &Vec<u64>| h.iter().skip(settings.min_letters as usize).sum::<u64>();
    Ties {
        pairs,
        tests,
        eligible: histogram.values().map(enough).sum(),
        significant: table.significant,
        ties: listed.into_iter().flatten().collect(),
    }
}

/// Pairs per class pair, by shared letters: index of the inner vector is the number of shared letters.
pub type Histogram = BTreeMap<u32, Vec<u64>>;

/// Counts the pairs that share a letter, by class pair and shared letters.
fn count(network: &TwoMode, null: &Null) -> Counts {
    let step = |counts: &mut Counts, i, j, shared: u32| counts.add(null.pair(i, j), shared, 1);
    projection::reduce_rows(network, Counts::default, step, Counts::with)
}

/// Pairs by class pair and shared letters: where the many are, in one list, the others in a map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    near: Vec<[u64; Counts::FEW as usize]>,
    far: BTreeMap<(u32, u32), u64>,
}

impl Counts {
    /// Class pairs below are held in the list …
    const LOW: u32 = 1 << 16;
    /// … with fewer shared letters than this.
    const FEW: u32 = 8;

    /// Adds a number of pairs.
    pub fn add(&mut self, pair: u32, shared: u32, n: u64) {
        if pair >= Self::LOW || shared >= Self::FEW {
            *self.far.entry((pair, shared)).or_default() += n;
            return;
        }
        if self.near.len() <= pair as usize {
            self.near.resize(pair as usize + 1, [0; Self::FEW as usize]);
        }
        self.near[pair as usize][shared as usize] += n;
    }

    /// Both together.
    pub fn with(mut self, other: Self) -> Self {
        for (pair, counts) in (0u32..).zip(other.near) {
            (0u32..).zip(counts).filter(|(_, n)| *n > 0).for_each(|(shared, n)| self.add(pair, shared, n));
        }
        other.far.into_iter().for_each(|((pair, shared), n)| self.add(pair, shared, n));
        self
    }

    /// By class pair, indexed by the number of shared letters.
    pub fn histogram(self) -> Histogram {
        let mut out = Histogram::new();
        let near = (0u32..).zip(&self.near).flat_map(|(pair, counts)| {
            (0u32..).zip(counts).filter(|(_, n)| **n > 0).map(move |(shared, n)| ((pair, shared), *n))
        });
        for ((pair, shared), n) in near.chain(self.far) {
            let counts = out.entry(pair).or_default();
            if counts.len() <= shared as usize {
                counts.resize(shared as usize + 1, 0);
            }
            counts[shared as usize] += n;
        }
        out
    }
}

/// p- and adjusted p-values per class pair and number of shared letters, and where the list is cut.
struct Table {
    /// Per class pair: `(p, q)` indexed by shared letters.
    values: FxHashMap<u32, Vec<(f64, f64)>>,
    min_letters: u32,
    cut: f64,
    significant: u64,
}

impl Table {
    fn build(null: &Null, histogram: &Histogram, tests: u64, settings: &Settings) -> (Self, Vec<Step>) {
        let tails: Vec<(u32, Vec<f64>)> =
            histogram.par_iter().map(|(pair, bins)| (*pair, null.tail(*pair, bins.len() - 1))).collect();
        let mut all = Vec::new();
        for ((_, tail), bins) in tails.iter().zip(histogram.values()) {
            for (w, count) in bins.iter().enumerate().filter(|(_, n)| **n > 0) {
                let eligible = if w as u32 >= settings.min_letters { *count } else { 0 };
                all.push(Step { p: tail[w], count: *count, eligible });
            }
        }
        let steps = significance::steps(all);
        let judged = Judged::of(&steps, tests, settings);
        let values = tails
            .into_iter()
            .map(|(pair, tail)| (pair, tail.into_iter().map(|p| (p, judged.adjusted(p))).collect()))
            .collect();
        let out = Self { values, min_letters: settings.min_letters, cut: judged.cut, significant: judged.significant };
        (out, steps)
    }

    /// The p-value and adjusted p-value of a pair when it is listed.
    fn listed(&self, null: &Null, a: u32, b: u32, letters: u32) -> Option<(f64, f64)> {
        if letters < self.min_letters {
            return None;
        }
        let (p, q) = self.values.get(&null.pair(a, b)).and_then(|v| v.get(letters as usize)).copied()?;
        (p <= self.cut).then_some((p, q))
    }
}

/// Adjusted p-values of steps, how many ties are kept, and where the list is cut.
struct Judged<'s> {
    steps: &'s [Step],
    adjusted: Vec<f64>,
    significant: u64,
    cut: f64,
}

impl<'s> Judged<'s> {
    fn of(steps: &'s [Step], tests: u64, settings: &Settings) -> Self {
        let adjusted = significance::adjust(steps, tests, settings.correction);
        let kept = steps.iter().zip(&adjusted).filter(|(_, q)| **q <= settings.alpha);
        let significant = kept.map(|(s, _)| s.eligible).sum();
        let mut listed = 0;
        let full = steps.iter().find(|s| {
            listed += s.eligible;
            listed >= settings.max_ties as u64
        });
        Self { steps, adjusted, significant, cut: full.map_or(1.0, |s| s.p) }
    }

    fn adjusted(&self, p: f64) -> f64 {
        let at = self.steps.partition_point(|step| step.p < p);
        self.adjusted.get(at).copied().unwrap_or(1.0)
    }
}

/// Ties under a model that needs every pair with enough shared letters in memory.
fn by_pair(network: &TwoMode, weights: &[f64], settings: &Settings) -> Ties {
    let parts = projection::fold_rows(&able(network, settings), Vec::new, |list, a, b, letters| {
        if letters >= settings.min_letters {
            list.push((a, b, letters));
        }
    });
    let pairs = all_pairs(network);
    let mut eligible: Vec<(u32, u32, u32)> = parts.into_iter().flatten().collect();
    eligible.sort_unstable();
    let weight = |(a, b, _): &(u32, u32, u32)| projection::tie_weight(network, weights, *a, *b);
    let (p_values, tests) = if settings.model == Model::Fdsm {
        (fdsm::p_values(network, &eligible, settings.trials, settings.seed), tests(network.into(), settings))
    } else {
        let ends = disparity::ends(network, weights);
        let of = |t: &(u32, u32, u32)| disparity::p_value(weight(t), [ends[t.0 as usize], ends[t.1 as usize]]);
        (eligible.par_iter().map(of).collect(), pairs)
    };
    let steps = significance::steps(p_values.iter().map(|p| Step { p: *p, count: 1, eligible: 1 }).collect());
    let judged = Judged::of(&steps, tests, settings);
    let ties = eligible.iter().zip(p_values).filter(|(_, p)| *p <= judged.cut).map(|(t, p_value)| {
        let q_value = judged.adjusted(p_value);
        Tie { a: t.0, b: t.1, letters: t.2, weight: weight(t), p_value, q_value, backbone: q_value <= settings.alpha }
    });
    Ties { ties: ties.collect(), pairs, tests, eligible: eligible.len() as u64, significant: judged.significant }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Weighting;

    pub(super) fn network(rows: &[&[u32]], letters: usize) -> TwoMode {
        let pairs: Vec<(u32, u32)> = (0u32..).zip(rows).flat_map(|(i, row)| row.iter().map(move |l| (i, *l))).collect();
        TwoMode::new(rows.len(), letters, &pairs)
    }

    #[test]
    fn complete_rows_and_empty_tables_under_every_model() {
        let full = network(&[&[0, 1], &[0, 1], &[0]], 2);
        for model in [Model::Sdsm, Model::Fdsm, Model::FixedRow, Model::FixedColumn, Model::Disparity] {
            let settings = Settings { model, min_letters: 1, trials: 20, ..Settings::default() };
            let found = ties(&full, &Weighting::Newman.of_letters(&full), &settings);
            assert_eq!((found.pairs, found.ties.len()), (3, 3), "{model:?}");
            assert!(found.ties.iter().all(|t| t.p_value > 0.0 && t.p_value <= 1.0 && !t.backbone), "{model:?}");
            assert!(ties(&TwoMode::new(0, 0, &[]), &[], &settings).ties.is_empty());
            assert!(ties(&network(&[&[0]], 1), &[0.0], &settings).ties.is_empty());
        }
    }

    #[test]
    fn the_list_is_cut_by_significance() {
        let rows: Vec<Vec<u32>> = (0..12u32).map(|i| (0..8).filter(|a| (i + a) % 3 != 0 || i < 3).collect()).collect();
        let rows: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
        let net = network(&rows, 8);
        let weights = Weighting::Count.of_letters(&net);
        let all = ties(&net, &weights, &Settings::default());
        let some = ties(&net, &weights, &Settings { max_ties: 5, ..Settings::default() });
        assert_eq!((some.ties.len(), some.eligible, some.significant), (5, all.eligible, all.significant));
        let worst = some.ties.iter().map(|t| t.p_value).fold(0.0, f64::max);
        assert!(all.ties.iter().filter(|t| t.p_value < worst).count() <= 5);
    }
}
