package dev.souffleur.ml;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts an ONNX graph together, node by node, and writes it (operator set 17, IR version 8). Values
 * are known by the names that its methods return.
 */
public final class OnnxGraph {
  private static final int OPERATORS = 17;
  private static final int IR = 8;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("graph");
  private int names;

  /** Declares an input of floats. */
  public String floats(String name, long... shape) {
    graph.addInput(value(name, DataType.FLOAT, shape));
    return name;
  }

  /** Declares an input of 64-bit integers. */
  public String longs(String name, long... shape) {
    graph.addInput(value(name, DataType.INT64, shape));
    return name;
  }

  /** Weights. */
  public String weights(float[] values, long... shape) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(DataType.FLOAT, bytes, shape);
  }

  /** Quantised weights, signed. */
  public String bytes(byte[] values, long... shape) {
    return constant(DataType.INT8, ByteBuffer.wrap(values), shape);
  }

  /** Integers: a shape, the numbers of axes. */
  public String integers(long... values) {
    var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(DataType.INT64, bytes, values.length);
  }

  /** One number. */
  public String number(double value) {
    return weights(new float[] {(float) value});
  }

  /** A node without attributes. */
  public String node(String operator, String... inputs) {
    return node(operator, Map.of(), inputs);
  }

  /** A node. Attributes are {@code Long}, {@code long[]} or {@code Float}. */
  public String node(String operator, Map<String, ?> attributes, String... inputs) {
    return nodes(operator, attributes, 1, inputs).getFirst();
  }

  /** A node of several outputs. */
  public List<String> nodes(
      String operator, Map<String, ?> attributes, int outputs, String... inputs) {
    var node = NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs));
    attributes.forEach((name, value) -> node.addAttribute(attribute(name, value)));
    for (var i = 0; i < outputs; i++) {
      node.addOutput(newName());
    }
    graph.addNode(node);
    return List.copyOf(node.getOutputList());
  }

  /** Declares a value as an output. */
  public void output(String value, String name, long... shape) {
    graph.addNode(NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
    graph.addOutput(value(name, DataType.FLOAT, shape));
  }

  /** Writes the model. */
  public void write(Path file) throws IOException {
    var model =
        ModelProto.newBuilder()
            .setIrVersion(IR)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setGraph(graph)
            .build();
    try (var stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      model.writeTo(stream);
    }
  }

  private String constant(DataType type, ByteBuffer bytes, long... shape) {
    var name = newName();
    var tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (var side : shape) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.rewind())));
    return name;
  }

  private String newName() {
    return "v" + names++;
  }

  private static ValueInfoProto value(String name, DataType type, long... shape) {
    var sides = TensorShapeProto.newBuilder();
    for (var side : shape) {
      sides.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
    }
    var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sides);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static AttributeProto attribute(String name, Object value) {
    var attribute = AttributeProto.newBuilder().setName(name);
    switch (value) {
      case Long number -> attribute.setType(AttributeProto.AttributeType.INT).setI(number);
      case Float number -> attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number);
      case long[] numbers -> {
        attribute.setType(AttributeProto.AttributeType.INTS);
        for (var number : numbers) {
          attribute.addInts(number);
        }
      }
      default -> throw new IllegalArgumentException(name + ": " + value);
    }
    return attribute.build();
  }
}
