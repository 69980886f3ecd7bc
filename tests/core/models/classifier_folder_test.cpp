// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/classifier_folder.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/models/model_description.h"
#include "core/nn/fusion_model.h"
#include "core/nn/parameters.h"
#include "core/text/sentence_piece.h"

namespace limelight::models {

class ClassifierFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void astFolderEqualsTheReference();
    void xlmRobertaFolderEqualsTheReference();
    void fusionFolderIsItsParts();
    void bitsDoNotDependOnThreadsOrCompany();
    void equalTextsGiveEqualRows();
    void cutTextsSayHowFarTheyWereRead();
    void cancelIsAnswered();
    void aSideTheModelLacksIsAnError();
    void faultyFoldersAreErrors_data();
    void faultyFoldersAreErrors();
    void paddedWordTableIsAccepted();
    void overflowingScoresAreNumerical();

private:
    std::filesystem::path copyOf(const std::filesystem::path& folder, const char* name) const;
    std::filesystem::path temporary_;
    std::filesystem::path fusion_;
    QTemporaryDir folder_;
};

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

/// Stops a run at its n-th report.
class StopAt : public Progress {
public:
    explicit StopAt(int reports) : left_(reports) {}
    CancelToken token;
    void at(Stage, std::int64_t, std::int64_t) override
    {
        if (--left_ <= 0) token.request();
    }

private:
    std::atomic<int> left_;
};

static std::unique_ptr<Classifier> loaded(const std::filesystem::path& folder)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    auto classifier = loadClassifier(folder, run);
    if (!classifier) qWarning("%s", classifier.error().message.c_str());
    return classifier ? std::move(*classifier) : nullptr;
}

static nn::FusionOptions fusionOptions()
{
    nn::FusionOptions options;
    options.audio.encoder = {32, 2, 2, 64};
    options.audio.columns = 64;
    options.audio.melBands = 32;
    options.text.encoder = {48, 2, 4, 64};
    options.text.encoder.layerNormEps = 1e-5;
    options.text.vocabularySize = 902;
    options.text.positions = 66;
    options.labels = {"folk", "pop", "punk"};
    return options;
}

std::filesystem::path ClassifierFolderTest::copyOf(const std::filesystem::path& folder,
                                                   const char* name) const
{
    const auto copy = temporary_ / name;
    std::filesystem::remove_all(copy);
    std::filesystem::copy(folder, copy);
    return copy;
}

void ClassifierFolderTest::initTestCase()
{
    temporary_ = folder_.path().toStdString();
    fusion_ = temporary_ / "fusion";
    std::filesystem::create_directory(fusion_);
    torch::manual_seed(7);
    nn::FusionClassifier network(fusionOptions());
    nn::initialiseForTraining(network);
    for (torch::Tensor& parameter : network.parameters()) {
        torch::NoGradGuard noGrad;
        parameter.add_(torch::randn_like(parameter) * 0.2);
    }
    QVERIFY(bool(nn::saveParameters(network, fusion_ / "model.safetensors", nn::StoredType::F16)));
    std::ofstream(fusion_ / "config.json") << nn::configFromOptions(fusionOptions());
    std::ofstream(fusion_ / "preprocessor_config.json")
        << R"({"feature_extractor_type":"ASTFeatureExtractor","num_mel_bins":32,"max_length":64,
               "sampling_rate":16000,"mean":-4.0,"std":4.5,"do_normalize":true})";
    std::ofstream(fusion_ / "limelight.json")
        << R"({"name":"Test genre","task":"genre","licence":"CC0","synthetic":true,
               "figures":["macro-F1 0.9"],
               "lyrics_cleaning":{"lowercase":true,"strip_ascii_punctuation":true,"max_tokens":24}})";
    std::filesystem::copy_file(kGolden / "roberta_model/tiny-xlmr-cls/sentencepiece.bpe.model",
                               fusion_ / "sentencepiece.bpe.model");
}

static double distance(std::span<const float> found, const torch::Tensor& expected)
{
    const torch::Tensor tensor = torch::from_blob(const_cast<float*>(found.data()),
                                                  {static_cast<std::int64_t>(found.size())});
    return (tensor - expected.flatten()).abs().max().item<double>();
}

