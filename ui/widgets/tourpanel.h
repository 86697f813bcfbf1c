// SPDX-License-Identifier: GPL-3.0-or-later
// What a guided tour says, in a strip at the window's lower edge: the step's text, which step of
// how many it is, and Back, Next, Keep, Leave. It is as high as the longest step of its tour, so
// that nothing else moves from step to step.
#pragma once

#include "ui/tours/tour.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace pelorus {

class TourPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TourPanel(QWidget *parent = nullptr);

    /// `index` of the tour's steps, in range. Its text is fillText()'s.
    void showStep(const Tour &tour, qsizetype index);
    /// The step's text with its figures, in their order; empty ones are not known yet.
    void fillText(const QStringList &figures);

    [[nodiscard]] QLabel *text() const { return m_text; }
    [[nodiscard]] QLabel *title() const { return m_title; }
    [[nodiscard]] QPushButton *back() const { return m_back; }
    [[nodiscard]] QPushButton *next() const { return m_next; }
    [[nodiscard]] QPushButton *keep() const { return m_keep; }
    [[nodiscard]] QPushButton *leave() const { return m_leave; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();

    Tour m_tour;
    qsizetype m_index = 0;
    QLabel *m_title, *m_place, *m_text;
    QPushButton *m_back, *m_next, *m_keep, *m_leave;
};

/// A step's text as the panel shows it (HTML), with these figures.
[[nodiscard]] QString filledText(const TourStep &step, const QStringList &figures);

} // namespace pelorus
