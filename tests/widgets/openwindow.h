// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a session that leaves no traces, evaluated and shown: where most tests of the window
// begin.
#pragma once

#include "tests/support/uitest.h"
#include "ui/widgets/evaluationpace.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/windowhost.h"

#include <QApplication>
#include <QSignalSpy>

#include <algorithm>

namespace pelorus::test {

/// All windows show the last result that they were given.
inline bool allShown()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    return std::ranges::none_of(windows, [](const QWidget *window) {
        return std::ranges::any_of(window->findChildren<EvaluationPace *>(),
                                   [](const EvaluationPace *pace) { return pace->isWaiting(); });
    });
}

/// The last evaluation of the present design has arrived, that of the full search, and is shown.
inline bool settled(Session &session)
{
    constexpr int patience = 60'000; // ms: on a loaded machine
    return QTest::qWaitFor(
        [&session] {
            return !session.loader().isLoading() && !session.runner().isBusy()
                && session.runner().latest()
                && session.runner().latest()->design == *session.document().design() && allShown();
        },
        patience);
}

struct OpenWindow
{
    explicit OpenWindow(const QString &language = QStringLiteral("en"), QSize size = {1440, 900})
        : session(Session::Memory::Leave), host(session, {Theme::Light, language})
    {
        window().resize(size);
        window().resetLayout();
        window().show();
        shown = QTest::qWaitForWindowExposed(&window()) && settled(session);
        QCoreApplication::processEvents(); // what the result asked of the layouts
    }
    [[nodiscard]] MainWindow &window() { return host.window(); }

    Session session;
    WindowHost host;
    bool shown = false;
};

} // namespace pelorus::test
