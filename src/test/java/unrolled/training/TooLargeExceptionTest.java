package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TooLargeExceptionTest {
    @Test
    void saysInGigabytesWhatIsNeededAndWhatWouldFit() {
        TooLargeException refused = new TooLargeException(3.25e9, 1.5e9, 4);
        assertEquals(
                "this needs about 3.3 GB of memory and 1.5 GB are there; a batch of 4 would fit", refused.getMessage());
        assertEquals(3.25, refused.needed());
        assertEquals(1.5, refused.room());
    }

    @Test
    void whereNotEvenOneSequenceFitsSomethingElseMustBeSmaller() {
        assertEquals(
                "this needs about 3.0 GB of memory and 1.0 GB are there; "
                        + "fewer hidden units or a smaller vocabulary would fit",
                new TooLargeException(3e9, 1e9, 0).getMessage());
    }
}
