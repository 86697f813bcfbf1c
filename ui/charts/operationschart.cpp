// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/operationschart.h"

#include "ui/charts/legendrow.h"
#include "ui/charts/optionbutton.h"
#include "ui/charts/progresschip.h"
#include "ui/models/format.h"

#include <QCoreApplication>
#include <QHBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace pelorus {

namespace {

constexpr double barsShare = 0.55; // of the plot's width, beside the names
constexpr double valueRoom = 75; // pixels that a value takes behind its bar

struct OperationsText
{
    Q_DECLARE_TR_FUNCTIONS(OperationsChart)
};

QString kindName(OperationKind kind)
{
    switch (kind) {
    case OperationKind::Add: return OperationsText::tr("add");
    case OperationKind::Multiply: return OperationsText::tr("multiply");
    case OperationKind::RegisterRead: return OperationsText::tr("register file");
    case OperationKind::SramRead: return OperationsText::tr("SRAM");
    case OperationKind::DramRead: break;
    }
    return OperationsText::tr("DRAM");
}

QColor kindColour(OperationKind kind)
{
    switch (kind) {
    case OperationKind::Add: return {0x56, 0xB4, 0xE9};
    case OperationKind::Multiply: return macColour();
    case OperationKind::RegisterRead: return {0x00, 0x9E, 0x73};
    case OperationKind::SramRead: return {0x00, 0x72, 0xB2};
    case OperationKind::DramRead: break;
    }
    return {0xD5, 0x5E, 0x00};
}

/// One unit for all, so that the numbers compare: the preferred one, else pJ.
format::ShownUnit operationUnit(OperationsChart::Quantity quantity)
{
    if (quantity == OperationsChart::Quantity::Area)
        return {1, QStringLiteral("µm²"), true};
    const format::ShownUnit energy = format::shownUnit(QStringLiteral("J"));
    return energy.isFixed ? format::ShownUnit{energy.factor * 1e-12, energy.name, true}
                          : format::ShownUnit{1, QStringLiteral("pJ"), true};
}

/// "640 pJ", "4184 µm²".
QString operationValueText(OperationsChart::Quantity quantity, double value)
{
    const int digits = std::max(4, format::units().digits);
    return QString::number(value, 'g', digits) + QLatin1Char(' ') + operationUnit(quantity).name;
}

} // namespace

QString operationName(const OperationCost &operation)
{
    const int bits = operation.bits;
    switch (operation.kind) {
    case OperationKind::Add:
        return (operation.isFloat ? OperationsText::tr("%1-bit float add")
                                  : OperationsText::tr("%1-bit integer add"))
            .arg(bits);
    case OperationKind::Multiply:
        return (operation.isFloat ? OperationsText::tr("%1-bit float multiply")
                                  : OperationsText::tr("%1-bit integer multiply"))
            .arg(bits);
    case OperationKind::RegisterRead:
        return OperationsText::tr("%1-bit read of a register file").arg(bits);
    case OperationKind::SramRead:
        return OperationsText::tr("%1-bit read of %2 SRAM")
            .arg(QString::number(bits), QString::fromStdString(operation.memory));
    case OperationKind::DramRead: break;
    }
    return OperationsText::tr("%1-bit read of DRAM (%2)")
        .arg(QString::number(bits), QString::fromStdString(operation.memory));
}

OperationsChart::OperationsChart(QWidget *parent)
    : PointChart(parent), m_quantity(new OptionButton(this)), m_scale(new OptionButton(this))
{
    chip()->button()->setFocusPolicy(Qt::NoFocus); // it is not used
    QCustomPlot *p = plot();
    p->xAxis->setNumberFormat(QStringLiteral("gb"));
    p->yAxis->grid()->setVisible(false);
    for (QCPBars *&bars : m_bars) {
        bars = new QCPBars(p->yAxis, p->xAxis);
        bars->setWidth(0.68);
        bars->setSelectable(QCP::stNone);
    }
    setAccessibleName(title()); // before it is first seen
    offerOptions();
    optionRow()->insertWidget(0, m_scale);
    optionRow()->insertWidget(0, m_quantity);
    for (OptionButton *option : {m_quantity, m_scale})
        connect(option, &OptionButton::currentChanged, this, [this] {
            followAgain();
            forgetPoint();
            invalidate();
            emit comparisonChanged();
        });
    followAgain();
}

