// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A page as it will be written, made to fit.

#include <QtCore/QString>
#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <optional>

#include "widgets/figure_page.h"

class QTimer;

namespace limelight::app {

/// Shows the page in the middle; a transparent one on a chequered ground. Without a page: a text.
class PagePreview : public QWidget {
    Q_OBJECT

public:
    explicit PagePreview(QWidget* parent = nullptr);

    void setPage(std::optional<widgets::FigurePage> page, bool isTransparent);
    void setText(const QString& text);
    QSize sizeHint() const override { return {520, 400}; }
    QSize minimumSizeHint() const override { return {240, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();

    std::optional<widgets::FigurePage> page_;
    QString text_;
    QTimer* redraw_;
    QImage drawn_;  ///< the page at the size it has here
    bool isTransparent_ = false;
};

}  // namespace limelight::app
