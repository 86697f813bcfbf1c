// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tours/tourfigures.h"

#include "core/io/hardwarefile.h"
#include "ui/models/format.h"
#include "ui/models/names.h"
#include "ui/models/steptext.h"

#include <algorithm>

namespace pelorus {

namespace {

/// What a figure is of: some layers with their costs, of one evaluation.
class Subject
{
public:
    Subject(const Evaluation &evaluation, const TourFigure &figure)
        : m_evaluation(evaluation), m_figure(figure)
    {
        const auto &layers = evaluation.design.network->layers();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const bool isMeant =
                figure.layer.isEmpty() || QString::fromStdString(layers[i]->name) == figure.layer;
            if (!isMeant || !evaluation.layers[i])
                continue;
            m_layers.push_back(layers[i].get());
            m_costs.push_back(evaluation.layers[i].get());
        }
        const Architecture &hardware = *evaluation.design.architecture;
        for (std::size_t i = 0; i < hardware.levels().size(); ++i)
            if (QString::fromStdString(hardware.levels()[i].name) == figure.at)
                m_level = i;
    }

    std::optional<double> number() const
    {
        if (m_costs.empty())
            return std::nullopt;
        if (const auto whole = ofHardware())
            return whole;
        if (m_figure.layer.isEmpty())
            if (const auto total = ofNetwork())
                return total;
        if (m_costs.size() == 1)
            if (const auto one = ofLayer(*m_layers.front(), *m_costs.front()))
                return one;
        return ofSum();
    }

private:
    std::optional<double> ofHardware() const
    {
        const Fanout &array = m_evaluation.design.architecture->peArray();
        const auto columns = static_cast<double>(array.columns);
        const auto rows = static_cast<double>(array.rows);
        switch (m_figure.quantity) {
        case TourQuantity::Columns: return columns;
        case TourQuantity::Rows: return rows;
        case TourQuantity::Pes: return columns * rows;
        case TourQuantity::Batch: return static_cast<double>(m_evaluation.design.settings.batch);
        default: return std::nullopt;
        }
    }

    /// As the scoreboard has it: layers without MACs are part of the sums.
    std::optional<double> ofNetwork() const
    {
        const Totals &totals = m_evaluation.totals;
        const Network &network = *m_evaluation.design.network;
        const auto batch = static_cast<double>(m_evaluation.design.settings.batch);
        switch (m_figure.quantity) {
        case TourQuantity::Energy: return totals.energyPJ / batch;
        case TourQuantity::EnergyPerMac: return totals.energyPJ / static_cast<double>(totals.macs);
        case TourQuantity::Latency: return totals.seconds;
        case TourQuantity::DramTraffic: return totals.dramBytes;
        case TourQuantity::Utilization: return totals.utilization;
        case TourQuantity::Weights: return static_cast<double>(network.weights());
        case TourQuantity::Macs: return static_cast<double>(network.macs());
        case TourQuantity::MacsPerWeight:
            return static_cast<double>(network.macs()) / static_cast<double>(network.weights());
        case TourQuantity::FeatureMapWords: return featureMapWords();
        default: return std::nullopt;
        }
    }

    double featureMapWords() const
    {
        double words = 0;
        for (const Layer *layer : m_layers) {
            const DimVector &b = layer->shape.bounds;
            words += static_cast<double>(b[Dim::N] * b[Dim::G] * b[Dim::K])
                * static_cast<double>(b[Dim::P] * b[Dim::Q]);
        }
        return words / static_cast<double>(m_evaluation.design.network->batch());
    }

