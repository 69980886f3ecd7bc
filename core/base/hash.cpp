// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <vector>

namespace limelight {

struct Sha256::Context {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest{EVP_MD_CTX_new(),
                                                                   &EVP_MD_CTX_free};
};

Sha256::Sha256() : context_(std::make_unique<Context>())
{
    CORE_CHECK(
        context_->digest && EVP_DigestInit_ex(context_->digest.get(), EVP_sha256(), nullptr) == 1,
        "SHA-256 could not start");
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::byte> bytes)
{
    CORE_CHECK(EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()) == 1,
               "SHA-256 failed");
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    CORE_CHECK(EVP_DigestFinal_ex(context_->digest.get(), digest.data(), &size) == 1,
               "SHA-256 failed");
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += kDigits[digest[i] >> 4U];
        text += kDigits[digest[i] & 15U];
    }
    return text;
}

std::string sha256Of(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

std::string sha256Of(std::string_view text)
{
    return sha256Of(std::as_bytes(std::span(text.data(), text.size())));
}

Result<std::string> sha256OfFile(const std::filesystem::path& file)
{
    std::error_code status;
    if (!std::filesystem::exists(file, status)) {
        return Error{ErrorCode::NotFound, file.string() + ": no such file. Check the path.", {}};
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return Error{ErrorCode::Unreadable,
                     file.string() + ": cannot be opened. Check its permissions.",
                     {}};
    }
    Sha256 hash;
    std::vector<char> block(1U << 20U);
    while (stream) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        hash.add(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(stream.gcount()))));
    }
    if (stream.bad()) {
        return Error{ErrorCode::Unreadable, file.string() + ": reading failed midway.", {}};
    }
    return hash.hex();
}

}  // namespace limelight
