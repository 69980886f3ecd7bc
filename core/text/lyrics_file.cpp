// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lyrics_file.h"

#include <fileref.h>
#include <tpropertymap.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/base/atomic_file.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

constexpr double kLastLineSec = 5.0;
/// A line before an instrumental stretch is not sung until its end.
constexpr double kLongestLineSec = 12.0;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

/// A number without regard to the locale; 0 where there is none.
double numberOf(std::string_view text)
{
    double value = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Seconds of `mm:ss`, `mm:ss.xx` or `mm:ss:xx`; nothing else.
std::optional<double> secondsOf(std::string_view stamp)
{
    std::array<std::string_view, 3> parts;
    std::size_t part = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= stamp.size(); ++i) {
        const bool isEnd = i == stamp.size();
        if (!isEnd && isDigit(stamp[i])) continue;
        if (!isEnd && stamp[i] != ':' && stamp[i] != '.' && stamp[i] != ',') return std::nullopt;
        if (!isEnd && part == 0 && stamp[i] != ':') return std::nullopt;
        if (part == 3 || i == first || i - first > 5) return std::nullopt;
        parts[part++] = stamp.substr(first, i - first);
        first = i + 1;
    }
    if (part < 2) return std::nullopt;
    const double seconds = 60.0 * numberOf(parts[0]) + numberOf(parts[1]);
    return seconds + numberOf(parts[2]) / std::pow(10.0, static_cast<double>(parts[2].size()));
}

struct TimedWord {
    std::size_t firstByte = 0;
    std::size_t byteCount = 0;
    double startSec = 0.0;
    double endSec = 0.0;
    bool hasEnd = false;
};

/// One line of an LRC file before it is put into its place.
struct Line {
    std::string text;
    bool isTimed = false;
    double startSec = 0.0;
    std::vector<TimedWord> words;  ///< byte offsets from the start of the line
    double endSec = -1.0;          ///< from a closing word stamp, else -1
};

/// Takes `<mm:ss.xx>` stamps out of a line.
void takeWordStamps(std::string_view content, Line& line)
{
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t close =
            content[at] == '<' ? content.find('>', at) : std::string_view::npos;
        const auto time = close == std::string_view::npos
                              ? std::nullopt
                              : secondsOf(content.substr(at + 1, close - at - 1));
        if (!time) {
            line.text.push_back(content[at++]);
            continue;
        }
        if (!line.words.empty() && !line.words.back().hasEnd) {
            TimedWord& word = line.words.back();
            word.byteCount = line.text.size() - word.firstByte;
            word.endSec = *time;
            word.hasEnd = true;
        }
        line.words.push_back({line.text.size(), 0, *time, *time, false});
        at = close + 1;
    }
    if (line.words.empty()) return;
    TimedWord& last = line.words.back();
    last.byteCount = line.text.size() - last.firstByte;
    if (trimmed(std::string_view(line.text).substr(last.firstByte)).empty()) {
        line.endSec = last.startSec;
        line.words.pop_back();
    }
    // Blanks around a word belong to none.
    for (TimedWord& word : line.words) {
        const std::string_view whole =
            std::string_view(line.text).substr(word.firstByte, word.byteCount);
        const std::string_view inner = trimmed(whole);
        word.firstByte += static_cast<std::size_t>(inner.data() - whole.data());
        word.byteCount = inner.size();
    }
    std::erase_if(line.words, [](const TimedWord& word) { return word.byteCount == 0; });
}

/// A file's lines, the repeated ones repeated, in the order of their times.
class LrcReader {
public:
    explicit LrcReader(std::string_view text)
    {
        for (std::size_t first = 0; first <= text.size();) {
            const std::size_t end = std::min(text.find('\n', first), text.size());
            readLine(trimmed(text.substr(first, end - first)));
            first = end + 1;
        }
        while (!lines_.empty() && !lines_.back().isTimed && lines_.back().text.empty()) {
            lines_.pop_back();
        }
    }

    bool holdsTimes() const { return holdsTimes_; }

    Lyrics lyrics()
    {
        // A line without a stamp stays behind the one it follows.
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!lines_[i].isTimed) lines_[i].startSec = i == 0 ? 0.0 : lines_[i - 1].startSec;
        }
        std::stable_sort(lines_.begin(), lines_.end(),
                         [](const Line& a, const Line& b) { return a.startSec < b.startSec; });
        Lyrics lyrics;
        for (std::size_t i = 0; i < lines_.size(); ++i) place(i, lyrics);
        while (!lyrics.text.empty() && lyrics.text.back() == '\n') lyrics.text.pop_back();
        return lyrics;
    }

