// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Pictures of SVG and PDF files, by renderers that are not the program's own.

#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QSvgRenderer>

namespace limelight::test {

inline bool hasTool(const char* name)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(name)).isEmpty();
}

/// Null when the tool fails; it may say why on standard error.
inline QImage drawnBy(const QString& tool, const QStringList& arguments, const QString& png)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(tool, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0) return {};
    return QImage(png).convertToFormat(QImage::Format_RGB32);
}

/// By librsvg.
inline QImage drawnByRsvg(const QString& svg, QSize size)
{
    const QString png = svg + ".rsvg.png";
    return drawnBy(
        "rsvg-convert",
        {"-w", QString::number(size.width()), "-h", QString::number(size.height()), "-o", png, svg},
        png);
}

/// By Qt.
inline QImage drawnByQtSvg(const QString& svg, QSize size)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid()) return {};
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
    return image;
}

/// By poppler and cairo; the first page.
/// @param times  drawn that much larger and made smaller, for letters between pixels, which cairo
///               does not know
inline QImage drawnByPoppler(const QString& pdf, QSize size, int times = 1)
{
    const QSize large = times * size;
    const QImage image =
        drawnBy("pdftocairo",
                {"-png", "-singlefile", "-scale-to-x", QString::number(large.width()),
                 "-scale-to-y", QString::number(large.height()), pdf, pdf},
                pdf + ".png");
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

}  // namespace limelight::test
