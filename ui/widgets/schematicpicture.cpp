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

constexpr int kSide = 10;
constexpr int kWire = 6; ///< between two blocks
constexpr int kGridHeight = 68;
constexpr int kInnerGap = 4; ///< between what a PE holds
constexpr int kSquare = 8; ///< colour of what belongs to no block
constexpr int kKeyWidth = 48; ///< of the key's ramp
constexpr int kFinestGrid = 48; ///< cells a side; larger arrays draw several PEs as one cell
constexpr int kLeastPad = 6, kMostPad = 18; ///< of the smallest and largest memory, above its text
constexpr double kUnbounded = 1.4; ///< of the largest one's share of that height
constexpr double kFrame = 3; ///< around the block of the selected level
constexpr double kDeepest = 0.55; ///< of a block's colour at 100 %: text on it stays readable

struct SchematicWords
{
    Q_DECLARE_TR_FUNCTIONS(pelorus::Schematic)
};

QFont strong(QFont font)
{
    font.setBold(true);
    return font;
}

/// `font`, or as much smaller (down to 3/4) as `words` need to fit into `width` pixels.
QFont fitted(QFont font, const QString &words, int width)
{
    const double least = 0.75 * font.pointSizeF();
    while (font.pointSizeF() > least && QFontMetrics(font).horizontalAdvance(words) > width)
        font.setPointSizeF(font.pointSizeF() * 0.96);
    return font;
}

/// Of what stands in a PE: its outermost scratchpad, or the MAC unit.
QColor peColour(const Architecture &architecture)
{
    const std::size_t array = architecture.spec().peArrayLevel;
    return array > 0 ? levelLook(architecture, array - 1).colour : macColour();
}

/// "108 KiB", "lpddr4"
QString sizeText(const MemoryLevel &memory)
{
    return QString::fromStdString(memory.capacityBits ? formatSizeBits(*memory.capacityBits)
                                                      : memory.dramType);
}

} // namespace

SchematicPicture::SchematicPicture(SchematicInput input) : m_input(std::move(input)) { }

int SchematicPicture::lineHeight() const
{
    return QFontMetrics(m_input.font).height();
}

int SchematicPicture::heightOf(std::size_t level) const
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

int SchematicPicture::innerHeight() const
{
    return 2 * QFontMetrics(captionFont(m_input.font)).height() + 4;
}

QRect SchematicPicture::rectOf(SchematicBlock block) const
{
    const std::size_t array = m_input.architecture->spec().peArrayLevel;
    const bool isLevel = block.kind == SchematicBlock::Kind::Level;
    if (block.kind == SchematicBlock::Kind::Array)
        return arrayRect();
    if (block.kind == SchematicBlock::Kind::Macs || (isLevel && block.level < array))
        return innerRect(block);
    int top = 2;
    for (std::size_t i = m_input.architecture->outermost() + 1; i-- > array;) {
        if (isLevel && i == block.level)
            break;
        top += heightOf(i) + kWire;
    }
    return {kSide, top, m_input.width - 2 * kSide,
            isLevel ? heightOf(block.level) : lineHeight() + 3};
}

QRect SchematicPicture::arrayRect() const
{
    return {kSide, rectOf(nocBlock).bottom() + 1 + kWire, m_input.width - 2 * kSide,
            lineHeight() + kGridHeight + innerHeight() + 22};
}

QRect SchematicPicture::innerRect(SchematicBlock block) const
{
    const auto count = static_cast<int>(m_input.architecture->spec().peArrayLevel) + 1;
    const int place = block.kind == SchematicBlock::Kind::Macs
        ? count - 1
        : count - 2 - static_cast<int>(block.level);
    const QRect array = arrayRect().adjusted(8, 0, -8, -6);
    const int left = array.left() + place * (array.width() + kInnerGap) / count;
    const int next = array.left() + (place + 1) * (array.width() + kInnerGap) / count;
    return {left, array.bottom() + 1 - innerHeight(), next - left - kInnerGap, innerHeight()};
}

