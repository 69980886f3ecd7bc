// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the program keeps on the disk to be faster, and how to get rid of it.

#include <QtWidgets/QDialog>

#include "core/data/stem_cache.h"

class QLabel;
class QPushButton;
class QSpinBox;

namespace limelight::app {

/// Size and place of the stem cache, its limit, and a button that empties it.
class StorageDialog : public QDialog {
    Q_OBJECT

public:
    /// @param cache  where stems are kept; its limit is the one shown first
    explicit StorageDialog(data::StemCache cache, QWidget* parent = nullptr);

Q_SIGNALS:
    /// In bytes; the owner keeps it.
    void limitChosen(quint64 bytes);
    void failed(const limelight::Error& error);

private:
    void showSize();
    void clear();

    data::StemCache cache_;
    QLabel* size_;
    QSpinBox* limit_;
    QPushButton* clear_;
};

}  // namespace limelight::app
