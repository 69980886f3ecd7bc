// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How the separator runs, where that shall differ from what its folder says.

#include <QtWidgets/QDialog>

#include "core/separation/open_unmix_choices.h"

class QComboBox;
class QSpinBox;

namespace limelight::app {

/// Asks once and tells what was chosen; nothing changes on Cancel.
class SeparatorDialog : public QDialog {
    Q_OBJECT

public:
    SeparatorDialog(const separation::OpenUnmixChoices& choices, QWidget* parent);

    separation::OpenUnmixChoices choices() const;
    void setChoices(const separation::OpenUnmixChoices& choices);

Q_SIGNALS:
    void chosen(const limelight::separation::OpenUnmixChoices& choices);

private:
    QSpinBox* niter_;
    QComboBox* residual_;
    QComboBox* softmask_;
    QSpinBox* windowColumns_;
    QComboBox* zeroBins_;
};

}  // namespace limelight::app
