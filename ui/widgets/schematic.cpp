// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/schematic.h"

#include "core/base/quantity.h"
#include "ui/charts/charttheme.h"
#include "ui/models/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/palette.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace pelorus {

namespace {

constexpr int kMargin = 10;
constexpr int kWire = 8; ///< between two blocks
constexpr int kGridHeight = 84;
constexpr int kChip = 8; ///< colour of what belongs to no block
constexpr int kFinestGrid = 48; ///< cells a side; larger arrays draw several PEs as one cell

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

Count spatialFactor(const LevelMapping &level, LoopKind kind)
{
    Count product = 1;
    for (const Loop &loop : level.spatial)
        if (loop.kind == kind)
            product *= loop.factor;
    return product;
}

} // namespace

Schematic::Schematic(SelectionHub &hub, QWidget *parent) : QWidget(parent), m_hub(hub)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Schematic of the accelerator"));
    setToolTip(
        tr("Shares of the energy of the selected layers, or of all with MACs: the accesses of each "
           "block and, below, network on chip, leakage and clock; the PEs that the first of them "
           "uses. Click a block to edit it."));
    setCursor(Qt::PointingHandCursor);
    connect(&hub, &SelectionHub::selectionChanged, this, &Schematic::compute);
}

void Schematic::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    compute();
    updateGeometry();
}

std::vector<std::size_t> Schematic::layersShown() const
{
    std::vector<std::size_t> shown;
    for (std::size_t layer : m_hub.selection().layers)
        if (layer < m_evaluation->layers.size() && m_evaluation->layers[layer])
            shown.push_back(layer);
    if (shown.empty())
        for (std::size_t layer = 0; layer < m_evaluation->layers.size(); ++layer)
            if (m_evaluation->layers[layer])
                shown.push_back(layer);
    return shown;
}

void Schematic::compute()
{
    m_shares.clear();
    m_usedColumns = m_usedRows = 0;
    m_transfers = m_leakage = m_clock = 0;
    m_hasCost = false;
    update();
    if (!m_evaluation)
        return;
    const Architecture &architecture = *m_evaluation->design.architecture;
    m_shares.assign(architecture.levels().size() + 1, 0);
    double total = 0;
    const std::vector<std::size_t> layers = layersShown();
    for (std::size_t layer : layers) {
        const EnergyBreakdown energy = breakdown(*m_evaluation->layers[layer]);
        for (std::size_t level = 0; level < energy.byLevelPJ.size(); ++level)
            m_shares[level] += energy.byLevelPJ[level];
        m_shares.back() += energy.macPJ;
        m_transfers += energy.transferPJ;
        m_leakage += energy.leakagePJ;
        m_clock += energy.clockPJ;
        total += m_evaluation->layers[layer]->energyPJ;
    }
    const double whole = total > 0 ? total : 1;
    for (double &share : m_shares)
        share /= whole;
    for (double *share : {&m_transfers, &m_leakage, &m_clock})
        *share /= whole;
    m_hasCost = total > 0;
    if (layers.empty())
        return;
    const Mapping &mapping = m_evaluation->layers[layers.front()]->mapping;
    const LevelMapping &array = mapping.levels[architecture.spec().peArrayLevel];
    m_usedColumns = spatialFactor(array, LoopKind::SpatialX);
    m_usedRows = spatialFactor(array, LoopKind::SpatialY);
}

QSize Schematic::sizeHint() const
{
    return {240, m_evaluation ? arrayRect().bottom() + lineHeight() + kMargin : 0};
}

QRect Schematic::blockOf(std::size_t level) const
{
    const Architecture &architecture = *m_evaluation->design.architecture;
    const int height = lineHeight() + 12;
    const int row = int(architecture.outermost() - level);
    return {kMargin, 2 + row * (height + kWire), width() - 2 * kMargin, height};
}

QRect Schematic::arrayRect() const
{
    const std::size_t above = m_evaluation->design.architecture->spec().peArrayLevel;
    return {kMargin, blockOf(above).bottom() + 1 + kWire, width() - 2 * kMargin,
            2 * lineHeight() + 16 + kGridHeight};
}

void Schematic::paintEvent(QPaintEvent *)
{
    if (!m_evaluation)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Architecture &architecture = *m_evaluation->design.architecture;
    const std::size_t array = architecture.spec().peArrayLevel;
    painter.setPen(QPen(nocColour(), 2));
    painter.drawLine(width() / 2, blockOf(architecture.outermost()).bottom(), width() / 2,
                     arrayRect().top());
    for (std::size_t level = array; level < architecture.levels().size(); ++level)
        paintLevel(painter, level);
    paintArray(painter);
    paintOthers(painter);
}

