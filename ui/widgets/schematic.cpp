// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/schematic.h"

#include "core/base/quantity.h"
#include "ui/charts/charttheme.h"
#include "ui/models/format.h"
#include "ui/widgets/palette.h"

#include <QPainter>
#include <QVariant>

#include <algorithm>

namespace pelorus {

namespace {

constexpr int kExportWidth = 420; ///< of the picture, before kExportScale
constexpr double kExportScale = 2;
constexpr int kExportHead = 34; ///< above the picture

} // namespace

Schematic::Schematic(SelectionHub &hub, QWidget *parent) : QWidget(parent), m_hub(hub)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent); // on a card: what is below need not be painted
    setAccessibleName(tr("Schematic of the accelerator"));
    setToolTip(
        tr("How deep a block's colour is: its share of the energy, or of the time that it is busy, "
           "over the selected layers, or all with MACs. Of the PEs those are filled that the first "
           "of them uses. Memories are the higher the larger they are, on a log scale.\n"
           "Click a block to edit it and to select its level in all views. Drag the right or lower "
           "edge of the array to resize it. Ctrl+wheel or + and - zoom, 0 fits."));
    connect(&hub, &SelectionHub::selectionChanged, this, &Schematic::compute);
}

void Schematic::setEvaluation(const EvaluationPtr &evaluation)
{
    m_evaluation = evaluation;
    compute();
    tellHint();
}

void Schematic::setArraySize(Count columns, Count rows)
{
    if (m_drag) // whose edge is where the hand is
        return;
    if (columns == m_columns && rows == m_rows)
        return;
    m_columns = columns;
    m_rows = rows;
    if (m_evaluation)
        update(rectOf(arrayBlock)); // an edit shows at once, and of the rest the result
}

QRect Schematic::rectOf(SchematicBlock block) const
{
    const QRect inPicture = picture().rectOf(block);
    return QRectF(toWidget(inPicture.topLeft()), QSizeF(inPicture.size()) * m_zoom).toAlignedRect()
        & rect();
}

void Schematic::setColour(SchematicColour colour)
{
    m_colour = colour;
    compute();
    tellHint();
}

void Schematic::compute()
{
    update();
    if (!m_evaluation)
        return;
    m_figures = schematicFigures(*m_evaluation, m_hub.selection().layers);
    QStringList lines{heading()};
    for (const QVariantList &row : table().rows) {
        const QVariant &share = row[m_colour == SchematicColour::EnergyShare ? 2 : 3];
        if (share.isValid())
            lines += QStringLiteral("%1 %2").arg(row[0].toString(),
                                                 format::percent(share.toDouble(), 2));
    }
    if (const auto level = selectedLevel()) {
        const auto &levels = m_evaluation->design.architecture->levels();
        lines += tr("%1 is selected").arg(QString::fromStdString(levels[*level].name));
    }
    setAccessibleDescription(lines.join(QStringLiteral(", ")));
}

std::optional<std::size_t> Schematic::selectedLevel() const
{
    // The evaluation may be behind the design that the selection is of.
    const std::optional<std::size_t> level = m_hub.selection().level;
    return level && *level < m_evaluation->design.architecture->levels().size() ? level
                                                                                : std::nullopt;
}

/// Where it is another one: else all forms below would be laid out again for nothing.
void Schematic::tellHint()
{
    if (hint() != m_told)
        updateGeometry();
}

QString Schematic::subject() const
{
    std::vector<std::size_t> layers = m_hub.selection().layers;
    std::erase_if(layers, [this](std::size_t layer) {
        return layer >= m_evaluation->layers.size() || !m_evaluation->layers[layer];
    });
    if (layers.empty())
        return tr("all layers with MACs");
    if (layers.size() > 1)
        return tr("%n layer(s)", nullptr, static_cast<int>(layers.size()));
    return QString::fromStdString(m_evaluation->design.network->layers()[layers.front()]->name);
}

QString Schematic::heading() const
{
    const QString name = QString::fromStdString(m_evaluation->design.architecture->name());
    return m_colour == SchematicColour::EnergyShare
        ? tr("%1: shares of the energy, %2").arg(name, subject())
        : tr("%1: shares of the time busy, %2").arg(name, subject());
}

