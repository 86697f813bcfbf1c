// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/layertable.h"

#include "core/workload/shapetext.h"
#include "ui/session/text.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace pelorus {

namespace {

enum class Field {
    Ignored,
    Name,
    Kind,
    Shape,
    Bound,
    Stride,
    Dilation,
    Pad,
    FilterBits,
    IfmapBits,
    PsumBits,
    OfmapBits
};

/// A column as its header calls it, for errors too.
struct Column
{
    Field field = Field::Ignored;
    QString title;
    Dim dim = Dim::N; ///< of a Bound
};

Column columnOf(const QString &title)
{
    static const QHash<QString, Field> fields = {
        {"name", Field::Name},          {"layer", Field::Name},
        {"kind", Field::Kind},          {"type", Field::Kind},
        {"shape", Field::Shape},        {"stride", Field::Stride},
        {"dilation", Field::Dilation},  {"pad", Field::Pad},
        {"padding", Field::Pad},        {"w bits", Field::FilterBits},
        {"a bits", Field::IfmapBits},   {"psum bits", Field::PsumBits},
        {"out bits", Field::OfmapBits},
    };
    if (title.size() == 1) {
        if (const auto dim = dimFromLetter(title[0].toUpper().toLatin1()))
            return {Field::Bound, title, *dim};
    }
    return {fields.value(title.toLower(), Field::Ignored), title};
}

/// A spreadsheet quotes cells that hold quotes: "a ""b""" is a "b".
QString unquoted(QString cell)
{
    cell = cell.trimmed();
    if (cell.size() >= 2 && cell.startsWith(u'"') && cell.endsWith(u'"'))
        cell = cell.mid(1, cell.size() - 2).replace(QLatin1String("\"\""), QLatin1String("\""));
    return cell.trimmed();
}

QStringList cellsOf(const QString &line)
{
    QStringList cells = line.split(u'\t');
    for (QString &cell : cells)
        cell = unquoted(cell);
    return cells;
}

/// The columns of a header row; none if the row is not one.
std::optional<std::vector<Column>> headerOf(const QStringList &cells)
{
    std::vector<Column> columns;
    int known = 0;
    for (const QString &cell : cells) {
        columns.push_back(columnOf(cell));
        known += columns.back().field != Field::Ignored;
    }
    if (known < 2)
        return std::nullopt;
    return columns;
}

bool isSame(const Column &a, const Column &b)
{
    return a.field != Field::Ignored && a.field == b.field && a.dim == b.dim;
}

/// Without a header: as the Layers table is copied.
std::vector<Column> tableColumns()
{
    return {{Field::Name, "name"},         {Field::Kind, "kind"},
            {Field::Shape, "shape"},       {Field::Ignored, "MACs"},
            {Field::FilterBits, "W bits"}, {Field::IfmapBits, "A bits"},
            {Field::PsumBits, "psum bits"}};
}

tl::unexpected<Error> failAt(int row, const QString &column, const QString &what,
                             ErrorCode code = ErrorCode::Syntax)
{
    const QString where = column.isEmpty() ? Text::tr("row %1").arg(row)
                                           : Text::tr("row %1, column \"%2\"").arg(row).arg(column);
    return fail(code, where.toStdString(), what.toStdString());
}

/// Reads the cells of one row into a layer.
class RowReader
{
public:
    RowReader(int row, const std::vector<Column> &columns, const QStringList &cells)
        : m_row(row), m_columns(columns), m_cells(cells)
    {
    }

    Result<Layer> read()
    {
        Layer layer;
        // The shape first, so that single dimensions go on top of it wherever its column stands.
        for (const bool shapes : {true, false}) {
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                const QString cell = m_cells.value(static_cast<qsizetype>(i));
                if (cell.isEmpty() || (m_columns[i].field == Field::Shape) != shapes)
                    continue;
                if (const auto done = readCell(layer, m_columns[i], cell); !done)
                    return tl::unexpected(done.error());
            }
        }
        const auto shape = validated(layer.shape, Text::tr("row %1").arg(m_row).toStdString());
        if (!shape)
            return tl::unexpected(shape.error());
        return layer;
    }

private:
    Result<void> readCell(Layer &layer, const Column &column, const QString &cell)
    {
        switch (column.field) {
        case Field::Ignored: return {};
        case Field::Name: layer.name = cell.toStdString(); return {};
        case Field::Kind: return readKind(layer, column, cell);
        case Field::Shape:
            return readShape(column, cell, {}).map([&](const LayerShape &shape) {
                layer.shape = shape;
            });
        case Field::Bound: return readBound(layer.shape.bounds[column.dim], column, cell);
        case Field::Stride:
            return readShape(column, cell, "stride").map([&](const LayerShape &shape) {
                layer.shape.stride = shape.stride;
            });
        case Field::Dilation:
            return readShape(column, cell, "dilation").map([&](const LayerShape &shape) {
                layer.shape.dilation = shape.dilation;
            });
        case Field::Pad:
            return readShape(column, cell, "pad").map([&](const LayerShape &shape) {
                layer.shape.padding = shape.padding;
            });
        case Field::FilterBits: return readBits(layer.precision.filterBits, column, cell);
        case Field::IfmapBits: return readBits(layer.precision.ifmapBits, column, cell);
        case Field::PsumBits:
            return readBits(layer.precision.psumBits, column, cell, Precision::maxPsumBits);
        case Field::OfmapBits: return readBits(layer.precision.ofmapBits, column, cell);
        }
        return {};
    }

