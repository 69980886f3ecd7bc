// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The SentencePiece module and the one thread that may enter it.

#include <functional>
#include <memory>

#include "core/base/result.h"
#include "core/text/sentence_piece_module.h"

namespace limelight::text {

struct SentencePieceModule {
    limelight_spm_open_function open = nullptr;
    limelight_spm_close_function close = nullptr;
    limelight_spm_size_function size = nullptr;
    limelight_spm_encode_function encode = nullptr;
    limelight_spm_piece_function piece = nullptr;
    limelight_spm_train_function train = nullptr;
};

/// A link namespace has a C library of its own, whose per-thread tables are made for the thread
/// that opened it and for no other: so one thread opens the module and does all its work.
/// @thread  any; callers wait for each other
class SentencePieceThread {
public:
    /// The thread of this process, started and the module opened at the first call.
    /// @error Environment when the module cannot be opened; the next call tries again
    static Result<const SentencePieceThread*> shared();

    /// Runs `work` on the module's thread and waits for it.
    void run(const std::function<void(const SentencePieceModule&)>& work) const;

    ~SentencePieceThread();
    SentencePieceThread(const SentencePieceThread&) = delete;
    SentencePieceThread& operator=(const SentencePieceThread&) = delete;

private:
    SentencePieceThread();
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace limelight::text
