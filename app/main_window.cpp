// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include <QtCore/QMimeData>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolButton>

#include "app/compare_control.h"
#include "app/explain_panel.h"
#include "app/export_control.h"
#include "app/main_menu.h"
#include "app/manual_window.h"
#include "app/model_control.h"
#include "app/opening_control.h"
#include "app/panels.h"
#include "app/session_control.h"
#include "app/shortcuts.h"
#include "app/song_control.h"
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

constexpr QSize kSmallestSize{900, 600};
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
      modelControl_(
          new ModelControl(session_, std::move(parts.modelEngine), resources_, settings_, this)),
      player_(std::move(parts.output)),
      listening_(session_, player_),
      trust_(session_, explanations_),
      whatIf_(session_, explanations_, edits_),
      workspace_(session_, explanations_, songs_, whatIf_, edits_, parts.autosaveFolder),
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
    buildSongs();
    connectOpening();
    connectSession();
    connectListening();
    connectPlaying();
    connectMenu();
    connectPanel();
    connectModels();
    connectTrust();
    connectExports();
    connectPart();
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
    delete opening_;
    delete compare_;
    delete modelControl_;
    delete exports_;
    delete songControl_;
    delete sessionControl_;
    trust_.disconnect(this);
    whatIf_.disconnect(this);
    edits_.disconnect(this);
    player_.disconnect(this);
    session_.disconnect(this);
    session_.jobs().disconnect(this);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (workspace_.isModified()) {
        event->ignore();
        return sessionControl_->afterSaving([this] { close(); });
    }
    storeLayout();
    player_.stop();
    session_.cancel();
    QMainWindow::closeEvent(event);
}

void MainWindow::start()
{
    player_.open();
    session_.start();
    modelControl_->refresh();
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

/// Past the panels that stand behind a tab: Qt moves those away instead of hiding them.
bool MainWindow::focusNextPrevChild(bool isNext)
{
    const QWidget* first = focusWidget();
    do {
        if (!QMainWindow::focusNextPrevChild(isNext)) return false;
    } while (!panels_->isOnScreen(focusWidget()) && focusWidget() != first);
    return true;
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
        if (QWidget* shown = exports_->viewOf(view)) {
            QMenu menu;
            exports_->addActions(menu, shown);
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
    opening_->drop(droppedFiles(paths));
}

}  // namespace limelight::app
