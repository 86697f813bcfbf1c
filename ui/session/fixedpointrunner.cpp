// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/fixedpointrunner.h"

#include <algorithm>
#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr Count mostCurveImages = 1000, leastCurveImages = 16;
constexpr double mostCurveMacs = 3e11;
constexpr int fixedPointWidths = FixedPointRequest::mostBits - FixedPointRequest::leastBits + 1;
constexpr std::array fixedPointCurves = {Scheme::Dynamic, Scheme::Static};

/// What classes are remembered by: the configuration's own text has no fraction lengths.
std::string keyOf(const QuantConfig &config)
{
    std::string key = config.text;
    for (const auto &[layer, lengths] : config.fractions) {
        const auto add = [&key](char letter, std::optional<int> length) {
            if (length)
                key += letter + std::to_string(*length);
        };
        key += ';' + std::to_string(layer);
        add('w', lengths.weights);
        add('a', lengths.inputs);
    }
    return key;
}

} // namespace

Count affordableCurveImages(double macsPerImage, Count images)
{
    const double points = static_cast<double>(fixedPointWidths * fixedPointCurves.size());
    const double affordable = mostCurveMacs / std::max(1.0, macsPerImage * points);
    const Count most = std::min(images, mostCurveImages);
    if (affordable >= static_cast<double>(most))
        return most;
    return std::min(most, std::max(leastCurveImages, static_cast<Count>(affordable)));
}

struct FixedPointRunner::Memory
{
    std::shared_ptr<const Experiment> experiment;
    std::vector<LayerSample> samples;
    std::map<std::string, Classes> classes;
};

/// What the worker does.
class FixedPointRunner::Work
{
public:
    Work(FixedPointRunner &runner, FixedPointRequest request, std::shared_ptr<Memory> memory)
        : m_runner(runner), m_memory(std::move(memory)), m_experiment(*request.experiment)
    {
        m_state.request = std::move(request);
        for (std::size_t i = 0; i < fixedPointCurves.size(); ++i)
            m_state.curves[i] = {fixedPointCurves[i],
                                 std::vector<std::optional<Measurement>>(fixedPointWidths)};
    }

    void run(const std::stop_token &stop, const LatestJob::Tell &tell)
    {
        m_stop = stop;
        m_tell = &tell;
        const auto done =
            layers().and_then([this] { return chosen(); }).and_then([this] { return curves(); });
        if (stop.stop_requested())
            return;
        if (!done) {
            tell([&runner = m_runner, text = QString::fromStdString(done.error().message())] {
                emit runner.failed(text);
            });
            return;
        }
        m_state.isWhole = true;
        publish();
    }

private:
    [[nodiscard]] QuantConfig config(Scheme scheme, int bits) const
    {
        const std::vector<LayerBits> everywhere(m_experiment.network.layers().size(), {bits, bits});
        return integerConfig(scheme, everywhere);
    }

    [[nodiscard]] QuantConfig chosenConfig() const
    {
        QuantConfig chosen = config(Scheme::Dynamic, m_state.request.bits);
        chosen.fractions = m_state.request.fractions;
        return chosen;
    }

    /// What the formats make of each layer's numbers.
    Result<void> layers()
    {
        if (m_memory->samples.empty()) {
            auto samples = layerSamples(m_experiment, sampledImages, sampledValues, m_stop);
            if (!samples)
                return tl::unexpected(samples.error());
            m_memory->samples = std::move(*samples);
        }
        if (m_stop.stop_requested())
            return {};
        recallCurves();
        const auto all = m_experiment.network.layers();
        const auto before =
            fixedPoints(all, m_experiment.ranges, config(Scheme::Dynamic, m_state.request.bits));
        const auto now = fixedPoints(all, m_experiment.ranges, chosenConfig());
        const auto add = [&](std::size_t layer, LayerValues values, float largest,
                             const FixedPoint &calibrated, const FixedPoint &chosen,
                             std::span<const float> sample) {
            FixedPointRow row{layer,      values, static_cast<double>(largest),
                              calibrated, chosen, fitted(sample, calibrated),
                              {}};
            row.now = calibrated == chosen ? row.before : fitted(sample, chosen);
            m_state.rows.push_back(row);
        };
        for (std::size_t l = 0; l < all.size() && !m_stop.stop_requested(); ++l) {
            const LayerSample &sample = m_memory->samples[l];
            add(l, LayerValues::Weights, largestMagnitude(all[l].weights.values<float>()),
                *before[l].weights, *now[l].weights, sample.weights);
            add(l, LayerValues::Inputs, m_experiment.ranges[l].magnitude(), *before[l].inputs,
                *now[l].inputs, sample.inputs);
        }
        publish();
        return {};
    }

