//! What may be asked, as clap reads it. What the options mean to a reader stands in `text`, and is put
//! into clap's command at run time.

use std::num::{IntErrorKind, NonZeroUsize, ParseIntError};
use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::report::terminal::Detail;

use super::memory::Memory;

/// What a rule set is called where none is named.
pub(super) const DEFAULT_RULES: &str = "guiyang-2020";

#[derive(Debug, Parser)]
#[command(
    name = "jidi",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
    #[arg(short = 'V', long, display_order = 94, action = ArgAction::Version)]
    pub version: Option<bool>,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(
        long,
        global = true,
        display_order = 90,
        default_value = "zh",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    pub lang: LanguageName,
    #[arg(
        long,
        global = true,
        display_order = 91,
        default_value = "auto",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    pub color: Colour,
    #[arg(long, global = true, display_order = 92)]
    pub max_memory: Option<Memory>,
    #[arg(short = 'h', long, global = true, display_order = 93, action = ArgAction::Help)]
    pub help: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(alias = "检查")]
    Check(CheckArguments),
    #[command(alias = "模板")]
    Template(Template),
    #[command(alias = "比较")]
    Diff(DiffArguments),
    #[command(alias = "核对")]
    Verify(Verify),
    #[command(alias = "解释")]
    Explain(Explain),
    #[command(alias = "规则")]
    Rules(RulesArguments),
    #[command(alias = "补全")]
    Completions(Completions),
    #[command(hide = true)]
    Man(Man),
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[arg(value_parser = ValueParser::path_buf())]
    pub path: Vec<PathBuf>,
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub notice: Option<PathBuf>,
    #[arg(long, value_parser = ValueParser::path_buf())]
    pub each: Option<PathBuf>,
    #[arg(long, value_parser = ValueParser::path_buf())]
    pub annotate: Option<PathBuf>,
    #[arg(
        long,
        default_value = "text",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    pub format: ReportFormat,
    #[arg(long, value_parser = jobs)]
    pub jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub standard: Standard,
    #[arg(long)]
    pub today: Option<Date>,
    #[command(flatten)]
    pub depth: Depth,
}

/// By what applications are judged.
#[derive(Debug, Args)]
pub(super) struct Standard {
    #[arg(long)]
    pub fact: Vec<String>,
    #[command(flatten)]
    pub rules: NamedRules,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1990..=2200))]
    pub year: Option<i16>,
}

/// The rule set that is judged by.
#[derive(Debug, Args)]
pub(super) struct NamedRules {
    #[arg(long = "rules", id = "rules", default_value = DEFAULT_RULES, hide_default_value = true)]
    pub named: PathBuf,
}

/// How much is said.
#[derive(Debug, Args)]
pub(super) struct Depth {
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct Template {
    #[arg(value_parser = ValueParser::path_buf())]
    pub folder: Option<PathBuf>,
    #[arg(long, value_parser = clap::value_parser!(i16).range(1990..=2200))]
    pub year: Option<i16>,
}

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    #[arg(value_parser = ValueParser::path_buf(), display_order = 1)]
    pub old: PathBuf,
    #[arg(value_parser = ValueParser::path_buf(), display_order = 2)]
    pub new: PathBuf,
    #[command(flatten)]
    pub standard: Standard,
    #[arg(
        long,
        default_value = "text",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    pub format: DiffFormat,
    #[command(flatten)]
    pub depth: Depth,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    #[arg(value_parser = ValueParser::path_buf(), display_order = 1)]
    pub report: PathBuf,
    #[arg(value_parser = ValueParser::path_buf(), display_order = 2)]
    pub path: PathBuf,
    #[command(flatten)]
    pub standard: Standard,
    #[command(flatten)]
    pub depth: Depth,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    pub code: Vec<String>,
    #[command(flatten)]
    pub rules: NamedRules,
}

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    #[arg(
        long,
        default_value = "text",
        hide_default_value = true,
        ignore_case = true,
        hide_possible_values = true
    )]
    pub format: RulesFormat,
    #[command(flatten)]
    pub rules: NamedRules,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(ignore_case = true, hide_possible_values = true)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    #[arg(value_parser = ValueParser::path_buf())]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LanguageName {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ReportFormat {
    Text,
    Json,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DiffFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RulesFormat {
    Text,
    Toml,
}

/// A number of threads. One that no machine can count to is as good as any large one.
fn jobs(written: &str) -> Result<NonZeroUsize, ParseIntError> {
    written.parse::<NonZeroUsize>().or_else(|error| {
        if *error.kind() == IntErrorKind::PosOverflow {
            Ok(NonZeroUsize::MAX)
        } else {
            Err(error)
        }
    })
}

impl Depth {
    pub fn detail(&self) -> Detail {
        if self.quiet {
            Detail::Verdicts
        } else if self.verbose {
            Detail::Everything
        } else {
            Detail::Usual
        }
    }
}
