//! Packages of Office Open XML and what they share with other formats of XML: their parts and relations,
//! the markup of one part, the rows of a sheet; changed by splicing, so that what no change names stays
//! as it was to the byte; written back; and whether one is sound. Nothing here knows what a workbook is
//! about.

pub(crate) mod address;
mod encoding;
mod found;
pub(crate) mod markup;
mod met;
pub(crate) mod name;
pub(crate) mod pack;
pub(crate) mod parts;
pub(crate) mod relation;
pub(crate) mod rows;
pub(crate) mod sound;
mod text;
mod tokens;
pub(crate) mod workbook;
pub(crate) mod xml;
