// SPDX-License-Identifier: GPL-3.0-or-later
// Base of all charts: a QCustomPlot under one strong title and a row of options, fed by one immutable
// Evaluation. A chart updates its plottables in place, never clears them (selection, legend and zoom
// survive), and replots queued. A zoom made by the user stays until F or the auto-fit toggle. A hidden
// chart keeps the last pointer and refreshes when shown. Everything a chart shows is also a table, which
// serves CSV export, copy and screen readers.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/session/selectionhub.h"

#include <QStringList>
#include <QVariantList>
#include <QWidget>

class QCustomPlot;
class QHBoxLayout;
class QLabel;

namespace pelorus {

enum class ChartFormat { Png, Svg, Pdf, Csv };

/// The raw numbers behind a chart; units stand in the header.
struct ChartTable
{
    QStringList header;
    QList<QVariantList> rows;
};

class Chart : public QWidget
{
    Q_OBJECT
public:
    explicit Chart(QWidget *parent = nullptr);
    ~Chart() override;

    /// Stable id, used for file names and settings: "utilization", "energy", "latency", "accuracy".
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString title() const = 0; ///< translated
    [[nodiscard]] virtual ChartTable table() const = 0;
    /// One sentence for screen readers, generated from the data.
    [[nodiscard]] virtual QString description() const = 0;

    /// Null: empty state. Hidden charts defer the work until they are shown.
    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }
    void setSelectionHub(SelectionHub *hub);

    [[nodiscard]] QCustomPlot *plot() const { return m_plot; }
    void fit(); ///< show everything and follow the data again

    /// Written beside the target, then renamed. Pictures use the light print theme. Io errors name the path.
    [[nodiscard]] Result<void> exportTo(const QString &path, ChartFormat format) const;
    [[nodiscard]] QByteArray svg() const; ///< for reports
    void copyImage() const;
    void copyData() const; ///< table as TSV

    /// Right of the title: the chart's own options, then the window's buttons (maximise, menu).
    [[nodiscard]] QHBoxLayout *optionRow() const { return m_options; }

protected:
    /// Bring the plottables to evaluation() (may be null) and the selection.
    virtual void refresh() = 0;
    /// Colours changed (palette, theme): re-apply pens and brushes.
    virtual void applyTheme() = 0;
    [[nodiscard]] SelectionHub *selectionHub() const { return m_hub; }
    /// Text shown in place of the data; empty: the data is shown.
    void setEmptyText(const QString &text);

    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QCustomPlot *m_plot = nullptr;
    QLabel *m_title = nullptr;
    QHBoxLayout *m_options = nullptr;
    EvaluationPtr m_evaluation;
    SelectionHub *m_hub = nullptr;
    bool m_stale = true;
};

/// The foundation's charts in the order in which they are shown: utilization, energy, latency, accuracy.
[[nodiscard]] QList<Chart *> makeCharts(QWidget *parent);

} // namespace pelorus
