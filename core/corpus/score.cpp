// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/score.h"

#include <cmath>
#include <cstdio>

namespace limelight::corpus {

namespace {

/// "mm:ss.xx".
std::string stampOf(double seconds)
{
    const long hundredths = std::lround(seconds * 100.0);
    char text[32];
    std::snprintf(text, sizeof text, "%02ld:%02ld.%02ld", hundredths / 6000, hundredths / 100 % 60,
                  hundredths % 100);
    return text;
}

void append(std::string& text, const char* format, auto... values)
{
    char line[256];
    std::snprintf(line, sizeof line, format, values...);
    text += line;
}

}  // namespace

std::string_view nameOf(Delivery delivery)
{
    switch (delivery) {
        case Delivery::Sung:
            return "sung";
        case Delivery::Rapped:
            return "rapped";
        case Delivery::Shouted:
            return "shouted";
        case Delivery::Spoken:
            return "spoken";
    }
    return "";
}

std::string scoreText(const Score& score)
{
    std::string text = songTruthText(score.truth);
    append(text, "loudness %.4f vocals %.4f\n", score.loudnessLufs, score.vocalsLevelDb);
    for (const Part& part : score.parts) {
        append(text, "part %s %.4f\n", part.stem.c_str(), part.levelDb);
        for (const Layer& layer : part.layers)
            append(text, "layer %d %d %.4f %.4f %.4f %.4f %.4f %.4f\n", layer.program,
                   layer.isDrumKit, layer.gainDb, layer.pan, layer.drive, layer.lowpassHz,
                   layer.echoSec, layer.trebleDb);
        for (const Note& note : part.notes)
            append(text, "note %d %.6f %.6f %d %d\n", note.layer, note.startSec, note.durationSec,
                   note.key, note.velocity);
    }
    for (const LyricLine& line : score.lines) {
        append(text, "line %s %s %.4f %.4f %d\n", nameOf(line.delivery).data(),
               line.colour.variant.c_str(), line.colour.drive, line.colour.echoSec,
               line.colour.doublingSemitones);
        for (const SungWord& word : line.words)
            append(text, "word %s %.6f %.6f %d %.4f\n", word.text.c_str(), word.startSec,
                   word.durationSec, word.key, word.gainDb);
    }
    return text;
}

std::string lyricsText(const Score& score)
{
    std::string text;
    for (const LyricLine& line : score.lines) {
        if (line.words.empty()) continue;
        text += "[" + stampOf(line.words.front().startSec) + "]";
        for (const SungWord& word : line.words)
            text += "<" + stampOf(word.startSec) + ">" + word.text + " ";
        const SungWord& last = line.words.back();
        text += "<" + stampOf(last.startSec + last.durationSec) + ">\n";
    }
    return text;
}

}  // namespace limelight::corpus
