// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "core/explain/legacy_random.h"
#include "core/explain/masked_sound.h"
#include "core/explain/masked_words.h"
#include "core/explain/masks.h"
#include "core/explain/music_lime.h"
#include "core/text/unicode_text.h"
#include "core/text/words.h"
#include "tests/support/tensor_file.h"
#include "tests/support/toy_classifier.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::testing::jsonOf;

namespace {

const std::string kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/";
const std::string kText = "Come as you are, as you were,\nas I want you to be";

bool isNear(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

/// A model that cleans nothing, so that raw words can be removed from raw text.
class RawReader : public testing::ToyClassifier {
public:
    RawReader() : ToyClassifier(Options{}) {}
    const models::LyricsCleaning* lyricsCleaning() const override { return &raw_; }

private:
    models::LyricsCleaning raw_{false, false, 256};
};

/// The appendix' classifier: every word votes with a hash of its letters.
std::vector<double> textProbabilities(const std::string& text)
{
    std::vector<double> logits(3, 0.0);
    for (const auto& span : text::wordSpansOf(text)) {
        std::uint32_t x = 0;
        for (const auto& point : text::codePointsOf(text.substr(span.firstByte, span.byteCount))) {
            x = 31 * x + static_cast<std::uint32_t>(point.value);
        }
        for (std::size_t k = 0; k < 3; ++k) {
            logits[k] += static_cast<double>((x >> (8 * k)) % 1000) / 1000.0 - 0.5;
        }
    }
    double sum = 0.0;
    for (double& logit : logits) sum += logit = std::exp(logit);
    for (double& logit : logits) logit /= sum;
    return logits;
}

/// Case C of the golden values: two sources, five segments, nine words.
struct CaseC {
    std::vector<std::vector<float>> stems;
    std::vector<audio::FrameSpan> segments;
    MaskedWords words;

    static CaseC make()
    {
        std::vector<std::vector<float>> sources;
        for (int k = 0; k < 2; ++k) {
            std::vector<float> source;
            for (int t = 0; t < 103; ++t) {
                source.push_back(static_cast<float>(((t * (k + 3) + 7 * k) % 11 - 5) / 10.0));
            }
            sources.push_back(source);
        }
        std::vector<audio::FrameSpan> parts;
        for (int s = 0; s < 5; ++s) parts.push_back({s * 20, 20});
        text::Lyrics lyrics;
        lyrics.text = kText;
        return {sources, parts, *MaskedWords::ofRawText(lyrics, RawReader())};
    }

    /// [S, 3]
    std::vector<double> scores(const MaskDesign& design) const
    {
        std::vector<double> all;
        const std::vector<std::uint8_t> allWords(9, 1);
        for (const auto& pair : design.pairs) {
            const auto mix = mixOf(stems, segments, design.sound.row(pair.sound));
            const auto mask = design.words.features == 0 ? std::span<const std::uint8_t>(allWords)
                                                         : design.words.row(pair.words);
            std::vector<double> p = textProbabilities(words.textOf(mask));
            double early = 0.0;
            double middle = 0.0;
            double absolute = 0.0;
            for (std::size_t t = 0; t < mix.size(); ++t) {
                if (t < 20) early += mix[t];
                if (t >= 40 && t < 60) middle += mix[t];
                absolute += std::abs(static_cast<double>(mix[t]));
            }
            const double terms[] = {0.5 * early, -0.3 * middle, 0.2 * absolute / 5.0};
            double sum = 0.0;
            for (std::size_t k = 0; k < 3; ++k) sum += p[k] = std::exp(std::log(p[k]) + terms[k]);
            for (double& value : p) all.push_back(value / sum);
        }
        return all;
    }
};

LocalFit fitOf(const MaskDesign& design, const std::vector<double>& scores, double kernelWidth)
{
    const Masks joint = design.joint();
    FitTask task;
    task.masks = &joint;
    task.allFeatures = joint.features;
    task.labels = {"a", "b", "c"};
    task.scores = &scores;
    return fitsOf(task, kernelWidth, 1.0)->front();
}

}  // namespace

class ReferenceNumbersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsTheNumbersOfNumpy()
    {
        LegacyRandom random(42);
        QCOMPARE(random.integer(0, 1000), 102U);
        for (unsigned expected : {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1}) {
            QCOMPARE(random.integer(0, 2), expected);
        }
        QCOMPARE(LegacyRandom(1).bounded(0), 0U);
        // RandomState(42).rand(2), and a shuffle that must be a permutation.
        LegacyRandom uniform(42);
        QVERIFY(isNear(uniform.uniform(), 0.3745401188473625));
        QVERIFY(isNear(uniform.uniform(), 0.9507143064162014));
        auto order = LegacyRandom(3).choice(10, 10);
        std::sort(order.begin(), order.end());
        for (std::size_t i = 0; i < 10; ++i) QCOMPARE(order[i], i);
    }

