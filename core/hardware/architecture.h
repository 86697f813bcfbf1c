// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable accelerator: storage levels from the MACs outwards, fan-outs between them, MAC
// units, clock.
//
//   levels[n-1] DRAM --fanout--> ... --fanout--> levels[0] RF --fanout--> MAC
#pragma once

#include "core/base/result.h"
#include "core/hardware/fpgadevice.h"
#include "core/hardware/macunit.h"
#include "core/hardware/memorylevel.h"
#include "core/hardware/process.h"

#include <memory>
#include <string>
#include <vector>

namespace pelorus {

/// When siblings share a read. Union: each distinct word that some of them want at a step is read
/// once for all. Equal: only where all that they want is equal.
enum class Multicast { Union, Equal, Count_ };
[[nodiscard]] std::string_view name(Multicast multicast); ///< "union", "equal"

struct ArchitectureSpec
{
    std::string name, description, source;
    double clockHz = 200e6;
    std::vector<MemoryLevel> levels; ///< innermost first
    std::size_t peArrayLevel = 1; ///< the level whose fan-out is "the PE array" of files and window
    MacUnit mac;
    std::optional<Process> process; ///< none: the technology's own
    Multicast multicast = Multicast::Union;
    bool firstAccumulationReads = false; ///< a psum's first update reads the (zero) word, too
    std::optional<double> clockEnergyPJ; ///< of the clock network, pJ a cycle; overrides the model
    std::string clockEnergySource;
    std::optional<FpgaDevice> fpga; ///< the device whose budget the design has to meet
    bool operator==(const ArchitectureSpec &) const = default;
};

/// Invariant: >= 1 level, unique names that can stand in paths and mappings, positive sizes and
/// fan-outs, the outermost level keeps all tensors and is unbounded, clock > 0, the numbers of MAC
/// units and of bits on chip fit into 64 bits, energies that override the technology >= 0.
class Architecture
{
public:
    /// The place of an error is `where` + ": /levels/GLB/capacity" (levels by name, since files and
    /// values count them from different ends).
    [[nodiscard]] static Result<Architecture> make(ArchitectureSpec spec,
                                                   const std::string &where = {});

    [[nodiscard]] const ArchitectureSpec &spec() const { return m_spec; }
    [[nodiscard]] const std::string &name() const { return m_spec.name; }
    [[nodiscard]] const std::vector<MemoryLevel> &levels() const { return m_spec.levels; }
    [[nodiscard]] std::size_t outermost() const { return m_spec.levels.size() - 1; }
    [[nodiscard]] const MacUnit &mac() const { return m_spec.mac; }
    [[nodiscard]] double clockHz() const { return m_spec.clockHz; }
    [[nodiscard]] const Fanout &peArray() const
    {
        return m_spec.levels[m_spec.peArrayLevel].fanout;
    }

    /// Instances of level `index` that exist: product of the fan-outs above it.
    [[nodiscard]] Count instances(std::size_t index) const;
    /// MAC units that exist: product of all fan-outs.
    [[nodiscard]] Count macUnits() const { return m_macUnits; }
    /// Bytes of all bounded levels, all instances.
    [[nodiscard]] double onChipBytes() const;
    [[nodiscard]] std::optional<std::size_t> levelIndex(std::string_view name) const;

    bool operator==(const Architecture &other) const { return m_spec == other.m_spec; }

private:
    Architecture() = default;
    ArchitectureSpec m_spec;
    Count m_macUnits = 1;
};

using ArchitecturePtr = std::shared_ptr<const Architecture>;

} // namespace pelorus
