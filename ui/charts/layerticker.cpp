// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/layerticker.h"

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double leaning = -45; // degrees; the name ends at its tick
constexpr int nameGap = 3; // pixels between neighbouring names
constexpr int longestRow = 120; // pixels of a name on a vertical axis
constexpr int lowest = 190; // pixels of a chart in which names may lean

} // namespace

void LayerTicker::setNames(const QStringList &names)
{
    if (names == m_names)
        return;
    m_names = names;
    m_widths.clear();
}

void LayerTicker::measure(const QFontMetrics &metrics)
{
    const QFont font = m_axis->tickLabelFont();
    if (m_widths.size() == static_cast<std::size_t>(m_names.size()) && m_measured == font)
        return;
    m_measured = font;
    m_widths.clear();
    for (const QString &name : m_names)
        m_widths.push_back(metrics.horizontalAdvance(name));
    m_shortened.clear();
}

/// The end tells names like "layer3.0.conv2" apart. elidedText() cuts what just fits.
QString LayerTicker::shortened(int bar, int longest, const QFontMetrics &metrics)
{
    if (m_widths[static_cast<std::size_t>(bar)] <= longest)
        return m_names[bar];
    if (longest != m_longest)
        m_shortened.clear();
    m_longest = longest;
    QString &text = m_shortened[bar];
    if (text.isEmpty())
        text = metrics.elidedText(m_names[bar], Qt::ElideLeft, longest);
    return text;
}

void LayerTicker::generateRows(const QCPRange &range, QVector<double> &ticks,
                               QVector<QString> *tickLabels) const
{
    const QFontMetrics metrics(m_axis->tickLabelFont());
    const QMargins margins = m_axis->axisRect()->margins();
    const int room = m_axis->parentPlot()->viewport().height() - margins.top() - margins.bottom();
    const double slot = std::max(1, room) / range.size();
    const int stride = std::max(1, static_cast<int>(std::ceil(metrics.height() / slot)));
    for (int row = 0; row < m_names.size(); row += stride) {
        if (!range.contains(row))
            continue;
        ticks.append(row);
        if (tickLabels)
            tickLabels->append(metrics.elidedText(m_names[row], Qt::ElideMiddle, longestRow));
    }
}

void LayerTicker::generate(const QCPRange &range, const QLocale &, QChar, int,
                           QVector<double> &ticks, QVector<double> *subTicks,
                           QVector<QString> *tickLabels)
{
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (tickLabels)
        tickLabels->clear();
    if (m_axis->orientation() == Qt::Vertical) {
        generateRows(range, ticks, tickLabels);
        return;
    }
    const int first = std::max(0, static_cast<int>(std::ceil(range.lower)));
    const int last =
        std::min(static_cast<int>(m_names.size()) - 1, static_cast<int>(std::floor(range.upper)));
    if (first > last)
        return;

    // The margins are those of the layout before: good enough, as names do not widen the axis rect.
    const QRect room = m_axis->parentPlot()->viewport();
    const QMargins margins = m_axis->axisRect()->margins();
    const double slot = std::max(1, room.width() - margins.left() - margins.right()) / range.size();

    const QFontMetrics metrics(m_axis->tickLabelFont());
    measure(metrics);
    const int widest = *std::max_element(m_widths.begin() + first, m_widths.begin() + last + 1);

    // Leaning names take height; a low chart has none to give.
    const bool fits = widest + nameGap <= slot;
    const bool level = fits || room.height() < lowest;
    const int longest = fits ? widest
        : level              ? std::min(widest, room.width() / 4)
                             : std::max(5 * metrics.averageCharWidth(),
                                        static_cast<int>(room.height() * 0.2 * std::sqrt(2)));
    const double needed = level ? longest + nameGap : metrics.height() * std::sqrt(2);
    const int stride = fits ? 1 : std::max(1, static_cast<int>(std::ceil(needed / slot)));
    m_axis->setTickLabelRotation(level ? 0 : leaning);

    const auto chosenNear = [&](int bar) {
        return std::any_of(m_chosen.begin(), m_chosen.end(), [&](int chosen) {
            return chosen != bar && std::abs(chosen - bar) < stride;
        });
    };
    for (int bar = first; bar <= last; ++bar) {
        const bool chosen = std::binary_search(m_chosen.begin(), m_chosen.end(), bar);
        // Of several chosen bars side by side the first is named.
        const bool named = chosen ? ticks.isEmpty() || bar - ticks.back() >= stride
                                  : bar % stride == 0 && !chosenNear(bar);
        if (!named)
            continue;
        ticks.append(bar);
        if (tickLabels)
            tickLabels->append(shortened(bar, longest, metrics));
    }
}

} // namespace pelorus
