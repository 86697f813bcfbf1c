// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dlfcn.h>

namespace pelorus::test {

/// Does this run with a sanitizer? Then a test that repeats itself over many cases takes fewer of
/// them, each several times as slow: the same code runs, and the runs without take all. Asked of
/// the running program, as the same program runs with and without a core that is checked.
inline bool sanitized()
{
    return dlsym(RTLD_DEFAULT, "__asan_init") || dlsym(RTLD_DEFAULT, "__tsan_init");
}

} // namespace pelorus::test
