// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a design that a sweep can vary, with names and a range to begin with.
#pragma once

#include "core/explore/design.h"

#include <QList>
#include <QString>

namespace pelorus {

struct SweepField
{
    QString path; ///< of core/io/sweepaxis.h
    QString name; ///< "PE array: PE columns (X)"
    QString range; ///< around the present value, or all choices: "7:28:*2"
    bool operator==(const SweepField &) const = default;
};

/// The settings, then the accelerator's values in the order of its form.
[[nodiscard]] QList<SweepField> sweepFields(const Design &design);

/// Half, once and twice of a value with or without a unit, and what lies around: "54:432:*2 KiB".
/// Of a width four steps down. Of what is no number the value itself.
[[nodiscard]] QString rangeAround(const QString &path, const QString &value);

} // namespace pelorus
