// SPDX-License-Identifier: GPL-3.0-or-later
#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"

namespace limelight::audio {
namespace {

/// A file in memory, as libsndfile's virtual input and output sees it.
struct MemoryFile {
    std::string bytes;
    std::size_t at = 0;
};

sf_count_t lengthOf(void* user)
{
    return static_cast<sf_count_t>(static_cast<MemoryFile*>(user)->bytes.size());
}

sf_count_t seekIn(sf_count_t offset, int whence, void* user)
{
    auto& file = *static_cast<MemoryFile*>(user);
    const auto size = static_cast<sf_count_t>(file.bytes.size());
    const auto at = static_cast<sf_count_t>(file.at);
    const sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? at : size;
    file.at = static_cast<std::size_t>(std::max<sf_count_t>(0, base + offset));
    return static_cast<sf_count_t>(file.at);
}

sf_count_t readFrom(void* out, sf_count_t count, void* user)
{
    auto& file = *static_cast<MemoryFile*>(user);
    if (file.at >= file.bytes.size()) return 0;
    const std::size_t taken =
        std::min(static_cast<std::size_t>(count), file.bytes.size() - file.at);
    std::memcpy(out, file.bytes.data() + file.at, taken);
    file.at += taken;
    return static_cast<sf_count_t>(taken);
}

sf_count_t writeTo(const void* in, sf_count_t count, void* user)
{
    auto& file = *static_cast<MemoryFile*>(user);
    const std::size_t end = file.at + static_cast<std::size_t>(count);
    if (end > file.bytes.size()) file.bytes.resize(end);
    std::memcpy(file.bytes.data() + file.at, in, static_cast<std::size_t>(count));
    file.at = end;
    return count;
}

sf_count_t tellOf(void* user)
{
    return static_cast<sf_count_t>(static_cast<MemoryFile*>(user)->at);
}

/// libsndfile's format word, 0 when extension and sample format do not go together.
int formatOf(const std::filesystem::path& file, SampleFormat format)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const int depth = format == SampleFormat::Pcm16   ? SF_FORMAT_PCM_16
                      : format == SampleFormat::Pcm24 ? SF_FORMAT_PCM_24
                                                      : SF_FORMAT_FLOAT;
    if (extension == ".wav") return SF_FORMAT_WAV | depth;
    if (extension == ".flac" && format != SampleFormat::Float32) return SF_FORMAT_FLAC | depth;
    return 0;
}

SF_INFO infoOf(SampleRate rate, int channels, int format)
{
    SF_INFO info{};
    info.samplerate = rate.hz;
    info.channels = channels;
    info.format = format;
    return info;
}

void setUp(SNDFILE* file)
{
    // The PEAK chunk carries the time of day: equal sounds would give different files.
    sf_command(file, SFC_SET_ADD_PEAK_CHUNK, nullptr, SF_FALSE);
    sf_command(file, SFC_SET_CLIPPING, nullptr, SF_TRUE);
}

/// Whether all of it was taken.
bool append(SNDFILE* file, const Waveform& sound)
{
    constexpr std::int64_t kBlock = 16384;
    const auto channels = static_cast<std::size_t>(sound.channels());
    std::vector<float> interleaved(static_cast<std::size_t>(kBlock) * channels);
    for (std::int64_t first = 0; first < sound.frames(); first += kBlock) {
        const std::int64_t count = std::min(kBlock, sound.frames() - first);
        for (std::size_t c = 0; c < channels; ++c) {
            const auto in = sound.channel(static_cast<int>(c));
            for (std::int64_t t = 0; t < count; ++t) {
                interleaved[static_cast<std::size_t>(t) * channels + c] =
                    in[static_cast<std::size_t>(first + t)];
            }
        }
        if (sf_writef_float(file, interleaved.data(), count) != count) return false;
    }
    return true;
}

/// The encoded bytes; empty when the library refuses.
std::string encoded(const Waveform& sound, int format)
{
    SF_INFO info = infoOf(sound.rate(), sound.channels(), format);
    SF_VIRTUAL_IO io{lengthOf, seekIn, readFrom, writeTo, tellOf};
    MemoryFile memory;
    SNDFILE* file = sf_open_virtual(&io, SFM_WRITE, &info, &memory);
    if (file == nullptr) return {};
    setUp(file);
    const bool isWhole = append(file, sound);
    sf_close(file);
    return isWhole ? std::move(memory.bytes) : std::string{};
}

}  // namespace

