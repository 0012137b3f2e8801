//! Replicates: letters and merges drawn anew, and what the network says then.

use rayon::prelude::*;

use super::super::TieGraph;
use super::super::adjacency::Adjacency;
use super::super::coalitions::{self, Core};
use super::super::leiden::{self, Effort};
use super::super::standing::{self, Dear, Plan};
use super::super::two_mode::Met;
use super::Observed;
use super::abreast::{Abreast, Told, Wanted};
use super::ranks::ranked;
use crate::network::backbone::{self, null::Null};
use crate::network::{Merged, TwoMode};
use crate::random::Random;

/// Tolerance of iterated measures: ranks need no more.
const ENOUGH: f64 = 1e-6;

/// Letters drawn anew.
struct Draw {
    /// By letter how often it was drawn.
    times: Vec<u32>,
    /// By doubtful name whether it signs for itself.
    apart: Vec<bool>,
    /// The letters that were drawn, each once; a body of its own for each doubtful name behind the organisations.
    network: TwoMode,
    /// How often each of those was drawn.
    copies: Vec<u32>,
    /// What each of those weighs with all its copies.
    weights: Vec<f64>,
}

/// What is the same in all replicates.
pub(super) struct Fixed {
    /// The organisations of the core.
    pub members: Vec<u32>,
    /// Core members of every coalition.
    pub groups: Vec<Vec<u32>>,
    /// The listed ties.
    pub pairs: Vec<(u32, u32)>,
}

