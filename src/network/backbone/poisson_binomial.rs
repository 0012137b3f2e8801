//! The Poisson-binomial distribution: how many of many unequal coins fall heads, exactly.

/// Upper tail P(W ≥ w), w = 0..=max, of a sum of independent binomials `(n, p)`.
///
/// The mass function is convolved class by class up to where it is negligible and
/// summed from the top, so small tails keep their relative precision.
pub fn upper_tail(terms: &[(u64, f64)], max: usize) -> Vec<f64> {
    let total: u64 = terms.iter().map(|(n, _)| *n).sum();
    let top = reach(terms, max).min(total as usize);
    let mut mass = vec![0.0; top + 1];
    mass[0] = 1.0;
    let mut filled = 0;
    let mut binomial = Vec::new();
    for (n, p) in terms.iter().filter(|(n, p)| *n > 0 && *p > 0.0) {
        if *n == 1 {
            filled = (filled + 1).min(top);
            for s in (1..=filled).rev() {
                mass[s] = mass[s] * (1.0 - p) + mass[s - 1] * p;
            }
            mass[0] *= 1.0 - p;
            filled = settled(&mut mass, filled);
            continue;
        }
        binomial_mass(*n, *p, top, &mut binomial);
        let reached = (filled + binomial.len() - 1).min(top);
        // From the top down, so that the masses still needed are the old ones.
        for s in (0..=reached).rev() {
            let from = s.saturating_sub(binomial.len() - 1);
            let to = s.min(filled);
            mass[s] = (from..=to).map(|r| mass[r] * binomial[s - r]).sum();
        }
        filled = settled(&mut mass, reached);
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

/// The number of heads beyond which no tail up to `max` changes by a part in 10¹².
///
/// By Newton's inequalities P(s + 1) / P(s) is at most Σ odds / (s + 1), so what lies beyond is less than a geometric
/// series; where that bound says nothing, fourteen deviations beyond the mean are enough.
fn reach(terms: &[(u64, f64)], max: usize) -> usize {
    let mean: f64 = terms.iter().map(|(n, p)| *n as f64 * p).sum();
    let most = (max + 12).max((mean + 14.0 * mean.sqrt() + 12.0) as usize);
    let odds: f64 = terms.iter().map(|(n, p)| *n as f64 * p / (1.0 - p)).sum();
    let mut share = 1.0;
    for s in max..most {
        let ratio = odds / (s as f64 + 1.0);
        if ratio < 1.0 && share * ratio / (1.0 - ratio) < 1e-13 {
            return s;
        }
        share *= ratio;
    }
    most
}

/// Clears masses at the end that are negligible; the last number of heads that is left.
fn settled(mass: &mut [f64], mut filled: usize) -> usize {
    const NEGLIGIBLE: f64 = 1e-30;
    while filled > 0 && mass[filled] < NEGLIGIBLE {
        mass[filled] = 0.0;
        filled -= 1;
    }
    filled
}

/// Binomial probabilities 0..=min(n, top), until they are negligible.
fn binomial_mass(n: u64, p: f64, top: usize, out: &mut Vec<f64>) {
    out.clear();
    let last = (n as usize).min(top);
    if p >= 1.0 - 1e-15 {
        out.resize(last + 1, 0.0);
        if n as usize <= top {
            out[last] = 1.0;
        }
        return;
    }
    let n = n as f64;
    let odds = p / (1.0 - p);
    let first = n * (-p).ln_1p();
    if first > -700.0 {
        let mut mass = first.exp();
        for s in 0..=last {
            out.push(mass);
            if s as f64 > n * p && mass < 1e-40 {
                break;
            }
            mass *= odds * (n - s as f64) / (s as f64 + 1.0);
        }
        return;
    }
    // The first mass would be too small to hold: logarithms.
    let mut log_mass = first;
    for s in 0..=last {
        let mass = log_mass.exp();
        out.push(mass);
        if s as f64 > n * p && mass < 1e-40 {
            break;
        }
        log_mass += odds.ln() + ((n - s as f64) / (s as f64 + 1.0)).ln();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_short_reach_gives_the_same_tails(
            terms in proptest::collection::vec((1u64..4, prop_oneof![0.0..1.0f64, 0.0..1e-6f64, 0.999_999..1.0f64]), 1..25),
            max in 0usize..8,
        ) {
            let n = terms.iter().map(|(n, _)| *n).sum::<u64>() as usize;
            let (some, all) = (upper_tail(&terms, max.min(n)), upper_tail(&terms, n));
            for (a, b) in some.iter().zip(&all) {
                prop_assert!((a - b).abs() <= 1e-12 * b, "{a} {b}");
            }
        }
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
        let tail = upper_tail(&terms, 9);
        for w in 0..=9 {
            let expected: f64 = mass[w..].iter().sum();
            assert!((tail[w] - expected).abs() < 1e-12);
        }
    }
}
