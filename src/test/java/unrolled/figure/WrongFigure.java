package unrolled.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// The first number of an activation as a text under a box, with a mistake that its picture does not show.
record WrongFigure(Activation shown, Mistake mistake) implements Figure {
    private static final Rectangle2D BOX = new Rectangle2D.Double(20, 40, 60, 60);

    /// What is wrong with its regions.
    enum Mistake {
        NONE,
        NO_CELL,
        CELL_OUTSIDE,
        ANOTHER_NUMBER,
        CELL_TWICE
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        String number = CellNumbers.exact(shown.at(0, 0), shown.scale());
        graphics.setColor(style.palette().ink());
        graphics.fill(BOX);
        canvas.text(
                number,
                20,
                20,
                200,
                Canvas.Align.LEFT,
                canvas.bold(),
                canvas.palette().ink());
        List<Region> regions = new ArrayList<>(canvas.regions());
        Cell first = new Cell(shown.name(), 0, 0);
        switch (mistake) {
            case NONE -> regions.add(mark(BOX, first, number));
            case NO_CELL -> {}
            case CELL_OUTSIDE -> regions.add(mark(new Rectangle2D.Double(width, 40, 60, 60), first, number));
            case ANOTHER_NUMBER -> regions.add(mark(BOX, new Cell(shown.name(), 0, 1), number));
            case CELL_TWICE -> regions.addAll(List.of(mark(BOX, first, number), mark(BOX, first, number)));
        }
        return regions;
    }

    private static Region mark(Rectangle2D place, Cell cell, String number) {
        return new Region(Region.Kind.CELL, place, 0, cell, "here: " + number);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return 200;
    }

    @Override
    public Set<String> wants() {
        return Set.of(shown.name());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return runs.stream().map(run -> new ShownNumbers(run, shown)).toList();
    }
}
