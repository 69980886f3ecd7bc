// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/cached_separation.h"

#include <QtTest>

#include <fstream>

#include "core/data/explanation_file.h"
#include "tests/support/toy_track.h"

using namespace limelight;
using namespace limelight::pipeline;

namespace {

/// Counts how often it is asked.
class CountingSeparator : public limelight::testing::ToySeparator {
public:
    Result<separation::Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                                           Run& run) const override
    {
        ++calls;
        return ToySeparator::separateSpan(song, span, run);
    }
    separation::OpenUnmixChoices choices() const override { return chosen; }
    separation::SoundSplit split() const override { return way; }

    mutable int calls = 0;
    separation::OpenUnmixChoices chosen;
    separation::SoundSplit way = separation::SoundSplit::OpenUnmix;
};

}  // namespace

class CachedSeparationTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_};
    Track track_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<data::StemCache> cache_;
    const audio::TimeSpan heard_{1.0, 1.0 + limelight::testing::kHeardSec};

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        cache_ = std::make_unique<data::StemCache>(folder_->filePath("stems").toStdString(),
                                                   data::kUsualStemCacheBytes);
        track_ = {};
        track_.hash = std::string(64, 'a');
        track_.sound = limelight::testing::song(8.0);
    }

    void whatWasSeparatedIsNotSeparatedAgain()
    {
        const CountingSeparator separator;
        const auto mode = explain::Mode::Recommended;
        const auto plain = separateSpan(track_, separator, heard_, mode, run_);
        const auto first = separateSpan(track_, separator, heard_, mode, cache_.get(), run_);
        QCOMPARE(separator.calls, 2);
        const auto second = separateSpan(track_, separator, heard_, mode, cache_.get(), run_);
        QCOMPARE(separator.calls, 2);
        for (const auto* other : {&first, &second}) {
            QVERIFY((*other)->mix == plain->mix);
            QVERIFY((*other)->heard == plain->heard);
            QCOMPARE((*other)->stems.residualDb, plain->stems.residualDb);
            QCOMPARE((*other)->stems.stems.size(), plain->stems.stems.size());
            for (std::size_t i = 0; i < plain->stems.stems.size(); ++i) {
                QVERIFY((*other)->stems.stems[i].sound == plain->stems.stems[i].sound);
                QCOMPARE((*other)->stems.stems[i].name, plain->stems.stems[i].name);
            }
        }
    }

    void aDamagedEntryIsMadeAnew()
    {
        const CountingSeparator separator;
        const auto mode = explain::Mode::Recommended;
        QVERIFY(separateSpan(track_, separator, heard_, mode, cache_.get(), run_));
        const std::string key = stemKey(track_, separator, heard_, mode);
        std::ofstream(cache_->folder() / (key + ".stems")) << "damaged";
        QVERIFY(separateSpan(track_, separator, heard_, mode, cache_.get(), run_));
        QCOMPARE(separator.calls, 2);
        QVERIFY(separateSpan(track_, separator, heard_, mode, cache_.get(), run_));
        QCOMPARE(separator.calls, 2);
    }

    void everythingThatChangesStemsChangesTheirKey()
    {
        CountingSeparator separator;
        const auto mode = explain::Mode::Recommended;
        QSet<QString> keys;
        const auto add = [&](const Track& track, audio::TimeSpan heard, explain::Mode how) {
            keys << QString::fromStdString(stemKey(track, separator, heard, how));
        };
        add(track_, heard_, mode);
        add(track_, heard_, explain::Mode::Reference);
        add(track_, {heard_.startSec, heard_.endSec + 1e-9}, mode);
        Track other = track_;
        other.hash = "b";
        add(other, heard_, mode);
        separator.chosen.niter = 1;
        add(track_, heard_, mode);
        separator.chosen.niter = 2;
        add(track_, heard_, mode);
        separator.chosen.hasResidual = true;
        add(track_, heard_, mode);
        separator.chosen.usesSoftmask = true;
        add(track_, heard_, mode);
        separator.chosen.windowColumns = 7;
        add(track_, heard_, mode);
        separator.chosen.zeroBinsAreOne = false;
        add(track_, heard_, mode);
        QCOMPARE(keys.size(), 10);
    }

    void whatTakesNoTimeIsNotKept()
    {
        CountingSeparator separator;
        for (const auto way : {separation::SoundSplit::OwnStems, separation::SoundSplit::WholeMix,
                               separation::SoundSplit::Bands}) {
            separator.way = way;
            QVERIFY(separateSpan(track_, separator, heard_, explain::Mode::Recommended,
                                 cache_.get(), run_));
        }
        QCOMPARE(cache_->size().entries, std::size_t{0});
    }

    void aCacheThatCannotBeWrittenIsANote()
    {
        std::ofstream(cache_->folder()) << "a file in its place";
        const CountingSeparator separator;
        const auto separated =
            separateSpan(track_, separator, heard_, explain::Mode::Recommended, cache_.get(), run_);
        QVERIFY(separated);
        QCOMPARE(separated->stems.notes.size(), std::size_t{1});
        QVERIFY(separated->stems.notes[0].find("could not be kept") != std::string::npos);
    }

    void cancelledSeparationLeavesNothing()
    {
        const CountingSeparator separator;
        Run run{{}, progress_};
        run.cancel.request();
        const auto separated =
            separateSpan(track_, separator, heard_, explain::Mode::Recommended, cache_.get(), run);
        QVERIFY(!separated);
        QCOMPARE(separated.error().code, ErrorCode::Cancelled);
        QCOMPARE(cache_->size().entries, std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(CachedSeparationTest)
#include "cached_separation_test.moc"
