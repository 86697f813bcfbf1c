// SPDX-License-Identifier: GPL-3.0-or-later
// Costs a list of networks on the open hardware in the background, one after the other, each told
// when it is known. The newest request wins; what was searched before is looked up. GUI thread
// only.
#pragma once

#include "core/explore/networkcost.h"
#include "ui/session/latestjob.h"

#include <memory>
#include <vector>

namespace pelorus {

struct CostedNetwork
{
    NetworkPtr network;
    Count batch = 1;
};

/// An immutable value that views hold.
struct NetworkCostsState
{
    DesignPtr machine; ///< accelerator, technology, settings
    std::vector<CostedNetwork> networks;
    std::vector<NetworkCost> costs; ///< of the first of them
};
using NetworkCostsStatePtr = std::shared_ptr<const NetworkCostsState>;

class NetworkCostsRunner : public QObject
{
    Q_OBJECT
public:
    explicit NetworkCostsRunner(QObject *parent = nullptr);

    void request(DesignPtr machine, std::vector<CostedNetwork> networks);
    void cancel() { m_job.stop(); } ///< what is known stays
    [[nodiscard]] bool isBusy() const { return m_job.isBusy(); }
    [[nodiscard]] NetworkCostsStatePtr latest() const { return m_state; } ///< null before a request

signals:
    void changed(); ///< of latest()
    void busyChanged(bool busy);
    void failed(const QString &message);

private:
    std::shared_ptr<EvaluationContext> m_context; ///< the workers'
    NetworkCostsStatePtr m_state;
    LatestJob m_job; ///< last: its worker uses the context
};

} // namespace pelorus
