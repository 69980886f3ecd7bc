// SPDX-License-Identifier: GPL-3.0-or-later
// How the views of the song over time show it.
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/time_stack.h"
#include "app/time_view_menu.h"
#include "widgets/stem_strip.h"

namespace limelight::app {

namespace {

/// More are patches of a spectrogram: as lanes they would say nothing.
constexpr std::size_t kMostWaves = 12;

std::vector<widgets::StemWave> wavesOf(const pipeline::SeparatedSpan& separated)
{
    std::vector<widgets::StemWave> waves;
    if (separated.stems.stems.size() > kMostWaves) return waves;
    for (const separation::Stem& stem : separated.stems.stems) {
        waves.push_back({stem.name, std::make_shared<const audio::PeakPyramid>(stem.sound),
                         separated.heard.startSec});
    }
    return waves;
}

}  // namespace

void MainWindow::connectTimeViews()
{
    TimeViewMenu& menu = *menu_->timeViews;
    // Most changes of the choice leave the stems as they are.
    const auto showStems = [this,
                            shown = std::shared_ptr<const pipeline::SeparatedSpan>()]() mutable {
        const auto separated = session_.separated();
        if (separated == shown) return;
        shown = separated;
        stack_->setStems(separated ? wavesOf(*separated) : std::vector<widgets::StemWave>{});
        stack_->setAudible(stems_->audible());
    };
    connect(&session_, &Session::separatedChanged, this, showStems);
    connect(&session_, &Session::trackChanged, this, showStems);
    connect(stems_, &widgets::StemStrip::audibleChanged, stack_, &TimeStack::setAudible);
    connect(&menu, &TimeViewMenu::waveDisplayChosen, this, [this](widgets::WaveDisplay display) {
        stack_->setWaveDisplay(display);
        if (remembersLayout_) settings_.setWaveDisplay(display);
        if (display != widgets::WaveDisplay::Song && !session_.separated()) {
            Q_EMIT listening_.said(tr("The stems appear once the song is separated."));
        }
    });
    connect(menu.heatMapTable, &QAction::toggled, this, [this](bool isOn) {
        stack_->setHeatMapAsTable(isOn);
        if (remembersLayout_) settings_.setHeatMapTable(isOn);
    });
    connect(menu.spectrogramTable, &QAction::toggled, this, [this](bool isOn) {
        stack_->setSpectrogramAsTable(isOn);
        if (remembersLayout_) settings_.setSpectrogramTable(isOn);
    });
    if (remembersLayout_) {
        menu.heatMapTable->setChecked(settings_.isHeatMapTable());
        menu.spectrogramTable->setChecked(settings_.isSpectrogramTable());
        stack_->setWaveDisplay(settings_.waveDisplay());
        menu.setWaveDisplay(settings_.waveDisplay());
    }
}

/// What context menus of the views of time have in common.
/// @param view  or a widget inside it
void MainWindow::addTimeViewActions(QMenu& menu, QWidget* view)
{
    if (view == nullptr || (view != stack_ && !stack_->isAncestorOf(view))) return;
    const auto isIn = [view](const QWidget* whole) {
        return whole != nullptr && (whole == view || whole->isAncestorOf(view));
    };
    const TimeViewMenu& entries = *menu_->timeViews;
    menu.addSeparator();
    for (const widgets::NumberTable* table : {stack_->heatMapTable(), stack_->spectrogramTable()}) {
        if (!isIn(table)) continue;
        connect(menu.addAction(tr("&Copy the selected numbers")), &QAction::triggered, table,
                &widgets::NumberTable::copy);
    }
    menu.addAction(entries.editSegments);
    if (isIn(stack_->findChild<widgets::WaveformView*>())) menu.addMenu(entries.waveform);
    if (isIn(stack_->grid()) || isIn(stack_->heatMapTable())) menu.addAction(entries.heatMapTable);
    if (isIn(stack_->findChild<widgets::SpectrogramView*>()) || isIn(stack_->spectrogramTable())) {
        menu.addAction(entries.spectrogramTable);
    }
}

}  // namespace limelight::app
