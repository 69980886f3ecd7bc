// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_menu.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include "app/export_menu.h"
#include "app/part_menu.h"
#include "app/time_view_menu.h"
#include "widgets/icon.h"

namespace limelight::app {

namespace {

/// An action whose key is only shown: the views and the window answer it themselves.
QString withShownKey(const QString& text, const QString& key)
{
    return text + '\t' + key;
}

QAction* addChoice(QMenu* menu, QActionGroup* group, const QString& text, const QVariant& value)
{
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setData(value);
    group->addAction(action);
    return action;
}

void checkByData(const QActionGroup* group, const QVariant& value)
{
    for (QAction* action : group->actions()) action->setChecked(action->data() == value);
}

}  // namespace

MainMenu::MainMenu(QMenuBar* bar)
    : QObject(bar),
      deviceChoices_(new QActionGroup(this)),
      themes_(new QActionGroup(this)),
      tasks_(new QActionGroup(this)),
      modes_(new QActionGroup(this)),
      modalities_(new QActionGroup(this))
{
    makeFileMenu(bar);
    makePlayMenu(bar);
    makeViewMenu(bar);
    makeExplainMenu(bar);
    makeModelsMenu(bar);
    makeHelpMenu(bar);
    nameActions();
    setHasSong(false);
    setHasExplanation(false);
    setCanAsk(false);
    setBusy(false);
}

/// By these the user's own keys are kept, whatever the language.
void MainMenu::nameActions()
{
    const std::pair<QAction*, const char*> names[] = {{openSong, "open-song"},
                                                      {openLyrics, "open-lyrics"},
                                                      {openModel, "open-model"},
                                                      {exportExplanation, "export-explanation"},
                                                      {preferences, "preferences"},
                                                      {quit, "quit"},
                                                      {play, "play"},
                                                      {playPositive, "play-positive"},
                                                      {playNegative, "play-negative"},
                                                      {loop, "loop"},
                                                      {partOrSong, "part-or-song"},
                                                      {levelMatch, "level-match"},
                                                      {mute, "mute"},
                                                      {solo, "solo"},
                                                      {zoomIn, "zoom-in"},
                                                      {zoomOut, "zoom-out"},
                                                      {zoomAll, "zoom-all"},
                                                      {zoomHeard, "zoom-heard"},
                                                      {spectrogramLook, "spectrogram-look"},
                                                      {chooseParts, "choose-parts"},
                                                      {chooseStart, "choose-start"},
                                                      {ownStems, "own-stems"},
                                                      {separateSong, "separate-song"},
                                                      {measureTrust, "measure-trust"},
                                                      {switchOff, "switch-off"},
                                                      {resetWhatIf, "reset-what-if"},
                                                      {findCounterfactual, "find-counterfactual"},
                                                      {replaceWords, "replace-words"},
                                                      {run, "run"},
                                                      {cancel, "cancel"},
                                                      {separatorRun, "separator-run"},
                                                      {modelLibrary, "model-library"},
                                                      {importFolder, "import-folder"},
                                                      {importCheckpoint, "import-checkpoint"},
                                                      {manual, "manual"},
                                                      {tour, "tour"},
                                                      {keyboard, "keyboard"},
                                                      {realModels, "real-models"},
                                                      {about, "about"}};
    for (const auto& [action, name] : names) action->setObjectName(name);
}

void MainMenu::makeFileMenu(QMenuBar* bar)
{
    QMenu* menu = bar->addMenu(tr("&File"));
    openSong = menu->addAction(widgets::iconOf(widgets::Icon::Open), tr("&Open…"));
    openSong->setShortcut(QKeySequence::Open);
    openLyrics = menu->addAction(widgets::iconOf(widgets::Icon::Lyrics), tr("Open &lyrics…"));
    openLyrics->setShortcut(QKeySequence(tr("Ctrl+L")));
    openModel = menu->addAction(tr("Open &model folder…"));
    recent_ = menu->addMenu(tr("Open &recent"));
    menu->addSeparator();
    exportExplanation =
        menu->addAction(widgets::iconOf(widgets::Icon::Export), tr("&Export explanation…"));
    exportExplanation->setShortcut(QKeySequence(tr("Ctrl+E")));
    exports = new ExportMenu(menu, this);
    menu->addSeparator();
    preferences = menu->addAction(widgets::iconOf(widgets::Icon::Settings), tr("&Preferences…"));
    preferences->setShortcut(QKeySequence(tr("Ctrl+,")));
    quit = menu->addAction(tr("&Quit"));
    quit->setShortcut(QKeySequence(tr("Ctrl+Q")));
}

void MainMenu::makePlayMenu(QMenuBar* bar)
{
    QMenu* menu = bar->addMenu(tr("&Play"));
    play = menu->addAction(widgets::iconOf(widgets::Icon::Play), tr("&Play or stop"));
    play->setShortcut(Qt::Key_Space);
    toStart = menu->addAction(widgets::iconOf(widgets::Icon::ToStart),
                              withShownKey(tr("Go to the &start"), tr("Home")));
    toEnd = menu->addAction(withShownKey(tr("Go to the &end"), tr("End")));
    menu->addSeparator();
    playSelected = menu->addAction(withShownKey(tr("Selected &component"), tr("Enter")));
    playWithout =
        menu->addAction(withShownKey(tr("Song &without the component"), tr("Shift+Enter")));
    playPositive = menu->addAction(widgets::iconOf(widgets::Icon::PlayPositive),
                                   tr("What speaks &for the class"));
    playPositive->setShortcut(Qt::Key_P);
    playNegative = menu->addAction(widgets::iconOf(widgets::Icon::PlayNegative),
                                   tr("What speaks &against the class"));
    playNegative->setShortcut(Qt::Key_N);
    part = new PartMenu(menu, this);
    menu->addSeparator();
    loop = menu->addAction(widgets::iconOf(widgets::Icon::Loop), tr("&Repeat"));
    loop->setCheckable(true);
    loop->setShortcut(Qt::Key_R);
    loop->setToolTip(
        tr("What plays is played over and over: a part as a whole, of the song the "
           "seconds of the selected component"));
    partOrSong = menu->addAction(widgets::iconOf(widgets::Icon::Compare), tr("Part or son&g"));
    partOrSong->setShortcut(Qt::Key_B);
    partOrSong->setToolTip(tr("Changes between a part and the song in the same seconds"));
    levelMatch = menu->addAction(widgets::iconOf(widgets::Icon::LevelMatch), tr("Match &level"));
    levelMatch->setCheckable(true);
    levelMatch->setShortcut(Qt::Key_L);
    mute = menu->addAction(widgets::iconOf(widgets::Icon::Mute), tr("&Mute the selected stem"));
    mute->setShortcut(Qt::Key_M);
    solo = menu->addAction(widgets::iconOf(widgets::Icon::Solo), tr("S&olo the selected stem"));
    solo->setShortcut(Qt::Key_S);
    menu->addSeparator();
    devices_ = menu->addMenu(widgets::iconOf(widgets::Icon::Audio), tr("Sound &device"));
    devices_->setEnabled(false);
    connect(deviceChoices_, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT deviceChosen(action->data().toString()); });
}

