// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus::cli {

Result<Evaluation> evaluateDesign(const DesignOptions &options, EvaluationContext &context,
                                  const std::stop_token &stop)
{
    const auto input = readDesign(options);
    if (!input)
        return tl::unexpected(input.error());
    Evaluation evaluation = evaluateMapped(input->design, input->mappings, context, stop);
    evaluation.findings.insert(evaluation.findings.begin(), input->findings.begin(),
                               input->findings.end());
    return evaluation;
}

Output outcome(const Evaluation &evaluation)
{
    const Findings &findings = evaluation.findings;
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const Finding &f) {
        return f.severity == Severity::Error;
    });
    const Totals &totals = evaluation.totals;
    Output output;
    if (!evaluation.complete) {
        output.messages =
            fmt::format("pelorus-cli: interrupted: {} of {} layers evaluated\n",
                        totals.costedLayers, totals.costedLayers + totals.missingLayers);
        output.status = Status::Interrupted;
    } else if (errors > 0 || totals.missingLayers > 0) {
        output.messages =
            fmt::format("pelorus-cli: the design does not fit: {} of {} layers without "
                        "a cost, {} errors among the findings\n",
                        totals.missingLayers, totals.costedLayers + totals.missingLayers, errors);
        output.status = Status::Failed;
    }
    return output;
}

} // namespace pelorus::cli
