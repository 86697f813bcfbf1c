#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Contact sheets of the window: every workspace, dock and chart on one page for each size, theme and language.
#
#   docs/screens/make.sh [PELORUS [FOLDER]]
#
# PELORUS is the program (build/dev/bin/pelorus), FOLDER where the sheets go (beside this script). Pictures are taken without a
# display; rsvg-convert (librsvg2-bin) joins them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
pelorus=$(realpath "${1:-$here/../../build/dev/bin/pelorus}")
folder=$(realpath "${2:-$here}")
alexnet=$here/../../resources/networks/alexnet.json
command -v rsvg-convert >/dev/null || { echo "rsvg-convert is missing: packaging/install-deps.sh" >&2; exit 2; }

# What there is to show says the program itself.
choices() { "$pelorus" --help | tr '\n' ' ' | sed -n "s/.*--$1 TEXT:{\([^}]*\)}.*/\1/p" | tr ',' ' '; }
views=()
for workspace in $(choices workspace); do views+=("--workspace $workspace"); done
for dock in $(choices dock); do views+=("--dock $dock"); done
[ "${#views[@]}" -gt 2 ] || { echo "$pelorus --help names no views" >&2; exit 2; }

pictures=$(mktemp -d)
trap 'rm -rf "$pictures"' EXIT

# sheet SIZE THEME LANGUAGE: takes the pictures and joins them, each with its option as title.
sheet() {
    local size=$1 theme=$2 language=$3 columns=4 width=480 gap=12 title=22 index=0
    local height=$((width * ${size#*x} / ${size%x*}))
    local rows=$(((${#views[@]} + columns - 1) / columns))
    local page="$pictures/$size-$theme-$language"
    {
        echo "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'" \
            "width='$((columns * (width + gap) + gap))' height='$((rows * (height + title + gap) + gap))'>"
        echo "<rect width='100%' height='100%' fill='#808080'/>"
        for view in "${views[@]}"; do
            local picture="$size-$theme-$language-$index.png"
            local more=("$alexnet")
            case $view in
            *sweep*) more+=(--vary pe_array.columns=4:32:4) ;; # nothing is swept unasked
            *accuracy | *visited | *precision) more=() ;; # the design of a first start has images
            esac
            # shellcheck disable=SC2086 # an option and its value
            "$pelorus" --screenshot "$pictures/$picture" --size "$size" --theme "$theme" --language "$language" $view \
                ${more[@]+"${more[@]}"} >&2
            local x=$((gap + index % columns * (width + gap))) y=$((gap + index / columns * (height + title + gap)))
            echo "<text x='$x' y='$((y + 15))' font-family='DejaVu Sans' font-size='14' fill='#ffffff'>${view#--}</text>"
            echo "<image x='$x' y='$((y + title))' width='$width' height='$height' xlink:href='$picture'/>"
            index=$((index + 1))
        done
        echo "</svg>"
    } >"$page.svg"
    rsvg-convert "$page.svg" -o "$folder/$size-$theme-$language.png"
    echo "$folder/$size-$theme-$language.png"
}

for size in 1440x900 1024x700; do
    for theme in light dark; do
        for language in en zh_CN; do
            sheet "$size" "$theme" "$language"
        done
    done
done
