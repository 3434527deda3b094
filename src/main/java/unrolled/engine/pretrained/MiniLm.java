package unrolled.engine.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.transformer.BertEncoder;
import unrolled.engine.model.transformer.BertEncoder.Shape;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.text.WordPieceTokenizer;

/// all-MiniLM-L6-v2, a network of 22.6 million weights that turns English sentences into vectors: a BERT of 6 layers
/// with 12 heads each (MiniLM; Wang et al. 2020), trained further on pairs of sentences that mean the same (Reimers &
/// Gurevych 2019). Its weights are kept as bytes and read as floats, in which all is computed.
///
/// It has no output over the vocabulary, so it can fill no blank. Layers and heads are counted from 0.
public final class MiniLm {
    /// What all its names in a trace begin with.
    public static final String PREFIX = "pretrained.";

    private static final String FOLDER = "/pretrained/";
    private static final String WEIGHTS = "all-minilm-l6-v2-q.onnx";
    private static final String TOKENS = "all-minilm-l6-v2-q-tokenizer.json";
    private static final int HEADS = 12; // of no shape in the file, but a constant of its graph

    private static SoftReference<@Nullable MiniLm> last = new SoftReference<>(null);

    private final Vocabulary vocabulary;
    private final WordPieceTokenizer tokenizer;
    private final BertEncoder encoder;

    private MiniLm(Vocabulary vocabulary, OnnxFile file) {
        this.vocabulary = vocabulary;
        this.tokenizer = new WordPieceTokenizer(vocabulary);
        Map<String, Matrix> weights = new LinkedHashMap<>();
        Matrix words = file.numbers("embeddings.word_embeddings.weight");
        Matrix positions = file.numbers("embeddings.position_embeddings.weight");
        Matrix segments = file.numbers("embeddings.token_type_embeddings.weight");
        weights.put("weights.embedding", words);
        weights.put("weights.positions", positions);
        weights.put("weights.segments", segments);
        norm(file, "embeddings.LayerNorm", "embed.norm", weights);
        int layers = 0;
        while (file.has("encoder.layer.%s.output.dense.bias".formatted(layers))) {
            layer(file, layers++, weights);
        }
        int inner = file.numbers("encoder.layer.0.intermediate.dense.bias").columns();
        Map<String, Matrix> named = new LinkedHashMap<>();
        weights.forEach((name, matrix) -> named.put(PREFIX + name, matrix));
        Shape shape = new Shape(layers, HEADS, words.columns(), inner, positions.rows(), segments.rows());
        this.encoder = new BertEncoder(PREFIX, shape, vocabulary, named);
    }

    /// The one that comes with the program; read at the first call, and again after its memory was needed for something
    /// else while nobody used it: 90 MB, and 42 MB more where vector kernels copy the layers' matrices into panels.
    public static synchronized MiniLm installed() {
        MiniLm read = last.get();
        if (read == null) {
            read = new MiniLm(
                    new Vocabulary(TokenizerFile.tokens(TOKENS, resource(TOKENS))),
                    OnnxFile.read(WEIGHTS, resource(WEIGHTS)));
            last = new SoftReference<>(read);
        }
        return read;
    }

    private static byte[] resource(String name) {
        try (InputStream stream = MiniLm.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the program is incomplete: the resource %s%s is missing".formatted(FOLDER, name));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static void norm(OnnxFile file, String theirs, String ours, Map<String, Matrix> weights) {
        weights.put(ours + ".gain", file.numbers(theirs + ".weight"));
        weights.put(ours + ".bias", file.numbers(theirs + ".bias"));
    }

    /// @param part of a layer, as in `attention.output.dense`
    private static void dense(OnnxFile file, int layer, String part, String ours, Map<String, Matrix> weights) {
        weights.put(ours, file.product("/encoder/layer.%s/%s/MatMul".formatted(layer, part.replace('.', '/'))));
        weights.put(ours + ".bias", file.numbers("encoder.layer.%s.%s.bias".formatted(layer, part)));
    }

    /// Queries, keys and values are three products there and one here.
    private static void layer(OnnxFile file, int layer, Map<String, Matrix> weights) {
        String theirs = "encoder.layer.%s.".formatted(layer);
        String ours = "blocks.%s.".formatted(layer);
        List<String> three = List.of("query", "key", "value");
        weights.put(
                ours + "attn.weights",
                sideBySide(three.stream()
                        .map(each ->
                                file.product("/encoder/layer.%s/attention/self/%s/MatMul".formatted(layer, each)))));
        weights.put(
                ours + "attn.weights.bias",
                sideBySide(
                        three.stream().map(each -> file.numbers(theirs + "attention.self.%s.bias".formatted(each)))));
        dense(file, layer, "attention.output.dense", ours + "attn.weights.out", weights);
        norm(file, theirs + "attention.output.LayerNorm", ours + "attn.norm", weights);
        dense(file, layer, "intermediate.dense", ours + "mlp.weights.up", weights);
        dense(file, layer, "output.dense", ours + "mlp.weights.down", weights);
        norm(file, theirs + "output.LayerNorm", ours + "mlp.norm", weights);
    }

    /// Matrices of the same number of rows, from left to right.
    private static Matrix sideBySide(Stream<Matrix> all) {
        List<Matrix> parts = all.toList();
        Matrix whole = Matrix.zeros(
                parts.getFirst().rows(),
                parts.stream().mapToInt(Matrix::columns).sum());
        int column = 0;
        for (Matrix part : parts) {
            for (int row = 0; row < whole.rows(); row++) {
                for (int j = 0; j < part.columns(); j++) {
                    whole.data()[row * whole.columns() + column + j] = part.at(row, j);
                }
            }
            column += part.columns();
        }
        return whole;
    }

    public BertEncoder encoder() {
        return encoder;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// A text in tokens between the marks that the network was trained with.
    ///
    /// @param most tokens, marks included; what is longer is cut at its end
    public List<String> tokens(String text, int most) {
        List<String> inside = tokenizer.split(text);
        return Stream.of(
                        Stream.of(WordPieceTokenizer.BEGIN),
                        inside.stream().limit(most - 2),
                        Stream.of(WordPieceTokenizer.END))
                .flatMap(each -> each)
                .toList();
    }

    /// What the network makes of texts of equally many tokens.
    public BertEncoder.Passage read(List<List<String>> texts) {
        return encoder.read(
                texts.stream()
                        .flatMapToInt(text -> IntStream.of(vocabulary.ids(text)))
                        .toArray(),
                texts.size());
    }

    /// The vector of a text: the mean of its tokens', brought to length 1.
    public float[] vector(String text) {
        Matrix rows = read(List.of(tokens(text, encoder.shape().context()))).output();
        double[] sum = new double[rows.columns()];
        double squares = 0;
        for (int j = 0; j < sum.length; j++) {
            for (int i = 0; i < rows.rows(); i++) {
                sum[j] += rows.at(i, j);
            }
            squares += sum[j] * sum[j];
        }
        float[] vector = new float[sum.length];
        for (int j = 0; j < vector.length; j++) {
            vector[j] = (float) (sum[j] / Math.sqrt(squares));
        }
        return vector;
    }
}
