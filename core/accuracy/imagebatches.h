// SPDX-License-Identifier: GPL-3.0-or-later
// Images in batches that threads take in order. Private to core/accuracy.
#pragma once

#include "core/accuracy/measure.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace pelorus::accuracy {

inline constexpr Count batchImages = 16;

/// The shape of the network's input for a batch of these images: open extents are the images' own.
[[nodiscard]] Shape filledShape(const Model &model, const ImageSet &images, const Preprocessing &);

/// work(batch index, first image, images) -> Result<void> for batches in order, by several threads.
/// Returns how many images are done: all, or those before a stop request.
template <typename Work>
Result<Count> eachBatch(Count images, const MeasureOptions &options, Work work)
{
    const Count batches = (images + batchImages - 1) / batchImages;
    std::atomic<Count> next = 0;
    std::mutex mutex;
    Count done = 0;
    std::optional<std::pair<Count, Error>> failed; // the first in the images' order
    const auto run = [&] {
        while (!options.stop.stop_requested()) {
            const Count batch = next++;
            if (batch >= batches)
                return;
            const Count first = batch * batchImages;
            const Count count = std::min(batchImages, images - first);
            const Result<void> result = work(batch, first, count);
            const std::lock_guard lock(mutex);
            if (!result) {
                if (!failed || batch < failed->first)
                    failed.emplace(batch, result.error());
                next = batches;
                return;
            }
            done += count;
            if (options.progress)
                options.progress(done);
        }
    };
    unsigned threads = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
    threads = static_cast<unsigned>(std::clamp<Count>(threads, 1, std::max<Count>(1, batches)));
    {
        std::vector<std::jthread> pool;
        for (unsigned i = 1; i < threads; ++i)
            pool.emplace_back(run);
        run();
    }
    if (failed)
        return tl::unexpected(failed->second);
    return done;
}

} // namespace pelorus::accuracy
