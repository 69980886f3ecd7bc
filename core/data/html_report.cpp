// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/html_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numeric>

#include "core/base/base64.h"
#include "core/explain/trust_text.h"
#include "core/models/ranked_classes.h"
#include "core/text/unicode_text.h"

namespace limelight::data {
namespace {

using explain::Explanation;
using models::Modality;

/// Orange and blue of one lightness; ink, paper and lines from the reader's scheme.
constexpr const char* kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--muted:#57606a;--line:#d0d7de;--figure:#fff;
--for:205,121,43;--against:47,111,201}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#16191d;--muted:#a0a8b0;
--line:#3a4149;--figure:#15171a}}
body{font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--paper);
max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
p.muted,td.muted,small{color:var(--muted)}
figure{margin:1rem 0;background:var(--figure);padding:.5rem;border:1px solid var(--line)}
figure img{display:block;width:100%;height:auto}
table{border-collapse:collapse;width:100%}td,th{padding:.25rem .5rem;text-align:left;
border-bottom:1px solid var(--line);vertical-align:middle}
h1,td,.lyrics{overflow-wrap:anywhere}th,.trust td{overflow-wrap:normal}th{white-space:nowrap}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
audio{width:16rem;max-width:100%;height:2.2rem;display:block}
details{margin:.5rem 0}summary{cursor:pointer}
.lyrics{white-space:pre-wrap;line-height:1.9}
.lyrics mark{color:inherit;border-radius:.2em;padding:.05em .1em}
.lyrics mark.unsure{color:var(--muted);background:none;text-decoration:underline dotted}
.bar{display:inline-block;height:.7em;background:rgb(var(--muted));min-width:1px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
@media(max-width:40rem){table{display:block;overflow-x:auto}audio{width:9rem}
dl{grid-template-columns:1fr}dd{margin-bottom:.3rem}}
@media print{:root{--ink:#000;--paper:#fff;--muted:#444;--line:#bbb;--figure:#fff}
.listen{display:none}figure,tr{break-inside:avoid}h2{break-after:avoid}
body{margin:0;padding:0;max-width:none;font-size:10pt}}
)";

std::string printed(const char* format, double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

/// A signed number; a dash where there is none to show.
std::string signedNumber(double value)
{
    return std::isfinite(value) ? printed("%+.4f", value) : "–";
}

/// Text from outside, kept apart from the direction of what surrounds it.
std::string isolated(std::string_view text)
{
    return "<bdi>" + htmlText(text) + "</bdi>";
}

std::string secondsOf(audio::TimeSpan time)
{
    return printed("%.2f s to ", time.startSec) + printed("%.2f s", time.endSec);
}

const char* sideOf(Modality modality)
{
    switch (modality) {
        case Modality::Both:
            return "sound and words";
        case Modality::Audio:
            return "sound only";
        case Modality::Lyrics:
            return "words only";
    }
    return "";
}

std::string svgAddress(const std::string& svg)
{
    return "data:image/svg+xml;base64," + base64Of(svg);
}

std::string trackNameOf(const Explanation& explanation)
{
    return std::filesystem::path(explanation.recipe.trackFile).filename().string();
}

/// Sections of the page are appended one after another.
class Page {
public:
    Page(const Explanation& explanation, const Report& report)
        : explanation_(explanation),
          report_(report),
          fit_(explanation.fitOf(report.label, report.modality))
    {
    }

    std::string made()
    {
        head();
        scores();
        figures();
        lyrics();
        features();
        wholes();
        counterfactual();
        sounds();
        trust();
        headWeights();
        notes();
        recipe();
        html_ += "</main>\n</body>\n</html>\n";
        return std::move(html_);
    }

private:
    std::string trackName() const { return trackNameOf(explanation_); }

    void head()
    {
        const std::string title = "Why " + htmlText(report_.label) + "? " + htmlText(trackName());
        html_ +=
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "img-src data:; media-src data:; style-src 'unsafe-inline'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<title>" +
            title + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n";
        html_ += "<h1>Why " + isolated(report_.label) + "? " + isolated(trackName()) + "</h1>\n";
        html_ += "<p class=\"muted\">" + std::string(sideOf(report_.modality)) + ", " +
                 secondsOf(explanation_.components.heard) + " of the song";
        if (fit_ != nullptr) {
            const bool isLogOdds = explanation_.recipe.quantity == explain::Quantity::LogOdds;
            html_ += std::string(". ") + (isLogOdds ? "In log-odds the" : "The") + " model says " +
                     printed("%.3f", fit_->modelPrediction) + ", the line says " +
                     printed("%.3f", fit_->localPrediction) + ", R² " + printed("%.3f", fit_->r2);
            if (fit_->heldOutR2) html_ += ", held out " + printed("%.3f", *fit_->heldOutR2);
        }
        html_ += ".</p>\n";
        if (isTrustOf(explanation_, report_)) {
            html_ += "<p>" + htmlText(explain::headlineOf(*explanation_.trust).text()) + "</p>\n";
        }
        if (explanation_.recipe.isModelTrainedOnSyntheticSongs) {
            html_ += "<p><strong>The model was trained on synthetic songs.</strong></p>\n";
        }
    }

    void scores()
    {
        const models::ClassScores& mix = explanation_.baseline.mix;
        if (mix.rows() == 0) return;
        std::vector<std::size_t> order = models::rankedClasses(mix);
        const auto row = mix.row(0);
        // Values of a regression have no bar.
        const bool areShares = mix.rule != models::ScoreRule::Linear;
        order.resize(std::min(order.size(), kReportedFeatures));
        html_ += "<h2>What the model hears</h2>\n<table>\n";
        for (std::size_t k : order) {
            const double width = areShares ? 100.0 * std::clamp(row[k], 0.0F, 1.0F) : 0.0;
            html_ += "<tr><td>" + isolated(mix.labels[k]) + "</td><td class=\"number\">" +
                     printed("%.3f", row[k]) +
                     "</td><td style=\"width:50%\"><span class=\"bar\" style=\"width:" +
                     printed("%.1f", width) + "%;background:currentColor\"></span></td></tr>\n";
        }
        html_ += "</table>\n";
    }

    void figures()
    {
        for (const ReportFigure& shown : report_.figures) {
            if (!shown.isAboutTrust) figure(shown);
        }
    }

    void figure(const ReportFigure& figure)
    {
        html_ += "<figure><picture>";
        if (!figure.darkSvg.empty()) {
            html_ += "<source media=\"screen and (prefers-color-scheme:dark)\" srcset=\"" +
                     svgAddress(figure.darkSvg) + "\">";
        }
        html_ += "<img alt=\"" + htmlText(figure.title) + "\" src=\"" + svgAddress(figure.svg) +
                 "\"></picture></figure>\n";
    }

    /// The lyrics with a mark around each occurrence of a word that has a weight.
    void lyrics()
    {
        const std::string& text = explanation_.lyrics.text;
        if (text.empty()) return;
        struct Mark {
            explain::ByteSpan span;
            double weight = 0.0, halfWidth = 0.0;
        };
        std::vector<Mark> marks;
        double largest = 0.0;
        const explain::Components& components = explanation_.components;
        for (std::size_t w = 0; fit_ != nullptr && w < components.words.size(); ++w) {
            const std::size_t feature = components.audio.size() + w;
            const double weight = fit_->weights[feature];
            if (weight == 0.0 || !std::isfinite(weight)) continue;
            largest = std::max(largest, std::abs(weight));
            const double half = fit_->halfWidths.empty() ? 0.0 : fit_->halfWidths[feature];
            for (const explain::ByteSpan& span : components.words[w].occurrences) {
                marks.push_back({span, weight, half});
            }
        }
        std::sort(marks.begin(), marks.end(),
                  [](const Mark& a, const Mark& b) { return a.span.first < b.span.first; });
        html_ += "<h2>The lyrics</h2>\n<div class=\"lyrics\" dir=\"auto\">";
        std::size_t at = 0;
        for (const Mark& mark : marks) {
            if (mark.span.first < at || mark.span.first + mark.span.count > text.size()) continue;
            html_ += htmlText(std::string_view(text).substr(at, mark.span.first - at));
            const double strength = 0.75 * std::abs(mark.weight) / largest;
            const std::string look = explain::isDistinguishable(mark.weight, mark.halfWidth)
                                         ? std::string("style=\"background:rgba(var(--") +
                                               (mark.weight > 0.0 ? "for" : "against") + ")," +
                                               printed("%.3f", strength) + ")\" title=\"" +
                                               signedNumber(mark.weight)
                                         : "class=\"unsure\" title=\"" + signedNumber(mark.weight) +
                                               ", not distinguishable from zero";
            html_ += "<mark " + look + "\">" +
                     htmlText(std::string_view(text).substr(mark.span.first, mark.span.count)) +
                     "</mark>";
            at = mark.span.first + mark.span.count;
        }
        html_ += htmlText(std::string_view(text).substr(at)) + "</div>\n";
    }

    void features()
    {
        if (fit_ == nullptr) return;
        std::vector<std::size_t> order(fit_->weights.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
            return std::abs(fit_->weights[a]) > std::abs(fit_->weights[b]);
        });
        order.resize(std::min(order.size(), kReportedFeatures));
        html_ +=
            "<h2>What moved it most</h2>\n<table>\n<tr><th>component</th><th>when</th>"
            "<th class=\"number\">weight</th><th class=\"number\">95 % interval</th></tr>\n";
        for (std::size_t feature : order) featureRow(feature);
        html_ += "</table>\n";
    }

    void featureRow(std::size_t feature)
    {
        const explain::Components& components = explanation_.components;
        const double weight = fit_->weights[feature];
        const bool isAudio = components.isAudio(feature);
        html_ += "<tr><td>" + isolated(components.nameOf(feature)) + "</td><td class=\"muted\">" +
                 (isAudio ? secondsOf(components.audio[feature].time) : "word") +
                 "</td><td class=\"number\">" + signedNumber(weight) + "</td><td class=\"number\">";
        if (fit_->halfWidths.empty() || !std::isfinite(fit_->halfWidths[feature])) {
            html_ += "–";
        } else {
            const double half = fit_->halfWidths[feature];
            html_ += signedNumber(weight - half) + " to " + signedNumber(weight + half);
            if (!explain::isDistinguishable(weight, half)) {
                html_ += "<br><small>not distinguishable from zero</small>";
            }
        }
        html_ += "</td></tr>\n";
    }

    /// What whole stems and sides do, and what only both sides do.
    void wholes()
    {
        const explain::ClassStudy* study = explanation_.studyOf(report_.label);
        if (study == nullptr) return;
        if (!study->stems.empty()) {
            html_ += "<h2>Whole stems</h2>\n<p>" + std::string(kStemsAreExact) +
                     "</p>\n<table>\n<tr><th>stem</th><th class=\"number\">effect</th>"
                     "<th class=\"number\">alone</th><th class=\"number\">without it</th></tr>\n";
            for (const explain::StemEffect& stem : study->stems) {
                html_ += "<tr><td>" + isolated(stem.stem) + "</td><td class=\"number\">" +
                         signedNumber(stem.effect) + "</td><td class=\"number\">" +
                         signedNumber(stem.alone) + "</td><td class=\"number\">" +
                         signedNumber(stem.without) + "</td></tr>\n";
            }
            html_ += "</table>\n";
        }
        const auto sentences = sentencesOfSides(explanation_, report_.label);
        if (sentences.empty()) return;
        html_ += "<h2>Sound and words</h2>\n<ul>\n";
        for (const std::string& sentence : sentences) {
            html_ += "<li>" + isolated(sentence) + "</li>\n";
        }
        html_ += "</ul>\n";
    }

    void headWeights()
    {
        html_ += "<h2>How the model's head weighs the sides</h2>\n";
        if (!explanation_.head) {
            html_ += "<p>" + std::string(kNoHead) + "</p>\n";
            return;
        }
        const models::HeadWeights& head = *explanation_.head;
        html_ += "<p>" + std::string(kHeadMeaning) + "</p>\n<table>\n<tr><th>class</th>" +
                 "<th class=\"number\">sound</th><th class=\"number\">words</th></tr>\n";
        for (std::size_t k = 0; k < std::min(head.labels.size(), kReportedFeatures); ++k) {
            html_ += "<tr><td>" + isolated(head.labels[k]) + "</td><td class=\"number\">" +
                     printed("%.3f", head.soundShare[k]) + "</td><td class=\"number\">" +
                     printed("%.3f", 1.0 - head.soundShare[k]) + "</td></tr>\n";
        }
        html_ += "</table>\n";
    }

    void counterfactual()
    {
        if (!explanation_.counterfactual) return;
        const explain::Counterfactual& found = *explanation_.counterfactual;
        html_ +=
            "<h2>What would change the decision</h2>\n<p>" + isolated(summaryOf(found)) + "</p>\n";
        if (!found.isFound()) return;
        const auto& labels = found.path.labels;
        std::vector<std::size_t> shown;
        for (const std::string& label : {found.from, found.to}) {
            const auto at = std::find(labels.begin(), labels.end(), label);
            if (at != labels.end()) shown.push_back(static_cast<std::size_t>(at - labels.begin()));
        }
        html_ += "<table>\n<tr><th>step</th>";
        for (std::size_t k : shown) {
            html_ += "<th class=\"number\">" + isolated(labels[k]) + "</th>";
        }
        html_ += "</tr>\n";
        for (std::size_t row = 0; row < found.path.rows(); ++row) {
            html_ += "<tr><td>" + isolated(stepOf(found, explanation_.components, row)) + "</td>";
            for (std::size_t k : shown) {
                html_ +=
                    "<td class=\"number\">" + printed("%.3f", found.path.row(row)[k]) + "</td>";
            }
            html_ += "</tr>\n";
        }
        html_ += "</table>\n";
    }

    void sounds()
    {
        if (report_.sounds.empty()) return;
        html_ += "<section class=\"listen\">\n<h2>Listen</h2>\n<table>\n";
        for (const ReportSound& sound : report_.sounds) {
            html_ += "<tr><td>" + isolated(sound.title) + "<br><small>" + htmlText(sound.note) +
                     "</small></td><td><audio controls preload=\"metadata\" "
                     "src=\"data:audio/flac;base64," +
                     base64Of(sound.flac) + "\"></audio></td></tr>\n";
        }
        html_ += "</table>\n</section>\n";
    }

    void notes()
    {
        if (explanation_.notes.empty()) return;
        html_ += "<h2>What to know</h2>\n<ul>\n";
        for (const std::string& note : explanation_.notes) {
            html_ += "<li>" + isolated(note) + "</li>\n";
        }
        html_ += "</ul>\n";
    }

    void trust()
    {
        html_ += "<h2>How far to trust it</h2>\n<p>";
        if (!isTrustOf(explanation_, report_)) {
            html_ += htmlText(kTrustNotMeasured) + "</p>\n";
            return;
        }
        const explain::Trust& trust = *explanation_.trust;
        html_ += htmlText(explain::headlineOf(trust).text()) + "</p>\n";
        bool isDrawn = false;
        for (const ReportFigure& shown : report_.figures) {
            if (!shown.isAboutTrust) continue;
            figure(shown);
            isDrawn = true;
        }
        // The figure says it all; the table is for copying and for readers who do not see it.
        if (isDrawn) html_ += "<details><summary>The same as a table</summary>\n";
        checks(trust);
        if (isDrawn) html_ += "</details>\n";
    }

    void checks(const explain::Trust& trust)
    {
        html_ +=
            "<table class=\"trust\">\n<tr><th>measure</th><th "
            "class=\"number\">value</th><th>verdict</th>"
            "<th>what it means</th></tr>\n";
        for (const explain::Measured& measured : trust.measures) {
            const explain::TrustText text = textOf(trust, measured);
            html_ += "<tr><td>" + htmlText(text.title) + "</td><td class=\"number\">" +
                     htmlText(valueText(measured, trust.components)) + "</td><td>" +
                     htmlText(explain::nameOf(measured.verdict)) + "</td><td>" +
                     htmlText(text.meaning.text()) + "</td></tr>\n";
        }
        html_ += "</table>\n";
        if (trust.inaudible.empty()) return;
        html_ += "<p class=\"muted\">Cannot matter, because the model's input stays the same:";
        for (std::size_t i = 0; i < trust.inaudible.size(); ++i) {
            html_ += (i == 0 ? " " : ", ") +
                     isolated(explanation_.components.nameOf(trust.inaudible[i]));
        }
        html_ += ".</p>\n";
    }

    void recipe()
    {
        html_ += "<h2>How it was made</h2>\n<dl>\n";
        for (const auto& [name, value] : recipeEntries(explanation_)) {
            html_ += "<dt>" + htmlText(name) + "</dt><dd>" + isolated(value) + "</dd>\n";
        }
        html_ += "</dl>\n";
    }

    const Explanation& explanation_;
    const Report& report_;
    const explain::LocalFit* fit_;
    std::string html_;
};

}  // namespace

std::string htmlText(std::string_view utf8)
{
    std::string text;
    text.reserve(utf8.size());
    for (const text::CodePoint& point : text::codePointsOf(utf8)) {
        switch (point.value) {
            case U'&':
                text += "&amp;";
                break;
            case U'<':
                text += "&lt;";
                break;
            case U'>':
                text += "&gt;";
                break;
            case U'"':
                text += "&quot;";
                break;
            case U'\'':
                text += "&#39;";
                break;
            default: {
                const bool isControl =
                    (point.value < 0x20 && point.value != U'\n' && point.value != U'\t') ||
                    (point.value >= 0x7F && point.value < 0xA0);
                text::appendUtf8(text, isControl ? U'\uFFFD' : point.value);
            }
        }
    }
    return text;
}

std::vector<std::pair<std::string, std::string>> recipeEntries(const Explanation& explanation)
{
    const explain::Recipe& recipe = explanation.recipe;
    std::vector<std::pair<std::string, std::string>> entries;
    const auto add = [&entries](const char* name, const std::string& value) {
        if (!value.empty()) entries.emplace_back(name, value);
    };
    add("method", recipe.method == explain::Method::LimeText ? "LIME for texts" : "MusicLIME");
    add("mode", recipe.mode == explain::Mode::Reference ? "reference" : "recommended");
    if (recipe.quantity == explain::Quantity::LogOdds) add("weights in", "log-odds");
    add("seed", std::to_string(recipe.seed));
    add("masks", std::to_string(recipe.samples));
    add("song", trackNameOf(explanation) + ", SHA-256 " + recipe.trackHash);
    if (!recipe.lyricsHash.empty()) add("lyrics", "SHA-256 " + recipe.lyricsHash);
    add("model", recipe.modelName + ", SHA-256 " + recipe.modelHash);
    if (!recipe.separatorName.empty()) {
        add("separator", recipe.separatorName + ", SHA-256 " + recipe.separatorHash);
        add("separator run with", separation::textOf(recipe.separatorChoices));
    }
    add("program", "Limelight " + recipe.version + ", " + recipe.build);
    add("BLAS", recipe.blas);
    return entries;
}

std::vector<std::string> sentencesOfSides(const Explanation& explanation, const std::string& label)
{
    std::vector<std::string> sentences;
    const explain::ClassStudy* study = explanation.studyOf(label);
    if (study == nullptr) return sentences;
    const auto add = [&sentences](const char* what, const std::optional<explain::Estimate>& share) {
        if (!share || !std::isfinite(share->value)) return;
        std::string sentence = what + printed(" %.0f %%", 100.0 * share->value);
        if (share->halfWidth) sentence += printed(" ± %.0f %%", 100.0 * *share->halfWidth);
        sentences.push_back(sentence + ".");
    };
    add("Of all weights the sound carries", study->soundShare);
    add("Of what the scores vary by, neither side alone explains", study->interactionShare);
    for (const explain::PairEffect& pair : explanation.pairsThatPay(label)) {
        sentences.push_back(explanation.components.nameOf(pair.first) + " with " +
                            explanation.components.nameOf(pair.second) + ": " +
                            signedNumber(pair.weight) + " beside what each does alone.");
    }
    return sentences;
}

std::string summaryOf(const explain::Counterfactual& found)
{
    if (!found.isFound()) {
        return "Nothing was found that changes the decision for " + found.from +
               ". That is no proof that nothing can.";
    }
    return (found.to.empty() ? "These changes take the decision for " + found.from + " away. "
                             : "These changes turn " + found.from + " into " + found.to + ". ") +
           (found.isProvenSmallest ? "No smaller set does it: all were tried."
                                   : "None can be left out, but a smaller set may exist.");
}

std::string stepOf(const explain::Counterfactual& found, const explain::Components& components,
                   std::size_t row)
{
    if (row == 0) return "the whole song";
    const std::string name = components.nameOf(found.removed[row - 1]);
    if (components.isAudio(found.removed[row - 1])) return name + " silenced";
    const std::string& by = found.replacements[row - 1];
    return by.empty() ? "\xE2\x80\x9C" + name + "\xE2\x80\x9D removed"
                      : "\xE2\x80\x9C" + name + "\xE2\x80\x9D \xE2\x86\x92 \xE2\x80\x9C" + by +
                            "\xE2\x80\x9D";
}

bool isTrustOf(const Explanation& explanation, const Report& report)
{
    return explanation.trust && explanation.trust->label == report.label &&
           explanation.trust->modality == report.modality;
}

std::string htmlReport(const Explanation& explanation, const Report& report)
{
    return Page(explanation, report).made();
}

}  // namespace limelight::data
