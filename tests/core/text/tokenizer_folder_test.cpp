// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_folder.h"

#include <QtTest>

#include "tests/support/tensor_file.h"
#include "tests/support/tokenizer_files.h"

namespace limelight::text {

using nlohmann::json;
using testing::TokenizerFolder;

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";
static const std::filesystem::path kPair = kGolden / "small_bpe";
static const std::filesystem::path kPiece =
    kGolden / "roberta_model/tiny-xlmr-cls/sentencepiece.bpe.model";
static constexpr std::int64_t kPairSize = 641;
static constexpr std::int64_t kPieceSize = 902;

class TokenizerFolderTest : public QObject {
    Q_OBJECT

    static std::int64_t sizeOf(const TokenizerFolder& folder)
    {
        const auto loaded = loadTokenizer(folder.path());
        if (!loaded) qWarning("%s", loaded.error().message.c_str());
        return loaded ? (*loaded)->vocabularySize() : -1;
    }

    static std::string errorOf(const TokenizerFolder& folder, ErrorCode code)
    {
        const auto loaded = loadTokenizer(folder.path());
        return !loaded && loaded.error().code == code ? loaded.error().message : "(none)";
    }

    static std::string namesOf(const TokenizerFolder& folder)
    {
        std::string names;
        for (const auto& file : tokenizerFilesOf(folder.path())) {
            names += file.filename().string() + ' ';
        }
        return names;
    }

private Q_SLOTS:
    void opensWhatLiesThere()
    {
        TokenizerFolder pair;
        pair.copy(kPair / "vocab.json");
        pair.copy(kPair / "merges.txt");
        QCOMPARE(sizeOf(pair), kPairSize);
        QCOMPARE(namesOf(pair), std::string("vocab.json merges.txt "));
        pair.copy(kPair / "tokenizer_config.json");
        pair.copy(kPair / "special_tokens_map.json");
        pair.write("tokenizer.json", std::string("not read beside the two"));
        QCOMPARE(sizeOf(pair), kPairSize);
        QCOMPARE(namesOf(pair), std::string("vocab.json merges.txt tokenizer_config.json "
                                            "special_tokens_map.json "));
        TokenizerFolder piece;
        piece.copy(kPiece);
        piece.write("tokenizer.json", json{{"model", {{"type", "Unigram"}}}});
        QCOMPARE(sizeOf(piece), kPieceSize);
        QCOMPARE(namesOf(piece), std::string("sentencepiece.bpe.model "));
        TokenizerFolder fast;
        fast.write("tokenizer.json",
                   testing::tokenizerJson(testing::jsonOf(kPair / "vocab.json"),
                                          testing::mergeLines(kPair / "merges.txt"), false));
        QCOMPARE(sizeOf(fast), kPairSize);
        QCOMPARE(namesOf(fast), std::string("tokenizer.json "));
    }

    void readsTokenizerJsonWhereTheClassIsWhateverItSays()
    {
        TokenizerFolder folder;
        folder.copy(kPair / "vocab.json");
        folder.copy(kPair / "merges.txt");
        folder.write("tokenizer_config.json", json{{"tokenizer_class", "PreTrainedTokenizerFast"}});
        QCOMPARE(sizeOf(folder), kPairSize);
        folder.write("tokenizer.json", std::string("{}"));
        QVERIFY(errorOf(folder, ErrorCode::Unsupported).find("a model of type") !=
                std::string::npos);
        QCOMPARE(namesOf(folder), std::string("tokenizer.json tokenizer_config.json "));
    }

    void ofTwoKindsTheOneThatIsNamedIsOpened()
    {
        TokenizerFolder folder;
        folder.copy(kPair / "vocab.json");
        folder.copy(kPair / "merges.txt");
        folder.copy(kPiece);
        const std::string message = errorOf(folder, ErrorCode::Unsupported);
        QVERIFY2(message.find("Remove sentencepiece.bpe.model for a RoBERTa") != std::string::npos,
                 message.c_str());
        QCOMPARE(namesOf(folder), std::string("sentencepiece.bpe.model vocab.json merges.txt "));
        folder.write("config.json", json{{"model_type", "roberta"}});
        QCOMPARE(sizeOf(folder), kPairSize);
        QCOMPARE(namesOf(folder), std::string("vocab.json merges.txt "));
        folder.write("config.json", json{{"model_type", "xlm-roberta"}});
        QCOMPARE(sizeOf(folder), kPieceSize);
        folder.write("tokenizer_config.json", json{{"tokenizer_class", "RobertaTokenizerFast"}});
        QCOMPARE(sizeOf(folder), kPairSize);
        folder.write("tokenizer_config.json", json{{"tokenizer_class", "XLMRobertaTokenizer"}});
        QCOMPARE(sizeOf(folder), kPieceSize);
        QCOMPARE(namesOf(folder), std::string("sentencepiece.bpe.model tokenizer_config.json "));
    }

    void failsWithNotFoundWhenThereIsNone()
    {
        const TokenizerFolder folder;
        const std::string message = errorOf(folder, ErrorCode::NotFound);
        for (const char* name :
             {"sentencepiece.bpe.model", "vocab.json", "merges.txt", "tokenizer.json"}) {
            QVERIFY2(message.find(name) != std::string::npos, message.c_str());
        }
        QCOMPARE(namesOf(folder), std::string());
        QVERIFY(!loadTokenizer(folder.path() / "nowhere"));
    }

    void failsWithUnsupportedWhenOtherIdsAreAskedFor()
    {
        TokenizerFolder folder;
        folder.copy(kPiece);
        folder.write("tokenizer_config.json", json{{"tokenizer_class", "CamembertTokenizer"}});
        QVERIFY(errorOf(folder, ErrorCode::Unsupported).find("\"CamembertTokenizer\"") !=
                std::string::npos);
        folder.remove("tokenizer_config.json");
        folder.write("added_tokens.json", json{{"<mask>", 901}});
        QCOMPARE(sizeOf(folder), kPieceSize);
        folder.write("added_tokens.json", json{{"[CHORUS]", 902}});
        QVERIFY(errorOf(folder, ErrorCode::Unsupported).find("\"[CHORUS]\"") != std::string::npos);
    }

    void failsWithUnsupportedForAUnigramTokenizerJsonAlone()
    {
        TokenizerFolder folder;
        folder.write("tokenizer.json", std::string(R"({"model": {"type": "Unigram", "unk_id": 0,
                         "vocab": [["<unk>", 0.0], ["a", [-1.5, {"b": []}]]]}})"));
        const std::string message = errorOf(folder, ErrorCode::Unsupported);
        QVERIFY2(message.find("\"Unigram\"") != std::string::npos, message.c_str());
        QVERIFY2(message.find("sentencepiece.bpe.model") != std::string::npos, message.c_str());
    }
};

}  // namespace limelight::text

QTEST_GUILESS_MAIN(limelight::text::TokenizerFolderTest)
#include "tokenizer_folder_test.moc"
