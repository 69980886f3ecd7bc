// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Why a model decided: components, their weights per class, and everything needed to repeat it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/explain/component.h"
#include "core/explain/counterfactual_result.h"
#include "core/explain/spectrogram_regions.h"
#include "core/explain/text_unit.h"
#include "core/explain/trust.h"
#include "core/models/class_scores.h"
#include "core/models/head_weights.h"
#include "core/separation/open_unmix_choices.h"
#include "core/separation/separator.h"
#include "core/text/lyrics.h"

namespace limelight::explain {

/// Reference reproduces the published algorithm, recommended fixes its oddities (D1).
enum class Mode { Reference, Recommended };

/// Which explainer made it.
enum class Method {
    MusicLime,  ///< stretches of sound and words together (or either alone)
    LimeText    ///< LIME's own explainer of texts, the sound complete
};

/// A weighted ridge line through one class's scores under one modality.
struct LocalFit {
    std::string label;
    models::Modality modality = models::Modality::Both;
    double intercept = 0.0;
    /// [P] in component order. Under modality Audio the words' entries are 0, and vice versa.
    std::vector<double> weights;
    /// [P] half-widths of 95 % intervals; empty when not computed.
    std::vector<double> halfWidths;
    double r2 = 0.0;  ///< weighted, on the samples it was fitted to
    /// On samples it was not fitted to (five folds); nothing when there are too few.
    std::optional<double> heldOutR2;
    double localPrediction = 0.0;  ///< the line at all-ones
    double modelPrediction = 0.0;  ///< the model at all-ones

