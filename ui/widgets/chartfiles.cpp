// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chartfiles.h"

#include "core/io/mappingfile.h"
#include "core/io/textfile.h"
#include "ui/charts/exportdialog.h"
#include "ui/charts/report.h"
#include "ui/session/appsettings.h"
#include "ui/widgets/chartsview.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace pelorus {

namespace {

const QList<ChartFormat> kAllFormats = {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf,
                                        ChartFormat::Csv};

QString suggestedName(const EvaluationPtr &evaluation, const QString &what)
{
    const QString design = evaluation ? QString::fromStdString(evaluation->design.name) : QString();
    const QString name = design.isEmpty() ? what : design + u'-' + what;
    return QDir::home().filePath(QString(name).replace(u'/', u'-'));
}

} // namespace

QString exportName(const Chart &chart, ChartFormat format)
{
    return chart.id() + u'.' + suffix(format);
}

Result<QStringList> exportCharts(const QList<Chart *> &charts, const QString &folder,
                                 const QList<ChartFormat> &formats)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, folder.toStdString(), "cannot make this folder");
    QStringList written;
    for (Chart *chart : charts) {
        for (ChartFormat format : formats) {
            const QString path = QDir(folder).filePath(exportName(*chart, format));
            if (const auto done = chart->exportTo(path, format); !done)
                return tl::unexpected(done.error());
            written += path;
        }
    }
    return written;
}

ChartFiles::ChartFiles(ChartsView &charts, const AppSettings &settings, MessageBar &messages,
                       QWidget *window)
    : QObject(window), m_charts(charts), m_settings(settings), m_messages(messages),
      m_window(window)
{
    m_turn.setSingleShot(true); // without a wait: when the window has done what it has to
    connect(&m_turn, &QTimer::timeout, this, &ChartFiles::writeNext);
    connect(&messages, &MessageBar::cancelRequested, this, &ChartFiles::cancelAll);
}

void ChartFiles::announceWritten(const Result<void> &done, const QString &path)
{
    if (done)
        m_messages.showMessage(MessageBar::Kind::Information, tr("Written: %1").arg(path));
    else
        m_messages.showMessage(MessageBar::Kind::Error,
                               QString::fromStdString(done.error().message()));
}

void ChartFiles::announceNoEvaluation()
{
    m_messages.showMessage(MessageBar::Kind::Error,
                           tr("Nothing was written: the design has no result yet. Try again when "
                              "the charts are there."));
}

void ChartFiles::askExportChart()
{
    Chart *focused = focusedChart(); // it may be a dock's
    Chart *chart = focused ? focused : m_charts.currentChart();
    QStringList filters;
    for (ChartFormat format : kAllFormats)
        filters += QStringLiteral("%1 (*.%2)").arg(suffix(format).toUpper(), suffix(format));
    // The chart, as the dialog leaves time to turn to another one.
    askFile(*m_window, FileQuestion::Save, tr("Export “%1”").arg(chart->title()),
            suggestedName(chart->evaluation(), chart->id() + QStringLiteral(".svg")), filters,
            [this, chart = QPointer(chart), title = chart->title()](const QString &path) {
                const auto format =
                    std::ranges::find(kAllFormats, QFileInfo(path).suffix().toLower(), suffix);
                if (chart)
                    announceWritten(chart->exportTo(path, *format), path);
                else
                    m_messages.showMessage(
                        MessageBar::Kind::Error,
                        tr("Nothing was written: the chart “%1” is no longer there.").arg(title));
            });
}

void ChartFiles::askExportAll()
{
    askFile(*m_window, FileQuestion::Folder, tr("Export all charts into a folder"),
            QDir::homePath(), {}, [this](const QString &folder) { exportAllTo(folder); });
}

void ChartFiles::exportAllTo(const QString &folder)
{
    if (m_batch)
        return;
    qsizetype there = 0;
    for (const Chart *chart : m_charts.charts())
        for (ChartFormat format : kAllFormats)
            there += QFileInfo::exists(QDir(folder).filePath(exportName(*chart, format)));
    if (there > 0)
        askReplace(folder, there);
    else
        beginAll(folder);
}