    Result<void> readKind(Layer &layer, const Column &column, const QString &cell) const
    {
        if (const auto kind = layerKindFromName(cell.toLower().toStdString())) {
            layer.kind = *kind;
            return {};
        }
        QStringList names;
        for (LayerKind kind : enumerators<LayerKind>()) {
            const std::string_view known = name(kind);
            names << QString::fromUtf8(known.data(), static_cast<qsizetype>(known.size()));
        }
        return failAt(m_row, column.title,
                      Text::tr("\"%1\" is no kind of layer; expected one of %2")
                          .arg(cell, names.join(QStringLiteral(", "))));
    }

    Result<LayerShape> readShape(const Column &column, const QString &cell, const char *word) const
    {
        const auto shape = parseShape((QString::fromLatin1(word) + cell).toStdString());
        if (!shape)
            return failAt(m_row, column.title, QString::fromStdString(shape.error().message()),
                          shape.error().code);
        return shape;
    }

    Result<void> readBound(Count &bound, const Column &column, const QString &cell) const
    {
        bool ok = false;
        const qlonglong value = cell.toLongLong(&ok);
        if (!ok || value < 1)
            return failAt(m_row, column.title,
                          Text::tr("\"%1\" is not an integer of at least 1").arg(cell),
                          ErrorCode::OutOfRange);
        bound = value;
        return {};
    }

    Result<void> readBits(int &bits, const Column &column, const QString &cell,
                          int max = Precision::maxBits) const
    {
        bool ok = false;
        const int value = cell.toInt(&ok);
        if (!ok || value < Precision::minBits || value > max)
            return failAt(m_row, column.title,
                          Text::tr("\"%1\" bits: expected %2 to %3")
                              .arg(cell)
                              .arg(int(Precision::minBits))
                              .arg(max),
                          ErrorCode::OutOfRange);
        bits = value;
        return {};
    }

    int m_row;
    const std::vector<Column> &m_columns;
    const QStringList &m_cells;
};

/// Where no column says so, a layer writes what the next one with MACs reads.
void chainOfmapBits(std::vector<Layer> &layers)
{
    std::optional<int> next;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (!hasMacs(layer->kind))
            continue;
        layer->precision.ofmapBits = next.value_or(layer->precision.ifmapBits);
        next = layer->precision.ifmapBits;
    }
}

bool hasField(const std::vector<Column> &columns, Field field)
{
    return std::any_of(columns.begin(), columns.end(),
                       [field](const Column &column) { return column.field == field; });
}

} // namespace

Result<std::vector<Layer>> parseLayerTable(const QString &text)
{
    QString normalized = text;
    normalized.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    const QStringList lines = normalized.split(u'\n');
    std::optional<std::vector<Column>> columns;
    std::vector<Layer> layers;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty())
            continue;
        const int row = static_cast<int>(i) + 1;
        const QStringList cells = cellsOf(lines[i]);
        if (!columns) {
            if (cells.size() < 2)
                return failAt(row, {}, Text::tr("expected cells separated by tabs"));
            columns = headerOf(cells);
            if (columns) {
                for (std::size_t a = 0; a < columns->size(); ++a) {
                    for (std::size_t b = a + 1; b < columns->size(); ++b) {
                        if (isSame((*columns)[a], (*columns)[b]))
                            return failAt(row, (*columns)[b].title,
                                          Text::tr("the table has this column twice"));
                    }
                }
                continue;
            }
            columns = tableColumns();
        }
        auto layer = RowReader(row, *columns, cells).read();
        if (!layer)
            return tl::unexpected(layer.error());
        layers.push_back(std::move(*layer));
    }
    if (layers.empty())
        return fail(ErrorCode::Syntax, Text::tr("the table").toStdString(),
                    Text::tr("it has no rows with layers").toStdString());
    if (!hasField(*columns, Field::OfmapBits))
        chainOfmapBits(layers);
    return layers;
}

} // namespace pelorus
