// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "where from?" of one number: how it comes about with its inputs filled in, and the
// entries and citations behind them. One value for tool tips, the window that answers, and copies.
#pragma once

#include "core/hardware/technology.h"

#include <QList>
#include <QString>

namespace pelorus {

struct Explanation
{
    struct Input
    {
        QString name, value;
        bool operator==(const Input &) const = default;
    };
    QString title; ///< what the number is of: "CONV3, energy"
    QString value; ///< as it stands where it was asked
    QString text; ///< what it means and the formula, one or several lines
    QList<Input> inputs;
    std::vector<SourcedValue> sources; ///< each once
    bool operator==(const Explanation &) const = default;
};

/// Text, inputs and sources as lines, without title and value: a tool tip shows those elsewhere. A
/// citation that stays the same is not repeated.
[[nodiscard]] QString explanationText(const Explanation &explanation);
/// All of it as rich text.
[[nodiscard]] QString explanationHtml(const Explanation &explanation);

} // namespace pelorus
