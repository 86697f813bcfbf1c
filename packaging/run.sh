#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Pelorus and starts its window.
#
#   packaging/run.sh [FILE...]    opens the files; without one the design of the last session, the first time a trained network on Eyeriss
#
# Without a display it writes the report and a picture of the window into the build folder instead.
set -euo pipefail
files=()
for file in "$@"; do files+=("$(realpath -- "$file")"); done
cd "$(dirname "$0")/.."

packaging/install-deps.sh
cmake --preset dev
cmake --build --preset dev --target pelorus

pelorus=$PWD/build/dev/bin/pelorus
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$pelorus" "${files[@]}"
fi

out=$PWD/build/dev/shown
mkdir -p "$out"
QT_QPA_PLATFORM=offscreen "$pelorus" \
    --report "$out/report.html" --screenshot "$out/window.png" "${files[@]}"
echo "There is no display here. Instead of opening the window Pelorus wrote"
echo "    $out/report.html    the report"
echo "    $out/window.png     a picture of the window"
