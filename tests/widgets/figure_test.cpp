// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "tests/support/sample_explanation.h"
#include "tests/widgets/sample_explanation.h"
#include "widgets/explanation_figure.h"
#include "widgets/figure_lyrics.h"
#include "widgets/figure_page.h"
#include "widgets/spectrogram_figure.h"

using namespace limelight;
using namespace limelight::widgets;

class FigureTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    std::filesystem::path file(const char* name) const
    {
        return std::filesystem::path(folder_.filePath(QLatin1String(name)).toStdString());
    }
    static QByteArray contentOf(const std::filesystem::path& path)
    {
        QFile content(QString::fromStdString(path.string()));
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }
    static ShownExplanation shown()
    {
        auto whole = std::make_shared<explain::Explanation>(*sample::explanation());
        for (explain::LocalFit& fit : whole->fits) fit.heldOutR2 = 0.75;
        whole->trust = test::sampleTrust();
        whole->trust->label = "rock";
        return {whole, "rock", models::Modality::Both, {}};
    }
    static ShownExplanation withLyrics(const std::string& text)
    {
        auto changed = std::make_shared<explain::Explanation>(*sample::explanation());
        changed->lyrics = {};
        changed->lyrics.text = text;
        changed->lyricsBytesRead = text.size();
        changed->components = sample::components(changed->lyrics);
        changed->fits = {sample::fit(changed->components, "rock", models::Modality::Both, 3)};
        return {changed, "rock", models::Modality::Both, {}};
    }
    static audio::SpectrogramPyramid tones(double lowUntilSec, bool hasHigh)
    {
        audio::Waveform sound(audio::SampleRate{44100}, 1, 2 * 44100);
        const auto samples = sound.channel(0);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            const double sec = static_cast<double>(t) / 44100.0;
            const double low =
                sec < lowUntilSec ? std::sin(2.0 * std::numbers::pi * 300.0 * sec) : 0.0;
            const double high = hasHigh ? std::sin(2.0 * std::numbers::pi * 4000.0 * sec) : 0.0;
            samples[t] = static_cast<float>(0.2 * (low + high));
        }
        SilentProgress silent;
        Run run{CancelToken(), silent};
        return audio::spectrogramPyramidOf(sound, {}, run).value();
    }
    static EvidenceSpectrograms twoTones()
    {
        EvidenceSpectrograms evidence;
        evidence.mix = tones(2.0, true);
        evidence.positive = tones(1.0, false);
        evidence.negative = tones(0.0, true);
        return evidence;
    }
    static Status save(FigureKind kind, const ShownExplanation& shown,
                       const std::filesystem::path& file, FigureOptions options = {},
                       const std::optional<EvidenceSpectrograms>& evidence = {})
    {
        // Letters as text, for reading them back.
        options.keepsText = true;
        FigureContent content{shown, {}, {}};
        if (evidence) content.evidence = std::make_shared<const EvidenceSpectrograms>(*evidence);
        return saveFigure(kind, content, file, options);
    }
    /// All text of a well-formed SVG; empty with a failure otherwise.
    static QString svgText(const QByteArray& svg)
    {
        QXmlStreamReader reader(svg);
        QString text;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == QLatin1String("script")) return {};
            if (reader.isCharacters()) text += reader.text();
        }
        if (reader.hasError()) {
            qWarning("%s", qPrintable(reader.errorString()));
            return {};
        }
        return text;
    }

