package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BatchTest {
    private static final int NO = Batch.IGNORED;
    private static final int PAD = Batch.Source.PADDING;

    /// Two sequences side by side, the second with a shorter answer and a shorter source.
    private final Batch two = new Batch(
            3, 2, new int[] {1, 2, 3, 4, 5, 0}, new int[] {3, 4, NO, 9, 6, NO}, new Batch.Source(2, new int[] {
                7, 8, 9, PAD
            }));

    @Test
    void aSequenceIsTakenOutWithItsSource() {
        Batch first = two.sequence(0, 3);
        assertEquals(new Batch.Shape(3, 1, 2), first.shape());
        assertArrayEquals(new int[] {1, 3, 5}, first.inputs());
        assertArrayEquals(new int[] {3, NO, 6}, first.targets());
        assertArrayEquals(new int[] {7, 9}, first.source().tokens());
    }

    @Test
    void someAreTakenOutAsTheyLie() {
        Batch three = new Batch(
                2, 3, new int[] {1, 2, 3, 4, 5, 6}, new int[] {2, 3, 4, 5, 6, NO}, new Batch.Source(2, new int[] {
                    7, 8, 9, 10, 11, PAD
                }));
        Batch last = three.sequences(1, 2);
        assertEquals(new Batch.Shape(2, 2, 2), last.shape());
        assertArrayEquals(new int[] {2, 3, 5, 6}, last.inputs());
        assertArrayEquals(new int[] {3, 4, 6, NO}, last.targets());
        assertArrayEquals(new int[] {8, 9, 11, PAD}, last.source().tokens());
    }

    @Test
    void aShorterOneLosesThePaddingOfAnswerAndSource() {
        assertEquals(3, two.countedLength(0), "what does not count in between stays");
        assertEquals(2, two.countedLength(1));
        Batch second = two.sequence(1, two.countedLength(1));
        assertEquals(new Batch.Shape(2, 1, 1), second.shape());
        assertArrayEquals(new int[] {2, 4}, second.inputs());
        assertArrayEquals(new int[] {4, 9}, second.targets());
        assertArrayEquals(new int[] {8}, second.source().tokens());
    }

    @Test
    void aSequenceInWhichNothingCountsKeepsOnePosition() {
        Batch none = new Batch(2, 1, new int[] {1, 2}, new int[] {NO, NO});
        assertEquals(1, none.countedLength(0));
        assertEquals(0, none.sequence(0, 2).source().length());
    }
}
