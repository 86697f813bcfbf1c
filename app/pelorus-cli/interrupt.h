// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C as a stop request. A thread of its own waits for SIGINT, because nothing that a
// std::stop_source does may run in a signal handler. The first Ctrl-C asks the work to stop; a
// second one ends the process at once with status 130.
#pragma once

#include <stop_token>
#include <thread>

namespace pelorus::cli {

class Interrupt
{
public:
    /// Make it before any other thread: threads inherit that SIGINT is blocked.
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::thread m_waiter;
};

} // namespace pelorus::cli
