// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/fpgareport.h"

#include <algorithm>

namespace pelorus {

std::optional<FpgaReport> fpgaReport(const Evaluation &evaluation, Findings &findings)
{
    const Architecture &architecture = *evaluation.design.architecture;
    const auto &device = architecture.spec().fpga;
    if (!device)
        return std::nullopt;
    int filterBits = 1;
    int ifmapBits = 1;
    int psumBits = 1;
    for (const LayerPtr &layer : evaluation.design.network->layers()) {
        if (!hasMacs(layer->kind))
            continue;
        filterBits = std::max(filterBits, layer->precision.filterBits);
        ifmapBits = std::max(ifmapBits, layer->precision.ifmapBits);
        psumBits = std::max(psumBits, layer->precision.psumBits);
    }
    FpgaReport report;
    report.use = fpgaUse(architecture, filterBits, ifmapBits, psumBits);
    report.gops = evaluation.totals.tops * 1e3;
    report.gopsPerSlice = report.gops / static_cast<double>(device->slices);
    if (device->watts > 0)
        report.gopsPerW = report.gops / device->watts;
    for (Finding &finding : fpgaFindings(report.use, *device))
        findings.push_back(std::move(finding));
    return report;
}

} // namespace pelorus
