// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/explain_track.h"

#include <sndfile.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/data/explanation_file.h"
#include "core/pipeline/write_explanation.h"
#include "core/separation/superpixel_split.h"
#include "tests/support/toy_classifier.h"
#include "tests/support/toy_separator.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::explain::Mode;
using limelight::models::Modality;
using limelight::testing::ToyClassifier;
using limelight::testing::ToySeparator;

namespace {

namespace fs = std::filesystem;

constexpr int kRate = 44100;
const double kHeardSec = (400 + 199 * 160) / 16000.0;

audio::Waveform song(double seconds, int channels = 2)
{
    audio::Waveform sound({kRate}, channels, static_cast<std::int64_t>(seconds * kRate));
    for (int c = 0; c < channels; ++c) {
        const auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            samples[t] = static_cast<float>(
                0.2 * std::sin(2.0 * std::numbers::pi * 90.0 * static_cast<double>(t) / kRate));
        }
    }
    return sound;
}

/// The bass sounds in segment 3 of the span only.
SeparatedSpan plantedSpan(double startSec)
{
    SeparatedSpan span;
    span.heard = {startSec, startSec + kHeardSec};
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

Track trackOf(audio::Waveform sound, const std::string& lyrics = "")
{
    Track track;
    track.file = "song.wav";
    track.hash = std::string(64, 'c');
    track.sound = std::move(sound);
    track.lyrics.text = lyrics;
    return track;
}

ModelSet toyModels()
{
    ToyClassifier::Options options;
    options.firstColumn = 62;
    options.endColumn = 78;
    options.bandEnd = 2;
    ModelSet models;
    models.main = std::make_shared<ToyClassifier>(options);
    models.separator = std::make_shared<ToySeparator>();
    return models;
}

void writeText(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

bool hasNote(const std::vector<std::string>& notes, const char* part)
{
    for (const auto& note : notes) {
        if (note.find(part) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

class ExplainTrackTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    SilentProgress progress_;
    Run run_{{}, progress_};
    fs::path at(const std::string& name) const
    {
        return fs::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void namedBordersMakeTheSegments()
    {
        const ModelSet models = toyModels();
        const SeparatedSpan separated = plantedSpan(2.0);
        const Track track = trackOf(song(10.0), "I love\nthe rain");
        ExplainOptions options;
        options.samples = 200;
        options.label = "deep";
        options.textUnit = explain::TextUnit::Line;
        options.segmentBordersSec = {2.0 + 0.3 * kHeardSec, 2.0 + 0.4 * kHeardSec};
        const auto explanation = explainTrack(track, models, separated, options, run_);
        QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
        const auto& components = explanation->components;
        QCOMPARE(components.segments, 3);
        QCOMPARE(components.audio.size(), std::size_t{12});
        QVERIFY(std::abs(components.audio[4].time.startSec - (2.0 + 0.3 * kHeardSec)) < 1e-3);
        QCOMPARE(components.words.size(), std::size_t{2});
        QCOMPARE(components.words[0].word, std::string("I love"));
        const auto& weights = explanation->fitOf("deep", Modality::Both)->weights;
        QCOMPARE(std::max_element(weights.begin(), weights.begin() + 12) - weights.begin(),
                 std::ptrdiff_t{6});  // bass1
        QVERIFY(weights[12] > 10.0 * std::abs(weights[13]));

        // They are part of the recipe.
        const auto file = at("borders.json");
        QVERIFY(data::writeExplanationFile(*explanation, file));
        const auto again = data::readExplanationFile(file);
        QVERIFY(again);
        QVERIFY(again->recipe.segmentBordersSec == options.segmentBordersSec);
        QCOMPARE(again->recipe.textUnit, explain::TextUnit::Line);
    }

    void wrongBordersAreNamed_data()
    {
        QTest::addColumn<QList<double>>("borders");
        QTest::addColumn<QString>("said");
        QTest::newRow("before the span") << QList<double>{1.0} << "1.000000 s";
        QTest::newRow("after it") << QList<double>{9.0} << "9.000000 s";
        QTest::newRow("falling") << QList<double>{3.0, 2.5} << "2.500000 s";
        QTest::newRow("empty segment") << QList<double>{3.0, 3.0} << "3.000000 s";
        QTest::newRow("shorter than a window") << QList<double>{3.0, 3.01} << "3.010000 s";
        QTest::newRow("nothing left") << QList<double>{2.0 + kHeardSec - 0.001} << "the last one";
        QTest::newRow("not a number") << QList<double>{std::nan("")} << "nan s";
    }

    void wrongBordersAreNamed()
    {
        QFETCH(QList<double>, borders);
        QFETCH(QString, said);
        ExplainOptions options;
        options.segmentBordersSec = {borders.begin(), borders.end()};
        const auto explanation =
            explainTrack(trackOf(song(10.0)), toyModels(), plantedSpan(2.0), options, run_);
        QVERIFY(!explanation);
        QCOMPARE(explanation.error().code, ErrorCode::BadArgument);
        QVERIFY2(QString::fromStdString(explanation.error().message).contains(said),
                 explanation.error().message.c_str());
    }

    void thePublishedAlgorithmHasItsOwnUnits()
    {
        ExplainOptions options;
        options.mode = Mode::Reference;
        options.textUnit = explain::TextUnit::Line;
        const auto explanation =
            explainTrack(trackOf(song(10.0)), toyModels(), plantedSpan(2.0), options, run_);
        QVERIFY(!explanation);
        QCOMPARE(explanation.error().code, ErrorCode::BadArgument);
    }

    void limeExplainsTheWordsAlone()
    {
        const ModelSet models = toyModels();
        const SeparatedSpan separated = plantedSpan(2.0);
        const Track track = trackOf(song(10.0), "I love the rain and love me");
        ExplainOptions options;
        options.method = explain::Method::LimeText;
        options.mode = Mode::Reference;
        options.modality = Modality::Lyrics;
        options.samples = 200;
        options.featureCount = 3;
        const auto explanation = explainTrack(track, models, separated, options, run_);
        QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
        QVERIFY(explanation->components.audio.empty());
        QCOMPARE(explanation->components.words.size(), std::size_t{6});
        const auto& weights = explanation->fitOf("deep", Modality::Lyrics)->weights;
        QCOMPARE(std::count(weights.begin(), weights.end(), 0.0), std::ptrdiff_t{3});
        QCOMPARE(explanation->components
                     .words[static_cast<std::size_t>(
                         std::max_element(weights.begin(), weights.end()) - weights.begin())]
                     .word,
                 std::string("love"));
        const auto file = at("lime-text.json");
        QVERIFY(data::writeExplanationFile(*explanation, file));
        const auto again = data::readExplanationFile(file);
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QCOMPARE(again->recipe.method, explain::Method::LimeText);
        QCOMPARE(again->recipe.featureCount, std::size_t{3});

        options.modality = Modality::Both;
        QCOMPARE(explainTrack(track, models, separated, options, run_).error().code,
                 ErrorCode::BadArgument);
    }

    void regionsOfTheSpectrogram_data()
    {
        QTest::addColumn<bool>("isGrid");
        QTest::addColumn<bool>("isSpectrogram");
        QTest::newRow("grid, filled") << true << true;
        QTest::newRow("superpixels, filled") << false << true;
        QTest::newRow("superpixels, silenced") << false << false;
    }

    /// A tone that the model listens to lies in the low band of segment 3.
    void regionsOfTheSpectrogram()
    {
        QFETCH(bool, isGrid);
        QFETCH(bool, isSpectrogram);
        ModelSet models = toyModels();
        if (isGrid) {
            models.separator = *separation::frequencyBands({500.0, 2000.0});
        } else {
            audio::SuperpixelOptions superpixels;
            superpixels.count = 24;
            models.separator =
                *separation::superpixelSplit(models.main->frontEnd()->options(), superpixels);
        }
        const Track track = trackOf(song(10.0));
        const auto separated =
            separateSpan(track, *models.separator, {2.0, 2.0 + kHeardSec}, Mode::Recommended, run_);
        QVERIFY2(separated, separated ? "" : separated.error().message.c_str());
        QVERIFY(separated->stems.residualDb < -90.0);
        ExplainOptions options;
        options.samples = 400;
        options.label = "deep";
        options.fill = explain::RegionFill::Silence;
        if (isSpectrogram) options.maskedDomain = explain::MaskedDomain::Spectrogram;
        const auto explanation = explainTrack(track, models, *separated, options, run_);
        QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
        const auto& components = explanation->components;
        const auto& weights = explanation->fitOf("deep", Modality::Both)->weights;
        const auto strongest = static_cast<std::size_t>(
            std::max_element(weights.begin(), weights.end()) - weights.begin());
        const explain::AudioComponent& cell = components.audio[strongest];
        const double middle = 2.0 + 0.35 * kHeardSec;
        QVERIFY2(cell.time.startSec < middle && cell.time.endSec > middle, cell.name().c_str());
        if (isGrid) {
            QCOMPARE(cell.name(), std::string("0-500Hz3"));
        } else {
            QCOMPARE(components.audio.size(), separated->stems.patches->count);
            QCOMPARE(cell.name(), "region" + std::to_string(strongest));
            QVERIFY(cell.patch->lowHz < 150.0);
        }
        const auto file = at("regions.json");
        QVERIFY(data::writeExplanationFile(*explanation, file));
        const auto again = data::readExplanationFile(file);
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QCOMPARE(again->recipe.maskedDomain, options.maskedDomain);
        QCOMPARE(again->recipe.superpixels, std::size_t{isGrid ? 0U : 24U});
        QCOMPARE(again->components.audio[strongest].name(), cell.name());
    }

    void stemsAreNoRegionsOfTheSpectrogram()
    {
        ExplainOptions options;
        options.maskedDomain = explain::MaskedDomain::Spectrogram;
        const auto explanation =
            explainTrack(trackOf(song(10.0)), toyModels(), plantedSpan(2.0), options, run_);
        QVERIFY(!explanation);
        QCOMPARE(explanation.error().code, ErrorCode::BadArgument);
    }

    void timeAndFrequencyInPlaceOfStems()
    {
        ModelSet models = toyModels();
        const Track track = trackOf(song(10.0));
        struct Case {
            std::shared_ptr<const separation::Separator> split;
            std::string first, strongest;
            std::size_t cells;
        };
        const Case cases[] = {{separation::wholeMix(), "mix0", "mix3", 10},
                              {*separation::frequencyBands(separation::kUsualBandBordersHz),
                               "5-22.05kHz0", "0-150Hz3", 50}};
        for (const Case& expected : cases) {
            models.separator = expected.split;
            const auto separated = separateSpan(track, *models.separator, {2.0, 2.0 + kHeardSec},
                                                Mode::Recommended, run_);
            QVERIFY(separated);
            ExplainOptions options;
            options.samples = 300;
            options.label = "deep";
            const auto explanation = explainTrack(track, models, *separated, options, run_);
            QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
            QCOMPARE(explanation->components.audio.size(), expected.cells);
            QCOMPARE(explanation->components.nameOf(0), expected.first);
            const auto& weights = explanation->fitOf("deep", Modality::Both)->weights;
            const auto strongest =
                std::max_element(weights.begin(), weights.end()) - weights.begin();
            QCOMPARE(explanation->components.nameOf(static_cast<std::size_t>(strongest)),
                     expected.strongest);
            QCOMPARE(explanation->recipe.split, expected.split->split());
            const auto file = at("split.json");
            QVERIFY(data::writeExplanationFile(*explanation, file));
            const auto again = data::readExplanationFile(file);
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QCOMPARE(again->recipe.split, expected.split->split());
            QVERIFY(again->recipe.bandBordersHz == expected.split->bandBordersHz());
        }
    }

    void findsTheBassInSegmentThree()
    {
        const ModelSet models = toyModels();
        const SeparatedSpan separated = plantedSpan(2.0);
        const Track track = trackOf(song(10.0), "I love the rain");
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            ExplainOptions options;
            options.mode = mode;
            options.samples = 300;
            options.label = "deep";
            const auto explanation = explainTrack(track, models, separated, options, run_);
            QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
            const auto* fit = explanation->fitOf("deep", Modality::Both);
            QVERIFY(fit != nullptr);
            const auto strongest =
                std::max_element(fit->weights.begin(), fit->weights.begin() + 40) -
                fit->weights.begin();
            QCOMPARE(explanation->components.nameOf(static_cast<std::size_t>(strongest)),
                     std::string("bass3"));
            const auto& time = explanation->components.audio[14].time;
            QVERIFY(std::abs(time.startSec - (2.0 + 0.3 * kHeardSec)) < 1e-3);
            QCOMPARE(explanation->recipe.kernelWidth, mode == Mode::Reference ? 25.0 : 0.0);
            QCOMPARE(explanation->explainedLabel, std::string("deep"));
            QCOMPARE(explanation->fits.size(), std::size_t(mode == Mode::Reference ? 2 : 6));
            QVERIFY(!explanation->recipe.version.empty() && !explanation->recipe.blas.empty());
        }
    }

    void showsProvisionalPicturesAndKeepsTheLast()
    {
        ExplainOptions options;
        options.samples = 250;
        std::vector<int> samples;
        const auto explanation =
            explainTrack(trackOf(song(5.0), "love"), toyModels(), plantedSpan(0.0), options, run_,
                         [&](std::shared_ptr<const explain::Explanation> provisional) {
                             samples.push_back(provisional->recipe.samples);
                             QVERIFY(hasNote(provisional->notes, "provisional"));
                             QVERIFY(!provisional->fits.empty());
                         });
        QVERIFY(explanation);
        // Whole stems come first, then masks.
        QVERIFY(samples.size() >= 2 && samples.front() == 0 && samples[1] > 0);
        QVERIFY(std::is_sorted(samples.begin(), samples.end()));
        QVERIFY(!hasNote(explanation->notes, "provisional"));
        QCOMPARE(explanation->recipe.samples, 250);
    }

    void listensWhereTheModeSays()
    {
        const ModelSet models = toyModels();
        audio::Waveform sound = song(20.0);
        audio::scale(sound, 0.1F);
        for (std::size_t t = 12 * kRate; t < 14 * kRate; ++t) sound.channel(0)[t] *= 10.0F;
        Track track = trackOf(sound);
        ExplainOptions options;
        auto heard = chooseHeardSpan(track, models, options);
        QVERIFY(std::abs(heard->startSec - 12.0) < 0.05);
        QVERIFY(std::abs(heard->durationSec() - kHeardSec) < 1e-9);
        track.lyrics.text = "la";
        track.lyrics.lines = {{0, 2, {4.0, 6.0}}};
        heard = chooseHeardSpan(track, models, options);
        QVERIFY(heard->startSec <= 5.0 && heard->endSec >= 5.0);
        options.mode = Mode::Reference;
        QCOMPARE(chooseHeardSpan(track, models, options)->startSec, 0.0);
        options.mode = Mode::Recommended;
        options.startSec = 7.5;
        QCOMPARE(chooseHeardSpan(track, models, options)->startSec, 7.5);
    }

    void failsWithBadArgumentWhenTheStartLiesOutside()
    {
        ExplainOptions options;
        for (double start : {-0.1, 20.0, 1e9, std::nan("")}) {
            options.startSec = start;
            const auto heard = chooseHeardSpan(trackOf(song(20.0)), toyModels(), options);
            QVERIFY(!heard);
            QVERIFY(heard.error().code == ErrorCode::BadArgument);
        }
    }

    void separatesTheSpanAndItsSurroundings()
    {
        const Track track = trackOf(song(30.0));
        const ToySeparator separator;
        const audio::TimeSpan heard{12.0, 14.0};
        const auto reference = separateSpan(track, separator, heard, Mode::Reference, run_);
        QVERIFY(reference);
        QCOMPARE(separator.framesSeen, std::int64_t{2 * kRate});
        const auto wide = separateSpan(track, separator, heard, Mode::Recommended, run_);
        QCOMPARE(separator.framesSeen, std::int64_t{12 * kRate});
        QCOMPARE(wide->mix.frames(), std::int64_t{2 * kRate});
        QCOMPARE(wide->stems.stems.size(), std::size_t{4});
        QVERIFY(wide->mix == audio::sliceOf(track.sound, {12 * kRate, 2 * kRate}));
        for (std::size_t t = 0; t < 1000; ++t) {
            QCOMPARE(wide->stems.stems[0].sound.channel(1)[t], 0.4F * wide->mix.channel(1)[t]);
        }
        // 0.95 of the mix is explained by the stems, so 0.05 of it is left.
        QVERIFY(std::abs(wide->stems.residualDb - 20.0 * std::log10(0.05)) < 0.1);
    }

    void fillsShortSongsWithSilence()
    {
        const ModelSet models = toyModels();
        const Track track = trackOf(song(0.05, 1), "love");
        const auto heard = chooseHeardSpan(track, models, {});
        QVERIFY(heard);
        const auto separated =
            separateSpan(track, *models.separator, *heard, Mode::Recommended, run_);
        QVERIFY(separated);
        QCOMPARE(separated->mix.frames(), std::int64_t{std::llround(kHeardSec * kRate)});
        QCOMPARE(separated->mix.channel(0).back(), 0.0F);
        ExplainOptions options;
        options.samples = 60;
        const auto explanation = explainTrack(track, models, *separated, options, run_);
        QVERIFY(explanation);
        QVERIFY(hasNote(explanation->notes, "the song ends at 0.05 s"));
        QVERIFY(std::isinf(explanation->components.audio[30].levelDb));
    }

    void explainsEveryKindOfLyrics_data()
    {
        QTest::addColumn<QByteArray>("lyrics");
        QTest::addColumn<int>("words");
        QByteArray many;
        for (int i = 0; i < 10000; ++i) many += "word" + QByteArray::number(i % 3000) + " ";
        QTest::newRow("absent") << QByteArray() << 0;
        QTest::newRow("one word") << QByteArray("love") << 1;
        QTest::newRow("greek") << QByteArray("Σ' αγαπώ, μωρό μου") << 4;
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x98\x80 \xF0\x9F\x98\x80") << 0;
        QTest::newRow("not utf-8") << QByteArray("caf\xE9 love") << 2;
        QTest::newRow("10,000 words") << many << 3000;
    }

    void explainsEveryKindOfLyrics()
    {
        QFETCH(QByteArray, lyrics);
        QFETCH(int, words);
        const fs::path file = at("kinds.wav");
        QVERIFY(audio::writeSound(file, song(3.0), audio::SampleFormat::Pcm16));
        fs::remove(at("kinds.txt"));
        if (!lyrics.isEmpty()) writeText(at("kinds.txt"), lyrics.toStdString());
        const auto track = loadTrack({file, {}}, run_);
        QVERIFY(track);
        const ModelSet models = toyModels();
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            ExplainOptions options;
            options.mode = mode;
            options.samples = 40;
            const auto explanation = explainTrack(*track, models, plantedSpan(0.0), options, run_);
            QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
            QCOMPARE(static_cast<int>(explanation->components.words.size()), words);
            QVERIFY(explanation->fitOf("deep", Modality::Both) != nullptr);
            QCOMPARE(explanation->fits.front().weights.size(), explanation->components.count());
            QVERIFY(!explanation->notes.empty());  // the song is short at least
            QCOMPARE(hasNote(explanation->notes, "no words"), !lyrics.isEmpty() && words == 0);
        }
    }

    void explainsSilence()
    {
        Track track = trackOf(audio::Waveform({kRate}, 2, 5 * kRate), "love");
        const ModelSet models = toyModels();
        const auto separated =
            separateSpan(track, *models.separator, {0.0, kHeardSec}, Mode::Recommended, run_);
        QVERIFY(separated);
        ExplainOptions options;
        options.samples = 60;
        const auto explanation = explainTrack(track, models, *separated, options, run_);
        QVERIFY(explanation);
        for (const double weight : explanation->fitOf("deep", Modality::Audio)->weights) {
            QVERIFY(std::abs(weight) < 1e-12);
        }
        // What cannot be a number in JSON is null, and comes back.
        const std::string json = data::jsonOf(*explanation);
        QVERIFY(json.find("nan") == std::string::npos);
        const auto back = data::explanationFromJson(json, "test");
        QVERIFY(back);
        QVERIFY(std::isinf(back->components.audio[0].levelDb));
    }

    void writesWhatCanBeHeardAndRead()
    {
        const ModelSet models = toyModels();
        const SeparatedSpan separated = plantedSpan(1.0);
        ExplainOptions options;
        options.samples = 120;
        const auto explanation =
            explainTrack(trackOf(song(6.0), "=love,\nlove"), models, separated, options, run_);
        QVERIFY(explanation);
        const fs::path out = at("out");
        QVERIFY(writeExplanation(*explanation, separated, out, run_));
        const auto back = data::readExplanationFile(out / "explanation.json");
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QCOMPARE(back->fits.size(), explanation->fits.size());
        QVERIFY(back->fits[0].weights == explanation->fits[0].weights);
        double seconds = 0.0;
        for (const auto& component : explanation->components.audio) {
            const auto sound = audio::readSound(out / "components" / (component.name() + ".wav"));
            QVERIFY(sound);
            QCOMPARE(sound->sound.channels(), 2);
            if (component.stem == "bass") seconds += sound->sound.durationSec();
        }
        QVERIFY(std::abs(seconds - kHeardSec) < 1e-4);
        QVERIFY(fs::exists(out / "weights.csv"));
        // Nothing but the components' own samples: unfaded, ungained.
        const auto vocals5 = audio::readSound(out / "components" / "vocals5.wav");
        const auto first =
            std::llround((explanation->components.audio[20].time.startSec - 1.0) * kRate);
        QCOMPARE(vocals5->sound.channel(0)[0],
                 separated.stems.stems[0].sound.channel(0)[static_cast<std::size_t>(first)]);
    }

    void failsWithNotWritableWhenAFileIsInTheWay()
    {
        writeText(at("taken"), "");
        const SeparatedSpan separated = plantedSpan(0.0);
        const auto written = writeExplanation({}, separated, at("taken"), run_);
        QVERIFY(!written);
        QVERIFY(written.error().code == ErrorCode::NotWritable);
    }

    void failsWithBadArgument_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<int>("modality");
        QTest::addColumn<int>("segments");
        QTest::addColumn<int>("samples");
        QTest::newRow("unknown class") << "polka" << int(Modality::Both) << 10 << 100;
        QTest::newRow("no words") << "" << int(Modality::Lyrics) << 10 << 100;
        QTest::newRow("no segments") << "" << int(Modality::Both) << 0 << 100;
        QTest::newRow("too many segments") << "" << int(Modality::Both) << 100000 << 100;
        QTest::newRow("too few samples") << "" << int(Modality::Both) << 10 << 1;
    }

    void failsWithBadArgument()
    {
        QFETCH(QString, label);
        QFETCH(int, modality);
        QFETCH(int, segments);
        QFETCH(int, samples);
        ExplainOptions options;
        if (!label.isEmpty()) options.label = label.toStdString();
        options.modality = Modality(modality);
        options.segments = segments;
        options.samples = samples;
        const auto explanation =
            explainTrack(trackOf(song(3.0)), toyModels(), plantedSpan(0.0), options, run_);
        QVERIFY(!explanation);
        QVERIFY(explanation.error().code == ErrorCode::BadArgument);
        QVERIFY(!explanation.error().message.empty());
    }

    void stopsWhenCancelled()
    {
        SilentProgress progress;
        Run run{{}, progress};
        run.cancel.request();
        const auto explanation =
            explainTrack(trackOf(song(3.0)), toyModels(), plantedSpan(0.0), {}, run);
        QVERIFY(!explanation);
        QVERIFY(explanation.error().code == ErrorCode::Cancelled);
    }

    void loadsTracksOfEveryKind()
    {
        // 96 kHz, six channels.
        SF_INFO info{};
        info.samplerate = 96000;
        info.channels = 6;
        info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_24;
        SNDFILE* handle = sf_open(at("six.wav").c_str(), SFM_WRITE, &info);
        const std::vector<float> samples(6 * 96000, 0.1F);
        sf_writef_float(handle, samples.data(), 96000);
        sf_close(handle);
        auto track = loadTrack({at("six.wav"), {}}, run_);
        QVERIFY(track);
        QVERIFY(hasNote(track->notes, "6 channels"));
        QVERIFY(hasNote(track->notes, "96000 Hz"));
        QVERIFY(hasNote(track->notes, "no lyrics"));
        QCOMPARE(track->title, std::string("six"));
        QCOMPARE(track->hash.size(), std::size_t{64});

        QVERIFY(audio::writeSound(at("silent.wav"), audio::Waveform({8000}, 1, 8000)));
        writeText(at("silent.lrc"), "[00:00.10]hush\n");
        track = loadTrack({at("silent.wav"), {}}, run_);
        QVERIFY(track);
        QVERIFY(hasNote(track->notes, "silent"));
        QVERIFY(track->lyrics.isTimed());
        QCOMPARE(track->lyricsFile, at("silent.lrc"));
        writeText(at("other.txt"), "another text");
        track = loadTrack({at("silent.wav"), at("other.txt")}, run_);
        QCOMPARE(track->lyrics.text, std::string("another text"));
        QVERIFY(loadTrack({at("silent.wav"), at("missing.txt")}, run_).error().code ==
                ErrorCode::NotFound);
        QVERIFY(loadTrack({at("missing.wav"), {}}, run_).error().code == ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(ExplainTrackTest)
#include "explain_track_test.moc"
