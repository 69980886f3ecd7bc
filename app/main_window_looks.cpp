// SPDX-License-Identifier: GPL-3.0-or-later
// The spectrogram's look, and emotions as a picture.
#include <QtGui/QAction>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/spectrogram_dialog.h"
#include "app/time_stack.h"
#include "widgets/circumplex_view.h"

namespace limelight::app {

void MainWindow::connectLooks()
{
    emotions_ = new widgets::CircumplexView(this);
    panels_->add({"emotion", tr("Emotion"), emotions_, PanelPlace::Tab});
    connect(emotions_, &widgets::CircumplexView::labelChosen, this,
            [this](const QString& label) { session_.setLabel(label.toStdString()); });
    connect(&session_, &Session::predictionChanged, this, &MainWindow::showEmotions);
    connect(&session_, &Session::explanationChanged, this, &MainWindow::showEmotions);
    connect(&whatIf_, &WhatIfDesk::changed, this, &MainWindow::showEmotions);
    connect(menu_->spectrogramLook, &QAction::triggered, this, [this] {
        auto* dialog = new SpectrogramDialog(stack_->spectrogramLook(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &SpectrogramDialog::lookChanged, this,
                [this](const widgets::SpectrogramLook& look) {
                    stack_->setSpectrogramLook(look);
                    if (remembersLayout_) settings_.setSpectrogramLook(look);
                });
        dialog->show();
    });
    if (remembersLayout_) stack_->setSpectrogramLook(settings_.spectrogramLook());
    showEmotions();
}

/// There only where the model speaks of emotions.
void MainWindow::showEmotions()
{
    std::optional<widgets::EmotionPicture> picture;
    if (whatIf_.scores().rows() == 1) {
        picture = widgets::emotionPictureOf(whatIf_.scores());
    } else if (const auto prediction = session_.prediction()) {
        picture = widgets::emotionPictureOf(prediction->main);
    }
    emotions_->setPicture(picture);
    emotions_->setExplainedLabel(session_.label());
    panels_->setAvailable(emotions_, picture.has_value());
}

}  // namespace limelight::app
