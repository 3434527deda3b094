package unrolled.lab.start;

import com.google.gson.JsonElement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import unrolled.disk.WholeFile;
import unrolled.fault.InputException;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.training.checkpoint.CheckpointException;
import unrolled.training.checkpoint.SavedRun;

/// A [StartingPoint] as a file: a zip that holds `start.json` and, for each run with weights, `runs/N.safetensors`. The
/// same starting point makes the same bytes. Reading believes nothing and writes nothing: entries with other
/// names, more of them or larger ones than any starting point has are refused.
public final class StartFile {
    /// What the names of such files end with, after a dot.
    public static final String ENDING = "unrolled";

    static final int MOST_RUNS = 64;
    private static final String SHEET = "start.json";
    private static final Pattern RUN = Pattern.compile("runs/(\\d{1,2})\\.safetensors");
    private static final int LARGEST = 256 << 20; // bytes, of the file and of all it holds
    private static final int LARGEST_SHEET = 32 << 20; // bytes; the own text is the most of it
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StartFile() {}

    /// Whether a file is called like one.
    public static boolean isCalledLikeOne(Path file) {
        return isCalledLikeOne(file.toString());
    }

    /// Whether this is the name of one, with or without its folder.
    public static boolean isCalledLikeOne(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith("." + ENDING);
    }

    /// Writes a file whole.
    ///
    /// @throws IOException that says which file cannot be written; the old one stays then
    public static void write(StartingPoint point, Path file) throws IOException {
        write(bytes(point), file);
    }

    /// @param bytes as [#bytes] made them
    static void write(byte[] bytes, Path file) throws IOException {
        WholeFile.write(file, bytes);
    }

    static byte[] bytes(StartingPoint point) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, SHEET, StartJson.write(point).getBytes(StandardCharsets.UTF_8));
            for (int run = 0; run < point.runs().size(); run++) {
                SavedRun saved = point.runs().get(run);
                if (saved.weights().isPresent()) {
                    put(zip, name(run), saved.weights().get().toBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory is no disk that fails", e);
        }
        return bytes.toByteArray();
    }

    static String name(int run) {
        return "runs/%s.safetensors".formatted(run);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /// Reads a file.
    ///
    /// @throws InputException that names the file and the part of it that is wrong
    public static StartingPoint read(Path file) {
        try {
            return look(file);
        } catch (IOException e) {
            throw new InputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Reads a file of which it matters whether it is damaged or only out of reach.
    ///
    /// @throws InputException that names the file and the part of it that is wrong
    /// @throws IOException    if it cannot be read; it may be whole
    static StartingPoint look(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InputException(
                        "it has %s bytes, and a starting point at most %s".formatted(Files.size(file), LARGEST));
            }
            return of(Files.readAllBytes(file));
        } catch (InputException e) {
            throw new InputException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// @throws InputException that says which part is wrong
    static StartingPoint of(byte[] file) {
        Map<String, byte[]> parts = parts(file);
        byte[] sheet = parts.remove(SHEET);
        if (sheet == null) {
            throw new InputException(
                    "it is no starting point: it has no %s; such a file is made by 'Save as starting point'"
                            .formatted(SHEET));
        }
        StartingPoint point = StartJson.read(new String(sheet, StandardCharsets.UTF_8), run -> {
            byte[] weights = parts.remove(name(run));
            if (weights == null) {
                throw new InputException("%s is missing".formatted(name(run)));
            }
            return checkpoint(name(run), weights);
        });
        if (!parts.isEmpty()) {
            throw new InputException("'%s' in it is no part of a starting point"
                    .formatted(parts.keySet().iterator().next()));
        }
        return point;
    }

    private static Checkpoint checkpoint(String name, byte[] weights) {
        try {
            return Checkpoint.read(weights);
        } catch (CheckpointException e) {
            throw new InputException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Map<String, byte[]> parts(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int left = LARGEST;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!(name.equals(SHEET) || RUN.matcher(name).matches()) || parts.size() > MOST_RUNS) {
                    throw new InputException(
                            "'%s' in it is no part of a starting point".formatted(InputException.quoted(name)));
                }
                int most = name.equals(SHEET) ? Math.min(LARGEST_SHEET, left) : left;
                byte[] content = zip.readNBytes(most + 1);
                if (content.length > most) {
                    throw new InputException("%s is larger than in any starting point".formatted(name));
                }
                left -= content.length;
                if (parts.put(name, content) != null) {
                    throw new InputException("%s stands in it twice".formatted(name));
                }
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new InputException(
                    "it is damaged: %s; get it again from where it came from".formatted(e.getMessage()), e);
        }
        return parts;
    }

    /// Gives the weights of a run that has some.
    interface Weights {
        Checkpoint of(int run);
    }

    /// For messages.
    static String shown(JsonElement element) {
        return InputException.quoted(element.toString());
    }
}
