package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import unrolled.engine.setting.Settings;
import unrolled.export.Sheet;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.words.Language;
import unrolled.words.Words;

@Timeout(60)
class PainterTest {
    private static final double SIZE = 20; // px
    private static final double TOO_LARGE = 1e6; // px: more pixels than an image can have

    private final Painter painter = new Painter();
    private final BlockingQueue<Painter.Painted> shown = new LinkedBlockingQueue<>();

    /// A figure without marks, or none at all.
    ///
    /// @param failure thrown in place of painting; null for none
    private record Blank(@Nullable Error failure) implements Figure {
        @Override
        public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
            if (failure != null) {
                throw failure;
            }
            return List.of();
        }

        @Override
        public double heightFor(double width, List<Run> runs, Style style) {
            return SIZE;
        }

        @Override
        public Set<String> wants() {
            return Set.of();
        }

        @Override
        public List<ShownNumbers> data(List<Run> runs) {
            return List.of();
        }
    }

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        painter.close();
    }

    private void paint(@Nullable Error failure, double size, Supplier<Surface> back) {
        FigureSpec spec = new FigureSpec("blank", List.of(), "", "", Settings.of(List.of(), Map.of()));
        Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);
        Sheet sheet = new Sheet(spec, new Blank(failure), List.of(), style, size, size);
        painter.paint(this, new Painter.Request(sheet, 1, new Growth()), back, shown::add);
    }

    private Painter.Painted next() throws InterruptedException {
        return Objects.requireNonNull(shown.poll(30, TimeUnit.SECONDS), "nothing was painted");
    }

    private void assertGoesOn() throws InterruptedException {
        paint(null, SIZE, Surface::new);
        assertNull(next().failure());
    }

    @Test
    void itGoesOnAfterAFigureHasFoundNoMemory() throws InterruptedException {
        OutOfMemoryError full = new OutOfMemoryError();
        paint(full, SIZE, Surface::new);
        assertEquals(full, next().failure());
        assertGoesOn();
    }

    @Test
    void itGoesOnAfterAPictureThatCannotBeMade() throws InterruptedException {
        paint(null, TOO_LARGE, Surface::new);
        assertInstanceOf(RuntimeException.class, next().failure());
        assertGoesOn();
    }

    @Test
    void whoWasShownNothingForWantOfMemoryIsPaintedForAgain() throws InterruptedException {
        paint(null, SIZE, () -> {
            throw new OutOfMemoryError();
        });
        while (!painter.idle()) {
            Thread.sleep(5);
        }
        assertGoesOn();
    }
}
