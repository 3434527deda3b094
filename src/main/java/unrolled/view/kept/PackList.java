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
import java.util.logging.Level;
import java.util.logging.Logger;
import unrolled.disk.WholeFile;

/// The packs of lessons that were opened, the last one first, in `packs.json`. What the learner did in them
/// stands with all the rest, under their names.
///
/// @param folder of the program; it need not exist
public record PackList(Path folder) {
    /// Its name in the folder of the program.
    public static final String NAME = "packs.json";

    private static final Logger LOG = Logger.getLogger(PackList.class.getName());
    private static final int MOST = 12;
    private static final long LARGEST = 1 << 20; // bytes

    /// One of them.
    ///
    /// @param id   what its lessons are called with
    /// @param open whether it stands among the lessons
    public record Entry(String id, Path from, boolean open) {}

    /// Those that were kept; none of a file that cannot be read.
    public List<Entry> read() {
        Path file = folder.resolve(NAME);
        List<Entry> entries = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return entries;
            }
            for (JsonElement one :
                    JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
                JsonObject entry = one.getAsJsonObject();
                String id = entry.get("id").getAsString();
                if (id.matches("[a-z0-9-]{1,60}") && entries.size() < MOST) {
                    entries.add(new Entry(
                            id,
                            Path.of(entry.get("from").getAsString()),
                            entry.get("open").getAsBoolean()));
                }
            }
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException
                | InvalidPathException e) {
            LOG.log(Level.FINE, "packs begin anew", e);
        }
        return entries;
    }

    /// Keeps these.
    public void write(List<Entry> entries) {
        JsonArray all = new JsonArray();
        entries.stream().limit(MOST).forEach(entry -> {
            JsonObject one = new JsonObject();
            one.addProperty("id", entry.id());
            one.addProperty("from", entry.from().toString());
            one.addProperty("open", entry.open());
            all.add(one);
        });
        String json = new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
        try {
            WholeFile.write(folder.resolve(NAME), json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) { // the learner is told once, by what else cannot be kept in this folder
            LOG.log(Level.FINE, "packs cannot be kept", e);
        }
    }
}
