#!/usr/bin/env bash
# Builds jidi.exe: target/dist/jidi.exe. PROFILE chooses cargo's profile: `release` unless told otherwise.
#
# With rustup, WINDOWS_TARGET names one of its targets; else Debian's rustc-web, cargo-web, rust-web-src
# and gcc-mingw-w64-x86-64-win32 build for Windows 7 and later, with std. What follows as arguments is
# handed to cargo instead of `build`.
set -euo pipefail
cd "$(dirname "$0")/.."

profile="${PROFILE:-release}"
built="$profile"
# The one profile whose folder has another name.
[ "$profile" != dev ] || built=debug
if [ -n "${WINDOWS_TARGET:-}" ]; then
  target=$WINDOWS_TARGET
  cargo=(cargo)
  std=()
else
  target=x86_64-win7-windows-gnu
  # cargo takes the rustc of PATH unless told.
  export RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc
  # Else the allocator would be compiled for this system, and the link fail at the very end.
  export CC_x86_64_win7_windows_gnu=x86_64-w64-mingw32-gcc AR_x86_64_win7_windows_gnu=x86_64-w64-mingw32-ar
  cargo=(/usr/bin/cargo)
  std=(-Z build-std=std,panic_unwind,test)
fi
flags=(--locked --profile "$profile" --target "$target" "${std[@]}" --target-dir target/cross-windows)
if [ $# -gt 0 ]; then
  exec "${cargo[@]}" "$1" "${flags[@]}" "${@:2}"
fi
"${cargo[@]}" build "${flags[@]}" --bin jidi
mkdir -p target/dist
cp "target/cross-windows/$target/$built/jidi.exe" target/dist/jidi.exe
ls -l target/dist/jidi.exe
