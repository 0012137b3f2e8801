//! Leiden community detection on the implicit projection (Traag, Waltman, van Eck 2019).
//!
//! Maximises a [`Quality`] of the weighted projection without ever
//! building it. Every letter keeps a short list (community, number of its
//! signatories there); the weight from node i to community c is
//! Σ over letters a of i: f_a · n_a,i · (n_a,c − [i in c] n_a,i). Each level:
//! local moves, refinement inside communities from singletons, aggregation of the
//! refined communities with (letter, count) lists, so that every level is exact.
//!
//! | symbol | here |
//! |---|---|
//! | f_a | `weights[a]` |
//! | k_i (or n_i, d_i) | `amounts[i]` |
//! | γ, 2m | `scale` |
//!
//! One pass costs Σ over signatures of the distinct communities of their letter.
//! Without ties every node stays alone. Sequential, hence equal for any number of
//! threads; the order of visits is shuffled by the seed.
//!
//! ```
//! use undersigned::analyze::leiden::leiden;
//! use undersigned::analyze::quality::{Quality, modularity};
//! use undersigned::network::{Weighting, davis};
//!
//! let (network, _) = davis();
//! let weights = Weighting::Count.of_letters(&network);
//! let groups = leiden(&network, &weights, Quality::Modularity, 1.0, 7);
//! assert_eq!(groups.iter().max(), Some(&1), "two groups");
//! let quality = modularity(&network, &weights, &groups, 1.0).expect("there are ties");
//! assert!((quality - 0.151865).abs() < 1e-6);
//! ```

mod level;
mod tally;

use level::{Level, aggregate, shift};
use tally::{Place, Tally};

use super::partition;
use super::quality::{Amounts, Quality, Scale};
use crate::network::{Alike, TwoMode};
use crate::random::Random;

/// Passes over the nodes within one level at most.
const MAX_PASSES: usize = 20;
/// A pass that moves a smaller share of the nodes is the last.
const MOVED_SHARE: usize = 50;
/// Pairs of signatories from which only the nearest letters are looked at first.
const MANY_PAIRS: usize = 5_000_000;
/// In later runs, moves of a smaller share of the nodes are the last.
const FEW: usize = 10_000;

/// The optimiser of one network.
struct Leiden<'a> {
    weights: &'a [f64],
    letters: usize,
    scale: Scale,
    random: Random,
}

/// Communities of organisations on the weighted projection; labels are numbered by size, largest first.
pub fn leiden(network: &TwoMode, weights: &[f64], quality: Quality, gamma: f64, seed: u64) -> Vec<u32> {
    leiden_with(Effort::Thorough, network, weights, quality, gamma, seed)
}

/// How much is done for a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Two complete runs, the second from the result of the first; one on a large network that is settled after it.
    Thorough,
    /// One run, in which organisations with the same letters stay together and are first placed by their smallest
    /// letters. Enough for a bootstrap replicate.
    Quick,
}

/// The same with more or less effort.
pub fn leiden_with(
    effort: Effort,
    network: &TwoMode,
    weights: &[f64],
    quality: Quality,
    gamma: f64,
    seed: u64,
) -> Vec<u32> {
    let strength = super::spectral::strength(network, weights);
    if strength.iter().sum::<f64>() <= 0.0 {
        return (0..network.organizations() as u32).collect();
    }
    let (amounts, scale) = quality.amounts(&strength, gamma);
    partition::by_size(&optimise(effort, network, weights, amounts, scale, seed))
}

/// Labels of both sides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sides {
    /// By organisation.
    pub organizations: Vec<u32>,
    /// By letter.
    pub letters: Vec<u32>,
}

/// Communities of organisations and letters by two-mode modularity (Barber 2007), numbered together.
///
/// Every signature is taken as a tie of its own, so the optimiser is the same.
pub fn two_mode(network: &TwoMode, gamma: f64, seed: u64) -> Sides {
    let (n, m) = (network.organizations(), network.letters());
    let mut pairs = Vec::with_capacity(2 * network.signatures());
    let mut amounts = vec![[0.0; 2]; n + m];
    let signatures = (0..n as u32).flat_map(|i| network.letters_of.row(i).iter().map(move |a| (i, *a)));
    for (tie, (i, a)) in (0u32..).zip(signatures) {
        pairs.extend([(i, tie), (n as u32 + a, tie)]);
        amounts[i as usize][0] += 1.0;
        amounts[n + a as usize][1] += 1.0;
    }
    let ties = TwoMode::new(n + m, network.signatures(), &pairs);
    let scale = Scale { gamma, norm: (network.signatures() as f64).max(1.0) };
    let weights = vec![1.0; network.signatures()];
    let mut organizations = partition::by_size(&optimise(Effort::Thorough, &ties, &weights, amounts, scale, seed));
    let letters = organizations.split_off(n);
    Sides { organizations, letters }
}

