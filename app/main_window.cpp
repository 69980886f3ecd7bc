// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include <QtCore/QMimeData>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include "app/compare_control.h"
#include "app/explain_panel.h"
#include "app/explanation_list.h"
#include "app/main_menu.h"
#include "app/manual_window.h"
#include "app/session_menu.h"
#include "app/shortcuts.h"
#include "app/time_stack.h"
#include "app/tour.h"
#include "app/what_if_strip.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/segment_border_layer.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

constexpr QSize kFirstSize{1280, 800};
constexpr QSize kSmallestSize{900, 600};
constexpr QSize kFrame{8, 40};
constexpr double kSeekSec = 1.0;

/// Keys that a focused control needs for itself, whatever the menu does with them.
bool isUsedByControl(const QWidget* control, const QKeyEvent& event)
{
    if (control == nullptr || (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) != 0) {
        return false;
    }
    if (event.key() == Qt::Key_Escape) return false;
    if (qobject_cast<const QLineEdit*>(control) != nullptr ||
        qobject_cast<const QAbstractSpinBox*>(control) != nullptr) {
        return true;
    }
    const bool isButton = qobject_cast<const QAbstractButton*>(control) != nullptr;
    const bool isChooser = qobject_cast<const QComboBox*>(control) != nullptr;
    return (isButton || isChooser) && event.key() == Qt::Key_Space;
}

}  // namespace

