// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/designfiles.h"

#include "ui/charts/exportdialog.h"
#include "ui/session/designedits.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

namespace pelorus {

DesignFiles::DesignFiles(Session &session, MessageBar &messages, QWidget *window)
    : QObject(window), m_session(session), m_messages(messages), m_window(window)
{
    connect(&session, &Session::openFailed, this, [this](const QString &, const Error &error) {
        m_messages.showMessage(MessageBar::Kind::Error, QString::fromStdString(error.message()));
    });
    connect(&session, &Session::opened, this, [this] { m_messages.dismiss(); });
    connect(&session, &Session::replaceRequested, this, &DesignFiles::replaceDesign);
    connect(&session.loader(), &FileLoader::busyChanged, this, [this](bool busy) {
        if (busy)
            m_messages.showProgress(
                tr("Opening %1…").arg(QFileInfo(m_session.loader().path()).fileName()));
        else
            m_messages.finishProgress();
    });
    connect(&messages, &MessageBar::cancelRequested, &session.loader(), &FileLoader::cancel);
}

void DesignFiles::newNetwork()
{
    if (const auto made = pelorus::newNetwork(m_session.document(), tr("New network")); !made)
        m_messages.showMessage(MessageBar::Kind::Error,
                               QString::fromStdString(made.error().message()));
}

void DesignFiles::askOpen()
{
    const QString folder = QFileInfo(m_session.document().path()).absolutePath();
    askFile(*m_window, FileQuestion::Open, tr("Open"), folder,
            tr("All that Pelorus reads (*.pelorus *.json *.onnx *.csv *.yaml *.yml);;"
               "Designs (*.pelorus);;Networks and hardware (*.json);;ONNX networks (*.onnx);;"
               "Energy tables (*.csv *.yaml *.yml *.json);;All files (*)")
                .split(QStringLiteral(";;")),
            [this](const QString &path) { open(path); });
}

void DesignFiles::askEnergyTable()
{
    const QString folder = QFileInfo(m_session.document().path()).absolutePath();
    askFile(
        *m_window, FileQuestion::Open, tr("Load an energy table"), folder,
        tr("Energy tables (*.csv *.yaml *.yml *.json);;All files (*)").split(QStringLiteral(";;")),
        [this](const QString &path) { open(path); });
}

void DesignFiles::open(const QString &path)
{
    m_messages.dismiss();
    m_session.open(path);
}

bool DesignFiles::refusesGuest()
{
    if (!m_session.document().hasGuest())
        return false;
    m_messages.showMessage(MessageBar::Kind::Information,
                           tr("This design belongs to the tour. “Keep this design” makes it yours, "
                              "then it can be saved."));
    return true;
}

bool DesignFiles::save()
{
    if (refusesGuest())
        return false;
    const QString path = m_session.document().path();
    return path.isEmpty() ? askSaveAs() : saveTo(path);
}

bool DesignFiles::askSaveAs()
{
    if (refusesGuest())
        return false;
    QString proposal = m_session.document().path();
    if (proposal.isEmpty())
        proposal = QDir::home().filePath(
            QString::fromStdString(m_session.document().design()->name).replace(u'/', u'-')
            + QStringLiteral(".pelorus"));
    QFileDialog dialog(m_window, tr("Save the design"), QFileInfo(proposal).absolutePath(),
                       tr("Designs (*.pelorus)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("pelorus"));
    dialog.selectFile(QFileInfo(proposal).fileName());
    return dialog.exec() == QDialog::Accepted && saveTo(dialog.selectedFiles().value(0));
}

bool DesignFiles::saveTo(const QString &path)
{
    const Result<void> saved = m_session.saveAs(path);
    if (!saved)
        m_messages.showMessage(
            MessageBar::Kind::Error,
            tr("Not saved. %1").arg(QString::fromStdString(saved.error().message())));
    else
        m_messages.dismiss();
    return saved.has_value();
}

DesignFiles::Unsaved DesignFiles::askUnsaved()
{
    QMessageBox question(QMessageBox::Question, tr("Unsaved edits"),
                         tr("The design “%1” has edits that are not saved.")
                             .arg(QString::fromStdString(m_session.document().design()->name)),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    question.setInformativeText(tr("Save them before they are lost?"));
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save: return Unsaved::Save;
    case QMessageBox::Discard: return Unsaved::Discard;
    default: return Unsaved::Cancel;
    }
}

bool DesignFiles::mayClose()
{
    if (!m_session.document().isModified())
        return true;
    switch (askUnsaved()) {
    case Unsaved::Save: return save();
    case Unsaved::Discard: m_session.discardUnsaved(); return true;
    case Unsaved::Cancel: break;
    }
    return false;
}

void DesignFiles::replaceDesign(const LoadedFilePtr &file)
{
    if (mayClose())
        m_session.apply(*file);
}

void DesignFiles::fillRecentMenu(QMenu &menu)
{
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] {
        menu.clear();
        const QStringList files = m_session.settings().recentFiles();
        for (const QString &path : files) {
            QAction *action = menu.addAction(QFileInfo(path).fileName());
            action->setStatusTip(path);
            action->setToolTip(path);
            connect(action, &QAction::triggered, this, [this, path] { open(path); });
        }
        menu.addSeparator();
        QAction *clear = menu.addAction(tr("&Clear list"));
        clear->setEnabled(!files.isEmpty());
        connect(clear, &QAction::triggered, &m_session.settings(), &AppSettings::clearRecentFiles);
    });
}

} // namespace pelorus
