// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/song.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/corpus/vocabulary.h"

namespace limelight::corpus {

namespace {

using nlohmann::json;

json jsonOf(const PlantedEvidence& evidence)
{
    json sound = json::array();
    for (const auto& planted : evidence.sound)
        sound.push_back({{"stem", planted.stem},
                         {"start_sec", planted.time.startSec},
                         {"end_sec", planted.time.endSec}});
    return {{"carrier", nameOf(evidence.carrier)}, {"sound", sound}, {"words", evidence.words}};
}

template <class Value>
Value valueNamed(std::string_view name, std::initializer_list<Value> values)
{
    for (const Value value : values)
        if (nameOf(value) == name) return value;
    throw json::other_error::create(501, "unknown name " + std::string(name), nullptr);
}

PlantedEvidence evidenceOf(const json& object)
{
    PlantedEvidence evidence;
    evidence.carrier = valueNamed(object.at("carrier").get<std::string>(),
                                  {Carrier::Sound, Carrier::Words, Carrier::Both});
    for (const json& planted : object.at("sound"))
        evidence.sound.push_back(
            {planted.at("stem").get<std::string>(),
             {planted.at("start_sec").get<double>(), planted.at("end_sec").get<double>()}});
    evidence.words = object.at("words").get<std::vector<std::string>>();
    return evidence;
}

SongTruth truthOf(const json& object)
{
    SongTruth truth;
    truth.id = object.at("id").get<std::string>();
    truth.split = valueNamed(object.at("split").get<std::string>(),
                             {Split::Train, Split::Validation, Split::Test});
    truth.genre = object.at("genre").get<std::string>();
    truth.valence = object.at("valence").get<double>();
    truth.energy = object.at("energy").get<double>();
    truth.emotion = object.at("emotion").get<std::string>();
    truth.isInstrumental = object.at("instrumental").get<bool>();
    truth.delivery = object.at("delivery").get<std::string>();
    truth.tempoBpm = object.at("tempo_bpm").get<double>();
    truth.durationSec = object.at("duration_sec").get<double>();
    truth.genreEvidence = evidenceOf(object.at("genre_evidence"));
    truth.emotionEvidence = evidenceOf(object.at("emotion_evidence"));
    return truth;
}

}  // namespace

std::string_view nameOf(Split split)
{
    return split == Split::Train ? "train" : split == Split::Test ? "test" : "validation";
}

std::string_view nameOf(Carrier carrier)
{
    return carrier == Carrier::Sound ? "sound" : carrier == Carrier::Words ? "words" : "both";
}

bool PlantedEvidence::isPlanted(std::string_view stem, double timeSec) const
{
    return std::any_of(sound.begin(), sound.end(), [&](const SoundEvidence& planted) {
        return planted.stem == stem && timeSec >= planted.time.startSec &&
               timeSec < planted.time.endSec;
    });
}

const std::vector<std::string>& stemNames()
{
    static const std::vector<std::string> names = {"vocals", "drums", "bass", "other"};
    return names;
}

const std::vector<std::string>& genreLabels()
{
    static const std::vector<std::string> labels = {
        "alternative rock", "electronic", "folk", "heavy music", "hip hop", "pop", "punk",
        "rhythm music",     "rock"};
    return labels;
}

const std::vector<std::string>& emotionLabels()
{
    static const std::vector<std::string> labels = {
        "Angry", "Calm", "Depressed", "Excited", "Happy", "Neutral", "Relaxed", "Sad", "Tense"};
    return labels;
}

std::string emotionOf(double valence, double energy)
{
    static const char* const grid[3][3] = {{"Depressed", "Sad", "Angry"},
                                           {"Calm", "Neutral", "Tense"},
                                           {"Relaxed", "Happy", "Excited"}};
    return grid[static_cast<int>(bandOf(valence))][static_cast<int>(bandOf(energy))];
}

std::vector<bool> plantedCells(const PlantedEvidence& evidence,
                               const std::vector<audio::TimeSpan>& segments)
{
    std::vector<bool> cells;
    for (const audio::TimeSpan& segment : segments)
        for (const std::string& stem : stemNames()) {
            double covered = 0.0;
            for (const auto& planted : evidence.sound)
                if (planted.stem == stem)
                    covered += std::max(0.0, std::min(segment.endSec, planted.time.endSec) -
                                                 std::max(segment.startSec, planted.time.startSec));
            cells.push_back(covered >= 0.5 * segment.durationSec());
        }
    return cells;
}

std::vector<audio::TimeSpan> equalSpans(int segments, double windowSec)
{
    std::vector<audio::TimeSpan> spans;
    for (int s = 0; s < segments; ++s)
        spans.push_back({windowSec * s / segments, windowSec * (s + 1) / segments});
    return spans;
}

std::string songTruthText(const SongTruth& truth)
{
    const json object = {{"id", truth.id},
                         {"split", nameOf(truth.split)},
                         {"genre", truth.genre},
                         {"valence", truth.valence},
                         {"energy", truth.energy},
                         {"emotion", truth.emotion},
                         {"instrumental", truth.isInstrumental},
                         {"delivery", truth.delivery},
                         {"tempo_bpm", truth.tempoBpm},
                         {"duration_sec", truth.durationSec},
                         {"genre_evidence", jsonOf(truth.genreEvidence)},
                         {"emotion_evidence", jsonOf(truth.emotionEvidence)}};
    return object.dump(2) + "\n";
}

Result<SongTruth> songTruthFromText(std::string_view text)
{
    try {
        return truthOf(json::parse(text));
    } catch (const json::exception& fault) {
        return Error{ErrorCode::Unreadable,
                     std::string("song.json: ") + fault.what() +
                         ". Make the corpus again with 'limelight corpus'.",
                     {}};
    }
}

Result<SongTruth> readSongTruth(const std::filesystem::path& songFolder)
{
    auto text = readWholeFile(songFolder / "song.json");
    if (!text) return text.error().in("reading a song of the corpus");
    auto truth = songTruthFromText(*text);
    if (!truth) return truth.error().in("reading " + songFolder.string());
    return truth;
}

}  // namespace limelight::corpus
