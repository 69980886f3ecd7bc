// SPDX-License-Identifier: GPL-3.0-or-later
/// What a stranger's program may answer. The first byte is how many numbers are expected, the
/// second in which pieces the rest arrives: answers are the same for any pieces, descriptions keep
/// their promises, and any text goes out on one line.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <set>
#include <string_view>

#include "core/models/external_protocol.h"

using namespace limelight;
using namespace limelight::models;

namespace {

void require(bool isTrue)
{
    if (!isTrue) std::abort();
}

struct Answer {
    bool failed = false;
    bool isComplete = false;
    std::size_t taken = 0;
    std::size_t bytes = 0;
    std::optional<std::string> refusal;
    friend bool operator==(const Answer&, const Answer&) = default;
};

Answer answerIn(std::string_view bytes, std::size_t values, std::size_t piece)
{
    ExternalAnswerReader reader(1, values);
    Answer answer;
    while (!answer.failed && !reader.isComplete() && answer.taken < bytes.size()) {
        const std::string_view part = bytes.substr(answer.taken, piece);
        const auto taken = reader.take(part);
        answer.failed = !taken;
        if (!taken) break;
        require(*taken <= part.size() && (*taken == part.size() || reader.isComplete()));
        answer.taken += *taken;
    }
    answer.isComplete = reader.isComplete();
    answer.refusal = reader.refusal();
    answer.bytes = bytesOf(reader.values()).size();
    if (answer.isComplete) require(answer.bytes == (answer.refusal ? 0 : 4 * values));
    if (answer.isComplete && !answer.refusal && values % 2 == 0) {
        for (ScoreRule rule : {ScoreRule::Softmax, ScoreRule::Sigmoid, ScoreRule::Linear}) {
            const std::vector<std::string> labels{"a", "b"};
            if (!checkExternalScores(reader.values(), labels, rule)) continue;
            for (float value : reader.values()) require(std::isfinite(value));
        }
        (void)checkExternalEmbeddings(reader.values(), 2);
    }
    // What was taken of a line that failed depends on where it was cut.
    if (answer.failed) answer.taken = 0;
    return answer;
}

void checkDescription(std::string_view line)
{
    const auto about = externalDescriptionFrom(line);
    if (!about) {
        require(about.error().message.size() < 1000);
        return;
    }
    require(!about->name.empty() && !about->labels.empty() && about->maxBatch > 0);
    require(about->sound || about->readsWords);
    require(std::set<std::string>(about->labels.begin(), about->labels.end()).size() ==
            about->labels.size());
    if (about->sound) require(about->sound->frames > 0 && about->sound->rate.hz > 0);
    if (about->lateFusion) require(about->sound && about->readsWords);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::size_t values = data[0] % 64;
    const Answer whole = answerIn(bytes, values, bytes.size() + 1);
    require(whole == answerIn(bytes, values, 1 + std::size_t{data[1]}));
    checkDescription(bytes.substr(0, bytes.find('\n')));

    const std::vector<std::string> texts{std::string(bytes)};
    const std::string line = externalRequestLine(1, {.verb = "score", .rows = 1, .texts = texts});
    require(std::count(line.begin(), line.end(), '\n') == 1 && line.back() == '\n');
    require(shownOnOneLine(bytes, 40).size() <= 43);
    return 0;
}
