#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The pictures of docs/learn.md: every page of the Learn docks alone, with the design of a first start (a small trained network).
#
#   docs/learn/make.sh [PELORUS [FOLDER [OPTIONS OF PELORUS ...]]]
#
# PELORUS is the program (build/dev/bin/pelorus), FOLDER where the pictures go (beside this script). With more options the same
# pages are looked at otherwise: docs/learn/make.sh build/dev/bin/pelorus /tmp --theme dark --language zh_CN
#
#   PELORUS_VIEWS="asic binary"   takes these only
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
pelorus=$(realpath "${1:-$here/../../build/dev/bin/pelorus}")
folder=$(realpath "${2:-$here}")
[ $# -le 2 ] || options=("${@:3}")
command -v pngquant >/dev/null || { echo "pngquant is missing: packaging/install-deps.sh --all" >&2; exit 2; }

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$temporary}" # Qt asks for one

# One picture: name, size, dock and page. What fails is told at the end; the others are kept.
take() {
    local view=$1 size=$2 dock=$3 page=$4
    if ! "$pelorus" --screenshot "$temporary/$view.png" --workspace learn --alone "${@:5}" --size "$size" --dock "$dock" --page "$page" ||
        ! pngquant --force --strip --speed 1 --output "$folder/$view.png" 256 "$temporary/$view.png"; then
        echo "$view" >>"$temporary/failed"
    fi
}
export -f take
export pelorus folder temporary

# As many at once as there are processors.
while read -r view size dock page; do
    [[ " ${PELORUS_VIEWS:-$view} " == *" $view "* ]] || continue
    echo "$view $size $dock $page${options[*]+ ${options[*]}}" # no blank at the end: xargs would join the next line
done <<'VIEWS' | xargs -P "$(nproc)" -L 1 bash -c 'take "$@"' take
formats      560x800 formats     1
levels       560x640 levels      1
fixed-point  560x900 fixedpoint  1
least-bits   560x540 fixedpoint  2
operations   560x700 operations  1
networks     900x530 benchmarks  1
asic         760x980 benchmarks  2
fpga         900x330 benchmarks  3
compression  760x980 compression 1
binary       760x690 compression 2
replacement  800x390 compression 3
few-weights  800x400 compression 4
VIEWS
if [ -e "$temporary/failed" ]; then
    echo "not made: $(sort "$temporary/failed" | paste -sd ' ')" >&2
    exit 1
fi
