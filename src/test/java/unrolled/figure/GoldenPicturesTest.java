package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.trace.Trace;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// One small figure of each type looks as it did when somebody last looked at it and kept it, in
/// `src/test/resources/golden`. Its numbers are made up, so that no training decides them.
///
/// It is painted with two points in a px, and means of two by two are kept. On the computer that kept them nothing
/// differs; on another letters may be smoothed otherwise, of which the difference between the PNG and the SVG of
/// one figure is the measure: at most 16.4 of 255 in any square (see [PicturesAgreeTest]), where one label 3 px
/// beside its place makes 32.
///
/// After a change that is meant to be seen, look at `target/golden`, where a figure that differs lies with the
/// difference beside it, and keep the new ones: `mvn test -Dtest=GoldenPicturesTest -Dgolden.renew=true`.
class GoldenPicturesTest {
    private static final Path KEPT = Path.of("src/test/resources/golden");
    private static final Path SEEN = Path.of("target/golden");
    private static final double WIDTH = 560; // px
    private static final int SCALE = 2; // points in a px
    private static final int SQUARE = 4; // px
    private static final double FAR = 26; // of 255
    private static final double MOST_MEAN = 1; // of 255
    private static final int STRONGER = 4; // times a difference, to be seen

    static Collection<Cases.Case> cases() {
        List<Run> learnt = List.of(learnt("RNN", "rnn", .03), learnt("LSTM", "lstm", .1));
        List<String> loss = List.of("loss");
        Map<String, Cases.Case> first = new LinkedHashMap<>();
        Stream<Cases.Case> made = Stream.of(
                new Cases.Case("made up", "curves", loss, Map.of(), learnt),
                new Cases.Case("made up", "race", loss, Map.of(), learnt),
                new Cases.Case("made up", "scoreboard", loss, Map.of("columns", "loss, parameters, steps"), learnt),
                new Cases.Case("made up", "sweep", loss, Map.of("sweep", "seed 1, 2, 3"), learnt));
        Set<String> trained = Set.of("curves", "race", "scoreboard", "sweep");
        Stream.concat(
                        made,
                        Cases.all().stream().filter(each -> !each.runs().isEmpty() && !trained.contains(each.type())))
                .forEach(each -> first.putIfAbsent(each.type(), each));
        return first.values();
    }

    /// A run whose loss went down like this.
    private static Run learnt(String label, String hue, double rate) {
        int steps = 60;
        float[] points = new float[2 * steps];
        for (int i = 0; i < steps; i++) {
            points[i] = i + 1;
            points[steps + i] = (float) (.4 + 3 * Math.exp(-rate * i));
        }
        Curve curve = Curve.of("loss", points, 1, steps, points[2 * steps - 1]);
        int seed = label.length() - 2;
        return new Run(
                label,
                hue,
                new TrainingSnapshot(
                        label,
                        steps,
                        100,
                        Map.of("seed", seed),
                        List.of(curve),
                        new Trace(List.of()),
                        new Status.Done(false),
                        1234,
                        1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFigureLooksAsItDid(Cases.Case each) throws IOException {
        BufferedImage actual = halved(painted(each));
        Path kept = KEPT.resolve(each.type() + ".png");
        if (Boolean.getBoolean("golden.renew")) {
            write(actual, kept);
        }
        assertTrue(Files.exists(kept), () -> "nothing is kept of " + each.type() + "; -Dgolden.renew=true keeps it");
        BufferedImage golden = ImageIO.read(kept.toFile());
        Likeness found = Likeness.of(golden, actual, SQUARE);
        boolean sized = golden.getWidth() == actual.getWidth() && golden.getHeight() == actual.getHeight();
        if (!sized || found.furthest() > FAR || found.mean() > MOST_MEAN) {
            write(actual, SEEN.resolve(each.type() + ".actual.png"));
            write(difference(golden, actual), SEEN.resolve(each.type() + ".difference.png"));
        }
        assertEquals(golden.getWidth() + " x " + golden.getHeight(), actual.getWidth() + " x " + actual.getHeight());
        assertTrue(found.furthest() <= FAR && found.mean() <= MOST_MEAN, () -> found + "; look at " + SEEN);
    }

    @Test
    void ofEachTypeOneIsKept() throws IOException {
        List<String> wanted =
                cases().stream().map(each -> each.type() + ".png").sorted().toList();
        try (Stream<Path> files = Files.list(KEPT)) {
            assertEquals(
                    wanted,
                    files.map(file -> String.valueOf(file.getFileName()))
                            .sorted()
                            .toList());
        }
    }

    private static BufferedImage painted(Cases.Case each) {
        Figure figure = each.figure();
        Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);
        double height = Math.ceil(figure.heightFor(WIDTH, each.runs(), style));
        BufferedImage image =
                new BufferedImage((int) (WIDTH * SCALE), (int) (height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(style.palette().panel());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        figure.paint(graphics, WIDTH, height, each.runs(), style);
        graphics.dispose();
        return image;
    }

    /// The mean of each two by two points.
    private static BufferedImage halved(BufferedImage image) {
        BufferedImage half =
                new BufferedImage(image.getWidth() / SCALE, image.getHeight() / SCALE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < half.getHeight(); y++) {
            for (int x = 0; x < half.getWidth(); x++) {
                int[] points = image.getRGB(x * SCALE, y * SCALE, SCALE, SCALE, null, 0, SCALE);
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int point : points) {
                    red += point >> 16 & 255;
                    green += point >> 8 & 255;
                    blue += point & 255;
                }
                int few = points.length;
                half.setRGB(x, y, new Color(red / few, green / few, blue / few).getRGB());
            }
        }
        return half;
    }

    /// What is in one and not in the other, dark where they differ.
    private static BufferedImage difference(BufferedImage one, BufferedImage other) {
        int width = Math.max(one.getWidth(), other.getWidth());
        int height = Math.max(one.getHeight(), other.getHeight());
        BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Color left = colour(one, x, y);
                Color right = colour(other, x, y);
                seen.setRGB(
                        x,
                        y,
                        new Color(
                                        light(left.getRed() - right.getRed()),
                                        light(left.getGreen() - right.getGreen()),
                                        light(left.getBlue() - right.getBlue()))
                                .getRGB());
            }
        }
        return seen;
    }

    private static Color colour(BufferedImage image, int x, int y) {
        return x < image.getWidth() && y < image.getHeight() ? new Color(image.getRGB(x, y)) : Color.BLACK;
    }

    private static int light(int apart) {
        return Math.max(0, 255 - STRONGER * Math.abs(apart));
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
