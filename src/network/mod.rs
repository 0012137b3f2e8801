//! The two-mode network of organisations and letters, and what follows from it without storing a projection.

pub mod alike;
pub mod backbone;
mod davis;
pub mod merged;
pub mod projection;
pub mod two_mode;
pub mod weighting;

pub use alike::Alike;
pub use davis::davis;
pub use merged::Merged;
pub use two_mode::{Rows, TwoMode};
pub use weighting::Weighting;
