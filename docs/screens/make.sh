#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Contact sheets of the window: the start page, every workspace, dock and chart on one page for each size, theme and language.
#
#   docs/screens/make.sh [PELORUS [FOLDER]]
#
# PELORUS is the program (build/dev/bin/pelorus), FOLDER where the sheets go (beside this script). Pictures are taken without a
# display, as many at once as there are processors; rsvg-convert (librsvg2-bin) joins them, and pngquant makes the sheets small.
#
#   PELORUS_PICTURES=DIR   keeps the pictures in their full size there, as SIZE-THEME-LANGUAGE-VIEW.png
#   PELORUS_VIEWS="a b"    takes these views only (design-workspace, energy, start ...)
#   PELORUS_SHEETS="x y"   makes these sheets only (1440x900-dark-zh_CN ...)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
pelorus=$(realpath "${1:-$here/../../build/dev/bin/pelorus}")
folder=$(realpath "${2:-$here}")
alexnet=$here/../../resources/networks/alexnet.json
for tool in rsvg-convert pngquant; do
    command -v $tool >/dev/null || { echo "$tool is missing: packaging/install-deps.sh --all" >&2; exit 2; }
done

# What there is to show says the program itself.
choices() { "$pelorus" --help | tr '\n' ' ' | sed -n "s/.*--$1 TEXT:{\([^}]*\)}.*/\1/p" | tr ',' ' '; }
views=()
for workspace in $(choices workspace); do views+=("$workspace-workspace"); done
for dock in $(choices dock); do views+=("$dock"); done
[ "${#views[@]}" -gt 2 ] || { echo "$pelorus --help names no views" >&2; exit 2; }
[ -z "${PELORUS_VIEWS:-}" ] || read -ra views <<<"$PELORUS_VIEWS"

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$temporary}" # Qt asks for one
pictures=$temporary
if [ -n "${PELORUS_PICTURES:-}" ]; then
    mkdir -p "$PELORUS_PICTURES"
    pictures=$(realpath "$PELORUS_PICTURES")
fi

# optionsOf VIEW: a dock in the workspace it is at home in. AlexNet on Eyeriss is quick; what is about accuracy needs images, which
# the design of a first start has (no file).
optionsOf() {
    case $1 in
    precision-workspace) echo "--workspace precision" ;;
    explore-workspace) echo "--workspace explore --vary pe_array.columns=4:32:4 $alexnet" ;; # nothing is swept unasked
    *-workspace) echo "--workspace ${1%-workspace} $alexnet" ;;
    explore | sweep | sweep-front) echo "--workspace explore --dock $1 --vary pe_array.columns=4:32:4 $alexnet" ;;
    # Without images: what they say then. With images the workspace has them.
    precision | accuracy | visited) echo "--workspace precision --dock $1 $alexnet" ;;
    compression | fixedpoint) echo "--workspace learn --dock $1" ;;
    formats | operations | benchmarks | levels) echo "--workspace learn --dock $1 $alexnet" ;;
    *) echo "--workspace design --dock $1 $alexnet" ;;
    esac
}

# One line a picture: file and options.
listPictures() {
    local sheet=$1 view
    local size=${sheet%%-*} rest=${sheet#*-}
    for view in "${views[@]}"; do
        echo "$pictures/$sheet-$view.png --size $size --theme ${rest%-*} --language ${rest#*-} $(optionsOf "$view")"
    done
}

# joinPictures SHEET: one SVG with all of them, each with its view as title; drawn, and reduced to 256 colours.
joinPictures() {
    local sheet=$1 columns=5 width=480 gap=12 title=22 index=0 view
    local size=${sheet%%-*}
    local height=$((width * ${size#*x} / ${size%x*}))
    local rows=$(((${#views[@]} + columns - 1) / columns))
    {
        echo "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'" \
            "width='$((columns * (width + gap) + gap))' height='$((rows * (height + title + gap) + gap))'>"
        echo "<rect width='100%' height='100%' fill='#606060'/>"
        for view in "${views[@]}"; do
            local x=$((gap + index % columns * (width + gap))) y=$((gap + index / columns * (height + title + gap)))
            echo "<text x='$x' y='$((y + 15))' font-family='DejaVu Sans' font-size='14' fill='#ffffff'>$view · ${sheet//-/ · }</text>"
            echo "<image x='$x' y='$((y + title))' width='$width' height='$height' xlink:href='$sheet-$view.png'/>"
            index=$((index + 1))
        done
        echo "</svg>"
    } >"$pictures/$sheet.svg"
    rsvg-convert --unlimited "$pictures/$sheet.svg" -o "$pictures/$sheet.sheet.png"
    pngquant --force --strip --speed 1 --output "$folder/$sheet.png" 256 "$pictures/$sheet.sheet.png"
    rm "$pictures/$sheet.svg" "$pictures/$sheet.sheet.png"
    echo "$folder/$sheet.png"
}

sheets=()
for size in 1440x900 1024x700; do
    for theme in light dark; do
        for language in en zh_CN; do sheets+=("$size-$theme-$language"); done
    done
done
[ -z "${PELORUS_SHEETS:-}" ] || read -ra sheets <<<"$PELORUS_SHEETS"

for sheet in "${sheets[@]}"; do
    listPictures "$sheet" | xargs -P "$(nproc)" -L 1 "$pelorus" --screenshot
    joinPictures "$sheet"
done
