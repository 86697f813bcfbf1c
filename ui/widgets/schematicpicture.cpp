// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/schematicpicture.h"

#include "core/base/quantity.h"
#include "ui/charts/charttheme.h"
#include "ui/models/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pelorus {

namespace {

constexpr int kMargin = 10;
constexpr int kWire = 8; ///< between two blocks
constexpr int kGridHeight = 84;
constexpr int kChip = 8; ///< colour of what belongs to no block
constexpr int kKeyWidth = 48; ///< of the key's ramp
constexpr int kFinestGrid = 48; ///< cells a side; larger arrays draw several PEs as one cell
constexpr int kLeastPad = 8, kMostPad = 26; ///< of the smallest and largest memory, above its text
constexpr double kUnbounded = 1.4; ///< of the largest one's share of that height
constexpr double kDeepest = 0.55; ///< of a block's colour at 100 %: text on it stays readable

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(pelorus::Schematic)
};

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

/// Of what stands in a PE: its outermost scratchpad, or the MAC unit.
QColor peColour(const Architecture &architecture)
{
    const std::size_t array = architecture.spec().peArrayLevel;
    return array > 0 ? levelLook(architecture, array - 1).colour : macColour();
}

} // namespace

SchematicPicture::SchematicPicture(SchematicInput input) : m_input(std::move(input)) { }

int SchematicPicture::lineHeight() const
{
    return QFontMetrics(m_input.font).height();
}

int SchematicPicture::blockHeight(std::size_t level) const
{
    // Between the smallest and the largest bounded memory outside the array; what has no bound is
    // higher than the largest.
    const Architecture &architecture = *m_input.architecture;
    double least = 0, most = 0;
    for (std::size_t i = architecture.spec().peArrayLevel; i < architecture.levels().size(); ++i) {
        const auto &bits = architecture.levels()[i].capacityBits;
        if (!bits)
            continue;
        const double size = std::log2(static_cast<double>(*bits));
        least = most == 0 ? size : std::min(least, size);
        most = std::max(most, size);
    }
    const auto &bits = architecture.levels()[level].capacityBits;
    const double place = !bits ? kUnbounded
        : most > least         ? (std::log2(static_cast<double>(*bits)) - least) / (most - least)
                               : 0;
    return lineHeight() + kLeastPad + static_cast<int>(std::lround(place * (kMostPad - kLeastPad)));
}

QRect SchematicPicture::blockOf(std::size_t level) const
{
    int top = 2;
    for (std::size_t i = m_input.architecture->outermost(); i > level; --i)
        top += blockHeight(i) + kWire;
    return {kMargin, top, m_input.width - 2 * kMargin, blockHeight(level)};
}

QRect SchematicPicture::arrayRect() const
{
    const std::size_t above = m_input.architecture->spec().peArrayLevel;
    return {kMargin, blockOf(above).bottom() + 1 + kWire, m_input.width - 2 * kMargin,
            2 * lineHeight() + 16 + kGridHeight};
}

int SchematicPicture::height() const
{
    const bool hasOthers = m_input.colour == SchematicColour::EnergyShare && !others().isEmpty();
    return arrayRect().bottom() + 1 + (hasOthers ? 2 : 1) * (lineHeight() + 4);
}

QRectF SchematicPicture::gridRoom() const
{
    const QRect block = arrayRect();
    return {block.left() + 8.0, block.top() + 10.0 + lineHeight(), block.width() - 16.0,
            double(kGridHeight)};
}

QSizeF SchematicPicture::pePixels() const
{
    if (!m_input.pePixels.isEmpty())
        return m_input.pePixels;
    const QRectF room = gridRoom();
    const auto columns = static_cast<double>(m_input.columns);
    const auto rows = static_cast<double>(m_input.rows);
    return {std::min(room.width() / columns, 3 * room.height() / rows),
            std::min(room.height() / rows, room.width() / columns * 1.5)};
}

QRectF SchematicPicture::gridRect() const
{
    const QSizeF pe = pePixels();
    return {gridRoom().topLeft(),
            QSizeF(pe.width() * static_cast<double>(m_input.columns),
                   pe.height() * static_cast<double>(m_input.rows))};
}

QColor SchematicPicture::tint(const QColor &colour, double share) const
{
    return mixed(m_input.palette.color(QPalette::Base), colour,
                 kDeepest * std::clamp(share, 0.0, 1.0));
}

