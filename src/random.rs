//! A small seeded generator: SplitMix64 (Steele, Lea and Flood 2014).
//!
//! The sequence is fixed by the seed on every machine and version.

/// The generator.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator for a seed and a stream number.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut out = Self(seed ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03));
        out.bits();
        out
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform below `n` (n > 0).
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// Uniform in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Poisson with mean 1 (Knuth).
    pub fn poisson_one(&mut self) -> u32 {
        let limit = (-1.0f64).exp();
        let (mut k, mut product) = (0, self.unit());
        while product > limit {
            k += 1;
            product *= self.unit();
        }
        k
    }

    /// Fisher–Yates shuffle.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = self.below(i + 1);
            items.swap(i, j);
        }
    }
}
