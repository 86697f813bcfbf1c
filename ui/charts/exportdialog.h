// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for a file or a folder, where to write a chart, a picture or tables of the window, and says
// what went wrong. Dialogs are opened, not waited for.
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace pelorus {

enum class FileQuestion { Save, Open, Folder };

/// `take` gets what is chosen; without a choice it is not called. `proposed` is a file, or the
/// folder to begin in. `filters` ("Tables (*.csv)", "Pages (*.html *.htm)"): what is saved has a
/// suffix of one of them, the first of the chosen one where the typed name has another. A file that
/// is there is overwritten only after a question, also where its name is due to the suffix.
void askFile(QWidget &parent, FileQuestion question, const QString &title, const QString &proposed,
             const QStringList &filters, std::function<void(const QString &path)> take);

/// `write` gets the path that was chosen, with `extension` ("svg"); `baseName` is proposed.
void askExport(QWidget &parent, const QString &title, const QString &baseName,
               const QString &extension, std::function<Result<void>(const QString &path)> write);

} // namespace pelorus
