// SPDX-License-Identifier: GPL-3.0-or-later

/// An external model that does what a test asks for: fake_model BEHAVIOUR [FUNCTION].
///
/// It hears 90 Hz in segment 3 of 10 and reads the word "love"; FUNCTION is "sum" (of both),
/// "bass", "love" or "and". BEHAVIOUR is "both", "sound", "words", "late" (late fusion), "many" (30
/// classes) or "values" (a regression), which are honest, or the name of a fault.

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using nlohmann::json;

constexpr int kRate = 16000;
constexpr int kManyLabels = 30;
constexpr std::size_t kFrames = 400 + 199 * 160;

std::string behaviour = "both";
std::string function = "sum";

bool is(const char* name)
{
    return behaviour == name;
}

void sendBytes(const std::string& bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t count = write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
        if (count <= 0) std::exit(9);
        at += static_cast<std::size_t>(count);
    }
}

std::string bytesOf(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

void answer(std::uint64_t id, const std::vector<float>& values)
{
    const json line{{"id", id}, {"bytes", values.size() * sizeof(float)}};
    sendBytes(line.dump() + "\n" + bytesOf(values));
}

std::string readBytes(std::size_t count)
{
    std::string bytes(count, '\0');
    if (std::fread(bytes.data(), 1, count, stdin) != count) std::exit(0);
    return bytes;
}

bool readLine(std::string& line)
{
    line.clear();
    for (int c = std::getchar(); c != EOF; c = std::getchar()) {
        if (c == '\n') return true;
        line += static_cast<char>(c);
    }
    return false;
}

/// Amplitude of 90 Hz in the middle of segment 3 of 10, 0.2 giving 1.
float bassOf(const float* samples)
{
    double re = 0.0;
    double im = 0.0;
    const std::size_t first = kFrames * 3 / 10 + 100;
    const std::size_t end = first + 16000 / 90 * 16;
    for (std::size_t t = first; t < end; ++t) {
        const double phase = 2.0 * std::numbers::pi * 90.0 * static_cast<double>(t) / kRate;
        re += samples[t] * std::cos(phase);
        im += samples[t] * std::sin(phase);
    }
    return static_cast<float>(std::hypot(re, im) * 2.0 / static_cast<double>(end - first) / 0.2);
}

float loveOf(const std::string& text)
{
    std::istringstream words(text);
    float count = 0.0F;
    for (std::string word; words >> word;) count += word == "love" ? 1.0F : 0.0F;
    return count;
}

/// One row of scores: "deep" and "rest", and what "many" adds.
void addScores(float bass, float love, std::vector<float>& scores)
{
    double x = 2.0 * bass + 2.0 * love - 2.0;
    if (function == "bass") x = 4.0 * bass - 2.0;
    if (function == "love") x = 4.0 * love - 2.0;
    if (function == "and") x = bass > 0.5F && love > 0.5F ? 2.0 : -2.0;
    const auto p = static_cast<float>(1.0 / (1.0 + std::exp(-x)));
    scores.push_back(p);
    scores.push_back(1.0F - p);
    for (int k = 2; is("many") && k < kManyLabels; ++k) {
        scores.push_back(0.001F * static_cast<float>(k));
    }
}

bool happensNow(const char* mark)
{
    if (std::ifstream(mark)) return false;
    std::ofstream(mark) << "x";
    return true;
}

/// Lets the test know that the program will not answer for a while.
void beBusy()
{
    std::ofstream("busy") << "x";
}

[[noreturn]] void hang()
{
    beBusy();
    std::this_thread::sleep_for(std::chrono::hours(1));
    std::exit(8);
}

json description()
{
    json about{{"name", "fake"},
               {"task", "genre"},
               {"labels", {"deep", "rest"}},
               {"score_rule", "softmax"},
               {"sound", {{"sample_rate", kRate}, {"seconds", double(kFrames) / kRate}}},
               {"words", true},
               {"max_batch", 16},
               {"something_new", {1, 2}}};
    if (is("sound")) about["words"] = false;
    if (is("words")) about["sound"] = nullptr;
    if (is("late")) about["late_fusion"] = {{"sound_width", 1}, {"words_width", 1}};
    if (is("linear")) about["score_rule"] = "linear";
    if (is("values")) {
        about["score_rule"] = "linear";
        about["labels"] = {"valence", "arousal"};
    }
    if (is("many")) {
        about["score_rule"] = "sigmoid";
        for (int k = 2; k < kManyLabels; ++k) about["labels"].push_back("c" + std::to_string(k));
    }
    if (is("sigmoid-range")) about["score_rule"] = "sigmoid";
    if (is("greet-labels")) about["labels"] = {"deep", "deep"};
    if (is("greet-version")) about["version"] = 2;
    if (is("greet-error")) about = {{"error", "no graphics card"}};
    if (is("turncoat") && !happensNow("turned")) about["labels"] = {"deep", "else"};
    return about;
}

void greet()
{
    if (is("greet-exit")) {
        std::fprintf(stderr, "looking for weights\nweights.npz is missing\n\n");
        std::exit(3);
    }
    if (is("greet-silent")) hang();
    if (is("greet-garbage")) sendBytes("loading the model...\n");
    sendBytes(description().dump() + "\n");
}

[[noreturn]] void floodForever()
{
    const std::string much(1 << 16, 'x');
    while (true) sendBytes(much);
}

/// Waits for a cancel as a program that works in a second thread would.
void waitForCancel(std::uint64_t id)
{
    beBusy();
    std::string line;
    while (readLine(line)) {
        if (json::parse(line)["request"] != "cancel") continue;
        sendBytes(json{{"id", id}, {"error", "cancelled"}}.dump() + "\n");
        return;
    }
}

/// Does what a fault is named after; true when the request is dealt with.
bool misbehave(std::uint64_t id, std::vector<float>& scores)
{
    const std::string block = bytesOf(scores);
    const auto line = [&](std::uint64_t number, std::size_t bytes) {
        return json{{"id", number}, {"bytes", bytes}}.dump() + "\n";
    };
    if (is("garbage")) sendBytes("Epoch 1 of 10\n");
    if (is("array")) sendBytes("[1, 2]\n");
    if (is("wrong-id")) sendBytes(line(id + 1, block.size()) + block);
    if (is("short")) sendBytes(line(id, block.size() - 4) + block.substr(4));
    if (is("long")) sendBytes(line(id, std::size_t{1} << 40U) + block);
    if (is("truncated")) {
        sendBytes(line(id, block.size()) + block.substr(0, 5));
        std::exit(0);
    }
    if (is("more")) sendBytes(line(id, block.size()) + block + "done\n");
    if (is("refuse")) sendBytes(json{{"id", id}, {"error", "too hot\nto think"}}.dump() + "\n");
    if (is("exit")) {
        std::fprintf(stderr, "Traceback\nMemoryError: 3 GB\n");
        std::exit(7);
    }
    if (is("crash")) {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGSEGV, SIG_DFL);
        raise(SIGSEGV);
    }
    if (is("flood")) floodForever();
    if (is("stubborn")) signal(SIGTERM, SIG_IGN);
    if (is("hang") || is("stubborn")) hang();
    if (is("gives-up")) waitForCancel(id);
    if (is("closes")) {
        close(STDOUT_FILENO);
        hang();
    }
    if (is("grandchild")) {
        if (fork() == 0) hang();
        _exit(5);
    }
    if ((is("die-once") || is("turncoat")) && happensNow("died")) _exit(6);
    for (const char* name :
         {"garbage", "array", "wrong-id", "short", "long", "more", "refuse", "gives-up"}) {
        if (is(name)) return true;
    }
    if (is("nan")) scores[2] = std::numeric_limits<float>::quiet_NaN();
    if (is("inf") || is("linear")) scores[1] = std::numeric_limits<float>::infinity();
    if (is("sum")) scores[0] += 0.01F;
    if (is("sigmoid-range")) scores[3] = 1.5F;
    if (is("flood-messages"))
        std::fprintf(stderr, "%s\nlast words\n", std::string(3 << 20, 'm').c_str());
    return false;
}

