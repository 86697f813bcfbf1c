// SPDX-License-Identifier: GPL-3.0-or-later
// Levels: a layer's values and what quantising by a rule makes of them; the range is dragged in the
// picture or typed. GUI thread only.
#pragma once

#include "core/accuracy/levels.h"
#include "ui/session/session.h"
#include "ui/session/valuesrunner.h"
#include "ui/widgets/dock.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace pelorus {

class LayerValuesRow;
class LevelsChart;

class LevelsDock : public Dock
{
    Q_OBJECT
public:
    /// Values that are quantised: of larger layers that many, evenly taken.
    static constexpr std::size_t mostValues = 1 << 14;

    explicit LevelsDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] accuracy::LevelRule rule() const;
    void setRule(accuracy::LevelRule rule);
    [[nodiscard]] const accuracy::Quantised &result() const { return m_result; }
    [[nodiscard]] QSpinBox *bits() const { return m_bits; }
    [[nodiscard]] QDoubleSpinBox *range() const { return m_range; }
    [[nodiscard]] QPushButton *best() const { return m_best; }
    [[nodiscard]] QLabel *lost() const { return m_lost; }
    [[nodiscard]] LevelsChart *chart() const { return m_chart; }
    [[nodiscard]] LayerValuesRow &values() { return *m_values; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent(Session &session);
    void takeValues();
    void showResult();
    void moveOutermost(double magnitude);

    ValueSummaryPtr m_summary; ///< that m_numbers are of
    std::vector<float> m_numbers;
    accuracy::Quantised m_result;
    LayerValuesRow *m_values = nullptr;
    QComboBox *m_rule = nullptr;
    QSpinBox *m_bits = nullptr;
    QDoubleSpinBox *m_range = nullptr;
    QPushButton *m_best = nullptr;
    QLabel *m_lost = nullptr;
    LevelsChart *m_chart = nullptr;
};

} // namespace pelorus
