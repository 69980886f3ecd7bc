// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/word_replacements.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/text/words.h"

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Modality;

Error badArgument(const std::string& message)
{
    return {ErrorCode::BadArgument, "counterfactual: " + message, {}};
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view line)
{
    while (!line.empty() && isBlank(line.front())) line.remove_prefix(1);
    while (!line.empty() && isBlank(line.back())) line.remove_suffix(1);
    return line;
}

/// The words that are tried, the most supporting first.
std::vector<std::size_t> triedWords(const Explanation& explanation, const LocalFit& fit,
                                    const std::vector<std::size_t>& inaudible, std::size_t most)
{
    const std::size_t sounds = explanation.components.audio.size();
    std::vector<std::size_t> words;
    for (std::size_t w = 0; w < explanation.components.words.size(); ++w) {
        if (!std::binary_search(inaudible.begin(), inaudible.end(), sounds + w)) words.push_back(w);
    }
    std::stable_sort(words.begin(), words.end(), [&](std::size_t a, std::size_t b) {
        return fit.weights[sounds + a] > fit.weights[sounds + b];
    });
    words.resize(std::min(words.size(), most));
    return words;
}

/// Those of `tried` whose text a candidate changes, with the masks that put it there.
struct Trials {
    std::vector<std::size_t> words;
    Masks masks;
};

Trials trialsOf(const MaskedWords& replacing, const std::vector<std::size_t>& tried,
                std::size_t sounds)
{
    const std::size_t count = replacing.components().size();
    std::vector<std::uint8_t> mask(count, 1);
    const std::string whole = replacing.textOf(mask);
    Trials trials;
    for (std::size_t word : tried) {
        mask[word] = 0;
        if (replacing.textOf(mask) != whole) trials.words.push_back(word);
        mask[word] = 1;
    }
    trials.masks = Masks(trials.words.size(), sounds + count);
    for (std::size_t i = 0; i < trials.words.size(); ++i) {
        trials.masks.row(i)[sounds + trials.words[i]] = 0;
    }
    return trials;
}

/// Checked once for both functions. @error BadArgument, Unsupported
Status checkedWords(const MaskedSides& sides, const Explanation& explanation,
                    const CounterfactualOptions& options)
{
    if (options.modality == Modality::Audio) {
        return badArgument(
            "replacing is for words, and only the sound may change. Choose both sides or the "
            "words, or let words be removed.");
    }
    if (sides.words == nullptr || sides.words->components().empty()) {
        return badArgument(
            "there are no words to replace. Give the song its lyrics and a model that reads, or "
            "let components be removed.");
    }
    const TextUnit unit = explanation.recipe.textUnit;
    if (unit == TextUnit::Line || unit == TextUnit::Section) {
        return Error{ErrorCode::Unsupported,
                     "counterfactual: " + std::string(nameOf(unit)) +
                         "s are taken together here, and words replace words. Explain by word.",
                     {}};
    }
    return Done{};
}

}  // namespace

Result<std::vector<std::string>> replacementsFrom(std::string_view text, const std::string& origin)
{
    std::vector<std::string> words;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const bool isOne =
            line.find_first_of(" \t") == std::string_view::npos && !text::wordSpansOf(line).empty();
        if (!isOne) {
            return Error{ErrorCode::BadArgument,
                         origin + ": line " + std::to_string(number) + " (\"" + std::string(line) +
                             "\") is not one word. Write one word a line.",
                         {}};
        }
        if (std::find(words.begin(), words.end(), line) == words.end()) words.emplace_back(line);
    }
    if (words.empty()) {
        return Error{ErrorCode::BadArgument,
                     origin +
                         ": no word in it. Write one word a line, or leave the list out: "
                         "neutral words of the lyrics are taken then.",
                     {}};
    }
    return words;
}

std::vector<std::string> neutralWords(const Explanation& explanation, std::size_t count)
{
    const Components& components = explanation.components;
    std::vector<double> largest(components.words.size(), 0.0);
    for (const LocalFit& fit : explanation.fits) {
        if (fit.modality == Modality::Audio) continue;
        for (std::size_t w = 0; w < largest.size(); ++w) {
            largest[w] = std::max(largest[w], std::abs(fit.weights[components.audio.size() + w]));
        }
    }
    std::vector<std::size_t> order(largest.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return largest[a] < largest[b]; });
    std::vector<std::string> words;
    for (std::size_t w : order) {
        if (words.size() == count) break;
        const std::string& word = components.words[w].word;
        // Occurrences of one word are features of their own.
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    return words;
}

