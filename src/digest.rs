//! What tells one content from another, as every report writes it.

use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hex.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
