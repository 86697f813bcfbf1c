// SPDX-License-Identifier: GPL-3.0-or-later
// The row-stationary dataflow of Eyeriss (Y.-H. Chen, J. Emer, V. Sze, ISCA 2016; Y.-H. Chen et
// al., JSSC 52(1), 2017) as mappings. A PE keeps one filter row and slides along one ifmap row; R x
// e PEs (a set) make e ofmap rows. In the papers' letters a processing pass has
//
//   e ofmap rows a set makes     p filters interleaved in a PE     q channels interleaved in a PE
//   r sets on other channels     t sets on other filters           n images   m filters whose psums
//   the buffer holds
//
// and becomes, outermost first (columns X, rows Y of the PE array):
//   DRAM    N/n  G  P/e  K/m  C/(q r)        psums stay in the buffer while channels are added
//   buffer  K m/(p t)  N n  Q                PEs slide along Q; the innermost level outside the
//   array
//                                            that keeps psums
//   X       P (e, up to the columns)  K (sets that fit beside)
//   Y       R  P (rest of e)  C r  K (rest of t)
//   spads   C q  S  K p
// Factors may be imperfect: the mappings need `physical` accounting.
#pragma once

#include "core/mapper/mappingresult.h"

namespace pelorus {

/// All >= 1, none larger than its dimension.
struct RowStationaryPass
{
    Count m = 1, n = 1, e = 1, p = 1, q = 1, r = 1, t = 1;
    bool operator==(const RowStationaryPass &) const = default;
};

/// Passes with which a machine ran layers, for comparison with its measurements.
struct PublishedPasses
{
    std::string source;
    std::vector<std::pair<LayerShape, RowStationaryPass>> passes;

    /// That of a layer of this shape, whatever its batch; `n` at most the batch.
    [[nodiscard]] std::optional<RowStationaryPass> find(const LayerShape &) const;
};

/// The mapping of a pass. It may not fit: validate() tells. The PE array is the architecture's;
/// levels inside it are scratchpads, the level that feeds it the buffer.
[[nodiscard]] Mapping rowStationaryMapping(const LayerShape &, const RowStationaryPass &,
                                           const Architecture &);

/// How many passes are tried: a few with the most PEs at work (about a millisecond), or all that
/// come near that (tens of milliseconds).
enum class PassEffort { Quick, Full };

/// The pass that fits with the most PEs at work and, of those within a tenth of that, the least
/// energy-delay product. Findings say why there is none: the filter has more rows than the array,
/// the scratchpads hold no filter row, `timeloop` accounting was asked for.
[[nodiscard]] MappingResult rowStationary(const Problem &, const Architecture &,
                                          const EnergyTable &, Accounting,
                                          PassEffort effort = PassEffort::Full);

} // namespace pelorus
