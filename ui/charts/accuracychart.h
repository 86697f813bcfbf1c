// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy, or agreement with the float network, against bits: the same bits everywhere under
// several schemes, and where the design with its bits per layer stands. Everything is measured on
// images but the estimate, which is dashed and marked "≈", and the published figures, which are
// marks of their own. The numbers come from an AccuracyRunner and grow while they are shown.
#pragma once

#include "core/accuracy/quantconfig.h"
#include "core/io/publishedaccuracy.h"
#include "ui/charts/pointchart.h"
#include "ui/session/accuracyrunner.h"

namespace pelorus {

class OptionButton;

class AccuracyChart : public PointChart
{
    Q_OBJECT
public:
    enum class Quantity { Accuracy, Agreement };

    explicit AccuracyChart(QWidget *parent = nullptr);

    /// Not owned; without one there is nothing to show.
    void setRunner(AccuracyRunner *runner);

    [[nodiscard]] QString id() const override { return QStringLiteral("accuracy"); }
    [[nodiscard]] QString title() const override { return tr("Accuracy"); }
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] ChartTable table() const override;
    [[nodiscard]] QString description() const override;

    [[nodiscard]] Quantity quantity() const;
    void setQuantity(Quantity quantity);

signals:
    /// The user wants another scheme ("U", "D", ...) for the design.
    void schemeWanted(const QString &scheme);
    /// The user wants to name images, or a trained network.
    void setupWanted();
    void exampleWanted();

protected:
    void refresh() override;
    void applyTheme() override;
    void retranslate() override;
    [[nodiscard]] std::vector<QPointF> points() const override;
    [[nodiscard]] std::size_t walkablePoints() const override { return m_walkable; }
    [[nodiscard]] QString pointTip(std::size_t point) const override;
    [[nodiscard]] QString pointOrigin(std::size_t point) const override;
    [[nodiscard]] std::optional<std::size_t> pointOfRow(std::size_t row) const override;
    void setRanges() override;

private:
    /// A mark in the plane: of a curve, of the estimate, or the design.
    struct Place
    {
        enum class Kind { Curve, Estimate, Published, Baseline, Design };
        Kind kind = Kind::Curve;
        std::size_t curve = 0, width = 0; ///< of a curve or the estimate; of m_published the first
        QPointF at; ///< bits, percent
    };
    static constexpr std::size_t mostCurves = 3;
    /// Of table().
    struct TableRow
    {
        QVariantList cells;
        std::optional<std::size_t> place; ///< none: the chart shows another quantity
    };

    // accuracychart.cpp
    void showData();
    void showMarks();
    void showChip();
    void chipClicked();
    void placeAll();
    void findPublished();
    void showSchemes();
    [[nodiscard]] bool hasImages() const; ///< named, be they readable or not
    [[nodiscard]] std::optional<double> percentOf(const accuracy::Measurement &) const;
    [[nodiscard]] std::optional<double> percentOf(const MeasuredAccuracy &) const;

    // accuracycharttext.cpp
    [[nodiscard]] QString nothingText() const; ///< why there is nothing; empty: there is
    [[nodiscard]] QString measuredText(const accuracy::Measurement &) const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString baselineTip() const;
    [[nodiscard]] std::vector<TableRow> tableRows() const;
    [[nodiscard]] std::optional<std::size_t> placeOf(Place::Kind kind, std::size_t curve = 0,
                                                     std::size_t width = 0) const;
    [[nodiscard]] static QString publishedTip(const io::PublishedAccuracy &);

    QCPGraph *m_curves[mostCurves], *m_estimate, *m_float, *m_marks, *m_design, *m_interval,
        *m_ghost; ///< the plot's
    OptionButton *m_quantity, *m_scheme;
    AccuracyRunner *m_runner = nullptr;
    AccuracyStatePtr m_state;
    QStringList m_schemes; ///< those of the button, as designs name them
    std::string m_network; ///< that m_published belongs to
    std::vector<io::PublishedAccuracy> m_published;
    std::vector<Place> m_places;
    std::size_t m_walkable = 0;
};

/// The scheme's colour, the same in every chart.
[[nodiscard]] QColor schemeColour(accuracy::Scheme scheme);
/// The scheme's name in words, translated.
[[nodiscard]] QString schemeText(accuracy::Scheme scheme);
/// The same of a design's scheme, be it one with bits or a format.
[[nodiscard]] QString schemeText(const std::string &scheme);
/// What a design can be measured under: the schemes, the formats on offer, and `present`.
[[nodiscard]] QStringList schemeNames(const std::string &present);

} // namespace pelorus
