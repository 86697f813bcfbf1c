// SPDX-License-Identifier: GPL-3.0-or-later
// Base of all charts: a QCustomPlot under one strong title and a row of options, fed by one
// immutable Evaluation. A chart updates its plottables in place, never clears them (selection,
// legend and zoom survive), and replots queued. A zoom made by the user stays until F or the
// auto-fit toggle. A hidden chart keeps the last pointer and refreshes when shown. Everything a
// chart shows is also a table, which serves CSV export, copy and screen readers. GUI thread only.
#pragma once

#include "core/explore/evaluation.h"
#include "ui/charts/charttable.h"
#include "ui/charts/charttheme.h"
#include "ui/models/explanation.h"
#include "ui/session/compareddesigns.h"
#include "ui/session/selectionhub.h"

#include <QPointer>
#include <QWidget>

class QCPMarginGroup;
class QCPPainter;
class QCustomPlot;
class QHBoxLayout;
class QLabel;
class QMenu;
class QStackedLayout;
class QToolButton;

namespace pelorus {

class ChartTableWindow;
class ElidedLabel;
class MarginCover;

/// Pixels between press and release of a click; more is a drag.
inline constexpr int clickTolerance = 3;

enum class ChartFormat { Png, Svg, Pdf, Csv };
[[nodiscard]] QString suffix(ChartFormat format); ///< "png", "svg", "pdf", "csv"

/// Of pictures: dark on white whatever the desktop looks like, or as in the window.
enum class PictureColours { Print, Window };

class Chart : public QWidget, public Explainable
{
    Q_OBJECT
public:
    explicit Chart(QWidget *parent = nullptr);
    ~Chart() override;

    /// Stable id, used for file names and settings: "utilization", "energy", "latency",
    /// "energy-latency", "accuracy", "visited", "sensitivity", "traffic", "roofline",
    /// "sweep", "sweep-front", "area".
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString title() const = 0; ///< translated
    /// The title in a word or two, where charts share a place as tabs.
    [[nodiscard]] virtual QString shortTitle() const { return title(); }
    /// What exactly is shown, for pictures that stand alone: "Energy per inference by level".
    [[nodiscard]] virtual QString heading() const { return title(); }
    [[nodiscard]] virtual ChartTable table() const = 0;
    /// One sentence for screen readers, generated from the data.
    [[nodiscard]] virtual QString description() const = 0;

    /// Null: empty state. Hidden charts defer the work until they are shown.
    void setEvaluation(const EvaluationPtr &evaluation);
    [[nodiscard]] EvaluationPtr evaluation() const { return m_evaluation; }
    /// What is compared with, shown as ghosts (hollow, dashed); null: nothing.
    void setBaseline(const ComparedDesignPtr &baseline);
    [[nodiscard]] const ComparedDesignPtr &baseline() const { return m_baseline; }
    /// Not owned; without one the chart has a selection of its own.
    void setSelectionHub(SelectionHub *hub);

    [[nodiscard]] QCustomPlot *plot() const { return m_plot; }
    [[nodiscard]] const ChartTheme &theme() const { return m_theme; }
    /// Text shown in place of the data; empty: the data is shown.
    [[nodiscard]] QString emptyText() const;
    virtual void fit() { } ///< show everything and follow the data again
    /// Does the view follow the data, or has the user zoomed?
    [[nodiscard]] virtual bool followsData() const { return true; }
    /// True: fit. False: stay at what is seen now, whatever the data.
    virtual void setFollowsData(bool) { }

    /// Of the files and copies of all charts, until the program ends; at first those for print.
    static void setPictureColours(PictureColours colours);
    [[nodiscard]] static PictureColours pictureColours();

