package unrolled.figure;

import java.awt.image.BufferedImage;

/// How alike two pictures of one size are: how far the means of squares of a few points lie apart, in the colour in
/// which they do most. A mean forgives a letter or line that stands half a point beside; a mark that is missing,
/// wrong or a few points off changes whole squares.
///
/// @param furthest of all squares, each half over its neighbours, of 255
/// @param mean     of the squares, of 255
record Likeness(double furthest, double mean) {
    /// Where one is larger, of what both have.
    ///
    /// @param square its side in points
    static Likeness of(BufferedImage one, BufferedImage other, int square) {
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        int[] ours = one.getRGB(0, 0, width, height, null, 0, width);
        int[] theirs = other.getRGB(0, 0, width, height, null, 0, width);
        double furthest = 0;
        double sum = 0;
        int squares = 0;
        for (int top = 0; top + square <= height; top += square / 2) {
            for (int left = 0; left + square <= width; left += square / 2) {
                double apart = apart(ours, theirs, top * width + left, width, square);
                furthest = Math.max(furthest, apart);
                sum += apart;
                squares++;
            }
        }
        return new Likeness(furthest, sum / squares);
    }

    private static double apart(int[] ours, int[] theirs, int corner, int width, int square) {
        double most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = 0;
            for (int y = 0; y < square; y++) {
                for (int i = corner + y * width; i < corner + y * width + square; i++) {
                    sum += (ours[i] >> shift & 255) - (theirs[i] >> shift & 255);
                }
            }
            most = Math.max(most, Math.abs(sum) / (double) (square * square));
        }
        return most;
    }
}
