//! The materials beside the annexes: which of the nine there are, and what their sentences say of the
//! five facts.
//!
//! Nothing here decides. A [`lead::Lead`] is shown beside the figure that is missing, for staff to take
//! over; a material that is missing is named. Words are data: `vocabulary.txt`.

mod aside;
mod clause;
mod closing;
mod differing;
mod figures;
mod head;
mod heading;
pub mod lead;
pub(crate) mod manager;
mod measured;
mod numeral;
pub(crate) mod outline;
mod paragraph;
mod part_name;
mod prose;
mod said;
pub(crate) mod search;
pub(crate) mod sentence;
mod tables;
mod together;
mod token;
mod understood;
mod words;

#[cfg(test)]
mod tests;
