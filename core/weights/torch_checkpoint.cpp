// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/torch_checkpoint.h"

#include <set>
#include <string_view>
#include <utility>

#include "core/weights/refusal.h"
#include "core/weights/torch_container_private.h"

namespace limelight::weights {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxVisits = 2'000'000;
constexpr std::size_t kMaxTensors = 200'000;
constexpr std::size_t kMaxNameBytes = 1024;
constexpr std::size_t kMaxNamesBytes = std::size_t{64} << 20U;

bool startsWith(Bytes bytes, std::size_t at, std::string_view text)
{
    return bytes.size() >= at + text.size() &&
           std::string_view(reinterpret_cast<const char*>(bytes.data()) + at, text.size()) == text;
}

Result<TorchContainer> readContainer(Bytes bytes, const std::filesystem::path& file)
{
    constexpr std::size_t kTarMagicAt = 257;
    if (bytes.empty()) return malformed(file, "it is empty");
    if (startsWith(bytes, 0, "PK\x03\x04")) return readZipContainer(bytes, file);
    if (startsWith(bytes, 0, "\x80")) return readLegacyContainer(bytes, file);
    if (startsWith(bytes, kTarMagicAt, "ustar")) {
        return Error{ErrorCode::Unsupported,
                     file.string() +
                         ": a tar archive, as torch wrote them before 0.1.10. Load it "
                         "there and save it with a newer torch.",
                     {}};
    }
    return malformed(file, "it is not a file of torch.save: neither a zip archive nor a pickle");
}

/// Follows the containers of a pickle from its root and names the tensors.
class Walk {
public:
    Walk(const TorchContainer& container, const std::filesystem::path& file)
        : container_(container), values_(container.pickle.values), file_(file)
    {
    }

    Result<TorchCheckpoint> run()
    {
        if (valueAs<TensorIndex>(values_, container_.pickle.root) != nullptr) {
            return malformed(file_, "it holds one tensor without a name; save a dictionary");
        }
        if (auto status = visit(container_.pickle.root, "", 0); !status) return status.error();
        if (found_.tensors.empty()) return malformed(file_, "it holds no tensors");
        return std::move(found_);
    }

private:
    Status visit(ValueId id, const std::string& name, std::size_t depth)
    {
        // One value may be reached on many ways, so the ways are counted.
        if (++visits_ > kMaxVisits) {
            return malformed(file_, "its values refer to one another more than 2000000 times");
        }
        if (const auto* tensor = valueAs<TensorIndex>(values_, id)) {
            return take(container_.pickle.tensors[tensor->index], name);
        }
        const auto* sequence = valueAs<PickledSequence>(values_, id);
        const auto* dictionary = valueAs<PickledDictionary>(values_, id);
        if (sequence == nullptr && dictionary == nullptr) return Done{};
        if (depth == kMaxDepth) {
            return malformed(file_, "its values are nested deeper than 64, at " + inQuotes(name));
        }
        if (dictionary != nullptr) return visitItems(*dictionary, name, depth);
        for (std::size_t i = 0; i < sequence->items.size(); ++i) {
            auto status = visit(sequence->items[i], below(name, std::to_string(i)), depth + 1);
            if (!status) return status;
        }
        return Done{};
    }

    Status visitItems(const PickledDictionary& dictionary, const std::string& name,
                      std::size_t depth)
    {
        if (isOptimizer(dictionary)) {
            found_.optimizers.push_back(name.empty() ? "(the whole file)" : name);
            return Done{};
        }
        for (const auto& [key, value] : dictionary.items) {
            const auto* text = valueAs<std::string_view>(values_, key);
            const auto* number = valueAs<std::int64_t>(values_, key);
            if (text == nullptr && number == nullptr) {
                return malformed(file_, "a dictionary, " + inQuotes(name) +
                                            ", has a key that is neither text nor a number");
            }
            auto status = visit(
                value, below(name, text != nullptr ? std::string(*text) : std::to_string(*number)),
                depth + 1);
            if (!status) return status;
        }
        return Done{};
    }

