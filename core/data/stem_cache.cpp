// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/stem_cache.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/hash.h"

namespace limelight::data {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

static_assert(std::endian::native == std::endian::little,
              "samples are kept as the machine has them");

/// First line of a file; then the length of the JSON that describes the samples, the JSON, the
/// samples of stem after stem, channel after channel, and the SHA-256 of all that.
constexpr std::string_view kMagic = "limelight stems 1\n";
constexpr std::size_t kHashBytes = 64;
constexpr std::size_t kLengthBytes = 8;
constexpr const char* kEnding = ".stems";
constexpr std::uintmax_t kMostBytes = std::uintmax_t{4} << 30U;
constexpr std::int64_t kMostFrames = std::int64_t{1} << 32;
constexpr std::size_t kMostStems = 64;
constexpr int kMostChannels = 64;

json numberOrText(double value)
{
    if (std::isfinite(value)) return value;
    return value > 0 ? "inf" : "-inf";
}

double numberFrom(const json& value)
{
    if (value.is_number()) return value;
    const double infinity = std::numeric_limits<double>::infinity();
    return value == "inf" ? infinity : -infinity;
}

std::string headOf(const separation::Stems& stems)
{
    const audio::Waveform& first = stems.stems.front().sound;
    json head;
    head["rate"] = first.rate().hz;
    head["channels"] = first.channels();
    head["frames"] = first.frames();
    head["residual_db"] = numberOrText(stems.residualDb);
    head["notes"] = stems.notes;
    head["names"] = json::array();
    for (const separation::Stem& stem : stems.stems) head["names"].push_back(stem.name);
    return head.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Alike in rate, channels and length, and nothing that the file does not hold.
bool canKeep(const separation::Stems& stems)
{
    if (stems.stems.empty() || stems.stems.size() > kMostStems || stems.patches) return false;
    const audio::Waveform& first = stems.stems.front().sound;
    return std::all_of(stems.stems.begin(), stems.stems.end(), [&](const auto& stem) {
        return stem.sound.rate() == first.rate() && stem.sound.channels() == first.channels() &&
               stem.sound.frames() == first.frames();
    });
}

std::string bytesOf(const separation::Stems& stems)
{
    const std::string head = headOf(stems);
    std::string bytes(kMagic);
    const std::uint64_t length = head.size();
    bytes.append(reinterpret_cast<const char*>(&length), kLengthBytes);
    bytes += head;
    for (const separation::Stem& stem : stems.stems) {
        const auto samples = stem.sound.samples();
        bytes.append(reinterpret_cast<const char*>(samples.data()), samples.size_bytes());
    }
    return bytes + sha256Of(bytes);
}

/// The stems in a file's bytes; nothing where they are not what they should be.
std::optional<separation::Stems> stemsFrom(const std::string& bytes)
{
    const std::size_t least = kMagic.size() + kLengthBytes + kHashBytes;
    if (bytes.size() < least || !bytes.starts_with(kMagic)) return std::nullopt;
    const std::string_view all(bytes.data(), bytes.size() - kHashBytes);
    if (sha256Of(all) != std::string_view(bytes).substr(all.size())) return std::nullopt;
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data() + kMagic.size(), kLengthBytes);
    std::size_t at = kMagic.size() + kLengthBytes;
    if (length > all.size() - at) return std::nullopt;
    const json head = json::parse(all.substr(at, length), nullptr, false);
    at += length;
    try {
        const int rate = head.at("rate"), channels = head.at("channels");
        const std::int64_t frames = head.at("frames");
        const std::vector<std::string> names = head.at("names");
        if (rate <= 0 || channels <= 0 || channels > kMostChannels || frames < 0 ||
            frames > kMostFrames || names.empty() || names.size() > kMostStems) {
            return std::nullopt;
        }
        const std::size_t count =
            static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames);
        if ((all.size() - at) != names.size() * count * sizeof(float)) return std::nullopt;
        separation::Stems stems;
        stems.residualDb = numberFrom(head.at("residual_db"));
        stems.notes = head.at("notes").get<std::vector<std::string>>();
        for (const std::string& name : names) {
            std::vector<float> samples(count);
            std::memcpy(samples.data(), all.data() + at, count * sizeof(float));
            at += count * sizeof(float);
            stems.stems.push_back({name, audio::Waveform({rate}, channels, std::move(samples))});
        }
        return stems;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

struct Entry {
    fs::path file;
    fs::file_time_type used;
    std::uintmax_t bytes = 0;
};

std::vector<Entry> entriesOf(const fs::path& folder)
{
    std::vector<Entry> entries;
    std::error_code status;
    for (const auto& item : fs::directory_iterator(folder, status)) {
        if (item.path().extension() != kEnding) continue;
        Entry entry{item.path(), {}, 0};
        entry.bytes = item.file_size(status);
        if (!status) entry.used = item.last_write_time(status);
        // Another program may have removed it meanwhile.
        if (!status) entries.push_back(std::move(entry));
    }
    return entries;
}

fs::path homeFolder(const char* variable, const char* usual)
{
    if (const char* folder = std::getenv(variable); folder != nullptr && folder[0] == '/') {
        return fs::path(folder) / "limelight";
    }
    const char* home = std::getenv("HOME");
    if (home == nullptr || home[0] != '/') return {};
    return fs::path(home) / usual / "limelight";
}

fs::path limitFile()
{
    const fs::path folder = homeFolder("XDG_CONFIG_HOME", ".config");
    return folder.empty() ? folder : folder / "stem-cache-limit";
}

}  // namespace

StemCache::StemCache(fs::path folder, std::uintmax_t limitBytes)
    : folder_(std::move(folder)), limitBytes_(limitBytes)
{
}

fs::path StemCache::usualFolder()
{
    const fs::path folder = homeFolder("XDG_CACHE_HOME", ".cache");
    return folder.empty() ? folder : folder / "stems";
}

std::optional<StemCache> StemCache::users()
{
    const fs::path folder = usualFolder();
    if (folder.empty()) return std::nullopt;
    return StemCache(folder, userStemCacheLimit());
}

fs::path StemCache::fileOf(const std::string& key) const
{
    return folder_ / (key + kEnding);
}

std::optional<separation::Stems> StemCache::find(const std::string& key) const
{
    const fs::path file = fileOf(key);
    const auto bytes = readWholeFile(file, kMostBytes);
    if (!bytes) return std::nullopt;
    auto stems = stemsFrom(*bytes);
    std::error_code status;
    if (stems) {
        fs::last_write_time(file, fs::file_time_type::clock::now(), status);
    } else {
        fs::remove(file, status);
    }
    return stems;
}

Status StemCache::put(const std::string& key, const separation::Stems& stems) const
{
    if (!canKeep(stems)) return Done{};
    const std::string bytes = bytesOf(stems);
    if (bytes.size() > limitBytes_) return Done{};
    if (auto s = makeWritableFolder(folder_); !s) return s;
    const Status written = writeFileAtomically(fileOf(key), bytes);
    shrink();
    return written;
}

StemCache::Size StemCache::size() const
{
    Size size;
    for (const Entry& entry : entriesOf(folder_)) {
        size.bytes += entry.bytes;
        ++size.entries;
    }
    return size;
}

Status StemCache::clear() const
{
    for (const Entry& entry : entriesOf(folder_)) {
        std::error_code status;
        fs::remove(entry.file, status);
        if (status) {
            return Error{ErrorCode::NotWritable,
                         entry.file.string() + ": cannot be removed (" + status.message() +
                             "). Remove it by hand.",
                         {}};
        }
    }
    return Done{};
}

void StemCache::shrink() const
{
    std::vector<Entry> entries = entriesOf(folder_);
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.used > b.used; });
    std::uintmax_t kept = 0;
    for (const Entry& entry : entries) {
        kept += entry.bytes;
        std::error_code status;
        if (kept > limitBytes_) fs::remove(entry.file, status);
    }
}

