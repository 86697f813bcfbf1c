// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hardwaretiles.h"

#include "ui/models/arearows.h"
#include "ui/models/format.h"
#include "ui/session/text.h"

namespace pelorus {

Tile areaTile(const Evaluation *evaluation)
{
    Tile t{QStringLiteral("area"),
           Text::tr("Area"),
           format::none(),
           {},
           Text::tr("Storage and MAC units on the chip, instances × area each. Control, buses "
                    "and free space are not part of the model, so that this is a lower bound."),
           0,
           false};
    if (!evaluation || evaluation->area.lines.empty())
        return t;
    const Area &area = evaluation->area;
    t.number = area.mm2;
    t.value = chipAreaText(area);
    if (area.gates)
        t.caption = Text::tr("%1 gates").arg(format::count(*area.gates));
    for (const AreaRow &row : areaRows(*evaluation)) {
        if (row.origin != AreaOrigin::Unknown)
            t.toolTip += u'\n' + areaLineText(row, area.mm2);
    }
    if (area.gates)
        t.toolTip += u'\n'
            + Text::tr("Gates: two-input NANDs of the same area [%1]")
                  .arg(QString::fromStdString(area.gatesSource));
    for (const Error &missing : area.missing)
        t.toolTip += u'\n' + Text::tr("Missing: %1").arg(QString::fromStdString(missing.message()));
    return t;
}

Tile fpgaTile(const Evaluation &evaluation)
{
    const FpgaReport &report = *evaluation.fpga;
    const FpgaDevice &device = *evaluation.design.architecture->spec().fpga;
    Tile t{QStringLiteral("fpga"),
           Text::tr("DSPs of %1").arg(QString::fromStdString(device.name)),
           format::none(),
           {},
           Text::tr("What the design takes of its FPGA. LUTs and flip-flops are estimates of "
                    "arithmetic and small memories alone: at least that many."),
           0,
           false};
    const auto use = [&](const QString &what, const CheckedCount &needed, Count available) {
        const bool tooMany = !needed.ok() || needed.value() > available;
        t.exceeded = t.exceeded || tooMany;
        const QString count =
            needed.ok() ? QString::number(needed.value()) : Text::tr("more than 64 bits hold");
        const QString line = Text::tr("%1: %2 of %3").arg(what, count, QString::number(available));
        t.toolTip += u'\n' + (tooMany ? Text::tr("%1, too many").arg(line) : line);
    };
    use(QStringLiteral("DSP"), report.use.dsp, device.dsp);
    use(QStringLiteral("BRAM18"), report.use.bram18, device.bram18);
    use(QStringLiteral("LUT"), report.use.lut, device.lut);
    use(QStringLiteral("FF"), report.use.ff, device.ff);
    if (const auto dsp = report.use.dsp.get()) {
        t.number = static_cast<double>(*dsp);
        t.value = Text::tr("%1 of %2").arg(*dsp).arg(device.dsp);
    }
    if (t.exceeded)
        t.caption = Text::tr("does not fit");
    if (evaluation.totals.costedLayers == 0)
        return t;
    const QString rate = format::throughput(report.gops * 1e-3);
    if (!t.exceeded)
        t.caption =
            Text::tr("%1/slice · %2").arg(format::throughput(report.gopsPerSlice * 1e-3), rate);
    t.toolTip += u'\n'
        + Text::tr("%1 or %2 per slice (%3 slices)")
              .arg(rate, format::throughput(report.gopsPerSlice * 1e-3))
              .arg(device.slices);
    if (report.gopsPerW)
        t.toolTip += u'\n'
            + Text::tr("%1 at the device's measured %2")
                  .arg(format::efficiency(*report.gopsPerW * 1e-3), format::power(device.watts));
    return t;
}

} // namespace pelorus
