// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Every key of the window, to be searched and changed.

#include <QtWidgets/QDialog>

#include "app/shortcuts.h"

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace limelight::app {

/// Changes take effect at once. Keys that belong to the views (arrows, Enter) are listed with them
/// and stay as they are.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutSheet(Shortcuts* shortcuts, QWidget* parent = nullptr);

private:
    void fill();
    void addViewKeys();
    void filter(const QString& wanted);
    void showSelected();
    void propose();
    void assign();
    std::optional<std::size_t> selected() const;

    Shortcuts* shortcuts_;
    QLineEdit* search_;
    QTreeWidget* list_;
    QKeySequenceEdit* keys_;
    QPushButton* assign_;
    QPushButton* clear_;
    QPushButton* reset_;
    QLabel* said_;
};

}  // namespace limelight::app
