// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the window's layers share: a small design that evaluates in well under a
// millisecond, and the rule that a warning of Qt fails a test.
#pragma once

#include "core/explore/evaluate.h"
#include "tests/support/machines.h"

#include <QRegularExpression>
#include <QString>
#include <QTest>

namespace pelorus::test {

/// Call in init(): Qt forgets it after each test function.
inline void failOnQtWarnings()
{
    QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support )"));
}

/// conv1 -> pool1 -> conv2 -> fc3 on 4 x 4 PEs.
inline DesignPtr smallDesign()
{
    Network small = valueOf(
        network({layer("conv1", "R3 S3 P16 Q16 C3 K8 pad1", "in", "a"),
                 layer("pool1", "P8 Q8 G8 R2 S2 stride2", "a", "b", LayerKind::Pool, "MaxPool"),
                 layer("conv2", "R3 S3 P8 Q8 C8 K16 pad1", "b", "c"),
                 layer("fc3", "C1024 K10", "c", "d", LayerKind::FullyConnected, "Gemm")},
                {{"in", {1, 3, 16, 16}}}));
    return std::make_shared<const Design>(
        designOf(std::move(small), threeLevels(4, 4, 64 * 8192, 512 * 8)));
}

/// conv1 -> relu1 (fuses) -> pool1 -> fc2, with a technology that has everything: each part of the
/// bill has an amount.
inline DesignPtr completeDesign()
{
    Network network = valueOf(test::network(
        {layer("conv1", "R3 S3 P16 Q16 C3 K8 pad1", "in", "a"),
         layer("relu1", "P16 Q16 G8", "a", "b", LayerKind::Activation, "Relu"),
         layer("pool1", "P8 Q8 G8 R2 S2 stride2", "b", "c", LayerKind::Pool, "MaxPool"),
         layer("fc2", "C512 K10", "c", "d", LayerKind::FullyConnected, "Gemm")},
        {{"in", {1, 3, 16, 16}}}));
    Design design = designOf(std::move(network), threeLevels(4, 4, 64 * 8192, 512 * 8));
    design.technology = std::make_shared<const Technology>(completeTechnology());
    return std::make_shared<const Design>(std::move(design));
}

inline EvaluationPtr evaluated(const Design &design)
{
    EvaluationContext context;
    return std::make_shared<const Evaluation>(evaluate(design, context));
}

inline std::string layerNames(const Design &design)
{
    std::string names;
    for (const LayerPtr &l : design.network->layers())
        names += (names.empty() ? "" : " ") + l->name;
    return names;
}

} // namespace pelorus::test
