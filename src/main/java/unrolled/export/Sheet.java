package unrolled.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.fault.BugReport;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Fonts;
import unrolled.figure.Run;
import unrolled.figure.SettingWords;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;

/// A figure as it leaves the program: on an opaque ground, with its title above and, below, its caption and what
/// it is of.
///
/// @param width of the figure without its margin, in px at 96 DPI
public record Sheet(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width, double height) {
    /// Width of a figure without its margin where nothing else is said, in px.
    public static final double USUAL_WIDTH = 720;

    /// Size of its labels where nothing else is said, in px.
    public static final float USUAL_TEXT = 13;

    /// Named in every exported file.
    public static final String PROGRAM = BugReport.PROGRAM;

    private static final Set<String> READ = Set.of("position", "query", "key"); // axes whose labels are the text
    private static final int MOST_NAMED = 32; // activations

    private static final int REPLACEMENT = 0xfffd; // Unicode's own sign for a character that cannot be shown

    private static final double MARGIN = 18; // px
    private static final double CAPTION = 1.5; // text sizes from line to line
    private static final double SOURCE = 1.3; // text sizes from line to line

    /// A sheet of this width with the height the figure asks for.
    public static Sheet of(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width) {
        return new Sheet(spec, figure, runs, style, width, Math.ceil(figure.heightFor(width, runs, style)));
    }

    /// The same figure with this much room, in px.
    public Sheet sized(double newWidth, double newHeight) {
        return new Sheet(spec, figure, runs, style, newWidth, newHeight);
    }

    /// The sheets of a film that ends with this one, all of its size.
    ///
    /// @param frames the figure's runs in the order of training; one frame for a picture that stands still
    public List<Sheet> film(List<List<Run>> frames) {
        return frames.stream()
                .map(each -> new Sheet(spec, figure, each, style, width, height))
                .toList();
    }

    private Font titleFont() {
        return Fonts.bold(style.textSize() * 1.15f);
    }

    private Font captionFont() {
        return Fonts.regular(style.textSize());
    }

    private Font sourceFont() {
        return Fonts.regular(style.textSize() * 0.85f);
    }

    private double head() {
        return spec.title().isEmpty() ? MARGIN : MARGIN + style.textSize() * 2.2;
    }

    /// Width of the whole sheet.
    public double sheetWidth() {
        return Math.ceil(width + 2 * MARGIN);
    }

    /// Height of the whole sheet.
    public double sheetHeight() {
        double lines = Wrapping.lines(spec.caption(), captionFont(), width).size() * style.textSize() * CAPTION
                + Wrapping.lines(source(), sourceFont(), width).size() * style.textSize() * SOURCE;
        return Math.ceil(head() + height + style.textSize() * 0.8 + lines + MARGIN);
    }

