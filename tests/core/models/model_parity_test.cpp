// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>

#include "core/models/classifier_folder.h"
#include "core/models/model_inspection.h"
#include "core/text/tokenizer_folder.h"
#include "tests/support/tensor_file.h"

namespace limelight::models {

using testing::TensorFile;

/// Whole folders against the reference, through the doors that users go through.
class ModelParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundFoldersEqualTheReference_data();
    void soundFoldersEqualTheReference();
    void wordsFoldersEqualTheReference_data();
    void wordsFoldersEqualTheReference();
    void baseModelScoresNothing();
    void wrongInputsAreErrors();
};

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

static const NamedArray* find(const std::vector<NamedArray>& arrays, const std::string& name)
{
    for (const NamedArray& array : arrays) {
        if (array.name == name) return &array;
    }
    return nullptr;
}

/// The largest difference over the first rows of `found`, as many as the reference stored.
static double distance(const NamedArray& found, const TensorFile& expected, const std::string& name)
{
    const auto values = expected.values<float>(name);
    if (values.empty() || values.size() > found.values.size()) return 1e9;
    double most = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        most = std::max(most, std::abs(double(values[i]) - double(found.values[i])));
    }
    return most;
}

static double toleranceOf(const std::string& name)
{
    return name == "softmax" || name == "sigmoid" ? 1e-5 : 1e-4;
}

void ModelParityTest::soundFoldersEqualTheReference_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"tiny-a", "tiny-b", "tiny-c-sharded"}) QTest::newRow(name) << name;
}

void ModelParityTest::soundFoldersEqualTheReference()
{
    QFETCH(QString, name);
    const auto folder = kGolden / "ast_model" / name.toStdString();
    const TensorFile expected(folder / "expected.safetensors");
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto features = expected.values<float>("input_values");
    const auto arrays = inspectSound(folder, features, run);
    QVERIFY2(bool(arrays), arrays ? "" : arrays.error().message.c_str());
    int compared = 0;
    for (const NamedArray& array : *arrays) {
        if (!expected.has(array.name)) continue;
        ++compared;
        QVERIFY2(distance(array, expected, array.name) < toleranceOf(array.name),
                 array.name.c_str());
    }
    QVERIFY2(compared >= 4, qPrintable(QString::number(compared)));
    QVERIFY(find(*arrays, "hidden_states.0") != nullptr && find(*arrays, "logits") != nullptr);

    const auto classifier = loadClassifier(folder, run);
    QVERIFY(bool(classifier));
    const auto scores =
        (*classifier)->score(*(*classifier)->encodeAudio(features, run), Embeddings{});
    QVERIFY(bool(scores));
    // One label of an AST is a number; several are one class of many.
    const bool isOne = scores->labels.size() == 1;
    QCOMPARE(scores->rule, isOne ? ScoreRule::Linear : ScoreRule::Softmax);
    const char* rule = isOne ? "logits" : "softmax";
    const NamedArray given{rule, {}, scores->values};
    QVERIFY(distance(given, expected, rule) < 1e-4);
}

void ModelParityTest::wordsFoldersEqualTheReference_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"tiny-cls", "tiny-base", "tiny-cls-sharded-bf16", "tiny-xlmr-cls"}) {
        QTest::newRow(name) << name;
    }
}

void ModelParityTest::wordsFoldersEqualTheReference()
{
    QFETCH(QString, name);
    const auto folder = kGolden / "roberta_model" / name.toStdString();
    const TensorFile expected(folder / "expected.safetensors");
    const auto tokenizer = text::loadTokenizer(folder);
    QVERIFY2(bool(tokenizer), tokenizer ? "" : tokenizer.error().message.c_str());
    const auto lines = testing::jsonOf(folder / "texts.json");
    const auto texts = lines["texts"].get<std::vector<std::string>>();
    const int maxTokens = int(expected.shape("batch.input_ids")[1]);
    SilentProgress progress;
    Run run{{}, progress, 2};
    std::vector<std::vector<std::int64_t>> batch;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string prefix = "text" + std::to_string(i) + ".";
        batch.push_back((*tokenizer)->encode(texts[i], maxTokens).ids);
        const auto ids = expected.values<std::int32_t>(prefix + "input_ids");
        QCOMPARE(batch.back(), std::vector<std::int64_t>(ids.begin(), ids.end()));
        const auto alone = inspectWords(folder, std::span(&batch.back(), 1), run);
        QVERIFY2(bool(alone), alone ? "" : alone.error().message.c_str());
        int compared = 0;
        for (const NamedArray& array : *alone) {
            if (!expected.has(prefix + array.name)) continue;
            ++compared;
            QVERIFY2(distance(array, expected, prefix + array.name) < toleranceOf(array.name),
                     (prefix + array.name).c_str());
        }
        QVERIFY(compared >= 1);
    }
    const auto together = inspectWords(folder, batch, run);
    QVERIFY(bool(together));
    const char* last = expected.has("batch.logits") ? "logits" : "pooler_output";
    QVERIFY(find(*together, last) != nullptr);
    QVERIFY(distance(*find(*together, last), expected, "batch." + std::string(last)) < 1e-4);
}

void ModelParityTest::baseModelScoresNothing()
{
    const auto folder = kGolden / "roberta_model/tiny-base";
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto classifier = loadClassifier(folder, run);
    QVERIFY2(bool(classifier), classifier ? "" : classifier.error().message.c_str());
    QVERIFY((*classifier)->card().labels.empty());
    const std::vector<std::string> texts{"hello"};
    const auto words = (*classifier)->encodeLyrics(texts, run);
    QVERIFY(bool(words));
    const auto scores = (*classifier)->score({}, *words);
    QVERIFY(!scores);
    QCOMPARE(scores.error().code, ErrorCode::Unsupported);
    QVERIFY(scores.error().message.find("classification head") != std::string::npos);
}

void ModelParityTest::wrongInputsAreErrors()
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto sound = kGolden / "ast_model/tiny-a";
    const auto words = kGolden / "roberta_model/tiny-xlmr-cls";
    const auto codeOf = [](const auto& result) {
        return result ? ErrorCode::Internal : result.error().code;
    };
    using Rows = std::vector<std::vector<std::int64_t>>;
    QCOMPARE(codeOf(inspectSound(words, std::vector<float>(8), run)), ErrorCode::BadArgument);
    QCOMPARE(codeOf(inspectSound(sound, std::vector<float>(100), run)), ErrorCode::BadShape);
    QCOMPARE(codeOf(inspectSound(sound, {}, run)), ErrorCode::BadShape);
    QCOMPARE(codeOf(inspectWords(sound, Rows{{0, 2}}, run)), ErrorCode::BadArgument);
    QCOMPARE(codeOf(inspectWords(words, Rows{{0, 902, 2}}, run)), ErrorCode::BadArgument);
    QCOMPARE(codeOf(inspectWords(words, Rows{{0, -1, 2}}, run)), ErrorCode::BadArgument);
    QCOMPARE(codeOf(inspectWords(words, Rows{std::vector<std::int64_t>(65, 5)}, run)),
             ErrorCode::BadArgument);
    QCOMPARE(codeOf(inspectWords(words, {}, run)), ErrorCode::BadShape);
    run.cancel.request();
    QCOMPARE(codeOf(inspectWords(words, Rows{{0, 2}}, run)), ErrorCode::Cancelled);
}

}  // namespace limelight::models

QTEST_GUILESS_MAIN(limelight::models::ModelParityTest)
#include "model_parity_test.moc"
