package unrolled.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Axis;
import unrolled.figure.ShownNumbers;
import unrolled.figure.chart.Drawn;
import unrolled.figure.chart.Sketch;
import unrolled.training.TrainingSnapshot;

/// The numbers of a picture, one cell a line in full precision (RFC 4180, UTF-8 with a byte-order mark). Positions,
/// counted from 0, tell cells apart; labels may repeat, as the letters of a text do.
final class CsvWriter {
    private static final List<String> COLUMNS = List.of(
            "experiment",
            "seed",
            "step",
            "run",
            "activation",
            "row axis",
            "row position",
            "row",
            "column axis",
            "column position",
            "column",
            "value");

    private CsvWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(CsvText.BYTE_ORDER);
        line(COLUMNS, writer);
        List<ShownNumbers> data = sheet.figure().data(sheet.runs());
        for (ShownNumbers numbers : data) {
            write(numbers, writer);
        }
        String across =
                data.isEmpty() ? "" : data.getFirst().activation().columns().name();
        for (List<String> cell : drawn(sheet, across)) {
            line(cell, writer);
        }
        writer.flush();
    }

    /// The curve that the reader drew into the picture, a point a line, under the name of its option; it is of no run.
    private static List<List<String>> drawn(Sheet sheet, String across) {
        List<Drawn.Point> points = Sketch.of(sheet.spec())
                .map(sketch -> sketch.drawn().points())
                .filter(some -> some.size() > 1) // one point is no line in the picture, either
                .orElse(List.of());
        String whose = CsvText.words(sheet.style().words().say("figure.drawn"));
        return IntStream.range(0, points.size())
                .mapToObj(i -> List.of(
                        "",
                        "",
                        "",
                        whose,
                        Sketch.OPTION,
                        Sketch.OPTION,
                        "0",
                        whose,
                        CsvText.words(across),
                        Integer.toString(i),
                        Drawn.number(points.get(i).x()),
                        Drawn.number(points.get(i).y())))
                .toList();
    }

    private static void write(ShownNumbers numbers, Writer writer) throws IOException {
        for (int row : numbers.rows()) {
            for (int column : numbers.columns()) {
                if (numbers.visible().has(row, column)) {
                    line(cell(numbers, row, column), writer);
                }
            }
        }
    }

    private static List<String> cell(ShownNumbers numbers, int row, int column) {
        Axis rows = numbers.activation().rows();
        Axis columns = numbers.activation().columns();
        Object seed = numbers.run().snapshot().settings().get("seed");
        return List.of(
                CsvText.words(numbers.run().snapshot().experiment()),
                seed == null ? "" : seed.toString(),
                step(numbers.run().snapshot()),
                CsvText.words(numbers.run().label()),
                CsvText.words(numbers.activation().name()),
                CsvText.words(rows.name()),
                Integer.toString(row),
                CsvText.words(rows.label(row)),
                CsvText.words(columns.name()),
                Integer.toString(column),
                CsvText.words(columns.label(column)),
                Float.toString(numbers.activation().at(row, column)));
    }

    /// Empty for a run that was trained elsewhere.
    private static String step(TrainingSnapshot snapshot) {
        return snapshot.steps() > 0 ? Integer.toString(snapshot.step()) : "";
    }

    private static void line(List<String> fields, Writer writer) throws IOException {
        writer.write(CsvText.line(fields));
    }
}
