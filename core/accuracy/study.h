// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy while one edits bits. A Study belongs to one experiment and remembers what was measured,
// so that coming back to bits costs nothing. run() answers a request in steps, each published as a
// whole valid result:
//
//   1. the bits that are looked at, on 64 and on 256 images;
//   2. the logit-noise table, from which every edit is estimated at once;
//   3. these bits on more images;
//   4. for comparison the curves: the same bits everywhere, under several schemes;
//   5. these bits on all images that were asked for.
//
// A stop ends it between batches; what was measured stays known, and so does what the network had
// computed in front of the layer that is edited (prefixcache.h). Used by one thread at a time.
#pragma once

#include "core/accuracy/experiment.h"
#include "core/accuracy/noisetable.h"

#include <map>

namespace pelorus::accuracy {

struct StudyRequest
{
    Scheme scheme = Scheme::Uniform; ///< one of integerSchemes
    std::vector<LayerBits> bits; ///< of each layer
    Count images = 0; ///< to measure these bits on
    std::vector<Scheme> curves;
    std::vector<int> widths; ///< of the curves and of the table, ascending, from 2
    Count curveImages = 0; ///< 0: no curves
    Count tableImages = 0; ///< 0: no table
    /// In place of the scheme, as designConfig() takes it; empty: the scheme. A format has no
    /// table, whose noise is that of bits.
    std::string format = {};
    bool operator==(const StudyRequest &) const = default;
};

/// What the request's bits are measured under. Errors: those of designConfig().
[[nodiscard]] Result<QuantConfig> configOf(const StudyRequest &request,
                                           std::span<const WeightLayer> layers);

struct StudyCurve
{
    Scheme scheme = Scheme::Uniform;
    std::vector<std::optional<Measurement>> measured; ///< by width; absent: not yet
    bool operator==(const StudyCurve &) const = default;
};

enum class StudyStep { Bits, Table, Curves, Done };

struct StudyResult
{
    StudyRequest request;
    std::optional<Measurement> measured; ///< of the request's bits
    std::vector<StudyCurve> curves; ///< as requested
    std::shared_ptr<const NoiseTable> table; ///< of the request's scheme
    StudyStep step = StudyStep::Bits; ///< what goes on
};

class Study
{
public:
    static constexpr Count defaultPrefixBudget = Count{256} << 20;

    /// `prefixBudget`: bytes kept of what the network computes in front of edited layers.
    explicit Study(std::shared_ptr<const Experiment> experiment,
                   Count prefixBudget = defaultPrefixBudget);

    [[nodiscard]] const Experiment &experiment() const { return *m_experiment; }
    [[nodiscard]] std::shared_ptr<const NoiseTable> table(Scheme scheme) const;

    using Publish = std::function<void(const StudyResult &)>;
    /// `options.stop` ends it between batches, but the table, which is of use to the next request
    /// too: that only `tableStop` ends. `options.progress` counts images of the present step.
    /// Errors: those of the inference.
    [[nodiscard]] Result<void> run(const StudyRequest &request, const Publish &publish,
                                   const MeasureOptions &options, const std::stop_token &tableStop);

private:
    /// Classes of the first `count` images or, after a stop, of fewer.
    [[nodiscard]] Result<const Classes *> classes(const QuantConfig &config, Count count,
                                                  const MeasureOptions &options,
                                                  PrefixCache *prefixes = nullptr);
    [[nodiscard]] Result<Measurement> measured(const QuantConfig &config, Count count,
                                               const MeasureOptions &options,
                                               PrefixCache *prefixes = nullptr);
    /// UM's factor of each layer's input. Absent after a stop.
    [[nodiscard]] Result<std::optional<std::vector<float>>> clipping(const QuantConfig &config,
                                                                     const MeasureOptions &options);
    void forgetOldest();

    struct Known
    {
        Classes classes;
        std::uint64_t used = 0; ///< when, on m_clock
    };
    std::shared_ptr<const Experiment> m_experiment;
    std::map<std::string, Known> m_known; ///< by the configuration's text
    std::map<Scheme, std::shared_ptr<const NoiseTable>> m_tables;
    std::map<std::pair<std::size_t, int>, float> m_clipping; ///< by layer and bits of its input
    PrefixCache m_prefixes;
    std::uint64_t m_clock = 0;
};

} // namespace pelorus::accuracy
