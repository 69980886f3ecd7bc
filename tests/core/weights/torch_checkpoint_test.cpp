// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/torch_checkpoint.h"

#include <sys/resource.h>

#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "tests/support/tensor_file.h"
#include "tests/support/torch_files.h"

namespace limelight::weights {

using namespace limelight::test;
namespace fs = std::filesystem;

static const fs::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/torch_checkpoints";
static const fs::path kSeparators = LIMELIGHT_SOURCE_DIR "/tests/golden/open_unmix";

/// The file's tensors as a safetensors file, or why there are none.
static Result<std::string> converted(const std::string& file, const fs::path& name,
                                     const SafetensorsMetadata& metadata = {})
{
    const auto checkpoint = readTorchCheckpoint(std::as_bytes(std::span(file)), name);
    if (!checkpoint) return checkpoint.error();
    std::string written;
    const auto sink = [&](Bytes bytes) -> Status {
        written.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return Done{};
    };
    const auto count = writeSafetensors(contentsOf(*checkpoint), sink, metadata);
    if (!count) return count.error();
    return written;
}

static std::string bytesOf(const fs::path& file)
{
    return *readWholeFile(file);
}

class TorchCheckpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensorsEqualTheReferenceBitForBit_data();
    void tensorsEqualTheReferenceBitForBit();
    void separatorsEqualTheirConvertedWeights_data();
    void separatorsEqualTheirConvertedWeights();
    void refusesWhatIsNoCheckpoint_data();
    void refusesWhatIsNoCheckpoint();
    void theSmallestCheckpointLoads();
    void everyCutOfACheckpointIsAnError_data();
    void everyCutOfACheckpointIsAnError();
    void optimizersAreNamedAndLeftOut();
    void listsGiveIndicesAsNames();
    void storageViewsOfTheOldContainerAreCutOut();
    void attacksAreRefusedByName_data();
    void attacksAreRefusedByName();
    void oldContainersThatDoNotFitAreRefused_data();
    void oldContainersThatDoNotFitAreRefused();
    void nothingAboveTookMuchMemory();
};

void TorchCheckpointTest::tensorsEqualTheReferenceBitForBit_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    std::ifstream stream(kGolden / "cases.json");
    const auto cases = nlohmann::json::parse(stream)["load"];
    QCOMPARE(cases.size(), std::size_t{12});
    const auto row = [](const fs::path& file, const fs::path& expected) {
        QTest::newRow(file.filename().c_str())
            << QString::fromStdString(file) << QString::fromStdString(expected);
    };
    for (const auto& entry : cases) {
        row(kGolden / entry["file"].get<std::string>(),
            kGolden / entry["expected"].get<std::string>());
    }
    row(kGolden / "hugging_face/pytorch_model.bin", kGolden / "hugging_face/expected.safetensors");
}

void TorchCheckpointTest::tensorsEqualTheReferenceBitForBit()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const auto written = converted(bytesOf(file.toStdString()), file.toStdString());
    QVERIFY2(bool(written), written ? "" : written.error().message.c_str());
    // The reference's writer gives the very same file: order, header and padding too.
    QVERIFY(*written == bytesOf(expected.toStdString()));
}

void TorchCheckpointTest::separatorsEqualTheirConvertedWeights_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    for (const char* target : {"vocals", "drums", "bass", "other"}) {
        QTest::newRow(target) << QString("open_unmix_zip/%1.pth").arg(target)
                              << QString("stereo-512-chunked/%1.safetensors").arg(target);
    }
    for (const char* target : {"speech", "noise"}) {
        QTest::newRow(target) << QString("open_unmix_2019/%1-a1b2c3d4.pth").arg(target)
                              << QString("mono-1024-v1-layout/%1.safetensors").arg(target);
    }
}

void TorchCheckpointTest::separatorsEqualTheirConvertedWeights()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const std::string bytes = bytesOf(kGolden / file.toStdString());
    const auto checkpoint = readTorchCheckpoint(std::as_bytes(std::span(bytes)), "t.pth");
    QVERIFY2(bool(checkpoint), checkpoint ? "" : checkpoint.error().message.c_str());
    const testing::TensorFile weights(kSeparators / expected.toStdString());
    QVERIFY(checkpoint->tensors.size() >= 40);
    for (const TensorView& view : checkpoint->tensors) {
        QVERIFY2(weights.has(view.name), view.name.c_str());
        QCOMPARE(std::string(view.dtype), weights.type(view.name));
        std::vector<char> content;
        QVERIFY(bool(writeRowMajor(view, [&](Bytes block) -> Status {
            for (const std::byte byte : block) content.push_back(std::to_integer<char>(byte));
            return Done{};
        })));
        QVERIFY2(content == weights.values<char>(view.name), view.name.c_str());
    }
}

