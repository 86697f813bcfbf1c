// SPDX-License-Identifier: GPL-3.0-or-later
// Shares of a layer's time (stage.h says what they are for).
#pragma once

#include "core/cost/layercost.h"
#include "core/hardware/architecture.h"

#include <vector>

namespace pelorus {

/// How a layer's time is shared out among compute and the ports of all levels;
/// the sum of all is 1.
struct PortShares
{
    struct Level
    {
        double read = 0, write = 0; ///< the common ports; a shared one is `read`
        PerTensor<double> ownRead{}, ownWrite{};
        bool operator==(const Level &) const = default;
    };
    double compute = 1;
    std::vector<Level> levels; ///< innermost first; empty: all 0

    /// Adds a share of what could limit a layer's time.
    void give(const Bottleneck &, const Architecture &, double share);
    [[nodiscard]] static PortShares all(const Bottleneck &, const Architecture &);
    /// In the middle between these and others.
    [[nodiscard]] PortShares mixed(const PortShares &) const;
    /// Sum of the absolute differences, 0 to 2.
    [[nodiscard]] double distance(const PortShares &) const;
    /// Are all shares those of compute and of ports that this architecture limits?
    [[nodiscard]] bool fit(const Architecture &) const;
    bool operator==(const PortShares &) const = default;

private:
    [[nodiscard]] double &of(const Bottleneck &, const Architecture &);
};

/// All ports whose bandwidth is limited, of the innermost level first.
[[nodiscard]] std::vector<Bottleneck> limitedPorts(const Architecture &);

} // namespace pelorus
