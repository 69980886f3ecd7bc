// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "core/weights/refusal.h"
#include "core/weights/stored_zip.h"
#include "core/weights/torch_container_private.h"

namespace limelight::weights {
namespace {

constexpr std::string_view kPickleName = "data.pkl";

/// The folder in which data.pkl lies, with its slash: whatever the file was called when saved.
Result<std::string> rootOf(const StoredZip& zip, const std::filesystem::path& file)
{
    const std::string* found = nullptr;
    for (const auto& [name, entry] : zip) {
        if (name != kPickleName && !name.ends_with("/" + std::string(kPickleName))) continue;
        if (found != nullptr) return malformed(file, "the zip archive holds two data.pkl");
        found = &name;
    }
    if (found == nullptr) {
        return malformed(file, "it is a zip archive without data.pkl, so not of torch.save");
    }
    return found->substr(0, found->size() - kPickleName.size());
}

Status checkKind(const StoredZip& zip, const std::string& root, const std::filesystem::path& file)
{
    const auto code = zip.lower_bound(root + "code/");
    const bool hasCode = code != zip.end() && code->first.starts_with(root + "code/");
    if (hasCode || zip.contains(root + "constants.pkl")) {
        return Error{ErrorCode::Unsupported,
                     file.string() +
                         ": a TorchScript program, not a checkpoint of tensors. "
                         "Save the state_dict() of its model.",
                     {}};
    }
    const auto order = zip.find(root + "byteorder");
    if (order != zip.end()) {
        const Bytes bytes = order->second.content;
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        if (text != "little") {
            return Error{ErrorCode::Unsupported,
                         file.string() + ": its numbers are " + inQuotes(text) +
                             "-endian; only little-endian ones are read. Save it again on "
                             "another machine.",
                         {}};
        }
    }
    return Done{};
}

}  // namespace

Result<TorchContainer> readZipContainer(Bytes bytes, const std::filesystem::path& file)
{
    const auto zip = readStoredZip(bytes, file);
    if (!zip) return zip.error();
    const auto root = rootOf(*zip, file);
    if (!root) return root.error();
    if (auto status = checkKind(*zip, *root, file); !status) return status.error();

    const std::string pickleName = *root + std::string(kPickleName);
    const StoredEntry& pickled = zip->at(pickleName);
    if (auto status = checkCrc(pickleName, pickled, file); !status) return status.error();
    auto pickle = readTensorPickle(pickled.content, pickled.at, file);
    if (!pickle) return pickle.error();
    TorchContainer container{*std::move(pickle), {}};
    for (const ClaimedStorage& claimed : container.pickle.storages) {
        const std::string name = *root + "data/" + std::string(claimed.key);
        const auto found = zip->find(name);
        if (found == zip->end()) {
            return malformed(file, "the zip archive lacks the storage " + inQuotes(name));
        }
        const StoredEntry& entry = found->second;
        if (entry.content.size() % claimed.type->elementBytes != 0 ||
            entry.content.size() / claimed.type->elementBytes != claimed.elements) {
            return malformed(file, "the storage " + inQuotes(name) + " holds " +
                                       std::to_string(entry.content.size()) + " bytes, not " +
                                       std::to_string(claimed.elements) + " elements of " +
                                       std::string(claimed.type->name));
        }
        if (auto status = checkCrc(name, entry, file); !status) return status.error();
        container.storages.push_back(entry.content);
    }
    return container;
}

}  // namespace limelight::weights
