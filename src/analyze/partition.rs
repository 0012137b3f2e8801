//! Labels of communities in a fixed order.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_by_size() {
        assert_eq!(by_size(&[5, 2, 2, 9, 5, 2]), [1, 0, 0, 2, 1, 0]);
        assert!(by_size(&[]).is_empty());
    }
}
