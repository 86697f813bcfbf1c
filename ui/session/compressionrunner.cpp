// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/compressionrunner.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

constexpr auto tellProgressEvery = std::chrono::milliseconds(100);

io::LayerPrecisions precisionsOf(const CompressionRequest &request)
{
    io::LayerPrecisions precisions;
    const auto &layers = request.design->network->layers();
    for (const LayerPtr &layer : layers)
        precisions[layer->name] = layer->precision;
    const auto trained = request.experiment->network.layers();
    for (std::size_t i = 0; i < trained.size() && i < request.layers.size(); ++i)
        precisions[trained[i].name] = layers[request.layers[i]]->precision;
    return precisions;
}

} // namespace

Count affordableImages(const Network &network, Count images)
{
    constexpr double mostMacs = 3e10;
    constexpr Count least = 64;
    const double macs = static_cast<double>(network.macs()) / static_cast<double>(network.batch());
    const double affordable = mostMacs / std::max(macs, 1.0);
    if (affordable >= static_cast<double>(images))
        return images;
    return std::min(images, std::max(least, static_cast<Count>(affordable)));
}

/// What the worker does.
class CompressionRunner::Work
{
public:
    Work(CompressionRunner &runner, CompressionRequest request,
         std::shared_ptr<const Memory> before, std::shared_ptr<EvaluationContext> context)
        : m_runner(runner), m_context(std::move(context)), m_before(std::move(before))
    {
        m_memory.experiment = request.experiment;
        if (m_before && m_before->experiment == request.experiment)
            m_memory.original = m_before->original;
        else
            m_before = nullptr;
        m_state.request = std::move(request);
    }

    void run(const std::stop_token &stop, const LatestJob::Tell &tell)
    {
        m_stop = stop;
        m_tell = &tell;
        const CompressionRequest &request = m_state.request;
        m_images.emplace(io::StageImages{
            request.experiment->images, request.experiment->preprocessing,
            affordableImages(*request.design->network, request.experiment->images.size()),
            request.experiment->calibration});
        m_precisions = precisionsOf(request);
        for (std::size_t i = 0; i <= request.stages.size() && !stop.stop_requested(); ++i) {
            tellProgress(i, 0);
            if (const auto done = stage(i); !done && !stop.stop_requested()) {
                tell([&runner = m_runner, text = QString::fromStdString(done.error().what)] {
                    emit runner.failed(text);
                });
                break;
            }
        }
        m_network.reset(); // the job may outlive its run
    }

private:
    Result<void> stage(std::size_t i)
    {
        const CompressionRequest &request = m_state.request;
        Known next;
        if (i > 0)
            next.stage = request.stages[i - 1];
        if (i > 0 && next.stage.kind == CompressionStage::Kind::PruneByEnergy) {
            auto energies =
                io::layerEnergies(m_state.results.back(), request.design->architecture->name());
            if (!energies)
                return tl::unexpected(energies.error());
            next.energies = std::move(*energies);
        }
        if (recall(i, next)) {
            m_network.reset(); // it was behind an earlier stage
        } else if (const auto done = measure(i, next); !done) {
            return done;
        }
        auto cost = io::costOf(*next.layers, next.result.densities, *request.design, *m_context,
                               m_stop, m_precisions);
        if (!cost)
            return tl::unexpected(cost.error());
        next.result.cost = std::move(*cost);
        if (m_stop.stop_requested())
            return {}; // of fewer images, or without a cost
        m_state.results.push_back(next.result);
        m_memory.known.push_back(std::move(next));
        publish();
        return {};
    }

