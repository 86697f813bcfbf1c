// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stackedbars.h"

#include "ui/charts/fill.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pelorus {

namespace {

constexpr double stackWidth = 0.74; // of a slot

} // namespace

std::vector<int> highestOfColumns(const std::vector<ColumnBar> &bars)
{
    std::vector<int> highest;
    const auto rank = [](const ColumnBar &bar) { return std::pair(bar.chosen, bar.height); };
    for (auto begin = bars.begin(); begin != bars.end();) {
        const auto end = std::find_if(
            begin, bars.end(), [&](const ColumnBar &bar) { return bar.column != begin->column; });
        highest.push_back(std::ranges::max_element(begin, end, {}, rank)->bar);
        begin = end;
    }
    return highest;
}

StackedBars::StackedBars(QCPAxis *keyAxis, QCPAxis *valueAxis)
    : QCPAbstractPlottable(keyAxis, valueAxis)
{
    setAntialiased(false);
    setAntialiasedFill(false);
}

double StackedBars::height(int bar) const
{
    const BarStack &stack = m_bars[static_cast<std::size_t>(bar)];
    return std::accumulate(stack.begin(), stack.end(), 0.0,
                           [](double sum, const BarPiece &piece) { return sum + piece.value; });
}

double StackedBars::highest() const
{
    double result = 0;
    for (int bar = 0; bar < count(); ++bar)
        result = std::max({result, height(bar), ghost(bar).value_or(0)});
    return result;
}

std::optional<double> StackedBars::ghost(int bar) const
{
    const auto index = static_cast<std::size_t>(bar);
    return index < m_ghosts.size() ? m_ghosts[index] : std::nullopt;
}

bool StackedBars::isUpright() const
{
    return mKeyAxis->orientation() == Qt::Horizontal;
}

bool StackedBars::isNarrow() const
{
    return std::abs(mKeyAxis->coordToPixel(1) - mKeyAxis->coordToPixel(0)) < 1;
}

std::pair<double, double> StackedBars::sides(int bar) const
{
    // An axis may run from the bottom up.
    return std::minmax({mKeyAxis->coordToPixel(bar - stackWidth / 2),
                        mKeyAxis->coordToPixel(bar + stackWidth / 2)});
}

QRectF StackedBars::pieceRect(int bar, double from, double to, Sides sides) const
{
    auto [near, far] = this->sides(bar);
    if (sides == Sides::WholePixels) { // neighbours of equal width look equal
        near = std::round(near);
        far = std::max(near + 1, std::round(far));
    }
    const double foot = mValueAxis->coordToPixel(from), head = mValueAxis->coordToPixel(to);
    return isUpright() ? QRectF(QPointF(near, head), QPointF(far, foot))
                       : QRectF(QPointF(foot, near), QPointF(head, far));
}

std::vector<ColumnBar> StackedBars::columnBars(int first, int last, Height height) const
{
    std::vector<ColumnBar> bars;
    for (int bar = first; bar <= last; ++bar) {
        const int column = static_cast<int>(std::round(sides(bar).first));
        std::optional<double> own;
        if (height == Height::Ghost)
            own = ghost(bar);
        else if (!stack(bar).empty())
            own = this->height(bar);
        bars.push_back({bar, column, own, isChosen(bar)});
    }
    return bars;
}

std::vector<int> StackedBars::shownBars(int first, int last, Height height, Sides sides) const
{
    if (sides == Sides::WholePixels && isNarrow())
        return highestOfColumns(columnBars(first, last, height));
    std::vector<int> all(static_cast<std::size_t>(std::max(0, last - first + 1)));
    std::iota(all.begin(), all.end(), first);
    return all;
}

std::vector<int> StackedBars::barsOnPixels(int first, int last) const
{
    return shownBars(first, last, Height::Bar, Sides::WholePixels);
}

