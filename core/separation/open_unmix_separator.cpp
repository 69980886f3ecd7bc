// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/open_unmix_separator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <optional>

#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/nn/open_unmix_model.h"
#include "core/nn/parallel_rows.h"
#include "core/nn/parameters.h"
#include "core/separation/open_unmix_files_private.h"

namespace limelight::separation {
namespace {

constexpr double kWholeSec = 40.0;
constexpr double kPieceSec = 30.0;
constexpr double kAroundSec = 5.0;
constexpr double kFadeSec = 0.25;  ///< either side of the border between two pieces

/// Tells one job's progress as a part of the whole.
class PartProgress : public Progress {
public:
    PartProgress(Progress& whole, std::int64_t pieces) : whole_(whole), pieces_(pieces) {}
    void enter(std::int64_t piece, std::int64_t firstPercent, std::int64_t percents)
    {
        piece_ = piece;
        first_ = firstPercent;
        percents_ = percents;
    }
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        const std::int64_t percent = first_ + percents_ * done / std::max<std::int64_t>(total, 1);
        whole_.at(stage, piece_ * 100 + percent, pieces_ * 100);
    }

private:
    Progress& whole_;
    std::int64_t pieces_;
    std::int64_t piece_ = 0;
    std::int64_t first_ = 0;
    std::int64_t percents_ = 0;
};

class OpenUnmixSeparator : public Separator {
public:
    OpenUnmixSeparator(OpenUnmixFolder folder,
                       std::vector<std::shared_ptr<nn::OpenUnmixTarget>> networks)
        : folder_(std::move(folder)), networks_(std::move(networks)), stft_(folder_.stft)
    {
    }

    Result<Stems> separate(const audio::Waveform& mix, Run& run) const override;
    const std::string& hash() const override { return folder_.hash; }
    const std::string& name() const override { return folder_.name; }

private:
    Result<std::vector<audio::Waveform>> separatePiece(const audio::Waveform& mix,
                                                       PartProgress& progress, std::int64_t piece,
                                                       Run& run) const;
    Result<std::vector<SourceSpectra>> estimate(const SourceSpectra& mix, Run& run) const;
    Result<std::vector<audio::Waveform>> separateAtModelRate(const audio::Waveform& mix,
                                                             Run& run) const;
    std::vector<std::string> stemNames() const;

    OpenUnmixFolder folder_;
    std::vector<std::shared_ptr<nn::OpenUnmixTarget>> networks_;
    audio::Stft stft_;
};

/// [N, 1, C, F] magnitudes as the networks read them: for one-channel networks the channels' mean.
torch::Tensor magnitudesOf(const SourceSpectra& mix, int channels)
{
    const std::int64_t columns = mix[0].columns;
    const std::int64_t bins = mix[0].bins;
    torch::Tensor result = torch::empty({columns, 1, channels, bins});
    float* values = result.data_ptr<float>();
    for (std::int64_t n = 0; n < columns; ++n) {
        for (std::int64_t f = 0; f < bins; ++f) {
            const auto at = static_cast<std::size_t>(n * bins + f);
            float sum = 0.0F;
            for (std::size_t c = 0; c < mix.size(); ++c) {
                const float magnitude = std::abs(mix[c].values[at]);
                if (channels > 1)
                    values[(n * channels + static_cast<std::int64_t>(c)) * bins + f] = magnitude;
                sum += magnitude;
            }
            if (channels == 1) values[n * bins + f] = sum / static_cast<float>(mix.size());
        }
    }
    return result;
}

/// The estimated magnitude with the mix's phase.
/// @param estimate  [N, 1, C', F] contiguous
SourceSpectra withPhaseOf(const SourceSpectra& mix, const torch::Tensor& estimate)
{
    const std::int64_t bins = mix[0].bins;
    const std::int64_t channels = estimate.size(2);
    const float* values = estimate.data_ptr<float>();
    SourceSpectra source = mix;
    for (std::size_t c = 0; c < mix.size(); ++c) {
        const std::int64_t channel = channels == 1 ? 0 : static_cast<std::int64_t>(c);
        for (std::int64_t n = 0; n < mix[c].columns; ++n) {
            for (std::int64_t f = 0; f < bins; ++f) {
                const float wanted = values[(n * channels + channel) * bins + f];
                std::complex<float>& value =
                    source[c].values[static_cast<std::size_t>(n * bins + f)];
                const float magnitude = std::abs(value);
                value = magnitude > 0.0F ? value * (wanted / magnitude)
                                         : std::complex<float>(wanted, 0.0F);
            }
        }
    }
    return source;
}

/// Exactly as many frames, cut or followed by silence.
audio::Waveform withFrames(const audio::Waveform& sound, std::int64_t frames)
{
    return sound.frames() == frames ? sound : audio::sliceOf(sound, {0, frames});
}

audio::Waveform withChannels(const audio::Waveform& sound, int channels)
{
    return channels == 1 ? audio::monoOf(sound) : audio::stereoOf(sound);
}

double residualDbOf(const audio::Waveform& mix, const std::vector<Stem>& stems)
{
    double rest = 0.0;
    double all = 0.0;
    for (int c = 0; c < mix.channels(); ++c) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(mix.frames()); ++i) {
            double difference = mix.channel(c)[i];
            all += difference * difference;
            for (const Stem& stem : stems) difference -= stem.sound.channel(c)[i];
            rest += difference * difference;
        }
    }
    if (rest <= 0.0) return -std::numeric_limits<double>::infinity();
    if (all <= 0.0) return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(rest / all);
}

