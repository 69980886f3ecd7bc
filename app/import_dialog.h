// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What to bring in and how: name, tokenizer, task, copy or link.

#include <QtWidgets/QDialog>

#include "core/pipeline/model_library.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace limelight::app {

/// Asks only what the source needs: a checkpoint file may need a tokenizer and a task, a folder
/// that opens as it is may stay where it lies.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ImportDialog(const std::filesystem::path& source, QWidget* parent = nullptr);

    pipeline::ImportRequest request() const;

Q_SIGNALS:
    void importRequested(const limelight::pipeline::ImportRequest& request);

private:
    void chooseTokenizer();

    std::filesystem::path source_;
    QLineEdit* name_;
    QLineEdit* tokenizer_;
    QComboBox* task_;
    QCheckBox* link_;
};

}  // namespace limelight::app
