// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/trainedlibrary.h"

#include "core/accuracy/strokenetworks.h"
#include "core/accuracy/strokes.h"
#include "core/io/embedded.h"
#include "core/io/onnximport.h"
#include "core/io/onnxinference.h"

#include <fmt/format.h>

#include <filesystem>

namespace pelorus::io {

namespace {

Result<std::string_view> bytesOf(std::string_view name)
{
    std::string names;
    for (const EmbeddedFile &file : embeddedTrained()) {
        if (file.name == name)
            return file.content;
        names += (names.empty() ? "" : ", ") + std::string(file.name);
    }
    return fail(ErrorCode::NotFound, std::string(name),
                "there are no built-in trained networks of this name, expected one of: " + names);
}

} // namespace

std::vector<TrainedEntry> listTrained()
{
    std::vector<TrainedEntry> entries;
    for (const accuracy::StrokeNetwork &network : accuracy::strokeNetworks())
        entries.push_back({std::string(network.name), std::string(network.description),
                           fmt::format("our own: pelorus-cli train {}", network.name),
                           std::string(accuracy::strokesName)});
    return entries;
}

Result<accuracy::Model> trainedModel(std::string_view name)
{
    return bytesOf(name).and_then(
        [&](std::string_view bytes) { return readModel(bytes, std::string(name)); });
}

Result<Network> trainedNetwork(std::string_view name)
{
    return bytesOf(name)
        .and_then([&](std::string_view bytes) { return importOnnx(bytes, std::string(name)); })
        .and_then([&](const Network &imported) {
            std::string description, source;
            for (const TrainedEntry &entry : listTrained()) {
                if (entry.name == name) {
                    description = entry.description;
                    source = entry.source;
                }
            }
            return Network::make(std::string(name), std::move(description), std::move(source),
                                 imported.batch(), imported.inputs(), imported.layers());
        });
}

Result<accuracy::Model> openModel(const std::string &nameOrFile)
{
    Result<accuracy::Model> builtin = trainedModel(nameOrFile);
    if (builtin)
        return builtin;
    std::error_code error;
    if (!std::filesystem::exists(nameOrFile, error) && builtin.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::Io, nameOrFile, "no such file, and " + builtin.error().what);
    return readModel(std::filesystem::path(nameOrFile));
}

} // namespace pelorus::io
