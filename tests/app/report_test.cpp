// SPDX-License-Identifier: GPL-3.0-or-later
/// The reports of a song with hostile names and lyrics: the page in a real browser, and every other
/// format as a reader would take it.
#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QUrl>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

#include "app/pdf_report.h"
#include "app/pictures.h"
#include "core/audio/audio_file.h"
#include "core/data/explanation_file.h"
#include "core/data/html_report.h"
#include "core/data/table.h"
#include "core/pipeline/write_report.h"
#include "tests/support/browser.h"
#include "tests/support/drawn_file.h"
#include "tests/support/sample_explanation.h"
#include "tests/widgets/sample_explanation.h"
#include "widgets/theme.h"

namespace limelight::app {

class ReportTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path path(const char* name) const
    {
        return folder_.filePath(QLatin1String(name)).toStdString();
    }
    static QByteArray contentOf(const std::filesystem::path& file)
    {
        QFile content(QString::fromStdString(file.string()));
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }
    /// Titles, names, notes and words that would be markup, formulas or directions elsewhere.
    static std::shared_ptr<explain::Explanation> hostile()
    {
        auto bad = std::make_shared<explain::Explanation>(*sample::explanation());
        bad->recipe.trackFile = "/songs/</title><script>window.owned=1</script>\xE2\x80\xAE.flac";
        bad->recipe.modelName = "=cmd()\n</svg><img src=x onerror=window.owned=1>";
        bad->notes = {"<script>window.owned=1</script>", "=HYPERLINK(\"http://x\")",
                      "\xE2\x80\xAE\xE2\x81\xA7 right to left"};
        bad->components.words[0].word = "=cmd()|' /C calc'!A0";
        bad->components.words[1].word = "</svg><script>window.owned=1</script>";
        bad->components.words[2].word = "\xE2\x80\xAEorg\x01\x02";
        const std::string label = "ro<b>ck</b>&\"'";
        for (explain::LocalFit& fit : bad->fits) {
            if (fit.label == "rock") fit.label = label;
            fit.heldOutR2 = 0.5;
            // The hostile words are the strongest.
            for (std::size_t w = 0; w < 3; ++w) {
                if (fit.modality != models::Modality::Audio) {
                    fit.weights[bad->components.audio.size() + w] =
                        0.3 + 0.01 * static_cast<double>(w);
                }
            }
        }
        for (std::string& known : bad->baseline.mix.labels) {
            if (known == "rock") known = label;
        }
        bad->explainedLabel = label;
        bad->trust = test::sampleTrust();
        bad->trust->label = label;
        return bad;
    }

