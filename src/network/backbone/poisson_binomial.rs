//! The Poisson-binomial distribution: how many of many unequal coins fall heads, exactly.

/// Upper tail P(W ≥ w), w = 0..=max, of a sum of independent binomials `(n, p)`.
///
/// The mass function is convolved class by class up to where it is negligible and
/// summed from the top, so small tails keep their relative precision.
pub fn upper_tail(terms: &[(u64, f64)], max: usize) -> Vec<f64> {
    const NEGLIGIBLE: f64 = 1e-30;
    let total: u64 = terms.iter().map(|(n, _)| *n).sum();
    let mean: f64 = terms.iter().map(|(n, p)| *n as f64 * p).sum();
    // What lies beyond changes no tail by more than a part in 10¹².
    let reach = (mean + 14.0 * mean.sqrt() + 12.0) as usize;
    let top = (max + 12).max(reach).min(total as usize);
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

#[cfg(test)]
mod tests {
    use super::*;

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
