// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/base/hash.h"

using limelight::ErrorCode;

class HashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // FIPS 180-2, appendix B: the digest of "abc".
    void agreesWithThePublishedVector()
    {
        QCOMPARE(limelight::sha256Of("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void fileAndBytesHashAlike()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("x").toStdString();
        std::string content(3U << 20U, 'q');
        content[1234567] = '\0';
        std::ofstream(file, std::ios::binary) << content;
        const auto hash = limelight::sha256OfFile(file);
        QVERIFY(static_cast<bool>(hash));
        QCOMPARE(*hash, limelight::sha256Of(content));
    }

    void failsWithNotFoundWhenThereIsNoFile()
    {
        const auto hash = limelight::sha256OfFile("/nowhere/at/all");
        QVERIFY(!hash);
        QCOMPARE(hash.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(HashTest)
#include "hash_test.moc"
