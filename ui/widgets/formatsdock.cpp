// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formatsdock.h"

#include "ui/charts/formatchart.h"
#include "ui/models/format.h"
#include "ui/widgets/bitfieldsview.h"
#include "ui/widgets/formlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layervaluesrow.h"
#include "ui/widgets/learnnote.h"
#include "ui/widgets/tables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pelorus {

using namespace accuracy;

namespace {

const std::string kFirstFormat = "FP16";

QString digits(double value)
{
    return std::isnan(value) ? QStringLiteral("NaN")
        : std::isinf(value)  ? (value < 0 ? QStringLiteral("−∞") : QStringLiteral("∞"))
                             : QString::number(value, 'g', 9);
}

std::vector<FieldFormat>::const_iterator knownFormat(const std::string &name)
{
    return std::ranges::find_if(
        knownFormats(), [&name](const FieldFormat &format) { return format.name() == name; });
}

} // namespace

FormatsDock::FormatsDock(Session &session, QWidget *parent)
    : Dock(QStringLiteral("formats"), tr("Formats"), parent), m_format(*knownFormat(kFirstFormat))
{
    setContent(transparentScrollArea(makeContent(session), this));
    setMinimumWidth(250);
    connect(m_values, &LayerValuesRow::changed, this, &FormatsDock::showValues);
    connect(m_scaled, &QCheckBox::toggled, this, &FormatsDock::showValues);
    connect(m_chart, &FormatChart::formatWanted, this, &FormatsDock::choose);
    connect(m_bits, &BitFieldsView::flipped, this, &FormatsDock::flip);
    connect(m_bits, &BitFieldsView::exponentWanted, this,
            [this](int bits) { chooseOwn(m_format.fields().total(), bits); });
    connect(m_number, &QLineEdit::textEdited, this, &FormatsDock::takeText);
    connect(m_choice, &QComboBox::currentTextChanged, this, &FormatsDock::choose);
    connect(m_total, &QSpinBox::valueChanged, this,
            [this](int total) { chooseOwn(total, m_format.fields().exponent); });
    m_number->setText(digits(m_typed));
    use(m_format);
}

QWidget *FormatsDock::makeContent(Session &session)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(new LearnNote(
        *this, session.settings(),
        {tr("Type 0.1 and go from FP16 to bfloat16; flip single bits; drag the border between "
            "exponent and mantissa."),
         tr("Exponent bits decide how far a format reaches, mantissa bits how fine it is. bfloat16 "
            "has the range of FP32 and two or three digits; weights use a few of the decades that "
            "a float offers."),
         tr("IEEE 754-2019; OCP 8-bit Floating Point v1.0 and Microscaling Formats v1.0. Ranges "
            "are computed from the definitions.")},
        content));
    column->addWidget(makeFormat(content));
    m_bits = new BitFieldsView(content);
    column->addWidget(m_bits);
    auto *numbers = new QWidget(content);
    QFormLayout *form = makeForm(numbers);
    m_number = new QLineEdit(numbers);
    m_number->setAccessibleName(tr("Number"));
    form->addRow(tr("Number"), m_number);
    column->addWidget(numbers);
    m_error = wrappedNote(content);
    m_error->hide();
    column->addWidget(m_error);
    m_stored = new QLabel(content);
    m_stored->setContentsMargins(10, 0, 10, 4);
    m_stored->setWordWrap(true);
    m_stored->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_stored);

    m_values = new LayerValuesRow(session, content);
    column->addWidget(m_values);
    auto *options = new QHBoxLayout;
    options->setContentsMargins(10, 0, 10, 0);
    m_scaled = new QCheckBox(tr("Scaled to the layer"), content);
    m_scaled->setToolTip(tr("One factor for the layer, so that its largest value is the format's "
                            "largest number. Integers always have one."));
    options->addWidget(m_scaled);
    options->addStretch();
    column->addLayout(options);
    m_fit = wrappedNote(content);
    column->addWidget(m_fit);
    alignLabels(*content);
    m_chart = new FormatChart(content);
    m_chart->setMinimumHeight(300);
    column->addWidget(m_chart, 1);
    return content;
}

