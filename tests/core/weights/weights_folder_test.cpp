// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weights_folder.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "tests/support/safetensors_file.h"

namespace limelight::weights {

using testing::floatBytes;
using testing::writeSafetensors;

class WeightsFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneFileIsTheFolder();
    void shardsAreOneTable();
    void otherWeightFilesAreNamed();
    void twoModelsInOneFolderAreRefused();
    void nothingToReadSaysWhatToDo_data();
    void nothingToReadSaysWhatToDo();
    void indexFaultsAreNamed_data();
    void indexFaultsAreNamed();
    void truncatedShardIsNamed();
    void linkedFilesAreFollowed();

private:
    std::filesystem::path path(const std::string& name) const { return folder_ / name; }
    void writeIndex(const std::string& json) const;

    std::unique_ptr<QTemporaryDir> temporary_;
    std::filesystem::path folder_;
};

void WeightsFolderTest::init()
{
    temporary_ = std::make_unique<QTemporaryDir>();
    folder_ = temporary_->path().toStdString();
}

void WeightsFolderTest::writeIndex(const std::string& json) const
{
    std::ofstream(path("model.safetensors.index.json")) << json;
}

void WeightsFolderTest::oneFileIsTheFolder()
{
    writeSafetensors(path("model.safetensors"),
                     {{"a", "F32", {2}, floatBytes({1, 2})}, {"b", "F32", {}, floatBytes({3})}});
    const auto folder = openWeightsFolder(folder_);
    QVERIFY2(bool(folder), folder ? "" : folder.error().message.c_str());
    QCOMPARE(folder->files.size(), std::size_t{1});
    QVERIFY(!folder->index);
    QVERIFY(folder->notes.empty());
    const StoredTensor& b = folder->tensors.at("b");
    QCOMPARE(b.bytes, std::uint64_t{4});
    QCOMPARE(b.offset, folder->tensors.at("a").offset + 8);
    QCOMPARE(shapeText({768, 3072}), std::string("[768, 3072]"));
    QCOMPARE(shapeText({}), std::string("[]"));
}

void WeightsFolderTest::shardsAreOneTable()
{
    writeSafetensors(path("x-2.safetensors"), {{"b", "F32", {1}, floatBytes({2})}});
    writeSafetensors(path("x-1.safetensors"), {{"a", "F32", {1}, floatBytes({1})}});
    writeIndex(R"({"metadata":{"total_size":8,"more":[1]},
                   "weight_map":{"a":"x-1.safetensors","b":"x-2.safetensors"}})");
    const auto folder = openWeightsFolder(folder_);
    QVERIFY2(bool(folder), folder ? "" : folder.error().message.c_str());
    QCOMPARE(folder->files.size(), std::size_t{2});
    QCOMPARE(folder->allFiles().front(), path("model.safetensors.index.json"));
    QCOMPARE(folder->files[folder->tensors.at("b").file], path("x-2.safetensors"));
}

void WeightsFolderTest::otherWeightFilesAreNamed()
{
    writeSafetensors(path("model.safetensors"), {{"a", "F32", {1}, floatBytes({1})}});
    writeSafetensors(path("older.safetensors"), {{"a", "F32", {1}, floatBytes({2})}});
    std::ofstream(path("pytorch_model.bin")) << "x";
    std::ofstream(path("optimizer.pt")) << "x";
    const auto folder = openWeightsFolder(folder_);
    QVERIFY(bool(folder));
    QCOMPARE(folder->notes.size(), std::size_t{1});
    QVERIFY(folder->notes[0].find("older.safetensors") != std::string::npos);
    QVERIFY(folder->notes[0].find("pytorch_model.bin") != std::string::npos);
    QVERIFY(folder->notes[0].find("optimizer") == std::string::npos);
}

void WeightsFolderTest::twoModelsInOneFolderAreRefused()
{
    writeSafetensors(path("model.safetensors"), {{"a", "F32", {1}, floatBytes({1})}});
    writeSafetensors(path("x.safetensors"), {{"a", "F32", {1}, floatBytes({1})}});
    writeIndex(R"({"weight_map":{"a":"x.safetensors"}})");
    const auto folder = openWeightsFolder(folder_);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::BadWeights);
    QVERIFY(folder.error().message.find("two models") != std::string::npos);
}

