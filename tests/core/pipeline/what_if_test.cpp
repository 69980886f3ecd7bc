// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/what_if.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

#include "core/audio/channel_mix.h"
#include "core/pipeline/measure_trust.h"
#include "tests/support/toy_separator.h"
#include "tests/support/toy_song.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::testing::ToyClassifier;
using limelight::testing::ToySeparator;
using limelight::testing::ToySong;

namespace {

constexpr int kRate = 44100;
const double kHeardSec = static_cast<double>(ToySong::kFrames) / ToySong::kRate;

/// Four tones, of which the bass alone is deep; the model hears it in segment 3.
SeparatedSpan plantedSpan()
{
    SeparatedSpan span;
    span.heard = {2.0, 2.0 + kHeardSec};
    const auto frames = static_cast<std::int64_t>(std::llround(kHeardSec * kRate));
    span.mix = audio::Waveform({kRate}, 1, frames);
    int index = 0;
    for (const char* name : {"vocals", "drums", "bass", "other"}) {
        const double hz = index == 2 ? 90.0 : 1500.0 + 700.0 * index;
        audio::Waveform sound({kRate}, 1, frames);
        for (std::int64_t t = 0; t < frames; ++t) {
            sound.channel(0)[static_cast<std::size_t>(t)] = static_cast<float>(
                0.2 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / kRate));
        }
        audio::add(span.mix, sound);
        span.stems.stems.push_back({name, std::move(sound)});
        ++index;
    }
    return span;
}

}  // namespace

/// Trust, what-if and counterfactuals of a track whose reasons are known.
class WhatIfTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_};
    std::shared_ptr<Track> track_;
    std::shared_ptr<ModelSet> models_;
    std::shared_ptr<SeparatedSpan> separated_;
    explain::Explanation explanation_;

    std::shared_ptr<WhatIf> asked()
    {
        auto made = WhatIf::make(track_, models_, separated_, ExplainOptions(), run_);
        return made ? *made : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        separated_ = std::make_shared<SeparatedSpan>(plantedSpan());
        track_ = std::make_shared<Track>();
        track_->file = "song.wav";
        track_->sound = audio::Waveform({kRate}, 1, 10 * kRate);
        const auto mix = separated_->mix.channel(0);
        std::copy(mix.begin(), mix.end(), track_->sound.channel(0).begin() + 2 * kRate);
        track_->lyrics.text = "I love the rain";
        auto options = ToySong::listensToSegmentThree();
        options.soundGain = 4.0;
        options.wordGain = 0.01;
        models_ = std::make_shared<ModelSet>();
        models_->main = std::make_shared<ToyClassifier>(options);
        models_->separator = std::make_shared<ToySeparator>();
        ExplainOptions wanted;
        wanted.samples = 300;
        wanted.label = "deep";
        auto explanation = explainTrack(*track_, *models_, *separated_, wanted, run_);
        QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
        explanation_ = *std::move(explanation);
    }

    void asksTheModelWithoutAComponent()
    {
        const auto whatIf = asked();
        QVERIFY(whatIf);
        QCOMPARE(whatIf->components().count(), explanation_.components.count());
        const auto whole = whatIf->scoresWithout({}, run_);
        QVERIFY(whole->values == explanation_.baseline.recombined.values);
        const auto without = whatIf->scoresWithout({ToySong::kBass3}, run_);
        QVERIFY(without->row(0)[0] < 0.5F && whole->row(0)[0] > 0.5F);
        // One new sound; the words are known.
        QCOMPARE(whatIf->passes(), std::size_t{3});
        QVERIFY(whatIf->scoresWithout({ToySong::kBass3, 40}, run_));
        QCOMPARE(whatIf->passes(), std::size_t{4});
        QVERIFY(whatIf->scoresWithout({40}, run_));
        QCOMPARE(whatIf->passes(), std::size_t{4});
    }

    void playsWhatRemains()
    {
        const auto whatIf = asked();
        const audio::Waveform rest = whatIf->soundWithout({ToySong::kBass3});
        const audio::Waveform& mix = separated_->mix;
        QCOMPARE(rest.frames(), mix.frames());
        const auto bass = separated_->stems.stems[2].sound.channel(0);
        const explain::AudioComponent& cell = whatIf->components().audio[ToySong::kBass3];
        const double middleSec = 0.5 * (cell.time.startSec + cell.time.endSec) - 2.0;
        const auto inside = static_cast<std::size_t>(middleSec * kRate);
        QVERIFY(std::abs(rest.channel(0)[inside] - (mix.channel(0)[inside] - bass[inside])) < 1e-5);
        QVERIFY(std::abs(rest.channel(0)[100] - mix.channel(0)[100]) < 1e-5);
    }

    void findsTheCounterfactual()
    {
        const auto found = asked()->counterfactual(explanation_, {}, run_);
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->removed, std::vector<std::size_t>{ToySong::kBass3});
        QVERIFY(found->isProvenSmallest);
    }

    void measuresTrustFromTheSameSpan()
    {
        const auto trust = measureTrust(explanation_, *track_, *models_, *separated_, {}, run_);
        QVERIFY2(trust, trust ? "" : trust.error().message.c_str());
        QCOMPARE(trust->find(explain::TrustMeasure::InsertionDeletion)->verdict,
                 explain::Verdict::Good);
        QVERIFY(trust->find(explain::TrustMeasure::RecombinationGap)->value < 0.05);
    }

    void failsWithBadShapeForAnotherSong()
    {
        Track other = *track_;
        other.lyrics.text = "quite other words";
        const auto trust = measureTrust(explanation_, other, *models_, *separated_, {}, run_);
        QCOMPARE(trust.error().code, ErrorCode::BadShape);
        auto explanation = explanation_;
        explanation.components.words.clear();
        QCOMPARE(asked()->counterfactual(explanation, {}, run_).error().code, ErrorCode::BadShape);
    }

    void failsWithBadArgumentForAComponentThatIsNotThere()
    {
        QCOMPARE(asked()->scoresWithout({999}, run_).error().code, ErrorCode::BadArgument);
    }

    void failsWithCancelled()
    {
        Run cancelled{{}, progress_};
        const auto whatIf = asked();
        cancelled.cancel.request();
        QCOMPARE(whatIf->scoresWithout({1}, cancelled).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(WhatIfTest)
#include "what_if_test.moc"
