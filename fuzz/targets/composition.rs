//! 主营业务收入构成. What must hold of them stands in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| jidi_fuzz::composition(text));
