// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "where from?" of one number: how it comes about with its inputs filled in, and the
// entries and citations behind them. One value for tool tips, the popover that answers, and copies.
// Pure.
#pragma once

#include "core/hardware/technology.h"
#include "core/mapping/accounting.h"

#include <QList>
#include <QRect>
#include <QString>

#include <optional>

namespace pelorus {

struct Explanation
{
    struct Input
    {
        QString name, value;
        bool operator==(const Input &) const = default;
    };
    QString title; ///< what the number is of: "CONV3, energy"
    QString value; ///< as it stands where it was asked; empty: there are several, in the inputs
    QString text; ///< what it means and the formula, one or several lines
    QList<Input> inputs;
    std::vector<SourcedValue> sources; ///< each once
    QString origin; ///< who says so: modelled, given, counted; may be empty
    bool operator==(const Explanation &) const = default;
};

/// Text, inputs and sources as lines, without title and value: a tool tip shows those elsewhere. A
/// citation that stays the same is not repeated.
[[nodiscard]] QString explanationText(const Explanation &explanation);
/// All of it as plain text, to be copied.
[[nodiscard]] QString explanationPlain(const Explanation &explanation);
/// All of it as rich text.
[[nodiscard]] QString explanationHtml(const Explanation &explanation);
/// "Modelled, not measured …": the origin of what an evaluation computed.
[[nodiscard]] QString modelledOrigin(Accounting accounting);

/// A widget whose numbers can be asked.
class Explainable
{
public:
    virtual ~Explainable() = default;
    /// Of the number that is current there; none: there is no number.
    [[nodiscard]] virtual std::optional<Explanation> explanation() const = 0;
    /// Where that number stands, in the widget's pixels: the popover does not cover it.
    [[nodiscard]] virtual QRect explainedRect() const = 0;
};

} // namespace pelorus
