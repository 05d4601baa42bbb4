//! The tag that WebAssembly's exceptions carry, which a C++ runtime would bring: without it no panic
//! could be caught.

#![allow(internal_features)]
#![feature(asm_experimental_arch, no_core, rustc_attrs)]
#![no_core]
#![crate_type = "lib"]
#[rustc_builtin_macro]
macro_rules! global_asm {
    () => {};
}
global_asm!(".globl __cpp_exception", ".tagtype __cpp_exception i32", "__cpp_exception:");
