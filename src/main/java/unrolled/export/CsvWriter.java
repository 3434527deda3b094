package unrolled.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
                write(run, activation, writer);
            }
        }
        writer.flush();
    }

    private static void write(Run run, Activation activation, Writer writer) throws IOException {
        for (int row = 0; row < activation.rows().size(); row++) {
            for (int column = 0; column < activation.columns().size(); column++) {
                writer.write(String.join(
                        ",",
                        quoted(run.label()),
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
