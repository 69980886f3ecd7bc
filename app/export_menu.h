// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What can leave the window: the menu File > Export.

#include <QtCore/QObject>

#include "widgets/explanation_figure.h"

class QAction;
class QMenu;

namespace limelight::app {

class ExportMenu : public QObject {
    Q_OBJECT

public:
    /// Adds its entries to `file`.
    ExportMenu(QMenu* file, QObject* parent);

    /// @param isFinal  of the explanation on screen; a provisional one is not exported
    void setState(bool hasExplanation, bool isFinal, bool hasSound);

    QAction* figure;
    QAction* view;
    QAction* tables;
    QAction* sounds;
    QAction* sound;  ///< of the selected component
    QAction* report;
    QAction* copyPicture;
    QAction* copyData;

Q_SIGNALS:
    void figureChosen(limelight::widgets::FigureKind kind);

private:
    QMenu* figures_;
};

}  // namespace limelight::app
