package unrolled.export;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At most 256 colours for all frames of a film, so that nothing flickers: median cut (Heckbert 1982) over the colours
/// of the frames, each weighted by how often it stands there.
final class GifPalette {
    private static final int MOST = 256;
    private static final int COARSE = 0xfcfcfc; // the last bits are not told apart while counting

    private final int[] colours;
    private final Map<Integer, Byte> nearest = new HashMap<>();

    /// A colour and how often it stands in the frames.
    private record Counted(int rgb, long count) {
        int channel(int shift) {
            return (rgb >> shift) & 0xff;
        }
    }

    GifPalette(List<BufferedImage> frames) {
        Map<Integer, long[]> counts = new HashMap<>();
        for (BufferedImage frame : frames) {
            int[] row = new int[frame.getWidth()];
            for (int y = 0; y < frame.getHeight(); y++) {
                frame.getRGB(0, y, row.length, 1, row, 0, row.length);
                for (int rgb : row) {
                    long[] count = counts.computeIfAbsent(rgb & COARSE, key -> new long[2]);
                    count[0]++;
                    count[1] = rgb & 0xffffff; // one of those that look alike stands for all
                }
            }
        }
        List<Counted> all = new ArrayList<>();
        counts.forEach((key, count) -> all.add(new Counted((int) count[1], count[0])));
        all.sort(Comparator.comparingInt(Counted::rgb));
        colours = cut(all);
    }

    private static int[] cut(List<Counted> all) {
        List<List<Counted>> boxes = new ArrayList<>(List.of(all));
        while (boxes.size() < MOST) {
            List<Counted> widest = boxes.stream()
                    .filter(box -> box.size() > 1)
                    .max(Comparator.comparingDouble(GifPalette::worth))
                    .orElse(null);
            if (widest == null) {
                break;
            }
            boxes.remove(widest);
            int shift = longest(widest);
            List<Counted> sorted = widest.stream()
                    .sorted(Comparator.comparingInt((Counted colour) -> colour.channel(shift)))
                    .toList();
            int half = half(sorted);
            boxes.add(sorted.subList(0, half));
            boxes.add(sorted.subList(half, sorted.size()));
        }
        return boxes.stream().mapToInt(GifPalette::common).toArray();
    }

    /// Wide boxes first; among those alike, the ones that cover more.
    private static double worth(List<Counted> box) {
        double count = box.stream().mapToDouble(Counted::count).sum();
        return spread(box, longest(box)) * Math.pow(count, 0.2);
    }

    private static int spread(List<Counted> box, int shift) {
        return box.stream().mapToInt(colour -> colour.channel(shift)).max().orElse(0)
                - box.stream().mapToInt(colour -> colour.channel(shift)).min().orElse(0);
    }

    private static int longest(List<Counted> box) {
        int best = 0;
        for (int shift : new int[] {8, 16}) {
            best = spread(box, shift) > spread(box, best) ? shift : best;
        }
        return best;
    }

    /// Where half of the colours lie before.
    private static int half(List<Counted> sorted) {
        return Math.max(1, sorted.size() / 2);
    }

    /// The colour that stands there most often, exactly: grounds and text keep theirs.
    private static int common(List<Counted> box) {
        return box.stream()
                .max(Comparator.comparingLong(Counted::count))
                .orElseThrow()
                .rgb();
    }

    /// The frame in these colours.
    BufferedImage applied(BufferedImage frame) {
        BufferedImage indexed =
                new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model());
        int[] row = new int[frame.getWidth()];
        byte[] indices = new byte[row.length];
        for (int y = 0; y < frame.getHeight(); y++) {
            frame.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                indices[x] = nearest.computeIfAbsent(row[x] & 0xffffff, this::closest);
            }
            indexed.getRaster().setDataElements(0, y, row.length, 1, indices);
        }
        return indexed;
    }

    private byte closest(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int red = (rgb >> 16) - (colours[i] >> 16);
            int green = ((rgb >> 8) & 0xff) - ((colours[i] >> 8) & 0xff);
            int blue = (rgb & 0xff) - (colours[i] & 0xff);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return (byte) best;
    }

    private IndexColorModel model() {
        int size = Math.max(2, colours.length);
        byte[] red = new byte[size];
        byte[] green = new byte[size];
        byte[] blue = new byte[size];
        for (int i = 0; i < colours.length; i++) {
            red[i] = (byte) (colours[i] >> 16);
            green[i] = (byte) (colours[i] >> 8);
            blue[i] = (byte) colours[i];
        }
        return new IndexColorModel(8, size, red, green, blue);
    }
}
