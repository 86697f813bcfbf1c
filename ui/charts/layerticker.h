// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks of a layer axis: position i carries the name of bar i. Names never overlap: they stand
// level where all fit, else they lean, and where even that is too narrow only every k-th is shown.
// Names of chosen bars always are. On a vertical axis they are always level.
#pragma once

#include <qcustomplot.h>

#include <vector>

namespace pelorus {

class LayerTicker : public QCPAxisTicker
{
public:
    /// `axis` is the one that this ticker serves; its rotation follows the room there is.
    explicit LayerTicker(QCPAxis *axis) : m_axis(axis) { }
    void setNames(const QStringList &names) { m_names = names; }
    /// Bars whose names are shown whatever the room, ascending.
    void setChosen(const std::vector<int> &bars) { m_chosen = bars; }

    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision,
                  QVector<double> &ticks, QVector<double> *subTicks,
                  QVector<QString> *tickLabels) override;

private:
    void generateRows(const QCPRange &range, QVector<double> &ticks,
                      QVector<QString> *tickLabels) const;

    QCPAxis *m_axis;
    QStringList m_names;
    std::vector<int> m_chosen;
};

} // namespace pelorus
