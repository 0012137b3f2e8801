//! Standard output and files: whole or not at all, a closed pipe is a clean end.

use std::io::Write as _;
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::publish;

/// Writes bytes to a file, or to standard output when there is none (or it is `-`).
pub fn write(target: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match target {
        Some(path) if path != Path::new("-") => publish::write_file(path, bytes),
        _ => {
            let mut out = std::io::stdout().lock();
            out.write_all(bytes)
                .and_then(|()| out.flush())
                .map_err(|e| Error::io("write", Path::new("standard output"), e))
        }
    }
}
