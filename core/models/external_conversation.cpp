// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_conversation.h"

#include <array>

namespace limelight::models {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr Seconds kForCancel{0.15};
constexpr Seconds kForLeaving{0.3};

/// "the scores of 32 inputs", for messages.
std::string askedText(const ExternalRequest& request)
{
    const std::string rows = std::to_string(request.rows);
    if (request.verb == "score") return "asked for the scores of " + rows + " inputs";
    if (request.verb == "encode_sound") return "asked to encode " + rows + " sounds";
    if (request.verb == "encode_words") return "asked to encode " + rows + " texts";
    if (request.verb == "score_embeddings") return "asked for the scores of " + rows + " pairs";
    return "asked for a sign of life (" + std::string(request.verb) + ")";
}

}  // namespace

ExternalConversation::~ExternalConversation()
{
    if (!program_) return;
    const std::string line = externalRequestLine(nextId_, {.verb = "shutdown"});
    const std::array<std::string_view, 1> parts{line};
    const auto take = [](std::string_view bytes) { return Result<std::size_t>(bytes.size()); };
    (void)program_->exchange(parts, take, [] { return true; }, {kForLeaving, {}});
    program_->end(kForLeaving);
}

Error ExternalConversation::fault(const std::string& asked, const Error& cause)
{
    Error error = cause;
    error.message = "external model \"" + model_.commandText() + "\" in " + model_.folder.string() +
                    ", " + asked + ": " + cause.message + ".";
    const std::string message = program_ ? program_->lastMessage() : std::string();
    if (!message.empty()) error.message += " Its last message: \"" + message + "\".";
    error.message += cause.code == ErrorCode::NotFound || cause.code == ErrorCode::Environment
                         ? " Correct \"command\" in limelight.json."
                         : " Correct the program or choose another model.";
    return error;
}

void ExternalConversation::drop()
{
    if (program_) program_->end(Seconds(0.0));
    program_.reset();
}

Result<ExternalDescription> ExternalConversation::describe(Run& run)
{
    auto program = ExternalProgram::start(model_.command, model_.folder);
    if (!program) return program.error();
    program_ = *std::move(program);
    ExternalLineReader reader;
    Result<ExternalDescription> description = Error::cancelled();
    const auto take = [&](std::string_view bytes) {
        auto taken = reader.take(bytes);
        if (!taken || !reader.isComplete() || description) return taken;
        description = externalDescriptionFrom(reader.line());
        return description ? taken : Result<std::size_t>(description.error());
    };
    const std::string greeting = externalGreeting();
    const std::array<std::string_view, 1> parts{greeting};
    const auto status =
        program_->exchange(parts, take, [&] { return reader.isComplete(); },
                           {Seconds(model_.startTimeoutSec), run.cancel, "start_timeout_s"});
    if (!status) return status.error();
    return description;
}

Status ExternalConversation::start(Run& run)
{
    if (program_ && program_->isAlive()) return Done{};
    drop();
    auto description = describe(run);
    if (description && description_ && *description != *description_) {
        description = Error{ErrorCode::ProgramFailed,
                            "expected the description it gave when it was opened, got another one",
                            {}};
    }
    if (!description) {
        const bool isCancel = description.error().code == ErrorCode::Cancelled;
        const Error error = isCancel ? description.error() : fault("greeted", description.error());
        drop();
        return error;
    }
    description_ = *std::move(description);
    auto alive = exchange({.verb = "ping"}, 0, run);
    if (!alive) return alive.error();
    return Done{};
}

Result<ExternalDescription> ExternalConversation::greet(Run& run)
{
    if (auto status = start(run); !status) return status.error();
    return *description_;
}

Status ExternalConversation::ping(Run& run)
{
    auto answer = ask({.verb = "ping"}, 0, run);
    if (!answer) return answer.error();
    return Done{};
}

Result<std::vector<float>> ExternalConversation::ask(const ExternalRequest& request,
                                                     std::size_t values, Run& run)
{
    if (run.cancel.requested()) return Error::cancelled();
    if (auto status = start(run); !status) return status.error();
    return exchange(request, values, run);
}

Result<std::vector<float>> ExternalConversation::exchange(const ExternalRequest& request,
                                                          std::size_t values, Run& run)
{
    const std::uint64_t id = nextId_++;
    ExternalAnswerReader reader(id, values);
    const std::string line = externalRequestLine(id, request);
    const std::array<std::string_view, 3> parts{line, bytesOf(request.sound),
                                                bytesOf(request.words)};
    const auto status = program_->exchange(
        parts, [&](std::string_view bytes) { return reader.take(bytes); },
        [&] { return reader.isComplete(); }, {Seconds(model_.timeoutSec), run.cancel});
    if (!status && status.error().code == ErrorCode::Cancelled) {
        giveUp(id, reader);
        return status.error();
    }
    if (!status) {
        const Error error = fault(askedText(request), status.error());
        drop();
        return error;
    }
    if (reader.refusal()) {
        return fault(askedText(request),
                     {ErrorCode::ProgramFailed,
                      "it answered with the error \"" + *reader.refusal() + "\"",
                      {}});
    }
    return reader.values();
}

void ExternalConversation::giveUp(std::uint64_t id, ExternalAnswerReader& reader)
{
    const auto sent = program_->sent();
    if (sent == ExternalProgram::Sent::Nothing) return;
    if (sent == ExternalProgram::Sent::Part) return drop();
    const std::string line = externalCancelLine(id);
    const std::array<std::string_view, 1> parts{line};
    const auto status = program_->exchange(
        parts, [&](std::string_view bytes) { return reader.take(bytes); },
        [&] { return reader.isComplete(); }, {kForCancel, {}});
    if (!status) drop();
}

}  // namespace limelight::models
