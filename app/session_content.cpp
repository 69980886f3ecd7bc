// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_content.h"

#include <utility>

#include "app/choice_json.h"
#include "core/data/findings_json.h"

namespace limelight::app {

data::SharedPacked PackedExplanations::of(const SharedExplanation& explanation)
{
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = known_.find(explanation); known != known_.end()) {
            return known->second;
        }
    }
    auto packed = data::packed(*explanation);
    remember(explanation, packed);
    return packed;
}

void PackedExplanations::remember(const SharedExplanation& explanation, data::SharedPacked packed)
{
    const std::lock_guard lock(mutex_);
    known_[explanation] = std::move(packed);
}

void PackedExplanations::forgetUnused()
{
    const std::lock_guard lock(mutex_);
    std::erase_if(known_, [](const auto& known) { return known.first.use_count() == 1; });
}

namespace {

void addModels(const explain::Recipe& recipe, data::SessionContent& content)
{
    if (!recipe.modelHash.empty()) {
        content.models[recipe.modelHash] = {recipe.modelName, recipe.modelFolder, "model"};
    }
    if (!recipe.separatorHash.empty()) {
        content.models[recipe.separatorHash] = {recipe.separatorName, recipe.separatorFolder,
                                                "separator"};
    }
}

/// The song and the words of an explanation, which holds both itself as far as it can.
void addSources(const ShelvedExplanation& entry, const SessionSnapshot& snapshot,
                data::SessionContent& content)
{
    const explain::Explanation& explanation = *entry.explanation;
    const std::string& hash = explanation.recipe.trackHash;
    const auto known = snapshot.tracks.find(hash);
    if (known != snapshot.tracks.end()) {
        content.tracks[hash] = known->second;
    } else {
        data::SessionTrack track;
        track.file = std::filesystem::absolute(entry.song.audio);
        track.title = entry.song.audio.stem().string();
        content.tracks.try_emplace(hash, std::move(track));
    }
    const std::string& words = explanation.recipe.lyricsHash;
    if (words.empty()) return;
    data::SessionLyrics lyrics;
    lyrics.lyrics = explanation.lyrics;
    lyrics.file = entry.song.given ? entry.song.given->file
                                   : entry.song.lyrics.value_or(std::filesystem::path());
    content.lyrics.try_emplace(words, std::move(lyrics));
}

}  // namespace

data::SessionContent contentOf(const SessionSnapshot& snapshot, PackedExplanations& packed)
{
    data::SessionContent content;
    content.view = snapshot.view;
    content.lyrics = snapshot.lyrics;
    if (const auto song = snapshot.tracks.find(snapshot.songHash); song != snapshot.tracks.end()) {
        content.tracks.insert(*song);
    }
    for (const ShelvedExplanation& entry : snapshot.entries) {
        const explain::Recipe& recipe = entry.explanation->recipe;
        addSources(entry, snapshot, content);
        addModels(recipe, content);
        const auto found = snapshot.findings.find(entry.explanation);
        content.entries.push_back(
            {entry.question, recipe.trackHash, recipe.lyricsHash, entry.stems, textOf(entry.choice),
             entry.label, entry.title.toStdString(), entry.note.toStdString(),
             entry.made.toString(Qt::ISODate).toStdString(), packed.of(entry.explanation),
             found == snapshot.findings.end() ? std::string()
                                              : data::jsonOf(found->second, *entry.explanation)});
    }
    for (const auto& [key, song] : snapshot.stems) {
        if (content.tracks.contains(song)) content.stems[key] = song;
    }
    return content;
}

std::shared_ptr<const pipeline::GivenLyrics> givenLyrics(const data::SessionContent& content,
                                                         const std::string& hash)
{
    auto given = std::make_shared<pipeline::GivenLyrics>();
    const auto known = content.lyrics.find(hash);
    if (known == content.lyrics.end()) return given;
    given->hash = hash;
    given->lyrics = known->second.lyrics;
    given->file = known->second.file;
    return given;
}

namespace {

/// The user's title, else song and class, for messages.
std::string nameOf(const data::SessionEntry& entry, const data::SessionContent& content)
{
    std::string name = entry.title;
    const auto track = content.tracks.find(entry.trackHash);
    if (name.empty() && track != content.tracks.end()) name = track->second.title + ", ";
    if (entry.title.empty()) name += entry.label;
    return "the explanation \"" + name + "\"";
}

}  // namespace

Result<explain::Findings> findingsFrom(const data::SessionEntry& entry,
                                       const data::SessionContent& content,
                                       const explain::Explanation& explanation)
{
    return data::findingsFromJson(entry.findings, explanation, nameOf(entry, content));
}

Result<ShelvedExplanation> entryFrom(const data::SessionEntry& entry,
                                     const data::SessionContent& content,
                                     const std::filesystem::path& place, PackedExplanations& packed)
{
    auto explanation = data::unpacked(*entry.explanation, nameOf(entry, content));
    if (!explanation) return explanation.error();
    ShelvedExplanation shelved;
    shelved.question = entry.question;
    shelved.song.audio = place;
    shelved.song.given = givenLyrics(content, entry.lyricsHash);
    shelved.stems = entry.stemFolder;
    shelved.choice = choiceFrom(entry.choice);
    shelved.label = entry.label;
    shelved.title = QString::fromStdString(entry.title);
    shelved.note = QString::fromStdString(entry.note);
    shelved.made = QDateTime::fromString(QString::fromStdString(entry.made), Qt::ISODate);
    shelved.explanation = std::make_shared<const explain::Explanation>(*std::move(explanation));
    // Whether the bytes come from this or an older program, they are kept as they are.
    packed.remember(shelved.explanation, entry.explanation);
    return shelved;
}

}  // namespace limelight::app
