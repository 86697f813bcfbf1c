// SPDX-License-Identifier: GPL-3.0-or-later
// Explore: which one or two values of the open design a sweep varies, over what, how many designs
// that is; start, stop and progress; the best points, each a click away. What was chosen is there
// again at the next start. GUI thread only.
#pragma once

#include "ui/models/sweepfigures.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/sweepfields.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace pelorus {

class SweepRow;

class ExploreDock : public Dock
{
    Q_OBJECT
public:
    explicit ExploreDock(Session &session, QWidget *parent = nullptr);

    /// What the chosen fields are called, by path.
    [[nodiscard]] const SweepNames &names() const { return m_names; }
    [[nodiscard]] SweepRow &first() { return *m_first; }
    [[nodiscard]] SweepRow &second() { return *m_second; }
    [[nodiscard]] QPushButton *go() const { return m_go; }
    [[nodiscard]] QLabel *state() const { return m_state; }
    [[nodiscard]] QLabel *best() const { return m_best; }

    /// Varies what one or two texts say ("pe_array.columns=4:32:4") and starts. Errors: Syntax (no
    /// "=", more than two), those of the ranges, which are marked on the fields, too.
    [[nodiscard]] Result<void> vary(const QStringList &texts);

signals:
    void namesChanged(const pelorus::SweepNames &names);
    void started(); ///< a sweep that the user asked for
    /// The user wants this point of the session's sweep as the design.
    void pointWanted(std::size_t point, const QString &values);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent();
    void restore();
    void keep();
    void followDesign(); ///< while it is hidden, an edit costs nothing here
    void showFields();
    void showCount();
    void showSweep();
    void showBest();
    void startOrStop();
    [[nodiscard]] Result<void> start();

    Session &m_session;
    SweepNames m_names;
    SweepRow *m_first = nullptr, *m_second = nullptr;
    QPushButton *m_go = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_count = nullptr, *m_state = nullptr, *m_best = nullptr;
    QString m_error;
    bool m_isStale = false; ///< the design has changed while this was hidden
};

} // namespace pelorus
