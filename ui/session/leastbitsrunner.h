// SPDX-License-Identifier: GPL-3.0-or-later
// Searches the least bits of each layer alone in the background (core/accuracy/leastbits.h), width
// by width, and costs what they buy on the open accelerator: 16 bits everywhere beside the bits
// that were found. The newest request wins. GUI thread only.
#pragma once

#include "core/accuracy/leastbits.h"
#include "core/explore/networkcost.h"
#include "ui/session/latestjob.h"

#include <memory>

namespace pelorus {

struct LeastBitsWanted
{
    std::shared_ptr<const accuracy::Experiment> experiment;
    DesignPtr design; ///< the machine; its network's bits play no part
    std::vector<std::size_t> layers; ///< the design's layer for each one of the network
    accuracy::LeastBitsRequest search;
};

/// An immutable value that views hold.
struct LeastBitsState
{
    LeastBitsWanted wanted;
    accuracy::LeastBitsResult result;
    struct Bought
    {
        NetworkCost parallel, least; ///< 16 bits everywhere, and the bits found
        double speedup = 1; ///< of a bit-serial accelerator over one of 16 bits
    };
    std::optional<Bought> bought; ///< absent before the end
};
using LeastBitsStatePtr = std::shared_ptr<const LeastBitsState>;

class LeastBitsRunner : public QObject
{
    Q_OBJECT
public:
    explicit LeastBitsRunner(QObject *parent = nullptr);

    void request(LeastBitsWanted wanted);
    void cancel() { m_job.stop(); } ///< what is found stays
    void clear();
    [[nodiscard]] bool isBusy() const { return m_job.isBusy(); }
    [[nodiscard]] LeastBitsStatePtr latest() const { return m_state; } ///< null before a result

signals:
    void changed(); ///< of latest()
    void busyChanged(bool busy);
    void failed(const QString &message);

private:
    std::shared_ptr<EvaluationContext> m_context; ///< the workers'
    LeastBitsStatePtr m_state;
    LatestJob m_job; ///< last: its worker uses the context
};

} // namespace pelorus
