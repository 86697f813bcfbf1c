// SPDX-License-Identifier: GPL-3.0-or-later
// A hand for the real program: a plug-in that Qt loads into it (QT_QPA_GENERIC_PLUGINS) and that
// does at its window what lines on standard input say, each answered by a line on standard output:
//     batch N         types N into the field of the batch
//     trigger TEXT    triggers the action of this text (without its "&")
//     press TEXT      presses the button of this text (likewise)
//     sees TEXT       "yes" where a label of the window begins with it, else "no"
//     dialogs         the titles of the dialogs that are open, "none"
//     state           "batch N, undo TEXT, modified 0|1, file PATH"
// It knows nothing of Pelorus but texts and names that a person sees.
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QGenericPlugin>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QSocketNotifier>
#include <QSpinBox>
#include <QTextStream>

#include <cstdio>
#include <unistd.h>

namespace {

class Hand : public QObject
{
    Q_OBJECT
public:
    Hand() : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &Hand::read);
    }

private:
    void read()
    {
        char bytes[256];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            m_notifier.setEnabled(false);
            return;
        }
        m_text.append(bytes, static_cast<qsizetype>(count));
        for (qsizetype end = m_text.indexOf('\n'); end >= 0; end = m_text.indexOf('\n')) {
            const QString line = QString::fromUtf8(m_text.left(end));
            m_text.remove(0, end + 1);
            std::puts(qPrintable(answer(line.section(u' ', 0, 0), line.section(u' ', 1))));
            std::fflush(stdout);
        }
    }

    static QMainWindow *window()
    {
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<QMainWindow *>(widget))
                return found;
        return nullptr;
    }

    static QSpinBox *batch()
    {
        for (QSpinBox *box : window()->findChildren<QSpinBox *>())
            if (box->accessibleName() == QLatin1String("Batch"))
                return box;
        return nullptr;
    }

    static QAction *action(const QString &text)
    {
        for (QAction *one : window()->findChildren<QAction *>())
            if (one->text().remove(u'&').startsWith(text))
                return one;
        return nullptr;
    }

    static QPushButton *button(const QString &text)
    {
        for (QPushButton *one : window()->findChildren<QPushButton *>())
            if (one->isVisible() && one->text().remove(u'&') == text)
                return one;
        return nullptr;
    }

    static bool sees(const QString &text)
    {
        for (const QLabel *label : window()->findChildren<QLabel *>())
            if (label->isVisible() && label->text().startsWith(text))
                return true;
        return false;
    }

    static QString dialogs()
    {
        QStringList titles;
        for (const QWidget *widget : QApplication::topLevelWidgets())
            if (widget->isVisible() && qobject_cast<const QDialog *>(widget))
                titles += widget->windowTitle();
        return titles.isEmpty() ? QStringLiteral("none") : titles.join(u", ");
    }

    static QString answer(const QString &verb, const QString &what)
    {
        if (!window())
            return QStringLiteral("no window");
        if (verb == QLatin1String("batch")) {
            batch()->setValue(what.toInt());
            return QStringLiteral("done");
        }
        if (verb == QLatin1String("trigger")) {
            QAction *wanted = action(what);
            if (!wanted)
                return QStringLiteral("no such action");
            wanted->trigger();
            return QStringLiteral("done");
        }
        if (verb == QLatin1String("press")) {
            QPushButton *wanted = button(what);
            if (!wanted)
                return QStringLiteral("no such button");
            wanted->click();
            return QStringLiteral("done");
        }
        if (verb == QLatin1String("sees"))
            return sees(what) ? QStringLiteral("yes") : QStringLiteral("no");
        if (verb == QLatin1String("dialogs"))
            return dialogs();
        const QAction *undo = action(QStringLiteral("Undo"));
        return QStringLiteral("batch %1, undo %2, modified %3, file %4")
            .arg(batch()->value())
            .arg(undo ? undo->text() : QString())
            .arg(window()->isWindowModified())
            .arg(window()->windowFilePath());
    }

    QSocketNotifier m_notifier;
    QByteArray m_text; ///< of a line that is not whole yet
};

} // namespace

class HandPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "hand.json")
public:
    QObject *create(const QString &key, const QString &) override
    {
        return key == QLatin1String("pelorushand") ? new Hand : nullptr;
    }
};

#include "hand.moc"
