//! Organisations × letters as two sorted compressed-row arrays.
//!
//! Eight bytes a signature and two offsets arrays; an organisation counts once a
//! letter. Everything else is a function of this and one weight a letter.

/// Rows of sorted `u32` lists, stored end to end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    offsets: Vec<usize>,
    items: Vec<u32>,
}

impl Rows {
    /// Row `i`, sorted ascending.
    pub fn row(&self, i: u32) -> &[u32] {
        let i = i as usize;
        &self.items[self.offsets[i]..self.offsets[i + 1]]
    }

    /// Where each row begins (and the last one ends), and all items end to end.
    pub fn parts(&self) -> (&[usize], &[u32]) {
        (&self.offsets, &self.items)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of items in all rows.
    pub fn total(&self) -> usize {
        self.items.len()
    }

    /// Groups `(row, item)` by row with a counting sort; within a row the order of the input is kept.
    fn group(rows: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut offsets = vec![0usize; rows + 1];
        pairs.clone().for_each(|(row, _)| offsets[row as usize + 1] += 1);
        for i in 0..rows {
            offsets[i + 1] += offsets[i];
        }
        let mut next = offsets.clone();
        let mut items = vec![0u32; offsets[rows]];
        pairs.for_each(|(row, item)| {
            items[next[row as usize]] = item;
            next[row as usize] += 1;
        });
        Self { offsets, items }
    }

    /// Removes repeated items inside rows that are sorted.
    fn dedup(&mut self) {
        let mut kept = 0;
        let mut from = 0;
        for i in 0..self.len() {
            let to = self.offsets[i + 1];
            let start = kept;
            for k in from..to {
                let item = self.items[k];
                if kept == start || self.items[kept - 1] != item {
                    self.items[kept] = item;
                    kept += 1;
                }
            }
            from = to;
            self.offsets[i + 1] = kept;
        }
        self.items.truncate(kept);
    }

    fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
        (0u32..).zip(self.offsets.windows(2)).flat_map(|(i, w)| self.items[w[0]..w[1]].iter().map(move |x| (i, *x)))
    }
}

/// The two-mode network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TwoMode {
    /// Letters of every organisation.
    pub letters_of: Rows,
    /// Organisations of every letter.
    pub organizations_of: Rows,
}

impl TwoMode {
    /// Builds the network from `(organisation, letter)` pairs; repeats count once.
    pub fn new(organizations: usize, letters: usize, signatures: &[(u32, u32)]) -> Self {
        // Two stable counting sorts leave both sides sorted.
        let by_letter = Rows::group(letters, signatures.iter().map(|(o, l)| (*l, *o)));
        let mut letters_of = Rows::group(organizations, by_letter.pairs().map(|(l, o)| (o, l)));
        letters_of.dedup();
        let organizations_of = Rows::group(letters, letters_of.pairs().map(|(o, l)| (l, o)));
        Self { letters_of, organizations_of }
    }

    /// The same with letters in the place of organisations.
    pub fn transposed(&self) -> Self {
        Self { letters_of: self.organizations_of.clone(), organizations_of: self.letters_of.clone() }
    }

    /// The same with organisations that signed fewer than `letters` letters left without any; all keep their numbers.
    ///
    /// Nine organisations in ten sign once, so what concerns repeated signing costs a fraction on this.
    pub fn repeated(&self, letters: u32) -> Self {
        let able = (0..self.organizations() as u32).filter(|i| self.letters_of.row(*i).len() >= letters as usize);
        let pairs: Vec<(u32, u32)> = able.flat_map(|i| self.letters_of.row(i).iter().map(move |a| (i, *a))).collect();
        Self::new(self.organizations(), self.letters(), &pairs)
    }

    /// Number of organisations.
    pub fn organizations(&self) -> usize {
        self.letters_of.len()
    }

    /// Number of letters.
    pub fn letters(&self) -> usize {
        self.organizations_of.len()
    }

    /// Number of distinct (organisation, letter) pairs.
    pub fn signatures(&self) -> usize {
        self.letters_of.total()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_sorted_and_distinct() {
        let net = TwoMode::new(3, 2, &[(2, 1), (0, 1), (2, 0), (2, 1), (1, 0)]);
        assert_eq!(net.letters_of.row(2), [0, 1]);
        assert_eq!(net.organizations_of.row(1), [0, 2]);
        assert_eq!(net.signatures(), 4);
        assert_eq!(TwoMode::new(0, 0, &[]).signatures(), 0);
    }
}
