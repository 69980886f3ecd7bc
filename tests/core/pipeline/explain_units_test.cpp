// SPDX-License-Identifier: GPL-3.0-or-later
/// What can be switched off: segments between named borders, lines, bands, regions of the
/// spectrogram; and the explainer of texts.

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <cmath>

#include "core/data/explanation_file.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/write_explanation.h"
#include "core/pipeline/write_report.h"
#include "core/separation/superpixel_split.h"
#include "tests/support/toy_track.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::explain::Mode;
using limelight::models::Modality;
using limelight::testing::kHeardSec;
using limelight::testing::plantedSpan;
using limelight::testing::song;
using limelight::testing::toyModels;
using limelight::testing::trackOf;

namespace {

namespace fs = std::filesystem;

}  // namespace

class ExplainUnitsTest : public QObject {
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

    void aFolderBecomesAPage()
    {
        const ModelSet models = toyModels();
        const SeparatedSpan separated = plantedSpan(2.0);
        ExplainOptions options;
        options.samples = 128;
        options.label = "deep";
        const auto explanation =
            explainTrack(trackOf(song(10.0), "I love the rain"), models, separated, options, run_);
        QVERIFY(explanation);
        const fs::path folder = at("report");
        QVERIFY(writeExplanation(*explanation, separated, folder, run_));
        const Status written = writeReport(folder, folder / "report.html", run_);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        QFile file(QString::fromStdString((folder / "report.html").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray page = file.readAll();
        // The song, what speaks for and against it, and every component that is listed.
        QCOMPARE(page.count("<audio"), 3 + static_cast<int>(kReportedSounds));
        QVERIFY(page.contains("<bdi>bass3</bdi>"));
        // "fLaC", where a sound begins.
        QCOMPARE(page.count("data:audio/flac;base64,ZkxhQ"), page.count("<audio"));

        QCOMPARE(writeReport(at("nothing"), at("x.html"), run_).error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(ExplainUnitsTest)
#include "explain_units_test.moc"
