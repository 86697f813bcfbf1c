// SPDX-License-Identifier: GPL-3.0-or-later
// Charts, reports and mappings as files: the dialogs of the window, and the writing itself, which
// the command line shares. All charts at once take a while: the window goes on, and the message bar
// shows how far they are and cancels.
#pragma once

#include "ui/charts/chart.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace pelorus {

class AppSettings;
class ChartsView;
class MessageBar;

/// "<id>.<suffix>", a chart's name among exported ones.
[[nodiscard]] QString exportName(const Chart &chart, ChartFormat format);

/// Writes every chart into `folder` (made if it is missing) as "<id>.<suffix>" in each format. The
/// paths written, or the first error.
[[nodiscard]] Result<QStringList> exportCharts(const QList<Chart *> &charts, const QString &folder,
                                               const QList<ChartFormat> &formats);

class ChartFiles : public QObject
{
    Q_OBJECT
public:
    /// `window` is the parent of dialogs; it owns this object. The settings name the report's
    /// template.
    ChartFiles(ChartsView &charts, const AppSettings &settings, MessageBar &messages,
               QWidget *window);

    void askExportChart();
    void askExportAll();
    void askReport();
    /// Html or Pdf, by the suffix.
    void writeReportTo(const QString &path);
    /// Asks first where files of these names are there. Each chart is written as it is at its turn;
    /// nothing happens while others are being written.
    void exportAllTo(const QString &folder);
    [[nodiscard]] bool isExportingAll() const { return m_batch.has_value(); }
    /// Says how the writing of one file went.
    void announceWritten(const Result<void> &done, const QString &path);
    /// The mappings of all layers, in the form of core/io/mappingfile.h.
    void askMappings();
    void writeMappingsTo(const QString &path);

private:
    /// All charts on their way into a folder.
    struct Batch
    {
        QString folder;
        QList<QPointer<Chart>> charts;
        qsizetype next = 0; ///< chart
        qsizetype written = 0; ///< files
        EvaluationPtr evaluation; ///< of the first chart
        bool isMixed = false; ///< the charts are of several results
    };

    void askReplace(const QString &folder, qsizetype there);
    void beginAll(const QString &folder);
    void goOn(); ///< to the next chart or to the end
    void writeNext(); ///< one chart; then it is the window's turn
    void cancelAll();
    /// The sentence about how many files are where.
    [[nodiscard]] QString batchText() const;

    void announceNoEvaluation(); ///< before the first one

    ChartsView &m_charts;
    const AppSettings &m_settings;
    MessageBar &m_messages;
    QWidget *m_window;
    std::optional<Batch> m_batch;
    QTimer m_turn; ///< of the next chart
};

} // namespace pelorus
