// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reportcomparison.h"

#include "core/io/designdifferences.h"
#include "core/io/htmltable.h"
#include "core/io/reportcosts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pelorus::io {

namespace {

constexpr double manifold = 10; // from here on a factor says more than percent

/// "▼ −6.1 %, better": as the window says it.
std::string changeText(const TotalFigure &then, const TotalFigure &now)
{
    if (now.value == then.value)
        return "= 0 %, the same";
    const bool rises = now.value > then.value;
    std::string amount;
    if (then.value == 0)
        amount = "from 0";
    else if (const double ratio = now.value / then.value; ratio >= manifold)
        amount = fmt::format("×{:.3g}", ratio);
    else if (const double change = 100 * std::abs(ratio - 1); change >= 10)
        amount = fmt::format("{}{:.0f} %", rises ? "+" : "−", change);
    else
        amount = fmt::format("{}{:.2g} %", rises ? "+" : "−", change);
    const bool isBetter = rises == (now.goal == TotalFigure::Goal::Higher);
    return fmt::format("{} {}, {}", rises ? "▲" : "▼", amount, isBetter ? "better" : "worse");
}

} // namespace

std::string comparisonTable(const std::string &name, const Evaluation &baseline,
                            const Evaluation &now)
{
    Table table({{"Item"},
                 {name, Column::Number},
                 {"This design", Column::Number},
                 {"Change", Column::Number}});
    for (const DesignDifference &difference : designDifferences(baseline.design, now.design))
        table.row({difference.path, difference.first, difference.second, ""});
    const bool haveAllLayers = baseline.totals.missingLayers == 0 && now.totals.missingLayers == 0;
    const std::vector<TotalFigure> then = totalFigures(baseline);
    for (const TotalFigure &total : totalFigures(now)) {
        const auto base = std::ranges::find(then, total.item, &TotalFigure::item);
        if (total.goal == TotalFigure::Goal::None || base == then.end())
            continue;
        const bool isCompared = haveAllLayers || total.of == TotalFigure::Of::Machine;
        table.row({total.item, base->text, total.text, isCompared ? changeText(*base, total) : ""});
    }
    return table.html();
}

} // namespace pelorus::io
