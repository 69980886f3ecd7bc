// SPDX-License-Identifier: GPL-3.0-or-later
#include <dlfcn.h>

#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "core/text/sentence_piece_thread_private.h"

namespace limelight::text {
namespace {

constexpr const char* kFileName = "limelight_sentencepiece.so";

std::vector<std::filesystem::path> placesOfModule()
{
    std::vector<std::filesystem::path> places;
    if (const char* folder = std::getenv("LIMELIGHT_MODULES")) places.emplace_back(folder);
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
    if (!code) {
        places.push_back(program);
        places.push_back(program.parent_path() / "lib" / "limelight");
    }
    return places;
}

template <class Function>
bool find(void* handle, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(dlsym(handle, name));
    return function != nullptr;
}

Result<SentencePieceModule> openModule()
{
    std::string tried;
    for (const auto& place : placesOfModule()) {
        const auto file = std::filesystem::absolute(place / kFileName);
        std::error_code code;
        tried += (tried.empty() ? "" : ", ") + file.string();
        if (!std::filesystem::is_regular_file(file, code)) continue;
        void* handle = dlmopen(LM_ID_NEWLM, file.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) {
            const char* reason = dlerror();
            return Error{ErrorCode::Environment,
                         file.string() + ": cannot be loaded: " +
                             (reason == nullptr ? "unknown reason" : reason) +
                             ". Install libsentencepiece0.",
                         {}};
        }
        SentencePieceModule module;
        if (find(handle, "limelight_spm_open", module.open) &&
            find(handle, "limelight_spm_close", module.close) &&
            find(handle, "limelight_spm_size", module.size) &&
            find(handle, "limelight_spm_encode", module.encode) &&
            find(handle, "limelight_spm_piece", module.piece) &&
            find(handle, "limelight_spm_train", module.train)) {
            return module;
        }
        return Error{ErrorCode::Environment,
                     file.string() + ": is not this program's SentencePiece module. Install again.",
                     {}};
    }
    return Error{ErrorCode::Environment,
                 "the SentencePiece module was not found; tried " + tried +
                     ". Install again or set LIMELIGHT_MODULES to its folder.",
                 {}};
}

}  // namespace

struct SentencePieceThread::State {
    using Work = std::function<void(const SentencePieceModule&)>;

    std::mutex callers;  ///< one caller at a time
    std::mutex mutex;
    std::condition_variable changed;
    const Work* work = nullptr;  ///< the caller's, who outlives it by waiting
    std::exception_ptr broken;   ///< what the last work threw
    bool isOpened = false;
    bool isStopping = false;
    std::unique_ptr<Error> fault;
    std::thread thread;

    void loop()
    {
        const auto module = openModule();
        std::unique_lock lock(mutex);
        isOpened = true;
        if (!module) fault = std::make_unique<Error>(module.error());
        changed.notify_all();
        while (module) {
            changed.wait(lock, [&] { return work != nullptr || isStopping; });
            if (work == nullptr) return;
            lock.unlock();
            std::exception_ptr thrown;
            try {
                (*work)(*module);
            } catch (...) {
                thrown = std::current_exception();
            }
            lock.lock();
            work = nullptr;
            broken = thrown;
            changed.notify_all();
        }
    }
};

SentencePieceThread::SentencePieceThread() : state_(std::make_unique<State>())
{
    State* state = state_.get();
    state->thread = std::thread([state] { state->loop(); });
    std::unique_lock lock(state->mutex);
    state->changed.wait(lock, [&] { return state->isOpened; });
}

SentencePieceThread::~SentencePieceThread()
{
    {
        const std::lock_guard lock(state_->mutex);
        state_->isStopping = true;
        state_->changed.notify_all();
    }
    state_->thread.join();
}

Result<const SentencePieceThread*> SentencePieceThread::shared()
{
    static std::mutex mutex;
    static std::unique_ptr<SentencePieceThread> thread;
    const std::lock_guard lock(mutex);
    if (thread == nullptr) thread.reset(new SentencePieceThread);
    if (thread->state_->fault != nullptr) {
        const Error error = *thread->state_->fault;
        thread.reset();
        return error;
    }
    return static_cast<const SentencePieceThread*>(thread.get());
}

void SentencePieceThread::run(const std::function<void(const SentencePieceModule&)>& work) const
{
    const std::lock_guard oneCaller(state_->callers);
    std::unique_lock lock(state_->mutex);
    state_->work = &work;
    state_->changed.notify_all();
    state_->changed.wait(lock, [&] { return state_->work == nullptr; });
    if (state_->broken) std::rethrow_exception(std::exchange(state_->broken, nullptr));
}

}  // namespace limelight::text
