//! Whole workbooks and Word documents, by the parts of their packages. What must hold of them stands in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jidi_fuzz::package(bytes));
