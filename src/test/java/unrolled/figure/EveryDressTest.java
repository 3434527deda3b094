package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.export.Dress;
import unrolled.export.Room;
import unrolled.export.Sheet;
import unrolled.words.Language;
import unrolled.words.Words;

/// What holds for every figure in the dress of a paper.
@Tag("large")
class EveryDressTest {
    private static final double HAIR = 0.6; // px that rounding may cost
    private static final int AROUND = 12; // px of ground around a sheet, to see what leaves it

    static List<Cases.Case> cases() {
        return Cases.all();
    }

    /// The figure of a case in a dress, from a window in the dark.
    private static Sheet dressed(Cases.Case each, Dress dress) {
        FigureSpec spec = Traces.spec(each.type(), each.shows(), each.options());
        Style style = new Style(Palette.DARK, new Words(Language.ENGLISH), 13);
        return Sheet.of(spec, each.figure(), each.runs(), style, Sheet.USUAL_WIDTH)
                .dressed(dress);
    }

    /// Either column, with the legend and without.
    private static List<Dress> papers() {
        return Arrays.stream(Dress.Column.values())
                .map(Dress::publication)
                .flatMap(paper -> Stream.of(paper, paper.drawn(false, false)))
                .toList();
    }

    private static BufferedImage painted(Sheet sheet) {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(sheet.sheetWidth()) + 2 * AROUND,
                (int) Math.ceil(sheet.sheetHeight()) + 2 * AROUND,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.translate(AROUND, AROUND);
        sheet.paint(graphics);
        graphics.dispose();
        return image;
    }

    private static List<Region> labels(Sheet sheet) {
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Region> regions =
                sheet.figure().paint(nowhere, sheet.width(), sheet.height(), sheet.runs(), sheet.style());
        nowhere.dispose();
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsLabelsLieInsideAndNotOnOneAnother(Cases.Case each) {
        for (Dress dress : papers()) {
            Sheet sheet = dressed(each, dress);
            List<Region> labels = labels(sheet);
            Rectangle2D room =
                    new Rectangle2D.Double(-HAIR, -HAIR, sheet.width() + 2 * HAIR, sheet.height() + 2 * HAIR);
            labels.forEach(label -> assertTrue(
                    room.contains(label.bounds()), () -> "outside: %s in %s".formatted(label, sheet.dress())));
            assertEquals(List.of(), EveryFigureTest.overlapping(labels), () -> sheet.dress() + "");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingLeavesTheSheetAndWithoutColoursNothingHasAHue(Cases.Case each) {
        for (Dress.Colours colours : List.of(Dress.Colours.WHITE, Dress.Colours.GREY)) {
            Sheet sheet = dressed(each, Dress.publication(Dress.Column.SINGLE).coloured(colours, false));
            BufferedImage image = painted(sheet);
            boolean grey = colours == Dress.Colours.GREY;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    Color pixel = new Color(image.getRGB(x, y));
                    boolean inside = x >= AROUND - 1
                            && y >= AROUND - 1
                            && x <= AROUND + sheet.sheetWidth() + 1
                            && y <= AROUND + sheet.sheetHeight() + 1;
                    if (!inside && !pixel.equals(Color.WHITE)) {
                        throw new AssertionError("painted at %d, %d of %s".formatted(x, y, sheet.dress()));
                    }
                    if (grey && (pixel.getRed() != pixel.getGreen() || pixel.getGreen() != pixel.getBlue())) {
                        throw new AssertionError("%s at %d, %d".formatted(pixel, x, y));
                    }
                }
            }
        }
    }

    /// Either all of it is there, or a reader is told what is not.
    @ParameterizedTest
    @MethodSource("cases")
    void saysWhereItHasNoRoom(Cases.Case each) {
        Sheet sheet = dressed(each, Dress.publication(Dress.Column.SINGLE));
        boolean whole = labels(sheet).stream().noneMatch(label -> label.text().endsWith(Wrapping.CUT))
                && sheet.width() >= sheet.figure().leastWidth(sheet.style());
        assertEquals(
                whole, new Room(sheet, new Words(Language.ENGLISH)).lacking().isEmpty());
    }
}
