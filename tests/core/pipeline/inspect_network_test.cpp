// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/pipeline/inspect_model.h"
#include "tests/support/random_models.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::testing::jsonOf;
using limelight::testing::TensorFile;

namespace {

namespace fs = std::filesystem;
using weights::NamedArray;

const fs::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

InspectionInput inputOf(const fs::path& file)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    InspectionInput input;
    const Status added = addToInput(input, file, run);
    if (!added) qWarning("%s", added.error().message.c_str());
    return input;
}

InspectionInput textsOf(std::vector<std::string> texts)
{
    InspectionInput input;
    input.texts = std::move(texts);
    input.textOrigin = "memory";
    return input;
}

/// Arrays alone, as a file of them would give.
InspectionInput arraysOf(std::vector<NamedArray> arrays)
{
    InspectionInput input;
    input.arrays = std::move(arrays);
    input.arrayOrigin = "memory";
    return input;
}

Result<Inspection> tokens(const InspectionInput& input, const fs::path& folder,
                          const TextPreparation& preparation = {})
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return inspectTokens(input, folder, preparation, run);
}

Result<Inspection> logits(const InspectionInput& input, const fs::path& folder)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return inspectLogits(input, folder, {}, run);
}

Result<Inspection> hidden(const InspectionInput& input, const fs::path& folder)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return inspectHidden(input, folder, {}, run);
}

ErrorCode codeOf(const Result<Inspection>& result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

/// Compares every array that the reference stored, its first rows as far as it stored them.
/// @return  how many there were
int countCompared(const Inspection& found, const TensorFile& expected, const std::string& prefix)
{
    int count = 0;
    for (const NamedArray& array : found.arrays) {
        if (!expected.has(prefix + array.name)) continue;
        const auto wanted = expected.values<float>(prefix + array.name);
        const auto values = weights::floatsOf(array);
        const bool isShare = array.name == "softmax" || array.name == "sigmoid";
        const double tolerance = isShare ? 1e-5 : 1e-4;
        if (wanted.empty() || wanted.size() > values.size()) return -1;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            if (!(std::abs(double(values[i]) - double(wanted[i])) < tolerance)) return -1;
        }
        ++count;
    }
    return count;
}

}  // namespace