static std::vector<float> valuesOf(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

void ClassifierFolderTest::astFolderEqualsTheReference()
{
    const auto folder = kGolden / "ast_model/tiny-a";
    const auto classifier = loaded(folder);
    QVERIFY(classifier != nullptr);
    QCOMPARE(classifier->card().modality, Modality::Audio);
    QCOMPARE(classifier->card().labels.size(), std::size_t{5});
    QCOMPARE(classifier->card().hash.size(), std::size_t{64});
    QVERIFY(!classifier->card().isTrainedOnSyntheticSongs);
    QVERIFY(classifier->lyricsCleaning() == nullptr);
    QCOMPARE(classifier->frontEnd()->options().columns, 64);
    const auto expected = *nn::readSafetensors(folder / "expected.safetensors");
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto sound = classifier->encodeAudio(valuesOf(expected.at("input_values")), run);
    QVERIFY(bool(sound));
    QVERIFY(distance(sound->values, expected.at("pooler_output")) < 1e-4);
    const auto scores = classifier->score(*sound, {});
    QVERIFY(bool(scores));
    QCOMPARE(scores->rows(), std::size_t{2});
    QVERIFY(distance(scores->values, expected.at("softmax")) < 1e-5);
    for (std::size_t row = 0; row < scores->rows(); ++row) {
        double sum = 0.0;
        for (float value : scores->row(row)) sum += value;
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
    }
}

void ClassifierFolderTest::xlmRobertaFolderEqualsTheReference()
{
    const auto folder = kGolden / "roberta_model/tiny-xlmr-cls";
    const auto classifier = loaded(folder);
    QVERIFY(classifier != nullptr);
    QCOMPARE(classifier->card().modality, Modality::Lyrics);
    QVERIFY(classifier->frontEnd() == nullptr);
    QCOMPARE(classifier->lyricsCleaning()->maxTokens, 64);
    std::ifstream stream(folder / "texts.json");
    const auto texts = nlohmann::json::parse(stream)["texts"].get<std::vector<std::string>>();
    const auto expected = *nn::readSafetensors(folder / "expected.safetensors");
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto words = classifier->encodeLyrics(texts, run);
    QVERIFY(bool(words));
    const auto scores = classifier->score({}, *words);
    QVERIFY(bool(scores));
    QVERIFY(distance(scores->values, expected.at("batch.softmax")) < 1e-5);
}

void ClassifierFolderTest::fusionFolderIsItsParts()
{
    const auto classifier = loaded(fusion_);
    QVERIFY(classifier != nullptr);
    const ModelCard& card = classifier->card();
    QCOMPARE(card.name, std::string("Test genre"));
    QCOMPARE(card.modality, Modality::Both);
    QVERIFY(card.isTrainedOnSyntheticSongs);
    QCOMPARE(card.figures, std::vector<std::string>{"macro-F1 0.9"});
    QVERIFY(classifier->lyricsCleaning()->lowerCases);
    QCOMPARE(classifier->lyricsCleaning()->maxTokens, 24);

    nn::FusionClassifier network(fusionOptions());
    QVERIFY(bool(nn::loadParameters(network, *nn::readWeightsFolder(fusion_), fusion_)));
    network.eval();
    torch::NoGradGuard noGrad;
    const torch::Tensor features = torch::randn({1, 64, 32});
    const std::vector<std::string> texts{"hello night"};
    const auto ids = text::SentencePieceTokenizer::load(fusion_ / "sentencepiece.bpe.model")
                         ->encode(texts[0], 24)
                         .ids;
    const torch::Tensor expected =
        torch::softmax(network.forward(features, torch::tensor(ids).unsqueeze(0)), 1);
    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto scores = classifier->score(*classifier->encodeAudio(valuesOf(features), run),
                                          *classifier->encodeLyrics(texts, run));
    QVERIFY(bool(scores));
    QVERIFY(distance(scores->values, expected) < 1e-6);
}

void ClassifierFolderTest::bitsDoNotDependOnThreadsOrCompany()
{
    const auto classifier = loaded(fusion_);
    torch::manual_seed(5);
    const std::vector<float> features = valuesOf(torch::randn({21, 64, 32}));
    std::vector<std::string> texts;
    for (int i = 0; i < 21; ++i) {
        texts.push_back("we sing of the night " + std::string(static_cast<std::size_t>(i), 'a'));
    }
    SilentProgress progress;
    std::vector<ClassScores> scores;
    for (int threads : {1, 2, 3}) {
        Run run{{}, progress, threads};
        scores.push_back(*classifier->score(*classifier->encodeAudio(features, run),
                                            *classifier->encodeLyrics(texts, run)));
    }
    QVERIFY(scores[0].values == scores[1].values);
    QVERIFY(scores[0].values == scores[2].values);
    constexpr std::size_t kOne = 64 * 32;
    for (std::size_t row : {std::size_t{0}, std::size_t{13}, std::size_t{20}}) {
        Run run{{}, progress, 2};
        const auto alone = *classifier->score(
            *classifier->encodeAudio(std::span(features).subspan(row * kOne, kOne), run),
            *classifier->encodeLyrics(std::span(texts).subspan(row, 1), run));
        const auto among = scores[0].row(row);
        QVERIFY(std::equal(among.begin(), among.end(), alone.values.begin()));
    }
}

void ClassifierFolderTest::equalTextsGiveEqualRows()
{
    const auto classifier = loaded(fusion_);
    const std::vector<std::string> texts{"a b", "longer words of a song", "a b", "a  b ", ""};
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto words = *classifier->encodeLyrics(texts, run);
    QCOMPARE(words.rows(), texts.size());
    const auto row = [&](std::size_t i) {
        return std::vector<float>(words.values.begin() + std::ptrdiff_t(i * words.width),
                                  words.values.begin() + std::ptrdiff_t((i + 1) * words.width));
    };
    QVERIFY(row(0) == row(2));
    QVERIFY(row(0) == row(3));  // the vocabulary sees no repeated spaces
    QVERIFY(row(0) != row(1));
    QVERIFY(row(4) != row(0));
}

void ClassifierFolderTest::cutTextsSayHowFarTheyWereRead()
{
    const auto classifier = loaded(fusion_);
    const std::string longText = "night after night we sing of the summer and of the radio at dawn";
    const auto bytes = classifier->bytesRead(longText);
    QVERIFY(bool(bytes));
    QVERIFY(*bytes > 5 && *bytes < longText.size());
    QCOMPARE(*classifier->bytesRead("night"), std::size_t{5});
    SilentProgress progress;
    Run run{{}, progress, 1};
    const std::vector<std::string> texts{longText, longText + " and more"};
    const auto words = *classifier->encodeLyrics(texts, run);
    QVERIFY(std::equal(words.values.begin(), words.values.begin() + std::ptrdiff_t(words.width),
                       words.values.begin() + std::ptrdiff_t(words.width)));
}

void ClassifierFolderTest::cancelIsAnswered()
{
    const auto classifier = loaded(fusion_);
    const std::vector<float> features(40 * 64 * 32, 0.0F);
    StopAt progress(5);
    Run run{progress.token, progress, 2};
    const auto sound = classifier->encodeAudio(features, run);
    QVERIFY(!sound);
    QCOMPARE(sound.error().code, ErrorCode::Cancelled);
    const auto words = classifier->encodeLyrics(std::vector<std::string>{"a"}, run);
    QVERIFY(!words);
    QCOMPARE(words.error().code, ErrorCode::Cancelled);
    const auto again = loadClassifier(fusion_, run);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Cancelled);
}

