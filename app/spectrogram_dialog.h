// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How the spectrogram is drawn, chosen while looking at it.

#include <QtWidgets/QDialog>

#include "widgets/spectrogram_look.h"

class QComboBox;
class QLabel;
class QSlider;

namespace limelight::app {

/// Every change is told at once; the window behind stays usable.
class SpectrogramDialog : public QDialog {
    Q_OBJECT

public:
    explicit SpectrogramDialog(const widgets::SpectrogramLook& look, QWidget* parent = nullptr);

    widgets::SpectrogramLook look() const;

Q_SIGNALS:
    void lookChanged(const limelight::widgets::SpectrogramLook& look);

private:
    void showLook(const widgets::SpectrogramLook& look);
    void tell();

    QComboBox* frequencies_;
    QComboBox* colours_;
    QSlider* range_;
    QLabel* rangeText_;
    QSlider* weights_;
    QLabel* weightsText_;
};

}  // namespace limelight::app
