//! The command line: what may be asked, and the answer as text and exit code.
//!
//! Results go to the stream that the caller names, piece by piece where they are long. What the
//! options mean to a reader stands in `text`, and is put into clap's command at run time, so that
//! help and complaints come in the chosen language.

mod absent;
mod again;
mod answer;
mod arguments;
#[cfg_attr(target_family = "wasm", path = "no_ceiling.rs")]
mod ceiling;
mod check;
mod completions;
mod diff;
mod each;
mod explain;
mod help;
#[cfg(not(target_family = "wasm"))]
mod interrupt;
mod manual;
mod meant;
mod memory;
mod outputs;
#[cfg_attr(target_family = "wasm", path = "no_progress.rs")]
mod progress;
mod rules;
mod screen;
mod standard;
#[cfg(not(target_family = "wasm"))]
mod stopped;
mod stream;
mod template;
#[cfg(test)]
mod tests;
mod verify;
mod wildcards;

use std::ffi::OsString;
use std::io::Write;

use clap::{CommandFactory, FromArgMatches};

use crate::intake::Reader;
use crate::report::system::reason_of;
use crate::text::Texts;

use answer::{Answer, CANNOT_RUN};
use arguments::{Cli, Command};
use ceiling::Ceiling;
#[cfg(not(target_family = "wasm"))]
pub use interrupt::watch;
use stream::Stream;

/// What the program has to say besides its result.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// For standard error.
    pub complaint: String,
    pub exit: u8,
}

/// Answers a command line, of which the first word is the program's own name. Files are opened by
/// `reader`; the result goes to `output`.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    reader: Reader,
    output: &mut dyn Write,
) -> Ending {
    let arguments: Vec<OsString> = wildcards::expanded(arguments.into_iter().collect());
    let meant = meant::meant(arguments.clone(), &Cli::command());
    let texts = Texts::new(help::language_of(meant.as_ref().unwrap_or(&arguments)));
    let mut stream = Stream::to(output);
    let answer = match meant {
        Ok(arguments) => answer(arguments, reader, &texts, &mut stream),
        Err(slip) => help::slip(&slip, &texts),
    };
    stream.write(&answer.output);
    match stream.failure() {
        Some(error) => {
            let reason = [("reason", reason_of(&error, &texts))];
            Ending {
                complaint: format!("jidi: {}\n", texts.with("cli-no-output", &reason)),
                exit: CANNOT_RUN,
            }
        }
        None => Ending {
            complaint: answer.complaint,
            exit: answer.exit,
        },
    }
}

fn answer(arguments: Vec<OsString>, reader: Reader, texts: &Texts, stream: &mut Stream) -> Answer {
    let parsed = help::command(texts)
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => cli.answer(texts, reader, stream),
        Err(error) => help::answer(&error, texts),
    }
}

impl Cli {
    fn answer(&self, texts: &Texts, reader: Reader, stream: &mut Stream) -> Answer {
        let _held = match Ceiling::hold(self.common.max_memory, texts) {
            Ok(ceiling) => ceiling,
            Err(problem) => return Answer::cannot_run(&problem),
        };
        let answered = match &self.command {
            Command::Check(check) => check.answer(&self.common, texts, reader, stream),
            Command::Template(template) => template.answer(texts),
            Command::Diff(diff) => diff.answer(&self.common, texts, &reader),
            Command::Verify(verify) => verify.answer(&self.common, texts, &reader),
            Command::Explain(explain) => explain.answer(&self.common, texts),
            Command::Rules(rules) => rules.answer(&self.common, texts),
            Command::Completions(completions) => Ok(completions.answer(texts)),
            Command::Man(man) => man.answer(texts),
        };
        answered.unwrap_or_else(|problem| Answer::cannot_run(&problem))
    }
}
