// SPDX-License-Identifier: GPL-3.0-or-later
// Fine-tuning while it runs: the loss by epochs (left axis) and the accuracy on images that are not
// trained on (right axis), a colour for each rule of batch normalization. Keys and the pointer walk
// the epochs.
#pragma once

#include "ui/charts/pointchart.h"
#include "ui/session/finetunerunner.h"

#include <array>

namespace pelorus {

class FinetuneChart : public PointChart
{
    Q_OBJECT
public:
    explicit FinetuneChart(QWidget *parent = nullptr);

    void setState(const FinetuneStatePtr &state);

    [[nodiscard]] QString id() const override { return QStringLiteral("fine-tuning"); }
    [[nodiscard]] QString title() const override { return tr("Loss and accuracy"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

protected:
    void refresh() override;
    void applyTheme() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_places.size(); }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    [[nodiscard]] QString pointOrigin(std::size_t point) const override;
    [[nodiscard]] std::optional<std::size_t> pointOfRow(std::size_t row) const override;
    [[nodiscard]] QCPAxis *valueAxis() const override;
    void setRanges() override;

private:
    static constexpr std::size_t mostRuns = 2;
    /// A validated epoch of a run.
    struct Place
    {
        std::size_t run = 0, epoch = 0;
        QPointF at; ///< epochs, percent
    };
    void showMarks();
    [[nodiscard]] std::size_t runs() const;
    [[nodiscard]] double percentOf(const accuracy::FinetuneEpoch &) const;
    [[nodiscard]] QString nameOf(std::size_t run) const;

    std::array<QCPGraph *, mostRuns> m_losses{}, m_accuracies{}; ///< the plot's
    FinetuneStatePtr m_state;
    std::vector<Place> m_places;
};

} // namespace pelorus
