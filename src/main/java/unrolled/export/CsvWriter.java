package unrolled.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.figure.Run;

/// The numbers of a figure, one cell a line in full precision (RFC 4180, UTF-8).
final class CsvWriter {
    private CsvWriter() {}

    static void write(Sheet sheet, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("run,activation,row axis,row,column axis,column,value\r\n");
        for (Run run : sheet.runs()) {
            for (Activation activation : sheet.figure().data(run)) {
                write(name(run, sheet.runs()), activation, writer);
            }
        }
        writer.flush();
    }

    /// The run's label, with its seed if that alone tells it from another.
    private static String name(Run run, List<Run> runs) {
        long same =
                runs.stream().filter(other -> other.label().equals(run.label())).count();
        return same == 1
                ? run.label()
                : run.label() + " seed " + run.snapshot().settings().get("seed");
    }

    private static void write(String run, Activation activation, Writer writer) throws IOException {
        for (int row = 0; row < activation.rows().size(); row++) {
            for (int column = 0; column < activation.columns().size(); column++) {
                writer.write(String.join(
                        ",",
                        quoted(run),
                        quoted(activation.name()),
                        quoted(activation.rows().name()),
                        quoted(activation.rows().label(row)),
                        quoted(activation.columns().name()),
                        quoted(activation.columns().label(column)),
                        Float.toString(activation.at(row, column))));
                writer.write("\r\n");
            }
        }
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ' ');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
