// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <cstdint>
#include <filesystem>
#include <fstream>

#include "core/pipeline/model_facts.h"
#include "tests/support/tensor_file.h"

namespace fs = std::filesystem;
using limelight::testing::jsonOf;
using nlohmann::json;

namespace {

const fs::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

/// A safetensors file with the names and shapes of a table. Its numbers are a hole in the file.
std::uint64_t writeHollow(const fs::path& file, const json& table)
{
    json header = json::object();
    std::uint64_t at = 0;
    for (const auto& [name, tensor] : table.at("tensors").items()) {
        std::uint64_t bytes = tensor.at(0) == "I64" ? 8 : 4;
        for (const std::uint64_t size : tensor.at(1)) bytes *= size;
        header[name] = {
            {"dtype", tensor.at(0)}, {"shape", tensor.at(1)}, {"data_offsets", {at, at + bytes}}};
        at += bytes;
    }
    const std::string text = header.dump();
    const std::uint64_t length = text.size();
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(&length), 8)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
    fs::resize_file(file, 8 + length + at);
    return at;
}

json robertaConfig(const std::string& name, int hidden, int layers, int heads)
{
    return {{"architectures", {name}},      {"model_type", "roberta"},
            {"vocab_size", 50265},          {"max_position_embeddings", 514},
            {"type_vocab_size", 1},         {"pad_token_id", 1},
            {"hidden_size", hidden},        {"num_hidden_layers", layers},
            {"num_attention_heads", heads}, {"intermediate_size", 4 * hidden}};
}

json astConfig()
{
    json labels = json::object();
    for (int k = 0; k < 527; ++k) labels[std::to_string(k)] = "class " + std::to_string(k);
    return {{"architectures", {"ASTForAudioClassification"}},
            {"model_type", "audio-spectrogram-transformer"},
            {"id2label", labels}};
}

}  // namespace

/// Checkpoints as people have them: every name and shape at its real size, without the numbers.
class RealSizeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder() const { return temporary_->path().toStdString(); }

    void write(const std::string& file, const json& content) const
    {
        std::ofstream(folder() / file) << content.dump();
    }
    static json tableNamed(const QByteArray& name)
    {
        return jsonOf(kGolden / "state_dicts" / (name.toStdString() + ".json"));
    }
    void addTokenizer() const
    {
        for (const char* file : {"vocab.json", "merges.txt"}) {
            fs::copy_file(kGolden / "roberta_tokenizer" / file, folder() / file);
        }
    }

