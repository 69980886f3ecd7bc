// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What can be done with the views of the song over time: a part of the menu View.

#include <QtCore/QObject>

#include "widgets/stem_waves.h"

class QAction;
class QActionGroup;
class QMenu;

namespace limelight::app {

class TimeViewMenu : public QObject {
    Q_OBJECT

public:
    /// Adds its entries to `view`.
    TimeViewMenu(QMenu* view, QObject* parent);

    void setWaveDisplay(widgets::WaveDisplay display);

    QAction* editSegments;  ///< checked while they are edited
    QMenu* waveform;        ///< the song, or its stems in two ways
    QAction* heatMapTable;  ///< checked: numbers in place of the picture
    QAction* spectrogramTable;

Q_SIGNALS:
    void waveDisplayChosen(limelight::widgets::WaveDisplay display);

private:
    void makeWaveformMenu(QMenu* view);

    QActionGroup* waves_;
};

}  // namespace limelight::app
