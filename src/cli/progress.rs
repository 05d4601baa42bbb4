//! How far a check of several applications has come, on a terminal and nowhere else.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::check::Progress;
use crate::text::Texts;

/// A line at the bottom of standard error; none where that is no terminal, none before the first
/// application is through with files still to read, and none that stays.
pub struct ProgressLine {
    template: Option<String>,
    bar: Option<ProgressBar>,
}

impl ProgressLine {
    pub fn new(texts: &Texts) -> ProgressLine {
        let words = || format!("{{bar:32}} {}", texts.get("cli-progress"));
        ProgressLine {
            template: io::stderr().is_terminal().then(words),
            bar: None,
        }
    }

    /// Shows how far it is now.
    pub fn advance(&mut self, progress: Progress) {
        if progress.read >= progress.files {
            return;
        }
        if self.bar.is_none() {
            self.bar = self.template.take().map(|template| begun(&template));
        }
        if let Some(bar) = &self.bar {
            bar.set_length(progress.files as u64);
            bar.set_position(progress.read as u64);
        }
    }

    /// Does what may write to the same terminal, with the line out of the way.
    pub fn aside(&self, work: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn begun(template: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
