#!/usr/bin/env bash
# Builds what is handed out, into target/dist: dist/build.sh windows|linux|linux-arm64|page
#
#   windows      jidi.exe, by dist/windows.sh                     -> jidi-windows.zip
#   linux        jidi for x86-64 and glibc 2.17, by cargo-zigbuild -> jidi-linux-x86_64.zip
#   linux-arm64  the same for arm64                               -> jidi-linux-arm64.zip
#   page         jidi.html, by web/build.sh                       -> jidi-page.zip
#
# Each archive holds 使用说明.txt too, and SHA256SUMS its sum.
set -euo pipefail
cd "$(dirname "$0")/.."

out=target/dist
mkdir -p "$out"

# The files of an archive lie in one folder of its name.
pack() {
  local name=$1 folder="$out/$1"
  shift
  rm -rf "$folder" "$out/$name.zip"
  mkdir -p "$folder"
  cp -p "$@" "$folder/"
  # Notepad of Windows 7 tells UTF-8 by its mark, and lines by both characters.
  { printf '\xef\xbb\xbf' && sed 's/$/\r/' dist/使用说明.txt; } >"$folder/使用说明.txt"
  python3 dist/archive.py "$out/$name.zip" "$folder"
  (cd "$out" && { [ ! -f SHA256SUMS ] || sed -i "/ $name\.zip$/d" SHA256SUMS; sha256sum "$name.zip" >>SHA256SUMS; })
  tail -n 1 "$out/SHA256SUMS"
}

linux() {
  cargo zigbuild --release --locked --target "$1-unknown-linux-gnu.2.17" --bin jidi
  pack "$2" "target/$1-unknown-linux-gnu/release/jidi" dist/linux/检查申报材料.sh dist/linux/检查申报材料.desktop
}

case "${1:-}" in
windows)
  dist/windows.sh
  pack jidi-windows "$out/jidi.exe" dist/windows/检查申报材料.cmd
  ;;
linux) linux x86_64 jidi-linux-x86_64 ;;
linux-arm64) linux aarch64 jidi-linux-arm64 ;;
page)
  web/build.sh
  pack jidi-page target/jidi.html
  ;;
*)
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
  ;;
esac
