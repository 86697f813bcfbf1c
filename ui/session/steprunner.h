// SPDX-License-Identifier: GPL-3.0-or-later
// Finds in the background what one step of each editable number would do to the open design
// (core/explore/stepeffects.h). The newest request wins; effects come one by one. It stands back:
// on hold nothing runs, and the session holds it whenever the evaluation is busy.
//
// GUI thread only, but the effects found so far, which the worker adds behind a lock, and
// m_context, which is thread-safe.
#pragma once

#include "core/io/hardwaresteps.h"

#include <QObject>
#include <QString>

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace pelorus {

class StepRunner : public QObject
{
    Q_OBJECT
public:
    /// Shares what `known` knows: a value that a step was measured of is answered at once. Not
    /// where the objective is the network's product: each evaluation asks at many prices of a
    /// cycle, and all steps would push out of the memo what is known of the open design.
    explicit StepRunner(const EvaluationContext &known = EvaluationContext(),
                        QObject *parent = nullptr);
    ~StepRunner() override; ///< stops what runs and waits for it

    /// How many threads work; 0: one a core. What runs follows.
    void setThreads(unsigned threads);
    /// The steps of these values of `design` (non-null). What was found for another design goes; a
    /// request for one that evaluates the same goes on.
    void request(const DesignPtr &design, const std::vector<io::HardwareValue> &values);
    /// Nothing is wanted any more; what was found goes.
    void cancel();
    /// What is wanted waits until the hold is taken off.
    void setOnHold(bool hold);

    /// Something is wanted and not found yet.
    [[nodiscard]] bool isBusy() const { return m_isWanted; }
    /// Of the design that was requested, in the order of the values; of each, down before up.
    [[nodiscard]] const std::vector<StepEffect> &effects() const { return m_effects; }
    /// How many there will be; 0 before the worker knows.
    [[nodiscard]] std::size_t expected() const { return m_expected; }

signals:
    void effectsChanged();
    void busyChanged(bool busy);
    void failed(const QString &message);
    void workerFound(quint64 job); ///< internal, as the next one: emitted by worker threads
    void workerDone();

private:
    /// What the worker and the GUI thread share.
    struct Shared
    {
        std::mutex mutex;
        std::vector<StepEffect> found;
        std::size_t expected = 0;
        QString error;
        bool isComplete = false;
    };
    void startIfFree();
    void take();
    void finish();
    void setWanted(bool wanted);

    EvaluationContext m_context, m_own; ///< m_own: shared with nobody
    DesignPtr m_design;
    std::vector<io::HardwareValue> m_values;
    std::vector<StepEffect> m_effects;
    std::size_t m_expected = 0;
    bool m_isWanted = false, m_isOnHold = false;
    quint64 m_job = 0; ///< the newest request
    quint64 m_running = 0; ///< the worker's; 0: none
    Shared m_shared; ///< of the worker's job
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus
