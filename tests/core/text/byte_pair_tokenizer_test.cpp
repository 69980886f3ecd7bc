// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_pair_tokenizer.h"

#include <QtTest>
#include <clocale>
#include <optional>
#include <random>
#include <thread>

#include "core/text/byte_level.h"
#include "core/text/unicode_text.h"
#include "tests/support/tensor_file.h"
#include "tests/support/tokenizer_files.h"

namespace limelight::text {

using nlohmann::json;
using testing::TokenizerFolder;
using Ids = std::vector<std::int64_t>;

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";
static constexpr int kEndless = 1 << 30;

static BytePairTokenizer opened(const std::filesystem::path& folder)
{
    auto loaded = BytePairTokenizer::load(folder);
    if (!loaded) throw std::runtime_error(loaded.error().text());
    return std::move(*loaded);
}

/// The folder with vocab.json and merges.txt alone.
static TokenizerFolder pairOf(const char* golden)
{
    TokenizerFolder folder;
    folder.copy(kGolden / golden / "vocab.json");
    folder.copy(kGolden / golden / "merges.txt");
    return folder;
}

static Ids withoutPadding(Ids ids)
{
    while (!ids.empty() && ids.back() == 1) ids.pop_back();
    return ids;
}

class BytePairTokenizerTest : public QObject {
    Q_OBJECT

    /// Cases of expected.json whose ids differ.
    static int wrongSingles(const BytePairTokenizer& tokenizer, const json& cases,
                            const char* ids = "input_ids")
    {
        int wrong = 0;
        for (const auto& entry : cases) {
            const auto text = entry.at("text").get<std::string>();
            const TokenisedText read = tokenizer.encode(text, kEndless);
            const bool isRight = read.ids == entry.at(ids).get<Ids>() && !read.isCut &&
                                 read.bytesRead == text.size();
            if (!isRight) qWarning("%s", text.c_str());
            wrong += isRight ? 0 : 1;
        }
        return wrong;
    }

    static void goldenRows()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("RoBERTa's own") << "roberta_tokenizer";
        QTest::newRow("as save_pretrained writes it") << "small_bpe";
    }

private Q_SLOTS:
    void idsAndTokensEqualTheReference_data() { goldenRows(); }
    void idsAndTokensEqualTheReference()
    {
        QFETCH(QString, folder);
        const auto path = kGolden / folder.toStdString();
        const BytePairTokenizer tokenizer = opened(path);
        const json expected = testing::jsonOf(path / "expected.json");
        QCOMPARE(tokenizer.vocabularySize(), expected["vocab_size"].get<std::int64_t>());
        QVERIFY(expected["single"].size() > 90);
        QCOMPARE(wrongSingles(tokenizer, expected["single"]), 0);
        for (const auto& entry : expected["single"]) {
            const Ids ids = entry["input_ids"].get<Ids>();
            std::vector<std::string> tokens = tokenizer.tokensOf(ids);
            QCOMPARE(tokens.front(), std::string("<s>"));
            QCOMPARE(tokens.back(), std::string("</s>"));
            tokens = {tokens.begin() + 1, tokens.end() - 1};
            QVERIFY(tokens == entry["tokens"].get<std::vector<std::string>>());
            QCOMPARE(tokenizer.textOf(ids), entry["decoded"].get<std::string>());
        }
    }

    void cuttingEqualsTheReference_data() { goldenRows(); }
    void cuttingEqualsTheReference()
    {
        QFETCH(QString, folder);
        const auto path = kGolden / folder.toStdString();
        const BytePairTokenizer tokenizer = opened(path);
        const json expected = testing::jsonOf(path / "expected.json");
        QCOMPARE(expected["truncation"].size(), std::size_t{12});
        for (const auto& entry : expected["truncation"]) {
            const auto text = entry["text"].get<std::string>();
            const TokenisedText read = tokenizer.encode(text, entry["max_length"].get<int>());
            QVERIFY2(read.ids == withoutPadding(entry["input_ids"].get<Ids>()), text.c_str());
            QCOMPARE(read.isCut, read.bytesRead < text.size());
        }
        const auto& batch = expected["batch"];
        const auto texts = batch["texts"].get<std::vector<std::string>>();
        const auto read = tokenizer.encode(texts, batch["max_length"].get<int>());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QVERIFY(read[i].ids == withoutPadding(batch["input_ids"][i].get<Ids>()));
        }
    }

    void prefixSpaceEqualsTheReference()
    {
        const TokenizerFolder folder = pairOf("roberta_tokenizer");
        const json expected =
            testing::jsonOf(kGolden / "roberta_tokenizer/expected_add_prefix_space.json");
        QCOMPARE(expected["single"].size(), std::size_t{80});
        folder.write("tokenizer_config.json", json{{"add_prefix_space", true}});
        QCOMPARE(wrongSingles(opened(folder.path()), expected["single"]), 0);
        folder.write("tokenizer_config.json", json{{"add_prefix_space", false}});
        QVERIFY(opened(folder.path()).encode("hello", 8).ids == (Ids{0, 42891, 2}));
    }

    void prefixSpaceGoesInFrontOfTheWholeText()
    {
        const TokenizerFolder folder = pairOf("roberta_tokenizer");
        folder.write("tokenizer_config.json", json{{"add_prefix_space", true}});
        const BytePairTokenizer tokenizer = opened(folder.path());
        const std::int64_t blank = 1437;
        QVERIFY(tokenizer.encode("", 8).ids == (Ids{0, 2}));
        QVERIFY(tokenizer.encode("<s>a", 8).ids == (Ids{0, blank, 0, 102, 2}));
        QVERIFY(tokenizer.encode("<mask>a", 8).ids == (Ids{0, 50264, 102, 2}));
        // A separator is white space to Python: nothing goes in front of it.
        QVERIFY(tokenizer.tokensOf(tokenizer
                                       .encode("\x1F"
                                               "a",
                                               8)
                                       .ids)[1] == "\u011F");
        const Ids unseen = tokenizer.encode("\u200B", 8).ids;  // no white space
        QVERIFY(tokenizer.tokensOf(unseen)[1].starts_with("\u0120"));
    }

    void tokenizerJsonGivesTheSameIds_data() { goldenRows(); }
    void tokenizerJsonGivesTheSameIds()
    {
        QFETCH(QString, folder);
        const auto path = kGolden / folder.toStdString();
        const json vocabulary = testing::jsonOf(path / "vocab.json");
        const auto lines = testing::mergeLines(path / "merges.txt");
        const json expected = testing::jsonOf(path / "expected.json");
        for (const json& merges : {json(lines), testing::asPairs(lines)}) {
            TokenizerFolder own;
            own.write("tokenizer.json", testing::tokenizerJson(vocabulary, merges, false));
            const BytePairTokenizer tokenizer = opened(own.path());
            QCOMPARE(wrongSingles(tokenizer, expected["single"]), 0);
            QCOMPARE(tokenizer.vocabularySize(), expected["vocab_size"].get<std::int64_t>());
        }
    }

    void tokenizerJsonIsReadAsTheFastTokenizerReadsIt()
    {
        const json expected = testing::jsonOf(kGolden / "fast_tokenizer/expected.json");
        const json vocabulary = testing::jsonOf(kGolden / "small_bpe/vocab.json");
        const auto merges = testing::mergeLines(kGolden / "small_bpe/merges.txt");
        for (const bool isPrefixed : {false, true}) {
            TokenizerFolder folder;
            folder.write("tokenizer.json", testing::tokenizerJson(vocabulary, merges, isPrefixed));
            const char* const ids = isPrefixed ? "ids_prefixed" : "ids";
            QCOMPARE(wrongSingles(opened(folder.path()), expected["small_bpe"], ids), 0);
            // What the configuration says goes before what the file says.
            folder.write("tokenizer_config.json", json{{"add_prefix_space", !isPrefixed}});
            const char* const other = isPrefixed ? "ids" : "ids_prefixed";
            QCOMPARE(wrongSingles(opened(folder.path()), expected["small_bpe"], other), 0);
        }
    }

    void mergesInTheOrderOfEachTokenizer();
    void specialTokensAreReadAsTheyAreDeclared();
    void addedTokensAreCutOutLongestFirst();
    void mergesFileIsReadWithItsOddities();
    void missingTokensAreUnknown();

    void bytesReadIsWhatTheIdsCover()
    {
        const BytePairTokenizer tokenizer = opened(kGolden / "small_bpe");
        const std::string text =
            "\u03A3\u03B5 \U0001F3B5\xFF\xC3 night <mask>  caf\u00E9\x80<s> \u0085 end \xE2\x82";
        std::size_t last = 0;
        for (int tokens = 2; tokens < 80; ++tokens) {
            const TokenisedText cut = tokenizer.encode(text, tokens);
            QVERIFY(static_cast<int>(cut.ids.size()) <= tokens);
            QCOMPARE(cut.isCut, cut.bytesRead < text.size());
            QVERIFY(cut.bytesRead >= last);
            last = cut.bytesRead;
            // Whole characters: what is left begins where a character does, ...
            const std::string head = text.substr(0, cut.bytesRead);
            QCOMPARE(codePointsOf(head).size() + codePointsOf(text.substr(head.size())).size(),
                     codePointsOf(text).size());
            // ... and what was read says no more than the ids do.
            const std::string said = tokenizer.textOf({cut.ids.data() + 1, cut.ids.size() - 2});
            if (head.find('<') == std::string::npos) {
                QVERIFY(said.starts_with(withReplacements(head)));
            }
        }
        QCOMPARE(last, text.size());
    }

    void wrongBytesReadAsReplacementCharacters()
    {
        const BytePairTokenizer tokenizer = opened(kGolden / "small_bpe");
        const std::string text = "a\xFF\xC3z\xED\xA0\x80";
        const std::string shown = "a\uFFFD\uFFFDz\uFFFD\uFFFD\uFFFD";
        QVERIFY(tokenizer.encode(text, 99).ids == tokenizer.encode(shown, 99).ids);
        QCOMPARE(tokenizer.encode(text, 99).bytesRead, text.size());
    }

    void textComesBackFromItsIds()
    {
        const BytePairTokenizer tokenizer = opened(kGolden / "roberta_tokenizer");
        std::mt19937 random(4);
        for (int i = 0; i < 200; ++i) {
            std::string text;
            for (int j = 0; j < 30; ++j) {
                const char32_t value = random() % (j % 3 == 0 ? 0x110000 : 0x500);
                const bool isSurrogate = value >= 0xD800 && value < 0xE000;
                if (value != U'<' && !isSurrogate) appendUtf8(text, value);
            }
            const Ids ids = tokenizer.encode(text, kEndless).ids;
            QCOMPARE(tokenizer.textOf({ids.data() + 1, ids.size() - 2}), text);
        }
    }

    void anyBytesGiveTokens()
    {
        const BytePairTokenizer tokenizer = opened(kGolden / "small_bpe");
        std::mt19937 random(5);
        for (int i = 0; i < 2000; ++i) {
            std::string bytes(random() % 200, '\0');
            for (char& c : bytes) {
                const bool isMarkup = random() % 4 == 0;
                c = isMarkup ? "<s>mask/ "[random() % 9] : static_cast<char>(random());
            }
            const TokenisedText read =
                tokenizer.encode(bytes, 2 + static_cast<int>(random() % 300));
            QVERIFY(read.ids.size() >= 2 && read.ids.front() == 0 && read.ids.back() == 2);
            for (std::int64_t id : read.ids) QVERIFY(id >= 0 && id < tokenizer.vocabularySize());
            QVERIFY(read.bytesRead <= bytes.size());
        }
    }

    void longWordsTakeNoQuadraticTime()
    {
        const BytePairTokenizer tokenizer = opened(kGolden / "roberta_tokenizer");
        const TokenisedText read = tokenizer.encode(std::string(1 << 20, 'a'), kEndless);
        QVERIFY(read.ids.size() > 1000);
        QCOMPARE(read.bytesRead, std::size_t{1 << 20});
        QVERIFY(tokenizer.encode(std::string(8 << 20, '<'), 512).isCut);
    }

    void readsTheSameInEveryLocale()
    {
        const json expected = testing::jsonOf(kGolden / "roberta_tokenizer/expected.json");
        for (const char* locale : {"C", "tr_TR.UTF-8", "C.UTF-8"}) {
            std::setlocale(LC_ALL, locale);
            QCOMPARE(wrongSingles(opened(kGolden / "roberta_tokenizer"), expected["single"]), 0);
        }
        std::setlocale(LC_ALL, "C.UTF-8");
    }

    void anyThreadMayAsk()
    {
        const BytePairTokenizer tokenizer = opened(kGolden / "small_bpe");
        const std::string text = "don't stop the music tonight";
        const Ids expected = tokenizer.encode(text, 64).ids;
        std::vector<int> equal(4, 0);
        {
            std::vector<std::jthread> threads;
            for (int& count : equal) {
                threads.emplace_back([&] {
                    for (int i = 0; i < 200; ++i)
                        count += tokenizer.encode(text, 64).ids == expected;
                });
            }
        }
        for (int count : equal) QCOMPARE(count, 200);
    }
};

void BytePairTokenizerTest::mergesInTheOrderOfEachTokenizer()
{
    const json overlaps = testing::jsonOf(kGolden / "fast_tokenizer/expected.json").at("overlaps");
    json vocabulary = json::object();
    for (const char* token : {"<s>", "<pad>", "</s>", "<unk>"})
        vocabulary[token] = vocabulary.size();
    for (const bool standsForItself : {true, false}) {
        for (char32_t c = 33; c < 0x144; ++c) {
            if (!byteOfCharacter(c) || (c < 0x100) != standsForItself) continue;
            std::string token;
            appendUtf8(token, c);
            vocabulary[token] = vocabulary.size();
        }
    }
    for (const char* token : {"ba", "bab", "<mask>"}) vocabulary[token] = vocabulary.size();
    TokenizerFolder slow;
    slow.write("vocab.json", vocabulary);
    slow.write("merges.txt", std::string("#version: 0.2\nba b\nb a\n"));
    QCOMPARE(wrongSingles(opened(slow.path()), overlaps["single"], "slow"), 0);
    TokenizerFolder fast;
    fast.write("tokenizer.json", testing::tokenizerJson(vocabulary, overlaps["merges"], false));
    QCOMPARE(wrongSingles(opened(fast.path()), overlaps["single"], "fast"), 0);
}

void BytePairTokenizerTest::specialTokensAreReadAsTheyAreDeclared()
{
    const TokenizerFolder folder = pairOf("small_bpe");
    const auto isRead = [&](const char* text, const Ids& ids) {
        const Ids found = opened(folder.path()).encode(text, 99).ids;
        return found == ids;
    };
    const std::int64_t blank = 224;
    const char* const text = " <pad> <mask> ";
    const Ids usual{0, blank, 1, 640, blank, 2};
    QVERIFY(isRead(text, usual));
    folder.write("tokenizer_config.json", json{{"mask_token", "<mask>"}, {"pad_token", "<pad>"}});
    folder.write("special_tokens_map.json", json{{"mask_token", "<mask>"}, {"bos_token", "<s>"}});
    QVERIFY(isRead(text, usual));
    const json stripping{{"content", "<pad>"}, {"lstrip", true}, {"rstrip", true}};
    folder.write("tokenizer_config.json", json{{"pad_token", stripping}});
    QVERIFY(isRead(text, {0, 1, 640, blank, 2}));
    QVERIFY(isRead("<pad> \u001C", {0, 1, 2}));
    // special_tokens_map.json goes first, and a bare text says nothing of white space.
    folder.write("special_tokens_map.json", json{{"pad_token", "<pad>"}});
    QVERIFY(isRead(text, {0, 1, 640, blank, 2}));
    const json plain{{"content", "<pad>"}, {"lstrip", false}, {"rstrip", false}};
    folder.write("special_tokens_map.json", json{{"pad_token", plain}});
    QVERIFY(isRead(text, usual));
    // Other tokens in the roles of begin and end.
    folder.write("special_tokens_map.json", json{{"cls_token", "<unk>"}, {"sep_token", "<pad>"}});
    QVERIFY(isRead("", {3, 1}));
    // A special token without an id is text like any other.
    folder.write("special_tokens_map.json", json{{"mask_token", "H"}, {"bos_token", "nonsense"}});
    QVERIFY(isRead("nonsense", opened(kGolden / "small_bpe").encode("nonsense", 99).ids));
    QVERIFY(isRead(" H", {0, 43, 2}));
}

void BytePairTokenizerTest::addedTokensAreCutOutLongestFirst()
{
    const TokenizerFolder folder = pairOf("small_bpe");
    folder.write("added_tokens.json",
                 json{{"[CHORUS]", 641}, {"[CHORUS] x2", 642}, {"<mask>", 640}});
    const json solo{{"content", "[SOLO]"}, {"lstrip", true}, {"rstrip", true}};
    folder.write("tokenizer_config.json", json{{"added_tokens_decoder", {{"700", solo}}}});
    const BytePairTokenizer tokenizer = opened(folder.path());
    QCOMPARE(tokenizer.vocabularySize(), std::int64_t{701});
    QVERIFY(tokenizer.encode("[CHORUS][CHORUS] x2[CHORUS] [SOLO]\n", 99).ids ==
            (Ids{0, 641, 642, 641, 700, 2}));
    QVERIFY((tokenizer.tokensOf(Ids{641, 700, 699, -1}) ==
             std::vector<std::string>{"[CHORUS]", "[SOLO]", "<unk>", "<unk>"}));
    const TokenisedText cut = tokenizer.encode("[SOLO]  [CHORUS] a", 4);
    QVERIFY(cut.ids == (Ids{0, 700, 641, 2}));
    QCOMPARE(cut.bytesRead, std::size_t{16});
}

void BytePairTokenizerTest::mergesFileIsReadWithItsOddities()
{
    const TokenizerFolder folder = pairOf("small_bpe");
    const auto tokensWith = [&](const char* merges) {
        folder.write("merges.txt", std::string(merges));
        const BytePairTokenizer tokenizer = opened(folder.path());
        std::vector<std::string> tokens = tokenizer.tokensOf(tokenizer.encode("hel", 9).ids);
        return std::vector<std::string>{tokens.begin() + 1, tokens.end() - 1};
    };
    using Tokens = std::vector<std::string>;
    // The first line is no merge, what follows the last line end is lost.
    QVERIFY((tokensWith("e l\nx y\n") == Tokens{"h", "e", "l"}));
    QVERIFY((tokensWith("#version: 0.2\ne l") == Tokens{"h", "e", "l"}));
    QVERIFY((tokensWith("#version: 0.2\ne l\n") == Tokens{"h", "el"}));
    QVERIFY((tokensWith("") == Tokens{"h", "e", "l"}));
    QVERIFY((tokensWith("#version: 0.2\r\ne\tl \r\n\r\n") == Tokens{"h", "el"}));
    QVERIFY((tokensWith("#version: 0.2\rh e\re l\r") == Tokens{"he", "l"}));
    // Of a pair listed twice, the last rank counts.
    QVERIFY((tokensWith("#version: 0.2\nh e\ne l\nh e\n") == Tokens{"h", "el"}));
}

void BytePairTokenizerTest::missingTokensAreUnknown()
{
    const TokenizerFolder folder = pairOf("small_bpe");
    json vocabulary = testing::jsonOf(kGolden / "small_bpe/vocab.json");
    vocabulary.erase("el");
    vocabulary.erase("z");
    folder.write("vocab.json", vocabulary);
    const BytePairTokenizer tokenizer = opened(folder.path());
    QVERIFY(tokenizer.encode("hel", 9).ids == (Ids{0, 75, 3, 2}));
    QVERIFY(tokenizer.encode("zz", 9).ids == (Ids{0, 3, 3, 2}));
}

}  // namespace limelight::text

QTEST_GUILESS_MAIN(limelight::text::BytePairTokenizerTest)
#include "byte_pair_tokenizer_test.moc"
