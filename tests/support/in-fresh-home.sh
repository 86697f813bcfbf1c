#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# in-fresh-home.sh COMMAND...: runs a test in an empty home, so that its settings, caches and recent files neither
# meet the user's nor those of the run before. PELORUS_PRELOAD: libraries that come before all others in it.
home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/runtime"
HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache \
    XDG_RUNTIME_DIR=$home/runtime LD_PRELOAD=${PELORUS_PRELOAD-${LD_PRELOAD-}} "$@"
