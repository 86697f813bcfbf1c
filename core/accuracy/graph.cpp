// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/graph.h"

#include "core/accuracy/elementtypes.h"
#include "core/accuracy/modeledits.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <unordered_map>
#include <unordered_set>

namespace pelorus::accuracy {

namespace {

bool hasAttributes(const Node &node, std::string_view allowed, std::string &other)
{
    for (const auto &[name, attribute] : node.attributes) {
        bool found = false;
        for (std::size_t begin = 0; begin < allowed.size() && !found;) {
            const std::size_t end = std::min(allowed.find(' ', begin), allowed.size());
            found = allowed.substr(begin, end - begin) == name;
            begin = end + 1;
        }
        if (!found || attribute.kind == Attribute::Kind::Other) {
            other = name;
            return false;
        }
    }
    return true;
}

/// Absent: it can run.
std::optional<std::string> obstacle(const Model &model, const Node &node)
{
    if (!node.domain.empty() && node.domain != "ai.onnx")
        return fmt::format("operators of the domain \"{}\" are not supported", node.domain);
    const Operator *found = findOperator(node.op);
    if (!found)
        return "this operator is not supported";
    std::string other;
    if (!hasAttributes(node, found->attributes, other))
        return fmt::format("the attribute \"{}\" is not supported", other);
    if (model.opset < 1)
        return "the file does not say which version of ONNX's operators it uses";
    return std::nullopt;
}

bool isShort(ElementType type)
{
    return type == ElementType::Half || type == ElementType::BFloat;
}

/// 16-bit reals are computed with as floats and rounded at each node's end.
std::vector<Array> runOperator(const Operator &op, const OpCall &call)
{
    std::optional<ElementType> shortType;
    for (const Array *input : call.inputs()) {
        if (input && isShort(input->type()))
            shortType = input->type();
    }
    if (op.on == On::Bits || !shortType)
        return op.run(call);
    std::vector<Array> wide;
    wide.reserve(call.inputCount());
    std::vector<const Array *> inputs;
    for (const Array *input : call.inputs()) {
        if (!input) {
            inputs.push_back(nullptr);
            continue;
        }
        if (!isShort(input->type()) && input->type() == ElementType::Float)
            unsupported("floats of 16 and 32 bits together");
        wide.push_back(isShort(input->type()) ? converted(*input, ElementType::Float) : *input);
        inputs.push_back(&wide.back());
    }
    std::vector<Array> outputs = op.run(OpCall(call.node(), inputs, call.opset()));
    for (Array &output : outputs) {
        if (output.type() == ElementType::Float)
            output = converted(output, *shortType);
    }
    return outputs;
}

template <typename Run>
Result<std::vector<Array>> guarded(const Model &model, const Node &node, Run &&run)
{
    try {
        return run();
    } catch (OpError &error) {
        return fail(error.code, placeOf(model, node), std::move(error.what));
    } catch (const std::bad_alloc &) {
        return fail(ErrorCode::OutOfRange, placeOf(model, node), "not enough memory");
    } catch (const std::length_error &) {
        return fail(ErrorCode::OutOfRange, placeOf(model, node), "not enough memory");
    }
}

} // namespace

Result<std::vector<Array>> runNode(const Model &model, const Node &node,
                                   std::span<const Array *const> inputs)
{
    if (auto what = obstacle(model, node))
        return fail(ErrorCode::Unsupported, placeOf(model, node), std::move(*what));
    return guarded(model, node, [&] {
        return runOperator(*findOperator(node.op), OpCall(node, inputs, model.opset));
    });
}

Result<Model> withFoldedConstants(Model model)
{
    std::unordered_set<std::string_view> needed(model.outputs.begin(), model.outputs.end());
    std::vector<bool> keep(model.nodes.size());
    for (std::size_t i = model.nodes.size(); i-- > 0;) {
        const Node &node = model.nodes[i];
        keep[i] = std::any_of(node.outputs.begin(), node.outputs.end(), [&](const std::string &o) {
            return !o.empty() && needed.contains(o);
        });
        if (keep[i])
            needed.insert(node.inputs.begin(), node.inputs.end());
    }
    std::vector<Node> rest;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        if (!keep[i])
            continue;
        const Node &node = model.nodes[i];
        std::vector<const Array *> inputs;
        bool isConstant = true;
        for (const std::string &input : node.inputs) {
            const auto found = model.constants.find(input);
            isConstant = isConstant && (input.empty() || found != model.constants.end());
            inputs.push_back(found == model.constants.end() ? nullptr : &found->second);
        }
        if (!isConstant) {
            rest.push_back(node);
            continue;
        }
        Result<std::vector<Array>> values = runNode(model, node, inputs);
        if (!values)
            return tl::unexpected(values.error());
        for (std::size_t k = 0; k < node.outputs.size() && k < values->size(); ++k) {
            if (!node.outputs[k].empty())
                model.constants.insert_or_assign(node.outputs[k], (*values)[k]);
        }
    }
    model.nodes = std::move(rest);
    return withoutUnreadConstants(std::move(model));
}

