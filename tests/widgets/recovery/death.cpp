// SPDX-License-Identifier: GPL-3.0-or-later
// A library loaded before the C library (LD_PRELOAD) that kills its process, as kill -9 does, at
// one exact point of a write into the folder PELORUS_DEATH_FOLDER, and only while a file "armed"
// lies in it. PELORUS_DEATH_AT says where:
//     write      when half of the bytes are written
//     rename     all are written, but the new file has not taken the old one's place
//     renamed    it just has
// PELORUS_DEATH_SKIP so many writes are let pass before.
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

namespace {

bool isArmed()
{
    const char *folder = getenv("PELORUS_DEATH_FOLDER");
    char path[PATH_MAX];
    return folder && snprintf(path, sizeof path, "%s/armed", folder) > 0 && access(path, F_OK) == 0;
}

bool isHere(const char *path)
{
    const char *folder = getenv("PELORUS_DEATH_FOLDER");
    return strncmp(path, folder, strlen(folder)) == 0;
}

bool isDue(const char *at)
{
    static int seen = 0;
    const char *wanted = getenv("PELORUS_DEATH_AT");
    if (!wanted || strcmp(wanted, at) != 0)
        return false;
    const char *skip = getenv("PELORUS_DEATH_SKIP");
    return seen++ >= (skip ? atoi(skip) : 0);
}

} // namespace

extern "C" ssize_t write(int file, const void *bytes, size_t count)
{
    using Write = ssize_t (*)(int, const void *, size_t);
    static const auto next = reinterpret_cast<Write>(dlsym(RTLD_NEXT, "write"));
    if (!isArmed())
        return next(file, bytes, count);
    char link[64], path[PATH_MAX] = {};
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    if (readlink(link, path, sizeof path - 1) > 0 && isHere(path) && isDue("write")) {
        if (next(file, bytes, count / 2) >= 0)
            kill(getpid(), SIGKILL);
    }
    return next(file, bytes, count);
}

extern "C" int rename(const char *from, const char *to)
{
    using Rename = int (*)(const char *, const char *);
    static const auto next = reinterpret_cast<Rename>(dlsym(RTLD_NEXT, "rename"));
    if (!isArmed() || !isHere(to))
        return next(from, to);
    if (isDue("rename"))
        kill(getpid(), SIGKILL);
    const int result = next(from, to);
    if (isDue("renamed"))
        kill(getpid(), SIGKILL);
    return result;
}
