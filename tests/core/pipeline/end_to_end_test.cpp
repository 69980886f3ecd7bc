// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <chrono>
#include <cmath>
#include <fstream>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/data/explanation_file.h"
#include "core/pipeline/compare_precision.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/profile_explanation.h"
#include "core/pipeline/verify_explanation.h"
#include "core/pipeline/write_explanation.h"
#include "tests/support/random_models.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::explain::Mode;
using limelight::models::Modality;

namespace {

namespace fs = std::filesystem;

audio::Waveform song()
{
    audio::Waveform sound({44100}, 2, 8 * 44100);
    for (int c = 0; c < 2; ++c) {
        const auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            const double sec = static_cast<double>(t) / 44100.0;
            const double beat = std::exp(-8.0 * std::fmod(sec, 0.5));
            samples[t] = static_cast<float>(
                0.2 * std::sin(2.0 * std::numbers::pi * 110.0 * sec) +
                0.1 * std::sin(2.0 * std::numbers::pi * (660.0 + 3.0 * c) * sec) +
                0.3 * beat * std::sin(2.0 * std::numbers::pi * 3000.0 * sec));
        }
    }
    return sound;
}

std::string bytesOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

/// From files to files with real model folders (random weights), as the command line does it.
class EndToEndTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    SilentProgress progress_;
    Run run_{{}, progress_};
    fs::path root_;
    models::EncoderPrecision precision_ = models::EncoderPrecision::F32;

    Result<explain::Explanation> explain(const ExplainOptions& options, const fs::path& out,
                                         Run& run) const
    {
        const auto track = loadTrack({root_ / "song.flac", {}}, run);
        if (!track) return track.error();
        ModelRequest request;
        request.resources = root_;
        request.encoderPrecision = precision_;
        const auto models = loadModels(request, run);
        if (!models) return models.error();
        const auto heard = chooseHeardSpan(*track, *models, options);
        if (!heard) return heard.error();
        const auto separated = separateSpan(*track, *models->separator, *heard, options.mode, run);
        if (!separated) return separated.error();
        auto explanation = explainTrack(*track, *models, *separated, options, run);
        if (!explanation) return explanation.error();
        const auto written = writeExplanation(*explanation, *separated, out, run);
        if (!written) return written.error();
        return explanation;
    }

