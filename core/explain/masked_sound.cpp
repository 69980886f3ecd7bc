// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/masked_sound.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

namespace limelight::explain {
namespace {

constexpr std::size_t kMostStemsTabled = 6;
constexpr std::size_t kTableBytes = std::size_t{64} << 20U;

/// Adds the kept components to silence, in rising component order.
void addKept(std::span<const std::vector<float>> stems, std::span<const audio::FrameSpan> segments,
             std::span<const std::uint8_t> mask, std::span<float> mix)
{
    CORE_CHECK(mask.size() == stems.size() * segments.size(), "one mask entry per component");
    for (std::size_t s = 0; s < segments.size(); ++s) {
        const auto first = static_cast<std::size_t>(segments[s].first);
        const auto end = static_cast<std::size_t>(segments[s].end());
        for (std::size_t c = 0; c < stems.size(); ++c) {
            if (mask[s * stems.size() + c] == 0) continue;
            for (std::size_t t = first; t < end; ++t) mix[t] += stems[c][t];
        }
    }
}

void checkComponents(std::span<const std::vector<float>> stems,
                     std::span<const audio::FrameSpan> segments)
{
    CORE_CHECK(!stems.empty() && !segments.empty() && segments.front().first == 0,
               "components of a sound");
    for (const auto& stem : stems) {
        CORE_CHECK(static_cast<std::int64_t>(stem.size()) >= segments.back().end(),
                   "stems as long as segments");
    }
}

}  // namespace

std::vector<float> mixOf(std::span<const std::vector<float>> stems,
                         std::span<const audio::FrameSpan> segments,
                         std::span<const std::uint8_t> mask)
{
    std::vector<float> mix(segments.empty() ? 0 : static_cast<std::size_t>(segments.back().end()),
                           0.0F);
    addKept(stems, segments, mask, mix);
    return mix;
}

MaskedSound::MaskedSound(const audio::MelFrontEnd* frontEnd, std::int64_t inputFrames,
                         std::vector<std::vector<float>> stems,
                         std::vector<audio::FrameSpan> segments)
    : frontEnd_(frontEnd),
      inputFrames_(inputFrames),
      stems_(std::move(stems)),
      segments_(std::move(segments))
{
}

Result<MaskedSound> MaskedSound::make(const audio::MelFrontEnd& frontEnd,
                                      std::vector<std::vector<float>> stems,
                                      std::vector<audio::FrameSpan> segments, Run& run)
{
    checkComponents(stems, segments);
    const std::int64_t frames = segments.back().end();
    if (frames < frontEnd.options().windowFrames()) {
        return Error{ErrorCode::BadShape,
                     "sound: " + std::to_string(frames) + " frames, the model's window needs " +
                         std::to_string(frontEnd.options().windowFrames()),
                     {}};
    }
    MaskedSound sound(&frontEnd, std::max(frames, frontEnd.options().heardFrames()),
                      std::move(stems), std::move(segments));
    sound.planColumns();
    if (auto filled = sound.fillTable(run); !filled) return filled.error();
    return sound;
}

MaskedSound MaskedSound::ofSamples(std::int64_t inputFrames, std::vector<std::vector<float>> stems,
                                   std::vector<audio::FrameSpan> segments)
{
    checkComponents(stems, segments);
    CORE_CHECK(segments.back().end() <= inputFrames, "segments inside the input");
    return MaskedSound(nullptr, inputFrames, std::move(stems), std::move(segments));
}

Result<MaskedSound> MaskedSound::forModel(const models::Classifier& model,
                                          std::vector<std::vector<float>> stems,
                                          std::vector<audio::FrameSpan> segments, Run& run)
{
    if (model.frontEnd() != nullptr) {
        return make(*model.frontEnd(), std::move(stems), std::move(segments), run);
    }
    const auto input = model.soundInput();
    CORE_CHECK(input.has_value(), "a model that hears");
    return ofSamples(input->frames, std::move(stems), std::move(segments));
}

MaskedSound MaskedSound::ofRegions(const audio::MelFrontEnd& frontEnd,
                                   std::vector<std::vector<float>> stems,
                                   std::vector<audio::FrameSpan> segments,
                                   SpectrogramRegions regions)
{
    checkComponents(stems, segments);
    const std::int64_t frames = std::max(segments.back().end(), frontEnd.options().heardFrames());
    MaskedSound sound(&frontEnd, frames, std::move(stems), std::move(segments));
    CORE_CHECK(regions.components == sound.components(), "a region for each component");
    sound.regions_ = std::move(regions);
    return sound;
}

std::size_t MaskedSound::featureCount() const
{
    if (frontEnd_ == nullptr) return static_cast<std::size_t>(inputFrames_);
    return static_cast<std::size_t>(frontEnd_->options().columns) *
           static_cast<std::size_t>(frontEnd_->options().melBands);
}

double MaskedSound::tabledShare() const
{
    if (columns_.empty()) return 0.0;
    const auto tabled = std::count_if(columns_.begin(), columns_.end(),
                                      [](const Column& column) { return column.isTabled; });
    return static_cast<double>(tabled) / static_cast<double>(columns_.size());
}

void MaskedSound::planColumns()
{
    const audio::MelOptions& options = frontEnd_->options();
    const std::int64_t frames = segments_.back().end();
    const std::int64_t heard = std::min<std::int64_t>(
        options.columns, 1 + (frames - options.windowFrames()) / options.hopFrames());
    std::size_t segment = 0;
    const auto bands = static_cast<std::size_t>(options.melBands);
    for (std::int64_t n = 0; n < heard; ++n) {
        const std::int64_t first = n * options.hopFrames();
        const std::int64_t end = first + options.windowFrames();
        while (segments_[segment].end() <= first) ++segment;
        Column column;
        column.firstSegment = segment;
        while (column.firstSegment + column.segmentCount < segments_.size() &&
               segments_[column.firstSegment + column.segmentCount].first < end) {
            ++column.segmentCount;
        }
        const std::size_t bits = stems_.size() * column.segmentCount;
        if (stems_.size() <= kMostStemsTabled && column.segmentCount <= 2) {
            const std::size_t variants = std::size_t{1} << bits;
            if ((tableColumns_ + variants) * bands * sizeof(float) <= kTableBytes) {
                column.isTabled = true;
                column.tableOffset = tableColumns_;
                tableColumns_ += variants;
            }
        }
        columns_.push_back(column);
    }
}

void MaskedSound::composeFrame(std::size_t column, std::span<const std::uint8_t> mask,
                               std::span<float> frame) const
{
    const std::int64_t origin =
        static_cast<std::int64_t>(column) * frontEnd_->options().hopFrames();
    const auto window = static_cast<std::int64_t>(frame.size());
    std::fill(frame.begin(), frame.end(), 0.0F);
    const Column& plan = columns_[column];
    for (std::size_t s = plan.firstSegment; s < plan.firstSegment + plan.segmentCount; ++s) {
        const std::int64_t first = std::max<std::int64_t>(segments_[s].first - origin, 0);
        const std::int64_t end = std::min<std::int64_t>(segments_[s].end() - origin, window);
        for (std::size_t c = 0; c < stems_.size(); ++c) {
            if (mask[s * stems_.size() + c] == 0) continue;
            const float* stem = stems_[c].data() + origin;
            for (std::int64_t i = first; i < end; ++i)
                frame[static_cast<std::size_t>(i)] += stem[i];
        }
    }
}

void MaskedSound::fillColumn(std::size_t column, audio::MelFrontEnd::Scratch& scratch)
{
    const Column& plan = columns_[column];
    if (!plan.isTabled) return;
    const auto bands = static_cast<std::size_t>(frontEnd_->options().melBands);
    std::vector<float> frame(static_cast<std::size_t>(frontEnd_->options().windowFrames()));
    std::vector<std::uint8_t> mask(components(), 0);
    const std::size_t bits = stems_.size() * plan.segmentCount;
    for (std::size_t variant = 0; variant < std::size_t{1} << bits; ++variant) {
        for (std::size_t b = 0; b < bits; ++b) {
            mask[plan.firstSegment * stems_.size() + b] =
                static_cast<std::uint8_t>(variant >> b & 1U);
        }
        composeFrame(column, mask, frame);
        const std::span<float> out(table_.data() + (plan.tableOffset + variant) * bands, bands);
        frontEnd_->columnFromFrame(frame, out, scratch);
    }
}

Status MaskedSound::fillTable(Run& run)
{
    table_.resize(tableColumns_ * static_cast<std::size_t>(frontEnd_->options().melBands));
    std::atomic<std::size_t> next{0};
    const auto work = [&](bool reports) {
        audio::MelFrontEnd::Scratch scratch(*frontEnd_);
        while (!run.cancel.requested()) {
            const std::size_t column = next.fetch_add(1);
            if (column >= columns_.size()) break;
            fillColumn(column, scratch);
            if (reports && column % 16 == 0) {
                run.progress.at(Stage::Analysing, static_cast<std::int64_t>(column),
                                static_cast<std::int64_t>(columns_.size()));
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 1; i < run.threads; ++i) threads.emplace_back(work, false);
    work(true);
    for (auto& thread : threads) thread.join();
    if (run.cancel.requested()) return Error::cancelled();
    return Done{};
}

void MaskedSound::writeFeatures(std::span<const std::uint8_t> mask, std::span<float> features) const
{
    CORE_CHECK(mask.size() == components(), "one mask entry per component");
    CORE_CHECK(features.size() == featureCount(), "feature size");
    if (frontEnd_ == nullptr) return writeSamples(mask, features);
    if (regions_) return regions_->write(mask, features);
    const auto bands = static_cast<std::size_t>(frontEnd_->options().melBands);
    std::vector<float> frame;
    audio::MelFrontEnd::Scratch scratch(*frontEnd_);
    for (std::size_t n = 0; n < columns_.size(); ++n) {
        const Column& plan = columns_[n];
        const auto out = features.subspan(n * bands, bands);
        if (plan.isTabled) {
            std::size_t variant = 0;
            const std::size_t bits = stems_.size() * plan.segmentCount;
            for (std::size_t b = 0; b < bits; ++b) {
                const std::size_t kept = mask[plan.firstSegment * stems_.size() + b] != 0 ? 1 : 0;
                variant |= kept << b;
            }
            const float* column = table_.data() + (plan.tableOffset + variant) * bands;
            std::copy_n(column, bands, out.begin());
        } else {
            frame.resize(static_cast<std::size_t>(frontEnd_->options().windowFrames()));
            composeFrame(n, mask, frame);
            frontEnd_->columnFromFrame(frame, out, scratch);
        }
    }
    const auto padding = features.subspan(columns_.size() * bands);
    std::fill(padding.begin(), padding.end(), frontEnd_->paddingValue());
}

void MaskedSound::writeSamples(std::span<const std::uint8_t> mask, std::span<float> samples) const
{
    CORE_CHECK(samples.size() == static_cast<std::size_t>(inputFrames_), "input size");
    std::fill(samples.begin(), samples.end(), 0.0F);
    addKept(stems_, segments_, mask, samples);
}

}  // namespace limelight::explain
