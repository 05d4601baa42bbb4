//! Web pages, tables as text, and flat XML workbooks. What must hold of them stands in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jidi_fuzz::text(bytes));
