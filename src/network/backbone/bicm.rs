//! The bipartite configuration model: signing probabilities that keep all degrees in expectation (Saracco et al. 2015).
//!
//! p = x_i·y_a/(1 + x_i·y_a) for organisation i and letter a, with x and y such that the
//! expected numbers of letters and signatories are the observed ones. Organisations with
//! equal numbers of letters share x, letters with equal sizes share y, so the fixed point
//! is found on distinct degrees. Rounds × distinct degrees × distinct sizes.

/// Bipartite configuration model on classes of equal degree, by fixed-point iteration.
///
/// Rows that are complete (or become so once complete columns are set aside)
/// have probability 1 everywhere, empty ones 0; they are peeled off first, since
/// the iteration would approach them only in the limit.
pub fn bicm(degrees: &[u32], organization_counts: &[u64], sizes: &[u32], letter_counts: &[u64]) -> Vec<Vec<f64>> {
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
