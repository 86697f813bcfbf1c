// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/leastbitsrunner.h"

#include "core/explore/bitserial.h"

#include <utility>

namespace pelorus {

using namespace accuracy;

namespace {

Result<NetworkCost> costAt(const LeastBitsWanted &wanted, std::span<const LayerBits> bits,
                           EvaluationContext &context, const std::stop_token &stop)
{
    return withLeastBits(*wanted.design, wanted.layers, bits, wanted.search.scheme)
        .map([&](const Design &design) {
            return networkCost(design, design.network, design.settings.batch, context, stop);
        });
}

Result<LeastBitsState::Bought> boughtBy(const LeastBitsWanted &wanted,
                                        const std::vector<LayerBits> &bits,
                                        EvaluationContext &context, const std::stop_token &stop)
{
    const std::vector<LayerBits> wide(bits.size(), {parallelBits, parallelBits});
    const auto parallel = costAt(wanted, wide, context, stop);
    const auto least = costAt(wanted, bits, context, stop);
    if (!parallel || !least)
        return tl::unexpected(parallel ? least.error() : parallel.error());
    return LeastBitsState::Bought{*parallel, *least,
                                  bitSerialSpeedup(*wanted.design->network, wanted.layers, bits)};
}

} // namespace

LeastBitsRunner::LeastBitsRunner(QObject *parent)
    : QObject(parent), m_context(std::make_shared<EvaluationContext>())
{
    connect(&m_job, &LatestJob::busyChanged, this, &LeastBitsRunner::busyChanged);
    connect(&m_job, &LatestJob::failed, this, &LeastBitsRunner::failed);
}

void LeastBitsRunner::request(LeastBitsWanted wanted)
{
    m_job.start([this, state = LeastBitsState{std::move(wanted), {}, {}}, context = m_context](
                    const std::stop_token &stop, const LatestJob::Tell &tell) mutable {
        const auto publish = [&] {
            tell([this, told = std::make_shared<const LeastBitsState>(state)] {
                m_state = told;
                emit changed();
            });
        };
        const auto found = findLeastBits(*state.wanted.experiment, state.wanted.search,
                                         [&](const LeastBitsResult &result) {
                                             state.result = result;
                                             publish();
                                         },
                                         {0, stop, {}});
        const auto done = found.and_then([&]() -> Result<void> {
            if (stop.stop_requested())
                return {};
            auto bought = boughtBy(state.wanted, state.result.bits(), *context, stop);
            if (!bought)
                return tl::unexpected(bought.error());
            state.bought = std::move(*bought);
            return {};
        });
        if (stop.stop_requested())
            return;
        if (!done) {
            tell([this, text = QString::fromStdString(done.error().message())] {
                emit failed(text);
            });
            return;
        }
        publish();
    });
}

void LeastBitsRunner::clear()
{
    cancel();
    if (std::exchange(m_state, nullptr))
        emit changed();
}

} // namespace pelorus
