// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an explanation switches off, and what its weights are in.

#include <QtWidgets/QDialog>

#include "app/session.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace limelight::app {

/// Asks once and tells what was chosen; nothing changes on Cancel.
class PartsDialog : public QDialog {
    Q_OBJECT

public:
    /// @param heard  what the model hears of the song on the desk: borders lie inside; none: there
    ///               is no song, and no borders
    PartsDialog(const Parts& parts, QWidget* parent, std::optional<audio::TimeSpan> heard = {});

    Parts parts() const;
    void setParts(const Parts& parts);

Q_SIGNALS:
    void chosen(const limelight::app::Parts& parts);

private:
    bool hasSegments() const;
    std::optional<std::vector<double>> numbersIn(const QLineEdit* field) const;
    std::optional<std::vector<double>> borders() const;
    std::optional<std::vector<double>> bands() const;
    void check();
    void checkBorders();

    std::optional<audio::TimeSpan> heard_;
    QComboBox* sound_;
    QLineEdit* bands_;
    QSpinBox* segments_;
    QLineEdit* borders_;
    QSpinBox* superpixels_;
    QComboBox* words_;
    QComboBox* weights_;
    QComboBox* keep_;
    QComboBox* kernel_;
    QComboBox* fill_;
    QFormLayout* form_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* explain_ = nullptr;
};

}  // namespace limelight::app
