// SPDX-License-Identifier: GPL-3.0-or-later
// Energy and area reference tables from files, by suffix:
//   .csv         a header and a row an entry: component,action,energy_pJ or
//                component,area_um2 and/or leakage_W; a column without its unit is an error. Lines
//                that start with # are comments
//   .json        {"format": "pelorus-reference-table", "version": 1, "source": "...", "components":
//                [{"name": "GLB", "energy_pJ": {"read": 18, "write": 14}, "area_um2": 2e5,
//                "leakage_W": 0.001}, ...]}
//   .yaml, .yml  what Accelergy writes (pJ and um2 by its convention): ERT and ART, versions 0.3
//                and 0.4, and their summaries. Where an action is listed with several arguments the
//                most expensive one counts, as in Timeloop
// Errors: Io, Syntax, Schema, OutOfRange with "file:line" (CSV, YAML) or "file: /json/pointer":
// missing, negative, infinite or unit-less entries, an entry that is given twice.
#pragma once

#include "core/hardware/referencetable.h"
#include "core/io/networkfile.h"

#include <filesystem>
#include <string_view>

namespace pelorus::io {

[[nodiscard]] Result<Parsed<ReferenceTable>> readReferenceTable(const std::filesystem::path &path);
/// `where` is the file's name, whose suffix says what `text` is.
[[nodiscard]] Result<Parsed<ReferenceTable>> parseReferenceTable(std::string_view text,
                                                                 const std::string &where);

/// Accelergy's tables. Private to core/io.
[[nodiscard]] Result<ReferenceTable> parseAccelergyTables(std::string_view yaml,
                                                          const std::string &where);
/// A finite number >= 0, or nothing. Private to core/io.
[[nodiscard]] std::optional<double> referenceNumber(std::string_view text);

} // namespace pelorus::io
