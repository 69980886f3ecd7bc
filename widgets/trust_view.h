// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How far the explanation on screen can be trusted, in words, marks and curves.

#include <QWidget>
#include <memory>

#include "core/explain/trust.h"

class QLabel;
class QPushButton;
class QSplitter;

namespace limelight::widgets {

class TrustCurveView;
class TrustListView;

/// A headline, the checks and the curves. Asks to be measured through its button; shows what it is
/// given.
class TrustView : public QWidget {
    Q_OBJECT
public:
    explicit TrustView(QWidget* parent = nullptr);

    /// @param trust  nullptr: nothing measured yet
    void setTrust(std::shared_ptr<const explain::Trust> trust);
    /// Whether there is an explanation to measure, and whether that happens at the moment.
    void setState(bool canMeasure, bool isMeasuring);
    QString headline() const;

Q_SIGNALS:
    void measureRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showState();
    void shareRoom();
    void restyle();

    QLabel* headline_;
    QPushButton* measure_;
    QSplitter* parts_;
    TrustListView* list_;
    TrustCurveView* curves_;
    std::shared_ptr<const explain::Trust> trust_;
    bool canMeasure_ = false;
    bool isMeasuring_ = false;
    bool isShared_ = false;  ///< by the user, who moved the border
};

}  // namespace limelight::widgets
