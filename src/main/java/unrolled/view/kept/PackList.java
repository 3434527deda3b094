package unrolled.view.kept;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import unrolled.disk.WholeFile;
import unrolled.fault.InputException;

/// The packs of lessons that were opened, the last one first, in `packs.json`. What the learner did in them
/// stands with all the rest, under their names. A file that cannot be read is never written over, like [KeptFile].
public final class PackList {
    /// Its name in the folder of the program.
    public static final String NAME = "packs.json";

    private static final Logger LOG = Logger.getLogger(PackList.class.getName());
    private static final int MOST = 12; // of those that are closed
    private static final long LARGEST = 1 << 20; // bytes

    private final Path file;
    private boolean unread; // it may be whole, and could not be looked at
    private Optional<InputException> trouble = Optional.empty();

    /// @param folder of the program; it need not exist
    public PackList(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /// One of them.
    ///
    /// @param id   what its lessons are called with
    /// @param open whether it stands among the lessons
    public record Entry(String id, Path from, boolean open) {}

    /// What went wrong when it was read last, for the learner to know.
    public Optional<InputException> trouble() {
        return trouble;
    }

    /// Those that were kept; none of a file that cannot be read, see [#trouble].
    public List<Entry> read() {
        unread = false;
        trouble = Optional.empty();
        try {
            return look();
        } catch (IOException e) {
            unread = true;
            trouble = Optional.of(new InputException(
                    "%s cannot be read now (%s); it stays as it is, and no packs are remembered until it has been read"
                            .formatted(file, e.getMessage()),
                    e));
            return List.of();
        }
    }

    private List<Entry> look() throws IOException {
        if (Files.notExists(file)) { // one that cannot be looked at may be there
            return List.of();
        }
        Optional<List<Entry>> entries = Files.size(file) > LARGEST
                ? Optional.empty()
                : entries(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (entries.isEmpty()) {
            trouble = Optional.of(new InputException(
                    "the packs that were opened could not be read; their list lies in %s now, and nothing of it is lost"
                            .formatted(KeptFile.setAside(file))));
        }
        return entries.orElse(List.of());
    }

    private static Optional<List<Entry>> entries(String json) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (JsonElement one : JsonParser.parseString(json).getAsJsonArray()) {
                JsonObject entry = one.getAsJsonObject();
                String id = entry.get("id").getAsString();
                if (id.matches("[a-z0-9-]{1,60}")) {
                    entries.add(new Entry(
                            id,
                            Path.of(entry.get("from").getAsString()),
                            entry.get("open").getAsBoolean()));
                }
            }
            return Optional.of(remembered(entries));
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException
                | InvalidPathException e) {
            LOG.log(Level.FINE, "packs begin anew", e);
            return Optional.empty();
        }
    }

    /// Those that are open, wherever they stand, and the first of the others.
    private static List<Entry> remembered(List<Entry> entries) {
        Set<Entry> last =
                entries.stream().filter(entry -> !entry.open()).limit(MOST).collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.open() || last.contains(entry))
                .toList();
    }

    /// Keeps these, unless it could not be read; of those that are closed, the first twelve.
    public void write(List<Entry> entries) {
        if (unread) {
            return;
        }
        JsonArray all = new JsonArray();
        remembered(entries).forEach(entry -> {
            JsonObject one = new JsonObject();
            one.addProperty("id", entry.id());
            one.addProperty("from", entry.from().toString());
            one.addProperty("open", entry.open());
            all.add(one);
        });
        String json = new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
        try {
            WholeFile.write(file, json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) { // the learner is told once, by what else cannot be kept in this folder
            LOG.log(Level.FINE, "packs cannot be kept", e);
        }
    }
}
