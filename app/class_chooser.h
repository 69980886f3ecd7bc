// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The class whose reasons are shown, out of few or out of hundreds.

#include <QtWidgets/QComboBox>

#include <string>

#include "core/models/class_scores.h"

namespace limelight::app {

/// Classes with their scores, the highest first. More than `kMostListed` of them are searched by
/// typing any part of a name: Enter takes the best match, Escape and leaving go back to the class
/// shown.
class ClassChooser : public QComboBox {
    Q_OBJECT

public:
    static constexpr int kMostListed = 20;

    explicit ClassChooser(QWidget* parent = nullptr);

    /// @param scores  one row, or no labels before a prediction
    void setClasses(const models::ClassScores& scores, const std::string& shownLabel);

Q_SIGNALS:
    void classChosen(const QString& label);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setSearchable(bool isSearchable);
    void choose(int index);
    void chooseTyped();
    void showChosen();
};

}  // namespace limelight::app
