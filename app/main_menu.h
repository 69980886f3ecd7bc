// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The menu bar: every action of the window, each reachable by keyboard.

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include "app/session.h"
#include "widgets/theme.h"

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;

namespace limelight::app {

class ExportMenu;
class PartMenu;
class TimeViewMenu;

/// Builds the menus and keeps the actions whose state changes. Keys that views use themselves
/// (arrows, Home, End, Enter) are only shown here; the window answers them.
class MainMenu : public QObject {
    Q_OBJECT

public:
    explicit MainMenu(QMenuBar* bar);

    void setRecentSongs(const QStringList& songs);
    void setChoice(const Choice& choice);
    /// The one on screen, where the chosen one is not to be had.
    void setModality(models::Modality modality);
    void setTheme(widgets::SchemeChoice theme);
    void setHasSong(bool hasSong);
    void setHasExplanation(bool hasExplanation);
    void setBusy(bool isBusy);
    /// A final explanation: it can be measured and its components switched off.
    void setCanAsk(bool canAsk);
    void setOwnStems(bool areUsed);
    void setLevelMatch(bool isOn);
    void setLooping(bool isLooping);
    /// @param current  "": the program chooses
    void setDevices(const QStringList& devices, const QString& current);
    void setHasLibrary(bool hasLibrary);

    QAction* openSong;
    QAction* openLyrics;
    QAction* openModel;
    QAction* exportExplanation;
    QAction* preferences;
    ExportMenu* exports;
    PartMenu* part;
    QAction* quit;
    QAction* play;
    QAction* toStart;
    QAction* toEnd;
    QAction* playSelected;
    QAction* playWithout;
    QAction* playPositive;
    QAction* playNegative;
    QAction* levelMatch;
    QAction* loop;
    QAction* partOrSong;
    QAction* mute;
    QAction* solo;
    QAction* measureTrust;
    QAction* switchOff;
    QAction* resetWhatIf;
    QAction* findCounterfactual;
    QAction* replaceWords;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* zoomAll;
    QAction* zoomHeard;
    QAction* run;
    QAction* cancel;
    QAction* chooseParts;
    QAction* chooseStart;
    QAction* ownStems;
    QAction* separateSong;
    QAction* separatorRun;
    QAction* modelLibrary;
    QAction* importFolder;
    QAction* importCheckpoint;
    QAction* manual;
    QAction* tour;
    QAction* keyboard;
    QAction* realModels;
    QAction* about;
    QMenu* compareWith;
    QMenu* panels;
    QAction* spectrogramLook;
    TimeViewMenu* timeViews;

Q_SIGNALS:
    void recentSongChosen(const QString& file);
    void recentSongsCleared();
    void themeChosen(limelight::widgets::SchemeChoice theme);
    void deviceChosen(const QString& device);
    void taskChosen(const QString& task);
    void explainerChosen(limelight::app::Explainer explainer);
    void modalityChosen(limelight::models::Modality modality);

private:
    void nameActions();
    void makeFileMenu(QMenuBar* bar);
    void makePlayMenu(QMenuBar* bar);
    void makeViewMenu(QMenuBar* bar);
    void makeExplainMenu(QMenuBar* bar);
    void makeModelsMenu(QMenuBar* bar);
    void makeHelpMenu(QMenuBar* bar);

    QMenu* recent_;
    QMenu* devices_;
    QActionGroup* deviceChoices_;
    QActionGroup* themes_;
    QActionGroup* tasks_;
    QActionGroup* modes_;
    QActionGroup* modalities_;
    bool isBusy_ = false;
    bool hasSong_ = false;
};

}  // namespace limelight::app
