// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in loops, and those of the shared objects in ../lib/pelorus beside the program, in the
// build tree as where it is installed. An object that is missing only costs speed.
#include "core/accuracy/kernels.h"

#include "core/accuracy/kernelloops.h"

#include <dlfcn.h>

#include <array>
#include <filesystem>
#include <string>

namespace pelorus::accuracy {

namespace {

#if defined(__x86_64__)
struct Level
{
    std::string_view name;
    bool runs = false;
};

/// The levels of the x86-64 psABI, by the features that compilers use of them.
std::array<Level, 3> levels()
{
    __builtin_cpu_init();
    const bool v2 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
    const bool v3 = v2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
        && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl");
    return {{{"x86-64-v2", v2}, {"x86-64-v3", v3}, {"x86-64-v4", v4}}};
}

const KernelTable *load(const std::filesystem::path &file)
{
    void *module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL); // stays: its table is in use
    if (!module)
        return nullptr;
    using Entry = const KernelTable *(*)();
    const auto entry = reinterpret_cast<Entry>(dlsym(module, "pelorusKernels3"));
    return entry ? entry() : nullptr;
}
#endif

std::vector<KernelVariant> findVariants()
{
    std::vector<KernelVariant> variants{{"built-in", &kernelTable}};
#if defined(__x86_64__)
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error)
        return variants;
    const std::filesystem::path folder = program.parent_path().parent_path() / "lib" / "pelorus";
    for (const Level &level : levels()) {
        if (!level.runs)
            continue;
        const std::string name = "kernels-" + std::string(level.name) + ".so";
        if (const KernelTable *table = load(folder / name))
            variants.push_back({level.name, table});
    }
#endif
    return variants;
}

} // namespace

const std::vector<KernelVariant> &kernelVariants()
{
    static const std::vector<KernelVariant> all = findVariants();
    return all;
}

const KernelTable &kernels()
{
    static const KernelTable &fastest = *kernelVariants().back().table;
    return fastest;
}

} // namespace pelorus::accuracy
