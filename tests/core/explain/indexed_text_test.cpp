// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/indexed_text.h"

#include <QtTest>

#include <cmath>
#include <map>

#include "core/explain/lime_fit.h"
#include "core/text/unicode_text.h"
#include "core/text/words.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::testing::jsonOf;
using limelight::testing::TensorFile;

namespace {

const std::string kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/lime-text/";
const std::string kCome = "Come as you are, as you were,\nas I want you to be";

bool isNear(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    for (const auto& span : text::wordSpansOf(text)) {
        words.push_back(text.substr(span.firstByte, span.byteCount));
    }
    return words;
}

std::vector<double> softmaxOf(std::vector<double> logits)
{
    double sum = 0.0;
    for (double& logit : logits) sum += logit = std::exp(logit);
    for (double& logit : logits) logit /= sum;
    return logits;
}

/// The appendix' classifier: every word votes with a hash of its letters.
std::vector<double> hashedScores(const std::string& text)
{
    std::vector<double> logits(3, 0.0);
    for (const std::string& word : wordsOf(text)) {
        std::uint32_t x = 0;
        for (const auto& point : text::codePointsOf(word)) {
            x = 31 * x + static_cast<std::uint32_t>(point.value);
        }
        for (std::size_t k = 0; k < 3; ++k) {
            logits[k] += static_cast<double>((x >> (8 * k)) % 1000) / 1000.0 - 0.5;
        }
    }
    return softmaxOf(logits);
}

/// The golden runs' classifier: every word adds its row of weights.
std::vector<double> tabledScores(const nlohmann::json& classifier, const std::string& text)
{
    auto logits = classifier.at("bias").get<std::vector<double>>();
    const auto& table = classifier.at("weights");
    for (const std::string& word : wordsOf(text)) {
        if (!table.contains(word)) continue;
        for (std::size_t k = 0; k < logits.size(); ++k) {
            logits[k] += table.at(word)[k].get<double>();
        }
    }
    return softmaxOf(logits);
}

IndexedText indexedOf(const nlohmann::json& golden)
{
    const std::string text = golden.at("text");
    const auto features =
        golden.at("bow").get<bool>() ? TextFeatures::Distinct : TextFeatures::Occurrences;
    if (!golden.contains("mask_string") || golden.at("mask_string").is_null()) {
        return IndexedText::ofWords(text, features);
    }
    return IndexedText::ofWords(text, features, golden.at("mask_string"));
}

std::string withoutFeatures(const IndexedText& text, const nlohmann::json& removed)
{
    std::vector<std::uint8_t> kept(text.featureCount(), 1);
    for (const auto& feature : removed) kept.at(feature.get<std::size_t>()) = 0;
    return text.textOf(kept);
}

/// Scores of one class.
std::vector<double> columnOf(const std::vector<std::vector<double>>& scores, std::size_t label)
{
    std::vector<double> column;
    for (const auto& row : scores) column.push_back(row[label]);
    return column;
}

LimeFit fitOf(const TextNeighbourhood& neighbourhood, const std::vector<double>& outcome,
              std::size_t count, Selection selection = Selection::Auto)
{
    LimeFitOptions options;
    options.count = count;
    options.selection = selection;
    return *fitByLime(DesignMatrix::of(neighbourhood.masks), outcome,
                      proximities(neighbourhood.distances, 25.0), options);
}

}  // namespace

class IndexedTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsAndRemovesWordsLikeTheReference()
    {
        int removals = 0;
        const auto cases = jsonOf(kGolden + "cases.json").at("indexed_strings");
        for (const auto& golden : cases) {
            const IndexedText text = indexedOf(golden);
            QVERIFY(text.segments() == golden.at("segments").get<std::vector<std::string>>());
            QCOMPARE(text.featureCount(), golden.at("num_features").get<std::size_t>());
            QVERIFY(text.names() == golden.at("features").get<std::vector<std::string>>());
            QVERIFY(text.positions() ==
                    golden.at("positions").get<std::vector<std::vector<std::size_t>>>());
            for (const auto& removal : golden.at("removals")) {
                QCOMPARE(withoutFeatures(text, removal.at("removed")),
                         removal.at("text").get<std::string>());
                ++removals;
            }
        }
        QCOMPARE(removals, 135);
    }

    void splitsAndRemovesCharactersLikeTheReference()
    {
        int removals = 0;
        const auto cases = jsonOf(kGolden + "cases.json").at("indexed_characters");
        for (const auto& golden : cases) {
            const auto text = IndexedText::ofCharacters(
                golden.at("text").get<std::string>(),
                golden.at("bow").get<bool>() ? TextFeatures::Distinct : TextFeatures::Occurrences);
            QVERIFY(text.names() == golden.at("features").get<std::vector<std::string>>());
            for (const auto& removal : golden.at("removals")) {
                QCOMPARE(withoutFeatures(text, removal.at("removed")),
                         removal.at("text").get<std::string>());
                ++removals;
            }
        }
        QCOMPARE(removals, 6);
    }

    void explainsLikeTheReference_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = jsonOf(kGolden + "cases.json").at("explanations");
        QCOMPARE(cases.size(), std::size_t{12});
        for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
            const auto name = cases[static_cast<std::size_t>(i)].at("name").get<std::string>();
            QTest::newRow(name.c_str()) << i;
        }
    }

    void explainsLikeTheReference()
    {
        QFETCH(int, index);
        const auto golden =
            jsonOf(kGolden + "cases.json").at("explanations")[static_cast<std::size_t>(index)];
        const std::string name = golden.at("name");
        const IndexedText text = indexedOf(golden);
        const auto neighbourhood =
            neighbourhoodOf(text, golden.at("random_state"), golden.at("num_samples"));
        QVERIFY(neighbourhood);

        const TensorFile file(kGolden + name + ".safetensors");
        QCOMPARE(file.shape("data")[0], neighbourhood->masks.samples);
        QCOMPARE(file.shape("data")[1], neighbourhood->masks.features);
        const auto data = file.values<float>("data");
        for (std::size_t i = 0; i < data.size(); ++i) {
            QCOMPARE(static_cast<float>(neighbourhood->masks.values[i]), data[i]);
        }
        const auto expected = jsonOf(kGolden + name + ".labels.json");
        std::vector<std::vector<double>> scores;
        for (std::size_t i = 0; i < neighbourhood->texts.size(); ++i) {
            scores.push_back(tabledScores(golden.at("classifier"), neighbourhood->texts[i]));
            for (std::size_t k = 0; k < 3; ++k) {
                QVERIFY(isNear(scores[i][k], expected.at("labels")[i][k], 1e-9));
            }
            QVERIFY(isNear(neighbourhood->distances[i], expected.at("distances")[i], 1e-9));
        }
        const Selection selection =
            *selectionNamed(golden.at("feature_selection").get<std::string>());
        int labels = 0;
        for (const auto& [label, result] : golden.at("results").items()) {
            const LimeFit fit = fitOf(*neighbourhood, columnOf(scores, std::stoul(label)),
                                      golden.at("num_features"), selection);
            QVERIFY(isNear(fit.intercept, result.at("intercept"), 1e-7));
            QVERIFY(isNear(fit.r2, result.at("score"), 1e-7));
            QVERIFY(isNear(fit.predictionAtFirst, result.at("local_pred")[0], 1e-7));
            QCOMPARE(fit.terms.size(), result.at("explanation").size());
            for (std::size_t i = 0; i < fit.terms.size(); ++i) {
                const auto& term = result.at("explanation")[i];
                QCOMPARE(fit.terms[i].feature, term[0].get<std::size_t>());
                QVERIFY(isNear(fit.terms[i].weight, term[1], 1e-7));
                QCOMPARE(text.names()[fit.terms[i].feature],
                         result.at("as_list")[i][0].get<std::string>());
            }
            ++labels;
        }
        QVERIFY(labels >= 2);
    }

    void explainsCaseAByDistinctWords()
    {
        const auto text = IndexedText::ofWords(kCome, TextFeatures::Distinct);
        QVERIFY((text.names() == std::vector<std::string>{"Come", "as", "you", "are", "were", "I",
                                                          "want", "to", "be"}));
        const auto neighbourhood = neighbourhoodOf(text, 42, 64);
        std::vector<double> scores;
        for (const std::string& one : neighbourhood->texts) scores.push_back(hashedScores(one)[0]);
        const double first[] = {.9796376673, .0186562792, .0017060534};
        for (std::size_t k = 0; k < 3; ++k) {
            QVERIFY(isNear(hashedScores(kCome)[k], first[k], 1e-10));
        }

        const LimeFit few = fitOf(*neighbourhood, scores, 3);
        QVERIFY(isNear(few.intercept, .674767483947, 1e-9));
        QVERIFY(isNear(few.r2, .802462623717, 1e-9));
        QVERIFY(isNear(few.predictionAtFirst, .972366109315, 1e-9));
        verifyTerms(few, {{2, .135060280022}, {6, .102863621266}, {3, .059674724080}});

        const LimeFit all = fitOf(*neighbourhood, scores, 10);
        QVERIFY(isNear(all.intercept, .598731885547, 1e-9));
        QVERIFY(isNear(all.r2, .869757092135, 1e-9));
        QVERIFY(isNear(all.predictionAtFirst, 1.017109843454, 1e-9));
        verifyTerms(all, {{2, .129014504886},
                          {6, .088091249156},
                          {3, .054557763122},
                          {7, .044390232065},
                          {4, .039330165806},
                          {1, .026913594119},
                          {0, .020778389053},
                          {8, .010464558890},
                          {5, .004837500810}});
    }

    void explainsCaseAByOccurrences()
    {
        const auto text = IndexedText::ofWords(kCome, TextFeatures::Occurrences);
        QCOMPARE(text.featureCount(), std::size_t{13});
        const auto neighbourhood = neighbourhoodOf(text, 42, 64);
        std::vector<double> scores;
        for (const std::string& one : neighbourhood->texts) scores.push_back(hashedScores(one)[0]);

        const LimeFit few = fitOf(*neighbourhood, scores, 3);
        QVERIFY(isNear(few.intercept, .873468625897, 1e-9));
        QVERIFY(isNear(few.r2, .646750457469, 1e-9));
        QVERIFY(isNear(few.predictionAtFirst, .977305547058, 1e-9));
        verifyTerms(few, {{6, .037815381094}, {10, .034601294423}, {11, .031420245643}});

        const LimeFit all = fitOf(*neighbourhood, scores, 10);
        QVERIFY(isNear(all.intercept, .815344860724, 1e-9));
        QVERIFY(isNear(all.r2, .906165100389, 1e-9));
        QCOMPARE(all.terms.size(), std::size_t{10});
        QCOMPARE(all.terms[0].feature, std::size_t{11});
        QVERIFY(isNear(all.terms[0].weight, .032387777122, 1e-9));
        QCOMPARE(all.terms[8].feature, std::size_t{0});
        QVERIFY(isNear(all.terms[8].weight, -.006350089943, 1e-9));
    }

    void findsTheTokensOfAnotherTokenizer()
    {
        const std::vector<std::string> tokens{"don't", "stop", "stop"};
        const auto text =
            IndexedText::ofTokens("(don't) stop, stop", tokens, TextFeatures::Occurrences, "_");
        QVERIFY(text);
        QVERIFY((text->segments() ==
                 std::vector<std::string>{"(", "don't", ") ", "stop", ", ", "stop"}));
        QVERIFY((text->names() == tokens));
        QVERIFY((text->positions() == std::vector<std::vector<std::size_t>>{{1}, {8}, {14}}));
        QCOMPARE(text->textOf(std::vector<std::uint8_t>{0, 1, 0}), std::string("(_) stop, _"));
    }

    void takesAGapSpelledLikeATokenForAWord()
    {
        const std::vector<std::string> tokens{"b", "a"};
        const auto text = IndexedText::ofTokens("aba", tokens, TextFeatures::Distinct);
        QVERIFY(text);
        QVERIFY((text->names() == std::vector<std::string>{"a", "b"}));
        QCOMPARE(text->textOf(std::vector<std::uint8_t>{0, 1}), std::string("b"));
    }

    void failsWithBadArgumentForTokensThatDoNotFollow()
    {
        for (const std::vector<std::string>& tokens :
             {std::vector<std::string>{"to", "be", "to"}, std::vector<std::string>{""}}) {
            const auto text = IndexedText::ofTokens("to be", tokens, TextFeatures::Distinct);
            QVERIFY(!text);
            QCOMPARE(text.error().code, ErrorCode::BadArgument);
        }
    }

    void keepsBytesThatAreNotUtf8()
    {
        const std::string raw = "caf\xe9 noir";
        const auto text = IndexedText::ofWords(raw, TextFeatures::Distinct);
        QCOMPARE(text.textOf(std::vector<std::uint8_t>(text.featureCount(), 1)), raw);
        QVERIFY((text.names() == std::vector<std::string>{"caf", "noir"}));
        QVERIFY((text.positions() == std::vector<std::vector<std::size_t>>{{0}, {5}}));
    }

    void failsWithBadArgumentWithoutWordsOrSamples()
    {
        for (const auto& [words, samples] : {std::pair("... !?", 10), std::pair("love", 0)}) {
            const auto neighbourhood =
                neighbourhoodOf(IndexedText::ofWords(words, TextFeatures::Distinct), 1,
                                static_cast<std::size_t>(samples));
            QVERIFY(!neighbourhood);
            QCOMPARE(neighbourhood.error().code, ErrorCode::BadArgument);
        }
    }

private:
    static void verifyTerms(const LimeFit& fit,
                            const std::vector<std::pair<std::size_t, double>>& expected)
    {
        QCOMPARE(fit.terms.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(fit.terms[i].feature, expected[i].first);
            QVERIFY(isNear(fit.terms[i].weight, expected[i].second, 1e-9));
        }
    }
};

QTEST_GUILESS_MAIN(IndexedTextTest)
#include "indexed_text_test.moc"
