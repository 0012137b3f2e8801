//! For every letter the communities of its signatories, kept up to date as nodes move.

use super::level::Level;

/// For every letter the communities its signatories are in, with counts, in one arena.
pub struct Tally {
    starts: Vec<usize>,
    lengths: Vec<u32>,
    arena: Vec<(u32, u32)>,
}

/// The part of the arena that is one letter's.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    start: usize,
    length: u32,
}

impl Tally {
    pub fn new(level: &Level<'_>, letters: usize, community: &[u32]) -> Self {
        let mut out = Self {
            starts: starts(level, letters, community),
            lengths: vec![0; letters],
            arena: vec![(0, 0); level.letters.len()],
        };
        // Community by community, so that only the last entry of a letter can be of the same one.
        let mut order: Vec<u32> = (0..community.len() as u32).collect();
        order.sort_by_key(|i| community[*i as usize]);
        for i in order.into_iter().map(|i| i as usize) {
            for (a, n) in level.of(i) {
                out.push(a, community[i], n);
            }
        }
        out
    }

    pub fn of(&self, a: usize) -> &[(u32, u32)] {
        self.within(self.place(a))
    }

    /// Where the communities of a letter stand, for [`Self::within`]: asked for all letters of a node before any is
    /// read, the memory is fetched for many at once and not for one after the other.
    pub fn place(&self, a: usize) -> Place {
        Place { start: self.starts[a], length: self.lengths[a] }
    }

    /// The communities at a place.
    pub fn within(&self, place: Place) -> &[(u32, u32)] {
        &self.arena[place.start..place.start + place.length as usize]
    }

    /// Adds to the last entry of the letter, or makes a new one.
    fn push(&mut self, a: usize, community: u32, n: u32) {
        let end = self.starts[a] + self.lengths[a] as usize;
        match self.arena[self.starts[a]..end].last_mut() {
            Some(last) if last.0 == community => last.1 += n,
            _ => {
                self.arena[end] = (community, n);
                self.lengths[a] += 1;
            }
        }
    }

    pub fn add(&mut self, a: usize, community: u32, n: u32) {
        let (start, length) = (self.starts[a], self.lengths[a] as usize);
        if let Some(slot) = self.arena[start..start + length].iter_mut().find(|(c, _)| *c == community) {
            slot.1 += n;
        } else {
            self.arena[start + length] = (community, n);
            self.lengths[a] += 1;
        }
    }

    pub fn remove(&mut self, a: usize, community: u32, n: u32) {
        let (start, length) = (self.starts[a], self.lengths[a] as usize);
        let slots = &mut self.arena[start..start + length];
        if let Some(at) = slots.iter().position(|(c, _)| *c == community) {
            slots[at].1 -= n;
            if slots[at].1 == 0 {
                slots[at] = slots[length - 1];
                self.lengths[a] -= 1;
            }
        }
    }
}

/// Where each letter begins in the arena: letters of one community lie together, so that its members find them in the cache.
fn starts(level: &Level<'_>, letters: usize, community: &[u32]) -> Vec<usize> {
    let mut capacity = vec![0usize; letters];
    // The majority of the signatories' communities, by one vote after the other (Boyer and Moore 1981).
    let mut leading = vec![(0u32, 0u32); letters];
    for (i, c) in community.iter().enumerate() {
        for (a, _) in level.of(i) {
            capacity[a] += 1;
            let (leader, votes) = &mut leading[a];
            match (*leader == *c, *votes) {
                (true, _) => *votes += 1,
                (false, 0) => (*leader, *votes) = (*c, 1),
                (false, _) => *votes -= 1,
            }
        }
    }
    let mut order: Vec<u32> = (0..letters as u32).collect();
    order.sort_by_key(|a| leading[*a as usize].0);
    let mut next = 0;
    let mut out = vec![0; letters];
    for a in order.into_iter().map(|a| a as usize) {
        out[a] = next;
        next += capacity[a];
    }
    out
}
