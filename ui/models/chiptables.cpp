// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/chiptables.h"

#include "ui/models/benchmarkcells.h"
#include "ui/models/format.h"

#include <QCoreApplication>

namespace pelorus {

namespace {

struct ChipText
{
    Q_DECLARE_TR_FUNCTIONS(Chips)
};

/// Of row i, of which there is no model, or not yet.
template <typename Models> BenchmarkCell notModelled(const Models &models, std::size_t i)
{
    if (i >= models.size())
        return cells::pending();
    return cells::missing(ChipText::tr("no built-in accelerator or network stands for it"));
}

QString counterText(const std::string &name)
{
    const std::pair<const char *, QString> texts[] = {
        {"array active", ChipText::tr("array active, % of cycles")},
        {"useful MACs", ChipText::tr("useful MACs, % of peak")},
        {"unused MACs", ChipText::tr("unused MACs, %")},
        {"weight stall", ChipText::tr("weight stall, % of cycles")},
        {"weight shift", ChipText::tr("weight shift, % of cycles")},
        {"non-matrix", ChipText::tr("non-matrix, % of cycles")},
        {"RAW stalls", ChipText::tr("read-after-write stalls, %")},
        {"input data stalls", ChipText::tr("input data stalls, %")}};
    for (const auto &[key, text] : texts) {
        if (name == key)
            return text;
    }
    return QString::fromStdString(name);
}

} // namespace

BenchmarkTable eieTable(const std::vector<io::EieLayer> &layers,
                        const std::vector<std::optional<io::EieModel>> &modelled)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("layer"), ChipText::tr("Layer"), false},
                     {QStringLiteral("theoretical_us"), ChipText::tr("Even, µs: published")},
                     {QStringLiteral("actual_us"), ChipText::tr("actual")},
                     {QStringLiteral("actual_ratio"), ChipText::tr("actual ÷ even")},
                     {QStringLiteral("kept"), ChipText::tr("Weights not 0")},
                     {QStringLiteral("inputs_kept_assumed"), ChipText::tr("Inputs not 0")},
                     {QStringLiteral("model_even_us"), ChipText::tr("Even, µs: model")},
                     {QStringLiteral("model_us"), ChipText::tr("model")},
                     {QStringLiteral("model_ratio"), ChipText::tr("model ÷ even")},
                     {QStringLiteral("even_ratio"), ChipText::tr("Even: published ÷ model")}};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const io::EieLayer &layer = layers[i];
        QList<BenchmarkCell> row{
            cells::word(QStringLiteral("%1 %2").arg(QString::fromStdString(layer.network),
                                                    QString::fromStdString(layer.layer))),
            cells::figure(layer.theoreticalUs), cells::figure(layer.actualUs),
            cells::times(layer.actualUs / layer.theoreticalUs)};
        row += layer.keptPercent ? cells::percent(*layer.keptPercent / 100) : cells::unknown();
        row += layer.keptPercent
            ? BenchmarkCell{ChipText::tr("assumed: all"),
                            1.0,
                            {},
                            ChipText::tr("Not published in a source at hand: the model takes no "
                                         "input to be 0")}
            : cells::unknown();
        if (i < modelled.size() && modelled[i]) {
            const io::EieModel &model = *modelled[i];
            row += {cells::figure(model.evenUs, 3), cells::figure(model.modelUs, 3),
                    cells::times(model.modelUs / model.evenUs),
                    cells::percent(layer.theoreticalUs / model.evenUs)};
        } else {
            row.resize(row.size() + 4, notModelled(modelled, i));
        }
        table.rows += row;
    }
    return table;
}

BenchmarkTable nvdlaTable(const std::vector<io::NvdlaEstimate> &rows,
                          const std::vector<std::optional<io::NvdlaModel>> &modelled)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("macs"), ChipText::tr("MAC units"), false},
                     {QStringLiteral("frames_per_s"), ChipText::tr("Frames/s: vendor")},
                     {QStringLiteral("model_frames_per_s"), ChipText::tr("model")},
                     {QStringLiteral("difference"), ChipText::tr("difference")},
                     {QStringLiteral("model_mac_frames_per_s"), ChipText::tr("MAC layers alone")},
                     {QStringLiteral("mac_difference"), ChipText::tr("difference")},
                     {QStringLiteral("average_mW"), ChipText::tr("mW: vendor, average")},
                     {QStringLiteral("peak_mW"), ChipText::tr("peak")},
                     {QStringLiteral("model_mW"), ChipText::tr("model, without DRAM")},
                     {QStringLiteral("area_mm2"), ChipText::tr("mm²: vendor")}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const io::NvdlaEstimate &one = rows[i];
        const io::NvdlaModel *model = i < modelled.size() && modelled[i] ? &*modelled[i] : nullptr;
        const auto figure = [&](double io::NvdlaModel::*part) {
            return model ? cells::figure(model->*part, 3) : notModelled(modelled, i);
        };
        const auto difference = [&](double io::NvdlaModel::*part) {
            return model ? cells::difference(model->*part, one.framesPerS)
                         : notModelled(modelled, i);
        };
        table.rows += {{QString::number(one.macs, 'f', 0), one.macs},
                       cells::figure(one.framesPerS),
                       figure(&io::NvdlaModel::framesPerS),
                       difference(&io::NvdlaModel::framesPerS),
                       figure(&io::NvdlaModel::macFramesPerS),
                       difference(&io::NvdlaModel::macFramesPerS),
                       cells::figure(one.averageMw),
                       cells::figure(one.peakMw),
                       figure(&io::NvdlaModel::milliwatt),
                       cells::figure(one.areaMm2)};
    }
    return table;
}

BenchmarkTable tpuTable(const std::vector<std::string> &applications,
                        const std::vector<io::TpuCounter> &counters)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("counter"), ChipText::tr("Counter"), false}};
    for (const std::string &name : applications)
        table.columns += {QString::fromStdString(name),
                          name == "Mean" ? ChipText::tr("Mean") : QString::fromStdString(name)};
    for (const io::TpuCounter &counter : counters) {
        QList<BenchmarkCell> row{cells::word(counterText(counter.name))};
        for (const double value : counter.values)
            row += cells::figure(value);
        table.rows += row;
    }
    return table;
}

} // namespace pelorus