void MainMenu::makeViewMenu(QMenuBar* bar)
{
    QMenu* menu = bar->addMenu(tr("&View"));
    zoomIn = menu->addAction(widgets::iconOf(widgets::Icon::ZoomIn), tr("Zoom &in"));
    zoomIn->setShortcuts({QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)});
    zoomOut = menu->addAction(widgets::iconOf(widgets::Icon::ZoomOut), tr("Zoom &out"));
    zoomOut->setShortcut(Qt::Key_Minus);
    zoomAll = menu->addAction(widgets::iconOf(widgets::Icon::ZoomAll), tr("Show the whole &song"));
    zoomAll->setShortcut(Qt::Key_0);
    zoomHeard = menu->addAction(tr("Show what the model &hears"));
    zoomHeard->setShortcut(Qt::Key_H);
    menu->addSeparator();
    spectrogramLook = menu->addAction(tr("S&pectrogram…"));
    spectrogramLook->setToolTip(tr("Frequencies, levels, colours and the weights over it"));
    panels = menu->addMenu(tr("P&anels"));
    panels->setToolTipsVisible(true);
    timeViews = new TimeViewMenu(menu, this);
    QMenu* theme = menu->addMenu(tr("&Theme"));
    addChoice(theme, themes_, tr("As the s&ystem"),
              static_cast<int>(widgets::SchemeChoice::System));
    addChoice(theme, themes_, tr("&Light"), static_cast<int>(widgets::SchemeChoice::Light));
    addChoice(theme, themes_, tr("&Dark"), static_cast<int>(widgets::SchemeChoice::Dark));
    connect(themes_, &QActionGroup::triggered, this, [this](const QAction* action) {
        Q_EMIT themeChosen(static_cast<widgets::SchemeChoice>(action->data().toInt()));
    });
}

