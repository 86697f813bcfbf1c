// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"

#include "core/io/textfile.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <qcustomplot.h>

#include <utility>

namespace pelorus {

namespace {

constexpr double pointsPerPixel = 72.0 / dotsPerInch;

} // namespace

DrawFunction plainDrawing(std::function<void(QPainter &painter, const QSize &size)> draw)
{
    return
        [draw = std::move(draw)](QCPPainter *painter, const QSize &size) { draw(*painter, size); };
}

QImage drawnImage(const DrawFunction &draw, const QSize &size, double scale)
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QCPPainter painter(&image);
    draw(&painter, size);
    painter.end();
    return image;
}

QByteArray drawnPng(const DrawFunction &draw, const QSize &size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    drawnImage(draw, size, 2).save(&buffer, "PNG");
    return bytes;
}

QByteArray drawnSvg(const DrawFunction &draw, const QSize &size, const QString &title,
                    const QString &description)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(title);
    generator.setDescription(description);
    QCPPainter painter(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    draw(&painter, size);
    painter.end();
    return bytes;
}

QByteArray drawnPdf(const DrawFunction &draw, const QSize &size, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Pelorus"));
    writer.setResolution(dotsPerInch);
    writer.setPageSize(
        QPageSize(QSizeF(size) * pointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    draw(&painter, size);
    painter.end();
    return bytes;
}

Result<void> writeBytes(const QString &path, const QByteArray &bytes)
{
    return io::writeFile(
        QFile::encodeName(path).toStdString(),
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace pelorus
