// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/publishedaccuracy.h"

#include "core/io/embedded.h"
#include "core/io/jsonreader.h"

#include <cassert>

namespace pelorus::io {

std::vector<PublishedAccuracy> publishedAccuracy(std::string_view network)
{
    std::vector<PublishedAccuracy> found;
    for (const EmbeddedFile &file : embeddedPublished()) {
        Result<JsonDocument> document = JsonDocument::parse(file.content, std::string(file.name));
        assert(document);
        const JsonNode root = document->root();
        root.format("pelorus-published-accuracy", 1);
        for (const JsonNode &row : root.at("rows").items()) {
            PublishedAccuracy one;
            one.network = row.at("network").string();
            one.method = row.at("method").string();
            one.weightBits = static_cast<int>(row.at("weights").count(1, 32));
            one.inputBits = static_cast<int>(row.at("inputs").count(1, 32));
            one.top1 = row.at("top1").positive();
            one.training = row.at("training").string();
            one.data = row.at("data").string();
            one.source = row.at("source").string();
            if (one.network == network)
                found.push_back(std::move(one));
        }
        assert(!root.failed());
    }
    return found;
}

} // namespace pelorus::io