private Q_SLOTS:
    void initTestCase()
    {
        root_ = folder_.path().toStdString();
        QVERIFY(testing::writeRandomModels(root_));
        QVERIFY(audio::writeSound(root_ / "song.flac", song(), audio::SampleFormat::Pcm16));
        std::ofstream(root_ / "song.lrc")
            << "[00:01.00]Come as you are, as you were,\n[00:04.00]as I want you to be\n";
    }

    void explainsAndVerifiesInBothModes()
    {
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            ExplainOptions options;
            options.mode = mode;
            options.samples = 120;
            const fs::path out = root_ / (mode == Mode::Reference ? "reference" : "recommended");
            const auto explanation = explain(options, out, run_);
            QVERIFY2(explanation, explanation ? "" : explanation.error().text().c_str());
            QCOMPARE(explanation->components.audio.size(), std::size_t{40});
            // Case counts in the published words, not in what the model reads; both are cut to
            // the same window or not at all.
            QCOMPARE(explanation->components.words.front().word,
                     std::string(mode == Mode::Reference ? "Come" : "come"));
            QVERIFY(explanation->components.words.front().isSungInSpan ==
                    (explanation->components.heard.startSec < 4.0));
            QCOMPARE(explanation->fits.size(), std::size_t(mode == Mode::Reference ? 9 : 27));
            QCOMPARE(explanation->baseline.audioOnly.rows(), std::size_t{1});
            QCOMPARE(explanation->baseline.lyricsOnly.rows(), std::size_t{1});
            for (const auto* scores :
                 {&explanation->baseline.mix, &explanation->baseline.recombined}) {
                double sum = 0.0;
                for (float value : scores->values) sum += value;
                QVERIFY(std::abs(sum - 1.0) < 1e-5);
            }
            QVERIFY(explanation->recipe.isModelTrainedOnSyntheticSongs);
            QCOMPARE(explanation->recipe.separatorHash.size(), std::size_t{64});

            const auto verification = verifyExplanation(out / "explanation.json", root_, run_);
            QVERIFY2(verification, verification ? "" : verification.error().text().c_str());
            QVERIFY(verification->agrees);
            QVERIFY(verification->isSameMachine);
            QCOMPARE(verification->largestDifference, 0.0);
        }
    }

    void givesEqualBytesForOneAndTwoThreads()
    {
        ExplainOptions options;
        options.samples = 70;
        std::vector<std::string> files;
        for (int threads : {1, 2}) {
            Run run{{}, progress_, threads};
            const fs::path out = root_ / ("threads" + std::to_string(threads));
            const auto explanation = explain(options, out, run);
            QVERIFY(explanation);
            files.push_back(bytesOf(out / "explanation.json"));
            QVERIFY(fs::exists(out / "positive.wav") || fs::exists(out / "negative.wav"));
        }
        QVERIFY(!files[0].empty());
        QVERIFY(files[0] == files[1]);
    }

    void lowerPrecisionIsRecordedAndItsEffectMeasured()
    {
        precision_ = models::EncoderPrecision::Int8;
        ExplainOptions options;
        options.samples = 60;
        const fs::path out = root_ / "int8";
        const auto explanation = explain(options, out, run_);
        precision_ = models::EncoderPrecision::F32;
        QVERIFY2(explanation, explanation ? "" : explanation.error().text().c_str());
        QCOMPARE(explanation->recipe.encoderPrecision, std::string("int8"));
        const auto verification = verifyExplanation(out / "explanation.json", root_, run_);
        QVERIFY2(verification, verification ? "" : verification.error().text().c_str());
        QVERIFY(verification->agrees);
        QCOMPARE(verification->largestDifference, 0.0);

        const auto track = loadTrack({root_ / "song.flac", {}}, run_);
        ModelRequest request;
        request.resources = root_;
        request.encoderPrecision = models::EncoderPrecision::Int8;
        const auto models = loadModels(request, run_);
        QVERIFY(track && models);
        const auto heard = chooseHeardSpan(*track, *models, options);
        const auto separated = separateSpan(*track, *models->separator, *heard, options.mode, run_);
        QVERIFY(separated);
        const auto effect =
            measurePrecisionEffect(*track, request, *models, *separated, options, run_, 12);
        QVERIFY2(effect, effect ? "" : effect.error().text().c_str());
        QVERIFY(effect->largestScoreDifference > 0.0 && effect->largestScoreDifference < 0.2);
        QVERIFY(effect->largestWeightDifference > 0.0);
        QVERIFY(effect->largestWeightDifference < effect->largestWeight);
        QVERIFY(noteOf(*effect).find("int8 encoders against fp32, over 12 masks of each side") ==
                0);
        ExplainOptions published = options;
        published.mode = Mode::Reference;
        const auto ofInputs =
            measurePrecisionEffect(*track, request, *models, *separated, published, run_, 12);
        QVERIFY2(ofInputs, ofInputs ? "" : ofInputs.error().text().c_str());
        QVERIFY(noteOf(*ofInputs).find("over 12 inputs") != std::string::npos);

        // What the published algorithm refuses is measured as it is explained.
        ExplainOptions lines = options;
        lines.textUnit = explain::TextUnit::Line;
        lines.quantity = explain::Quantity::LogOdds;
        const auto ofLines =
            measurePrecisionEffect(*track, request, *models, *separated, lines, run_, 12);
        QVERIFY2(ofLines, ofLines ? "" : ofLines.error().text().c_str());
        QVERIFY(ofLines->largestWeightDifference > 0.0);
        QVERIFY(ofLines->largestWeightDifference < ofLines->largestWeight);
        QVERIFY(noteOf(*ofLines).find("over 12 masks of each side") != std::string::npos);

        request.encoderPrecision = models::EncoderPrecision::F32;
        const auto same = loadModels(request, run_);
        QVERIFY(same);
        const auto none =
            measurePrecisionEffect(*track, request, *same, *separated, options, run_, 12);
        QVERIFY(none);
        QCOMPARE(none->largestScoreDifference, 0.0);
        QCOMPARE(none->largestWeightDifference, 0.0);
    }

    void profileAddsUp()
    {
        SpeedOptions options;
        options.song = root_ / "song.flac";
        options.resources = root_;
        options.samples = 60;
        const auto profile = profileExplanation(options, run_);
        QVERIFY2(profile, profile ? "" : profile.error().text().c_str());
        QCOMPARE(profile->parts.size(), std::size_t{10});
        double shares = 0.0;
        for (const auto& part : profile->parts) {
            QVERIFY2(part.seconds >= 0.0, part.name.c_str());
            const bool isRest = part.name == "other" || part.name == "head";
            QVERIFY2(isRest || part.seconds > 0.0, part.name.c_str());
            shares += profile->share(part);
        }
        QVERIFY(std::abs(shares - 1.0) < 1e-9);
        QVERIFY(profile->soundPasses > 40 && profile->wordsPasses > 2 && profile->scored >= 60);
    }

    void noticesAChangedTrack()
    {
        ExplainOptions options;
        options.samples = 40;
        const fs::path out = root_ / "changed";
        QVERIFY(explain(options, out, run_));
        std::ofstream(root_ / "song.lrc") << "[00:01.00]something else\n";
        const auto verification = verifyExplanation(out / "explanation.json", root_, run_);
        QVERIFY(verification);
        QVERIFY(!verification->agrees);
        QVERIFY(!verification->differences.empty());
        std::ofstream(root_ / "song.lrc")
            << "[00:01.00]Come as you are, as you were,\n[00:04.00]as I want you to be\n";
    }

    void answersCancelWithinHalfASecond()
    {
        const auto track = loadTrack({root_ / "song.flac", {}}, run_);
        ModelRequest request;
        request.resources = root_;
        const auto models = loadModels(request, run_);
        QVERIFY(track && models);
        ExplainOptions options;
        const auto heard = chooseHeardSpan(*track, *models, options);
        const auto separated = separateSpan(*track, *models->separator, *heard, options.mode, run_);
        QVERIFY(separated);
        options.samples = 100000;
        // The best of three: a busy machine may hold any one of them up.
        double seconds = 1e9;
        for (int attempt = 0; attempt < 3 && seconds >= 0.5; ++attempt) {
            Run run{{}, progress_};
            using Clock = std::chrono::steady_clock;
            Clock::time_point requested;
            const auto result = explainTrack(*track, *models, *separated, options, run,
                                             [&](std::shared_ptr<const explain::Explanation>) {
                                                 requested = Clock::now();
                                                 run.cancel.request();
                                             });
            seconds = std::chrono::duration<double>(Clock::now() - requested).count();
            // Cancelled in its first picture: nothing to keep, or what was known, marked.
            QVERIFY(result ? result->sampling->isPartial
                           : result.error().code == ErrorCode::Cancelled);
        }
        QVERIFY2(seconds < 0.5, qPrintable(QString::number(seconds)));
    }

    void failsWithNotFoundWithoutModels()
    {
        ModelRequest request;
        request.resources = root_ / "nowhere";
        const auto models = loadModels(request, run_);
        QVERIFY(!models);
        QVERIFY(models.error().code == ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(EndToEndTest)
#include "end_to_end_test.moc"
