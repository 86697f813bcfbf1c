#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs a Debian package of Pelorus into a fresh Debian 12 of its own, starts it there and removes it again.
#
#   packaging/test-deb.sh PACKAGE.deb    as root; needs debootstrap
#
# The fresh system stands in a temporary folder and takes its packages from the sources that this machine's apt has.
# The machine itself is not touched.
set -euo pipefail
package=$(realpath -- "$1")
root=$(mktemp -d "${TMPDIR:-/tmp}/pelorus-debian.XXXXXX")
chmod 755 "$root"
trap 'rm -rf --one-file-system "$root"' EXIT

sources=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Identifier: Packages' 'Component: main' |
    grep -E ' bookworm(-updates|-security)? main$' | sort --unique)
mirror=$(awk '$3 == "bookworm" {print $2; exit}' <<<"$sources")
[ -n "$mirror" ] || { echo "test-deb.sh: apt has no source for Debian 12 (bookworm) here" >&2; exit 1; }
eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
[ -z "${http_proxy:-}" ] || export http_proxy

debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || { cat "$root.log" >&2; exit 1; }
rm "$root.log"
printf '%s\n' "$sources" >"$root/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(Check|http|https)' >"$root/etc/apt/apt.conf.d/90host" || true
cp "$package" "$root/pelorus.deb"

# A mount name space of its own: /proc goes away with it.
inside() { unshare --mount bash -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" "$@"; }

inside env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen bash -euc '
    say() { echo "test-deb.sh: $*"; }
    apt-get -qq update
    apt-get -qq --yes --no-install-recommends install /pelorus.deb >/install.log 2>&1 || { cat /install.log >&2; exit 1; }
    say "installed with $(dpkg-query --show | wc -l) packages in all"
    dpkg --verify pelorus
    dpkg-query --listfiles pelorus | while read -r file; do [ -d "$file" ] || echo "$file"; done >/files

    cd /tmp
    pelorus-cli --version
    pelorus-cli evaluate --network alexnet --hardware eyeriss --format json >alexnet.json
    grep -q energy_pJ alexnet.json
    pelorus --screenshot window.png
    pelorus --report report.html
    for made in window.png report.html; do
        test "$(stat --format=%s $made)" -gt 10000 || { say "$made is too small" >&2; exit 1; }
    done
    say "started: $(stat --format="%n %s bytes" window.png report.html | paste --serial --delimiters=,)"
    # The platform of a real desktop finds its libraries too.
    ! ldd /usr/lib/*/qt6/plugins/platforms/libqxcb.so | grep "not found"

    apt-get -qq --yes remove pelorus >/remove.log 2>&1 || { cat /remove.log >&2; exit 1; }
    while read -r file; do
        test ! -e "$file" || { say "$file stays behind" >&2; exit 1; }
    done </files
    say "removed, none of its $(wc -l </files) files stays behind"
'
