// SPDX-License-Identifier: GPL-3.0-or-later
// What the model must agree with: each reference with its figures, ours, the bar and the cause of
// what differs. The references' figures are files (tests/golden); nothing here is fitted to them
// but what a preset says of itself. Seconds.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pelorus::io {

struct ValidationRow
{
    std::string name;
    double reference = 0;
    double ours = 0;
    [[nodiscard]] double difference() const { return ours / reference - 1; }
};

/// One quantity of one reference.
struct ValidationGroup
{
    std::string title; ///< "Processing latency, ms"
    std::string reference; ///< citation
    std::string setup; ///< how ours is computed: the command
    std::string cause; ///< of what differs
    double worstBar = 0; ///< largest difference allowed, a fraction; 0: exact
    std::optional<double> meanBar;
    std::vector<ValidationRow> rows;

    [[nodiscard]] double worst() const; ///< largest |difference|
    [[nodiscard]] double mean() const; ///< of |difference|
    [[nodiscard]] bool holds() const;
};

/// Compares with the reference files in `folder`. Errors: a file that is missing or malformed.
[[nodiscard]] Result<std::vector<ValidationGroup>> validation(const std::filesystem::path &folder);

/// A Markdown page: a summary, then each group with its rows.
[[nodiscard]] std::string validationMarkdown(const std::vector<ValidationGroup> &);

} // namespace pelorus::io
