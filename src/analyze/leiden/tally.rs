//! For every letter the communities of its signatories, kept up to date as nodes move.

use super::level::Level;
use crate::network::Rows;

/// For every letter the communities its signatories are in, with counts, in one arena.
pub struct Tally {
    places: Vec<Place>,
    arena: Vec<(u32, u32)>,
}

/// The part of the arena that is one letter's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    start: usize,
    length: u32,
    /// Entries there is room for before the letter moves to the end of the arena.
    room: u32,
}

impl Place {
    /// Number of communities.
    pub fn len(self) -> usize {
        self.length as usize
    }
}

impl Tally {
    pub fn new(level: &Level<'_>, letters: usize, community: &[u32]) -> Self {
        match level.nodes_of {
            Some(nodes_of) => Self::by_letter(nodes_of, community),
            None => Self::by_node(level, letters, community),
        }
    }

    /// Letter by letter: the communities of its nodes are read at random, but they are a small table.
    fn by_letter(nodes_of: &Rows, community: &[u32]) -> Self {
        let mut counts = vec![0u32; community.iter().max().map_or(0, |c| *c as usize + 1)];
        let (mut entries, mut ends) = (Vec::new(), Vec::with_capacity(nodes_of.len()));
        let mut leading = Vec::with_capacity(nodes_of.len());
        for a in 0..nodes_of.len() as u32 {
            let start = entries.len();
            for c in nodes_of.row(a).iter().map(|i| community[*i as usize]) {
                if counts[c as usize] == 0 {
                    entries.push((c, 0));
                }
                counts[c as usize] += 1;
            }
            let row = &mut entries[start..];
            for (c, n) in row.iter_mut() {
                *n = std::mem::take(&mut counts[*c as usize]);
            }
            row.sort_unstable();
            leading.push(row.iter().max_by_key(|(_, n)| *n).map_or(0, |(c, _)| *c));
            ends.push(entries.len());
        }
        // Room for as many as there are members would scatter the entries over ten times the memory.
        let begins = std::iter::once(0).chain(ends.iter().copied());
        let room: Vec<u32> = ends.iter().zip(begins).map(|(end, begin)| grown((end - begin) as u32)).collect();
        let mut out = Self::empty(&leading, &room);
        let mut from = 0;
        for (place, to) in out.places.iter_mut().zip(ends) {
            out.arena[place.start..place.start + to - from].copy_from_slice(&entries[from..to]);
            place.length = (to - from) as u32;
            from = to;
        }
        out
    }

