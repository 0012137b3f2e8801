//! The nodes of one level of the optimiser, and the next level made of communities.

use std::borrow::Cow;

use super::compact;
use super::tally::Tally;
use crate::analyze::quality::Amounts;
use crate::network::{Rows, TwoMode};

/// Letters a node is first placed by, where looking at all would cost too much: its smallest, which bind closest.
const NEAREST: usize = 4;

/// Nodes of one level: their letters with counts, and the amounts their expected weight is made of.
pub struct Level<'n> {
    pub offsets: Cow<'n, [usize]>,
    pub letters: Cow<'n, [u32]>,
    /// Members of a node on each of its letters; empty where that is one everywhere.
    pub counts: Vec<u32>,
    pub amounts: Vec<Amounts>,
    /// The nodes of every letter, where they are at hand and count once each.
    pub nodes_of: Option<&'n Rows>,
}

impl Level<'_> {
    pub fn len(&self) -> usize {
        self.amounts.len()
    }

    pub fn of(&self, i: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        let start = self.offsets[i];
        let letters = &self.letters[start..self.offsets[i + 1]];
        letters.iter().enumerate().map(move |(k, a)| (*a as usize, self.counts.get(start + k).copied().unwrap_or(1)))
    }

    /// The same nodes with their smallest letters only, or none where the network has fewer than `many` pairs.
    ///
    /// Every gain found on it is a lower bound of the true one, so a move that gains here gains.
    pub fn nearest(&self, network: &TwoMode, many: usize) -> Option<Level<'static>> {
        let size = |a: u32| network.organizations_of.row(a).len();
        let pairs: usize = (0..network.letters() as u32).map(|a| size(a) * size(a) / 2).sum();
        if pairs < many {
            return None;
        }
        let (mut offsets, mut letters, mut counts) = (vec![0], Vec::new(), Vec::new());
        let mut row: Vec<(u32, u32)> = Vec::new();
        for i in 0..self.len() {
            row.clear();
            row.extend(self.of(i).map(|(a, n)| (a as u32, n)));
            if row.len() > NEAREST {
                row.select_nth_unstable_by_key(NEAREST, |(a, _)| (size(*a), *a));
                row.truncate(NEAREST);
            }
            letters.extend(row.iter().map(|(a, _)| *a));
            if !self.counts.is_empty() {
                counts.extend(row.iter().map(|(_, n)| *n));
            }
            offsets.push(letters.len());
        }
        Some(Level {
            offsets: offsets.into(),
            letters: letters.into(),
            counts,
            amounts: self.amounts.clone(),
            nodes_of: None,
        })
    }

    /// The nodes in communities by their smallest letter; those without letters stay alone.
    pub fn by_smallest(&self, network: &TwoMode) -> Vec<u32> {
        let size = |a: usize| network.organizations_of.row(a as u32).len();
        let letters = network.letters();
        let smallest = |i: usize| self.of(i).map(|(a, _)| (size(a), a)).min().map_or(letters + i, |(_, a)| a);
        let labels: Vec<u32> = (0..self.len()).map(|i| smallest(i) as u32).collect();
        compact(&labels).0
    }
}

/// Communities become nodes; their letters carry the counts of their members.
pub fn aggregate(level: &Level<'_>, community: &[u32], count: usize, letters: usize) -> Level<'static> {
    let tally = Tally::new(level, letters, community);
    let mut offsets = vec![0usize; count + 1];
    for a in 0..letters {
        for (c, _) in tally.of(a) {
            offsets[*c as usize + 1] += 1;
        }
    }
    for c in 0..count {
        offsets[c + 1] += offsets[c];
    }
    let total = offsets[count];
    let mut next = offsets.clone();
    let (mut letters_of, mut counts) = (vec![0; total], vec![0; total]);
    for a in 0..letters {
        for (c, n) in tally.of(a) {
            let at = next[*c as usize];
            letters_of[at] = a as u32;
            counts[at] = *n;
            next[*c as usize] += 1;
        }
    }
    let mut amounts = vec![[0.0; 2]; count];
    for (i, c) in community.iter().enumerate() {
        shift(&mut amounts[*c as usize], level.amounts[i], 1.0);
    }
    Level { offsets: offsets.into(), letters: letters_of.into(), counts, amounts, nodes_of: None }
}

/// Adds the amounts of a node to those of a community, or takes them off.
pub fn shift(total: &mut Amounts, amounts: Amounts, sign: f64) {
    total[0] += sign * amounts[0];
    total[1] += sign * amounts[1];
}
