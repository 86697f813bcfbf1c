// SPDX-License-Identifier: GPL-3.0-or-later
// What would help most: for each editable number of the hardware, what one step down and one step
// up would do to the optimum, the greatest gain on top (a tornado chart). A click on a bar, or
// Return on the present one, takes the step. Arrow keys walk the bars.
#pragma once

#include "ui/charts/chart.h"
#include "ui/models/steptext.h"
#include "ui/session/steprunner.h"

#include <QHash>

#include <optional>

class QCPBars;
class QCPAxisTickerText;

namespace pelorus {

class LegendRow;
class OptionButton;

class SensitivityChart : public Chart
{
    Q_OBJECT
public:
    explicit SensitivityChart(QWidget *parent = nullptr);

    /// Not owned; without one there is nothing to show.
    void setRunner(StepRunner *runner);
    /// What people call the values, by path.
    void setNames(const QHash<QString, QString> &names);

    [[nodiscard]] QString id() const override { return QStringLiteral("sensitivity"); }
    [[nodiscard]] QString title() const override { return tr("What would help most"); }
    [[nodiscard]] QString shortTitle() const override { return tr("Sensitivity"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    /// Which figure the bars are of.
    [[nodiscard]] Objective figure() const;
    void setFigure(Objective figure);
    /// The step that keys or a click chose.
    [[nodiscard]] std::optional<StepEffect> currentStep() const;
    [[nodiscard]] std::optional<Explanation> explanation() const override; ///< of currentStep()
    [[nodiscard]] std::optional<Explanation> tableExplanation(int row, int column) const override;

signals:
    /// The user takes this step.
    void stepWanted(const QString &path, const QString &value);

protected:
    [[nodiscard]] std::optional<Explanation> explanationAt(const QPoint &pixel) const override;
    void refresh() override;
    void applyTheme() override;
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        QString path;
        StepPair steps;
    };
    struct Place
    {
        std::size_t row = 0;
        bool isUp = false;
        bool operator==(const Place &) const = default;
    };
    /// Those of the effects that change the figure, the greatest gain first.
    [[nodiscard]] std::vector<Row> sortedRows() const;
    [[nodiscard]] QString nameOf(const QString &path) const;
    [[nodiscard]] const std::optional<StepEffect> &stepAt(const Place &place) const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF &pixel) const;
    [[nodiscard]] std::optional<Explanation>
    explanationOf(const std::optional<Place> &place) const; ///< none: no step is there
    [[nodiscard]] Explanation explanationOf(const StepEffect &step, const StepPair &steps) const;
    void walk(int by);
    void choose(const std::optional<Place> &place);
    void showCurrent();
    void showLooks();
    void showTip(const std::optional<Place> &place, const QPoint &at);

    QCPBars *m_down, *m_up, *m_chosen; ///< the plot's
    QSharedPointer<QCPAxisTickerText> m_rowNames;
    LegendRow *m_legend;
    OptionButton *m_figure;
    StepRunner *m_runner = nullptr;
    QHash<QString, QString> m_names;
    std::vector<Row> m_rows; ///< shown, from the top
    std::optional<Place> m_current;
    QPoint m_pressedAt;
};

} // namespace pelorus
