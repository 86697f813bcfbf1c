// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a guided tour in the window. A tour brings a design of its own, as the document's guest:
// the user's design, undo stack, file, selection, workspace and visited points wait and come back
// when the tour is left, however it ends. Nothing of a tour becomes the user's, unless they keep
// its design, which is one edit. GUI thread only.
#pragma once

#include "ui/session/selectionhub.h"
#include "ui/session/visitlog.h"
#include "ui/tours/tour.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QShortcut;
class QToolBar;

namespace pelorus {

class MainWindow;
class TargetFrame;
class TourPanel;

class TourPlayer : public QObject
{
    Q_OBJECT
public:
    /// The window must outlive this object, which it owns.
    explicit TourPlayer(MainWindow &window);

    /// Leaves the tour that plays, and begins another at a step. Unknown ids are not taken.
    void start(const QString &id, qsizetype step = 0);
    [[nodiscard]] bool isPlaying() const { return m_tour.has_value(); }
    /// Of the tour that plays.
    [[nodiscard]] const Tour &tour() const { return *m_tour; }
    [[nodiscard]] qsizetype step() const { return m_step; }
    [[nodiscard]] TourPanel *panel() const { return m_panel; } ///< null: no tour plays
    [[nodiscard]] TargetFrame *frame() const { return m_frame; }

    void next(); ///< behind the last step: leave()
    void back();
    void leave();
    /// Leave, and take the tour's design along as an edit of the user's.
    void keep();

private:
    /// What was there when the tour began.
    struct Before
    {
        Selection selection;
        VisitLog::Visits visits;
        QPointer<QWidget> focus;
    };

    void showPanel();
    void showStep(qsizetype index);
    void pointAtTarget();
    void fill();
    [[nodiscard]] TourContext context() const;
    void finish();

    MainWindow &m_window;
    std::optional<Tour> m_tour; ///< none: no tour plays
    qsizetype m_step = 0;
    Before m_before;
    bool m_isKept = false;
    bool m_isFilled = false; ///< the step's text has had figures
    QToolBar *m_bar = nullptr; ///< holds the panel while a tour plays
    TourPanel *m_panel = nullptr;
    QShortcut *m_escape = nullptr;
    TargetFrame *m_frame;
};

} // namespace pelorus
