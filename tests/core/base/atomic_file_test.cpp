// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/base/atomic_file.h"

using limelight::ErrorCode;
namespace fs = std::filesystem;

class AtomicFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsReadBackAndLeavesNothingBeside()
    {
        QTemporaryDir folder;
        const fs::path file = folder.filePath("a.txt").toStdString();
        QVERIFY(static_cast<bool>(limelight::writeFileAtomically(file, "old")));
        QVERIFY(static_cast<bool>(limelight::writeFileAtomically(file, "new")));
        QCOMPARE(*limelight::readWholeFile(file), std::string("new"));
        QCOMPARE(std::distance(fs::directory_iterator(file.parent_path()), {}), 1);
    }

    void aFileInPartsAppearsWhenItIsWhole()
    {
        QTemporaryDir folder;
        const fs::path file = folder.filePath("a.bin").toStdString();
        auto target = limelight::AtomicFile::create(file);
        QVERIFY(static_cast<bool>(target));
        for (const std::string part : {"first ", "second"}) {
            QVERIFY(static_cast<bool>(target->write(std::as_bytes(std::span(part)))));
            QVERIFY(!fs::exists(file));
        }
        QVERIFY(static_cast<bool>(target->commit()));
        QCOMPARE(*limelight::readWholeFile(file), std::string("first second"));
        QCOMPARE(std::distance(fs::directory_iterator(file.parent_path()), {}), 1);
    }

    void aFileThatIsNotCommittedLeavesNothing()
    {
        QTemporaryDir folder;
        const fs::path file = folder.filePath("a.bin").toStdString();
        {
            auto target = limelight::AtomicFile::create(file);
            QVERIFY(static_cast<bool>(target));
            QVERIFY(fs::exists(target->beside()));
        }
        QVERIFY(fs::is_empty(file.parent_path()));
    }

    // /dev/full accepts an open and refuses every byte: the kernel's own full disk.
    void failsWithDiskFullWhenNoSpaceIsLeft()
    {
        if (!fs::exists("/dev/full")) QSKIP("no /dev/full here");
        QTemporaryDir folder;
        const fs::path file = folder.filePath("a.txt").toStdString();
        const std::string beside = file.string() + ".part-" + std::to_string(::getpid());
        fs::create_symlink("/dev/full", beside);
        const auto status = limelight::writeFileAtomically(file, std::string(100000, 'x'));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::DiskFull);
        QVERIFY(!fs::exists(file));
    }

    void failsWithNotWritableWhenTheFolderIsMissing()
    {
        const auto status = limelight::writeFileAtomically("/nowhere/at/all.txt", "x");
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotWritable);
    }

    void aFileCannotBecomeAFolder()
    {
        QTemporaryDir folder;
        const fs::path file = folder.filePath("a").toStdString();
        QVERIFY(static_cast<bool>(limelight::writeFileAtomically(file, "x")));
        const auto status = limelight::makeWritableFolder(file / "b");
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotWritable);
    }

    void refusesImplausiblyLargeFiles()
    {
        QTemporaryDir folder;
        const fs::path file = folder.filePath("a").toStdString();
        QVERIFY(static_cast<bool>(limelight::writeFileAtomically(file, std::string(2000, 'x'))));
        const auto content = limelight::readWholeFile(file, 1000);
        QVERIFY(!content);
        QCOMPARE(content.error().code, ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(AtomicFileTest)
#include "atomic_file_test.moc"
