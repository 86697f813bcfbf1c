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
    void setNames(const QStringList &names);
    /// Bars whose names are shown whatever the room, ascending.
    void setChosen(const std::vector<int> &bars) { m_chosen = bars; }

    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision,
                  QVector<double> &ticks, QVector<double> *subTicks,
                  QVector<QString> *tickLabels) override;

private:
    void generateRows(const QCPRange &range, QVector<double> &ticks,
                      QVector<QString> *tickLabels) const;
    void measure(const QFontMetrics &metrics);
    [[nodiscard]] QString shortened(int bar, int longest, const QFontMetrics &metrics);

    QCPAxis *m_axis;
    QStringList m_names;
    std::vector<int> m_chosen;
    // What shaping text found, which a drag would do again at every edit.
    QFont m_measured; ///< what the widths are in
    std::vector<int> m_widths; ///< in pixels, by name; empty: not measured
    QHash<int, QString> m_shortened; ///< by bar, for names of at most m_longest pixels
    int m_longest = 0;
};

} // namespace pelorus
