//! What a shell and its user need: the settings in force, completions, the manual page.

use clap::{Args, CommandFactory as _, Subcommand};
use clap_complete::Shell;

use super::{Cli, Outcome, output};
use crate::config::{Config, Origins};
use crate::error::{Error, Result};

/// What to do with settings.
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Prints every setting with its value and where it comes from: default, file, variable or option.
    #[command(after_help = "Example: undersigned config show > undersigned.toml")]
    Show,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: undersigned completions bash > ~/.local/share/bash-completion/completions/undersigned"
)]
pub struct Completions {
    /// The shell.
    shell: Shell,
}

/// Prints the settings in force; the text is itself a settings file.
pub fn config(config: &Config, origins: &Origins) -> Result<Outcome> {
    output::write(None, config.show(origins).as_bytes())?;
    Ok(Outcome::Complete)
}

/// Prints the completions.
pub fn completions(arguments: &Completions) -> Result<Outcome> {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "undersigned", &mut out);
    output::write(None, &out)?;
    Ok(Outcome::Complete)
}

/// Prints the manual page in roff.
pub fn man() -> Result<Outcome> {
    let mut out = Vec::new();
    let page = clap_mangen::Man::new(Cli::command());
    page.render(&mut out).map_err(|e| Error::Failed(format!("the manual page: {e}")))?;
    output::write(None, &out)?;
    Ok(Outcome::Complete)
}
