package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GifPaletteTest {
    /// A picture of so many columns with these pixels.
    private static BufferedImage picture(int width, int... pixels) {
        BufferedImage image = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).map(rgb -> rgb & 0xffffff).toArray();
    }

    @Test
    void asLongAsThereIsRoomEveryColourKeepsItself() {
        int[] colours = new int[256];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (i % 8 * 32) << 16 | (i / 8 % 8 * 32) << 8 | i / 64 * 64;
        }
        BufferedImage frame = picture(16, colours);
        BufferedImage indexed = new GifPalette(List.of(frame)).applied(frame);
        assertArrayEquals(colours, pixels(indexed));
        assertEquals(256, ((IndexColorModel) indexed.getColorModel()).getMapSize());
    }

    @Test
    void theColoursOfAllFramesShareOnePalette() {
        BufferedImage first = picture(2, 0x102030, 0xffffff);
        BufferedImage second = picture(2, 0xffffff, 0xa0b0c0);
        GifPalette palette = new GifPalette(List.of(first, second));
        assertArrayEquals(pixels(first), pixels(palette.applied(first)));
        assertArrayEquals(pixels(second), pixels(palette.applied(second)));
    }

    @Test
    void aColourThatIsNotThereBecomesTheNearest() {
        GifPalette palette = new GifPalette(List.of(picture(4, 0x000000, 0xc00000, 0x00c000, 0x0000c0)));
        int[] others = {
            0xa00000, 0x00a000, 0x0000a0, 0x101010, 0x3f0000, 0x003f00, 0x00003f, 0x800000, 0x008000, 0x000080
        };
        assertArrayEquals(
                new int[] {0xc00000, 0x00c000, 0x0000c0, 0, 0, 0, 0, 0xc00000, 0x00c000, 0x0000c0},
                pixels(palette.applied(picture(others.length, others))));
    }

    @Test
    void onePictureOfOneColourHasAPaletteOfTwo() {
        BufferedImage plain = picture(2, 0x808080, 0x808080);
        BufferedImage indexed = new GifPalette(List.of(plain)).applied(plain);
        assertArrayEquals(pixels(plain), pixels(indexed));
        assertEquals(2, ((IndexColorModel) indexed.getColorModel()).getMapSize());
    }

    /// 4096 colours, of which black and white cover far more than the others.
    @Test
    void whereThereAreTooManyFrequentColoursStayExactAndTheOthersAreNear() {
        int[] pixels = new int[64 * 192];
        Arrays.fill(pixels, 0, 64 * 64, 0x000000);
        Arrays.fill(pixels, 64 * 64, 64 * 128, 0xffffff);
        for (int i = 0; i < 4096; i++) {
            pixels[64 * 128 + i] = (i % 16 * 16 + 4) << 16 | (i / 16 % 16 * 16 + 4) << 8 | (i / 256 * 16 + 4);
        }
        BufferedImage frame = picture(64, pixels);
        int[] found = pixels(new GifPalette(List.of(frame)).applied(frame));
        assertEquals(256, Arrays.stream(found).distinct().count());
        double error = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i < 64 * 128) {
                assertEquals(pixels[i], found[i]);
            }
            for (int shift : new int[] {0, 8, 16}) {
                error += Math.abs(((pixels[i] >> shift) & 0xff) - ((found[i] >> shift) & 0xff));
            }
        }
        assertTrue(error / (3 * 4096) < 16, "a mean error of " + error / (3 * 4096));
    }

    /// All of them differ in one channel only, which is the one to be cut.
    @Test
    void aBoxIsCutAlongItsLongestSide() {
        for (int shift : new int[] {0, 8, 16}) {
            for (int least : new int[] {0, 224}) { // of the channels that differ little
                int[] pixels = new int[64 * 64];
                for (int i = 0; i < pixels.length; i++) {
                    int along = i % 64 * 4;
                    int across = least + i / 64 % 8 * 4;
                    int other = least + i / 512 * 4;
                    pixels[i] = along << shift | across << (shift + 8) % 24 | other << (shift + 16) % 24;
                }
                BufferedImage frame = picture(64, pixels);
                int[] found = pixels(new GifPalette(List.of(frame)).applied(frame));
                int most = 0;
                for (int i = 0; i < pixels.length; i++) {
                    most = Math.max(most, Math.abs(((pixels[i] >> shift) & 0xff) - ((found[i] >> shift) & 0xff)));
                }
                assertTrue(most <= 32, "of 256 along the longest side, off by " + most);
            }
        }
    }

    /// 64 colours all over the cube, and 512 in one corner of it.
    @Test
    void coloursFarApartAreToldApartBeforeThoseThatAreAlike() {
        int[] pixels = new int[64 * 9];
        for (int i = 0; i < 64; i++) {
            pixels[i] = (i % 4 * 64) << 16 | (i / 4 % 4 * 64) << 8 | (i / 16 * 64);
        }
        for (int i = 0; i < 512; i++) {
            pixels[64 + i] = (220 + i % 8 * 4) << 16 | (220 + i / 8 % 8 * 4) << 8 | (220 + i / 64 * 4);
        }
        BufferedImage frame = picture(64, pixels);
        int[] found = pixels(new GifPalette(List.of(frame)).applied(frame));
        assertArrayEquals(Arrays.copyOf(pixels, 64), Arrays.copyOf(found, 64));
    }

    /// 343 colours in each of two corners, those of one of them a hundred times.
    @Test
    void ofColoursThatAreAsMuchAlikeTheFrequentOnesAreToldApart() {
        int side = 7;
        int each = side * side * side;
        int[] pixels = new int[each * 101];
        for (int i = 0; i < pixels.length; i++) {
            int at = i % each;
            int from = i < each ? 224 : 0;
            pixels[i] =
                    (from + at % side * 4) << 16 | (from + at / side % side * 4) << 8 | (from + at / side / side * 4);
        }
        BufferedImage frame = picture(each, pixels);
        int[] found = pixels(new GifPalette(List.of(frame)).applied(frame));
        long rare = Arrays.stream(found, 0, each).distinct().count();
        long frequent = Arrays.stream(found, each, 2 * each).distinct().count();
        assertTrue(frequent > 2 * rare, "%s of the frequent ones, %s of the others".formatted(frequent, rare));
    }

    @Test
    void coloursThatDifferInTheirLastBitsAreOneAndTheLastOfThemStands() {
        BufferedImage frame = picture(3, 0x808080, 0x818181, 0x838283);
        int[] found = pixels(new GifPalette(List.of(frame)).applied(frame));
        assertArrayEquals(new int[] {0x838283, 0x838283, 0x838283}, found);
    }
}
