// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exportdialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace pelorus {

namespace {

struct ExportWords
{
    Q_DECLARE_TR_FUNCTIONS(pelorus::Chart)
};

/// "csv" of "Tables (*.csv)".
QString suffixOf(const QString &filter)
{
    static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
    return pattern.match(filter).captured(1);
}

} // namespace

void askFile(QWidget &parent, FileQuestion question, const QString &title, const QString &proposed,
             const QStringList &filters, std::function<void(const QString &path)> take)
{
    auto *dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool saves = question == FileQuestion::Save;
    if (question == FileQuestion::Folder) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setAcceptMode(saves ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
        dialog->setFileMode(saves ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
        dialog->setNameFilters(filters);
    }
    const QFileInfo proposal(proposed);
    if (!proposed.isEmpty())
        dialog->setDirectory(proposal.isDir() ? proposed : proposal.absolutePath());
    if (saves) {
        const auto follow = [dialog](const QString &filter) {
            dialog->setDefaultSuffix(suffixOf(filter));
        };
        QObject::connect(dialog, &QFileDialog::filterSelected, dialog, follow);
        const auto fits = std::ranges::find(filters, proposal.suffix(), suffixOf);
        const QString first = fits == filters.end() ? filters.value(0) : *fits;
        dialog->selectNameFilter(first);
        follow(first);
        dialog->selectFile(proposal.fileName());
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent,
                     [dialog, saves, filters, take = std::move(take)](QString path) {
                         const QString given = QFileInfo(path).suffix().toLower();
                         if (saves && std::ranges::find(filters, given, suffixOf) == filters.end())
                             path += u'.' + dialog->defaultSuffix();
                         take(path);
                     });
    dialog->open();
}

void askExport(QWidget &parent, const QString &title, const QString &baseName,
               const QString &extension, std::function<Result<void>(const QString &path)> write)
{
    askFile(parent, FileQuestion::Save, title, baseName + QLatin1Char('.') + extension,
            {ExportWords::tr("%1 files (*.%2)").arg(extension.toUpper(), extension)},
            [&parent, title, write = std::move(write)](const QString &path) {
                const Result<void> written = write(path);
                if (written)
                    return;
                auto *box = new QMessageBox(QMessageBox::Warning, title,
                                            QString::fromStdString(written.error().message()),
                                            QMessageBox::Ok, &parent);
                box->setAttribute(Qt::WA_DeleteOnClose);
                box->open();
            });
}

} // namespace pelorus
