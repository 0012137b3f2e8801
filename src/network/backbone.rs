//! The significant ties: stochastic degree sequence model with exact p-values.
//!
//! Null model (SDSM; Neal 2014): organisation i signs letter a with probability
//! p = x_i·y_a/(1 + x_i·y_a), x and y chosen so that expected numbers of letters
//! and signatories are the observed ones (bipartite configuration model; Saracco
//! et al. 2015). The number of shared letters of a pair is then Poisson-binomial;
//! its upper tail is computed exactly, as a product of binomials over classes of
//! letters with equal probability. Pairs of organisations with equal degrees share
//! one distribution, so the work grows with distinct degrees, not with ties.
//! Benjamini–Hochberg q-values come from counts per (degree pair, shared letters),
//! without storing the ties; the tests are all pairs of organisations that signed
//! enough letters to reach the least number of shared ones. Empty and complete rows have probability 0 and 1.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::projection;
use super::{TwoMode, Weighting};

/// A tie between two organisations, `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// Benjamini–Hochberg adjusted p-value over the pairs tested.
    pub q_value: f64,
    /// Whether the tie is kept in the backbone.
    pub backbone: bool,
}

/// What to keep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// False discovery rate.
    pub alpha: f64,
    /// Least number of shared letters.
    pub min_letters: u32,
    /// Most ties listed; the most significant ones are kept.
    pub max_ties: usize,
}

/// The listed ties and what was left out.
#[derive(Debug, Clone, Default)]
pub struct Ties {
    /// Ties with at least `min_letters` shared letters, by `(a, b)`.
    pub ties: Vec<Tie>,
    /// All pairs with a shared letter.
    pub pairs: u64,
    /// Pairs tested: all of which both signed at least `min_letters` letters, also without a shared one.
    pub tests: u64,
    /// Pairs with at least `min_letters`.
    pub eligible: u64,
    /// Pairs in the backbone, listed or not.
    pub significant: u64,
}

