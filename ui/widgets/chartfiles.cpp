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
#include <QPointer>

#include <algorithm>

namespace pelorus {

namespace {

const QList<ChartFormat> kAllFormats = {ChartFormat::Png, ChartFormat::Svg, ChartFormat::Pdf,
                                        ChartFormat::Csv};

QString suggestedName(const EvaluationPtr &evaluation, const QString &what)
{
    const QString design = evaluation ? QString::fromStdString(evaluation->design.name) : QString();
    return QDir::home().filePath(QString(design).replace(u'/', u'-') + u'-' + what);
}

} // namespace

Result<QStringList> exportCharts(const QList<Chart *> &charts, const QString &folder,
                                 const QList<ChartFormat> &formats)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, folder.toStdString(), "cannot make this folder");
    QStringList written;
    for (Chart *chart : charts) {
        for (ChartFormat format : formats) {
            const QString path = QDir(folder).filePath(chart->id() + u'.' + suffix(format));
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
}

void ChartFiles::announce(const Result<void> &done, const QString &success)
{
    if (done)
        m_messages.showMessage(MessageBar::Kind::Information, success);
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
    Chart *chart = m_charts.currentChart();
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
                    announce(chart->exportTo(path, *format), tr("Written: %1").arg(path));
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
    const auto written = exportCharts(m_charts.charts(), folder, kAllFormats);
    announce(
        written.map([](const QStringList &) {}),
        tr("%n file(s) written into %1", nullptr, int(written ? written->size() : 0)).arg(folder));
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
    announce(writeReport(path, evaluation, m_charts.charts(), m_settings.reportTemplate()),
             tr("Written: %1").arg(path));
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
    announce(io::writeFile(path.toStdString(), io::mappingsText(*evaluation)),
             tr("Written: %1").arg(path));
}

} // namespace pelorus
