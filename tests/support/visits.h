// SPDX-License-Identifier: GPL-3.0-or-later
// Measured designs, visited one after the other as a session does.
#pragma once

#include "tests/support/measureddesign.h"
#include "ui/session/visitlog.h"

namespace pelorus::test {

struct Visits
{
    EvaluationRunner evaluations;
    AccuracyRunner accuracies{nullptr, openSmall};
    VisitLog log{evaluations, accuracies};

    /// Until it is evaluated and measured. False: that took more than a minute.
    bool visit(const DesignPtr &design)
    {
        constexpr int patience = 60'000; // ms
        evaluations.request(design);
        accuracies.request(design);
        return QTest::qWaitFor([this] { return !evaluations.isBusy() && !accuracies.isBusy(); },
                               patience);
    }
};

} // namespace pelorus::test