void Schematic::paintLevel(QPainter &painter, std::size_t level) const
{
    const Architecture &architecture = *m_evaluation->design.architecture;
    const MemoryLevel &memory = architecture.levels()[level];
    const QRect block = blockOf(level);
    const QColor colour = levelLook(architecture, level).colour;
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(block).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    painter.fillRect(
        QRectF(block.left() + 2, block.bottom() - 4, (block.width() - 4) * m_shares[level], 4),
        colour);

    const QRect text = block.adjusted(8, 2, -8, -4);
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(memory.name));
    const QString size = memory.capacityBits
        ? QString::fromStdString(formatSizeBits(*memory.capacityBits))
        : QString::fromStdString(memory.dramType);
    painter.setFont(font());
    painter.setPen(mutedColour(palette()));
    painter.drawText(
        text, Qt::AlignRight | Qt::AlignVCenter,
        m_hasCost ? tr("%1 · %2 of energy").arg(size, format::percent(m_shares[level], 2)) : size);
}

void Schematic::paintArray(QPainter &painter) const
{
    const Architecture &architecture = *m_evaluation->design.architecture;
    const QRect block = arrayRect();
    painter.setPen(QPen(nocColour(), 1.5));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(block).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);

    const Fanout &array = architecture.peArray();
    QRect line = block.adjusted(8, 5, -8, 0);
    line.setHeight(lineHeight());
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    const QString title = tr("PE array %1 × %2").arg(array.columns).arg(array.rows);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(font());
    painter.setPen(mutedColour(palette()));
    double inside = m_shares.back();
    for (std::size_t level = 0; level < architecture.spec().peArrayLevel; ++level)
        inside += m_shares[level];
    const int room = line.width() - QFontMetrics(bold(font())).horizontalAdvance(title) - 8;
    const QString share = format::percent(inside, 2);
    const QString words = tr("%1 of energy").arg(share);
    if (m_hasCost)
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().horizontalAdvance(words) <= room ? words : share);

    // The grid: used PEs in the scratchpads' colour.
    const auto cells = [](Count n) { return int(std::min<Count>(n, kFinestGrid)); };
    const int columns = cells(array.columns);
    const int rows = cells(array.rows);
    const QRectF grid(block.left() + 8, line.bottom() + 5, block.width() - 16, kGridHeight);
    const double cellWidth = std::min(grid.width() / columns, 3 * grid.height() / rows);
    const double cellHeight = std::min(grid.height() / rows, grid.width() / columns * 1.5);
    const double gap = std::min(cellWidth, cellHeight) > 5 ? 1.5
        : std::min(cellWidth, cellHeight) > 2.5            ? 0.7
                                                           : 0;
    const QColor used = peColour(architecture);
    const QColor idle = hairlineColour(palette());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x) {
            const bool busy = double(x) / columns * double(array.columns) < double(m_usedColumns)
                && double(y) / rows * double(array.rows) < double(m_usedRows);
            painter.fillRect(QRectF(grid.left() + x * cellWidth, grid.top() + y * cellHeight,
                                    cellWidth - gap, cellHeight - gap),
                             busy ? used : idle);
        }
    painter.setRenderHint(QPainter::Antialiasing);

    QStringList inner;
    for (std::size_t level = architecture.spec().peArrayLevel; level-- > 0;) {
        const MemoryLevel &memory = architecture.levels()[level];
        QString text = QString::fromStdString(memory.name);
        if (memory.capacityBits)
            text += u' ' + QString::fromStdString(formatSizeBits(*memory.capacityBits));
        inner += text;
    }
    painter.setFont(captionFont(font()));
    painter.setPen(mutedColour(palette()));
    line.moveBottom(block.bottom() - 4);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(inner.join(QStringLiteral(" · ")),
                                                      Qt::ElideRight, line.width()));
}

QList<Schematic::Other> Schematic::others() const
{
    QList<Other> result;
    for (const Other &other : {Other{m_transfers, tr("NoC"), nocColour()},
                               Other{m_leakage, tr("leakage"), leakageColour()},
                               Other{m_clock, tr("clock"), clockColour()}})
        if (other.share > 0)
            result += other;
    return result;
}

void Schematic::paintOthers(QPainter &painter) const
{
    const QFont small = captionFont(font());
    const QFontMetrics metrics(small);
    const int gap = metrics.horizontalAdvance(u' ');
    QRect line(kMargin, arrayRect().bottom() + 1, width() - 2 * kMargin, lineHeight() + 4);
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
        painter.setPen(mutedColour(palette()));
        painter.drawText(line.adjusted(kChip + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         textOf(other));
        line.setLeft(line.left() + widthOf(other));
    }
}

void Schematic::mousePressEvent(QMouseEvent *event)
{
    if (!m_evaluation || event->button() != Qt::LeftButton)
        return;
    const Architecture &architecture = *m_evaluation->design.architecture;
    for (std::size_t level = architecture.spec().peArrayLevel; level < architecture.levels().size();
         ++level)
        if (blockOf(level).contains(event->pos()))
            emit clicked(level);
    if (arrayRect().contains(event->pos()))
        emit clicked({});
}

} // namespace pelorus
