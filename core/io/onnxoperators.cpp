// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/onnxoperators.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace pelorus::io {

namespace {

struct Operator
{
    LayerKind kind;
    onnxrules::Rule rule;
};

const std::unordered_map<std::string_view, Operator> &operators()
{
    using enum LayerKind;
    using namespace onnxrules;
    static const std::unordered_map<std::string_view, Operator> table = [] {
        std::unordered_map<std::string_view, Operator> all{
            {"Conv", {Conv, convolution}},
            {"ConvInteger", {Conv, convolution}},
            {"QLinearConv", {Conv, convolution}},
            {"FusedConv", {Conv, convolution}},
            {"ConvTranspose", {Conv, transposedConvolution}},
            {"Gemm", {FullyConnected, gemm}},
            {"FusedGemm", {FullyConnected, gemm}},
            {"QGemm", {FullyConnected, gemm}},
            {"MatMul", {MatMul, matMul}},
            {"MatMulInteger", {MatMul, matMul}},
            {"QLinearMatMul", {MatMul, matMul}},
            {"Concat", {Concat, concat}},
            {"Split", {Reshape, split}},
            {"Reshape", {Reshape, reshape}},
            {"Flatten", {Reshape, flatten}},
            {"Transpose", {Reshape, transpose}},
            {"Squeeze", {Reshape, squeeze}},
            {"Unsqueeze", {Reshape, unsqueeze}},
            {"Identity", {Reshape, sameAsInput}},
            {"Dropout", {Reshape, sameAsInput}},
            {"Slice", {Reshape, slice}},
            {"Pad", {Reshape, pad}},
            {"Expand", {Reshape, expand}},
            {"Tile", {Reshape, tile}},
            {"DepthToSpace", {Reshape, depthToSpace}},
            {"SpaceToDepth", {Reshape, spaceToDepth}},
            {"Gather", {Other, gather}},
            {"GatherElements", {Other, gatherElements}},
            {"GatherND", {Other, gatherNd}},
            {"Resize", {Other, resize}},
            {"Upsample", {Other, resize}},
            {"ArgMax", {Other, argReduce}},
            {"ArgMin", {Other, argReduce}},
            {"TopK", {Other, topK}},
            {"OneHot", {Other, oneHot}},
            {"Constant", {Other, constant}},
            {"ConstantOfShape", {Other, constantOfShape}},
            {"Range", {Other, range}},
            {"Shape", {Other, shape}},
            {"Size", {Other, size}}};
        const auto add = [&](LayerKind kind, Rule rule,
                             std::initializer_list<std::string_view> names) {
            for (const std::string_view name : names)
                all.emplace(name, Operator{kind, rule});
        };
        add(Pool, windowPool, {"MaxPool", "AveragePool", "LpPool", "QLinearAveragePool"});
        add(Pool, globalPool,
            {"GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "QLinearGlobalAveragePool"});
        add(Activation, sameAsInput,
            {"Relu",     "LeakyRelu",       "PRelu",    "Elu",         "Selu",
             "Celu",     "ThresholdedRelu", "Sigmoid",  "HardSigmoid", "HardSwish",
             "Swish",    "FastGelu",        "BiasGelu", "QuickGelu",   "Tanh",
             "Softplus", "Softsign",        "Gelu",     "Mish",        "Clip",
             "Erf",      "Shrink"});
        add(Softmax, sameAsInput, {"Softmax", "LogSoftmax", "Hardmax"});
        add(Normalization, firstAsInput,
            {"BatchNormalization", "InstanceNormalization", "LayerNormalization",
             "GroupNormalization", "LpNormalization", "MeanVarianceNormalization", "LRN",
             "RMSNormalization", "SimplifiedLayerNormalization", "SkipLayerNormalization",
             "SkipSimplifiedLayerNormalization"});
        add(Elementwise, sameAsInput,
            {"Abs",
             "Neg",
             "Ceil",
             "Floor",
             "Round",
             "Sign",
             "Sqrt",
             "Exp",
             "Log",
             "Sin",
             "Cos",
             "Tan",
             "Asin",
             "Acos",
             "Atan",
             "Sinh",
             "Cosh",
             "Asinh",
             "Acosh",
             "Atanh",
             "Not",
             "IsNaN",
             "IsInf",
             "Reciprocal",
             "Cast",
             "CastLike",
             "BitwiseNot",
             "QuantizeLinear",
             "DequantizeLinear",
             "Trilu"});
        add(Elementwise, onnxrules::elementwise, {"Add",        "Sub",
                                       "Mul",        "Div",
                                       "Pow",        "Mod",
                                       "And",        "Or",
                                       "Xor",        "Equal",
                                       "Less",       "LessOrEqual",
                                       "Greater",    "GreaterOrEqual",
                                       "Max",        "Min",
                                       "Mean",       "Sum",
                                       "Where",      "BitShift",
                                       "QLinearAdd", "QLinearMul",
                                       "BitwiseAnd", "BitwiseOr",
                                       "BitwiseXor"});
        add(Other, reduce,
            {"ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1",
             "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"});
        add(Other, sameAsInput,
            {"CumSum", "Scatter", "ScatterElements", "ScatterND", "EyeLike", "Bernoulli",
             "RandomNormalLike", "RandomUniformLike", "ReverseSequence"});
        add(Other, randomTensor, {"RandomNormal", "RandomUniform"});
        return all;
    }();
    return table;
}

/// Words of the constant operands that the layer reads beside its activations: scales, shifts,
/// slopes.
Count constantOperandWords(const OnnxNodeView &node, LayerKind kind)
{
    const bool counts = kind == LayerKind::Elementwise || kind == LayerKind::Normalization
        || kind == LayerKind::Concat || node.node().op == "PRelu";
    CheckedCount words = 0;
    for (std::size_t i = 0; counts && i < node.inputCount(); ++i) {
        if (node.has(i) && node.input(i).isConstant)
            words += wordsOf(node.extents(i));
    }
    return valueOf(words);
}

void checkOutput(const Extents &output, bool isConstant)
{
    if (output.size() > onnxMaxRank) {
        refuse(ErrorCode::Unsupported,
               fmt::format("an output has {} extents, expected at most {}", output.size(),
                           onnxMaxRank));
    }
    CheckedCount words = 1;
    bool tooLarge = false;
    for (const Count extent : output) {
        if (extent < (isConstant ? 0 : 1)) {
            refuse(ErrorCode::OutOfRange,
                   fmt::format("its output would be {}, expected extents >= {}", text(output),
                               isConstant ? 0 : 1));
        }
        words *= extent;
        tooLarge = tooLarge || extent > onnxMaxWords;
    }
    if (tooLarge || !words.ok() || words.value() > onnxMaxWords) {
        refuse(ErrorCode::Overflow,
               fmt::format("its output would be {}, more than 2^57 words", text(output)));
    }
}

} // namespace

LayerKind kindOfOperator(std::string_view op)
{
    const auto found = operators().find(op);
    return found == operators().end() ? LayerKind::Other : found->second.kind;
}

bool operatorHasMacs(std::string_view op)
{
    static constexpr std::string_view withoutRule[] = {
        "Einsum", "LSTM", "GRU", "RNN", "DeformConv", "Attention", "LinearAttention",
        // of ONNX Runtime's own domain
        "FusedMatMul", "TransposeMatMul", "NhwcConv", "QLinearConvTranspose", "MatMulNBits",
        "MatMulFpQ4", "MatMulIntegerToFloat", "DynamicQuantizeMatMul", "DynamicQuantizeLSTM",
        "QAttention", "PackedAttention", "MultiHeadAttention", "GroupQueryAttention",
        "DecoderAttention", "DecoderMaskedMultiHeadAttention", "LongformerAttention"};
    return hasMacs(kindOfOperator(op))
        || std::find(std::begin(withoutRule), std::end(withoutRule), op) != std::end(withoutRule);
}

LayerShape mapShape(const Extents &extents)
{
    LayerShape shape;
    DimVector &b = shape.bounds;
    if (extents.size() == 1) {
        b[Dim::G] = extents[0];
    } else if (extents.size() >= 2) {
        b[Dim::N] = extents[0];
        b[Dim::G] = extents[1];
    }
    if (extents.size() >= 3) {
        b[Dim::P] = wordsOf(std::span(extents).subspan(2, extents.size() - 3));
        b[Dim::Q] = extents.back();
    }
    return shape;
}

Result<OnnxInference> inferNode(const OnnxNodeView &node, const std::string &where)
{
    const auto found = operators().find(node.node().op);
    if (found == operators().end()) {
        return fail(ErrorCode::Unsupported, where,
                    "this operator is not known here and the file does not say what its outputs' "
                    "extents are");
    }
    try {
        OnnxInference result;
        result.kind = found->second.kind;
        found->second.rule(node, result);
        bool isConstant = true;
        for (std::size_t i = 0; i < node.inputCount(); ++i)
            isConstant = isConstant && (!node.has(i) || node.input(i).isConstant);
        result.isConstant = result.isConstant || isConstant;
        for (const Extents &output : result.outputs)
            checkOutput(output, result.isConstant);
        if (result.isConstant && result.values.empty())
            result.values = fold(node, result.outputs);
        for (std::size_t i = 0; i < result.values.size() && i < result.outputs.size(); ++i) {
            const auto count = static_cast<std::size_t>(wordsOf(result.outputs[i]));
            if (result.values[i] && result.values[i]->size() != count)
                result.values[i].reset();
        }
        if (!hasMacs(result.kind))
            result.biasWords = constantOperandWords(node, result.kind);
        return result;
    } catch (OnnxRefusal &refusal) {
        return fail(refusal.code, where, std::move(refusal.what));
    }
}

} // namespace pelorus::io
