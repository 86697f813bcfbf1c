// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the open trained network through stages of compression in the background: sizes, cost on
// the open hardware and accuracy behind each stage, told stage by stage. The newest request wins.
// Stages that the request before began with too are not computed again; their costs are looked up
// anew, because the hardware may be another. What is kept of a stage is its results and its layers'
// shapes, and of low rank the network as well: pruning and sharing are done again where a later
// stage needs them, so that a large network is not held once a stage.
//
// Work is bounded in MACs, as that of AccuracyRunner: images are fewer where the network is large.
// GUI thread only.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/io/compressionrun.h"
#include "ui/session/latestjob.h"

#include <memory>
#include <vector>

namespace pelorus {

/// Images that a measurement of this network takes unasked: all of `images` where that is no more
/// than 3e10 MACs, fewer otherwise, at least 64.
[[nodiscard]] Count affordableImages(const Network &network, Count images);

struct CompressionRequest
{
    std::shared_ptr<const accuracy::Experiment> experiment; ///< the network and its images
    DesignPtr design; ///< the machine; its network's bits are those that stages are costed at
    std::vector<std::size_t> layers; ///< the design's layer for each one of the network
    std::vector<accuracy::CompressionStage> stages;
};

/// An immutable value that views hold.
struct CompressionState
{
    CompressionRequest request;
    std::vector<io::StageResult> results; ///< of the network as it is, then of each stage done
};
using CompressionStatePtr = std::shared_ptr<const CompressionState>;

class CompressionRunner : public QObject
{
    Q_OBJECT
public:
    explicit CompressionRunner(QObject *parent = nullptr);

    void request(CompressionRequest wanted);
    void cancel(); ///< stages done stay
    /// Forgets network and stages.
    void clear();
    [[nodiscard]] bool isBusy() const { return m_job.isBusy(); }
    [[nodiscard]] CompressionStatePtr latest() const { return m_state; } ///< null before a result
    struct Progress
    {
        std::size_t stage = 0, stages = 0; ///< the one that goes on, and all; the first is 0
        Count images = 0, ofImages = 0; ///< measured of it
    };
    [[nodiscard]] Progress progress() const { return m_progress; }

signals:
    void changed(); ///< of latest()
    void progressed();
    void busyChanged(bool busy);
    void failed(const QString &message);

private:
    /// A stage as it was computed and measured.
    struct Known
    {
        accuracy::CompressionStage stage; ///< of the first: none
        std::vector<double> energies; ///< that it pruned by
        /// Behind the stage; null where it is done again when it is needed.
        std::shared_ptr<const accuracy::CompressedModel> network;
        std::shared_ptr<const Network> layers; ///< with densities, for costs
        io::StageResult result;
    };
    struct Memory
    {
        std::shared_ptr<const accuracy::Experiment> experiment;
        accuracy::Classes original;
        std::vector<Known> known;
    };
    class Work;

    std::shared_ptr<EvaluationContext> m_context; ///< the workers'
    std::shared_ptr<const Memory> m_memory;
    CompressionStatePtr m_state;
    Progress m_progress;
    LatestJob m_job; ///< last: its worker uses the context
};

} // namespace pelorus
