// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/convert_checkpoint.h"

#include <sys/stat.h>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "core/separation/open_unmix_separator.h"
#include "tests/support/conversion_desk.h"
#include "tests/support/tensor_file.h"
#include "tests/support/torch_files.h"

namespace limelight::pipeline {

namespace fs = std::filesystem;
using namespace limelight::test;

/// What becomes of checkpoints and of the folders they lie in.
class ConvertCheckpointTest : public ConversionDesk {
    Q_OBJECT

    static void compareTensors(const fs::path& made, const fs::path& expected)
    {
        const testing::TensorFile a(made), b(expected);
        std::string header = *readWholeFile(expected);
        const auto listed = nlohmann::json::parse(header.substr(8, littleLength(header)));
        for (const auto& [name, entry] : listed.items()) {
            if (name == "__metadata__") continue;
            QVERIFY2(a.has(name), name.c_str());
            QCOMPARE(a.type(name), b.type(name));
            QCOMPARE(a.shape(name), b.shape(name));
            QVERIFY2(a.values<char>(name) == b.values<char>(name), name.c_str());
        }
    }
    static std::size_t littleLength(const std::string& file)
    {
        std::uint64_t length = 0;
        std::memcpy(&length, file.data(), sizeof length);
        return length;
    }

private Q_SLOTS:
    void init() { clear(); }

    void aFileBecomesSafetensors_data();
    void aFileBecomesSafetensors();
    void aHuggingFaceFolderKeepsItsOtherFiles();
    void shardsKeepTheirIndex();
    void badIndicesAreRefused_data();
    void badIndicesAreRefused();
    void anOpenUnmixFolderBecomesASeparator_data();
    void anOpenUnmixFolderBecomesASeparator();
    void publishedFilesNeedNoDescription();
    void unknownShapesNeedADescription();
    void oneTargetIsSeparatedWithoutTheWienerStep();
    void kindsAreToldFromNames_data();
    void kindsAreToldFromNames();
    void outputsLieBesideTheirInputs();
    void progressEndsAtTheWhole();
};

void ConvertCheckpointTest::aFileBecomesSafetensors_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    for (const char* container : {"zip", "legacy"}) {
        for (const char* object : {"state_dict", "views", "training_checkpoint"}) {
            const auto file = QString("%1.%2.pt").arg(object, container);
            QTest::newRow(qPrintable(file)) << file << QString("%1.expected").arg(object);
        }
    }
}

void ConvertCheckpointTest::aFileBecomesSafetensors()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    copyGolden(qPrintable(file));
    const auto report = convert(path(file.toStdString()));
    QVERIFY2(bool(report), report ? "" : report.error().text().c_str());
    QCOMPARE(report->kind, CheckpointKind::File);
    QCOMPARE(report->output, path(file.chopped(3).toStdString() + ".safetensors"));
    QCOMPARE(report->weights.size(), std::size_t{1});
    QCOMPARE(report->weights[0].bytes, std::uint64_t{fs::file_size(report->output)});
    compareTensors(report->output, golden_ / (expected.toStdString() + ".safetensors"));
    const bool hasOptimizer = file.startsWith("training");
    QCOMPARE(report->notes.size(), std::size_t{hasOptimizer});
    QCOMPARE(names().size(), std::size_t{2});
    const auto facts = fs::status(report->output).permissions();
    QVERIFY((facts & fs::perms::others_read) != fs::perms::none);
}

void ConvertCheckpointTest::aHuggingFaceFolderKeepsItsOtherFiles()
{
    copyGolden("hugging_face");
    put("hugging_face/optimizer.pt", "not of the model");
    const auto report = convert(path("hugging_face"));
    QVERIFY2(bool(report), report ? "" : report.error().text().c_str());
    QCOMPARE(report->kind, CheckpointKind::HuggingFaceFolder);
    compareTensors(path("hugging_face-safetensors/model.safetensors"),
                   golden_ / "hugging_face/expected.safetensors");
    QCOMPARE(names("hugging_face-safetensors"),
             (std::set<std::string>{"model.safetensors", "config.json", "merges.txt", "vocab.json",
                                    "special_tokens_map.json", "tokenizer_config.json"}));
    QCOMPARE(*readWholeFile(path("hugging_face-safetensors/merges.txt")),
             *readWholeFile(golden_ / "hugging_face/merges.txt"));
    QCOMPARE(report->beside.size(), std::size_t{5});
    QCOMPARE(names(), (std::set<std::string>{"hugging_face", "hugging_face-safetensors"}));
}

