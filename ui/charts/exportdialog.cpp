// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/exportdialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

#include <utility>

namespace pelorus {

namespace {

struct ExportWords
{
    Q_DECLARE_TR_FUNCTIONS(pelorus::Chart)
};

} // namespace

void askExport(QWidget &parent, const QString &title, const QString &baseName,
               const QString &extension, std::function<Result<void>(const QString &path)> write)
{
    auto *dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(extension);
    dialog->setNameFilter(ExportWords::tr("%1 files (*.%2)").arg(extension.toUpper(), extension));
    dialog->selectFile(baseName + QLatin1Char('.') + extension);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent,
                     [&parent, title, write = std::move(write)](const QString &path) {
                         const Result<void> written = write(path);
                         if (written)
                             return;
                         auto *box =
                             new QMessageBox(QMessageBox::Warning, title,
                                             QString::fromStdString(written.error().message()),
                                             QMessageBox::Ok, &parent);
                         box->setAttribute(Qt::WA_DeleteOnClose);
                         box->open();
                     });
    dialog->open();
}

} // namespace pelorus
