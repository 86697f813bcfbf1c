// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/study.h"

#include "core/accuracy/designscheme.h"

#include <algorithm>

namespace pelorus::accuracy {

namespace {

/// Of all remembered classes; what is older is measured again when it is wanted.
constexpr std::size_t memoryBudget = std::size_t{64} << 20;
/// Images after which the table is made: soon, but not before there is a first number.
constexpr Count beforeTable = 256;

} // namespace

Study::Study(std::shared_ptr<const Experiment> experiment, Count prefixBudget)
    : m_experiment(std::move(experiment)), m_prefixes(prefixBudget)
{
}

std::shared_ptr<const NoiseTable> Study::table(Scheme scheme) const
{
    const auto found = m_tables.find(scheme);
    return found == m_tables.end() ? nullptr : found->second;
}

void Study::forgetOldest()
{
    const auto size = [](const auto &known) { return known.second.classes.size() * sizeof(Count); };
    std::size_t all = 0;
    for (const auto &known : m_known)
        all += size(known);
    while (all > memoryBudget && m_known.size() > 2) { // the float network's and the newest stay
        const auto oldest =
            std::min_element(m_known.begin(), m_known.end(), [](const auto &a, const auto &b) {
                return a.second.used < b.second.used;
            });
        all -= size(*oldest);
        m_known.erase(oldest);
    }
}

/// A layer's factor follows from the float network and from its own bits: only those of bits that
/// are new are sought.
Result<std::optional<std::vector<float>>> Study::clipping(const QuantConfig &config,
                                                          const MeasureOptions &options)
{
    const Experiment &e = *m_experiment;
    QuantConfig wanted = config;
    bool isKnown = true;
    const std::size_t layers = e.network.layers().size();
    for (std::size_t l = 0; l < layers; ++l) {
        const int bits = config.bitsOf(l).activations;
        const bool isNew = bits != floatBits && !m_clipping.contains({l, bits});
        wanted.layerBits[l] = {floatBits, isNew ? bits : floatBits};
        isKnown = isKnown && !isNew;
    }
    if (!isKnown) {
        const auto found = e.network.clipping(e.images, e.preprocessing, e.calibration, wanted,
                                              e.ranges, {options.threads, options.stop, {}});
        if (!found)
            return tl::unexpected(found.error());
        if (options.stop.stop_requested()) // the factors would be those of fewer images
            return std::optional<std::vector<float>>{};
        for (std::size_t l = 0; l < layers; ++l) {
            if (wanted.bitsOf(l).activations != floatBits)
                m_clipping[{l, wanted.bitsOf(l).activations}] = (*found)[l];
        }
    }
    std::vector<float> factors;
    for (std::size_t l = 0; l < layers; ++l) {
        const int bits = config.bitsOf(l).activations;
        factors.push_back(bits == floatBits ? 1.0F : m_clipping.at({l, bits}));
    }
    return std::optional(std::move(factors));
}

Result<const Classes *> Study::classes(const QuantConfig &config, Count count,
                                       const MeasureOptions &options, PrefixCache *prefixes)
{
    const Experiment &e = *m_experiment;
    Known &known = m_known[config.text];
    known.used = ++m_clock;
    const auto have = static_cast<Count>(known.classes.size());
    if (have >= count)
        return &known.classes;
    std::vector<PreparedLayer> prepared;
    if (config.scheme != Scheme::None) {
        std::vector<float> factors;
        if (config.scheme == Scheme::UniformMse) {
            auto found = clipping(config, options);
            if (!found)
                return tl::unexpected(found.error());
            if (!*found)
                return &known.classes;
            factors = std::move(**found);
        }
        prepared = e.network.prepare(config, e.ranges, factors);
    }
    if (prefixes)
        prefixes->begin(config, e.network.layers().size());
    const auto more = e.network.classify(e.images, e.preprocessing, have, count - have, prepared,
                                         options, prefixes);
    if (!more)
        return tl::unexpected(more.error());
    known.classes.insert(known.classes.end(), more->begin(), more->end());
    forgetOldest();
    return &known.classes;
}

Result<Measurement> Study::measured(const QuantConfig &config, Count count,
                                    const MeasureOptions &options, PrefixCache *prefixes)
{
    const auto before = classes(QuantConfig{}, count, {options.threads, options.stop, {}});
    if (!before)
        return tl::unexpected(before.error());
    const auto after = classes(config, count, options, prefixes);
    if (!after)
        return tl::unexpected(after.error());
    Classes first = **after;
    first.resize(std::min(first.size(), static_cast<std::size_t>(count)));
    // The pointer of `before` may be gone: classes() forgets.
    const auto floats = classes(QuantConfig{}, static_cast<Count>(first.size()), options);
    return floats.map([&](const Classes *all) {
        return compared(config.text, first, *all, m_experiment->images.labels);
    });
}

Result<QuantConfig> configOf(const StudyRequest &request, std::span<const WeightLayer> layers)
{
    if (request.format.empty())
        return integerConfig(request.scheme, request.bits);
    return designConfig(request.format, layers, request.bits);
}

Result<void> Study::run(const StudyRequest &request, const Publish &publish,
                        const MeasureOptions &options, const std::stop_token &tableStop)
{
    const Experiment &e = *m_experiment;
    const auto configured = configOf(request, e.network.layers());
    if (!configured)
        return tl::unexpected(configured.error());
    const QuantConfig &chosen = *configured;
    const bool hasTable = request.format.empty();
    StudyResult result{
        request, {}, {}, hasTable ? table(request.scheme) : nullptr, StudyStep::Bits};
    for (const Scheme scheme : request.curves)
        result.curves.push_back(
            {scheme, std::vector<std::optional<Measurement>>(request.widths.size())});
    const auto stopped = [&] { return options.stop.stop_requested(); };

    // The request's bits on the steps above `from` and up to `to`.
    const auto measureBits = [&](Count from, Count to) -> Result<void> {
        result.step = StudyStep::Bits;
        for (const Count step : measuringSteps(to)) {
            if (step <= from)
                continue;
            const auto found = measured(chosen, step, options, &m_prefixes);
            if (!found)
                return tl::unexpected(found.error());
            if (stopped())
                return {};
            result.measured = *found;
            publish(result);
        }
        return {};
    };
    const auto makeTable = [&]() -> Result<void> {
        if (!hasTable || request.tableImages == 0 || result.table)
            return {};
        result.step = StudyStep::Table;
        publish(result);
        QuantConfig scheme;
        scheme.scheme = request.scheme;
        auto made = makeNoiseTable(e.network, e.images, e.preprocessing,
                                   {scheme, request.widths, request.tableImages, e.calibration},
                                   e.ranges, {options.threads, tableStop, options.progress});
        if (tableStop.stop_requested())
            return {};
        if (!made)
            return tl::unexpected(made.error());
        result.table = std::make_shared<const NoiseTable>(std::move(*made));
        m_tables[request.scheme] = result.table;
        publish(result);
        return {};
    };
    const auto measureCurves = [&]() -> Result<void> {
        if (request.curveImages == 0)
            return {};
        result.step = StudyStep::Curves;
        for (const Count step : measuringSteps(request.curveImages)) {
            for (StudyCurve &curve : result.curves) {
                for (std::size_t i = request.widths.size(); i-- > 0;) {
                    const int bits = request.widths[i];
                    const std::vector<LayerBits> everywhere(request.bits.size(), {bits, bits});
                    const auto found = measured(integerConfig(curve.scheme, everywhere), step,
                                                {options.threads, options.stop, {}});
                    if (!found)
                        return tl::unexpected(found.error());
                    if (stopped())
                        return {};
                    curve.measured[i] = *found;
                }
                publish(result);
            }
        }
        return {};
    };

    const Count all = std::min(request.images, e.images.size());
    const Count soon = std::min(all, beforeTable), middle = std::min<Count>(all, 1000);
    for (const auto &step : std::initializer_list<std::function<Result<void>()>>{
             [&] { return measureBits(0, soon); }, makeTable,
             [&] { return measureBits(soon, middle); }, measureCurves,
             [&] { return measureBits(middle, all); }}) {
        if (const auto done = step(); !done)
            return done;
        if (stopped())
            return {};
    }
    result.step = StudyStep::Done;
    publish(result);
    return {};
}

} // namespace pelorus::accuracy