std::vector<std::string> OpenUnmixSeparator::stemNames() const
{
    std::vector<std::string> names = folder_.targets;
    if (folder_.wiener.hasResidual) names.emplace_back("residual");
    return names;
}

Result<std::vector<SourceSpectra>> OpenUnmixSeparator::estimate(const SourceSpectra& mix,
                                                                Run& run) const
{
    const torch::Tensor magnitudes = magnitudesOf(mix, folder_.channels).permute({1, 2, 3, 0});
    std::vector<SourceSpectra> sources(networks_.size());
    auto status = nn::forEachRow(
        static_cast<std::int64_t>(networks_.size()), Stage::Separating, run, [&](std::int64_t row) {
            const auto target = static_cast<std::size_t>(row);
            const torch::Tensor found =
                networks_[target]->forward(magnitudes, [&] { return run.cancel.requested(); });
            if (!found.defined()) return false;
            sources[target] = withPhaseOf(mix, found.permute({3, 0, 1, 2}).contiguous());
            return true;
        });
    if (!status) return status.error();
    return sources;
}

Result<std::vector<audio::Waveform>> OpenUnmixSeparator::separatePiece(const audio::Waveform& mix,
                                                                       PartProgress& progress,
                                                                       std::int64_t piece,
                                                                       Run& run) const
{
    Run part{run.cancel, progress, run.threads};
    SourceSpectra spectra;
    for (int c = 0; c < mix.channels(); ++c) {
        auto spectrum = stft_.forward(mix.channel(c));
        if (!spectrum) return spectrum.error();
        spectra.push_back(std::move(*spectrum));
    }
    progress.enter(piece, 0, 60);
    auto sources = estimate(spectra, part);
    if (!sources) return sources.error();
    progress.enter(piece, 60, 30);
    auto status = refineByWiener(spectra, *sources, folder_.wiener, part);
    if (!status) return status.error();
    progress.enter(piece, 90, 10);
    std::vector<audio::Waveform> stems(sources->size(),
                                       audio::Waveform(mix.rate(), mix.channels(), mix.frames()));
    status = nn::forEachRow(
        static_cast<std::int64_t>(sources->size()), Stage::Separating, part, [&](std::int64_t row) {
            const auto target = static_cast<std::size_t>(row);
            for (int c = 0; c < mix.channels(); ++c) {
                const auto samples =
                    stft_.inverse((*sources)[target][static_cast<std::size_t>(c)], mix.frames());
                CORE_CHECK(bool(samples), "a spectrum of the mix's own size");
                std::copy(samples->begin(), samples->end(), stems[target].channel(c).begin());
            }
            return true;
        });
    if (!status) return status.error();
    return stems;
}

/// Adds a piece to the whole; at borders inside the sound its gain rises or falls in a line.
void fadeIn(audio::Waveform& whole, const audio::Waveform& piece, std::int64_t pieceFirst,
            audio::FrameSpan core, std::int64_t fade)
{
    const std::int64_t first = core.first == 0 ? 0 : core.first - fade;
    const std::int64_t end =
        core.end() >= whole.frames() ? whole.frames() : std::min(core.end() + fade, whole.frames());
    for (std::int64_t t = first; t < end; ++t) {
        double gain = 1.0;
        if (core.first > 0 && t < core.first + fade) {
            gain = (static_cast<double>(t - first) + 0.5) / static_cast<double>(2 * fade);
        } else if (core.end() < whole.frames() && t >= core.end() - fade) {
            gain =
                (static_cast<double>(core.end() + fade - t) - 0.5) / static_cast<double>(2 * fade);
        }
        for (int c = 0; c < whole.channels(); ++c) {
            whole.channel(c)[static_cast<std::size_t>(t)] +=
                static_cast<float>(gain) *
                piece.channel(c)[static_cast<std::size_t>(t - pieceFirst)];
        }
    }
}

