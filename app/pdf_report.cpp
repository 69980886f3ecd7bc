// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pdf_report.h"

#include <QtCore/QBuffer>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <algorithm>
#include <cmath>

#include "core/base/atomic_file.h"
#include "core/data/html_report.h"
#include "core/models/ranked_classes.h"
#include "widgets/figure_frame.h"
#include "widgets/figure_look.h"
#include "widgets/figure_page.h"

namespace limelight::app {

namespace {

using explain::Explanation;
using widgets::FigureLook;
using widgets::isolated;

// CSS pixels, as in figures.
constexpr double kPxPerMm = 96.0 / 25.4;
constexpr double kPageWidth = 210.0 * kPxPerMm, kPageHeight = 297.0 * kPxPerMm;
constexpr double kMargin = 16.0 * kPxPerMm;
constexpr double kWidth = kPageWidth - 2.0 * kMargin, kHeight = kPageHeight - 2.0 * kMargin;
constexpr double kFigureGap = 14.0, kRow = 17.0, kTextSize = 11.0, kHeadSize = 14.0;
constexpr double kBaseline = 12.0;  ///< below the top of a row

/// Two figures a little higher than half a page share one all the same.
double figureScale(double height)
{
    constexpr double kSmallest = 0.85;
    const double half = 0.5 * kHeight - kFigureGap;
    if (height > half && height * kSmallest <= half) return half / height;
    return std::min(1.0, (kHeight - kFigureGap) / height);
}

/// Something that is not parted by the end of a page.
struct Block {
    double height = 0.0;
    bool staysWithNext = false;  ///< a heading is not the last thing of a page
    std::function<void(QPainter&, double top)> paint;
};

QString textOf(const std::string& text)
{
    return widgets::printable(QString::fromStdString(text));
}

QString number(double value, int decimals)
{
    if (!std::isfinite(value)) return QStringLiteral("–");
    return widgets::figureLocale()
        .toString(value, 'f', decimals)
        .replace(QLatin1Char('-'), QChar(0x2212));
}

QString signedNumber(double value)
{
    if (!std::isfinite(value)) return QStringLiteral("–");
    return (value < 0.0 ? QString() : QStringLiteral("+")) + number(value, 4);
}

/// Collects blocks one below the other.
class Document {
public:
    explicit Document(const widgets::FigureContent& content)
        : content_(content), explanation_(*content.shown.explanation), fit_(content.shown.fit())
    {
    }

    Result<std::vector<Block>> made()
    {
        head();
        scores();
        if (Status drawn = figures(); !drawn) return drawn.error();
        features();
        wholes();
        counterfactual();
        if (Status drawn = trust(); !drawn) return drawn.error();
        headWeights();
        notes();
        recipe();
        endSection();
        return std::move(blocks_);
    }
    QString title() const
    {
        return QStringLiteral("Why %1? %2").arg(isolated(label()), isolated(track()));
    }

private:
    QString label() const { return textOf(content_.shown.label); }
    QString track() const
    {
        const std::filesystem::path file(explanation_.recipe.trackFile);
        return textOf(file.filename().string());
    }

    /// What fits into a part of a page goes to the next one rather than over both.
    void endSection()
    {
        constexpr double kMostTogether = 0.4 * kHeight;
        double height = 0.0;
        for (std::size_t i = sectionStart_; i < blocks_.size(); ++i) height += blocks_[i].height;
        for (std::size_t i = sectionStart_; height <= kMostTogether && i + 1 < blocks_.size();
             ++i) {
            blocks_[i].staysWithNext = true;
        }
        sectionStart_ = blocks_.size();
    }

    void gap(double height)
    {
        blocks_.push_back({height, true, [](QPainter&, double) {}});
    }

    void line(double left, const QString& text, const QFont& font, const QColor& colour,
              double height, bool staysWithNext = false)
    {
        blocks_.push_back(
            {height, staysWithNext, [=](QPainter& painter, double top) {
                 widgets::drawFigureText(painter, {left, top + 0.7 * height}, text, font, colour);
             }});
    }
    void paragraph(const QString& text, const QFont& font, const QColor& colour, double height)
    {
        for (const QString& part : widgets::figureWrapped(widgets::printable(text), font, kWidth)) {
            line(0.0, part, font, colour, height);
        }
    }
    void heading(const QString& text)
    {
        endSection();
        gap(14.0);
        line(0.0, text, look_.font(kHeadSize, true), look_.colours.ink, 24.0, true);
    }

