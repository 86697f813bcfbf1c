// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks of a value axis with one engineering prefix for all ("0 1 2 3 4 mJ"); the unit stands at
// the topmost one, so that no axis label takes up room.
#pragma once

#include <qcustomplot.h>

namespace pelorus {

enum class ValueScale {
    Engineering, ///< f p n µ m - k M G T P
    Percent ///< 1 is shown as 100 %
};

class EngineeringTicker : public QCPAxisTicker
{
public:
    /// `axis` is the one that this ticker serves; the number of ticks follows the room there is.
    explicit EngineeringTicker(QCPAxis *axis) : m_axis(axis) { }
    void setUnit(const QString &unit, ValueScale scale);

    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision,
                  QVector<double> &ticks, QVector<double> *subTicks,
                  QVector<QString> *tickLabels) override;

protected:
    double getTickStep(const QCPRange &range) override;

private:
    [[nodiscard]] double displayFactor(double largest, QString *prefix) const;

    QCPAxis *m_axis;
    QString m_unit;
    ValueScale m_scale = ValueScale::Engineering;
};

} // namespace pelorus