    widgets::FigureContent content_;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        widgets::theme().install();
        const auto explanation = hostile();
        SilentProgress silent;
        Run run{{}, silent, 1};
        // The sounds of the folder: a chirp for each.
        const audio::Waveform song = sample::song();
        audio::Waveform heard(song.rate(), 1, song.frames() / 2);
        std::copy_n(song.channel(0).begin(), heard.frames(), heard.channel(0).begin());
        QVERIFY(QDir(folder_.path()).mkpath("components"));
        for (const char* name : {"heard.wav", "positive.wav", "negative.wav"}) {
            QVERIFY(bool(audio::writeSound(path(name), heard)));
        }
        for (const explain::AudioComponent& component : explanation->components.audio) {
            QVERIFY(
                bool(audio::writeSound(path("components") / (component.name() + ".wav"), heard)));
        }
        QVERIFY(bool(data::writeExplanationFile(*explanation, path("explanation.json"))));
        QVERIFY(bool(data::writeTables(*explanation, path(""))));
        auto evidence = evidenceIn(path(""), run);
        QVERIFY(bool(evidence));
        content_ = {shownOf(*explanation), *evidence, {}};
        widgets::FigureOptions options;
        options.keepsText = true;  // the harder case
        QVERIFY(bool(writePictures(content_, path(""), {".svg", ".pdf", ".png"}, options)));
        QVERIFY(bool(writePdfReport(content_, path("report.pdf"))));
        QVERIFY(bool(pipeline::writeReport(path(""), path("report.html"), run)));
    }

    void thePageWorksInABrowser()
    {
        if (test::browserProgram().isEmpty()) {
            QSKIP("no browser is installed (Debian: chromium)");
        }
        test::Browser browser;
        const QString file = QString::fromStdString(path("report.html").string());
        QVERIFY2(browser.open(QUrl::fromLocalFile(file).toString()), "the browser does not answer");

        const QJsonArray pictures =
            browser
                .evaluate(
                    "Promise.all([...document.images].map(i=>i.decode().then(()=>"
                    "i.naturalWidth*i.naturalHeight,()=>-1)))")
                .toArray();
        QCOMPARE(pictures.size(), qsizetype{7});
        for (const QJsonValue& area : pictures) QVERIFY(area.toDouble() > 10000.0);

        // Every sound is decoded; each of the first three plays.
        const QJsonArray lengths =
            browser
                .evaluate(
                    "Promise.all([...document.querySelectorAll('audio')].map(a=>"
                    "new Promise(done=>{const said=()=>done(a.error?-1:a.duration);"
                    "if(a.readyState>0||a.error)said();else{a.onloadedmetadata=said;"
                    "a.onerror=said;a.load();}})))")
                .toArray();
        QCOMPARE(lengths.size(), qsizetype{3 + pipeline::kReportedSounds});
        for (const QJsonValue& length : lengths) {
            QVERIFY2(std::abs(length.toDouble() - 12.0) < 0.1,
                     qPrintable(QString::number(length.toDouble())));
        }
        for (int i = 0; i < 3; ++i) {
            const double at =
                browser
                    .evaluate(QString("new Promise(done=>{const a=document.querySelectorAll("
                                      "'audio')[%1];a.ontimeupdate=()=>{if(a.currentTime>0.05){"
                                      "a.pause();done(a.currentTime);}};"
                                      "a.play().catch(()=>done(-1));})")
                                  .arg(i))
                    .toDouble();
            QVERIFY2(at > 0.05, qPrintable(QString::number(at)));
        }
        QVERIFY(browser.evaluate("window.owned===undefined").toBool());
        QVERIFY(browser.evaluate("document.scripts.length===0").toBool());
        // No element lies outside the window: nothing has to be scrolled sideways.
        const QString wide = browser
                                 .evaluate(
                                     "[...document.querySelectorAll('body *')].filter(e=>"
                                     "e.getBoundingClientRect().right>innerWidth).map(e=>"
                                     "e.tagName+':'+e.textContent.slice(0,60)).join()")
                                 .toString();
        QVERIFY2(wide.isEmpty(), qPrintable(wide));
        QVERIFY2(browser.errors().isEmpty(), qPrintable(browser.errors().join('\n')));
    }

    void figuresHoldHostileNamesAsText()
    {
        for (widgets::FigureKind kind : widgets::allFigures()) {
            const std::string name = widgets::figureFileName(kind).toStdString();
            QXmlStreamReader reader(contentOf(path((name + ".svg").c_str())));
            while (!reader.atEnd()) {
                reader.readNext();
                if (!reader.isStartElement()) continue;
                const QString element = reader.name().toString();
                QVERIFY2(element != "script" && element != "foreignObject" && element != "a",
                         qPrintable(element));
                for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                    QVERIFY(!attribute.name().startsWith(QLatin1String("on")));
                    const bool isLink = attribute.name() == QLatin1String("href");
                    QVERIFY(!isLink || attribute.value().startsWith(QLatin1String("data:image/")) ||
                            attribute.value().startsWith('#'));
                }
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            const QByteArray pdf = contentOf(path((name + ".pdf").c_str()));
            QVERIFY(!pdf.contains("/JavaScript") && !pdf.contains("/URI") &&
                    !pdf.contains("/Launch") && !pdf.contains("/OpenAction"));
            const QString caption = QString::fromUtf8(contentOf(path((name + ".txt").c_str())));
            QCOMPARE(caption.count('\n'), 2);  // a title and a caption, whatever they hold
        }
    }

    void tablesHoldHostileNamesAsText()
    {
        const QByteArray csv = contentOf(path("weights.csv"));
        QVERIFY(csv.contains("'=cmd()|' /C calc'!A0"));
        for (const QByteArray& line : csv.split('\n')) {
            for (const QByteArray& field : line.split(',')) {
                const QByteArray start = field.startsWith('"') ? field.mid(1) : field;
                bool isNumber = start.isEmpty();
                if (!isNumber) start.toDouble(&isNumber);
                QVERIFY2(isNumber || !QByteArray("=+-@").contains(start.front()), field);
            }
        }
        for (const char* name : {"weights.json", "scores.json", "trust.json", "explanation.json"}) {
            QJsonParseError error{};
            QJsonDocument::fromJson(contentOf(path(name)), &error);
            QVERIFY2(error.error == QJsonParseError::NoError, name);
        }
    }

    void thePdfReportIsWholeAndInert()
    {
        const QByteArray pdf = contentOf(path("report.pdf"));
        QVERIFY(pdf.startsWith("%PDF-"));
        for (const char* action : {"/JavaScript", "/URI", "/Launch", "/OpenAction"}) {
            QVERIFY2(!pdf.contains(action), action);
        }
        if (!test::hasTool("pdftotext")) QSKIP("poppler-utils is not installed");
        QProcess reader;
        reader.start("pdftotext", {QString::fromStdString(path("report.pdf").string()), "-"});
        QVERIFY(reader.waitForFinished(60000));
        QCOMPARE(reader.exitCode(), 0);
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        for (const char* part :
             {"What the model hears", "What moved it most", "How far to trust it", "What to know",
              "How it was made", "Fit on new masks", "random orders",
              "<script>window.owned=1</script>", "synthetic songs", "vocals5"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        }
        // A short section is on one page.
        const auto entries = data::recipeEntries(*content_.shown.explanation);
        for (const QString& page : text.split(QChar(u'\f'))) {
            if (!page.contains("How it was made")) continue;
            for (const auto& [name, value] : entries) {
                QVERIFY2(page.contains(QString::fromStdString(name)), name.c_str());
            }
        }
        const QImage first = test::drawnByPoppler(
            QString::fromStdString(path("report.pdf").string()), QSize(794, 1123));
        QVERIFY(!first.isNull());
        QCOMPARE(first.pixelColor(3, 3), QColor(Qt::white));
    }

    void reportsSayThatTrustWasNotMeasured()
    {
        auto plain = std::make_shared<explain::Explanation>(*content_.shown.explanation);
        plain->trust.reset();
        widgets::FigureContent content = content_;
        content.shown.explanation = plain;
        QVERIFY(QFileInfo::exists(folder_.filePath("trust.svg")));  // of what was measured before
        SilentProgress silent;
        Run run{{}, silent, 1};
        QVERIFY(bool(pipeline::writeReport(*plain, path(""), path("plain.html"), run)));
        const QByteArray page = contentOf(path("plain.html"));
        QVERIFY(page.contains("This was not measured"));
        QVERIFY(!page.contains("How far the explanation can be trusted"));
        QVERIFY(!contentOf(path("report.html")).contains("This was not measured"));
        QVERIFY(contentOf(path("report.html")).contains("How far the explanation can be trusted"));
        QVERIFY(bool(writePdfReport(content, path("plain.pdf"))));
        if (!test::hasTool("pdftotext")) QSKIP("poppler-utils is not installed");
        QProcess reader;
        reader.start("pdftotext", {QString::fromStdString(path("plain.pdf").string()), "-"});
        QVERIFY(reader.waitForFinished(60000));
        QVERIFY(reader.readAllStandardOutput().contains("This was not measured"));
    }

    void failsWithNotWritableWithoutTheFolder()
    {
        const Status status = writePdfReport(content_, path("no/folder/report.pdf"));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotWritable);
    }

    void failsWithBadArgumentWithoutAnExplanation()
    {
        const Status status = writePdfReport({}, path("none.pdf"));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::BadArgument);
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::ReportTest)
#include "report_test.moc"