    std::optional<double> ofLayer(const Layer &layer, const LayerCost &cost) const
    {
        const DimVector &bounds = layer.shape.bounds;
        switch (m_figure.quantity) {
        case TourQuantity::Latency: return cost.seconds;
        case TourQuantity::DramTraffic: return cost.dramBytes;
        case TourQuantity::Weights: return static_cast<double>(layer.weights());
        case TourQuantity::Macs: return static_cast<double>(layer.macs());
        case TourQuantity::Utilization: return cost.utilization;
        case TourQuantity::SpatialUtilization: return cost.utilizationSpatial;
        case TourQuantity::TemporalUtilization: return cost.utilizationTemporal;
        case TourQuantity::UsedColumns: return used(cost, LoopKind::SpatialX);
        case TourQuantity::UsedRows: return used(cost, LoopKind::SpatialY);
        case TourQuantity::UsedPes: return usedPes(cost);
        case TourQuantity::UnusedPes: {
            const Fanout &array = m_evaluation.design.architecture->peArray();
            return 1 - usedPes(cost) / static_cast<double>(array.columns * array.rows);
        }
        case TourQuantity::Channels: return static_cast<double>(bounds[Dim::C]);
        case TourQuantity::Filters: return static_cast<double>(bounds[Dim::K] * bounds[Dim::G]);
        case TourQuantity::FilterRows: return static_cast<double>(bounds[Dim::R]);
        case TourQuantity::OfmapRows: return static_cast<double>(bounds[Dim::P]);
        default: return std::nullopt;
        }
    }

    double used(const LayerCost &cost, LoopKind axis) const
    {
        double product = 1;
        const std::size_t array = m_evaluation.design.architecture->spec().peArrayLevel;
        for (const Loop &loop : cost.mapping.levels[array].spatial)
            if (loop.kind == axis)
                product *= static_cast<double>(loop.factor);
        return product;
    }
    double usedPes(const LayerCost &cost) const
    {
        return used(cost, LoopKind::SpatialX) * used(cost, LoopKind::SpatialY);
    }

    /// Of the bills of all that are meant, together.
    std::optional<double> ofSum() const
    {
        double energy = 0, macs = 0, levelPJ = 0, macPJ = 0, clockPJ = 0, filterPJ = 0;
        double words = 0, reads = 0, readPJ = 0, macOperations = 0;
        for (std::size_t i = 0; i < m_costs.size(); ++i) {
            energy += m_costs[i]->energyPJ;
            macs += static_cast<double>(m_layers[i]->macs());
            for (const EnergyLine &line : m_costs[i]->energy) {
                const auto operations = static_cast<double>(line.operations);
                if (line.kind == EnergyKind::Mac) {
                    macPJ += line.energyPJ;
                    macOperations += operations;
                }
                if (line.kind == EnergyKind::Clock)
                    clockPJ += line.energyPJ;
                if (line.tensor == Tensor::Filter)
                    filterPJ += line.energyPJ;
                const bool isAccess = line.kind == EnergyKind::Read || line.kind == EnergyKind::Fill
                    || line.kind == EnergyKind::Update;
                if (!isAccess || line.level != m_level || !m_level)
                    continue;
                levelPJ += line.energyPJ;
                words += operations;
                if (line.kind == EnergyKind::Read) {
                    reads += operations;
                    readPJ += line.energyPJ;
                }
            }
        }
        const auto ratio = [](double part, double whole) {
            return whole > 0 ? std::optional(part / whole) : std::nullopt;
        };
        macs *= static_cast<double>(m_evaluation.design.settings.batch)
            / static_cast<double>(m_evaluation.design.network->batch());
        switch (m_figure.quantity) {
        case TourQuantity::Energy: return energy;
        case TourQuantity::EnergyPerMac: return ratio(energy, macs);
        case TourQuantity::ShareOfNetwork: return ratio(energy, m_evaluation.totals.energyPJ);
        case TourQuantity::LevelShare: return ratio(levelPJ, energy);
        case TourQuantity::MacShare: return ratio(macPJ, energy);
        case TourQuantity::ClockShare: return ratio(clockPJ, energy);
        case TourQuantity::FilterShare: return ratio(filterPJ, energy);
        case TourQuantity::AccessesPerMac: return ratio(words, macs);
        case TourQuantity::MacsPerAccess: return ratio(macs, words);
        case TourQuantity::AccessInMacs: {
            const auto word = ratio(readPJ, reads);
            const auto mac = ratio(macPJ, macOperations);
            return word && mac ? ratio(*word, *mac) : std::nullopt;
        }
        default: return std::nullopt;
        }
    }

