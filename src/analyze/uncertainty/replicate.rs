//! One replicate: letters and merges drawn anew, and what the network says then.

use super::super::adjacency::Adjacency;
use super::super::coalitions::{self, Core};
use super::super::standing::{self, Dear, Plan};
use super::super::{TieGraph, leiden};
use super::Observed;
use super::ranks::ranked;
use crate::network::{Merged, TwoMode, backbone, projection};
use crate::random::Random;

/// Tolerance of iterated measures: ranks need no more.
const ENOUGH: f64 = 1e-6;

/// Letters drawn anew.
struct Draw {
    /// Every letter as often as it was drawn.
    network: TwoMode,
    weights: Vec<f64>,
    /// Every letter that was drawn once, weighing as much as all its copies.
    merged: TwoMode,
    /// How often each of those was drawn.
    copies: Vec<u32>,
    merged_weights: Vec<f64>,
}

/// What one replicate says.
pub(super) struct Replicate {
    /// By measure the ranks of the core.
    pub ranks: Vec<(&'static str, Vec<(u32, u32)>)>,
    /// For every organisation the share of its coalition it stays with.
    pub kept: Vec<f64>,
    /// For every coalition its largest Jaccard overlap.
    pub jaccard: Vec<f64>,
    /// For every listed tie whether it is in the backbone; none where the null model takes too long.
    pub included: Option<Vec<bool>>,
    /// For every listed tie whether both ends are in one community.
    pub together: Vec<bool>,
}

impl Observed<'_> {
    /// Draws a replicate by number and measures it; of the dear measures the named ones only.
    pub(super) fn replicate(&self, number: u64, groups: &[Vec<u32>], dear: &[Dear]) -> Replicate {
        let mut random = Random::new(self.settings.seed, 1_000 + number);
        let draw = self.resampled(&mut random);
        let Draw { network, weights, .. } = &draw;
        let merged = Merged::new(&draw.merged, &draw.copies);
        let members = self.core();
        let seed = self.settings.seed.wrapping_add(number + 1);
        let core = Core::new(&draw.merged, &members, &draw.merged_weights);
        let labels =
            leiden::leiden_in(1, &core.network, &core.weights, self.settings.quality, self.settings.resolution, seed);
        let mut community = vec![u32::MAX; self.network.organizations()];
        members.iter().zip(&labels).for_each(|(i, c)| community[*i as usize] = *c);
        let pairs: Vec<(u32, u32)> = self.ties.ties.iter().map(|t| (t.a, t.b)).collect();
        let (shared, tie_weights): (Vec<u32>, Vec<f64>) =
            pairs.iter().map(|(a, b)| projection::shared(network, weights, *a, *b)).unzip();
        let included = backbone::kept(network, merged, &pairs, &shared, &self.settings.ties);
        let both = |(a, b): &(u32, u32)| {
            let (a, b) = (community[*a as usize], community[*b as usize]);
            a == b && a != u32::MAX
        };
        let (kept, jaccard) = overlaps(groups, &community);
        let together = pairs.iter().map(both).collect();
        let in_graph: Option<Vec<bool>> = match self.tie_graph {
            TieGraph::Backbone => included.clone(),
            TieGraph::RepeatedTies => Some(shared.iter().map(|n| *n >= self.settings.ties.min_letters).collect()),
        };
        let coalition = self.coalition(&community, coalitions::large_enough(&labels), network.organizations());
        let edges = in_graph.as_ref().map(|kept| {
            let all = pairs.iter().zip(&tie_weights).zip(kept).filter(|(_, kept)| **kept);
            all.map(|(((a, b), weight), _)| (*a, *b, *weight)).collect()
        });
        let ranks = self.ranks(&draw, edges, &coalition, dear);
        Replicate { ranks, kept, jaccard, included, together }
    }

