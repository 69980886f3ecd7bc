// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A transparent sheet over a plot, so that a moving playhead does not draw the plot anew.

#include <QPainter>
#include <QWidget>
#include <functional>
#include <utility>

namespace limelight::widgets {

class MarkOverlay : public QWidget {
public:
    MarkOverlay(QWidget* parent, std::function<void(QPainter&)> paint)
        : QWidget(parent), paint_(std::move(paint))
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paint_(painter);
    }

private:
    std::function<void(QPainter&)> paint_;
};

}  // namespace limelight::widgets
