// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_linear.h"

#include <algorithm>
#include <cmath>
#include <dnnl.hpp>
#include <initializer_list>
#include <map>
#include <mutex>
#include <new>
#include <string>
#include <unordered_map>

#include "core/base/check.h"
#include "core/nn/encoder_kernels.h"
#include "core/nn/one_thread.h"

namespace limelight::nn {
namespace {

using dnnl::memory;
using DataType = memory::data_type;
using FormatTag = memory::format_tag;

constexpr std::size_t kAlignment = 64;

/// oneDNN's word for the CPU, made once.
const dnnl::engine& cpuEngine()
{
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

DataType rowsType(EncoderPrecision precision)
{
    switch (precision) {
        case EncoderPrecision::F32:
            break;
        case EncoderPrecision::BF16:
            return DataType::bf16;
        case EncoderPrecision::Int8:
            return DataType::u8;
    }
    return DataType::f32;
}

DataType weightsType(EncoderPrecision precision)
{
    return precision == EncoderPrecision::Int8 ? DataType::s8 : rowsType(precision);
}

bool hasAnyIsa(std::initializer_list<dnnl_cpu_isa_t> sets)
{
    return std::find(sets.begin(), sets.end(), dnnl_get_effective_cpu_isa()) != sets.end();
}

bool hasVnni()
{
    return hasAnyIsa({dnnl_cpu_isa_avx512_core_vnni, dnnl_cpu_isa_avx512_core_bf16,
                      dnnl_cpu_isa_avx512_core_amx});
}

bool hasBf16()
{
    return hasAnyIsa({dnnl_cpu_isa_avx512_core_bf16, dnnl_cpu_isa_avx512_core_amx});
}

/// VNNI sums products in 32 bits; without it two of them are summed in 16 bits, which hold products
/// of a signed byte with 127 but not with 255.
float quantisationSteps()
{
    return hasVnni() ? 255.0F : 127.0F;
}

std::size_t alignedSize(std::size_t bytes)
{
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

void* LinearScratch::take(std::size_t bytes)
{
    if (bytes_.size() < bytes + kAlignment) bytes_.resize(bytes + kAlignment);
    const auto address = reinterpret_cast<std::uintptr_t>(bytes_.data());
    return bytes_.data() + (kAlignment - address % kAlignment) % kAlignment;
}

struct PackedLinear::Impl {
    /// The product for one number of rows.
    struct Product {
        dnnl::matmul replacing, adding;
        memory::desc rows, target, replacingScratch, addingScratch;
    };

    EncoderPrecision precision = EncoderPrecision::F32;
    std::int64_t in = 0;
    std::int64_t out = 0;
    memory weights;
    std::vector<float> bias;          ///< [out]
    std::vector<float> columnScales;  ///< [out], Int8 only: what one step of a weight is worth
    std::vector<float> columnSums;    ///< [out], Int8 only: sums of the quantised weights
    mutable std::mutex mutex;
    mutable std::map<std::int64_t, Product> products;

    bool isQuantised() const { return precision == EncoderPrecision::Int8; }

    dnnl::matmul::primitive_desc describe(std::int64_t count, const memory::desc& packed,
                                          bool adds) const;
    void fill(std::span<const LinearWeights> sideBySide);
    void quantise(const std::vector<float>& plain, std::vector<std::int8_t>& steps);
    const Product& productFor(std::int64_t count) const;
    void multiply(const Product& product, bool adds, const void* rows, void* target,
                  void* scratch) const;
};

dnnl::matmul::primitive_desc PackedLinear::Impl::describe(std::int64_t count,
                                                          const memory::desc& packed,
                                                          bool adds) const
{
    const memory::desc rows({count, in}, rowsType(precision), FormatTag::ab);
    const memory::desc target({count, out}, isQuantised() ? DataType::s32 : DataType::f32,
                              FormatTag::ab);
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (isQuantised()) {
        return {dnnl::matmul::desc(rows, packed, target), attributes, cpuEngine()};
    }
    if (adds) {
        dnnl::post_ops after;
        after.append_sum();
        attributes.set_post_ops(after);
    }
    const memory::desc biasRow({1, out}, DataType::f32, FormatTag::ab);
    return {dnnl::matmul::desc(rows, packed, biasRow, target), attributes, cpuEngine()};
}

/// Rounds each row of weights to steps of its own.
void PackedLinear::Impl::quantise(const std::vector<float>& plain, std::vector<std::int8_t>& steps)
{
    constexpr float kLargest = 127.0F;
    steps.resize(plain.size());
    for (std::int64_t o = 0; o < out; ++o) {
        const float* row = plain.data() + o * in;
        float largest = 0.0F;
        for (std::int64_t i = 0; i < in; ++i) largest = std::max(largest, std::abs(row[i]));
        const float scale = largest > 0.0F ? largest / kLargest : 1.0F;
        std::int64_t sum = 0;
        for (std::int64_t i = 0; i < in; ++i) {
            const auto step = static_cast<std::int8_t>(std::lrint(row[i] / scale));
            steps[static_cast<std::size_t>(o * in + i)] = step;
            sum += step;
        }
        columnScales.push_back(scale);
        columnSums.push_back(static_cast<float>(sum));
    }
}

void PackedLinear::Impl::fill(std::span<const LinearWeights> sideBySide)
{
    std::vector<float> plain;
    plain.reserve(static_cast<std::size_t>(out * in));
    for (const LinearWeights& layer : sideBySide) {
        plain.insert(plain.end(), layer.weight, layer.weight + layer.out * in);
        if (layer.bias != nullptr) {
            bias.insert(bias.end(), layer.bias, layer.bias + layer.out);
        } else {
            bias.insert(bias.end(), static_cast<std::size_t>(layer.out), 0.0F);
        }
    }
    std::vector<std::int8_t> steps;
    if (isQuantised()) quantise(plain, steps);
    const memory::desc any({in, out}, weightsType(precision), FormatTag::any);
    weights = memory(describe(kRowBlock, any, false).weights_desc(), cpuEngine());
    const DataType type = isQuantised() ? DataType::s8 : DataType::f32;
    void* values = isQuantised() ? static_cast<void*>(steps.data()) : plain.data();
    memory source({{in, out}, type, FormatTag::ba}, cpuEngine(), values);
    dnnl::stream stream(cpuEngine());
    dnnl::reorder(source, weights).execute(stream, source, weights);
    stream.wait();
}

const PackedLinear::Impl::Product& PackedLinear::Impl::productFor(std::int64_t count) const
{
    const std::lock_guard lock(mutex);
    const auto found = products.find(count);
    if (found != products.end()) return found->second;
    const OneThreadGuard oneThread;  // oneDNN plans for the threads it sees
    const auto replacing = describe(count, weights.get_desc(), false);
    Product product{dnnl::matmul(replacing),     {}, replacing.src_desc(), replacing.dst_desc(),
                    replacing.scratchpad_desc(), {}};
    if (!isQuantised()) {
        const auto adding = describe(count, weights.get_desc(), true);
        product.adding = dnnl::matmul(adding);
        product.addingScratch = adding.scratchpad_desc();
    }
    return products.emplace(count, std::move(product)).first->second;
}

void PackedLinear::Impl::multiply(const Product& product, bool adds, const void* rows, void* target,
                                  void* scratch) const
{
    const auto at = [](const memory::desc& desc, const void* values) {
        return memory(desc, cpuEngine(), const_cast<void*>(values));
    };
    std::unordered_map<int, memory> arguments{
        {DNNL_ARG_SRC, at(product.rows, rows)},
        {DNNL_ARG_WEIGHTS, weights},
        {DNNL_ARG_DST, at(product.target, target)},
        {DNNL_ARG_SCRATCHPAD,
         at(adds ? product.addingScratch : product.replacingScratch, scratch)}};
    if (!isQuantised()) {
        arguments.emplace(DNNL_ARG_BIAS, at({{1, out}, DataType::f32, FormatTag::ab}, bias.data()));
    }
    dnnl::stream stream(cpuEngine());
    (adds ? product.adding : product.replacing).execute(stream, arguments);
    stream.wait();
}

PackedLinear::PackedLinear(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PackedLinear::PackedLinear(PackedLinear&&) noexcept = default;
PackedLinear& PackedLinear::operator=(PackedLinear&&) noexcept = default;
PackedLinear::~PackedLinear() = default;

std::int64_t PackedLinear::in() const
{
    return impl_->in;
}

std::int64_t PackedLinear::out() const
{
    return impl_->out;
}

Result<PackedLinear> PackedLinear::pack(std::span<const LinearWeights> sideBySide, std::int64_t in,
                                        EncoderPrecision precision)
{
    auto impl = std::make_unique<Impl>();
    impl->precision = precision;
    impl->in = in;
    for (const LinearWeights& layer : sideBySide) impl->out += layer.out;
    try {
        const OneThreadGuard oneThread;
        impl->fill(sideBySide);
    } catch (const dnnl::error& fault) {
        if (fault.status == dnnl_out_of_memory) throw std::bad_alloc();
        return Error{ErrorCode::Unsupported,
                     std::string("this CPU cannot multiply with precision ") +
                         std::string(nameOf(precision)) + ": oneDNN says \"" + fault.what() +
                         "\". Use fp32.",
                     {}};
    }
    return PackedLinear(std::move(impl));
}

void PackedLinear::apply(const float* rows, std::int64_t count, float* target, Target what,
                         LinearScratch& scratch) const
{
    const Impl& layer = *impl_;
    const bool adds = what == Target::AddedTo;
    const Impl::Product& product = layer.productFor(count);
    const std::size_t scratchSize =
        alignedSize(std::max(product.replacingScratch.get_size(),
                             layer.isQuantised() ? 0 : product.addingScratch.get_size()));
    const std::size_t rowsSize = alignedSize(product.rows.get_size());
    if (layer.precision == EncoderPrecision::F32) {
        layer.multiply(product, adds, rows, target, scratch.take(scratchSize));
        return;
    }
    const EncoderKernels& kernels = encoderKernels();
    const auto cells = static_cast<std::size_t>(count) * static_cast<std::size_t>(layer.out);
    auto* memoryStart = static_cast<std::byte*>(scratch.take(
        scratchSize + rowsSize +
        (layer.isQuantised()
             ? cells * sizeof(std::int32_t) + static_cast<std::size_t>(count) * sizeof(RowScale)
             : 0)));
    std::byte* converted = memoryStart + scratchSize;
    if (layer.precision == EncoderPrecision::BF16) {
        kernels.roundToBf16(rows, count * layer.in, reinterpret_cast<std::uint16_t*>(converted));
        layer.multiply(product, adds, converted, target, memoryStart);
        return;
    }
    auto* sums = reinterpret_cast<std::int32_t*>(converted + rowsSize);
    auto* scales = reinterpret_cast<RowScale*>(sums + cells);
    kernels.quantise(rows, count, layer.in, quantisationSteps(),
                     reinterpret_cast<std::uint8_t*>(converted), scales);
    layer.multiply(product, false, converted, sums, memoryStart);
    const QuantisedColumns columns{layer.columnScales.data(), layer.columnSums.data(),
                                   layer.bias.data(), layer.out};
    kernels.dequantise(sums, scales, count, columns, adds, target);
}

std::string slownessOf(EncoderPrecision precision)
{
    if (precision == EncoderPrecision::Int8 && !hasVnni()) {
        return "this CPU (or oneDNN on it) has no AVX-512 VNNI: int8 is hardly faster than fp32 "
               "and "
               "rounds to 7 bits instead of 8";
    }
    if (precision == EncoderPrecision::BF16 && !hasBf16()) {
        return "this CPU (or oneDNN on it) has no bfloat16 instructions: bf16 is slower than fp32";
    }
    return "";
}

}  // namespace limelight::nn