MainWindow::MainWindow(WindowParts parts, QWidget* parent)
    : QMainWindow(parent),
      remembersLayout_(parts.remembersLayout),
      resources_(parts.resources),
      session_(std::move(parts.engine), std::move(parts.resources)),
      shelf_(parts.modelEngine
                 ? std::make_unique<ModelShelf>(std::move(parts.modelEngine), session_.jobs())
                 : nullptr),
      player_(std::move(parts.output)),
      listening_(session_, player_),
      trust_(session_),
      whatIf_(session_, edits_),
      workspace_(session_, explanations_, whatIf_, edits_, parts.autosaveFolder),
      menu_(new MainMenu(menuBar())),
      transient_(new QTimer(this))
{
    setWindowIcon(widgets::iconOf(widgets::Icon::App));
    setMinimumSize(kSmallestSize);
    setAcceptDrops(true);
    buildLayout();
    buildStatusBar();
    buildTrust();
    buildSessions();
    connectSession();
    connectListening();
    connectPlaying();
    connectMenu();
    connectPanel();
    connectModels();
    connectTrust();
    connectExports();
    connectSessions();
    connectCompare();
    connectLooks();
    connectSegments();
    connectTimeViews();
    connectHelp();
    restoreLayout();
    showTitle();
    showTrack();
    showPrediction();
    showExplanation();
    // Space plays and arrows select from the start; no chooser has them.
    stack_->focusHeatMap();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow()
{
    // Views and controllers outlive nothing they are connected to.
    delete compare_;
    trust_.disconnect(this);
    whatIf_.disconnect(this);
    workspace_.disconnect(this);
    // It reads the shelf, which goes before the window's widgets do.
    delete list_;
    edits_.disconnect(this);
    player_.disconnect(this);
    session_.disconnect(this);
    session_.jobs().disconnect(this);
    if (shelf_) shelf_->disconnect(this);
}

void MainWindow::buildLayout()
{
    panel_ = new ExplainPanel(this);
    welcome_ = new widgets::NoticeBar(this);
    welcome_->hide();
    synthetic_ = new widgets::NoticeBar(this);
    problem_ = new widgets::NoticeBar(this);
    whatIfStrip_ = new WhatIfStrip(this);
    synthetic_->hide();
    problem_->hide();
    stack_ = new TimeStack(&axis_, &selection_, this);
    scores_ = new widgets::ScoreBarView(this);
    lyrics_ = new widgets::LyricsView(&selection_, this);
    weights_ = new widgets::WeightBarView(&selection_, this);
    stems_ = new widgets::StemStrip(this);
    transport_ = new widgets::TransportBar(this);
    strip_ = new widgets::JobStrip(this);
    scores_->setAccessibleName(tr("Class probabilities"));
    lyrics_->setAccessibleName(tr("Lyrics"));
    weights_->setAccessibleName(tr("Top features"));
    stems_->setAccessibleName(tr("Stems"));

    auto* below = new QSplitter(Qt::Horizontal, this);
    below->addWidget(weights_);
    below->addWidget(stems_);
    below->setStretchFactor(0, 3);
    below->setStretchFactor(1, 1);
    below->setChildrenCollapsible(false);
    left_ = new QSplitter(Qt::Vertical, this);
    left_->addWidget(stack_);
    left_->addWidget(below);
    left_->setStretchFactor(0, 3);
    left_->setStretchFactor(1, 1);
    right_ = new QSplitter(Qt::Vertical, this);
    right_->addWidget(scores_);
    besideScores_ = new QTabWidget(this);
    besideScores_->setDocumentMode(true);
    besideScores_->setAccessibleName(tr("Lyrics and trust"));
    besideScores_->tabBar()->setAccessibleName(tr("Lyrics or trust"));
    besideScores_->addTab(lyrics_, tr("Lyrics"));
    right_->addWidget(besideScores_);
    right_->setStretchFactor(0, 0);
    right_->setStretchFactor(1, 1);
    columns_ = new QSplitter(Qt::Horizontal, this);
    columns_->addWidget(left_);
    columns_->addWidget(right_);
    columns_->setStretchFactor(0, 1);
    columns_->setStretchFactor(1, 0);
    for (QSplitter* splitter : {left_, right_, columns_}) splitter->setChildrenCollapsible(false);
    columns_->setSizes({900, 380});
    left_->setSizes({430, 170});
    right_->setSizes({250, 350});

    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(panel_);
    layout->addWidget(welcome_);
    layout->addWidget(synthetic_);
    layout->addWidget(problem_);
    layout->addWidget(whatIfStrip_);
    layout->addWidget(columns_, 1);
    layout->addWidget(transport_);
    layout->addWidget(strip_);
    setCentralWidget(centre);
    setTabOrder(scores_, besideScores_);
    setTabOrder(besideScores_, lyrics_);
}

void MainWindow::buildStatusBar()
{
    status_ = new widgets::ElidedLabel({}, this);
    fitText_ = new widgets::ElidedLabel({}, this);
    soundText_ = new widgets::ElidedLabel({}, this);
    soundText_->setObjectName("soundText");
    soundText_->setMaximumWidth(420);
    notes_ = new QToolButton(this);
    notes_->setAutoRaise(true);
    notes_->setIcon(widgets::iconOf(widgets::Icon::Notice));
    notes_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    notes_->hide();
    status_->setAccessibleName(tr("Selected component"));
    fitText_->setAccessibleName(tr("How well the explanation fits"));
    soundText_->setAccessibleName(tr("Sound device"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(widgets::Spacing::kSmall, 0, widgets::Spacing::kSmall, 0);
    statusBar()->addWidget(status_, 3);
    statusBar()->addPermanentWidget(soundText_, 1);
    statusBar()->addPermanentWidget(notes_);
    statusBar()->addPermanentWidget(fitText_, 1);
    soundText_->hide();
    transient_->setSingleShot(true);
    connect(transient_, &QTimer::timeout, this, &MainWindow::showSelection);
}

void MainWindow::restoreLayout()
{
    resize(kFirstSize);
    if (!remembersLayout_) return;
    // The first window leaves room for its title bar on a small screen.
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(settings_.windowGeometry());
    columns_->restoreState(settings_.splitterState("columns"));
    left_->restoreState(settings_.splitterState("left"));
    right_->restoreState(settings_.splitterState("right"));
    widgets::theme().setChoice(settings_.theme());
    menu_->setTheme(settings_.theme());
    menu_->setRecentSongs(settings_.recentSongs());
    sessionMenu_->setRecent(settings_.recentSessions());
    listening_.setLevelMatch(settings_.isLevelMatchOn());
    transport_->setLevelMatchOn(settings_.isLevelMatchOn());
    menu_->setLevelMatch(settings_.isLevelMatchOn());
    session_.setChoice(settings_.choice());
    panel_->setChoice(session_.choice());
    menu_->setChoice(session_.choice());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (workspace_.isModified()) {
        event->ignore();
        return afterSaving([this] { close(); });
    }
    if (remembersLayout_) {
        settings_.setWindowGeometry(saveGeometry());
        settings_.setSplitterState("columns", columns_->saveState());
        settings_.setSplitterState("left", left_->saveState());
        settings_.setSplitterState("right", right_->saveState());
        settings_.setChoice(session_.choice());
    }
    player_.stop();
    session_.cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::start()
{
    player_.open();
    session_.start();
    if (shelf_) shelf_->refresh();
}

QString MainWindow::statusText() const
{
    return status_->text();
}

int MainWindow::selectedStem() const
{
    const int feature = selection_.selected();
    if (shown_.isEmpty() || feature < 0) return -1;
    const auto index = static_cast<std::size_t>(feature);
    return shown_.components().isAudio(index) ? shown_.components().audio[index].stemIndex : -1;
}

/// Keys that no focused view took for itself.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
        case Qt::Key_Left:
            return listening_.seekBy(-kSeekSec);
        case Qt::Key_Right:
            return listening_.seekBy(kSeekSec);
        case Qt::Key_Home:
            return listening_.toStart();
        case Qt::Key_End:
            return listening_.toEnd();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return listening_.playFeature(selection_.selected(),
                                          event->modifiers().testFlag(Qt::ShiftModifier));
        default:
            QMainWindow::keyPressEvent(event);
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isActiveWindow()) {
        auto* key = static_cast<QKeyEvent*>(event);
        auto* control = qobject_cast<QWidget*>(watched);
        const bool isStemKey = (key->key() == Qt::Key_M || key->key() == Qt::Key_S) &&
                               control != nullptr && stems_->isAncestorOf(control);
        if (isStemKey || isUsedByControl(control, *key)) {
            key->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ContextMenu &&
        qobject_cast<widgets::SegmentBorderLayer*>(watched) == nullptr) {
        auto* view = qobject_cast<QWidget*>(watched);
        const bool isOfFeatures =
            view != nullptr &&
            (stack_->isAncestorOf(view) || view == weights_ || weights_->isAncestorOf(view) ||
             view == lyrics_ || lyrics_->isAncestorOf(view));
        if (isOfFeatures && selection_.shown() != widgets::kNoFeature) {
            showFeatureMenu(static_cast<QContextMenuEvent*>(event)->globalPos(), view);
            return true;
        }
        if (QWidget* shown = exportedViewOf(view)) {
            QMenu menu;
            addExportActions(menu, shown);
            addTimeViewActions(menu, view);
            menu.exec(static_cast<QContextMenuEvent*>(event)->globalPos());
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) paths << url.toLocalFile();
    }
    event->acceptProposedAction();
    DroppedFiles files = droppedFiles(paths);
    if (files.modelFolder && shelf_) {
        offerModel(*files.modelFolder);
        files.modelFolder.reset();
    }
    openFiles(files);
}

}  // namespace limelight::app
