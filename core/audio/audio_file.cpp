// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"

#include <new>

#include "core/audio/sound_reader_private.h"

namespace limelight::audio {
namespace {

namespace fs = std::filesystem;

/// A planar waveform that grows while it is filled, so that it is held once only.
class PlanarSink {
public:
    PlanarSink(int channels, std::int64_t expectedFrames)
        : channels_(static_cast<std::size_t>(channels)),
          room_(static_cast<std::size_t>(std::max<std::int64_t>(expectedFrames, 1024)))
    {
        samples_.resize(channels_ * room_);
    }

    void append(std::span<const float> interleaved)
    {
        const std::size_t count = interleaved.size() / channels_;
        if (frames_ + count > room_) grow(frames_ + count);
        for (std::size_t c = 0; c < channels_; ++c) {
            float* out = samples_.data() + c * room_ + frames_;
            for (std::size_t t = 0; t < count; ++t) out[t] = interleaved[t * channels_ + c];
        }
        frames_ += count;
    }

    std::size_t frames() const { return frames_; }

    Waveform finish(SampleRate rate)
    {
        for (std::size_t c = 1; c < channels_; ++c) {
            std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(c * room_), frames_,
                        samples_.begin() + static_cast<std::ptrdiff_t>(c * frames_));
        }
        samples_.resize(channels_ * frames_);
        return {rate, static_cast<int>(channels_), std::move(samples_)};
    }

private:
    void grow(std::size_t needed)
    {
        const std::size_t room = std::max(needed, room_ + room_ / 2);
        std::vector<float> larger(channels_ * room);
        for (std::size_t c = 0; c < channels_; ++c) {
            std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(c * room_), frames_,
                        larger.begin() + static_cast<std::ptrdiff_t>(c * room));
        }
        samples_ = std::move(larger);
        room_ = room;
    }

    std::size_t channels_;
    std::size_t room_;
    std::size_t frames_ = 0;
    std::vector<float> samples_;
};

Error tooLarge(const fs::path& file)
{
    return {
        ErrorCode::OutOfMemory,
        file.string() + ": the sound does not fit into memory. Choose a shorter file or cut it.",
        {}};
}

/// Frames of a file from its front on; what lies before the last span's start is forgotten.
class FileSource : public SoundSource {
public:
    FileSource(fs::path file, std::unique_ptr<SoundReader> reader, std::int64_t frames)
        : file_(std::move(file)), reader_(std::move(reader)), frames_(frames)
    {
    }

    SampleRate rate() const override { return reader_->rate(); }
    int channels() const override { return reader_->channels(); }
    std::int64_t frames() const override { return frames_; }

    Result<Waveform> read(FrameSpan span, Run& run) override
    {
        const std::int64_t first = std::clamp<std::int64_t>(span.first, 0, frames_);
        const std::int64_t end = std::clamp<std::int64_t>(span.end(), first, frames_);
        CORE_CHECK(first >= bufferFirst_, "spans start one after another");
        SilentProgress silent;
        Run quiet{run.cancel, silent, run.threads};
        while (bufferEnd() < end) {
            forgetBefore(first);
            const auto block = reader_->next(quiet);
            if (!block) return block.error();
            if (block->empty()) {
                return Error{ErrorCode::Unreadable,
                             file_.string() +
                                 ": the file became shorter while it was read. Try again once it "
                                 "is complete.",
                             {}};
            }
            buffer_.insert(buffer_.end(), block->begin(), block->end());
        }
        forgetBefore(first);
        return slice(span, first, end);
    }

private:
    std::size_t width() const { return static_cast<std::size_t>(reader_->channels()); }
    std::int64_t bufferEnd() const
    {
        return bufferFirst_ + static_cast<std::int64_t>(buffer_.size() / width());
    }

    void forgetBefore(std::int64_t first)
    {
        const std::int64_t gone = std::min(first, bufferEnd()) - bufferFirst_;
        const auto samples =
            static_cast<std::ptrdiff_t>(gone) * static_cast<std::ptrdiff_t>(width());
        buffer_.erase(buffer_.begin(), buffer_.begin() + samples);
        bufferFirst_ += gone;
    }

    Waveform slice(FrameSpan span, std::int64_t first, std::int64_t end) const
    {
        Waveform sound(rate(), channels(), span.count);
        for (int c = 0; c < channels(); ++c) {
            const auto out = sound.channel(c);
            for (std::int64_t t = first; t < end; ++t) {
                out[static_cast<std::size_t>(t - span.first)] =
                    buffer_[static_cast<std::size_t>(t - bufferFirst_) * width() +
                            static_cast<std::size_t>(c)];
            }
        }
        return sound;
    }

    fs::path file_;
    std::unique_ptr<SoundReader> reader_;
    std::int64_t frames_;
    std::vector<float> buffer_;  ///< interleaved
    std::int64_t bufferFirst_ = 0;
};

}  // namespace

Result<ReadSound> readSound(const fs::path& file, const ReadTarget& target, Run& run)
{
    try {
        auto opened = SoundReader::open(file, target);
        if (!opened) return opened.error();
        SoundReader& reader = **opened;
        PlanarSink sink(reader.channels(), reader.expectedFrames());
        while (true) {
            const auto block = reader.next(run);
            if (!block) return block.error();
            if (block->empty()) break;
            sink.append(*block);
        }
        return ReadSound{sink.finish(reader.rate()), reader.fileRate(), reader.fileChannels(),
                         reader.notes()};
    } catch (const std::bad_alloc&) {
        return tooLarge(file);
    }
}

Result<ReadSound> readSound(const fs::path& file, const ReadTarget& target)
{
    SilentProgress progress;
    Run run{{}, progress};
    return readSound(file, target, run);
}

Result<OpenedSound> openSound(const fs::path& file, const ReadTarget& target, Run& run)
{
    try {
        auto counted = SoundReader::open(file, target);
        if (!counted) return counted.error();
        const auto width = static_cast<std::size_t>((*counted)->channels());
        std::int64_t frames = 0;
        while (true) {
            const auto block = (*counted)->next(run);
            if (!block) return block.error();
            if (block->empty()) break;
            frames += static_cast<std::int64_t>(block->size() / width);
        }
        auto reader = SoundReader::open(file, target);
        if (!reader) return reader.error();
        return OpenedSound{std::make_unique<FileSource>(file, *std::move(reader), frames),
                           (*counted)->notes()};
    } catch (const std::bad_alloc&) {
        return tooLarge(file);
    }
}

}  // namespace limelight::audio
