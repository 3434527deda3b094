package unrolled.view.kit;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import unrolled.export.Dress;
import unrolled.export.Format;
import unrolled.fault.InputException;

/// How a figure was saved last, for the next one.
public final class ExportChoice {
    /// The resolutions that are offered, in DPI.
    public static final List<String> RESOLUTIONS = List.of("96", "192", "300", "600");

    private Format format = Format.PNG;
    private String dpi = "192";
    private Path folder;
    private Dress dress = Dress.USUAL;

    /// Saves where pictures usually are.
    public ExportChoice() {
        this(usualFolder());
    }

    public ExportChoice(Path folder) {
        this.folder = folder;
    }

    private static Path usualFolder() {
        Path home = Path.of(System.getProperty("user.home", System.getProperty("java.io.tmpdir", ".")));
        return Stream.of(home.resolve("Pictures"), home)
                .filter(Files::isWritable)
                .findFirst()
                .orElse(Path.of(System.getProperty("java.io.tmpdir", ".")));
    }

    public Format format() {
        return format;
    }

    public void format(Format chosen) {
        format = chosen;
    }

    public String dpi() {
        return dpi;
    }

    public void dpi(String chosen) {
        dpi = chosen;
    }

    public Dress dress() {
        return dress;
    }

    public void dress(Dress chosen) {
        dress = chosen;
    }

    public Path folder() {
        return folder;
    }

    public void folder(Path chosen) {
        folder = chosen;
    }

    /// All of it in plain words, for the next time the program is opened.
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("format", format.ending());
        words.put("dpi", dpi);
        words.put("folder", folder.toString());
        words.put("caption", word(dress.caption()));
        words.put("title", Boolean.toString(dress.title()));
        words.put("legend", Boolean.toString(dress.legend()));
        words.put("width", Double.toString(dress.width()));
        words.put("type", Double.toString(dress.type()));
        words.put("colours", word(dress.colours()));
        words.put("transparent", Boolean.toString(dress.transparent()));
        return words;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Takes over what such words say; where they say nothing that can be, all stays as it is.
    public void take(Map<String, String> words) {
        try {
            Dress worn = new Dress(
                    value(Dress.Caption.values(), words, "caption"),
                    Boolean.parseBoolean(said(words, "title")),
                    Boolean.parseBoolean(said(words, "legend")),
                    Double.parseDouble(said(words, "width")),
                    Double.parseDouble(said(words, "type")),
                    value(Dress.Colours.values(), words, "colours"),
                    Boolean.parseBoolean(said(words, "transparent")));
            Format wanted = Format.of(said(words, "format"));
            Path place = Path.of(said(words, "folder"));
            String fine = said(words, "dpi");
            if (RESOLUTIONS.contains(fine)) {
                dress = worn;
                format = wanted;
                dpi = fine;
                folder = Files.isDirectory(place) ? place : folder;
            }
        } catch (InputException | NumberFormatException | InvalidPathException e) {
            return; // of another version, or written by hand
        }
    }

    private static String said(Map<String, String> words, String name) {
        return words.getOrDefault(name, "");
    }

    private static <V extends Enum<V>> V value(V[] values, Map<String, String> words, String name) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(said(words, name)))
                .findFirst()
                .orElseThrow(() -> new InputException("no %s '%s'".formatted(name, said(words, name))));
    }
}
