//! What the fuzz targets try: `properties`, which `cargo test` tries too on a few mutations.

#[path = "../tests/made/mod.rs"]
pub mod made;
mod properties;

pub use properties::*;