void SchematicPicture::paint(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Architecture &architecture = *m_input.architecture;
    const int middle = m_input.width / 2;
    painter.setPen(QPen(nocColour(), 2));
    painter.drawLine(middle, blockOf(architecture.outermost()).bottom(), middle, arrayRect().top());
    for (std::size_t level = architecture.spec().peArrayLevel; level < architecture.levels().size();
         ++level)
        paintLevel(painter, level);
    paintArray(painter);
    paintKey(painter);
    paintOthers(painter);
}

void SchematicPicture::paintBlock(QPainter &painter, const QRect &block, const QColor &border,
                                  const QColor &fill) const
{
    painter.setPen(QPen(border, 1.5));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(block).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
}

void SchematicPicture::paintLevel(QPainter &painter, std::size_t level) const
{
    const Architecture &architecture = *m_input.architecture;
    const MemoryLevel &memory = architecture.levels()[level];
    const SchematicFigures &figures = m_input.figures;
    const bool isEnergy = m_input.colour == SchematicColour::EnergyShare;
    const QColor colour = levelLook(architecture, level).colour;
    const double share =
        isEnergy ? figures.energyByLevel[level] : figures.busyByLevel[level].value_or(0);
    const QRect block = blockOf(level);
    paintBlock(painter, block, colour, tint(isEnergy ? colour : utilizationColour(), share));

    const QRect line = block.adjusted(8, 0, -8, 0);
    painter.setFont(bold(m_input.font));
    painter.setPen(m_input.palette.color(QPalette::Text));
    const QString name = QString::fromStdString(memory.name);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int room = line.width() - painter.fontMetrics().horizontalAdvance(name) - 8;
    const QString size = memory.capacityBits
        ? QString::fromStdString(formatSizeBits(*memory.capacityBits))
        : QString::fromStdString(memory.dramType);
    painter.setFont(m_input.font);
    QString words = size;
    if (figures.hasCost) {
        const QString percent = format::percent(share, 2);
        const QString figure = isEnergy  ? Words::tr("%1 of energy").arg(percent)
            : figures.busyByLevel[level] ? Words::tr("%1 busy").arg(percent)
                                         : Words::tr("bandwidth not limited");
        words += QStringLiteral(" · ") + figure;
        // In a narrow dock the number is enough: the key says of what.
        if (painter.fontMetrics().horizontalAdvance(words) > room)
            words = size + QStringLiteral(" · ")
                + (isEnergy || figures.busyByLevel[level] ? percent : QStringLiteral("—"));
    }
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideLeft, room));
}

void SchematicPicture::paintArray(QPainter &painter) const
{
    const Architecture &architecture = *m_input.architecture;
    const SchematicFigures &figures = m_input.figures;
    const bool isEnergy = m_input.colour == SchematicColour::EnergyShare;
    const QRect block = arrayRect();
    double inside = figures.macs;
    for (std::size_t level = 0; level < architecture.spec().peArrayLevel; ++level)
        inside += figures.energyByLevel[level];
    const double share = isEnergy ? inside : figures.utilization;
    paintBlock(painter, block, nocColour(),
               tint(isEnergy ? peColour(architecture) : utilizationColour(), share));

    QRect line = block.adjusted(8, 5, -8, 0);
    line.setHeight(lineHeight());
    painter.setFont(bold(m_input.font));
    painter.setPen(m_input.palette.color(QPalette::Text));
    const QString title = Words::tr("PE array %1 × %2").arg(m_input.columns).arg(m_input.rows);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int room = line.width() - painter.fontMetrics().horizontalAdvance(title) - 8;
    painter.setFont(m_input.font);
    const QString percent = format::percent(share, 2);
    const QString words =
        isEnergy ? Words::tr("%1 of energy").arg(percent) : Words::tr("%1 busy").arg(percent);
    if (figures.hasCost)
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         painter.fontMetrics().horizontalAdvance(words) <= room ? words : percent);
    paintGrid(painter);

    QStringList inner;
    for (std::size_t level = architecture.spec().peArrayLevel; level-- > 0;) {
        const MemoryLevel &memory = architecture.levels()[level];
        QString text = QString::fromStdString(memory.name);
        if (memory.capacityBits)
            text += u' ' + QString::fromStdString(formatSizeBits(*memory.capacityBits));
        inner += text;
    }
    inner += Words::tr("MAC");
    painter.setFont(captionFont(m_input.font));
    painter.setPen(m_input.palette.color(QPalette::Text));
    line.moveBottom(block.bottom() - 4);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(inner.join(QStringLiteral(" · ")),
                                                      Qt::ElideRight, line.width()));
}

