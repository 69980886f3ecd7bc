// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence_piece.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

namespace limelight::text {

class SentencePieceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void idsEqualTheReference();
    void cuttingEqualsTheReference();
    void specialsEatTheWhiteSpaceAround();
    void bytesReadIsAPrefixThatReadsTheSame();
    void anyThreadMayAsk();
    void trainingIsRepeatable();
    void faultsAreErrors();

private:
    std::unique_ptr<SentencePieceTokenizer> tokenizer_;
    nlohmann::json expected_;
};

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";
static const std::filesystem::path kModel =
    kGolden / "roberta_model/tiny-xlmr-cls/sentencepiece.bpe.model";

void SentencePieceTest::initTestCase()
{
    auto loaded = SentencePieceTokenizer::load(kModel);
    QVERIFY2(bool(loaded), loaded ? "" : loaded.error().message.c_str());
    tokenizer_ = std::make_unique<SentencePieceTokenizer>(std::move(*loaded));
    std::ifstream stream(kGolden / "xlmr_tokenizer/expected.json");
    expected_ = nlohmann::json::parse(stream);
}

void SentencePieceTest::idsEqualTheReference()
{
    QCOMPARE(tokenizer_->vocabularySize(), expected_["vocab_size"].get<std::int64_t>());
    QVERIFY(expected_["single"].size() > 90);
    for (const auto& entry : expected_["single"]) {
        const auto text = entry["text"].get<std::string>();
        const TokenisedText read = tokenizer_->encode(text, 100000);
        QVERIFY2(read.ids == entry["input_ids"].get<std::vector<std::int64_t>>(), text.c_str());
        QVERIFY(!read.isCut);
        QCOMPARE(read.bytesRead, text.size());
        const std::vector<std::string> tokens = tokenizer_->tokensOf(read.ids);
        const auto expected = entry["tokens"].get<std::vector<std::string>>();
        QCOMPARE(tokens.size(), expected.size() + 2);
        QCOMPARE(tokens.front(), std::string("<s>"));
        for (std::size_t i = 0; i < expected.size(); ++i) {
            // The reference shows unknown text as it is.
            if (read.ids[i + 1] == SentencePieceTokenizer::kUnknown) continue;
            QCOMPARE(tokens[i + 1], expected[i]);
        }
    }
}

void SentencePieceTest::cuttingEqualsTheReference()
{
    for (const auto& entry : expected_["truncation"]) {
        auto ids = entry["input_ids"].get<std::vector<std::int64_t>>();
        while (!ids.empty() && ids.back() == SentencePieceTokenizer::kPadding) ids.pop_back();
        const auto text = entry["text"].get<std::string>();
        QVERIFY2(tokenizer_->encode(text, entry["max_length"].get<int>()).ids == ids, text.c_str());
    }
    const auto& batch = expected_["batch"];
    const auto texts = batch["texts"].get<std::vector<std::string>>();
    const auto read = tokenizer_->encode(texts, batch["max_length"].get<int>());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto ids = batch["input_ids"][i].get<std::vector<std::int64_t>>();
        while (ids.back() == SentencePieceTokenizer::kPadding) ids.pop_back();
        QVERIFY2(read[i].ids == ids, texts[i].c_str());
    }
}

void SentencePieceTest::specialsEatTheWhiteSpaceAround()
{
    // U+0085 is white space that the model's own normaliser keeps.
    const auto idsOf = [&](const char* text) { return tokenizer_->encode(text, 99).ids; };
    QVERIFY(idsOf("a\u0085b") != idsOf("a b"));
    for (const char* special : {"<s>", "</s>", "<pad>", "<unk>"}) {
        const std::string name = special;
        QVERIFY(idsOf(("a\u0085 " + name + "\u0085\u001Fb").c_str()) ==
                idsOf(("a" + name + "b").c_str()));
        QVERIFY(idsOf(("\u0085" + name + "\u0085").c_str()) == idsOf(special));
    }
    QVERIFY(idsOf("a\u0085<mask>b") == idsOf("a<mask>b"));
    QVERIFY(idsOf("a<mask>\u0085b") != idsOf("a<mask>b"));
    const TokenisedText cut = tokenizer_->encode("a<s>\u0085\u0085bcdefgh", 5);
    QVERIFY(cut.isCut && cut.bytesRead >= 4 && cut.bytesRead < 15);
}

