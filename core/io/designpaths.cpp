// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/designpaths.h"

#include "core/accuracy/strokes.h"
#include "core/io/trainedlibrary.h"

#include <algorithm>
#include <functional>

namespace pelorus::io {

namespace fs = std::filesystem;

namespace {

bool isBuiltinNetwork(const std::string &name)
{
    return std::ranges::any_of(listTrained(),
                               [&](const TrainedEntry &entry) { return entry.name == name; });
}

bool isBuiltinData(const std::string &name)
{
    return name == accuracy::strokesName;
}

bool isNoName(const std::string &)
{
    return false;
}

/// `change` for each path; what is a name stays.
template <typename Change> AccuracySetup withPaths(AccuracySetup setup, const Change &change)
{
    change(setup.model, isBuiltinNetwork);
    change(setup.data, isBuiltinData);
    change(setup.labels, isNoName);
    return setup;
}

} // namespace

fs::path folderOf(const fs::path &file)
{
    std::error_code error;
    const fs::path absolute = fs::absolute(file, error);
    return error ? fs::path() : absolute.parent_path();
}

AccuracySetup withAbsolutePaths(AccuracySetup setup, const fs::path &folder)
{
    if (folder.empty())
        return setup;
    return withPaths(std::move(setup), [&](std::string &path, const auto &isName) {
        if (path.empty() || isName(path) || fs::path(path).is_absolute())
            return;
        std::error_code error; // a path that cannot be made absolute stays as it was given
        const fs::path absolute = fs::absolute(folder / path, error);
        if (!error)
            path = absolute.lexically_normal().string();
    });
}

AccuracySetup withPathsWithin(AccuracySetup setup, const fs::path &folder)
{
    std::error_code error;
    const fs::path from = fs::absolute(folder, error).lexically_normal();
    if (folder.empty() || error)
        return setup;
    return withPaths(std::move(setup), [&](std::string &path, const auto &isName) {
        if (path.empty() || isName(path) || !fs::path(path).is_absolute())
            return;
        const fs::path relative = fs::path(path).lexically_normal().lexically_relative(from);
        if (relative.empty() || *relative.begin() == "..")
            return;
        path = relative.string();
        if (isName(path))
            path = "./" + path; // a file of that name
    });
}

} // namespace pelorus::io
