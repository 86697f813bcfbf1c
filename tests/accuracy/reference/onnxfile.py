# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads as much of an ONNX file as the shipped networks need, from protobuf's wire format.

Field numbers are those of onnx.proto3; floats and integers of initialisers as raw data or lists.
"""
import struct

import numpy as np


def _varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _fields(data):
    """(number, value) of a message: integers, or bytes for everything of a length."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(data, at)
        elif kind == 1:
            value, at = data[at:at + 8], at + 8
        elif kind == 5:
            value, at = data[at:at + 4], at + 4
        else:
            size, at = _varint(data, at)
            value, at = data[at:at + size], at + size
        yield key >> 3, value


def _signed(value):
    return value - (1 << 64) if value >> 63 else value


def _integers(value):
    if isinstance(value, int):
        return [_signed(value)]
    numbers, at = [], 0
    while at < len(value):
        number, at = _varint(value, at)
        numbers.append(_signed(number))
    return numbers


def _tensor(data):
    shape, kind, name, raw, floats, integers = [], 0, "", None, [], []
    for number, value in _fields(data):
        if number == 1:
            shape += _integers(value)
        elif number == 2:
            kind = value
        elif number == 4:
            floats += list(struct.unpack("<%df" % (len(value) // 4), value))
        elif number == 7:
            integers += _integers(value)
        elif number == 8:
            name = value.decode()
        elif number == 9:
            raw = value
    kinds = {1: np.float32, 7: np.int64}
    if raw is not None:
        array = np.frombuffer(raw, kinds[kind])
    else:
        array = np.array(floats if kind == 1 else integers, kinds[kind])
    return name, array.reshape(shape)


def _attribute(data):
    name, result, integers = "", None, []
    for number, value in _fields(data):
        if number == 1:
            name = value.decode()
        elif number == 2:
            result = struct.unpack("<f", value)[0]
        elif number == 3:
            result = _signed(value)
        elif number == 4:
            result = value.decode()
        elif number == 8:
            integers += _integers(value)
    return name, integers if integers else result


def _node(data):
    node = {"inputs": [], "outputs": [], "name": "", "op": "", "attributes": {}}
    for number, value in _fields(data):
        if number == 1:
            node["inputs"].append(value.decode())
        elif number == 2:
            node["outputs"].append(value.decode())
        elif number == 3:
            node["name"] = value.decode()
        elif number == 4:
            node["op"] = value.decode()
        elif number == 5:
            name, attribute = _attribute(value)
            node["attributes"][name] = attribute
    return node


def read(path):
    """Nodes in the file's order, constants by name, the names of the input and of the output."""
    with open(path, "rb") as file:
        model = file.read()
    graph = next(value for number, value in _fields(model) if number == 7)
    nodes, constants, inputs, outputs = [], {}, [], []
    for number, value in _fields(graph):
        if number == 1:
            nodes.append(_node(value))
        elif number == 5:
            name, array = _tensor(value)
            constants[name] = array
        elif number in (11, 12):
            name = next(v.decode() for n, v in _fields(value) if n == 1)
            (inputs if number == 11 else outputs).append(name)
    inputs = [name for name in inputs if name not in constants]
    return nodes, constants, inputs[0], outputs[0]
