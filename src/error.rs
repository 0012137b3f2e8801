//! What can go wrong: errors that stop a run, kept apart from problems of one input.

use std::fmt;
use std::path::{Path, PathBuf};

/// A result whose error stops the run.
pub type Result<T> = std::result::Result<T, Error>;

/// An error that stops the run before anything is published.
///
/// Messages say what is wrong and what to do; they begin in lower case so that
/// they fit after `error: `.
#[derive(Debug)]
pub enum Error {
    /// Wrong arguments or settings (exit code 2).
    Usage(String),
    /// The run could not be finished; nothing was published (exit code 1).
    Failed(String),
    /// A file could not be read or written (exit code 1).
    Io {
        /// What was being done, for instance "write".
        action: &'static str,
        /// The file or folder concerned.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The reader of our standard output has gone away (a clean end).
    ClosedPipe,
}

impl Error {
    /// An I/O error with the action and path it belongs to.
    pub fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        if source.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::Io { action, path: path.to_path_buf(), source }
    }

    /// The process exit code: 2 for usage and settings, 0 for a closed pipe, otherwise 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Failed(_) | Self::Io { .. } => 1,
            Self::ClosedPipe => 0,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Failed(message) => f.write_str(&printable(message)),
            Self::Io { action, path, source } => {
                let path = printable(&path.display().to_string());
                write!(f, "cannot {action} {path}: {source}")
            }
            Self::ClosedPipe => f.write_str("standard output was closed"),
        }
    }
}

impl std::error::Error for Error {}

/// A control that changes the direction of text (Unicode Standard Annex 9).
pub fn turns_text(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` with control characters escaped, so that a file name or a name from
/// a letter cannot command the terminal it is printed on.
pub fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escape = (c.is_control() || turns_text(c)) && c != '\n';
            let plain = (!escape).then_some(c);
            plain.into_iter().chain(escape.then(|| c.escape_default()).into_iter().flatten())
        })
        .collect()
}
