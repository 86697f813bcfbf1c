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

QRectF StackedBars::pieceRect(int bar, double from, double to) const
{
    double near = mKeyAxis->coordToPixel(bar - stackWidth / 2);
    double far = mKeyAxis->coordToPixel(bar + stackWidth / 2);
    if (near > far) // an axis from the bottom up
        std::swap(near, far);
    // Whole pixels for the sides: neighbours of equal width look equal.
    near = std::round(near);
    far = std::max(near + 1, std::round(far));
    const double foot = mValueAxis->coordToPixel(from), head = mValueAxis->coordToPixel(to);
    return isUpright() ? QRectF(QPointF(near, head), QPointF(far, foot))
                       : QRectF(QPointF(foot, near), QPointF(head, far));
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
    for (int bar = first; bar <= last; ++bar) {
        const BarStack &stack = m_bars[static_cast<std::size_t>(bar)];
        const bool chosen = isChosen(bar);
        if (stack.empty()) {
            const QRectF foot = pieceRect(bar, 0, 0);
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
                fillRect(painter, pieceRect(bar, base, base + piece.value), m_looks[piece.look],
                         m_theme, chosen && lookChosen ? Emphasis::Normal : Emphasis::Dimmed);
            base += piece.value;
        }
        if (chosen && !m_chosenBars.empty()) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(m_theme.text, 1));
            const QRectF frame = barRect(bar);
            // Around a narrow bar, so that its colours stay visible.
            painter->drawRect(breadth(frame) < 5 ? frame.adjusted(-1, -1, 0, 0) : frame);
        }
    }
    // Above the bars, as wide as they are: one that is higher or lower shows either way.
    painter->setBrush(Qt::NoBrush);
    painter->setPen(m_theme.ghostPen());
    for (int bar = first; bar <= last; ++bar) {
        const std::optional<double> height = ghost(bar);
        if (!height)
            continue;
        const QRectF frame = pieceRect(bar, 0, *height);
        // Open at the foot.
        const bool up = isUpright();
        const QPointF sides[] = {up ? frame.bottomLeft() : frame.topLeft(),
                                 up ? frame.topLeft() : frame.topRight(),
                                 up ? frame.topRight() : frame.bottomRight(),
                                 up ? frame.bottomRight() : frame.bottomLeft()};
        if (breadth(frame) < 5) // sides would hide the bar
            painter->drawLine(sides[1], sides[2]);
        else
            painter->drawPolyline(sides, 4);
    }
}

} // namespace pelorus
