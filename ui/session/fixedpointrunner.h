// SPDX-License-Identifier: GPL-3.0-or-later
// Static and dynamic fixed point on the open trained network, in the background: first what the
// chosen fraction lengths make of each layer, then the accuracy under them and under those of
// calibration, then both curves against bits, all on more and more images. The newest request wins;
// what was measured stays known as long as network and images stay.
//
// Work is bounded in MACs: images are fewer where the network is large. GUI thread only.
#pragma once

#include "core/accuracy/fixedpoint.h"
#include "ui/session/latestjob.h"
#include "ui/session/valuesrunner.h"

#include <array>
#include <map>
#include <memory>
#include <vector>

namespace pelorus {

struct FixedPointRequest
{
    static constexpr int leastBits = 2, mostBits = 16; ///< of the curves, and of `bits`

    std::shared_ptr<const accuracy::Experiment> experiment;
    Count images = 0; ///< to measure the chosen lengths on
    Count curveImages = 0; ///< to measure each point of the curves on
    int bits = 8; ///< of weights and inputs, in the table
    /// By layer of the network: chosen by hand, in place of what calibration chooses.
    std::map<std::size_t, accuracy::FractionLengths> fractions = {};
    bool operator==(const FixedPointRequest &) const = default;
};

/// Images of a point of the curves: no more than 1000, and fewer where all points would take more
/// than 3e11 MACs; at least 16.
[[nodiscard]] Count affordableCurveImages(double macsPerImage, Count images);

/// The weights or the inputs of a layer: as calibrated and as chosen.
struct FixedPointRow
{
    std::size_t layer = 0;
    LayerValues values = LayerValues::Weights;
    double largest = 0; ///< magnitude: of all weights, or of the inputs over the calibration images
    accuracy::FixedPoint calibrated, chosen;
    accuracy::FixedPointFit before, now; ///< of a sample of the values
};

struct FixedPointCurve
{
    accuracy::Scheme scheme = accuracy::Scheme::Dynamic;
    std::vector<std::optional<accuracy::Measurement>> measured; ///< from leastBits on
};

/// An immutable value that views hold.
struct FixedPointState
{
    FixedPointRequest request;
    std::vector<FixedPointRow> rows; ///< weights and inputs of each layer; empty: not yet
    std::optional<accuracy::Measurement> calibrated, chosen; ///< at the request's bits
    std::array<FixedPointCurve, 2> curves; ///< dynamic, static
    bool isWhole = false;
};
using FixedPointStatePtr = std::shared_ptr<const FixedPointState>;

class FixedPointRunner : public QObject
{
    Q_OBJECT
public:
    /// Images whose inputs are sampled, and how many values of each layer at least.
    static constexpr Count sampledImages = 16;
    static constexpr std::size_t sampledValues = 1 << 13;

    explicit FixedPointRunner(QObject *parent = nullptr);

    void request(FixedPointRequest wanted);
    void cancel() { m_job.stop(); } ///< what is known stays
    void clear(); ///< forgets network and results
    [[nodiscard]] bool isBusy() const { return m_job.isBusy(); }
    [[nodiscard]] FixedPointStatePtr latest() const { return m_state; } ///< null before a result
    /// Measurements done of all that the request takes.
    struct Progress
    {
        int done = 0, all = 0;
    };
    [[nodiscard]] Progress progress() const { return m_progress; }

signals:
    void changed(); ///< of latest() or progress()
    void busyChanged(bool busy);
    void failed(const QString &message);

private:
    struct Memory; ///< of one experiment; used by one worker after the other
    class Work;

    std::shared_ptr<Memory> m_memory;
    FixedPointStatePtr m_state;
    Progress m_progress;
    LatestJob m_job; ///< last: its worker uses the memory
};

} // namespace pelorus
