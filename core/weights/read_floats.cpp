// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/read_floats.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <condition_variable>
#include <cstddef>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/hash.h"

namespace limelight::weights {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr std::size_t kPiece = std::size_t{4} << 20U;

/// SHA-256 on a thread of its own. What was added must stay as it is until it is done.
class BackgroundHash {
public:
    BackgroundHash() : thread_([this] { work(); }) {}

    ~BackgroundHash()
    {
        {
            const std::lock_guard lock(mutex_);
            isEnding_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

    BackgroundHash(const BackgroundHash&) = delete;
    BackgroundHash& operator=(const BackgroundHash&) = delete;

    void add(std::span<const std::byte> bytes)
    {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(bytes);
            ++unfinished_;
        }
        changed_.notify_all();
    }

    /// Returns once at most `count` of the added pieces are still to be hashed.
    void waitUntilLeft(std::size_t count)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return unfinished_ <= count; });
    }

    /// The sum of what was added since the last one.
    std::string hex()
    {
        waitUntilLeft(0);
        return std::exchange(sum_, Sha256()).hex();
    }

private:
    void work()
    {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [&] { return isEnding_ || !waiting_.empty(); });
            if (isEnding_) return;
            const auto bytes = waiting_.front();
            waiting_.pop_front();
            lock.unlock();
            sum_.add(bytes);
            lock.lock();
            --unfinished_;
            changed_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::span<const std::byte>> waiting_;
    std::size_t unfinished_ = 0;
    bool isEnding_ = false;
    Sha256 sum_;
    std::thread thread_;
};

/// A file open for reading at any place.
class OpenFile {
public:
    explicit OpenFile(const fs::path& file)
        : file_(file), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (descriptor_ >= 0) ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    ~OpenFile()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    Status read(std::span<std::byte> target, std::uint64_t offset) const
    {
        std::size_t done = 0;
        while (descriptor_ >= 0 && done < target.size()) {
            const ssize_t count = ::pread(descriptor_, target.data() + done, target.size() - done,
                                          static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) break;
            done += static_cast<std::size_t>(count);
        }
        if (done == target.size()) return Done{};
        return Error{ErrorCode::Unreadable,
                     file_.string() + ": reading stopped at byte " + std::to_string(offset + done) +
                         ". Check the disk and that nothing else writes this file.",
                     {}};
    }

private:
    const fs::path& file_;
    int descriptor_;
};

float floatFromHalf(std::uint16_t half)
{
    // The exponent is rebiased by a product, which is exact for subnormal halves too.
    const float magnitude =
        std::bit_cast<float>(static_cast<std::uint32_t>(half & 0x7FFFU) << 13U) *
        std::bit_cast<float>(0x77800000U);
    const auto sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
}

float floatFromBrain(std::uint16_t brain)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(brain) << 16U);
}

bool hasOnlyFinite(std::span<const float> values)
{
    constexpr std::uint32_t kExponent = 0x7F800000U;
    std::uint32_t faults = 0;
    for (const float value : values) {
        faults |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(value) & kExponent) ==
                                             kExponent);
    }
    return faults == 0;
}

/// Halves whose exponent says infinity or NaN; the product above would make numbers of them.
bool hasOnlyFiniteHalves(std::span<const std::byte> bytes)
{
    constexpr std::uint16_t kExponent = 0x7C00U;
    std::uint32_t faults = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        std::uint16_t half = 0;
        std::memcpy(&half, bytes.data() + i, 2);
        faults |= static_cast<std::uint32_t>((half & kExponent) == kExponent);
    }
    return faults == 0;
}

template <class Stored, class Widen>
void widen(std::span<const std::byte> bytes, std::span<float> values, Widen floatFrom)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored{};
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = floatFrom(stored);
    }
}

/// Makes floats of stored bytes; false when one of them is no finite number.
bool takeFloats(const std::string& dtype, std::span<const std::byte> bytes, std::span<float> values)
{
    if (dtype == "F16") {
        widen<std::uint16_t>(bytes, values, floatFromHalf);
        return hasOnlyFiniteHalves(bytes);
    }
    if (dtype == "BF16") widen<std::uint16_t>(bytes, values, floatFromBrain);
    if (dtype == "F64") {
        widen<double>(bytes, values, [](double value) { return static_cast<float>(value); });
    }
    return hasOnlyFinite(values);
}

class FolderReader {
public:
    FolderReader(const WeightsFolder& folder, std::span<const FloatTarget> targets, Run& run)
        : folder_(folder), run_(run)
    {
        for (const FloatTarget& target : targets) targets_[target.name] = target.values;
        for (const auto& [name, tensor] : folder.tensors) {
            total_ += static_cast<std::int64_t>(tensor.bytes);
        }
    }

    Status checkTypes() const
    {
        for (const auto& [name, values] : targets_) {
            const StoredTensor& tensor = folder_.tensors.at(name);
            if (isFloatType(tensor.dtype)) continue;
            return Error{ErrorCode::Unsupported,
                         folder_.files[tensor.file].string() + ": tensor \"" + name +
                             "\" is stored as " + tensor.dtype +
                             ", which is not read as numbers. Save the model as F32, F16 or BF16.",
                         {}};
        }
        return Done{};
    }

