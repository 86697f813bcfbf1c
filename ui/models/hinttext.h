// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says in English with a finding, in the window's language. The core knows no
// translations: its sentences are recognised by their templates, and names and numbers are taken
// over. Pure.
#pragma once

#include <QString>

#include <string>

namespace pelorus {

/// As it is where no template fits: it is shown in English rather than not at all.
[[nodiscard]] QString hintText(const std::string &hint);

} // namespace pelorus
