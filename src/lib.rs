//! From a pile of sign-on letters to a map of the coalition behind them.
//!
//! Advocacy organisations co-sign letters to officials; who signs with whom,
//! again and again, is the public record of how a movement is organised. This
//! crate reads the letters, finds out which written names are the same
//! organisation, builds the two-mode network of organisations and letters, and
//! describes it: coalitions, standing, significant ties, charts, tables, graph
//! files.
//!
//! ```text
//! files ─ingest→ documents ─extract→ letters + signatures ─resolve→ organisations
//!       ─network→ two-mode network ─analyze→ coalitions, standing, backbone
//!       ─report→ charts + HTML ─export→ tables + graph files
//! ```
//!
//! Each arrow is a function from plain data to plain data. Only [`ingest`] reads
//! files and only [`export::publish`] writes them; [`pipeline`] alone knows all
//! stages. The plain data are in [`model`].

pub mod analyze;
pub mod cli;
pub mod compare;
pub mod config;
pub mod error;
pub mod export;
pub mod extract;
pub mod ingest;
pub mod limits;
pub mod model;
pub mod network;
pub mod pipeline;
pub mod random;
pub mod report;
pub mod resolve;
pub mod resume;
