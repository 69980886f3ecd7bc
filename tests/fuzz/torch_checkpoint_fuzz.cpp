// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes as a file of torch.save: an error, or tensors that lie inside the file and become a
/// safetensors file which its own reader takes.

#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "core/weights/safetensors_header.h"
#include "core/weights/torch_checkpoint.h"

using namespace limelight;
using namespace limelight::weights;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
    const auto checkpoint = readTorchCheckpoint(std::as_bytes(std::span(data, size)), "fuzz.pt");
    if (!checkpoint) {
        if (checkpoint.error().message.rfind("fuzz.pt: ", 0) != 0) std::abort();
        return 0;
    }
    std::string written;
    const auto sink = [&](Bytes bytes) -> Status {
        if (written.size() + bytes.size() > kMostBytes) {
            return Error{ErrorCode::DiskFull, "enough", {}};
        }
        written.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return Done{};
    };
    if (!writeSafetensors(contentsOf(*checkpoint), sink)) return 0;
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;)
        length = length << 8U | static_cast<unsigned char>(written[i]);
    const auto header = parseSafetensorsHeader(std::string_view(written).substr(8, length),
                                               written.size(), "fuzz.safetensors");
    if (!header || header->entries.size() != checkpoint->tensors.size()) std::abort();
    return 0;
}
