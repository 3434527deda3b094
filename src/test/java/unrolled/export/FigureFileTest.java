package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;

class FigureFileTest {
    /// Fails in the middle of its work.
    private static final Figure BROKEN = new Figure() {
        @Override
        public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
            graphics.drawString("half", 10, 10);
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public double heightFor(double width, List<Run> runs, Style style) {
            return 100;
        }

        @Override
        public Set<String> wants() {
            return Set.of();
        }

        @Override
        public List<ShownNumbers> data(List<Run> runs) {
            throw new IllegalStateException("broken on purpose");
        }
    };

    private static Sheet broken() {
        Sheet sheet = Sheets.chinese();
        return Sheet.of(sheet.spec(), BROKEN, sheet.runs(), sheet.style(), 480);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theNextExportSweepsWhatAKilledOneLeft(@TempDir Path folder) throws IOException {
        Path left = Files.writeString(folder.resolve(".loss.png.%s.123456789.part".formatted(Integer.MAX_VALUE)), "");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        FigureFile.write(Sheets.chinese(), Format.CSV, 96, folder.resolve("numbers.csv"));
        assertEquals(List.of("numbers.csv"), names(folder));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void makesTheFoldersItNeedsAndLeavesOneFile(Format format, @TempDir Path folder) throws IOException {
        Path made = folder.resolve("new").resolve("一");
        Path file = made.resolve("figure." + format.ending());
        FigureFile.write(Sheets.chinese(), format, 96, file);
        assertTrue(Files.size(file) > 100);
        assertEquals(List.of("figure." + format.ending()), names(made));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatFailsHalfWayLeavesTheOldFileAndNoHalfOne(Format format, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("figure"), "old");
        assertThrows(IllegalStateException.class, () -> FigureFile.write(broken(), format, 96, file));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("figure"), names(folder));
    }

    /// A disk that takes so many bytes and no more.
    private static OutputStream full(Path file, int room) throws IOException {
        OutputStream disk = Files.newOutputStream(file);
        return new OutputStream() {
            private int left = room;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                disk.write(bytes, from, Math.min(count, left));
                left -= count;
                if (left < 0) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aFullDiskIsToldWithWhatToDoAndNoHalfFileStays(Format format, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("figure." + format.ending()), "old");
        String message = String.valueOf(assertThrows(
                        IOException.class,
                        () -> FigureFile.write(List.of(Sheets.chinese()), format, 96, file, half -> full(half, 100)))
                .getMessage());
        assertTrue(message.contains("No space left on device"), message);
        assertTrue(message.endsWith("free some space or choose another folder, then try again"), message);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("figure." + format.ending()), names(folder));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "in the way");
        Path file = inTheWay.resolve("figure.png");
        String message = String.valueOf(
                assertThrows(IOException.class, () -> FigureFile.write(Sheets.chinese(), Format.PNG, 96, file))
                        .getMessage());
        assertEquals("cannot write to %s; choose a folder you may write to".formatted(inTheWay), message);
        assertEquals(List.of("file"), names(folder));
    }

    @Test
    void aFolderInPlaceOfTheFileIsLeftAlone(@TempDir Path folder) throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("figure.png").resolve("inside"));
        assertThrows(
                IOException.class,
                () -> FigureFile.write(Sheets.chinese(), Format.PNG, 96, folder.resolve("figure.png")));
        assertTrue(Files.isDirectory(inTheWay));
        assertEquals(List.of("figure.png"), names(folder));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 95, 601, -1})
    void aResolutionOutsideTheRangeIsRefused(int dpi, @TempDir Path folder) throws IOException {
        String message = String.valueOf(assertThrows(
                        InputException.class,
                        () -> FigureFile.write(Sheets.chinese(), Format.PNG, dpi, folder.resolve("figure.png")))
                .getMessage());
        assertEquals("the resolution must be from 96 to 600 DPI, not " + dpi, message);
        assertEquals(List.of(), names(folder));
    }

    @Test
    void anUnknownFormatListsTheOnesThereAre() {
        String message = String.valueOf(
                assertThrows(InputException.class, () -> Format.of("bmp")).getMessage());
        assertEquals("no format 'bmp'; there are png, svg, pdf, gif, csv", message);
    }
}
