// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may set for a test that takes as long as one lets it.
#pragma once

#include <QtGlobal>

namespace pelorus::test {

/// A whole number > 0, else `fallback`.
inline int fromEnvironment(const char *name, int fallback)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok && value > 0 ? value : fallback;
}

} // namespace pelorus::test
