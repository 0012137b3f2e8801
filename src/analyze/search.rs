//! Many breadth-first searches of the two-mode network at once.
//!
//! One bit a source (Then et al. 2014, "The More the Merrier"): a level of 256 searches
//! costs a pass over the signatures their frontiers touch. A letter is opened once a search,
//! so the projection is never built. Distances are symmetric, so every organisation adds up
//! what reaches it, and no search needs to be taken apart.

use rayon::prelude::*;

use crate::network::{Alike, TwoMode};
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

/// What the sources that reach an organisation add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sum {
    /// Σ of the values.
    pub value: f64,
    /// Σ of their squares.
    pub square: f64,
}

/// For every organisation Σ over sources of `value(letters on the shortest way)`, the source itself left out.
///
/// Organisations with the same letters are searched from, and reached, as one.
pub fn sums(network: &TwoMode, sources: Sources<'_>, value: impl Fn(u32) -> f64 + Sync) -> Vec<Sum> {
    let alike = Alike::of(network);
    match sources {
        Sources::Letters(all) => {
            let each: Vec<(u32, u32)> = all.iter().map(|a| (*a, 1)).collect();
            alike.spread(&searched(&alike.network, Side::Letters, &each, value))
        }
        Sources::Organizations(all) => {
            let mut sources = vec![0u32; alike.sizes.len()];
            all.iter().for_each(|i| sources[alike.class_of[*i as usize] as usize] += 1);
            let each: Vec<(u32, u32)> = (0u32..).zip(sources.iter().copied()).filter(|(_, n)| *n > 0).collect();
            let near = value(1);
            let mut out = alike.spread(&searched(&alike.network, Side::Organizations, &each, value));
            // Those of one class are a letter apart, and no source is its own.
            out.iter_mut().zip(&alike.class_of).for_each(|(sum, c)| sum.add(sources[*c as usize], near));
            all.iter().for_each(|i| out[*i as usize].take(near));
            out
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Organizations,
    Letters,
}

/// The sums of sources that each stand for a number of sources; the class of a source is not reached by itself.
fn searched(network: &TwoMode, side: Side, sources: &[(u32, u32)], value: impl Fn(u32) -> f64 + Sync) -> Vec<Sum> {
    let n = network.organizations();
    let batches: Vec<&[(u32, u32)]> = sources.chunks(WIDTH).collect();
    let parts: Vec<Vec<Sum>> = batches
        .par_chunks(batches.len().div_ceil(CHUNKS).max(1))
        .map(|chunk| {
            let mut search = Search::new(network);
            let mut sum = vec![Sum::default(); n];
            for batch in chunk {
                let planes = planes(batch);
                search.run(network, side, batch, |i, bits, letters| {
                    sum[i].add(number(bits, &planes), value(letters));
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

/// The numbers the searches stand for, digit by binary digit: bit k of plane p is digit p of the number of search k.
fn planes(batch: &[(u32, u32)]) -> Vec<Bits> {
    let most = batch.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let mut out = vec![EMPTY; (u32::BITS - most.leading_zeros()) as usize];
    for (k, (_, n)) in batch.iter().enumerate() {
        for (p, plane) in out.iter_mut().enumerate() {
            plane[k / 64] |= u64::from(n >> p & 1) << (k % 64);
        }
    }
    out
}

/// What some searches stand for together.
fn number(bits: &Bits, planes: &[Bits]) -> u32 {
    let of = |plane: &Bits| -> u32 { bits.iter().zip(plane).map(|(b, p)| (b & p).count_ones()).sum() };
    (0u32..).zip(planes).map(|(p, plane)| of(plane) << p).sum()
}

impl Sum {
    fn add(&mut self, sources: u32, value: f64) {
        self.value += f64::from(sources) * value;
        self.square += f64::from(sources) * value * value;
    }

    fn take(&mut self, value: f64) {
        self.value -= value;
        self.square -= value * value;
    }
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
    fn run(&mut self, network: &TwoMode, side: Side, sources: &[(u32, u32)], mut visit: impl FnMut(usize, &Bits, u32)) {
        self.seen.fill(EMPTY);
        self.seen_letter.fill(EMPTY);
        let Self { seen, seen_letter, arriving, arriving_letter } = self;
        let open = |frontier: &[(u32, Bits)], arriving: &mut [Bits], seen: &mut [Bits]| {
            step(frontier, |i| network.letters_of.row(i), arriving, seen)
        };
        let mut letters = match side {
            Side::Letters => begin(sources, seen_letter),
            Side::Organizations => open(&begin(sources, seen), arriving_letter, seen_letter),
        };
        let mut distance = 0;
        while !letters.is_empty() {
            distance += 1;
            let frontier = step(&letters, |a| network.organizations_of.row(a), arriving, seen);
            for (i, bits) in &frontier {
                visit(*i as usize, bits, distance);
            }
            letters = open(&frontier, arriving_letter, seen_letter);
        }
    }
}

/// One bit a source, marked as seen.
fn begin(sources: &[(u32, u32)], seen: &mut [Bits]) -> Vec<(u32, Bits)> {
    let mut frontier = Vec::with_capacity(sources.len());
    for (k, (source, _)) in sources.iter().enumerate() {
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
