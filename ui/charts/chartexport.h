// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as files: PNG at twice the size, SVG and PDF as vectors. All are drawn by one function, so
// that they agree.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSize>
#include <QString>

#include <functional>

class QCPPainter;
class QImage;
class QPainter;

namespace pelorus {

inline constexpr int dotsPerInch = 96; ///< charts are made for pixels of this size
/// Pixels of every exported picture.
inline constexpr QSize exportSize{900, 520};

using DrawFunction = std::function<void(QCPPainter *painter, const QSize &size)>;
/// Of what any painter can draw.
[[nodiscard]] DrawFunction
plainDrawing(std::function<void(QPainter &painter, const QSize &size)> draw);

[[nodiscard]] QImage drawnImage(const DrawFunction &draw, const QSize &size, double scale);
[[nodiscard]] QByteArray drawnPng(const DrawFunction &draw, const QSize &size);
[[nodiscard]] QByteArray drawnSvg(const DrawFunction &draw, const QSize &size, const QString &title,
                                  const QString &description);
[[nodiscard]] QByteArray drawnPdf(const DrawFunction &draw, const QSize &size,
                                  const QString &title);

/// Atomic. Io: names the path; an existing file is untouched.
[[nodiscard]] Result<void> writeBytes(const QString &path, const QByteArray &bytes);

} // namespace pelorus