    void head()
    {
        paragraph(title(), look_.font(20.0, true), look_.colours.ink, 28.0);
        const audio::TimeSpan heard = explanation_.components.heard;
        QString about = QStringLiteral("%1, %2 s to %3 s of the song")
                            .arg(widgets::modalityText(content_.shown.modality),
                                 number(heard.startSec, 2), number(heard.endSec, 2));
        about += QStringLiteral(". The model says %1, the line says %2, R² %3")
                     .arg(number(fit_->modelPrediction, 3), number(fit_->localPrediction, 3),
                          number(fit_->r2, 3));
        if (fit_->heldOutR2) {
            about += QStringLiteral(", held out %1").arg(number(*fit_->heldOutR2, 3));
        }
        paragraph(about + QStringLiteral("."), look_.text(), look_.colours.mutedInk, kRow);
        if (explanation_.recipe.isModelTrainedOnSyntheticSongs) {
            paragraph(QStringLiteral("The model was trained on synthetic songs."), look_.text(true),
                      look_.colours.ink, kRow);
        }
    }

    void scores()
    {
        const models::ClassScores& mix = explanation_.baseline.mix;
        if (mix.rows() == 0) return;
        heading(QStringLiteral("What the model hears"));
        std::vector<std::size_t> order = models::rankedClasses(mix);
        const auto row = mix.row(0);
        // Values of a regression have no bar.
        const bool areShares = mix.rule != models::ScoreRule::Linear;
        order.resize(std::min<std::size_t>(order.size(), kScores));
        for (std::size_t k : order) {
            const QString name = isolated(textOf(mix.labels[k]));
            const QString value = number(row[k], 3);
            const double share = areShares ? std::clamp<double>(row[k], 0.0, 1.0) : 0.0;
            blocks_.push_back({kRow, false, [this, name, value, share](QPainter& p, double top) {
                                   scoreRow(p, top, name, value, share);
                               }});
        }
    }
    void scoreRow(QPainter& painter, double top, const QString& name, const QString& value,
                  double share) const
    {
        const QFont font = look_.text();
        widgets::drawFigureText(painter, {0.0, top + kBaseline},
                                widgets::figureElided(name, font, 180.0), font, look_.colours.ink);
        widgets::drawFigureText(painter, {240.0, top + kBaseline}, value, font, look_.colours.ink,
                                1.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look_.colours.accent);
        painter.drawRect(QRectF(256.0, top + 4.0, (kWidth - 256.0) * share, kRow - 8.0));
    }

    Status figures()
    {
        endSection();
        for (widgets::FigureKind kind : widgets::allFigures()) {
            const bool isMeant = kind != widgets::FigureKind::Trust;  // it has its own heading
            if (!isMeant || !widgets::canDraw(kind, content_)) continue;
            if (Status drawn = figure(kind, true); !drawn) return drawn.error();
        }
        return Done{};
    }

    Status figure(widgets::FigureKind kind, bool hasTitle)
    {
        widgets::FigureOptions options;
        options.widthMm = (kWidth + 2.0 * widgets::kFigureEdge) / kPxPerMm;
        options.hasCaption = false;  // the recipe says it once
        options.hasTitle = hasTitle;
        auto page = widgets::figurePage(kind, content_, options);
        if (!page) return page.error();
        const double scale = figureScale(page->size.height());
        gap(hasTitle ? kFigureGap : 0.0);
        blocks_.push_back({page->size.height() * scale, false,
                           [page = *page, scale](QPainter& painter, double top) {
                               const double width = page.size.width() * scale;
                               painter.save();
                               painter.translate(0.5 * (kWidth - width), top);
                               painter.scale(scale, scale);
                               page.paint(painter);
                               painter.restore();
                           }});
        return Done{};
    }

    void row(const std::vector<std::pair<double, QString>>& cells, bool isHead = false)
    {
        blocks_.push_back(
            {kRow, isHead, [this, cells, isHead](QPainter& painter, double top) {
                 const QFont font = look_.text(isHead);
                 for (std::size_t i = 0; i < cells.size(); ++i) {
                     const double end = i + 1 < cells.size() ? cells[i + 1].first : kWidth;
                     const QString text =
                         widgets::figureElided(cells[i].second, font, end - cells[i].first - 8.0);
                     widgets::drawFigureText(painter, {cells[i].first, top + kBaseline}, text, font,
                                             look_.colours.ink);
                 }
                 painter.setPen(QPen(look_.colours.grid, 0.7));
                 painter.drawLine(QPointF(0.0, top + kRow), {kWidth, top + kRow});
             }});
    }

