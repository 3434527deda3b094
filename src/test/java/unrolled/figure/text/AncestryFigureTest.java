package unrolled.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Region;
import unrolled.figure.Traces;

class AncestryFigureTest {
    private static final List<String> TEXTS = List.of("a", "then", "the", "t", "he", "h", "e", "n");
    private static final double[][] PIECES = {
        {0, -1, 0, 0},
        {1, -1, 9, 12},
        {1, 1, 4, 30},
        {1, 2, 0, 0},
        {1, 2, 1, 70},
        {1, 4, 0, 0},
        {1, 4, 0, 0},
        {1, 1, 0, 0}
    };
    private static final Activation THEN = pieces(PIECES);

    private static Activation pieces(double[][] numbers) {
        return Traces.activation(
                "bpe.ancestry",
                new Axis("piece", TEXTS),
                new Axis("ancestry", List.of("token", "parent", "merge", "count")),
                Scale.ANY,
                (row, column) -> numbers[(int) row][(int) column]);
    }

    private static Paintings painting(String token) {
        return Paintings.of("ancestry", Map.of("token", token), 640, 400, THEN);
    }

    @Test
    void theLongestTokenStandsOnItsCharactersInTheirOrder() {
        Paintings painting = painting("-1");
        double floor = painting.cell(3, 2).bounds().getY();
        double last = 0;
        for (int row : new int[] {3, 5, 6, 7}) {
            assertEquals(floor, painting.cell(row, 2).bounds().getY(), 1e-6);
            assertTrue(painting.cell(row, 2).bounds().getX() > last);
            last = painting.cell(row, 2).bounds().getX();
        }
        for (int[] above : new int[][] {{1, 2}, {2, 4}, {4, 5}}) {
            assertTrue(painting.cell(above[0], 2).bounds().getMaxY()
                    <= painting.cell(above[1], 2).bounds().getY());
        }
    }

    @Test
    void aPieceSaysWhatItWasMergedFromAndWhen() {
        assertEquals(
                "the = t + he, 30 times in the text, merge: 4",
                painting("-1").cell(2, 2).text());
        assertEquals("n, a character, merge: 0", painting("-1").cell(7, 2).text());
        assertTrue(painting("-1").labels().contains("merge 9"));
    }

    @Test
    void pressingATokenOfTheSentenceShowsItsTree() {
        Region first = painting("-1")
                .cells()
                .filter(region -> region.cell() == null)
                .findFirst()
                .orElseThrow();
        assertEquals(Region.Move.pressed(Map.of("token", "0")), first.move());
        assertTrue(painting("0").labels().contains("a character: no merge made it"));
        assertEquals(
                1, painting("0").cells().filter(region -> region.cell() != null).count());
    }

    @Test
    void aTokenThatTheSentenceDoesNotHaveIsRefused() {
        Figure figure = Traces.figure(Traces.spec("ancestry", List.of(THEN.name()), Map.of("token", "2")), "ancestry");
        InputException refused =
                assertThrows(InputException.class, () -> figure.check(List.of(Traces.run("GPT", "gpt", THEN))));
        assertEquals("token must be from -1 to 1 here, not 2", refused.getMessage());
    }

    @Test
    void whatIsNoAncestryIsNotRead() {
        assertTrue(Ancestry.readable(THEN));
        for (int[] wrong : new int[][] {{1, 0, 2}, {2, 1, 5}, {3, 1, 0}, {0, 1, 0}}) {
            double[][] numbers = new double[PIECES.length][];
            for (int row = 0; row < numbers.length; row++) {
                numbers[row] = PIECES[row].clone();
            }
            numbers[wrong[0]][wrong[1]] = wrong[2];
            assertFalse(Ancestry.readable(pieces(numbers)), "row %s".formatted(wrong[0]));
        }
    }
}
