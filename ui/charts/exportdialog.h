// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for a file or a folder, where to write a chart, a picture or tables of the window, and says
// how it went. Dialogs are opened, not waited for.
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

/// A window with a place of its own for how an export went.
class ExportNotices
{
public:
    virtual ~ExportNotices() = default;
    virtual void announceExport(const Result<void> &done, const QString &path) = 0;
};

/// `write` gets the path that was chosen, with `extension` ("svg"); `baseName` is proposed. The
/// window around `parent` says how it went (ExportNotices), be `parent` in a floating dock or not;
/// in any other window a box says what went wrong.
void askExport(QWidget &parent, const QString &title, const QString &baseName,
               const QString &extension, std::function<Result<void>(const QString &path)> write);

} // namespace pelorus
