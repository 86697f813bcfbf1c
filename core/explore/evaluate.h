// SPDX-License-Identifier: GPL-3.0-or-later
// Design -> Evaluation: map and cost every layer. Pure but for the memo in the context, which
// only saves time: touching one layer's bits re-costs one layer. Results do not depend on the memo
// or on threads.
#pragma once

#include "core/explore/evaluation.h"

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

namespace pelorus {

/// Remembers layer costs by their exact inputs. One context serves any number of threads; it is
/// bounded.
class EvaluationContext
{
public:
    EvaluationContext();
    ~EvaluationContext();
    EvaluationContext(const EvaluationContext &) = delete;
    EvaluationContext &operator=(const EvaluationContext &) = delete;

    class Memo;
    [[nodiscard]] Memo &memo() { return *m_memo; }

private:
    std::unique_ptr<Memo> m_memo;
};

/// Evaluates. Reentrant. When `stop` is requested it returns what it has with complete = false.
[[nodiscard]] Evaluation evaluate(const Design &design, EvaluationContext &context,
                                  std::stop_token stop = {});

/// Mappings that are given instead of sought, by layer name; each has the architecture's levels.
using GivenMappings = std::map<std::string, Mapping, std::less<>>;

/// The same, but layers that have a given mapping are costed under it. One that does not fit leaves
/// its layer without a cost and with findings that say why.
[[nodiscard]] Evaluation evaluateMapped(const Design &design, const GivenMappings &mappings,
                                        EvaluationContext &context, std::stop_token stop = {});

} // namespace pelorus
