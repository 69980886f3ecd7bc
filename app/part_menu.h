// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A part of the spectrogram to see, hear and keep: the menu Play > Part of the spectrogram.

#include <QtCore/QObject>

class QAction;
class QMenu;

namespace limelight::app {

class PartMenu : public QObject {
    Q_OBJECT

public:
    /// Adds its entries to `play`.
    PartMenu(QMenu* play, QObject* parent);

    void setEnabled(bool isEnabled);

    QAction* showMask;
    QAction* hearInverse;
    QAction* hearFiltered;
    QAction* exportPart;

private:
    QMenu* menu_;
};

}  // namespace limelight::app
