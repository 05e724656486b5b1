#!/usr/bin/env bash
# Draws ../color.png and ../outline.png from the SVGs beside this script, with headless Chromium.
set -euo pipefail
cd "$(dirname "$0")"
chromium=${CHROMIUM:-chromium}

draw() { # name, side in pixels
  local profile
  profile=$(mktemp -d)
  "$chromium" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --user-data-dir="$profile" --hide-scrollbars --force-device-scale-factor=1 --force-color-profile=srgb \
    --default-background-color=00000000 --window-size="$2,$2" --screenshot="$PWD/../$1.png" "file://$PWD/$1.svg" 2>/dev/null
  rm -rf "$profile"
}

draw color 192
draw outline 32
