// SPDX-License-Identifier: GPL-3.0-or-later
// protobuf -> OnnxModel.
#include "core/io/onnxtensor.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl.h>

#include <cerrno>
#include <limits>
#include <unistd.h>
#include <utility>

namespace pelorus::io {

namespace {

namespace proto = google::protobuf;

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1
            : lead >= 0xC2 && lead < 0xE0      ? 2
            : lead >= 0xE0 && lead < 0xF0      ? 3
            : lead >= 0xF0 && lead < 0xF5      ? 4
                                               : 0;
        if (length == 0 || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80)
                return false;
        }
        const auto second = length > 2 ? static_cast<unsigned char>(text[i + 1]) : 0;
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)
            || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
            return false; // overlong, a surrogate, or beyond U+10FFFF
        i += length;
    }
    return true;
}

/// A name that goes into layers and our own files.
const std::string &checkedName(const std::string &name, std::string_view what)
{
    if (!isUtf8(name))
        throw OnnxContentError{ErrorCode::Schema,
                               fmt::format("the name of {} is not UTF-8 text", what)};
    return name;
}

void collectOps(const onnx::GraphProto &graph, std::set<std::string> &ops)
{
    for (const onnx::NodeProto &node : graph.node()) {
        ops.insert(node.op_type());
        for (const onnx::AttributeProto &attribute : node.attribute()) {
            collectOps(attribute.g(), ops); // protobuf refuses nesting beyond 100 levels
            for (const onnx::GraphProto &inner : attribute.graphs())
                collectOps(inner, ops);
        }
    }
}

/// How much of the file is taken, and where its external data lies.
struct Wanted
{
    OnnxContent content = OnnxContent::Shapes;
    std::filesystem::path folder;
};

OnnxConstant wantedConstant(const onnx::TensorProto &tensor, const std::string &name,
                            const Wanted &wanted)
{
    OnnxConstant constant = constantOf(tensor, name);
    if (wanted.content == OnnxContent::Everything)
        constant.array = arrayOf(tensor, name, wanted.folder);
    return constant;
}

accuracy::Attribute::Kind kindOf(const onnx::AttributeProto &attribute)
{
    using Kind = accuracy::Attribute::Kind;
    if (attribute.has_g() || attribute.has_tp() || attribute.has_sparse_tensor()
        || attribute.tensors_size() > 0 || attribute.graphs_size() > 0
        || attribute.sparse_tensors_size() > 0 || !attribute.ref_attr_name().empty())
        return Kind::Other;
    switch (attribute.type()) {
    case onnx::AttributeProto::INT: return Kind::Integer;
    case onnx::AttributeProto::FLOAT: return Kind::Real;
    case onnx::AttributeProto::STRING: return Kind::Text;
    case onnx::AttributeProto::TENSOR: return Kind::Array;
    case onnx::AttributeProto::INTS: return Kind::Integers;
    case onnx::AttributeProto::FLOATS: return Kind::Reals;
    case onnx::AttributeProto::STRINGS: return Kind::Texts;
    case onnx::AttributeProto::UNDEFINED: break; // files of the first version do not say
    default: return Kind::Other;
    }
    return attribute.has_i()           ? Kind::Integer
        : attribute.has_f()            ? Kind::Real
        : attribute.has_s()            ? Kind::Text
        : attribute.has_t()            ? Kind::Array
        : attribute.floats_size() > 0  ? Kind::Reals
        : attribute.strings_size() > 0 ? Kind::Texts
                                       : Kind::Integers;
}

OnnxAttribute readAttribute(const onnx::AttributeProto &attribute, const std::string &node,
                            const Wanted &wanted)
{
    OnnxAttribute result;
    result.kind = kindOf(attribute);
    result.integer = attribute.i();
    result.real = static_cast<double>(attribute.f());
    result.text = attribute.s();
    result.integers.assign(attribute.ints().begin(), attribute.ints().end());
    for (const float value : attribute.floats())
        result.reals.push_back(static_cast<double>(value));
    result.texts.assign(attribute.strings().begin(), attribute.strings().end());
    if (attribute.has_t())
        result.tensor = wantedConstant(attribute.t(), node, wanted);
    else if (attribute.has_sparse_tensor())
        result.tensor = OnnxConstant{extentsOf(attribute.sparse_tensor().dims(), node), {}, {}};
    return result;
}

OnnxNode readNode(const onnx::NodeProto &node, int index, const Wanted &wanted)
{
    OnnxNode result;
    result.name = checkedName(node.name(), fmt::format("node {}", index));
    result.domain = node.domain();
    result.op = checkedName(node.op_type(), fmt::format("node {}'s operator", index));
    const std::string tensor = fmt::format("a tensor of node {}", index);
    for (const std::string &name : node.input())
        result.inputs.push_back(checkedName(name, tensor));
    for (const std::string &name : node.output())
        result.outputs.push_back(checkedName(name, tensor));
    for (const std::string &output : result.outputs) {
        if (result.name.empty())
            result.name = output;
    }
    if (result.name.empty())
        result.name = fmt::format("{}_{}", result.op, index);
    for (const onnx::AttributeProto &attribute : node.attribute()) {
        result.attributes.insert_or_assign(attribute.name(),
                                           readAttribute(attribute, result.name, wanted));
        collectOps(attribute.g(), result.innerOps);
        for (const onnx::GraphProto &graph : attribute.graphs())
            collectOps(graph, result.innerOps);
    }
    return result;
}

