// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The shipped line icons in the colours of the theme, sharp at any scale.

#include <QIcon>

namespace limelight::widgets {

enum class Icon {
    Play,
    Pause,
    Stop,
    ToStart,
    Mute,
    Solo,
    Open,
    ZoomIn,
    ZoomOut,
    ZoomAll,
    Cancel,
    Settings,
    Light,
    Dark,
    PlayPositive,
    PlayNegative,
    LevelMatch,
    Loop,
    Compare,
    Notice,
    Error,
    Explain,
    Export,
    Lyrics,
    Audio,
    TearOff,
    App
};

/// Follows theme changes without being made again.
QIcon iconOf(Icon icon);

}  // namespace limelight::widgets
