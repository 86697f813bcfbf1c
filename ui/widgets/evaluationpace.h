// SPDX-License-Identifier: GPL-3.0-or-later
// How often results are shown beside the charts. Under a hand that drags a number they come sixty
// times a second; charts and tiles show each, but nobody reads tables and loop nests that quickly,
// and painting them takes the window as much time as painting its charts. GUI thread only.
#pragma once

#include "core/explore/evaluation.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace pelorus {

class EvaluationPace : public QObject
{
    Q_OBJECT
public:
    explicit EvaluationPace(std::chrono::milliseconds interval, QObject *parent = nullptr);
    /// Passes it on (null: there is no result): at once, unless one of another design with the same
    /// layers, levels, settings and pins was passed on less than an interval ago. Then the newest
    /// waits for the end of the interval.
    void offer(const EvaluationPtr &evaluation);
    void passWaiting(); ///< now, if one waits
    [[nodiscard]] bool isWaiting() const { return m_waiting != nullptr; }

signals:
    void passed(const EvaluationPtr &evaluation);

private:
    void pass(EvaluationPtr evaluation);

    EvaluationPtr m_last;
    EvaluationPtr m_waiting;
    QTimer m_interval; ///< runs for one after each that was passed on
};

} // namespace pelorus
