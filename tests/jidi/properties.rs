//! What must hold of every application.
