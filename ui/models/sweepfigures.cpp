// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sweepfigures.h"

#include "ui/models/format.h"
#include "ui/session/text.h"

#include <QStringList>

namespace pelorus {

const std::vector<SweepFigure> &sweepFigures()
{
    static const std::vector<SweepFigure> all = {
        SweepFigure::Energy, SweepFigure::Latency,     SweepFigure::Edp,
        SweepFigure::Power,  SweepFigure::Throughput,  SweepFigure::Efficiency,
        SweepFigure::Area,   SweepFigure::Utilization, SweepFigure::DramTraffic};
    return all;
}

double valueOf(SweepFigure figure, const SweepResult &result)
{
    const Totals &totals = result.totals;
    const auto batch = static_cast<double>(result.batch);
    switch (figure) {
    case SweepFigure::Energy: return totals.energyPJ * 1e-12 / batch;
    case SweepFigure::Latency: return totals.seconds / batch;
    case SweepFigure::Edp: return totals.energyPJ * 1e-12 / batch * (totals.seconds / batch);
    case SweepFigure::Power: return totals.powerW;
    case SweepFigure::Throughput: return totals.tops * 1e12;
    case SweepFigure::Efficiency: return totals.topsPerW * 1e12;
    case SweepFigure::Area: return result.areaMm2;
    case SweepFigure::Utilization: return totals.utilization;
    case SweepFigure::DramTraffic: return totals.dramBytes / batch;
    }
    return 0;
}

bool isMoreBetter(SweepFigure figure)
{
    return figure == SweepFigure::Throughput || figure == SweepFigure::Efficiency
        || figure == SweepFigure::Utilization;
}

QString figureName(SweepFigure figure)
{
    switch (figure) {
    case SweepFigure::Energy: return Text::tr("energy per inference");
    case SweepFigure::Latency: return Text::tr("time per inference");
    case SweepFigure::Edp: return Text::tr("energy × delay per inference");
    case SweepFigure::Power: return Text::tr("average power");
    case SweepFigure::Throughput: return Text::tr("throughput (1 MAC = 2 operations)");
    case SweepFigure::Efficiency: return Text::tr("efficiency (1 MAC = 2 operations)");
    case SweepFigure::Area: return Text::tr("area, mm²");
    case SweepFigure::Utilization: return Text::tr("PE utilization");
    case SweepFigure::DramTraffic: return Text::tr("DRAM traffic per inference");
    }
    return {};
}

QString figureShortName(SweepFigure figure)
{
    switch (figure) {
    case SweepFigure::Energy: return Text::tr("energy");
    case SweepFigure::Latency: return Text::tr("latency");
    case SweepFigure::Edp: return Text::tr("energy × delay");
    case SweepFigure::Power: return Text::tr("power");
    case SweepFigure::Throughput: return Text::tr("throughput");
    case SweepFigure::Efficiency: return Text::tr("efficiency");
    case SweepFigure::Area: return Text::tr("area");
    case SweepFigure::Utilization: return Text::tr("utilization");
    case SweepFigure::DramTraffic: return Text::tr("DRAM traffic");
    }
    return {};
}

QString figureKey(SweepFigure figure)
{
    switch (figure) {
    case SweepFigure::Energy: return QStringLiteral("energy_J");
    case SweepFigure::Latency: return QStringLiteral("latency_s");
    case SweepFigure::Edp: return QStringLiteral("edp_Js");
    case SweepFigure::Power: return QStringLiteral("power_W");
    case SweepFigure::Throughput: return QStringLiteral("ops_per_s");
    case SweepFigure::Efficiency: return QStringLiteral("ops_per_s_per_W");
    case SweepFigure::Area: return QStringLiteral("area_mm2");
    case SweepFigure::Utilization: return QStringLiteral("utilization");
    case SweepFigure::DramTraffic: return QStringLiteral("dram_bytes");
    }
    return {};
}

QString figureUnit(SweepFigure figure)
{
    switch (figure) {
    case SweepFigure::Energy: return QStringLiteral("J");
    case SweepFigure::Latency: return QStringLiteral("s");
    case SweepFigure::Edp: return QStringLiteral("J·s");
    case SweepFigure::Power: return QStringLiteral("W");
    case SweepFigure::Throughput: return QStringLiteral("OPS");
    case SweepFigure::Efficiency: return QStringLiteral("OPS/W");
    case SweepFigure::DramTraffic: return QStringLiteral("B");
    case SweepFigure::Area:
    case SweepFigure::Utilization: break;
    }
    return {};
}

QString figureText(SweepFigure figure, double value, int digits)
{
    switch (figure) {
    case SweepFigure::Area: return format::area(value, digits);
    case SweepFigure::Utilization: return format::percent(value, digits);
    case SweepFigure::DramTraffic: return format::bytes(value, digits);
    default: return format::si(value, figureUnit(figure), digits);
    }
}

QString sweepAxisName(const SweepAxis &axis, const SweepNames &names)
{
    const QString path = QString::fromStdString(axis.path);
    return names.value(path, path);
}

QString sweepValuesText(const std::vector<SweepAxis> &axes, const SweepNames &names,
                        std::size_t point)
{
    const auto values = sweepValues(axes, point);
    QStringList texts;
    for (std::size_t i = 0; i < values.size(); ++i)
        texts += QStringLiteral("%1 = %2").arg(sweepAxisName(axes[i], names),
                                               QString::fromStdString(values[i]));
    return texts.join(QStringLiteral(", "));
}

} // namespace pelorus
