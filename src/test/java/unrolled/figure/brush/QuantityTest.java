package unrolled.figure.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Scale;
import unrolled.words.Language;
import unrolled.words.Words;

class QuantityTest {
    private static String of(String name, Scale scale) {
        return Quantity.of(name, scale, new Words(Language.ENGLISH));
    }

    @Test
    void isThatOfTheWholeNameBeforeThatOfAPart() {
        assertEquals("cell value", of("lstm.cell", Scale.ANY));
        assertEquals("correlation", of("correlation.cell", Scale.SIGNED));
    }

    @Test
    void isThatOfTheLastPartThatHasOne() {
        assertEquals("openness", of("lstm.gate.forget", Scale.UNIT));
        assertEquals("attention weight", of("decoder.blocks.0.cross.head.1.pattern", Scale.UNIT));
    }

    @Test
    void aLayerIsNotMeasuredAsItsNeighbourIs() {
        assertEquals("gradient norm", of("gradient.norm", Scale.ANY));
        assertEquals("value", of("blocks.0.attn.norm", Scale.ANY));
        assertEquals("value", of("blocks.0.attn.resid", Scale.ANY));
    }

    @Test
    void isSaidByTheScaleWhereNothingIsKnown() {
        assertEquals("share", of("mgu.minimal", Scale.UNIT));
        assertEquals("count", of("mgu.minimal", Scale.COUNT));
    }
}
