// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/leastbitstables.h"

#include "core/explore/bitserial.h"
#include "ui/models/benchmarkcells.h"

#include <QCoreApplication>

namespace pelorus {

using namespace accuracy;

namespace {

struct LeastBitsText
{
    Q_DECLARE_TR_FUNCTIONS(LeastBits)
};

/// Points lost; of agreement where there are no labels.
BenchmarkCell lostCell(const std::optional<Measurement> &measured)
{
    if (!measured)
        return cells::missing(LeastBitsText::tr("no narrower width was tried"));
    if (measured->drop)
        return cells::drop(measured);
    const double lost = pointsLost(*measured);
    return {cells::hundredths(lost),
            lost,
            {},
            LeastBitsText::tr("the images have no labels: points of agreement with fp32")};
}

BenchmarkCell notKnown(LeastBitsSearch search)
{
    return search == LeastBitsSearch::GoesOn
        ? cells::pending()
        : cells::missing(LeastBitsText::tr("the search ended before it was known"));
}

} // namespace

BenchmarkTable leastBitsTable(const LeastBitsState &state, LeastBitsSearch search)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("layer"), LeastBitsText::tr("Layer"), false},
                     {QStringLiteral("least_bits"), LeastBitsText::tr("Bits")},
                     {QStringLiteral("lost_points"), LeastBitsText::tr("Lost, points")},
                     {QStringLiteral("lost_points_one_less"), LeastBitsText::tr("one bit less")},
                     {QStringLiteral("serial_speedup"), LeastBitsText::tr("Bit-serial")},
                     {QStringLiteral("macs_share"), LeastBitsText::tr("MACs")}};
    const LeastBitsResult &result = state.result;
    const auto trained = state.wanted.experiment->network.layers();
    const auto &design = state.wanted.design->network->layers();
    double macs = 0;
    for (const std::size_t layer : state.wanted.layers)
        macs += static_cast<double>(design[layer]->macs());
    for (std::size_t l = 0; l < result.layers.size(); ++l) {
        const LayerLeastBits &layer = result.layers[l];
        const double own = static_cast<double>(design[state.wanted.layers[l]]->macs());
        BenchmarkCell bits{};
        if (layer.bits)
            bits = {QString::number(*layer.bits), *layer.bits};
        else if (result.isFound())
            bits = {LeastBitsText::tr("more than %1").arg(result.request.most),
                    {},
                    {},
                    LeastBitsText::tr("it loses too much at every width that was tried")};
        else if (search == LeastBitsSearch::Ended)
            bits = {LeastBitsText::tr("more than %1").arg(result.tried),
                    {},
                    {},
                    LeastBitsText::tr("the search ended before it was known")};
        else
            bits = {LeastBitsText::tr("more than %1…").arg(result.tried),
                    {},
                    {},
                    LeastBitsText::tr("the next width is being tried")};
        const BenchmarkCell open = result.isFound()
            ? cells::missing(LeastBitsText::tr("it loses too much at every width that was tried"))
            : notKnown(search);
        table.rows +=
            {cells::word(trained[l].name),
             bits,
             lostCell(layer.measured),
             layer.bits ? lostCell(layer.below) : open,
             layer.bits ? cells::times(static_cast<double>(parallelBits) / *layer.bits) : open,
             cells::percent(macs > 0 ? own / macs : 0)};
    }
    return table;
}

BenchmarkTable boughtTable(const LeastBitsState &state, LeastBitsSearch search)
{
    BenchmarkTable table;
    table.columns = {{QStringLiteral("bits"), LeastBitsText::tr("All layers together"), false},
                     {QStringLiteral("accuracy"), LeastBitsText::tr("Accuracy")},
                     {QStringLiteral("lost_points"), LeastBitsText::tr("Lost, points")},
                     {QStringLiteral("energy_pJ"), LeastBitsText::tr("Energy")},
                     {QStringLiteral("energy_share"), LeastBitsText::tr("of 16 bits")},
                     {QStringLiteral("serial_speedup"), LeastBitsText::tr("Bit-serial")},
                     {QStringLiteral("time_s"), LeastBitsText::tr("Time")}};
    const auto row = [&](const QString &name, const BenchmarkCell &accuracy,
                         const BenchmarkCell &lost, const NetworkCost *cost, double speedup) {
        QList<BenchmarkCell> cells{cells::word(name), accuracy, lost};
        if (!cost) {
            cells.resize(table.columns.size(), notKnown(search));
            table.rows += cells;
            return;
        }
        const auto &before = state.bought->parallel.energyPJ;
        cells += cells::energy(cost->energyPJ);
        cells += cost->energyPJ && before && *before > 0
            ? cells::percent(*cost->energyPJ / *before)
            : cells::missing(LeastBitsText::tr("a layer does not fit on the hardware"));
        cells += cells::times(speedup);
        cells += cells::time(cost->seconds);
        table.rows += cells;
    };
    const auto &together = state.result.together;
    const auto *bought = state.bought ? &*state.bought : nullptr;
    row(LeastBitsText::tr("16 bits"),
        cells::missing(LeastBitsText::tr("not measured here: the curve of the other tab has it")),
        cells::missing(LeastBitsText::tr("not measured here: the curve of the other tab has it")),
        bought ? &bought->parallel : nullptr, 1);
    row(LeastBitsText::tr("least bits"), together ? cells::accuracy(together) : notKnown(search),
        together ? lostCell(together) : notKnown(search), bought ? &bought->least : nullptr,
        bought ? bought->speedup : 1);
    return table;
}

} // namespace pelorus
