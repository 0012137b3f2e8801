//! Distinct strings numbered in order of first use.
//!
//! Many strings are looked up at once, step by step: the steps of one do not wait for the memory of another, so
//! that ten million names among half a million cost a third of what one after the other does. All strings
//! stand in one piece of memory.

use std::hash::{BuildHasher as _, BuildHasherDefault};

use rustc_hash::FxHasher;

/// No string has this number.
const NONE: u32 = u32::MAX;

/// The strings met so far.
#[derive(Debug, Default)]
pub struct Interner {
    /// Open addressing with linear probing: part of the hash and number of a string. The length is a power of two.
    slots: Vec<(u32, u32)>,
    text: String,
    /// Where each string begins in `text`, and the last one ends.
    bounds: Vec<usize>,
}

impl Interner {
    /// Appends the numbers of `strings` to `out`.
    pub fn ids(&mut self, strings: &[&str], out: &mut Vec<u32>) {
        self.make_room(strings.len());
        let hashes: Vec<u64> = strings.iter().map(|s| hash(s)).collect();
        let met: Vec<(u32, u32)> = hashes.iter().map(|h| self.slot(*h as usize)).collect();
        let bounds: Vec<(usize, usize)> = met.iter().map(|(_, id)| self.bounds_of(*id)).collect();
        let known = strings.iter().zip(&hashes).zip(met.iter().zip(bounds));
        let first: Vec<u32> = known
            .map(|((s, h), ((part, id), (from, to)))| {
                let same = *part == part_of(*h) && self.text.get(from..to) == Some(*s);
                if same { *id } else { NONE }
            })
            .collect();
        for ((s, h), id) in strings.iter().zip(hashes).zip(first) {
            out.push(if id == NONE { self.probe(s, h) } else { id });
        }
    }

    /// The strings in alphabetical order, and the place of every number in it.
    pub fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let at = |id: u32| {
            let (from, to) = self.bounds_of(id);
            self.text.get(from..to).unwrap_or_default()
        };
        let mut order: Vec<(&str, u32)> = (0..self.len() as u32).map(|id| (at(id), id)).collect();
        order.sort_unstable();
        let mut rank = vec![0u32; order.len()];
        for (place, (_, id)) in (0u32..).zip(&order) {
            if let Some(slot) = rank.get_mut(*id as usize) {
                *slot = place;
            }
        }
        (order.into_iter().map(|(text, _)| text.to_owned()).collect(), rank)
    }

    fn len(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    fn slot(&self, at: usize) -> (u32, u32) {
        self.slots.get(at & (self.slots.len() - 1)).copied().unwrap_or((0, NONE))
    }

    fn bounds_of(&self, id: u32) -> (usize, usize) {
        let at = |i: usize| self.bounds.get(i).copied();
        at(id as usize).zip(at((id as usize).saturating_add(1))).unwrap_or((0, 0))
    }

    /// The number of a string that is not in its first slot; a new one if it is in none.
    fn probe(&mut self, text: &str, hash: u64) -> u32 {
        let mut at = hash as usize;
        loop {
            let (part, id) = self.slot(at);
            if id == NONE {
                return self.insert(text, hash, at);
            }
            let (from, to) = self.bounds_of(id);
            if part == part_of(hash) && self.text.get(from..to) == Some(text) {
                return id;
            }
            at = at.wrapping_add(1);
        }
    }

    fn insert(&mut self, text: &str, hash: u64, at: usize) -> u32 {
        let id = u32::try_from(self.len()).unwrap_or(NONE);
        self.text.push_str(text);
        self.bounds.push(self.text.len());
        let mask = self.slots.len() - 1;
        if let Some(slot) = self.slots.get_mut(at & mask) {
            *slot = (part_of(hash), id);
        }
        id
    }

    /// Half of the slots at least stay empty when `more` strings come.
    fn make_room(&mut self, more: usize) {
        if self.bounds.is_empty() {
            self.bounds.push(0);
        }
        let needed = 2 * (self.len() + more);
        if needed <= self.slots.len() {
            return;
        }
        self.slots = vec![(0, NONE); needed.next_power_of_two().max(1024)];
        let mask = self.slots.len() - 1;
        for id in 0..self.len() as u32 {
            let (from, to) = self.bounds_of(id);
            let hash = hash(self.text.get(from..to).unwrap_or_default());
            let mut at = hash as usize;
            while self.slot(at).1 != NONE {
                at = at.wrapping_add(1);
            }
            if let Some(slot) = self.slots.get_mut(at & mask) {
                *slot = (part_of(hash), id);
            }
        }
    }
}

/// What tells strings of one slot apart: the half of the hash that does not number the slot.
fn part_of(hash: u64) -> u32 {
    (hash >> 32) as u32
}

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_those_of_a_plain_map(batches in prop::collection::vec(prop::collection::vec("[ab é]{0,3}", 0..40), 0..60)) {
            let (mut interner, mut map) = (Interner::default(), std::collections::BTreeMap::new());
            for batch in &batches {
                let mut found = Vec::new();
                interner.ids(&batch.iter().map(String::as_str).collect::<Vec<_>>(), &mut found);
                for (text, id) in batch.iter().zip(found) {
                    let next = map.len() as u32;
                    prop_assert_eq!(*map.entry(text.clone()).or_insert(next), id);
                }
            }
            let (texts, rank) = interner.sorted();
            prop_assert!(texts.iter().eq(map.keys()));
            for (place, id) in (0u32..).zip(map.values()) {
                prop_assert_eq!(rank.get(*id as usize), Some(&place));
            }
        }
    }

    #[test]
    fn many_strings_make_it_grow() {
        let names: Vec<String> = (0..5_000).map(|i| format!("body {}", i % 4_000)).collect();
        let mut interner = Interner::default();
        let mut found = Vec::new();
        for batch in names.chunks(7) {
            interner.ids(&batch.iter().map(String::as_str).collect::<Vec<_>>(), &mut found);
        }
        assert!(found.iter().zip(0u32..).all(|(id, i)| *id == i % 4_000));
    }
}
