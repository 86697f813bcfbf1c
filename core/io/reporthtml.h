// SPDX-License-Identifier: GPL-3.0-or-later
// An Evaluation as one self-contained HTML page to read, print and archive: inputs, assumptions,
// model version, totals, layers, energy by level and tensor, findings, and every figure's source.
// Tables only, unless the caller brings charts. What stands where a template says
// (core/io/reporttemplate.h).
#pragma once

#include "core/explore/evaluation.h"
#include "core/io/reporttemplate.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pelorus::io {

/// A picture for the report.
struct ReportChart
{
    std::string title; ///< plain text
    std::string
        svg; ///< a whole <svg> element (an XML prologue before it is dropped) or an <img>; trusted
};

/// What the design is set beside.
struct ReportBaseline
{
    std::string name;
    std::shared_ptr<const Evaluation> evaluation; ///< never null
};

/// `baseline` null: there is none. UTF-8, C locale. All text is escaped; with the built-in
/// template nothing is loaded from elsewhere and nothing runs.
[[nodiscard]] std::string reportHtml(const Evaluation &, std::span<const ReportChart> charts = {},
                                     const ReportBaseline *baseline = nullptr,
                                     const ReportTemplate &page = ReportTemplate::builtin());

} // namespace pelorus::io
