//! Packages of Office Open XML and what they share with other formats of XML: their parts and relations,
//! the markup of one part, the rows of a sheet; changed by splicing, so that what no change names stays
//! as it was to the byte; written back; and whether one is sound. Nothing here knows what a workbook is
//! about.

pub mod address;
mod encoding;
pub mod markup;
pub mod name;
pub mod pack;
pub mod parts;
pub mod rows;
pub mod sound;
pub mod workbook;
pub(crate) mod xml;
