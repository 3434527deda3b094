package unrolled.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

/// Sheets to be written.
final class Sheets {
    private Sheets() {}

    /// Labels and values that are hard to write down.
    static final Activation HARD = Traces.activation(
            "attention.pattern",
            new Axis("query", List.of("一", "a,b", "say \"no\"", "two\nlines", " space ", "\u96e8")),
            new Axis("key", List.of("小", "=1+2", "", "\u2047", "7")),
            Scale.UNIT,
            (query, key) -> key == 4 ? Double.NaN : query == 5 ? -1e-40 : 1 / (3 + query * 7 + key));

    static Sheet of(String type, String title, List<Run> runs, List<String> shows, Language language) {
        FigureSpec usual = Traces.spec(type, shows, Map.of());
        FigureSpec spec = new FigureSpec(usual.name(), shows, title, "一欄一個字。走；", usual.options());
        Figure figure = Traces.figure(spec, type);
        return Sheet.of(spec, figure, runs, new Style(Palette.LIGHT, new Words(language), 13), 480);
    }

    /// A heatmap with Chinese in every place a text can be.
    static Sheet chinese() {
        Run run = Traces.run("讀入", "attention", HARD);
        return of("heatmap", "一頁筆記", List.of(run), List.of(HARD.name()), Language.TRADITIONAL_CHINESE);
    }

    static byte[] bytes(Sheet sheet, Format format, int dpi) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(List.of(sheet), dpi, out);
        return out.toByteArray();
    }
}
