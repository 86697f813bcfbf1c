// SPDX-License-Identifier: GPL-3.0-or-later
// The editable numbers of an accelerator as a list of fields, so that the form follows whatever
// levels the accelerator has. A field's path is one of io::withValue(); its value reads as that
// file format writes it.
#pragma once

#include "core/hardware/architecture.h"
#include "core/hardware/technology.h"

#include <QList>
#include <QString>

#include <optional>

namespace pelorus {

struct HardwareField
{
    enum class Editor { Quantity, Number, Choice, Flag };
    enum class Place { Main, More }; ///< More: folded away until asked for
    struct Option
    {
        QString text; ///< as a person reads it
        QString value; ///< as the file has it
        bool operator==(const Option &) const = default;
    };

    QString path;
    QString label;
    QString explanation; ///< what it is and what may be entered
    Editor editor = Editor::Quantity;
    QString value; ///< Editor::Flag: "true" or "false"
    int maximum = 0; ///< Editor::Number; the least value is 1
    QList<Option> choices; ///< Editor::Choice
    Place place = Place::Main;
    bool operator==(const HardwareField &) const = default;
};

struct HardwareGroup
{
    QString title;
    std::optional<std::size_t> level; ///< none: the PE array, the MAC units or the process
    QList<HardwareField> fields;
};

/// "PE array: Clock": the name of a field where its group is not seen.
[[nodiscard]] QString fullName(const HardwareGroup &group, const HardwareField &field);

/// From the PE array over the levels, outermost first, to the MAC units and the process.
[[nodiscard]] QList<HardwareGroup> hardwareGroups(const Architecture &architecture,
                                                  const Technology &technology);

} // namespace pelorus
