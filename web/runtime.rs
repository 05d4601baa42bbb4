//! What the C library for WASI should bring and, as Debian has it, does not. All of it gives way to a
//! library that does.

#![allow(internal_features)]
#![feature(asm_experimental_arch, no_core, rustc_attrs)]
#![no_core]
#![crate_type = "lib"]

#[rustc_builtin_macro]
macro_rules! global_asm {
    () => {};
}

// The tag that exceptions carry, without which no panic could be caught.
global_asm!(
    ".weak __cpp_exception",
    ".tagtype __cpp_exception i32",
    "__cpp_exception:",
);

// Where the last error of the system is left.
global_asm!(
    ".globaltype __tls_base, i32, immutable",
    ".weak __errno_location",
    ".type __errno_location,@function",
    "__errno_location:",
    ".functype __errno_location () -> (i32)",
    "global.get __tls_base",
    "i32.const errno@TLSREL",
    "i32.add",
    "end_function",
);

// There are no links on the page's disk, and no permissions: neither can be done, and both are said to fail.
global_asm!(
    ".weak realpath",
    ".type realpath,@function",
    "realpath:",
    ".functype realpath (i32, i32) -> (i32)",
    "i32.const 0",
    "end_function",
);
global_asm!(
    ".weak fchmod",
    ".type fchmod,@function",
    "fchmod:",
    ".functype fchmod (i32, i32) -> (i32)",
    "i32.const -1",
    "end_function",
);
