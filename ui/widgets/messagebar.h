// SPDX-License-Identifier: GPL-3.0-or-later
// What the window has to say without stopping anyone: a strip under the tool bar with one line,
// dismissable, with a button where there is something to do about it. One message at a time; an
// error is not replaced by progress that ends well. An error that stays true comes back when what
// was said in its place goes.
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace pelorus {

class MessageBar : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Information, Warning, Error };
    /// What a message offers to do.
    struct Offer
    {
        QString text; ///< of its button; empty: there is none
        QString tip = {};
        std::function<void()> take = {}; ///< once the message is gone
    };

    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(Kind kind, const QString &text);
    void showMessage(Kind kind, const QString &text, const Offer &offer);
    /// An open end of work: shows a moving bar and Cancel until finishProgress() or another
    /// message.
    void showProgress(const QString &text);
    void finishProgress();
    /// The message goes; what stands (showStanding()) comes in its place or stays.
    void dismiss();

    /// An error that stands until endStanding(), or until the user closes it.
    void showStanding(const QString &text);
    /// What else is said by now stays. Nothing happens where none stands.
    void endStanding();

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isProgress() const { return m_progressShown; }

signals:
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_take = nullptr;
    std::function<void()> m_taken; ///< of the present message's offer
    QToolButton *m_close = nullptr;
    QString m_standing; ///< empty: none
    Kind m_kind = Kind::Information;
    bool m_progressShown = false;
};

} // namespace pelorus
