// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound_reader_private.h"

#include <fcntl.h>
#include <sndfile.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <mutex>
#include <optional>

#include "core/audio/channel_mix.h"
#include "core/audio/container_check.h"
#include "core/audio/resample.h"

namespace limelight::audio {
namespace {

namespace fs = std::filesystem;

struct SndfileClose {
    void operator()(SNDFILE* file) const { sf_close(file); }
};
using SoundHandle = std::unique_ptr<SNDFILE, SndfileClose>;

/// The MP3 decoder behind libsndfile prints on standard error; while this lives, nobody does.
class QuietStandardError {
public:
    explicit QuietStandardError(bool isWanted)
    {
        if (!isWanted) return;
        lock_ = std::unique_lock(mutex());
        std::fflush(stderr);
        saved_ = ::dup(STDERR_FILENO);
        const int sink = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (sink >= 0 && saved_ >= 0) ::dup2(sink, STDERR_FILENO);
        if (sink >= 0) ::close(sink);
    }
    ~QuietStandardError()
    {
        if (saved_ < 0) return;
        ::dup2(saved_, STDERR_FILENO);
        ::close(saved_);
    }
    QuietStandardError(const QuietStandardError&) = delete;
    QuietStandardError& operator=(const QuietStandardError&) = delete;

private:
    static std::mutex& mutex()
    {
        static std::mutex instance;
        return instance;
    }
    std::unique_lock<std::mutex> lock_;
    int saved_ = -1;
};

std::string clock(double seconds)
{
    std::array<char, 32> text{};
    const int minutes = static_cast<int>(seconds / 60.0);
    std::snprintf(text.data(), text.size(), "%d:%05.2f", minutes, seconds - 60.0 * minutes);
    return text.data();
}

std::optional<Speaker> speakerOf(int channelMapEntry)
{
    switch (channelMapEntry) {
        case SF_CHANNEL_MAP_LEFT:
        case SF_CHANNEL_MAP_FRONT_LEFT:
        case SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER:
            return Speaker::Left;
        case SF_CHANNEL_MAP_RIGHT:
        case SF_CHANNEL_MAP_FRONT_RIGHT:
        case SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER:
            return Speaker::Right;
        case SF_CHANNEL_MAP_MONO:
        case SF_CHANNEL_MAP_CENTER:
        case SF_CHANNEL_MAP_FRONT_CENTER:
            return Speaker::Centre;
        case SF_CHANNEL_MAP_LFE:
            return Speaker::LowFrequency;
        case SF_CHANNEL_MAP_REAR_LEFT:
        case SF_CHANNEL_MAP_SIDE_LEFT:
            return Speaker::SurroundLeft;
        case SF_CHANNEL_MAP_REAR_RIGHT:
        case SF_CHANNEL_MAP_SIDE_RIGHT:
            return Speaker::SurroundRight;
        case SF_CHANNEL_MAP_REAR_CENTER:
            return Speaker::RearCentre;
        default:
            return std::nullopt;
    }
}

/// The file's own channel map where it is complete, else the customary order.
std::vector<Speaker> layoutOf(SNDFILE* file, int channels)
{
    std::vector<int> map(static_cast<std::size_t>(channels));
    const int size = static_cast<int>(map.size() * sizeof(int));
    if (sf_command(file, SFC_GET_CHANNEL_MAP_INFO, map.data(), size) == SF_TRUE) {
        std::vector<Speaker> layout;
        for (int entry : map) {
            if (const auto speaker = speakerOf(entry)) layout.push_back(*speaker);
        }
        if (layout.size() == map.size()) return layout;
    }
    return defaultLayout(channels);
}

class FileReader : public SoundReader {
public:
    FileReader(const fs::path& path, const ReadTarget& target, ContainerReport report)
        : path_(path), target_(target), report_(std::move(report))
    {
    }

    Status open()
    {
        if (!report_.truncation.empty()) {
            return unreadable("the file is cut short: " + report_.truncation +
                              ". Get a complete copy, or convert what is there to a new file.");
        }
        {
            const QuietStandardError quiet(report_.container == Container::Mp3);
            file_.reset(sf_open(path_.c_str(), SFM_READ, &info_));
        }
        if (!file_) {
            return unreadable(
                "it starts like a sound file but cannot be decoded. It may be damaged, or use a "
                "codec this program does not know: convert it to WAV or FLAC.");
        }
        if (info_.channels < 1 || info_.samplerate < 1) {
            return unreadable("its header names no channels or no sample rate. Convert it again.");
        }
        if (target_.keepsRate) target_.rate = {info_.samplerate};
        chooseChannels();
        if (info_.samplerate != target_.rate.hz) {
            resampler_.emplace(SampleRate{info_.samplerate}, target_.rate, outChannels_);
        }
        block_.resize(kBlock * static_cast<std::size_t>(info_.channels));
        return Done{};
    }

    int channels() const override { return outChannels_; }
    SampleRate rate() const override { return target_.rate; }
    SampleRate fileRate() const override { return {info_.samplerate}; }
    int fileChannels() const override { return info_.channels; }
    const std::vector<std::string>& notes() const override { return notes_; }

    Result<std::span<const float>> next(Run& run) override
    {
        while (!isAtEnd_) {
            if (run.cancel.requested()) return Error::cancelled();
            run.progress.at(Stage::Decoding, framesRead_, std::max(framesRead_, info_.frames));
            const std::int64_t count = readBlock();
            isAtEnd_ = count <= 0;
            if (isAtEnd_) break;
            if (auto checked = check(count); !checked) return checked.error();
            framesRead_ += count;
            const auto mixed = mixDown(static_cast<std::size_t>(count));
            const auto ready = resampler_ ? resampler_->push(mixed) : mixed;
            if (!ready.empty()) return ready;
        }
        if (auto complete = checkLength(); !complete) return complete.error();
        run.progress.at(Stage::Decoding, framesRead_, framesRead_);
        return resampler_ ? resampler_->finish() : std::span<const float>{};
    }

