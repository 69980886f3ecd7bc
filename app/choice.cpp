// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/choice.h"

namespace limelight::app {

namespace {
/// Where time decides when to stop.
constexpr int kMostPassesInTime = 200000;

std::string textOf(std::optional<double> seconds)
{
    return seconds ? std::to_string(*seconds) : std::string("auto");
}
}  // namespace

Explainer Choice::explainer() const
{
    if (mode == explain::Mode::Recommended) return Explainer::Recommended;
    return method == explain::Method::LimeText ? Explainer::LimeText : Explainer::MusicLime;
}

void Choice::setExplainer(Explainer explainer)
{
    mode =
        explainer == Explainer::Recommended ? explain::Mode::Recommended : explain::Mode::Reference;
    method =
        explainer == Explainer::LimeText ? explain::Method::LimeText : explain::Method::MusicLime;
}

Parts Choice::partsInUse() const
{
    if (mode == explain::Mode::Reference) return {};
    Parts used = parts;
    if (used.split == separation::SoundSplit::OpenUnmix) used.fill.reset();
    return used;
}

std::string Choice::modelKey() const
{
    std::string key = modelFolder ? "folder:" + modelFolder->string() : task;
    if (separatorFolder) key += "|separator:" + separatorFolder->string();
    const std::string chosen = separation::textOf(separatorChoices);
    if (!chosen.empty()) key += "|" + chosen;
    const separation::SoundSplit split = partsInUse().split;
    if (split != separation::SoundSplit::OpenUnmix) {
        key += "|split " + std::to_string(static_cast<int>(split));
    }
    // Usual ones are not named: so were the questions of older sessions.
    const Parts used = partsInUse(), usual;
    if (split == separation::SoundSplit::Bands && used.bandBordersHz != usual.bandBordersHz) {
        for (const double border : used.bandBordersHz) key += "|" + std::to_string(border) + " Hz";
    }
    if (split == separation::SoundSplit::Superpixels && used.superpixels != usual.superpixels) {
        key += "|" + std::to_string(used.superpixels) + " superpixels";
    }
    return key;
}

std::string Choice::predictionKey(const pipeline::Track& track) const
{
    return track.hash + "/" + track.lyricsHash + "|" + modelKey() + "|" +
           std::to_string(static_cast<int>(mode)) + "|" + textOf(startSec);
}

std::string Choice::explanationBasis(const pipeline::Track& track,
                                     const std::optional<std::string>& stems) const
{
    std::string key = predictionKey(track) + "|" + std::to_string(seed) + "|";
    if (stems) key += "stems:" + *stems + "|";
    return key + partsKey();
}

models::Modality Choice::modalityFor(const pipeline::Track& track,
                                     const pipeline::ModelSet& models) const
{
    if (!models.main) return modality;
    const bool hasWords = !track.lyrics.text.empty() && models.main->lyricsCleaning() != nullptr;
    const models::Modality wanted =
        explainer() == Explainer::LimeText ? models::Modality::Lyrics : modality;
    const bool isMissing = (wanted == models::Modality::Lyrics && !hasWords) ||
                           (wanted == models::Modality::Audio && !models.main->soundInput());
    return isMissing ? models::Modality::Both : wanted;
}

std::string Choice::partsKey() const
{
    const Parts used = partsInUse();
    std::string key;
    for (const double border : used.segmentBordersSec) key += std::to_string(border) + "|";
    return key + std::to_string(used.segments) + "|" +
           std::to_string(static_cast<int>(used.textUnit)) + "|" +
           (used.quantity ? std::to_string(static_cast<int>(*used.quantity)) : "auto") + "|" +
           std::to_string(used.keepProbability) + "|" +
           (used.kernel != explain::Kernel::Off
                ? "kernel " + std::to_string(static_cast<int>(used.kernel)) + "|"
                : "") +
           (used.fill ? "fill " + std::to_string(static_cast<int>(*used.fill)) + "|" : "") +
           (explainer() == Explainer::LimeText ? "lime-text samples "
            : mode == explain::Mode::Reference ? "samples "
                                               : "precision ");
}

std::string Choice::costKey(models::Modality shown) const
{
    if (mode == explain::Mode::Reference) {
        return std::to_string(samples) + "|" + std::to_string(static_cast<int>(shown));
    }
    if (seconds > 0) return std::to_string(seconds) + " s";
    return std::to_string(static_cast<int>(precision));
}

pipeline::ExplainOptions Choice::explainOptions(models::Modality shown) const
{
    pipeline::ExplainOptions options;
    options.mode = mode;
    options.method = method;
    options.modality = explainer() == Explainer::LimeText    ? models::Modality::Lyrics
                       : explainer() == Explainer::MusicLime ? shown
                                                             : models::Modality::Both;
    options.seed = seed;
    options.samples = samples;
    if (mode == explain::Mode::Recommended) {
        const bool isTimed = seconds > 0;
        options.budget = explain::budgetOf(isTimed ? explain::Precision::High : precision);
        if (isTimed) {
            options.budget->splitHalf.reset();
            options.budget->seconds = seconds;
            options.budget->mostPasses = kMostPassesInTime;
        }
    }
    options.startSec = startSec;
    const Parts used = partsInUse();
    options.segments = used.segments;
    options.segmentBordersSec = used.segmentBordersSec;
    options.textUnit = used.textUnit;
    options.quantity = used.quantity;
    options.keepProbability = used.keepProbability;
    options.kernel = used.kernel;
    if (used.fill) {
        options.maskedDomain = explain::MaskedDomain::Spectrogram;
        options.fill = *used.fill;
    }
    return options;
}

pipeline::ExplainOptions Choice::explainOptions(models::Modality shown,
                                                const pipeline::ModelSet& models) const
{
    pipeline::ExplainOptions options = explainOptions(shown);
    if (models.separator && models.separator->split() == separation::SoundSplit::OwnStems) {
        options.maskedDomain = explain::MaskedDomain::Sound;
    }
    return options;
}

bool isOneQuestion(Choice a, Choice b)
{
    if (a.mode == explain::Mode::Recommended) a.modality = b.modality;
    return a == b;
}

}  // namespace limelight::app
