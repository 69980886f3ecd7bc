// SPDX-License-Identifier: GPL-3.0-or-later

/// How long a session of many explanations takes to write, to open and to change.

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "core/data/explanation_file.h"
#include "core/data/session_file.h"

using namespace limelight;

namespace {

double msSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

/// `count` explanations that differ in their seed.
data::SessionContent sessionOf(const explain::Explanation& explanation, int count)
{
    data::SessionContent content;
    for (int i = 0; i < count; ++i) {
        explain::Explanation other = explanation;
        other.recipe.seed = static_cast<std::uint32_t>(i);
        data::SessionEntry entry;
        entry.question = "question " + std::to_string(i);
        entry.explanation = data::packed(other);
        content.entries.push_back(std::move(entry));
    }
    return content;
}

Status measure(const std::string& source, int count, const std::filesystem::path& file)
{
    const auto explanation = data::readExplanationFile(source);
    if (!explanation) return explanation.error();
    auto start = std::chrono::steady_clock::now();
    data::SessionContent content = sessionOf(*explanation, count);
    std::printf("%d explanations packed in %.0f ms\n", count, msSince(start));
    start = std::chrono::steady_clock::now();
    auto written = data::SessionFile::create(file, content);
    if (!written) return written.error();
    std::printf("written in %.0f ms, %.1f MB\n", msSince(start),
                static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    start = std::chrono::steady_clock::now();
    auto opened = data::SessionFile::open(file);
    if (!opened) return opened.error();
    const double readMs = msSince(start);
    for (const data::SessionEntry& entry : opened->content().entries) {
        const auto unpacked = data::unpacked(*entry.explanation, entry.question);
        if (!unpacked) return unpacked.error();
    }
    std::printf("opened in %.0f ms, of which %.0f ms reading and checking the file\n",
                msSince(start), readMs);
    content.entries.back().note = "a note";
    start = std::chrono::steady_clock::now();
    if (auto s = opened->save(content); !s) return s;
    std::printf("a changed note saved in %.0f ms\n", msSince(start));
    return Done{};
}

}  // namespace

int main(int argumentCount, char** arguments)
{
    CLI::App program("How long sessions take", "bench_session");
    std::string source;
    int count = 200;
    program.add_option("explanation", source, "An explanation.json to fill the session with")
        ->required();
    program.add_option("--count", count, "Explanations in the session")->capture_default_str();
    CLI11_PARSE(program, argumentCount, arguments);
    const auto file = std::filesystem::temp_directory_path() / "bench_session.limelight";
    const Status status = measure(source, count, file);
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    if (status) return 0;
    std::fprintf(stderr, "bench_session: %s\n", status.error().text().c_str());
    return 1;
}