void ClassifierFolderTest::aSideTheModelLacksIsAnError()
{
    const auto ast = loaded(kGolden / "ast_model/tiny-a");
    SilentProgress progress;
    Run run{{}, progress, 1};
    QVERIFY(!ast->encodeLyrics(std::vector<std::string>{"a"}, run));
    QVERIFY(!ast->bytesRead("a"));
    const auto odd = ast->encodeAudio(std::vector<float>(100), run);
    QVERIFY(!odd);
    QCOMPARE(odd.error().code, ErrorCode::BadShape);
    const auto fusion = loaded(fusion_);
    const auto sound = *fusion->encodeAudio(std::vector<float>(2 * 64 * 32), run);
    const auto words = *fusion->encodeLyrics(std::vector<std::string>{"a"}, run);
    const auto scores = fusion->score(sound, words);
    QVERIFY(!scores);
    QCOMPARE(scores.error().code, ErrorCode::BadShape);
    QVERIFY(!fusion->score(sound, {}));
}

static void replaceIn(const std::filesystem::path& file, const std::string& from,
                      const std::string& to)
{
    std::ifstream input(file);
    std::string text((std::istreambuf_iterator<char>(input)), std::istreambuf_iterator<char>());
    const std::size_t at = text.find(from);
    QVERIFY2(at != std::string::npos, from.c_str());
    std::ofstream(file) << text.replace(at, from.size(), to);
}

static void changeWeights(const std::filesystem::path& folder,
                          const std::function<void(nn::NamedTensors&)>& change)
{
    auto weights = *nn::readWeightsFolder(folder);
    change(weights);
    QVERIFY(bool(nn::writeSafetensors(folder / "model.safetensors", weights, nn::StoredType::F32)));
}

