package unrolled.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.words.Language;
import unrolled.words.Words;

/// A figure painted in English on a light panel, and what can be asked of it.
public record Paintings(BufferedImage image, List<Region> regions) {
    public static final Style STYLE = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);

    public static Paintings of(
            String type, Map<String, String> options, double width, double height, Activation... shown) {
        List<String> shows = List.of(shown).stream().map(Activation::name).toList();
        return of(Traces.spec(type, shows, options), type, width, height, shown);
    }

    /// Of these, only some are shown.
    public static Paintings of(String type, Map<String, String> options, List<String> shows, Activation... all) {
        return of(Traces.spec(type, shows, options), type, 640, 400, all);
    }

    private static Paintings of(FigureSpec spec, String type, double width, double height, Activation... all) {
        return of(Traces.figure(spec, type), List.of(Traces.run("RNN", "rnn", all)), width, height);
    }

    /// A figure of several runs.
    public static Paintings of(Figure figure, List<Run> runs, double width, double height) {
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Palette.LIGHT.panel());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        return new Paintings(image, figure.paint(graphics, width, height, runs, STYLE));
    }

    /// What lies where on a figure of one run.
    public static List<Region> paint(Figure figure, Run run, int width, int height) {
        return paint(figure, List.of(run), width, height);
    }

    /// What lies where on a figure of several runs.
    public static List<Region> paint(Figure figure, List<Run> runs, int width, int height) {
        Graphics2D graphics = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).createGraphics();
        return figure.paint(graphics, width, height, runs, STYLE);
    }

    /// What a cell belongs to: of a run's trace, or made by the figure itself.
    ///
    /// @param derived by the figure, from these runs
    static Activation activation(List<Activation> derived, List<Run> runs, int run, Cell cell) {
        Trace trace = runs.get(run).snapshot().trace();
        return trace.has(cell.activation())
                ? trace.get(cell.activation())
                : derived.stream()
                        .filter(made -> made.name().equals(cell.activation()))
                        .findFirst()
                        .orElseThrow();
    }

    public List<String> labels() {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .map(Region::text)
                .toList();
    }

    public Stream<Region> cells() {
        return regions.stream().filter(region -> region.kind() == Region.Kind.CELL);
    }

    /// Where the number at this row and column is drawn.
    public Region cell(int row, int column) {
        return cells().filter(region -> region.cell() != null
                        && region.cell().row() == row
                        && region.cell().column() == column)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cell at %d, %d".formatted(row, column)));
    }

    /// The colour near a cell's upper left corner, where no number stands.
    public Color colour(int row, int column) {
        var bounds = cell(row, column).bounds();
        return new Color(image.getRGB((int) Math.ceil(bounds.getX()) + 1, (int) Math.ceil(bounds.getY()) + 1));
    }
}
