// SPDX-License-Identifier: GPL-3.0-or-later
// What the ONNX import made of a graph, as text.
#pragma once

#include "core/io/onnximport.h"
#include "tests/support/layers.h"
#include "tests/support/onnxbuilder.h"

#include <QString>
#include <QStringList>

namespace pelorus::test {

inline Result<Network> imported(const OnnxBuilder &model, const io::OnnxOptions &options = {})
{
    return io::importOnnx(model.bytes(), "test.onnx", options);
}

inline QString message(const Result<Network> &result)
{
    return result ? QStringLiteral("no error") : QString::fromStdString(result.error().message());
}

/// "conv y: C3 K8 ... (x > y)" for each layer, joined with "; ".
inline QString layersText(const Result<Network> &result)
{
    if (!result)
        return message(result);
    QStringList list;
    for (const LayerPtr &layer : result->layers()) {
        const auto joined = [](const std::vector<std::string> &names) {
            QString text;
            for (const std::string &name : names)
                text += (text.isEmpty() ? "" : ",") + QString::fromStdString(name);
            return text;
        };
        list << QStringLiteral("%1 %2: %3 (%4 > %5)")
                    .arg(QString::fromUtf8(name(layer->kind).data()),
                         QString::fromStdString(layer->name),
                         QString::fromStdString(toText(layer->shape)), joined(layer->inputs),
                         joined(layer->outputs));
    }
    return list.join("; ");
}

} // namespace pelorus::test