ChartTable Schematic::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("block"), tr("Block"));
    table.addColumn(QStringLiteral("capacity_bits"), tr("Capacity (bit)"));
    table.addColumn(QStringLiteral("energy_share"), tr("Share of the energy"));
    table.addColumn(QStringLiteral("busy_share"), tr("Busy, share of the time"));
    if (!m_evaluation)
        return table;
    const auto &levels = m_evaluation->design.architecture->levels();
    for (std::size_t i = levels.size(); i-- > 0;) {
        QVariantList row{QString::fromStdString(levels[i].name), {}, {}, {}};
        if (levels[i].capacityBits)
            row[1] = static_cast<qlonglong>(*levels[i].capacityBits);
        row[2] = m_figures.energyByLevel[i];
        if (m_figures.busyByLevel[i])
            row[3] = *m_figures.busyByLevel[i];
        table.rows.append(row);
    }
    table.rows.append({tr("MAC units"), {}, m_figures.macs, m_figures.utilization});
    table.rows.append({tr("NoC"), {}, m_figures.transfers, {}});
    table.rows.append({tr("leakage"), {}, m_figures.leakage, {}});
    table.rows.append({tr("clock"), {}, m_figures.clock, {}});
    return table;
}

SchematicInput Schematic::input(int width) const
{
    SchematicInput result;
    result.architecture = m_evaluation->design.architecture;
    result.figures = m_figures;
    result.subject = subject();
    result.colour = m_colour;
    result.columns = m_columns;
    result.rows = m_rows;
    result.selectedLevel = selectedLevel();
    result.palette = palette();
    result.font = font();
    result.width = width;
    return result;
}

SchematicPicture Schematic::picture() const
{
    SchematicInput shown = input(width());
    if (m_drag)
        shown.pePixels = m_drag->pePixels;
    return SchematicPicture(std::move(shown));
}

QSize Schematic::sizeHint() const
{
    return m_told = hint();
}

QSize Schematic::hint() const
{
    return {240, m_evaluation ? picture().height() : 0};
}

void Schematic::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (!m_evaluation)
        return;
    painter.save();
    painter.scale(m_zoom, m_zoom);
    painter.translate(-m_origin);
    const QRect part = event->rect();
    picture().paint(painter,
                    QRectF(toPicture(QPointF(part.topLeft())), QSizeF(part.size()) / m_zoom));
    painter.restore();
    if (!hasFocus())
        return;
    // Around the present block, or around all.
    painter.setPen(QPen(palette().color(QPalette::Highlight), hasBlock() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(hasBlock() ? explainedRect() : rect().adjusted(0, 0, -1, -1));
}

QString Schematic::tipOf(SchematicBlock block) const
{
    const Explanation share = explanationOf(block);
    QString text = share.title + QStringLiteral(": ") + share.value;
    const auto &levels = m_evaluation->design.architecture->levels();
    if (block.kind == SchematicBlock::Kind::Level && levels[block.level].capacityBits)
        text += u'\n'
            + tr("%1 in each of %2")
                  .arg(QString::fromStdString(formatSizeBits(*levels[block.level].capacityBits)))
                  .arg(m_evaluation->design.architecture->instances(block.level));
    return format::toolTip(text + QStringLiteral("\n\n") + toolTip());
}

bool Schematic::hasBlock() const
{
    // Another accelerator may have fewer levels.
    return m_evaluation && m_block
        && m_block->level < m_evaluation->design.architecture->levels().size();
}

Explanation Schematic::explanationOf(SchematicBlock block) const
{
    const auto &layers = m_hub.selection().layers;
    return m_colour == SchematicColour::EnergyShare
        ? energyShareExplanation(*m_evaluation, layers, block, subject())
        : busyShareExplanation(*m_evaluation, layers, block, subject());
}

std::optional<Explanation> Schematic::explanation() const
{
    return hasBlock() ? std::optional(explanationOf(*m_block)) : std::nullopt;
}

QRect Schematic::explainedRect() const
{
    return rectOf(*m_block);
}

QSize Schematic::exportPixels() const
{
    const int height = SchematicPicture(input(kExportWidth)).height() + kExportHead + 8;
    return (QSizeF(kExportWidth, height) * kExportScale).toSize();
}

void Schematic::paintExport(QPainter &painter, const QSize &size) const
{
    const ChartTheme theme = ChartTheme::print();
    painter.fillRect(QRect(QPoint(), size), theme.background);
    painter.scale(kExportScale, kExportScale);
    SchematicInput shown = input(kExportWidth);
    shown.palette = lightPalette();
    shown.font = theme.font;
    QFont bold = theme.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    const QRect head(10, 0, kExportWidth - 20, kExportHead);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(heading(), Qt::ElideRight, head.width()));
    painter.translate(0, kExportHead);
    const SchematicPicture picture(std::move(shown));
    picture.paint(painter, QRectF(0, 0, kExportWidth, picture.height()));
}

} // namespace pelorus
