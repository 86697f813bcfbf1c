#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent reference for the accuracy of the shipped networks: NumPy only, written from the definitions
of docs/accuracy.md. It prints, as JSON, what tests/accuracy/shippedaccuracy.json holds:

    pelorus-cli dataset strokes -o DIR
    python3 reference.py DIR ../../../resources/trained/strokes-*.onnx > ../shippedaccuracy.json
"""
import json
import math
import os
import struct
import sys

import numpy as np

import onnxfile

F = np.float32
IMAGES = {"strokes-lenet": 1000, "strokes-resnet": 500}
CALIBRATION = 500


def idx(path):
    with open(path, "rb") as file:
        data = file.read()
    rank = data[3]
    shape = struct.unpack(">%dI" % rank, data[4:4 + 4 * rank])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


# --- number formats -------------------------------------------------------------------------------


def clip_max(largest, levels):
    scale = F(largest) / F(levels)
    return scale if scale > 0 else F(1)


class Grid:
    """Integer codes low ... high, each worth `scale`."""

    def __init__(self, scale, low, high, away=False):
        self.scale, self.low, self.high, self.away = F(scale), low, high, away

    def codes(self, x):
        v = (x / self.scale).astype(np.float64)  # x and scale are float32
        q = np.sign(v) * np.floor(np.abs(v) + 0.5) if self.away else np.rint(v)
        return np.clip(q, self.low, self.high)

    def values(self, x):
        return (self.codes(x).astype(F) * self.scale).astype(F)


def symmetric(largest, bits):
    q = 2 ** (bits - 1) - 1
    return Grid(clip_max(largest, q), -q, q)


def activation(least, most, bits, factor=F(1)):
    least, most = F(factor) * F(least), F(factor) * F(most)
    if least < 0:
        return symmetric(max(-least, most), bits)
    return Grid(clip_max(most, 2 ** bits - 1), 0, 2 ** bits - 1)


def fixed(il, bits):
    return Grid(2.0 ** (il - bits), -2 ** (bits - 1), 2 ** (bits - 1) - 1, away=True)


def integer_bits(largest):
    return math.ceil(math.log2(float(largest))) + 1


FACTORS = [F(F(100 - 5 * i) / F(100)) for i in range(19)]

#          exponent bits, mantissa bits, largest, saturates
FORMATS = {"fp16": (5, 10, 65504.0, False), "bf16": (8, 7, 3.3895313892515355e38, False),
           "tf32": (8, 10, 3.4011621342146535e38, False), "e4m3": (4, 3, 448.0, True),
           "e5m2": (5, 2, 57344.0, True), "fp4": (2, 1, 6.0, True)}


def minifloat(x, name, scale=F(1)):
    exponent_bits, mantissa_bits, largest, saturates = FORMATS[name]
    v = (x / scale).astype(F).astype(np.float64)
    _, exponent = np.frexp(v)  # v = m 2^exponent, 0.5 <= |m| < 1
    least = 2 - 2 ** (exponent_bits - 1)  # of normal numbers: 1 - bias
    quantum = np.exp2(np.maximum(exponent - 1, least) - mantissa_bits)
    rounded = np.rint(v / quantum) * quantum
    beyond = np.abs(rounded) > largest
    rounded = np.where(beyond, np.sign(v) * (largest if saturates else np.inf), rounded)
    return (rounded.astype(F) * scale).astype(F)


# --- weights --------------------------------------------------------------------------------------


def least_squares(w, bits):
    best = None
    for c in FACTORS:
        grid = symmetric(c * F(np.abs(w).max()), bits)
        error = ((w.astype(np.float64) - grid.values(w)) ** 2).sum()
        if best is None or error < best[0]:
            best = error, grid
    return best[1]


def powers_of_two(w, bits):
    highest = np.rint(np.log2(float(np.abs(w).max())))
    magnitude = np.abs(w).astype(np.float64)
    exponent = np.rint(np.log2(np.where(magnitude > 0, magnitude, 1)))
    kept = (magnitude > 0) & (exponent >= highest - (2 ** (bits - 1) - 2))
    return np.where(kept, np.sign(w) * np.exp2(exponent), 0).astype(F)


def binary(w):
    mean = np.abs(w.astype(np.float64)).reshape(w.shape[0], -1).mean(axis=1).astype(F)
    return np.where(w < 0, F(-1), F(1)) * mean.reshape(-1, *[1] * (w.ndim - 1))


def ternary(w):
    magnitude = np.abs(w.astype(np.float64))
    beyond = magnitude > 0.7 * magnitude.mean()
    return np.where(beyond, np.sign(w) * magnitude[beyond].mean(), 0).astype(F)


def pruned(w, percent):
    flat = w.flatten()
    gone = int(math.floor(percent * flat.size / 100 + 1e-9))
    flat[np.argsort(np.abs(flat), kind="stable")[:gone]] = 0
    return flat.reshape(w.shape)


def kmeans(w, bits):
    flat = w.flatten().astype(np.float64)
    centres = np.linspace(flat.min(), flat.max(), 2 ** bits)

    def nearest():
        return np.abs(flat[:, None] - centres[None, :]).argmin(axis=1)

    for _ in range(50):
        chosen = nearest()
        sums = np.bincount(chosen, flat, 2 ** bits)
        members = np.bincount(chosen, minlength=2 ** bits)
        centres = np.where(members > 0, sums / np.maximum(members, 1), centres)
    return centres[nearest()].astype(F).reshape(w.shape)


# --- the network ----------------------------------------------------------------------------------


class Network:
    def __init__(self, path):
        self.nodes, self.constants, self.input, self.output = onnxfile.read(path)
        self.fold()
        self.layers = [n for n in self.nodes if n["op"] in ("Conv", "Gemm")]
        self.weights = [self.constants[n["inputs"][1]] for n in self.layers]

    def fold(self):
        """Batch normalization behind Conv into its weights: in double, stored as float."""
        writers = {n["outputs"][0]: n for n in self.nodes}
        rest = []
        for node in self.nodes:
            if node["op"] != "BatchNormalization":
                rest.append(node)
                continue
            layer = writers[node["inputs"][0]]
            scale, shift, mean, variance = (self.constants[i].astype(np.float64)
                                            for i in node["inputs"][1:5])
            epsilon = float(F(node["attributes"].get("epsilon", 1e-5)))
            factor = scale / np.sqrt(variance + epsilon)
            w = self.constants[layer["inputs"][1]].astype(np.float64)
            bias = (self.constants[layer["inputs"][2]].astype(np.float64)
                    if len(layer["inputs"]) > 2 else 0.0)
            name = node["outputs"][0]
            self.constants[name + ".w"] = (w * factor.reshape(-1, 1, 1, 1)).astype(F)
            self.constants[name + ".b"] = ((bias - mean) * factor + shift).astype(F)
            layer["inputs"] = [layer["inputs"][0], name + ".w", name + ".b"]
            layer["outputs"] = [name]
        self.nodes = rest

    def columns(self, x, node):
        """Windows of x as rows: images * outputs x taps."""
        kh, kw = node["attributes"]["kernel_shape"]
        sh, sw = node["attributes"].get("strides", [1, 1])
        top, left, bottom, right = node["attributes"].get("pads", [0, 0, 0, 0])
        x = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)))
        windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
        windows = windows[:, :, ::sh, ::sw]
        n, c, p, q = windows.shape[:4]
        return windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * p * q, c * kh * kw), (n, p, q)

    def product(self, node, x, w):
        """Without the bias; in the type of x and w."""
        if node["op"] == "Gemm":
            return x @ w.T
        rows, (n, p, q) = self.columns(x, node)
        return (rows @ w.reshape(w.shape[0], -1).T).reshape(n, p, q, -1).transpose(0, 3, 1, 2)

    def run(self, images, layer=None):
        """layer(index, node, x) -> product: in place of the float one."""
        values = {self.input: images}
        index = 0
        for node in self.nodes:
            x = [values.get(i, self.constants.get(i)) for i in node["inputs"]]
            op = node["op"]
            if op in ("Conv", "Gemm"):
                y = layer(index, node, x[0]) if layer else self.product(node, x[0], x[1])
                bias = x[2].reshape(-1, 1, 1) if op == "Conv" else x[2]
                y = (y + bias).astype(F)
                index += 1
            elif op == "Relu":
                y = np.maximum(x[0], 0)
            elif op == "MaxPool":
                n, c, h, w = x[0].shape
                y = x[0].reshape(n, c, h // 2, 2, w // 2, 2).max(axis=(3, 5))
            elif op == "Add":
                y = x[0] + x[1]
            elif op == "GlobalAveragePool":
                y = x[0].astype(np.float64).mean(axis=(2, 3), keepdims=True).astype(F)
            elif op == "Flatten":
                y = x[0].reshape(x[0].shape[0], -1)
            else:
                raise ValueError(op)
            values[node["outputs"][0]] = y
        return values[self.output]


# --- configurations -------------------------------------------------------------------------------


class Calibrated:
    def __init__(self, network, images):
        self.network, self.images = network, images
        self.ranges = [[np.inf, -np.inf] for _ in network.layers]

        def observe(index, node, x):
            low, high = self.ranges[index]
            self.ranges[index] = [min(low, F(x.min())), max(high, F(x.max()))]
            return network.product(node, x, network.weights[index])

        network.run(images, observe)
        self.static = max([integer_bits(np.abs(w).max()) for w in network.weights]
                          + [integer_bits(max(-low, high)) for low, high in self.ranges])

    def clipping(self, bits):
        """UM: each layer's factor of the least squared error of its inputs, in the float network."""
        errors = np.zeros((len(self.ranges), len(FACTORS)))

        def observe(index, node, x):
            for k, c in enumerate(FACTORS):
                grid = activation(*self.ranges[index], bits, c)
                errors[index, k] = ((x.astype(np.float64) - grid.values(x)) ** 2).sum()
            return self.network.product(node, x, self.network.weights[index])

        self.network.run(self.images, observe)
        return [FACTORS[k] for k in errors.argmin(axis=1)]


