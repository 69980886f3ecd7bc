// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How much of a decision is sound and how much is words.

#include <QWidget>

#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// A bar split into sound and words by their share of all |weights| of the class, a whisker for the
/// interval of the border; below it the exact Shapley values of the two sides,
/// and how the head itself weighs them. Says so where an
/// explanation knows neither (reference mode, or a model with one side).
class ShareBarView : public QWidget {
    Q_OBJECT
public:
    explicit ShareBarView(QWidget* parent = nullptr);

    void setShown(const ShownExplanation& shown);
    /// "sound 62 % ± 4 %, words 38 %", or why there is none.
    QString shareText() const;
    /// "head: sound 48 %, words 52 %": of the last layer's weights for this class; or that the
    /// model has no late fusion.
    QString headText() const;
    /// "Shapley: sound +0.41, words +0.12", or empty.
    QString shapleyText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const explain::ClassStudy* study() const;
    void paintShare(QPainter& painter, const QRectF& bar, const explain::Estimate& share) const;

    ShownExplanation shown_;
};

}  // namespace limelight::widgets