/// Tokens, logits and hidden states as the inspection shows them.
class InspectNetworkTest : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;
    fs::path path(const std::string& name) const
    {
        return fs::path(temporary_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(temporary_.isValid());
        QVERIFY(limelight::testing::writeRandomModels(path("")));
    }

    void soundEqualsTheReference_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("fromWaveforms");
        for (const char* name : {"tiny-a", "tiny-b", "tiny-c-sharded"}) {
            QTest::addRow("%s from columns", name) << QByteArray(name) << false;
            QTest::addRow("%s from samples", name) << QByteArray(name) << true;
        }
    }

    void soundEqualsTheReference()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, fromWaveforms);
        const fs::path folder = kGolden / "ast_model" / name.toStdString();
        const TensorFile expected(folder / "expected.safetensors");
        const fs::path samples =
            folder.parent_path() / "waveforms" / (folder.filename().string() + ".safetensors");
        const InspectionInput input =
            inputOf(fromWaveforms ? samples : folder / "expected.safetensors");
        const auto answer = logits(input, folder);
        QVERIFY2(bool(answer), answer ? "" : answer.error().message.c_str());
        QCOMPARE(answer->kind, std::string("logits"));
        QCOMPARE(countCompared(*answer, expected, ""), 2);
        QCOMPARE(countCompared(*answer, TensorFile(samples), ""), 1);
        QCOMPARE(answer->strings.at(0).rows.at(0).size(),
                 static_cast<std::size_t>(answer->array("logits")->shape.at(1)));
        QVERIFY(answer->array("hidden_states.0") == nullptr);
        const auto states = hidden(input, folder);
        QVERIFY2(bool(states), states ? "" : states.error().message.c_str());
        QVERIFY(countCompared(*states, expected, "") >= 3);
        QVERIFY(states->array("pooler_output") != nullptr);
        QVERIFY(states->array("logits") == nullptr);
    }

    void wordsEqualTheReference_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"tiny-cls", "tiny-base", "tiny-cls-sharded-bf16", "tiny-xlmr-cls"})
            QTest::newRow(name) << QByteArray(name);
    }

    void wordsEqualTheReference()
    {
        QFETCH(QByteArray, name);
        const fs::path folder = kGolden / "roberta_model" / name.toStdString();
        const TensorFile expected(folder / "expected.safetensors");
        const auto texts =
            jsonOf(folder / "texts.json").at("texts").get<std::vector<std::string>>();
        TextPreparation cut;
        cut.maxTokens = static_cast<int>(expected.shape("batch.input_ids").at(1));
        const auto ids = tokens(textsOf(texts), folder, cut);
        QVERIFY2(bool(ids), ids ? "" : ids.error().message.c_str());
        QCOMPARE(ids->arrays.size(), texts.size());
        const bool hasHead = expected.has("batch.logits");
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::string prefix = "text" + std::to_string(i) + ".";
            const auto wanted = expected.values<std::int32_t>(prefix + "input_ids");
            const std::vector<std::int64_t> wide(wanted.begin(), wanted.end());
            NamedArray row = ids->arrays.at(i);
            QCOMPARE(row.name, "input_ids." + std::to_string(i));
            QVERIFY2(std::get<std::vector<std::int64_t>>(row.values) == wide, row.name.c_str());
            QCOMPARE(ids->strings.at(0).rows.at(i).size(), wide.size());
            row.name = "input_ids.0";
            const auto states = hidden(arraysOf({row}), folder);
            QVERIFY2(bool(states), states ? "" : states.error().message.c_str());
            QVERIFY(countCompared(*states, expected, prefix) >= (hasHead ? 0 : 1));
            if (!hasHead) continue;
            const auto answer = logits(arraysOf({row}), folder);
            QVERIFY2(bool(answer), answer ? "" : answer.error().message.c_str());
            QVERIFY(countCompared(*answer, expected, prefix) >= 1);
        }
    }

    void everyIdOfEveryStringEqualsTheReference_data()
    {
        QTest::addColumn<QByteArray>("tokenizer");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("RoBERTa") << QByteArray("roberta_tokenizer")
                                 << QByteArray("roberta_tokenizer");
        QTest::newRow("byte-level BPE") << QByteArray("small_bpe") << QByteArray("small_bpe");
        QTest::newRow("SentencePiece")
            << QByteArray("roberta_model/tiny-xlmr-cls") << QByteArray("xlmr_tokenizer");
    }

    void everyIdOfEveryStringEqualsTheReference()
    {
        QFETCH(QByteArray, tokenizer);
        QFETCH(QByteArray, expected);
        const auto golden = jsonOf(kGolden / expected.toStdString() / "expected.json");
        std::vector<std::string> texts;
        for (const auto& entry : golden.at("single")) texts.push_back(entry.at("text"));
        TextPreparation uncut;
        uncut.maxTokens = 1 << 20;
        const auto found = tokens(textsOf(texts), kGolden / tokenizer.toStdString(), uncut);
        QVERIFY2(bool(found), found ? "" : found.error().message.c_str());
        QCOMPARE(found->arrays.size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto& entry = golden.at("single").at(i);
            QVERIFY2(std::get<std::vector<std::int64_t>>(found->arrays[i].values) ==
                         entry.at("input_ids").get<std::vector<std::int64_t>>(),
                     texts[i].c_str());
            const auto& spelt = found->strings.at(0).rows.at(i);
            const auto wanted = entry.at("tokens").get<std::vector<std::string>>();
            QCOMPARE(spelt.size(), wanted.size() + 2);
            for (std::size_t t = 0; t < wanted.size(); ++t) {
                // The reference spells what the vocabulary lacks as the text does.
                QVERIFY2(spelt[t + 1] == wanted[t] || spelt[t + 1] == "<unk>", texts[i].c_str());
            }
        }
    }

    void maskedBatchEqualsTheReference()
    {
        const fs::path folder = kGolden / "roberta_model/tiny-cls";
        const TensorFile expected(folder / "expected.safetensors");
        InspectionInput input = inputOf(folder / "expected.safetensors");
        InspectionInput batch = arraysOf({});
        for (NamedArray& array : input.arrays) {
            if (array.name.rfind("batch.", 0) != 0) continue;
            array.name = array.name.substr(6);
            if (array.name == "input_ids" || array.name == "attention_mask") {
                batch.arrays.push_back(array);
            }
        }
        QCOMPARE(batch.arrays.size(), std::size_t{2});
        const auto answer = logits(batch, folder);
        QVERIFY2(bool(answer), answer ? "" : answer.error().message.c_str());
        QVERIFY(countCompared(*answer, expected, "batch.") >= 1);
    }

    void fusionAnswersToSoundAndWordsTogether()
    {
        const fs::path folder = path("models/genre-multimodal");
        InspectionInput input = textsOf({"we dance all night"});
        input.sounds.push_back({"clip.wav", audio::Waveform({16000}, 1, 16000), 1});
        const auto answer = logits(input, folder);
        QVERIFY2(bool(answer), answer ? "" : answer.error().message.c_str());
        QCOMPARE(answer->array("softmax")->shape.at(0), std::int64_t{1});
        const auto states = hidden(input, folder);
        QVERIFY(states);
        QVERIFY(states->array("sound.hidden_states.0") != nullptr);
        QVERIFY(states->array("words.last_hidden_state") != nullptr);
        QVERIFY(hidden(textsOf({"words alone"}), folder));
        const auto alone = logits(textsOf({"words alone"}), folder);
        QCOMPARE(codeOf(alone), ErrorCode::BadArgument);
        QVERIFY(alone.error().message.find("sound") != std::string::npos);
    }

    void failsWithBadArgumentForInputsTheModelDoesNotTake()
    {
        const fs::path sound = kGolden / "ast_model/tiny-a";
        const fs::path words = kGolden / "roberta_model/tiny-cls";
        const fs::path base = kGolden / "roberta_model/tiny-base";
        QCOMPARE(codeOf(logits(textsOf({"a"}), sound)), ErrorCode::BadArgument);
        QCOMPARE(codeOf(hidden(textsOf({"a"}), sound)), ErrorCode::BadArgument);
        QCOMPARE(codeOf(logits(inputOf(sound / "expected.safetensors"), words)),
                 ErrorCode::BadArgument);
        QCOMPARE(codeOf(tokens(InspectionInput{}, words)), ErrorCode::BadArgument);
        const auto headless = logits(textsOf({"a"}), base);
        QCOMPARE(codeOf(headless), ErrorCode::BadArgument);
        QVERIFY(headless.error().message.find("classification head") != std::string::npos);
        InspectionInput both = textsOf({"a"});
        both.arrays = {{"input_ids", {1, 2}, std::vector<std::int64_t>{0, 2}}};
        both.arrayOrigin = "memory";
        QCOMPARE(codeOf(logits(both, words)), ErrorCode::BadArgument);
    }

    void failsWithBadShapeForArraysOfAnotherShape()
    {
        const fs::path sound = kGolden / "ast_model/tiny-a";
        const fs::path words = kGolden / "roberta_model/tiny-cls";
        const auto codeWith = [](const fs::path& folder, std::vector<NamedArray> arrays) {
            return codeOf(logits(arraysOf(std::move(arrays)), folder));
        };
        using Ids = std::vector<std::int64_t>;
        QCOMPARE(codeWith(sound, {{"input_values", {2, 3}, std::vector<float>(6)}}),
                 ErrorCode::BadShape);
        QCOMPARE(codeWith(words, {{"input_ids", {1, 2}, std::vector<float>{0, 2}}}),
                 ErrorCode::BadShape);
        QCOMPARE(codeWith(words, {{"input_ids", {1, 3}, Ids{0, 5, 2}},
                                  {"attention_mask", {1, 3}, Ids{1, 0, 1}}}),
                 ErrorCode::BadShape);
        QCOMPARE(codeWith(words, {{"input_ids", {1, 3}, Ids{0, 5, 2}},
                                  {"attention_mask", {3}, Ids{1, 1, 1}}}),
                 ErrorCode::BadShape);
        QCOMPARE(codeWith(words, {{"input_ids.1", {2}, Ids{0, 2}}}), ErrorCode::BadArgument);
    }

    void textsAreCutAndCleanedOnlyWhenAsked()
    {
        const fs::path folder = kGolden / "roberta_model/tiny-cls";
        TextPreparation cut;
        cut.maxTokens = 4;
        const auto shortened = tokens(textsOf({"one two three four five six"}), folder, cut);
        QVERIFY(shortened);
        QCOMPARE(shortened->arrays.at(0).size(), std::size_t{4});
        QCOMPARE(shortened->notes.size(), std::size_t{1});
        cut.maxTokens = 1;
        QCOMPARE(codeOf(tokens(textsOf({"a"}), folder, cut)), ErrorCode::BadArgument);

        const fs::path cleaning = path("models/genre-lyrics");
        auto card = jsonOf(cleaning / "limelight.json");
        card["lyrics_cleaning"]["lowercase"] = true;
        card["lyrics_cleaning"]["strip_ascii_punctuation"] = true;
        std::ofstream(cleaning / "limelight.json") << card.dump();
        TextPreparation cleaned;
        cleaned.cleans = true;
        const auto plain = tokens(textsOf({"night"}), cleaning);
        const auto loud = tokens(textsOf({"NIGHT!"}), cleaning, cleaned);
        const auto asItIs = tokens(textsOf({"NIGHT!"}), cleaning);
        QVERIFY(plain && loud && asItIs);
        QVERIFY(plain->arrays.at(0).values == loud->arrays.at(0).values);
        QVERIFY(plain->arrays.at(0).values != asItIs->arrays.at(0).values);
    }

    void failsWithUnsupportedForAProgram()
    {
        const fs::path folder = path("program");
        fs::create_directories(folder);
        std::ofstream(folder / "limelight.json") << R"({"external": {"command": ["true"]}})";
        QCOMPARE(codeOf(logits(textsOf({"a"}), folder)), ErrorCode::Unsupported);
        QCOMPARE(codeOf(logits(textsOf({"a"}), path("nowhere"))), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(InspectNetworkTest)
#include "inspect_network_test.moc"
