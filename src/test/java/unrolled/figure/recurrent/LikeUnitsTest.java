package unrolled.figure.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Traces;

/// Units that stand for others, and their order.
class LikeUnitsTest {
    private static final int[] LEVELS = {10, 90, 12, -80, 88, -79};

    private static LikeUnits units() {
        Activation state = Traces.activation(
                "rnn.state",
                Axis.numbered("position", 4),
                Axis.numbered("unit", LEVELS.length),
                Scale.SIGNED,
                (position, unit) -> LEVELS[(int) unit]);
        return new LikeUnits(state);
    }

    @Test
    void thoseThatStandForAllAreUnlike() {
        assertEquals(List.of(0, 1, 3), units().chosen(3));
    }

    /// As where a whole gate was set by hand.
    @Test
    void noneOfUnitsThatAreAllAlikeStandsForThemTwice() {
        Activation open = Traces.activation(
                "lstm.gate.forget",
                Axis.numbered("position", 4),
                Axis.numbered("unit", 9),
                Scale.UNIT,
                (position, unit) -> 1);
        assertEquals(List.of(0, 1, 2, 3), new LikeUnits(open).chosen(4));
    }

    @Test
    void allAreShownWhereThereIsRoomForAll() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5), units().chosen(9));
    }

    @Test
    void thoseThatSayTheSameStandTogether() {
        assertEquals(List.of(0, 2, 4, 1, 5, 3), units().inLine(List.of(0, 1, 2, 3, 4, 5)));
    }
}