    /// Written beside the target, then renamed. Pictures are in the pictureColours() and of fixed
    /// size; the user's zoom is kept. The chart on the screen does not change. Io errors name the
    /// path.
    [[nodiscard]] Result<void> exportTo(const QString &path, ChartFormat format);
    /// For reports, which are for print.
    [[nodiscard]] QByteArray svg(PictureColours colours = PictureColours::Print);
    /// Draw into `size` pixels at the painter's origin.
    void paint(QCPPainter *painter, const QSize &size,
               PictureColours colours = PictureColours::Print);

    /// Where the number of the bar is from that has the pointer, or else is selected; none: no bar
    /// has, or this chart's numbers cannot be asked.
    [[nodiscard]] std::optional<Explanation> explanation() const override { return {}; }
    [[nodiscard]] QRect explainedRect() const override;
    /// The same of a cell of table().
    [[nodiscard]] virtual std::optional<Explanation> tableExplanation(int, int) const { return {}; }

    /// Right of the title: the chart's own options, then the window's button (maximise).
    [[nodiscard]] QHBoxLayout *optionRow() const { return m_options; }
    /// Stands in place of the title and names the chart itself (tabs); the chart takes it over.
    void setTitleWidget(QWidget *widget);
    /// A hidden chart defers its work: what it says and draws is of its evaluation after this.
    void ensureFresh();
    /// For pictures of the window: what waits to be drawn is drawn now.
    void drawNow();

public slots:
    void copyImage();
    void copyData(); ///< table as TSV
    void askExport(pelorus::ChartFormat format);
    void showTable(); ///< the table twin in a window of its own

protected:
    /// Bring the plottables to evaluation() (may be null) and the selection, then replot queued.
    virtual void refresh() = 0;
    virtual void refreshSelection() { }
    virtual void refreshHover() { } ///< must be cheap: it follows the pointer
    /// theme() changed: re-apply pens and brushes. The plot's own axes and background are done.
    virtual void applyTheme() { }
    /// The language changed (and once at first): texts that refresh() does not set.
    virtual void retranslate();

    /// Of what is there, in pixels of the plot.
    [[nodiscard]] virtual std::optional<Explanation> explanationAt(const QPoint &) const
    {
        return {};
    }
    [[nodiscard]] SelectionHub *selectionHub() const { return m_hub; }
    /// "baseline: X"; empty without one.
    [[nodiscard]] QString baselineText() const;
    /// "AlexNet on eyeriss, batch 4"; empty without evaluation.
    [[nodiscard]] virtual QString subject() const;
    void setEmptyText(const QString &text);
    /// An option changed what is shown.
    void invalidate();
    void replotLater();

    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void connectHub();
    void useTheme(const ChartTheme &theme);
    void fillMenu();

    QHBoxLayout *m_head = nullptr;
    ElidedLabel *m_title = nullptr;
    QHBoxLayout *m_options = nullptr;
    QToolButton *m_menuButton = nullptr;
    QMenu *m_menu = nullptr;
    QStackedLayout *m_pages = nullptr; ///< the plot, the empty text
    QCustomPlot *m_plot = nullptr;
    QLabel *m_empty = nullptr;
    MarginCover *m_cover = nullptr; ///< owned by the plot
    QPointer<ChartTableWindow> m_tableWindow;
    EvaluationPtr m_evaluation;
    ComparedDesignPtr m_baseline;
    SelectionHub *m_hub = nullptr;
    std::optional<Explanation> m_asked; ///< what the open menu would answer
    QRect m_askedRect;
    ChartTheme m_theme;
    bool m_ready = false; ///< texts and theme have been set once
    bool m_stale = true;
};

/// The chart that has the keyboard, itself or in one of its options; null: none has.
[[nodiscard]] Chart *focusedChart();

/// The charts in the order in which they are shown: utilization, energy, latency, energy against
/// latency, accuracy, accuracy against cost, sensitivity, memory traffic, roofline, sweep, front of
/// the sweep, area. The left margins of those by layer are aligned and their layer axes zoom
/// together.
[[nodiscard]] QList<Chart *> makeCharts(QWidget *parent);

} // namespace pelorus
