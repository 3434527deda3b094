package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.trace.Cell;
import unrolled.words.Language;
import unrolled.words.Words;

/// What holds for every figure, found by its existing, over all that is usual and some that is hard.
class EveryFigureTest {
    private static final List<Cases.Case> CASES = Cases.all();
    private static final int AROUND = 24; // px of panel painted around a picture, to see what leaves it
    private static final double HAIR = 0.6; // px that rounding may cost

    /// Sizes in px; a height of 0 stands for the one the figure asks for.
    private static final double[][] SIZES = {{320, 240}, {640, 400}, {1200, 800}, {640, 0}, {500, 90}};

    private record Painted(BufferedImage image, List<Region> regions, double width, double height) {
        Stream<Region> labels() {
            return regions.stream().filter(region -> region.kind() == Region.Kind.LABEL);
        }

        Stream<Region> cells() {
            return regions.stream().filter(region -> region.kind() == Region.Kind.CELL);
        }
    }

    private static Style style(Palette palette, Language language) {
        return new Style(palette, new Words(language), 13);
    }

    private static Painted paint(Figure figure, List<Run> runs, Style style, double[] size) {
        double width = size[0];
        double height = size[1] == 0 ? figure.heightFor(width, runs, style) : size[1];
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(width) + 2 * AROUND, (int) Math.ceil(height) + 2 * AROUND, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(style.palette().panel());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.translate(AROUND, AROUND);
        List<Region> regions = figure.paint(graphics, width, height, runs, style);
        graphics.dispose();
        return new Painted(image, regions, width, height);
    }

    static List<Cases.Case> cases() {
        return CASES;
    }

