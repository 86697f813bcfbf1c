// SPDX-License-Identifier: GPL-3.0-or-later
// Which page reports are written into: the built-in template or a file, and a copy of the built-in
// one to edit. A file is looked through when it is chosen; one that has a mistake is not taken, and
// the mistake is shown with its line. GUI thread only.
#pragma once

#include "ui/session/appsettings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pelorus {

class TemplateChooser : public QWidget
{
    Q_OBJECT
public:
    /// The settings must outlive the chooser.
    explicit TemplateChooser(AppSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] QComboBox *choice() const { return m_choice; }
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }
    /// What is wrong with the file that was chosen last; empty: nothing.
    [[nodiscard]] QString error() const;

    /// Takes it, unless it has a mistake.
    void take(const QString &path);
    /// Writes the built-in template there and takes it.
    void writeCopy(const QString &path);

signals:
    void errorChanged(); ///< and with it the height that is wanted

private:
    void chosen(int index);
    void showSettings();
    void setError(const QString &text);

    AppSettings &m_settings;
    QComboBox *m_choice;
    QPushButton *m_copy;
    QLabel *m_error;
};

} // namespace pelorus
