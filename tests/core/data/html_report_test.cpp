// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/html_report.h"

#include <QRegularExpression>
#include <QtTest>

#include "core/base/base64.h"
#include "core/explain/trust_text.h"
#include "tests/support/sample_explanation.h"

using namespace limelight;
using namespace limelight::data;

namespace {

Report reportOf(const std::string& label)
{
    Report report;
    report.label = label;
    report.figures.push_back({"heat \"map\"", "<svg><script>alert(1)</script></svg>"});
    report.sounds.push_back({"vocals0", "2.00 s to 3.00 s", "fLaC"});
    return report;
}

QString pageOf(const explain::Explanation& explanation, const std::string& label = "pop")
{
    return QString::fromStdString(htmlReport(explanation, reportOf(label)));
}

}  // namespace

class HtmlReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base64IsThatOfTheStandard()
    {
        // RFC 4648, section 10.
        QCOMPARE(base64Of(""), std::string(""));
        QCOMPARE(base64Of("f"), std::string("Zg=="));
        QCOMPARE(base64Of("fo"), std::string("Zm8="));
        QCOMPARE(base64Of("foobar"), std::string("Zm9vYmFy"));
        const std::string large(std::size_t{7} << 20U, '\xff');
        QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(base64Of(large))),
                 QByteArray::fromStdString(large));
    }

    void holdsWhatWasFound()
    {
        const QString page = pageOf(test::sampleExplanation());
        QVERIFY(page.startsWith("<!DOCTYPE html>"));
        for (const char* part :
             {"Why <bdi>pop</bdi>? <bdi>song.wav</bdi>", "0.750", "+0.5000", "2.00 s to 3.00 s",
              "not distinguishable from zero", "trained on synthetic songs",
              "6 channels mixed down to 2", "data:audio/flac;base64,ZkxhQw==", "φως"}) {
            QVERIFY2(page.contains(QString::fromUtf8(part)), part);
        }
        QCOMPARE(page.count("<mark"), 3);  // two occurrences of love, one of φως
    }

    void wordsThatMayBeZeroHaveNoColour()
    {
        const QString page = pageOf(test::sampleExplanation());
        QVERIFY(page.contains("<mark style=\"background:rgba(var(--for)"));
        QVERIFY(
            page.contains("<mark class=\"unsure\" title=\"-0.0500, not distinguishable from "
                          "zero\">φως</mark>"));
    }

    void showsWhatWholesDo()
    {
        explain::Explanation sample = test::sampleExplanation();
        const QString page = pageOf(sample);
        for (const char* part : {"Whole stems", "+0.2500", "the sound carries 75 % ± 6 %.",
                                 "neither side alone explains 25 %.",
                                 "drums0 with =love: +0.5000 beside what each does alone."}) {
            QVERIFY2(page.contains(QString::fromUtf8(part)), part);
        }
        // Pairs that hardly help are not told.
        sample.studies[0].heldOutR2WithPairs = 0.8;
        QVERIFY(!pageOf(sample).contains("beside what each does alone"));
        sample.studies.clear();
        QVERIFY(!pageOf(sample).contains("Whole stems"));
    }

    void trustStandsAtTheTop()
    {
        explain::Explanation sample = test::sampleExplanation();
        sample.trust = test::sampleTrust();
        const QString page = pageOf(sample);
        const QString headline =
            QString::fromStdString(explain::headlineOf(*sample.trust).text()).toHtmlEscaped();
        QVERIFY(page.indexOf(headline) > 0);
        QVERIFY(page.indexOf(headline) < page.indexOf("What the model hears"));
        QVERIFY(
            page.contains("Cannot matter, because the model's input stays the same: "
                          "<bdi>drums2</bdi>."));
    }

    void showsWhatWouldChangeTheDecision()
    {
        explain::Explanation sample = test::sampleExplanation();
        QVERIFY(!pageOf(sample).contains("What would change the decision"));
        sample.counterfactual = test::sampleCounterfactual();
        sample.counterfactual->replacements[1] = "<b>φως";
        const QString page = pageOf(sample);
        for (const char* part : {"These changes turn pop into folk.", "drums1 silenced", "0.375",
                                 "“=love” → “&lt;b&gt;φως”", "No smaller set does it"}) {
            QVERIFY2(page.contains(QString::fromUtf8(part)), part);
        }
        sample.counterfactual->removed.clear();
        sample.counterfactual->replacements.clear();
        sample.counterfactual->path.values.resize(2);
        QVERIFY(pageOf(sample).contains("That is no proof"));
    }

    void nothingFromOutsideIsMarkup()
    {
        explain::Explanation explanation = test::sampleExplanation();
        explanation.recipe.trackFile = "/music/<script>alert(1)<\\script>.wav";
        explanation.recipe.modelName = "</dl><img src=x onerror=alert(1)>";
        explanation.components.words[0].word = "<b>=cmd()</b>";
        explanation.notes = {"</ul></main><script>", "\xE2\x80\xAE right to left \x07"};
        const QString page = pageOf(explanation);
        // The page's own elements, whatever the names hold.
        QCOMPARE(page.count("<script"), 0);
        QCOMPARE(page.count("<img"), 1);
        QCOMPARE(page.count("</main>"), 1);
        QCOMPARE(page.count("</ul>"), 2);  // of the sides, of the notes
        QVERIFY(!page.contains("<b>"));
        QVERIFY(!page.contains(QChar(7)));
        QVERIFY(page.contains(QString::fromUtf8("<bdi>\xE2\x80\xAE right to left")));
        // Nothing comes from the network, nothing runs.
        QVERIFY(page.contains("default-src 'none'"));
        const QRegularExpression source("(?:src|href)\\s*=\\s*\"(?!data:)");
        QVERIFY(!source.match(page).hasMatch());
    }

    void numbersThatAreNoneAreNotShown()
    {
        explain::Explanation explanation = test::sampleExplanation();
        for (explain::LocalFit& fit : explanation.fits) {
            fit.weights[0] = std::numeric_limits<double>::quiet_NaN();
            fit.halfWidths.clear();
        }
        const QString page = pageOf(explanation);
        QVERIFY(!page.contains("nan", Qt::CaseInsensitive));
        QVERIFY(!page.contains("inf,"));
    }

    void anExplanationWithoutThatClassHasNoTable()
    {
        const QString page = pageOf(test::sampleExplanation(), "jazz");
        QVERIFY(page.contains("Why <bdi>jazz</bdi>?"));
        QVERIFY(!page.contains("What moved it most"));
        QCOMPARE(page.count("<mark"), 0);
    }

    void valuesOfARegressionHaveNeitherRankNorBar()
    {
        explain::Explanation explanation = test::sampleExplanation();
        const auto scoresOf = [](const QString& page) {
            return page.mid(page.indexOf("What the model hears"));
        };
        const QString shares = scoresOf(pageOf(explanation));
        QVERIFY(shares.indexOf(">0.750<") < shares.indexOf(">0.250<"));
        QVERIFY(shares.contains("width:75.0%"));
        explanation.baseline.mix.rule = models::ScoreRule::Linear;
        const QString values = scoresOf(pageOf(explanation));
        QVERIFY(values.indexOf(">0.250<") < values.indexOf(">0.750<"));
        QVERIFY(!values.contains("width:75.0%"));
    }

    void sameInputSameBytes()
    {
        QCOMPARE(pageOf(test::sampleExplanation()), pageOf(test::sampleExplanation()));
    }
};

QTEST_APPLESS_MAIN(HtmlReportTest)
#include "html_report_test.moc"
