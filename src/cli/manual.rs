//! `jidi man`: a page of the manual for the program and for each of its commands, drawn from the same
//! words as help, for whoever packages the program.

use std::io;
use std::path::Path;

use clap::Command;
use clap_mangen::roff::{Roff, roman};

use crate::disk;
use crate::report::clean;
use crate::text::Texts;

use super::answer::{Answer, PATH};
use super::arguments::Man;
use super::help;
use super::template::failure;

/// Tells the programs that show a page how it is written, where the system's locale does not.
const CODING: &str = "'\\\" -*- coding: utf-8 -*-\n";

impl Man {
    pub fn answer(&self, texts: &Texts) -> Result<Answer, String> {
        let folder = self.folder.as_deref().unwrap_or(Path::new("."));
        let pages = pages(texts).map_err(|error| clean(&error.to_string(), PATH))?;
        disk::create(folder, &pages).map_err(|error| failure(&error, folder, texts))?;
        let names = pages.iter().map(|(name, _)| format!("{name}\n"));
        Ok(Answer {
            output: names.collect(),
            ..Answer::default()
        })
    }
}

/// Every page with the name of its file.
fn pages(texts: &Texts) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = help::command(texts);
    program.build();
    let shown = program.get_subcommands().filter(|one| !one.is_hide_set());
    let commands = std::iter::once(&program).chain(shown);
    commands.map(|command| page(command, texts)).collect()
}

fn page(command: &Command, texts: &Texts) -> io::Result<(String, Vec<u8>)> {
    let man = clap_mangen::Man::new(command.clone())
        .source(concat!("jidi ", env!("CARGO_PKG_VERSION")))
        .manual(texts.get("manual"));
    let mut page = CODING.as_bytes().to_vec();
    man.render_title(&mut page)?;
    let mut section = Vec::new();
    man.render_name_section(&mut section)?;
    man.render_synopsis_section(&mut section)?;
    let section = String::from_utf8_lossy(&section);
    let section = section
        .replace("\n.SH NAME\n", &heading("manual-name", texts))
        .replace("\n.SH SYNOPSIS\n", &heading("manual-synopsis", texts));
    page.extend(section.bytes());
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(more) = command.get_after_help() {
        page.extend(heading("manual-more", texts).bytes());
        as_written(&more.to_string()).to_writer(&mut page)?;
    }
    Ok((man.get_filename(), page))
}

fn heading(key: &str, texts: &Texts) -> String {
    format!("\n.SH {}\n", texts.get(key))
}

/// Lines that stay lines.
fn as_written(text: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}