Result<std::string> flacOf(const Waveform& sound)
{
    try {
        std::string bytes = encoded(sound, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        if (!bytes.empty()) return bytes;
        return Error{ErrorCode::Unsupported,
                     "a sound of " + std::to_string(sound.channels()) + " channels at " +
                         std::to_string(sound.rate().hz) + " Hz cannot be written as FLAC.",
                     {}};
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "no memory left to encode the sound.", {}};
    }
}

struct SoundWriter::State {
    explicit State(AtomicFile beside) : file(std::move(beside)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { close(); }

    /// Finishes the header; whether all bytes found their place.
    bool close()
    {
        const bool isClosed = encoder == nullptr || sf_close(encoder) == 0;
        encoder = nullptr;
        return isClosed && bool(written);
    }

    static sf_count_t length(void* user)
    {
        struct stat facts {};
        return ::fstat(of(user).file.descriptor(), &facts) == 0 ? facts.st_size : -1;
    }
    static sf_count_t seek(sf_count_t offset, int whence, void* user)
    {
        return ::lseek(of(user).file.descriptor(), offset, whence);
    }
    static sf_count_t read(void* /*out*/, sf_count_t /*count*/, void* /*user*/) { return 0; }
    static sf_count_t write(const void* in, sf_count_t count, void* user)
    {
        const auto* bytes = static_cast<const std::byte*>(in);
        const Status status = of(user).file.write({bytes, static_cast<std::size_t>(count)});
        if (!status && of(user).written) of(user).written = status;
        return status ? count : 0;
    }
    static sf_count_t tell(void* user) { return seek(0, SEEK_CUR, user); }
    static State& of(void* user) { return *static_cast<State*>(user); }

    AtomicFile file;
    Status written = Done{};
    SNDFILE* encoder = nullptr;
    SF_VIRTUAL_IO io{length, seek, read, write, tell};
};

SoundWriter::SoundWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SoundWriter::SoundWriter(SoundWriter&&) noexcept = default;
SoundWriter& SoundWriter::operator=(SoundWriter&&) noexcept = default;
SoundWriter::~SoundWriter() = default;

Result<SoundWriter> SoundWriter::create(const std::filesystem::path& file, SampleRate rate,
                                        int channels, SampleFormat format)
{
    const int word = formatOf(file, format);
    if (word == 0) {
        return Error{ErrorCode::Unsupported,
                     file.string() +
                         ": sounds are written as .wav, or as .flac with 16 or 24 bits. "
                         "Choose one of these.",
                     {}};
    }
    auto beside = AtomicFile::create(file);
    if (!beside) return beside.error();
    auto state = std::make_unique<State>(*std::move(beside));
    SF_INFO info = infoOf(rate, channels, word);
    state->encoder = sf_open_virtual(&state->io, SFM_WRITE, &info, state.get());
    if (!state->written) return state->written.error();
    if (state->encoder == nullptr) {
        return Error{ErrorCode::Unsupported,
                     file.string() + ": a sound of " + std::to_string(channels) + " channels at " +
                         std::to_string(rate.hz) +
                         " Hz cannot be written in this format. Choose .wav.",
                     {}};
    }
    setUp(state->encoder);
    return SoundWriter(std::move(state));
}

Status SoundWriter::write(const Waveform& sound)
{
    if (append(state_->encoder, sound)) return Done{};
    if (!state_->written) return state_->written;
    return Error{ErrorCode::NotWritable, "the sound could not be encoded. Choose .wav.", {}};
}

Status SoundWriter::commit()
{
    if (!state_->close()) {
        if (!state_->written) return state_->written;
        return Error{ErrorCode::NotWritable, "the sound file could not be finished.", {}};
    }
    return state_->file.commit();
}

Status writeSound(const std::filesystem::path& file, const Waveform& sound, SampleFormat format)
{
    try {
        auto writer = SoundWriter::create(file, sound.rate(), sound.channels(), format);
        if (!writer) return writer.error();
        if (auto status = writer->write(sound); !status) return status;
        return writer->commit();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     file.string() + ": no memory left to encode the sound. Export a shorter part.",
                     {}};
    }
}

}  // namespace limelight::audio