void ChartFiles::askReplace(const QString &folder, qsizetype there)
{
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Export all charts"),
                        tr("%1 has %2 of these %3 files already. Replace them?")
                            .arg(QDir::toNativeSeparators(folder), QString::number(there),
                                 QString::number(m_charts.charts().size() * kAllFormats.size())),
                        QMessageBox::Cancel, m_window);
    QPushButton *replace = box->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(replace, &QPushButton::clicked, this, [this, folder] { beginAll(folder); });
    box->open();
}

void ChartFiles::beginAll(const QString &folder)
{
    if (m_batch) // another one began while the question stood
        return;
    if (!QDir().mkpath(folder)) {
        m_messages.showMessage(
            MessageBar::Kind::Error,
            tr("Nothing was written: the folder %1 cannot be made.").arg(folder));
        return;
    }
    m_batch = Batch{.folder = folder, .charts = {}, .evaluation = {}};
    for (Chart *chart : m_charts.charts())
        m_batch->charts += chart;
    m_batch->evaluation = m_charts.charts().first()->evaluation();
    goOn();
}

QString ChartFiles::batchText() const
{
    return tr("%1 of %2 files were written into %3.")
        .arg(m_batch->written)
        .arg(m_batch->charts.size() * kAllFormats.size())
        .arg(m_batch->folder);
}

void ChartFiles::cancelAll()
{
    if (!m_batch)
        return;
    m_turn.stop();
    m_messages.showMessage(MessageBar::Kind::Warning, tr("Cancelled. %1").arg(batchText()));
    m_batch.reset();
}

void ChartFiles::goOn()
{
    if (m_batch->next < m_batch->charts.size()) {
        m_messages.showProgress(tr("Writing chart %1 of %2 into %3…")
                                    .arg(m_batch->next + 1)
                                    .arg(m_batch->charts.size())
                                    .arg(m_batch->folder));
        m_turn.start();
        return;
    }
    if (m_batch->isMixed)
        m_messages.showMessage(
            MessageBar::Kind::Warning,
            tr("%1 The result changed meanwhile: the charts are not all of the same one.")
                .arg(batchText()));
    else
        m_messages.showMessage(MessageBar::Kind::Information, batchText());
    m_batch.reset();
}

void ChartFiles::writeNext()
{
    if (const QPointer<Chart> chart = m_batch->charts[m_batch->next++]) {
        for (ChartFormat format : kAllFormats) {
            const QString path = QDir(m_batch->folder).filePath(exportName(*chart, format));
            if (const auto done = chart->exportTo(path, format); !done) {
                m_messages.showMessage(
                    MessageBar::Kind::Error,
                    tr("%1. %2").arg(QString::fromStdString(done.error().message()), batchText()));
                m_batch.reset();
                return;
            }
            ++m_batch->written;
        }
        m_batch->isMixed = m_batch->isMixed || chart->evaluation() != m_batch->evaluation;
    }
    goOn();
}

void ChartFiles::askReport()
{
    askFile(*m_window, FileQuestion::Save, tr("Report"),
            suggestedName(m_charts.charts().first()->evaluation(), QStringLiteral("report.html")),
            {tr("HTML page (*.html *.htm)"), tr("PDF (*.pdf)")},
            [this](const QString &path) { writeReportTo(path); });
}

void ChartFiles::writeReportTo(const QString &path)
{
    const EvaluationPtr evaluation = m_charts.charts().first()->evaluation();
    if (!evaluation)
        return announceNoEvaluation();
    announceWritten(writeReport(path, evaluation, m_charts.charts(), m_settings.reportTemplate()),
                    path);
}

void ChartFiles::askMappings()
{
    askFile(*m_window, FileQuestion::Save, tr("Save all mappings"),
            suggestedName(m_charts.charts().first()->evaluation(), QStringLiteral("mappings.txt")),
            {tr("Text (*.txt)")}, [this](const QString &path) { writeMappingsTo(path); });
}

void ChartFiles::writeMappingsTo(const QString &path)
{
    const EvaluationPtr evaluation = m_charts.charts().first()->evaluation();
    if (!evaluation)
        return announceNoEvaluation();
    announceWritten(io::writeFile(path.toStdString(), io::mappingsText(*evaluation)), path);
}

} // namespace pelorus
