// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Folders of tokeniser files made of the golden ones.

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace limelight::testing {

/// A folder that lives as long as the object.
class TokenizerFolder {
public:
    std::filesystem::path path() const { return folder_.path().toStdString(); }
    void write(const char* name, const std::string& bytes) const
    {
        std::ofstream(path() / name, std::ios::binary) << bytes;
    }
    void write(const char* name, const nlohmann::json& root) const { write(name, root.dump()); }
    void copy(const std::filesystem::path& file) const
    {
        std::filesystem::copy_file(file, path() / file.filename());
    }
    void remove(const char* name) const { std::filesystem::remove(path() / name); }

private:
    QTemporaryDir folder_;
};

inline std::string bytesOf(const std::filesystem::path& file)
{
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

/// The lines of merges.txt as the slow tokenizer reads them.
inline std::vector<std::string> mergeLines(const std::filesystem::path& file)
{
    std::istringstream stream(bytesOf(file));
    std::vector<std::string> lines;
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) lines.push_back(line);
    return lines;
}

/// A tokenizer.json as RoBERTa's fast tokenizer writes it.
inline nlohmann::json tokenizerJson(const nlohmann::json& vocabulary, nlohmann::json merges,
                                    bool addsPrefixSpace)
{
    using nlohmann::json;
    json added = json::array();
    for (const char* token : {"<s>", "<pad>", "</s>", "<unk>", "<mask>"}) {
        const bool isMask = std::string(token) == "<mask>";
        added.push_back({{"id", vocabulary.at(token)},
                         {"content", token},
                         {"single_word", false},
                         {"lstrip", isMask},
                         {"rstrip", false},
                         {"normalized", !isMask},
                         {"special", true}});
    }
    return {{"version", "1.0"},
            {"truncation", nullptr},
            {"padding", nullptr},
            {"added_tokens", added},
            {"normalizer", nullptr},
            {"pre_tokenizer",
             {{"type", "ByteLevel"},
              {"add_prefix_space", addsPrefixSpace},
              {"trim_offsets", true},
              {"use_regex", true}}},
            {"post_processor",
             {{"type", "RobertaProcessing"},
              {"sep", json::array({"</s>", vocabulary.at("</s>")})},
              {"cls", json::array({"<s>", vocabulary.at("<s>")})},
              {"trim_offsets", true},
              {"add_prefix_space", addsPrefixSpace}}},
            {"decoder", {{"type", "ByteLevel"}}},
            {"model",
             {{"type", "BPE"},
              {"dropout", nullptr},
              {"unk_token", nullptr},
              {"continuing_subword_prefix", ""},
              {"end_of_word_suffix", ""},
              {"fuse_unk", false},
              {"byte_fallback", false},
              {"vocab", vocabulary},
              {"merges", std::move(merges)}}}};
}

/// Merges as pairs, the newer spelling.
inline nlohmann::json asPairs(const std::vector<std::string>& lines)
{
    nlohmann::json pairs = nlohmann::json::array();
    for (const std::string& line : lines) {
        const std::size_t blank = line.find(' ');
        pairs.push_back({line.substr(0, blank), line.substr(blank + 1)});
    }
    return pairs;
}

}  // namespace limelight::testing