OnnxDeclaredExtents declaredExtents(const onnx::ValueInfoProto &info)
{
    const onnx::TypeProto &type = info.type();
    if (!type.has_tensor_type() || !type.tensor_type().has_shape())
        return std::nullopt;
    std::vector<OnnxExtent> extents;
    for (const auto &dim : type.tensor_type().shape().dim()) {
        OnnxExtent extent;
        if (dim.has_dim_value())
            extent.value = dim.dim_value();
        else
            extent.name = checkedName(dim.dim_param(), "an extent");
        extents.push_back(std::move(extent));
    }
    return extents;
}

OnnxModel modelOf(onnx::ModelProto &file, const Wanted &wanted)
{
    OnnxModel model;
    if (!file.has_graph() || file.graph().node().empty())
        throw OnnxContentError{ErrorCode::Syntax, "no ONNX model: it has no graph with nodes"};
    onnx::GraphProto &graph = *file.mutable_graph();
    model.graphName = checkedName(graph.name(), "the graph");
    model.producer = checkedName(file.producer_name(), "the producer");
    for (const auto &opset : file.opset_import()) {
        if (opset.domain().empty() || opset.domain() == "ai.onnx")
            model.opset = opset.version();
        else
            model.domains.insert_or_assign(opset.domain(), opset.version());
    }
    for (const auto &function : file.functions())
        model.functions.insert(function.name());

    for (onnx::TensorProto &tensor : *graph.mutable_initializer()) {
        const std::string name = checkedName(tensor.name(), "an initialiser");
        model.initialisers.insert_or_assign(name, wantedConstant(tensor, name, wanted));
        tensor.Clear();
    }
    for (onnx::SparseTensorProto &tensor : *graph.mutable_sparse_initializer()) {
        const std::string name = checkedName(tensor.values().name(), "an initialiser");
        model.initialisers.insert_or_assign(name,
                                            OnnxConstant{extentsOf(tensor.dims(), name), {}, {}});
        tensor.Clear();
    }
    for (const auto &info : graph.input()) { // older files list the initialisers here, too
        const std::string &name = checkedName(info.name(), "an input");
        if (!model.initialisers.contains(name))
            model.inputs.emplace_back(name, declaredExtents(info));
        if (info.has_type() && !info.type().has_tensor_type())
            model.notTensors.insert(name);
        else
            model.types.emplace(name, info.type().tensor_type().elem_type());
    }
    for (const auto &info : graph.value_info())
        model.declared.insert_or_assign(info.name(), declaredExtents(info));
    for (const auto &info : graph.output()) {
        model.outputs.insert(info.name());
        model.outputOrder.push_back(info.name());
        if (info.has_type() && info.type().has_tensor_type())
            model.types.emplace(info.name(), info.type().tensor_type().elem_type());
        model.declared.insert_or_assign(info.name(), declaredExtents(info));
    }
    for (int i = 0; i < graph.node_size(); ++i) {
        model.nodes.push_back(readNode(graph.node(i), i, wanted));
        graph.mutable_node(i)->Clear();
    }
    return model;
}

/// What a file that protobuf cannot read seems to be.
std::string diagnosis(std::string_view head)
{
    if (head.empty())
        return "the file is empty, expected an ONNX model";
    if (head.starts_with("\x89PNG"))
        return "not an ONNX model but a PNG picture";
    if (head.starts_with("PK\x03\x04"))
        return "not an ONNX model but a ZIP archive (a PyTorch file?): export it to ONNX first";
    if (head.starts_with("{") || head.starts_with("["))
        return "not an ONNX model but JSON text";
    if (head.front() == '\x08') // field 1, the ONNX version, stands first in every writer's files
        return "a truncated or damaged ONNX model: a field ends beyond the file";
    return "not an ONNX model";
}

Result<OnnxModel> parse(proto::io::ZeroCopyInputStream &stream, std::string_view head,
                        const std::string &where, const Wanted &wanted)
{
    onnx::ModelProto file;
    if (head.empty() || !file.ParseFromZeroCopyStream(&stream))
        return fail(ErrorCode::Syntax, where, diagnosis(head));
    try {
        return modelOf(file, wanted);
    } catch (OnnxContentError &error) {
        return fail(error.code, where, std::move(error.what));
    }
}

constexpr std::size_t headBytes = 16;
constexpr const char *tooLarge = "protobuf files end at 2 GiB: save the model with its weights as "
                                 "external data";

/// An open file descriptor.
class File
{
public:
    explicit File(const std::filesystem::path &path)
        : m_descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~File()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

} // namespace

Result<OnnxModel> readOnnx(const std::filesystem::path &path, OnnxContent content)
{
    const std::string where = path.string();
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return fail(ErrorCode::Io, where, "no such file");
    if (!std::filesystem::is_regular_file(status))
        return fail(ErrorCode::Io, where, "a folder or device, expected an ONNX file");
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > static_cast<std::uintmax_t>(std::numeric_limits<int>::max()))
        return fail(ErrorCode::Unsupported, where, tooLarge);

    const File file(path);
    char head[headBytes];
    const ssize_t read =
        file.descriptor() < 0 ? -1 : pread(file.descriptor(), head, sizeof(head), 0);
    if (read < 0)
        return fail(ErrorCode::Io, where, std::generic_category().message(errno));
    proto::io::FileInputStream stream(file.descriptor(), 1 << 16);
    return parse(stream, {head, static_cast<std::size_t>(read)}, where,
                 {content, path.parent_path()});
}

Result<OnnxModel> readOnnx(std::string_view bytes, const std::string &where, OnnxContent content)
{
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return fail(ErrorCode::Unsupported, where, tooLarge);
    proto::io::ArrayInputStream stream(bytes.data(), static_cast<int>(bytes.size()));
    return parse(stream, bytes.substr(0, headBytes), where, {content, {}});
}

} // namespace pelorus::io
