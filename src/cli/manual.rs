//! What a shell and `man` are told of the command line, made of the same words as `--help`.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result};
use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs, ManArgs};

/// Writes a shell's completions to standard output.
pub(super) fn completions(args: &CompletionsArgs) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "bangvang", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(())
}

/// Writes the page of `bangvang(1)` to standard output, or the pages of all commands into a folder.
pub(super) fn man(args: &ManArgs) -> Result<()> {
    let command = Cli::command();
    let Some(folder) = &args.to else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        std::io::stdout().write_all(&page)?;
        return Ok(());
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    clap_mangen::generate_to(command, folder).with_context(|| format!("cannot write into {}", folder.display()))
}
