// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is said between this program and an external model, as bytes: no process, no clock.
/// The words for people are in resources/examples/PROTOCOL.md.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/models/class_scores.h"
#include "core/models/classifier.h"

namespace limelight::models {

inline constexpr int kExternalProtocolVersion = 1;
/// No line of an external model may be longer.
inline constexpr std::size_t kLongestExternalLine = std::size_t{1} << 20U;

/// What an external model says about itself when it is greeted.
struct ExternalDescription {
    /// Widths of the embeddings of a model that encodes its sides apart.
    struct LateFusion {
        std::size_t soundWidth = 0;  ///< D_A
        std::size_t wordsWidth = 0;  ///< D_T
        friend bool operator==(const LateFusion&, const LateFusion&) = default;
    };

    std::string name;
    std::string task;
    std::vector<std::string> labels;  ///< K, different ones
    ScoreRule scoreRule = ScoreRule::Softmax;
    std::optional<SoundInput> sound;  ///< nothing when it hears nothing
    bool readsWords = false;
    std::size_t maxBatch = 1;  ///< rows of one request, at most
    std::optional<LateFusion> lateFusion;

    friend bool operator==(const ExternalDescription&, const ExternalDescription&) = default;
};

/// The first line to a model, newline included.
std::string externalGreeting();

/// The answer to the greeting, without its newline.
/// @error ProgramFailed  no JSON object, a field missing or of the wrong kind or out of range
///                       (named), or an error of the model's own
/// @error Unsupported    the model speaks another version of the protocol
Result<ExternalDescription> externalDescriptionFrom(std::string_view line);

/// A request for some rows. A side that the verb does not need is empty.
struct ExternalRequest {
    std::string_view verb;  ///< "score", "encode_sound", "encode_words", "score_embeddings", ...
    std::size_t rows = 0;   ///< B; 0 for "ping" and "shutdown"
    std::span<const float> sound = {};        ///< [B, T] samples or [B, D_A] embeddings
    std::span<const float> words = {};        ///< [B, D_T] embeddings
    std::span<const std::string> texts = {};  ///< [B]
};

/// The control line of a request, newline included; the sound's bytes follow it, then the words'.
std::string externalRequestLine(std::uint64_t id, const ExternalRequest& request);

/// The control line that asks a model to give up on a request.
std::string externalCancelLine(std::uint64_t id);

/// Values as they lie on the wire: little-endian float32.
std::string_view bytesOf(std::span<const float> values);

/// A line, put together from bytes as they arrive.
class ExternalLineReader {
public:
    /// Takes bytes up to and including the first newline.
    /// @return  how many were taken: all, or those of the line
    /// @error   ProgramFailed when the line gets longer than a line may be
    Result<std::size_t> take(std::string_view bytes);
    bool isComplete() const { return isComplete_; }
    const std::string& line() const { return line_; }

private:
    std::string line_;
    bool isComplete_ = false;
};

/// One answer: its line and the block of float32 it announces, put together as bytes arrive.
class ExternalAnswerReader {
public:
    /// @param id      of the request answered
    /// @param values  how many numbers the answer holds
    ExternalAnswerReader(std::uint64_t id, std::size_t values) : id_(id), expected_(values) {}

    /// @return  how many bytes were taken; fewer than given once the answer is complete
    /// @error   ProgramFailed for a line that is no JSON object, has another id or announces a
    ///          block of another length
    Result<std::size_t> take(std::string_view bytes);
    bool isComplete() const { return isComplete_; }
    /// What the model says instead of numbers, when it does.
    const std::optional<std::string>& refusal() const { return refusal_; }
    /// [values]; empty after a refusal.
    const std::vector<float>& values() const { return values_; }

private:
    Status readLine();

    std::uint64_t id_;
    std::size_t expected_;
    ExternalLineReader line_;
    bool hasLine_ = false;
    bool isComplete_ = false;
    std::optional<std::string> refusal_;
    std::string block_;
    std::vector<float> values_;
};

/// Whether numbers are what a score rule promises.
/// @param values  [B, K]
/// @error         ProgramFailed  not finite; outside [0, 1] (softmax, sigmoid); a row that does not
///                sum to 1 within 1e-3 (softmax): row and class are named
Status checkExternalScores(std::span<const float> values, const std::vector<std::string>& labels,
                           ScoreRule rule);

/// @error ProgramFailed  an embedding that is not finite, named by row and column
Status checkExternalEmbeddings(std::span<const float> values, std::size_t width);

/// Text of a stranger on one line, at most `most` bytes, control characters shown as spaces.
std::string shownOnOneLine(std::string_view text, std::size_t most = 300);

}  // namespace limelight::models