private:
    void readLine(std::string_view line)
    {
        std::vector<double> stamps;
        while (line.starts_with('[')) {
            const std::size_t close = line.find(']');
            if (close == std::string_view::npos) break;
            const std::string_view tag = line.substr(1, close - 1);
            if (const auto time = secondsOf(tag)) {
                stamps.push_back(*time);
            } else if (tag.find(':') == std::string_view::npos || !stamps.empty()) {
                break;  // "[Chorus]" is text
            } else {
                if (tag.starts_with("offset:")) offsetSec_ = offsetOf(tag.substr(7));
                line = {};
                return;
            }
            line = trimmed(line.substr(close + 1));
        }
        if (stamps.empty() && line.empty() && lines_.empty()) return;
        Line base;
        takeWordStamps(line, base);
        if (stamps.empty()) {
            base.isTimed = false;
            lines_.push_back(std::move(base));
            return;
        }
        holdsTimes_ = true;
        for (double stamp : stamps) {
            Line copy = base;
            const double shift = stamp - stamps.front();
            copy.isTimed = true;
            copy.startSec = stamp;
            for (TimedWord& word : copy.words) {
                word.startSec += shift;
                word.endSec += shift;
            }
            if (copy.endSec >= 0.0) copy.endSec += shift;
            lines_.push_back(std::move(copy));
        }
    }

    static double offsetOf(std::string_view text)
    {
        text = trimmed(text);
        if (text.starts_with('+')) text.remove_prefix(1);
        return numberOf(text) / 1000.0;
    }

    audio::TimeSpan shifted(double startSec, double endSec) const
    {
        const double start = std::max(0.0, startSec - offsetSec_);
        return {start, std::max(start, endSec - offsetSec_)};
    }

    void place(std::size_t index, Lyrics& lyrics) const
    {
        const Line& line = lines_[index];
        const std::size_t first = lyrics.text.size();
        // An empty timed line only says where the one before it ends.
        if (line.text.empty() && line.isTimed) {
            if (!lyrics.text.empty() && !lyrics.text.ends_with("\n\n")) lyrics.text.push_back('\n');
            return;
        }
        lyrics.text += line.text + "\n";
        if (!line.isTimed) return;
        double endSec = line.startSec + kLastLineSec;
        for (std::size_t next = index + 1; next < lines_.size(); ++next) {
            if (!lines_[next].isTimed || lines_[next].startSec <= line.startSec) continue;
            endSec = std::min(lines_[next].startSec, line.startSec + kLongestLineSec);
            break;
        }
        if (line.endSec > line.startSec) endSec = std::min(endSec, line.endSec);
        lyrics.lines.push_back({first, line.text.size(), shifted(line.startSec, endSec)});
        for (const TimedWord& word : line.words) {
            const double wordEnd = word.hasEnd ? word.endSec : std::max(endSec, word.startSec);
            lyrics.words.push_back(
                {first + word.firstByte, word.byteCount, shifted(word.startSec, wordEnd)});
        }
    }

    std::vector<Line> lines_;
    double offsetSec_ = 0.0;
    bool holdsTimes_ = false;
};

std::string stampOf(double seconds)
{
    const long hundredths = std::lround(std::max(0.0, seconds) * 100.0);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%02ld:%02ld.%02ld", hundredths / 6000,
                  hundredths / 100 % 60, hundredths % 100);
    return text.data();
}

}  // namespace

Lyrics lyricsFromBytes(std::string_view bytes)
{
    DecodedText decoded = textFromBytes(bytes);
    LrcReader reader(decoded.text);
    Lyrics lyrics;
    if (reader.holdsTimes()) {
        lyrics = reader.lyrics();
    } else {
        lyrics.text = std::move(decoded.text);
        while (!lyrics.text.empty() && lyrics.text.back() == '\n') lyrics.text.pop_back();
    }
    lyrics.notes = std::move(decoded.notes);
    return lyrics;
}

Result<Lyrics> readLyrics(const std::filesystem::path& file)
{
    auto bytes = readWholeFile(file, std::uintmax_t{8} << 20U);
    if (!bytes) return bytes.error().in("reading lyrics");
    Lyrics lyrics = lyricsFromBytes(*bytes);
    if (lyrics.text.empty()) {
        lyrics.notes.push_back(file.filename().string() + " holds no words");
    }
    return lyrics;
}

std::optional<std::filesystem::path> lyricsFileBeside(const std::filesystem::path& audio)
{
    for (const char* extension : {".lrc", ".LRC", ".txt", ".TXT"}) {
        std::filesystem::path candidate = audio;
        candidate.replace_extension(extension);
        std::error_code failure;
        if (std::filesystem::is_regular_file(candidate, failure)) return candidate;
    }
    return std::nullopt;
}

TrackTags readTags(const std::filesystem::path& audio)
{
    TrackTags tags;
    const TagLib::FileRef file(audio.c_str(), false);
    if (file.isNull() || file.file() == nullptr) return tags;
    const TagLib::PropertyMap properties = file.file()->properties();
    const auto first = [&properties](const char* key) -> std::string {
        const auto found = properties.find(key);
        if (found == properties.end() || found->second.isEmpty()) return {};
        return found->second.front().to8Bit(true);
    };
    tags.title = first("TITLE");
    tags.artist = first("ARTIST");
    for (const char* key : {"LYRICS", "UNSYNCEDLYRICS", "UNSYNCED LYRICS", "SYNCEDLYRICS"}) {
        if (tags.lyrics.empty()) tags.lyrics = first(key);
    }
    return tags;
}

std::string lrcOf(const Lyrics& lyrics)
{
    std::string lrc;
    std::size_t word = 0;
    for (std::size_t i = 0; i < lyrics.lines.size(); ++i) {
        const TimedStretch& line = lyrics.lines[i];
        const std::size_t end = line.firstByte + line.byteCount;
        lrc += "[" + stampOf(line.time.startSec) + "]";
        std::size_t at = line.firstByte;
        bool hasWords = false;
        for (; word < lyrics.words.size() && lyrics.words[word].firstByte < end; ++word) {
            const TimedStretch& stretch = lyrics.words[word];
            lrc += lyrics.text.substr(at, stretch.firstByte - at);
            lrc += "<" + stampOf(stretch.time.startSec) + ">";
            lrc += lyrics.text.substr(stretch.firstByte, stretch.byteCount);
            at = stretch.firstByte + stretch.byteCount;
            hasWords = true;
        }
        lrc += lyrics.text.substr(at, end - at);
        if (hasWords) lrc += "<" + stampOf(line.time.endSec) + ">";
        lrc += "\n";
        const bool isFollowed = i + 1 < lyrics.lines.size() &&
                                lyrics.lines[i + 1].time.startSec <= line.time.endSec + 0.005;
        if (!isFollowed) lrc += "[" + stampOf(line.time.endSec) + "]\n";
    }
    return lrc;
}

}  // namespace limelight::text