void SentencePieceTest::bytesReadIsAPrefixThatReadsTheSame()
{
    const std::string text =
        "Σε περίμενα όλη τη νύχτα 🎵 and the radio played <mask> until the morning came\nagain";
    for (int tokens = 2; tokens < 60; ++tokens) {
        const TokenisedText cut = tokenizer_->encode(text, tokens);
        QVERIFY(static_cast<int>(cut.ids.size()) <= tokens);
        QVERIFY(cut.bytesRead <= text.size());
        QCOMPARE(cut.isCut, cut.bytesRead < text.size());
        const auto& ids = cut.ids;
        QCOMPARE(ids.front(), SentencePieceTokenizer::kBegin);
        QCOMPARE(ids.back(), SentencePieceTokenizer::kEnd);
        // The cut falls between characters.
        if (cut.isCut) QVERIFY((static_cast<unsigned char>(text[cut.bytesRead]) & 0xC0U) != 0x80U);
    }
}

void SentencePieceTest::anyThreadMayAsk()
{
    const std::string text = "Hello world";
    const auto expected = tokenizer_->encode(text, 64).ids;
    std::vector<std::thread> threads;
    std::vector<int> equal(4, 0);
    for (std::size_t t = 0; t < equal.size(); ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) equal[t] += tokenizer_->encode(text, 64).ids == expected;
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (int count : equal) QCOMPARE(count, 50);
}

static std::string bytesOf(const std::filesystem::path& file)
{
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

void SentencePieceTest::trainingIsRepeatable()
{
    const std::vector<std::string> words{"night",  "radio",  "dance",   "fire",   "river", "heart",
                                         "street", "golden", "morning", "shadow", "καρδιά"};
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 400; ++i) {
        lines.push_back(words[i % 11] + " in the " + words[i * 7 % 10] + " of my " +
                        words[i * 3 % 11]);
    }
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    const auto first = trainSentencePiece(lines, 120, path / "a.model");
    QVERIFY2(bool(first), first ? "" : first.error().message.c_str());
    QVERIFY(bool(trainSentencePiece(lines, 120, path / "b.model")));
    QVERIFY(bytesOf(path / "a.model") == bytesOf(path / "b.model"));
    const auto trained = SentencePieceTokenizer::load(path / "a.model");
    QVERIFY(bool(trained));
    QVERIFY(trained->vocabularySize() > 30 && trained->vocabularySize() <= 122);
    const TokenisedText read = trained->encode("golden morning", 64);
    QVERIFY(read.ids.size() < 10);
    for (std::int64_t id : read.ids) QVERIFY(id < trained->vocabularySize());
    QVERIFY(std::find(read.ids.begin(), read.ids.end(), SentencePieceTokenizer::kUnknown) ==
            read.ids.end());
}

void SentencePieceTest::faultsAreErrors()
{
    const auto missing = SentencePieceTokenizer::load("/nonexistent/sentencepiece.bpe.model");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    const auto garbage = SentencePieceTokenizer::load(kGolden / "xlmr_tokenizer/expected.json");
    QVERIFY(!garbage);
    QCOMPARE(garbage.error().code, ErrorCode::Unreadable);
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    const auto empty = trainSentencePiece(std::vector<std::string>{}, 100, path / "none.model");
    QVERIFY(!empty);
    QCOMPARE(empty.error().code, ErrorCode::BadArgument);
}

}  // namespace limelight::text

QTEST_GUILESS_MAIN(limelight::text::SentencePieceTest)
#include "sentence_piece_test.moc"