void TorchCheckpointTest::refusesWhatIsNoCheckpoint_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("reason");
    const std::map<std::string, const char*> reasons{
        {"calls_print.zip.pt", "\"__builtin__.print\" at byte"},
        {"calls_print.legacy.pt", "\"__builtin__.print\" at byte"},
        {"calls_getcwd.zip.pt", "\"posix.getcwd\" at byte"},
        {"calls_getcwd.legacy.pt", "\"posix.getcwd\" at byte"},
        {"truncated_zip.pt", "no end record"},
        {"truncated_legacy.pt", "was cut"},
        {"not_a_checkpoint.pt", "neither a zip archive nor a pickle"},
        {"empty.pt", "is empty"},
        {"wrong_magic_legacy.pt", "magic number"}};
    std::ifstream stream(kGolden / "cases.json");
    const auto cases = nlohmann::json::parse(stream)["refuse"];
    QCOMPARE(cases.size(), reasons.size());
    for (const auto& entry : cases) {
        const auto file = entry["file"].get<std::string>();
        QTest::newRow(file.c_str()) << QString::fromStdString(file) << reasons.at(file);
    }
}

void TorchCheckpointTest::refusesWhatIsNoCheckpoint()
{
    QFETCH(QString, file);
    QFETCH(QString, reason);
    const auto path = kGolden / file.toStdString();
    const auto written = converted(bytesOf(path), path);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::BadWeights);
    const QString message = QString::fromStdString(written.error().message);
    QVERIFY2(message.contains(file) && message.contains(reason), qPrintable(message));
}

void TorchCheckpointTest::theSmallestCheckpointLoads()
{
    const auto written = converted(smallCheckpoint(), "small.pt");
    QVERIFY2(bool(written), written ? "" : written.error().message.c_str());
    QVERIFY(written->ends_with(little(0x3f800000, 4) + little(0x40000000, 4)));
}

void TorchCheckpointTest::everyCutOfACheckpointIsAnError_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("zip") << "module_state_dict.zip.pt";
    QTest::newRow("legacy") << "module_state_dict.legacy.pt";
}

void TorchCheckpointTest::everyCutOfACheckpointIsAnError()
{
    QFETCH(QString, file);
    const std::string whole = bytesOf(kGolden / file.toStdString());
    QVERIFY(bool(converted(whole, "whole.pt")));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto written = converted(whole.substr(0, length), "cut.pt");
        QVERIFY2(!written, qPrintable(QString("cut at %1").arg(length)));
        QCOMPARE(written.error().code, ErrorCode::BadWeights);
    }
}

void TorchCheckpointTest::optimizersAreNamedAndLeftOut()
{
    const auto file = bytesOf(kGolden / "training_checkpoint.legacy.pt");
    const auto checkpoint = readTorchCheckpoint(std::as_bytes(std::span(file)), "t.pt");
    QVERIFY(bool(checkpoint));
    QCOMPARE(checkpoint->optimizers, std::vector<std::string>{"optimizer"});
}

void TorchCheckpointTest::listsGiveIndicesAsNames()
{
    const std::string tensor = tensorOf(storage("ByteStorage", "0", 3), 1, {2}, {1});
    const auto file =
        zipCheckpoint(dictionaryPickle(text("a") + "](N" + tensor + "(" + integer(7) + tensor +
                                       "te" + integer(-3) + "}" + text("b") + tensor + "s"),
                      {{"0", "xyz", 3}});
    const auto checkpoint = readTorchCheckpoint(std::as_bytes(std::span(file)), "lists.pt");
    QVERIFY2(bool(checkpoint), checkpoint ? "" : checkpoint.error().message.c_str());
    QCOMPARE(checkpoint->tensors.size(), std::size_t{3});
    QCOMPARE(checkpoint->tensors[0].name, std::string("a.1"));
    QCOMPARE(checkpoint->tensors[1].name, std::string("a.2.1"));
    QCOMPARE(checkpoint->tensors[2].name, std::string("-3.b"));
}

void TorchCheckpointTest::storageViewsOfTheOldContainerAreCutOut()
{
    const auto file = [](std::int64_t first, std::int64_t count, std::int64_t reached) {
        const std::string view = "(" + text("storage") + global("torch", "ByteStorage") +
                                 text("1") + text("cpu") + integer(5) + "(" + text("9") +
                                 integer(first) + integer(count) + "ttQ";
        return legacyCheckpoint(dictionaryPickle(text("w") + tensorOf(view, 0, {reached}, {1})),
                                {{"1", "abcde", 5}});
    };
    const auto written = converted(file(2, 3, 3), "view.pt");
    QVERIFY2(bool(written), written ? "" : written.error().message.c_str());
    QVERIFY(written->ends_with("cde"));
    QVERIFY(!converted(file(2, 4, 3), "view.pt"));  // beyond the storage
    QVERIFY(!converted(file(2, 2, 3), "view.pt"));  // the tensor is longer than the view
    QVERIFY(!converted(file(-1, 3, 3), "view.pt"));
}

