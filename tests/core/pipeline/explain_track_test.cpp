// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/explain_track.h"

#include <sndfile.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <functional>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/data/explanation_file.h"
#include "core/pipeline/write_explanation.h"
#include "tests/support/toy_classifier.h"
#include "tests/support/toy_separator.h"
#include "tests/support/toy_track.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::explain::Mode;
using limelight::models::Modality;
using limelight::testing::kHeardSec;
using limelight::testing::kTrackRate;
using limelight::testing::plantedSpan;
using limelight::testing::song;
using limelight::testing::ToyClassifier;
using limelight::testing::toyModels;
using limelight::testing::ToySeparator;
using limelight::testing::trackOf;

namespace {

namespace fs = std::filesystem;

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

Q_DECLARE_METATYPE(std::function<void(limelight::pipeline::ExplainOptions&)>)

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

    void notesSayWhyIntervalsAreMissing_data()
    {
        QTest::addColumn<int>("soundMasks");
        QTest::addColumn<int>("wordMasks");
        QTest::addColumn<QString>("lyrics");
        QTest::addColumn<QString>("note");
        const QString four = "I love the rain";
        const QString eight = "I love the rain and you hate it";
        QTest::newRow("less than a block")
            << 100 << 16 << four << "a block is 128 masks of the sound and 16 of the words";
        QTest::newRow("as many pairs as words")
            << 128 << 16 << eight << "no intervals: the masks of the words";
        QTest::newRow("all masks of four words") << 128 << 16 << four << "";
        QTest::newRow("two blocks of eight words") << 128 << 32 << eight << "";
    }

    void notesSayWhyIntervalsAreMissing()
    {
        QFETCH(int, soundMasks);
        QFETCH(int, wordMasks);
        QFETCH(QString, lyrics);
        QFETCH(QString, note);
        ExplainOptions options;
        options.label = "deep";
        options.budget.emplace();
        options.budget->soundRows = soundMasks;
        options.budget->wordRows = wordMasks;
        const auto explanation = explainTrack(trackOf(song(10.0), lyrics.toStdString()),
                                              toyModels(), plantedSpan(2.0), options, run_);
        QVERIFY(explanation);
        QCOMPARE(explanation->components.words.size(),
                 static_cast<std::size_t>(lyrics.split(' ').size()));
        QCOMPARE(explanation->fitOf("deep", Modality::Both)->halfWidths.empty(), !note.isEmpty());
        QCOMPARE(hasNote(explanation->notes, "intervals"), !note.isEmpty());
        QVERIFY(note.isEmpty() || hasNote(explanation->notes, note.toStdString().c_str()));
        QVERIFY(!hasNote(explanation->notes, "does not change"));
    }

    /// Stopped by the user it is partial and says so; going on ends where it would have ended.
    void goesOnWhereItWasStopped()
    {
        ExplainOptions options;
        options.label = "deep";
        explain::SampleBudget budget;
        budget.soundRows = 256;
        budget.wordRows = 16;
        const ModelSet models = toyModels();
        const Track track = trackOf(song(10.0), "I love the rain");
        auto explainer = TrackExplainer::make(track, models, plantedSpan(2.0), options, run_);
        QVERIFY(explainer);
        Run stopped{{}, progress_};
        const auto partial = explainer->refine(budget, stopped, [&stopped](const auto& shown) {
            if (shown->sampling->soundRows > 0) stopped.cancel.request();
        });
        QVERIFY(partial && partial->sampling->isPartial);
        QVERIFY(hasNote(partial->notes, "partial: stopped after"));
        const auto whole = explainer->refine(budget, run_);
        options.budget = budget;
        const auto atOnce = explainTrack(track, models, plantedSpan(2.0), options, run_);
        QVERIFY(whole && atOnce && !whole->sampling->isPartial);
        QVERIFY(!hasNote(whole->notes, "partial"));
        QVERIFY(whole->fitOf("deep", Modality::Both)->weights ==
                atOnce->fitOf("deep", Modality::Both)->weights);
    }

    void whatAFormerExplanationEncoded_data()
    {
        using Change = std::function<void(ExplainOptions&)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("hearsTheSame");
        QTest::addColumn<bool>("readsTheSame");
        const auto row = [](const char* name, bool hears, bool reads, const Change& change) {
            QTest::newRow(name) << change << hears << reads;
        };
        row("lines", true, false, [](auto& o) { o.textUnit = explain::TextUnit::Line; });
        row("class", true, true, [](auto& o) { o.label = "rest"; });
        row("quantity", true, true, [](auto& o) { o.quantity = explain::Quantity::Score; });
        row("kernel", true, true, [](auto& o) { o.kernel = explain::Kernel::Local; });
        row("segments", false, true, [](auto& o) { o.segments = 5; });
        row("borders", false, true, [](auto& o) { o.segmentBordersSec = {2.2, 2.9}; });
    }

