// SPDX-License-Identifier: GPL-3.0-or-later
// A design whose accuracy is measured: the small network of random weights, as layers and as a
// network that runs.
#pragma once

#include "core/accuracy/experiment.h"
#include "tests/accuracy/smallnetwork.h"
#include "tests/support/uitest.h"

namespace pelorus::test {

inline DesignPtr measuredDesign(int bits = 8, const std::string &data = "images")
{
    Network layers = valueOf(
        test::network({layer("conv", "R3 S3 P4 Q4 C1 K3", "x", "c"),
                       layer("full", "C48 K4", "c", "y", LayerKind::FullyConnected, "Gemm")},
                      {{"x", {1, 1, 6, 6}}}));
    Design design = designOf(std::move(layers), threeLevels(4, 4, 64 * 8192, 512 * 8));
    design = valueOf(withBits(design, std::vector<std::size_t>{0, 1}, BitField::Filter, bits));
    design = valueOf(withBits(design, std::vector<std::size_t>{0, 1}, BitField::Ifmap, bits));
    design.accuracy = AccuracySetup{"small.onnx", data, {}, {}, "U", 50};
    return std::make_shared<const Design>(std::move(design));
}

/// In place of reading files.
inline Result<Experiment> openSmall(const AccuracySetup &setup, const MeasureOptions &options)
{
    if (setup.data == "missing")
        return fail(ErrorCode::Io, "missing", "cannot be read");
    ImageSet set = images(300);
    if (setup.data == "unlabelled")
        set.labels.clear();
    return makeExperiment(valueOf(Classifier::make(test::network(Weights{}))), std::move(set), {},
                          setup.calibration, options);
}

} // namespace pelorus::test
