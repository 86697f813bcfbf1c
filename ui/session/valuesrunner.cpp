// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/valuesrunner.h"

#include "core/accuracy/layerinputs.h"
#include "ui/session/background.h"

#include <exception>
#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr std::size_t mostSummaries = 64;

} // namespace

ValuesRunner::ValuesRunner(QObject *parent) : QObject(parent)
{
    connect(this, &ValuesRunner::workerDone, this, &ValuesRunner::finish, Qt::QueuedConnection);
}

ValuesRunner::~ValuesRunner()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void ValuesRunner::request(const ExperimentPtr &experiment, std::size_t layer, LayerValues what)
{
    if (experiment != m_experiment) {
        m_experiment = experiment;
        m_known.clear();
        m_thread.request_stop();
    }
    const std::optional<Key> wanted = experiment ? std::optional(Key(layer, what)) : std::nullopt;
    if (wanted != m_wanted && m_running)
        m_thread.request_stop();
    m_wanted = wanted;
    startIfFree();
    emit changed();
}

ValueSummaryPtr ValuesRunner::summary() const
{
    const auto found = m_wanted ? m_known.find(*m_wanted) : m_known.end();
    return found == m_known.end() ? nullptr : found->second;
}

void ValuesRunner::startIfFree()
{
    if (m_running || !m_wanted || m_known.contains(*m_wanted))
        return;
    m_running = m_wanted;
    m_shared.summary = nullptr; // no worker: it is ours
    m_shared.error.clear();
    m_thread = std::jthread([this, experiment = m_experiment,
                             key = *m_wanted](const std::stop_token &stop) {
        letTheWindowGoFirst();
        ValueSummaryPtr summary;
        std::string error;
        try {
            const auto &[layer, what] = key;
            if (what == LayerValues::Weights) {
                summary = std::make_shared<const ValueSummary>(
                    summarized(experiment->network.layers()[layer].weights.values<float>(), stop));
            } else if (auto inputs =
                           layerInputs(*experiment, layer, inputImages, mostInputs, stop)) {
                summary = std::make_shared<const ValueSummary>(summarized(*inputs, stop));
            } else {
                error = inputs.error().message();
            }
        } catch (const std::exception &thrown) { // memory
            error = thrown.what();
        }
        if (stop.stop_requested())
            summary = nullptr;
        {
            const std::lock_guard lock(m_shared.mutex);
            m_shared.summary = std::move(summary);
            m_shared.error = std::move(error);
        }
        emit workerDone();
    });
}

void ValuesRunner::finish()
{
    m_thread.join();
    const std::optional<Key> done = std::exchange(m_running, std::nullopt);
    const bool isWanted = done == m_wanted;
    std::string error;
    {
        const std::lock_guard lock(m_shared.mutex);
        // A stopped one has no summary; one of another experiment was stopped.
        if (m_shared.summary) {
            if (m_known.size() >= mostSummaries)
                m_known.clear();
            m_known[*done] = std::move(m_shared.summary);
        }
        error = std::move(m_shared.error);
    }
    if (isWanted && !error.empty()) {
        m_wanted.reset(); // it would fail again
        emit failed(QString::fromStdString(error));
    }
    startIfFree();
    emit changed();
}

} // namespace pelorus