std::optional<std::size_t> finalSoftmax(const Model &model)
{
    std::string wanted = model.outputs.front();
    for (std::size_t i = model.nodes.size(); i-- > 0;) {
        const Node &node = model.nodes[i];
        if (node.outputs.empty() || node.outputs.front() != wanted || node.inputs.empty())
            continue;
        if (node.op == "Softmax" || node.op == "LogSoftmax")
            return i;
        if (node.op != "Identity" && node.op != "Flatten" && node.op != "Reshape"
            && node.op != "Squeeze" && node.op != "Dropout")
            return std::nullopt;
        wanted = node.inputs.front();
    }
    return std::nullopt;
}

Result<Graph> Graph::make(Model model)
{
    Graph graph;
    graph.m_model = std::move(model);
    const Model &m = graph.m_model;
    std::unordered_map<std::string_view, std::size_t> slots;
    for (const ModelInput &input : m.inputs) {
        graph.m_inputs.push_back(graph.m_slots);
        slots[input.name] = graph.m_slots++;
    }
    for (const auto &[name, array] : m.constants) {
        if (slots.contains(name))
            return fail(ErrorCode::Schema, m.origin,
                        fmt::format("the tensor \"{}\" has two sources", name));
        graph.m_constants.emplace_back(graph.m_slots, &array);
        slots[name] = graph.m_slots++;
    }
    for (const Node &node : m.nodes) {
        if (auto what = obstacle(m, node))
            return fail(ErrorCode::Unsupported, placeOf(m, node), std::move(*what));
        Step step;
        for (const std::string &input : node.inputs) {
            const auto found = slots.find(input);
            if (!input.empty() && found == slots.end())
                return fail(ErrorCode::Schema, placeOf(m, node),
                            fmt::format("nothing before it gives the tensor \"{}\"", input));
            step.inputs.push_back(input.empty() ? none : found->second);
        }
        for (const std::string &output : node.outputs) {
            if (!output.empty() && !slots.emplace(output, graph.m_slots).second)
                return fail(ErrorCode::Schema, placeOf(m, node),
                            fmt::format("the tensor \"{}\" has two sources", output));
            step.outputs.push_back(output.empty() ? none : graph.m_slots++);
        }
        graph.m_steps.push_back(std::move(step));
    }
    for (const std::string &output : m.outputs) {
        const auto found = slots.find(output);
        if (found == slots.end())
            return fail(ErrorCode::Schema, m.origin,
                        fmt::format("nothing gives the output \"{}\"", output));
        graph.m_outputs.push_back(found->second);
    }
    std::vector<bool> isKept(graph.m_slots, false);
    for (const std::size_t slot : graph.m_outputs)
        isKept[slot] = true;
    for (std::size_t i = graph.m_steps.size(); i-- > 0;) {
        Step &step = graph.m_steps[i];
        for (const auto *list : {&step.inputs, &step.outputs}) {
            for (const std::size_t slot : *list) {
                if (slot != none && !isKept[slot]) {
                    isKept[slot] = true; // a later step frees it for the ones before
                    step.last.push_back(slot);
                }
            }
        }
    }
    return graph;
}

