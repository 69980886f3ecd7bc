// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

#include "core/audio/channel_mix.h"
#include "core/models/classifier_folder.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/verify_explanation.h"
#include "core/pipeline/write_explanation.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::explain::LocalFit;
using limelight::explain::Mode;
using limelight::models::Modality;

namespace {

namespace fs = std::filesystem;

constexpr int kRate = 44100;
const double kHeardSec = (400 + 199 * 160) / 16000.0;
const fs::path kResources = LIMELIGHT_SOURCE_DIR "/resources";

/// Four steady tones of one stem each; only the bass is at 90 Hz.
SeparatedSpan toneSpan()
{
    SeparatedSpan span;
    span.heard = {0.0, kHeardSec};
    const auto frames = static_cast<std::int64_t>(std::llround(kHeardSec * kRate));
    span.mix = audio::Waveform({kRate}, 2, frames);
    int index = 0;
    for (const char* name : {"vocals", "drums", "bass", "other"}) {
        const double hz = index == 2 ? 90.0 : 1500.0 + 700.0 * index;
        audio::Waveform sound({kRate}, 2, frames);
        for (int c = 0; c < 2; ++c) {
            for (std::int64_t t = 0; t < frames; ++t) {
                sound.channel(c)[static_cast<std::size_t>(t)] = static_cast<float>(
                    0.2 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / kRate));
            }
        }
        audio::add(span.mix, sound);
        span.stems.stems.push_back({name, std::move(sound)});
        ++index;
    }
    return span;
}

Track trackOf(const SeparatedSpan& span, const std::string& lyrics)
{
    Track track;
    track.file = "song.wav";
    track.hash = std::string(64, 'c');
    track.sound = span.mix;
    track.lyrics.text = lyrics;
    return track;
}

}  // namespace