fn optimise(
    effort: Effort,
    network: &TwoMode,
    weights: &[f64],
    amounts: Vec<Amounts>,
    scale: Scale,
    seed: u64,
) -> Vec<u32> {
    let (offsets, letters) = network.letters_of.parts();
    let base = Level {
        offsets: offsets.into(),
        letters: letters.into(),
        counts: Vec::new(),
        amounts,
        nodes_of: Some(&network.organizations_of),
    };
    let mut run = Leiden { weights, letters: network.letters(), scale, random: Random::new(seed, 1) };
    match effort {
        Effort::Thorough => run.thorough(&base, network),
        Effort::Quick => run.quick(&base, network),
    }
}

impl Leiden<'_> {
    /// Two complete runs; where pairs are many, members of their smallest letters are together at first.
    fn thorough(&mut self, base: &Level<'_>, network: &TwoMode) -> Vec<u32> {
        let near = base.nearest(network, MANY_PAIRS);
        let membership = match &near {
            Some(near) => self.merged(near, near.by_smallest(network), None),
            None => (0..base.len() as u32).collect(),
        };
        let first = self.once(base, near.as_ref(), &membership);
        // Where many pairs make a run dear, it is not worth a second one if only single nodes moved last.
        if near.is_some() && first.moved_together * FEW < base.len() {
            return first.membership;
        }
        self.again(base, near.as_ref(), first.membership)
    }

    /// One run in which organisations with the same letters are one node.
    fn quick(&mut self, base: &Level<'_>, network: &TwoMode) -> Vec<u32> {
        let (class_of, classes) = self.alike(base, network);
        let level = aggregate(base, &class_of, classes, self.letters);
        let near = level.nearest(network, 0);
        let mut membership: Vec<u32> = (0..classes as u32).collect();
        if let Some(near) = &near {
            membership = self.merged(near, membership, None);
        }
        let membership = self.once(&level, near.as_ref(), &membership).membership;
        class_of.iter().map(|c| membership[*c as usize]).collect()
    }

    /// Classes of organisations with the same letters that are tied by more than is expected, and their number.
    fn alike(&self, base: &Level<'_>, network: &TwoMode) -> (Vec<u32>, usize) {
        let class_of = Alike::of(network).class_of;
        let tied = |i: usize| {
            let weight: f64 = base.of(i).map(|(a, _)| self.weights[a]).sum();
            weight > self.scale.expected(base.amounts[i], base.amounts[i])
        };
        let n = class_of.len() as u32;
        let labels: Vec<u32> = (0..n).zip(class_of).map(|(i, c)| if tied(i as usize) { c } else { n + i }).collect();
        compact(&labels)
    }

    /// Levels up from a partition until nothing moves.
    fn once(&mut self, base: &Level<'_>, near: Option<&Level<'_>>, start: &[u32]) -> Run {
        let mut community = compact(start).0;
        let moves = self.local_moves(base, &mut community, None, MAX_PASSES);
        self.upwards(base, near, community, moves)
    }

    /// A run from the result of another, unless hardly a node moves.
    fn again(&mut self, base: &Level<'_>, near: Option<&Level<'_>>, start: Vec<u32>) -> Vec<u32> {
        let mut community = compact(&start).0;
        let moves = self.local_moves(base, &mut community, None, MAX_PASSES);
        if moves * FEW < base.len() {
            return if moves > 0 { community } else { start };
        }
        self.upwards(base, near, community, moves).membership
    }

    /// Refinement, aggregation and local moves in turn until nothing moves, after `moves` at the base.
    ///
    /// `near` stands in for the base where single nodes are merged.
    fn upwards(&mut self, base: &Level<'_>, near: Option<&Level<'_>>, start: Vec<u32>, moves: usize) -> Run {
        let mut node_of: Vec<u32> = (0..base.len() as u32).collect();
        let (mut community, mut moves) = (start, moves);
        let mut owned: Option<Level<'static>> = None;
        let mut moved_together = 0;
        loop {
            let level = owned.as_ref().unwrap_or(base);
            if owned.is_some() {
                moves = self.local_moves(level, &mut community, None, MAX_PASSES);
                moved_together += moves;
            }
            let (compacted, count) = compact(&community);
            community = compacted;
            if count == level.len() || (moves == 0 && owned.is_some()) {
                break;
            }
            let singletons: Vec<u32> = (0..level.len() as u32).collect();
            let refined = match near.filter(|_| owned.is_none()) {
                Some(near) => self.merged(near, singletons, Some(&community)),
                None => {
                    let mut refined = singletons;
                    self.local_moves(level, &mut refined, Some(&community), 1);
                    refined
                }
            };
            let (refined, sub_count) = compact(&refined);
            if sub_count == level.len() {
                break;
            }
            let next = aggregate(level, &refined, sub_count, self.letters);
            let mut upper = vec![0u32; sub_count];
            for (v, s) in refined.iter().enumerate() {
                upper[*s as usize] = community[v];
            }
            for v in &mut node_of {
                *v = refined[*v as usize];
            }
            community = upper;
            owned = Some(next);
        }
        Run { membership: node_of.iter().map(|v| community[*v as usize]).collect(), moved_together }
    }

    /// Local moves and aggregation in turn until nothing merges, without refinement in between; inside `within` if given.
    fn merged(&mut self, base: &Level<'_>, start: Vec<u32>, within: Option<&[u32]>) -> Vec<u32> {
        let mut node_of: Vec<u32> = (0..base.len() as u32).collect();
        let mut community = start;
        let mut bound = within.map(<[u32]>::to_vec);
        let mut owned: Option<Level<'static>> = None;
        loop {
            let level = owned.as_ref().unwrap_or(base);
            self.local_moves(level, &mut community, bound.as_deref(), 1);
            let (compacted, count) = compact(&community);
            for v in &mut node_of {
                *v = compacted[*v as usize];
            }
            if count * 10 > level.len() * 9 {
                return node_of;
            }
            bound = bound.map(|bound| {
                let mut upper = vec![0u32; count];
                for (v, c) in compacted.iter().enumerate() {
                    upper[*c as usize] = bound[v];
                }
                upper
            });
            owned = Some(aggregate(level, &compacted, count, self.letters));
            community = (0..count as u32).collect();
        }
    }

    /// Moves nodes to the best neighbouring community until few move; returns the number of moves.
    ///
    /// With `within`, only nodes still alone move, only inside their community of
    /// `within`, and only if they are well connected to it (the refinement phase).
    fn local_moves(
        &mut self,
        level: &Level<'_>,
        community: &mut [u32],
        within: Option<&[u32]>,
        passes: usize,
    ) -> usize {
        let n = level.len();
        let mut total = vec![[0.0; 2]; n];
        let mut members = vec![0u32; n];
        for (i, c) in community.iter().enumerate() {
            shift(&mut total[*c as usize], level.amounts[i], 1.0);
            members[*c as usize] += 1;
        }
        let bound_total = within.map(|w| {
            let mut out = vec![[0.0; 2]; n];
            for (i, c) in w.iter().enumerate() {
                shift(&mut out[*c as usize], level.amounts[i], 1.0);
            }
            out
        });
        // A node may also leave for a community of its own (a bridge that left may have split one).
        let mut empty: Vec<u32> = (0..n as u32).rev().filter(|c| members[*c as usize] == 0).collect();
        let mut tally = Tally::new(level, self.letters, community);
        let labels = community.iter().max().map_or(0, |c| *c as usize + 1);
        let mut scratch = Scratch { gain: vec![0.0; n], touched: Vec::new(), places: Vec::new(), labels };
        let mut order: Vec<u32> = (0..n as u32).collect();
        let mut all_moves = 0;
        for _ in 0..passes {
            self.random.shuffle(&mut order);
            // Members of one community one after the other: they look at the same letters.
            order.sort_by_key(|i| within.map_or(community[*i as usize], |bound| bound[*i as usize]));
            let mut moves = 0;
            for i in order.iter().map(|i| *i as usize) {
                let own = community[i];
                if within.is_some() && members[own as usize] > 1 {
                    continue;
                }
                let Some(best) = self.best_move(
                    level,
                    i,
                    community,
                    within.zip(bound_total.as_deref()),
                    &tally,
                    &total,
                    &mut scratch,
                ) else {
                    continue;
                };
                let best = match best {
                    Target::Community(c) => c,
                    Target::Alone if members[own as usize] > 1 => match empty.pop() {
                        Some(c) => c,
                        None => continue,
                    },
                    Target::Alone => continue,
                };
                if members[own as usize] == 1 {
                    empty.push(own);
                }
                shift(&mut total[own as usize], level.amounts[i], -1.0);
                shift(&mut total[best as usize], level.amounts[i], 1.0);
                members[own as usize] -= 1;
                members[best as usize] += 1;
                community[i] = best;
                scratch.labels = scratch.labels.max(best as usize + 1);
                for (a, count) in level.of(i) {
                    tally.remove(a, own, count);
                    tally.add(a, best, count);
                }
                moves += 1;
            }
            all_moves += moves;
            if moves * MOVED_SHARE < n || moves == 0 {
                break;
            }
        }
        all_moves
    }

    /// The community that raises the quality most when node `i` moves there.
    #[expect(clippy::too_many_arguments, reason = "scratch space is reused over all nodes")]
    fn best_move(
        &self,
        level: &Level<'_>,
        i: usize,
        community: &[u32],
        within: Option<(&[u32], &[Amounts])>,
        tally: &Tally,
        total: &[Amounts],
        scratch: &mut Scratch,
    ) -> Option<Target> {
        let Scratch { gain, touched, places, labels } = scratch;
        let own = community[i];
        let amounts = level.amounts[i];
        let mut to_self = 0.0;
        let mut to_bound = 0.0;
        places.clear();
        places.extend(level.of(i).map(|(a, n)| (self.weights[a] * f64::from(n), n, tally.place(a))));
        // Where a node meets more entries than there are communities, all of them are looked at: no entry need be asked
        // whether it is the first of its community.
        let all = within.is_none() && places.iter().map(|(_, _, place)| place.len()).sum::<usize>() >= *labels;
        for (f, n, place) in places.drain(..) {
            to_self += f * f64::from(n);
            if all {
                for (c, count) in tally.within(place) {
                    gain[*c as usize] += f * f64::from(*count);
                }
                continue;
            }
            for (c, count) in tally.within(place) {
                // In the refinement a label is a node, whose community bounds the move.
                if let Some((bound, _)) = within {
                    if bound[*c as usize] != bound[i] {
                        continue;
                    }
                    to_bound += f * f64::from(*count);
                }
                let slot = &mut gain[*c as usize];
                if *slot == 0.0 {
                    touched.push(*c);
                }
                *slot += f * f64::from(*count);
            }
        }
        if all {
            touched.extend((0..*labels as u32).filter(|c| gain[*c as usize] != 0.0));
        }
        // A node is not its own company: it is taken out of the community it is in.
        let without = |mut total: Amounts| {
            shift(&mut total, amounts, -1.0);
            self.scale.expected(amounts, total)
        };
        let stay = gain[own as usize] - to_self - without(total[own as usize]);
        let connected =
            within.is_none_or(|(bound, bound_total)| to_bound - to_self >= without(bound_total[bound[i] as usize]));
        let mut best: Option<(f64, u32)> = None;
        for c in touched.drain(..) {
            let value = std::mem::take(&mut gain[c as usize]) - self.scale.expected(amounts, total[c as usize]);
            if c == own || !connected {
                continue;
            }
            let better = best.is_none_or(|(b, label)| value > b + 1e-12 || (value > b - 1e-12 && c < label));
            if value > stay + 1e-12 && better {
                best = Some((value, c));
            }
        }
        let alone = within.is_none() && stay < -1e-12 && best.is_none_or(|(value, _)| value < -1e-12);
        if alone { Some(Target::Alone) } else { best.map(|(_, c)| Target::Community(c)) }
    }
}

