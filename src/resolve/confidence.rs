//! Confidence: how often merges of a given support turn out right.
//!
//! Support says how well two names agree; it is no probability. Merges were set against gold (four sets of names of
//! three authors, with and without the registry; `undersigned evaluate names` prints the table), and the share of
//! right ones at each support was taken, on the careful side: of 20 merges with support from .80 to .85 one was
//! wrong, of 125 up to .90 four, of 157 up to .95 none, of about 900 above two, when names not used for the rules
//! are counted as they were seen first. Decisions and names that differ in signs only are sure.

/// Support and the share of right merges there, joined by straight lines.
const MEASURED: [(f64, f64); 5] = [(0.80, 0.90), (0.85, 0.95), (0.90, 0.97), (0.95, 0.99), (1.0, 1.0)];

/// The probability that a merge of this support is right.
pub fn of(support: f64) -> f64 {
    let (least, most) = (MEASURED[0], MEASURED[MEASURED.len() - 1]);
    if support >= most.0 {
        return 1.0;
    }
    let between = MEASURED.windows(2).find(|pair| support < pair[1].0).filter(|_| support >= least.0);
    let value = between.map_or(least.1, |pair| {
        let (a, b) = (pair[0], pair[1]);
        a.1 + (support - a.0) / (b.0 - a.0) * (b.1 - a.1)
    });
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn more_support_is_more_confidence() {
        assert_eq!([of(0.5), of(0.8), of(0.825), of(0.95), of(1.0)], [0.9, 0.9, 0.925, 0.99, 1.0]);
        assert!((0..100).map(|i| f64::from(i) / 100.0).all(|s| of(s) <= of(s + 0.01)));
    }
}