void MainMenu::makeExplainMenu(QMenuBar* bar)
{
    QMenu* menu = bar->addMenu(tr("E&xplain"));
    QMenu* task = menu->addMenu(tr("&Task"));
    addChoice(task, tasks_, tr("&Genre"), "genre");
    addChoice(task, tasks_, tr("&Emotion"), "emotion");
    QMenu* mode = menu->addMenu(tr("&Mode"));
    addChoice(mode, modes_, tr("&Recommended"), static_cast<int>(Explainer::Recommended));
    addChoice(mode, modes_, tr("Re&ference"), static_cast<int>(Explainer::MusicLime));
    addChoice(mode, modes_, tr("&LIME for texts"), static_cast<int>(Explainer::LimeText));
    QMenu* modality = menu->addMenu(tr("Mod&ality"));
    addChoice(modality, modalities_, tr("&Both"), static_cast<int>(models::Modality::Both));
    addChoice(modality, modalities_, tr("&Sound"), static_cast<int>(models::Modality::Audio));
    addChoice(modality, modalities_, tr("&Words"), static_cast<int>(models::Modality::Lyrics));
    chooseParts = menu->addAction(tr("W&hat is switched off…"));
    chooseParts->setToolTip(
        tr("Stems, time or bands; words, lines or sections; and what the weights are in"));
    menu->addSeparator();
    chooseStart = menu->addAction(tr("&Listen from the playhead"));
    chooseStart->setToolTip(tr("The model hears the song from where the playhead is"));
    ownStems = menu->addAction(tr("&Use own stems…"));
    ownStems->setToolTip(
        tr("A folder with the song's stems, one sound file each, instead of separating it"));
    separateSong = menu->addAction(tr("Se&parate the song again"));
    separateSong->setEnabled(false);
    menu->addSeparator();
    measureTrust = menu->addAction(tr("Can it &be trusted?"));
    measureTrust->setShortcut(QKeySequence(tr("Ctrl+T")));
    switchOff = menu->addAction(tr("S&witch the component off or on"));
    switchOff->setShortcut(Qt::Key_X);
    resetWhatIf = menu->addAction(tr("Everything &on again"));
    findCounterfactual = menu->addAction(tr("&Fewest components that change the decision"));
    findCounterfactual->setShortcut(QKeySequence(tr("Ctrl+F")));
    replaceWords = menu->addAction(tr("Fewest changes, with words &replaced…"));
    replaceWords->setShortcut(QKeySequence(tr("Ctrl+Shift+F")));
    compareWith = menu->addMenu(tr("Compare w&ith"));
    menu->addSeparator();
    run = menu->addAction(widgets::iconOf(widgets::Icon::Explain), tr("&Explain"));
    run->setShortcut(QKeySequence(tr("Ctrl+R")));
    cancel = menu->addAction(widgets::iconOf(widgets::Icon::Cancel), tr("&Cancel"));
    cancel->setShortcut(Qt::Key_Escape);
    connect(tasks_, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT taskChosen(action->data().toString()); });
    connect(modes_, &QActionGroup::triggered, this, [this](const QAction* action) {
        Q_EMIT explainerChosen(static_cast<Explainer>(action->data().toInt()));
    });
    connect(modalities_, &QActionGroup::triggered, this, [this](const QAction* action) {
        Q_EMIT modalityChosen(static_cast<models::Modality>(action->data().toInt()));
    });
}

void MainMenu::makeModelsMenu(QMenuBar* bar)
{
    QMenu* menu = bar->addMenu(tr("&Models"));
    modelLibrary = menu->addAction(tr("Model &library…"));
    modelLibrary->setShortcut(QKeySequence(tr("Ctrl+M")));
    menu->addSeparator();
    importFolder = menu->addAction(tr("Import a model &folder…"));
    importCheckpoint = menu->addAction(tr("Import a &checkpoint…"));
    menu->addSeparator();
    separatorRun = menu->addAction(tr("How the &separator runs…"));
    separatorRun->setToolTip(tr("Wiener steps, and a stem of what the others leave"));
}

