//! Many breadth-first searches of the two-mode network at once.
//!
//! One bit a source (Then et al. 2014, "The More the Merrier"): a level of 256 searches
//! costs a pass over the signatures their frontiers touch. A letter is opened once a search,
//! so the projection is never built. Distances are symmetric, so every organisation adds up
//! what reaches it, and no search needs to be taken apart.

use rayon::prelude::*;

use crate::network::TwoMode;
use crate::random::Random;

/// Words of 64 sources searched together.
const WORDS: usize = 4;
/// Sources searched together.
const WIDTH: usize = 64 * WORDS;
/// Batches summed by one task; fixed, so sums are made in the same order on any number of threads.
const CHUNKS: usize = 32;

type Bits = [u64; WORDS];
const EMPTY: Bits = [0; WORDS];

/// All of `n` nodes, or a sample without replacement, sorted.
pub fn choose(n: usize, sources: usize, seed: u64) -> Vec<u32> {
    let mut all: Vec<u32> = (0..n as u32).collect();
    if sources < n {
        Random::new(seed, 3).shuffle(&mut all);
        all.truncate(sources.max(1));
        all.sort_unstable();
    }
    all
}

/// Where searches begin.
#[derive(Debug, Clone, Copy)]
pub enum Sources<'a> {
    /// At organisations; one that shares a letter with the source is one letter away.
    Organizations(&'a [u32]),
    /// At letters; their signatories are one letter away.
    Letters(&'a [u32]),
}

impl<'a> Sources<'a> {
    fn batches(self) -> Vec<Self> {
        match self {
            Self::Organizations(all) => all.chunks(WIDTH).map(Self::Organizations).collect(),
            Self::Letters(all) => all.chunks(WIDTH).map(Self::Letters).collect(),
        }
    }
}

/// What the sources that reach an organisation add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sum {
    /// Σ of the values.
    pub value: f64,
    /// Σ of their squares.
    pub square: f64,
}

/// For every organisation Σ over sources of `value(letters on the shortest way)`, the source itself left out.
pub fn sums(network: &TwoMode, sources: Sources<'_>, value: impl Fn(u32) -> f64 + Sync) -> Vec<Sum> {
    let n = network.organizations();
    let batches = sources.batches();
    let parts: Vec<Vec<Sum>> = batches
        .par_chunks(batches.len().div_ceil(CHUNKS).max(1))
        .map(|chunk| {
            let mut search = Search::new(network);
            let mut sum = vec![Sum::default(); n];
            for batch in chunk {
                search.run(network, *batch, |i, found, letters| {
                    let value = value(letters);
                    sum[i].value += f64::from(found) * value;
                    sum[i].square += f64::from(found) * value * value;
                });
            }
            sum
        })
        .collect();
    let mut out = vec![Sum::default(); n];
    for part in parts {
        for (o, p) in out.iter_mut().zip(part) {
            o.value += p.value;
            o.square += p.square;
        }
    }
    out
}

/// Scratch space of a batch of searches.
struct Search {
    seen: Vec<Bits>,
    seen_letter: Vec<Bits>,
    arriving: Vec<Bits>,
    arriving_letter: Vec<Bits>,
}

impl Search {
    fn new(network: &TwoMode) -> Self {
        let (n, m) = (network.organizations(), network.letters());
        Self {
            seen: vec![EMPTY; n],
            seen_letter: vec![EMPTY; m],
            arriving: vec![EMPTY; n],
            arriving_letter: vec![EMPTY; m],
        }
    }

    /// Calls `visit(organisation, searches that reach it now, letters on the way)` level by level.
    fn run(&mut self, network: &TwoMode, sources: Sources<'_>, mut visit: impl FnMut(usize, u32, u32)) {
        self.seen.fill(EMPTY);
        self.seen_letter.fill(EMPTY);
        let Self { seen, seen_letter, arriving, arriving_letter } = self;
        let open = |frontier: &[(u32, Bits)], arriving: &mut [Bits], seen: &mut [Bits]| {
            step(frontier, |i| network.letters_of.row(i), arriving, seen)
        };
        let mut letters = match sources {
            Sources::Letters(all) => begin(all, seen_letter),
            Sources::Organizations(all) => open(&begin(all, seen), arriving_letter, seen_letter),
        };
        let mut distance = 0;
        while !letters.is_empty() {
            distance += 1;
            let frontier = step(&letters, |a| network.organizations_of.row(a), arriving, seen);
            for (i, bits) in &frontier {
                visit(*i as usize, bits.iter().map(|w| w.count_ones()).sum(), distance);
            }
            letters = open(&frontier, arriving_letter, seen_letter);
        }
    }
}

/// One bit a source, marked as seen.
fn begin(sources: &[u32], seen: &mut [Bits]) -> Vec<(u32, Bits)> {
    let mut frontier = Vec::with_capacity(sources.len());
    for (k, source) in sources.iter().enumerate() {
        let mut bits = EMPTY;
        bits[k / 64] = 1 << (k % 64);
        seen[*source as usize] = bits;
        frontier.push((*source, bits));
    }
    frontier
}

/// From a frontier on one side to what is new on the other.
fn step<'n>(
    frontier: &[(u32, Bits)],
    row: impl Fn(u32) -> &'n [u32],
    arriving: &mut [Bits],
    seen: &mut [Bits],
) -> Vec<(u32, Bits)> {
    let mut touched: Vec<u32> = Vec::new();
    for (from, bits) in frontier {
        for to in row(*from) {
            let slot = &mut arriving[*to as usize];
            if *slot == EMPTY {
                touched.push(*to);
            }
            for (s, b) in slot.iter_mut().zip(bits) {
                *s |= b;
            }
        }
    }
    let mut out = Vec::with_capacity(touched.len());
    for to in touched {
        let mut new = std::mem::take(&mut arriving[to as usize]);
        for (n, s) in new.iter_mut().zip(&mut seen[to as usize]) {
            *n &= !*s;
            *s |= *n;
        }
        if new != EMPTY {
            out.push((to, new));
        }
    }
    out
}
