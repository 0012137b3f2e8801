//! Who stands between whom: structural holes and roles between coalitions, on the tie graph.
//!
//! With p_ij = w_ij / Σ_k w_ik (ties are undirected, so Burt's symmetric form):
//!
//! * constraint (Burt 1992): Σ_j (p_ij + Σ_q p_iq p_qj)², over neighbours j;
//! * effective size (Burt 1992): Σ_j (1 − Σ_q p_iq m_jq), m_jq = w_jq / max_k w_jk;
//! * participation coefficient (Guimerà and Amaral 2005): 1 − Σ_c (k_ic/k_i)², k_ic the
//!   weight of ties into coalition c; organisations without a coalition count as one more;
//! * within-module z (the same): weight of ties inside the own coalition, as a z-score over
//!   its members (population deviation); undefined where the members do not differ;
//! * Gould–Fernandez roles (1989) for undirected ties: pairs of partners (a, c) that are not
//!   tied themselves, by the coalitions of a, the broker b and c. Pairs are counted once, so
//!   gatekeeper and representative are one number.
//!
//! All are undefined for an organisation without a tie, roles and z also for one without a
//! coalition. O(Σ d²) with d the number of ties of an organisation.
//!
//! ```
//! use undersigned::analyze::{adjacency::Adjacency, brokerage};
//!
//! // Two pairs and a body between them.
//! let ties = [(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0), (0, 4, 1.0), (1, 2, 1.0), (3, 4, 1.0)];
//! let graph = Adjacency::from_edges(5, ties.into_iter());
//! assert_eq!(brokerage::constraint(&graph)[0], Some(0.5625));
//! let roles = brokerage::gould_fernandez(&graph, &[Some(0), Some(0), Some(0), Some(1), Some(1)]);
//! assert_eq!(roles[0].map(|r| r.gatekeeper), Some(4));
//! ```

use rayon::prelude::*;

use super::adjacency::Adjacency;

/// Burt's constraint; none without a tie.
pub fn constraint(graph: &Adjacency) -> Vec<Option<f64>> {
    let strength = strengths(graph);
    per_node(graph, |i, two_steps: &mut Marks| {
        for (q, w) in graph.ties_of(i) {
            let p = w / strength[i];
            two_steps.add(q, p);
            for (j, v) in graph.ties_of(q) {
                two_steps.add(j, p * v / strength[q]);
            }
        }
        graph.ties_of(i).map(|(j, _)| two_steps.value[j].powi(2)).sum()
    })
}

/// Burt's effective size; none without a tie.
pub fn effective_size(graph: &Adjacency) -> Vec<Option<f64>> {
    let strength = strengths(graph);
    let strongest: Vec<f64> =
        (0..graph.nodes()).map(|j| graph.ties_of(j).map(|(_, w)| w).fold(0.0, f64::max)).collect();
    per_node(graph, |i, share: &mut Marks| {
        for (q, w) in graph.ties_of(i) {
            share.add(q, w / strength[i]);
        }
        let redundant = |j: usize| graph.ties_of(j).map(|(q, w)| share.value[q] * w / strongest[j]).sum::<f64>();
        graph.ties_of(i).map(|(j, _)| 1.0 - redundant(j)).sum()
    })
}

/// Participation coefficient over coalitions; none without a tie.
pub fn participation(graph: &Adjacency, coalition: &[Option<u32>]) -> Vec<Option<f64>> {
    per_node(graph, |i, by_coalition: &mut Marks| {
        for (j, w) in graph.ties_of(i) {
            // Slot 0 is for those without a coalition; there are never more coalitions than nodes.
            by_coalition.add(coalition[j].map_or(0, |c| c as usize + 1), w);
        }
        let total = graph.strength(i);
        1.0 - by_coalition.touched.iter().map(|c| (by_coalition.value[*c] / total).powi(2)).sum::<f64>()
    })
}

/// Within-module z-score; none without a coalition, or where its members do not differ.
pub fn within_module_z(graph: &Adjacency, coalition: &[Option<u32>]) -> Vec<Option<f64>> {
    let inside: Vec<f64> = (0..graph.nodes())
        .map(|i| graph.ties_of(i).filter(|(j, _)| coalition[*j] == coalition[i]).map(|(_, w)| w).sum())
        .collect();
    let count = coalition.iter().flatten().max().map_or(0, |c| *c as usize + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (i, c) in coalition.iter().enumerate() {
        if let Some(c) = c.filter(|_| graph.degree(i) > 0) {
            members[c as usize].push(i);
        }
    }
    let mut out = vec![None; graph.nodes()];
    for group in &members {
        let n = group.len() as f64;
        let mean = group.iter().map(|i| inside[*i]).sum::<f64>() / n;
        let deviation = (group.iter().map(|i| (inside[*i] - mean).powi(2)).sum::<f64>() / n).sqrt();
        // Rounding alone makes no difference between members.
        for i in group.iter().filter(|_| deviation > 1e-12 * mean.abs().max(1.0)) {
            out[*i] = Some((inside[*i] - mean) / deviation);
        }
    }
    out
}

/// How often an organisation brokers between two partners that are not tied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Roles {
    /// All three in one coalition.
    pub coordinator: u64,
    /// Both partners in one coalition, the broker in another.
    pub itinerant: u64,
    /// One partner in the broker's coalition, the other not (gatekeeper or representative).
    pub gatekeeper: u64,
    /// Three coalitions.
    pub liaison: u64,
}

/// Gould–Fernandez roles; none without a tie or a coalition. Partners without a coalition take no part.
pub fn gould_fernandez(graph: &Adjacency, coalition: &[Option<u32>]) -> Vec<Option<Roles>> {
    let roles = per_node(graph, |b, marks: &mut Marks| Some(roles_of(graph, coalition, b, coalition[b]?, marks)));
    roles.into_iter().map(Option::flatten).collect()
}