    /// It is not asked for again, and no number depends on that.
    void whatAFormerExplanationEncoded()
    {
        QFETCH(std::function<void(ExplainOptions&)>, change);
        QFETCH(bool, hearsTheSame);
        QFETCH(bool, readsTheSame);
        ExplainOptions options;
        options.label = "deep";
        explain::SampleBudget budget;
        budget.soundRows = budget.wordRows = 128;
        const ModelSet models = toyModels();
        const auto* model = dynamic_cast<const ToyClassifier*>(models.main.get());
        QVERIFY(model != nullptr);
        const Track track = trackOf(song(10.0), "I love the rain\nand rain on a tin roof");
        auto former = TrackExplainer::make(track, models, plantedSpan(2.0), options, run_);
        QVERIFY(former && former->refine(budget, run_));

        change(options);
        const auto fresh = [&](const TrackExplainer* known) {
            auto next = TrackExplainer::make(track, models, plantedSpan(2.0), options, run_, known);
            model->soundRows = model->textRows = 0;
            return next ? next->refine(budget, run_) : next.error();
        };
        const auto taught = fresh(&*former);
        QCOMPARE(model->soundRows == 0, hearsTheSame);
        QCOMPARE(model->textRows == 0, readsTheSame);
        const auto alone = fresh(nullptr);
        QVERIFY(model->soundRows > 0 && model->textRows > 0);
        QVERIFY(taught && alone);
        QCOMPARE(taught->sampling->soundPasses, alone->sampling->soundPasses);
        QCOMPARE(taught->sampling->wordPasses, alone->sampling->wordPasses);
        QCOMPARE(taught->fits.size(), alone->fits.size());
        for (std::size_t f = 0; f < alone->fits.size(); ++f) {
            QVERIFY(taught->fits[f].weights == alone->fits[f].weights);
            QVERIFY(taught->fits[f].halfWidths == alone->fits[f].halfWidths);
        }
    }

    void anotherSongsSoundsAreNotTakenForIts()
    {
        ExplainOptions options;
        options.label = "deep";
        explain::SampleBudget budget;
        budget.soundRows = budget.wordRows = 128;
        const ModelSet models = toyModels();
        const auto* model = dynamic_cast<const ToyClassifier*>(models.main.get());
        Track track = trackOf(song(10.0), "I love the rain");
        auto former = TrackExplainer::make(track, models, plantedSpan(2.0), options, run_);
        QVERIFY(former && former->refine(budget, run_));
        for (const bool isOtherSong : {true, false}) {
            track.hash = std::string(64, isOtherSong ? 'd' : 'c');
            const double startSec = isOtherSong ? 2.0 : 3.0;
            auto next =
                TrackExplainer::make(track, models, plantedSpan(startSec), options, run_, &*former);
            model->soundRows = 0;
            QVERIFY(next && next->refine(budget, run_));
            QVERIFY(model->soundRows >= 128);
        }
    }

    void listensWhereTheModeSays()
    {
        const ModelSet models = toyModels();
        audio::Waveform sound = song(20.0);
        audio::scale(sound, 0.1F);
        for (std::size_t t = 12 * kTrackRate; t < 14 * kTrackRate; ++t)
            sound.channel(0)[t] *= 10.0F;
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
        QCOMPARE(separator.framesSeen, std::int64_t{2 * kTrackRate});
        const auto wide = separateSpan(track, separator, heard, Mode::Recommended, run_);
        QCOMPARE(separator.framesSeen, std::int64_t{12 * kTrackRate});
        QCOMPARE(wide->mix.frames(), std::int64_t{2 * kTrackRate});
        QCOMPARE(wide->stems.stems.size(), std::size_t{4});
        QVERIFY(wide->mix == audio::sliceOf(track.sound, {12 * kTrackRate, 2 * kTrackRate}));
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
        QCOMPARE(separated->mix.frames(), std::int64_t{std::llround(kHeardSec * kTrackRate)});
        QCOMPARE(separated->mix.channel(0).back(), 0.0F);
        ExplainOptions options;
        options.samples = 60;
        const auto explanation = explainTrack(track, models, *separated, options, run_);
        QVERIFY(explanation);
        QVERIFY(hasNote(explanation->notes, "the song ends at 0.05 s"));
        QVERIFY(std::isinf(explanation->components.audio[30].levelDb));
    }

    void saysThatTheModelDoesNotKnowTheLanguage()
    {
        ToyClassifier::Options options;
        options.languages = {"en", "de"};
        ModelSet models;
        models.main = std::make_shared<ToyClassifier>(options);
        const std::string greek = "το φεγγάρι κάνει βόλτα\nστης αγάπης μου την πόρτα";
        const std::string english = "the night is long and the road is dark";
        const auto notesOf = [&](const std::string& lyrics) {
            auto prediction = predictTrack(trackOf(song(4.0), lyrics), models, {0.0, 2.0}, run_);
            return prediction ? prediction->notes : std::vector<std::string>{"failed"};
        };
        QVERIFY(hasNote(notesOf(greek),
                        "the lyrics are in Greek, the model was trained on "
                        "English, German"));
        QVERIFY(notesOf(english).empty());
        // A card that states no language, and a model that reads nothing, say nothing of it.
        options.languages.clear();
        models.main = std::make_shared<ToyClassifier>(options);
        QVERIFY(notesOf(greek).empty());
        options.languages = {"en"};
        options.reads = false;
        models.main = std::make_shared<ToyClassifier>(options);
        QVERIFY(notesOf(greek).empty());
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
        Track track = trackOf(audio::Waveform({kTrackRate}, 2, 5 * kTrackRate), "love");
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
            std::llround((explanation->components.audio[20].time.startSec - 1.0) * kTrackRate);
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
