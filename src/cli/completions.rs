//! `jidi completions`: what a shell needs to complete a command line, drawn from the same words as help.

use clap_complete::generate;

use crate::text::Texts;

use super::answer::Answer;
use super::arguments::Completions;
use super::help;

impl Completions {
    pub fn answer(&self, texts: &Texts) -> Answer {
        let mut script = Vec::new();
        generate(self.shell, &mut help::command(texts), "jidi", &mut script);
        Answer {
            output: String::from_utf8_lossy(&script).into_owned(),
            ..Answer::default()
        }
    }
}
