// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/networkcostsrunner.h"

#include <utility>

namespace pelorus {

NetworkCostsRunner::NetworkCostsRunner(QObject *parent)
    : QObject(parent), m_context(std::make_shared<EvaluationContext>())
{
    connect(&m_job, &LatestJob::busyChanged, this, &NetworkCostsRunner::busyChanged);
    connect(&m_job, &LatestJob::failed, this, &NetworkCostsRunner::failed);
}

void NetworkCostsRunner::request(DesignPtr machine, std::vector<CostedNetwork> networks)
{
    NetworkCostsState state{std::move(machine), std::move(networks), {}};
    m_state = std::make_shared<const NetworkCostsState>(state);
    m_job.start([this, state, context = m_context](const std::stop_token &stop,
                                                   const LatestJob::Tell &tell) mutable {
        for (const CostedNetwork &each : state.networks) {
            const NetworkCost cost =
                networkCost(*state.machine, each.network, each.batch, *context, stop);
            if (!cost.isComplete)
                return;
            state.costs.push_back(cost);
            tell([this, told = std::make_shared<const NetworkCostsState>(state)] {
                m_state = told;
                emit changed();
            });
        }
    });
    emit changed();
}

} // namespace pelorus