    /// What the picture is of: each run with its step, the settings (those that all runs share said once), and the
    /// program. Runs of one label, as in a race, are told together.
    public String source() {
        Map<String, String> shared = new LinkedHashMap<>(settings(runs.getFirst()));
        runs.forEach(run -> shared.entrySet().retainAll(settings(run).entrySet()));
        Map<String, List<Run>> byLabel = new LinkedHashMap<>();
        runs.forEach(run ->
                byLabel.computeIfAbsent(run.label(), label -> new ArrayList<>()).add(run));
        List<String> parts = new ArrayList<>();
        byLabel.forEach((label, same) -> {
            Map<String, String> own = together(same);
            own.keySet().removeAll(shared.keySet());
            String steps = listed(same.stream()
                    .map(run -> Integer.toString(run.snapshot().step()))
                    .toList());
            boolean trains = same.stream().anyMatch(run -> run.snapshot().steps() > 0); // else it was trained elsewhere
            String step = trains ? "%s: %s %s".formatted(label, style.words().axis("step"), steps) : label;
            parts.add(own.isEmpty() ? step : step + ", " + listed(own));
        });
        return Stream.of(
                        String.join("; ", parts), listed(shared), new OverrideNote(runs, style.words()).text(), PROGRAM)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" \u00b7 "));
    }

    /// The settings of several runs, the different values of each after one another.
    private Map<String, String> together(List<Run> same) {
        Map<String, String> all = new LinkedHashMap<>(settings(same.getFirst()));
        all.replaceAll((name, value) -> listed(same.stream()
                .map(run -> settings(run).getOrDefault(name, ""))
                .distinct()
                .toList()));
        return all;
    }

    /// One after another in the order of the runs, or once if they are all the same.
    private static String listed(List<String> values) {
        return values.stream().distinct().count() == 1 ? values.getFirst() : String.join("/", values);
    }

    /// What stands inside the file besides the picture, as any format can hold it: title, caption and source, the
    /// tokens that were read, what is shown of them, and the options of the figure. Empty ones are left out.
    public Map<String, String> texts() {
        List<Activation> shown = figure.data(runs.subList(0, 1)).stream()
                .map(ShownNumbers::activation)
                .toList();
        List<Activation> read = new ArrayList<>(ShownActivations.of(runs.getFirst(), spec.shows()));
        read.addAll(shown);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", spec.title());
        texts.put("Description", spec.caption());
        texts.put("Source", source());
        texts.put(
                "Activations",
                read.stream()
                        .map(each -> each.name() + " (" + style.words().part(each.name()) + ")")
                        .distinct()
                        .limit(MOST_NAMED)
                        .collect(Collectors.joining(", ")));
        texts.put(
                "Tokens",
                shown.stream()
                        .flatMap(each -> Stream.of(each.rows(), each.columns()))
                        .filter(axis -> READ.contains(axis.name()))
                        .distinct()
                        .limit(2)
                        .map(axis -> axis.name() + ": " + String.join(" ", axis.labels()))
                        .collect(Collectors.joining("; ")));
        texts.put(
                "Options",
                spec.options().values().entrySet().stream()
                        .filter(entry -> !entry.getValue().toString().isEmpty())
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        texts.put("Software", PROGRAM);
        texts.values().removeIf(String::isEmpty);
        texts.replaceAll((name, text) -> writable(text));
        return texts;
    }

    /// The title as it stands inside the file; empty if there is none.
    String title() {
        return texts().getOrDefault("Title", "");
    }

    /// The text with a sign for each character that XML may not hold at all, and no other format has a use for: control
    /// characters but those that end lines or columns, halves of surrogate pairs, U+FFFE and U+FFFF.
    private static String writable(String text) {
        StringBuilder all = new StringBuilder();
        text.codePoints().forEach(point -> all.appendCodePoint(isWritable(point) ? point : REPLACEMENT));
        return all.toString();
    }

    private static boolean isWritable(int point) {
        boolean control = Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r';
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !control && !half && point != 0xfffe && point != 0xffff;
    }

    /// The same in lines.
    String description() {
        return texts().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private Map<String, String> settings(Run run) {
        Map<String, String> settings = new LinkedHashMap<>();
        run.snapshot()
                .settings()
                .forEach((name, value) -> settings.put(
                        SettingWords.name(name, style.words()), SettingWords.value(name, value, style.words())));
        return settings;
    }

    private static String listed(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /// Paints the whole sheet.
    public void paint(Graphics2D graphics) {
        double total = sheetHeight();
        graphics.setColor(style.palette().panel());
        graphics.fill(new Rectangle2D.Double(0, 0, sheetWidth(), total));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (!spec.title().isEmpty()) {
            graphics.setFont(titleFont());
            graphics.setColor(style.palette().ink());
            graphics.drawString(Fonts.visible(spec.title()), (float) MARGIN, (float) (MARGIN + style.textSize()));
        }
        Graphics2D inner = (Graphics2D) graphics.create();
        inner.translate(MARGIN, head());
        figure.paint(inner, width, height, runs, style);
        inner.dispose();
        double y = head() + height + style.textSize() * 1.4;
        y = lines(
                graphics,
                spec.caption(),
                captionFont(),
                y,
                CAPTION,
                style.palette().soft());
        lines(graphics, source(), sourceFont(), y, SOURCE, style.palette().faint());
    }

    private double lines(Graphics2D graphics, String text, Font font, double from, double spacing, Color color) {
        double y = from;
        graphics.setFont(font);
        graphics.setColor(color);
        for (String line : Wrapping.lines(text, font, width)) {
            graphics.drawString(line, (float) MARGIN, (float) y);
            y += style.textSize() * spacing;
        }
        return y;
    }
}