/// The result of a run.
struct Run {
    /// Community of every base node.
    membership: Vec<u32>,
    /// Moves of more than single base nodes.
    moved_together: usize,
}

/// Space used again for every node.
struct Scratch {
    /// By community the weight to it; zero between nodes.
    gain: Vec<f64>,
    /// The communities with a gain.
    touched: Vec<u32>,
    /// Of the node's letters: weight times members, members, and where their communities stand.
    places: Vec<(f64, u32, Place)>,
    /// Communities are numbered below this.
    labels: usize,
}

/// Where a node moves.
enum Target {
    Community(u32),
    Alone,
}

/// Labels renumbered 0.. in order of first use, and their number.
fn compact(labels: &[u32]) -> (Vec<u32>, usize) {
    let mut map = vec![u32::MAX; labels.iter().max().map_or(0, |m| *m as usize + 1)];
    let mut next = 0;
    let out = labels
        .iter()
        .map(|l| {
            let slot = &mut map[*l as usize];
            if *slot == u32::MAX {
                *slot = next;
                next += 1;
            }
            *slot
        })
        .collect();
    (out, next as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::quality::modularity;
    use crate::network::Weighting;

    #[test]
    fn two_cliques_of_letters() {
        let mut pairs = Vec::new();
        for letter in 0..3u32 {
            pairs.extend((0..4u32).map(|i| (i, letter)));
            pairs.extend((4..8u32).map(|i| (i, letter + 3)));
        }
        pairs.extend([(0, 6), (4, 6)]);
        let net = TwoMode::new(8, 7, &pairs);
        let weights = Weighting::Newman.of_letters(&net);
        assert_eq!(leiden(&net, &weights, Quality::Modularity, 1.0, 1), [0, 0, 0, 0, 1, 1, 1, 1]);
    }

    #[test]
    fn communities_are_connected() {
        // Two separate groups must never share a community, whatever the seed.
        let mut pairs: Vec<(u32, u32)> = (0..20u32).flat_map(|i| [(i, i % 4), (i, 4 + i % 3)]).collect();
        pairs.extend((20..40u32).flat_map(|i| [(i, 7 + i % 4), (i, 11 + i % 3)]));
        let net = TwoMode::new(40, 14, &pairs);
        let weights = Weighting::Newman.of_letters(&net);
        for seed in 0..30 {
            let found = leiden(&net, &weights, Quality::Modularity, 1.0, seed);
            assert!(found[..20].iter().all(|c| !found[20..].contains(c)), "seed {seed}");
        }
    }

    #[test]
    fn no_ties_leave_everyone_alone() {
        let net = TwoMode::new(3, 3, &[(0, 0), (1, 1), (2, 2)]);
        assert_eq!(leiden(&net, &Weighting::Newman.of_letters(&net), Quality::Modularity, 1.0, 7), [0, 1, 2]);
        assert!(leiden(&TwoMode::new(0, 0, &[]), &[], Quality::Modularity, 1.0, 7).is_empty());
    }

    #[test]
    fn little_effort_with_large_classes_is_hardly_worse() {
        // A hundred sign one letter, of whom fifty also sign another; thirty more sign two of their own.
        let mut pairs: Vec<(u32, u32)> = (0..100u32).map(|i| (i, 0)).collect();
        pairs.extend((50..100u32).map(|i| (i, 1)));
        pairs.extend((100..130u32).flat_map(|i| [(i, 2), (i, 3)]));
        pairs.extend([(99, 2), (100, 1)]);
        let net = TwoMode::new(130, 4, &pairs);
        let weights = Weighting::Newman.of_letters(&net);
        let quality = |effort, seed| {
            let found = leiden_with(effort, &net, &weights, Quality::Modularity, 1.0, seed);
            modularity(&net, &weights, &found, 1.0).expect("there are ties")
        };
        for seed in 0..10 {
            let (quick, thorough) = (quality(Effort::Quick, seed), quality(Effort::Thorough, seed));
            assert!(quick > thorough - 0.005, "seed {seed}: {quick} against {thorough}");
        }
    }

    #[test]
    fn every_seed_beats_the_trivial_partitions() {
        let pairs: Vec<(u32, u32)> = (0..40u32).flat_map(|i| [(i, i % 5), (i, 5 + i % 3), (i, 8 + i / 10)]).collect();
        let net = TwoMode::new(40, 12, &pairs);
        let weights = Weighting::Newman.of_letters(&net);
        for seed in 0..20 {
            let found = leiden(&net, &weights, Quality::Modularity, 1.0, seed);
            let q = modularity(&net, &weights, &found, 1.0).expect("there are ties");
            assert!(q > 0.1, "seed {seed}: {q}");
        }
    }
}
