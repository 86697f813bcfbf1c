// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pelorus-cli/interrupt.h"

#include "app/pelorus-cli/command.h"

#include <csignal>
#include <ctime>

#include <pthread.h>
#include <unistd.h>

namespace pelorus::cli {

namespace {

/// SIGINT, and SIGUSR1 by which the destructor wakes the waiting thread.
sigset_t awaited()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGUSR1);
    return set;
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t set = awaited();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A Ctrl-C that is pending already (a parent may have blocked it) stops the work for certain,
    // not only if the thread gets to run in time.
    const timespec now{};
    if (sigtimedwait(&set, nullptr, &now) == SIGINT)
        m_source.request_stop();
    m_waiter = std::thread([this, set] {
        int signal = 0;
        while (sigwait(&set, &signal) == 0 && signal == SIGINT) {
            if (!m_source.request_stop())
                _exit(static_cast<int>(Status::Interrupted));
        }
    });
}

Interrupt::~Interrupt()
{
    pthread_kill(m_waiter.native_handle(), SIGUSR1);
    m_waiter.join();
}

} // namespace pelorus::cli
