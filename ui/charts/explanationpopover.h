// SPDX-License-Identifier: GPL-3.0-or-later
// "Where from?": the one popover that answers for a number, wherever it stands: of the widget that
// has the keyboard (Shift+F1), or of what a context menu was opened on. It blocks nothing; Esc or a
// click beside it closes it, and its text can be selected and copied. GUI thread only.
#pragma once

#include "ui/models/explanation.h"

#include <QDialog>

class QTextBrowser;

namespace pelorus {

class ExplanationPopover : public QDialog
{
    Q_OBJECT
public:
    explicit ExplanationPopover(QWidget *window);

    /// Below `number` (global pixels), or above it where there is no room below.
    void answer(const Explanation &explanation, const QRect &number);
    [[nodiscard]] const Explanation &explanation() const { return m_explanation; }
    void copy() const; ///< all of it, as plain text

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Explanation m_explanation;
    QTextBrowser *m_page;
};

/// Opens the popover of `asked`'s window, or lets the open one answer. `number` is where the number
/// stands, in pixels of `asked`.
void explain(const Explanation &explanation, QWidget &asked, const QRect &number);
/// Answers for `widget` (may be null) or the nearest of its parents that can. False: none can.
bool explain(QWidget *widget);
/// Of a widget whose context menu holds that question alone: the menu, at `place` (global pixels).
/// `asked` is Explainable.
void popUpWhereFrom(QWidget &asked, const QPoint &place);

} // namespace pelorus
