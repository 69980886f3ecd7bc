// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A line that stays until its reason is gone: synthetic models, an error with its remedy.

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace limelight::widgets {

class NoticeBar : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Notice, Error };

    explicit NoticeBar(QWidget* parent = nullptr);

    /// @param actionText  a button's text, or "" for none
    /// @param isDismissable  a cross that hides the bar
    void showMessage(Kind kind, const QString& text, const QString& actionText, bool isDismissable);
    /// "These models were trained on synthetic songs" with "Get real models".
    void showSyntheticModels();
    QString text() const;

Q_SIGNALS:
    /// The button was pressed.
    void actionRequested();
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    Kind kind_ = Kind::Notice;
    QLabel* icon_;
    QLabel* text_;
    QPushButton* action_;
    QToolButton* close_;
};

}  // namespace limelight::widgets
