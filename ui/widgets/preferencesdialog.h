// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences: look, language, units, threads, the template of reports. Each takes effect at
// once and is kept; the View menu shows the same state. Does not block the window. A new language
// or unit builds the window anew (see WindowHost), which opens this dialog again where it was.
#pragma once

#include "ui/session/appsettings.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QSpinBox;

namespace pelorus {

class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    /// The settings must outlive the dialog, which deletes itself when it is closed.
    PreferencesDialog(AppSettings &settings, QWidget *window);

    /// The one of this window, brought to the front; made if there is none.
    static PreferencesDialog &open(AppSettings &settings, QWidget &window);

protected:
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QComboBox *addChoice(const char *name, const QString &tip);
    void addLook();
    void addUnits();
    void addWork();
    void addReport();
    void showSettings(); ///< in all fields
    void takeUnits();

    AppSettings &m_settings;
    QComboBox *m_theme, *m_language, *m_energy, *m_time, *m_data;
    QSpinBox *m_digits, *m_threads;
    QCheckBox *m_looksAhead;
    QLabel *m_sample;
};

} // namespace pelorus
