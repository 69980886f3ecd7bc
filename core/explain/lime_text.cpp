// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lime_text.h"

#include <algorithm>
#include <new>
#include <unordered_map>

#include "core/explain/lime_fit.h"
#include "core/text/unicode_text.h"
#include "core/text/words.h"

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Embeddings;
using models::Modality;

constexpr std::size_t kTextsAtOnce = 64;

/// What a model says to texts beside one sound that stays.
class TextScorer {
public:
    TextScorer(const models::Classifier& classifier, std::span<const float> sound)
        : classifier_(classifier), sound_(sound)
    {
    }

    /// @return [texts, K]
    Result<ClassScores> scores(const std::vector<std::string>& texts, Run& run)
    {
        ClassScores all;
        for (std::size_t first = 0; first < texts.size(); first += kTextsAtOnce) {
            if (run.cancel.requested()) return Error::cancelled();
            const std::size_t count = std::min(kTextsAtOnce, texts.size() - first);
            SilentProgress silent;
            Run quiet{run.cancel, silent, run.threads};
            const std::span<const std::string> part(texts.data() + first, count);
            auto scored =
                classifier_.encodesSides() ? fromSides(part, quiet) : fromInputs(part, quiet);
            if (!scored) return scored.error();
            all.labels = std::move(scored->labels);
            all.rule = scored->rule;
            all.values.insert(all.values.end(), scored->values.begin(), scored->values.end());
            run.progress.at(Stage::EncodingLyrics, static_cast<std::int64_t>(first + count),
                            static_cast<std::int64_t>(texts.size()));
        }
        return all;
    }

private:
    Result<ClassScores> fromSides(std::span<const std::string> texts, Run& run)
    {
        if (!sound_.empty() && heard_.width == 0) {
            auto heard = encodedSound(run);
            if (!heard) return heard.error();
            heard_ = *std::move(heard);
        }
        auto read = classifier_.encodeLyrics(texts, run);
        if (!read) return read.error();
        Embeddings heard;
        heard.width = heard_.width;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            heard.values.insert(heard.values.end(), heard_.values.begin(), heard_.values.end());
        }
        return classifier_.scoreEncoded(heard, *read, run);
    }

    Result<Embeddings> encodedSound(Run& run) const
    {
        if (classifier_.frontEnd() == nullptr) return classifier_.encodeAudio(sound_, run);
        auto features = classifier_.frontEnd()->featuresFromMono(sound_);
        if (!features) return features.error();
        return classifier_.encodeAudio(*features, run);
    }

    Result<ClassScores> fromInputs(std::span<const std::string> texts, Run& run) const
    {
        std::vector<float> samples;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            samples.insert(samples.end(), sound_.begin(), sound_.end());
        }
        return classifier_.scoreTogether({samples, texts}, run);
    }

    const models::Classifier& classifier_;
    std::span<const float> sound_;
    Embeddings heard_;
};

std::vector<WordComponent> componentsOf(const IndexedText& text, const std::string& lyrics)
{
    const auto points = text::codePointsOf(lyrics);
    std::vector<WordComponent> words;
    for (std::size_t p = 0; p < text.featureCount(); ++p) {
        WordComponent word{text.names()[p], {}, {}, false};
        for (std::size_t position : text.positions()[p]) {
            word.occurrences.push_back({points[position].firstByte, word.word.size()});
        }
        words.push_back(std::move(word));
    }
    return words;
}

/// Each sample's place among the different texts.
struct DifferentTexts {
    std::vector<std::string> texts;
    std::vector<std::size_t> indexOf;
};

DifferentTexts cleanedOnce(const std::vector<std::string>& texts,
                           const models::LyricsCleaning& cleaning)
{
    DifferentTexts different;
    std::unordered_map<std::string, std::size_t> known;
    for (const std::string& raw : texts) {
        std::string text =
            text::cleanedText(raw, cleaning.lowerCases, cleaning.stripsAsciiPunctuation).text;
        const auto [found, isNew] = known.try_emplace(text, different.texts.size());
        if (isNew) different.texts.push_back(std::move(text));
        different.indexOf.push_back(found->second);
    }
    return different;
}

Result<std::vector<LocalFit>> fitsTo(const TextNeighbourhood& neighbourhood,
                                     const ClassScores& scores,
                                     const std::vector<std::size_t>& indexOf,
                                     const LimeTextOptions& options)
{
    const DesignMatrix design = DesignMatrix::of(neighbourhood.masks);
    const auto proximity = proximities(neighbourhood.distances, kLimeTextKernelWidth);
    LimeFitOptions lime;
    lime.selection = options.count == 0 ? Selection::None : Selection::Auto;
    lime.count = options.count;
    std::vector<LocalFit> fits;
    std::vector<double> outcome(indexOf.size());
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        for (std::size_t i = 0; i < outcome.size(); ++i) outcome[i] = scores.row(indexOf[i])[k];
        auto line = fitByLime(design, outcome, proximity, lime);
        if (!line) return line.error().in("fitting " + scores.labels[k]);
        LocalFit fit;
        fit.label = scores.labels[k];
        fit.modality = Modality::Lyrics;
        fit.intercept = line->intercept;
        fit.weights.assign(neighbourhood.masks.features, 0.0);
        for (const LimeFit::Term& term : line->terms) fit.weights[term.feature] = term.weight;
        fit.r2 = line->r2;
        fit.localPrediction = line->predictionAtFirst;
        fit.modelPrediction = outcome[0];
        fits.push_back(std::move(fit));
    }
    return fits;
}

Result<LimeTextResult> explained(const models::Classifier& classifier, std::span<const float> sound,
                                 const std::string& lyrics, const LimeTextOptions& options,
                                 Run& run)
{
    const IndexedText text = IndexedText::ofWords(lyrics, options.features);
    auto neighbourhood = neighbourhoodOf(text, options.seed, options.samples);
    if (!neighbourhood) return neighbourhood.error();
    const DifferentTexts different =
        cleanedOnce(neighbourhood->texts, *classifier.lyricsCleaning());
    auto scores = TextScorer(classifier, sound).scores(different.texts, run);
    if (!scores) return scores.error();
    auto fits = fitsTo(*neighbourhood, *scores, different.indexOf, options);
    if (!fits) return fits.error();
    LimeTextResult result;
    result.words = componentsOf(text, lyrics);
    result.fits = *std::move(fits);
    const auto complete = scores->row(different.indexOf[0]);
    result.complete = {scores->labels, {complete.begin(), complete.end()}, scores->rule};
    return result;
}

}  // namespace

Result<LimeTextResult> explainByLimeText(const models::Classifier& classifier,
                                         std::span<const float> sound, const std::string& lyrics,
                                         const LimeTextOptions& options, Run& run)
{
    if (classifier.lyricsCleaning() == nullptr) {
        return Error{
            ErrorCode::BadArgument, "method: this model reads no words. Choose musiclime.", {}};
    }
    if (options.samples < 2) {
        return Error{ErrorCode::BadArgument,
                     "samples: expected at least 2, got " + std::to_string(options.samples) + ".",
                     {}};
    }
    try {
        return explained(classifier, sound, lyrics, options, run);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "explaining: " + std::to_string(options.samples) +
                         " samples do not fit into memory. Ask for fewer.",
                     {}};
    }
}

}  // namespace limelight::explain