void drip(const std::string& bytes)
{
    for (char byte : bytes) sendBytes(std::string(1, byte));
}

void serve(const json& asked, const std::string& block)
{
    const auto id = asked["id"].get<std::uint64_t>();
    const std::string verb = asked["request"];
    if (verb == "ping") return answer(id, {});
    if (verb == "shutdown") std::exit(0);
    if (verb == "cancel") return;
    const auto rows = asked["rows"].get<std::size_t>();
    std::vector<float> numbers(block.size() / sizeof(float));
    std::memcpy(numbers.data(), block.data(), block.size());
    const auto texts = asked.value("texts", std::vector<std::string>(rows));
    std::vector<float> values;
    for (std::size_t b = 0; b < rows; ++b) {
        if (verb == "encode_sound") values.push_back(bassOf(numbers.data() + b * kFrames));
        if (verb == "encode_words") values.push_back(loveOf(texts[b]));
        if (verb == "score_embeddings") addScores(numbers[b], numbers[rows + b], values);
        if (verb == "score") {
            addScores(asked.contains("sound") ? bassOf(numbers.data() + b * kFrames) : 0.0F,
                      loveOf(texts[b]), values);
        }
    }
    if (misbehave(id, values)) return;
    if (is("drip"))
        return drip(json{{"id", id}, {"bytes", values.size() * 4}}.dump() + "\n" + bytesOf(values));
    answer(id, values);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc > 1) behaviour = argv[1];
    if (argc > 2) function = argv[2];
    std::string line;
    while (readLine(line)) {
        const json asked = json::parse(line);
        if (asked.contains("protocol")) {
            greet();
            continue;
        }
        if (is("deaf") && asked["request"] == "score") hang();
        serve(asked, readBytes(asked.value("bytes", std::size_t{0})));
    }
    return 0;
}