def integers(network, index, node, x, weight_grids, input_grid):
    """Integer codes: exact sums, scaled in double. A grid that is absent leaves floats as they are."""
    w = network.weights[index]
    if weight_grids is None or input_grid is None:
        if weight_grids is not None:
            w = quantised_rows(w, weight_grids)
        x = input_grid.values(x) if input_grid is not None else x
        return network.product(node, x, w)
    codes = np.stack([g.codes(row) for g, row in zip(spread(weight_grids, w), w)])
    sums = network.product(node, input_grid.codes(x), codes)
    scales = np.array([float(g.scale) for g in spread(weight_grids, w)]) * float(input_grid.scale)
    shape = (-1, 1, 1) if node["op"] == "Conv" else (-1,)
    return (sums * scales.reshape(shape)).astype(F)


def spread(grids, w):
    return grids * w.shape[0] if len(grids) == 1 else grids


def quantised_rows(w, grids):
    return np.stack([g.values(row) for g, row in zip(spread(grids, w), w)])


def layer_function(calibrated, scheme, bits_of, clipping=None):
    network = calibrated.network

    def layer(index, node, x):
        wbits, abits = bits_of(index)
        w = network.weights[index]
        low, high = calibrated.ranges[index]
        largest, reach = np.abs(w).max(), max(-low, high)
        weights = inputs = None
        if scheme in ("D", "DR", "S"):
            if wbits < 32:
                weights = [fixed(calibrated.static if scheme == "S" else integer_bits(largest),
                                 wbits)]
            if abits < 32:
                il = integer_bits(reach) - (1 if scheme == "DR" else 0)
                inputs = fixed(calibrated.static if scheme == "S" else il, abits)
        else:
            if wbits < 32 and scheme == "UC":
                weights = [symmetric(np.abs(row).max(), wbits) for row in w]
            elif wbits < 32:
                weights = [least_squares(w, wbits) if scheme == "UM" else symmetric(largest, wbits)]
            if abits < 32:
                inputs = activation(low, high, abits, clipping[index] if clipping else F(1))
        return integers(network, index, node, x, weights, inputs)

    return layer


