// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/traffic.h"

#include "core/cost/packing.h"
#include "core/workload/projection.h"

#include <algorithm>
#include <limits>

namespace pelorus {

namespace {

/// None where all words are taken as non-zero: then nothing is coded.
std::optional<double> sparse(double density)
{
    return density < 1 ? std::optional(density) : std::nullopt;
}

/// MACs that a lane does between two changes of what the PEs hold: the loops inside the PE array.
Count lanesWindow(const Mapping &mapping, const Architecture &architecture)
{
    CheckedCount window = 1;
    for (std::size_t level = 0; level < architecture.spec().peArrayLevel; ++level) {
        for (const Loop &loop : mapping.levels[level].temporal)
            window *= loop.factor;
    }
    return window.get().value_or(std::numeric_limits<Count>::max());
}

/// The innermost level that keeps `tensor` reads and updates less where zeros are gated: the
/// accesses by the MAC units, not those that fill and drain it.
void saveOnZeros(Traffic &traffic, const AccessCounts &counts, const ZeroSavings &savings)
{
    for (Tensor t : enumerators<Tensor>()) {
        const double factor = savings.innermostReads[t];
        if (factor == 1)
            continue;
        std::size_t level = 0;
        while (!counts.levels[level].tensors[t].kept)
            ++level;
        MovedBits &moved = traffic[level][t];
        if (t != Tensor::Ofmap) {
            moved.reads *= factor;
            continue;
        }
        // Words that drain towards the parent: what it receives and what is added on the way.
        double drained = 0;
        for (std::size_t outer = level + 1; outer < counts.levels.size(); ++outer) {
            drained += static_cast<double>(counts.levels[outer].adderOps);
            if (counts.levels[outer].tensors[t].kept) {
                drained += static_cast<double>(counts.levels[outer].tensors[t].updates);
                break;
            }
        }
        const auto reads = static_cast<double>(counts.levels[level].tensors[t].reads);
        const double byMacs = reads > 0 ? std::max(0.0, 1 - drained / reads) : 0;
        moved.reads *= 1 - byMacs * (1 - factor);
        moved.updates *= factor;
    }
}

/// Takes out what resident feature maps do not move: between the outermost level and the next one
/// that keeps them, ifmaps altogether, of the ofmap the finished words.
void keepOnChip(Traffic &traffic, const AccessCounts &counts, const Problem &problem,
                const Architecture &architecture)
{
    const std::size_t outermost = traffic.size() - 1;
    for (Tensor t : {Tensor::Ifmap, Tensor::Ofmap}) {
        if (!problem.staysOnChip[t] || outermost == 0)
            continue;
        std::size_t buffer = outermost - 1;
        while (buffer > 0 && !counts.levels[buffer].tensors[t].kept)
            --buffer;
        if (t == Tensor::Ifmap) {
            traffic[outermost][t] = {};
            traffic[buffer][t].fills = 0;
            continue;
        }
        // What is left are psums; in whole words, so that nothing left is nothing.
        const Count finished = tileWords(t, problem.shape.bounds, problem.shape).value();
        const auto psums = [&](std::size_t level, Count words) {
            const MemoryLevel &memory = architecture.levels()[level];
            return static_cast<double>(std::max<Count>(0, words - finished))
                * static_cast<double>(slotBits(memory, problem.precision.psumBits));
        };
        traffic[outermost][t].updates =
            psums(outermost, counts.levels[outermost].tensors[t].updates);
        traffic[buffer][t].reads = psums(buffer, counts.levels[buffer].tensors[t].reads);
    }
}

} // namespace

ZeroSavings savingsOf(const Mapping &mapping, const Problem &problem,
                      const Architecture &architecture)
{
    const MacUnit &mac = architecture.mac();
    if (mac.zeros == ZeroHandling::Ignore)
        return {};
    return zeroSavings(mac, {problem.density[Tensor::Filter], problem.density[Tensor::Ifmap]},
                       lanesWindow(mapping, architecture));
}

Traffic trafficOf(const AccessCounts &counts, const Problem &problem,
                  const Architecture &architecture, const ZeroSavings &savings)
{
    Traffic traffic(counts.levels.size());
    const Precision &precision = problem.precision;
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        const MemoryLevel &memory = architecture.levels()[level];
        for (Tensor t : enumerators<Tensor>()) {
            const TensorAccesses &accesses = counts.levels[level].tensors[t];
            // Partial sums are not compressed.
            const double bits = t == Tensor::Ofmap
                ? static_cast<double>(slotBits(memory, precision.psumBits))
                : accessBits(memory, t, wordBits(t, precision), sparse(problem.density[t]));
            traffic[level][t] = {static_cast<double>(accesses.reads) * bits,
                                 static_cast<double>(accesses.fills) * bits,
                                 static_cast<double>(accesses.updates) * bits};
        }
    }
    // The last update of each ofmap word at the outermost level writes the finished value.
    const MemoryLevel &outermost = architecture.levels().back();
    const Count words = tileWords(Tensor::Ofmap, problem.shape.bounds, problem.shape).value();
    const Count finished = std::min(words, counts.levels.back().tensors[Tensor::Ofmap].updates);
    const double finishedBits = accessBits(outermost, Tensor::Ofmap, precision.ofmapBits,
                                           sparse(problem.density[Tensor::Ofmap]));
    traffic.back()[Tensor::Ofmap].updates += static_cast<double>(finished)
        * (finishedBits - static_cast<double>(slotBits(outermost, precision.psumBits)));
    keepOnChip(traffic, counts, problem, architecture);
    saveOnZeros(traffic, counts, savings);
    return traffic;
}

PerTensor<double> storedBytes(const Problem &problem, const Architecture &architecture)
{
    PerTensor<double> bytes;
    const Precision &precision = problem.precision;
    for (Tensor t : enumerators<Tensor>()) {
        const int bits = t == Tensor::Ofmap ? precision.ofmapBits : wordBits(t, precision);
        bytes[t] = static_cast<double>(tileWords(t, problem.shape.bounds, problem.shape).value())
            * accessBits(architecture.levels().back(), t, bits, sparse(problem.density[t])) / 8;
    }
    return bytes;
}

double dramBytes(const Traffic &traffic, const Architecture &architecture)
{
    double bits = 0;
    for (std::size_t level = 0; level < traffic.size(); ++level) {
        if (architecture.levels()[level].kind != MemoryKind::Dram)
            continue;
        for (const MovedBits &moved : traffic[level])
            bits += moved.reads + moved.fills + moved.updates;
    }
    return bits / 8;
}

} // namespace pelorus