static void resizeWordTable(const std::filesystem::path& folder, std::int64_t rows)
{
    replaceIn(folder / "config.json", "\"vocab_size\": 902",
              "\"vocab_size\": " + std::to_string(rows));
    changeWeights(folder, [rows](nn::NamedTensors& all) {
        torch::Tensor& table = all["text_model.embeddings.word_embeddings.weight"];
        table = torch::cat({table, torch::zeros({200, table.size(1)})}).narrow(0, 0, rows);
    });
}

void ClassifierFolderTest::faultyFoldersAreErrors_data()
{
    using Break = std::function<void(const std::filesystem::path&)>;
    QTest::addColumn<std::function<void(const std::filesystem::path&)>>("breakIt");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, ErrorCode code, const char* word, Break breakIt) {
        QTest::newRow(name) << breakIt << int(code) << QByteArray(word);
    };
    using Path = const std::filesystem::path&;
    const std::string query = "audio_model.encoder.layer.1.attention.attention.query.weight";
    row("missing tensor", ErrorCode::BadWeights, query.c_str(), [query](Path folder) {
        changeWeights(folder, [&](nn::NamedTensors& all) { all.erase(query); });
    });
    row("wrong shape", ErrorCode::BadWeights, "[5]", [](Path folder) {
        changeWeights(folder,
                      [](nn::NamedTensors& all) { all["classifier.fc.bias"] = torch::zeros({5}); });
    });
    row("missing head", ErrorCode::BadWeights, "no classification head", [](Path folder) {
        changeWeights(folder, [](nn::NamedTensors& all) { all.erase("classifier.fc.weight"); });
    });
    row("extra layer", ErrorCode::BadWeights, "audio_model.encoder.layer.7.x", [](Path folder) {
        changeWeights(folder, [](nn::NamedTensors& all) {
            all["audio_model.encoder.layer.7.x"] = torch::zeros({1});
        });
    });
    row("NaN", ErrorCode::BadWeights, "\"text_model.embeddings.LayerNorm.bias\"", [](Path folder) {
        changeWeights(folder, [](nn::NamedTensors& all) {
            all["text_model.embeddings.LayerNorm.bias"][3] =
                std::numeric_limits<float>::quiet_NaN();
        });
    });
    row("fewer labels", ErrorCode::BadWeights, "id2label names 2 labels", [](Path folder) {
        replaceIn(folder / "config.json", "\"2\": \"punk\"", "\"1\": \"pop\"");
    });
    row("more labels", ErrorCode::BadWeights, "id2label names 4 labels", [](Path folder) {
        replaceIn(folder / "config.json", "\"2\": \"punk\"", "\"2\": \"punk\", \"3\": \"ska\"");
    });
    row("text for a size", ErrorCode::BadWeights, "hidden_size", [](Path folder) {
        replaceIn(folder / "config.json", "\"hidden_size\": 32", "\"hidden_size\": \"32\"");
    });
    row("a million layers", ErrorCode::BadWeights, "num_hidden_layers", [](Path folder) {
        replaceIn(folder / "config.json", "\"num_hidden_layers\": 2",
                  "\"num_hidden_layers\": 1000000");
    });
    row("negative heads", ErrorCode::BadWeights, "num_attention_heads", [](Path folder) {
        replaceIn(folder / "config.json", "\"num_attention_heads\": 2",
                  "\"num_attention_heads\": -2");
    });
    row("integers for weights", ErrorCode::Unsupported, "I64", [](Path folder) {
        changeWeights(folder, [](nn::NamedTensors& all) {
            all["classifier.fc.bias"] = torch::zeros({3}, torch::kLong);
        });
    });
    row("two models", ErrorCode::BadWeights, "two models", [](Path folder) {
        std::ofstream(folder / "model.safetensors.index.json")
            << R"({"weight_map":{"a":"model.safetensors"}})";
    });
    row("pickles only", ErrorCode::NotFound, "limelight convert", [](Path folder) {
        std::filesystem::rename(folder / "model.safetensors", folder / "pytorch_model.bin");
    });
    row("odd score rule", ErrorCode::BadWeights, "score_rule", [](Path folder) {
        replaceIn(folder / "limelight.json", "\"task\"", "\"score_rule\":\"max\",\"task\"");
    });
    row("no weights", ErrorCode::NotFound, "model.safetensors",
        [](Path folder) { std::filesystem::remove(folder / "model.safetensors"); });
    row("huge header", ErrorCode::BadWeights, "model.safetensors", [](Path folder) {
        std::ofstream(folder / "model.safetensors", std::ios::binary)
            << std::string(8, '\x7f') << "{}";
    });
    row("cut weights", ErrorCode::BadWeights, "truncated",
        [](Path folder) { std::filesystem::resize_file(folder / "model.safetensors", 60000); });
    row("no config", ErrorCode::NotFound, "config.json",
        [](Path folder) { std::filesystem::remove(folder / "config.json"); });
    row("broken config", ErrorCode::BadWeights, "config.json",
        [](Path folder) { std::ofstream(folder / "config.json") << "{"; });
    row("other architecture", ErrorCode::Unsupported, "Wav2Vec2", [](Path folder) {
        std::ofstream(folder / "config.json") << R"({"architectures":["Wav2Vec2Model"]})";
    });
    row("no vocabulary", ErrorCode::NotFound, "sentencepiece",
        [](Path folder) { std::filesystem::remove(folder / "sentencepiece.bpe.model"); });
    row("broken vocabulary", ErrorCode::Unreadable, "sentencepiece",
        [](Path folder) { std::ofstream(folder / "sentencepiece.bpe.model") << "hello"; });
    row("smaller vocabulary", ErrorCode::BadWeights, "902 tokens",
        [](Path folder) { resizeWordTable(folder, 1032); });
    row("larger vocabulary", ErrorCode::BadWeights, "902 tokens",
        [](Path folder) { resizeWordTable(folder, 800); });
    row("no preprocessor", ErrorCode::BadWeights, "preprocessor_config.json",
        [](Path folder) { std::filesystem::remove(folder / "preprocessor_config.json"); });
    row("other bands", ErrorCode::BadWeights, "64 x 64", [](Path folder) {
        replaceIn(folder / "preprocessor_config.json", "\"num_mel_bins\":32",
                  "\"num_mel_bins\":64");
    });
    row("layers beyond the weights", ErrorCode::BadWeights, "encoder.layer.2", [](Path folder) {
        replaceIn(folder / "config.json", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");
    });
    row("sizes beyond memory", ErrorCode::BadWeights, "expected [1000000", [](Path folder) {
        replaceIn(folder / "config.json", "\"hidden_size\": 32", "\"hidden_size\": 1000000");
    });
    row("broken card", ErrorCode::BadWeights, "limelight.json",
        [](Path folder) { std::ofstream(folder / "limelight.json") << "[]"; });
}

