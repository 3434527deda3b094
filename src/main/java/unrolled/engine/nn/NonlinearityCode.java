package unrolled.engine.nn;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.source.Code;

/// Which lines compute a [Nonlinearity], for the models that report its values.
public final class NonlinearityCode {
    private static final Code FORWARD = Code.of(Nonlinearity.class, "public void forward()");
    private static final String LAYERS = "engine.kernel.ScalarLayers";
    private static final String FUNCTIONS = "engine.kernel.Functions";

    private NonlinearityCode() {}

    /// The layer, then its kernel.
    public static Code[] of(Nonlinearity.Kind kind) {
        List<Code> code = new ArrayList<>();
        code.add(FORWARD.mark("case %s ->".formatted(kind)));
        switch (kind) {
            case RELU ->
                code.add(Code.of(LAYERS, "static void relu(Matrix x, Matrix to, int from)")
                        .mark("Math.max(")
                        .where("x", "argument")
                        .where("to", "value"));
            case GELU -> {
                code.add(gelu("static void gelu(Matrix x, Matrix share, Matrix to, int from)"));
                code.add(Code.of(FUNCTIONS, "static float geluShare(float x)"));
            }
            case GELU_ERF -> {
                code.add(gelu("static void exactGelu(Matrix x, Matrix share, Matrix to, int from)"));
                code.add(Code.of(FUNCTIONS, "static float normalShare(float x)"));
            }
            case LINEAR -> {}
        }
        return code.toArray(Code[]::new);
    }

    private static Code gelu(String head) {
        return Code.of(LAYERS, head)
                .mark("float own =")
                .mark("own * left")
                .where("own", "argument")
                .where("to", "value");
    }
}
