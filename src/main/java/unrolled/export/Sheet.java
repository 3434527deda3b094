package unrolled.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.fault.BugReport;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.FigureSummary;
import unrolled.figure.Fonts;
import unrolled.figure.Growth;
import unrolled.figure.Letters;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;

/// A figure as it leaves the program, in its dress: on an opaque ground, with its title above and, below, its
/// caption and what it is of, if nothing else is said.
///
/// @param width of the figure without its margin, in px at 96 DPI
public record Sheet(
        FigureSpec spec, Figure figure, List<Run> runs, Style style, double width, double height, Dress dress) {
    /// Width of a figure without its margin where nothing else is said, in px.
    public static final double USUAL_WIDTH = 720;

    /// Size of its labels where nothing else is said, in px.
    public static final float USUAL_TEXT = 13;

    /// Named in every exported file.
    public static final String PROGRAM = BugReport.PROGRAM;

    private static final Set<String> READ =
            Set.of("position", "query", "key", "source", "target"); // axes whose labels are the text
    private static final int MOST_NAMED = 32; // activations

    private static final int REPLACEMENT = 0xfffd; // Unicode's own sign for a character that cannot be shown

    private static final double MARGIN = 18; // px
    private static final double PRINTED_MARGIN = 1; // px: a paper has margins of its own
    private static final double CAPTION = 1.5; // text sizes from line to line
    private static final double SOURCE = 1.3; // text sizes from line to line
    private static final double TITLE = 1.5; // text sizes from line to line
    private static final double ROOMY_STEP = 5; // mm between widths that are tried
    private static final double MOST_ROOMY = 300; // mm

    /// A sheet in its usual dress.
    public Sheet(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width, double height) {
        this(spec, figure, runs, style, width, height, Dress.USUAL);
    }

    /// A sheet of this width with the height the figure asks for.
    public static Sheet of(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width) {
        return new Sheet(spec, figure, runs, style, width, Math.ceil(figure.heightFor(width, runs, style)));
    }

    /// The same figure with this much room, in px.
    public Sheet sized(double newWidth, double newHeight) {
        return new Sheet(spec, figure, runs, style, newWidth, newHeight, dress);
    }

    /// The same figure in this dress. Where that says how wide the picture is, or how large its letters, the
    /// figure is as high as it asks for then; otherwise it keeps its size.
    public Sheet dressed(Dress worn) {
        Style looks = worn.style(style);
        double across = worn.width() == 0 ? width : worn.pixels() - 2 * PRINTED_MARGIN;
        double down = worn.measures() ? Math.ceil(figure.heightFor(across, runs, looks)) : height;
        return new Sheet(spec, figure, runs, looks, across, down, worn);
    }

    /// The same figure in the type that its room allows.
    public Sheet grown(Growth growth) {
        return new Sheet(spec, figure, runs, growth.of(spec, figure, width, height, runs, style), width, height, dress);
    }

    /// The sheets of a film that ends with this one, all of its size.
    ///
    /// @param frames the figure's runs in the order of training; one frame for a picture that stands still
    public List<Sheet> film(List<List<Run>> frames) {
        return frames.stream()
                .map(each -> new Sheet(spec, figure, each, style, width, height, dress))
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

    /// What stands above, line by line.
    private List<String> titleLines() {
        return dress.title() ? Wrapping.lines(spec.title(), titleFont(), width) : List.of();
    }

    private double head() {
        int lines = titleLines().size();
        return lines == 0 ? margin() : margin() + style.textSize() * (2.2 + TITLE * (lines - 1));
    }

    private double margin() {
        return dress.width() == 0 ? MARGIN : PRINTED_MARGIN;
    }

    /// Width of the whole sheet.
    public double sheetWidth() {
        return dress.width() == 0 ? Math.ceil(width + 2 * MARGIN) : dress.pixels();
    }

    /// Height of the whole sheet.
    public double sheetHeight() {
        double lines = Wrapping.lines(caption(), captionFont(), width).size() * style.textSize() * CAPTION
                + said().size() * style.textSize() * SOURCE;
        return Math.ceil(head() + height + (lines == 0 ? 0 : style.textSize() * 0.8 + lines) + margin());
    }

    private String caption() {
        return dress.caption() == Dress.Caption.OFF ? "" : spec.caption();
    }

    /// What stands below the caption, broken into lines.
    private List<String> said() {
        Source source = new Source(runs, style.words());
        List<String> said =
                switch (dress.caption()) {
                    case LONG -> List.of(source.whole());
                    case SHORT -> source.brief();
                    case OFF -> List.<String>of();
                };
        return said.stream()
                .flatMap(line -> Wrapping.lines(line, sourceFont(), width).stream())
                .toList();
    }

    /// What the picture is of, with every setting.
    public String source() {
        return new Source(runs, style.words()).whole();
    }

    /// The labels of the figure that have no room in its width and end in dots, each once.
    public List<String> cut() {
        return cut(width, height);
    }

    private List<String> cut(double across, double down) {
        Set<String> whole = dotted();
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return figure.paint(nowhere, across, down, runs, style).stream()
                    .filter(region -> region.kind() == Region.Kind.LABEL)
                    .map(Region::text)
                    .filter(text -> text.endsWith(Wrapping.CUT) && !whole.contains(text))
                    .distinct()
                    .toList();
        } finally {
            nowhere.dispose();
        }
    }

    /// Labels that end in dots by themselves, such as tokens of a text that has them.
    private Set<String> dotted() {
        return figure.data(runs).stream()
                .map(ShownNumbers::activation)
                .flatMap(each -> Stream.of(each.rows(), each.columns()))
                .flatMap(axis -> axis.labels().stream())
                .filter(label -> label.endsWith(Wrapping.CUT))
                .map(Fonts::visible)
                .collect(Collectors.toSet());
    }

    /// The smallest width of the whole picture in mm, of those a step apart, at which none of its labels is
    /// cut; empty if none is.
    public OptionalDouble roomy() {
        double from = Math.ceil(Dress.millimetres(sheetWidth()) / ROOMY_STEP) * ROOMY_STEP;
        return DoubleStream.iterate(from, mm -> mm <= MOST_ROOMY, mm -> mm + ROOMY_STEP)
                .filter(mm -> dressed(dress.sized(mm, dress.type())).cut().isEmpty())
                .findFirst();
    }

    /// What its numbers are, for whom cannot see the picture: the sentences that the window speaks.
    String summary() {
        return FigureSummary.of(figure.data(runs), style.words());
    }

    /// All that is said in place of the picture: title, caption, what the numbers are, and what it is of.
    String spoken() {
        return writable((FigureSummary.whole(spec, summary()) + " " + source()).strip());
    }

    /// What stands inside the file besides the picture, as any format can hold it: title, caption, summary and source,
    /// the tokens that were read, what is shown of them, and the options of the figure. Empty ones are left
    /// out.
    public Map<String, String> texts() {
        List<Activation> shown = figure.data(runs.subList(0, 1)).stream()
                .map(ShownNumbers::activation)
                .toList();
        List<Activation> read = new ArrayList<>(ShownActivations.of(runs.getFirst(), spec.shows()));
        read.addAll(shown);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", spec.title());
        texts.put("Description", spec.caption());
        texts.put("Summary", summary());
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

    /// Paints the whole sheet.
    public void paint(Graphics2D graphics) {
        double margin = margin();
        if (!dress.transparent()) {
            graphics.setColor(style.palette().panel());
            graphics.fill(new Rectangle2D.Double(0, 0, sheetWidth(), sheetHeight()));
        }
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        double size = style.textSize();
        Palette palette = style.palette();
        lines(graphics, titleLines(), titleFont(), margin + size, TITLE, palette.ink());
        Graphics2D inner = (Graphics2D) graphics.create();
        inner.translate(margin, head());
        figure.paint(inner, width, height, runs, style);
        inner.dispose();
        double y = head() + height + size * 1.4;
        List<String> caption = Wrapping.lines(caption(), captionFont(), width);
        y = lines(graphics, caption, captionFont(), y, CAPTION, palette.soft());
        lines(graphics, said(), sourceFont(), y, SOURCE, palette.faint());
    }

    /// @param from where the letters of the first line stand
    /// @return where those of a further line would
    private double lines(Graphics2D graphics, List<String> lines, Font font, double from, double spacing, Color color) {
        double y = from;
        for (String line : lines) {
            Font shaped = Fonts.shaped(font, line, style.words().language());
            Letters.draw(graphics, line, margin(), y, shaped, color);
            y += style.textSize() * spacing;
        }
        return y;
    }
}