def value_function(calibrated, name):
    """Schemes that are computed on values in float32."""
    network = calibrated.network
    scheme, where = name.split("/")

    def layer(index, node, x):
        w = network.weights[index]
        low, high = calibrated.ranges[index]
        if scheme.rstrip("s") in FORMATS:
            form = scheme.rstrip("s")
            scaled = scheme.endswith("s")
            scale = lambda most: F(most) / F(FORMATS[form][2]) if scaled else F(1)
            if "w" in where:
                w = minifloat(w, form, scale(np.abs(w).max()))
            if "a" in where:
                x = minifloat(x, form, scale(max(-low, high)))
        elif scheme == "log2":
            w = powers_of_two(w, int(where[1:]))
        elif scheme in ("binary", "xnor"):
            w = binary(w)
            if scheme == "xnor":
                mean = np.abs(x.astype(np.float64)).reshape(x.shape[0], -1).mean(axis=1).astype(F)
                x = np.where(x < 0, F(-1), F(1)) * mean.reshape(-1, *[1] * (x.ndim - 1))
        elif scheme == "ternary":
            w = ternary(w)
        elif scheme == "prune":
            w = pruned(w, float(where))
        elif scheme == "kmeans":
            w = kmeans(w, int(where[1:]))
        else:
            raise ValueError(name)
        return network.product(node, x.astype(F), w.astype(F))

    return layer


