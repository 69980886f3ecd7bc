// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The workstation: one song, why the model decided, and its sound.

#include <QtCore/QPointer>
#include <QtGui/QUndoStack>
#include <QtWidgets/QMainWindow>

#include <memory>

#include "app/dropped_files.h"
#include "app/engine.h"
#include "app/explanation_shelf.h"
#include "app/listening.h"
#include "app/model_engine.h"
#include "app/player.h"
#include "app/session.h"
#include "app/settings.h"
#include "app/song_shelf.h"
#include "app/trust_desk.h"
#include "app/what_if_desk.h"
#include "app/workspace.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"
#include "widgets/time_axis.h"

class QMenu;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace limelight::widgets {
class CircumplexView;
class ElidedLabel;
class JobStrip;
class LyricsView;
class NoticeBar;
class ScoreBarView;
class StemStrip;
class TransportBar;
class TrustView;
class WeightBarView;
}  // namespace limelight::widgets

namespace limelight::app {

class DesktopNotice;
class CompareControl;
class ExplainPanel;
class ExportControl;
struct ExportView;
class MainMenu;
class ManualWindow;
class ModelControl;
class OpeningControl;
class Panels;
class Shortcuts;
class SegmentControl;
class SessionControl;
class SongControl;
class TimeStack;
class Tour;
class WhatIfStrip;

/// What the window is built from; tests give their own engine and sound output.
struct WindowParts {
    std::unique_ptr<Engine> engine;
    std::unique_ptr<AudioOutput> output;
    std::unique_ptr<ModelEngine> modelEngine;  ///< none: there is no model library
    std::filesystem::path resources;
    bool remembersLayout = true;                ///< reads and writes the user's settings
    std::filesystem::path autosaveFolder = {};  ///< empty: nothing is saved unasked
};

/// Assembles views, session and listening; holds no results of its own.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(WindowParts parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Loads models and opens the sound device; called once the window shows.
    void start();
    /// Songs, lyrics and model folders, from drag and drop or the command line.
    void openFiles(const DroppedFiles& files);

    Session& session() { return session_; }
    Player& player() { return player_; }
    Listening& listening() { return listening_; }
    widgets::Selection& selection() { return selection_; }
    widgets::TimeAxis& timeAxis() { return axis_; }
    ModelControl& modelControl() { return *modelControl_; }
    TrustDesk& trust() { return trust_; }
    CompareControl& comparison() { return *compare_; }
    ExportControl& exports() { return *exports_; }
    WhatIfDesk& whatIf() { return whatIf_; }
    Panels& panels() { return *panels_; }
    SegmentControl& segmentControl() { return *segments_; }
    /// The open session.
    Workspace& workspace() { return workspace_; }
    SessionControl& sessionControl() { return *sessionControl_; }
    ExplanationShelf& explanations() { return explanations_; }
    /// The songs of the session, explained in the background.
    SongShelf& songs() { return songs_; }
    SongControl& songControl() { return *songControl_; }
    QUndoStack& edits() { return edits_; }
    QString statusText() const;

Q_SIGNALS:
    /// The explanation of the song is complete, or computing has stopped for another reason.
    void settled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool isNext) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildLayout();
    void buildStatusBar();
    void connectSession();
    void connectListening();
    void connectPlaying();
    void connectHelp();
    void showManual();
    void showPreferences();
    void useCores(int cores);
    void startTour();
    void connectMenu();
    void connectPanel();
    void connectModels();
    void buildTrust();
    void buildSessions();
    void buildSongs();
    void connectOpening();
    void connectTrust();
    void connectPart();
    void connectCompare();
    void connectLooks();
    void connectSegments();
    void connectTimeViews();
    void addTimeViewActions(QMenu& menu, QWidget* view);
    void showEmotions();
    void showComparison(bool isShown);
    bool isComparing() const;
    void restoreLayout();
    void storeLayout();

    void showTrack();
    void showNoTrack();
    void showPrediction();
    void showHeard(audio::TimeSpan heard);
    void showExplanation();
    void showSelection();
    void showNotes();
    void showTrust();
    void showWhatIf();
    void measureTrust();
    void showFeatureMenu(const QPoint& globalPos, QWidget* view);
    QStringList namesOf(const std::vector<std::size_t>& features) const;
    void showTitle();
    void choose(const Choice& choice);
    void showFailure(const Error& error, const QString& activity);
    void changeChoice(const std::function<void(Choice&)>& change);
    void connectExports();
    std::vector<ExportView> exportViews() const;
    int selectedStem() const;

    Settings settings_;
    bool remembersLayout_;
    std::filesystem::path resources_;
    Session session_;
    ModelControl* modelControl_;
    ExplanationShelf explanations_;
    SongShelf songs_;
    Player player_;
    Listening listening_;
    TrustDesk trust_;
    QUndoStack edits_;
    WhatIfDesk whatIf_;
    Workspace workspace_;
    widgets::TimeAxis axis_;
    widgets::Selection selection_;
    widgets::ShownExplanation shown_;
    std::vector<std::string> shownStems_;
    std::string shownSong_;
    std::optional<audio::TimeSpan> heardShown_;

    CompareControl* compare_ = nullptr;
    ExportControl* exports_ = nullptr;
    SongControl* songControl_ = nullptr;
    SessionControl* sessionControl_ = nullptr;
    OpeningControl* opening_ = nullptr;
    SegmentControl* segments_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    MainMenu* menu_;
    std::unique_ptr<Shortcuts> shortcuts_;
    QPointer<ManualWindow> manual_;
    DesktopNotice* notice_ = nullptr;
    QPointer<Tour> tour_;
    widgets::NoticeBar* sessionNotice_;
    ExplainPanel* panel_;
    TimeStack* stack_;
    widgets::ScoreBarView* scores_;
    widgets::LyricsView* lyrics_;
    widgets::WeightBarView* weights_;
    widgets::StemStrip* stems_;
    widgets::TransportBar* transport_;
    widgets::JobStrip* strip_;
    widgets::NoticeBar* welcome_;
    widgets::NoticeBar* synthetic_;
    widgets::NoticeBar* problem_;
    WhatIfStrip* whatIfStrip_;
    widgets::TrustView* trustView_;
    widgets::CircumplexView* emotions_ = nullptr;
    Panels* panels_;
    widgets::ElidedLabel* status_;
    widgets::ElidedLabel* fitText_;
    widgets::ElidedLabel* soundText_;
    QToolButton* notes_;
    QTimer* transient_;
    QString problemSummary_, problemDetails_;
};

}  // namespace limelight::app
