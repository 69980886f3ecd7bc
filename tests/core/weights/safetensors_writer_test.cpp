// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/safetensors_writer.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/atomic_file.h"
#include "core/weights/safetensors_header.h"

namespace limelight::weights {

namespace fs = std::filesystem;

static TensorContent content(std::string name, std::string dtype, std::vector<std::int64_t> shape,
                             std::string bytes)
{
    return {std::move(name), std::move(dtype), std::move(shape),
            [bytes = std::move(bytes)](const ByteSink& sink) {
                return sink(std::as_bytes(std::span(bytes)));
            }};
}

class SafetensorsWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeaderListsTheWidestTypesFirst();
    void everyDtypeIsReadBack();
    void namesAreEscaped();
    void twoTensorsOfOneNameAreRefused();
    void aFailureLeavesTheOldFile();
    void thousandsOfTensorsAreWritten();
};

void SafetensorsWriterTest::theHeaderListsTheWidestTypesFirst()
{
    QTemporaryDir folder;
    const fs::path file = folder.filePath("a.safetensors").toStdString();
    const auto written = writeSafetensorsFile(
        file, {content("b", "F32", {1}, "4444"), content("h", "F16", {1}, "22"),
               content("a", "F32", {1, 1}, "ffff"), content("i", "I64", {}, "88888888")});
    QVERIFY(bool(written));
    const std::string bytes = *readWholeFile(file);
    QCOMPARE(*written, std::uint64_t{bytes.size()});
    QVERIFY(bytes.ends_with("88888888ffff444422"));
    QVERIFY2(
        bytes.substr(8).starts_with(
            R"({"__metadata__":{"format":"pt"},"i":{"dtype":"I64","shape":[],)"
            R"("data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]})"),
        bytes.c_str() + 8);
    const auto header = readSafetensorsHeader(file);
    QVERIFY(bool(header));
    QCOMPARE(header->dataStart % 8, std::uint64_t{0});
    QCOMPARE(header->metadata.at("format"), std::string("pt"));
}

void SafetensorsWriterTest::everyDtypeIsReadBack()
{
    QTemporaryDir folder;
    const fs::path file = folder.filePath("a.safetensors").toStdString();
    std::vector<TensorContent> tensors;
    for (const char* dtype : {"BOOL", "U8",  "I8",   "F8_E5M2", "F8_E4M3", "F8_E8M0", "I16",
                              "U16",  "F16", "BF16", "I32",     "U32",     "F32",     "I64",
                              "U64",  "F64", "C64",  "F4",      "F6_E2M3", "F6_E3M2"}) {
        const auto bytes = static_cast<std::size_t>(bitsOfDtype(dtype));  // of eight elements
        tensors.push_back(content(dtype, dtype, {2, 4}, std::string(bytes, 'x')));
    }
    QVERIFY(bool(writeSafetensorsFile(file, tensors, {})));
    const auto header = readSafetensorsHeader(file);
    QVERIFY2(bool(header), header ? "" : header.error().message.c_str());
    QCOMPARE(header->entries.size(), tensors.size());
    for (const auto& [name, entry] : header->entries) QCOMPARE(entry.dtype, name);
}

void SafetensorsWriterTest::namesAreEscaped()
{
    QTemporaryDir folder;
    const fs::path file = folder.filePath("a.safetensors").toStdString();
    for (const std::string name : {"a\"b\\c\n", "ναι", "", "\x01"}) {
        QVERIFY(bool(writeSafetensorsFile(file, {content(name, "U8", {1}, "x")})));
        const auto header = readSafetensorsHeader(file);
        QVERIFY(bool(header));
        QCOMPARE(header->entries.begin()->first, name);
    }
}

void SafetensorsWriterTest::twoTensorsOfOneNameAreRefused()
{
    QTemporaryDir folder;
    const fs::path file = folder.filePath("a.safetensors").toStdString();
    const auto written = writeSafetensorsFile(
        file, {content("a", "U8", {1}, "x"), content("a", "F32", {1}, "xxxx")});
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::BadWeights);
    QVERIFY(fs::is_empty(file.parent_path()));
}

void SafetensorsWriterTest::aFailureLeavesTheOldFile()
{
    QTemporaryDir folder;
    const fs::path file = folder.filePath("a.safetensors").toStdString();
    QVERIFY(bool(writeFileAtomically(file, "old")));
    TensorContent failing{"b", "U8", {8}, [](const ByteSink& sink) -> Status {
                              if (auto status = sink(Bytes()); !status) return status;
                              return Error{ErrorCode::Unreadable, "gone", {}};
                          }};
    const auto written = writeSafetensorsFile(file, {content("a", "U8", {1}, "x"), failing});
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Unreadable);
    QCOMPARE(*readWholeFile(file), std::string("old"));
    QCOMPARE(std::distance(fs::directory_iterator(file.parent_path()), {}), 1);
}

void SafetensorsWriterTest::thousandsOfTensorsAreWritten()
{
    std::vector<TensorContent> tensors;
    for (int i = 0; i < 20'000; ++i) {
        tensors.push_back(content("tensor." + std::to_string(i), "U8", {1}, "x"));
    }
    std::uint64_t bytes = 0;
    const auto written = writeSafetensors(tensors, [&](Bytes block) -> Status {
        bytes += block.size();
        return Done{};
    });
    QVERIFY(bool(written));
    QCOMPARE(*written, bytes);
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::SafetensorsWriterTest)
#include "safetensors_writer_test.moc"
