// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/music_lime_checkpoint.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/models/classifier_folder.h"
#include "core/nn/fusion_model.h"
#include "core/nn/parameters.h"
#include "core/text/tokenizer_folder.h"

namespace limelight::models {

/// State dicts of tiny networks under the published names.
class MusicLimeCheckpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void multimodalPredictsWhatTheNetworksDo();
    void audioPredictsWhatTheNetworkDoes();
    void lyricsPredictWhatTheNetworkDoes();
    void faultsAreNamed();

private:
    Result<MusicLimeFolder> made(const char* weights, const std::filesystem::path& tokenizer);

    std::unique_ptr<QTemporaryDir> temporary_;
    std::filesystem::path path_;
};

static const std::filesystem::path kTokenizer =
    LIMELIGHT_SOURCE_DIR "/tests/golden/roberta_model/tiny-cls";

static nn::AstOptions soundOptions()
{
    nn::AstOptions options;
    options.encoder = {64, 1, 1, 96};
    options.columns = 64;
    options.labels = musicLimeLabels(MusicLimeTask::Genre);
    return options;
}

static nn::RobertaOptions wordsOptions()
{
    nn::RobertaOptions options;
    options.encoder = {128, 2, 2, 80};
    options.encoder.layerNormEps = 1e-5;
    options.vocabularySize = 641;
    options.positions = 40;
    options.labels = musicLimeLabels(MusicLimeTask::Genre);
    return options;
}

template <class Network>
static void shake(Network& network)
{
    const torch::NoGradGuard noGrad;
    torch::manual_seed(4);
    nn::initialiseForTraining(network);
    for (torch::Tensor& parameter : network.parameters()) {
        parameter.add_(torch::randn_like(parameter) * 0.1);
    }
    network.eval();
}

