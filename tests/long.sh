#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What takes too long for every commit: half an hour or so on two cores.
#
#   tests/long.sh
#
# The environment may change its length:
#   PELORUS_ORACLE_CASES   random mappings that the brute-force walkers check (100000)
#   PELORUS_MAPPER_CASES   how many times the usual random cases the search is checked with by brute force (20)
#   PELORUS_MONKEY_STEPS   random edits, undos and drops (20000)
#   PELORUS_FUZZ_SECONDS   libFuzzer on the ONNX import (600)
#   PELORUS_ONNX_LIGHT     folder of the light_*.onnx models of the ONNX project, which are not part of the source:
#                          their layers and MACs against an independent count; without it this one check is left out
set -euo pipefail
cd "$(dirname "$0")/.."
export PELORUS_ORACLE_CASES=${PELORUS_ORACLE_CASES:-100000}
export PELORUS_MAPPER_CASES=${PELORUS_MAPPER_CASES:-20}
export PELORUS_MONKEY_STEPS=${PELORUS_MONKEY_STEPS:-20000}
export QTEST_FUNCTION_TIMEOUT=7200000 # ms

packaging/install-deps.sh --all

echo "== walkers, brute force and monkey"
cmake --preset dev
cmake --build --preset dev
for test in build/dev/bin/tst_{oracle,countproperties,mapperoracle} build/dev/bin/tst_*monkey; do
    QT_QPA_PLATFORM=offscreen tests/support/in-fresh-home.sh "$test" # not by ctest, whose time limits are for short runs
done

echo "== the monkey at the window, under AddressSanitizer"
cmake --preset asan
cmake --build build/asan --target tst_windowmonkey
QT_QPA_PLATFORM=offscreen tests/support/in-fresh-home.sh build/asan/bin/tst_windowmonkey

echo "== light models"
if [ -n "${PELORUS_ONNX_LIGHT:-}" ]; then
    build/dev/bin/onnxlightcounts
else
    echo "left out: PELORUS_ONNX_LIGHT names no folder"
fi

echo "== fuzzer"
cmake --preset fuzz
cmake --build --preset fuzz --target fuzz_onnximport
mkdir -p build/fuzz/corpus
(cd build/fuzz && bin/fuzz_onnximport -max_total_time="${PELORUS_FUZZ_SECONDS:-600}" -max_len=65536 \
    -print_final_stats=1 corpus)
