// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A paint device that writes SVG which every renderer draws alike.

#include <QByteArray>
#include <QPaintDevice>
#include <QSizeF>
#include <QString>
#include <memory>

namespace limelight::widgets {

class SvgEngine;

/// Clipping is done on the shapes themselves, so nothing reaches outside whatever the reader's
/// program makes of clip paths; filled rectangles are `<rect>`, images embedded PNG, letters
/// outlines (or text, with the font's name). Lines painted without antialiasing lie on the pixels
/// that a screen would give them. One CSS pixel is one unit. Painted once, then read.
class SvgDevice : public QPaintDevice {
public:
    explicit SvgDevice(QSizeF size, bool keepsText = false);
    ~SvgDevice() override;

    /// What assistive programs read; any text, markup is escaped.
    void setTitle(const QString& title);
    void setDescription(const QString& description);

    /// The document; painters must have ended.
    QByteArray svg() const;

    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    QSizeF size_;
    QString title_, description_;
    std::unique_ptr<SvgEngine> engine_;
};

}  // namespace limelight::widgets