/// A draw and what a look at it beside others told.
struct Seen<'a> {
    draw: &'a Draw,
    null: Option<&'a Null>,
    told: Told,
    /// Shared letters of the listed ties.
    shared: Vec<u32>,
    /// Their weights.
    weights: Vec<f64>,
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
    /// Draws some replicates by number, at most [`LANES`], and measures them; of the dear measures those asked for.
    pub(super) fn replicates(
        &self,
        numbers: &[usize],
        fixed: &Fixed,
        dear: impl Fn(usize) -> Vec<Dear> + Sync,
    ) -> Vec<Replicate> {
        let draws: Vec<Draw> = numbers.par_iter().map(|number| self.drawn(*number as u64)).collect();
        let null = |draw: &Draw| backbone::by_classes(draw.letters(), self.settings.ties.model);
        let nulls: Vec<Null> = draws.par_iter().filter_map(null).collect();
        let each: Vec<_> = draws.iter().map(|d| (d.times.as_slice(), d.apart.as_slice())).collect();
        let abreast = Abreast::new(self.network, self.doubts, &each);
        let min_letters = self.settings.ties.min_letters;
        let least = backbone::least_letters(&self.settings.ties);
        let told = abreast.told(&Wanted { members: &fixed.members, min_letters, least, nulls: &nulls });
        let of_pairs = abreast.pairs(&fixed.pairs, self.weights);
        let with_told = draws.par_iter().zip(told).enumerate();
        let measured = with_told.map(|(lane, (draw, told))| {
            let (shared, weights) = of_pairs.iter().map(|(shared, weight)| (shared[lane] as u32, weight[lane])).unzip();
            let seen = Seen { draw, null: nulls.get(lane), told, shared, weights };
            self.measured(seen, numbers[lane], fixed, &dear(numbers[lane]))
        });
        measured.collect()
    }

    /// Draws a replicate by number: letters as often as drawn, doubtful names with or without their organisation.
    fn drawn(&self, number: u64) -> Draw {
        let mut random = Random::new(self.settings.seed, 1_000 + number);
        let n = self.network.organizations() as u32;
        let times: Vec<u32> = (0..self.network.letters()).map(|_| random.poisson_one()).collect();
        let apart: Vec<bool> = self.doubts.iter().map(|d| random.unit() >= d.confidence).collect();
        let mut signs_as = rustc_hash::FxHashMap::default();
        for (k, doubt) in (0u32..).zip(self.doubts).filter(|(k, _)| apart[*k as usize]) {
            signs_as.extend(doubt.letters.iter().map(|a| ((doubt.organization, *a), n + k)));
        }
        let (mut pairs, mut copies, mut weights) =
            (Vec::with_capacity(self.network.signatures()), Vec::new(), Vec::new());
        for (a, times) in (0u32..).zip(&times).filter(|(_, times)| **times > 0) {
            let signers = self.network.organizations_of.row(a).iter();
            pairs.extend(signers.map(|i| (signs_as.get(&(*i, a)).copied().unwrap_or(*i), copies.len() as u32)));
            copies.push(*times);
            weights.push(self.weights[a as usize] * f64::from(*times));
        }
        let network = TwoMode::new(n as usize + self.doubts.len(), copies.len(), &pairs);
        Draw { times, apart, network, copies, weights }
    }

    fn measured(&self, seen: Seen<'_>, number: usize, fixed: &Fixed, dear: &[Dear]) -> Replicate {
        let Seen { draw, null, told, shared, weights } = seen;
        let organizations = draw.network.organizations();
        let seed = self.settings.seed.wrapping_add(number as u64 + 1);
        let core = Core::new(&draw.network, &fixed.members, &draw.weights);
        let (quality, resolution) = (self.settings.quality, self.settings.resolution);
        let labels = leiden::leiden_with(Effort::Quick, &core.network, &core.weights, quality, resolution, seed);
        let mut community = vec![u32::MAX; organizations];
        fixed.members.iter().zip(&labels).for_each(|(i, c)| community[*i as usize] = *c);
        let pairs = &fixed.pairs;
        let kept = |null| backbone::kept(draw.letters(), null, told.counts, pairs, &shared, &self.settings.ties);
        let included = null.map(kept);
        let both = |(a, b): &(u32, u32)| {
            let (a, b) = (community[*a as usize], community[*b as usize]);
            a == b && a != u32::MAX
        };
        let (kept, jaccard) = overlaps(&fixed.groups, &community);
        let together = pairs.iter().map(both).collect();
        let in_graph: Option<Vec<bool>> = match self.tie_graph {
            TieGraph::Backbone => included.clone(),
            TieGraph::RepeatedTies => Some(shared.iter().map(|n| *n >= self.settings.ties.min_letters).collect()),
        };
        let coalition = self.coalition(&community, coalitions::large_enough(&labels), organizations);
        let graph = in_graph.map(|kept| {
            let all = pairs.iter().zip(&weights).zip(kept).filter(|(_, kept)| *kept);
            Adjacency::from_edges(organizations, all.map(|(((a, b), weight), _)| (*a, *b, *weight)))
        });
        let ranks = self.ranks(draw, told.met, graph, &coalition, (&fixed.members, dear));
        Replicate { ranks, kept, jaccard, included, together }
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
        met: Met,
        graph: Option<Adjacency>,
        coalition: &[Option<u32>],
        (members, dear): (&[u32], &[Dear]),
    ) -> Vec<(&'static str, Vec<(u32, u32)>)> {
        let judged = graph.is_some();
        let graph = graph.unwrap_or_else(|| Adjacency::from_edges(draw.network.organizations(), std::iter::empty()));
        let plan = Plan { tolerance: ENOUGH, harmonic: usize::MAX, seed: self.settings.seed };
        let mut found = standing::quick((draw.letters(), &draw.weights), met, &graph, coalition, &plan);
        if !dear.is_empty() {
            let network = draw.all_copies();
            for measure in dear {
                measure.compute(&mut found, (&network, &graph, coalition), usize::MAX, self.settings.seed);
            }
        }
        let known = |name: &str| judged || !standing::ON_TIE_GRAPH.contains(&name);
        let measures = found.measures().into_iter().filter(|(name, _)| known(name));
        measures.map(|(name, values)| (name, ranked(&values, members))).collect()
    }
}

impl Draw {
    fn letters(&self) -> Merged<'_> {
        Merged::new(&self.network, &self.copies)
    }

    /// Every letter as often as it was drawn.
    fn all_copies(&self) -> TwoMode {
        let (mut pairs, mut letters) = (Vec::new(), 0);
        for (a, times) in (0u32..).zip(&self.copies) {
            for letter in letters..letters + times {
                pairs.extend(self.network.organizations_of.row(a).iter().map(|i| (*i, letter)));
            }
            letters += times;
        }
        TwoMode::new(self.network.organizations(), letters as usize, &pairs)
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
