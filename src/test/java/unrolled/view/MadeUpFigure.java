package unrolled.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;

/// A plain grid of the states, with the positions written beside it.
final class MadeUpFigure implements Figure {
    /// How often the thread of the screen asked for a height, of all of them.
    static final AtomicInteger ASKED = new AtomicInteger();

    private static final double MARGIN = 60; // px

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Activation states = runs.getFirst().snapshot().trace().get("made.state");
        double cellWidth = (width - MARGIN) / states.columns().size();
        double cellHeight = height / states.rows().size();
        List<Region> regions = new ArrayList<>();
        graphics.setFont(new Font("Noto Sans SC", Font.PLAIN, (int) style.textSize()));
        for (int row = 0; row < states.rows().size(); row++) {
            graphics.setColor(style.palette().ink());
            graphics.drawString(states.rows().label(row), 2, (float) (row * cellHeight + cellHeight / 2 + 4));
            for (int column = 0; column < states.columns().size(); column++) {
                float value = states.at(row, column);
                Rectangle2D cell = new Rectangle2D.Double(
                        MARGIN + column * cellWidth, row * cellHeight, cellWidth - 1, cellHeight - 1);
                graphics.setColor(value < 0 ? new Color(0.1f, 0.4f, 0.65f, -value) : new Color(0.85f, 0.5f, 0f, value));
                graphics.fill(cell);
                regions.add(new Region(
                        Region.Kind.CELL,
                        cell,
                        0,
                        new Cell("made.state", row, column),
                        "%s, unit %d: %.2f".formatted(states.rows().label(row), column, value)));
            }
        }
        return regions;
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        if (Platform.isFxApplicationThread()) {
            ASKED.incrementAndGet();
        }
        return 220;
    }

    @Override
    public Set<String> wants() {
        return Set.of("made.state");
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.of(runs, List.of("made.state"));
    }
}