Result<GraphState> Graph::begin(std::span<const Array> inputs) const
{
    if (inputs.size() != m_inputs.size())
        return fail(
            ErrorCode::Schema, m_model.origin,
            fmt::format("{} inputs given, the network has {}", inputs.size(), m_inputs.size()));
    GraphState state{0, std::vector<std::optional<Array>>(m_slots)};
    for (std::size_t i = 0; i < inputs.size(); ++i)
        state.values[m_inputs[i]] = inputs[i];
    for (const auto &[slot, array] : m_constants)
        state.values[slot] = *array;
    return state;
}

Result<void> Graph::advance(GraphState &state, std::size_t end,
                            std::span<const NodeHook> hooks) const
{
    assert(hooks.empty() || hooks.size() == m_steps.size());
    assert(end <= m_steps.size());
    std::vector<const Array *> given;
    for (; state.next < end; ++state.next) {
        const std::size_t i = state.next;
        const Step &step = m_steps[i];
        const Node &node = m_model.nodes[i];
        given.clear();
        for (const std::size_t slot : step.inputs) {
            if (slot != none && !state.values[slot])
                return fail(ErrorCode::Unsupported, placeOf(m_model, node),
                            "an input that the node before does not write");
            given.push_back(slot == none ? nullptr : &*state.values[slot]);
        }
        const bool isHooked = !hooks.empty() && hooks[i];
        std::uint64_t unread = 0; // a hook may look at its inputs again
        for (std::size_t k = 0; !isHooked && k < std::min<std::size_t>(64, step.inputs.size());
             ++k) {
            const std::size_t slot = step.inputs[k];
            if (slot != none && std::ranges::find(step.last, slot) != step.last.end()
                && std::ranges::count(step.inputs, slot) == 1 && state.values[slot]->isUnshared())
                unread |= std::uint64_t{1} << k;
        }
        Result<std::vector<Array>> results = guarded(m_model, node, [&] {
            const OpCall call(node, given, m_model.opset, unread);
            if (isHooked)
                return hooks[i](call);
            return runOperator(*findOperator(node.op), call);
        });
        if (!results)
            return tl::unexpected(results.error());
        for (std::size_t k = 0; k < step.outputs.size(); ++k) {
            if (step.outputs[k] == none)
                continue;
            if (k < results->size())
                state.values[step.outputs[k]] = std::move((*results)[k]);
        }
        for (const std::size_t slot : step.last)
            state.values[slot].reset();
    }
    return {};
}

Result<std::vector<Array>> Graph::outputs(const GraphState &state) const
{
    assert(state.next == m_steps.size());
    std::vector<Array> outputs;
    for (const std::size_t slot : m_outputs) {
        if (!state.values[slot])
            return fail(ErrorCode::Unsupported, m_model.origin,
                        "an output that its node does not write");
        outputs.push_back(*state.values[slot]);
    }
    return outputs;
}

Count Graph::bytesOf(const GraphState &state) const
{
    Count bytes = 0;
    for (const auto &value : state.values)
        bytes += value ? value->bytes() : 0;
    for (const auto &[slot, array] : m_constants)
        bytes -= state.values[slot] ? array->bytes() : 0;
    return bytes;
}

Result<std::vector<Array>> Graph::run(std::span<const Array> inputs,
                                      std::span<const NodeHook> hooks) const
{
    Result<GraphState> state = begin(inputs);
    if (!state)
        return tl::unexpected(state.error());
    if (const auto done = advance(*state, m_steps.size(), hooks); !done)
        return tl::unexpected(done.error());
    return outputs(*state);
}

} // namespace pelorus::accuracy