/// A checkpoint of one tensor of two floats.
static std::string checkpointOf(const std::string& tensor)
{
    return zipCheckpoint(
        dictionaryPickle(text(tensor) + tensorOf(storage("FloatStorage", "0", 2), 0, {2}, {1})),
        {{"0", std::string(8, 'x'), 2}});
}

void ConvertCheckpointTest::shardsKeepTheirIndex()
{
    fs::create_directory(path("m"));
    put("m/pytorch_model-00001-of-00002.bin", checkpointOf("a"));
    put("m/pytorch_model-00002-of-00002.bin", checkpointOf("b"));
    put("m/pytorch_model.bin.index.json",
        R"({"metadata":{"total_size":16},"weight_map":{"a":"pytorch_model-00001-of-00002.bin",)"
        R"("b":"pytorch_model-00002-of-00002.bin"}})");
    const auto report = convert(path("m"), path("out"));
    QVERIFY2(bool(report), report ? "" : report.error().text().c_str());
    QCOMPARE(names("out"), (std::set<std::string>{"model-00001-of-00002.safetensors",
                                                  "model-00002-of-00002.safetensors",
                                                  "model.safetensors.index.json"}));
    const auto index = testing::jsonOf(path("out/model.safetensors.index.json"));
    QCOMPARE(index["metadata"]["total_size"].get<int>(), 16);
    QCOMPARE(index["weight_map"]["b"].get<std::string>(),
             std::string("model-00002-of-00002.safetensors"));
    QCOMPARE(index["weight_map"].size(), std::size_t{2});
}

void ConvertCheckpointTest::badIndicesAreRefused_data()
{
    QTest::addColumn<QByteArray>("index");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* map, ErrorCode code, const char* reason) {
        QTest::newRow(name) << QByteArray(R"({"weight_map":)") + map + "}" << static_cast<int>(code)
                            << reason;
    };
    row("a path", R"({"a":"../secret.bin"})", ErrorCode::BadWeights, "no plain name");
    row("an absolute path", R"({"a":"/etc/passwd"})", ErrorCode::BadWeights, "no plain name");
    row("a folder", R"({"a":".."})", ErrorCode::BadWeights, "no plain name");
    row("a number", R"({"a":5})", ErrorCode::BadWeights, "no plain name");
    row("no such shard", R"({"a":"s1.bin","b":"s9.bin"})", ErrorCode::NotFound, "s9.bin");
    row("wrong shard", R"({"a":"s1.bin","b":"s1.bin"})", ErrorCode::BadWeights,
        "\"b\" is not in the shard");
    row("a tensor in two shards", R"({"a":"s1.bin","c":"s3.bin"})", ErrorCode::BadWeights,
        "as another shard does");
    row("two shards of one name", R"({"a":"s1.bin","b":"s1.pt"})", ErrorCode::BadWeights,
        "two shards would become");
    row("empty", "{}", ErrorCode::BadWeights, "names no shards");
    row("a list", "[]", ErrorCode::BadWeights, "no weight_map");
    QTest::newRow("not JSON") << QByteArray("{") << static_cast<int>(ErrorCode::BadWeights)
                              << "no weight_map";
}

void ConvertCheckpointTest::badIndicesAreRefused()
{
    QFETCH(QByteArray, index);
    QFETCH(int, code);
    QFETCH(QString, reason);
    put("secret.bin", checkpointOf("a"));
    fs::create_directory(path("m"));
    put("m/s1.bin", checkpointOf("a"));
    put("m/s1.pt", checkpointOf("b"));
    put("m/s3.bin", checkpointOf("a"));
    put("m/pytorch_model.bin.index.json", index.toStdString());
    const auto before = names();
    const auto report = convert(path("m"));
    QVERIFY(!report);
    QCOMPARE(static_cast<int>(report.error().code), code);
    QVERIFY2(QString::fromStdString(report.error().message).contains(reason),
             report.error().message.c_str());
    QCOMPARE(names(), before);
}

void ConvertCheckpointTest::anOpenUnmixFolderBecomesASeparator_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QStringList>("targets");
    QTest::addColumn<int>("notes");
    QTest::newRow("zip") << "open_unmix_zip"
                         << "stereo-512-chunked" << QStringList{"bass", "drums", "other", "vocals"}
                         << 0;
    QTest::newRow("2019") << "open_unmix_2019"
                          << "mono-1024-v1-layout" << QStringList{"noise", "speech"} << 2;
}

