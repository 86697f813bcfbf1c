// SPDX-License-Identifier: GPL-3.0-or-later
// The editable numbers of an accelerator as a list of fields, so that the form follows whatever
// levels the accelerator has. A field's path is one of io::withValue(); its value reads as that
// file format writes it.
#pragma once

#include "core/hardware/architecture.h"
#include "core/hardware/technology.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace pelorus {

struct HardwareField
{
    enum class Editor { Quantity, Number, Choice };

    QString path;
    QString label;
    QString explanation; ///< what it is and what may be entered
    Editor editor = Editor::Quantity;
    QString value;
    int maximum = 0; ///< Editor::Number; the least value is 1
    QStringList choices; ///< Editor::Choice
    bool operator==(const HardwareField &) const = default;
};

struct HardwareGroup
{
    QString title;
    std::optional<std::size_t> level; ///< none: the PE array or the MAC units
    QList<HardwareField> fields;
};

/// From the PE array over the levels, outermost first, to the MAC units.
[[nodiscard]] QList<HardwareGroup> hardwareGroups(const Architecture &architecture,
                                                  const Technology &technology);

} // namespace pelorus