    void features()
    {
        heading(QStringLiteral("What moved it most"));
        row({{0.0, QStringLiteral("component")},
             {220.0, QStringLiteral("when")},
             {340.0, QStringLiteral("weight")},
             {420.0, QStringLiteral("95 % interval")}},
            true);
        const explain::Components& components = explanation_.components;
        const int count = static_cast<int>(data::kReportedFeatures);
        for (int feature : widgets::topFeatures(content_.shown, count)) {
            const double weight = content_.shown.weightOf(feature);
            QString interval = QStringLiteral("–");
            if (const auto half = content_.shown.halfWidthOf(feature)) {
                interval = QStringLiteral("%1 to %2")
                               .arg(signedNumber(weight - *half), signedNumber(weight + *half));
                if (content_.shown.isUncertain(feature)) {
                    interval += QStringLiteral(", not distinguishable from zero");
                }
            }
            const QString times =
                widgets::featureTimes(components, feature, widgets::figureLocale());
            row({{0.0, isolated(widgets::featureName(components, feature))},
                 {220.0, times},
                 {340.0, signedNumber(weight)},
                 {420.0, interval}});
        }
    }

    void wholes()
    {
        const std::string& label = content_.shown.label;
        const explain::ClassStudy* study = explanation_.studyOf(label);
        if (study != nullptr && !study->stems.empty()) {
            heading(QStringLiteral("Whole stems"));
            paragraph(QString::fromUtf8(data::kStemsAreExact), look_.text(), look_.colours.ink,
                      kRow);
            row({{0.0, QStringLiteral("stem")},
                 {220.0, QStringLiteral("effect")},
                 {340.0, QStringLiteral("alone")},
                 {480.0, QStringLiteral("without it")}},
                true);
            for (const explain::StemEffect& stem : study->stems) {
                row({{0.0, isolated(textOf(stem.stem))},
                     {220.0, signedNumber(stem.effect)},
                     {340.0, signedNumber(stem.alone)},
                     {480.0, signedNumber(stem.without)}});
            }
        }
        const auto sentences = data::sentencesOfSides(explanation_, label);
        if (sentences.empty()) return;
        heading(QStringLiteral("Sound and words"));
        for (const std::string& sentence : sentences) {
            paragraph(isolated(textOf(sentence)), look_.text(), look_.colours.ink, kRow);
        }
    }

    void headWeights()
    {
        heading(QStringLiteral("How the model's head weighs the sides"));
        if (!explanation_.head) {
            return paragraph(QString::fromUtf8(data::kNoHead), look_.text(), look_.colours.ink,
                             kRow);
        }
        paragraph(QString::fromUtf8(data::kHeadMeaning), look_.text(), look_.colours.ink, kRow);
        row({{0.0, QStringLiteral("class")},
             {340.0, QStringLiteral("sound")},
             {480.0, QStringLiteral("words")}},
            true);
        const models::HeadWeights& weights = *explanation_.head;
        const std::size_t count = std::min(weights.labels.size(), data::kReportedFeatures);
        for (std::size_t k = 0; k < count; ++k) {
            row({{0.0, isolated(textOf(weights.labels[k]))},
                 {340.0, number(weights.soundShare[k], 3)},
                 {480.0, number(1.0 - weights.soundShare[k], 3)}});
        }
    }

    void counterfactual()
    {
        if (!explanation_.counterfactual) return;
        const explain::Counterfactual& found = *explanation_.counterfactual;
        heading(QStringLiteral("What would change the decision"));
        paragraph(textOf(data::summaryOf(found)), look_.text(), look_.colours.ink, kRow);
        if (!found.isFound()) return;
        const auto& labels = found.path.labels;
        const auto valueOf = [&](std::size_t row, const std::string& label) {
            const auto at = std::find(labels.begin(), labels.end(), label);
            if (at == labels.end()) return QString();
            return number(found.path.row(row)[static_cast<std::size_t>(at - labels.begin())], 3);
        };
        row({{0.0, QStringLiteral("step")}, {340.0, textOf(found.from)}, {480.0, textOf(found.to)}},
            true);
        for (std::size_t i = 0; i < found.path.rows(); ++i) {
            row({{0.0, isolated(textOf(data::stepOf(found, explanation_.components, i)))},
                 {340.0, valueOf(i, found.from)},
                 {480.0, valueOf(i, found.to)}});
        }
    }

