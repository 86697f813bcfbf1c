// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/binaryrunner.h"

#include "ui/session/compressionrunner.h"

#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

/// Classes under the configuration; what is known is not run again.
Result<Classes> classesUnder(const QuantConfig &config, const Experiment &experiment, Count count,
                             std::map<std::string, Classes> &known, const std::stop_token &stop)
{
    const auto found = known.find(config.text);
    if (found != known.end())
        return found->second;
    std::vector<PreparedLayer> prepared;
    if (config.scheme != Scheme::None)
        prepared = experiment.network.prepare(config, experiment.ranges);
    auto classes = experiment.network.classify(experiment.images, experiment.preprocessing, count,
                                               prepared, {0, stop, {}});
    if (classes && !stop.stop_requested())
        known[config.text] = *classes;
    return classes;
}

Result<BinaryResult> binaryResult(const BinaryRequest &request, BinaryScheme scheme,
                                  std::map<std::string, Classes> &known, EvaluationContext &context,
                                  const std::stop_token &stop)
{
    const Experiment &experiment = *request.experiment;
    const auto variant = binaryVariant(*request.design, experiment.network.layers(), request.layers,
                                       scheme, request.floats);
    if (!variant)
        return tl::unexpected(variant.error());
    const Count count = affordableImages(*request.design->network, experiment.images.size());
    const auto floats = classesUnder({}, experiment, count, known, stop);
    if (!floats)
        return tl::unexpected(floats.error());
    const auto classes = classesUnder(variant->config, experiment, count, known, stop);
    if (!classes)
        return tl::unexpected(classes.error());
    BinaryResult result;
    result.scheme = scheme;
    result.config = variant->config;
    result.operations = operationKinds(*variant->design.network);
    result.weightBytes = weightBytes(*variant->design.network);
    result.measured = compared(variant->config.text, *classes, *floats, experiment.images.labels);
    result.cost = networkCost(variant->design, variant->design.network,
                              request.design->settings.batch, context, stop);
    return result;
}

} // namespace

BinaryRunner::BinaryRunner(QObject *parent)
    : QObject(parent), m_context(std::make_shared<EvaluationContext>())
{
    connect(&m_job, &LatestJob::busyChanged, this, &BinaryRunner::busyChanged);
    connect(&m_job, &LatestJob::failed, this, &BinaryRunner::failed);
}

void BinaryRunner::request(BinaryRequest wanted)
{
    if (wanted.experiment != m_experiment) {
        clear();
        m_experiment = wanted.experiment;
    }
    m_job.start([this, state = BinaryState{std::move(wanted), {}}, context = m_context,
                 known = m_known ? *m_known : Known()](const std::stop_token &stop,
                                                       const LatestJob::Tell &tell) mutable {
        for (const BinaryScheme scheme : enumerators<BinaryScheme>()) {
            auto result = binaryResult(state.request, scheme, known, *context, stop);
            if (stop.stop_requested())
                return;
            if (!result) {
                tell([this, text = QString::fromStdString(result.error().message())] {
                    emit failed(text);
                });
                return;
            }
            state.results.push_back(std::move(*result));
            tell([this, told = std::make_shared<const BinaryState>(state),
                  measured = std::make_shared<const Known>(known)] {
                m_state = told;
                m_known = measured;
                emit changed();
            });
        }
    });
}

void BinaryRunner::clear()
{
    cancel();
    m_known = nullptr;
    m_experiment = nullptr;
    m_tuned.clear();
    if (std::exchange(m_state, nullptr))
        emit changed();
}

void BinaryRunner::keepTuned(const FinetuneStatePtr &state)
{
    const FinetuneRun *best = state ? state->best() : nullptr;
    if (!best || !m_state || !state->design->accuracy || !m_state->request.design->accuracy)
        return;
    const AccuracySetup &tuned = *state->design->accuracy,
                        &open = *m_state->request.design->accuracy;
    if (tuned.model != open.model || tuned.data != open.data)
        return;
    m_tuned[state->request.config.text] = best->report;
    emit changed();
}

std::shared_ptr<const FinetuneReport> BinaryRunner::tuned(const QuantConfig &config) const
{
    const auto found = m_tuned.find(config.text);
    return found == m_tuned.end() ? nullptr : found->second;
}

} // namespace pelorus