    /// The name of something inside `name`; cut once it is too long for a tensor anyway.
    static std::string below(const std::string& name, const std::string& key)
    {
        if (name.size() + key.size() > 2 * kMaxNameBytes) {
            return (name + '.' + key).substr(0, 2 * kMaxNameBytes);
        }
        return name.empty() ? key : name + '.' + key;
    }

    bool isOptimizer(const PickledDictionary& dictionary) const
    {
        bool hasState = false, hasGroups = false;
        for (const auto& [key, value] : dictionary.items) {
            const auto* text = valueAs<std::string_view>(values_, key);
            if (text == nullptr) continue;
            hasState = hasState || *text == "state";
            hasGroups = hasGroups || *text == "param_groups";
        }
        return hasState && hasGroups;
    }

    Status take(const ClaimedTensor& claimed, const std::string& name)
    {
        if (found_.tensors.size() == kMaxTensors) {
            return malformed(file_, "it names more than 200000 tensors");
        }
        namesBytes_ += name.size();
        if (name.size() > kMaxNameBytes || namesBytes_ > kMaxNamesBytes) {
            return malformed(file_, "the name " + inQuotes(name) + " is too long");
        }
        if (name == "__metadata__" || !names_.insert(name).second) {
            return malformed(file_, "two tensors have the name " + inQuotes(name));
        }
        const StorageSlice& slice = claimed.storage;
        const ClaimedStorage& storage = container_.pickle.storages[slice.index];
        const unsigned elementBytes = storage.type->elementBytes;
        TensorView view;
        view.name = name;
        view.dtype = storage.type->dtype;
        view.elementBytes = elementBytes;
        view.shape = claimed.shape;
        view.stride = claimed.stride;
        view.storage = container_.storages[slice.index].subspan(slice.first * elementBytes,
                                                                slice.count * elementBytes);
        const std::string fault = placeView(view, claimed.offset);
        if (!fault.empty()) {
            return malformed(file_, "the tensor " + inQuotes(name) + " " + fault + " (byte " +
                                        std::to_string(claimed.at) + ")");
        }
        found_.tensors.push_back(std::move(view));
        return Done{};
    }

    const TorchContainer& container_;
    const std::vector<PickledValue>& values_;
    const std::filesystem::path& file_;
    TorchCheckpoint found_;
    std::set<std::string, std::less<>> names_;
    std::size_t visits_ = 0, namesBytes_ = 0;
};

}  // namespace

std::uint64_t mostBytesFrom(std::uint64_t checkpointBytes)
{
    constexpr std::uint64_t kTimes = 8, kMore = std::uint64_t{16} << 20U;
    return checkpointBytes > (UINT64_MAX - kMore) / kTimes ? UINT64_MAX
                                                           : checkpointBytes * kTimes + kMore;
}

Result<TorchCheckpoint> readTorchCheckpoint(Bytes bytes, const std::filesystem::path& file)
{
    const auto container = readContainer(bytes, file);
    if (!container) return container.error();
    auto checkpoint = Walk(*container, file).run();
    if (!checkpoint) return checkpoint.error();
    std::uint64_t total = 0;
    for (const TensorView& view : checkpoint->tensors) {
        if (__builtin_add_overflow(total, view.bytes, &total) ||
            total > mostBytesFrom(bytes.size())) {
            return malformed(file, "its tensors would take more than 8 times the file's " +
                                       std::to_string(bytes.size()) + " bytes, from " +
                                       inQuotes(view.name) + " on");
        }
    }
    return checkpoint;
}

std::vector<TensorContent> contentsOf(const TorchCheckpoint& checkpoint)
{
    std::vector<TensorContent> contents;
    for (const TensorView& view : checkpoint.tensors) {
        contents.push_back({view.name, std::string(view.dtype), view.shape,
                            [&view](const ByteSink& sink) { return writeRowMajor(view, sink); }});
    }
    return contents;
}

}  // namespace limelight::weights
