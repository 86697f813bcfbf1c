// SPDX-License-Identifier: GPL-3.0-or-later
// Formats: the bits of a number under a format, what it becomes and how far it is off, how far the
// format reaches and how fine it is, and what it does to a layer's values. GUI thread only.
#pragma once

#include "core/accuracy/fieldformat.h"
#include "ui/session/session.h"
#include "ui/widgets/dock.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace pelorus {

class BitFieldsView;
class FormatChart;
class LayerValuesRow;

class FormatsDock : public Dock
{
    Q_OBJECT
public:
    explicit FormatsDock(Session &session, QWidget *parent = nullptr);

    [[nodiscard]] const accuracy::FieldFormat &format() const { return m_format; }
    /// One of the known ones by name; another name changes nothing.
    void choose(const QString &name);
    /// A format of one's own; what is wrong with it stands in the dock.
    void chooseOwn(int total, int exponentBits);
    void setNumber(double number);

    [[nodiscard]] BitFieldsView &bits() { return *m_bits; }
    [[nodiscard]] QLineEdit *number() const { return m_number; }
    [[nodiscard]] QSpinBox *total() const { return m_total; }
    [[nodiscard]] QCheckBox *scaled() const { return m_scaled; }
    [[nodiscard]] QLabel *stored() const { return m_stored; }
    [[nodiscard]] QLabel *error() const { return m_error; }
    [[nodiscard]] QLabel *fit() const { return m_fit; }
    [[nodiscard]] FormatChart *chart() const { return m_chart; }
    [[nodiscard]] LayerValuesRow &values() { return *m_values; }

private:
    QWidget *makeContent(Session &session);
    QWidget *makeFormat(QWidget *parent);
    void use(const accuracy::FieldFormat &format);
    void takeText();
    void flip(int bit);
    void showNumber();
    void showValues();
    [[nodiscard]] QString storedText() const;

    accuracy::FieldFormat m_format;
    double m_typed = 0.1; ///< what is to be stored
    std::uint32_t m_code = 0; ///< what is stored: more than one code may stand for NaN
    QComboBox *m_choice = nullptr;
    QSpinBox *m_total = nullptr;
    BitFieldsView *m_bits = nullptr;
    QLineEdit *m_number = nullptr;
    QLabel *m_stored = nullptr, *m_error = nullptr, *m_fit = nullptr;
    LayerValuesRow *m_values = nullptr;
    QCheckBox *m_scaled = nullptr;
    FormatChart *m_chart = nullptr;
};

} // namespace pelorus
