// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "core/audio/audio_file.h"
#include "core/base/hash.h"
#include "core/pipeline/explain_track.h"
#include "core/text/lyrics_file.h"

namespace limelight::pipeline {

namespace {

/// Lyrics from the option, a file beside the audio, or the tags; none is not an error.
Status takeLyrics(const TrackRequest& request, const text::TrackTags& tags, Track& track)
{
    if (request.given) {
        track.lyrics = request.given->lyrics;
        track.lyricsFile = request.given->file;
        track.lyricsHash = request.given->hash;
        return Done{};
    }
    std::optional<std::filesystem::path> file = request.lyrics;
    if (!file) {
        file = text::lyricsFileBeside(request.audio);
        if (file) {
            track.notes.push_back("the lyrics come from " + file->filename().string() +
                                  ", which lies beside the song");
        }
    }
    if (file) {
        auto lyrics = text::readLyrics(*file);
        if (!lyrics) return lyrics.error();
        auto hash = sha256OfFile(*file);
        if (!hash) return hash.error();
        track.lyrics = *std::move(lyrics);
        track.lyricsFile = *file;
        track.lyricsHash = *std::move(hash);
    } else if (!tags.lyrics.empty()) {
        track.lyrics = text::lyricsFromBytes(tags.lyrics);
        track.lyricsHash = sha256Of(tags.lyrics);
        track.notes.emplace_back("the lyrics come from the file's tags");
    } else {
        track.notes.emplace_back(
            "no lyrics found: the words' side of the model reads an empty text");
    }
    for (const std::string& note : track.lyrics.notes) track.notes.push_back(note);
    return Done{};
}

bool isSilent(const audio::Waveform& sound)
{
    for (float sample : sound.samples()) {
        if (sample != 0.0F) return false;
    }
    return true;
}

}  // namespace

std::string hashOfLyrics(const text::Lyrics& lyrics)
{
    if (lyrics.text.empty()) return {};
    return sha256Of(lyrics.isTimed() ? lyrics.text + text::lrcOf(lyrics) : lyrics.text);
}

Result<Track> loadTrack(const TrackRequest& request, Run& run)
{
    auto sound = audio::readSound(request.audio, {}, run);
    if (!sound) return sound.error();
    Track track;
    track.file = request.audio;
    track.notes = sound->notes;
    track.sound = std::move(sound->sound);
    auto hash = sha256OfFile(request.audio);
    if (!hash) return hash.error();
    track.hash = *std::move(hash);

    const text::TrackTags tags = text::readTags(request.audio);
    track.title = tags.title.empty() ? request.audio.stem().string() : tags.title;
    track.artist = tags.artist;
    const Status lyrics = takeLyrics(request, tags, track);
    if (!lyrics) return lyrics.error();
    if (isSilent(track.sound)) track.notes.emplace_back("the sound is silent");
    return track;
}

}  // namespace limelight::pipeline