void ConvertCheckpointTest::anOpenUnmixFolderBecomesASeparator()
{
    QFETCH(QString, folder);
    QFETCH(QString, expected);
    QFETCH(QStringList, targets);
    QFETCH(int, notes);
    copyGolden(qPrintable(folder));
    const auto report = convert(path(folder.toStdString()), path("out/"));
    QVERIFY2(bool(report), report ? "" : report.error().text().c_str());
    QCOMPARE(report->kind, CheckpointKind::OpenUnmixFolder);
    QCOMPARE(int(report->weights.size()), int(targets.size()));
    std::set<std::string> files{"separator.json"};
    for (const QString& target : targets) {
        const std::string name = target.toStdString() + ".safetensors";
        files.insert(name);
        compareTensors(path("out/" + name),
                       golden_.parent_path() / "open_unmix" / expected.toStdString() / name);
    }
    QCOMPARE(names("out"), files);
    // The digits of these files are not those of their content, and that is said.
    QCOMPARE(int(report->notes.size()), notes);
    for (const std::string& note : report->notes) {
        QVERIFY2(note.find("promises a SHA-256 that begins with a1b2c3d4") != std::string::npos,
                 note.c_str());
    }
    Run run{cancel_, progress_};
    const auto separator = separation::loadOpenUnmix(path("out"), {}, run);
    QVERIFY2(bool(separator), separator ? "" : separator.error().text().c_str());
}

/// A target with only the tensors that tell its geometry.
static std::string targetOf(std::int64_t hidden, std::int64_t inputs, std::int64_t bins)
{
    const auto tensor = [](const char* name, const char* key, std::vector<std::int64_t> shape) {
        std::int64_t elements = 1;
        std::vector<std::int64_t> stride(shape.size());
        for (std::size_t d = shape.size(); d-- > 0;) {
            stride[d] = elements;
            elements *= shape[d];
        }
        return std::pair(
            text(name) + tensorOf(storage("FloatStorage", key, elements), 0, shape, stride),
            StoredStorage{key, std::string(static_cast<std::size_t>(4 * elements), '\0'), 0});
    };
    const auto [weight, weightBytes] = tensor("fc1.weight", "0", {hidden, inputs});
    const auto [in, inBytes] = tensor("input_mean", "1", {bins});
    const auto [out, outBytes] = tensor("output_mean", "2", {bins});
    return zipCheckpoint(dictionaryPickle(weight + in + out), {weightBytes, inBytes, outBytes});
}

void ConvertCheckpointTest::publishedFilesNeedNoDescription()
{
    fs::create_directory(path("hub"));
    put("hub/speech_f5e0d9f9.pth", targetOf(256, 513, 513));
    put("hub/noise_04a6fc2d.pth", targetOf(256, 513, 513));
    const auto report = convert(path("hub"));
    QVERIFY2(bool(report), report ? "" : report.error().text().c_str());
    const auto description = testing::jsonOf(path("hub-safetensors/separator.json"));
    QCOMPARE(description["sample_rate"].get<int>(), 16000);
    QCOMPARE(description["nfft"].get<int>(), 1024);
    QCOMPARE(description["nhop"].get<int>(), 512);
    QCOMPARE(description["nb_channels"].get<int>(), 1);
    QCOMPARE(description["targets"].dump(), std::string(R"(["noise","speech"])"));
    // Files with other content are not called by the release's name.
    QCOMPARE(description["name"].get<std::string>(), std::string("hub"));
    QCOMPARE(report->notes.size(), std::size_t{2});
}

void ConvertCheckpointTest::unknownShapesNeedADescription()
{
    fs::create_directory(path("hub"));
    put("hub/speech_f5e0d9f9.pth", targetOf(256, 513, 513));
    put("hub/noise_04a6fc2d.pth", targetOf(250, 513, 513));
    const auto report = convert(path("hub"));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadWeights);
    QVERIFY(report.error().message.find("separator.json") != std::string::npos);
    QCOMPARE(names(), std::set<std::string>{"hub"});
}

