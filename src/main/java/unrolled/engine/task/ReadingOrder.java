package unrolled.engine.task;

/// Training data taken from front to back, some at a time, and from the front again when all are read.
final class ReadingOrder {
    private ReadingOrder() {}

    /// How many of the data are read after so many batches: all of them after the last batch of a round.
    ///
    /// @param batches from 0
    /// @param size    of a batch, at least 1
    /// @param data    how many there are, at least 1
    static int readAfter(int batches, int size, int data) {
        int round = Math.ceilDiv(data, size); // batches
        int ofThisRound = batches == 0 ? 0 : (batches - 1) % round + 1;
        return (int) Math.min((long) ofThisRound * size, data);
    }
}