void OperationsChart::retranslate()
{
    PointChart::retranslate();
    offerOptions();
}

void OperationsChart::offerOptions()
{
    m_quantity->setOptions(tr("Quantity"), {tr("energy"), tr("area")}); // as Quantity
    m_scale->setOptions(tr("Axis"), {tr("logarithmic"), tr("linear")}); // as Scale
}

OperationsChart::Quantity OperationsChart::quantity() const
{
    return m_quantity->current() == 1 ? Quantity::Area : Quantity::Energy;
}

OperationsChart::Scale OperationsChart::scale() const
{
    return m_scale->current() == 1 ? Scale::Linear : Scale::Logarithmic;
}

void OperationsChart::setQuantity(Quantity quantity)
{
    m_quantity->setCurrent(quantity == Quantity::Area ? 1 : 0);
}

void OperationsChart::setScale(Scale scale)
{
    m_scale->setCurrent(scale == Scale::Linear ? 1 : 0);
}

double OperationsChart::valueOf(const OperationCost &operation) const
{
    const double value = quantity() == Quantity::Energy ? operation.energyPJ : operation.area->um2;
    return value * operationUnit(quantity()).factor;
}

double OperationsChart::rowOf(std::size_t operation) const
{
    return static_cast<double>(m_operations.size() - 1 - operation);
}

double OperationsChart::leastValue() const
{
    double least = std::numeric_limits<double>::infinity();
    for (const OperationCost &operation : m_operations)
        least = std::min(least, valueOf(operation));
    return least;
}

/// The tutorial's pair first: a read of DRAM and an addition of as many bits.
void OperationsChart::chooseFirst()
{
    const auto isThere = [this](const std::optional<OperationCost> &operation) {
        return operation && std::ranges::find(m_operations, *operation) != m_operations.end();
    };
    if (isThere(m_chosen) && isThere(m_before))
        return;
    m_chosen.reset();
    m_before.reset();
    if (m_operations.size() < 2)
        return;
    const auto by = [this](const OperationCost &a, const OperationCost &b) {
        return valueOf(a) < valueOf(b);
    };
    const auto named = std::ranges::find(m_operations, "horowitz", &OperationCost::memory);
    m_chosen = named != m_operations.end() ? *named : *std::ranges::max_element(m_operations, by);
    const auto add = std::ranges::find_if(m_operations, [](const OperationCost &operation) {
        return operation.kind == OperationKind::Add && !operation.isFloat
            && operation.bits == OperationCost::wordBits;
    });
    m_before = add != m_operations.end() ? *add : *std::ranges::min_element(m_operations, by);
}

