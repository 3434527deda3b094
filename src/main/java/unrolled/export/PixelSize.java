package unrolled.export;

import java.util.ArrayList;
import java.util.List;
import unrolled.fault.InputException;

/// How many pixels a sheet has at a resolution.
record PixelSize(int width, int height) {
    private static final double SCREEN = 96; // DPI of one px a pixel
    private static final long MOST =
            120_000_000; // pixels, of all frames together; each takes 4 bytes while it is painted

    /// Whether so many frames of this size in px can be held.
    static boolean fits(double width, double height, int dpi, int frames) {
        double scale = scale(dpi);
        return Math.ceil(width * scale) * Math.ceil(height * scale) * frames <= MOST;
    }

    /// The pixels of each of some frames.
    ///
    /// @param width  of the sheet in px, as height
    /// @param frames 1 for a picture that stands still
    /// @throws InputException that says what would do, if they are too many to be held
    static PixelSize of(double width, double height, int dpi, int frames) {
        double scale = scale(dpi);
        double across = Math.ceil(width * scale);
        double down = Math.ceil(height * scale);
        double pixels = across * down * frames;
        if (fits(width, height, dpi, frames)) {
            return new PixelSize((int) across, (int) down);
        }
        List<String> would = new ArrayList<>();
        double share = Math.sqrt(MOST / pixels); // of each side
        int finest = (int) (dpi * share);
        if (finest >= FigureFile.LEAST_DPI) {
            would.add("at most %s DPI".formatted(finest));
        }
        long fewer = (long) (MOST / (across * down));
        if (frames > 1 && fewer > 1) {
            would.add("at most %s frames".formatted(fewer));
        }
        if (would.isEmpty()) {
            double smaller = Math.sqrt(MOST / (width * height * frames));
            would.add("a size of at most %sx%s at %s DPI"
                    .formatted((long) (width * smaller), (long) (height * smaller), FigureFile.LEAST_DPI));
        }
        String what = frames > 1 ? "%s frames of".formatted(frames) : "a picture of";
        throw new InputException("%s %s x %s pixels would be too large; %s would do"
                .formatted(what, Math.round(across), Math.round(down), String.join(", or ", would)));
    }

    /// Pixels a px.
    static double scale(int dpi) {
        return dpi / SCREEN;
    }
}