QWidget *FormatsDock::makeFormat(QWidget *parent)
{
    auto *room = new QWidget(parent);
    QFormLayout *form = makeForm(room);
    m_choice = new QComboBox(room);
    for (const FieldFormat &format : knownFormats())
        m_choice->addItem(QString::fromStdString(format.name()));
    m_choice->setAccessibleName(tr("Format"));
    m_total = new QSpinBox(room);
    m_total->setRange(1, FieldFormat::mostBits);
    m_total->setKeyboardTracking(false);
    m_total->setSuffix(tr(" bit"));
    m_total->setAccessibleName(tr("Bits in all"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_choice, 1);
    row->addWidget(m_total);
    form->addRow(tr("Format"), row);
    return room;
}

void FormatsDock::choose(const QString &name)
{
    if (const auto found = knownFormat(name.toStdString()); found != knownFormats().end())
        use(*found);
}

void FormatsDock::chooseOwn(int total, int exponentBits)
{
    const int kept = total >= 2 ? std::min(exponentBits, total - 1) : 0;
    // A wider format keeps its exponent as long as the mantissa has room.
    const int exponent = std::max(kept, kept > 0 ? total - 1 - FieldFormat::mostMantissa : 0);
    auto own = FieldFormat::own(total, exponent);
    if (!own) {
        const QSignalBlocker quiet(m_total);
        m_total->setValue(m_format.fields().total());
        m_error->setText(
            tr("%1 bits with %2 of exponent: no format. A sign, at most 8 exponent and "
               "23 mantissa bits, and at least one number other than 0 are needed: "
               "give it more bits in all or fewer of the exponent.")
                .arg(total)
                .arg(exponent));
        m_error->show();
        return;
    }
    // What is one of the known formats takes its name.
    const auto same = std::ranges::find_if(knownFormats(), [&own](const FieldFormat &format) {
        return format.fields() == own->fields() && format.limits().largest == own->limits().largest;
    });
    use(same == knownFormats().end() ? *own : *same);
}

void FormatsDock::use(const FieldFormat &format)
{
    m_format = format;
    m_error->hide();
    {
        const QSignalBlocker quiet(m_choice), still(m_total);
        const QString name = QString::fromStdString(format.name());
        const auto known = static_cast<int>(knownFormats().size());
        while (m_choice->count() > known)
            m_choice->removeItem(known);
        if (m_choice->findText(name) < 0)
            m_choice->addItem(name);
        m_choice->setCurrentText(name);
        m_total->setValue(format.fields().total());
    }
    m_code = m_format.encoded(m_typed);
    showNumber();
    showValues();
}

void FormatsDock::setNumber(double number)
{
    m_number->setText(digits(number));
    takeText();
}

void FormatsDock::takeText()
{
    bool isNumber = false;
    const QString text = m_number->text().trimmed();
    const double number = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber) {
        m_error->setText(tr("Not a number; expected one like -0.1 or 3e5."));
        m_error->show();
        return;
    }
    m_error->hide();
    m_typed = number;
    m_code = m_format.encoded(number);
    showNumber();
}

void FormatsDock::flip(int bit)
{
    m_code ^= 1U << (m_format.fields().total() - 1 - bit);
    m_typed = m_format.decoded(m_code);
    m_number->setText(digits(m_typed));
    m_error->hide();
    showNumber();
}

QString FormatsDock::storedText() const
{
    const double stored = m_format.decoded(m_code);
    const auto row = [](const QString &name, const QString &value) {
        return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
            .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    const auto neighbour = [](std::optional<double> value) {
        return value ? digits(*value) : tr("none: the end of the range");
    };
    const int hex = (m_format.fields().total() + 3) / 4;
    QString rows =
        row(tr("Stored"),
            digits(stored) + QStringLiteral("  (0x%1)").arg(m_code, hex, 16, QLatin1Char('0')));
    if (std::isfinite(stored) && std::isfinite(m_typed)) {
        const double error = stored - m_typed;
        rows += row(tr("Error"),
                    m_typed == 0 || error == 0
                        ? digits(error)
                        : tr("%1, relative %2")
                              .arg(digits(error), format::percent(std::abs(error / m_typed))));
        rows += row(tr("Neighbours"),
                    tr("%1 below, %2 above")
                        .arg(neighbour(m_format.below(stored)), neighbour(m_format.above(stored))));
    } else {
        rows += row(tr("Error"), tr("not a finite number"));
    }
    const FormatLimits limits = m_format.limits();
    rows += row(tr("Range"), tr("%1 to %2").arg(digits(limits.lowest), digits(limits.largest)));
    rows += row(tr("Rounding"),
                limits.relativeError ? tr("errs by at most %1 of a normal number")
                                           .arg(format::percent(*limits.relativeError))
                                     : tr("errs by at most half a step, everywhere the same"));
    return QStringLiteral("<table>%1</table>").arg(rows);
}

void FormatsDock::showNumber()
{
    m_bits->setNumber(m_format, m_code);
    m_stored->setText(storedText());
}

void FormatsDock::showValues()
{
    const bool isInteger = m_format.isInteger();
    m_scaled->setEnabled(!isInteger);
    const ValueSummaryPtr values = m_values->summary();
    FormatView view;
    view.format = m_format;
    view.values = values;
    view.valuesName = m_values->name();
    m_fit->setVisible(values != nullptr);
    m_scaled->setVisible(values != nullptr);
    if (values) {
        if (isInteger || m_scaled->isChecked())
            view.scale = fittingScale(*values, m_format);
        const FormatFit fit = fitted(*values, m_format, view.scale);
        QString text =
            tr("%1: %2 beyond the range, %3 become 0, %4.")
                .arg(QString::fromStdString(m_format.name()), format::percent(fit.overflow),
                     format::percent(fit.underflow),
                     fit.sqnr ? tr("SQNR %1 dB").arg(*fit.sqnr, 0, 'f', 1) : tr("nothing is lost"));
        if (view.scale != 1)
            text += QLatin1Char(' ') + tr("Scale %1.").arg(digits(view.scale));
        text += QLatin1Char(' ')
            + (values->isSampled()
                   ? tr("Of %L1 values, of which %L2 evenly taken ones are rounded.")
                         .arg(values->count)
                         .arg(values->sample.size())
                   : tr("Of %L1 values.").arg(values->count));
        m_fit->setText(text);
    }
    m_chart->setView(view);
}

} // namespace pelorus
