// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/designfiles.h"

#include "ui/charts/exportdialog.h"
#include "ui/session/designedits.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

namespace pelorus {

namespace {

constexpr int kErrorsInFull = 3; ///< of several files; the strip stays a strip

} // namespace

DesignFiles::DesignFiles(Session &session, MessageBar &messages, QWidget *window)
    : QObject(window), m_session(session), m_messages(messages), m_window(window)
{
    connect(&session, &Session::openFailed, this, &DesignFiles::showOpenErrors);
    connect(&session, &Session::opened, this, [this] {
        m_messages.dismiss();
        showOpenErrors(); // of the files before it
    });
    connect(&session, &Session::replaceRequested, this, &DesignFiles::replaceDesign);
    connect(&session.loader(), &FileLoader::busyChanged, this, [this](bool busy) {
        if (busy) {
            m_messages.showProgress(
                tr("Opening %1…").arg(QFileInfo(m_session.loader().path()).fileName()));
        } else if (m_messages.isProgress()) {
            m_messages.finishProgress();
            showOpenErrors(); // its place was taken
        }
    });
    connect(&messages, &MessageBar::cancelRequested, &session, &Session::cancelOpening);
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
    openAll({path});
}

void DesignFiles::openAll(const QStringList &paths)
{
    m_messages.dismiss();
    m_session.openAll(paths);
}

void DesignFiles::showOpenErrors()
{
    const std::vector<Error> &errors = m_session.openErrors();
    if (errors.empty())
        return;
    if (errors.size() == 1) {
        m_messages.showMessage(MessageBar::Kind::Error,
                               QString::fromStdString(errors.front().message()));
        return;
    }
    QStringList said;
    for (const Error &error : errors) {
        said += said.size() < kErrorsInFull ? QString::fromStdString(error.message())
                                            : QStringLiteral("…");
        if (said.size() > kErrorsInFull)
            break;
    }
    m_messages.showMessage(
        MessageBar::Kind::Error,
        tr("%1 files were not opened: %2")
            .arg(QString::number(errors.size()), said.join(QStringLiteral("; "))));
}

void DesignFiles::showRestored(const Result<void> &restored)
{
    const QString error = restored ? QString() : QString::fromStdString(restored.error().message());
    if (!m_session.isAtRestoredEdits()) {
        if (!restored)
            m_messages.showMessage(MessageBar::Kind::Error, error);
        return;
    }
    const QString edits =
        tr("Edits that were not saved when Pelorus ended last time are restored.");
    const QString text = restored ? edits : tr("%1. %2").arg(error, edits);
    m_messages.showMessage(restored ? MessageBar::Kind::Information : MessageBar::Kind::Error, text,
                           {tr("Discard"), tr("Take these edits back. Redo brings them again."),
                            [this] { m_session.takeBackRestored(); }});
    const auto end = [this, text] {
        if (m_messages.text() == text && !m_session.isAtRestoredEdits())
            m_messages.dismiss();
    };
    connect(&m_session.document(), &DesignDocument::designChanged, this, end);
    connect(&m_session.document(), &DesignDocument::modifiedChanged, this, end); // saved
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

void DesignFiles::save(const Then &then)
{
    if (refusesGuest())
        return;
    if (const QString path = m_session.document().path(); path.isEmpty())
        askSaveAs(then);
    else
        saveTo(path, then);
}

void DesignFiles::askSaveAs(const Then &then)
{
    if (refusesGuest())
        return;
    QString proposal = m_session.document().path();
    if (proposal.isEmpty())
        proposal = QDir::home().filePath(
            QString::fromStdString(m_session.document().design()->name).replace(u'/', u'-')
            + QStringLiteral(".pelorus"));
    askFile(*m_window, FileQuestion::Save, tr("Save the design"), proposal,
            {tr("Designs (*.pelorus)")},
            [this, then, asked = m_session.document().openedDesign()](const QString &path) {
                if (m_session.document().openedDesign() == asked)
                    saveTo(path, then);
                else // it would be the other one, under this one's name
                    m_messages.showMessage(
                        MessageBar::Kind::Warning,
                        tr("Not saved. Another design was opened while a file was chosen."));
            });
}

void DesignFiles::saveTo(const QString &path, const Then &then)
{
    if (const Result<void> saved = m_session.saveAs(path); !saved) {
        m_messages.showMessage(
            MessageBar::Kind::Error,
            tr("Not saved. %1").arg(QString::fromStdString(saved.error().message())));
        return;
    }
    m_messages.dismiss();
    if (then)
        then();
}

void DesignFiles::askUnsaved(const Then &then)
{
    m_session.cancelOpening(); // else it would ask about this design, too, in this one's place
    if (!m_session.document().isModified()) {
        then();
        return;
    }
    delete m_question; // the newer question takes the place of one that is open
    m_question =
        new QMessageBox(QMessageBox::Question, tr("Unsaved edits"),
                        tr("The design “%1” has edits that are not saved.")
                            .arg(QString::fromStdString(m_session.document().design()->name)),
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setInformativeText(tr("Save them before they are lost?"));
    m_question->setDefaultButton(QMessageBox::Save);
    connect(m_question, &QMessageBox::finished, this, [this, then](int answer) {
        if (answer == QMessageBox::Save) {
            save(then);
        } else if (answer == QMessageBox::Discard) {
            m_session.discardUnsaved();
            then();
        }
    });
    m_question->open();
}

void DesignFiles::replaceDesign(const LoadedFilePtr &file)
{
    askUnsaved([this, file] { m_session.apply(*file); });
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
