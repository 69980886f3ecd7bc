// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Questions to the program of an external model and its answers, over as many lives of the program
/// as it takes.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/external_model.h"
#include "core/models/external_program.h"
#include "core/models/external_protocol.h"

namespace limelight::models {

/// Errors name the command, what was asked, what was expected, what came, and the last line of the
/// program's standard error. After a fault the program is ended; the next question starts it again.
/// @thread  one call at a time
class ExternalConversation {
public:
    explicit ExternalConversation(ExternalModel model) : model_(std::move(model)) {}
    /// Tells the program to leave.
    ~ExternalConversation();

    /// Starts the program, if it does not run already, and hears what it is.
    /// @error NotFound, Environment  it cannot be started
    /// @error ProgramFailed          it died, was silent, or answered nonsense
    /// @error Unsupported            it speaks another version of the protocol
    /// @error Cancelled              answered within 0.5 s, like everywhere here
    Result<ExternalDescription> greet(Run& run);

    /// Sends a request and waits for its numbers.
    /// @param values  how many numbers the answer holds
    /// @error         as `greet`; ProgramFailed also when the program refuses or has become another
    ///                model since the first greeting
    Result<std::vector<float>> ask(const ExternalRequest& request, std::size_t values, Run& run);

    /// Whether it answers at all.
    /// @error as `ask`
    Status ping(Run& run);

    const ExternalModel& model() const { return model_; }
    /// An error about this model's program.
    Error fault(const std::string& asked, const Error& cause);

private:
    Status start(Run& run);
    Result<ExternalDescription> describe(Run& run);
    Result<std::vector<float>> exchange(const ExternalRequest& request, std::size_t values,
                                        Run& run);
    void giveUp(std::uint64_t id, ExternalAnswerReader& reader);
    void drop();

    ExternalModel model_;
    std::optional<ExternalDescription> description_;
    std::unique_ptr<ExternalProgram> program_;
    std::uint64_t nextId_ = 1;
};

}  // namespace limelight::models
