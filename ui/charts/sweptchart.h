// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts over the points of a sweep share: where the points come from, their names, tips
// and table, the progress with its button, and that a click on a point, or Return on the present
// one, asks for it as the design. GUI thread only.
#pragma once

#include "ui/charts/pointchart.h"
#include "ui/models/sweepfigures.h"
#include "ui/session/sweeprunner.h"

namespace pelorus {

class OptionButton;

class SweptChart : public PointChart
{
    Q_OBJECT
public:
    explicit SweptChart(QWidget *parent = nullptr);

    /// Not owned; without one there is nothing to show.
    void setRunner(SweepRunner *runner);
    void setNames(const SweepNames &names);
    [[nodiscard]] SweepRunner *runner() const { return m_runner; }

    [[nodiscard]] ChartTable table() const override;

signals:
    /// The user wants this point of the runner's sweep as the design. `values`: those swept, as
    /// text.
    void pointWanted(std::size_t point, const QString &values);

protected:
    void refresh() override;
    [[nodiscard]] QString subject() const override;
    /// Brings plottables to the points; there is at least one.
    virtual void showPoints() = 0;
    /// Has the table a column with isOnFront()?
    [[nodiscard]] virtual bool hasFront() const { return false; }
    [[nodiscard]] virtual bool isOnFront(std::size_t) const { return false; }

    [[nodiscard]] const std::vector<SweepPoint> &found() const;
    /// "PE array: PE columns (X)".
    [[nodiscard]] QString axisName(std::size_t axis) const;
    /// "PE columns (X) = 16, Capacity = 64 KiB".
    [[nodiscard]] QString valuesText(std::size_t point) const;
    [[nodiscard]] QString tipOf(std::size_t point) const;
    /// The point that the open design is.
    [[nodiscard]] std::optional<std::size_t> presentPoint() const { return m_present; }
    void wantPoint(std::size_t point);
    /// "12 points of 16, 2 do not fit."
    [[nodiscard]] QString countText() const;
    /// A button with all figures.
    [[nodiscard]] OptionButton *addFigureButton();
    static void setFigureOptions(OptionButton &button, const QString &name);

    /// What will be here, while there is no sweep.
    [[nodiscard]] virtual QString purpose() const = 0;
    /// Other axes than at the last refresh: a range of the old ones says nothing.
    virtual void sweepChanged() { }

private:
    [[nodiscard]] QString nothingText() const;
    void showChip();
    void stopOrGo();

    SweepRunner *m_runner = nullptr;
    SweepNames m_names;
    std::optional<std::size_t> m_present;
    EvaluationPtr m_presentOf; ///< that m_present was sought for
    quint64 m_generation = 0; ///< of the sweep that is shown
    bool m_hasPresent = false; ///< m_present is known
    QString m_error;
};

} // namespace pelorus
