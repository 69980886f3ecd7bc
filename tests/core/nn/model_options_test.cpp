// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_options.h"

#include <QtTest>

#include "core/nn/model_class.h"

namespace limelight::nn {

class ModelOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsSurviveTheirOwnConfig();
    void absentKeysTakePublishedDefaults();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void architectureDecidesTheKind();
    void scoreRuleFollowsTheProblem();
    void labelsMayBeCountedOnly();
    void patchesOfAstBase();
};

void ModelOptionsTest::optionsSurviveTheirOwnConfig()
{
    FusionOptions options;
    options.audio.encoder = {128, 4, 2, 512, Activation::Relu, 1e-6, 0.1, 0.2};
    options.audio.labels = {"a", "b\"ξ"};
    options.audio.columns = 512;
    options.audio.hasQkvBias = false;
    options.text.encoder.hiddenSize = 96;
    options.text.labels = {"x", "y", "z"};
    options.text.scoreRule = ScoreRule::Sigmoid;
    options.labels = {"one", "two"};
    const auto read = fusionOptionsFromConfig(configFromOptions(options), "config.json");
    QVERIFY2(bool(read), read ? "" : read.error().message.c_str());
    QVERIFY(*read == options);
    const auto audio = astOptionsFromConfig(configFromOptions(options.audio), "config.json");
    QVERIFY(bool(audio) && *audio == options.audio);
    const auto text = robertaOptionsFromConfig(configFromOptions(options.text), "config.json");
    QVERIFY(bool(text) && *text == options.text);
}

void ModelOptionsTest::absentKeysTakePublishedDefaults()
{
    const auto audio = astOptionsFromConfig("{}", "config.json");
    QVERIFY(bool(audio));
    QCOMPARE(audio->tokens(), std::int64_t{1214});
    QCOMPARE(audio->labels.size(), std::size_t{2});
    const auto text = robertaOptionsFromConfig("{}", "config.json");
    QVERIFY(bool(text));
    QCOMPARE(text->encoder.layerNormEps, 1e-12);
    QCOMPARE(text->vocabularySize, std::int64_t{50265});
    QCOMPARE(text->tokenTypes, std::int64_t{2});
}

void ModelOptionsTest::faultsAreNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("not json") << QByteArray("{") << QByteArray("JSON");
    QTest::newRow("list") << QByteArray("[]") << QByteArray("JSON");
    QTest::newRow("text") << QByteArray(R"({"hidden_size":"768"})") << QByteArray("hidden_size");
    QTest::newRow("negative") << QByteArray(R"({"num_hidden_layers":-1})")
                              << QByteArray("num_hidden_layers");
    QTest::newRow("huge") << QByteArray(R"({"hidden_size":99999999999})")
                          << QByteArray("hidden_size");
    QTest::newRow("heads") << QByteArray(R"({"hidden_size":10,"num_attention_heads":3})")
                           << QByteArray("multiple");
    QTest::newRow("activation") << QByteArray(R"({"hidden_act":"mish"})")
                                << QByteArray("hidden_act");
    QTest::newRow("stride") << QByteArray(R"({"time_stride":0})") << QByteArray("time_stride");
    QTest::newRow("patch") << QByteArray(R"({"max_length":8})") << QByteArray("patch_size");
    QTest::newRow("problem") << QByteArray(R"({"problem_type":"ranking"})")
                             << QByteArray("problem_type");
    QTest::newRow("layers") << QByteArray(R"({"num_hidden_layers":1000000})")
                            << QByteArray("num_hidden_layers");
    QTest::newRow("labels") << QByteArray(R"({"id2label":{"0":"a","2":"b"}})")
                            << QByteArray("id2label");
}

void ModelOptionsTest::faultsAreNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, word);
    const auto options = astOptionsFromConfig(json.toStdString(), "folder/config.json");
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::BadWeights);
    QVERIFY2(QByteArray::fromStdString(options.error().message).contains(word),
             options.error().message.c_str());
    QVERIFY(options.error().message.find("folder/config.json") != std::string::npos);
}

