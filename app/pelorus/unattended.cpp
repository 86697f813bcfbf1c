// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus/unattended.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/report.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/benchmarksdock.h"
#include "ui/widgets/chartfiles.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/compressiondock.h"
#include "ui/widgets/dock.h"
#include "ui/widgets/exploredock.h"
#include "ui/widgets/fixedpointdock.h"
#include "ui/widgets/learndocks.h"
#include "ui/widgets/mainwindow.h"
#include "ui/widgets/palette.h"
#include "ui/widgets/startpage.h"

#include <QAction>
#include <QBuffer>
#include <QPainter>
#include <QPixmap>
#include <QStyle>
#include <QTabBar>

namespace pelorus {

Unattended::Unattended(Session &session, WindowHost &host, const Options &options)
    : m_session(session), m_host(host), m_options(options), m_waiting(options.files)
{
    connect(&session, &Session::opened, this, &Unattended::openNext);
    connect(&session, &Session::openFailed, this, [this](const QString &, const Error &error) {
        refuse(QString::fromStdString(error.message()));
    });
    connect(&session.runner(), &EvaluationRunner::busyChanged, this, &Unattended::continueWhenIdle);
    connect(&session.fronts(), &FrontRunner::busyChanged, this, &Unattended::continueWhenIdle);
    connect(&session.steps(), &StepRunner::busyChanged, this, &Unattended::continueWhenIdle);
    connect(&session.accuracy(), &AccuracyRunner::busyChanged, this, &Unattended::continueWhenIdle);
    connect(&session.sweeps(), &SweepRunner::busyChanged, this, &Unattended::continueWhenIdle);
    connect(&host.window().learn().benchmarks().runner(), &BenchmarkRunner::finished, this,
            &Unattended::continueWhenIdle);
    connect(&host.window().learn().compression(), &CompressionDock::busyChanged, this,
            &Unattended::continueWhenIdle);
    connect(&host.window().learn().fixedPoint(), &FixedPointDock::busyChanged, this,
            &Unattended::continueWhenIdle);
}

void Unattended::start()
{
    if (!m_options.alone)
        m_host.window().resize(m_options.size);
    m_host.window().resetLayout();
    if (m_options.workspace)
        m_host.window().workspaces().showFirst(*m_options.workspace);
    m_host.window().show();
    arrange(); // a dock among tabs comes to the front only in a window that is shown
    if (!m_done)
        openNext();
}

void Unattended::arrange()
{
    MainWindow &window = m_host.window();
    for (Dock *dock : window.docks())
        if (dock->objectName() == m_options.dock) {
            dock->show();
            dock->raise();
            showPage(*dock);
        }
    for (Chart *chart : window.charts().charts())
        if (chart->id() == m_options.dock)
            window.charts().maximize(chart);
    if (m_options.dock == QLatin1String("start"))
        window.actions().startPage->trigger();
    if (m_options.alone && !m_alone && !m_done)
        refuse(QStringLiteral("--alone: %1 is no dock").arg(m_options.dock));
}

void Unattended::showPage(Dock &dock)
{
    if (m_options.alone) {
        dock.setFloating(true);
        dock.resize(m_options.size);
        m_alone = &dock;
    }
    auto *tabs = dock.findChild<QTabBar *>();
    if (m_options.page > 0 && (!tabs || m_options.page >= tabs->count()))
        refuse(QStringLiteral("--page %1: the dock %2 has %3")
                   .arg(m_options.page + 1)
                   .arg(m_options.dock)
                   .arg(tabs ? tabs->count() : 1));
    else if (tabs)
        tabs->setCurrentIndex(m_options.page);
}

void Unattended::refuse(const QString &message)
{
    m_done = true;
    emit finished(2, message);
}

void Unattended::openNext()
{
    if (m_waiting.isEmpty())
        continueWhenIdle();
    else
        m_session.open(m_waiting.takeFirst());
}

void Unattended::continueWhenIdle()
{
    const BenchmarksDock &benchmarks = m_host.window().learn().benchmarks();
    if (m_done || !m_waiting.isEmpty() || m_session.loader().isLoading()
        || m_session.runner().isBusy() || !m_session.runner().latest()
        || m_session.fronts().isBusy() || m_session.accuracy().isBusy()
        || m_session.sweeps().isBusy() || (benchmarks.isVisible() && benchmarks.runner().isBusy())
        || m_host.window().learn().compression().isBusy()
        || m_host.window().learn().fixedPoint().isBusy()
        || (m_options.dock == QLatin1String("sensitivity") && m_session.steps().isBusy()))
        return;
    // Of the design that the files make, which is evaluated by now.
    if (!m_options.vary.isEmpty() && m_session.sweeps().expected() == 0) {
        if (const auto started = m_host.window().explore().vary(m_options.vary); !started)
            refuse(QString::fromStdString(started.error().message()));
        return;
    }
    m_done = true;
    m_host.window().showLatest();
    // Queued: views that got the result just now lay themselves out first.
    QMetaObject::invokeMethod(this, &Unattended::write, Qt::QueuedConnection);
}

Result<void> Unattended::writeScreenshot()
{
    for (Chart *chart : m_host.window().charts().charts())
        chart->drawNow(); // what came last waits for the event loop
    QPixmap picture = m_alone ? m_alone->grab() : m_host.window().grab();
    if (auto *page = m_host.window().findChild<StartPage *>()) { // a window of its own: in front
        const QPixmap front = page->grab();
        const QRect place =
            QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, front.size(), picture.rect());
        QPainter painter(&picture);
        painter.setPen(mutedColour(page->palette()));
        painter.drawRect(place.adjusted(-1, -1, 0, 0)); // a window manager would draw a frame
        painter.drawPixmap(place, front);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "PNG"))
        return fail(ErrorCode::Io, m_options.screenshot.toStdString(), "cannot encode the picture");
    return writeBytes(m_options.screenshot, bytes);
}

void Unattended::write()
{
    const QList<Chart *> &charts = m_host.window().charts().charts();
    const EvaluationPtr evaluation = m_session.runner().latest();
    Result<void> done;
    if (!m_options.screenshot.isEmpty())
        done = writeScreenshot();
    if (done && !m_options.exportFolder.isEmpty())
        done =
            exportCharts(charts, m_options.exportFolder, m_options.formats).map([](const auto &) {
            });
    if (done && !m_options.report.isEmpty())
        done = writeReport(m_options.report, evaluation, charts, m_options.reportTemplate);
    if (!done) {
        emit finished(2, QString::fromStdString(done.error().message()));
        return;
    }
    const int missing = evaluation->totals.missingLayers;
    const bool figures = !m_options.exportFolder.isEmpty() || !m_options.report.isEmpty();
    if (figures && missing > 0)
        emit finished(
            1,
            QStringLiteral("%1 of %2 layers with MACs have no mapping; the findings say why")
                .arg(missing)
                .arg(missing + evaluation->totals.costedLayers));
    else
        emit finished(0, {});
}

} // namespace pelorus
