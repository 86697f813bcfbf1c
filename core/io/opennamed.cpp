// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the catalog that takes files too.
#include "core/io/catalog.h"
#include "core/io/openfile.h"

#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <system_error>

namespace pelorus::io {

namespace {

const char *kindOf(const FileContent &content)
{
    constexpr const char *kinds[] = {"a design", "a network", "an accelerator", "a technology",
                                     "a table of energies"};
    static_assert(std::size(kinds) == std::variant_size_v<FileContent>);
    return kinds[content.index()];
}

/// A built-in T, the T of a file, or `part` of the design in it. `expected` names a T.
template <typename T>
Result<Parsed<T>> openNamed(const std::string &nameOrFile, Result<T> builtin,
                            std::shared_ptr<const T> Design::*part, std::string_view expected,
                            const OnnxOptions &options = {})
{
    if (builtin && !options.dimensions.empty())
        return fail(ErrorCode::NotFound, nameOrFile, noDimensions);
    if (builtin)
        return Parsed<T>{std::move(*builtin), {}};
    std::error_code error;
    if (!std::filesystem::exists(nameOrFile, error)) {
        return fail(ErrorCode::NotFound, nameOrFile,
                    "there is no such file, and " + builtin.error().what);
    }
    Result<Parsed<FileContent>> opened = openFile(nameOrFile, options);
    if (!opened)
        return tl::unexpected(opened.error());
    if (T *value = std::get_if<T>(&opened->value))
        return Parsed<T>{std::move(*value), std::move(opened->findings)};
    if (const Design *design = std::get_if<Design>(&opened->value))
        return Parsed<T>{*(design->*part), std::move(opened->findings)};
    return fail(ErrorCode::Schema, nameOrFile,
                fmt::format("holds {}, expected {} or a design", kindOf(opened->value), expected));
}

} // namespace

Result<Parsed<Network>> openNetwork(const std::string &nameOrFile, const OnnxOptions &options)
{
    return openNamed(nameOrFile, builtinNetwork(nameOrFile), &Design::network, "a network",
                     options);
}

Result<Parsed<Architecture>> openHardware(const std::string &nameOrFile)
{
    return openNamed(nameOrFile, builtinHardware(nameOrFile), &Design::architecture,
                     "an accelerator");
}

Result<Parsed<Technology>> openTechnology(const std::string &nameOrFile)
{
    return openNamed(nameOrFile, builtinTechnology(nameOrFile), &Design::technology,
                     "a technology");
}

} // namespace pelorus::io
