// SPDX-License-Identifier: GPL-3.0-or-later
// How far number formats reach and how fine they are, on a log axis: a bar for each format from its
// least to its largest number, and above them where a layer's values lie under the chosen format;
// or the distance of neighbouring numbers against their size. A click or Return on a format chooses
// it.
#pragma once

#include "core/accuracy/valuesummary.h"
#include "ui/charts/pointchart.h"

#include <array>
#include <memory>
#include <vector>

class QCPCurve;
class QCPItemRect;

namespace pelorus {

class OptionButton;

/// What the chart shows: one immutable value.
struct FormatView
{
    accuracy::FieldFormat format = accuracy::FieldFormat::integer(8); ///< the chosen one
    /// Of a layer; null: none.
    std::shared_ptr<const accuracy::ValueSummary> values;
    double scale = 1; ///< what 1 of the format stands for in the layer
    QString valuesName; ///< "weights of conv1", translated
};

class FormatChart : public PointChart
{
    Q_OBJECT
public:
    enum class Mode { Range, Spacing };

    explicit FormatChart(QWidget *parent = nullptr);

    void setView(const FormatView &view);
    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    /// From the top: the chosen one, where it is none of the known formats, then these.
    [[nodiscard]] const std::vector<accuracy::FieldFormat> &formats() const { return m_formats; }

    [[nodiscard]] QString id() const override { return QStringLiteral("formats"); }
    [[nodiscard]] QString title() const override { return tr("Range and spacing"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

signals:
    void formatWanted(const QString &name);

protected:
    void refresh() override;
    void applyTheme() override;
    void retranslate() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override;
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    void pointChosen(std::size_t point) override;
    [[nodiscard]] std::optional<std::size_t> pointAt(const QPointF &pixel) const override;
    [[nodiscard]] double leastShown(const QCPAxis &) const override;
    [[nodiscard]] QString subject() const override;
    void setRanges() override;

private:
    void offerOptions();
    enum Part { Kept, Underflow, Overflow, parts };
    [[nodiscard]] double rowOf(std::size_t format) const; ///< on the value axis
    void showRanges();
    void showHistogram();
    void showSpacing();
    void showMarks();

    OptionButton *m_option;
    FormatView m_view;
    std::vector<accuracy::FieldFormat> m_formats;
    std::size_t m_chosen = 0; ///< of m_formats
    std::vector<QCPItemRect *> m_normal, m_subnormal; ///< the plot's, by row
    std::array<QCPCurve *, parts> m_histogram{};
    std::array<QCPGraph *, 2> m_ends{}; ///< of the chosen format's range
    std::vector<QCPGraph *> m_spacing; ///< by format
};

} // namespace pelorus
