// SPDX-License-Identifier: GPL-3.0-or-later
/// What is wrong with a tokeniser's files is said by file and entry.

#include <QtTest>

#include "core/text/byte_pair_tokenizer.h"
#include "tests/support/tensor_file.h"
#include "tests/support/tokenizer_files.h"

namespace limelight::text {

using nlohmann::json;
using testing::TokenizerFolder;

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

static json goldenVocabulary()
{
    return testing::jsonOf(kGolden / "small_bpe/vocab.json");
}

static json goldenTokenizer()
{
    return testing::tokenizerJson(goldenVocabulary(),
                                  testing::mergeLines(kGolden / "small_bpe/merges.txt"), false);
}

class BytePairFilesTest : public QObject {
    Q_OBJECT

    /// Loads the folder and expects one message to hold every part.
    static void expectError(const TokenizerFolder& folder, ErrorCode code,
                            std::initializer_list<const char*> parts)
    {
        const auto loaded = BytePairTokenizer::load(folder.path());
        QVERIFY(!loaded);
        const std::string message = loaded.error().message;
        QVERIFY2(loaded.error().code == code, message.c_str());
        for (const char* part : parts) {
            QVERIFY2(message.find(part) != std::string::npos, (message + " / " + part).c_str());
        }
    }

private Q_SLOTS:
    void refusesVocabularies_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char* bytes, const char* part) {
            QTest::newRow(bytes) << QByteArray(bytes) << QByteArray(part);
        };
        row("", "is not JSON");
        row("{\"a\": 1", "is not JSON at byte");
        row("[1, 2]", "is not an object of tokens and ids");
        row("7", "is not an object of tokens and ids");
        row("{\"a\": -1}", "\"a\" has the negative id -1");
        row("{\"a\": 16777216}", "\"a\" has an id above 16777215");
        row("{\"a\": 18446744073709551615}", "\"a\" has an id above 16777215");
        row("{\"a\": 99999999999999999999999}", "\"a\" has an id that is no whole number");
        row("{\"a\": 1.0}", "\"a\" has an id that is no whole number");
        row("{\"a\": \"1\"}", "\"a\" has an id that is no whole number");
        row("{\"a\": null}", "\"a\" has an id that is no whole number");
        row("{\"a\": {\"b\": 1}}", "\"a\" is an object");
        row("{\"a\": [1]}", "\"a\" is a list");
        row("{\"a\": 1, \"b\": 2, \"a\": 3}", "\"a\" occurs twice");
        row("{\"a\": 1, \"b\": 1}", "\"a\" and \"b\" have the same id 1");
        row("{\"<s>\": 0, \"</s>\": 2}", "lacks \"<unk>\", the unk_token");
        row("{\"\\u0001long name that goes on and on and on and on and on and on and on\": -1}",
            "\"?long name that goes on and on and on and on and on and on a...\" has");
    }
    void refusesVocabularies()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, part);
        TokenizerFolder folder;
        folder.write("vocab.json", bytes.toStdString());
        folder.copy(kGolden / "small_bpe/merges.txt");
        expectError(folder, ErrorCode::Unreadable, {"/vocab.json: ", part.constData()});
    }

    void refusesMerges_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("one") << QByteArray("#\na b\nab\n") << QByteArray("line 3 \"ab\" is not");
        QTest::newRow("three") << QByteArray("#\r\na b c\r\n") << QByteArray("line 2 \"a b c\"");
        QTest::newRow("bytes") << QByteArray("#\n\n\xFF b\n") << QByteArray("line 3 \"\uFFFD b\"");
    }
    void refusesMerges()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, part);
        TokenizerFolder folder;
        folder.copy(kGolden / "small_bpe/vocab.json");
        folder.write("merges.txt", bytes.toStdString());
        expectError(folder, ErrorCode::Unreadable, {"/merges.txt: ", part.constData()});
    }

    void refusesSettings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<bool>("isUnsupported");
        const auto row = [](const char* name, const char* bytes, const char* part,
                            bool isUnsupported = false) {
            QTest::newRow(bytes) << name << QByteArray(bytes) << QByteArray(part) << isUnsupported;
        };
        const char* const configuration = "tokenizer_config.json";
        row(configuration, "[]", "is not an object");
        row(configuration, "{", "is not JSON");
        row(configuration, "{\"add_prefix_space\": 1}",
            "add_prefix_space is neither true nor false");
        row(configuration, "{\"cls_token\": 7}", "cls_token is no token");
        row(configuration, "{\"cls_token\": {\"lstrip\": true}}", "cls_token is no token");
        row(configuration, "{\"cls_token\": \"\"}", "cls_token has 0 bytes");
        row(configuration, "{\"sep_token\": \"[SEP]\"}", "lacks \"[SEP]\", the sep_token");
        row(configuration, "{\"truncation_side\": \"left\"}", "truncation_side", true);
        row(configuration, "{\"tokenizer_class\": \"GPT2Tokenizer\"}", "\"GPT2Tokenizer\"", true);
        row(configuration, "{\"added_tokens_decoder\": {\"x\": \"a\"}}", "\"x\" is no id");
        row(configuration, "{\"added_tokens_decoder\": {\"-2\": \"a\"}}", "negative id -2");
        row(configuration, "{\"added_tokens_decoder\": {\"9999999999\": \"a\"}}", "id above");
        row(configuration, "{\"added_tokens_decoder\": {\"0\": \"<mask>\"}}",
            "\"<mask>\" has the ids 640 and 0");
        row("special_tokens_map.json", "{\"additional_special_tokens\": 1}", "is not a list");
        row("special_tokens_map.json", "nonsense", "is not JSON");
        row("added_tokens.json", "{\"a\": 1.5}", "no whole number");
        row("added_tokens.json", "{\"[X]\": 0}", "\"[X]\" and \"<s>\" have the same id 0");
        row("added_tokens.json", "{\"a\": 900}", "\"a\" has the ids");
    }
    void refusesSettings()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, part);
        QFETCH(bool, isUnsupported);
        TokenizerFolder folder;
        folder.copy(kGolden / "small_bpe/vocab.json");
        folder.copy(kGolden / "small_bpe/merges.txt");
        folder.write(name.toLatin1().constData(), bytes.toStdString());
        expectError(folder, isUnsupported ? ErrorCode::Unsupported : ErrorCode::Unreadable,
                    {part.constData()});
    }

    void refusesWhatATokenizerJsonAsksForInVain_data()
    {
        QTest::addColumn<QByteArray>("patch");  // RFC 7386
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char* patch, const char* part) {
            QTest::newRow(patch) << QByteArray(patch) << QByteArray(part);
        };
        row(R"({"model": {"type": "WordPiece"}})", "a model of type \"WordPiece\"");
        row(R"({"model": {"type": "Unigram", "vocab": null}})", "a model of type \"Unigram\"");
        row(R"({"model": {"dropout": 0.1}})", "the model's dropout");
        row(R"({"model": {"end_of_word_suffix": "</w>"}})", "the model's end_of_word_suffix");
        row(R"({"model": {"byte_fallback": true}})", "the model's byte_fallback");
        row(R"({"model": {"ignore_merges": true}})", "the model's ignore_merges");
        row(R"({"normalizer": {"type": "NFC"}})", "a normalizer of type \"NFC\"");
        row(R"({"pre_tokenizer": {"type": "Whitespace"}})", "a pre_tokenizer of type");
        row(R"({"pre_tokenizer": null})", "a pre_tokenizer of type \"\"");
        row(R"({"pre_tokenizer": {"use_regex": false}})", "use_regex false");
        row(R"({"post_processor": null})", "a post_processor of type \"\"");
        row(R"({"post_processor": {"type": "ByteLevel"}})", "a post_processor of type");
        row(R"({"truncation": {"direction": "Left"}})", "truncation on the left");
        row(R"({"model": {"vocab": {"\u0100": null}}})", "a vocabulary without \"\u0100\"");
    }
    void refusesWhatATokenizerJsonAsksForInVain()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, part);
        json root = goldenTokenizer();
        root.merge_patch(json::parse(patch.toStdString()));
        TokenizerFolder folder;
        folder.write("tokenizer.json", root);
        expectError(folder, ErrorCode::Unsupported, {"/tokenizer.json: ", part.constData()});
    }

    void refusesTokenizerJson_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char* patch, const char* part) {
            QTest::newRow(patch) << QByteArray(patch) << QByteArray(part);
        };
        row(R"({"model": {"vocab": {"el": null}}})", "which the vocabulary lacks");
        row(R"({"model": {"vocab": {"el": -4}}})", "\"el\" has the negative id -4");
        row(R"({"model": {"merges": ["e l", "el"]}})", "merge 2 \"el\" is not two symbols");
        row(R"({"model": {"merges": ["e l", "e l l"]}})", "merge 2 \"e l l\" is not two symbols");
        row(R"({"model": {"merges": [["e", "l"], ["e"]]}})", "merge 2 is not a pair");
        row(R"({"model": {"merges": [["e", "l", "l"]]}})", "merge 1 is not a pair");
        row(R"({"model": {"merges": [["e", 1]]}})", "merge 1 is no text");
        row(R"({"model": {"merges": [["e", []]]}})", "merge 1 is a list");
        row(R"({"model": {"merges": [{}]}})", "merge 1 is an object");
        row(R"({"model": {"merges": null}})", "model.merges is no list");
        row(R"({"model": {"vocab": 3}})", "model.vocab is no object");
        row(R"({"model": {"unk_token": "[UNK]"}})", "lacks the unk_token \"[UNK]\"");
        row(R"({"added_tokens": 3})", "added_tokens is not a list");
        row(R"({"added_tokens": [{"id": 0}]})", "added token 1 is no token");
        row(R"({"added_tokens": [{"id": 1, "content": "<s>"}]})", "disagree on id 1");
        row(R"({"added_tokens": [{"id": -1, "content": "<s>"}]})", "negative id -1");
        row(R"({"added_tokens": [{"id": 700, "content": "a-"}, {"id": 700, "content": "b-"}]})",
            "have the same id 700");
        row(R"({"post_processor": {"cls": "<s>"}})", "post_processor.cls is no token and id");
        row(R"({"post_processor": {"sep": ["</s>", -2]}})", "post_processor.sep has the negative");
    }
    void refusesTokenizerJson()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, part);
        json root = goldenTokenizer();
        root.merge_patch(json::parse(patch.toStdString()));
        TokenizerFolder folder;
        folder.write("tokenizer.json", root);
        expectError(folder, ErrorCode::Unreadable, {"/tokenizer.json: ", part.constData()});
    }

    void refusesDocumentsThatAreTooDeepOrTooMany()
    {
        TokenizerFolder folder;
        folder.write("tokenizer.json", std::string(1 << 20, '['));
        expectError(folder, ErrorCode::Unreadable, {"is nested deeper than 64"});
        std::string many = "{\"a\": [0";
        for (int i = 0; i < (1 << 20) + 8; ++i) many += ",0";
        folder.write("tokenizer.json", many + "]}");
        expectError(folder, ErrorCode::Unreadable, {"holds more than 1048576 values"});
        folder.write("tokenizer.json", std::string(R"({"model": {"vocab": {}, "vocab": {}}})"));
        expectError(folder, ErrorCode::Unreadable, {"holds two vocabularies"});
    }

    void readsATemplateAsAFrame()
    {
        json root = goldenTokenizer();
        root["post_processor"] = json::parse(R"({"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                       {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]},
                               "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}})");
        TokenizerFolder folder;
        folder.write("tokenizer.json", root);
        const auto loaded = BytePairTokenizer::load(folder.path());
        QVERIFY2(bool(loaded), loaded ? "" : loaded.error().message.c_str());
        QVERIFY((loaded->encode("", 8).ids == std::vector<std::int64_t>{0, 2}));
        root["post_processor"]["single"].erase(2);
        folder.write("tokenizer.json", root);
        expectError(folder, ErrorCode::Unsupported, {"other than begin, text, end"});
    }

    void saysWhichFilesAreMissing()
    {
        TokenizerFolder folder;
        expectError(folder, ErrorCode::NotFound, {"vocab.json with merges.txt nor tokenizer.json"});
        folder.copy(kGolden / "small_bpe/vocab.json");
        expectError(folder, ErrorCode::NotFound, {"vocab.json without merges.txt"});
        folder.remove("vocab.json");
        folder.copy(kGolden / "small_bpe/merges.txt");
        expectError(folder, ErrorCode::NotFound, {"merges.txt without vocab.json"});
    }

    void refusesFilesAbove64MiB()
    {
        TokenizerFolder folder;
        folder.write("tokenizer.json", std::string());
        std::filesystem::resize_file(folder.path() / "tokenizer.json", (64U << 20U) + 1);
        expectError(folder, ErrorCode::Unsupported, {"tokenizer.json: is larger than 64 MiB"});
    }
};

}  // namespace limelight::text

QTEST_GUILESS_MAIN(limelight::text::BytePairFilesTest)
#include "byte_pair_files_test.moc"