void ModelOptionsTest::architectureDecidesTheKind()
{
    const auto classOf = [](const char* json) { return modelClassFromConfig(json, "config.json"); };
    const auto ast = classOf(R"({"architectures":["ASTForAudioClassification"]})");
    QCOMPARE(ast->kind, ModelKind::Ast);
    QCOMPARE(ast->head, HeadUse::Required);
    QCOMPARE(classOf(R"({"architectures":["ASTModel"]})")->head, HeadUse::None);
    const auto masked = classOf(R"({"architectures":["RobertaForMaskedLM"]})");
    QCOMPARE(masked->kind, ModelKind::Roberta);
    QCOMPARE(masked->head, HeadUse::None);
    QCOMPARE(masked->name, std::string("RobertaForMaskedLM"));
    const auto bare = classOf(R"({"model_type":"xlm-roberta"})");
    QCOMPARE(bare->kind, ModelKind::XlmRoberta);
    QCOMPARE(bare->head, HeadUse::IfStored);
    QCOMPARE(classOf(R"({"model_type":"limelight-late-fusion"})")->kind, ModelKind::Fusion);
    const auto other = classOf(R"({"architectures":["BertForMaskedLM"]})");
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::Unsupported);
    QVERIFY(other.error().message.find("BertForMaskedLM") != std::string::npos);
    const auto nothing = classOf("{}");
    QVERIFY(!nothing);
    QVERIFY(nothing.error().message.find("model_type") != std::string::npos);
}

void ModelOptionsTest::scoreRuleFollowsTheProblem()
{
    const std::string oneLabel = R"("id2label":{"0":"valence"})";
    const auto audioRule = [](const std::string& json) {
        return astOptionsFromConfig("{" + json + "}", "config.json")->scoreRule;
    };
    const auto textRule = [](const std::string& json) {
        return robertaOptionsFromConfig("{" + json + "}", "config.json")->scoreRule;
    };
    QCOMPARE(audioRule(""), ScoreRule::Softmax);
    QCOMPARE(textRule(""), ScoreRule::Softmax);
    QCOMPARE(audioRule(oneLabel), ScoreRule::Linear);
    QCOMPARE(textRule(oneLabel), ScoreRule::Sigmoid);
    for (const auto& [problem, rule] :
         {std::pair{"single_label_classification", ScoreRule::Softmax},
          std::pair{"multi_label_classification", ScoreRule::Sigmoid},
          std::pair{"regression", ScoreRule::Linear}}) {
        const std::string key = R"("problem_type":")" + std::string(problem) + '"';
        QCOMPARE(audioRule(key), rule);
        QCOMPARE(textRule(key), rule);
        QCOMPARE(audioRule(key + "," + oneLabel), rule);
        QCOMPARE(textRule(key + "," + oneLabel), rule);
    }
    QCOMPARE(audioRule(R"("problem_type":null)"), ScoreRule::Softmax);
}

void ModelOptionsTest::labelsMayBeCountedOnly()
{
    const auto counted = astOptionsFromConfig(R"({"num_labels":3})", "config.json");
    QCOMPARE(counted->labels, (std::vector<std::string>{"LABEL_0", "LABEL_1", "LABEL_2"}));
    const auto numbers = astOptionsFromConfig(R"({"id2label":{"0":7,"1":"b"}})", "config.json");
    QCOMPARE(numbers->labels, (std::vector<std::string>{"7", "b"}));
}

void ModelOptionsTest::patchesOfAstBase()
{
    const AstOptions options;
    QCOMPARE(options.frequencyPatches(), std::int64_t{12});
    QCOMPARE(options.timePatches(), std::int64_t{101});
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::ModelOptionsTest)
#include "model_options_test.moc"
