// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_json_private.h"

#include <algorithm>
#include <utility>

namespace limelight::text {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxValues = std::size_t{1} << 20U;

/// Builds a document of what it is told; tables of tokens and merges go past it.
class Reader : public nlohmann::json_sax<json> {
public:
    enum class Kind { Document, Vocabulary, Tokenizer };

    explicit Reader(Kind kind) : kind_(kind) {}

    const std::string& fault() const { return fault_; }
    TokenizerDocument& document() { return document_; }

    bool null() override { return scalar(nullptr); }
    bool boolean(bool value) override { return scalar(value); }
    bool number_float(number_float_t value, const string_t&) override { return scalar(value); }
    bool number_integer(number_integer_t value) override
    {
        return table_ == Table::Vocabulary ? addToken(value) : scalar(value);
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (table_ != Table::Vocabulary) return scalar(value);
        return addToken(static_cast<std::int64_t>(
            std::min(value, static_cast<number_unsigned_t>(kMaxTokenId) + 1)));
    }
    bool string(string_t& value) override
    {
        if (table_ == Table::Merges) return addMerge(value);
        return scalar(std::move(value));
    }
    bool binary(binary_t&) override { return fail("holds binary data"); }

    bool start_object(std::size_t) override
    {
        if (table_ != Table::None) return tableEntry("is an object");
        if (depth_ == 0 && kind_ == Kind::Vocabulary) return open(Table::Vocabulary);
        if (isTable("vocab")) {
            if (std::exchange(document_.hasVocabulary, true)) return fail("holds two vocabularies");
            return open(Table::Vocabulary);
        }
        return enter(json::object());
    }
    bool end_object() override
    {
        if (table_ == Table::Skipped) return leaveSkipped();
        if (table_ == Table::Vocabulary) return close();
        return leave();
    }
    bool start_array(std::size_t) override
    {
        if (table_ == Table::Merges && parts_ < 0) {
            parts_ = 0;
            return true;
        }
        if (table_ != Table::None) return tableEntry("is a list");
        if (isTable("merges")) {
            if (std::exchange(document_.hasMerges, true)) return fail("holds two lists of merges");
            return open(Table::Merges);
        }
        if (isTable("vocab")) return open(Table::Skipped);
        return enter(json::array());
    }
    bool end_array() override
    {
        if (table_ == Table::Skipped) return leaveSkipped();
        if (table_ != Table::Merges) return leave();
        if (parts_ < 0) return close();
        if (std::exchange(parts_, -1) != 2) return fail(mergeName() + " is not a pair");
        return finishMerge(left_, right_);
    }
    bool key(string_t& value) override
    {
        key_ = std::move(value);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const json::exception&) override
    {
        return fail("is not JSON at byte " + std::to_string(position));
    }

private:
    /// What the values that come belong to.
    enum class Table { None, Vocabulary, Merges, Skipped };

    bool fail(std::string what)
    {
        fault_ = std::move(what);
        return false;
    }

    bool open(Table table)
    {
        table_ = table;
        return true;
    }
    bool close()
    {
        table_ = Table::None;
        return true;
    }
    bool leaveSkipped()
    {
        if (skippedDepth_ == 0) return close();
        --skippedDepth_;
        return true;
    }

    bool isTable(std::string_view name) const
    {
        return kind_ == Kind::Tokenizer && depth_ == 2 && path_[1] == "model" && key_ == name;
    }

    /// A container where the table that is open has none.
    bool tableEntry(const char* what)
    {
        if (table_ == Table::Skipped) {
            ++skippedDepth_;
            return true;
        }
        return fail((table_ == Table::Merges ? mergeName() : quotedEntry(key_)) + " " + what);
    }

    bool addToken(std::int64_t id)
    {
        if (id < 0) return fail(quotedEntry(key_) + " has the negative id " + std::to_string(id));
        if (id > kMaxTokenId) {
            return fail(quotedEntry(key_) + " has an id above " + std::to_string(kMaxTokenId));
        }
        document_.vocabulary.add(key_, id);
        return true;
    }

    std::string mergeName() const { return "merge " + std::to_string(document_.merges.size() + 1); }