    @Test
    void isTriedHere() {
        Set<String> tried = CASES.stream().map(Cases.Case::type).collect(Collectors.toCollection(TreeSet::new));
        Set<String> installed =
                Traces.factories().stream().map(Figure.Factory::type).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                installed,
                tried,
                "add a case of the figure to Cases.all() in src/test/java/unrolled/figure/Cases.java");
    }

    /// Each theme in each size, and both in each language; not all three of them together.
    @Tag("large")
    @ParameterizedTest
    @MethodSource("cases")
    void isNotBlankInAnyThemeLanguageAndSize(Cases.Case each) {
        List<Palette> palettes = Palette.all();
        Language[] languages = Language.values();
        for (int theme = 0; theme < palettes.size(); theme++) {
            for (int i = 0; i < SIZES.length; i++) {
                Palette palette = palettes.get(theme);
                Language language = languages[(theme + i) % languages.length];
                Painted painted = paint(each.figure(), each.runs(), style(palette, language), SIZES[i]);
                int panel = palette.panel().getRGB();
                long other = Arrays.stream(pixels(painted.image()))
                        .filter(pixel -> pixel != panel)
                        .count();
                assertTrue(other > 300, "%s pixels at %s px, %s".formatted(other, SIZES[i][0], language));
                assertTrue(painted.labels().count() > 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void paintsNothingOutsideItsPicture(Cases.Case each) {
        for (double[] size : SIZES) {
            Painted painted = paint(each.figure(), each.runs(), style(Palette.LIGHT, Language.ENGLISH), size);
            BufferedImage image = painted.image();
            int[] pixels = pixels(image);
            int panel = Palette.LIGHT.panel().getRGB();
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    boolean inside = x >= AROUND - 1
                            && y >= AROUND - 1
                            && x <= AROUND + painted.width()
                            && y <= AROUND + painted.height();
                    if (!inside && pixels[y * image.getWidth() + x] != panel) {
                        throw new AssertionError("painted at %d, %d of %s x %s"
                                .formatted(x - AROUND, y - AROUND, painted.width(), painted.height()));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsTextsLieInsideAndNotOnOneAnother(Cases.Case each) {
        for (Language language : Language.values()) {
            for (double[] size : SIZES) {
                Painted painted = paint(each.figure(), each.runs(), style(Palette.DARK, language), size);
                Rectangle2D room =
                        new Rectangle2D.Double(-HAIR, -HAIR, painted.width() + 2 * HAIR, painted.height() + 2 * HAIR);
                List<Region> labels = painted.labels().toList();
                for (Region label : labels) {
                    assertTrue(room.contains(label.bounds()), () -> "outside: %s of %s in %s x %s"
                            .formatted(label, language, painted.width(), painted.height()));
                    assertTrue(
                            label.outline().getBounds2D().equals(label.bounds()), () -> "bounds and outline: " + label);
                }
                assertEquals(List.of(), overlapping(labels), () -> "%s at %s".formatted(language, size[0]));
            }
        }
    }

    /// Pairs of texts of which one lies on the other by more than a hair.
    static List<String> overlapping(List<Region> labels) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            for (int j = i + 1; j < labels.size(); j++) {
                Region one = labels.get(i);
                Region other = labels.get(j);
                Rectangle2D shared = one.bounds().createIntersection(other.bounds());
                if (shared.getWidth() > HAIR && shared.getHeight() > HAIR) {
                    Area area = new Area(shrunk(one.outline()));
                    area.intersect(new Area(shrunk(other.outline())));
                    if (!area.isEmpty()) {
                        pairs.add("'%s' on '%s' %s".formatted(one.text(), other.text(), shared));
                    }
                }
            }
        }
        return pairs;
    }

    private static Shape shrunk(Shape shape) {
        Rectangle2D bounds = shape.getBounds2D();
        AffineTransform smaller = AffineTransform.getTranslateInstance(bounds.getCenterX(), bounds.getCenterY());
        smaller.scale(
                Math.max(0.01, 1 - HAIR / Math.max(1, bounds.getWidth())),
                Math.max(0.01, 1 - HAIR / Math.max(1, bounds.getHeight())));
        smaller.translate(-bounds.getCenterX(), -bounds.getCenterY());
        return smaller.createTransformedShape(shape);
    }

    /// In a small picture there may be room for none. See `WrongFigureTest` for what this catches.
    @ParameterizedTest
    @MethodSource("cases")
    void itsCellsLieInsideAndStandForTheNumbersTheyName(Cases.Case each) {
        for (double[] size : SIZES) {
            Painted painted = paint(each.figure(), each.runs(), style(Palette.LIGHT, Language.ENGLISH), size);
            if (painted.cells().count() > 0 || size[0] >= 640) {
                assertEquals(
                        List.of(),
                        CellCheck.problems(
                                each.figure(), each.runs(), painted.regions(), painted.width(), painted.height()));
            }
        }
    }

    static List<Cases.Case> translations() {
        return CASES.stream().filter(each -> each.type().equals("translation")).toList();
    }

    /// A word left out would look as if it had not been said.
    @ParameterizedTest
    @MethodSource("translations")
    void everyWordSaidIsShownInTheLeastHeight(Cases.Case each) {
        Style style = style(Palette.LIGHT, Language.ENGLISH);
        for (double width : new double[] {200, 320, 640}) {
            double least = each.figure().heights(width, each.runs(), style).least();
            Painted whole = paint(each.figure(), each.runs(), style, new double[] {width, 0});
            Painted low = paint(each.figure(), each.runs(), style, new double[] {width, least});
            assertEquals(whole.cells().count(), low.cells().count());
            assertEquals(whole.labels().count(), low.labels().count());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatToPressWhenThereIsNothingYet(Cases.Case each) {
        for (Language language : Language.values()) {
            Style style = style(Palette.LIGHT, language);
            for (double[] size : SIZES) {
                Painted painted = paint(each.figure(), List.of(Traces.fresh()), style, size);
                String said = painted.labels().map(Region::text).collect(Collectors.joining());
                boolean swept = each.type().equals("sweep"); // has a button of its own, in the view
                String press = style.words().say(swept ? "figure.empty.sweep" : "view.lab.train");
                assertTrue(said.replace(" ", "").contains(press.replace(" ", "")), said);
                assertEquals(0, painted.cells().count());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheSameEachTime(Cases.Case each) {
        Style style = style(Palette.DARK, Language.TRADITIONAL_CHINESE);
        Painted one = paint(each.figure(), each.runs(), style, SIZES[1]);
        Painted other = paint(each.figure(), each.runs(), style, SIZES[1]);
        assertArrayEquals(pixels(one.image()), pixels(other.image()));
        assertEquals(
                one.regions().stream().map(Region::text).toList(),
                other.regions().stream().map(Region::text).toList());
    }

    /// Rows one after another, each pixel as [Color#getRGB()] has it. Some hundred million are looked at here, and
    /// `image.getRGB` converts them one by one.
    private static int[] pixels(BufferedImage image) {
        int[] pixels = (int[]) image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff000000; // TYPE_INT_RGB has no alpha
        }
        return pixels;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void drawsNoCharacterTheFontLacks(Cases.Case each) {
        Font font = Fonts.regular(12);
        for (Language language : Language.values()) {
            Painted painted = paint(each.figure(), each.runs(), style(Palette.LIGHT, language), SIZES[1]);
            painted.labels().forEach(label -> {
                assertEquals(-1, font.canDisplayUpTo(label.text()), label::text);
                assertTrue(label.text().codePoints().noneMatch(Character::isISOControl), label::text);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void handsOutTheNumbersItShows(Cases.Case each) {
        Figure figure = each.figure();
        Set<Cell> handed = ShownNumbersTest.handed(figure, each.runs());
        assertFalse(figure.data(each.runs()).isEmpty());
        Set<Cell> drawn =
                ShownNumbersTest.drawn(paint(figure, each.runs(), style(Palette.LIGHT, Language.ENGLISH), SIZES[2])
                        .regions());
        drawn.removeAll(handed);
        assertEquals(Set.of(), drawn, "drawn, and not in the file of its numbers");
        assertEquals(List.of(), figure.data(List.of(Traces.fresh())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOptionsThatMayBeMovedAreSaid(Cases.Case each) {
        List<String> keys = each.figure().live(each.runs()).stream()
                .map(setting -> "option." + setting.name().replace(' ', '-'))
                .toList();
        for (Language language : Language.values()) {
            Words words = new Words(language);
            assertEquals(
                    List.of(),
                    keys.stream()
                            .filter(key -> words.find(key).isEmpty())
                            .map(key -> "add '%s=' to src/main/resources/unrolled/words/terms.%s.properties"
                                    .formatted(key, language.tag()))
                            .toList());
        }
    }

    /// A window can be drawn very small, and labels set very large.
    @Tag("large")
    @ParameterizedTest
    @MethodSource("cases")
    void isDrawnInAnyRoomWithLabelsOfAnySize(Cases.Case each) {
        for (float text : new float[] {6, 13, 60}) {
            Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), text);
            for (double[] size : new double[][] {{8, 8}, {40, 40}, {40, 900}, {900, 40}, {180, 180}, {40, 0}}) {
                paint(each.figure(), each.runs(), style, size);
                paint(each.figure(), List.of(Traces.fresh()), style, size);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesTheGraphicsItDoesNotOwnUsable(Cases.Case each) {
        Figure figure = each.figure();
        BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        AffineTransform before = graphics.getTransform();
        figure.paint(graphics, 640, 400, each.runs(), style(Palette.LIGHT, Language.ENGLISH));
        assertEquals(before, graphics.getTransform());
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 640, 400);
        assertEquals(Color.RED.getRGB(), image.getRGB(639, 399), "the clip is left behind");
    }
}
