// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/accuracy/graph.h"

#include <QtGlobal>

namespace pelorus::test {

using namespace accuracy;

/// What the model's first output is for one input; the test ends where it cannot run.
inline Array ran(const Model &model, const Array &x)
{
    const auto graph = Graph::make(model);
    if (!graph)
        qFatal("%s", graph.error().message().c_str());
    const auto outputs = graph->run({&x, 1});
    if (!outputs)
        qFatal("%s", outputs.error().message().c_str());
    return outputs->front();
}

} // namespace pelorus::test
