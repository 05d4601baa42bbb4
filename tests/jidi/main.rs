//! What can only be tested on the whole: the built program on real workbooks, and the texts.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod architecture;
mod audit_cases;
mod batch;
mod case;
mod command;
mod contract;
mod diff;
mod dress;
mod formats;
mod notice;
mod office;
mod package;
mod program;
mod properties;
mod rounding;
mod set_aside;
mod submission;
mod texts;
