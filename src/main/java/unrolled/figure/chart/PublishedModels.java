package unrolled.figure.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;

/// Models that others have published, as a lesson lists them: `GPT-2 2019-02 124.4e6 1.558e9; GPT-4 2023-03 ?`.
record PublishedModels(List<Model> models) {
    /// Above zero and no larger than a `float`: a logarithmic scale has no place for the others.
    private static final String SIZE = "(?=[0.]*[1-9])\\d{1,15}(\\.\\d{1,15})?(e1?\\d)?";

    private static final String MODEL =
            "\\S+ \\d{4}-(0[1-9]|1[0-2])( %s)+|\\S+ \\d{4}-(0[1-9]|1[0-2]) \\?".formatted(SIZE);

    /// Models divided by semicolons.
    static final Pattern FORM = Pattern.compile("(%1$s)(; *(%1$s))*".formatted(MODEL));

    /// The name of the numbers in a file.
    static final String PARAMETERS = "models.parameters";

    /// One model, in the sizes there were.
    ///
    /// @param name  without spaces
    /// @param month as it is written, `2019-02`
    /// @param sizes numbers of parameters, ascending; empty where none was published
    record Model(String name, String month, List<Double> sizes) {
        Model {
            sizes = sizes.stream().sorted().toList();
        }

        /// The years since the year 0, months as parts.
        double years() {
            return Integer.parseInt(month.substring(0, 4)) + (Integer.parseInt(month.substring(5)) - 0.5) / 12;
        }
    }

    /// Reads what has [#FORM], or nothing.
    static PublishedModels parse(String text) {
        List<Model> models = new ArrayList<>();
        for (String model : text.isBlank() ? new String[0] : text.strip().split("; *", -1)) {
            String[] words = model.split(" ", -1);
            List<Double> sizes = words[2].equals("?")
                    ? List.of()
                    : Arrays.stream(words).skip(2).map(Double::valueOf).toList();
            models.add(new Model(words[0], words[1], sizes));
        }
        return new PublishedModels(List.copyOf(models));
    }

    /// Their sizes as numbers of a figure [model x size]; none where fewer were published.
    Activation numbers() {
        int most = models.stream().mapToInt(model -> model.sizes().size()).max().orElse(0);
        int columns = Math.max(1, most);
        float[] values = new float[models.size() * columns];
        Arrays.fill(values, Float.NaN);
        for (int row = 0; row < models.size(); row++) {
            List<Double> sizes = models.get(row).sizes();
            for (int column = 0; column < sizes.size(); column++) {
                values[row * columns + column] = sizes.get(column).floatValue();
            }
        }
        List<String> labels = models.stream().map(Model::name).toList();
        return new Activation(
                PARAMETERS,
                new Axis("model", labels),
                new Axis("size", Axis.numbered("size", columns).labels()),
                values,
                Scale.COUNT,
                Origins.measured(PARAMETERS));
    }
}