private Q_SLOTS:
    void init()
    {
        temporary_ = std::make_unique<QTemporaryDir>();
        QVERIFY(temporary_->isValid());
    }

    void soundAndWordsAreDescribed_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<qint64>("unused");
        const auto row = [](const char* table, const json& config, qint64 unused = 0) {
            QTest::newRow(table) << QByteArray(table) << QByteArray::fromStdString(config.dump())
                                 << unused;
        };
        row("ast-base-audio-classification", astConfig());
        row("roberta-base-sequence-classification",
            robertaConfig("RobertaForSequenceClassification", 768, 12, 12));
        row("roberta-large-sequence-classification",
            robertaConfig("RobertaForSequenceClassification", 1024, 24, 16));
        row("roberta-base-model", robertaConfig("RobertaModel", 768, 12, 12));
        // The language model's own head is left aside.
        row("roberta-base-masked-lm", robertaConfig("RobertaForMaskedLM", 768, 12, 12),
            50265 + 768 * 768 + 3 * 768 + 50265 * 768 + 50265);
    }

    void soundAndWordsAreDescribed()
    {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, config);
        QFETCH(qint64, unused);
        const json tensors = tableNamed(table);
        const std::uint64_t bytes = writeHollow(folder() / "model.safetensors", tensors);
        write("config.json", json::parse(config.toStdString()));
        if (table.startsWith("ast")) {
            write("preprocessor_config.json", {{"feature_extractor_type", "ASTFeatureExtractor"}});
        } else {
            addTokenizer();
        }
        const auto facts = limelight::pipeline::describeModel(folder());
        QVERIFY2(bool(facts), facts ? "" : facts.error().message.c_str());
        QVERIFY2(facts->problems.empty(),
                 facts->problems.empty() ? "" : facts->problems.front().c_str());
        QCOMPARE(facts->parameters, tensors.at("n_values").get<qint64>() - unused);
        QVERIFY(facts->bytesOnDisk > bytes);
        QCOMPARE(facts->storedTypes, std::string("F32"));
        if (table.startsWith("ast")) QCOMPARE(facts->labels.size(), std::size_t{527});
    }

    void aVocabularyOfAnotherSizeIsTheOnlyFaultOfAnXlmRoberta()
    {
        writeHollow(folder() / "model.safetensors",
                    tableNamed("xlm-roberta-base-sequence-classification"));
        json config = robertaConfig("XLMRobertaForSequenceClassification", 768, 12, 12);
        config["model_type"] = "xlm-roberta";
        config["vocab_size"] = 250002;
        write("config.json", config);
        fs::copy_file(kGolden / "roberta_model/tiny-xlmr-cls/sentencepiece.bpe.model",
                      folder() / "sentencepiece.bpe.model");
        const auto facts = limelight::pipeline::describeModel(folder());
        QVERIFY2(bool(facts), facts ? "" : facts.error().message.c_str());
        QCOMPARE(facts->problems.size(), std::size_t{1});
        QVERIFY2(facts->problems.front().find("250002") != std::string::npos,
                 facts->problems.front().c_str());
        QCOMPARE(facts->parameters, qint64{278045186});
    }

    void separatorsAreDescribed_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<int>("nfft");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("hidden");
        QTest::newRow("umxhq") << QByteArray("umxhq-target") << 4096 << 2 << 512;
        QTest::newRow("umxl") << QByteArray("umxl-target") << 4096 << 2 << 1024;
        QTest::newRow("umxse") << QByteArray("umxse-target") << 1024 << 1 << 256;
        QTest::newRow("unidirectional") << QByteArray("unidirectional-example") << 4096 << 2 << 512;
    }

    void separatorsAreDescribed()
    {
        QFETCH(QByteArray, table);
        QFETCH(int, nfft);
        QFETCH(int, channels);
        QFETCH(int, hidden);
        const json tensors = tableNamed(table);
        writeHollow(folder() / "vocals.safetensors", tensors);
        fs::create_hard_link(folder() / "vocals.safetensors", folder() / "drums.safetensors");
        write("separator.json", {{"sample_rate", nfft == 1024 ? 16000 : 44100},
                                 {"nfft", nfft},
                                 {"nhop", nfft / 4},
                                 {"nb_channels", channels}});
        const auto facts = limelight::pipeline::describeModel(folder());
        QVERIFY2(bool(facts), facts ? "" : facts.error().message.c_str());
        QVERIFY2(facts->problems.empty(),
                 facts->problems.empty() ? "" : facts->problems.front().c_str());
        QCOMPARE(facts->labels, (std::vector<std::string>{"vocals", "drums"}));
        QCOMPARE(facts->parts.size(), std::size_t{2});
        QCOMPARE(facts->parts.front().hiddenSize, qint64{hidden});
        // Three counters of batches are no numbers of a network.
        QCOMPARE(facts->parameters, 2 * (tensors.at("n_values").get<qint64>() - 3));
    }

    void aTensorOfAnotherSizeIsNamed()
    {
        json tensors = tableNamed("ast-base-audio-classification");
        tensors["tensors"]["classifier.dense.bias"] = {"F32", {526}};
        tensors["tensors"].erase("layernorm.weight");
        tensors["tensors"].erase("audio_spectrogram_transformer.layernorm.weight");
        writeHollow(folder() / "model.safetensors", tensors);
        write("config.json", astConfig());
        write("preprocessor_config.json", json::object());
        const auto facts = limelight::pipeline::describeModel(folder());
        QVERIFY2(bool(facts), facts ? "" : facts.error().message.c_str());
        std::string all;
        for (const std::string& problem : facts->problems) all += problem;
        QVERIFY(all.find("layernorm.weight") != std::string::npos);
        QVERIFY(all.find("526") != std::string::npos && all.find("527") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(RealSizeTest)
#include "real_size_test.moc"
