// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine.h"

#include <QtTest/QtTest>

#include <functional>
#include <utility>
#include <vector>

#include "fake_engine.h"

Q_DECLARE_METATYPE(std::function<void(limelight::pipeline::ExplainOptions&)>)

namespace limelight::app {

/// What an explanation that goes on may have in common with the last one.
class EngineTest : public QObject {
    Q_OBJECT

    /// Says that it runs so many iterations.
    class Iterating : public FakeSeparator {
    public:
        explicit Iterating(int niter) { choices_.niter = niter; }
        separation::OpenUnmixChoices choices() const override { return choices_; }

    private:
        separation::OpenUnmixChoices choices_;
    };

    static std::string keyOf(const pipeline::ExplainOptions& options,
                             const std::function<void(pipeline::Track&)>& change = {},
                             int niter = 1)
    {
        pipeline::Track track;
        track.hash = "sound";
        track.lyricsHash = "words";
        if (change) change(track);
        pipeline::ModelSet set;
        set.main = std::make_shared<FakeClassifier>("genre");
        set.separator = std::make_shared<Iterating>(niter);
        return continuationKey(track, set, FakeEngine::stems(), options);
    }

private Q_SLOTS:
    void goesOnWithAnotherBudget()
    {
        pipeline::ExplainOptions options, other;
        other.samples = 5000;
        other.budget = explain::budgetOf(explain::Precision::High);
        QCOMPARE(keyOf(other), keyOf(options));
    }

    void beginsAnewWithAnythingElse_data()
    {
        using Options = pipeline::ExplainOptions;
        using Change = std::function<void(Options&)>;
        QTest::addColumn<Change>("change");
        const std::vector<std::pair<const char*, Change>> changes = {
            {"class", [](Options& o) { o.label = "jazz"; }},
            {"modality", [](Options& o) { o.modality = models::Modality::Audio; }},
            {"seed", [](Options& o) { o.seed = 7; }},
            {"share kept", [](Options& o) { o.keepProbability = 0.8; }},
            {"kernel", [](Options& o) { o.kernel = explain::Kernel::Local; }},
            {"segments", [](Options& o) { o.segments = 5; }},
            {"segment borders",
             [](Options& o) {
                 o.segmentBordersSec = {2.0, 3.5};
             }},
            {"unit of text", [](Options& o) { o.textUnit = explain::TextUnit::Line; }},
            {"masking", [](Options& o) { o.maskedDomain = explain::MaskedDomain::Spectrogram; }},
            {"fill", [](Options& o) { o.fill = explain::RegionFill::Noise; }},
        };
        for (const auto& [name, change] : changes) QTest::newRow(name) << change;
    }
    void beginsAnewWithAnythingElse()
    {
        QFETCH(std::function<void(pipeline::ExplainOptions&)>, change);
        pipeline::ExplainOptions options;
        const std::string before = keyOf(options);
        change(options);
        QVERIFY(keyOf(options) != before);
    }

    void beginsAnewWhereTheSameSeparatorRunsOtherwise() { QVERIFY(keyOf({}, {}, 3) != keyOf({})); }

    void beginsAnewWithOtherWords()
    {
        const auto otherWords = [](pipeline::Track& track) { track.lyricsHash = "others"; };
        QVERIFY(keyOf({}, otherWords) != keyOf({}));
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::EngineTest)
#include "engine_test.moc"