void WeightsFolderTest::nothingToReadSaysWhatToDo_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << "notes.txt"
                             << "Choose";
    QTest::newRow("pickle") << "pytorch_model.bin"
                            << "limelight convert";
    QTest::newRow("state dict") << "genre_audio.pt"
                                << "genre_audio.pt";
    QTest::newRow("other name") << "weights.safetensors"
                                << "weights.safetensors";
}

void WeightsFolderTest::nothingToReadSaysWhatToDo()
{
    QFETCH(QString, file);
    QFETCH(QString, word);
    std::ofstream(path(file.toStdString())) << "x";
    const auto folder = openWeightsFolder(folder_);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::NotFound);
    QVERIFY2(QString::fromStdString(folder.error().message).contains(word),
             folder.error().message.c_str());
}

void WeightsFolderTest::indexFaultsAreNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, const char* json, const char* word) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(word);
    };
    row("not json", R"({"weight_map":)", "JSON");
    row("no map", "{}", "weight_map");
    row("empty map", R"({"weight_map":{}})", "weight_map");
    row("number", R"({"weight_map":{"a":3}})", "\"a\"");
    row("outside", R"({"weight_map":{"a":"../part.safetensors"}})", "../part.safetensors");
    row("absolute", R"({"weight_map":{"a":"/etc/passwd"}})", "/etc/passwd");
    row("dots", R"({"weight_map":{"a":".."}})", "plain name");
    row("absent shard", R"({"weight_map":{"a":"gone.safetensors"}})", "gone.safetensors");
    row("hole", R"({"weight_map":{"a":"part.safetensors","b":"part.safetensors",
                                  "z":"part.safetensors"}})",
        "\"z\" is not in part.safetensors");
    row("of another model", R"({"weight_map":{"a":"part.safetensors"}})", "lacks the tensor \"b\"");
    row("in two shards", R"({"weight_map":{"a":"part.safetensors","b":"second.safetensors"}})",
        "\"b\" is said to be in second.safetensors");
    row("named twice",
        R"({"weight_map":{"a":"part.safetensors","a":"second.safetensors","b":"part.safetensors"}})",
        "\"a\" twice");
}

void WeightsFolderTest::indexFaultsAreNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, word);
    writeSafetensors(path("part.safetensors"),
                     {{"a", "F32", {1}, floatBytes({1})}, {"b", "F32", {1}, floatBytes({1})}});
    writeSafetensors(path("second.safetensors"), {{"b", "F32", {1}, floatBytes({1})}});
    writeIndex(json.toStdString());
    const auto folder = openWeightsFolder(folder_);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::BadWeights);
    const QByteArray message = QByteArray::fromStdString(folder.error().message);
    QVERIFY2(message.contains(word), message.constData());
    QVERIFY2(message.contains("model.safetensors.index.json"), message.constData());
}

void WeightsFolderTest::truncatedShardIsNamed()
{
    writeSafetensors(path("part.safetensors"),
                     {{"a", "F32", {8}, floatBytes({1, 2, 3, 4, 5, 6, 7, 8})}});
    std::filesystem::resize_file(path("part.safetensors"),
                                 std::filesystem::file_size(path("part.safetensors")) - 5);
    writeIndex(R"({"weight_map":{"a":"part.safetensors"}})");
    const auto folder = openWeightsFolder(folder_);
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::BadWeights);
    QVERIFY(folder.error().message.find("part.safetensors") != std::string::npos);
    QVERIFY(folder.error().message.find("truncated") != std::string::npos);
}

/// A hub cache holds links to files that are named by their hashes.
void WeightsFolderTest::linkedFilesAreFollowed()
{
    std::filesystem::create_directory(path("blobs"));
    std::filesystem::create_directory(path("snapshot"));
    writeSafetensors(path("blobs") / "0f1e", {{"a", "F32", {1}, floatBytes({1})}});
    std::filesystem::create_symlink("../blobs/0f1e", path("snapshot") / "model.safetensors");
    QVERIFY(bool(openWeightsFolder(path("snapshot"))));
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::WeightsFolderTest)
#include "weights_folder_test.moc"