    void explainsCaseCAsPublished()
    {
        const CaseC song = CaseC::make();
        const MaskDesign design = referenceDesign(42, 200, 10, 9);
        const Masks joint = design.joint();
        const unsigned expectedRow[] = {1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0, 0};
        for (std::size_t j = 0; j < 19; ++j) QCOMPARE(unsigned{joint.row(1)[j]}, expectedRow[j]);
        const auto scores = song.scores(design);
        QVERIFY(isNear(scores[0], 0.9609300328, 1e-10));
        QVERIFY(isNear(scores[1], 0.0287001271, 1e-10));
        QVERIFY(isNear(scores[2], 0.0103698401, 1e-10));

        const LocalFit fit = fitOf(design, scores, 25.0);
        QVERIFY(isNear(fit.intercept, 0.399503506602));
        QVERIFY(isNear(fit.r2, 0.938819970136));
        QVERIFY(isNear(fit.localPrediction, 1.021538369448));
        const std::pair<std::size_t, double> weights[] = {
            {12, .278049316}, {16, .119763633}, {13, .118125784},
            {14, .103394008}, {17, .101527921}, {11, .056650077},
            {4, -.021089565}, {1, -.029419272}, {0, -.036342964}};
        for (const auto& [feature, weight] : weights) {
            QVERIFY(isNear(fit.weights[feature], weight));
        }
    }

    void explainsCaseCWithTheCorrectedKernel()
    {
        const CaseC song = CaseC::make();
        const MaskDesign design = referenceDesign(42, 200, 10, 9);
        const LocalFit fit = fitOf(design, song.scores(design), 0.25);
        QVERIFY(isNear(fit.intercept, 0.420108712246));
        QVERIFY(isNear(fit.r2, 0.933174189005));
        QVERIFY(isNear(fit.localPrediction, 1.005709247286));
        const std::pair<std::size_t, double> weights[] = {{12, .267788351}, {13, .113440108},
                                                          {16, .110376671}, {14, .096826232},
                                                          {17, .092229618}, {11, .051381768}};
        for (const auto& [feature, weight] : weights) {
            QVERIFY(isNear(fit.weights[feature], weight));
        }
    }

    void explainsTheSoundAloneLikeAudioLime()
    {
        const CaseC song = CaseC::make();
        const MaskDesign design = referenceDesign(42, 200, 10, 0);
        const LocalFit fit = fitOf(design, song.scores(design), 0.25);
        QVERIFY(isNear(fit.intercept, 0.981007186147));
        QVERIFY(isNear(fit.r2, 0.985379452464));
        QVERIFY(isNear(fit.localPrediction, 0.961994036817));
        QVERIFY(isNear(fit.weights[7], -.000577921));
        QVERIFY(isNear(fit.weights[8], -.000737618));
        QVERIFY(isNear(fit.weights[9], -.000749148));
    }

    void removesWordsLikeTheReference()
    {
        const auto cases = jsonOf(kGolden + "lime-text/cases.json").at("indexed_strings");
        int removals = 0;
        for (const auto& golden : cases) {
            if (!golden.at("bow").get<bool>()) continue;
            text::Lyrics lyrics;
            lyrics.text = golden.at("text");
            const auto words = MaskedWords::ofRawText(lyrics, RawReader());
            QVERIFY(words);
            const auto features = golden.at("features").get<std::vector<std::string>>();
            QCOMPARE(words->components().size(), features.size());
            for (std::size_t j = 0; j < features.size(); ++j) {
                QCOMPARE(words->components()[j].word, features[j]);
            }
            for (const auto& removal : golden.at("removals")) {
                std::vector<std::uint8_t> mask(features.size(), 1);
                for (const auto& removed : removal.at("removed")) mask[removed] = 0;
                QCOMPARE(words->textOf(mask), removal.at("text").get<std::string>());
                ++removals;
            }
        }
        QVERIFY(removals > 5);
    }
};

QTEST_GUILESS_MAIN(ReferenceNumbersTest)
#include "reference_numbers_test.moc"