std::uintmax_t userStemCacheLimit()
{
    const auto text = readWholeFile(limitFile(), 64);
    if (!text) return kUsualStemCacheBytes;
    const auto bytes = bytesFromText(text->substr(0, text->find('\n')));
    return bytes ? *bytes : kUsualStemCacheBytes;
}

Status setUserStemCacheLimit(std::uintmax_t bytes)
{
    const fs::path file = limitFile();
    if (file.empty()) {
        return Error{ErrorCode::Environment,
                     "there is no home folder to keep the limit in. Set XDG_CONFIG_HOME.",
                     {}};
    }
    if (auto s = makeWritableFolder(file.parent_path()); !s) return s;
    return writeFileAtomically(file, std::to_string(bytes) + "\n");
}

Result<std::uintmax_t> bytesFromText(const std::string& text)
{
    const Error wrong{
        ErrorCode::BadArgument,
        "size: expected a number and B, K, M, G or T, such as 500M or 2GB, got \"" + text + "\"",
        {}};
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !std::isfinite(number) || number < 0.0) return wrong;
    std::string unit;
    for (; *end != '\0'; ++end) {
        if (*end != ' ') unit += static_cast<char>(std::toupper(static_cast<unsigned char>(*end)));
    }
    double factor = 1.0;
    if (!unit.empty() && unit != "B") {
        const auto power = std::string_view("KMGT").find(unit[0]);
        const std::string rest = unit.substr(1);
        if (power == std::string_view::npos || !(rest.empty() || rest == "B" || rest == "IB")) {
            return wrong;
        }
        factor = std::pow(1024.0, static_cast<double>(power + 1));
    }
    const double bytes = std::floor(number * factor);
    if (bytes > 9e18) return wrong;
    return static_cast<std::uintmax_t>(bytes);
}

std::string textFromBytes(std::uintmax_t bytes)
{
    constexpr std::array<const char*, 5> kUnits{"B", "KB", "MB", "GB", "TB"};
    double number = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; number >= 1024.0 && unit + 1 < kUnits.size(); ++unit) number /= 1024.0;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", number,
                  kUnits[unit]);
    return text.data();
}

}  // namespace limelight::data
