package unrolled.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import unrolled.figure.FontFiles;
import unrolled.words.Language;

/// Our fonts inside a PDF: of each only the characters used, and a table that says which they are, so that
/// text can be searched and copied.
public final class PdfFonts {
    /// Held, since a logger nobody holds forgets its level. It warns of a table for variants of Chinese
    /// characters, which we do not use.
    private static final Logger TABLES = Logger.getLogger("org.apache.fontbox.ttf.CmapSubtable");

    private static final Pattern RANGE = Pattern.compile("<(\\p{XDigit}{4})> <(\\p{XDigit}{4})> <(\\p{XDigit}+)>");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int BLOCK = 100; // entries that one block of the table may have

    private record Embedded(PDType0Font font, CmapLookup characters) {}

    private static final String REGULAR = "Regular";
    private static final String BOLD = "Bold";

    private final Map<String, PDType0Font> named = new HashMap<>(); // by the name that Java has for it
    private final List<Embedded> embedded = new ArrayList<>();
    private final Set<Integer> used = new TreeSet<>();
    private final PdfBoxGraphics2DFontTextDrawer drawer = new Noting();

    /// Embeds them in a document that is being made.
    ///
    /// @param language of its readers
    public PdfFonts(PDDocument document, Language language) throws IOException {
        TABLES.setLevel(Level.SEVERE);
        for (String family : new TreeSet<>(List.of(FontFiles.WHOLE, FontFiles.family(language)))) {
            embed(document, family, REGULAR, family);
            embed(document, family, BOLD, family + " " + BOLD);
        }
    }

    /// @param name of the font, by which a painter asks for it
    private void embed(PDDocument document, String family, String weight, String name) throws IOException {
        PDType0Font font = embed(document, FontFiles.of(family, weight)).font();
        drawer.registerFont(name, font);
        named.put(name, font);
    }

    private Embedded embed(PDDocument document, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in)); // closed with the document
            Embedded one = new Embedded(PDType0Font.load(document, parsed, true), parsed.getUnicodeCmapLookup());
            embedded.add(one);
            return one;
        }
    }

    /// What draws text as text.
    public PdfBoxGraphics2DFontTextDrawer drawer() {
        return drawer;
    }

    /// The ordinary weight of a family, for text that is written into a page without a painter.
    ///
    /// @param family [FontFiles#WHOLE], or that of the language
    public PDType0Font regular(String family) {
        return Objects.requireNonNull(named.get(family), family);
    }

    /// The heavy weight, likewise.
    public PDType0Font bold(String family) {
        return Objects.requireNonNull(named.get(family + " " + BOLD), family);
    }

    /// The font of code, embedded as well.
    public PDType0Font code(PDDocument document) throws IOException {
        return embed(document, FontFiles.ofCode()).font();
    }

    /// Takes note of text that is written without the drawer.
    public void wrote(String text) {
        text.codePoints().forEach(used::add);
    }

    /// Remembers which characters were drawn.
    private final class Noting extends PdfBoxGraphics2DFontTextDrawer {
        @Override
        public void drawText(AttributedCharacterIterator text, IFontTextDrawerEnv environment)
                throws IOException, FontFormatException {
            StringBuilder drawn = new StringBuilder();
            for (char c = text.first(); c != CharacterIterator.DONE; c = text.next()) {
                drawn.append(c);
            }
            text.first();
            drawn.codePoints().forEach(used::add);
            super.drawText(text, environment);
        }
    }

    /// Once the fonts have been cut down to what is used: says of each glyph which character was meant by it.
    /// Several may share one; a reader would take the character U+4E00 (one) for the radical U+2F00 of the same
    /// shape, and nobody who searches for it would find it.
    public void nameCharacters() throws IOException {
        for (Embedded one : embedded) {
            COSStream table = one.font().getCOSObject().getCOSStream(COSName.TO_UNICODE);
            if (table != null) {
                String text;
                try (InputStream in = table.createInputStream()) {
                    text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                }
                try (OutputStream out = table.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(table(characters(text, one.characters())).getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /// Which character each glyph of a table stands for.
    private Map<Integer, Integer> characters(String table, CmapLookup lookup) {
        Map<Integer, Integer> characters = new TreeMap<>();
        Matcher ranges = RANGE.matcher(table);
        while (ranges.find()) {
            int last = Integer.parseInt(ranges.group(2), 16);
            for (int glyph = Integer.parseInt(ranges.group(1), 16); glyph <= last; glyph++) {
                List<Integer> codes = lookup.getCharCodes(glyph);
                if (codes != null && !codes.isEmpty()) {
                    int first = codes.getFirst();
                    characters.put(
                            glyph,
                            codes.stream().filter(used::contains).findFirst().orElse(first));
                }
            }
        }
        return characters;
    }

    private static String table(Map<Integer, Integer> characters) {
        StringBuilder table = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
        List<Map.Entry<Integer, Integer>> all = List.copyOf(characters.entrySet());
        for (int from = 0; from < all.size(); from += BLOCK) {
            List<Map.Entry<Integer, Integer>> block = all.subList(from, Math.min(all.size(), from + BLOCK));
            table.append("%s beginbfchar\n".formatted(block.size()));
            for (Map.Entry<Integer, Integer> entry : block) {
                table.append("<%s> <"
                        .formatted(HEX.toHexDigits((short) entry.getKey().intValue())));
                Character.toString(entry.getValue())
                        .chars()
                        .forEach(unit -> table.append(HEX.toHexDigits((char) unit)));
                table.append(">\n");
            }
            table.append("endbfchar\n");
        }
        return table.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
