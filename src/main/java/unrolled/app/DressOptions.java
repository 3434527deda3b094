package unrolled.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import unrolled.export.Dress;
import unrolled.fault.InputException;

/// How a picture is dressed, as the command line says it.
final class DressOptions {
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(mm|cm|in)?");
    private static final Pattern TYPE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:pt)?");
    private static final Map<String, Double> MILLIMETRES = Map.of("mm", 1.0, "cm", 10.0, "in", 25.4);

    @Option(
            names = "--publication",
            arity = "0..1",
            fallbackValue = "single",
            preprocessor = SingleUnlessSaid.class,
            paramLabel = "COLUMN",
            description = "for a paper: 85 mm wide (single, the default) or 170 mm (double), type of 8 pt, white, "
                    + "no title, no caption; the other options change it")
    private @Nullable Column publication;

    @Option(
            names = "--caption",
            paramLabel = "WORDS",
            description = "long (with all settings), short (with those that differ; the default) or off; "
                    + "all settings stand inside the file in any case")
    private @Nullable String caption;

    @Option(names = "--no-title", description = "without the title above")
    private boolean titleOff;

    @Option(names = "--no-legend", description = "without keys to colours and names of lines")
    private boolean legendOff;

    @Option(
            names = "--width",
            paramLabel = "LENGTH",
            description = "of the whole picture, such as 85mm, 8.5cm or 3.3in")
    private @Nullable String width;

    @Option(names = "--font", paramLabel = "PT", description = "size of labels on paper, such as 8pt")
    private @Nullable String font;

    @Option(names = "--grey", description = "without colours: maps from black to white, lines told apart by dashes")
    private boolean grey;

    @Option(names = "--transparent", description = "without a ground; png, svg and pdf")
    private boolean transparent;

    /// The columns of a paper, as they are written.
    enum Column {
        SINGLE(Dress.Column.SINGLE),
        DOUBLE(Dress.Column.DOUBLE);

        private final Dress.Column meant;

        Column(Dress.Column meant) {
            this.meant = meant;
        }
    }

    /// The word after `--publication` is its column only if it is one: it may be the lesson.
    static final class SingleUnlessSaid implements CommandLine.IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> found) {
            boolean attached = !" ".equals(found.get("separator"));
            boolean column = !words.isEmpty()
                    && Arrays.stream(Column.values())
                            .anyMatch(each -> each.name().equalsIgnoreCase(words.peek()));
            if (!attached && !column) {
                words.push("single");
            }
            return false;
        }
    }

    /// What they ask for; an error that says what would have worked, otherwise.
    Dress dress() {
        Dress dress = publication == null ? Dress.USUAL : Dress.publication(publication.meant);
        if (caption != null) {
            dress = dress.with(caption(caption));
        }
        dress = dress.sized(width == null ? dress.width() : length(width), font == null ? dress.type() : points(font));
        return dress.drawn(dress.title() && !titleOff, dress.legend() && !legendOff)
                .coloured(grey ? Dress.Colours.GREY : dress.colours(), transparent);
    }

    /// @throws InputException if a theme was said as well as colours of a dress
    void excludeTheme(@Nullable String theme) {
        exclude("--theme", theme, grey ? "--grey" : null);
    }

    /// @throws InputException if a size in px was said as well as one on paper
    void excludeSize(@Nullable String size) {
        exclude("--size", size, width == null ? null : "--width");
    }

    /// @throws InputException if a size of letters in px was said as well as one on paper
    void excludeTextSize(@Nullable String size) {
        exclude("--text-size", size, font == null ? null : "--font");
    }

    private void exclude(String name, @Nullable String value, @Nullable String own) {
        String other = own == null && publication != null ? "--publication" : own;
        if (value != null && other != null) {
            throw new InputException("%s and %s exclude each other".formatted(name, other));
        }
    }

    private static Dress.Caption caption(String text) {
        List<String> words = Arrays.stream(Dress.Caption.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new InputException(
                    "no caption '%s'; there are %s".formatted(InputException.quoted(text), String.join(", ", words)));
        }
        return Dress.Caption.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static double length(String text) {
        Matcher form = LENGTH.matcher(text.strip());
        if (!form.matches() || Double.parseDouble(form.group(1)) == 0) { // 0 means the usual to a dress
            throw new InputException(
                    "'%s' is no width; write 85mm, 8.5cm or 3.3in".formatted(InputException.quoted(text)));
        }
        String unit = form.group(2);
        return Double.parseDouble(form.group(1)) * (unit == null ? 1 : MILLIMETRES.getOrDefault(unit, 1.0));
    }

    private static double points(String text) {
        Matcher form = TYPE.matcher(text.strip());
        if (!form.matches() || Double.parseDouble(form.group(1)) == 0) {
            throw new InputException("'%s' is no size of type; write 8pt".formatted(InputException.quoted(text)));
        }
        return Double.parseDouble(form.group(1));
    }
}
