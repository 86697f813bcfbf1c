// SPDX-License-Identifier: GPL-3.0-or-later
// "Where from?": the small window that answers for the number that has the keyboard, or that a
// context menu was opened on. Shift+F1 opens it, Esc closes it; its text can be copied. It blocks
// nothing, and the next number that is asked takes its place.
#pragma once

#include "ui/models/explanation.h"

#include <QDialog>

#include <optional>

class QTextBrowser;

namespace pelorus {

/// A widget whose numbers can be asked.
class Explainable
{
public:
    virtual ~Explainable() = default;
    /// Of the number that is current there; none: there is no number.
    [[nodiscard]] virtual std::optional<Explanation> explanation() const = 0;
    /// Where that number stands, in the widget's pixels: the window does not cover it.
    [[nodiscard]] virtual QRect explainedRect() const = 0;
};

class ExplanationWindow : public QDialog
{
    Q_OBJECT
public:
    explicit ExplanationWindow(QWidget *window);

    void show(const Explanation &explanation, const QRect &number); ///< global pixels
    [[nodiscard]] const Explanation &explanation() const { return m_explanation; }
    void copy() const; ///< as plain text

private:
    Explanation m_explanation;
    QTextBrowser *m_page;
};

/// Answers for `widget` or the nearest of its parents that can. False: none can.
bool explain(QWidget *widget);

} // namespace pelorus
