#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs every Debian 12 package that Pelorus needs, by name.
#
#   packaging/install-deps.sh         what building, running and testing need
#   packaging/install-deps.sh --ci    and what .ci/run needs
#   packaging/install-deps.sh --all   and what tests/long.sh, the formatters and docs/screens/make.sh need
#
# Does nothing when all is there. Uses sudo where it must; where it cannot, it prints the command and fails.
set -euo pipefail

packages=(
    # Build: compiler, generator, linker, cache; dpkg-dev and file are what cpack asks for shared-library dependencies.
    g++ cmake ninja-build mold ccache git dpkg-dev file
    # Qt: window, translations, vector export, charts.
    qt6-base-dev qt6-svg-dev libqcustomplot-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    # Qt at run time: icons, platforms (xcb, offscreen, Wayland), the dialogs' own translations.
    libqt6svg6 qt6-qpa-plugins qt6-wayland qt6-translations-l10n
    # A bare machine has no fonts: text would have no width, PDFs would be empty, Chinese would show boxes.
    fonts-dejavu-core fonts-noto-cjk
    # Core: Result<T>, text, files, expressions in fields, Accelergy's tables, the report's template, ONNX, command line.
    libexpected-dev libfmt-dev nlohmann-json3-dev libmuparser-dev libyaml-cpp-dev libkainjow-mustache-dev
    libonnx-dev libprotobuf-dev protobuf-compiler libcli11-dev
    # Inference: matrix products; images: gzip, PNG, JPEG, NumPy's zip files.
    libeigen3-dev zlib1g-dev libpng-dev libturbojpeg0-dev libzip-dev
    # Tests: ONNX's own tests of its operators, benchmarks, and the validators of the desktop files, icons and exported pictures.
    libonnx-testdata libbenchmark-dev
    desktop-file-utils appstream shared-mime-info librsvg2-bin libxml2-utils poppler-utils
)
package_check=(lintian debootstrap) # the .deb is checked, installed, started and removed in a system of its own
case "${1:-}" in
"") ;;
--ci) packages+=("${package_check[@]}") ;;
--all)
    packages+=(
        "${package_check[@]}"
        # A start under a real X server.
        xvfb xauth
        # libFuzzer (tests/long.sh), formatting and static checks (CONTRIBUTING.md).
        clang-16 libclang-rt-16-dev clang-tidy-16 clang-format
        # Contact sheets of the window (docs/screens/make.sh).
        pngquant
    )
    ;;
*)
    echo "install-deps.sh: unknown argument '$1', expected none, --ci or --all" >&2
    exit 2
    ;;
esac

# dpkg-query prints one "ii name" a line; a name that it does not know is only missing there.
installed=$(dpkg-query --show --showformat='${db:Status-Abbrev}${Package}\n' "${packages[@]}" 2>/dev/null |
    sed -n 's/^ii //p' || true)
missing=()
for package in "${packages[@]}"; do
    grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

cannot() {
    echo "install-deps.sh: $1. Please run as root:" >&2
    echo "    apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
}
command -v apt-get >/dev/null || cannot "there is no apt-get here (Pelorus is built on Debian 12)"
root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || cannot "packages are missing, and there is no sudo"
    # Without a terminal nobody can type a password.
    [ -t 0 ] || sudo -n true 2>/dev/null || cannot "packages are missing, and sudo wants a password"
    root=(sudo)
fi

echo "install-deps.sh: installing ${missing[*]}" >&2
# A list that cannot be refreshed (a third-party source, say) need not matter: the installation decides.
"${root[@]}" apt-get update || echo "install-deps.sh: not every package list could be refreshed" >&2
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${missing[@]}"
