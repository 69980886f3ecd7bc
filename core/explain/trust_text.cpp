// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/trust_text.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace limelight::explain {
namespace {

/// Marks a text for the translators' tool; the window looks it up under `kTrustContext`.
#define QT_TRANSLATE_NOOP(context, text) text

std::string decimals(double value, int digits = 2)
{
    std::array<char, 64> text{};
    // A negative zero reads as a mistake.
    const double shown = std::abs(value) < 0.5 * std::pow(10.0, -digits) ? 0.0 : value;
    std::snprintf(text.data(), text.size(), "%.*f", digits, shown);
    return text.data();
}

/// A difference of scores: more digits where two would say nothing.
std::string scoreText(double value)
{
    return decimals(value, std::abs(value) < 0.095 ? 3 : 2);
}

std::string percent(double share)
{
    return std::to_string(static_cast<int>(std::lround(100.0 * share)));
}

/// A measure's title, what it says by verdict, and what to do by verdict.
struct Wording {
    const char* title;
    std::array<const char*, 3> meaning;
    std::array<const char*, 3> remedy;
};

constexpr std::array<Wording, 11> kWordings{{
    {QT_TRANSLATE_NOOP("limelight::Trust", "Weights above chance"),
     {QT_TRANSLATE_NOOP("limelight::Trust", "%1 of %2 weights are distinguishable from zero."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Only %1 of %2 weights are distinguishable from zero."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "None of the %2 weights is distinguishable from zero.")},
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "Read the coloured ones; the grey, dotted ones may be zero."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Ask for more samples to narrow the intervals."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Ask for more samples. If nothing changes, no single component decides.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Fit on new masks"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "The weights predict %1 % of what the model does to masks they have not "
                        "seen, and %2 % of what it did to their own."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The weights predict only %1 % of what the model does to masks they have "
                        "not seen, and %2 % of what it did to their own."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The weights predict no more than %1 % of what the model does to new "
                        "masks (%2 % of what it did to their own): the additive picture is "
                        "incomplete.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "Weights may be added up."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Check sums of weights with what-if."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Components act together: switch several off with what-if instead of "
                        "adding weights, or ask for more samples.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Fit at the song itself"),
     {QT_TRANSLATE_NOOP("limelight::Trust", "At the song itself the weights are %1 off."),
      QT_TRANSLATE_NOOP("limelight::Trust", "At the song itself the weights are %1 off."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "At the song itself the weights are %1 off: they describe its "
                        "surroundings, not the song.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "Nothing to do."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Do not read the sum of the weights as the score."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Trust what-if more than weights: it asks the model itself.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Stability"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "Another run would name nearly the same %2 strongest components."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Another run would share about %1 % of the %2 strongest components."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Another run would share only about %1 % of the %2 strongest "
                        "components.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "Nothing to do."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Read groups of components, not their exact order."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Ask for more samples before you quote an order.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Order against chance"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "Removing the strongest first changes the score %1 more than a random "
                        "order."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Removing the strongest first changes the score little more (%1) than a "
                        "random order."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The ranking cannot be told from a random order (%1).")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "The ranking can be quoted."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Quote the strongest components only."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Do not quote the ranking. Ask for more samples, or for another class.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Comprehensiveness"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "Without its strongest components the song loses %1 of the score."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Without its strongest components the song loses %1 of the score; others "
                        "stand in for them."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Without its strongest components the song loses hardly anything (%1).")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "The named evidence is needed."),
      QT_TRANSLATE_NOOP("limelight::Trust", "The evidence is spread: name more components."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The named evidence is not needed: look for a counterfactual.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Sufficiency"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "The strongest components alone miss only %1 of the score."),
      QT_TRANSLATE_NOOP("limelight::Trust", "The strongest components alone miss %1 of the score."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The strongest components alone are not enough: %1 of the score is "
                        "missing.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "The named evidence is enough by itself."),
      QT_TRANSLATE_NOOP("limelight::Trust", "The evidence needs the rest of the song beside it."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Do not call these components the reason by themselves.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Fillers"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "Noise in place of silence, another word in place of none: the weights "
                        "rank alike (%1)."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "With another filler for what is removed the weights rank a little "
                        "differently (%1)."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "What stands in place of a removed component decides the weights (rank "
                        "correlation %1).")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "Nothing to do."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Mention that removed means silent here."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The model reacts to the gap itself: check the strongest with what-if.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Stems against the file"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "The stems together get the score of the file to within %1."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The stems together are scored %1 off the file itself."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The stems together are scored %1 off the file: this explains their sum, "
                        "not the file.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "Nothing to do."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Mention the separator beside the result."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Use your own stems, or keep the separator's residual as a stem.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Share of the sound"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "The sound carries %1 % of the weights and %2 % when a whole side is "
                        "removed."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The sound carries %1 % of the weights but %2 % when a whole side is "
                        "removed."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The sound carries %1 % of the weights, yet %2 % when a whole side is "
                        "removed: they disagree.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "The split between sound and words can be quoted."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Quote both figures."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "Quote the second figure: it is exact, and weights do not add up here.")}},
    {QT_TRANSLATE_NOOP("limelight::Trust", "Unheard components"),
     {QT_TRANSLATE_NOOP("limelight::Trust",
                        "%2 components cannot matter, and none of them got a weight."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "%2 components cannot matter, yet %1 of them got a weight."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "%2 components cannot matter, yet %1 of them got a weight.")},
     {QT_TRANSLATE_NOOP("limelight::Trust", "Leave the silent and unread ones out of statistics."),
      QT_TRANSLATE_NOOP("limelight::Trust", "Read weights as small as theirs as zero."),
      QT_TRANSLATE_NOOP("limelight::Trust",
                        "The intervals are too narrow: ask for more samples.")}},
}};

constexpr std::array<TrustMeasure, 6> kGravestFirst{
    TrustMeasure::Significance, TrustMeasure::InsertionDeletion,
    TrustMeasure::HeldOutR2,    TrustMeasure::RecombinationGap,
    TrustMeasure::Stability,    TrustMeasure::FillerSensitivity};

const char* warningOf(TrustMeasure measure)
{
    switch (measure) {
        case TrustMeasure::Significance:
            return QT_TRANSLATE_NOOP("limelight::Trust",
                                     "Not distinguishable from zero: no weight here says anything "
                                     "certain.");
        case TrustMeasure::InsertionDeletion:
            return QT_TRANSLATE_NOOP("limelight::Trust",
                                     "This ranking is not distinguishable from a random order.");
        case TrustMeasure::HeldOutR2:
            return QT_TRANSLATE_NOOP("limelight::Trust",
                                     "The additive picture is incomplete: components act "
                                     "together.");
        case TrustMeasure::RecombinationGap:
            return QT_TRANSLATE_NOOP("limelight::Trust",
                                     "This explains the sum of the stems, which the model hears "
                                     "differently from the file.");
        case TrustMeasure::Stability:
            return QT_TRANSLATE_NOOP("limelight::Trust",
                                     "The order of the strongest components is not settled.");
        default:
            return QT_TRANSLATE_NOOP("limelight::Trust",
                                     "The weights depend on what replaces a removed component.");
    }
}

std::vector<std::string> valuesOf(const Trust& trust, const Measured& measured)
{
    switch (measured.measure) {
        case TrustMeasure::Significance:
            return {decimals(measured.value, 0), std::to_string(trust.components)};
        case TrustMeasure::HeldOutR2:
            return {percent(std::max(measured.value, 0.0)),
                    trust.inSampleR2 ? percent(std::max(*trust.inSampleR2, 0.0)) : "–"};
        case TrustMeasure::Stability:
            return {percent(measured.value), std::to_string(trust.top)};
        case TrustMeasure::SoundShare: {
            const double sound = std::abs(trust.soundShapley.value_or(0.0));
            const double both = sound + std::abs(trust.wordsShapley.value_or(0.0));
            return {percent(measured.value), percent(both > 0.0 ? sound / both : measured.value)};
        }
        case TrustMeasure::InaudibleSignificant:
            return {decimals(measured.value, 0), std::to_string(trust.inaudible.size())};
        case TrustMeasure::FillerSensitivity:
            return {decimals(measured.value)};
        default:
            return {scoreText(measured.value)};
    }
}

}  // namespace

std::string Sentence::text() const
{
    std::string result;
    for (const char* at = pattern; *at != '\0'; ++at) {
        const bool isPlace = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
        const auto index = isPlace ? static_cast<std::size_t>(at[1] - '1') : 0;
        if (!isPlace || index >= values.size()) {
            result += *at;
            continue;
        }
        result += values[index];
        ++at;
    }
    return result;
}

TrustText textOf(const Trust& trust, const Measured& measured)
{
    const Wording& wording = kWordings[static_cast<std::size_t>(measured.measure)];
    const auto verdict = static_cast<std::size_t>(measured.verdict);
    return {wording.title,
            {wording.meaning[verdict], valuesOf(trust, measured)},
            wording.remedy[verdict]};
}

Sentence headlineOf(const Trust& trust)
{
    if (trust.isConstant()) {
        return {QT_TRANSLATE_NOOP("limelight::Trust",
                                  "The model gives %1 the same score whatever is removed: there is "
                                  "nothing to explain."),
                {trust.label}};
    }
    for (TrustMeasure measure : kGravestFirst) {
        const Measured* measured = trust.find(measure);
        if (measured != nullptr && measured->verdict == Verdict::Poor) {
            return {warningOf(measure), {}};
        }
    }
    std::size_t poor = 0, good = 0;
    for (const Measured& measured : trust.measures) {
        poor += measured.verdict == Verdict::Poor ? 1 : 0;
        good += measured.verdict == Verdict::Good ? 1 : 0;
    }
    if (poor > 0) {
        return {QT_TRANSLATE_NOOP("limelight::Trust",
                                  "This explanation holds, but %1 of %2 checks are poor."),
                {std::to_string(poor), std::to_string(trust.measures.size())}};
    }
    return {QT_TRANSLATE_NOOP("limelight::Trust",
                              "This explanation holds: %1 of %2 checks are good, none is poor."),
            {std::to_string(good), std::to_string(trust.measures.size())}};
}

std::string valueText(const Measured& measured, std::size_t components)
{
    switch (measured.measure) {
        case TrustMeasure::Significance:
            return decimals(measured.value, 0) + " / " + std::to_string(components);
        case TrustMeasure::InaudibleSignificant:
            return decimals(measured.value, 0);
        default:
            break;
    }
    std::string text =
        unitOf(measured.measure) == "score" ? scoreText(measured.value) : decimals(measured.value);
    if (measured.interval) {
        text += " (" + decimals(measured.interval->low) + " … " +
                decimals(measured.interval->high) + ")";
    }
    return text;
}

#undef QT_TRANSLATE_NOOP

}  // namespace limelight::explain