    /// What was measured for another request: the curves do not depend on bits and lengths.
    void recallCurves()
    {
        const auto floats = m_memory->classes.find(keyOf({}));
        if (floats == m_memory->classes.end())
            return;
        const auto most = static_cast<std::size_t>(m_state.request.curveImages);
        for (FixedPointCurve &curve : m_state.curves) {
            for (int width = 0; width < fixedPointWidths; ++width) {
                const QuantConfig known =
                    config(curve.scheme, width + FixedPointRequest::leastBits);
                const auto found = m_memory->classes.find(keyOf(known));
                if (found == m_memory->classes.end() || found->second.empty())
                    continue;
                Classes own = found->second;
                own.resize(std::min(own.size(), most));
                curve.measured[static_cast<std::size_t>(width)] =
                    compared(known.text, own, floats->second, m_experiment.images.labels);
            }
        }
    }

    Result<void> chosen()
    {
        const bool isEdited = !m_state.request.fractions.empty();
        for (const Count step : measuringSteps(m_state.request.images)) {
            if (isEdited) {
                if (const auto done = measure(chosenConfig(), step, m_state.chosen); !done)
                    return done;
            }
            const auto done =
                measure(config(Scheme::Dynamic, m_state.request.bits), step, m_state.calibrated);
            if (!done || m_stop.stop_requested())
                return done;
            publish();
        }
        return {};
    }

    /// From many bits to few, each width under both schemes: the curves grow side by side.
    Result<void> curves()
    {
        for (const Count step : measuringSteps(m_state.request.curveImages)) {
            for (int width = fixedPointWidths - 1; width >= 0; --width) {
                bool isNew = false;
                for (FixedPointCurve &curve : m_state.curves) {
                    auto &point = curve.measured[static_cast<std::size_t>(width)];
                    ++m_done;
                    if (point && point->n >= step)
                        continue; // it was recalled
                    const auto done = measure(
                        config(curve.scheme, width + FixedPointRequest::leastBits), step, point);
                    if (!done || m_stop.stop_requested())
                        return done;
                    isNew = true;
                }
                if (isNew)
                    publish();
            }
        }
        return {};
    }

    /// `to` on the first images, which may have been seen before. After a stop it stays as it is.
    Result<void> measure(const QuantConfig &config, Count images, std::optional<Measurement> &to)
    {
        const auto known = classes({}, images).and_then([&](const Classes *floats) {
            return classes(config, images).map([&](const Classes *own) {
                return std::pair(*own, *floats); // a part of what is remembered
            });
        });
        if (!known)
            return tl::unexpected(known.error());
        if (m_stop.stop_requested())
            return {};
        auto [own, floats] = *known;
        own.resize(std::min(own.size(), static_cast<std::size_t>(images)));
        to = compared(config.text, own, floats, m_experiment.images.labels);
        return {};
    }

    Result<const Classes *> classes(const QuantConfig &config, Count images)
    {
        Classes &known = m_memory->classes[keyOf(config)];
        const auto have = static_cast<Count>(known.size());
        if (have >= images)
            return &known;
        std::vector<PreparedLayer> prepared;
        if (config.scheme != Scheme::None)
            prepared = m_experiment.network.prepare(config, m_experiment.ranges);
        const auto more =
            m_experiment.network.classify(m_experiment.images, m_experiment.preprocessing, have,
                                          images - have, prepared, {0, m_stop, {}});
        if (!more)
            return tl::unexpected(more.error());
        known.insert(known.end(), more->begin(), more->end());
        return &known;
    }

    void publish()
    {
        const auto steps = measuringSteps(m_state.request.curveImages).size();
        const int all = fixedPointWidths * static_cast<int>(fixedPointCurves.size() * steps);
        (*m_tell)([&runner = m_runner, progress = Progress{m_done, all},
                   state = std::make_shared<const FixedPointState>(m_state)] {
            runner.m_state = state;
            runner.m_progress = progress;
            emit runner.changed();
        });
    }

    FixedPointRunner &m_runner; ///< used by what is told, in the GUI thread
    std::shared_ptr<Memory> m_memory;
    const Experiment &m_experiment; ///< of the request
    FixedPointState m_state;
    int m_done = 0;
    std::stop_token m_stop;
    const LatestJob::Tell *m_tell = nullptr;
};

FixedPointRunner::FixedPointRunner(QObject *parent) : QObject(parent)
{
    connect(&m_job, &LatestJob::busyChanged, this, &FixedPointRunner::busyChanged);
    connect(&m_job, &LatestJob::failed, this, &FixedPointRunner::failed);
}

void FixedPointRunner::request(FixedPointRequest wanted)
{
    if (!m_memory || m_memory->experiment != wanted.experiment) {
        clear();
        m_memory = std::make_shared<Memory>();
        m_memory->experiment = wanted.experiment;
    }
    m_progress = {};
    m_job.start(
        [work = std::make_shared<Work>(*this, std::move(wanted), m_memory)](
            const std::stop_token &stop, const LatestJob::Tell &tell) { work->run(stop, tell); });
}

void FixedPointRunner::clear()
{
    cancel();
    m_memory = nullptr;
    m_progress = {};
    if (std::exchange(m_state, nullptr))
        emit changed();
}

} // namespace pelorus
