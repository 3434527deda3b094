package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.figure.chart.Drawn;

class ReplyTest {
    private static final List<Reply> REPLIES = List.of(
            new Reply.Skipped(),
            new Reply.Choice(0),
            new Reply.Choice(3),
            new Reply.Value(0.25),
            new Reply.Value(-1.5e-9),
            new Reply.Value(12_345_678),
            new Reply.Curve(new Drawn(List.of(new Drawn.Point(-0.5, 1e-5), new Drawn.Point(3, 0.25)))),
            new Reply.Order(List.of(2, 0, 1)));

    @Test
    void isReadAsItWasWritten() {
        for (Reply reply : REPLIES) {
            assertEquals(1, reply.toText().lines().count(), reply.toText());
            assertEquals(Optional.of(reply), Reply.parse(reply.toText()));
        }
    }

    @Test
    void isWrittenSoThatAReaderUnderstandsIt() {
        assertEquals("choice 1", new Reply.Choice(1).toText());
        assertEquals("number 0.25", new Reply.Value(0.25).toText());
        assertEquals(
                "curve 0:0.9 2.5:-1",
                new Reply.Curve(new Drawn(List.of(new Drawn.Point(0, 0.9), new Drawn.Point(2.5, -1)))).toText());
        assertEquals("order 1 0", new Reply.Order(List.of(1, 0)).toText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "choice",
                "choice x",
                "choice -1",
                "number",
                "number NaN",
                "number 1e",
                "order",
                "order 0 0",
                "order 0 2",
                "skipped 1",
                "later 3"
            })
    void whatNobodyWroteIsNoReply(String text) {
        assertEquals(Optional.empty(), Reply.parse(text));
    }
}