    bool addMerge(std::string& text)
    {
        if (parts_ >= 0) {
            if (parts_ > 1) return fail(mergeName() + " is not a pair");
            (parts_ == 0 ? left_ : right_) = std::move(text);
            ++parts_;
            return true;
        }
        const std::size_t blank = text.find(' ');
        if (blank == std::string::npos || text.find(' ', blank + 1) != std::string::npos) {
            return fail(mergeName() + " " + quotedEntry(text) + " is not two symbols and a blank");
        }
        return finishMerge(std::string_view(text).substr(0, blank),
                           std::string_view(text).substr(blank + 1));
    }

    bool finishMerge(std::string_view left, std::string_view right)
    {
        if (left.empty() || right.empty()) return fail(mergeName() + " has an empty symbol");
        if (document_.merges.size() == kMaxMerges) {
            return fail("holds more than " + std::to_string(kMaxMerges) + " merges");
        }
        document_.merges.add(left, right);
        return true;
    }

    template <class Value>
    bool scalar(Value&& value)
    {
        if (table_ == Table::Skipped) return true;
        if (table_ == Table::Vocabulary) {
            return fail(quotedEntry(key_) + " has an id that is no whole number");
        }
        if (table_ == Table::Merges) return fail(mergeName() + " is no text");
        return place(json(std::forward<Value>(value))) != nullptr;
    }

    /// Puts a value where it belongs; null, and a fault, when there are too many.
    json* place(json value)
    {
        if (++values_ > kMaxValues) {
            fail("holds more than " + std::to_string(kMaxValues) + " values");
            return nullptr;
        }
        if (kind_ == Kind::Vocabulary) {
            fail("is not an object of tokens and ids");
            return nullptr;
        }
        if (depth_ == 0) return &(document_.rest = std::move(value));
        json& parent = *parents_.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[key_] = std::move(value));
    }

    bool enter(json container)
    {
        if (depth_ == kMaxDepth) return fail("is nested deeper than 64");
        const std::string name = key_;
        json* placed = place(std::move(container));
        if (placed == nullptr) return false;
        parents_.push_back(placed);
        path_.push_back(name);
        key_.clear();
        ++depth_;
        return true;
    }
    bool leave()
    {
        parents_.pop_back();
        path_.pop_back();
        --depth_;
        return true;
    }

    Kind kind_;
    Table table_ = Table::None;
    TokenizerDocument document_;
    std::string fault_;
    std::string key_;
    std::string left_;
    std::string right_;
    int parts_ = -1;  ///< symbols of the pair that is open; -1: none is
    std::size_t values_ = 0;
    std::size_t depth_ = 0;
    std::size_t skippedDepth_ = 0;
    std::vector<json*> parents_;  ///< containers that are open; each lies in the one before it
    std::vector<std::string> path_;
};

/// @return what is wrong, or nothing
std::string read(Reader& reader, std::string_view bytes)
{
    if (!json::sax_parse(bytes, &reader)) {
        return reader.fault().empty() ? "is not JSON" : reader.fault();
    }
    return {};
}

}  // namespace

Error badTokenFile(const std::filesystem::path& file, const std::string& what)
{
    return {ErrorCode::Unreadable,
            file.string() + ": " + what + ". Copy or download the file again.",
            {}};
}

Result<TokenTable> vocabularyFromJson(std::string_view bytes, const std::filesystem::path& file)
{
    Reader reader(Reader::Kind::Vocabulary);
    if (const std::string fault = read(reader, bytes); !fault.empty()) {
        return badTokenFile(file, fault);
    }
    if (const auto fault = reader.document().vocabulary.close()) return badTokenFile(file, *fault);
    return std::move(reader.document().vocabulary);
}

Result<json> objectFromJson(std::string_view bytes, const std::filesystem::path& file)
{
    Reader reader(Reader::Kind::Document);
    if (const std::string fault = read(reader, bytes); !fault.empty()) {
        return badTokenFile(file, fault);
    }
    if (!reader.document().rest.is_object()) return badTokenFile(file, "is not an object");
    return std::move(reader.document().rest);
}

Result<TokenizerDocument> tokenizerFromJson(std::string_view bytes,
                                            const std::filesystem::path& file)
{
    Reader reader(Reader::Kind::Tokenizer);
    if (const std::string fault = read(reader, bytes); !fault.empty()) {
        return badTokenFile(file, fault);
    }
    TokenizerDocument& document = reader.document();
    if (!document.rest.is_object()) return badTokenFile(file, "is not an object");
    if (const auto fault = document.vocabulary.close()) return badTokenFile(file, *fault);
    return std::move(document);
}

}  // namespace limelight::text
