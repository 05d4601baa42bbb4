//! OLE containers and zip archives. What must hold of them stands in the library.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jidi_fuzz::container(bytes));
