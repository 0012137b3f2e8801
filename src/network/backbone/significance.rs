//! From p-values with their numbers to adjusted p-values, without a list of all ties.

use serde::{Deserialize, Serialize};

/// How p-values are adjusted for the number of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// False discovery rate (Benjamini and Hochberg 1995).
    #[default]
    BenjaminiHochberg,
    /// Family-wise error rate, step-down (Holm 1979).
    Holm,
    /// As they are.
    None,
}

/// Equal p-values: the value, how many tests gave it, and how many of those may be kept as ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The p-value.
    pub p: f64,
    /// Tests with it.
    pub count: u64,
    /// Those that are ties with enough shared letters.
    pub eligible: u64,
}

/// Sorts by p and joins equal values.
pub fn steps(mut all: Vec<Step>) -> Vec<Step> {
    all.sort_by(|a, b| a.p.total_cmp(&b.p));
    let mut out: Vec<Step> = Vec::new();
    for step in all {
        match out.last_mut().filter(|last| last.p == step.p) {
            Some(last) => {
                last.count += step.count;
                last.eligible += step.eligible;
            }
            None => out.push(step),
        }
    }
    out
}

/// The adjusted p-value of every step (ascending, distinct) among `tests`; those not listed have p = 1.
pub fn adjust(steps: &[Step], tests: u64, correction: Correction) -> Vec<f64> {
    match correction {
        Correction::BenjaminiHochberg => benjamini_hochberg(steps, tests),
        Correction::Holm => holm(steps, tests),
        Correction::None => steps.iter().map(|s| s.p).collect(),
    }
}

fn benjamini_hochberg(steps: &[Step], tests: u64) -> Vec<f64> {
    let mut rank: u64 = steps.iter().map(|s| s.count).sum();
    let mut least = 1.0f64;
    let mut out: Vec<f64> = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        // Of equal p-values the largest rank counts.
        least = least.min(step.p * tests as f64 / rank.max(1) as f64);
        out.push(least);
        rank -= step.count;
    }
    out.reverse();
    out
}

fn holm(steps: &[Step], tests: u64) -> Vec<f64> {
    let mut before = 0u64;
    let mut largest = 0.0f64;
    let mut out = Vec::with_capacity(steps.len());
    for step in steps {
        // Of equal p-values the first has the largest factor.
        largest = largest.max((step.p * tests.saturating_sub(before) as f64).min(1.0));
        out.push(largest);
        before += step.count;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(list: &[(f64, u64)]) -> Vec<Step> {
        steps(list.iter().map(|(p, count)| Step { p: *p, count: *count, eligible: *count }).collect())
    }

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(f, e)| (f - e).abs() < 1e-12), "{found:?} against {expected:?}");
    }

    #[test]
    fn the_tests_that_are_not_listed_count() {
        // p = .01, .02, .02, .5 and six tests with p = 1: by hand, m = 10.
        let steps = given(&[(0.02, 1), (0.01, 1), (0.5, 1), (0.02, 1)]);
        close(&adjust(&steps, 10, Correction::BenjaminiHochberg), &[0.2 / 3.0, 0.2 / 3.0, 1.0]);
        close(&adjust(&steps, 10, Correction::Holm), &[0.1, 0.18, 1.0]);
        close(&adjust(&steps, 10, Correction::None), &[0.01, 0.02, 0.5]);
    }

    #[test]
    fn p_adjust_of_r() {
        // R: p.adjust(c(.001, .008, .039, .041, .042, .06), "BH") and "holm".
        let steps = given(&[(0.001, 1), (0.008, 1), (0.039, 1), (0.041, 1), (0.042, 1), (0.06, 1)]);
        close(&adjust(&steps, 6, Correction::BenjaminiHochberg), &[0.006, 0.024, 0.0504, 0.0504, 0.0504, 0.06]);
        close(&adjust(&steps, 6, Correction::Holm), &[0.006, 0.04, 0.156, 0.156, 0.156, 0.156]);
    }
}
