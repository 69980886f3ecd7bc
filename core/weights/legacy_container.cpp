// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <unordered_map>

#include "core/weights/refusal.h"
#include "core/weights/torch_container_private.h"

namespace limelight::weights {
namespace {

// 0x1950a86a20f9469cfc6c, as LONG1 holds it.
constexpr std::string_view kMagic("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10);
constexpr std::int64_t kProtocol = 1001;

/// Reads the file's pickles one behind the other.
class Stream {
public:
    Stream(Bytes bytes, const std::filesystem::path& file) : bytes_(bytes), file_(file) {}

    Result<Pickle> next()
    {
        auto pickle = readTensorPickle(bytes_.subspan(at_), at_, file_);
        if (pickle) at_ += pickle->bytes;
        return pickle;
    }

    std::size_t at() const { return at_; }
    Bytes rest() const { return bytes_.subspan(at_); }
    void skip(std::size_t count) { at_ += count; }

private:
    Bytes bytes_;
    const std::filesystem::path& file_;
    std::size_t at_ = 0;
};

template <class Kind>
const Kind* rootAs(const Pickle& pickle)
{
    return valueAs<Kind>(pickle.values, pickle.root);
}

/// The pickles before the object: magic number, protocol, and the machine it was saved on.
Status readPreamble(Stream& stream, const std::filesystem::path& file)
{
    const auto magic = stream.next();
    if (!magic) return magic.error();
    const auto* number = rootAs<WideInteger>(*magic);
    if (number == nullptr || number->bytes != kMagic) {
        return malformed(file, "it does not begin with the magic number of torch.save");
    }
    const auto protocol = stream.next();
    if (!protocol) return protocol.error();
    const auto* version = rootAs<std::int64_t>(*protocol);
    if (version == nullptr || *version != kProtocol) {
        return malformed(file, "it is not of the protocol 1001 of torch.save");
    }
    const auto system = stream.next();
    if (!system) return system.error();
    const auto* facts = rootAs<PickledDictionary>(*system);
    if (facts == nullptr) return malformed(file, "it does not say what machine it was saved on");
    for (const auto& [key, value] : facts->items) {
        const auto* name = valueAs<std::string_view>(system->values, key);
        if (name == nullptr || *name != "little_endian") continue;
        const auto* isLittle = valueAs<bool>(system->values, value);
        if (isLittle != nullptr && *isLittle) return Done{};
    }
    return Error{ErrorCode::Unsupported,
                 file.string() +
                     ": its numbers are not little-endian. Save it again on another "
                     "machine.",
                 {}};
}

/// The storages' names in the order in which they lie in the file.
Result<std::vector<std::string>> readKeys(Stream& stream, std::size_t storages,
                                          const std::filesystem::path& file)
{
    const auto pickle = stream.next();
    if (!pickle) return pickle.error();
    const auto* list = rootAs<PickledSequence>(*pickle);
    if (list == nullptr || list->items.size() != storages) {
        return malformed(file, "it does not list its " + std::to_string(storages) + " storages");
    }
    std::vector<std::string> keys;
    for (const ValueId item : list->items) {
        const auto* key = valueAs<std::string_view>(pickle->values, item);
        if (key == nullptr) return malformed(file, "it lists a storage without a name");
        keys.emplace_back(*key);
    }
    return keys;
}

/// An int64 count and the raw elements.
Result<Bytes> readStorage(Stream& stream, const ClaimedStorage& claimed,
                          const std::filesystem::path& file)
{
    const auto wrong = [&](const std::string& what) {
        return malformed(file, "the storage " + inQuotes(claimed.key) + " at byte " +
                                   std::to_string(stream.at()) + " " + what);
    };
    if (stream.rest().size() < 8) return wrong("is missing: the file was cut");
    const auto elements = littleEndian<std::uint64_t>(stream.rest(), 0);
    if (elements != claimed.elements) {
        return wrong("has " + std::to_string(elements) + " elements, not " +
                     std::to_string(claimed.elements));
    }
    stream.skip(8);
    const Bytes rest = stream.rest();
    if (elements > rest.size() / claimed.type->elementBytes) return wrong("was cut");
    const Bytes content = rest.first(elements * claimed.type->elementBytes);
    stream.skip(content.size());
    return content;
}

}  // namespace

Result<TorchContainer> readLegacyContainer(Bytes bytes, const std::filesystem::path& file)
{
    Stream stream(bytes, file);
    if (auto status = readPreamble(stream, file); !status) return status.error();
    auto object = stream.next();
    if (!object) return object.error();
    TorchContainer container{*std::move(object), {}};
    const auto& storages = container.pickle.storages;
    const auto keys = readKeys(stream, storages.size(), file);
    if (!keys) return keys.error();

    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < storages.size(); ++i) places.emplace(storages[i].key, i);
    container.storages.resize(storages.size());
    for (const std::string& key : *keys) {
        const auto place = places.find(key);
        if (place == places.end()) {
            return malformed(file, "it lists the storage " + inQuotes(key) +
                                       ", twice or without a tensor that uses it");
        }
        const auto content = readStorage(stream, storages[place->second], file);
        if (!content) return content.error();
        container.storages[place->second] = *content;
        places.erase(place);
    }
    return container;
}

}  // namespace limelight::weights
