//! Organisations with the same letters taken as one (structural equivalence, Lorrain and White 1971).
//!
//! Most organisations sign once, so a letter's signatories are to a good part alike: on
//! the network of classes every pass over the signatures costs a fraction.

use rustc_hash::FxHashMap;

use super::TwoMode;

/// The classes of a network's organisations.
///
/// ```
/// use undersigned::network::{Alike, TwoMode};
///
/// let network = TwoMode::new(5, 2, &[(0, 0), (1, 0), (1, 1), (2, 0)]);
/// let alike = Alike::of(&network);
/// assert_eq!(alike.class_of, [0, 1, 0, 2, 3], "those without letters are alike to none");
/// assert_eq!(alike.sizes, [2, 1, 1, 1]);
/// assert_eq!(alike.network.signatures(), 3);
/// ```
#[derive(Debug, Clone)]
pub struct Alike {
    /// Class of every organisation, numbered by first member.
    pub class_of: Vec<u32>,
    /// Members of every class.
    pub sizes: Vec<u32>,
    /// The network of the classes: one signature for all members.
    pub network: TwoMode,
}

impl Alike {
    /// Groups the organisations of a network that signed exactly the same letters.
    pub fn of(network: &TwoMode) -> Self {
        Self::of_most(network, |_| false)
    }

    /// The same with some organisations in classes of their own.
    pub fn of_most(network: &TwoMode, alone: impl Fn(u32) -> bool) -> Self {
        let mut by_letters: FxHashMap<&[u32], u32> = FxHashMap::default();
        let (mut class_of, mut sizes, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..network.organizations() as u32 {
            let (letters, new) = (network.letters_of.row(i), sizes.len() as u32);
            let class = if letters.is_empty() || alone(i) { new } else { *by_letters.entry(letters).or_insert(new) };
            if class == new {
                sizes.push(0);
                pairs.extend(letters.iter().map(|a| (class, *a)));
            }
            sizes[class as usize] += 1;
            class_of.push(class);
        }
        let network = TwoMode::new(sizes.len(), network.letters(), &pairs);
        Self { class_of, sizes, network }
    }

    /// The first member of every class.
    pub fn representatives(&self) -> Vec<u32> {
        let mut out = Vec::with_capacity(self.sizes.len());
        for (i, class) in (0u32..).zip(&self.class_of) {
            if *class as usize == out.len() {
                out.push(i);
            }
        }
        out
    }

    /// The value of its class for every organisation.
    pub fn spread<T: Copy>(&self, by_class: &[T]) -> Vec<T> {
        self.class_of.iter().map(|c| by_class[*c as usize]).collect()
    }
}
