package unrolled.engine.model.ngram;

import java.util.Arrays;

/// A growing hash map from a pair of non-negative numbers to a non-negative number, without objects: open
/// addressing, at most half full.
final class LongToInt {
    /// What [#get] says of a pair that is not there.
    static final int NONE = -1;

    private static final long EMPTY = -1;

    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private int size;

    LongToInt() {
        Arrays.fill(keys, EMPTY);
    }

    int get(int first, int second) {
        int place = place(keys, key(first, second));
        return keys[place] == EMPTY ? NONE : values[place];
    }

    /// Adds a pair that is not there yet.
    void add(int first, int second, int value) {
        if (2 * ++size > keys.length) {
            grow();
        }
        int place = place(keys, key(first, second));
        keys[place] = key(first, second);
        values[place] = value;
    }

    private void grow() {
        long[] moreKeys = new long[2 * keys.length];
        int[] moreValues = new int[moreKeys.length];
        Arrays.fill(moreKeys, EMPTY);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != EMPTY) {
                int place = place(moreKeys, keys[i]);
                moreKeys[place] = keys[i];
                moreValues[place] = values[i];
            }
        }
        keys = moreKeys;
        values = moreValues;
    }

    private static long key(int first, int second) {
        return (long) first << 32 | second;
    }

    private static int place(long[] keys, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing
        int place = (int) (mixed >>> 40) & (keys.length - 1);
        while (keys[place] != EMPTY && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }
}
