// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates in the background a design under every combination of some of its values
// (core/explore/sweep.h). The design is the one that was open when the sweep began: edits change
// nothing about it. Points come in their order, and those that are there stay valid when it is
// stopped, which a later goOn() takes up. On hold nothing runs; the session holds it whenever the
// evaluation is busy.
//
// GUI thread only, but the points found since the last look, which the worker adds behind a lock,
// and m_context, which is thread-safe.
#pragma once

#include "core/explore/sweep.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace pelorus {

class SweepRunner : public QObject
{
    Q_OBJECT
public:
    /// More would wait for hours; the command line takes more.
    static constexpr std::size_t mostPoints = 10'000;

    explicit SweepRunner(QObject *parent = nullptr);
    ~SweepRunner() override; ///< stops what runs and waits for it

    /// How many threads work, from the next start on; 0: one a core.
    void setThreads(unsigned threads);
    /// Another sweep; what was found goes, and what is known of its layers saves time. Errors,
    /// which change nothing: no axis, more than mostPoints, those of sweepSize().
    [[nodiscard]] Result<void> start(const DesignPtr &design, std::vector<SweepAxis> axes);
    void cancel(); ///< what was found stays
    void goOn(); ///< with what is left of the last one
    /// What is wanted waits until the hold is taken off.
    void setOnHold(bool hold);
    [[nodiscard]] bool isOnHold() const { return m_isOnHold; }
    /// Something is wanted and not found yet.
    [[nodiscard]] bool isBusy() const { return m_isWanted; }

    [[nodiscard]] const DesignPtr &design() const { return m_design; } ///< null: no sweep yet
    [[nodiscard]] const std::vector<SweepAxis> &axes() const { return m_axes; }
    /// Those found, the first ones of all.
    [[nodiscard]] const std::vector<SweepPoint> &points() const { return m_points; }
    [[nodiscard]] std::size_t expected() const { return m_expected; } ///< 0: no sweep yet
    /// Raised by each start().
    [[nodiscard]] quint64 generation() const { return m_generation; }

    /// The design of a point. Errors: those of the edits. `point` < expected().
    [[nodiscard]] Result<Design> designOf(std::size_t point) const;
    /// The point that evaluates as this design does, if it is one. Known from the first points on.
    [[nodiscard]] std::optional<std::size_t> pointOf(const Design &design) const;
    /// Would the first point of a sweep of this design be the same, so that only swept values
    /// differ?
    [[nodiscard]] bool belongsTo(const Design &design) const;

signals:
    void pointsChanged(); ///< at most ten times a second; also when another sweep begins
    void busyChanged(bool busy); ///< or the hold came or went
    void failed(const QString &message);
    void workerDone(); ///< internal: emitted by the worker thread

private:
    /// What a value makes of the design, for each value of each axis.
    using States = std::vector<std::vector<std::string>>;
    /// What the worker and the GUI thread share.
    struct Shared
    {
        std::mutex mutex;
        std::vector<SweepPoint> found;
        std::optional<States> states;
        QString error;
    };
    void startIfFree();
    void work(const Design &design, const std::vector<SweepAxis> &axes, std::size_t first,
              bool hasStates, const std::stop_token &stop);
    void take();
    void finish();
    void setWanted(bool wanted);

    EvaluationContext m_context;
    DesignPtr m_design;
    std::vector<SweepAxis> m_axes;
    std::vector<SweepPoint> m_points;
    std::optional<States> m_states;
    std::size_t m_expected = 0;
    std::atomic<unsigned> m_threads = 0;
    bool m_isWanted = false, m_isOnHold = false;
    quint64 m_generation = 0;
    quint64 m_running = 0; ///< the worker's sweep; 0: none
    QTimer m_look;
    Shared m_shared; ///< of the worker's sweep
    std::jthread m_thread; ///< last: stopped and joined before what it uses is destroyed
};

} // namespace pelorus