void ConvertCheckpointTest::oneTargetIsSeparatedWithoutTheWienerStep()
{
    fs::create_directory(path("one"));
    fs::copy(golden_ / "open_unmix_zip/vocals.pth", path("one/vocals.pth"));
    fs::copy(golden_ / "open_unmix_zip/separator.json", path("one/separator.json"));
    const auto report = convert(path("one"));
    QVERIFY(bool(report));
    QCOMPARE(report->notes.size(), std::size_t{1});
    Run run{cancel_, progress_};
    const auto separator = separation::loadOpenUnmix(path("one-safetensors"), {}, run);
    QVERIFY2(bool(separator), separator ? "" : separator.error().text().c_str());
}

void ConvertCheckpointTest::kindsAreToldFromNames_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("reason");
    const auto good = [](const char* name, QStringList files, CheckpointKind kind) {
        QTest::newRow(name) << files << static_cast<int>(kind) << QString();
    };
    const auto bad = [](const char* name, QStringList files, const char* reason) {
        QTest::newRow(name) << files << -1 << reason;
    };
    good("one file", {"pytorch_model.bin", "config.json"}, CheckpointKind::HuggingFaceFolder);
    good("an index", {"pytorch_model.bin.index.json"}, CheckpointKind::HuggingFaceFolder);
    good("a trained separator", {"vocals.pth", "vocals.json", "separator.json"},
         CheckpointKind::OpenUnmixFolder);
    good("hub files", {"vocals-b62c91ce.pth", "bass-8d85a5bd.pth"},
         CheckpointKind::OpenUnmixFolder);
    bad("two models", {"pytorch_model.bin", "vocals.pth", "separator.json"}, "two models");
    bad("safetensors", {"model.safetensors", "pytorch_model.bin"}, "already");
    bad("other checkpoints", {"genre_audio.pth", "emotion_audio.pth"}, "neither");
    bad("nothing", {}, "neither");
}

void ConvertCheckpointTest::kindsAreToldFromNames()
{
    QFETCH(QStringList, files);
    QFETCH(int, kind);
    QFETCH(QString, reason);
    for (const QString& file : files) put(file.toStdString(), "");
    const auto told = checkpointKindOf(path());
    if (kind >= 0) {
        QVERIFY2(bool(told), told ? "" : told.error().message.c_str());
        QCOMPARE(static_cast<int>(*told), kind);
        return;
    }
    QVERIFY(!told);
    QCOMPARE(told.error().code, ErrorCode::BadArgument);
    QVERIFY2(QString::fromStdString(told.error().message).contains(reason),
             told.error().message.c_str());
}

void ConvertCheckpointTest::outputsLieBesideTheirInputs()
{
    QCOMPARE(convertedPathOf("/a/model.pth"), fs::path("/a/model.safetensors"));
    QCOMPARE(convertedPathOf("/a/genre_audio_v1.2"), fs::path("/a/genre_audio_v1.2.safetensors"));
    fs::create_directory(path("folder"));
    QCOMPARE(convertedPathOf(path("folder")), path("folder-safetensors"));
    QCOMPARE(convertedPathOf(path("folder/")), path("folder-safetensors"));
    QCOMPARE(convertedPathOf(path("folder/.")), path("folder-safetensors"));
    fs::create_symlink(path("nowhere"), path("link"));
    QCOMPARE(checkpointKindOf(path("link")).error().code, ErrorCode::NotFound);
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    QCOMPARE(checkpointKindOf(path("pipe")).error().code, ErrorCode::BadArgument);
    put("a.safetensors", "");
    QCOMPARE(checkpointKindOf(path("a.safetensors")).error().code, ErrorCode::BadArgument);
}

void ConvertCheckpointTest::progressEndsAtTheWhole()
{
    class Last : public Progress {
    public:
        void at(Stage, std::int64_t done, std::int64_t total) override
        {
            QVERIFY(done >= done_ && done <= total);
            done_ = done;
            total_ = total;
        }
        std::int64_t done_ = 0, total_ = 0;
    };
    copyGolden("open_unmix_zip");
    Last last;
    Run run{cancel_, last};
    QVERIFY(bool(convertCheckpoint({path("open_unmix_zip"), {}, false, CONVERT_WORKER}, run)));
    QVERIFY(last.total_ > 200'000);
    QCOMPARE(last.done_, last.total_);
}

}  // namespace limelight::pipeline

QTEST_GUILESS_MAIN(limelight::pipeline::ConvertCheckpointTest)
#include "convert_checkpoint_test.moc"
