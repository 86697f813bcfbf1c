// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/accuracy/strokenetworks.h"

#include "core/accuracy/splitmix.h"
#include "core/accuracy/strokes.h"

#include <cmath>

namespace pelorus::accuracy {

namespace {

/// Adds nodes one behind the other; each function returns the name of the tensor that it writes.
class Builder
{
public:
    Builder(std::string name, std::uint64_t seed) : m_random(seed)
    {
        m_model.origin = std::move(name);
        m_model.opset = 13;
        m_model.inputs.push_back({"image", Shape{-1, 1, 28, 28}, ElementType::Float});
        m_model.inputs.back().extentNames = {"N", "", "", ""};
    }

    /// Weights after He et al. (ICCV 2015) for inputs of this root mean square.
    std::string conv(const std::string &name, const std::string &x, Count channels, Count filters,
                     Count kernel, Count stride, Count pad, bool hasBias, double magnitude = 1)
    {
        weights(name + ".weight", {filters, channels, kernel, kernel}, channels * kernel * kernel,
                magnitude);
        std::vector<std::string> inputs{x, name + ".weight"};
        if (hasBias)
            inputs.push_back(constant(name + ".bias", filters, 0));
        Node &node = add(name, "Conv", std::move(inputs));
        node.attributes["kernel_shape"] = Attribute::ofIntegers({kernel, kernel});
        node.attributes["strides"] = Attribute::ofIntegers({stride, stride});
        node.attributes["pads"] = Attribute::ofIntegers({pad, pad, pad, pad});
        return node.outputs[0];
    }
    std::string norm(const std::string &name, const std::string &x, Count channels)
    {
        return add(name, "BatchNormalization",
                   {x, constant(name + ".scale", channels, 1),
                    constant(name + ".shift", channels, 0), constant(name + ".mean", channels, 0),
                    constant(name + ".variance", channels, 1)})
            .outputs[0];
    }
    std::string full(const std::string &name, const std::string &x, Count from, Count to)
    {
        weights(name + ".weight", {to, from}, from, 1);
        Node &node = add(name, "Gemm", {x, name + ".weight", constant(name + ".bias", to, 0)});
        node.attributes["transB"] = Attribute::ofInteger(1);
        return node.outputs[0];
    }
    std::string maxPool(const std::string &name, const std::string &x)
    {
        Node &node = add(name, "MaxPool", {x});
        node.attributes["kernel_shape"] = Attribute::ofIntegers({2, 2});
        node.attributes["strides"] = Attribute::ofIntegers({2, 2});
        return node.outputs[0];
    }
    std::string plain(const std::string &name, const std::string &op,
                      std::vector<std::string> inputs)
    {
        return add(name, op, std::move(inputs)).outputs[0];
    }
    Model finished(const std::string &output)
    {
        m_model.outputs = {output};
        return std::move(m_model);
    }

private:
    Node &add(const std::string &name, const std::string &op, std::vector<std::string> inputs)
    {
        m_model.nodes.push_back({name, "", op, std::move(inputs), {name + "_out"}, {}});
        return m_model.nodes.back();
    }
    void weights(const std::string &name, const Shape &shape, Count taps, double magnitude)
    {
        Array array(ElementType::Float, shape);
        const double deviation = std::sqrt(2.0 / static_cast<double>(taps)) / magnitude;
        for (Count i = 0; i < array.size(); ++i)
            array.edit<float>()[i] = static_cast<float>(deviation * m_random.normal());
        m_model.constants.emplace(name, std::move(array));
    }
    std::string constant(const std::string &name, Count size, float value)
    {
        const std::vector<float> values(static_cast<std::size_t>(size), value);
        m_model.constants.emplace(name, Array::of<float>({size}, values));
        return name;
    }

    Model m_model;
    SplitMix m_random;
};

constexpr double pixelMagnitude = 80; // root mean square of the images

Model lenet(std::uint64_t seed)
{
    Builder b("strokes-lenet", seed);
    std::string x = b.conv("conv1", "image", 1, 8, 5, 1, 0, true, pixelMagnitude); // 24 x 24
    x = b.maxPool("pool1", b.plain("relu1", "Relu", {x}));
    x = b.conv("conv2", x, 8, 16, 5, 1, 0, true); // 8 x 8
    x = b.maxPool("pool2", b.plain("relu2", "Relu", {x}));
    x = b.plain("flatten", "Flatten", {x});
    x = b.plain("relu3", "Relu", {b.full("fc1", x, 256, 120)});
    x = b.plain("relu4", "Relu", {b.full("fc2", x, 120, 84)});
    return b.finished(b.full("fc3", x, 84, strokeClasses));
}

Model resnet(std::uint64_t seed)
{
    Builder b("strokes-resnet", seed);
    std::string x = b.conv("conv1", "image", 1, 16, 3, 2, 1, false, pixelMagnitude); // 14 x 14
    x = b.plain("relu1", "Relu", {b.norm("norm1", x, 16)});
    Count channels = 16;
    int index = 0;
    for (const Count filters : {16, 32, 64}) { // 14 x 14, 7 x 7, 4 x 4
        const std::string block = "block" + std::to_string(++index) + "_";
        const Count stride = filters == channels ? 1 : 2;
        std::string y = b.conv(block + "conv1", x, channels, filters, 3, stride, 1, false);
        y = b.plain(block + "relu1", "Relu", {b.norm(block + "norm1", y, filters)});
        y = b.norm(block + "norm2", b.conv(block + "conv2", y, filters, filters, 3, 1, 1, false),
                   filters);
        if (stride != 1)
            x = b.norm(block + "norm3",
                       b.conv(block + "shortcut", x, channels, filters, 1, stride, 0, false),
                       filters);
        x = b.plain(block + "relu2", "Relu", {b.plain(block + "add", "Add", {y, x})});
        channels = filters;
    }
    x = b.plain("flatten", "Flatten", {b.plain("pool", "GlobalAveragePool", {x})});
    return b.finished(b.full("fc", x, channels, strokeClasses));
}

} // namespace

std::span<const StrokeNetwork> strokeNetworks()
{
    static const StrokeNetwork all[] = {
        {"strokes-lenet",
         "after LeNet-5, for the 36 digits and letters of strokes: two convolutions, three full "
         "layers",
         lenet},
        {"strokes-resnet",
         "a residual network with batch normalization for the 36 digits and letters of strokes",
         resnet},
    };
    return all;
}

} // namespace pelorus::accuracy