Result<ChosenReplacements> chooseReplacements(const models::Classifier& classifier,
                                              const MaskedSides& sides,
                                              const std::vector<std::size_t>& inaudible,
                                              const Explanation& explanation,
                                              const std::string& label,
                                              const std::vector<std::string>& candidates,
                                              const CounterfactualOptions& options, Run& run)
{
    if (Status ready = checkedWords(sides, explanation, options); !ready) return ready.error();
    const LocalFit* fit = counterfactualFit(explanation, label, options.modality);
    if (fit == nullptr || candidates.empty()) {
        return badArgument("there is nothing to choose replacements by. Explain \"" + label +
                           "\" first.");
    }
    const std::size_t sounds = explanation.components.audio.size();
    const auto most = static_cast<std::size_t>(options.passes) / 2 / candidates.size();
    const auto tried = triedWords(explanation, *fit, inaudible, std::max<std::size_t>(1, most));
    ChosenReplacements chosen;
    chosen.words.resize(sides.words->components().size());
    std::vector<double> nearest(chosen.words.size(), std::numeric_limits<double>::infinity());
    bool isAny = false;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        run.progress.at(Stage::Evaluating, static_cast<std::int64_t>(c),
                        static_cast<std::int64_t>(candidates.size()));
        const MaskedWords replacing = sides.words->replacingBy(candidates[c]);
        const Trials trials = trialsOf(replacing, tried, sounds);
        if (trials.words.empty()) continue;
        isAny = true;
        ComponentScores scores(classifier, {sides.sound, &replacing});
        SilentProgress silent;
        Run quiet{run.cancel, silent, run.threads};
        const auto scored = scores.of(trials.masks, quiet);
        if (!scored) return scored.error();
        chosen.passes += static_cast<int>(scores.passes());
        for (std::size_t i = 0; i < trials.words.size(); ++i) {
            const double margin = decisionMargin(*scored, i, label);
            if (margin >= nearest[trials.words[i]]) continue;
            nearest[trials.words[i]] = margin;
            chosen.words[trials.words[i]] = candidates[c];
        }
    }
    if (!isAny) {
        return badArgument(
            "every replacement is the word itself. Give a list of other words, or let words be "
            "removed.");
    }
    return chosen;
}

Result<Counterfactual> findReplacingCounterfactual(const models::Classifier& classifier,
                                                   const MaskedSides& sides,
                                                   const std::vector<std::size_t>& inaudible,
                                                   const Explanation& explanation,
                                                   const CounterfactualOptions& options, Run& run)
{
    if (Status ready = checkedWords(sides, explanation, options); !ready) return ready.error();
    const std::size_t sounds = explanation.components.audio.size();
    ComponentScores whole(classifier, sides);
    const auto song = whole.of(Masks(1, whole.count()), run);
    if (!song) return song.error();
    const auto from = decidedClass(*song, explanation);
    if (!from) return from.error();
    const auto candidates =
        options.replacements.empty() ? neutralWords(explanation) : options.replacements;
    const auto chosen = chooseReplacements(classifier, sides, inaudible, explanation, *from,
                                           candidates, options, run);
    if (!chosen) return chosen.error();
    // What no word can stand for stays as it is.
    std::vector<std::size_t> fixed = inaudible;
    for (std::size_t w = 0; w < chosen->words.size(); ++w) {
        if (chosen->words[w].empty()) fixed.push_back(sounds + w);
    }
    std::sort(fixed.begin(), fixed.end());
    fixed.erase(std::unique(fixed.begin(), fixed.end()), fixed.end());
    const MaskedWords replacing = sides.words->replacingEach(chosen->words);
    ComponentScores scores(classifier, {sides.sound, &replacing});
    CounterfactualOptions left = options;
    left.passes = std::max(1, options.passes - chosen->passes);
    auto result = findCounterfactual(scores, fixed, explanation, left, run);
    if (!result) return result.error();
    result->words = WordChange::Replace;
    for (std::size_t i = 0; i < result->removed.size(); ++i) {
        const std::size_t feature = result->removed[i];
        if (feature >= sounds) result->replacements[i] = chosen->words[feature - sounds];
    }
    result->passes += chosen->passes + static_cast<int>(whole.passes());
    return result;
}

}  // namespace limelight::explain
