// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is switched off, what the model says then, and the way back.

#include <QtWidgets/QWidget>

class QToolButton;

namespace limelight::widgets {
class ElidedLabel;
}  // namespace limelight::widgets

namespace limelight::app {

class WhatIfDesk;

/// Hidden while nothing is off and nothing can be undone or redone.
class WhatIfStrip : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfStrip(QWidget* parent = nullptr);

    /// @param names  of the features that are off, as a reader wants them
    /// @param label  the class on screen
    void showState(const WhatIfDesk& desk, const QStringList& names, const std::string& label);
    QString text() const;

Q_SIGNALS:
    void listenRequested();
    void undoRequested();
    void redoRequested();
    void resetRequested();

private:
    QToolButton* addButton(const QString& text, const QString& tip);

    widgets::ElidedLabel* off_;
    widgets::ElidedLabel* scores_;
    QToolButton* listen_;
    QToolButton* undo_;
    QToolButton* redo_;
    QToolButton* reset_;
};

}  // namespace limelight::app
