#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the built-in networks beside this script, one JSON file each, from the layer tables of their papers.

    python3 resources/networks/generate.py

Conventions of core/workload/layer.h: bounds are N K C P Q R S G, K and C per group; a token sequence is N = tokens;
heads of attention are G; vector layers have channels in G. Batch normalisation is folded into the convolution before
it (scale into its filter, shift into its bias), dropout is left out: both as for inference. Attention reads its
operands head by head, so that splitting and merging heads moves no data.
"""
import json
import pathlib


class Graph:
    """A network under construction. Tensors are named after the layer that writes them."""

    def __init__(self, name, description, source, **inputs):
        self.header = {"format": "pelorus-network", "version": 1, "batch": 1, "name": name,
                       "description": description, "source": source}
        self.inputs = [{"name": tensor, "extents": extents} for tensor, extents in inputs.items()]
        # Extents of every tensor as images, channels, rows, columns.
        self.extents = {tensor: tuple((extents + [1, 1])[:4]) for tensor, extents in inputs.items()}
        self.layers = []

    def add(self, name, kind, op, inputs, extents, shape, bias=0):
        layer = {"name": name, "kind": kind, "op": op, "inputs": inputs, "outputs": [name],
                 "shape": {key: value for key, value in shape.items() if value != default(key)}}
        if bias:
            layer["bias"] = bias
        self.layers.append(layer)
        self.extents[name] = extents
        return name

    # Layers with MACs

    def conv(self, name, x, k, r, stride=1, pad=0, groups=1):
        n, c, h, w = self.extents[x]
        p, q = ((e + 2 * pad - r) // stride + 1 for e in (h, w))
        depthwise = groups == c == k and groups > 1
        return self.add(name, "depthwise" if depthwise else "conv", "Conv", [x], (n, k, p, q),
                        {"N": n, "G": groups, "K": k // groups, "C": c // groups, "P": p, "Q": q, "R": r, "S": r,
                         "stride": stride, "padding": pad}, bias=k)

    def fc(self, name, x, k, op="Gemm"):
        n, c, h, w = self.extents[x]
        assert h == w == 1, "flatten first"
        return self.add(name, "fc", op, [x], (n, k, 1, 1), {"N": n, "K": k, "C": c}, bias=k)

    def matmul(self, name, a, b, heads, rows, inner, columns):
        return self.add(name, "matmul", "MatMul", [a, b], None, {"G": heads, "N": rows, "C": inner, "K": columns})

    # Layers without MACs

    def vector(self, name, kind, op, inputs, extents, bias=0, **window):
        n, c, h, w = extents
        return self.add(name, kind, op, inputs, extents, {"N": n, "G": c, "P": h, "Q": w, **window}, bias)

    def activation(self, name, x, op="Relu"):
        return self.vector(name, "activation", op, [x], self.extents[x])

    def softmax(self, name, x):
        return self.vector(name, "softmax", "Softmax", [x], self.extents[x])

    def norm(self, name, x, op, bias=0):
        return self.vector(name, "normalization", op, [x], self.extents[x], bias)

    def elementwise(self, name, op, inputs, bias=0):
        return self.vector(name, "elementwise", op, inputs, self.extents[inputs[0]], bias)

    def pool(self, name, x, op, r, stride, pad=0, ceil=False):
        n, c, h, w = self.extents[x]
        assert h == w
        p = -(-(h + 2 * pad - r) // stride) + 1 if ceil else (h + 2 * pad - r) // stride + 1
        # Where the last window hangs over the edge, the ring is wider below and to the right.
        below = max(pad, (p - 1) * stride + r - h - pad)
        return self.vector(name, "pool", op, [x], (n, c, p, p), R=r, S=r, stride=stride,
                           padding=pad if below == pad else [pad, below, pad, below])

    def global_pool(self, name, x):
        n, c, h, w = self.extents[x]
        return self.vector(name, "pool", "GlobalAveragePool", [x], (n, c, 1, 1), R=h, S=w)

    def flatten(self, name, x):
        n, c, h, w = self.extents[x]
        return self.vector(name, "reshape", "Flatten", [x], (n, c * h * w, 1, 1))

    def concat(self, name, inputs):
        n, _, h, w = self.extents[inputs[0]]
        return self.vector(name, "concat", "Concat", inputs, (n, sum(self.extents[x][1] for x in inputs), h, w))

    def reshape(self, name, x, op, extents):
        return self.vector(name, "reshape", op, [x], extents)

    # Groups of layers

    def conv_act(self, name, x, k, r, stride=1, pad=0, groups=1, op="Relu"):
        return self.activation(name + "." + op.lower(), self.conv(name, x, k, r, stride, pad, groups), op)

    def write(self):
        document = {**self.header, "inputs": self.inputs, "layers": self.layers}
        lines = []
        for key, value in sorted(document.items()):
            if isinstance(value, list):
                text = "[\n    " + ",\n    ".join(json.dumps(item, sort_keys=True) for item in value) + "\n  ]"
            else:
                text = json.dumps(value)
            lines.append(f'  "{key}": {text}')
        path = pathlib.Path(__file__).parent / (self.header["name"] + ".json")
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def default(key):
    return 0 if key == "padding" else 1


def lenet5():
    g = Graph("lenet5", "LeNet-5 as the Caffe example has it: 20 and 50 filters, 28x28 digits",
              "LeCun et al., Gradient-based learning applied to document recognition, Proc. IEEE 86(11), 1998; "
              "layer sizes of Caffe's examples/mnist/lenet.prototxt", image=[1, 1, 28, 28])
    x = g.pool("pool1", g.conv("conv1", "image", 20, 5), "MaxPool", 2, 2)
    x = g.pool("pool2", g.conv("conv2", x, 50, 5), "MaxPool", 2, 2)
    x = g.activation("relu1", g.fc("ip1", g.flatten("flatten", x), 500))
    g.softmax("prob", g.fc("ip2", x, 10))
    return g


def alexnet():
    g = Graph("alexnet", "AlexNet: the network of ILSVRC-2012, two groups in CONV2, CONV4 and CONV5",
              "Krizhevsky, Sutskever, Hinton, ImageNet classification with deep convolutional neural networks, "
              "NIPS 2012 (227x227 input)", image=[1, 3, 227, 227])
    x = g.norm("NORM1", g.conv_act("CONV1", "image", 96, 11, stride=4), "LRN")
    x = g.pool("POOL1", x, "MaxPool", 3, 2)
    x = g.norm("NORM2", g.conv_act("CONV2", x, 256, 5, pad=2, groups=2), "LRN")
    x = g.pool("POOL2", x, "MaxPool", 3, 2)
    x = g.conv_act("CONV3", x, 384, 3, pad=1)
    x = g.conv_act("CONV4", x, 384, 3, pad=1, groups=2)
    x = g.conv_act("CONV5", x, 256, 3, pad=1, groups=2)
    x = g.flatten("flatten", g.pool("POOL5", x, "MaxPool", 3, 2))
    x = g.activation("FC6.relu", g.fc("FC6", x, 4096))
    x = g.activation("FC7.relu", g.fc("FC7", x, 4096))
    g.softmax("prob", g.fc("FC8", x, 1000))
    return g


def vgg16():
    g = Graph("vgg16", "VGG-16: thirteen 3x3 convolutions and three fully connected layers (configuration D)",
              "Simonyan, Zisserman, Very deep convolutional networks for large-scale image recognition, ICLR 2015",
              image=[1, 3, 224, 224])
    x = "image"
    for stage, (channels, count) in enumerate([(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)], start=1):
        for i in range(1, count + 1):
            x = g.conv_act(f"CONV{stage}-{i}", x, channels, 3, pad=1)
        x = g.pool(f"POOL{stage}", x, "MaxPool", 2, 2)
    x = g.activation("FC6.relu", g.fc("FC6", g.flatten("flatten", x), 4096))
    x = g.activation("FC7.relu", g.fc("FC7", x, 4096))
    g.softmax("prob", g.fc("FC8", x, 1000))
    return g


def googlenet():
    g = Graph("googlenet-v1", "GoogLeNet (Inception v1) without the auxiliary classifiers of its training",
              "Szegedy et al., Going deeper with convolutions, CVPR 2015, Table 1", image=[1, 3, 224, 224])

    def inception(name, x, k1, reduce3, k3, reduce5, k5, projection):
        name = "inception_" + name
        a = g.conv_act(name + "/1x1", x, k1, 1)
        b = g.conv_act(name + "/3x3", g.conv_act(name + "/3x3_reduce", x, reduce3, 1), k3, 3, pad=1)
        c = g.conv_act(name + "/5x5", g.conv_act(name + "/5x5_reduce", x, reduce5, 1), k5, 5, pad=2)
        d = g.conv_act(name + "/pool_proj", g.pool(name + "/pool", x, "MaxPool", 3, 1, pad=1), projection, 1)
        return g.concat(name + "/output", [a, b, c, d])

    x = g.pool("pool1/3x3_s2", g.conv_act("conv1/7x7_s2", "image", 64, 7, stride=2, pad=3), "MaxPool", 3, 2, ceil=True)
    x = g.conv_act("conv2/3x3_reduce", g.norm("pool1/norm1", x, "LRN"), 64, 1)
    x = g.norm("conv2/norm2", g.conv_act("conv2/3x3", x, 192, 3, pad=1), "LRN")
    x = g.pool("pool2/3x3_s2", x, "MaxPool", 3, 2, ceil=True)
    x = inception("3a", x, 64, 96, 128, 16, 32, 32)
    x = inception("3b", x, 128, 128, 192, 32, 96, 64)
    x = g.pool("pool3/3x3_s2", x, "MaxPool", 3, 2, ceil=True)
    x = inception("4a", x, 192, 96, 208, 16, 48, 64)
    x = inception("4b", x, 160, 112, 224, 24, 64, 64)
    x = inception("4c", x, 128, 128, 256, 24, 64, 64)
    x = inception("4d", x, 112, 144, 288, 32, 64, 64)
    x = inception("4e", x, 256, 160, 320, 32, 128, 128)
    x = g.pool("pool4/3x3_s2", x, "MaxPool", 3, 2, ceil=True)
    x = inception("5a", x, 256, 160, 320, 32, 128, 128)
    x = inception("5b", x, 384, 192, 384, 48, 128, 128)
    x = g.flatten("flatten", g.global_pool("pool5/7x7_s1", x))
    g.softmax("prob", g.fc("loss3/classifier", x, 1000))
    return g


def resnet_stem(g):
    x = g.conv_act("conv1", "image", 64, 7, stride=2, pad=3)
    return g.pool("pool1", x, "MaxPool", 3, 2, pad=1)


def resnet_head(g, x, name):
    g.softmax("prob", g.fc(name, g.flatten("flatten", g.global_pool("avgpool", x)), 1000))
    return g


def resnet18():
    g = Graph("resnet18", "ResNet-18: eight basic blocks of two 3x3 convolutions",
              "He et al., Deep residual learning for image recognition, CVPR 2016, Table 1", image=[1, 3, 224, 224])
    x = resnet_stem(g)
    for stage, channels in enumerate([64, 128, 256, 512], start=1):
        for block in range(2):
            name = f"layer{stage}.{block}"
            stride = 2 if stage > 1 and block == 0 else 1
            y = g.conv_act(name + ".conv1", x, channels, 3, stride=stride, pad=1)
            if stride == 2:
                x = g.conv(name + ".downsample", x, channels, 1, stride=2)
            y = g.conv(name + ".conv2", y, channels, 3, pad=1)
            x = g.activation(name + ".relu", g.elementwise(name + ".add", "Add", [y, x]))
    return resnet_head(g, x, "fc")


def resnet50(name, description, source, stride_in_3x3):
    g = Graph(name, description, source, image=[1, 3, 224, 224])
    x = resnet_stem(g)
    for stage, (channels, blocks) in enumerate([(64, 3), (128, 4), (256, 6), (512, 3)], start=2):
        for block in range(blocks):
            name = f"res{stage}{'abcdef'[block]}"
            stride = 2 if stage > 2 and block == 0 else 1
            first, second = (1, stride) if stride_in_3x3 else (stride, 1)
            shortcut = g.conv(name + "_branch1", x, 4 * channels, 1, stride=stride) if block == 0 else x
            y = g.conv_act(name + "_2a", x, channels, 1, stride=first)
            y = g.conv_act(name + "_2b", y, channels, 3, stride=second, pad=1)
            y = g.conv(name + "_2c", y, 4 * channels, 1)
            x = g.activation(name + ".relu", g.elementwise(name + ".add", "Add", [y, shortcut]))
    return resnet_head(g, x, "fc1000")


def mobilenet_v1():
    g = Graph("mobilenet-v1", "MobileNet v1, width 1.0, 224x224: depthwise separable convolutions",
              "Howard et al., MobileNets: efficient convolutional neural networks for mobile vision applications, "
              "arXiv:1704.04861, 2017, Table 1", image=[1, 3, 224, 224])
    x = g.conv_act("conv1", "image", 32, 3, stride=2, pad=1)
    pairs = [(1, 64), (2, 128), (1, 128), (2, 256), (1, 256), (2, 512)] + [(1, 512)] * 5 + [(2, 1024), (1, 1024)]
    for i, (stride, channels) in enumerate(pairs, start=1):
        x = g.conv_act(f"dw{i}", x, g.extents[x][1], 3, stride=stride, pad=1, groups=g.extents[x][1])
        x = g.conv_act(f"pw{i}", x, channels, 1)
    return resnet_head(g, x, "fc")


def mobilenet_v2():
    g = Graph("mobilenet-v2", "MobileNet v2, width 1.0, 224x224: inverted residuals with linear bottlenecks",
              "Sandler et al., MobileNetV2: inverted residuals and linear bottlenecks, CVPR 2018, Table 2",
              image=[1, 3, 224, 224])
    x = g.conv_act("conv0", "image", 32, 3, stride=2, pad=1, op="Clip")
    number = 0
    for expansion, channels, repeats, first_stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2),
                                                       (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for repeat in range(repeats):
            number += 1
            stride = first_stride if repeat == 0 else 1
            inner = expansion * g.extents[x][1]
            y = x if expansion == 1 else g.conv_act(f"b{number}.expand", x, inner, 1, op="Clip")
            y = g.conv_act(f"b{number}.dw", y, inner, 3, stride=stride, pad=1, groups=inner, op="Clip")
            y = g.conv(f"b{number}.project", y, channels, 1)
            x = g.elementwise(f"b{number}.add", "Add", [y, x]) if repeat > 0 else y
    return resnet_head(g, g.conv_act("conv_last", x, 1280, 1, op="Clip"), "fc")


def squeezenet(version, description, conv1, fires, pools_after):
    g = Graph("squeezenet-" + version, description,
              "Iandola et al., SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size, "
              "arXiv:1602.07360, 2016, Table 1" + ("" if version == "v1.0" else " and the authors' release v1.1"),
              image=[1, 3, 227, 227])
    x = g.pool("pool1", g.conv_act("conv1", "image", conv1[0], conv1[1], stride=2), "MaxPool", 3, 2, ceil=True)
    for i, (squeeze, expand) in enumerate(fires, start=2):
        name = f"fire{i}"
        s = g.conv_act(name + "/squeeze1x1", x, squeeze, 1)
        x = g.concat(name + "/concat", [g.conv_act(name + "/expand1x1", s, expand, 1),
                                        g.conv_act(name + "/expand3x3", s, expand, 3, pad=1)])
        if i in pools_after:
            x = g.pool(f"pool{i}", x, "MaxPool", 3, 2, ceil=True)
    g.softmax("prob", g.global_pool("pool10", g.conv_act("conv10", x, 1000, 1)))
    return g


def efficientnet_b0():
    g = Graph("efficientnet-b0", "EfficientNet-B0: inverted residuals with squeeze-and-excitation and swish",
              "Tan, Le, EfficientNet: rethinking model scaling for convolutional neural networks, ICML 2019, Table 1",
              image=[1, 3, 224, 224])
    x = g.conv_act("stem", "image", 32, 3, stride=2, pad=1, op="Swish")
    number = 0
    for expansion, channels, repeats, first_stride, r in [(1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5),
                                                          (6, 80, 3, 2, 3), (6, 112, 3, 1, 5), (6, 192, 4, 2, 5),
                                                          (6, 320, 1, 1, 3)]:
        for repeat in range(repeats):
            number += 1
            name = f"b{number}"
            stride = first_stride if repeat == 0 else 1
            c = g.extents[x][1]
            inner = expansion * c
            y = x if expansion == 1 else g.conv_act(name + ".expand", x, inner, 1, op="Swish")
            y = g.conv_act(name + ".dw", y, inner, r, stride=stride, pad=r // 2, groups=inner, op="Swish")
            squeezed = g.conv_act(name + ".se_reduce", g.global_pool(name + ".se_pool", y), c // 4, 1, op="Swish")
            factors = g.conv_act(name + ".se_expand", squeezed, inner, 1, op="Sigmoid")
            y = g.conv(name + ".project", g.elementwise(name + ".se_mul", "Mul", [y, factors]), channels, 1)
            x = g.elementwise(name + ".add", "Add", [y, x]) if repeat > 0 else y
    return resnet_head(g, g.conv_act("head", x, 1280, 1, op="Swish"), "fc")


def attention(g, name, x, mask=None, heads=12):
    """Multi-head attention with its output projection, without residual and norm."""
    tokens, width = g.extents[x][:2]
    q, k, v = (g.fc(f"{name}.{letter}", x, width, "MatMul") for letter in "qkv")
    scores = g.matmul(name + ".qk^T", q, k, heads, tokens, width // heads, tokens)
    g.extents[scores] = (1, heads, tokens, tokens)
    y = g.elementwise(name + ".scale", "Mul", [scores], bias=1)
    if mask:
        y = g.elementwise(name + ".mask", "Add", [y, mask])
    y = g.softmax(name + ".softmax", y)
    y = g.matmul(name + ".attn*v", y, v, heads, tokens, tokens, width // heads)
    g.extents[y] = (tokens, width, 1, 1)
    return g.fc(name + ".proj", y, width, "MatMul")


def mlp(g, name, x):
    tokens, width = g.extents[x][:2]
    return g.fc(name + ".mlp2", g.activation(name + ".gelu", g.fc(name + ".mlp1", x, 4 * width, "MatMul"), "Gelu"),
                width, "MatMul")


def layer_norm(g, name, x):
    return g.norm(name, x, "LayerNormalization", bias=2 * g.extents[x][1])


def vit_b16():
    g = Graph("vit-b16", "Vision Transformer, base, 16x16 patches, 224x224: 197 tokens of width 768, 12 heads",
              "Dosovitskiy et al., An image is worth 16x16 words, ICLR 2021, Table 1", image=[1, 3, 224, 224])
    width, patches = 768, 14 * 14
    x = g.conv("patch_embed", "image", width, 16, stride=16)
    x = g.reshape("tokens", g.reshape("patches", x, "Reshape", (1, width, 1, patches)), "Transpose",
                  (patches, width, 1, 1))
    x = g.vector("class_token", "concat", "Concat", [x], (patches + 1, width, 1, 1), bias=width)
    x = g.elementwise("positions", "Add", [x], bias=(patches + 1) * width)
    for i in range(1, 13):
        x = g.elementwise(f"l{i}.add1", "Add", [attention(g, f"l{i}", layer_norm(g, f"l{i}.norm1", x)), x])
        x = g.elementwise(f"l{i}.add2", "Add", [mlp(g, f"l{i}", layer_norm(g, f"l{i}.norm2", x)), x])
    x = g.reshape("class", layer_norm(g, "norm", x), "Slice", (1, width, 1, 1))
    g.softmax("prob", g.fc("head", x, 1000))
    return g


def bert_base():
    tokens, width = 128, 768
    g = Graph("bert-base", "BERT base encoder, 128 tokens of width 768, 12 heads; without pooler and task head",
              "Devlin et al., BERT: pre-training of deep bidirectional transformers, NAACL 2019, section 3",
              input_ids=[1, tokens], token_type_ids=[1, tokens], attention_mask=[1, tokens])
    # The mask becomes 0 or a large negative number, added to every row of the scores.
    mask = g.reshape("mask.unsqueeze", "attention_mask", "Unsqueeze", (1, 1, 1, tokens))
    mask = g.elementwise("mask.scale", "Mul", [g.elementwise("mask.invert", "Sub", [mask], bias=1)], bias=1)
    words = g.vector("embed.words", "other", "Gather", ["input_ids"], (tokens, width, 1, 1))
    types = g.vector("embed.types", "other", "Gather", ["token_type_ids"], (tokens, width, 1, 1))
    x = g.elementwise("embed.add", "Add", [words, types])
    x = g.elementwise("embed.positions", "Add", [x], bias=tokens * width)
    x = layer_norm(g, "embed.norm", x)
    for i in range(1, 13):
        x = layer_norm(g, f"l{i}.norm1", g.elementwise(f"l{i}.add1", "Add", [attention(g, f"l{i}", x, mask), x]))
        x = layer_norm(g, f"l{i}.norm2", g.elementwise(f"l{i}.add2", "Add", [mlp(g, f"l{i}", x), x]))
    return g


def all_networks():
    he2016 = "He et al., Deep residual learning for image recognition, CVPR 2016, Table 1"
    yield lenet5()
    yield alexnet()
    yield vgg16()
    yield googlenet()
    yield resnet18()
    yield resnet50("resnet50", "ResNet-50 v1.5: bottleneck blocks with the stride in the 3x3 convolution",
                   he2016 + "; the stride as in torchvision and MLPerf (v1.5)", stride_in_3x3=True)
    yield resnet50("resnet50-v1", "ResNet-50 of the paper: bottleneck blocks with the stride in the first 1x1 "
                   "convolution", he2016, stride_in_3x3=False)
    yield mobilenet_v1()
    yield mobilenet_v2()
    yield squeezenet("v1.0", "SqueezeNet v1.0: fire modules, no fully connected layer", (96, 7),
                     [(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)], {4, 8})
    yield squeezenet("v1.1", "SqueezeNet v1.1: less than half the MACs of v1.0 by earlier pooling", (64, 3),
                     [(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256)], {3, 5})
    yield efficientnet_b0()
    yield vit_b16()
    yield bert_base()


if __name__ == "__main__":
    for network in all_networks():
        network.write()