/// External models through the stages that the command line goes through.
class ExternalModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir root_;
    SilentProgress progress_;
    Run run_{{}, progress_};
    int folders_ = 0;

    ModelSet fakeModel(const std::vector<std::string>& behaviour)
    {
        const fs::path folder =
            fs::path(root_.path().toStdString()) / ("model" + std::to_string(folders_++));
        fs::create_directory(folder);
        std::vector<std::string> command{FAKE_MODEL};
        command.insert(command.end(), behaviour.begin(), behaviour.end());
        std::ofstream(folder / "limelight.json")
            << nlohmann::json{{"external", {{"command", command}}}}.dump();
        ModelSet models;
        auto loaded = models::loadClassifier(folder, run_);
        if (loaded) models.main = *std::move(loaded);
        return models;
    }

    Result<explain::Explanation> explained(const ModelSet& models, const ExplainOptions& options,
                                           Run& run)
    {
        const SeparatedSpan span = toneSpan();
        return explainTrack(trackOf(span, "I love the rain"), models, span, options, run);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", root_.path().toUtf8());
        // The interpreter of the shipped example is Debian's; the words of others do not matter.
        QVERIFY2(fs::exists("/usr/bin/python3"), "packaging/install-packages.sh test");
    }

    void findsThePlantedTruth_data()
    {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QByteArray>("function");
        QTest::addColumn<int>("mode");
        for (int mode : {int(Mode::Reference), int(Mode::Recommended)}) {
            const auto row = [mode](const char* behaviour, const char* function) {
                QTest::addRow("%s %s, mode %d", behaviour, function, mode)
                    << QByteArray(behaviour) << QByteArray(function) << mode;
            };
            for (const char* function : {"bass", "love", "sum", "and"}) row("both", function);
            row("late", "sum");
            row("sound", "bass");
            row("words", "love");
        }
    }

    void findsThePlantedTruth()
    {
        QFETCH(QByteArray, behaviour);
        QFETCH(QByteArray, function);
        QFETCH(int, mode);
        const ModelSet models = fakeModel({behaviour.toStdString(), function.toStdString()});
        QVERIFY(models.main != nullptr);
        ExplainOptions options;
        options.mode = Mode(mode);
        options.samples = 400;
        options.label = "deep";
        QVERIFY(std::abs(chooseHeardSpan(trackOf(toneSpan(), ""), models, options)->durationSec() -
                         (behaviour == "words" ? 10.255 : kHeardSec)) < 1e-9);
        const auto explanation = explained(models, options, run_);
        QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
        const bool hears = behaviour != "words";
        const bool reads = behaviour != "sound";
        QCOMPARE(explanation->components.audio.size(), std::size_t(hears ? 40 : 0));
        QCOMPARE(explanation->components.words.size(), std::size_t(reads ? 4 : 0));
        QCOMPARE(explanation->fits.size(), std::size_t(mode == int(Mode::Reference) ? 2
                                                       : hears && reads             ? 6
                                                                                    : 4));
        for (const LocalFit& fit : explanation->fits) {
            if (fit.label != "deep") continue;
            for (std::size_t p = 0; p < fit.weights.size(); ++p) {
                const std::string name = explanation->components.nameOf(p);
                const bool isPlanted =
                    (name == "bass3" && function != "love" && fit.modality != Modality::Lyrics) ||
                    (name == "love" && function != "bass" && fit.modality != Modality::Audio);
                QVERIFY2(isPlanted ? fit.weights[p] > 0.2 : std::abs(fit.weights[p]) < 0.1,
                         qPrintable(QString("%1 under %2: %3")
                                        .arg(name.c_str())
                                        .arg(int(fit.modality))
                                        .arg(fit.weights[p])));
            }
        }
    }

    void equalsLateFusionUnderTheSameMasks()
    {
        ExplainOptions options;
        options.mode = Mode::Reference;
        options.samples = 150;
        const auto whole = explained(fakeModel({"both", "sum"}), options, run_);
        const auto late = explained(fakeModel({"late", "sum"}), options, run_);
        QVERIFY(whole && late);
        QCOMPARE(whole->fits.size(), late->fits.size());
        for (std::size_t f = 0; f < whole->fits.size(); ++f) {
            QVERIFY(whole->fits[f].weights == late->fits[f].weights);
            QCOMPARE(whole->fits[f].intercept, late->fits[f].intercept);
        }
        QVERIFY(whole->baseline.mix.values == late->baseline.mix.values);
        QVERIFY(whole->baseline.recombined.values == late->baseline.recombined.values);
    }

    void givesEqualBitsForOneAndTwoThreads()
    {
        std::vector<std::vector<LocalFit>> fits;
        for (int threads : {1, 2}) {
            Run run{{}, progress_, threads};
            ExplainOptions options;
            options.samples = 120;
            fits.push_back(explained(fakeModel({"both"}), options, run)->fits);
        }
        QCOMPARE(fits[0].size(), fits[1].size());
        for (std::size_t f = 0; f < fits[0].size(); ++f) {
            QVERIFY(fits[0][f].weights == fits[1][f].weights);
            QVERIFY(fits[0][f].halfWidths == fits[1][f].halfWidths);
        }
    }

    void saysWhichProgramFailedWhileExplaining()
    {
        const auto explanation = explained(fakeModel({"nan"}), {}, run_);
        QVERIFY(!explanation);
        QVERIFY(explanation.error().code == ErrorCode::ProgramFailed);
        QVERIFY(explanation.error().message.find("fake_model nan") != std::string::npos);
    }

    void explainsAndVerifiesTheShippedExample()
    {
        const auto track = loadTrack({kResources / "demo" / "dragon-fortress.ogg", {}}, run_);
        QVERIFY(track);
        ModelRequest request;
        request.resources = kResources;
        request.folder = kResources / "examples" / "python_model";
        const auto refused = loadModels(request, run_);
        QVERIFY(!refused && refused.error().code == ErrorCode::NotAllowed);
        QVERIFY(refused.error().message.find("model.py") != std::string::npos);
        request.mayRunProgram = true;
        const auto models = loadModels(request, run_);
        QVERIFY2(models, models ? "" : models.error().message.c_str());
        request.mayRunProgram = false;
        QVERIFY2(loadModels(request, run_), "what was agreed to is remembered");

        ExplainOptions options;
        options.samples = 200;
        const auto heard = chooseHeardSpan(*track, *models, options);
        QVERIFY(std::abs(heard->durationSec() - 10.24) < 1e-9);
        const auto separated = separateSpan(*track, *models->separator, *heard, options.mode, run_);
        QVERIFY(separated);
        const auto explanation = explainTrack(*track, *models, *separated, options, run_);
        QVERIFY2(explanation, explanation ? "" : explanation.error().text().c_str());
        QCOMPARE(explanation->explainedLabel, std::string("heavy music"));
        // The planted words of the demo song are those in the model's list.
        const LocalFit* fit = explanation->fitOf("heavy music", Modality::Lyrics);
        QVERIFY(fit != nullptr);
        double least = 1.0;
        double other = 0.0;
        for (std::size_t p = 0; p < fit->weights.size(); ++p) {
            const std::string word = explanation->components.nameOf(p);
            const bool isListed = word == "dragon" || word == "infernal" || word == "fortress" ||
                                  word == "slay" || word == "coffin";
            if (isListed) least = std::min(least, fit->weights[p]);
            if (!isListed) other = std::max(other, std::abs(fit->weights[p]));
        }
        QVERIFY2(least > other, qPrintable(QString("%1, %2").arg(least).arg(other)));
        const fs::path out = fs::path(root_.path().toStdString()) / "why";
        QVERIFY(writeExplanation(*explanation, *separated, out, run_));
        const auto again = verifyExplanation(out / "explanation.json", kResources, run_);
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY(again->agrees);
        QCOMPARE(again->largestDifference, 0.0);

        // Elsewhere nobody agreed to run it, until a folder is named.
        qputenv("XDG_DATA_HOME", (root_.path() + "/other").toUtf8());
        QVERIFY(verifyExplanation(out / "explanation.json", kResources, run_).error().code ==
                ErrorCode::NotAllowed);
        QVERIFY(verifyExplanationWith(*request.folder, out / "explanation.json", kResources, run_)
                    ->agrees);
        QVERIFY(verifyExplanation(out / "explanation.json", kResources, run_)->agrees);
    }
};

QTEST_GUILESS_MAIN(ExternalModelTest)
#include "external_model_test.moc"
