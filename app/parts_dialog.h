// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an explanation switches off, and what its weights are in.

#include <QtWidgets/QDialog>

#include "app/session.h"

class QComboBox;
class QSpinBox;

namespace limelight::app {

/// Asks once and tells what was chosen; nothing changes on Cancel.
class PartsDialog : public QDialog {
    Q_OBJECT

public:
    PartsDialog(const Parts& parts, QWidget* parent);

    Parts parts() const;
    void setParts(const Parts& parts);

Q_SIGNALS:
    void chosen(const limelight::app::Parts& parts);

private:
    QComboBox* sound_;
    QSpinBox* segments_;
    QComboBox* words_;
    QComboBox* weights_;
    QComboBox* keep_;
};

}  // namespace limelight::app
