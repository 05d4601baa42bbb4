//! What can only be tested on the whole: the built program on real workbooks, and the texts.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod annotate;
mod audit_cases;
mod batch;
mod brought;
mod case;
mod ceiling;
mod command;
mod contract;
mod corpus;
mod counting;
mod diff;
mod dress;
mod each;
mod filed;
mod filled;
mod first;
mod folders;
mod formats;
mod hidden;
mod hostile;
mod house;
mod judge;
mod kept;
mod labels;
#[cfg(unix)]
mod lost;
#[path = "../made/mod.rs"]
mod made;
mod materials;
mod measure;
mod mutated;
mod noted;
mod notice;
mod office;
mod output;
mod package;
mod program;
mod properties;
mod receipt;
mod register;
mod rounding;
mod ruleset;
mod set_aside;
mod submission;
mod template;
mod texts;
mod typed;
mod unwritable;
mod verify;
mod vocabulary;
