// SPDX-License-Identifier: GPL-3.0-or-later
// A user's own energies and areas, component by component, as another estimator (Accelergy: its
// energy and area reference tables, ERT and ART) or a synthesis run gives them: pJ per action on
// one access of the component's width, um2, W. They override the technology where their names match
// the accelerator's. Which formats are read: core/io/referencetablefile.h.
#pragma once

#include "core/base/finding.h"
#include "core/hardware/architecture.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pelorus {

struct ReferenceComponent
{
    std::string name; ///< as in the table, with its path: "system.PE[0..167].ifmap_spad"
    std::map<std::string, double> actionPJ; ///< "read", "write", "update", "compute", "leak", ...
    std::optional<double> areaUm2; ///< of one instance
    std::optional<double> leakageW; ///< of one instance
    bool operator==(const ReferenceComponent &) const = default;
};

struct ReferenceTable
{
    std::vector<ReferenceComponent> components;
    std::string source; ///< becomes the source of what is taken
    bool operator==(const ReferenceTable &) const = default;
};

/// The last part of a component's path without ranges: "a.PE[0..167].spad[1..2]" -> "spad".
[[nodiscard]] std::string componentName(std::string_view path);

/// The accelerator with the table's numbers as overrides.
///
/// A component whose name is that of a level, whatever the case, is that level: "read" becomes the
/// energy per access of the level's word, "write" (or "update", where there is no write) that of a
/// write, "leak", which is pJ a cycle, leakage at the accelerator's clock. One whose name has a
/// word that ends in mac or alu ("mac", "fp_mac_unit", "IntMAC") is the MAC unit: its most
/// expensive action but "leak" and "idle" is the energy of a MAC. What a table does not give stays.
/// Names that match nothing and numbers that are not used become findings. Errors: those of
/// Architecture::make().
[[nodiscard]] Result<Architecture> withReferenceTable(const Architecture &architecture,
                                                      const ReferenceTable &table,
                                                      Findings &findings);

} // namespace pelorus
