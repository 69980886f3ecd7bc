// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The colours of weights with the numbers at their ends.

#include <QWidget>

namespace limelight::widgets {

/// What the colours of weights say, in one sentence.
/// @param scale  the weight in full colour, > 0
/// @param unit   "log-odds", or empty
QString scaleMeaning(double scale, const QString& unit);

/// A horizontal bar from "against" to "for"; read-only.
class ScaleLegend : public QWidget {
    Q_OBJECT
public:
    explicit ScaleLegend(QWidget* parent = nullptr);

    /// @param scale   the weight in full colour, > 0
    /// @param unit    "log-odds", or empty
    void setScale(double scale, const QString& unit);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double scale_ = 1.0;
    QString unit_;
};

}  // namespace limelight::widgets
