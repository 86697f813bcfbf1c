// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tourplayer.h"

#include "ui/session/designedits.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/hardwaredock.h"
#include "ui/widgets/hardwareform.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/targetframe.h"
#include "ui/widgets/tourpanel.h"
#include "ui/widgets/tourtargets.h"
#include "ui/widgets/workspaces.h"

#include <QApplication>
#include <QLayout>
#include <QPushButton>
#include <QShortcut>
#include <QToolBar>

#include <algorithm>
#include <utility>

namespace pelorus {

TourPlayer::TourPlayer(MainWindow &window)
    : QObject(&window), m_window(window), m_frame(new TargetFrame(&window))
{
    Session &session = window.session();
    // Whoever takes the guest off, ends the tour: leave(), a file that is opened.
    connect(&session.document(), &DesignDocument::guestDismissed, this, &TourPlayer::finish);
    connect(&session.runner(), &EvaluationRunner::evaluated, this, &TourPlayer::fill);
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &TourPlayer::fill);
    connect(&session.compared(), &ComparedDesigns::baselineChanged, this, &TourPlayer::fill);
    connect(&session.accuracy(), &AccuracyRunner::changed, this, &TourPlayer::fill);
    connect(&session.steps(), &StepRunner::effectsChanged, this, &TourPlayer::fill);
    connect(&session.steps(), &StepRunner::busyChanged, this, &TourPlayer::fill);
}

void TourPlayer::start(const QString &id, qsizetype step)
{
    leave();
    QList<Tour> tours = allTours();
    const auto found =
        std::find_if(tours.begin(), tours.end(), [&](const Tour &tour) { return tour.id == id; });
    if (found == tours.end())
        return;
    Session &session = m_window.session();
    m_tour = std::move(*found);
    m_isKept = false;
    m_before = {session.selection().selection(), session.visits().visits(),
                QApplication::focusWidget()};
    m_window.workspaces().beginVisit();
    showPanel();
    showStep(std::clamp<qsizetype>(step, 0, m_tour->steps.size() - 1));
    if (m_panel) // the design could be made
        m_panel->next()->setFocus(Qt::OtherFocusReason);
}

void TourPlayer::showPanel()
{
    m_bar = new QToolBar(tr("Guided tour"), &m_window);
    m_bar->setObjectName(QStringLiteral("tour"));
    m_bar->setMovable(false);
    m_bar->toggleViewAction()->setVisible(false);
    m_bar->layout()->setContentsMargins(0, 4, 0, 4);
    m_panel = new TourPanel(m_bar);
    m_bar->addWidget(m_panel);
    m_window.addToolBar(Qt::BottomToolBarArea, m_bar);
    connect(m_panel->next(), &QPushButton::clicked, this, &TourPlayer::next);
    connect(m_panel->back(), &QPushButton::clicked, this, &TourPlayer::back);
    // Queued: the buttons go with the panel.
    connect(m_panel->keep(), &QPushButton::clicked, this, &TourPlayer::keep, Qt::QueuedConnection);
    connect(m_panel->leave(), &QPushButton::clicked, this, &TourPlayer::leave,
            Qt::QueuedConnection);
    // Esc means one thing at a time.
    m_window.actions().clearSelection->setEnabled(false);
    m_escape = new QShortcut(QKeySequence(Qt::Key_Escape), &m_window);
    connect(m_escape, &QShortcut::activated, this, &TourPlayer::leave, Qt::QueuedConnection);
}

void TourPlayer::next()
{
    if (!isPlaying())
        return;
    if (m_step + 1 < m_tour->steps.size())
        showStep(m_step + 1);
    else
        QMetaObject::invokeMethod(this, &TourPlayer::leave, Qt::QueuedConnection);
}

void TourPlayer::back()
{
    if (isPlaying() && m_step > 0)
        showStep(m_step - 1);
}

void TourPlayer::leave()
{
    if (isPlaying())
        m_window.session().document().dismissGuest(); // and finish()
}

void TourPlayer::keep()
{
    if (!isPlaying())
        return;
    m_isKept = true;
    keepGuest(m_window.session().document());
}

void TourPlayer::showStep(qsizetype index)
{
    Session &session = m_window.session();
    DesignDocument &document = session.document();
    const auto design = tourDesign(*m_tour, index);
    if (!design) { // an accelerator of the library is not what the tour takes it for
        document.setGuest(document.design());
        leave();
        m_window.messages().showMessage(MessageBar::Kind::Error,
                                        QString::fromStdString(design.error().message()));
        return;
    }
    m_step = index;
    m_isFilled = false;
    const TourStep &step = m_tour->steps[index];
    m_panel->showStep(*m_tour, index); // first: figures come as soon as the design is there
    session.selection().clear();
    if (!document.hasGuest() || *document.design() != *design)
        document.setGuest(std::make_shared<const Design>(*design));
    const auto workspace = workspaceFromName(step.workspace);
    Q_ASSERT(workspace);
    if (index == 0 || *workspace != m_window.workspaces().current())
        m_window.workspaces().showFirst(*workspace);
    showForTour(m_window, step.shown);
    Selection selection;
    const auto &layers = design->network->layers();
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (QString::fromStdString(layers[i]->name) == step.layer)
            selection.layers = {i};
    session.selection().select(selection);
    fill();
    pointAtTarget();
    // And once more when docks that were raised have laid themselves out.
    QMetaObject::invokeMethod(this, &TourPlayer::pointAtTarget, Qt::QueuedConnection);
}

void TourPlayer::pointAtTarget()
{
    if (!isPlaying())
        return;
    QWidget *target = tourTarget(m_window, m_tour->steps[m_step].target);
    if (target)
        scrollTo(*target);
    m_frame->setTarget(target);
}

TourContext TourPlayer::context() const
{
    Session &session = m_window.session();
    TourContext context{session.runner().latest(), session.compared().baseline(),
                        session.accuracy().latest()};
    if (!session.steps().isBusy()) // the best of some is not the best
        context.steps = session.steps().effects();
    context.names = m_window.hardware().form()->names();
    return context;
}

void TourPlayer::fill()
{
    if (!isPlaying())
        return;
    const EvaluationPtr evaluation = m_window.session().runner().latest();
    const bool isPresent =
        evaluation && evaluateTheSame(evaluation->design, *m_window.session().document().design());
    // While the user drags, the last figures stay until the next ones come.
    if (!isPresent)
        return;
    const TourContext now = context();
    QStringList figures;
    for (const TourFigure &figure : m_tour->steps[m_step].figures)
        figures += tourText(figure, now);
    m_panel->fillText(figures);
    // What the result has made higher or lower lays itself out first.
    if (!std::exchange(m_isFilled, true))
        QMetaObject::invokeMethod(this, &TourPlayer::pointAtTarget, Qt::QueuedConnection);
}

void TourPlayer::finish()
{
    if (!isPlaying())
        return;
    Session &session = m_window.session();
    m_tour.reset();
    m_frame->setTarget(nullptr);
    delete std::exchange(m_escape, nullptr);
    m_window.actions().clearSelection->setEnabled(true);
    m_window.removeToolBar(m_bar);
    m_panel = nullptr;
    std::exchange(m_bar, nullptr)->deleteLater(); // a button of it may be what was clicked
    m_window.workspaces().endVisit();
    session.visits().replace(m_before.visits);
    session.selection().select(m_isKept ? Selection{} : m_before.selection);
    if (m_before.focus)
        m_before.focus->setFocus(Qt::OtherFocusReason);
}

} // namespace pelorus
