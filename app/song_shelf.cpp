// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/song_shelf.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/check.h"

namespace limelight::app {

namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

fs::path absolutePath(const fs::path& file)
{
    std::error_code status;
    const fs::path absolute = fs::absolute(file, status);
    return status ? file : absolute.lexically_normal();
}

std::optional<fs::path> pathOf(const json& song, const char* key)
{
    const auto found = song.find(key);
    if (found == song.end() || !found->is_string()) return std::nullopt;
    return fs::path(found->get<std::string>());
}

}  // namespace

std::optional<std::size_t> SongShelf::indexOf(const fs::path& audio) const
{
    const fs::path wanted = absolutePath(audio);
    const auto it = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const auto& entry) { return entry.song.audio == wanted; });
    if (it == entries_.end()) return std::nullopt;
    return static_cast<std::size_t>(it - entries_.begin());
}

void SongShelf::add(const std::vector<ShelvedSong>& songs)
{
    for (ShelvedSong song : songs) {
        song.song.audio = absolutePath(song.song.audio);
        const auto index = indexOf(song.song.audio);
        if (!index) {
            entries_.push_back(std::move(song));
            continue;
        }
        ShelvedSong& known = entries_[*index];
        if (song.song.lyrics || song.song.given) {
            known.song.lyrics = song.song.lyrics;
            known.song.given = song.song.given;
        }
        if (song.stems) known.stems = song.stems;
    }
    Q_EMIT changed();
}

void SongShelf::insert(std::size_t index, ShelvedSong song)
{
    CORE_CHECK(index <= entries_.size(), "beyond the end of the songs");
    entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(index), std::move(song));
    Q_EMIT changed();
}

void SongShelf::remove(std::size_t index)
{
    CORE_CHECK(index < entries_.size(), "no such song");
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
    Q_EMIT changed();
}

void SongShelf::setState(const fs::path& audio, ShelvedSong::State state, const QString& activity)
{
    const auto index = indexOf(audio);
    if (!index) return;
    entries_[*index].state = state;
    entries_[*index].activity = activity;
    Q_EMIT changed();
}

void SongShelf::clear()
{
    entries_.clear();
    Q_EMIT changed();
}

std::string textOf(const std::vector<ShelvedSong>& songs)
{
    json all = json::array();
    for (const ShelvedSong& song : songs) {
        json one{{"audio", song.song.audio.string()}};
        if (song.song.lyrics) one["lyrics"] = song.song.lyrics->string();
        if (song.stems) one["stems"] = song.stems->string();
        all.push_back(std::move(one));
    }
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<ShelvedSong> songsFrom(const std::string& text)
{
    const json all = json::parse(text, nullptr, false);
    std::vector<ShelvedSong> songs;
    if (!all.is_array()) return songs;
    for (const json& one : all) {
        const auto audio = one.is_object() ? pathOf(one, "audio") : std::nullopt;
        if (!audio || audio->empty()) continue;
        ShelvedSong song;
        song.song.audio = *audio;
        song.song.lyrics = pathOf(one, "lyrics");
        song.stems = pathOf(one, "stems");
        songs.push_back(std::move(song));
    }
    return songs;
}

}  // namespace limelight::app
