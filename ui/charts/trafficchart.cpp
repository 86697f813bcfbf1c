// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trafficchart.h"

#include "ui/charts/optionbutton.h"
#include "ui/models/format.h"
#include "ui/models/names.h"

#include <algorithm>
#include <numeric>

namespace pelorus {

namespace {

constexpr double bytePerBit = 1.0 / 8;

double written(const MovedBits &bits)
{
    return bits.fills + bits.updates;
}

/// From bits of a run to bytes of an inference.
double perInference(const Evaluation &evaluation)
{
    return bytePerBit / static_cast<double>(evaluation.design.settings.batch);
}

} // namespace

TrafficChart::TrafficChart(QWidget *parent) : LayerChart(parent), m_option(new OptionButton(this))
{
    addOption(m_option);
    connect(m_option, &OptionButton::currentChanged, this, [this] {
        invalidate();
        fitValues(); // levels differ by orders of magnitude
    });
}

void TrafficChart::retranslate()
{
    LayerChart::retranslate();
    offerLevels();
}

void TrafficChart::offerLevels()
{
    QStringList options{tr("all levels")};
    for (auto name = m_levels.rbegin(); name != m_levels.rend(); ++name)
        options += QString::fromStdString(*name);
    m_option->setOptions(tr("Level"), options);
}

void TrafficChart::aboutToShow(const Evaluation &evaluation)
{
    std::vector<std::string> names;
    for (const MemoryLevel &level : evaluation.design.architecture->levels())
        names.push_back(level.name);
    if (names == m_levels)
        return;
    const std::string chosen = level();
    m_levels = std::move(names);
    offerLevels();
    setLevel(chosen);
}

std::string TrafficChart::level() const
{
    const auto option = static_cast<std::size_t>(m_option->current());
    return option == 0 ? std::string() : m_levels[m_levels.size() - option];
}

void TrafficChart::setLevel(const std::string &level)
{
    const auto found = std::ranges::find(m_levels, level);
    m_option->setCurrent(found == m_levels.end() ? 0 : static_cast<int>(m_levels.end() - found));
}

QString TrafficChart::heading() const
{
    return level().empty()
        ? tr("Bytes moved per inference by level")
        : tr("Bytes moved per inference at %1 by tensor").arg(QString::fromStdString(level()));
}

std::vector<TrafficChart::Part> TrafficChart::parts(const Evaluation &evaluation) const
{
    const Architecture &architecture = *evaluation.design.architecture;
    std::vector<Part> parts;
    if (level().empty()) {
        for (std::size_t i = architecture.levels().size(); i-- > 0;) { // outermost at the bottom
            const QString name = QString::fromStdString(architecture.levels()[i].name);
            parts.push_back(
                {{name, levelLook(architecture, i), i, {}}, name, [i](const Traffic &moved) {
                     double sum = 0;
                     for (const Tensor t : enumerators<Tensor>())
                         sum += moved[i][t].reads + written(moved[i][t]);
                     return sum;
                 }});
        }
        return parts;
    }
    const std::optional<std::size_t> index = architecture.levelIndex(level());
    if (!index)
        return parts; // of a baseline on other hardware
    for (const Tensor tensor : enumerators<Tensor>()) {
        const QString name = tensor == Tensor::Ofmap ? tr("psum and ofmap") : tensorName(tensor);
        const QString key = QString::fromUtf8(pelorus::name(tensor).data());
        const std::size_t i = *index;
        parts.push_back({{tr("%1 read").arg(name), {tensorColour(tensor)}, {}, tensor},
                         key + QStringLiteral("_read"),
                         [i, tensor](const Traffic &moved) { return moved[i][tensor].reads; }});
        parts.push_back({{tr("%1 written").arg(name),
                          {tensorColour(tensor), FillLook::Hatch::Rising, FillLook::Weight::Pale},
                          {},
                          tensor},
                         key + QStringLiteral("_written"),
                         [i, tensor](const Traffic &moved) { return written(moved[i][tensor]); }});
    }
    return parts;
}

LayerBars TrafficChart::makeBars(const Evaluation &evaluation,
                                 const std::vector<std::size_t> &layers) const
{
    LayerBars bars;
    bars.unit = QStringLiteral("B");
    std::vector<Part> all = parts(evaluation);
    // Of a tensor that bypasses the level, or is only read there, nothing stands in the legend.
    std::erase_if(all, [&](const Part &part) {
        return std::ranges::none_of(layers, [&](std::size_t layer) {
            const auto &cost = evaluation.layers[layer];
            return cost && part.bits(cost->moved) > 0;
        });
    });
    for (const Part &part : all)
        bars.series.push_back(part.series);
    const double scale = perInference(evaluation);
    for (const std::size_t layer : layers) {
        BarStack stack;
        if (const auto &cost = evaluation.layers[layer])
            for (const Part &part : all)
                stack.push_back({part.bits(cost->moved) * scale, stack.size()});
        bars.stacks.push_back(std::move(stack));
    }
    return bars;
}

QString TrafficChart::ghostText(double value) const
{
    return format::bytes(value);
}

LayerChart::ToolTipLines TrafficChart::toolTipLines(const Evaluation &evaluation,
                                                    const LayerCost &cost) const
{
    ToolTipLines lines;
    double sum = 0;
    const double scale = perInference(evaluation);
    const std::vector<Part> all = parts(evaluation);
    for (auto part = all.rbegin(); part != all.rend(); ++part) { // as they stand on each other
        const double bits = part->bits(cost.moved);
        sum += bits;
        if (bits > 0)
            lines.append({part->series.name, format::bytes(bits * scale)});
    }
    lines.append({heading(), format::bytes(sum * scale)});
    return lines;
}

ChartTable TrafficChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("layer"), tr("Layer"));
    if (!evaluation())
        return table;
    const std::vector<Part> all = parts(*evaluation());
    const auto key = [](const QString &part) { return QStringLiteral("traffic_%1_B").arg(part); };
    for (const Part &part : all)
        table.addColumn(key(part.key), tr("%1 (B)").arg(part.series.name));
    table.addColumn(key(QStringLiteral("total")), tr("Total (B)"));
    const double scale = perInference(*evaluation());
    forEachMacLayer([&](const Layer &layer, const LayerCost *cost) {
        QVariantList row{QString::fromStdString(layer.name)};
        row.resize(table.keys.size());
        if (cost) {
            double sum = 0;
            for (std::size_t i = 0; i < all.size(); ++i) {
                const double bytes = all[i].bits(cost->moved) * scale;
                row[static_cast<qsizetype>(i) + 1] = bytes;
                sum += bytes;
            }
            row.back() = sum;
        }
        table.rows.append(row);
    });
    addBaselineColumn(table, key(QStringLiteral("baseline")), tr("Baseline, total (B)"));
    return table;
}

QString TrafficChart::description() const
{
    if (!evaluation() || evaluation()->totals.costedLayers == 0)
        return tr("No traffic to show.");
    const std::vector<Part> all = parts(*evaluation());
    std::vector<double> sums(all.size());
    forEachMacLayer([&](const Layer &, const LayerCost *cost) {
        for (std::size_t i = 0; cost && i < all.size(); ++i)
            sums[i] += all[i].bits(cost->moved);
    });
    const double scale = perInference(*evaluation());
    QStringList texts;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (sums[i] > 0)
            texts.append(tr("%1 %2").arg(all[i].series.name, format::bytes(sums[i] * scale)));
    return tr("%1: %2 per inference in the layers with MACs: %3.")
        .arg(subject(), format::bytes(std::accumulate(sums.begin(), sums.end(), 0.0) * scale),
             texts.join(tr(", ")));
}

} // namespace pelorus