void MainMenu::makeHelpMenu(QMenuBar* bar)
{
    QMenu* menu = bar->addMenu(tr("&Help"));
    manual = menu->addAction(tr("&Manual"));
    manual->setShortcut(QKeySequence::HelpContents);
    tour = menu->addAction(tr("&Tour on a demo song"));
    keyboard = menu->addAction(tr("&Keyboard…"));
    keyboard->setShortcut(QKeySequence(tr("Ctrl+F1")));
    realModels = menu->addAction(tr("Get &real models"));
    menu->addSeparator();
    about = menu->addAction(widgets::iconOf(widgets::Icon::App), tr("&About Limelight"));
}

void MainMenu::setRecentSongs(const QStringList& songs)
{
    recent_->clear();
    recent_->setEnabled(!songs.isEmpty());
    for (const QString& song : songs) {
        const QFileInfo file(song);
        QString name = file.fileName();
        // Explanations are all named alike; their folders are not.
        if (file.suffix() == "json") name.prepend(file.dir().dirName() + '/');
        QAction* action = recent_->addAction(name.replace('&', "&&"));
        action->setToolTip(song);
        connect(action, &QAction::triggered, this, [this, song] { Q_EMIT recentSongChosen(song); });
    }
    recent_->addSeparator();
    connect(recent_->addAction(tr("&Clear the list")), &QAction::triggered, this,
            &MainMenu::recentSongsCleared);
}

void MainMenu::setChoice(const Choice& choice)
{
    checkByData(tasks_, choice.modelFolder ? QVariant() : QString::fromStdString(choice.task));
    checkByData(modes_, static_cast<int>(choice.explainer()));
    checkByData(modalities_, static_cast<int>(choice.modality));
}

void MainMenu::setModality(models::Modality modality)
{
    checkByData(modalities_, static_cast<int>(modality));
}

void MainMenu::setTheme(widgets::SchemeChoice theme)
{
    checkByData(themes_, static_cast<int>(theme));
}

void MainMenu::setHasSong(bool hasSong)
{
    hasSong_ = hasSong;
    for (QAction* action : {openLyrics, play, toStart, toEnd, zoomIn, zoomOut, zoomAll, zoomHeard,
                            chooseStart, ownStems, loop}) {
        action->setEnabled(hasSong);
    }
    run->setEnabled(hasSong_ && !isBusy_);
}

void MainMenu::setHasExplanation(bool hasExplanation)
{
    for (QAction* action :
         {exportExplanation, playSelected, playWithout, playPositive, playNegative, mute, solo}) {
        action->setEnabled(hasExplanation);
    }
}

void MainMenu::setCanAsk(bool canAsk)
{
    for (QAction* action :
         {measureTrust, switchOff, resetWhatIf, findCounterfactual, replaceWords}) {
        action->setEnabled(canAsk);
    }
}

void MainMenu::setBusy(bool isBusy)
{
    isBusy_ = isBusy;
    cancel->setEnabled(isBusy);
    run->setEnabled(hasSong_ && !isBusy_);
}

void MainMenu::setOwnStems(bool areUsed)
{
    separateSong->setEnabled(areUsed);
}

void MainMenu::setHasLibrary(bool hasLibrary)
{
    for (QAction* action : {modelLibrary, importFolder, importCheckpoint}) {
        action->setEnabled(hasLibrary);
    }
}

void MainMenu::setLooping(bool isLooping)
{
    loop->setChecked(isLooping);
}

void MainMenu::setDevices(const QStringList& devices, const QString& current)
{
    qDeleteAll(deviceChoices_->actions());
    addChoice(devices_, deviceChoices_, tr("The &usual one"), QString());
    for (const QString& device : devices) {
        QString name = device;
        addChoice(devices_, deviceChoices_, name.replace('&', "&&"), device);
    }
    devices_->setEnabled(!devices.isEmpty());
    checkByData(deviceChoices_, current);
}

void MainMenu::setLevelMatch(bool isOn)
{
    levelMatch->setChecked(isOn);
}

}  // namespace limelight::app
