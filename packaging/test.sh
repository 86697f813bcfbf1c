#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs all tests.
#
#   packaging/test.sh [PRESET]    PRESET as in CMakePresets.json: dev (default), or ci, where warnings are errors
#
# `dev` shares its build folder with packaging/run.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-dev}

packaging/install-deps.sh
cmake --preset "$preset"
cmake --build --preset "$preset"
ctest --preset "$preset" --parallel "$(nproc)"
