// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/packed_explanation.h"

#include <zlib.h>

#include "core/base/check.h"
#include "core/base/hash.h"
#include "core/data/explanation_file.h"

namespace limelight::data {

namespace {

constexpr std::size_t kLeastCompressed = 4096;
constexpr std::size_t kMostPlainBytes = std::size_t{256} << 20U;
/// Half the time of the usual level for files 3 % larger.
constexpr int kLevel = 4;

const Bytef* bytesOf(const std::string& text)
{
    return reinterpret_cast<const Bytef*>(text.data());
}

Error damaged(const std::string& origin, const std::string& reason)
{
    return {ErrorCode::Unreadable,
            origin + ": is damaged (" + reason + "). Use a copy of the file, or explain again.",
            {}};
}

Result<std::string> plainTextOf(const PackedExplanation& packed, const std::string& origin)
{
    if (packed.plainBytes > kMostPlainBytes) {
        return Error{ErrorCode::Unsupported,
                     origin + ": is " + std::to_string(packed.plainBytes) +
                         " bytes long; explanations above 256 MiB are not read.",
                     {}};
    }
    if (packed.packing == Packing::Plain) return packed.bytes;
    std::string text(packed.plainBytes, '\0');
    auto length = static_cast<uLongf>(text.size());
    const int status = uncompress(reinterpret_cast<Bytef*>(text.data()), &length,
                                  bytesOf(packed.bytes), static_cast<uLong>(packed.bytes.size()));
    if (status == Z_MEM_ERROR) {
        return Error{ErrorCode::OutOfMemory, origin + ": there is no memory to read it.", {}};
    }
    if (status != Z_OK || length != text.size()) return damaged(origin, "it does not unpack");
    return text;
}

}  // namespace

SharedPacked packed(const explain::Explanation& explanation)
{
    auto result = std::make_shared<PackedExplanation>();
    result->bytes = jsonOf(explanation);
    result->hash = sha256Of(result->bytes);
    result->plainBytes = result->bytes.size();
    if (result->plainBytes < kLeastCompressed) return result;
    auto length = compressBound(static_cast<uLong>(result->bytes.size()));
    std::string compressed(length, '\0');
    const int status =
        compress2(reinterpret_cast<Bytef*>(compressed.data()), &length, bytesOf(result->bytes),
                  static_cast<uLong>(result->bytes.size()), kLevel);
    // Without memory for it the plain text does as well.
    if (status != Z_OK) return result;
    compressed.resize(length);
    result->packing = Packing::Zlib;
    result->bytes = std::move(compressed);
    return result;
}

Result<explain::Explanation> unpacked(const PackedExplanation& packed, const std::string& origin)
{
    const auto text = plainTextOf(packed, origin);
    if (!text) return text.error();
    if (text->size() != packed.plainBytes || sha256Of(*text) != packed.hash) {
        return damaged(origin, "its content is not what its hash says");
    }
    return explanationFromJson(*text, origin);
}

}  // namespace limelight::data