std::optional<SchematicBlock> SchematicPicture::blockAt(const QPoint &point) const
{
    const auto blocks = schematicBlocks(*m_input.architecture);
    const auto found = std::find_if(blocks.rbegin(), blocks.rend(), [&](SchematicBlock block) {
        return rectOf(block).contains(point);
    });
    return found == blocks.rend() ? std::nullopt : std::optional(*found);
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

bool SchematicPicture::isSelected(SchematicBlock block) const
{
    return m_input.selectedLevel && block == levelBlock(*m_input.selectedLevel);
}

QColor SchematicPicture::shown(const QColor &colour, SchematicBlock block) const
{
    const bool standsBack = m_input.selectedLevel && !isSelected(block);
    return standsBack ? dimmedColour(colour, m_input.palette) : colour;
}

void SchematicPicture::paint(QPainter &painter, const QRectF &part) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const int middle = m_input.width / 2;
    painter.setPen(QPen(nocColour(), 2));
    painter.drawLine(middle, rectOf(levelBlock(m_input.architecture->outermost())).bottom(), middle,
                     arrayRect().top());
    const std::size_t array = m_input.architecture->spec().peArrayLevel;
    for (const SchematicBlock block : schematicBlocks(*m_input.architecture)) {
        const bool isLevel = block.kind == SchematicBlock::Kind::Level;
        const QRect rect = rectOf(block);
        if (!part.intersects(rect.adjusted(-1, -1, 1, 1)))
            continue;
        paintGround(painter, block);
        if (block == arrayBlock) {
            QRect line = rect.adjusted(8, 5, -8, 0);
            line.setHeight(lineHeight());
            paintLine(painter, line, block,
                      SchematicWords::tr("PE array %1 × %2").arg(m_input.columns).arg(m_input.rows),
                      {});
            paintGrid(painter);
        } else if (block == macBlock || (isLevel && block.level < array)) {
            paintInner(painter, block);
        } else {
            const QString what =
                isLevel ? sizeText(m_input.architecture->levels()[block.level]) : QString();
            paintLine(painter, rect.adjusted(8, 0, -8, 0), block,
                      blockName(*m_input.architecture, block), what);
        }
    }
    if (part.bottom() > arrayRect().bottom() + 1) { // a QRectF ends behind its last pixel
        paintKey(painter);
        paintOthers(painter);
    }
}

QColor SchematicPicture::colourOf(SchematicBlock block) const
{
    switch (block.kind) {
    case SchematicBlock::Kind::Level: return levelLook(*m_input.architecture, block.level).colour;
    case SchematicBlock::Kind::Macs: return macColour();
    default: return nocColour();
    }
}

QString SchematicPicture::figureOf(SchematicBlock block, Wording wording) const
{
    const SchematicFigures &figures = m_input.figures;
    if (!figures.hasCost)
        return {};
    const bool isShort = wording == Wording::Short;
    if (m_input.colour == SchematicColour::EnergyShare) {
        const QString share =
            format::percent(energyShare(figures, *m_input.architecture, block), 2);
        return isShort ? share : SchematicWords::tr("%1 of energy").arg(share);
    }
    if (const auto busy = busyShare(figures, block)) {
        const QString share = format::percent(*busy, 2);
        return isShort ? share : SchematicWords::tr("%1 busy").arg(share);
    }
    return isShort ? format::none() : SchematicWords::tr("bandwidth not limited");
}

