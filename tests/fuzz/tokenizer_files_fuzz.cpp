// SPDX-License-Identifier: GPL-3.0-or-later
/// The files of a byte-level BPE tokeniser, and a text for whatever opens. The input is the parts
/// of one folder, each behind a line of its own: `=== NAME`, with NAME one of the file names or
/// `text`.

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "core/text/byte_pair_files_private.h"
#include "core/text/byte_pair_tokenizer.h"

using namespace limelight::text;

namespace {

std::map<std::string_view, std::string> partsOf(std::string_view input)
{
    constexpr std::string_view kMark = "=== ";
    std::map<std::string_view, std::string> parts;
    while (input.starts_with(kMark)) {
        const std::size_t line = input.find('\n');
        if (line == std::string_view::npos) break;
        const std::string_view name = input.substr(kMark.size(), line - kMark.size());
        const std::size_t next = input.find("\n=== ", line);
        const std::size_t end = next == std::string_view::npos ? input.size() : next;
        parts[name] = end > line ? std::string(input.substr(line + 1, end - line - 1)) : "";
        input = next == std::string_view::npos ? std::string_view() : input.substr(next + 1);
    }
    return parts;
}

void require(bool condition)
{
    if (!condition) std::abort();
}

void checkReading(const BytePairTokenizer& tokenizer, const std::string& text)
{
    const TokenisedText all = tokenizer.encode(text, 1 << 30);
    require(!all.isCut && all.bytesRead == text.size());
    for (std::int64_t id : all.ids) require(id < tokenizer.vocabularySize());
    require(tokenizer.tokensOf(all.ids).size() == all.ids.size());
    (void)tokenizer.textOf(all.ids);
    for (int tokens = 2; tokens < 9; ++tokens) {
        const TokenisedText cut = tokenizer.encode(text, tokens);
        require(cut.ids.size() <= static_cast<std::size_t>(tokens));
        require(cut.bytesRead <= text.size() && (cut.isCut || cut.ids == all.ids));
        for (std::size_t i = 0; i + 1 < cut.ids.size(); ++i) require(cut.ids[i] == all.ids[i]);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto parts = partsOf({reinterpret_cast<const char*>(data), size});
    const auto take = [&](const char* name) -> std::optional<std::string> {
        const auto part = parts.find(name);
        return part == parts.end() ? std::nullopt : std::optional(std::move(part->second));
    };
    BytePairFiles files;
    files.folder = "folder";
    files.vocabulary = take("vocab.json");
    files.merges = take("merges.txt");
    files.tokenizer = take("tokenizer.json");
    files.configuration = take("tokenizer_config.json");
    files.specialTokensMap = take("special_tokens_map.json");
    files.addedTokens = take("added_tokens.json");
    const auto tokenizer = BytePairTokenizer::read(files);
    if (!tokenizer) {
        require(!tokenizer.error().message.empty());
        return 0;
    }
    checkReading(*tokenizer, take("text").value_or("la la"));
    return 0;
}
