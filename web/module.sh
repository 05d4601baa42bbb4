#!/usr/bin/env bash
# Builds the program as a WASI command: target/wasm/jidi.wasm. PROFILE chooses cargo's profile: `page`
# unless told otherwise.
#
# A broken file must end as a finding, so panics unwind, which the prebuilt std for this target cannot:
# std is built too. With rustup that wants nightly and rust-src; else Debian's rustc-web, cargo-web,
# rust-web-src, lld-22 and wasi-libc are used, where they are installed.
set -euo pipefail
cd "$(dirname "$0")/.."

profile="${PROFILE:-page}"
out=target/wasm
mkdir -p "$out"
flags=(-C panic=unwind
  # The exceptions that browsers know since Chromium 95; those of the later proposal want Chromium 137.
  -C llvm-args=-wasm-use-legacy-eh=true
  -C link-arg="$PWD/$out/exception.o"
  # A page must not take all of a small machine's memory: the limits of reading keep far below this.
  -C link-arg=--max-memory=1610612736
  -C link-arg=-zstack-size=8388608)

if [ -n "${WASM_TOOLCHAIN:-}" ]; then
  cargo=(cargo "+$WASM_TOOLCHAIN")
  RUSTC="$(rustup which --toolchain "$WASM_TOOLCHAIN" rustc)"
else
  # cargo takes the rustc of PATH unless told.
  export RUSTC_BOOTSTRAP=1
  RUSTC=/usr/bin/rustc
  cargo=(/usr/bin/cargo)
  export CARGO_TARGET_WASM32_WASIP1_LINKER=wasm-ld-22
  libraries=/usr/lib/wasm32-wasi
  flags+=(-C link-self-contained=no -L "$libraries" -C link-arg="$libraries/crt1-command.o")
fi
export RUSTC CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS="${flags[*]}"

"$RUSTC" --target wasm32-wasip1 --emit=obj -o "$out/exception.o" web/runtime.rs
"${cargo[@]}" build --locked --profile "$profile" --target wasm32-wasip1 -Z build-std=std,panic_unwind \
  --target-dir target/cross --bin jidi
built="target/cross/wasm32-wasip1/$profile/jidi.wasm"
if command -v wasm-opt >/dev/null 2>&1; then
  wasm-opt -Os --all-features --strip-debug --strip-producers "$built" -o "$out/jidi.wasm"
else
  cp "$built" "$out/jidi.wasm"
fi
ls -l "$out/jidi.wasm"
