// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: what every function returns that reads something from outside (files, text, command
// line). A broken promise by a caller is an assert instead; a design that does not fit is a Finding.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace pelorus {

enum class ErrorCode { Io, Syntax, Schema, Unsupported, OutOfRange, Overflow, NotFound };

/// What was wrong with input from outside, fit to be shown to a person as one line.
struct Error
{
    ErrorCode code = ErrorCode::Schema;
    std::string where; ///< "file:line", "file: /json/pointer" or the text that was given
    std::string what;  ///< what is wrong and what was expected

    /// "where: what", the one line shown to the user.
    [[nodiscard]] std::string message() const { return where.empty() ? what : where + ": " + what; }
    bool operator==(const Error &) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string where, std::string what)
{
    return tl::unexpected<Error>(Error{code, std::move(where), std::move(what)});
}

} // namespace pelorus
