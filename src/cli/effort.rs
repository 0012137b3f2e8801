//! What a run cost: time, memory, and what it could take over from an earlier run.

use std::time::Instant;

use crate::export::manifest::Timing;

/// Measures from here on.
pub struct Effort {
    start: Instant,
    /// Letters that an earlier run had read.
    pub letters_taken_over: usize,
    /// Stages that a run which was cut off had finished.
    pub stages_taken_over: Vec<&'static str>,
}

impl Effort {
    /// Starts the clock.
    pub fn start() -> Self {
        Self { start: Instant::now(), letters_taken_over: 0, stages_taken_over: Vec::new() }
    }

    /// What it was so far.
    pub fn so_far(&self) -> Timing {
        Timing {
            seconds: (self.start.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
            threads: rayon::current_num_threads(),
            peak_memory_bytes: peak_memory(),
            letters_taken_over: self.letters_taken_over,
            stages_taken_over: self.stages_taken_over.clone(),
        }
    }
}

/// The most memory this process has had, where the system says it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}
