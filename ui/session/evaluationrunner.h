// SPDX-License-Identifier: GPL-3.0-or-later
// The live loop's fast tier: evaluates designs on a worker thread. One runs, at most one waits, the newest
// wins, and a running one is never cancelled by a new edit (cancelling would freeze the charts for the
// length of a drag). All members are used from the GUI thread.
#pragma once

#include "core/explore/evaluate.h"

#include <QObject>

namespace pelorus {

class EvaluationRunner : public QObject
{
    Q_OBJECT
public:
    explicit EvaluationRunner(QObject *parent = nullptr);
    ~EvaluationRunner() override; ///< stops the running evaluation and waits for it

    /// Evaluate `design` (non-null) as soon as the worker is free.
    void request(const DesignPtr &design);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// The newest result; null before the first.
    [[nodiscard]] EvaluationPtr latest() const { return m_latest; }
    /// Wall time of the newest evaluation in seconds.
    [[nodiscard]] double latestSeconds() const { return m_latestSeconds; }

signals:
    /// The one signal that carries results; every view holds the same pointer.
    void evaluated(const pelorus::EvaluationPtr &evaluation);
    void busyChanged(bool busy); ///< false: latest() belongs to the last requested design

private:
    void start(const DesignPtr &design);
    void finish(const EvaluationPtr &evaluation, double seconds);

    std::shared_ptr<EvaluationContext> m_context;
    std::stop_source m_stop;
    DesignPtr m_pending;
    EvaluationPtr m_latest;
    double m_latestSeconds = 0;
    bool m_busy = false; ///< own flag: QFutureWatcher::isRunning() is late and loses results
};

} // namespace pelorus

Q_DECLARE_METATYPE(pelorus::EvaluationPtr)
