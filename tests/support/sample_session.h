// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sessions of any size whose every part follows from a number.

#include "core/base/hash.h"
#include "core/data/session.h"
#include "tests/support/sample_explanation.h"

namespace limelight::test {

/// The `index`-th explanation of a session; equal indices give equal ones.
inline data::SessionEntry sampleEntry(int index)
{
    explain::Explanation explanation = sampleExplanation();
    explanation.recipe.seed = static_cast<std::uint32_t>(index);
    data::SessionEntry entry;
    entry.question = "question " + std::to_string(index);
    entry.trackHash = sha256Of("song");
    entry.lyricsHash = sha256Of("words");
    if (index % 2 == 1) entry.stemFolder = "/songs/stems";
    entry.choice = "{\"seed\":" + std::to_string(index) + "}";
    entry.label = "pop";
    entry.title = index % 3 == 0 ? "στο φως '; DROP TABLE entries; --" : "";
    entry.note = "note " + std::to_string(index);
    entry.made = "2026-05-11T10:00:00Z";
    entry.explanation = data::packed(explanation);
    if (index % 2 == 0)
        entry.findings = "{\"schema_version\":1,\"trust\":[],\"counterfactuals\":[]}";
    return entry;
}

inline data::SessionContent sampleSession(int entries)
{
    data::SessionContent content;
    data::SessionTrack track;
    track.file = "/songs/song.wav";
    track.title = "Song \"one\"";
    track.artist = "Μαρία";
    content.tracks[sha256Of("song")] = track;
    data::SessionLyrics lyrics;
    lyrics.file = "/songs/song.lrc";
    lyrics.lyrics = sampleExplanation().lyrics;
    content.lyrics[sha256Of("words")] = lyrics;
    content.models["aa"] = {"toy", "/models/toy", "model"};
    content.stems["key of stems"] = sha256Of("song");
    content.view["selected"] = std::string("3\0binary", 8);
    for (int i = 0; i < entries; ++i) content.entries.push_back(sampleEntry(i));
    return content;
}

}  // namespace limelight::test
