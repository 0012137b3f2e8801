//! Every limit on input, in one place, with its reason.

/// Largest input file read, in bytes. A letter with 50,000 signatories is
/// about 3 MB of text; a table of ten million signatures about 800 MB and is
/// read by [`crate::ingest::table`], which has its own limit.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Largest table of signatures read, in bytes.
pub const MAX_TABLE_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Longest line kept, in bytes: a longer one is not prose or a list.
pub const MAX_LINE_BYTES: usize = 1024 * 1024;

/// Longest name compared, in characters. String comparison is quadratic, and
/// the longest real name in the development letters has 107.
pub const MAX_NAME_CHARS: usize = 512;

/// Share of characters that may be undecodable before a file counts as binary.
pub const MAX_REPLACED_SHARE: f64 = 0.01;

/// Deepest folder nesting followed.
pub const MAX_FOLDER_DEPTH: usize = 64;
