//! Memberships, and their modularity computed from scratch.

use crate::network::TwoMode;

/// Renumbers labels by size, largest first; equal sizes by first member.
pub fn by_size(membership: &[u32]) -> Vec<u32> {
    let labels = membership.iter().max().map_or(0, |m| *m as usize + 1);
    let mut size = vec![0u32; labels];
    let mut first = vec![u32::MAX; labels];
    for (i, c) in (0u32..).zip(membership) {
        size[*c as usize] += 1;
        first[*c as usize] = first[*c as usize].min(i);
    }
    let mut order: Vec<usize> = (0..labels).filter(|c| size[*c] > 0).collect();
    order.sort_by_key(|c| (std::cmp::Reverse(size[*c]), first[*c]));
    let mut rank = vec![0u32; labels];
    for (new, old) in (0u32..).zip(order) {
        rank[old] = new;
    }
    membership.iter().map(|c| rank[*c as usize]).collect()
}

/// Modularity of the weighted projection at resolution γ (Newman and Girvan 2004;
/// Reichardt and Bornholdt 2006), from the two-mode form.
///
/// A letter with weight f and n of its signatories in one community holds
/// f·n(n−1)/2 internal weight. O(signatures). None without any tie.
pub fn modularity(network: &TwoMode, weights: &[f64], membership: &[u32], gamma: f64) -> Option<f64> {
    let labels = membership.iter().max().map_or(0, |m| *m as usize + 1);
    let mut strength = vec![0.0; labels];
    let mut count = vec![0u32; labels];
    let mut internal = 0.0;
    let mut total = 0.0;
    for (a, weight) in (0u32..).zip(weights).take(network.letters()) {
        let signers = network.organizations_of.row(a);
        let k = signers.len() as f64;
        for i in signers {
            count[membership[*i as usize] as usize] += 1;
            strength[membership[*i as usize] as usize] += weight * (k - 1.0);
        }
        for i in signers {
            let n = f64::from(std::mem::take(&mut count[membership[*i as usize] as usize]));
            internal += weight * n * (n - 1.0).max(0.0);
        }
        total += weight * k * (k - 1.0);
    }
    (total > 0.0).then(|| internal / total - gamma * strength.iter().map(|s| (s / total).powi(2)).sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_by_size() {
        assert_eq!(by_size(&[5, 2, 2, 9, 5, 2]), [1, 0, 0, 2, 1, 0]);
        assert!(by_size(&[]).is_empty());
    }

    #[test]
    fn two_separate_letters() {
        let net = TwoMode::new(4, 2, &[(0, 0), (1, 0), (2, 1), (3, 1)]);
        let q = modularity(&net, &[1.0, 1.0], &[0, 0, 1, 1], 1.0).expect("there are ties");
        assert!((q - 0.5).abs() < 1e-12);
        assert_eq!(modularity(&net, &[0.0, 0.0], &[0, 0, 1, 1], 1.0), None);
    }
}
