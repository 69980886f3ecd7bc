// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The stems of a span with any of their segments silenced, as the model takes sound: log-mel
/// columns or samples.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/component_groups.h"
#include "core/explain/spectrogram_regions.h"
#include "core/models/classifier.h"

namespace limelight::explain {

/// The sum of the kept components, in single precision and in rising component order: component
/// s * stems + c is stem c in segment s.
/// @param stems     mono, equally long
/// @param segments  disjoint, rising
/// @param mask      [segments * stems]
/// @return          [end of the last segment], silence where nothing is kept
std::vector<float> mixOf(std::span<const std::vector<float>> stems,
                         std::span<const audio::FrameSpan> segments,
                         std::span<const std::uint8_t> mask);

/// Columns are looked up instead of recomputed (D4): inside one segment a column has 2^stems
/// variants, across a border their square. Columns with too many variants (above 6 stems, segments
/// shorter than two windows, or a table above 64 MiB) are computed directly from the mix. For a
/// model without a front end the samples are mixed each time.
/// @thread  const functions may run in several threads
class MaskedSound {
public:
    /// @param frontEnd  outlives this
    /// @param stems     mono at the front end's rate, equally long, at least one window
    /// @param segments  disjoint, rising, without gaps, from frame 0; the sound ends where the
    ///                  last one ends
    /// @error           BadShape when shorter than a window; Cancelled
    static Result<MaskedSound> make(const audio::MelFrontEnd& frontEnd,
                                    std::vector<std::vector<float>> stems,
                                    std::vector<audio::FrameSpan> segments, Run& run);

    /// For a model that takes samples.
    /// @param inputFrames  T of one input, at least where the last segment ends
    /// @param stems        mono at the model's rate, equally long, at least `inputFrames`
    /// @param segments     disjoint, rising, without gaps, from frame 0
    static MaskedSound ofSamples(std::int64_t inputFrames, std::vector<std::vector<float>> stems,
                                 std::vector<audio::FrameSpan> segments);

    /// Whichever of the two the model asks for.
    /// @param model  hears; outlives this
    /// @error        as `make`
    static Result<MaskedSound> forModel(const models::Classifier& model,
                                        std::vector<std::vector<float>> stems,
                                        std::vector<audio::FrameSpan> segments, Run& run);

    /// The regions of the model's spectrogram are removed instead of samples.
    /// @param frontEnd  outlives this
    /// @param stems     what is heard of each component, as for `make`; only listened to
    /// @param regions   as many components as stems * segments
    static MaskedSound ofRegions(const audio::MelFrontEnd& frontEnd,
                                 std::vector<std::vector<float>> stems,
                                 std::vector<audio::FrameSpan> segments,
                                 SpectrogramRegions regions);
    /// Where components lie in the spectrogram; nullptr when samples are masked.
    const SpectrogramRegions* regions() const { return regions_ ? &*regions_ : nullptr; }

    std::size_t components() const { return stems_.size() * segments_.size(); }
    /// The stems of each segment.
    ComponentGroups groups() const { return {stems_.size(), segments_.size()}; }
    /// N * M of one input of the model; T where it takes samples.
    std::size_t featureCount() const;
    /// Share of the sound's columns that come from the table.
    double tabledShare() const;

    /// @param mask      [components()]
    /// @param features  [N, M], written; equal to the front end's answer to `mixOf`; [T] samples
    ///                  where there is no front end
    void writeFeatures(std::span<const std::uint8_t> mask, std::span<float> features) const;

    /// @param mask     [components()]
    /// @param samples  [T], written: `mixOf`, then silence
    void writeSamples(std::span<const std::uint8_t> mask, std::span<float> samples) const;

    const std::vector<std::vector<float>>& stems() const { return stems_; }
    const std::vector<audio::FrameSpan>& segments() const { return segments_; }

private:
    /// What a column's window covers, and where its variants lie.
    struct Column {
        std::size_t firstSegment = 0;
        std::size_t segmentCount = 1;
        std::size_t tableOffset = 0;  ///< in columns
        bool isTabled = false;
    };

    MaskedSound(const audio::MelFrontEnd* frontEnd, std::int64_t inputFrames,
                std::vector<std::vector<float>> stems, std::vector<audio::FrameSpan> segments);
    void planColumns();
    Status fillTable(Run& run);
    void composeFrame(std::size_t column, std::span<const std::uint8_t> mask,
                      std::span<float> frame) const;
    void fillColumn(std::size_t column, audio::MelFrontEnd::Scratch& scratch);

    std::optional<SpectrogramRegions> regions_;
    const audio::MelFrontEnd* frontEnd_;  ///< nullptr where the model takes samples
    std::int64_t inputFrames_;
    std::vector<std::vector<float>> stems_;
    std::vector<audio::FrameSpan> segments_;
    std::vector<Column> columns_;
    std::size_t tableColumns_ = 0;
    std::vector<float> table_;  ///< [tableColumns_, M]
};

}  // namespace limelight::explain
