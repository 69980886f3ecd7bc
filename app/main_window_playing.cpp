// SPDX-License-Identifier: GPL-3.0-or-later
// Repeating, comparing with the song, the level and the sound device.
#include <QtGui/QAction>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "widgets/level_meter.h"
#include "widgets/transport_bar.h"

namespace limelight::app {

void MainWindow::connectPlaying()
{
    using widgets::TransportBar;
    const auto setLoop = [this](bool isOn) {
        listening_.setLoop(isOn);
        transport_->setLooping(isOn);
        menu_->setLooping(isOn);
    };
    connect(menu_->loop, &QAction::triggered, this, setLoop);
    connect(transport_, &TransportBar::loopToggled, this, setLoop);
    connect(&selection_, &widgets::Selection::selectedChanged, this, [this](int feature) {
        std::optional<audio::TimeSpan> span;
        const auto explanation = session_.explanation();
        if (explanation && feature >= 0) {
            const auto index = static_cast<std::size_t>(feature);
            const explain::Components& components = explanation->components;
            if (components.isAudio(index)) span = components.audio[index].time;
        }
        listening_.setLoopSpan(span);
    });
    connect(menu_->partOrSong, &QAction::triggered, &listening_, &Listening::toggleOriginal);
    connect(transport_, &TransportBar::compareRequested, &listening_, &Listening::toggleOriginal);
    connect(&listening_, &Listening::nowPlaying, this,
            [this] { transport_->setComparable(listening_.hasPart()); });
    connect(&session_, &Session::trackChanged, this, [this] { transport_->setComparable(false); });

    widgets::LevelMeter& meter = transport_->levelMeter();
    connect(&player_, &Player::peaked, &meter, &widgets::LevelMeter::setPeaks);
    connect(&player_, &Player::stopped, &meter, &widgets::LevelMeter::clear);

    const auto showDevices = [this] {
        menu_->setDevices(player_.devices(), settings_.soundDevice());
    };
    connect(&player_, &Player::deviceOpened, this, showDevices);
    connect(menu_, &MainMenu::deviceChosen, this, [this](const QString& device) {
        if (remembersLayout_) settings_.setSoundDevice(device);
        player_.useDevice(device);
    });
    if (remembersLayout_) player_.useDevice(settings_.soundDevice());
}

}  // namespace limelight::app
