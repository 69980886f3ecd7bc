// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/synthesiser.h"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

#include "core/corpus/sound_effects.h"

namespace limelight::corpus {

namespace {

constexpr int kChannels = 32;
constexpr int kBlock = 64;  // FluidSynth's own block: events on its borders do not depend on calls
constexpr audio::SampleRate kRate{44100};

void keepSilent(int, const char*, void*) {}

/// A note's start or end on a MIDI channel.
struct Event {
    std::int64_t frame = 0;
    bool isStart = false;
    int channel = 0;
    int key = 0;
    int velocity = 0;

    /// Ends come before starts, so that a repeated note is struck again.
    friend bool operator<(const Event& a, const Event& b)
    {
        return std::tie(a.frame, a.isStart, a.channel, a.key) <
               std::tie(b.frame, b.isStart, b.channel, b.key);
    }
};

std::int64_t blockFrame(double seconds)
{
    return static_cast<std::int64_t>(seconds * kRate.hz / kBlock + 0.5) * kBlock;
}

std::vector<Event> eventsOf(const std::vector<Part>& parts)
{
    std::vector<Event> events;
    int firstChannel = 0;
    for (const Part& part : parts) {
        for (const Note& note : part.notes) {
            const int channel = firstChannel + note.layer;
            const std::int64_t start = blockFrame(note.startSec);
            const std::int64_t end =
                std::max(start + kBlock, blockFrame(note.startSec + note.durationSec));
            events.push_back({start, true, channel, note.key, note.velocity});
            events.push_back({end, false, channel, note.key, 0});
        }
        firstChannel += static_cast<int>(part.layers.size());
    }
    std::sort(events.begin(), events.end());
    return events;
}

}  // namespace

struct Synthesiser::Impl {
    fluid_settings_t* settings = nullptr;
    fluid_synth_t* keeper = nullptr;  ///< loads and frees the sound font, plays nothing
    fluid_sfont_t* soundFont = nullptr;
    fluid_synth_t* synth = nullptr;  ///< one for each song: a used one still rings

    ~Impl()
    {
        if (keeper != nullptr && soundFont != nullptr) fluid_synth_add_sfont(keeper, soundFont);
        if (keeper != nullptr) delete_fluid_synth(keeper);
        if (settings != nullptr) delete_fluid_settings(settings);
    }

    bool load(const std::filesystem::path& file)
    {
        for (int level = FLUID_PANIC; level < LAST_LOG_LEVEL; ++level)
            fluid_set_log_function(level, keepSilent, nullptr);
        settings = new_fluid_settings();
        fluid_settings_setnum(settings, "synth.sample-rate", kRate.hz);
        fluid_settings_setnum(settings, "synth.gain", 0.5);
        fluid_settings_setint(settings, "synth.polyphony", 512);
        fluid_settings_setint(settings, "synth.reverb.active", 0);
        fluid_settings_setint(settings, "synth.chorus.active", 0);
        fluid_settings_setint(settings, "synth.midi-channels", kChannels);
        fluid_settings_setint(settings, "synth.audio-channels", kChannels);
        fluid_settings_setint(settings, "synth.audio-groups", kChannels);
        fluid_settings_setint(settings, "synth.lock-memory", 0);
        fluid_settings_setint(settings, "synth.threadsafe-api", 0);
        keeper = new_fluid_synth(settings);
        if (keeper == nullptr) return false;
        const int id = fluid_synth_sfload(keeper, file.c_str(), 1);
        if (id < 0) return false;
        soundFont = fluid_synth_get_sfont_by_id(keeper, id);
        return fluid_synth_remove_sfont(keeper, soundFont) == FLUID_OK;
    }

    void begin(const std::vector<Part>& parts)
    {
        synth = new_fluid_synth(settings);
        CORE_CHECK(synth != nullptr, "a second FluidSynth");
        const int id = fluid_synth_add_sfont(synth, soundFont);
        int channel = 0;
        for (const Part& part : parts)
            for (const Layer& layer : part.layers) {
                fluid_synth_program_select(synth, channel, id, layer.isDrumKit ? 128 : 0,
                                           layer.program);
                ++channel;
            }
    }

