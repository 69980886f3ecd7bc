// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/track_options.h"

#include <charconv>
#include <cmath>
#include <map>

#include "core/pipeline/cached_separation.h"
#include "core/pipeline/model_library.h"
#include "core/separation/superpixel_split.h"

namespace limelight::app {

namespace {

constexpr int kMostPasses = 200000;  // where precision or time decides

}  // namespace

pipeline::TrackRequest TrackOptions::trackRequest() const
{
    pipeline::TrackRequest request;
    request.audio = audio;
    if (!lyrics.empty()) request.lyrics = lyrics;
    return request;
}

pipeline::ModelRequest TrackOptions::modelRequest(const Console& console) const
{
    pipeline::ModelRequest request;
    request.task = task;
    request.resources = console.resources;
    request.library = pipeline::userModelLibrary();
    if (!model.empty()) {
        request.folder = model;
        request.mayRunProgram = true;  // whoever names a model here has decided
    }
    if (!separator.empty()) request.separatorFolder = separator;
    request.separatorChoices = separatorChoices;
    if (!stems.empty()) request.stemFolder = stems;
    if (split == "time") request.split = separation::SoundSplit::WholeMix;
    if (split == "bands") request.split = separation::SoundSplit::Bands;
    if (split == "superpixels") request.split = separation::SoundSplit::Superpixels;
    request.bandBordersHz = bandBordersHz;
    request.superpixels = superpixels;
    request.song = audio;
    request.encoderPrecision =
        models::precisionNamed(encoderPrecision).value_or(models::EncoderPrecision::F32);
    return request;
}

std::optional<explain::Quantity> quantityNamed(const std::string& name)
{
    if (name == nameOf(explain::Quantity::Score)) return explain::Quantity::Score;
    if (name == nameOf(explain::Quantity::LogOdds)) return explain::Quantity::LogOdds;
    return std::nullopt;
}

pipeline::ExplainOptions TrackOptions::explainOptions() const
{
    pipeline::ExplainOptions explainOptions;
    explainOptions.mode =
        mode == "reference" ? explain::Mode::Reference : explain::Mode::Recommended;
    explainOptions.modality = models::modalityNamed(modality).value_or(models::Modality::Both);
    if (!label.empty()) explainOptions.label = label;
    explainOptions.seed = seed;
    if (method == "lime-text") {
        // The published explainer knows no other mode and no other side.
        explainOptions.method = explain::Method::LimeText;
        explainOptions.mode = explain::Mode::Reference;
        explainOptions.modality = models::Modality::Lyrics;
        if (!samples) explainOptions.samples = 5000;
    }
    explainOptions.featureCount = featureCount;
    explainOptions.segments = segments;
    explainOptions.segmentBordersSec = segmentBordersSec;
    using explain::TextUnit;
    for (TextUnit unit : {TextUnit::Occurrence, TextUnit::Line, TextUnit::Section}) {
        if (nameOf(unit) == textUnit) explainOptions.textUnit = unit;
    }
    explainOptions.quantity = quantityNamed(quantity);
    if (masked == "spectrogram") explainOptions.maskedDomain = explain::MaskedDomain::Spectrogram;
    explainOptions.fill = fill == "silence" ? explain::RegionFill::Silence
                          : fill == "noise" ? explain::RegionFill::Noise
                                            : explain::RegionFill::Mean;
    if (samples) explainOptions.samples = *samples;
    if (!samples) explainOptions.budget = sampleBudget();
    explainOptions.keepProbability = keepProbability;
    explainOptions.kernel = kernel == "local"       ? explain::Kernel::Local
                            : kernel == "reference" ? explain::Kernel::Reference
                                                    : explain::Kernel::Off;
    explainOptions.startSec = startSec;
    return explainOptions;
}

explain::SampleBudget TrackOptions::sampleBudget() const
{
    using explain::Precision;
    explain::SampleBudget budget;
    if (const auto named = explain::precisionNamed(precision)) {
        budget = explain::budgetOf(*named);
    } else {
        budget = budgetOf(Precision::High);
        budget.splitHalf.reset();
        budget.halfWidth = std::stod(precision);
        budget.mostPasses = kMostPasses;
    }
    if (timeSec) {
        budget.splitHalf.reset();
        budget.seconds = timeSec;
        budget.mostPasses = kMostPasses;
    }
    return budget;
}

void addPrecisionOptions(CLI::App& command, TrackOptions& options)
{
    const auto isPrecision = [](const std::string& text) -> std::string {
        if (explain::precisionNamed(text)) return "";
        double value = 0.0;
        const auto end = text.data() + text.size();
        const auto [at, error] = std::from_chars(text.data(), end, value);
        if (error == std::errc() && at == end && value > 0.0 && value < 1.0) return "";
        return "expected draft, normal, high, top10, or the half-width of an interval between 0 "
               "and 1, got " +
               text;
    };
    command
        .add_option("--precision", options.precision,
                    "draft, normal, high, top10 (until the ten strongest stand apart from the "
                    "rest), or a half-width of the 95 % intervals (recommended mode)")
        ->check(isPrecision)
        ->capture_default_str();
    command
        .add_option("--time", options.timeSec,
                    "Stop after so many seconds of scoring (recommended mode)")
        ->type_name("SECONDS")
        ->check(CLI::PositiveNumber);
    command
        .add_option("--samples", options.samples,
                    "Masks of each side in place of precision and time; perturbed songs in "
                    "reference mode (default 1000)")
        ->check(CLI::Range(2, 1000000));
    command
        .add_option("--keep", options.keepProbability,
                    "Share of the components that a mask keeps: 0.5 (whole range), 0.8 (near the "
                    "song; recommended mode)")
        ->check(CLI::Range(0.05, 0.95))
        ->capture_default_str();
    command
        .add_option("--quantity", options.quantity,
                    "What the weights add up to: the model's score, or its log-odds, which still "
                    "move where a probability is nearly 0 or 1; auto: log-odds of probabilities "
                    "in recommended mode")
        ->check(CLI::IsMember({"auto", "score", "log-odds"}))
        ->capture_default_str();
    command.add_option("--kernel", options.kernel, "How masks weigh in the fit (recommended mode)")
        ->check(CLI::IsMember({"off", "reference", "local"}))
        ->capture_default_str();
}

void addSongOptions(CLI::App& command, TrackOptions& options)
{
    command.add_option("audio", options.audio, "WAV, FLAC, OGG, MP3 or AIFF")
        ->type_name("AUDIO")
        ->required();
    command
        .add_option("--lyrics", options.lyrics,
                    ".txt or .lrc; else a file beside the audio, else its tags")
        ->type_name("FILE");
    command
        .add_option("--start", options.startSec,
                    "Second at which the model starts to listen (default: the loudest span)")
        ->type_name("SECONDS")
        ->check([](const std::string& text) -> std::string {
            double value = 0.0;
            const auto end = text.data() + text.size();
            const auto [at, error] = std::from_chars(text.data(), end, value);
            if (error == std::errc() && at == end && std::isfinite(value) && value >= 0.0)
                return "";
            return "expected seconds from 0 on, got " + text;
        });
}

void addModelOptions(CLI::App& command, TrackOptions& options)
{
    command.add_option("--task", options.task, "Which default model")
        ->check(CLI::IsMember({"genre", "emotion"}))
        ->capture_default_str();
    command
        .add_option("--model", options.model,
                    "A model folder, or a model of the library (limelight models list); a program "
                    "it names is run")
        ->type_name("DIR|ID");
    command
        .add_option("--encoder-precision", options.encoderPrecision,
                    "In what the encoders multiply: bf16 and int8 are faster and less exact, by "
                    "how much is measured and said")
        ->check(CLI::IsMember({"fp32", "bf16", "int8"}))
        ->capture_default_str();
}

void addComponentOptions(CLI::App& command, TrackOptions& options)
{
    command
        .add_option("--method", options.method,
                    "MusicLIME on sound and words, or LIME's own explainer of texts (5000 samples)")
        ->check(CLI::IsMember({"musiclime", "lime-text"}))
        ->capture_default_str();
    command
        .add_option("--feature-count", options.featureCount,
                    "How many words get a weight by lime-text; 0: all")
        ->capture_default_str();
    command
        .add_option("--split", options.split,
                    "What the sound is taken apart into: stems, time alone, frequency bands, or "
                    "superpixels of the spectrogram")
        ->check(CLI::IsMember({"stems", "time", "bands", "superpixels"}))
        ->capture_default_str();
    command.add_option("--superpixels", options.superpixels, "About how many superpixels")
        ->check(CLI::Range(std::size_t{1}, separation::kMostSuperpixels))
        ->capture_default_str();
    command
        .add_option("--mask", options.masked,
                    "Whether parts are removed from the sound or from the model's spectrogram")
        ->check(CLI::IsMember({"sound", "spectrogram"}))
        ->capture_default_str();
    command
        .add_option("--fill", options.fill, "What stands in a removed region of the spectrogram")
        ->check(CLI::IsMember({"silence", "mean", "noise"}))
        ->capture_default_str();
    command.add_option("--bands", options.bandBordersHz, "Borders of the frequency bands, rising")
        ->type_name("HZ,HZ...")
        ->delimiter(',')
        ->capture_default_str();
    command.add_option("--segments", options.segments, "Equal parts of the time")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        .add_option("--segment-borders", options.segmentBordersSec,
                    "Seconds of the song at which a segment ends and the next begins")
        ->type_name("SECONDS,SECONDS...")
        ->delimiter(',')
        ->excludes("--segments");
    command.add_option("--text-unit", options.textUnit, "What is removed together from the lyrics")
        ->check(CLI::IsMember({"word", "occurrence", "line", "section"}))
        ->capture_default_str();
}

void addSeparatorOptions(CLI::App& command, TrackOptions& options)
{
    separation::OpenUnmixChoices& choices = options.separatorChoices;
    command
        .add_option("--separator", options.separator, "An Open-Unmix folder, or one of the library")
        ->type_name("DIR|ID");
    command.add_option("--niter", choices.niter, "Wiener steps (default: the separator's own)")
        ->check(CLI::Range(0, 100));
    command
        .add_option("--wiener-window", choices.windowColumns,
                    "Columns refined together; 0: the whole clip (default: the separator's own)")
        ->check(CLI::Range(0, 1000000000));
    const auto addFlag = [&command](const char* names, std::optional<bool>& place,
                                    const char* help) {
        command.add_flag_function(
            names, [&place](std::int64_t count) { place = count > 0; }, help);
    };
    addFlag("--residual,!--no-residual", choices.hasResidual,
            "One more stem: what the others leave of the mix");
    addFlag("--softmask,!--no-softmask", choices.usesSoftmask,
            "Start from each target's share of the mix");
    addFlag("--reference-zero-bins,!--no-reference-zero-bins", choices.zeroBinsAreOne,
            "Hear digital silence in the residual as the reference does, for comparing with it");
}

Result<pipeline::SeparatedSpan> TrackOptions::separated(const pipeline::Track& track,
                                                        const pipeline::ModelSet& models,
                                                        audio::TimeSpan heard, Run& run) const
{
    const auto cache = usesCache ? data::StemCache::users() : std::nullopt;
    return pipeline::separateSpan(track, *models.separator, heard, explainOptions().mode,
                                  cache ? &*cache : nullptr, run);
}

void addCacheOption(CLI::App& command, TrackOptions& options)
{
    command.add_flag_callback(
        "--no-cache", [&options] { options.usesCache = false; },
        "Separate the song even if its stems are kept from before, and keep none");
}

}  // namespace limelight::app
