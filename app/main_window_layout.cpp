// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where in the window, and how that is kept.
#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QScreen>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include "app/explain_panel.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/time_stack.h"
#include "app/wayland.h"
#include "app/what_if_strip.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

constexpr QSize kFirstSize{1280, 800};
constexpr QSize kFrame{8, 40};
constexpr int kDesktopBars = 100;

/// A column of fixed parts in less height than they take; the keyboard goes to the parts.
class ScrolledColumn : public QScrollArea {
public:
    explicit ScrolledColumn(QWidget* column)
    {
        setWidget(column);
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    QSize minimumSizeHint() const override
    {
        return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
                2 * widgets::Spacing::kRow};
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::LayoutRequest) updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

}  // namespace

void MainWindow::buildLayout()
{
    panel_ = new ExplainPanel(this);
    welcome_ = new widgets::NoticeBar(this);
    synthetic_ = new widgets::NoticeBar(this);
    problem_ = new widgets::NoticeBar(this);
    sessionNotice_ = new widgets::NoticeBar(this);
    whatIfStrip_ = new WhatIfStrip(this);
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

    panels_ = new Panels(stack_, *menu_->panels, this);
    panels_->add({"scores", tr("Class probabilities"), scores_, PanelPlace::Right, 0.5});
    panels_->add({"lyrics", tr("Lyrics"), lyrics_, PanelPlace::Tab});
    panels_->add({"features", tr("Top features"), weights_, PanelPlace::Below, 0.78});
    panels_->add({"stems", tr("Stems"), new ScrolledColumn(stems_), PanelPlace::Below, 0.22});
    connect(panels_, &Panels::lockChanged, this, [this](bool areLocked) {
        if (remembersLayout_) settings_.setPanelsLocked(areLocked);
    });

    // The page of comparing takes their place; transport and progress stay below it.
    pages_ = new QStackedWidget(this);
    pages_->addWidget(panels_);
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(panel_);
    for (widgets::NoticeBar* bar : {welcome_, synthetic_, problem_, sessionNotice_}) {
        bar->hide();
        layout->addWidget(bar);
    }
    layout->addWidget(whatIfStrip_);
    layout->addWidget(pages_, 1);
    // In the empty middle of the other, so that nothing moves when a job comes and goes.
    transport_->setMiddle(strip_);
    layout->addWidget(transport_);
    setCentralWidget(centre);
}

void MainWindow::buildStatusBar()
{
    status_ = new widgets::ElidedLabel({}, this);
    fitText_ = new widgets::ElidedLabel({}, this);
    fitText_->setObjectName("fitText");
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
    // It takes what the others leave, which are shown whole.
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    statusBar()->addWidget(status_, 1);
    statusBar()->addPermanentWidget(soundText_);
    statusBar()->addPermanentWidget(notes_);
    statusBar()->addPermanentWidget(fitText_);
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
    // Under Wayland nobody tells how much of the screen the desktop's own bars take.
    if (isUnderWayland() &&
        screen()->availableSize().height() < kFirstSize.height() + kDesktopBars) {
        setWindowState(windowState() | Qt::WindowMaximized);
    }
    restoreGeometry(settings_.windowGeometry());
    panels_->setLayoutState(settings_.panelLayout());
    panels_->setLocked(settings_.arePanelsLocked());
    widgets::theme().setChoice(settings_.theme());
    menu_->setTheme(settings_.theme());
    listening_.setLevelMatch(settings_.isLevelMatchOn());
    transport_->setLevelMatchOn(settings_.isLevelMatchOn());
    menu_->setLevelMatch(settings_.isLevelMatchOn());
    session_.setChoice(settings_.choice());
    panel_->setChoice(session_.choice());
    menu_->setChoice(session_.choice());
}

void MainWindow::storeLayout()
{
    if (!remembersLayout_) return;
    settings_.setWindowGeometry(saveGeometry());
    settings_.setPanelLayout(panels_->layoutState());
    settings_.setChoice(session_.choice());
}

}  // namespace limelight::app