void TorchCheckpointTest::attacksAreRefusedByName_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& file, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(file) << reason;
    };
    const auto withTensor = [](const std::string& tensor) {
        return zipCheckpoint(dictionaryPickle(text("w") + tensor), {{"0", std::string(8, 'x'), 2}});
    };
    const std::string two = storage("FloatStorage", "0", 2);
    row("view longer than its storage", withTensor(tensorOf(two, 0, {3}, {1})),
        "\"w\" reaches outside its storage, which holds 2");
    row("view begins outside", withTensor(tensorOf(two, 2, {1}, {1})), "reaches outside");
    row("negative offset", withTensor(tensorOf(two, -1, {1}, {1})), "reaches outside");
    row("negative size", withTensor(tensorOf(two, 0, {-1}, {1})), "the size -1");
    row("negative stride", withTensor(tensorOf(two, 1, {2}, {-1})), "the stride -1");
    row("stride overflow", withTensor(tensorOf(two, 0, {3, 3}, {INT64_MAX, INT64_MAX})),
        "reaches outside");
    row("offset overflow", withTensor(tensorOf(two, INT64_MAX, {2}, {INT64_MAX})),
        "reaches outside");
    row("shape overflow", withTensor(tensorOf(two, 0, {INT64_MAX, INT64_MAX, 4}, {0, 0, 0})),
        "too many elements");
    row("size overflow", withTensor(tensorOf(two, 0, {INT64_MAX, 2}, {0, 0})), "too many elements");
    row("10^9 elements expanded from one", withTensor(tensorOf(two, 0, {1'000'000'000}, {0})),
        "more than 8 times the file's");
    row("10^9 elements claimed",
        withTensor(tensorOf(storage("FloatStorage", "0", 1'000'000'000), 0, {1'000'000'000}, {1})),
        "holds 8 bytes, not 1000000000 elements");
    row("negative storage", withTensor(tensorOf(storage("FloatStorage", "0", -2), 0, {2}, {1})),
        "-2 elements");
    row("storage of 2^62 elements",
        withTensor(tensorOf(storage("FloatStorage", "0", std::int64_t{1} << 62), 0, {2}, {1})),
        "holds 8 bytes, not 4611686018427387904");
    row("storage in two types",
        withTensor(tensorOf(two, 0, {2}, {1}) + text("v") +
                   tensorOf(storage("IntStorage", "0", 2), 0, {2}, {1})),
        "\"0\" is described in two ways");
    row("storage outside the archive",
        withTensor(tensorOf(storage("FloatStorage", "../../etc/passwd", 2), 0, {2}, {1})),
        "lacks the storage \"model/data/../../etc/passwd\"");
    row("two tensors of one name",
        withTensor(tensorOf(two, 0, {2}, {1}) + text("w") + tensorOf(two, 0, {1}, {1})),
        "two tensors have the name \"w\"");
    row("a tensor called __metadata__",
        zipCheckpoint(dictionaryPickle(text("__metadata__") + tensorOf(two, 0, {2}, {1})),
                      {{"0", std::string(8, 'x'), 2}}),
        "__metadata__");
    row("no tensors", zipCheckpoint(dictionaryPickle(text("epoch") + integer(3))),
        "holds no tensors");
    row("a bare tensor",
        zipCheckpoint(std::string("\x80\x02", 2) + tensorOf(two, 0, {2}, {1}) + ".",
                      {{"0", std::string(8, 'x'), 2}}),
        "without a name");
    row("a tuple as a key",
        withTensor(tensorOf(two, 0, {2}, {1}) + ")" + tensorOf(two, 0, {2}, {1})),
        "neither text nor a number");
    std::string nested;
    for (int i = 0; i < 1'100'000; ++i) nested += ")\x85";
    row("1,100,000 tuples", zipCheckpoint(dictionaryPickle(text("w") + nested)),
        "pickle operations");
    nested = ")";
    for (int i = 0; i < 500'000; ++i) nested += "\x85";
    row("a chain of 500,000 tuples", zipCheckpoint(dictionaryPickle(text("w") + nested)),
        "nested deeper than 64");
    row("a list that holds itself",
        zipCheckpoint(dictionaryPickle(text("w") + "]q\x01h\x01"
                                                   "a")),
        "nested deeper than 64");
    // Each dictionary holds the one before twice: 2^60 ways to one tensor.
    std::string doubled = "](" + tensorOf(two, 0, {2}, {1}) + "q\x01";
    for (int i = 0; i < 60; ++i) {
        doubled += "}(" + text("a") + "h\x01" + text("b") + "h\x01" + "uq\x01";
    }
    row("2^60 ways to one tensor",
        zipCheckpoint(dictionaryPickle(text("w") + doubled + "e"), {{"0", std::string(8, 'x'), 2}}),
        "more than 200000 tensors");
    std::string lists = "](]q\x01";
    for (int i = 0; i < 50; ++i)
        lists +=
            "](h\x01h\x01"
            "eq\x01";
    row("2^50 ways to nothing", zipCheckpoint(dictionaryPickle(text("w") + lists + "e")),
        "more than 2000000 times");
    const std::string longName(1000, 'n');
    row("a name of 2,001 bytes",
        withTensor("}" + text(longName) + "}" + text(longName) + tensorOf(two, 0, {2}, {1}) + "ss"),
        "is too long");
    row("TorchScript",
        zipOf({{"m/data.pkl", dictionaryPickle("")}, {"m/code/__torch__.py", "import os"}}),
        "TorchScript");
    row("big-endian zip", zipOf({{"m/data.pkl", dictionaryPickle("")}, {"m/byteorder", "big"}}),
        "\"big\"-endian");
    row("no data.pkl", zipOf({{"m/other", "x"}}), "without data.pkl");
    row("two data.pkl",
        zipOf({{"a/data.pkl", dictionaryPickle("")}, {"b/data.pkl", dictionaryPickle("")}}),
        "two data.pkl");
    std::string tar(1024, '\0');
    tar.replace(257, 5, "ustar");
    row("tar archive", tar, "tar archive");
}

void TorchCheckpointTest::attacksAreRefusedByName()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, reason);
    const auto written = converted(file.toStdString(), "attack.pt");
    QVERIFY(!written);
    QVERIFY(written.error().code == ErrorCode::BadWeights ||
            written.error().code == ErrorCode::Unsupported);
    const QString message = QString::fromStdString(written.error().message);
    QVERIFY2(message.startsWith("attack.pt: ") && message.contains(reason), qPrintable(message));
}

void TorchCheckpointTest::oldContainersThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& file, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(file) << reason;
    };
    const std::string object =
        dictionaryPickle(text("w") + tensorOf(storage("FloatStorage", "7", 2, true), 0, {2}, {1}));
    const std::string keys = std::string("\x80\x02", 2) + "]" + text("7") + "a.";
    const std::string eight(8, 'x');
    row("big-endian", legacyPreamble(false) + object, "not little-endian");
    row("another protocol", legacyPreamble(true, 1002) + object, "protocol 1001");
    row("fewer elements", legacyCheckpoint(object, {{"7", eight, 1}}), "has 1 elements, not 2");
    row("10^18 elements", legacyCheckpoint(object, {{"7", eight, 1'000'000'000'000'000'000}}),
        "has 1000000000000000000 elements");
    row("negative elements", legacyCheckpoint(object, {{"7", eight, ~std::uint64_t{0}}}),
        "elements, not 2");
    row("cut storage", legacyCheckpoint(object, {{"7", "x", 2}}), "was cut");
    row("unknown storage", legacyCheckpoint(object, {{"8", eight, 2}}), "\"8\", twice or without");
    row("storage listed twice", legacyCheckpoint(object, {{"7", eight, 2}, {"7", eight, 2}}),
        "does not list its 1 storages");
    row("keys that are no list",
        legacyPreamble() + object + std::string("\x80\x02", 2) + text("7") + ".", "does not list");
    row("10^9 elements in both places",
        legacyCheckpoint(
            dictionaryPickle(text("w") + tensorOf(storage("FloatStorage", "7", 1'000'000'000, true),
                                                  0, {1'000'000'000}, {1})),
            {{"7", eight, 1'000'000'000}}),
        "was cut");
    row("code before the magic number",
        std::string("\x80\x02", 2) + global("os", "system") + text("true") + "\x85R.",
        "\"os.system\" at byte 2");
}

void TorchCheckpointTest::oldContainersThatDoNotFitAreRefused()
{
    attacksAreRefusedByName();
}

void TorchCheckpointTest::nothingAboveTookMuchMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer takes more");
#endif
    rusage usage{};
    QCOMPARE(getrusage(RUSAGE_SELF, &usage), 0);
    QVERIFY2(usage.ru_maxrss < 512 * 1024, qPrintable(QString::number(usage.ru_maxrss)));
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::TorchCheckpointTest)
#include "torch_checkpoint_test.moc"
