// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/countsdifference.h"

namespace pelorus::oracle {

std::string difference(const AccessCounts &expected, const AccessCounts &got)
{
    std::string text;
    const auto compare = [&](const std::string &what, Count a, Count b) {
        if (a != b)
            text += what + ": expected " + std::to_string(a) + ", got " + std::to_string(b) + "\n";
    };
    compare("macs", expected.macs, got.macs);
    compare("compute cycles", expected.computeCycles, got.computeCycles);
    compare("PEs used", expected.pesUsed, got.pesUsed);
    compare("adder operations", expected.adderOps, got.adderOps);
    compare("levels", static_cast<Count>(expected.levels.size()),
            static_cast<Count>(got.levels.size()));
    for (std::size_t i = 0; i < std::min(expected.levels.size(), got.levels.size()); ++i) {
        const std::string level = "level " + std::to_string(i) + " ";
        compare(level + "instances", expected.levels[i].instances, got.levels[i].instances);
        compare(level + "adder operations", expected.levels[i].adderOps, got.levels[i].adderOps);
        for (Tensor t : enumerators<Tensor>()) {
            const std::string tensor = level + std::string(name(t)) + " ";
            const TensorAccesses &a = expected.levels[i].tensors[t];
            const TensorAccesses &b = got.levels[i].tensors[t];
            compare(tensor + "kept", a.kept, b.kept);
            compare(tensor + "tile words", a.tileWords, b.tileWords);
            compare(tensor + "reads", a.reads, b.reads);
            compare(tensor + "fills", a.fills, b.fills);
            compare(tensor + "updates", a.updates, b.updates);
            compare(tensor + "transfers", a.transfers, b.transfers);
            compare(tensor + "delivered", expected.levels[i].delivered[t],
                    got.levels[i].delivered[t]);
        }
    }
    if (text.empty() && expected != got)
        text = "the counts differ in a field that this comparison does not know\n";
    return text;
}

} // namespace pelorus::oracle
