// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/stored_zip.h"

#include <QtTest>

#include "tests/support/torch_files.h"

namespace limelight::weights {

using namespace limelight::test;

static Result<StoredZip> read(const std::string& archive)
{
    return readStoredZip(std::as_bytes(std::span(archive)), "a.zip");
}

static std::string textOf(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class StoredZipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entriesAreFoundInPlace_data();
    void entriesAreFoundInPlace();
    void aCommentMayFollow();
    void malformedArchivesAreRefused_data();
    void malformedArchivesAreRefused();
    void aChangedByteIsNoticed();
    void checksumsThatWereNotComputedAreNotAsked();
};

void StoredZipTest::entriesAreFoundInPlace_data()
{
    QTest::addColumn<bool>("isZip64");
    QTest::newRow("32 bits") << false;
    QTest::newRow("64 bits") << true;
}

void StoredZipTest::entriesAreFoundInPlace()
{
    QFETCH(bool, isZip64);
    const std::string archive = zipOf({{"m/a", "first"}, {"m/b", ""}, {"m/c", "third"}}, isZip64);
    const auto zip = read(archive);
    QVERIFY2(bool(zip), zip ? "" : zip.error().message.c_str());
    QCOMPARE(zip->size(), std::size_t{3});
    QCOMPARE(textOf(zip->at("m/a").content), std::string("first"));
    QCOMPARE(textOf(zip->at("m/c").content), std::string("third"));
    QCOMPARE(archive.substr(zip->at("m/c").at, 5), std::string("third"));
    QVERIFY(bool(checkCrc("m/a", zip->at("m/a"), "a.zip")));
}

void StoredZipTest::aCommentMayFollow()
{
    std::string archive = zipOf({{"a", "x"}});
    archive.replace(archive.size() - 2, 2, little(5, 2));
    QVERIFY(bool(read(archive + "hello")));
    QVERIFY(!read(archive + "hell"));
}

void StoredZipTest::malformedArchivesAreRefused_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& archive, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(archive) << reason;
    };
    const auto one = [](ZipEntry entry) { return zipOf({{"m/first", "0123456789"}, entry}); };
    ZipEntry entry{"m/b", "content"};
    const auto changed = [&](auto change) {
        ZipEntry other = entry;
        change(other);
        return one(other);
    };
    row("compressed", changed([](auto& e) { e.method = 8; }), "\"m/b\" is compressed (method 8)");
    row("bomb", changed([](auto& e) { e.method = 8, e.claimedBytes = 1ULL << 50U; }),
        "is compressed");
    row("encrypted", changed([](auto& e) { e.flags = 1; }), "encrypted");
    row("longer than the file", changed([](auto& e) { e.claimedBytes = 5000; }),
        "\"m/b\" 5000 bytes, more than");
    row("2^63 bytes", changed([](auto& e) { e.claimedBytes = 1ULL << 63U; }),
        "9223372036854775808 bytes, more than");
    row("-1 bytes", changed([](auto& e) { e.claimedBytes = ~0ULL; }), "more than the file holds");
    row("header outside", changed([](auto& e) { e.claimedHeader = 5000; }),
        "no entry at byte 5000");
    row("header at 2^64 - 1", changed([](auto& e) { e.claimedHeader = ~0ULL; }),
        "no entry at byte");
    row("header in content", changed([](auto& e) { e.claimedHeader = 40; }), "no entry at byte 40");
    row("another entry's header", changed([](auto& e) { e.claimedHeader = 0; }), "in two ways");
    row("overlapping",
        zipOf({{"m/a", std::string(100, 'a'), 0, 0, 120}, {"m/b", std::string(100, 'b')}}),
        "overlap");
    row("the same name twice", zipOf({{"m/a", "x"}, {"m/a", "y"}}), "\"m/a\" twice");
    row("two names for one", changed([](auto& e) { e.localName = "m/c"; }), "in two ways");
    for (const char* name : {"../b", "m/../../b", "/etc/passwd", "m/.", "..", "c:\\b", ""}) {
        row(name, changed([name](auto& e) { e.name = name; }), "no plain path");
    }
    row("a NUL in the name", changed([](auto& e) { e.name = std::string("m/a\0b", 5); }),
        "no plain path");
    row("no archive", std::string(100, 'x'), "no end record");
    const std::string good = one(entry);
    const std::size_t end = good.size() - 22;
    const auto patched = [&](std::size_t at, const std::string& bytes) {
        std::string archive = good;
        archive.replace(at, bytes.size(), bytes);
        return archive;
    };
    row("more entries than fit", patched(end + 8, little(60000, 2) + little(60000, 2)),
        "claims 60000 entries");
    row("one entry more", patched(end + 10, little(3, 2)), "claims 3 entries");
    row("directory outside", patched(end + 16, little(1U << 30U, 4)), "outside the file");
    row("directory too long", patched(end + 12, little(1U << 30U, 4)), "outside the file");
    row("second part", patched(end + 4, little(1, 2)), "one part of several");
    row("directory at the start", patched(end + 16, little(0, 4)), "broken directory at byte 0");
    std::string wide = zipOf({{"m/a", "x"}}, true);
    const std::size_t locator = wide.size() - 42;
    wide.replace(locator + 8, 8, little(~0ULL, 8));
    row("zip64 record outside", wide, "no zip64 end record");
    wide = zipOf({{"m/a", "x"}}, true);
    wide.replace(locator - 56 + 32, 8, little(~0ULL, 8));
    row("2^64 - 1 entries", wide, "claims 18446744073709551615 entries");
}

void StoredZipTest::malformedArchivesAreRefused()
{
    QFETCH(QByteArray, archive);
    QFETCH(QString, reason);
    const std::string bytes = archive.toStdString();
    const auto zip = read(bytes);
    QVERIFY(!zip);
    QVERIFY(zip.error().code == ErrorCode::BadWeights ||
            zip.error().code == ErrorCode::Unsupported);
    const QString message = QString::fromStdString(zip.error().message);
    QVERIFY2(message.startsWith("a.zip: ") && message.contains(reason), qPrintable(message));
}

void StoredZipTest::aChangedByteIsNoticed()
{
    std::string archive = zipOf({{"a", "content"}});
    archive[31 + 3] ^= 1;
    const auto zip = read(archive);
    QVERIFY(bool(zip));
    const auto status = checkCrc("a", zip->at("a"), "a.zip");
    QVERIFY(!status);
    QVERIFY(status.error().message.find("checksum") != std::string::npos);
}

void StoredZipTest::checksumsThatWereNotComputedAreNotAsked()
{
    const std::string archive = zipOf({{"a", "content", 0, 0, {}, {}, 0}});
    const auto zip = read(archive);
    QVERIFY(bool(zip));
    QVERIFY(bool(checkCrc("a", zip->at("a"), "a.zip")));
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::StoredZipTest)
#include "stored_zip_test.moc"