    Status trust()
    {
        heading(QStringLiteral("How far to trust it"));
        if (widgets::canDraw(widgets::FigureKind::Trust, content_)) {
            return figure(widgets::FigureKind::Trust, false);
        }
        paragraph(QString::fromUtf8(data::kTrustNotMeasured), look_.text(), look_.colours.ink,
                  kRow);
        return Done{};
    }

    void notes()
    {
        if (explanation_.notes.empty()) return;
        heading(QStringLiteral("What to know"));
        for (const std::string& note : explanation_.notes) {
            paragraph(QStringLiteral("• ") + isolated(textOf(note)), look_.text(),
                      look_.colours.ink, kRow);
        }
    }

    void recipe()
    {
        heading(QStringLiteral("How it was made"));
        constexpr double kNameWidth = 90.0;
        for (const auto& [name, value] : data::recipeEntries(explanation_)) {
            const QStringList lines =
                widgets::figureWrapped(isolated(textOf(value)), look_.text(), kWidth - kNameWidth);
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const QString shownName = i == 0 ? textOf(name) : QString();
                blocks_.push_back(
                    {kRow, false, [this, shownName, text = lines[i]](QPainter& painter, double y) {
                         widgets::drawFigureText(painter, {0.0, y + kBaseline}, shownName,
                                                 look_.text(), look_.colours.mutedInk);
                         widgets::drawFigureText(painter, {kNameWidth, y + kBaseline}, text,
                                                 look_.text(), look_.colours.ink);
                     }});
            }
        }
    }

    static constexpr std::size_t kScores = 8;

    const widgets::FigureContent& content_;
    const Explanation& explanation_;
    const explain::LocalFit* fit_;
    FigureLook look_ = widgets::lookOf({});
    std::vector<Block> blocks_;
    std::size_t sectionStart_ = 0;
};

/// Blocks with their place, page by page.
std::vector<std::vector<std::pair<double, const Block*>>> pagesOf(const std::vector<Block>& blocks)
{
    std::vector<std::vector<std::pair<double, const Block*>>> pages(1);
    double y = 0.0;
    for (std::size_t first = 0; first < blocks.size();) {
        std::size_t last = first;
        double height = blocks[first].height;
        while (blocks[last].staysWithNext && last + 1 < blocks.size()) {
            height += blocks[++last].height;
        }
        if (y > 0.0 && y + height > kHeight) {
            pages.emplace_back();
            y = 0.0;
        }
        for (; first <= last; ++first) {
            pages.back().emplace_back(y, &blocks[first]);
            y += blocks[first].height;
        }
    }
    return pages;
}

void paintFooter(QPainter& painter, const QString& title, std::size_t page, std::size_t pages)
{
    const FigureLook look = widgets::lookOf({});
    const double y = kHeight + 0.5 * kMargin;
    widgets::drawFigureText(painter, {0.0, y},
                            widgets::figureElided(title, look.small(), kWidth - 80.0), look.small(),
                            look.colours.mutedInk);
    widgets::drawFigureText(painter, {kWidth, y}, QStringLiteral("%1 of %2").arg(page).arg(pages),
                            look.small(), look.colours.mutedInk, 1.0);
}

}  // namespace

Status writePdfReport(const widgets::FigureContent& content, const std::filesystem::path& file)
{
    if (content.shown.fit() == nullptr) {
        return Error{ErrorCode::BadArgument,
                     file.string() + ": there is no explanation to report. Explain the song first.",
                     {}};
    }
    Document document(content);
    const auto blocks = document.made();
    if (!blocks) return blocks.error().in("making the report");
    const auto pages = pagesOf(*blocks);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(96);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0));
        writer.setTitle(document.title());
        writer.setCreator(QStringLiteral("Limelight"));
        QPainter painter(&writer);
        painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0) writer.newPage();
            painter.save();
            painter.translate(kMargin, kMargin);
            for (const auto& [top, block] : pages[i]) block->paint(painter, top);
            paintFooter(painter, document.title(), i + 1, pages.size());
            painter.restore();
        }
    }
    buffer.close();
    return writeFileAtomically(
        file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

}  // namespace limelight::app
