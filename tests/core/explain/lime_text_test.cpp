// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lime_text.h"

#include <QtTest>

#include <cmath>

#include "core/text/unicode_text.h"
#include "core/text/words.h"
#include "tests/support/toy_classifier.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::testing::ToyClassifier;

namespace {

const std::string kCome = "Come as you are, as you were,\nas I want you to be";

/// Every word votes with a hash of its letters.
class HashedReader : public models::Classifier {
public:
    HashedReader() { card_.labels = {"a", "b", "c"}; }
    const models::ModelCard& card() const override { return card_; }
    const audio::MelFrontEnd* frontEnd() const override { return nullptr; }
    const models::LyricsCleaning* lyricsCleaning() const override { return &cleaning_; }
    Result<models::Embeddings> encodeAudio(std::span<const float>, Run&) const override
    {
        return models::Embeddings{};
    }
    Result<models::Embeddings> encodeLyrics(std::span<const std::string> texts,
                                            Run& run) const override
    {
        if (run.cancel.requested()) return Error::cancelled();
        models::Embeddings rows;
        rows.width = 3;
        for (const std::string& text : texts) {
            std::vector<double> logits(3, 0.0);
            for (const auto& span : text::wordSpansOf(text)) {
                std::uint32_t x = 0;
                for (const auto& point :
                     text::codePointsOf(text.substr(span.firstByte, span.byteCount))) {
                    x = 31 * x + static_cast<std::uint32_t>(point.value);
                }
                for (std::size_t k = 0; k < 3; ++k) {
                    logits[k] += static_cast<double>((x >> (8 * k)) % 1000) / 1000.0 - 0.5;
                }
            }
            rows.values.insert(rows.values.end(), logits.begin(), logits.end());
            ++textsRead;
        }
        return rows;
    }
    Result<std::size_t> bytesRead(const std::string& text) const override { return text.size(); }
    Result<models::ClassScores> score(const models::Embeddings&,
                                      const models::Embeddings& words) const override
    {
        models::ClassScores scores;
        scores.labels = card_.labels;
        for (std::size_t row = 0; row < words.rows(); ++row) {
            double sum = 0.0;
            for (std::size_t k = 0; k < 3; ++k) sum += std::exp(words.values[3 * row + k]);
            for (std::size_t k = 0; k < 3; ++k) {
                scores.values.push_back(
                    static_cast<float>(std::exp(words.values[3 * row + k]) / sum));
            }
        }
        return scores;
    }

    mutable std::size_t textsRead = 0;

private:
    models::ModelCard card_;
    models::LyricsCleaning cleaning_;
};

}  // namespace

class LimeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The numbers are LIME's own, as in indexed_text_test.cpp; scores are single here.
    void explainsAsLimeDoes()
    {
        const HashedReader reader;
        LimeTextOptions options;
        options.samples = 64;
        const auto result = explainByLimeText(reader, {}, kCome, options, run_);
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->words.size(), std::size_t{9});
        QCOMPARE(result->words[1].word, std::string("as"));
        QCOMPARE(result->words[1].occurrences.size(), std::size_t{3});
        QVERIFY((result->words[1].occurrences[1] == ByteSpan{17, 2}));
        const LocalFit& fit = result->fits.at(0);
        QVERIFY(std::abs(fit.intercept - .598731885547) < 1e-6);
        QVERIFY(std::abs(fit.r2 - .869757092135) < 1e-6);
        const double weights[] = {.020778389053, .026913594119, .129014504886,
                                  .054557763122, .039330165806, .004837500810,
                                  .088091249156, .044390232065, .010464558890};
        for (std::size_t p = 0; p < 9; ++p) {
            QVERIFY2(std::abs(fit.weights[p] - weights[p]) < 1e-6, std::to_string(p).c_str());
        }
        QVERIFY(reader.textsRead < 64);  // equal texts are read once
    }

    void keepsAsManyWordsAsAsked()
    {
        const HashedReader reader;
        LimeTextOptions options;
        options.samples = 64;
        options.count = 3;
        options.features = TextFeatures::Occurrences;
        const auto result = explainByLimeText(reader, {}, kCome, options, run_);
        QVERIFY(result);
        QCOMPARE(result->words.size(), std::size_t{13});
        const auto& weights = result->fits.at(0).weights;
        QCOMPARE(std::count(weights.begin(), weights.end(), 0.0), std::ptrdiff_t{10});
        QVERIFY(std::abs(weights[6] - .037815381094) < 1e-6);
        QVERIFY(std::abs(weights[10] - .034601294423) < 1e-6);
    }

    void theSoundStaysComplete()
    {
        ToyClassifier::Options toy;
        const ToyClassifier model(toy);
        const std::vector<float> sound(static_cast<std::size_t>(toy.mel.heardFrames()), 0.1F);
        LimeTextOptions options;
        options.samples = 200;
        const auto result = explainByLimeText(model, sound, "I love the rain", options, run_);
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        const auto& weights = result->fits.at(0).weights;
        QCOMPARE(std::max_element(weights.begin(), weights.end()) - weights.begin(),
                 std::ptrdiff_t{1});  // love
    }

    void failsWithBadArgument()
    {
        const HashedReader reader;
        LimeTextOptions options;
        QCOMPARE(explainByLimeText(reader, {}, " ... ", options, run_).error().code,
                 ErrorCode::BadArgument);
        options.samples = 1;
        QCOMPARE(explainByLimeText(reader, {}, kCome, options, run_).error().code,
                 ErrorCode::BadArgument);
        ToyClassifier::Options deaf;
        deaf.reads = false;
        options.samples = 10;
        QCOMPARE(explainByLimeText(ToyClassifier(deaf), {}, kCome, options, run_).error().code,
                 ErrorCode::BadArgument);
    }

    void stopsWhenCancelled()
    {
        const HashedReader reader;
        CancelToken cancel;
        cancel.request();
        SilentProgress progress;
        Run cancelled{cancel, progress, 1};
        QCOMPARE(explainByLimeText(reader, {}, kCome, {}, cancelled).error().code,
                 ErrorCode::Cancelled);
    }

private:
    SilentProgress progress_;
    Run run_{CancelToken(), progress_, 1};
};

QTEST_APPLESS_MAIN(LimeTextTest)
#include "lime_text_test.moc"
