// SPDX-License-Identifier: GPL-3.0-or-later
// LSTM, GRU and RNN with the standard activations, forward, backward and both ways. Sequences of
// different lengths keep their last state and are 0 behind it.
#include "core/accuracy/elementtypes.h"
#include "core/accuracy/kernels.h"

#include <algorithm>
#include <cmath>

namespace pelorus::accuracy {

namespace {

using Floats = std::vector<float>;

float sigmoid(float x)
{
    return 1 / (1 + std::exp(-x));
}

struct Recurrence
{
    Count steps = 0, batch = 0, inputs = 0, hidden = 0, directions = 1, gates = 1;
    bool reverseFirst = false;
    bool batchFirst = false; ///< layout = 1
    std::vector<Count> lengths;
};

Recurrence recurrenceOf(const OpCall &call, Count gates, std::string_view activations)
{
    const Array &x = call.input(0);
    const Array &w = call.input(1);
    const Array &r = call.input(2);
    for (const Array *array : {&x, &w, &r}) {
        if (array->type() != ElementType::Float)
            unsupported("values of type " + std::string(nameOf(array->type())));
        if (array->rank() != 3)
            wrong("values of " + textOf(array->shape()));
    }
    const std::string direction = call.text("direction", "forward");
    if (direction != "forward" && direction != "reverse" && direction != "bidirectional")
        wrong("the direction \"" + direction + "\"");
    if (call.hasAttribute("clip"))
        unsupported("clip");
    Recurrence q;
    q.gates = gates;
    q.reverseFirst = direction == "reverse";
    q.directions = direction == "bidirectional" ? 2 : 1;
    q.batchFirst = call.integer("layout", 0) != 0;
    q.steps = x.extent(q.batchFirst ? 1 : 0);
    q.batch = x.extent(q.batchFirst ? 0 : 1);
    q.inputs = x.extent(2);
    q.hidden = r.extent(2);
    if (const Attribute *given = call.attribute("activations")) {
        std::string names;
        for (Count d = 0; d < q.directions; ++d)
            names += activations;
        std::string found;
        for (const std::string &name : given->texts)
            found += name + ' ';
        if (found != names || call.hasAttribute("activation_alpha")
            || call.hasAttribute("activation_beta"))
            unsupported("the activations " + found);
    }
    if (w.shape() != Shape{q.directions, gates * q.hidden, q.inputs}
        || r.shape() != Shape{q.directions, gates * q.hidden, q.hidden}
        || call.integer("hidden_size", q.hidden) != q.hidden)
        wrong("weights of " + textOf(w.shape()) + " and " + textOf(r.shape()));
    if (call.has(3) && call.input(3).size() != 2 * q.directions * gates * q.hidden)
        wrong("a bias of " + textOf(call.input(3).shape()));
    q.lengths = call.list(4).value_or(std::vector<Count>(static_cast<std::size_t>(q.batch), q.steps));
    if (static_cast<Count>(q.lengths.size()) != q.batch
        || std::any_of(q.lengths.begin(), q.lengths.end(),
                       [&](Count l) { return l < 0 || l > q.steps; }))
        wrong("sequence_lens");
    return q;
}

/// An initial state of a direction, batch x hidden.
Floats initialState(const OpCall &call, const Recurrence &q, std::size_t input, Count direction)
{
    Floats state(static_cast<std::size_t>(q.batch * q.hidden), 0.0F);
    if (!call.has(input))
        return state;
    const Array &given = call.input(input);
    requireType(given, ElementType::Float);
    if (given.size() != q.directions * q.batch * q.hidden)
        wrong("an initial state of " + textOf(given.shape()));
    for (Count b = 0; b < q.batch; ++b) {
        const Count row = q.batchFirst ? b * q.directions + direction : direction * q.batch + b;
        std::copy_n(given.data<float>() + row * q.hidden, q.hidden,
                    state.begin() + b * q.hidden);
    }
    return state;
}

/// step(gates of one sequence from x W' + bias, h R' (+ its bias), state row) for each time step.
struct Outputs
{
    Array all, last, lastCell;
};

/// `cell(sequence, from input, from state, h)` updates one row of h; `h` may be read for the whole
/// row before. hidden x gates values each.
template <typename Prepare, typename Cell>
Outputs run(const OpCall &call, const Recurrence &q, std::size_t stateInput, Prepare prepare,
            Cell cell)
{
    const Count width = q.gates * q.hidden;
    Shape allShape = q.batchFirst ? Shape{q.batch, q.steps, q.directions, q.hidden}
                                  : Shape{q.steps, q.directions, q.batch, q.hidden};
    Shape lastShape = q.batchFirst ? Shape{q.batch, q.directions, q.hidden}
                                   : Shape{q.directions, q.batch, q.hidden};
    Outputs outputs{Array(ElementType::Float, allShape), Array(ElementType::Float, lastShape),
                    Array(ElementType::Float, lastShape)};
    outputs.all.clear();
    const float *x = call.input(0).data<float>();
    Floats fromInput(static_cast<std::size_t>(q.steps * q.batch * width));
    Floats fromState(static_cast<std::size_t>(q.batch * width));
    for (Count d = 0; d < q.directions; ++d) {
        const float *w = call.input(1).data<float>() + d * width * q.inputs;
        const float *r = call.input(2).data<float>() + d * width * q.hidden;
        const float *bias = call.has(3) ? call.input(3).data<float>() + d * 2 * width : nullptr;
        kernels().multiply(q.steps * q.batch, width, q.inputs, x, q.inputs, Order::RowMajor, w,
                           q.inputs, Order::Transposed, fromInput.data(), width, false);
        Floats h = initialState(call, q, stateInput, d);
        Floats c = prepare(d);
        for (Count step = 0; step < q.steps; ++step) {
            kernels().multiply(q.batch, width, q.hidden, h.data(), q.hidden, Order::RowMajor, r,
                               q.hidden, Order::Transposed, fromState.data(), width, false);
            for (Count b = 0; b < q.batch; ++b) {
                const Count length = q.lengths[static_cast<std::size_t>(b)];
                if (step >= length)
                    continue;
                const bool backward = q.reverseFirst || d == 1;
                const Count t = backward ? length - 1 - step : step;
                const Count row = q.batchFirst ? b * q.steps + t : t * q.batch + b;
                float *in = fromInput.data() + row * width;
                float *state = fromState.data() + b * width;
                for (Count i = 0; bias && i < width; ++i) {
                    in[i] += bias[i];
                    state[i] += bias[width + i];
                }
                float *own = h.data() + b * q.hidden;
                cell(d, in, state, own, c.empty() ? nullptr : c.data() + b * q.hidden);
                const Count to = q.batchFirst ? (b * q.steps + t) * q.directions + d
                                              : (t * q.directions + d) * q.batch + b;
                std::copy_n(own, q.hidden, outputs.all.edit<float>() + to * q.hidden);
            }
        }
        for (Count b = 0; b < q.batch; ++b) {
            const Count to = q.batchFirst ? b * q.directions + d : d * q.batch + b;
            std::copy_n(h.begin() + b * q.hidden, q.hidden,
                        outputs.last.edit<float>() + to * q.hidden);
            if (!c.empty())
                std::copy_n(c.begin() + b * q.hidden, q.hidden,
                            outputs.lastCell.edit<float>() + to * q.hidden);
        }
    }
    return outputs;
}

std::vector<Array> rnn(const OpCall &call)
{
    const Recurrence q = recurrenceOf(call, 1, "Tanh ");
    const Outputs outputs = run(
        call, q, 5, [](Count) { return Floats{}; },
        [&](Count, const float *in, const float *state, float *h, float *) {
            for (Count i = 0; i < q.hidden; ++i)
                h[i] = std::tanh(in[i] + state[i]);
        });
    return {outputs.all, outputs.last};
}

std::vector<Array> gru(const OpCall &call)
{
    const Recurrence q = recurrenceOf(call, 3, "Sigmoid Tanh ");
    const bool linear = call.integer("linear_before_reset", 0) != 0;
    const Count n = q.hidden;
    Floats reset(static_cast<std::size_t>(n)), inner(static_cast<std::size_t>(n));
    const Outputs outputs = run(
        call, q, 5, [](Count) { return Floats{}; },
        [&](Count d, const float *in, const float *state, float *h, float *) {
            // Gates in the order update, reset, hidden.
            for (Count i = 0; i < n; ++i)
                reset[static_cast<std::size_t>(i)] = sigmoid(in[n + i] + state[n + i]);
            if (linear) {
                for (Count i = 0; i < n; ++i)
                    inner[static_cast<std::size_t>(i)] =
                        reset[static_cast<std::size_t>(i)] * state[2 * n + i];
            } else { // (r · h) R' + bias
                for (Count i = 0; i < n; ++i)
                    reset[static_cast<std::size_t>(i)] *= h[i];
                const float *r = call.input(2).data<float>() + (d * 3 + 2) * n * n;
                kernels().multiply(1, n, n, reset.data(), n, Order::RowMajor, r, n,
                                   Order::Transposed, inner.data(), n, false);
                for (Count i = 0; call.has(3) && i < n; ++i)
                    inner[static_cast<std::size_t>(i)] +=
                        call.input(3).data<float>()[d * 6 * n + 5 * n + i];
            }
            for (Count i = 0; i < n; ++i) {
                const float update = sigmoid(in[i] + state[i]);
                const float hidden =
                    std::tanh(in[2 * n + i] + inner[static_cast<std::size_t>(i)]);
                h[i] = (1 - update) * hidden + update * h[i];
            }
        });
    return {outputs.all, outputs.last};
}

std::vector<Array> lstm(const OpCall &call)
{
    const Recurrence q = recurrenceOf(call, 4, "Sigmoid Tanh Tanh ");
    if (call.integer("input_forget", 0) != 0)
        unsupported("input_forget");
    const Count n = q.hidden;
    if (call.has(7) && call.input(7).size() != 3 * n * q.directions)
        wrong("peepholes of " + textOf(call.input(7).shape()));
    const Outputs outputs = run(
        call, q, 5, [&](Count d) { return initialState(call, q, 6, d); },
        [&](Count d, const float *in, const float *state, float *h, float *c) {
            const float *peep = call.has(7) ? call.input(7).data<float>() + d * 3 * n : nullptr;
            for (Count i = 0; i < n; ++i) { // gates in the order input, output, forget, cell
                const float old = c[i];
                const auto gate = [&](Count g) { return in[g * n + i] + state[g * n + i]; };
                const float input = sigmoid(gate(0) + (peep ? peep[i] * old : 0));
                const float forget = sigmoid(gate(2) + (peep ? peep[2 * n + i] * old : 0));
                c[i] = forget * old + input * std::tanh(gate(3));
                const float output = sigmoid(gate(1) + (peep ? peep[n + i] * c[i] : 0));
                h[i] = output * std::tanh(c[i]);
            }
        });
    return {outputs.all, outputs.last, outputs.lastCell};
}

constexpr std::string_view attributes =
    "activations activation_alpha activation_beta clip direction hidden_size layout output_sequence";

} // namespace

std::span<const Operator> recurrentOperators()
{
    static const std::string withReset = std::string(attributes) + " linear_before_reset";
    static const std::string withForget = std::string(attributes) + " input_forget";
    static const Operator all[] = {
        {"RNN", rnn, attributes},
        {"GRU", gru, withReset},
        {"LSTM", lstm, withForget},
    };
    return all;
}

} // namespace pelorus::accuracy
