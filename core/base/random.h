// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Random numbers that depend on a key and a counter only: no hidden state, no order of calls.

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace limelight {

/// A stream of random numbers named by its key, so that thread count, batch size and what else
/// was drawn before cannot change it. The mixer is SplitMix64's finaliser (Steele et al. 2014).
class RandomStream {
public:
    /// @param seed  the user's seed
    /// @param path  what the numbers are for, as numbers (song index, voice, bar ...)
    explicit RandomStream(std::uint64_t seed, std::initializer_list<std::uint64_t> path = {})
        : key_(mix(seed + kStep))
    {
        // The rotation keeps (seed, part) and (part, seed) apart.
        for (std::uint64_t part : path) key_ = mix(std::rotl(key_, 23) + kStep * (part + 1));
    }

    /// A stream of its own for a named purpose.
    RandomStream child(std::string_view purpose) const
    {
        std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a
        for (char c : purpose) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        RandomStream stream = *this;
        stream.key_ = mix(key_ ^ hash);
        stream.counter_ = 0;
        return stream;
    }

    std::uint64_t bits() { return mix(key_ + kStep * ++counter_); }

    /// Uniform in [0, 1), 53 bits.
    double uniform() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    /// Uniform integer in [0, count); count >= 1.
    std::uint64_t below(std::uint64_t count)
    {
        const std::uint64_t limit = ~std::uint64_t{0} - ~std::uint64_t{0} % count;
        std::uint64_t value = bits();
        while (value >= limit) value = bits();
        return value % count;
    }

    bool chance(double probability) { return uniform() < probability; }

    /// Standard normal by the sum of twelve uniforms: no libm, so equal on every machine.
    double normal()
    {
        double sum = -6.0;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }

    template <class T>
    const T& pick(const std::vector<T>& choices)
    {
        return choices[below(choices.size())];
    }

    template <class T>
    void shuffle(std::vector<T>& items)
    {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

    /// A random order of 0 ... count-1.
    std::vector<std::size_t> order(std::size_t count)
    {
        std::vector<std::size_t> indices(count);
        std::iota(indices.begin(), indices.end(), std::size_t{0});
        shuffle(indices);
        return indices;
    }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;

    static std::uint64_t mix(std::uint64_t z)
    {
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    std::uint64_t key_ = 0;
    std::uint64_t counter_ = 0;
};

}  // namespace limelight
