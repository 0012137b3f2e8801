//! Core numbers: the largest k for which a node belongs to a group with k ties each (Seidman 1983).

use super::adjacency::Adjacency;

/// Core number of every node (Batagelj and Zaveršnik 2003). O(m); 0 without a tie.
pub fn core_numbers(graph: &Adjacency) -> Vec<u32> {
    let n = graph.nodes();
    let mut degree: Vec<usize> = (0..n).map(|v| graph.degree(v)).collect();
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); degree.iter().max().map_or(0, |d| d + 1)];
    for (v, d) in degree.iter().enumerate() {
        buckets[*d].push(v as u32);
    }
    let mut core = vec![0u32; n];
    let mut done = vec![false; n];
    let mut level = 0;
    let mut k = 0;
    while k < buckets.len() {
        let Some(v) = buckets[k].pop().map(|v| v as usize) else {
            k += 1;
            continue;
        };
        if done[v] || degree[v] != k {
            continue;
        }
        done[v] = true;
        level = level.max(k);
        core[v] = level as u32;
        for u in graph.of_node(v).iter().map(|u| *u as usize) {
            if !done[u] && degree[u] > k {
                degree[u] -= 1;
                buckets[degree[u]].push(u as u32);
                k = k.min(degree[u]);
            }
        }
    }
    core
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_to_peeling_from_scratch(edges in proptest::collection::btree_set((0u32..10, 0u32..10), 0..35)) {
            let edges: Vec<(u32, u32, f64)> = edges.into_iter().filter(|(a, b)| a < b).map(|(a, b)| (a, b, 1.0)).collect();
            let graph = Adjacency::from_edges(10, edges.iter().copied());
            let mut expected = vec![0u32; 10];
            for k in 1..10u32 {
                let mut left = [true; 10];
                loop {
                    let weak = (0..10).find(|v| left[*v] && (graph.of_node(*v).iter().filter(|u| left[**u as usize]).count() as u32) < k);
                    match weak {
                        Some(v) => left[v] = false,
                        None => break,
                    }
                }
                (0..10).filter(|v| left[*v]).for_each(|v| expected[v] = k);
            }
            prop_assert_eq!(core_numbers(&graph), expected);
        }
    }
}