void OperationsChart::refresh()
{
    m_operations.clear();
    if (evaluation())
        m_operations = operationCosts(evaluation()->design.technology->spec());
    if (quantity() == Quantity::Area)
        std::erase_if(m_operations, [](const OperationCost &operation) { return !operation.area; });
    chooseFirst();
    setEmptyText(!m_operations.empty() ? QString()
                     : evaluation()
                     ? tr("The technology %1 has no areas of operators. Choose one that has, under "
                          "Hardware ▸ Technology, or look at the energy.")
                           .arg(QString::fromStdString(evaluation()->design.technology->name()))
                     : tr("No design yet."));
    QCustomPlot *p = plot();
    const bool isLog = scale() == Scale::Logarithmic;
    const bool followed = followsData();
    p->xAxis->setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (followed)
        followAgain(); // that was no zoom of the user's
    if (isLog)
        p->xAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        p->xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    p->xAxis->setNumberPrecision(isLog ? 0 : 6);
    p->xAxis->setNumberFormat(isLog ? QStringLiteral("eb") : QStringLiteral("gb"));
    p->xAxis->setLabel((quantity() == Quantity::Energy ? tr("energy of an operation, %1")
                                                       : tr("area of an operator, %1"))
                           .arg(operationUnit(quantity()).name));
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const double base = isLog && !m_operations.empty() ? leastValue() / 10 : 0;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        QVector<double> keys, values;
        for (std::size_t i = 0; i < m_operations.size(); ++i) {
            if (static_cast<std::size_t>(m_operations[i].kind) != kind)
                continue;
            keys.prepend(rowOf(i));
            values.prepend(valueOf(m_operations[i]));
        }
        m_bars[kind]->setData(keys, values, true);
        m_bars[kind]->setBaseValue(base);
    }
    while (m_values.size() < m_operations.size()) {
        m_values.push_back(new QCPItemText(p));
        m_values.back()->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_values.back()->setPadding(QMargins(4, 0, 0, 0));
    }
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const bool isThere = i < m_operations.size();
        m_values[i]->setVisible(isThere);
        if (!isThere)
            continue;
        const double value = valueOf(m_operations[i]);
        m_values[i]->position->setCoords(value, rowOf(i));
        m_values[i]->setText(operationValueText(quantity(), value));
        ticker->addTick(rowOf(i), operationName(m_operations[i]));
    }
    p->yAxis->setTicker(ticker);
    showMarks();
    pointsChanged();
    emit comparisonChanged();
}

void OperationsChart::showMarks()
{
    std::vector<LegendEntry> entries;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        const auto which = static_cast<OperationKind>(kind);
        m_bars[kind]->setPen(Qt::NoPen);
        m_bars[kind]->setBrush(theme().shown({kindColour(which)}, Emphasis::Normal));
        if (!m_bars[kind]->data()->isEmpty())
            entries.push_back({kindName(which), {kindColour(which)}, kind});
    }
    for (std::size_t i = 0; i < m_values.size() && i < m_operations.size(); ++i) {
        const bool isCompared = m_operations[i] == m_chosen || m_operations[i] == m_before;
        QFont font = theme().font;
        font.setBold(isCompared);
        m_values[i]->setFont(font);
        m_values[i]->setColor(isCompared ? theme().text : theme().mutedText);
    }
    legend()->setEntries(std::move(entries));
}

void OperationsChart::setRanges()
{
    plot()->yAxis->setRange(-0.6, static_cast<double>(m_operations.size()) - 0.4);
    if (m_operations.empty())
        return;
    double most = 0;
    for (const OperationCost &operation : m_operations)
        most = std::max(most, valueOf(operation));
    // Room for the text behind the longest bar.
    const double width = std::max(1.0, plot()->width() * barsShare);
    const double room = std::min(0.5, valueRoom / width);
    const double first = leastValue() / 3;
    if (scale() == Scale::Logarithmic)
        plot()->xAxis->setRange(first, first * std::pow(most / first, 1 / (1 - room)));
    else
        plot()->xAxis->setRange(0, most / (1 - room));
}

double OperationsChart::leastShown(const QCPAxis &axis) const
{
    if (&axis != plot()->xAxis)
        return -std::numeric_limits<double>::infinity();
    return scale() == Scale::Logarithmic && !m_operations.empty() ? leastValue() / 10 : 0;
}

std::vector<QPointF> OperationsChart::points() const
{
    std::vector<QPointF> all;
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        all.emplace_back(valueOf(m_operations[i]), rowOf(i));
    return all;
}

std::optional<std::size_t> OperationsChart::pointAt(const QPointF &pixel) const
{
    // Its name counts as the bar.
    const QRect area = plot()->axisRect()->rect();
    if (pixel.y() < area.top() || pixel.y() > area.bottom() || pixel.x() > area.right())
        return std::nullopt;
    const double row = std::round(plot()->yAxis->pixelToCoord(pixel.y()));
    if (row < 0 || row >= static_cast<double>(m_operations.size()))
        return std::nullopt;
    return m_operations.size() - 1 - static_cast<std::size_t>(row);
}