private Q_SLOTS:
    void everyFigureIsWrittenInAllFormatsWithItsCaption()
    {
        const std::vector<FigureKind> kinds = allFigures();
        QCOMPARE(kinds.size(), std::size_t{7});
        for (FigureKind kind : kinds) {
            const std::string name = figureFileName(kind).toStdString();
            for (const char* ending : {".png", ".svg", ".pdf"}) {
                const auto path = file((name + ending).c_str());
                const Status saved = save(kind, shown(), path, {}, twoTones());
                QVERIFY2(saved, saved ? "" : saved.error().message.c_str());
                QVERIFY(QFileInfo(QString::fromStdString(path.string())).size() > 2000);
            }
            const QString caption = QString::fromUtf8(contentOf(file((name + ".txt").c_str())));
            for (const char* part : {"recommended mode", "seed 42", "held-out R²", "trained on "}) {
                QVERIFY2(caption.contains(QString::fromUtf8(part)), part);
            }
            QVERIFY(caption.contains(QString(64, 'a')));  // the whole hash of the model
            QVERIFY(caption.contains(figureDescription(kind)));
        }
        QVERIFY(contentOf(file("heat_map.pdf")).startsWith("%PDF-"));
    }

    void aFigureThatCannotBeDrawnSaysWhatCan()
    {
        auto words = std::make_shared<explain::Explanation>(*sample::explanation());
        words->components.audio.clear();
        words->fits = {words->fits.front()};
        words->fits.front().weights.resize(words->components.words.size());
        words->fits.front().halfWidths.resize(words->components.words.size());
        const ShownExplanation onlyWords{words, "rock", models::Modality::Both, {}};
        for (FigureKind kind : {FigureKind::HeatMap, FigureKind::HeatMapAndBars,
                                FigureKind::Spectrogram, FigureKind::TwoClasses}) {
            QVERIFY(!canDraw(kind, {onlyWords, {}, {}}));
            const Status saved = save(kind, onlyWords, file("none.png"));
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, ErrorCode::BadArgument);
            QVERIFY(QString::fromStdString(saved.error().message).contains("instead"));
        }
        QVERIFY(canDraw(FigureKind::Lyrics, {onlyWords, {}, {}}));
        QVERIFY(canDraw(FigureKind::Weights, {onlyWords, {}, {}}));
    }

    void theSecondClassIsTheLikeliestOther()
    {
        QCOMPARE(runnerUp(shown()), std::string("pop"));
        ShownExplanation other = shown();
        other.label = "pop";
        QCOMPARE(runnerUp(other), std::string("rock"));
        QVERIFY(!canDraw(FigureKind::TwoClasses, {shown(), {}, "rock"}));
        QVERIFY(!canDraw(FigureKind::TwoClasses, {shown(), {}, "waltz"}));
        QVERIFY(bool(save(FigureKind::TwoClasses, shown(), file("two.svg"))));
        const QString text = svgText(contentOf(file("two.svg")));
        QVERIFY(text.contains("rock"));
        QVERIFY(text.contains("pop"));
    }

    void trustIsDrawnOnlyWhereItWasMeasured()
    {
        QVERIFY(canDraw(FigureKind::Trust, {shown(), {}, {}}));
        auto without = std::make_shared<explain::Explanation>(*shown().explanation);
        without->trust.reset();
        const ShownExplanation notMeasured{without, "rock", models::Modality::Both, {}};
        ShownExplanation otherClass = shown();
        otherClass.label = "pop";
        ShownExplanation otherSide = shown();
        otherSide.modality = models::Modality::Audio;
        for (const ShownExplanation& other : {notMeasured, otherClass, otherSide}) {
            QVERIFY(!canDraw(FigureKind::Trust, {other, {}, {}}));
            const Status saved = save(FigureKind::Trust, other, file("no_trust.svg"));
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, ErrorCode::BadArgument);
            QVERIFY(QString::fromStdString(saved.error().message).contains("Measure it first"));
        }
        QVERIFY(!QFileInfo::exists(QString::fromStdString(file("no_trust.svg").string())));
    }

    void trustIsSaidInWordsTooAndWithItsIntervals()
    {
        QVERIFY(bool(save(FigureKind::Trust, shown(), file("trust.svg"))));
        const QString drawn = svgText(contentOf(file("trust.svg")));
        const QString caption = QString::fromUtf8(contentOf(file("trust.txt")));
        for (const char* part :
             {"0.84 (0.78 … 0.88)", "0.75 (0.50 … 1.00)", "0.60 (0.50 … 0.70)", "good", "fair",
              "poor", "The weights depend on what replaces a removed component.",
              "84 % of what the model does", "carries 60 % of the weights and 60 %"}) {
            // Lines of a figure are wrapped.
            QVERIFY2(QString(drawn).remove(' ').contains(QString::fromUtf8(part).remove(' ')),
                     part);
            QVERIFY2(caption.contains(QString::fromUtf8(part)), part);
        }
        QVERIFY(drawn.contains("8 random orders: mean"));
        QVERIFY(caption.contains("Area under removing 0.375, under adding 0.625"));
        QVERIFY(!drawn.contains("%1") && !caption.contains("%1"));
    }

    void curvesLieWhereTheirScoresAre()
    {
        // Scores beyond 0 and 1, as a regression has them, and a straight fall.
        auto changed = std::make_shared<explain::Explanation>(*shown().explanation);
        explain::TrustCurves& curves = changed->trust->curves;
        curves.fractions = {0.0, 1.0};
        curves.deletion = {8.0, 2.0};
        curves.insertion = {2.0, 8.0};
        curves.randomDeletion = {{8.0, 2.0}, {8.0, 2.0}, {8.0, 2.0}};
        curves.randomInsertion = {{2.0, 8.0}, {2.0, 8.0}, {2.0, 8.0}};
        FigureOptions options;
        const ShownExplanation regression{changed, "rock", models::Modality::Both, {}};
        QVERIFY(bool(save(FigureKind::Trust, regression, file("range.svg"), options)));
        const QString text = svgText(contentOf(file("range.svg")));
        // Ticks at 2, 4, 6, 8 on either plot, and percent below.
        QCOMPARE(QString(text).simplified().remove(' ').count("2468050100"), qsizetype{2});
        QVERIFY(!text.contains("nan"));
    }

    void aNarrowTrustFigureIsHigher()
    {
        FigureOptions options;
        const auto wide = figurePage(FigureKind::Trust, {shown(), {}, {}}, options);
        options.widthMm = 80.0;
        const auto narrow = figurePage(FigureKind::Trust, {shown(), {}, {}}, options);
        QVERIFY(wide && narrow);
        QVERIFY(narrow->size.height() > wide->size.height() + 100.0);
    }

    void aHeightIsKept()
    {
        for (FigureKind kind : {FigureKind::HeatMap, FigureKind::Weights, FigureKind::TwoClasses,
                                FigureKind::HeatMapAndBars}) {
            FigureOptions options;
            options.heightMm = 210.0;
            const auto page = figurePage(kind, {shown(), {}, {}}, options);
            QVERIFY(bool(page));
            QVERIFY(std::abs(page->size.height() - 210.0 * 96.0 / 25.4) < 1e-6);
            options.heightMm = 20.0;
            const auto flat = figurePage(kind, {shown(), {}, {}}, options);
            QVERIFY(!flat);
            QCOMPARE(flat.error().code, ErrorCode::BadArgument);
            QVERIFY(QString::fromStdString(flat.error().message).contains("at least"));
        }
    }

    void largerLettersMakeAHigherFigure()
    {
        FigureOptions options;
        const auto usual = figurePage(FigureKind::Weights, {shown(), {}, {}}, options);
        options.fontPt = 12.0;
        const auto large = figurePage(FigureKind::Weights, {shown(), {}, {}}, options);
        QVERIFY(usual && large);
        QCOMPARE(usual->size.width(), large->size.width());
        QVERIFY(large->size.height() > 1.3 * usual->size.height());
    }

    void withoutTitleAndCaptionThereIsOnlyTheFigure()
    {
        FigureOptions options;
        options.hasTitle = false;
        options.hasCaption = false;
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("bare.svg"), options)));
        QXmlStreamReader reader(contentOf(file("bare.svg")));
        QString drawn;
        while (!reader.atEnd()) {
            if (reader.readNextStartElement() && reader.name() == QLatin1String("text")) {
                drawn += reader.readElementText() + ' ';
            }
        }
        QVERIFY(drawn.contains("vocals"));
        QVERIFY(!drawn.contains("seed"));
        QVERIFY(!drawn.contains("What speaks"));
    }

    void darkFiguresAreDarkAndTransparentOnesAreClear()
    {
        FigureOptions options;
        options.scheme = Scheme::Dark;
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("dark.png"), options)));
        const QImage dark(QString::fromStdString(file("dark.png").string()));
        QCOMPARE(dark.pixelColor(2, 2), coloursOf(Scheme::Dark).surface);
        options.isTransparent = true;
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("clear.png"), options)));
        const QImage clear(QString::fromStdString(file("clear.png").string()));
        QCOMPARE(clear.pixelColor(2, 2).alpha(), 0);
    }

    void oneScaleForFiguresSideBySide()
    {
        FigureOptions options;
        options.fullScale = 4.0;
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("scale.svg"), options)));
        QVERIFY(svgText(contentOf(file("scale.svg"))).contains("+4.00"));
    }

    void cellsAreRectanglesAndTheSpectrogramIsAnImage()
    {
        QVERIFY(bool(saveFigure(FigureKind::HeatMap, {shown(), {}, {}}, file("cells.svg"))));
        const QByteArray cells = contentOf(file("cells.svg"));
        QVERIFY(cells.count("<rect ") >= 40);
        QCOMPARE(cells.count("<image "), 0);
        QCOMPARE(cells.count("<text"), 0);  // letters are outlines
        QVERIFY(bool(save(FigureKind::Spectrogram, shown(), file("image.svg"), {}, twoTones())));
        QCOMPARE(contentOf(file("image.svg")).count("<image "), 1);
        QVERIFY(bool(save(FigureKind::Spectrogram, shown(), file("image.pdf"), {}, twoTones())));
        QVERIFY(contentOf(file("image.pdf")).contains("/Subtype /Image"));
    }

    void superpixelsShareTheRowsOfAFigure()
    {
        const ShownExplanation six{sample::superpixels(), "rock", models::Modality::Both, {}};
        QVERIFY(bool(save(FigureKind::HeatMap, six, file("six.png"))));
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("stems.png"))));
        const QImage patches(QString::fromStdString(file("six.png").string()));
        const QImage stems(QString::fromStdString(file("stems.png").string()));
        // Three rows instead of the four of the stems.
        QCOMPARE(patches.width(), stems.width());
        QVERIFY(patches.height() < stems.height());
        QVERIFY(bool(save(FigureKind::HeatMapAndBars, six, file("bars.svg"))));
    }

    void pngHasItsSizeAndContent()
    {
        FigureOptions options;
        options.widthMm = 100.0;
        options.dpi = 300;
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("size.png"), options)));
        const QImage image(QString::fromStdString(file("size.png").string()));
        QVERIFY(std::abs(image.width() - 100.0 / 25.4 * 300.0) <= 3.0);
        QCOMPARE(image.dotsPerMeterX(), 11811);
        int coloured = 0;
        for (int y = 0; y < image.height(); y += 7) {
            for (int x = 0; x < image.width(); x += 7) {
                coloured += QColor(image.pixel(x, y)).saturation() > 60 ? 1 : 0;
            }
        }
        QVERIFY(coloured > 100);
    }

    void svgIsWellFormedWithHostileLyrics()
    {
        std::string hostile =
            "<script>alert(1)</script> ]]> &amp; <!-- \"'> \x01\x02 \x1b[31m end\n</svg>\n";
        hostile += "\xef\xbf\xbe \xef\xbf\xbf fin\n";
        const ShownExplanation bad = withLyrics(hostile);
        QVERIFY(bool(save(FigureKind::Lyrics, bad, file("bad.svg"))));
        const QString text = svgText(contentOf(file("bad.svg")));
        QVERIFY(text.contains("<script>alert(1)</script>"));
        QVERIFY(text.contains("fin"));
        QVERIFY(!text.contains(QChar(1)));
        QVERIFY(bool(save(FigureKind::Weights, bad, file("bad_weights.svg"))));
        QVERIFY(!svgText(contentOf(file("bad_weights.svg"))).isEmpty());
    }

    void svgIsWellFormedWithAHostileTitle()
    {
        FigureOptions options;
        options.title = QStringLiteral("<b>&\"'</title>]]>") + QChar(7) + QChar(0xd800);
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("title.svg"), options)));
        QVERIFY(!svgText(contentOf(file("title.svg"))).isEmpty());
    }

    void svgDrawsNothingOutside()
    {
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("inside.svg"))));
        QSvgRenderer renderer(contentOf(file("inside.svg")));
        QVERIFY(renderer.isValid());
        const QSizeF size = renderer.viewBoxF().size();
        // A margin around the page must stay untouched.
        QImage image(static_cast<int>(size.width()) + 200, static_cast<int>(size.height()) + 200,
                     QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        {
            QPainter painter(&image);
            renderer.render(&painter, QRectF(QPointF(100.0, 100.0), size));
        }
        const QRect page(99, 99, static_cast<int>(size.width()) + 2,
                         static_cast<int>(size.height()) + 2);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (!page.contains(x, y)) QCOMPARE(qAlpha(image.pixel(x, y)), 0);
            }
        }
    }

    void figuresSayWhereTheyComeFrom()
    {
        const QString caption = figureCaption(shown());
        for (const char* part : {"recommended mode", "seed 42", "n = 1000", "0.873",
                                 "trained on synthetic songs", "genre-multimodal", "0.1.0"}) {
            QVERIFY2(caption.contains(QLatin1String(part)), part);
        }
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("caption.svg"))));
        const QString text = svgText(contentOf(file("caption.svg"))).simplified();
        QVERIFY(text.contains("seed 42"));
        QVERIFY(text.contains("+0.241"));
        QVERIFY(text.contains("vocals"));
        QVERIFY(text.contains("trained on") || text.contains("synthetic"));
    }

    void saysNothingOfSyntheticSongsForRealModels()
    {
        auto real = std::make_shared<explain::Explanation>(*sample::explanation());
        real->recipe.isModelTrainedOnSyntheticSongs = false;
        QVERIFY(!figureCaption({real, "rock", models::Modality::Both, {}}).contains("synthetic"));
    }

    void numbersKeepTheCLocale()
    {
        QLocale::setDefault(QLocale(QLocale::Greek));
        QVERIFY(bool(save(FigureKind::HeatMap, shown(), file("locale.svg"))));
        QLocale::setDefault(QLocale::c());
        const QString text = svgText(contentOf(file("locale.svg")));
        QVERIFY(text.contains("+0.241"));
        QVERIFY(!text.contains("0,241"));
    }

    void absentLyricsAreSaid()
    {
        const ShownExplanation none = withLyrics("");
        QVERIFY(bool(save(FigureKind::Lyrics, none, file("none.svg"))));
        QVERIFY(svgText(contentOf(file("none.svg"))).contains("no lyrics"));
    }

    void longLyricsFitTheirColumns()
    {
        std::string text;
        for (int i = 0; i < 10000; ++i) {
            text += "word" + std::to_string(i % 50) + (i % 8 == 7 ? "\n" : " ");
        }
        text += std::string(3000, 'x');
        const ShownExplanation many = withLyrics(text);
        const double width = 600.0;
        const LyricsLayout layout = lyricsLayout(many, width, lookOf({}));
        for (const auto& piece : layout.pieces) {
            QVERIFY(piece.box.left() >= -0.01);
            QVERIFY(piece.box.right() <= width + 0.01);
            QVERIFY(piece.box.bottom() <= layout.height + 0.01);
        }
        QVERIFY(bool(save(FigureKind::Lyrics, many, file("many.pdf"))));
    }

    void failsWithBadArgument()
    {
        const auto codeOf = [](const Status& status) {
            return status ? ErrorCode::Internal : status.error().code;
        };
        FigureOptions wide;
        wide.widthMm = 1e9;
        FigureOptions dense;
        dense.dpi = 100000;
        ShownExplanation unknown = shown();
        unknown.label = "waltz";
        QCOMPARE(codeOf(save(FigureKind::HeatMap, shown(), file("a.bmp"))), ErrorCode::BadArgument);
        QCOMPARE(codeOf(save(FigureKind::HeatMap, shown(), file("a.png"), wide)),
                 ErrorCode::BadArgument);
        QCOMPARE(codeOf(save(FigureKind::Lyrics, shown(), file("a.png"), dense)),
                 ErrorCode::BadArgument);
        QCOMPARE(codeOf(save(FigureKind::HeatMap, {}, file("a.png"))), ErrorCode::BadArgument);
        QCOMPARE(codeOf(save(FigureKind::HeatMap, unknown, file("a.png"))), ErrorCode::BadArgument);
        QVERIFY(!QFile::exists(QString::fromStdString(file("a.png").string())));
    }

    void failsWithNotWritableWhenTheFolderIsMissing()
    {
        const Status status =
            save(FigureKind::HeatMap, shown(), file("nowhere") / "deep" / "figure.png");
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotWritable);
    }

    void longWordsAreBroken()
    {
        const QFont font = lookOf({}).text();
        const QStringList lines = figureWrapped(QString(500, u'm') + " end", font, 80.0);
        QVERIFY(lines.size() > 10);
        for (const QString& line : lines) QVERIFY(figureTextWidth(line, font) <= 80.0);
        QCOMPARE(lines.join(QString()).count(u'm'), 500);
    }

    void evidenceIsTintedWhereItSounds()
    {
        const EvidenceSpectrograms evidence = twoTones();
        const QImage image = evidenceImage(evidence, 100, lookOf({}));
        QCOMPARE(image.width(), 100);
        QCOMPARE(image.height(), 128);
        const auto rowOf = [&](double hz) {
            const auto& bands = evidence.mix.bandHz();
            const auto nearest = std::min_element(
                bands.begin(), bands.end(),
                [hz](double a, double b) { return std::abs(a - hz) < std::abs(b - hz); });
            return 127 - static_cast<int>(nearest - bands.begin());
        };
        // The low tone speaks for the class in the first half; the high one against it throughout.
        const QColor low(image.pixel(20, rowOf(300.0)));
        const QColor later(image.pixel(80, rowOf(300.0)));
        // What speaks against is hatched: told without colour.
        const auto lightnessIn = [&](int row, int from, int to) {
            std::set<int> levels;
            for (int x = from; x < to; ++x) levels.insert(QColor(image.pixel(x, row)).lightness());
            return std::pair(*levels.begin(), *levels.rbegin());
        };
        const auto [darkFor, lightFor] = lightnessIn(rowOf(300.0), 10, 40);
        const auto [darkAgainst, lightAgainst] = lightnessIn(rowOf(4000.0), 10, 40);
        QVERIFY2(lightFor - darkFor < 20, qPrintable(QString::number(lightFor - darkFor)));
        QVERIFY2(lightAgainst - darkAgainst > 30,
                 qPrintable(QString::number(lightAgainst - darkAgainst)));
        int x = 50;
        while (QColor(image.pixel(x, rowOf(4000.0))).lightness() > darkAgainst + 10) ++x;
        const QColor high(image.pixel(x, rowOf(4000.0)));
        QVERIFY2(low.red() > low.blue() + 60, qPrintable(low.name()));
        QVERIFY2(std::abs(later.red() - later.blue()) < 30, qPrintable(later.name()));
        QVERIFY2(high.blue() > high.red() + 60, qPrintable(high.name()));
    }

    void theSpectrogramIsAFigureInEveryFormat()
    {
        for (const char* name : {"evidence.png", "evidence.svg", "evidence.pdf"}) {
            const Status drawn = save(FigureKind::Spectrogram, shown(), file(name), {}, twoTones());
            QVERIFY2(drawn, drawn ? "" : drawn.error().message.c_str());
        }
        QVERIFY(!svgText(contentOf(file("evidence.svg"))).isEmpty());
        QVERIFY(QSvgRenderer(contentOf(file("evidence.svg"))).isValid());
        QVERIFY(QImage(QString::fromStdString(file("evidence.png").string())).width() > 1000);
        const Status empty = save(FigureKind::Spectrogram, shown(), file("nothing.png"));
        QVERIFY(!empty);
        QCOMPARE(empty.error().code, ErrorCode::BadArgument);
    }
};

QTEST_MAIN(FigureTest)
#include "figure_test.moc"