    Result<std::vector<std::string>> read()
    {
        std::vector<std::string> hashes;
        for (std::size_t i = 0; i < folder_.files.size(); ++i) {
            if (auto status = readFile(i); !status) return status.error();
            hashes.push_back(hash_.hex());
        }
        run_.progress.at(Stage::LoadingModel, total_, total_);
        return hashes;
    }

private:
    using Item = std::pair<const std::string, StoredTensor>;

    Status readFile(std::size_t index)
    {
        std::vector<const Item*> order;
        for (const Item& item : folder_.tensors) {
            if (item.second.file == index) order.push_back(&item);
        }
        std::sort(order.begin(), order.end(), [](const Item* a, const Item* b) {
            return std::pair(a->second.offset, a->second.bytes) <
                   std::pair(b->second.offset, b->second.bytes);
        });
        const OpenFile file(folder_.files[index]);
        std::uint64_t headerBytes = 8;
        if (auto status = readHeaderSize(file, headerBytes); !status) return status;
        if (auto status = skip(file, 0, headerBytes); !status) return status;
        for (const Item* item : order) {
            const auto target = targets_.find(item->first);
            auto status = target == targets_.end()
                              ? skip(file, item->second.offset, item->second.bytes)
                              : take(file, *item, target->second);
            if (!status) return status;
        }
        return Done{};
    }

    static Status readHeaderSize(const OpenFile& file, std::uint64_t& bytes)
    {
        std::array<std::byte, 8> raw{};
        if (auto status = file.read(raw, 0); !status) return status;
        std::uint64_t length = 0;
        std::memcpy(&length, raw.data(), raw.size());
        bytes = 8 + length;
        return Done{};
    }

    /// The buffer that the hash is done with.
    std::span<std::byte> freeBuffer()
    {
        hash_.waitUntilLeft(1);
        current_ = 1 - current_;
        if (buffers_[current_].empty()) buffers_[current_].resize(kPiece);
        return buffers_[current_];
    }

    Status advance(std::size_t bytes)
    {
        done_ += static_cast<std::int64_t>(bytes);
        run_.progress.at(Stage::LoadingModel, std::min(done_, total_), total_);
        if (run_.cancel.requested()) return Error::cancelled();
        return Done{};
    }

    Status skip(const OpenFile& file, std::uint64_t offset, std::uint64_t bytes)
    {
        for (std::uint64_t at = 0; at < bytes; at += kPiece) {
            const auto piece = freeBuffer().first(
                static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, bytes - at)));
            if (auto status = file.read(piece, offset + at); !status) return status;
            hash_.add(piece);
            if (auto status = advance(piece.size()); !status) return status;
        }
        return Done{};
    }

    Status take(const OpenFile& file, const Item& item, std::span<float> values)
    {
        const StoredTensor& tensor = item.second;
        const std::size_t width = values.empty() ? 1 : tensor.bytes / values.size();
        CORE_CHECK(width * values.size() == tensor.bytes, "a target of the tensor's size");
        const bool isInPlace = tensor.dtype == "F32";
        const std::size_t atOnce = kPiece / width;
        for (std::size_t first = 0; first < values.size(); first += atOnce) {
            const auto part = values.subspan(first, std::min(atOnce, values.size() - first));
            const auto bytes =
                isInPlace ? std::as_writable_bytes(part) : freeBuffer().first(part.size() * width);
            if (auto status = file.read(bytes, tensor.offset + first * width); !status) {
                return status;
            }
            hash_.add(bytes);
            if (!takeFloats(tensor.dtype, bytes, part)) {
                return notFinite(item, first, part, bytes);
            }
            if (auto status = advance(bytes.size()); !status) return status;
        }
        return Done{};
    }

    Error notFinite(const Item& item, std::size_t first, std::span<const float> values,
                    std::span<const std::byte> bytes) const
    {
        std::size_t at = 0;
        const bool isHalf = item.second.dtype == "F16";
        while (at < values.size() && (isHalf ? hasOnlyFiniteHalves(bytes.subspan(2 * at, 2))
                                             : hasOnlyFinite(values.subspan(at, 1)))) {
            ++at;
        }
        return {ErrorCode::BadWeights,
                folder_.files[item.second.file].string() + ": tensor \"" + item.first +
                    "\" holds NaN, an infinity or a number beyond F32 at place " +
                    std::to_string(first + at) +
                    ": the weights are damaged, or training diverged. Copy or download the model "
                    "again.",
                {}};
    }

    const WeightsFolder& folder_;
    Run& run_;
    std::map<std::string, std::span<float>> targets_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
    std::array<std::vector<std::byte>, 2> buffers_;
    std::size_t current_ = 0;
    // Last: its thread reads the buffers and ends first.
    BackgroundHash hash_;
};

}  // namespace

bool isFloatType(std::string_view dtype)
{
    return dtype == "F32" || dtype == "F16" || dtype == "BF16" || dtype == "F64";
}

Result<std::vector<std::string>> readFloats(const WeightsFolder& folder,
                                            std::span<const FloatTarget> targets, Run& run)
{
    FolderReader reader(folder, targets, run);
    if (auto status = reader.checkTypes(); !status) return status.error();
    return reader.read();
}

}  // namespace limelight::weights
