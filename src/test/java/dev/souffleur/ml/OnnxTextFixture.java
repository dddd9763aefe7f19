package dev.souffleur.ml;

import ai.onnx.proto.OnnxMl;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text embedder of a few words, with the files, inputs and outputs of multilingual-e5-small but
 * for one input, {@code token_type_ids}, that its graph does not declare. Each token's vector is
 * looked up; words of one topic lie close together, and all texts close enough that their cosines
 * bunch between 0.7 and 1, as E5's do.
 */
public final class OnnxTextFixture {
  private static final int DIMENSION = 384;
  private static final float COMMON = 0.9f;
  private static final float OWN = 0.45f;

  private final List<List<String>> topics;

  /**
   * @param topics words in lower case that mean nearly the same; others mean nothing
   */
  public OnnxTextFixture(List<List<String>> topics) {
    this.topics = topics;
  }

  /** Money and starting, in both languages. */
  public static OnnxTextFixture bilingual() {
    return new OnnxTextFixture(
        List.of(
            List.of("возврат", "возместите", "refund", "reimburse", "вернуть"),
            List.of("запуск", "включается", "launch", "startup", "запускается")));
  }

  /** Writes {@code model_quantized.onnx} and {@code tokenizer.json}. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    vocabulary.put("[UNK]", 0);
    topics.forEach(words -> words.forEach(word -> vocabulary.put(word, vocabulary.size())));
    Files.write(folder.resolve("model_quantized.onnx"), graph(vocabulary).toByteArray());
    Map<String, Object> tokenizer = new LinkedHashMap<>();
    tokenizer.put("version", "1.0");
    tokenizer.put("added_tokens", List.of());
    tokenizer.put("normalizer", Map.of("type", "Lowercase"));
    tokenizer.put("pre_tokenizer", Map.of("type", "Whitespace"));
    tokenizer.put("model", Map.of("type", "WordLevel", "vocab", vocabulary, "unk_token", "[UNK]"));
    new ObjectMapper().writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer);
  }

  private OnnxMl.ModelProto graph(Map<String, Integer> vocabulary) {
    var graph =
        OnnxMl.GraphProto.newBuilder()
            .setName("words")
            .addInput(value("input_ids", OnnxMl.TensorProto.DataType.INT64, "batch", "length"))
            .addInput(value("attention_mask", OnnxMl.TensorProto.DataType.INT64, "batch", "length"))
            .addOutput(
                value(
                    "last_hidden_state", OnnxMl.TensorProto.DataType.FLOAT, "batch", "length", ""))
            .addInitializer(table(vocabulary))
            .addInitializer(
                OnnxMl.TensorProto.newBuilder()
                    .setName("axes")
                    .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(2))
            .addNode(node("Gather", "looked_up", "table", "input_ids"))
            .addNode(
                node("Cast", "mask", "attention_mask").toBuilder()
                    .addAttribute(
                        OnnxMl.AttributeProto.newBuilder()
                            .setName("to")
                            .setType(OnnxMl.AttributeProto.AttributeType.INT)
                            .setI(OnnxMl.TensorProto.DataType.FLOAT.getNumber())))
            .addNode(node("Unsqueeze", "wide_mask", "mask", "axes"))
            .addNode(node("Mul", "last_hidden_state", "looked_up", "wide_mask"));
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build();
  }

  private OnnxMl.TensorProto table(Map<String, Integer> vocabulary) {
    var rows =
        ByteBuffer.allocate(vocabulary.size() * DIMENSION * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (var word : vocabulary.entrySet()) {
      var row = new float[DIMENSION];
      row[0] = COMMON;
      for (var topic = 0; topic < topics.size(); topic++) {
        if (topics.get(topic).contains(word.getKey())) {
          row[1 + topic] = 4 * OWN;
        }
      }
      row[20 + word.getValue()] = OWN / 4;
      for (var number : row) {
        rows.putFloat(number);
      }
    }
    return OnnxMl.TensorProto.newBuilder()
        .setName("table")
        .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
        .addDims(vocabulary.size())
        .addDims(DIMENSION)
        .setRawData(ByteString.copyFrom(rows.array()))
        .build();
  }

  private static OnnxMl.NodeProto node(String type, String output, String... inputs) {
    return OnnxMl.NodeProto.newBuilder()
        .setOpType(type)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  /** An empty name stands for the vectors' length. */
  private static OnnxMl.ValueInfoProto value(
      String name, OnnxMl.TensorProto.DataType type, String... dimensions) {
    var shape = OnnxMl.TensorShapeProto.newBuilder();
    for (var dimension : dimensions) {
      var one = OnnxMl.TensorShapeProto.Dimension.newBuilder();
      shape.addDim(dimension.isEmpty() ? one.setDimValue(DIMENSION) : one.setDimParam(dimension));
    }
    var tensor = OnnxMl.TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(OnnxMl.TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