    const Evaluation &m_evaluation;
    const TourFigure &m_figure;
    std::vector<const Layer *> m_layers; ///< with MACs and a cost
    std::vector<const LayerCost *> m_costs; ///< of them
    std::optional<std::size_t> m_level;
};

std::optional<double> numberOf(const TourFigure &figure, const EvaluationPtr &evaluation,
                               const std::optional<MeasuredAccuracy> &accuracy)
{
    if (figure.quantity == TourQuantity::Accuracy)
        return accuracy ? std::optional(shareRight(*accuracy)) : std::nullopt;
    return evaluation ? Subject(*evaluation, figure).number() : std::nullopt;
}

/// Of the design that was evaluated last, not of one before.
std::optional<MeasuredAccuracy> presentAccuracy(const TourContext &context)
{
    const bool isOf = context.accuracy && context.evaluation
        && evaluateTheSame(*context.accuracy->design, context.evaluation->design);
    return isOf ? measuredAccuracy(context.accuracy) : std::nullopt;
}

QString written(TourQuantity quantity, double number)
{
    switch (quantity) {
    case TourQuantity::Energy:
    case TourQuantity::EnergyPerMac: return format::energy(number);
    case TourQuantity::Latency: return format::time(number);
    case TourQuantity::DramTraffic: return format::bytes(number);
    case TourQuantity::Utilization:
    case TourQuantity::SpatialUtilization:
    case TourQuantity::TemporalUtilization:
    case TourQuantity::UnusedPes:
    case TourQuantity::ShareOfNetwork:
    case TourQuantity::LevelShare:
    case TourQuantity::MacShare:
    case TourQuantity::ClockShare:
    case TourQuantity::FilterShare: return format::percent(number);
    case TourQuantity::Accuracy: return format::percent(number, 4); // as the scoreboard has it
    default: return format::count(number);
    }
}

} // namespace

std::optional<double> tourNumber(const TourFigure &figure, const TourContext &context)
{
    const auto present = numberOf(figure, context.evaluation, presentAccuracy(context));
    if (figure.of == TourFigure::Of::Present || !present)
        return present;
    const auto before = context.baseline
        ? numberOf(figure, context.baseline->evaluation, context.baseline->accuracy)
        : std::nullopt;
    if (figure.of == TourFigure::Of::Baseline || !before)
        return before;
    if (figure.of == TourFigure::Of::Change)
        return *before != 0 ? std::optional(*present / *before - 1) : std::nullopt;
    return *present != 0 ? std::optional(*before / *present) : std::nullopt;
}

const StepEffect *bestStep(const std::vector<StepEffect> &steps, Objective objective)
{
    const StepEffect *best = nullptr;
    double least = 0;
    for (const StepEffect &step : steps) {
        if (!step.change || changeOf(*step.change, objective) >= least)
            continue;
        least = changeOf(*step.change, objective);
        best = &step;
    }
    return best;
}

QString tourText(const TourFigure &figure, const TourContext &context)
{
    if (!context.evaluation)
        return {};
    const Design &design = context.evaluation->design;
    switch (figure.quantity) {
    case TourQuantity::Value: {
        const auto text = io::valueAt(*design.architecture, figure.at.toStdString());
        return text ? QString::fromStdString(*text).remove(u'"') : QString();
    }
    case TourQuantity::Bottleneck:
        for (std::size_t i = 0; i < design.network->layers().size(); ++i)
            if (QString::fromStdString(design.network->layers()[i]->name) == figure.layer
                && context.evaluation->layers[i])
                return bottleneckName(context.evaluation->layers[i]->bottleneck,
                                      *design.architecture);
        return {};
    case TourQuantity::BestStepName:
    case TourQuantity::BestStepValue:
    case TourQuantity::BestStepGain: {
        const Objective objective = design.settings.objective;
        const StepEffect *best = bestStep(context.steps, objective);
        if (!best)
            return {};
        const QString path = QString::fromStdString(best->path);
        if (figure.quantity == TourQuantity::BestStepName)
            return context.names.value(path, path);
        return figure.quantity == TourQuantity::BestStepValue
            ? QString::fromStdString(best->value)
            : changeText(changeOf(*best->change, objective));
    }
    default: break;
    }
    const auto number = tourNumber(figure, context);
    if (!number)
        return {};
    switch (figure.of) {
    case TourFigure::Of::Change: return changeText(*number);
    case TourFigure::Of::Times: return format::count(*number, 2);
    default: return written(figure.quantity, *number);
    }
}

} // namespace pelorus
