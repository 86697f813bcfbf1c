// SPDX-License-Identifier: GPL-3.0-or-later
// A window whose evaluations run out of memory while a test says so.
#pragma once

#include "tests/widgets/openwindow.h"

#include <atomic>
#include <new>

namespace pelorus::test {

struct ShortOfMemory
{
    explicit ShortOfMemory(bool fromTheStart = false) : isShort(fromTheStart)
    {
        window().resize(1440, 900);
        window().resetLayout();
        window().show();
    }
    [[nodiscard]] MainWindow &window() { return host.window(); }

    std::atomic<bool> isShort; ///< read by the worker
    Session session{Session::Memory::Leave, nullptr,
                    [this](const Design &design, EvaluationContext &context,
                           const std::stop_token &stop, SearchTier tier) {
                        if (isShort)
                            throw std::bad_alloc();
                        return evaluate(design, context, stop, tier);
                    }};
    WindowHost host{session, {Theme::Light, QStringLiteral("en")}};
};

} // namespace pelorus::test
