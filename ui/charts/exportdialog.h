// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where to write a chart, a picture or tables of the window, and says what went wrong. Both
// dialogs are opened, not waited for.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace pelorus {

/// `write` gets the path that was chosen, with `extension` ("svg"); `baseName` is proposed.
void askExport(QWidget &parent, const QString &title, const QString &baseName,
               const QString &extension, std::function<Result<void>(const QString &path)> write);

} // namespace pelorus