fn roles_of(graph: &Adjacency, coalition: &[Option<u32>], b: usize, own: u32, marks: &mut Marks) -> Roles {
    let mut in_group = std::collections::BTreeMap::<u32, u64>::new();
    for (a, _) in graph.ties_of(b) {
        if let Some(c) = coalition[a] {
            *in_group.entry(c).or_default() += 1;
            marks.add(a, 1.0);
        }
    }
    let partners: u64 = in_group.values().sum();
    // Ordered pairs; halved in the end.
    let mut twice = Roles::default();
    for (a, group) in graph.ties_of(b).filter_map(|(a, _)| Some((a, coalition[a]?))) {
        let (mut tied, mut tied_own, mut tied_same) = (1, u64::from(group == own), 1);
        for c in graph.of_node(a).iter().map(|c| *c as usize).filter(|c| marks.value[*c] > 0.0) {
            tied += 1;
            tied_own += u64::from(coalition[c] == Some(own));
            tied_same += u64::from(coalition[c] == Some(group));
        }
        let of = |g: u32| in_group.get(&g).copied().unwrap_or(0);
        let (open, open_own, open_same) = (partners - tied, of(own) - tied_own, of(group) - tied_same);
        if group == own {
            twice.coordinator += open_own;
            twice.gatekeeper += open - open_own;
        } else {
            twice.itinerant += open_same;
            twice.gatekeeper += open_own;
            twice.liaison += open - open_same - open_own;
        }
    }
    Roles {
        coordinator: twice.coordinator / 2,
        itinerant: twice.itinerant / 2,
        gatekeeper: twice.gatekeeper / 2,
        liaison: twice.liaison / 2,
    }
}

/// Values by node that are cleared after every use.
struct Marks {
    value: Vec<f64>,
    touched: Vec<usize>,
}

impl Marks {
    fn add(&mut self, at: usize, value: f64) {
        if self.value[at] == 0.0 {
            self.touched.push(at);
        }
        self.value[at] += value;
    }

    fn clear(&mut self) {
        for at in self.touched.drain(..) {
            self.value[at] = 0.0;
        }
    }
}

/// `value` of every node that has a tie, with scratch space.
fn per_node<T: Send>(graph: &Adjacency, value: impl Fn(usize, &mut Marks) -> T + Sync) -> Vec<Option<T>> {
    (0..graph.nodes())
        .into_par_iter()
        .with_min_len(64)
        .map_init(
            || Marks { value: vec![0.0; graph.nodes() + 1], touched: Vec::new() },
            |marks, i| {
                let out = (graph.degree(i) > 0).then(|| value(i, marks));
                marks.clear();
                out
            },
        )
        .collect()
}

fn strengths(graph: &Adjacency) -> Vec<f64> {
    (0..graph.nodes()).map(|i| graph.strength(i)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(n: u32) -> Adjacency {
        Adjacency::from_edges(n as usize, (1..n).map(|i| (i - 1, i, 1.0)))
    }

    #[test]
    fn a_bridge_between_two_coalitions() {
        let graph = path(3);
        let coalitions = [Some(0), Some(0), Some(1)];
        assert_eq!(participation(&graph, &coalitions), [Some(0.0), Some(0.5), Some(0.0)]);
        let roles = gould_fernandez(&graph, &coalitions);
        assert_eq!(roles[1].map(|r| r.gatekeeper), Some(1));
        assert_eq!(roles[0], Some(Roles::default()));
        assert_eq!(constraint(&graph), [Some(1.0), Some(0.5), Some(1.0)]);
        assert_eq!(effective_size(&graph), [Some(1.0), Some(2.0), Some(1.0)]);
    }

    #[test]
    fn no_tie_no_value() {
        let graph = Adjacency::from_edges(2, std::iter::empty());
        assert_eq!(constraint(&graph), [None, None]);
        assert_eq!(participation(&graph, &[Some(0), None]), [None, None]);
        assert_eq!(within_module_z(&graph, &[Some(0), None]), [None, None]);
        assert!(gould_fernandez(&Adjacency::default(), &[]).is_empty());
    }

    proptest! {
        #[test]
        fn roles_equal_all_triples(
            edges in proptest::collection::btree_set((0u32..9, 0u32..9), 0..30),
            groups in proptest::collection::vec(proptest::option::of(0u32..3), 9),
        ) {
            let edges: Vec<(u32, u32, f64)> = edges.into_iter().filter(|(a, b)| a < b).map(|(a, b)| (a, b, 1.0)).collect();
            let graph = Adjacency::from_edges(9, edges.iter().copied());
            let tied = |a: usize, b: usize| graph.of_node(a).contains(&(b as u32));
            for (b, found) in gould_fernandez(&graph, &groups).into_iter().enumerate() {
                let mut expected = Roles::default();
                for a in 0..9 {
                    for c in a + 1..9 {
                        if !(tied(a, b) && tied(b, c)) || tied(a, c) {
                            continue;
                        }
                        let (Some(ga), Some(gb), Some(gc)) = (groups[a], groups[b], groups[c]) else { continue };
                        match (ga == gb, gb == gc, ga == gc) {
                            (true, true, _) => expected.coordinator += 1,
                            (_, _, true) => expected.itinerant += 1,
                            (false, false, false) => expected.liaison += 1,
                            _ => expected.gatekeeper += 1,
                        }
                    }
                }
                let defined = graph.degree(b) > 0 && groups[b].is_some();
                prop_assert_eq!(found, defined.then_some(expected));
            }
        }
    }
}