    std::int64_t expectedFrames() const override
    {
        const double ratio = static_cast<double>(target_.rate.hz) / info_.samplerate;
        const double frames = static_cast<double>(std::max<sf_count_t>(info_.frames, 0)) * ratio;
        constexpr double kTwoHours = 2.0 * 3600.0;  // a header may promise anything
        return static_cast<std::int64_t>(std::min(frames, kTwoHours * target_.rate.hz)) + 64;
    }

private:
    static constexpr std::size_t kBlock = 16384;

    Error unreadable(const std::string& what) const
    {
        return {ErrorCode::Unreadable, path_.string() + ": " + what, {}};
    }

    void chooseChannels()
    {
        const int channels = info_.channels;
        outChannels_ = std::min(channels, std::max(1, std::min(target_.maxChannels, 2)));
        if (channels > 2) {
            gains_ = downmixGains(layoutOf(file_.get(), channels), channels);
            notes_.push_back(std::to_string(channels) + " channels mixed down to 2 " +
                             (channels <= 8 ? "(ITU-R BS.775, low-frequency channel left out)"
                                            : "(odd channels left, even ones right)"));
        }
        if (info_.samplerate != target_.rate.hz) {
            notes_.push_back("resampled from " + std::to_string(info_.samplerate) + " Hz to " +
                             std::to_string(target_.rate.hz) + " Hz");
        }
    }

    std::int64_t readBlock()
    {
        const QuietStandardError quiet(report_.container == Container::Mp3);
        return sf_readf_float(file_.get(), block_.data(), static_cast<sf_count_t>(kBlock));
    }

    Status check(std::int64_t count) const
    {
        const auto channels = static_cast<std::size_t>(info_.channels);
        constexpr float kLargest = 1e10F;  // beyond what a 32-bit integer read as float can be
        for (std::size_t i = 0; i < static_cast<std::size_t>(count) * channels; ++i) {
            if (std::abs(block_[i]) <= kLargest) continue;
            const double frame =
                static_cast<double>(framesRead_) + static_cast<double>(i / channels);
            return unreadable(
                std::string("a sample is ") +
                (std::isnan(block_[i]) ? "not a number (NaN)" : "infinite or absurd") + " at " +
                clock(frame / info_.samplerate) + ", channel " + std::to_string(i % channels + 1) +
                ". Export the sound again; this program does not guess samples.");
        }
        return Done{};
    }

    /// [T, outChannels_] of the block.
    std::span<const float> mixDown(std::size_t count)
    {
        const auto channels = static_cast<std::size_t>(info_.channels);
        const auto outs = static_cast<std::size_t>(outChannels_);
        if (channels == outs) return {block_.data(), count * channels};
        mixed_.assign(count * outs, 0.0F);
        for (std::size_t t = 0; t < count; ++t) {
            const float* in = block_.data() + t * channels;
            float left = 0.0F;
            float right = 0.0F;
            if (gains_.empty()) {
                left = in[0];
                right = in[1];
            }
            for (std::size_t c = 0; c < gains_.size(); ++c) {
                left += gains_[c].left * in[c];
                right += gains_[c].right * in[c];
            }
            if (outs == 1) {
                mixed_[t] = 0.5F * (left + right);
            } else {
                mixed_[2 * t] = left;
                mixed_[2 * t + 1] = right;
            }
        }
        return mixed_;
    }

    Status checkLength() const
    {
        if (framesRead_ == 0) {
            return unreadable("it holds no audio frames. Choose a file with sound in it.");
        }
        const double rate = info_.samplerate;
        // Gapless information of MP3 encoders may be off by a few frames of 1152 samples.
        const std::int64_t slack = report_.container == Container::Mp3 ? 8 * 1152 : 0;
        if (framesRead_ + slack < info_.frames && info_.frames < SF_COUNT_MAX) {
            return unreadable("the file is cut short: it stops at " +
                              clock(static_cast<double>(framesRead_) / rate) + " of " +
                              clock(static_cast<double>(info_.frames) / rate) +
                              ". Get a complete copy, or convert what is there to a new file.");
        }
        if (static_cast<double>(framesRead_) < target_.minimumSec * rate) {
            return unreadable("it holds " + std::to_string(framesRead_) +
                              (framesRead_ == 1 ? " sample" : " samples") + ", at least " +
                              std::to_string(std::lround(target_.minimumSec * rate)) +
                              " are needed. Choose a longer file.");
        }
        return Done{};
    }

    fs::path path_;
    ReadTarget target_;
    ContainerReport report_;
    SF_INFO info_{};
    SoundHandle file_;
    int outChannels_ = 1;
    std::vector<StereoGain> gains_;
    std::vector<float> mixed_;
    std::vector<std::string> notes_;
    std::optional<StreamResampler> resampler_;
    std::vector<float> block_;
    std::int64_t framesRead_ = 0;
    bool isAtEnd_ = false;
};

}  // namespace

Result<std::unique_ptr<SoundReader>> SoundReader::open(const fs::path& file,
                                                       const ReadTarget& target)
{
    auto report = inspectContainer(file);
    if (!report) return report.error();
    auto reader = std::make_unique<FileReader>(file, target, *std::move(report));
    if (auto opened = reader->open(); !opened) return opened.error();
    return std::unique_ptr<SoundReader>(std::move(reader));
}

}  // namespace limelight::audio
