// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Text that gives way: it ends in an ellipsis where it does not fit and tells the rest on hover.

#include <QWidget>

class QPainter;

namespace limelight::widgets {

class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);
    void setText(const QString& text);
    const QString& text() const { return text_; }
    void setElideMode(Qt::TextElideMode mode);
    /// What the text means: told on hover, below the whole text where that does not fit.
    void setMeaning(const QString& meaning);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString text_;
    QString meaning_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
};

/// Draws `text` inside `rect`, elided, and says whether all of it was shown.
bool drawElided(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text,
                Qt::TextElideMode mode = Qt::ElideRight);
/// What to do, in the middle of an empty view: wrapped, muted, never larger than `rect`.
void drawEmptyState(QPainter& painter, const QRect& rect, const QString& text);
/// The focus ring of painted views.
void drawFocusRing(QPainter& painter, const QRectF& rect);

}  // namespace limelight::widgets