    void end()
    {
        fluid_synth_remove_sfont(synth, soundFont);
        delete_fluid_synth(synth);
        synth = nullptr;
    }

    void apply(const Event& event)
    {
        if (event.isStart)
            fluid_synth_noteon(synth, event.channel, event.key, event.velocity);
        else
            fluid_synth_noteoff(synth, event.channel, event.key);
    }

    /// Renders all channels apart: [kChannels] stereo waveforms.
    std::vector<audio::Waveform> render(const std::vector<Event>& events, std::int64_t frames,
                                        int channels)
    {
        const std::int64_t padded = (frames + kBlock - 1) / kBlock * kBlock;
        std::vector<audio::Waveform> tracks(static_cast<std::size_t>(channels),
                                            audio::Waveform(kRate, 2, padded));
        audio::Waveform unused(kRate, 2, padded);
        std::size_t next = 0;
        for (std::int64_t first = 0; first < padded;) {
            while (next < events.size() && events[next].frame <= first) apply(events[next++]);
            const std::int64_t end =
                next < events.size() ? std::min(padded, events[next].frame) : padded;
            std::array<float*, 2 * kChannels> outputs{};
            for (std::size_t c = 0; c < kChannels; ++c) {
                audio::Waveform& track = c < tracks.size() ? tracks[c] : unused;
                outputs[2 * c] = track.channel(0).data() + first;
                outputs[2 * c + 1] = track.channel(1).data() + first;
            }
            fluid_synth_process(synth, static_cast<int>(end - first), 0, nullptr, 2 * kChannels,
                                outputs.data());
            first = end;
        }
        for (audio::Waveform& track : tracks) track = audio::sliceOf(track, {0, frames});
        return tracks;
    }
};

Result<std::filesystem::path> soundFontFile()
{
    const char* chosen = std::getenv("LIMELIGHT_SOUND_FONT");
    const std::filesystem::path file =
        chosen != nullptr ? chosen : "/usr/share/sounds/sf2/FluidR3_GM.sf2";
    std::error_code fault;
    if (std::filesystem::is_regular_file(file, fault)) return file;
    return Error{ErrorCode::Environment,
                 file.string() +
                     ": no sound font. Install fluid-soundfont-gm, or name one in "
                     "LIMELIGHT_SOUND_FONT.",
                 {}};
}

Result<Synthesiser> Synthesiser::open(const std::filesystem::path& soundFont)
{
    auto impl = std::make_unique<Impl>();
    if (fluid_is_soundfont(soundFont.c_str()) == 0 || !impl->load(soundFont))
        return Error{ErrorCode::Environment,
                     soundFont.string() +
                         ": FluidSynth cannot load this sound font. Install "
                         "fluid-soundfont-gm again.",
                     {}};
    return Synthesiser(std::move(impl));
}

std::vector<audio::Waveform> Synthesiser::play(const std::vector<Part>& parts, double durationSec)
{
    int channels = 0;
    for (const Part& part : parts) channels += static_cast<int>(part.layers.size());
    CORE_CHECK(channels <= kChannels, "more layers than MIDI channels");
    impl_->begin(parts);
    const auto frames = static_cast<std::int64_t>(durationSec * kRate.hz + 0.5);
    std::vector<audio::Waveform> tracks = impl_->render(eventsOf(parts), frames, channels);
    impl_->end();

    std::vector<audio::Waveform> stems;
    std::size_t track = 0;
    for (const Part& part : parts) {
        audio::Waveform stem(kRate, 2, frames);
        for (const Layer& layer : part.layers) addLayer(stem, tracks[track++], layer);
        if (part.stem == "other") addRoom(stem, 0.12);
        setActiveLevel(stem, part.levelDb - 20.0);
        softLimit(stem);
        stems.push_back(std::move(stem));
    }
    return stems;
}

Synthesiser::Synthesiser(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Synthesiser::Synthesiser(Synthesiser&&) noexcept = default;
Synthesiser& Synthesiser::operator=(Synthesiser&&) noexcept = default;
Synthesiser::~Synthesiser() = default;

}  // namespace limelight::corpus
