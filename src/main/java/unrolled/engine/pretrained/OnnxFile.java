package unrolled.engine.pretrained;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.fault.InputException;

/// What of an ONNX model (Open Neural Network Exchange, a Protocol Buffers message) is needed to take its weights out:
/// the tensors by their names, and which of them each node of the graph reads. The graph is not run.
///
/// Some exporters leave the matrices of a product without a telling name, as in `onnx::MatMul_787`; the node that
/// multiplies by it has one, as in `/encoder/layer.0/attention/self/query/MatMul_quant`. See [#product].
public final class OnnxFile {
    private static final int GRAPH = 7; // field of the model
    private static final int NODE = 1; // field of the graph
    private static final int INITIALIZER = 5; // field of the graph
    private static final int MOST_PARTS = 100_000; // nodes, and tensors
    private static final String QUANTISED = "_quantized";

    private final String file;
    private final Map<String, List<String>> nodes = new LinkedHashMap<>(); // inputs by name
    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

    private OnnxFile(String file) {
        this.file = file;
    }

    /// Reads a whole file.
    ///
    /// @param file its name, for messages
    /// @throws InputException that says what is wrong with it, and at which byte
    public static OnnxFile read(String file, byte[] bytes) {
        OnnxFile read = new OnnxFile(file);
        Protobuf model = new Protobuf(file, bytes);
        boolean found = false;
        while (model.next()) {
            if (model.field() == GRAPH) {
                if (found) {
                    throw model.refused("a second graph");
                }
                read.graph(model.message());
                found = true;
            } else {
                model.skip();
            }
        }
        if (!found) {
            throw new InputException("%s: no graph; it is no ONNX model".formatted(file));
        }
        return read;
    }

    private void graph(Protobuf graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case NODE -> node(graph.message());
                case INITIALIZER -> {
                    OnnxTensor tensor = OnnxTensor.read(graph.message());
                    if (tensors.put(tensor.name(), tensor) != null) {
                        throw graph.refused("a second tensor '%s'".formatted(tensor.name()));
                    }
                }
                default -> graph.skip();
            }
            if (nodes.size() > MOST_PARTS || tensors.size() > MOST_PARTS) {
                throw graph.refused("more than %s nodes or tensors".formatted(MOST_PARTS));
            }
        }
    }

    private void node(Protobuf node) {
        List<String> inputs = new ArrayList<>();
        String name = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> inputs.add(node.text());
                case 3 -> name = node.text();
                default -> node.skip();
            }
        }
        nodes.put(name, List.copyOf(inputs));
    }

    boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /// The matrix that a node multiplies by: its second input, as floats.
    ///
    /// @param node its name, without the ending that says whether it multiplies bytes
    /// @return (in x out)
    Matrix product(String node) {
        List<String> inputs = nodes.getOrDefault(node + "_quant", nodes.getOrDefault(node, List.of()));
        if (inputs.size() < 2) {
            throw new InputException("%s: no node '%s' with two inputs".formatted(file, node));
        }
        String matrix = inputs.get(1);
        boolean bytes = matrix.endsWith(QUANTISED);
        return numbers(bytes ? matrix.substring(0, matrix.length() - QUANTISED.length()) : matrix);
    }

    /// A tensor as a matrix of floats, whether it is kept as floats or as bytes; one of one size is a row.
    ///
    /// @throws InputException if there is none, or if it has no such shape
    Matrix numbers(String name) {
        OnnxTensor bytes = tensors.get(name + QUANTISED);
        OnnxTensor found = bytes == null ? tensor(name) : bytes;
        List<Integer> shape = found.shape();
        if (shape.isEmpty() || shape.size() > 2) {
            throw new InputException("%s: '%s' is no matrix but of shape %s".formatted(file, name, shape));
        }
        int columns = shape.getLast();
        int rows = shape.size() == 1 ? 1 : shape.getFirst();
        float[] data = bytes == null ? found.floats() : dequantised(name, bytes, columns);
        if (data.length != rows * columns) { // of a type of which OnnxTensor keeps name and shape only
            throw new InputException(
                    "%s: '%s' is not of floats, or of bytes that stand for floats".formatted(file, name));
        }
        return Matrix.of(data, 0, rows, columns);
    }

    private OnnxTensor tensor(String name) {
        OnnxTensor found = tensors.get(name);
        if (found == null) {
            throw new InputException("%s: no tensor '%s'".formatted(file, name));
        }
        return found;
    }

    /// ```
    ///   w = (q - zero point) scale
    /// ```
    ///
    /// with one scale and one zero point for each column, or one of all.
    private float[] dequantised(String name, OnnxTensor bytes, int columns) {
        float[] scales = tensor(name + "_scale").floats();
        OnnxTensor zeros = tensor(name + "_zero_point");
        int each = scales.length;
        if (zeros.bytes().length != each || zeros.signed() != bytes.signed() || (each != 1 && each != columns)) {
            throw new InputException("%s: '%s' has %s columns but %s scales and %s zero points"
                    .formatted(file, name, columns, each, zeros.bytes().length));
        }
        float[] numbers = new float[bytes.bytes().length];
        for (int i = 0; i < numbers.length; i++) {
            int column = each == 1 ? 0 : i % columns;
            numbers[i] = (bytes.whole(i) - zeros.whole(column)) * scales[column];
        }
        return numbers;
    }
}
