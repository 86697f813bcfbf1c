// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/layerinputs.h"

#include "core/accuracy/opcall.h"

namespace pelorus::accuracy {

Result<std::vector<float>> layerInputs(const Experiment &experiment, std::size_t layer,
                                       Count images, std::size_t most, const std::stop_token &stop)
{
    std::vector<float> values;
    const std::size_t place = experiment.network.layers()[layer].activationInput;
    const auto collect = [&](std::size_t seen, const OpCall &call, const std::vector<Array> &) {
        if (seen != layer || values.size() >= most)
            return;
        const auto read = call.input(place).values<float>();
        values.insert(values.end(), read.begin(), read.end());
    };
    MeasureOptions options;
    options.threads = 1; // one order of the values
    options.stop = stop;
    auto ran = experiment.network.observe(experiment.images, experiment.preprocessing, images,
                                          collect, options);
    if (!ran)
        return tl::unexpected(std::move(ran).error());
    return values;
}

} // namespace pelorus::accuracy
