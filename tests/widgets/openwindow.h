// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a session that leaves no traces, evaluated and shown: where most tests of the window
// begin.
#pragma once

#include "tests/support/uitest.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/windowhost.h"

#include <QSignalSpy>

#include <atomic>
#include <new>

namespace pelorus::test {

/// The last evaluation of the present design has arrived, that of the full search.
inline bool settled(Session &session)
{
    constexpr int patience = 60'000; // ms: on a loaded machine
    return QTest::qWaitFor(
        [&session] {
            return !session.loader().isLoading() && !session.runner().isBusy()
                && session.runner().latest()
                && session.runner().latest()->design == *session.document().design();
        },
        patience);
}

/// Evaluates; while `isShort`, runs out of memory instead.
inline EvaluationRunner::Evaluate evaluateUnless(const std::atomic<bool> &isShort)
{
    return [&isShort](const Design &design, EvaluationContext &context, const std::stop_token &stop,
                      SearchTier tier) {
        if (isShort)
            throw std::bad_alloc();
        return evaluate(design, context, stop, tier);
    };
}

struct OpenWindow
{
    explicit OpenWindow(const QString &language = QStringLiteral("en"), QSize size = {1440, 900},
                        EvaluationRunner::Evaluate evaluate = pelorus::evaluate)
        : session(Session::Memory::Leave, nullptr, std::move(evaluate)),
          host(session, {Theme::Light, language})
    {
        window().resize(size);
        window().resetLayout();
        window().show();
        shown = QTest::qWaitForWindowExposed(&window()) && settled(session);
    }
    [[nodiscard]] MainWindow &window() { return host.window(); }

    Session session;
    WindowHost host;
    bool shown = false;
};

} // namespace pelorus::test
