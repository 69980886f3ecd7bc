// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A value or the reason there is none.

#include <utility>
#include <variant>

#include "core/base/check.h"
#include "core/base/error.h"

namespace limelight {

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }

    T& value() &
    {
        CORE_CHECK(state_.index() == 0, "value of a failed result");
        return std::get<0>(state_);
    }
    const T& value() const&
    {
        CORE_CHECK(state_.index() == 0, "value of a failed result");
        return std::get<0>(state_);
    }
    T&& value() &&
    {
        CORE_CHECK(state_.index() == 0, "value of a failed result");
        return std::get<0>(std::move(state_));
    }
    const Error& error() const
    {
        CORE_CHECK(state_.index() == 1, "error of a successful result");
        return std::get<1>(state_);
    }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> state_;
};

/// The value of a step that only succeeds or fails.
struct Done {};
using Status = Result<Done>;

}  // namespace limelight