    /// Node by node, where no table of the nodes of every letter is at hand.
    fn by_node(level: &Level<'_>, letters: usize, community: &[u32]) -> Self {
        let (leading, room) = leading(level, letters, community);
        let mut out = Self::empty(&leading, &room);
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

    /// Places without entries: letters of one community lie together, so that its members find them in the cache.
    fn empty(leading: &[u32], room: &[u32]) -> Self {
        let mut order: Vec<u32> = (0..leading.len() as u32).collect();
        order.sort_by_key(|a| leading[*a as usize]);
        let mut next = 0;
        let mut places = vec![Place::default(); leading.len()];
        for a in order.into_iter().map(|a| a as usize) {
            places[a] = Place { start: next, length: 0, room: room[a] };
            next += room[a] as usize;
        }
        Self { places, arena: vec![(0, 0); next] }
    }

    pub fn of(&self, a: usize) -> &[(u32, u32)] {
        self.within(self.places[a])
    }

    /// Where the communities of a letter stand, for [`Self::within`].
    ///
    /// Asked for all letters of a node before any is read: then the memory, of which the first entry is touched here,
    /// is fetched for many at once and not for one after the other.
    pub fn place(&self, a: usize) -> Place {
        let place = self.places[a];
        for entry in self.within(place).iter().step_by(8) {
            std::hint::black_box(entry.0);
        }
        place
    }

    /// The communities at a place.
    pub fn within(&self, place: Place) -> &[(u32, u32)] {
        &self.arena[place.start..place.start + place.len()]
    }

    /// Adds to the last entry of the letter, or makes a new one.
    fn push(&mut self, a: usize, community: u32, n: u32) {
        let place = &mut self.places[a];
        let end = place.start + place.len();
        match self.arena[place.start..end].last_mut() {
            Some(last) if last.0 == community => last.1 += n,
            _ => {
                self.arena[end] = (community, n);
                place.length += 1;
            }
        }
    }

    pub fn add(&mut self, a: usize, community: u32, n: u32) {
        let Place { start, length, room } = self.places[a];
        let end = start + length as usize;
        if let Some(slot) = self.arena[start..end].iter_mut().find(|(c, _)| *c == community) {
            slot.1 += n;
            return;
        }
        if length == room {
            self.move_to_end(a);
        }
        let place = &mut self.places[a];
        self.arena[place.start + place.len()] = (community, n);
        place.length += 1;
    }

    /// Gives a letter more room.
    fn move_to_end(&mut self, a: usize) {
        let place = &mut self.places[a];
        let old = place.start..place.start + place.len();
        *place = Place { start: self.arena.len(), length: place.length, room: grown(place.length) };
        let end = place.start + place.room as usize;
        self.arena.extend_from_within(old);
        self.arena.resize(end, (0, 0));
    }

    pub fn remove(&mut self, a: usize, community: u32, n: u32) {
        let place = &mut self.places[a];
        let slots = &mut self.arena[place.start..place.start + place.len()];
        if let Some(at) = slots.iter().position(|(c, _)| *c == community) {
            slots[at].1 -= n;
            if slots[at].1 == 0 {
                slots[at] = slots[slots.len() - 1];
                place.length -= 1;
            }
        }
    }
}

/// Room for some entries and for those that come.
fn grown(entries: u32) -> u32 {
    entries + entries / 2 + 4
}

/// Of every letter the community most of its nodes are in, and the number of nodes.
fn leading(level: &Level<'_>, letters: usize, community: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut nodes = vec![0u32; letters];
    // The majority of the signatories' communities, by one vote after the other (Boyer and Moore 1981).
    let mut leading = vec![(0u32, 0u32); letters];
    for (i, c) in community.iter().enumerate() {
        for (a, _) in level.of(i) {
            nodes[a] += 1;
            let (leader, votes) = &mut leading[a];
            match (*leader == *c, *votes) {
                (true, _) => *votes += 1,
                (false, 0) => (*leader, *votes) = (*c, 1),
                (false, _) => *votes -= 1,
            }
        }
    }
    (leading.into_iter().map(|(leader, _)| leader).collect(), nodes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::network::TwoMode;

    fn sorted(tally: &Tally, letters: usize) -> Vec<Vec<(u32, u32)>> {
        let row = |a| {
            let mut row = tally.of(a).to_vec();
            row.sort_unstable();
            row
        };
        (0..letters).map(row).collect()
    }

    proptest! {
        #[test]
        fn moves_leave_what_counting_again_gives(
            signatures in prop::collection::vec((0u32..12, 0u32..6), 0..60),
            start in prop::collection::vec(0u32..12, 12),
            moves in prop::collection::vec((0usize..12, 0u32..12), 0..60),
        ) {
            let network = TwoMode::new(12, 6, &signatures);
            let (offsets, letters) = network.letters_of.parts();
            let level = |nodes_of| Level {
                offsets: offsets.into(),
                letters: letters.into(),
                counts: Vec::new(),
                amounts: vec![[0.0; 2]; 12],
                nodes_of,
            };
            let (by_node, by_letter) = (level(None), level(Some(&network.organizations_of)));
            let mut community = start;
            let mut tally = Tally::new(&by_letter, 6, &community);
            prop_assert_eq!(sorted(&tally, 6), sorted(&Tally::new(&by_node, 6, &community), 6));
            for (i, to) in moves {
                for a in network.letters_of.row(i as u32) {
                    tally.remove(*a as usize, community[i], 1);
                    tally.add(*a as usize, to, 1);
                }
                community[i] = to;
            }
            prop_assert_eq!(sorted(&tally, 6), sorted(&Tally::new(&by_node, 6, &community), 6));
        }
    }
}
