// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/textfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pelorus::io {

namespace fs = std::filesystem;

namespace {

constexpr int maxLinks = 40; // as many as Linux follows
constexpr mode_t defaultMode = 0666; // less what the process's umask takes away
constexpr std::size_t chunk = std::size_t(1) << 20;

tl::unexpected<Error> ioError(const fs::path &path, std::string_view what, int code)
{
    return fail(ErrorCode::Io, path.string(),
                fmt::format("{}: {}", what, std::generic_category().message(code)));
}

/// An open file descriptor, closed at the end.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }
    Descriptor &operator=(Descriptor &&) = delete;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    /// 0 or the error: a full disk may show only here.
    int close()
    {
        const int fd = std::exchange(m_fd, -1);
        return fd >= 0 && ::close(fd) != 0 ? errno : 0;
    }

private:
    int m_fd;
};

/// 0 or the error.
int writeAll(const Descriptor &file, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written =
            ::write(file.get(), content.data(), std::min(content.size(), chunk));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// The file that a chain of symbolic links ends in, whether it exists or not.
Result<fs::path> linkTarget(const fs::path &path)
{
    fs::path target = path;
    for (int i = 0; i < maxLinks; ++i) {
        std::error_code error;
        const fs::path next = fs::read_symlink(target, error);
        if (error)
            return target; // not a link
        target = target.parent_path() / next;
    }
    return ioError(path, "cannot be written", ELOOP);
}

/// A new file in the target's folder, removed again unless it takes the target's place.
class Replacement
{
public:
    explicit Replacement(const fs::path &target) : m_target(target), m_file(create()) { }
    ~Replacement()
    {
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }
    Replacement(const Replacement &) = delete;
    Replacement &operator=(const Replacement &) = delete;

    [[nodiscard]] Descriptor &file() { return m_file; }
    /// 0 or the error.
    int takePlace()
    {
        if (::rename(m_path.c_str(), m_target.c_str()) != 0)
            return errno;
        m_path.clear();
        // The new name is on the disk once the folder is; if that fails, the file itself is still
        // whole.
        const fs::path folder =
            m_target.parent_path().empty() ? fs::path(".") : m_target.parent_path();
        const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (directory.isOpen())
            ::fsync(directory.get());
        return 0;
    }

private:
    Descriptor create()
    {
        for (int i = 0;; ++i) {
            m_path = m_target.parent_path() / fmt::format(".pelorus-{}-{}", ::getpid(), i);
            const int fd =
                ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, defaultMode);
            if (fd >= 0 || errno != EEXIST) {
                if (fd < 0)
                    m_path.clear();
                return Descriptor(fd);
            }
        }
    }

    fs::path m_target;
    fs::path m_path; ///< empty: nothing to remove
    Descriptor m_file;
};

Result<void> replaceFile(const fs::path &path, const fs::path &target, std::optional<mode_t> mode,
                         std::string_view content)
{
    Replacement replacement(target);
    Descriptor &file = replacement.file();
    if (!file.isOpen())
        return ioError(path, "cannot be written", errno);
    int error = mode && ::fchmod(file.get(), *mode) != 0 ? errno : 0;
    if (error == 0)
        error = writeAll(file, content);
    if (error == 0 && ::fsync(file.get()) != 0)
        error = errno;
    const int closeError = file.close();
    if (error == 0)
        error = closeError;
    if (error == 0)
        error = replacement.takePlace();
    if (error != 0)
        return ioError(path, "cannot be written", error);
    return {};
}

/// A pipe or a device: there is nothing to replace.
Result<void> writeInPlace(const fs::path &path, std::string_view content)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    int error = file.isOpen() ? writeAll(file, content) : errno;
    const int closeError = file.close();
    if (error == 0)
        error = closeError;
    if (error != 0)
        return ioError(path, "cannot be written", error);
    return {};
}

} // namespace

Result<std::string> readFile(const fs::path &path, std::size_t maxBytes)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return ioError(path, "cannot be read", errno);
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return ioError(path, "cannot be read", errno);
    if (S_ISDIR(status.st_mode))
        return fail(ErrorCode::Io, path.string(), "is a folder, expected a file");
    std::string content;
    if (S_ISREG(status.st_mode)) {
        const auto size = static_cast<std::size_t>(status.st_size);
        content.reserve(std::min(size, maxBytes) + 1);
    }
    while (content.size() <= maxBytes) {
        const std::size_t before = content.size();
        const std::size_t room = content.capacity() > before ? content.capacity() - before : chunk;
        content.resize(before + room);
        const ssize_t count = ::read(file.get(), content.data() + before, room);
        const int error = errno;
        content.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (count == 0)
            return content;
        if (count < 0 && error != EINTR)
            return ioError(path, "cannot be read", error);
    }
    return fail(ErrorCode::Io, path.string(),
                fmt::format("is larger than {} MiB, which no file of ours is", maxBytes >> 20));
}

Result<void> writeFile(const fs::path &path, std::string_view content)
{
    const Result<fs::path> target = linkTarget(path);
    if (!target)
        return tl::unexpected(target.error());
    struct stat status = {};
    if (::stat(target->c_str(), &status) != 0) {
        if (errno != ENOENT)
            return ioError(path, "cannot be written", errno);
        return replaceFile(path, *target, std::nullopt, content);
    }
    if (S_ISDIR(status.st_mode))
        return fail(ErrorCode::Io, path.string(), "is a folder, expected a file");
    if (!S_ISREG(status.st_mode))
        return writeInPlace(path, content);
    if (::access(target->c_str(), W_OK) != 0) // a rename would not ask
        return ioError(path, "cannot be written", errno);
    return replaceFile(path, *target, status.st_mode & 07777, content);
}

} // namespace pelorus::io
