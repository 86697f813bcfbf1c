// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates in the background what may be asked for next: the counts around the present one of the
// field of the open design that a hand is on (a spin box has the keyboard, the array's edge was
// grabbed), nearest first (core/explore/countsaround.h). When the hand has rested for a moment all
// with quick searches, then all with all perfect factors; between the edits of a drag the former
// only, at once, and on a core less. What is found goes where the evaluation looks first, so that a
// drag over these counts has its answers at once, and as a rule proven. Counts that are done are
// not asked for again between edits of nothing else. At rest, and last, the design's other
// objectives are looked at, too, quickly: who compares them goes from one to the other.
//
// Without a hand it looks around the field where the last one was, at first the array's columns, so
// that most is known when one comes; later, beside sensitivities, and nothing waits for it. It
// stands back: on hold nothing runs; the session holds it whenever the evaluation, a sweep or a
// training is at work.
//
// GUI thread only; the work runs in a LatestJob. It must go before the context that it shares.
#pragma once

#include "ui/session/evaluationrunner.h"
#include "ui/session/latestjob.h"

#include <QTimer>

#include <limits>
#include <set>
#include <string>

namespace pelorus {

class LookAhead : public QObject
{
    Q_OBJECT
public:
    /// Shares what `known` knows. `evaluate` runs on worker threads; tests pass their own.
    explicit LookAhead(const EvaluationContext &known,
                       EvaluationRunner::Evaluate evaluate = pelorus::evaluate,
                       QObject *parent = nullptr);

    /// How many threads work, from the next start on; 0: one a core.
    void setThreads(unsigned threads) { m_threads = threads; }
    /// Not enabled: nothing makes it work.
    void setEnabled(bool enabled);
    /// The open design (non-null).
    void setDesign(const DesignPtr &design);
    /// The hand is on this count of the accelerator ("pe_array.columns"), which may be 1 to `most`.
    /// One that the design does not have is none.
    void take(const std::string &path, Count most);
    void letGo();
    enum class Pace {
        OnHold, ///< what is wanted waits
        BetweenEdits,
        Free
    };
    void setPace(Pace pace);

    /// Something is wanted and not found yet.
    [[nodiscard]] bool isBusy() const { return m_isWanted; }
    /// A hand is there, and what it may ask for next is being looked for.
    [[nodiscard]] bool isWaitedFor() const
    {
        return m_hasHand && m_isWanted && m_pace != Pace::OnHold;
    }
    /// Evaluations that are done of those that are wanted; 0 of 0: nothing runs.
    [[nodiscard]] std::size_t done() const { return m_found; }
    [[nodiscard]] std::size_t expected() const { return m_expected; }

signals:
    void busyChanged(bool busy);
    void waitedForChanged(bool isWaitedFor);
    void progressed(); ///< done() or expected() is another
    void failed(const QString &message);

private:
    struct Field
    {
        std::string path = "pe_array.columns";
        Count most = std::numeric_limits<int>::max();
    };
    void restart();
    void begin();
    /// The open design with the least count in place of its own: what is done stays so while
    /// this does. Null: it has none.
    [[nodiscard]] DesignPtr withoutCount() const;
    void end();
    void announce();
    void setProgress(std::size_t done, std::size_t expected);

    const EvaluationContext &m_known;
    EvaluationRunner::Evaluate m_evaluate;
    unsigned m_threads = 0;
    DesignPtr m_design;
    Field m_field;
    bool m_hasHand = false, m_isEnabled = true, m_isWanted = false;
    bool m_toldBusy = false, m_toldWaitedFor = false;
    Pace m_pace = Pace::Free;
    DesignPtr m_doneOf; ///< withoutCount() that m_done is of, by the count at m_donePath
    std::string m_donePath;
    std::set<Count> m_done; ///< with quick searches, at least
    std::size_t m_found = 0, m_expected = 0;
    QTimer m_rest; ///< until the hand is said to rest, or none to come
    LatestJob m_job{this};
};

} // namespace pelorus