    /// |f(1) - g(1)|: how far the line misses the song itself.
    double localAccuracy() const
    {
        return localPrediction < modelPrediction ? modelPrediction - localPrediction
                                                 : localPrediction - modelPrediction;
    }
};

/// A number and the half-width of its 95 % interval; nothing when that is not to be had.
struct Estimate {
    double value = 0.0;
    std::optional<double> halfWidth;
};

/// Two components that together do what neither does alone.
struct PairEffect {
    std::size_t first = 0, second = 0;  ///< features, first < second
    double weight = 0.0;                ///< of the product of both, beside their own weights
};

/// What a whole stem does, all segments at once, the words complete. Exact: no samples.
struct StemEffect {
    std::string stem;
    double effect = 0.0;   ///< score with it less score without, mean over the others on and off
    double without = 0.0;  ///< score of all stems but this one
    double alone = 0.0;    ///< score of this stem only
};

/// What is known of one class beside its lines. Differences of scores.
struct ClassStudy {
    std::string label;
    std::vector<StemEffect> stems;  ///< empty for a model that hears nothing, or above 6 stems
    /// Shapley values of the two sides: together f(1, 1) - f(0, 0). Exact.
    std::optional<double> soundShapley, wordsShapley;
    /// Share of the sound in the sum of all |weights|, each less what chance adds to it.
    std::optional<Estimate> soundShare;
    /// Share of the scores' variance over the grid that neither side explains alone.
    std::optional<Estimate> interactionShare;
    std::vector<PairEffect> pairs;             ///< strongest first
    std::optional<double> heldOutR2WithPairs;  ///< of the line of both sides, pairs added
};

/// How masks weigh in the fit.
enum class Kernel {
    Off,        ///< alike
    Reference,  ///< by the published kernel, which hardly differs between masks
    Local       ///< by nearness to the song
};

/// What the weights add up to.
enum class Quantity {
    Score,   ///< the model's own score: a probability, or a regression's value
    LogOdds  ///< log(p / (1 - p)) of a probability: still moves where p is nearly 0 or 1
};

constexpr std::string_view nameOf(Quantity quantity)
{
    return quantity == Quantity::LogOdds ? "log-odds" : "score";
}

/// Why a run of samples ended.
enum class StopReason {
    Passes,      ///< the masks asked for, or the most allowed, whatever else was asked for
    HalfWidth,   ///< the intervals are as narrow as asked for
    TopSettled,  ///< no further samples would change the strongest components
    SplitHalf,   ///< two halves of the samples rank the components alike
    Time,        ///< the time is up
    Exhausted,   ///< every mask there is was scored
    Cancelled,   ///< the user stopped it
    Memory       ///< more masks' scores would not fit into the memory that they may use
};

/// How recommended mode came to its weights.
struct Sampling {
    int soundRows = 0, wordRows = 0;      ///< designed masks of each side; of a joint design equal
    int soundPasses = 0, wordPasses = 0;  ///< different inputs that the model was given
    double keepProbability = 0.5;
    Kernel kernel = Kernel::Off;
    bool isJoint = false;  ///< the model scores whole inputs: one design over both sides
    StopReason stopReason = StopReason::Passes;
    bool isProvisional = false;       ///< fewer masks than one block
    bool isPartial = false;           ///< the user stopped it before it was done
    std::optional<double> splitHalf;  ///< rank correlation of two halves
    double seconds = 0.0;             ///< spent on it; no part of what is reproduced
};

/// What reproduces an explanation.
struct Recipe {
    Method method = Method::MusicLime;
    Mode mode = Mode::Recommended;
    models::Modality modality = models::Modality::Both;
    std::string task;
    std::uint32_t seed = 0;
    int samples = 1000;
    double kernelWidth = 0.25;
    double ridgeAlpha = 1.0;
    int segments = 10;
    /// Seconds of the song between two segments, where they were named; else empty.
    std::vector<double> segmentBordersSec;
    TextUnit textUnit = TextUnit::Word;
    Quantity quantity = Quantity::Score;
    std::size_t featureCount = 0;  ///< of Method::LimeText: words that get a weight; 0: all
    std::string trackFile, trackHash;
    std::string lyricsFile, lyricsHash;
    std::string modelName, modelFolder, modelHash;
    std::string encoderPrecision = "fp32";  ///< or "bf16", "int8"
    std::string separatorName, separatorFolder, separatorHash;
    separation::OpenUnmixChoices separatorChoices;
    /// OwnStems: the separator's folder holds them.
    separation::SoundSplit split = separation::SoundSplit::OpenUnmix;
    std::vector<double> bandBordersHz;  ///< of SoundSplit::Bands
    std::size_t superpixels = 0;        ///< of SoundSplit::Superpixels, as asked for
    MaskedDomain maskedDomain = MaskedDomain::Sound;
    RegionFill fill = RegionFill::Silence;  ///< of MaskedDomain::Spectrogram
    bool isModelTrainedOnSyntheticSongs = false;
    std::string version, build, blas, cpuPath;
};

/// The model before any perturbation.
struct Baseline {
    models::ClassScores mix;         ///< one row: the file's own sound and words
    models::ClassScores recombined;  ///< one row: the sum of the stems and all words (row 0)
    models::ClassScores audioOnly;   ///< one row from the sound-only model; empty if none
    models::ClassScores lyricsOnly;  ///< one row from the words-only model; empty if none
    double residualDb = 0.0;         ///< the stems' sum against the mix
};

struct Explanation {
    Recipe recipe;
    Components components;
    text::Lyrics lyrics;              ///< as shown; word components point into its text
    std::size_t lyricsBytesRead = 0;  ///< the prefix the model reads
    Baseline baseline;
    std::string explainedLabel;
    std::vector<LocalFit> fits;        ///< one per (label, modality) computed
    std::optional<Sampling> sampling;  ///< of recommended mode
    std::vector<ClassStudy> studies;   ///< one per label; empty in reference mode
    std::optional<Trust> trust;        ///< of the explained class, where it was measured
    /// Found for it, where somebody asked.
    std::optional<Counterfactual> counterfactual;
    /// Of the model; nothing where it has no late fusion, and in older files.
    std::optional<models::HeadWeights> head;
    std::vector<std::string> notes;  ///< what the reader should know ("the sound is silent")

    /// The fit of a class under a modality, or nullptr.
    const LocalFit* fitOf(const std::string& label, models::Modality modality) const
    {
        for (const LocalFit& fit : fits) {
            if (fit.label == label && fit.modality == modality) return &fit;
        }
        return nullptr;
    }
    /// What is known of a class, or nullptr.
    const ClassStudy* studyOf(const std::string& label) const
    {
        for (const ClassStudy& study : studies) {
            if (study.label == label) return &study;
        }
        return nullptr;
    }
    /// A class's pairs where they pay: with them the line of both sides predicts more than 0.1 of
    /// R2 better what it was not fitted to. Strongest first; else none.
    std::vector<PairEffect> pairsThatPay(const std::string& label) const
    {
        constexpr double kPays = 0.1;
        const ClassStudy* study = studyOf(label);
        const LocalFit* fit = fitOf(label, models::Modality::Both);
        if (study == nullptr || fit == nullptr || !fit->heldOutR2) return {};
        const bool pays =
            study->heldOutR2WithPairs && *study->heldOutR2WithPairs > *fit->heldOutR2 + kPays;
        return pays ? study->pairs : std::vector<PairEffect>();
    }
};

}  // namespace limelight::explain
