package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.analysis.GuessAnalysis;
import unrolled.engine.model.Batch;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Sampler;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Trace;
import unrolled.export.Dress;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Room;
import unrolled.export.Sheet;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.Style;
import unrolled.lab.Installed;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

/// Pictures of what a GPT-2 makes of a text: all heads of all layers, and its guess of the next token. They are the
/// figures of the lessons, of one forward pass.
///
/// @param to      where they are written
/// @param formats in which
/// @param dress   of each
record Gpt2Pictures(OutputFolder to, List<Format> formats, Style style, Dress dress) {
    private static final String PREFIX = "gpt2"; // of the files
    private static final String HEADS = "blocks.*.attn.head.*.pattern";
    private static final String NEXT = "next.probability";
    private static final int MOST = 128; // tokens; a head of more cannot be seen, and the patterns grow as the square

    /// Whether files can be written, and of so long a text; asked before the model is read.
    ///
    /// @throws IOException    if the folder cannot be written
    /// @throws InputException if the text is too long
    void check(int tokens) throws IOException {
        to.check();
        if (tokens > MOST) {
            throw new InputException("a picture of %s x %s tokens shows nothing; give a prompt of at most %s"
                    .formatted(tokens, tokens, MOST));
        }
    }

    /// Writes them, and says which.
    void write(Gpt2 gpt2, int[] tokens, String title, Sampler sampler, PrintWriter err) throws IOException {
        Map<String, Activation> found = new LinkedHashMap<>();
        Probe probe = (name, made) -> {
            if (ShownActivations.means(HEADS, name) || name.startsWith("next.")) {
                found.put(name, made.get());
            }
        };
        gpt2.model().trace(new Batch(tokens.length, 1, tokens, tokens), probe);
        GuessAnalysis.report(gpt2.model().reader().read(tokens), gpt2.tokens(), sampler, probe);
        Run run = run(gpt2, found, sampler);
        write(spec("heads", HEADS, title), "heads", run, err);
        write(spec("sampling", NEXT, title), "next", run, err);
    }

    private static Run run(Gpt2 gpt2, Map<String, Activation> found, Sampler sampler) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layers", gpt2.shape().layers());
        settings.put("heads", gpt2.shape().heads());
        settings.put("width", gpt2.shape().width());
        settings.put("temperature", sampler.temperature());
        TrainingSnapshot snapshot = new TrainingSnapshot(
                PREFIX,
                0,
                0,
                settings,
                List.of(),
                new Trace(new ArrayList<>(found.values())),
                new Status.Done(true),
                0,
                0);
        return new Run("GPT-2", "gpt", snapshot);
    }

    private static FigureSpec spec(String type, String shows, String title) {
        Settings options = Settings.usual(Installed.FIGURES.named(type).options());
        return new FigureSpec(type, List.of(shows), title, "", options);
    }

    private void write(FigureSpec spec, String name, Run run, PrintWriter err) throws IOException {
        Figure figure = Installed.FIGURES.named(spec.name()).create(spec);
        Sheet sheet =
                Sheet.of(spec, figure, List.of(run), style, Sheet.USUAL_WIDTH).dressed(dress);
        for (Format format : formats) {
            Path file = to.file(format.ending(), PREFIX, name);
            FigureFile.write(sheet, format, FigureFile.USUAL_DPI, file);
            err.println(file);
        }
        new Room(sheet, style.words()).lacking().ifPresent(err::println);
    }
}