/// Used PEs in the scratchpads' colour.
void SchematicPicture::paintGrid(QPainter &painter) const
{
    const auto cells = [](Count n) { return static_cast<int>(std::min<Count>(n, kFinestGrid)); };
    const int columns = cells(m_input.columns);
    const int rows = cells(m_input.rows);
    const QRectF grid = gridRect();
    const double width = grid.width() / columns, height = grid.height() / rows;
    const double gap = std::min(width, height) > 5 ? 1.5 : std::min(width, height) > 2.5 ? 0.7 : 0;
    const QColor used = peColour(*m_input.architecture);
    const QColor idle = hairlineColour(m_input.palette);
    const auto isUsed = [](int cell, int of, Count existing, Count working) {
        return double(cell) / of * static_cast<double>(existing) < static_cast<double>(working);
    };
    painter.save();
    painter.setClipRect(gridRoom(), Qt::IntersectClip); // an edge may be dragged beyond it
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            painter.fillRect(
                QRectF(grid.left() + x * width, grid.top() + y * height, width - gap, height - gap),
                isUsed(x, columns, m_input.columns, m_input.figures.usedColumns)
                        && isUsed(y, rows, m_input.rows, m_input.figures.usedRows)
                    ? used
                    : idle);
    painter.restore();
}

/// "0 % ▁▂▃ 100 % of the energy · conv1"
void SchematicPicture::paintKey(QPainter &painter) const
{
    const QFont small = captionFont(m_input.font);
    const QFontMetrics metrics(small);
    const bool isEnergy = m_input.colour == SchematicColour::EnergyShare;
    QRect line(kMargin, arrayRect().bottom() + 1, m_input.width - 2 * kMargin, lineHeight() + 4);
    painter.setFont(small);
    painter.setPen(mutedColour(m_input.palette));
    const QString zero = QStringLiteral("0 %");
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, zero);
    line.setLeft(line.left() + metrics.horizontalAdvance(zero) + 5);
    const QRect ramp(line.left(), line.center().y() - kChip / 2, kKeyWidth, kChip);
    constexpr int steps = 8;
    for (int i = 0; i < steps; ++i)
        painter.fillRect(QRect(ramp.left() + i * kKeyWidth / steps, ramp.top(), kKeyWidth / steps,
                               ramp.height()),
                         tint(isEnergy ? nocColour() : utilizationColour(), (i + 0.5) / steps));
    painter.setPen(hairlineColour(m_input.palette));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(ramp).adjusted(0.5, 0.5, -0.5, -0.5));
    line.setLeft(ramp.right() + 6);
    painter.setPen(mutedColour(m_input.palette));
    const QString words =
        isEnergy ? Words::tr("100 % of the energy") : Words::tr("100 % of the time busy");
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(words + QStringLiteral(" · ") + m_input.subject,
                                        Qt::ElideRight, line.width()));
}

QList<SchematicPicture::Other> SchematicPicture::others() const
{
    const SchematicFigures &figures = m_input.figures;
    QList<Other> result;
    for (const Other &other : {Other{figures.transfers, Words::tr("NoC"), nocColour()},
                               Other{figures.leakage, Words::tr("leakage"), leakageColour()},
                               Other{figures.clock, Words::tr("clock"), clockColour()}})
        if (other.share > 0)
            result += other;
    return result;
}

void SchematicPicture::paintOthers(QPainter &painter) const
{
    if (m_input.colour != SchematicColour::EnergyShare)
        return;
    const QFont small = captionFont(m_input.font);
    const QFontMetrics metrics(small);
    const int gap = metrics.horizontalAdvance(u' ');
    QRect line(kMargin, arrayRect().bottom() + 1 + lineHeight() + 4, m_input.width - 2 * kMargin,
               lineHeight() + 4);
    const auto textOf = [](const Other &other) {
        return other.name + u' ' + format::percent(other.share, 2);
    };
    const auto widthOf = [&](const Other &other) {
        return kChip + gap + metrics.horizontalAdvance(textOf(other)) + 3 * gap;
    };
    QList<Other> shown = others();
    const auto needed = [&] {
        return std::accumulate(shown.begin(), shown.end(), -3 * gap,
                               [&](int sum, const Other &other) { return sum + widthOf(other); });
    };
    while (needed() > line.width()) // in a very narrow dock the least goes
        shown.erase(std::min_element(shown.begin(), shown.end(), [](const auto &a, const auto &b) {
            return a.share < b.share;
        }));
    painter.setFont(small);
    for (const Other &other : shown) {
        painter.fillRect(line.left(), line.center().y() - kChip / 2, kChip, kChip, other.colour);
        painter.setPen(mutedColour(m_input.palette));
        painter.drawText(line.adjusted(kChip + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         textOf(other));
        line.setLeft(line.left() + widthOf(other));
    }
}

} // namespace pelorus