Result<std::vector<audio::Waveform>> OpenUnmixSeparator::separateAtModelRate(
    const audio::Waveform& mix, Run& run) const
{
    const auto framesOf = [&](double sec) {
        return static_cast<std::int64_t>(sec * mix.rate().hz);
    };
    const std::int64_t step = framesOf(kPieceSec);
    const bool isWhole = mix.durationSec() <= kWholeSec;
    // A last piece shorter than the context joins the one before it.
    const std::int64_t pieces =
        isWhole ? 1
                : std::max<std::int64_t>(1, (mix.frames() + step - framesOf(kAroundSec)) / step);
    PartProgress progress(run.progress, pieces);
    if (isWhole) return separatePiece(mix, progress, 0, run);

    std::vector<audio::Waveform> stems(stemNames().size(),
                                       audio::Waveform(mix.rate(), mix.channels(), mix.frames()));
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
        const std::int64_t end = piece + 1 == pieces ? mix.frames() : (piece + 1) * step;
        const audio::FrameSpan core{piece * step, end - piece * step};
        const std::int64_t first = std::max<std::int64_t>(0, core.first - framesOf(kAroundSec));
        const std::int64_t last = std::min(mix.frames(), core.end() + framesOf(kAroundSec));
        auto found =
            separatePiece(audio::sliceOf(mix, {first, last - first}), progress, piece, run);
        if (!found) return found.error();
        for (std::size_t j = 0; j < stems.size(); ++j) {
            fadeIn(stems[j], (*found)[j], first, core, framesOf(kFadeSec));
        }
    }
    return stems;
}

Result<Stems> OpenUnmixSeparator::separate(const audio::Waveform& mix, Run& run) const
{
    if (mix.channels() > 2) {
        return Error{ErrorCode::BadShape,
                     "more than two channels cannot be separated. Mix them down first.",
                     {}};
    }
    try {
        const audio::Waveform heard =
            audio::stereoOf(mix.rate() == folder_.rate ? mix : audio::resampled(mix, folder_.rate));
        if (heard.frames() <= folder_.stft.windowFrames / 2) {
            return Error{ErrorCode::BadShape,
                         "the sound has " + std::to_string(mix.frames()) +
                             " samples, too few for one analysis window. Choose a longer one.",
                         {}};
        }
        auto found = separateAtModelRate(heard, run);
        if (!found) return found.error().in("separating the mix");
        Stems stems;
        const std::vector<std::string> names = stemNames();
        for (std::size_t j = 0; j < names.size(); ++j) {
            audio::Waveform sound = std::move((*found)[j]);
            if (!(mix.rate() == folder_.rate)) sound = audio::resampled(sound, mix.rate());
            stems.stems.push_back(
                {names[j], withFrames(withChannels(sound, mix.channels()), mix.frames())});
        }
        stems.residualDb = residualDbOf(mix, stems.stems);
        return stems;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "not enough memory to separate this sound. Close other programs or choose a "
                     "shorter one.",
                     {}};
    }
}

Result<std::shared_ptr<nn::OpenUnmixTarget>> loadTarget(const OpenUnmixFolder& folder,
                                                        const std::string& target)
{
    const auto file = folder.fileOf(target);
    auto weights = nn::readSafetensors(file);
    if (!weights) return weights.error();
    auto options = nn::openUnmixOptionsFromWeights(*weights, folder.stft.bins(), file);
    if (!options) return options.error();
    if (options->channels != folder.channels) {
        return Error{ErrorCode::BadWeights,
                     file.string() + ": made for " + std::to_string(options->channels) +
                         " channels where separator.json says " + std::to_string(folder.channels) +
                         ". Use the separator.json that belongs to the weights.",
                     {}};
    }
    auto network = std::make_shared<nn::OpenUnmixTarget>(*options);
    auto extra = nn::loadParameters(*network, *weights, file);
    if (!extra) return extra.error();
    network->eval();
    for (torch::Tensor& parameter : network->parameters()) parameter.requires_grad_(false);
    return network;
}

}  // namespace

Result<std::unique_ptr<Separator>> loadOpenUnmix(const std::filesystem::path& folder, Run& run)
{
    try {
        auto files = readOpenUnmixFolder(folder);
        if (!files) return files.error();
        std::vector<std::shared_ptr<nn::OpenUnmixTarget>> networks;
        for (const std::string& target : files->targets) {
            run.progress.at(Stage::LoadingModel, static_cast<std::int64_t>(networks.size()),
                            static_cast<std::int64_t>(files->targets.size()));
            if (run.cancel.requested()) return Error::cancelled();
            auto network = loadTarget(*files, target);
            if (!network) return network.error();
            networks.push_back(std::move(*network));
        }
        return std::unique_ptr<Separator>(
            std::make_unique<OpenUnmixSeparator>(std::move(*files), std::move(networks)));
    } catch (const std::bad_alloc&) {
    } catch (const c10::Error&) {
    }
    return Error{ErrorCode::OutOfMemory,
                 folder.string() + ": not enough memory for this separator. Close other programs.",
                 {}};
}

}  // namespace limelight::separation