std::optional<int> StackedBars::barAtPixel(double pixel) const
{
    const int bar = static_cast<int>(std::lround(mKeyAxis->pixelToCoord(pixel)));
    if (bar < 0 || bar >= count())
        return std::nullopt;
    if (!isNarrow())
        return bar;
    const int column = static_cast<int>(std::floor(pixel));
    const auto [lower, upper] =
        std::minmax({mKeyAxis->pixelToCoord(column - 1), mKeyAxis->pixelToCoord(column + 2)});
    std::vector<ColumnBar> bars =
        columnBars(std::max(0, static_cast<int>(std::floor(lower))),
                   std::min(count() - 1, static_cast<int>(std::ceil(upper))), Height::Bar);
    std::erase_if(bars, [column](const ColumnBar &one) { return one.column != column; });
    return bars.empty() ? bar : highestOfColumns(bars).front();
}

double StackedBars::breadth(const QRectF &bar) const
{
    return isUpright() ? bar.width() : bar.height();
}

QRectF StackedBars::barRect(int bar) const
{
    return pieceRect(bar, 0, height(bar));
}

bool StackedBars::isChosen(int bar) const
{
    return m_chosenBars.empty()
        || std::binary_search(m_chosenBars.begin(), m_chosenBars.end(), bar);
}

QCPRange StackedBars::getKeyRange(bool &found, QCP::SignDomain) const
{
    found = count() > 0;
    return {-0.5, count() - 0.5};
}

QCPRange StackedBars::getValueRange(bool &found, QCP::SignDomain, const QCPRange &) const
{
    found = highest() > 0;
    return {0, highest()};
}

void StackedBars::draw(QCPPainter *painter)
{
    const QCPRange keys = mKeyAxis->range();
    const int first = std::max(0, static_cast<int>(std::floor(keys.lower - 0.5)));
    const int last = std::min(count() - 1, static_cast<int>(std::ceil(keys.upper + 0.5)));
    // Exact sides keep bars apart that a whole pixel would lay over each other.
    const Sides sides = isNarrow() && painter->modes().testFlag(QCPPainter::pmVectorized)
        ? Sides::Exact
        : Sides::WholePixels;
    for (const int bar : shownBars(first, last, Height::Bar, sides)) {
        const BarStack &stack = m_bars[static_cast<std::size_t>(bar)];
        const bool chosen = isChosen(bar);
        if (stack.empty()) {
            const QRectF foot = pieceRect(bar, 0, 0, sides);
            const double arm = std::clamp(breadth(foot) / 4, 1.0, 4.0);
            const QPointF middle =
                foot.center() + (isUpright() ? QPointF(0, -2 * arm) : QPointF(2 * arm, 0));
            painter->setPen(QPen(m_theme.mutedText, 1));
            painter->drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm));
            painter->drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm));
            continue;
        }
        double base = 0;
        for (const BarPiece &piece : stack) {
            const bool lookChosen = m_chosenLooks.empty() || m_chosenLooks[piece.look];
            if (piece.value > 0)
                fillRect(painter, pieceRect(bar, base, base + piece.value, sides),
                         m_looks[piece.look], m_theme,
                         chosen && lookChosen ? Emphasis::Normal : Emphasis::Dimmed);
            base += piece.value;
        }
        if (chosen && !m_chosenBars.empty()) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(m_theme.text, 1));
            const QRectF frame = pieceRect(bar, 0, height(bar), sides);
            // Around a narrow bar, so that its colours stay visible.
            painter->drawRect(breadth(frame) < 5 ? frame.adjusted(-1, -1, 0, 0) : frame);
        }
    }
    if (m_ghosts.empty())
        return;
    // Above the bars, as wide as they are: one that is higher or lower shows either way.
    painter->setBrush(Qt::NoBrush);
    painter->setPen(m_theme.ghostPen());
    for (const int bar : shownBars(first, last, Height::Ghost, sides)) {
        const std::optional<double> height = ghost(bar);
        if (!height)
            continue;
        const QRectF frame = pieceRect(bar, 0, *height, sides);
        // Open at the foot.
        const bool up = isUpright();
        const QPointF corners[] = {up ? frame.bottomLeft() : frame.topLeft(),
                                   up ? frame.topLeft() : frame.topRight(),
                                   up ? frame.topRight() : frame.bottomRight(),
                                   up ? frame.bottomRight() : frame.bottomLeft()};
        if (breadth(frame) < 5) // sides would hide the bar
            painter->drawLine(corners[1], corners[2]);
        else
            painter->drawPolyline(corners, 4);
    }
}

} // namespace pelorus
