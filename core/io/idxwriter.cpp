// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/idxwriter.h"

#include "core/io/textfile.h"

#include <algorithm>

namespace pelorus::io {

using accuracy::Array;

std::string idxBytes(const Array &bytes)
{
    assert(bytes.type() == accuracy::ElementType::UInt8);
    std::string content("\0\0\x08", 3);
    content += static_cast<char>(bytes.rank());
    for (const Count extent : bytes.shape()) {
        for (int shift = 24; shift >= 0; shift -= 8)
            content += static_cast<char>(static_cast<unsigned char>(extent >> shift));
    }
    content.append(reinterpret_cast<const char *>(bytes.raw()),
                   static_cast<std::size_t>(bytes.size()));
    return content;
}

Result<void> writeIdxImages(const std::filesystem::path &folder, const std::string &name,
                            const accuracy::ImageSet &set)
{
    const accuracy::Shape &shape = set.images.shape();
    assert(shape[1] == 1);
    Array labels(accuracy::ElementType::UInt8, {static_cast<Count>(set.labels.size())});
    std::transform(set.labels.begin(), set.labels.end(), labels.edit<std::uint8_t>(),
                   [](Count label) { return static_cast<std::uint8_t>(label); });
    return writeFile(folder / (name + "-labels-idx1-ubyte"), idxBytes(labels)).and_then([&] {
        return writeFile(folder / (name + "-images-idx3-ubyte"),
                         idxBytes(set.images.reshaped({shape[0], shape[2], shape[3]})));
    });
}

} // namespace pelorus::io
