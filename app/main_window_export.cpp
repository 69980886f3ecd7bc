// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the window.
#include <QtGui/QAction>

#include "app/export_control.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/time_stack.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/score_bar_view.h"
#include "widgets/trust_curve_view.h"
#include "widgets/trust_list_view.h"
#include "widgets/trust_view.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

void MainWindow::connectExports()
{
    exports_ =
        new ExportControl({session_, shown_, selection_, trust_, whatIf_, settings_,
                           remembersLayout_, stack_->grid(), [this] { return exportViews(); }},
                          this);
    exports_->connectMenu(*menu_->exports);
    connect(menu_->exportExplanation, &QAction::triggered, exports_,
            &ExportControl::exportExplanation);
    connect(exports_, &ExportControl::started, strip_, &widgets::JobStrip::start);
    connect(exports_, &ExportControl::finished, strip_, &widgets::JobStrip::finish);
    connect(exports_, &ExportControl::said, &listening_, &Listening::said);
    connect(exports_, &ExportControl::failed, this, &MainWindow::showFailure);
}

/// Everything that can be written as it is shown.
std::vector<ExportView> MainWindow::exportViews() const
{
    std::vector<ExportView> views = {{"song", tr("all views of the song"), stack_},
                                     {"lyrics", tr("lyrics"), lyrics_},
                                     {"bars", tr("bars"), weights_},
                                     {"scores", tr("class probabilities"), scores_},
                                     {"trust", tr("trust"), trustView_}};
    const std::pair<const char*, QWidget*> parts[] = {
        {"heat-map", stack_->grid()},
        {"spectrogram", stack_->findChild<widgets::SpectrogramView*>()},
        {"waveform", stack_->findChild<widgets::WaveformView*>()},
        {"trust-measures", trustView_->findChild<widgets::TrustListView*>()},
        {"trust-curves", trustView_->findChild<widgets::TrustCurveView*>()}};
    for (const auto& [key, view] : parts) {
        if (view != nullptr) views.push_back({key, view->accessibleName(), view});
    }
    std::erase_if(views,
                  [this](const ExportView& view) { return !panels_->isOnScreen(view.widget); });
    return views;
}

}  // namespace limelight::app
