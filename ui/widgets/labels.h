// SPDX-License-Identifier: GPL-3.0-or-later
// The few kinds of text of the window, so that a title has one size and weight everywhere.
#pragma once

#include <QLabel>

namespace pelorus {

/// A dock's or chart's title.
[[nodiscard]] QLabel *strongLabel(const QString &text, QWidget *parent = nullptr);
/// Captions and units: muted, never the carrier of the main fact. Its text may be cut short with an
/// ellipsis.
[[nodiscard]] QLabel *mutedLabel(const QString &text, QWidget *parent = nullptr);
/// Muted text of several lines under a form, set in as its rows are.
[[nodiscard]] QLabel *wrappedNote(QWidget *parent);
/// The font of captions: a step smaller than `base`.
[[nodiscard]] QFont captionFont(const QFont &base);
/// The font of a tile's number: half again as large as `base`, bold.
[[nodiscard]] QFont figureFont(const QFont &base);

} // namespace pelorus
