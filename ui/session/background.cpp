// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/background.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace pelorus {

void letTheWindowGoFirst()
{
#ifdef __linux__
    // On Linux a priority is a thread's, and those that it starts inherit it.
    constexpr id_t thisThread = 0;
    constexpr int lower = 5;
    setpriority(PRIO_PROCESS, thisThread, getpriority(PRIO_PROCESS, thisThread) + lower);
#endif
}

} // namespace pelorus