    /// Letters as often as drawn, doubtful names with or without their organisation.
    fn resampled(&self, random: &mut Random) -> Draw {
        let n = self.network.organizations() as u32;
        let copies: Vec<u32> = (0..self.network.letters()).map(|_| random.poisson_one()).collect();
        let apart: Vec<bool> = self.doubts.iter().map(|d| random.unit() >= d.confidence).collect();
        let mut signs_as = rustc_hash::FxHashMap::default();
        for (k, doubt) in (0u32..).zip(self.doubts).filter(|(k, _)| apart[*k as usize]) {
            signs_as.extend(doubt.letters.iter().map(|a| ((doubt.organization, *a), n + k)));
        }
        let (mut pairs, mut weights) = (Vec::with_capacity(self.network.signatures()), Vec::new());
        let (mut merged, mut merged_weights) = (Vec::with_capacity(self.network.signatures()), Vec::new());
        let mut drawn = Vec::new();
        for (a, times) in (0u32..).zip(copies).filter(|(_, times)| *times > 0) {
            let signers = self.network.organizations_of.row(a).iter();
            let signers = signers.map(|i| signs_as.get(&(*i, a)).copied().unwrap_or(*i));
            let weight = self.weights[a as usize];
            merged.extend(signers.clone().map(|i| (i, merged_weights.len() as u32)));
            merged_weights.push(weight * f64::from(times));
            drawn.push(times);
            for _ in 0..times {
                pairs.extend(signers.clone().map(|i| (i, weights.len() as u32)));
                weights.push(weight);
            }
        }
        let organizations = n as usize + self.doubts.len();
        let network = |pairs: &[(u32, u32)], letters| TwoMode::new(organizations, letters, pairs);
        Draw {
            network: network(&pairs, weights.len()),
            merged: network(&merged, merged_weights.len()),
            copies: drawn,
            weights,
            merged_weights,
        }
    }

    /// The replicate's coalition of every organisation: its communities that are large enough; none in a corpus too thin.
    fn coalition(&self, community: &[u32], large: u32, organizations: usize) -> Vec<Option<u32>> {
        let large = if self.coalitions.too_thin.is_some() { 0 } else { large };
        let mut out = vec![None; organizations];
        out.iter_mut().zip(community).filter(|(_, c)| **c < large).for_each(|(o, c)| *o = Some(*c));
        out
    }

    fn ranks(
        &self,
        draw: &Draw,
        edges: Option<Vec<(u32, u32, f64)>>,
        coalition: &[Option<u32>],
        dear: &[Dear],
    ) -> Vec<(&'static str, Vec<(u32, u32)>)> {
        let Draw { network, weights, .. } = draw;
        let judged = edges.is_some();
        let graph = Adjacency::from_edges(network.organizations(), edges.unwrap_or_default().into_iter());
        let merged = Some((Merged::new(&draw.merged, &draw.copies), draw.merged_weights.as_slice()));
        let plan =
            Plan { merged, tolerance: ENOUGH, harmonic: usize::MAX, min_letters: self.settings.ties.min_letters };
        let mut found = standing::quick(network, weights, &graph, coalition, &plan, self.settings.seed);
        for measure in dear {
            measure.compute(&mut found, (network, &graph, coalition), usize::MAX, self.settings.seed);
        }
        let members = self.core();
        let known = |name: &str| judged || !standing::ON_TIE_GRAPH.contains(&name);
        let measures = found.measures().into_iter().filter(|(name, _)| known(name));
        measures.map(|(name, values)| (name, ranked(&values, &members))).collect()
    }
}

/// By organisation the share of its coalition it stays with, by coalition its largest Jaccard overlap.
fn overlaps(groups: &[Vec<u32>], community: &[u32]) -> (Vec<f64>, Vec<f64>) {
    let count = community.iter().filter(|c| **c != u32::MAX).max().map_or(0, |m| *m as usize + 1);
    let mut size = vec![0u32; count];
    community.iter().filter(|c| **c != u32::MAX).for_each(|c| size[*c as usize] += 1);
    let mut kept = vec![0.0; community.len()];
    let mut inside = vec![0u32; count];
    let mut jaccard = Vec::with_capacity(groups.len());
    for group in groups {
        group.iter().for_each(|i| inside[community[*i as usize] as usize] += 1);
        let others = group.len().saturating_sub(1).max(1) as f64;
        let mut best = 0.0f64;
        for i in group {
            let c = community[*i as usize] as usize;
            let shared = f64::from(inside[c]);
            kept[*i as usize] = if group.len() == 1 { 1.0 } else { (shared - 1.0) / others };
            best = best.max(shared / (group.len() as f64 + f64::from(size[c]) - shared));
        }
        jaccard.push(best);
        group.iter().for_each(|i| inside[community[*i as usize] as usize] = 0);
    }
    (kept, jaccard)
}
