// SPDX-License-Identifier: GPL-3.0-or-later
// A line edit for a number with a unit ("108 KiB", "2*64k"). What was typed is handed out when
// editing is finished; whoever tries it answers with setValue() or setError(). A bad text stays,
// marked, with the reason as tooltip, until it is mended or Esc brings the last good value back.
// Never a dialog.
#pragma once

#include <QLineEdit>

namespace pelorus {

class QuantityEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit QuantityEdit(QWidget *parent = nullptr);

    /// The value in force, as text. Clears an error.
    void setValue(const QString &text);
    /// Marks the text as bad; `reason` is one line.
    void setError(const QString &reason);
    [[nodiscard]] bool hasError() const { return m_mark != nullptr; }
    [[nodiscard]] QString value() const { return m_value; }
    /// Explains the field while it has no error.
    void setExplanation(const QString &text);

signals:
    /// The user finished with a text that differs from the value.
    void submitted(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Esc has something to bring back here.
    [[nodiscard]] bool takesEscape() const { return hasError() || text() != m_value; }
    void submit();
    void clearError();

    QString m_value;
    QString m_explanation;
    QAction *m_mark = nullptr; ///< set while the text is bad
};

} // namespace pelorus
