package unrolled.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class TokensFigureTest {
    private static final Activation BYTES =
            tokens("vocabularies.gpt2", "人", "‹E5 B7›", "‹A5›", " ‹E6›", "‹99›", "‹BA›", " said");
    private static final Activation WHOLE = tokens("vocabularies.gpt4o", "人工", " 智", " said");

    private static Activation tokens(String name, String... tokens) {
        Axis places = new Axis("piece", List.of(tokens));
        return Traces.activation(name, Axis.single("number"), places, Scale.COUNT, (row, i) -> 100 + i);
    }

    @Test
    void aCharacterInPartsCountsOnce() {
        Paintings painting = Paintings.of("tokens", Map.of(), 640, 400, BYTES);
        assertEquals(
                List.of("人", "E5 B7", "A5", "␣E6", "99", "BA", "␣said", "7 tokens, 9 characters"), painting.labels());
    }

    @Test
    void aTokenSaysHowLongItIsAndItsNumber() {
        Paintings painting = Paintings.of("tokens", Map.of(), 640, 400, BYTES);
        assertEquals(
                "token ␣said, 5 characters, number in the vocabulary: 106",
                painting.cell(0, 6).text());
        assertTrue(
                painting.cell(0, 3).text().contains("2 bytes, not whole characters"),
                painting.cell(0, 3).text());
    }

    @Test
    void neighboursDifferInColour() {
        Paintings painting = Paintings.of("tokens", Map.of(), 640, 400, WHOLE);
        assertNotEquals(painting.colour(0, 0), painting.colour(0, 1));
        assertEquals(painting.colour(0, 0), painting.colour(0, 2));
    }

    @Test
    void severalTextsStandBelowTheirNames() {
        Paintings painting = Paintings.of("tokens", Map.of(), 640, 400, BYTES, WHOLE);
        assertTrue(
                painting.labels().containsAll(List.of("vocabulary of GPT-2", "vocabulary of GPT-4o")),
                painting.labels()::toString);
        assertTrue(painting.labels().containsAll(List.of("7 tokens, 9 characters", "3 tokens, 9 characters")));
    }

    @Test
    void numbersStandBelowTheTokensIfAskedFor() {
        Paintings painting = Paintings.of("tokens", Map.of("numbers", "yes"), 640, 400, WHOLE);
        assertTrue(painting.labels().containsAll(List.of("100", "101", "102")), painting.labels()::toString);
    }

    @Test
    void ofATextThatIsTooLongItSaysWhichPartIsSeen() {
        String[] many = "the ".repeat(300).split(" ", -1);
        Paintings painting = Paintings.of("tokens", Map.of(), 320, 120, tokens("bpe.cut", many));
        long seen = painting.cells().count();
        assertTrue(seen > 10 && seen < 300, "seen: " + seen);
        assertTrue(
                painting.labels().getLast().endsWith("tokens 1–%s of 301".formatted(seen)),
                painting.labels()::toString);
    }
}
