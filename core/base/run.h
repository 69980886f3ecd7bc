// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a long computation is given from outside: how to say where it is, and whether to stop.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

namespace limelight {

/// What the engine is doing; words for users are made from it elsewhere.
enum class Stage {
    Decoding,
    LoadingModel,
    Separating,
    Analysing,   ///< front-end table, spectrogram
    Perturbing,  ///< asking about variants until they are enough: `total` is the most there may be
    EncodingAudio,
    EncodingLyrics,
    Scoring,
    Fitting,
    Writing,
    Composing,
    Rendering,
    Training,
    Evaluating
};

/// Stable English name of a stage ("separating").
std::string_view nameOf(Stage stage);

/// Told where a computation is: `done` of `total` units of `stage`. Called from worker threads.
class Progress {
public:
    virtual ~Progress() = default;
    virtual void at(Stage stage, std::int64_t done, std::int64_t total) = 0;
};

/// A progress that nobody watches.
class SilentProgress : public Progress {
public:
    void at(Stage, std::int64_t, std::int64_t) override {}
};

/// A request to stop that any number of threads may read.
class CancelToken {
public:
    CancelToken() : flag_(std::make_shared<std::atomic<bool>>(false)) {}
    void request() const { flag_->store(true, std::memory_order_relaxed); }
    bool requested() const { return flag_->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> flag_;
};

/// Always the last parameter of a stage, never stored.
struct Run {
    CancelToken cancel;
    Progress& progress;
    /// Worker threads a stage may use. Results never depend on it.
    int threads = 2;
};

}  // namespace limelight