    /// All of stage `i` but its cost.
    Result<void> measure(std::size_t i, Known &next)
    {
        auto network = i == 0
            ? uncompressed(m_state.request.experiment->network.model())
            : behindKnown().and_then([&](CompressedModel &&before) {
                  return compressed(std::move(before), next.stage, next.energies, m_stop);
              });
        if (!network)
            return tl::unexpected(network.error());
        m_network = std::move(*network);
        if (i == 0 || next.stage.kind == CompressionStage::Kind::Rank)
            next.network = std::make_shared<const CompressedModel>(*m_network);
        auto measured = io::measuredStage(
            *m_network, i == 0 ? "original" : next.stage.text, &*m_images, m_memory.original,
            {0, m_stop, [this, i](Count done) { tellProgress(i, done); }});
        if (!measured)
            return tl::unexpected(measured.error());
        next.result = std::move(*measured);
        auto layers = io::layersToCost(m_network->model, next.result.densities);
        if (!layers)
            return tl::unexpected(layers.error());
        next.layers = std::make_shared<const Network>(std::move(*layers));
        return {};
    }

    /// The network behind the last known stage, taken from m_network or done again.
    Result<CompressedModel> behindKnown()
    {
        if (m_network)
            return std::move(*std::exchange(m_network, std::nullopt));
        const std::vector<Known> &known = m_memory.known;
        std::size_t kept = known.size() - 1;
        while (!known[kept].network)
            --kept; // the first one is there
        Result<CompressedModel> network = *known[kept].network;
        for (std::size_t i = kept + 1; i < known.size() && network; ++i)
            network = compressed(std::move(*network), known[i].stage, known[i].energies, m_stop);
        return network;
    }

    /// Takes what was computed by the same stages on the same network.
    bool recall(std::size_t i, Known &next)
    {
        if (!m_before || i >= m_before->known.size())
            return false;
        const Known &known = m_before->known[i];
        if (known.stage.text != next.stage.text || known.stage.layers != next.stage.layers
            || known.energies != next.energies) {
            m_before = nullptr; // nor what followed it
            return false;
        }
        next = known;
        return true;
    }

    void publish()
    {
        (*m_tell)([&runner = m_runner, state = std::make_shared<const CompressionState>(m_state),
                   memory = std::make_shared<const Memory>(m_memory)] {
            runner.m_memory = memory;
            runner.m_state = state;
            emit runner.changed();
        });
    }

    void tellProgress(std::size_t stage, Count images)
    {
        const auto now = std::chrono::steady_clock::now();
        if (images > 0 && now < m_next)
            return;
        m_next = now + tellProgressEvery;
        (*m_tell)([&runner = m_runner,
                   progress = Progress{stage, m_state.request.stages.size() + 1, images,
                                       m_images->count}] {
            runner.m_progress = progress;
            emit runner.progressed();
        });
    }

    CompressionRunner &m_runner; ///< used by what is told, in the GUI thread
    std::shared_ptr<EvaluationContext> m_context;
    std::shared_ptr<const Memory> m_before; ///< null: nothing of it is of use any more
    Memory m_memory;
    CompressionState m_state;
    std::optional<CompressedModel> m_network; ///< behind the last known stage, if at hand
    std::optional<io::StageImages> m_images; ///< of the request's experiment
    io::LayerPrecisions m_precisions;
    std::stop_token m_stop;
    const LatestJob::Tell *m_tell = nullptr;
    std::chrono::steady_clock::time_point m_next; ///< when progress is told again
};

CompressionRunner::CompressionRunner(QObject *parent)
    : QObject(parent), m_context(std::make_shared<EvaluationContext>())
{
    connect(&m_job, &LatestJob::busyChanged, this, &CompressionRunner::busyChanged);
    connect(&m_job, &LatestJob::failed, this, &CompressionRunner::failed);
}

void CompressionRunner::request(CompressionRequest wanted)
{
    m_progress = {0, wanted.stages.size() + 1, 0, 0};
    m_job.start(
        [work = std::make_shared<Work>(*this, std::move(wanted), m_memory, m_context)](
            const std::stop_token &stop, const LatestJob::Tell &tell) { work->run(stop, tell); });
    emit progressed();
}

void CompressionRunner::cancel()
{
    m_job.stop();
}

void CompressionRunner::clear()
{
    cancel();
    m_memory = nullptr;
    if (std::exchange(m_state, nullptr))
        emit changed();
}

} // namespace pelorus
