package unrolled.engine.model.attention;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.pass.Reporting;
import unrolled.engine.nn.Attention;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.trace.Attended;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Attention small enough to be drawn: a query and three keys of two numbers each, and a value of one number behind
/// each key, all of them settings.
///
/// ```
///   e = q Kᵀ / sqrt(2)        a = softmax(e)        answer = a v
/// ```
///
/// It reads no tokens: whatever it is asked, every answer is equally probable. There is nothing to learn, so counting
/// does nothing.
public final class AttentionByHand implements CountingModel {
    private static final double FURTHEST = 3; // a coordinate
    private static final double LARGEST = 9; // a value
    private static final List<String> COORDINATES = List.of("x", "y");
    private static final List<String> KEYS = List.of("A", "B", "C");
    private static final double[] QUERY_USUAL = {1.5, 1.2};
    private static final double[][] KEYS_USUAL = {{2.2, 0.4}, {-0.7, 2.0}, {-1.5, -1.3}};
    private static final double[] VALUES_USUAL = {2, 8, 5};

    private static final Code GIVEN = Code.of(AttentionByHand.class, "private AttentionByHand(Context context)");

    private final int answers;
    private final Attention attention;

    private AttentionByHand(Context context) {
        answers = context.answers().size();
        Tensor query = Tensor.zeros(1, COORDINATES.size());
        Tensor keys = Tensor.zeros(KEYS.size(), COORDINATES.size());
        Tensor values = Tensor.zeros(KEYS.size(), 1);
        Settings settings = context.settings();
        for (int i = 0; i < COORDINATES.size(); i++) {
            query.value().data()[i] = (float) settings.real(query(i));
            for (int key = 0; key < KEYS.size(); key++) {
                keys.value().data()[key * COORDINATES.size() + i] = (float) settings.real(key(key, i));
            }
        }
        for (int key = 0; key < KEYS.size(); key++) {
            values.value().data()[key] = (float) settings.real(value(key));
        }
        attention = new Attention(query, keys, values, new Attention.Rules(1), Tensor.zeros(1, 1));
    }

    private static String query(int coordinate) {
        return "query " + COORDINATES.get(coordinate);
    }

    private static String key(int key, int coordinate) {
        return "key %s %s".formatted(KEYS.get(key), COORDINATES.get(coordinate));
    }

    private static String value(int key) {
        return "value " + KEYS.get(key);
    }

    @Override
    public void count(Batch batch) {}

    @Override
    public boolean forgets() {
        return true;
    }

    @Override
    public void forget() {}

    @Override
    public long parameterCount() {
        return 0;
    }

    @Override
    public float[] predict(Batch batch) {
        float[] equal = new float[batch.length() * batch.size() * answers];
        Arrays.fill(equal, 1f / answers);
        return equal;
    }

    @Override
    public Reader reader() {
        return token -> predict(new Batch(1, 1, new int[1], new int[1]));
    }

    /// Reports `hand.query` (1 x 2), `hand.keys` (3 x 2), `hand.values` (3 x 1), `hand.scores` and `hand.pattern`
    /// (1 x 3), and `hand.answer` (1 x 1), whatever the example is.
    @Override
    public void trace(Batch example, Probe probe) {
        attention.forward();
        Map<String, Matrix> inside = attention.values(0);
        Reporting report = new Reporting(probe);
        Axis one = Axis.single("query");
        Axis coordinates = new Axis("coordinate", COORDINATES);
        Axis keys = new Axis("key", KEYS);
        Axis answer = Axis.single("answer");
        report.numbers(
                "hand.query",
                one,
                coordinates,
                inner(inside, "query"),
                Scale.ANY,
                Origins.byHand("hand.query").by(GIVEN));
        report.numbers(
                "hand.keys",
                keys,
                coordinates,
                inner(inside, "key"),
                Scale.ANY,
                Origins.byHand("hand.keys").by(GIVEN));
        Axis number = Axis.single("value");
        report.numbers(
                "hand.values",
                keys,
                number,
                inner(inside, "value"),
                Scale.ANY,
                Origins.byHand("hand.values").by(GIVEN));
        Origin score = Attended.score("hand.scores", "hand.query", "hand.keys", Math.sqrt(COORDINATES.size()));
        report.numbers("hand.scores", one, keys, inner(inside, "scores"), Scale.ANY, score);
        report.numbers(
                "hand.pattern", one, keys, inner(inside, "pattern"), Scale.UNIT, Attended.pattern("hand.scores"));
        Origin mixed = Attended.mixed("hand.pattern", "hand.values");
        report.numbers("hand.answer", answer, answer, inner(inside, "out"), Scale.ANY, mixed);
    }

    private static Matrix inner(Map<String, Matrix> values, String name) {
        return Reporting.inside(values, Attention.name(0, name));
    }

    /// Registers the model as `attention-by-hand`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "attention-by-hand";
        }

        /// Two coordinates of the query and of each key, one number for each value.
        @Override
        public List<Setting> settings() {
            List<Setting> settings = new ArrayList<>();
            for (int i = 0; i < COORDINATES.size(); i++) {
                settings.add(number(query(i), FURTHEST, QUERY_USUAL[i]));
            }
            for (int key = 0; key < KEYS.size(); key++) {
                for (int i = 0; i < COORDINATES.size(); i++) {
                    settings.add(number(key(key, i), FURTHEST, KEYS_USUAL[key][i]));
                }
            }
            for (int key = 0; key < KEYS.size(); key++) {
                settings.add(number(value(key), LARGEST, VALUES_USUAL[key]));
            }
            return settings;
        }

        private static Setting number(String name, double most, double usual) {
            return new Setting.Real(name, -most, most, usual, false);
        }

        @Override
        public Model create(Model.Context context) {
            return new AttentionByHand(context);
        }
    }
}