CONFIGS = (["%s/w%da%d" % (s, b, b) for s in ("U", "UC", "UM") for b in (8, 6, 5, 4, 3, 2)]
           + ["U/w8a4", "U/w4a8", "U/w16a16", "U/w4a32", "U/w32a4"]
           + ["%s/w%da%d" % (s, b, b) for s in ("D", "DR") for b in (8, 6, 5, 4, 3)]
           + ["S/w%da%d" % (b, b) for b in (16, 12, 10, 8)]
           + ["%s/%s" % (f, w) for f in ("e4m3", "e5m2", "fp4") for w in ("w", "a", "wa")]
           + ["fp16/wa", "bf16/wa", "tf32/wa", "e4m3s/wa", "e5m2s/wa", "fp4s/wa"]
           + ["log2/w4", "log2/w3", "binary/w", "xnor/wa", "ternary/w"]
           + ["prune/30", "prune/50", "prune/70", "kmeans/w4", "kmeans/w3", "kmeans/w2"])


def measure(path, images, labels):
    name = os.path.splitext(os.path.basename(path))[0]
    network = Network(path)
    count = IMAGES[name]
    calibrated = Calibrated(network, images[:CALIBRATION])
    x, truth = images[:count], labels[:count]
    scores = network.run(x)
    top = scores.argmax(axis=1)
    result = {"n": count, "calibration": CALIBRATION, "static_il": calibrated.static, "layers": [],
              "correct": {"fp32": int((top == truth).sum())}, "sensitivity": {}}
    for node, w, (low, high) in zip(network.layers, network.weights, calibrated.ranges):
        result["layers"].append({"name": node["name"], "weight_max": float(np.abs(w).max()),
                                 "input_min": float(low), "input_max": float(high)})
    for config in CONFIGS:
        scheme, rest = config.split("/")
        if scheme in ("U", "UC", "UM", "D", "DR", "S"):
            wbits, abits = (int(v) for v in rest[1:].split("a"))
            clipping = calibrated.clipping(abits) if scheme == "UM" else None
            layer = layer_function(calibrated, scheme, lambda i: (wbits, abits), clipping)
        else:
            layer = value_function(calibrated, config)
        with np.errstate(invalid="ignore", over="ignore"):
            result["correct"][config] = int((network.run(x, layer).argmax(axis=1) == truth).sum())
        print(name, config, result["correct"][config], file=sys.stderr)
    for index in range(len(network.layers)):
        for bits in (4, 3):
            for kind in "wa":
                one = (bits, 32) if kind == "w" else (32, bits)
                layer = layer_function(calibrated, "U",
                                       lambda i: one if i == index else (32, 32))
                moved = network.run(x, layer)
                delta = moved.astype(np.float64) - scores
                noise = (delta[np.arange(count), top][:, None] - delta) ** 2
                others = noise.sum(axis=1) / (scores.shape[1] - 1)  # that of the top class is 0
                result["sensitivity"]["%d/%s%d" % (index, kind, bits)] = {
                    "correct": int((moved.argmax(axis=1) == truth).sum()),
                    "changed": int((moved.argmax(axis=1) != top).sum()),
                    "noise": float(others.mean())}
    return name, result


def main():
    folder, paths = sys.argv[1], sys.argv[2:]
    images = idx(os.path.join(folder, "strokes-test-images-idx3-ubyte")).astype(F)[:, None]
    labels = idx(os.path.join(folder, "strokes-test-labels-idx1-ubyte"))
    print(json.dumps(dict(measure(path, images, labels) for path in paths), indent=1))


if __name__ == "__main__":
    main()
