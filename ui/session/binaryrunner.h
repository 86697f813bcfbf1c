// SPDX-License-Identifier: GPL-3.0-or-later
// The open trained network as networks of one or two bits, in the background: weights, operations,
// cost on the open hardware and measured accuracy of each scheme, told scheme by scheme. The newest
// request wins; what was measured stays known as long as network and images stay. What fine-tuning
// makes of a scheme is kept as well, whoever started it. GUI thread only.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/explore/binarynets.h"
#include "core/explore/networkcost.h"
#include "ui/session/finetunerunner.h"
#include "ui/session/latestjob.h"

#include <map>
#include <memory>
#include <vector>

namespace pelorus {

struct BinaryRequest
{
    std::shared_ptr<const accuracy::Experiment> experiment;
    DesignPtr design; ///< the machine, and the network as it is open
    std::vector<std::size_t> layers; ///< the design's layer for each one of the trained network
    FloatLayers floats = FloatLayers::FirstAndLast;
};

struct BinaryResult
{
    BinaryScheme scheme = BinaryScheme::Full;
    accuracy::QuantConfig config; ///< what it was measured, and would be fine-tuned, under
    OperationKinds operations;
    Count weightBytes = 0;
    NetworkCost cost;
    accuracy::Measurement measured; ///< without retraining
};

/// An immutable value that views hold.
struct BinaryState
{
    BinaryRequest request;
    std::vector<BinaryResult> results; ///< by BinaryScheme, done so far
};
using BinaryStatePtr = std::shared_ptr<const BinaryState>;

class BinaryRunner : public QObject
{
    Q_OBJECT
public:
    explicit BinaryRunner(QObject *parent = nullptr);

    void request(BinaryRequest wanted);
    void cancel() { m_job.stop(); } ///< what is known stays
    void clear(); ///< forgets network and results
    [[nodiscard]] bool isBusy() const { return m_job.isBusy(); }
    [[nodiscard]] BinaryStatePtr latest() const { return m_state; } ///< null before a result

    /// Keeps what fine-tuning ended with, by its configuration, if it is of this network and these
    /// images.
    void keepTuned(const FinetuneStatePtr &state);
    /// Of fine-tuning under this configuration; null: there was none.
    [[nodiscard]] std::shared_ptr<const accuracy::FinetuneReport>
    tuned(const accuracy::QuantConfig &config) const;

signals:
    void changed(); ///< of latest() or tuned()
    void busyChanged(bool busy);
    void failed(const QString &message);

private:
    using Known = std::map<std::string, accuracy::Classes>; ///< by the configuration's text

    std::shared_ptr<EvaluationContext> m_context; ///< the workers'
    std::shared_ptr<const accuracy::Experiment>
        m_experiment; ///< that m_known and m_tuned belong to
    std::shared_ptr<const Known> m_known;
    std::map<std::string, std::shared_ptr<const accuracy::FinetuneReport>> m_tuned;
    BinaryStatePtr m_state;
    LatestJob m_job; ///< last: its worker uses the context
};

} // namespace pelorus
