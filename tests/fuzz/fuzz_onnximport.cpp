// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on the ONNX import, with address and undefined-behaviour sanitizers:
//
//     cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_onnximport
//     build/fuzz/bin/fuzz_onnximport -max_total_time=600 -max_len=65536
//
// Three of four changes keep the protobuf message whole (onnxmutator.h), one changes bytes blindly.
#include "tests/fuzz/importcheck.h"
#include "tests/fuzz/onnxmutator.h"

#include <algorithm>
#include <cstdlib>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t maxSize);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size,
                                               std::size_t maxSize, unsigned seed)
{
    if (seed % 4 == 0)
        return LLVMFuzzerMutate(data, size, maxSize);
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    const std::string changed = pelorus::test::mutatedOnnx(bytes, seed / 4);
    const std::size_t length = std::min(changed.size(), maxSize);
    std::copy_n(changed.begin(), length, data);
    return length;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (!pelorus::test::importKeepsItsPromises({reinterpret_cast<const char *>(data), size}))
        std::abort();
    return 0;
}
