// SPDX-License-Identifier: GPL-3.0-or-later
// Charts, reports and mappings as files: the dialogs of the window, and the writing itself, which
// the command line shares.
#pragma once

#include "ui/charts/chart.h"

#include <QObject>

namespace pelorus {

class AppSettings;
class ChartsView;
class MessageBar;

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
    void exportAllTo(const QString &folder);
    /// The mappings of all layers, in the form of core/io/mappingfile.h.
    void askMappings();
    void writeMappingsTo(const QString &path);

private:
    void announce(const Result<void> &done, const QString &success);
    void announceNoEvaluation(); ///< before the first one

    ChartsView &m_charts;
    const AppSettings &m_settings;
    MessageBar &m_messages;
    QWidget *m_window;
};

} // namespace pelorus
