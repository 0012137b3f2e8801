//! A letter that stands for several copies, which spares every pass over the projection the others.

use super::TwoMode;

/// A two-mode network in which a letter may stand for several with the same signatories.
///
/// Counts of shared letters, and of letters an organisation signed, are those of the network with all copies.
///
/// ```
/// use undersigned::network::{Merged, TwoMode};
///
/// let network = TwoMode::new(2, 1, &[(0, 0), (1, 0)]);
/// assert_eq!(Merged::from(&network).signed(0), 1);
/// assert_eq!(Merged::new(&network, &[3]).signed(0), 3);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Merged<'a> {
    /// Every letter once.
    pub network: &'a TwoMode,
    copies: Option<&'a [u32]>,
}

impl<'a> From<&'a TwoMode> for Merged<'a> {
    /// Every letter stands for itself.
    fn from(network: &'a TwoMode) -> Self {
        Self { network, copies: None }
    }
}

impl<'a> Merged<'a> {
    /// A network and by letter how many it stands for; letters past the end of `copies` stand for themselves.
    pub fn new(network: &'a TwoMode, copies: &'a [u32]) -> Self {
        Self { network, copies: Some(copies) }
    }

    /// How many letters this one stands for.
    pub fn copies(&self, letter: u32) -> u32 {
        self.copies.and_then(|copies| copies.get(letter as usize)).copied().unwrap_or(1)
    }

    /// Letters an organisation signed, all copies counted.
    pub fn signed(&self, organization: u32) -> u32 {
        let letters = self.network.letters_of.row(organization);
        self.copies.map_or(letters.len() as u32, |_| letters.iter().map(|a| self.copies(*a)).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::closeness;
    use crate::network::backbone::null::Null;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_merged_letters_say_is_what_all_copies_say(
            pairs in proptest::collection::vec((0u32..12, 0u32..6), 0..50),
            copies in proptest::collection::vec(1u32..4, 6),
        ) {
            let once = TwoMode::new(12, 6, &pairs);
            let mut every = Vec::new();
            let mut number = 0;
            for (letter, times) in (0u32..).zip(&copies) {
                for _ in 0..*times {
                    every.extend(once.organizations_of.row(letter).iter().map(|i| (*i, number)));
                    number += 1;
                }
            }
            let all = TwoMode::new(12, number as usize, &every);
            let merged = Merged::new(&once, &copies);
            for i in 0..12 {
                prop_assert_eq!(merged.signed(i) as usize, all.letters_of.row(i).len());
            }
            prop_assert_eq!(
                closeness::harmonic(&once, usize::MAX, 1).values,
                closeness::harmonic(&all, usize::MAX, 1).values
            );
            for null in [Null::sdsm, Null::fixed_row, Null::fixed_column] {
                let (told, counted) = (null(merged), null((&all).into()));
                for pair in (0..12).flat_map(|i| (i + 1..12).map(move |j| (i, j))) {
                    let tail = |null: &Null| null.tail(null.pair(pair.0, pair.1), 6);
                    for (a, b) in tail(&told).iter().zip(tail(&counted)) {
                        prop_assert!((a - b).abs() < 1e-12, "{a} against {b}");
                    }
                }
            }
        }
    }
}
