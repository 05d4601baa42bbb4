//! What can only be tested on the whole: the built program on real workbooks, and the texts.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod annotate;
mod architecture;
mod audit_cases;
mod case;
mod command;
mod contract;
mod dress;
mod formats;
mod office;
mod package;
mod program;
mod properties;
mod submission;
mod texts;