/// Finds the ties and their significance.
pub fn ties(network: &TwoMode, weighting: Weighting, settings: &Settings) -> Ties {
    let null = Null::fit(network);
    let (histogram, pairs) = count(network, &null, settings.min_letters);
    let able =
        (0..network.organizations()).filter(|i| is_able(network, *i as u32, settings.min_letters)).count() as u64;
    let tests = able * able.saturating_sub(1) / 2;
    let table = Significance::build(&null, &histogram, tests, settings);
    let mut out = Ties {
        pairs,
        tests,
        eligible: histogram
            .values()
            .flat_map(|h| h.iter().enumerate())
            .filter(|(w, _)| *w as u32 >= settings.min_letters)
            .map(|(_, n)| n)
            .sum(),
        significant: table.significant,
        ties: Vec::new(),
    };
    let letter_weight = weighting.of_letters(network);
    out.ties = projection::fold_rows(network, Vec::new, |list: &mut Vec<Tie>, a, b, letters| {
        let Some((p_value, q_value)) = table.listed(&null, a, b, letters) else { return };
        list.push(Tie {
            a,
            b,
            letters,
            weight: projection::tie_weight(network, &letter_weight, a, b),
            p_value,
            q_value,
            backbone: q_value <= settings.alpha && letters >= settings.min_letters,
        });
    })
    .into_iter()
    .flatten()
    .collect();
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

/// Pairs per (class pair, shared letters): index of the vector is the number of shared letters.
type Histogram = BTreeMap<(u32, u32), Vec<u64>>;

/// Whether an organisation signed enough letters to have a tie of `min_letters`.
///
/// Pairs that cannot reach it are not tested: that choice uses the degrees only,
/// which the null model conditions on (Tarone 1990). All other pairs are, also
/// those without a shared letter, whose p-value is 1.
fn is_able(network: &TwoMode, i: u32, min_letters: u32) -> bool {
    network.letters_of.row(i).len() >= min_letters as usize
}

/// Counts the tested pairs that share a letter, by class pair and shared letters, and all that share one.
fn count(network: &TwoMode, null: &Null, min_letters: u32) -> (Histogram, u64) {
    let classes = null.probability.len() as u32;
    type Part = (BTreeMap<u32, Vec<u64>>, u64);
    let parts = projection::fold_rows(network, Part::default, |(bins_of, pairs), i, j, shared| {
        *pairs += 1;
        if !(is_able(network, i, min_letters) && is_able(network, j, min_letters)) {
            return;
        }
        let (p, q) = null.pair(i, j);
        let bins = bins_of.entry(p * classes + q).or_default();
        if bins.len() <= shared as usize {
            bins.resize(shared as usize + 1, 0);
        }
        bins[shared as usize] += 1;
    });
    let mut out = Histogram::new();
    let mut pairs = 0;
    for (bins_of, n) in parts {
        pairs += n;
        for (key, bins) in bins_of {
            let total = out.entry((key / classes, key % classes)).or_default();
            if total.len() < bins.len() {
                total.resize(bins.len(), 0);
            }
            for (t, b) in total.iter_mut().zip(bins) {
                *t += b;
            }
        }
    }
    (out, pairs)
}

/// The fitted null model: a probability per class of organisations and class of letters.
struct Null {
    /// Class of every organisation.
    class_of: Vec<u32>,
    /// Letters in every letter class.
    letter_counts: Vec<u64>,
    /// `probability[organisation class][letter class]`.
    probability: Vec<Vec<f64>>,
}

impl Null {
    fn fit(network: &TwoMode) -> Self {
        let degrees: Vec<u32> =
            (0..network.organizations()).map(|i| network.letters_of.row(i as u32).len() as u32).collect();
        let sizes: Vec<u32> =
            (0..network.letters()).map(|a| network.organizations_of.row(a as u32).len() as u32).collect();
        let (organization_degrees, class_of) = classes(&degrees);
        let (letter_sizes, class_of_letter) = classes(&sizes);
        let count = |of: &[u32], n: usize| {
            let mut out = vec![0u64; n];
            for class in of {
                out[*class as usize] += 1;
            }
            out
        };
        let organization_counts = count(&class_of, organization_degrees.len());
        let letter_counts = count(&class_of_letter, letter_sizes.len());
        let probability = bicm(&organization_degrees, &organization_counts, &letter_sizes, &letter_counts);
        Self { class_of, letter_counts, probability }
    }

    /// The class pair of two organisations, larger class first.
    fn pair(&self, i: u32, j: u32) -> (u32, u32) {
        let (p, q) = (self.class_of[i as usize], self.class_of[j as usize]);
        (p.max(q), p.min(q))
    }

    /// P(W ≥ w) for w = 0..=max, exactly.
    fn tail(&self, p: u32, q: u32, max: usize) -> Vec<f64> {
        let (a, b) = (&self.probability[p as usize], &self.probability[q as usize]);
        let terms: Vec<(u64, f64)> =
            self.letter_counts.iter().zip(a.iter().zip(b)).map(|(n, (x, y))| (*n, x * y)).collect();
        poisson_binomial_tail(&terms, max)
    }
}

/// Distinct values ascending, and the class of every element.
fn classes(values: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut distinct = values.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let of = values.iter().map(|v| distinct.binary_search(v).map_or(0, |i| i as u32)).collect();
    (distinct, of)
}

/// Bipartite configuration model on classes of equal degree, by fixed-point iteration.
///
/// Rows that are complete (or become so once complete columns are set aside)
/// have probability 1 everywhere, empty ones 0; they are peeled off first, since
/// the iteration would approach them only in the limit.
fn bicm(degrees: &[u32], organization_counts: &[u64], sizes: &[u32], letter_counts: &[u64]) -> Vec<Vec<f64>> {
    let mut fixed: Vec<Vec<Option<f64>>> = vec![vec![None; sizes.len()]; degrees.len()];
    let mut d: Vec<i64> = degrees.iter().map(|v| i64::from(*v)).collect();
    let mut k: Vec<i64> = sizes.iter().map(|v| i64::from(*v)).collect();
    let (mut row_done, mut column_done) = (vec![false; d.len()], vec![false; k.len()]);
    loop {
        let open = |done: &[bool], counts: &[u64]| -> i64 {
            done.iter().zip(counts).filter(|(done, _)| !**done).map(|(_, n)| *n as i64).sum()
        };
        let (rows, columns) = (open(&row_done, organization_counts), open(&column_done, letter_counts));
        if let Some(i) = (0..d.len()).find(|i| !row_done[*i] && (d[*i] <= 0 || d[*i] >= columns)) {
            let full = d[i] > 0;
            row_done[i] = true;
            for a in (0..k.len()).filter(|a| !column_done[*a]) {
                fixed[i][a] = Some(f64::from(u8::from(full)));
                k[a] -= if full { organization_counts[i] as i64 } else { 0 };
            }
        } else if let Some(a) = (0..k.len()).find(|a| !column_done[*a] && (k[*a] <= 0 || k[*a] >= rows)) {
            let full = k[a] > 0;
            column_done[a] = true;
            for i in (0..d.len()).filter(|i| !row_done[*i]) {
                fixed[i][a] = Some(f64::from(u8::from(full)));
                d[i] -= if full { letter_counts[a] as i64 } else { 0 };
            }
        } else {
            break;
        }
    }
    let (x, y) = solve(&d, organization_counts, &row_done, &k, letter_counts, &column_done);
    (0..d.len())
        .map(|i| {
            (0..k.len())
                .map(|a| {
                    fixed[i][a].unwrap_or_else(|| {
                        let z = x[i] * y[a];
                        z / (1.0 + z)
                    })
                })
                .collect()
        })
        .collect()
}

fn solve(d: &[i64], n: &[u64], row_done: &[bool], k: &[i64], m: &[u64], column_done: &[bool]) -> (Vec<f64>, Vec<f64>) {
    const TOLERANCE: f64 = 1e-10;
    const ROUNDS: usize = 20_000;
    let edges: f64 =
        d.iter().zip(n).zip(row_done).filter(|(_, done)| !**done).map(|((d, n), _)| *d as f64 * *n as f64).sum();
    let scale = edges.max(1.0).sqrt();
    let mut x: Vec<f64> = d.iter().zip(row_done).map(|(d, done)| if *done { 0.0 } else { *d as f64 / scale }).collect();
    let mut y: Vec<f64> =
        k.iter().zip(column_done).map(|(k, done)| if *done { 0.0 } else { *k as f64 / scale }).collect();
    for _ in 0..ROUNDS {
        let sum_over_y = |xi: f64| -> f64 { y.iter().zip(m).map(|(y, m)| *m as f64 * y / (1.0 + xi * y)).sum() };
        let error = x
            .iter()
            .zip(d)
            .zip(row_done)
            .filter(|(_, done)| !**done)
            .map(|((x, d), _)| (x * sum_over_y(*x) - *d as f64).abs())
            .fold(0.0, f64::max);
        if error < TOLERANCE {
            break;
        }
        x = x
            .iter()
            .zip(d)
            .zip(row_done)
            .map(|((x, d), done)| if *done { 0.0 } else { *d as f64 / sum_over_y(*x) })
            .collect();
        let sum_over_x = |yj: f64| -> f64 { x.iter().zip(n).map(|(x, n)| *n as f64 * x / (1.0 + x * yj)).sum() };
        y = y
            .iter()
            .zip(k)
            .zip(column_done)
            .map(|((y, k), done)| if *done { 0.0 } else { *k as f64 / sum_over_x(*y) })
            .collect();
    }
    (x, y)
}

/// Upper tail P(W ≥ w), w = 0..=max, of a sum of independent binomials `(n, p)`.
///
/// The mass function is convolved class by class up to where it is negligible and
/// summed from the top, so small tails keep their relative precision.
pub fn poisson_binomial_tail(terms: &[(u64, f64)], max: usize) -> Vec<f64> {
    const NEGLIGIBLE: f64 = 1e-30;
    let total: u64 = terms.iter().map(|(n, _)| *n).sum();
    let mean: f64 = terms.iter().map(|(n, p)| *n as f64 * p).sum();
    let reach = (mean + 12.0 * mean.sqrt() + 40.0) as usize;
    let top = (max + 40).max(reach).min(total as usize);
    let mut mass = vec![0.0; top + 1];
    mass[0] = 1.0;
    let mut filled = 0;
    for (n, p) in terms {
        if *p <= 0.0 || *n == 0 {
            continue;
        }
        let binomial = binomial_mass(*n, *p, top);
        let mut next = vec![0.0; top + 1];
        for (s, m) in mass.iter().enumerate().take(filled + 1) {
            if *m == 0.0 {
                continue;
            }
            for (t, b) in binomial.iter().enumerate().take(top - s + 1) {
                next[s + t] += m * b;
            }
        }
        filled = (filled + binomial.len() - 1).min(top);
        while filled > 0 && next[filled] < NEGLIGIBLE {
            filled -= 1;
        }
        mass = next;
    }
    let mut tail = vec![0.0; max + 1];
    let mut sum = 0.0;
    for s in (0..=top).rev() {
        sum += mass[s];
        if s <= max {
            tail[s] = sum.min(1.0);
        }
    }
    tail[0] = 1.0;
    tail
}

/// Binomial probabilities 0..=min(n, top), until they are negligible.
fn binomial_mass(n: u64, p: f64, top: usize) -> Vec<f64> {
    let last = (n as usize).min(top);
    if p >= 1.0 - 1e-15 {
        let mut out = vec![0.0; last + 1];
        if n as usize <= top {
            out[last] = 1.0;
        }
        return out;
    }
    let mut out = Vec::with_capacity(last.min(64) + 1);
    let n = n as f64;
    let ratio = (p / (1.0 - p)).ln();
    let mut log_mass = n * (-p).ln_1p();
    for s in 0..=last {
        let mass = log_mass.exp();
        out.push(mass);
        if s as f64 > n * p && mass < 1e-40 {
            break;
        }
        let s = s as f64;
        log_mass += ratio + ((n - s) / (s + 1.0)).ln();
    }
    out
}

/// p- and q-values per class pair and number of shared letters, and where the list is cut.
struct Significance {
    /// Per class pair: `(p, q)` indexed by shared letters.
    values: BTreeMap<(u32, u32), Vec<(f64, f64)>>,
    min_letters: u32,
    cut: f64,
    significant: u64,
}

impl Significance {
    fn build(null: &Null, histogram: &Histogram, tests: u64, settings: &Settings) -> Self {
        let tails: Vec<((u32, u32), Vec<f64>)> =
            histogram.par_iter().map(|((p, q), bins)| ((*p, *q), null.tail(*p, *q, bins.len() - 1))).collect();
        let mut steps: Vec<(f64, u64, bool)> = Vec::new();
        for ((pair, tail), bins) in tails.iter().zip(histogram.values()) {
            debug_assert!(histogram.contains_key(pair));
            for (w, n) in bins.iter().enumerate().filter(|(_, n)| **n > 0) {
                steps.push((tail[w], *n, w as u32 >= settings.min_letters));
            }
        }
        steps.sort_by(|a, b| a.0.total_cmp(&b.0));
        let adjusted = benjamini_hochberg(&steps, tests);
        let significant = steps
            .iter()
            .zip(&adjusted)
            .filter(|((_, _, eligible), (_, q))| *eligible && *q <= settings.alpha)
            .map(|((_, n, _), _)| n)
            .sum();
        let q_of = |p: f64| {
            let at = adjusted.partition_point(|(step, _)| *step < p);
            adjusted.get(at).map_or(1.0, |(_, q)| *q)
        };
        let values =
            tails.into_iter().map(|(pair, tail)| (pair, tail.into_iter().map(|p| (p, q_of(p))).collect())).collect();
        Self { values, min_letters: settings.min_letters, cut: cut(&steps, settings.max_ties), significant }
    }

    /// The p- and q-value of a pair when it is listed.
    fn listed(&self, null: &Null, a: u32, b: u32, letters: u32) -> Option<(f64, f64)> {
        if letters < self.min_letters {
            return None;
        }
        let (p, q) = self.values.get(&null.pair(a, b)).and_then(|v| v.get(letters as usize)).copied()?;
        (p <= self.cut).then_some((p, q))
    }
}

/// The p-value up to which eligible ties fill the list.
fn cut(steps: &[(f64, u64, bool)], max_ties: usize) -> f64 {
    let mut listed = 0u64;
    for (p, n, eligible) in steps {
        if *eligible {
            listed += n;
        }
        if listed >= max_ties as u64 {
            return *p;
        }
    }
    1.0
}

/// q-value of every step `(p, count, _)`, ascending in p, among `tests` (Benjamini and Hochberg 1995).
fn benjamini_hochberg(steps: &[(f64, u64, bool)], tests: u64) -> Vec<(f64, f64)> {
    let mut rank: u64 = steps.iter().map(|s| s.1).sum();
    let total = tests;
    let mut least = 1.0f64;
    let mut out: Vec<(f64, f64)> = Vec::with_capacity(steps.len());
    for (p, n, _) in steps.iter().rev() {
        least = least.min(p * total as f64 / rank.max(1) as f64);
        out.push((*p, least));
        rank -= n;
    }
    out.reverse();
    // Equal p-values are one class: the largest rank counts, which stands last.
    for i in (1..out.len()).rev() {
        if out[i - 1].0 == out[i].0 {
            out[i - 1].1 = out[i - 1].1.min(out[i].1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(rows: &[&[u32]], letters: usize) -> TwoMode {
        let pairs: Vec<(u32, u32)> = (0u32..).zip(rows).flat_map(|(i, row)| row.iter().map(move |l| (i, *l))).collect();
        TwoMode::new(rows.len(), letters, &pairs)
    }

    fn close(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() < tolerance, "{a} against {b}");
    }

    #[test]
    fn bicm_reference_of_r_backbone() {
        // M = [001; 010; 101]: the unit test of R's backbone package.
        let net = network(&[&[2], &[1], &[0, 2]], 3);
        let null = Null::fit(&net);
        let sizes = [1u32, 1, 2];
        let expected = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]];
        let (_, class_of_letter) = classes(&sizes);
        for (i, row) in expected.iter().enumerate() {
            for (a, p) in row.iter().enumerate() {
                let class = null.class_of[i] as usize;
                close(null.probability[class][class_of_letter[a] as usize], *p, 5e-4);
            }
        }
    }

    #[test]
    fn exact_tails_of_the_small_example() {
        // M = [1011; 0100; 1001]: exact upper tails of the observed counts.
        let net = network(&[&[0, 2, 3], &[1], &[0, 3]], 4);
        let null = Null::fit(&net);
        let tail = |i: u32, j: u32, w: usize| {
            let (p, q) = null.pair(i, j);
            null.tail(p, q, 4)[w]
        };
        close(tail(0, 2, 2), 0.555, 1e-3);
        close(tail(0, 1, 0), 1.0, 1e-12);
    }

    #[test]
    fn the_poisson_binomial_equals_plain_convolution() {
        let p = [0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.801, 0.911];
        let mut mass = vec![1.0];
        for q in p {
            let mut next = vec![0.0; mass.len() + 1];
            for (s, m) in mass.iter().enumerate() {
                next[s] += m * (1.0 - q);
                next[s + 1] += m * q;
            }
            mass = next;
        }
        let terms: Vec<(u64, f64)> = p.iter().map(|q| (1, *q)).collect();
        let tail = poisson_binomial_tail(&terms, 9);
        for w in 0..=9 {
            close(tail[w], mass[w..].iter().sum(), 1e-12);
        }
    }

    #[test]
    fn benjamini_hochberg_counts_the_pairs_without_a_shared_letter() {
        // p = .01, .02, .02, .5 and six tests with p = 1: q by hand, m = 10.
        let steps = [(0.01, 1, true), (0.02, 2, true), (0.5, 1, true)];
        let q: Vec<f64> = benjamini_hochberg(&steps, 10).into_iter().map(|(_, q)| q).collect();
        close(q[0], 0.02 * 10.0 / 3.0, 1e-12);
        close(q[1], 0.02 * 10.0 / 3.0, 1e-12);
        close(q[2], 1.0, 1e-12);
    }

    #[test]
    fn complete_rows_and_empty_tables() {
        let full = network(&[&[0, 1], &[0, 1], &[0]], 2);
        let found = ties(&full, Weighting::Newman, &Settings { alpha: 0.05, min_letters: 1, max_ties: 10 });
        assert_eq!(found.pairs, 3);
        assert!(found.ties.iter().all(|t| t.p_value.is_finite() && !t.backbone));
        let none =
            ties(&TwoMode::new(0, 0, &[]), Weighting::Newman, &Settings { alpha: 0.05, min_letters: 1, max_ties: 10 });
        assert!(none.ties.is_empty());
    }
}
