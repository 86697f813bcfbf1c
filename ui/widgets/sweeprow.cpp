// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sweeprow.h"

#include "core/io/sweepaxis.h"
#include "ui/models/hinttext.h"
#include "ui/session/sweeprunner.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/quantityedit.h"
#include "ui/widgets/rangeslider.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace pelorus {

namespace {

constexpr std::size_t mostTried = 32; // each takes a fraction of a millisecond
constexpr std::size_t shownValues = 6;
constexpr int shownFields = 24; // before the list scrolls

} // namespace

SweepRow::SweepRow(const QString &title, Need need, QWidget *parent)
    : QWidget(parent), m_need(need), m_field(new QComboBox(this)), m_range(new QuantityEdit(this)),
      m_slider(new RangeSlider(this)), m_rangeLabel(new QLabel(tr("Range"), this)),
      m_note(wrappedNote(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *fields = new QWidget(this);
    QFormLayout *form = makeForm(fields);
    m_field->setAccessibleName(title);
    m_field->setMaxVisibleItems(shownFields);
    m_field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_field->setMinimumContentsLength(12);
    m_range->setAccessibleName(tr("Range of: %1").arg(title));
    m_range->setExplanation(tr("From 4 to 32 by 4: 4:32:4. Doubling: 4:32:*2. A list: 4, 8, 14. "
                               "A unit behind the range is that of all its values: "
                               "32:256:*2 KiB"));
    m_rangeLabel->setBuddy(m_range);
    form->addRow(title, m_field);
    form->addRow(m_rangeLabel, m_range);
    m_slider->setAccessibleName(tr("Ends of the range of: %1").arg(title));
    form->addRow(QString(), m_slider);
    column->addWidget(fields);
    column->addWidget(m_note);
    connect(m_field, &QComboBox::activated, this, [this] {
        useField();
        emit edited();
    });
    connect(m_range, &QLineEdit::textEdited, this, [this] {
        m_error.clear();
        showNote();
        emit edited();
    });
    connect(m_range, &QuantityEdit::submitted, this, [this](const QString &text) {
        m_typed[path()] = text;
        if (axis())
            m_range->setValue(text);
        showStops();
        emit edited();
    });
    connect(m_slider, &RangeSlider::moved, this, [this](const QString &text) {
        m_typed[path()] = text;
        if (m_slider->stops().step.isEmpty())
            m_draggedLists[path()] = m_slider->stops();
        m_error.clear();
        m_range->setValue(text);
        showNote();
        emit edited();
    });
    useField();
}

void SweepRow::setFields(const DesignPtr &design, const QList<SweepField> &fields)
{
    const bool isNews = m_design != design;
    m_design = design;
    const bool isSame = std::equal(fields.begin(), fields.end(), m_fields.begin(), m_fields.end(),
                                   [](const SweepField &a, const SweepField &b) {
                                       return a.path == b.path && a.name == b.name;
                                   });
    m_fields = fields;
    if (isSame) {
        if (isNews)
            showStops(); // another design accepts other values
        return;
    }
    const QString before = path();
    const QSignalBlocker blocker(m_field);
    m_field->clear();
    if (m_need == Need::Optional)
        m_field->addItem(tr("nothing else"), QString());
    for (const SweepField &field : fields)
        m_field->addItem(field.name, field.path);
    const int index = m_field->findData(before);
    m_field->setCurrentIndex(std::max(0, index));
    if (index < 0 || before.isEmpty())
        useField();
    else
        showStops();
}

void SweepRow::choose(const QString &path, const QString &range)
{
    const QSignalBlocker blocker(m_field);
    if (m_field->findData(path) < 0)
        m_field->addItem(path, path);
    m_field->setCurrentIndex(m_field->findData(path));
    if (!range.isEmpty())
        m_typed[path] = range;
    useField();
}

QString SweepRow::path() const
{
    return m_field->currentData().toString();
}

QString SweepRow::range() const
{
    return m_range->text().trimmed();
}

QString SweepRow::possible(const QString &path, const QString &range) const
{
    const auto values = io::parseSweepValues(range.toStdString(), {}, mostTried);
    if (!values || !m_design)
        return range;
    const SweepAxis axis = io::sweepAxis(path.toStdString(), *values);
    QStringList kept;
    for (const std::string &value : *values)
        if (axis.edit(*m_design, value))
            kept += QString::fromStdString(value);
    return kept.size() == static_cast<qsizetype>(values->size()) || kept.isEmpty()
        ? range
        : kept.join(u',');
}

void SweepRow::useField()
{
    m_error.clear();
    const QString chosen = path();
    for (QWidget *widget : {static_cast<QWidget *>(m_range), static_cast<QWidget *>(m_rangeLabel)})
        widget->setVisible(!chosen.isEmpty());
    QString range = m_typed.value(chosen);
    if (range.isEmpty()) {
        for (const SweepField &field : m_fields)
            if (field.path == chosen)
                range = possible(chosen, field.range);
    }
    m_range->setValue(range);
    showNote();
    showStops();
}

void SweepRow::showStops()
{
    std::optional<RangeStops> stops;
    const RangeStops dragged = m_draggedLists.value(path());
    if (!dragged.values.isEmpty() && dragged.text(dragged.first, dragged.last) == range()) {
        stops = dragged;
    } else if (m_design && !path().isEmpty() && m_error.isEmpty()) {
        const SweepAxis tried = io::sweepAxis(path().toStdString(), {});
        stops = rangeStops(range(), [&](const QString &value) {
            return tried.edit(*m_design, value.toStdString()).has_value();
        });
    }
    m_slider->setStops(stops.value_or(RangeStops{}));
    m_slider->setVisible(stops.has_value());
}

std::optional<std::size_t> SweepRow::count() const
{
    const auto values = io::parseSweepValues(range().toStdString(), {}, SweepRunner::mostPoints);
    return values ? std::optional(values->size()) : std::nullopt;
}

Result<SweepAxis> SweepRow::axis()
{
    auto values = io::parseSweepValues(range().toStdString(), {}, SweepRunner::mostPoints);
    Result<SweepAxis> axis = values.map(
        [&](std::vector<std::string> &list) { return io::sweepAxis(path().toStdString(), list); });
    if (axis) {
        const std::size_t size = axis->values.size();
        for (std::size_t i = 0; i < size && axis; ++i) {
            if (size > mostTried && i > 0 && i + 1 < size)
                continue;
            if (const auto design = axis->edit(*m_design, axis->values[i]); !design)
                axis = tl::unexpected(design.error());
        }
    }
    if (!axis)
        setError(hintText(axis.error().message()));
    else
        m_error.clear();
    showNote();
    return axis;
}

void SweepRow::setError(const QString &reason)
{
    m_range->setError(reason);
    m_error = reason;
    showNote();
}

bool SweepRow::hasError() const
{
    return !m_error.isEmpty();
}

/// The values in a line, or why there are none.
void SweepRow::showNote()
{
    QString text = m_error;
    const auto values = io::parseSweepValues(range().toStdString(), {}, SweepRunner::mostPoints);
    if (path().isEmpty()) {
        text.clear();
    } else if (text.isEmpty() && values) {
        QStringList shown;
        for (std::size_t i = 0; i < values->size(); ++i) {
            if (values->size() > shownValues && i == shownValues - 2)
                shown += QStringLiteral("…");
            if (values->size() <= shownValues || i < shownValues - 2 || i + 1 == values->size())
                shown += QString::fromStdString((*values)[i]);
        }
        text = tr("%n value(s): %1", nullptr, static_cast<int>(values->size()))
                   .arg(shown.join(QStringLiteral(", ")));
    } else if (text.isEmpty()) {
        text = hintText(values.error().what);
    }
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

} // namespace pelorus