void SchematicPicture::paintGround(QPainter &painter, SchematicBlock block) const
{
    const bool isEnergy = m_input.colour == SchematicColour::EnergyShare;
    const double share = isEnergy ? energyShare(m_input.figures, *m_input.architecture, block)
                                  : busyShare(m_input.figures, block).value_or(0);
    const QColor own = block == arrayBlock ? peColour(*m_input.architecture) : colourOf(block);
    painter.setPen(QPen(shown(colourOf(block), block), 1.5));
    painter.setBrush(shown(tint(isEnergy ? own : utilizationColour(), share), block));
    painter.drawRoundedRect(QRectF(rectOf(block)).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    if (!isSelected(block))
        return;
    painter.setPen(QPen(m_input.palette.color(QPalette::Link), kFrame)); // the accent
    painter.setBrush(Qt::NoBrush);
    constexpr double inside = kFrame / 2;
    painter.drawRoundedRect(QRectF(rectOf(block)).adjusted(inside, inside, -inside, -inside), 3, 3);
}

void SchematicPicture::paintLine(QPainter &painter, const QRect &line, SchematicBlock block,
                                 const QString &name, const QString &what) const
{
    painter.setFont(strong(m_input.font));
    painter.setPen(m_input.palette.color(QPalette::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int room = line.width() - painter.fontMetrics().horizontalAdvance(name) - 8;
    painter.setFont(m_input.font);
    const auto words = [&](Wording wording) {
        QStringList parts{what, figureOf(block, wording)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    };
    // In a narrow dock the number is enough: the key says of what.
    const bool fits = painter.fontMetrics().horizontalAdvance(words(Wording::Full)) <= room;
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words(fits ? Wording::Full : Wording::Short),
                                                      Qt::ElideLeft, room));
}

/// Name and figure, one below the other.
void SchematicPicture::paintInner(QPainter &painter, SchematicBlock block) const
{
    const QRect text = rectOf(block).adjusted(2, 2, -2, -2);
    const QString name =
        block == macBlock ? SchematicWords::tr("MAC") : blockName(*m_input.architecture, block);
    painter.setFont(fitted(captionFont(m_input.font), name, text.width()));
    painter.setPen(m_input.palette.color(QPalette::Text));
    const auto write = [&](Qt::Alignment alignment, const QString &words) {
        painter.drawText(text, Qt::AlignHCenter | alignment,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
    };
    write(Qt::AlignTop, name);
    painter.setFont(captionFont(m_input.font));
    write(Qt::AlignBottom, figureOf(block, Wording::Short));
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
    const QColor used = shown(peColour(*m_input.architecture), arrayBlock);
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
    QRect line(kSide, arrayRect().bottom() + 1, m_input.width - 2 * kSide, lineHeight() + 4);
    painter.setFont(small);
    painter.setPen(mutedColour(m_input.palette));
    const QString zero = QStringLiteral("0 %");
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, zero);
    line.setLeft(line.left() + metrics.horizontalAdvance(zero) + 5);
    const QRect ramp(line.left(), line.center().y() - kSquare / 2, kKeyWidth, kSquare);
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
    const QString words = isEnergy ? SchematicWords::tr("100 % of the energy")
                                   : SchematicWords::tr("100 % of the time busy");
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(words + QStringLiteral(" · ") + m_input.subject,
                                        Qt::ElideRight, line.width()));
}

QList<SchematicPicture::Other> SchematicPicture::others() const
{
    const SchematicFigures &figures = m_input.figures;
    QList<Other> result;
    for (const Other &other :
         {Other{figures.leakage, SchematicWords::tr("leakage"), leakageColour()},
          Other{figures.clock, SchematicWords::tr("clock"), clockColour()}})
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
    QRect line(kSide, arrayRect().bottom() + 1 + lineHeight() + 4, m_input.width - 2 * kSide,
               lineHeight() + 4);
    const auto textOf = [](const Other &other) {
        return other.name + u' ' + format::percent(other.share, 2);
    };
    const auto widthOf = [&](const Other &other) {
        return kSquare + gap + metrics.horizontalAdvance(textOf(other)) + 3 * gap;
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
        painter.fillRect(line.left(), line.center().y() - kSquare / 2, kSquare, kSquare,
                         other.colour);
        painter.setPen(mutedColour(m_input.palette));
        painter.drawText(line.adjusted(kSquare + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         textOf(other));
        line.setLeft(line.left() + widthOf(other));
    }
}

} // namespace pelorus
