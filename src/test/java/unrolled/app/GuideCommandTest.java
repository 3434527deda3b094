package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideCommandTest {
    @TempDir
    Path folder;

    private static String text(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper reader = new PDFTextStripper();
            reader.setSortByPosition(true);
            return reader.getText(document);
        }
    }

    @Test
    void writesTheLessonsAskedForInTheLanguageAskedFor() throws IOException {
        Path file = folder.resolve("new/guide.pdf");
        Commands.Said said = Commands.call("guide", "--to", file.toString(), "--lang", "zh-Hans", "06");
        assertEquals(0, said.code(), said.err());
        assertEquals(file.toString(), said.out().strip());
        String text = text(file);
        assertTrue(text.contains("教师手册") && text.contains("06-gru/1"), text);
        assertFalse(text.contains("05-lstm/1"), text);
    }

    @Test
    void aLessonOfSomebodyElseBreaksNothing() throws IOException {
        Commands.lesson(folder, "90-odd", """
            ```note
            Look: <script>alert(1)</script> & [a link](https://example.org) ![picture](x.png) \uE100 $\\frac{$ `]]>`
            ```

            ```exercise one
            kind: by hand
            asks: Is 1 < 2 & 2 > 1?
            answer: </div></body> Yes, "of course".
            ```
            """);
        Path file = folder.resolve("guide.pdf");
        Commands.Said said = Commands.callAt(folder, "guide", "--to", file.toString(), "--lang", "en");
        assertEquals(0, said.code(), said.err());
        String text = text(file).replaceAll("\\s+", " ");
        assertTrue(text.contains("<script>alert(1)</script> & a link picture"), text);
        assertTrue(text.contains("</div></body> Yes, \"of course\"."), text);
    }

    @Test
    void refusesWhatIsNoFileForAPdf() throws IOException {
        assertSaid("write FILE.pdf", "--to", folder.resolve("guide.txt").toString());
        Files.createDirectories(folder.resolve("folder.pdf"));
        assertSaid("is a folder", "--to", folder.resolve("folder.pdf").toString(), "01");
        assertSaid("Missing required option: '--to=FILE'");
        assertSaid("no lesson '99'", "--to", folder.resolve("a.pdf").toString(), "99");
        assertSaid("no language 'fr'", "--to", folder.resolve("a.pdf").toString(), "--lang", "fr");
        Files.writeString(folder.resolve("plain"), "");
        assertSaid("plain", "--to", folder.resolve("plain/a.pdf").toString(), "01");
        assertFalse(Files.exists(folder.resolve("a.pdf")));
    }

    private static void assertSaid(String words, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "guide";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Commands.Said said = Commands.call(all);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(words), said.err());
    }
}
