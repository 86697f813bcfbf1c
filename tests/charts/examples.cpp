// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/charts/examples.h"

#include "tests/support/machines.h"

#include <algorithm>

namespace pelorus::test {

QString exampleLayerName(int index, bool longNames)
{
    return longNames
        ? QStringLiteral("layer%1.%2.downsample.conv%3").arg(index / 9).arg(index % 9).arg(index)
        : QStringLiteral("conv%1").arg(index);
}

EvaluationPtr example(const ExampleOptions &options)
{
    std::vector<LayerPtr> layers;
    std::vector<TensorInfo>
        inputs; // each layer reads one of its own: shapes need not fit each other
    const auto add = [&](Layer layer) {
        layers.push_back(std::make_shared<const Layer>(std::move(layer)));
    };
    for (int i = 0; i < options.macLayers; ++i) {
        inputs.push_back({"in" + std::to_string(i), {}});
        const bool dense = i % 5 == 4;
        const QString shape = dense ? QStringLiteral("K%1 C%2").arg(64 + 16 * (i % 7)).arg(128 + i)
                                    : QStringLiteral("K%1 C%2 P%3 Q%3 R%4 S%4")
                                          .arg(8 + 4 * (i % 9))
                                          .arg(6 + i % 11)
                                          .arg(7 + i % 4 * 7)
                                          .arg(1 + i % 3);
        const std::string name = exampleLayerName(i, options.longNames).toStdString();
        Layer mac =
            layer(name, shape.toStdString(), "in" + std::to_string(i), "out" + std::to_string(i),
                  dense ? LayerKind::FullyConnected : LayerKind::Conv, dense ? "Gemm" : "Conv");
        if (std::count(options.tooWide.begin(), options.tooWide.end(), i) > 0)
            mac.precision.psumBits = 64;
        add(std::move(mac));
        if (i % 3 == 2) {
            add(layer("pool" + std::to_string(i), "G8 P4 Q4 R2 S2", "out" + std::to_string(i),
                      "pooled" + std::to_string(i), LayerKind::Pool, "MaxPool"));
        }
    }
    ArchitectureSpec spec = threeLevels(8, 8, 512 * 1024, 80);
    spec.name = "small";
    for (int i = 0; i < options.scratchpads; ++i) {
        MemoryLevel scratchpad = spec.levels.front();
        scratchpad.name = "scratchpad_" + std::to_string(i);
        spec.levels.insert(spec.levels.begin(), scratchpad);
        ++spec.peArrayLevel;
    }
    const std::size_t outermost = spec.levels.size() - 1;
    spec.levels[outermost].readBandwidth = Bandwidth{16, Bandwidth::Per::Cycle};
    spec.levels[outermost].writeBandwidth = Bandwidth{16, Bandwidth::Per::Cycle};
    Network network =
        valueOf(Network::make(options.networkName, "", "made up for a test", 1, inputs, layers));
    Design design = designOf(std::move(network), std::move(spec));
    design.settings.batch = options.batch;
    if (options.completeTechnology)
        design.technology = std::make_shared<const Technology>(completeTechnology());
    EvaluationContext context;
    return std::make_shared<const Evaluation>(evaluate(design, context));
}

} // namespace pelorus::test
