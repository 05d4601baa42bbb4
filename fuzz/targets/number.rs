//! Numbers as people type them. What must hold of them stands in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| jidi_fuzz::number(text));
