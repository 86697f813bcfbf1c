// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exportdialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QDockWidget>
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

/// "html" and "htm" of "Pages (*.html *.htm)"; the first is the one that is given.
QStringList suffixesOf(const QString &filter)
{
    static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
    QStringList suffixes;
    for (auto match = pattern.globalMatch(filter); match.hasNext();)
        suffixes += match.next().captured(1);
    return suffixes;
}

using Take = std::function<void(const QString &path)>;

/// The dialog has asked about the name as it was typed; another one is asked about here. No: back
/// to the choice.
void askOverwrite(QWidget &parent, const QString &title, const QString &path,
                  const QStringList &filters, const Take &take)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, title,
        ExportWords::tr("%1 is there already. Replace it?").arg(QDir::toNativeSeparators(path)),
        QMessageBox::Yes | QMessageBox::No, &parent);
    box->setDefaultButton(QMessageBox::No);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::finished, &parent,
                     [&parent, title, path, filters, take](int answer) {
                         if (answer == QMessageBox::Yes)
                             take(path);
                         else
                             askFile(parent, FileQuestion::Save, title, path, filters, take);
                     });
    box->open();
}

/// Of the window that `widget` is in, or that its floating dock belongs to.
ExportNotices *noticesAround(QWidget &widget)
{
    for (QWidget *place = &widget; place; place = place->parentWidget()) {
        if (auto *notices = dynamic_cast<ExportNotices *>(place))
            return notices;
        if (place->isWindow() && !qobject_cast<QDockWidget *>(place))
            return nullptr;
    }
    return nullptr;
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
            dialog->setDefaultSuffix(suffixesOf(filter).value(0));
        };
        QObject::connect(dialog, &QFileDialog::filterSelected, dialog, follow);
        const auto fits = std::ranges::find_if(filters, [&](const QString &filter) {
            return suffixesOf(filter).contains(proposal.suffix());
        });
        const QString first = fits == filters.end() ? filters.value(0) : *fits;
        dialog->selectNameFilter(first);
        follow(first);
        dialog->selectFile(proposal.fileName());
    }
    QObject::connect(
        dialog, &QFileDialog::fileSelected, &parent,
        [&parent, dialog, saves, title, filters, take = std::move(take)](const QString &path) {
            const QString given = QFileInfo(path).suffix().toLower();
            const bool isOurs = std::ranges::any_of(
                filters, [&](const QString &one) { return suffixesOf(one).contains(given); });
            const QString whole = saves && !isOurs ? path + u'.' + dialog->defaultSuffix() : path;
            if (whole != path && QFileInfo::exists(whole))
                askOverwrite(parent, title, whole, filters, take);
            else
                take(whole);
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
                if (ExportNotices *notices = noticesAround(parent)) {
                    notices->announceExport(written, path);
                    return;
                }
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