void ClassifierFolderTest::faultyFoldersAreErrors()
{
    QFETCH(std::function<void(const std::filesystem::path&)>, breakIt);
    QFETCH(int, code);
    QFETCH(QByteArray, word);
    const auto folder = copyOf(fusion_, "broken");
    breakIt(folder);
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto classifier = loadClassifier(folder, run);
    QVERIFY(!classifier);
    const std::string& message = classifier.error().message;
    QVERIFY2(classifier.error().code == ErrorCode(code), message.c_str());
    QVERIFY2(message.find(word.toStdString()) != std::string::npos, message.c_str());
    QVERIFY2(message.find("broken") != std::string::npos, message.c_str());
}

/// Tables are padded to a multiple of eight for the hardware they were trained on.
void ClassifierFolderTest::paddedWordTableIsAccepted()
{
    const auto folder = copyOf(fusion_, "padded");
    resizeWordTable(folder, 960);
    const auto described = describeModelFolder(folder);
    QVERIFY(bool(described));
    QVERIFY2(described->isSound(),
             described->problems.empty() ? "" : described->problems[0].c_str());
    QCOMPARE(described->vocabularySize, std::int64_t{960});
    QCOMPARE(described->notes.size(), std::size_t{1});
    QCOMPARE(described->card.notes, described->notes);
    const auto classifier = loaded(folder);
    QVERIFY(classifier != nullptr);
    QCOMPARE(classifier->card().notes.size(), std::size_t{1});
    QVERIFY(classifier->card().notes[0].find("960 rows for 902 tokens") != std::string::npos);
}

/// Finite weights may still overflow.
void ClassifierFolderTest::overflowingScoresAreNumerical()
{
    const auto folder = copyOf(fusion_, "overflowing");
    changeWeights(folder, [](nn::NamedTensors& all) {
        all["classifier.fc.weight"].fill_(std::numeric_limits<float>::max());
        all["classifier.layer_norm.weight"].fill_(-1e30F);
    });
    const auto classifier = loaded(folder);
    SilentProgress progress;
    Run run{{}, progress, 1};
    const auto scores =
        classifier->score(*classifier->encodeAudio(std::vector<float>(64 * 32), run),
                          *classifier->encodeLyrics(std::vector<std::string>{"a"}, run));
    QVERIFY(!scores);
    QCOMPARE(scores.error().code, ErrorCode::Numerical);
}

}  // namespace limelight::models

QTEST_GUILESS_MAIN(limelight::models::ClassifierFolderTest)
#include "classifier_folder_test.moc"