static std::vector<float> valuesOf(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

static double distance(const std::vector<float>& found, const torch::Tensor& expected)
{
    const torch::Tensor tensor =
        torch::from_blob(const_cast<float*>(found.data()), {std::int64_t(found.size())});
    return (tensor - expected.flatten()).abs().max().item<double>();
}

void MusicLimeCheckpointTest::init()
{
    temporary_ = std::make_unique<QTemporaryDir>();
    path_ = temporary_->path().toStdString();
}

Result<MusicLimeFolder> MusicLimeCheckpointTest::made(const char* weights,
                                                      const std::filesystem::path& tokenizer)
{
    SilentProgress progress;
    Run run{{}, progress, 1};
    return makeMusicLimeFolder({path_ / weights, tokenizer, path_ / "out", {}}, run);
}

void MusicLimeCheckpointTest::multimodalPredictsWhatTheNetworksDo()
{
    nn::FusionOptions options;
    options.audio = soundOptions();
    options.text = wordsOptions();
    options.labels = options.audio.labels;
    nn::FusionClassifier network(options);
    shake(network);
    auto tensors = nn::namedTensorsOf(network, "model_state_dict.");
    tensors["model_state_dict.text_model.pooler.dense.weight"] = torch::ones({128, 128});
    tensors["model_state_dict.text_model.pooler.dense.bias"] = torch::ones({128});
    tensors["model_state_dict.text_model.embeddings.position_ids"] =
        torch::arange(40).view({1, 40});
    tensors["epoch"] = torch::tensor({3});
    const auto file = path_ / "genre_multimodal_3.safetensors";
    QVERIFY(bool(nn::writeSafetensors(file, tensors, nn::StoredType::F32)));
    QVERIFY(isMusicLimeCheckpoint(file));

    const auto folder = made("genre_multimodal_3.safetensors", kTokenizer);
    QVERIFY2(bool(folder), folder ? "" : folder.error().message.c_str());
    const ModelDescription& description = folder->description;
    QVERIFY2(description.isSound(),
             description.problems.empty() ? "" : description.problems[0].c_str());
    QVERIFY(folder->isLinked);
    QCOMPARE(description.card.task, std::string("genre"));
    QCOMPARE(description.card.labels[3], std::string("heavy music"));
    QVERIFY(!description.card.licence.empty());
    QCOMPARE(description.hearing->rate.hz, 44100);
    QCOMPARE(description.hearing->columns, 64);
    QCOMPARE(description.reading->maxTokens, 38);  // the published models have room for 256
    QVERIFY(description.reading->lowerCases && description.reading->stripsAsciiPunctuation);

    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto classifier = loadClassifier(folder->folder, run);
    QVERIFY2(bool(classifier), classifier ? "" : classifier.error().message.c_str());
    const torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::randn({1, 64, 128});
    const std::vector<std::string> texts{"the summer nights"};
    const auto ids = (*text::loadTokenizer(kTokenizer))->encode(texts[0], 38).ids;
    const auto expected =
        torch::softmax(network.forward(features, torch::tensor(ids).unsqueeze(0)), 1);
    const auto scores = (*classifier)
                            ->score(*(*classifier)->encodeAudio(valuesOf(features), run),
                                    *(*classifier)->encodeLyrics(texts, run));
    QVERIFY(bool(scores));
    QVERIFY(distance(scores->values, expected) < 1e-5);
}

void MusicLimeCheckpointTest::audioPredictsWhatTheNetworkDoes()
{
    nn::AstClassifier network(soundOptions());
    shake(network);
    QVERIFY(bool(
        nn::saveParameters(network, path_ / "emotion_audio.safetensors", nn::StoredType::F32)));
    const auto folder = made("emotion_audio.safetensors", {});
    QVERIFY2(bool(folder), folder ? "" : folder.error().message.c_str());
    QCOMPARE(folder->description.card.labels, musicLimeLabels(MusicLimeTask::Emotion));
    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto classifier = loadClassifier(folder->folder, run);
    QVERIFY(bool(classifier));
    const torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::randn({1, 64, 128});
    const auto scores =
        (*classifier)->score(*(*classifier)->encodeAudio(valuesOf(features), run), {});
    QVERIFY(distance(scores->values, torch::softmax(network.forward(features), 1)) < 1e-5);
}

void MusicLimeCheckpointTest::lyricsPredictWhatTheNetworkDoes()
{
    nn::RobertaClassifier network(wordsOptions());
    shake(network);
    QVERIFY(
        bool(nn::saveParameters(network, path_ / "genre_lyrics.safetensors", nn::StoredType::F32)));
    const auto folder = made("genre_lyrics.safetensors", kTokenizer);
    QVERIFY2(bool(folder), folder ? "" : folder.error().message.c_str());
    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto classifier = loadClassifier(folder->folder, run);
    QVERIFY(bool(classifier));
    const torch::NoGradGuard noGrad;
    const std::vector<std::string> texts{"the summer nights"};
    const auto ids = (*text::loadTokenizer(kTokenizer))->encode(texts[0], 38).ids;
    const auto scores = (*classifier)->score({}, *(*classifier)->encodeLyrics(texts, run));
    QVERIFY(distance(scores->values,
                     torch::softmax(network.forward(torch::tensor(ids).unsqueeze(0)), 1)) < 1e-5);
}

void MusicLimeCheckpointTest::faultsAreNamed()
{
    nn::RobertaClassifier network(wordsOptions());
    shake(network);
    const auto write = [&](const char* name, const nn::NamedTensors& tensors) {
        QVERIFY(bool(nn::writeSafetensors(path_ / name, tensors, nn::StoredType::F32)));
    };
    const auto fails = [&](const char* name, const std::filesystem::path& tokenizer, ErrorCode code,
                           const char* word) {
        const auto folder = made(name, tokenizer);
        QVERIFY(!folder);
        QVERIFY2(folder.error().code == code, folder.error().message.c_str());
        QVERIFY2(folder.error().message.find(word) != std::string::npos,
                 folder.error().message.c_str());
        QVERIFY(!std::filesystem::exists(path_ / "out"));
    };
    auto tensors = nn::namedTensorsOf(network);
    write("genre_lyrics.safetensors", tensors);
    fails("genre_lyrics.safetensors", {}, ErrorCode::BadArgument, "roberta-large");
    fails("genre_lyrics.safetensors",
          LIMELIGHT_SOURCE_DIR "/tests/golden/roberta_model/tiny-xlmr-cls", ErrorCode::BadWeights,
          "902 tokens");
    write("lyrics.safetensors", tensors);
    fails("lyrics.safetensors", kTokenizer, ErrorCode::BadArgument, "neither genre nor emotion");
    auto fewer = tensors;
    fewer["classifier.out_proj.weight"] = torch::zeros({7, 128});
    write("genre_seven.safetensors", fewer);
    fails("genre_seven.safetensors", kTokenizer, ErrorCode::BadWeights, "7 rows");
    auto holed = tensors;
    holed.erase("roberta.encoder.layer.1.output.dense.bias");
    write("genre_holed.safetensors", holed);
    fails("genre_holed.safetensors", kTokenizer, ErrorCode::BadWeights,
          "roberta.encoder.layer.1.output.dense.bias");
    write("genre_other.safetensors", {{"a", torch::zeros({1})}});
    fails("genre_other.safetensors", kTokenizer, ErrorCode::BadWeights, "audio_model");
    std::filesystem::create_directory(path_ / "full");
    std::ofstream(path_ / "full/config.json") << "{}";
    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto full = makeMusicLimeFolder(
        {path_ / "genre_lyrics.safetensors", kTokenizer, path_ / "full", {}}, run);
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::BadArgument);
}

}  // namespace limelight::models

QTEST_GUILESS_MAIN(limelight::models::MusicLimeCheckpointTest)
#include "music_lime_checkpoint_test.moc"
