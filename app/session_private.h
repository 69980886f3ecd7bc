// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What session.cpp and session_stages.cpp share.

#include <mutex>
#include <string>

#include "app/session.h"

namespace limelight::app {

/// The latest provisional explanation, written by the worker, read by the window.
struct Session::Provisional {
    std::mutex mutex;
    std::string key;
    SharedExplanation latest;
    bool isFresh = false;
    SharedExplanation shown;  ///< GUI thread only
};

}  // namespace limelight::app
