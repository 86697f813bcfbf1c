// SPDX-License-Identifier: GPL-3.0-or-later
// Where to begin: the examples as cards, the guided tours, the files that were open lately, a file
// to open, and a place to drop one. A choice closes it. It blocks nothing.
#pragma once

#include "ui/session/session.h"

#include <QDialog>

class QAbstractButton;
class QListWidget;

namespace pelorus {

class DesignFiles;
class ExampleCard;

class StartPage : public QDialog
{
    Q_OBJECT
public:
    /// Session and files must outlive the page.
    StartPage(Session &session, DesignFiles &files, QWidget *parent);

    [[nodiscard]] QList<ExampleCard *> cards() const;
    [[nodiscard]] QList<QAbstractButton *> tours() const;
    [[nodiscard]] QListWidget *recent() const { return m_recent; }

signals:
    void tourWanted(const QString &id);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeExamples();
    [[nodiscard]] QWidget *makeTours();
    [[nodiscard]] QWidget *makeFiles();
    void fillRecent();
    void open(const QStringList &paths);
    void openExample(const Design &design);

    Session &m_session;
    DesignFiles &m_files;
    QListWidget *m_recent = nullptr;
};

} // namespace pelorus
