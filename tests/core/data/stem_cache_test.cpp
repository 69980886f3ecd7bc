// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/stem_cache.h"

#include <QtTest>

#include <cmath>
#include <fstream>
#include <limits>

#include "core/base/atomic_file.h"

namespace fs = std::filesystem;
using limelight::ErrorCode;
using limelight::data::StemCache;
using limelight::separation::Stems;

namespace {

/// Samples with every bit in use, and none that a file format would round.
Stems stemsOf(int frames, float seed)
{
    Stems stems;
    for (const char* name : {"vocals", "στίχοι"}) {
        limelight::audio::Waveform sound({44100}, 2, frames);
        for (std::size_t i = 0; i < sound.samples().size(); ++i) {
            sound.samples()[i] = std::sin(seed + static_cast<float>(i)) * 1.7F;
        }
        sound.samples()[0] = std::numeric_limits<float>::denorm_min();
        stems.stems.push_back({name, sound});
    }
    stems.residualDb = -1.0 / 3.0;
    stems.notes = {"bass is silent"};
    return stems;
}

bool areEqual(const Stems& a, const Stems& b)
{
    bool isEqual =
        a.stems.size() == b.stems.size() && a.residualDb == b.residualDb && a.notes == b.notes;
    for (std::size_t i = 0; isEqual && i < a.stems.size(); ++i) {
        isEqual = a.stems[i].name == b.stems[i].name && a.stems[i].sound == b.stems[i].sound;
    }
    return isEqual;
}

}  // namespace

class StemCacheTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    fs::path at(const std::string& name) const
    {
        return fs::path(folder_->path().toStdString()) / name;
    }
    StemCache cache(std::uintmax_t limit = std::uintmax_t{1} << 30U) const
    {
        return {at("stems"), limit};
    }
    static void age(const fs::path& file, int hours)
    {
        fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(hours));
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void givesBackEveryBit()
    {
        const Stems stems = stemsOf(1000, 0.5F);
        QVERIFY(!cache().find("aa"));
        QVERIFY(cache().put("aa", stems));
        const auto found = cache().find("aa");
        QVERIFY(found);
        QVERIFY(areEqual(*found, stems));
        QVERIFY(!cache().find("ab"));
        for (const double level :
             {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
            Stems silent = stems;
            silent.residualDb = level;
            QVERIFY(cache().put("bb", silent));
            QCOMPARE(cache().find("bb")->residualDb, level);
        }
    }

    void aDamagedEntryIsRemoved()
    {
        const Stems stems = stemsOf(500, 1.0F);
        const fs::path file = at("stems/aa.stems");
        QVERIFY(cache().put("aa", stems));
        const std::string whole = *limelight::readWholeFile(file);
        for (int i = 0; i < 60; ++i) {
            std::string broken = whole;
            const std::size_t place = whole.size() * static_cast<std::size_t>(i) / 60;
            if (i % 2 == 0) {
                broken.resize(place);
            } else {
                broken[place] = static_cast<char>(broken[place] ^ 1);
            }
            std::ofstream(file, std::ios::binary) << broken;
            QVERIFY(!cache().find("aa"));
            QVERIFY(!fs::exists(file));
        }
        QVERIFY(cache().put("aa", stems));
        QVERIFY(cache().find("aa"));
    }

    void whatWasUsedLeastRecentlyGoesFirst()
    {
        const Stems stems = stemsOf(1000, 2.0F);
        QVERIFY(cache().put("aa", stems));
        const std::uintmax_t one = cache().size().bytes;
        const StemCache small = cache(one * 3 + one / 2);
        QVERIFY(small.put("bb", stems));
        QVERIFY(small.put("cc", stems));
        age(at("stems/aa.stems"), 3);
        age(at("stems/bb.stems"), 2);
        age(at("stems/cc.stems"), 1);
        QVERIFY(small.find("aa"));
        QVERIFY(small.put("dd", stems));
        QVERIFY(!fs::exists(at("stems/bb.stems")));
        QVERIFY(small.find("aa") && small.find("cc") && small.find("dd"));
        QCOMPARE(small.size().entries, std::size_t{3});
        cache(one).shrink();
        QCOMPARE(small.size().entries, std::size_t{1});
    }

    void whatIsLargerThanTheLimitIsNotKept()
    {
        QVERIFY(cache(100).put("aa", stemsOf(1000, 1.0F)));
        QVERIFY(cache(0).put("aa", stemsOf(10, 1.0F)));
        QCOMPARE(cache().size().entries, std::size_t{0});
        QVERIFY(!fs::exists(at("stems")));
    }

    void clearingLeavesOtherFilesAlone()
    {
        QVERIFY(cache().put("aa", stemsOf(10, 1.0F)));
        QVERIFY(cache().put("bb", stemsOf(10, 1.0F)));
        std::ofstream(at("stems/notes.txt")) << "mine";
        QCOMPARE(cache().size().entries, std::size_t{2});
        QVERIFY(cache().clear());
        QCOMPARE(cache().size().entries, std::size_t{0});
        QCOMPARE(cache().size().bytes, std::uintmax_t{0});
        QVERIFY(fs::exists(at("stems/notes.txt")));
    }

    void failsWithNotWritableWhereThereIsNoFolder()
    {
        std::ofstream(at("stems")) << "a file in its place";
        const auto status = cache().put("aa", stemsOf(10, 1.0F));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotWritable);
        QVERIFY(!cache().find("aa"));
    }

    void theUsersLimitIsRemembered()
    {
        qputenv("XDG_CONFIG_HOME", folder_->filePath("config").toUtf8());
        qputenv("XDG_CACHE_HOME", folder_->filePath("cache").toUtf8());
        QCOMPARE(limelight::data::userStemCacheLimit(), limelight::data::kUsualStemCacheBytes);
        QVERIFY(limelight::data::setUserStemCacheLimit(12345));
        QCOMPARE(limelight::data::userStemCacheLimit(), std::uintmax_t{12345});
        QCOMPARE(StemCache::users()->limitBytes(), std::uintmax_t{12345});
        QCOMPARE(StemCache::users()->folder(), at("cache/limelight/stems"));
        std::ofstream(at("config/limelight/stem-cache-limit")) << "nonsense";
        QCOMPARE(limelight::data::userStemCacheLimit(), limelight::data::kUsualStemCacheBytes);
    }

    void sizesAreReadAndWritten()
    {
        using limelight::data::bytesFromText;
        QCOMPARE(*bytesFromText("0"), std::uintmax_t{0});
        QCOMPARE(*bytesFromText("512"), std::uintmax_t{512});
        QCOMPARE(*bytesFromText("1.5 GiB"), std::uintmax_t{1610612736});
        QCOMPARE(*bytesFromText("500m"), std::uintmax_t{524288000});
        QCOMPARE(*bytesFromText("2GB"), std::uintmax_t{2} << 30U);
        for (const char* wrong : {"", "G", "-1", "2X", "2GG", "nan", "1e300", "3 GB more"}) {
            const auto bytes = bytesFromText(wrong);
            QVERIFY2(!bytes, wrong);
            QCOMPARE(bytes.error().code, ErrorCode::BadArgument);
        }
        QCOMPARE(limelight::data::textFromBytes(512), std::string("512 B"));
        QCOMPARE(limelight::data::textFromBytes(1610612736), std::string("1.5 GB"));
    }
};

QTEST_APPLESS_MAIN(StemCacheTest)
#include "stem_cache_test.moc"
