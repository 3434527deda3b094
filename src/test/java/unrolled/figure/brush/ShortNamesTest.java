package unrolled.figure.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
    private static List<String> within(int letters, String... names) {
        return ShortNames.of(List.of(names), name -> name.length() <= letters);
    }

    @Test
    void aNameThatHasRoomStaysWhole() {
        assertEquals(List.of("layer 0 · bias"), within(14, "layer 0 · bias"));
    }

    @Test
    void theMiddleStaysLongest() {
        assertEquals(List.of("feed-forward"), within(12, "layer 0 · feed-forward · weights"));
    }

    @Test
    void namesThatWouldBecomeTheSameTakeOtherParts() {
        assertEquals(List.of("weights", "biases"), within(14, "layer 0 · weights", "layer 0 · biases"));
        assertEquals(
                List.of("layer 0 · norm", "layer 1 · norm"),
                within(14, "layer 0 · norm · weights", "layer 1 · norm · weights"));
    }

    @Test
    void namesThatDifferAtTheirBeginningAndEndKeepBoth() {
        assertEquals(
                List.of("encoder · up", "encoder · down", "decoder · up", "decoder · down"),
                within(
                        14,
                        "encoder · layer 0 · up",
                        "encoder · layer 0 · down",
                        "decoder · layer 0 · up",
                        "decoder · layer 0 · down"));
    }

    @Test
    void whatAllLongNamesHaveGoesFirstAndTheShorterNameKeepsItsParts() {
        assertEquals(
                List.of("embedding", "attention · weights", "attention · biases", "weights · output"),
                within(
                        20,
                        "embedding",
                        "layer 0 · attention · weights",
                        "layer 0 · attention · biases",
                        "layer 0 · attention · weights · output"));
        assertEquals(
                List.of("layer 0 · weights", "layer 0 · biases", "layer 1 · weights", "layer 1 · biases"),
                within(
                        20,
                        "layer 0 · attention · weights",
                        "layer 0 · attention · biases",
                        "layer 1 · attention · weights",
                        "layer 1 · attention · biases"));
    }

    @Test
    void whatNoPartsTellApartKeepsItsMiddle() {
        assertEquals(
                List.of("forward", "forward", "attention"),
                within(
                        10,
                        "layer 0 · forward · weights that go up",
                        "layer 0 · forward · weights that go down",
                        "layer 0 · attention · weights of the output"));
    }

    @Test
    void whatNoPartsTellApartSaysWhatItIsOf() {
        assertEquals(
                List.of(
                        "layer 0 · weights",
                        "layer 0 · biases",
                        "weights · output",
                        "output · bias",
                        "to the hidden layer",
                        "feed-forward · bias",
                        "feed-forward",
                        "feed-forward · bias"),
                within(
                        19,
                        "layer 0 · self-attention · weights",
                        "layer 0 · self-attention · biases",
                        "layer 0 · self-attention · weights · output",
                        "layer 0 · self-attention · weights · output · bias",
                        "layer 0 · feed-forward · weights · to the hidden layer",
                        "layer 0 · feed-forward · weights · to the hidden layer · bias",
                        "layer 0 · feed-forward · weights · from the hidden layer",
                        "layer 0 · feed-forward · weights · from the hidden layer · bias"));
    }

    @Test
    void whatHasNoRoomHoweverShortStaysWhole() {
        assertEquals(List.of("layer 0 · weights", "gain"), within(4, "layer 0 · weights", "gain"));
    }
}
