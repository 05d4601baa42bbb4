#!/usr/bin/env bash
# Builds the page: target/jidi.html. PROFILE as for module.sh.
set -euo pipefail
cd "$(dirname "$0")"
./module.sh
npm ci --no-audit --no-fund --silent
node build.mjs
