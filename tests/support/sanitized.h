// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pelorus::test {

/// Is this compiled with a sanitizer? Then a test that repeats itself over many cases takes fewer
/// of them, each several times as slow: the same code runs, and the builds without run all.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

} // namespace pelorus::test