QString OperationsChart::pointTip(std::size_t point) const
{
    const OperationCost &operation = m_operations[point];
    QString text = operationName(operation) + QLatin1Char('\n')
        + operationValueText(quantity(), valueOf(operation)) + QLatin1Char('\n')
        + QString::fromStdString(quantity() == Quantity::Energy ? operation.energySource
                                                                : operation.area->source);
    return text + QLatin1Char('\n') + tr("Click to compare it with the last one");
}

void OperationsChart::pointChosen(std::size_t point)
{
    if (m_chosen == m_operations[point])
        return;
    m_before = m_chosen;
    m_chosen = m_operations[point];
    showMarks();
    replotLater();
    setAccessibleDescription(description());
    emit comparisonChanged();
}

std::optional<std::pair<std::size_t, std::size_t>> OperationsChart::compared() const
{
    const auto placeOf = [this](const std::optional<OperationCost> &operation) {
        return operation ? std::ranges::find(m_operations, *operation) : m_operations.end();
    };
    const auto a = placeOf(m_chosen), b = placeOf(m_before);
    if (a == m_operations.end() || b == m_operations.end())
        return std::nullopt;
    auto first = static_cast<std::size_t>(a - m_operations.begin());
    auto second = static_cast<std::size_t>(b - m_operations.begin());
    if (valueOf(m_operations[first]) < valueOf(m_operations[second]))
        std::swap(first, second);
    return std::pair(first, second);
}

QString OperationsChart::comparison() const
{
    const auto pair = compared();
    if (!pair)
        return {};
    const OperationCost &large = m_operations[pair->first], &small = m_operations[pair->second];
    const double ratio = valueOf(large) / valueOf(small);
    return tr("One %1 = %2 of: %3")
        .arg(operationName(large),
             ratio < 100 ? QString::number(ratio, 'g', 3)
                         : QLocale::c().toString(std::round(ratio), 'f', 0),
             operationName(small));
}

void OperationsChart::resizeEvent(QResizeEvent *event)
{
    PointChart::resizeEvent(event);
    pointsChanged(); // the room for the values is in pixels
}

void OperationsChart::applyTheme()
{
    PointChart::applyTheme();
    showMarks();
}

QString OperationsChart::subject() const
{
    if (!evaluation())
        return {};
    const TechnologySpec &spec = evaluation()->design.technology->spec();
    return tr("%1: %2 nm, %3 V")
        .arg(QString::fromStdString(spec.name))
        .arg(spec.nodeNm)
        .arg(spec.voltage);
}

QString OperationsChart::heading() const
{
    return quantity() == Quantity::Energy ? tr("Energy of operations") : tr("Area of operators");
}

ChartTable OperationsChart::table() const
{
    ChartTable table;
    table.addColumn(QStringLiteral("operation"), tr("Operation"));
    table.addColumn(QStringLiteral("bits"), tr("Bits"));
    table.addColumn(QStringLiteral("energy_pJ"), tr("Energy (pJ)"));
    table.addColumn(QStringLiteral("area_um2"), tr("Area (µm²)"));
    table.addColumn(QStringLiteral("energy_source"), tr("Source of the energy"));
    table.addColumn(QStringLiteral("area_source"), tr("Source of the area"));
    for (const OperationCost &operation : m_operations)
        table.rows.append(
            {operationName(operation), operation.bits, operation.energyPJ,
             operation.area ? QVariant(operation.area->um2) : QVariant(),
             QString::fromStdString(operation.energySource),
             operation.area ? QString::fromStdString(operation.area->source) : QString()});
    return table;
}

QString OperationsChart::description() const
{
    return m_operations.empty() ? emptyText()
                                : QStringLiteral("%1. %2.").arg(subject(), comparison());
}

} // namespace pelorus
