//! What people look at: charts, the HTML report, the summary on the terminal.

pub mod charts;
mod data;
pub mod headlines;
pub mod html;
pub mod palette;
pub mod summary;
pub mod view;
