// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/examples.h"

#include "core/explore/operandbits.h"
#include "core/io/catalog.h"
#include "core/io/designfile.h"
#include "core/io/openexperiment.h"

namespace pelorus::io {

std::vector<Example> listExamples()
{
    return {{"alexnet", "eyeriss"},          {"strokes-lenet", "eyeriss"},
            {"resnet50", "shared-rf-16x16"}, {"mobilenet-v2", "gemmini-16"},
            {"bert-base", "tpu-v1"},         {"alexnet", "fpga-zhang15-vx485t"}};
}

Design exampleDesign(const Example &example)
{
    Design design =
        withArchitecture(withNetwork(defaultDesign(), builtinNetwork(example.network).value()),
                         builtinHardware(example.hardware).value());
    design.name = example.network + " on " + example.hardware;
    design.accuracy = builtinAccuracy(example.network);
    const int bits = design.architecture->mac().operandBits;
    const Precision &own = design.network->layers().front()->precision;
    return bits < own.filterBits ? withOperandBitsEverywhere(design, {bits, bits, {}}).value()
                                 : design;
}

} // namespace pelorus::io
