// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/referencetable.h"

#include <fmt/format.h>

#include <algorithm>

namespace pelorus {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
    return text;
}

/// Whole words only: "values_spad" is no ALU, "macro_buffer" no MAC.
bool isMacName(const std::string &lowerName)
{
    std::string word;
    const auto ends = [&word] { return word.ends_with("mac") || word.ends_with("alu"); };
    for (const char c : lowerName) {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (ends())
            return true;
        word.clear();
    }
    return ends();
}

std::optional<double> actionOf(const ReferenceComponent &component, std::string_view action)
{
    for (const auto &[name, energy] : component.actionPJ) {
        if (lower(name) == action)
            return energy;
    }
    return std::nullopt;
}

/// The energy of a MAC.
std::optional<double> dearestAction(const ReferenceComponent &component)
{
    std::optional<double> result;
    for (const auto &[name, energy] : component.actionPJ) {
        if (lower(name) != "leak" && lower(name) != "idle")
            result = std::max(result.value_or(0), energy);
    }
    return result;
}

/// Of the component: given in W, or as the action "leak" in pJ a cycle.
std::optional<double> leakageOf(const ReferenceComponent &component, double clockHz)
{
    if (component.leakageW)
        return component.leakageW;
    const std::optional<double> leak = actionOf(component, "leak");
    return leak ? std::optional(*leak * 1e-12 * clockHz) : std::nullopt;
}

class Taker
{
public:
    Taker(ArchitectureSpec &spec, const ReferenceTable &table, Findings &findings)
        : m_spec(spec), m_table(table), m_findings(findings)
    {
    }

    void take(const ReferenceComponent &component)
    {
        const std::string name = lower(componentName(component.name));
        const auto level =
            std::find_if(m_spec.levels.begin(), m_spec.levels.end(),
                         [&](const MemoryLevel &l) { return lower(l.name) == name; });
        if (level != m_spec.levels.end())
            takeLevel(component, *level);
        else if (isMacName(name))
            takeMac(component);
        else
            note(component, {},
                 fmt::format("is neither a level of {} nor its MAC unit and is not used",
                             m_spec.name));
    }

private:
    void takeLevel(const ReferenceComponent &component, MemoryLevel &level)
    {
        const std::string source = sourceOf(component);
        const std::optional<double> read = actionOf(component, "read");
        if (read) {
            level.accessEnergyPJ = read;
            level.accessEnergySource = source;
            level.writeEnergyPJ = actionOf(component, "write");
            if (!level.writeEnergyPJ)
                level.writeEnergyPJ = actionOf(component, "update");
        } else if (dearestAction(component)) {
            note(component, level.name, "has no action \"read\": its energies are not used");
        }
        takeLeakage(component, level.leakageW, level.leakageSource);
        if (component.areaUm2) {
            level.areaUm2 = component.areaUm2;
            level.areaSource = source;
        }
    }

    void takeMac(const ReferenceComponent &component)
    {
        if (const auto energy = dearestAction(component)) {
            m_spec.mac.energyPJ = energy;
            m_spec.mac.energySource = sourceOf(component);
        }
        if (component.areaUm2) {
            m_spec.mac.areaUm2 = component.areaUm2;
            m_spec.mac.areaSource = sourceOf(component);
        }
        takeLeakage(component, m_spec.mac.leakageW, m_spec.mac.leakageSource);
    }

    void takeLeakage(const ReferenceComponent &component, std::optional<double> &watts,
                     std::string &source) const
    {
        const auto leakage = leakageOf(component, m_spec.clockHz);
        if (!leakage)
            return;
        watts = leakage;
        source = component.leakageW
            ? sourceOf(component)
            : fmt::format("{}: {} pJ a cycle, taken at {} MHz", sourceOf(component),
                          *actionOf(component, "leak"), m_spec.clockHz / 1e6);
    }

    [[nodiscard]] std::string sourceOf(const ReferenceComponent &component) const
    {
        return fmt::format("{}, component {}", m_table.source, component.name);
    }

    void note(const ReferenceComponent &component, const std::string &level,
              const std::string &what)
    {
        Finding finding;
        finding.severity = Severity::Warning;
        finding.kind = FindingKind::UnknownKey;
        finding.level = level;
        finding.hint = fmt::format("{}: component {} {}", m_table.source, component.name, what);
        m_findings.push_back(std::move(finding));
    }

    ArchitectureSpec &m_spec;
    const ReferenceTable &m_table;
    Findings &m_findings;
};

} // namespace

std::string componentName(std::string_view path)
{
    std::string name;
    int depth = 0; // the dots of a range, [0..167], part nothing
    for (const char c : path) {
        if (c == '[')
            ++depth;
        else if (c == ']')
            depth = std::max(0, depth - 1);
        else if (depth == 0 && c == '.')
            name.clear();
        else if (depth == 0)
            name += c;
    }
    return name;
}

Result<Architecture> withReferenceTable(const Architecture &architecture,
                                        const ReferenceTable &table, Findings &findings)
{
    ArchitectureSpec spec = architecture.spec();
    Taker taker(spec, table, findings);
    for (const ReferenceComponent &component : table.components)
        taker.take(component);
    return Architecture::make(std::move(spec), table.source);
}

} // namespace pelorus
