//! The `undersigned` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    undersigned::cli::main()
}
