// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <fstream>
#include <sstream>

#include <torch/nn/functional/loss.h>

#include "core/nn/ast_model.h"
#include "core/nn/checkpoint.h"
#include "core/nn/fusion_model.h"
#include "core/nn/parameters.h"
#include "core/nn/roberta_model.h"
#include "core/nn/weights_file.h"

namespace limelight::nn {

/// The encoders against the reference implementation, with and without gradients.
class EncoderParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void astEqualsTheReference_data();
    void astEqualsTheReference();
    void robertaEqualsTheReference_data();
    void robertaEqualsTheReference();
    void fusionIsItsParts();
    void patchesLeftOutAreAsIfNeverEmbedded();
    void stopEndsThePassBetweenLayers();
    void packedPassesKeepTheirBits();
    void packedBlocksLetTheirMatricesGo();
    void trainingMovesEveryParameter();
};

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

static std::string textOf(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

static double distance(const torch::Tensor& a, const torch::Tensor& b)
{
    if (a.sizes() != b.sizes()) return 1e9;
    return (a - b).abs().max().item<double>();
}

/// Reads a folder into a network that has no weights yet.
static bool isLoaded(torch::nn::Module& network, ModelKind kind,
                     const std::filesystem::path& folder)
{
    const auto checkpoint = weights::openWeightsFolder(folder);
    if (!checkpoint) return false;
    std::vector<std::string> stored;
    for (const auto& [name, tensor] : checkpoint->tensors) stored.push_back(name);
    const CheckpointNames names = checkpointNamesOf(kind, stored);
    const CheckpointFit fit = fitOf(network, kind, names, *checkpoint);
    if (!fit.fits() || !fit.unused.empty()) {
        qWarning("%s", fit.faults().c_str());
        return false;
    }
    SilentProgress progress;
    Run run{{}, progress, 1};
    return bool(loadCheckpoint(network, names, *checkpoint, run));
}

void EncoderParityTest::astEqualsTheReference_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"tiny-a", "tiny-b", "tiny-c-sharded"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

/// Every state of a pass without gradients against the reference's.
static void holdToReference(AstClassifier& model, const NamedTensors& expected)
{
    const torch::NoGradGuard noGrad;
    AstBody& body = model.body();
    const torch::Tensor input = expected.at("input_values");
    torch::Tensor states = body.embed(input.narrow(0, 0, 1));
    QVERIFY(distance(states, expected.at("hidden_states.0")) < 1e-4);
    for (std::int64_t i = 0; i < body.options().encoder.layers; ++i) {
        states = body.block(i, states);
        const auto found = expected.find("hidden_states." + std::to_string(i + 1));
        if (found != expected.end()) QVERIFY(distance(states, found->second) < 1e-4);
    }
    QVERIFY(distance(body.forward(input), expected.at("last_hidden_state")) < 1e-4);
    for (std::int64_t clip = 0; clip < input.size(0); ++clip) {
        const torch::Tensor pooled = body.encoded(input.narrow(0, clip, 1));
        QVERIFY(distance(pooled, expected.at("pooler_output").narrow(0, clip, 1)) < 1e-4);
        const torch::Tensor logits = model.head(pooled);
        QVERIFY(distance(logits, expected.at("logits").narrow(0, clip, 1)) < 1e-4);
        QVERIFY(distance(torch::softmax(logits, 1), expected.at("softmax").narrow(0, clip, 1)) <
                1e-5);
    }
}

void EncoderParityTest::astEqualsTheReference()
{
    QFETCH(QByteArray, name);
    const auto folder = kGolden / "ast_model" / name.toStdString();
    const auto options = astOptionsFromConfig(textOf(folder / "config.json"), folder);
    QVERIFY2(bool(options), options ? "" : options.error().message.c_str());
    AstClassifier model(*options, WeightStart::Absent);
    QVERIFY(isLoaded(model, ModelKind::Ast, folder));
    for (torch::Tensor& parameter : model.parameters()) parameter.requires_grad_(true);
    const auto expected = *readSafetensors(folder / "expected.safetensors");
    const torch::Tensor trained = model.forward(expected.at("input_values"));
    QVERIFY(distance(trained.detach(), expected.at("logits")) < 1e-4);
    holdToReference(model, expected);
    QVERIFY(bool(model.body().pack(EncoderPrecision::F32)));
    holdToReference(model, expected);
}

void EncoderParityTest::robertaEqualsTheReference_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"tiny-xlmr-cls", "tiny-cls-sharded-bf16"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

/// The same for texts, alone and in a padded batch.
static void holdToReference(RobertaClassifier& model, const NamedTensors& expected)
{
    const torch::NoGradGuard noGrad;
    RobertaBody& body = model.body();
    const std::int64_t layers = body.options().encoder.layers;
    const torch::Tensor batch = model.forward(expected.at("batch.input_ids"));
    QVERIFY(distance(batch, expected.at("batch.logits")) < 1e-4);
    int texts = 0;
    for (; expected.count("text" + std::to_string(texts) + ".input_ids") > 0; ++texts) {
        const std::string text = "text" + std::to_string(texts);
        const torch::Tensor ids = expected.at(text + ".input_ids");
        torch::Tensor states = body.embed(ids);
        for (std::int64_t i = 0; i <= layers; ++i) {
            const auto found = expected.find(text + ".hidden_states." + std::to_string(i));
            if (found != expected.end()) QVERIFY(distance(states, found->second) < 1e-4);
            if (i < layers) states = body.block(i, states, {});
        }
        const torch::Tensor logits = model.head(body.encoded(ids));
        QVERIFY(distance(logits, expected.at(text + ".logits")) < 1e-4);
        QVERIFY(distance(model.forward(ids), logits) < 2e-6);
        QVERIFY(distance(torch::softmax(logits, 1), expected.at(text + ".softmax")) < 1e-5);
        QVERIFY(distance(logits, batch.narrow(0, texts, 1)) < 2e-6);
    }
    QVERIFY(texts >= 3);
}

void EncoderParityTest::robertaEqualsTheReference()
{
    QFETCH(QByteArray, name);
    const auto folder = kGolden / "roberta_model" / name.toStdString();
    const auto options = robertaOptionsFromConfig(textOf(folder / "config.json"), folder);
    QVERIFY2(bool(options), options ? "" : options.error().message.c_str());
    RobertaClassifier model(*options, WeightStart::Absent);
    QVERIFY(isLoaded(model, ModelKind::Roberta, folder));
    const auto expected = *readSafetensors(folder / "expected.safetensors");
    holdToReference(model, expected);
    QVERIFY(bool(model.body().pack(EncoderPrecision::F32)));
    holdToReference(model, expected);
}

static FusionOptions smallFusion()
{
    FusionOptions options;
    options.audio.encoder = {16, 2, 2, 32};
    options.audio.columns = 48;
    options.audio.melBands = 32;
    options.text.encoder = {24, 2, 3, 32};
    options.text.encoder.layerNormEps = 1e-5;
    options.text.vocabularySize = 50;
    options.text.positions = 20;
    options.labels = {"a", "b", "c"};
    return options;
}

void EncoderParityTest::fusionIsItsParts()
{
    torch::manual_seed(3);
    const FusionOptions options = smallFusion();
    FusionClassifier model(options);
    model.eval();
    const NamedTensors named = namedTensorsOf(model);
    for (const char* name :
         {"audio_model.embeddings.cls_token", "text_model.embeddings.word_embeddings.weight",
          "audio_model.encoder.layer.1.attention.attention.query.weight",
          "text_model.encoder.layer.0.attention.self.key.bias", "classifier.layer_norm.weight",
          "classifier.fc.bias"}) {
        QVERIFY2(named.count(name) == 1, name);
    }
    QCOMPARE(named.at("classifier.fc.weight").size(1), std::int64_t{40});
    torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::randn({2, 48, 32});
    const torch::Tensor ids = torch::tensor({{0, 7, 9, 2}, {0, 11, 2, 1}});
    const torch::Tensor sound = AstBody::pooled(model.audio().forward(features));
    const torch::Tensor words = model.text().forward(ids).select(1, 0);
    QVERIFY(distance(model.forward(features, ids), model.head(sound, words)) < 1e-6);
}

void EncoderParityTest::patchesLeftOutAreAsIfNeverEmbedded()
{
    AstOptions options = smallFusion().audio;
    options.frequencyStride = options.timeStride = 16;
    options.columns = 64;
    AstBody body(options);
    body.eval();
    torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::randn({2, 64, options.melBands});
    QVERIFY(distance(body.forwardOf(features, {0, 1, 2, 3}), body.forward(features)) < 1e-6);

    const torch::Tensor embedded = body.embed(features);
    const std::int64_t bands = options.frequencyPatches();
    std::vector<torch::Tensor> kept{embedded.slice(1, 0, 2)};
    for (std::int64_t band = 0; band < bands; ++band) {
        for (std::int64_t moment : {1, 3}) {
            kept.push_back(embedded.narrow(1, 2 + band * 4 + moment, 1));
        }
    }
    torch::Tensor states = torch::cat(kept, 1);
    for (std::int64_t i = 0; i < options.encoder.layers; ++i) states = body.block(i, states);
    const torch::Tensor columns =
        torch::cat({features.narrow(1, 16, 16), features.narrow(1, 48, 16)}, 1);
    QVERIFY(distance(body.forwardOf(columns, {1, 3}), body.normed(states)) < 1e-6);
}

void EncoderParityTest::stopEndsThePassBetweenLayers()
{
    FusionClassifier model(smallFusion());
    model.eval();
    torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::zeros({1, 48, 32});
    const torch::Tensor ids = torch::tensor({{0, 5, 2}});
    for (bool isPacked : {false, true}) {
        if (isPacked) {
            QVERIFY(bool(model.audio().pack(EncoderPrecision::F32)));
            QVERIFY(bool(model.text().pack(EncoderPrecision::F32)));
        }
        int asked = 0;
        const auto stopAtSecond = [&] { return ++asked % 2 == 0; };
        QVERIFY(!model.audio().forward(features, stopAtSecond).defined());
        QVERIFY(!model.audio().encoded(features, stopAtSecond).defined());
        QVERIFY(!model.text().forward(ids, stopAtSecond).defined());
        QVERIFY(!model.text().encoded(ids, stopAtSecond).defined());
        QCOMPARE(asked, 8);
    }
}

void EncoderParityTest::packedPassesKeepTheirBits()
{
    torch::manual_seed(4);
    FusionOptions options = smallFusion();
    options.audio.columns = 1024;
    options.audio.melBands = 64;
    FusionClassifier model(options);
    model.eval();
    torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::randn({1, 1024, 64});
    const torch::Tensor ids = torch::randint(3, 50, {1, 17}, torch::kLong);
    const torch::Tensor plainSound = model.audio().encoded(features);
    const torch::Tensor plainWords = model.text().encoded(ids);
    for (EncoderPrecision precision : {EncoderPrecision::F32, EncoderPrecision::Int8}) {
        FusionClassifier packed(options);
        packed.eval();
        QVERIFY(bool(loadParameters(packed, namedTensorsOf(model), "model")));
        QVERIFY(bool(packed.audio().pack(precision)));
        QVERIFY(bool(packed.text().pack(precision)));
        const double tolerance = precision == EncoderPrecision::F32 ? 1e-5 : 0.1;
        const torch::Tensor sound = packed.audio().encoded(features);
        const torch::Tensor words = packed.text().encoded(ids);
        QVERIFY(distance(sound, plainSound) < tolerance);
        QVERIFY(distance(words, plainWords) < tolerance);
        QVERIFY(distance(packed.audio().encoded(features, {}, 3), sound) == 0.0);
        QVERIFY(distance(packed.text().encoded(ids, {}, 2), words) == 0.0);
    }
}

void EncoderParityTest::packedBlocksLetTheirMatricesGo()
{
    RobertaBody body(smallFusion().text);
    const std::int64_t numbers = parameterCountOf(body);
    QVERIFY(bool(body.pack(EncoderPrecision::F32)));
    QCOMPARE(parameterCountOf(body), numbers);
    for (const auto& item : body.named_parameters()) {
        const bool isMatrix = item.key().find("encoder.layer") == 0 && item.value().dim() == 2;
        QCOMPARE(item.value().storage().nbytes() == sizeof(float), isMatrix);
    }
}

void EncoderParityTest::trainingMovesEveryParameter()
{
    torch::manual_seed(1);
    FusionOptions options = smallFusion();
    options.audio.encoder.hiddenDropout = 0.1;
    options.text.encoder.attentionDropout = 0.1;
    FusionClassifier model(options);
    initialiseForTraining(model);
    model.train();
    const torch::Tensor logits =
        model.forward(torch::randn({4, 48, 32}), torch::randint(3, 50, {4, 12}, torch::kLong));
    torch::nn::functional::cross_entropy(logits, torch::tensor({0, 1, 2, 0})).backward();
    for (const auto& item : model.named_parameters()) {
        QVERIFY2(item.value().grad().defined(), item.key().c_str());
        QVERIFY2(torch::isfinite(item.value().grad()).all().item<bool>(), item.key().c_str());
    }
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::EncoderParityTest)
#include "encoder_parity_test.moc"
