package unrolled.view.kept;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [Kept] as JSON.
final class KeptJson {
    private static final int VERSION = 1;

    private KeptJson() {}

    static String write(Kept kept) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        if (kept.open() != null) {
            JsonObject open = new JsonObject();
            open.addProperty("lesson", kept.open().lesson());
            open.addProperty("page", kept.open().page());
            json.add("open", open);
        }
        json.add("pages", object(kept.pages(), JsonPrimitive::new));
        json.addProperty("language", kept.language());
        json.addProperty("theme", kept.theme());
        json.addProperty("zoom", kept.zoom());
        json.addProperty("notes", kept.notes());
        if (kept.window() != null) {
            json.add("window", window(kept.window()));
        }
        json.add("answers", object(kept.answers(), JsonPrimitive::new));
        json.add("solved", array(kept.solved()));
        json.add("benches", object(kept.benches(), KeptJson::changes));
        json.add("seen", array(kept.seen()));
        json.add("export", object(kept.export(), JsonPrimitive::new));
        json.add("outcomes", object(kept.outcomes(), JsonPrimitive::new));
        json.add("sure", object(kept.sure(), JsonPrimitive::new));
        json.add("wishes", object(kept.wishes(), JsonPrimitive::new));
        json.add("rooms", object(kept.rooms(), JsonPrimitive::new));
        return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    }

    private static JsonArray array(Set<String> names) {
        JsonArray array = new JsonArray();
        names.forEach(array::add);
        return array;
    }

    private static JsonObject window(Kept.Frame frame) {
        JsonObject window = new JsonObject();
        window.addProperty("x", frame.x());
        window.addProperty("y", frame.y());
        window.addProperty("width", frame.width());
        window.addProperty("height", frame.height());
        window.addProperty("maximized", frame.maximized());
        return window;
    }

    private static JsonObject changes(Kept.Changes changes) {
        JsonObject bench = new JsonObject();
        bench.add("settings", object(changes.settings(), JsonPrimitive::new));
        bench.addProperty("own text", changes.ownText());
        return bench;
    }

    private static <T> JsonObject object(Map<String, T> entries, Function<T, JsonElement> value) {
        JsonObject object = new JsonObject();
        entries.forEach((key, entry) -> object.add(key, value.apply(entry)));
        return object;
    }

    /// What was written; empty if it is not whole, or of another version.
    static Optional<Kept> read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return json.get("version").getAsInt() == VERSION ? Optional.of(kept(json)) : Optional.empty();
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NumberFormatException
                | NullPointerException e) { // what Gson throws where something else stands, or nothing
            return Optional.empty();
        }
    }

    private static Kept kept(JsonObject json) {
        Map<String, Integer> pages = map(json.getAsJsonObject("pages"), JsonElement::getAsInt);
        return new Kept(
                json.has("open") ? place(json.getAsJsonObject("open")) : null,
                pages,
                json.get("language").getAsString(),
                theme(json),
                json.get("zoom").getAsInt(),
                json.get("notes").getAsBoolean(),
                json.has("window") ? frame(json.getAsJsonObject("window")) : null,
                map(json.getAsJsonObject("answers"), JsonElement::getAsString),
                set(json.getAsJsonArray("solved")),
                map(json.getAsJsonObject("benches"), bench -> changes(bench.getAsJsonObject())),
                json.has("seen") ? set(json.getAsJsonArray("seen")) : seen(pages),
                json.has("export") ? map(json.getAsJsonObject("export"), JsonElement::getAsString) : Map.of(),
                json.has("outcomes") ? map(json.getAsJsonObject("outcomes"), JsonElement::getAsString) : Map.of(),
                json.has("sure") ? map(json.getAsJsonObject("sure"), JsonElement::getAsInt) : Map.of(),
                json.has("wishes") ? map(json.getAsJsonObject("wishes"), JsonElement::getAsString) : Map.of(),
                json.has("rooms") ? map(json.getAsJsonObject("rooms"), JsonElement::getAsString) : Map.of());
    }

    /// An earlier version knew only the page opened last of each lesson.
    private static Set<String> seen(Map<String, Integer> pages) {
        Set<String> seen = new LinkedHashSet<>();
        pages.forEach((lesson, page) -> seen.add(lesson + "/" + page));
        return seen;
    }

    private static Set<String> set(JsonArray array) {
        Set<String> names = new LinkedHashSet<>();
        array.forEach(name -> names.add(name.getAsString()));
        return names;
    }

    /// An earlier version knew light and dark only.
    private static String theme(JsonObject json) {
        if (json.has("theme")) {
            return json.get("theme").getAsString();
        }
        return json.get("dark").getAsBoolean() ? "dark" : "light";
    }

    private static Kept.@Nullable Place place(JsonObject open) {
        return new Kept.Place(open.get("lesson").getAsString(), open.get("page").getAsInt());
    }

    private static Kept.@Nullable Frame frame(JsonObject window) {
        double x = window.get("x").getAsDouble();
        double y = window.get("y").getAsDouble();
        double width = window.get("width").getAsDouble();
        double height = window.get("height").getAsDouble();
        boolean real = Double.isFinite(x)
                && Double.isFinite(y)
                && width > 0
                && height > 0
                && Double.isFinite(width)
                && Double.isFinite(height);
        return real
                ? new Kept.Frame(x, y, width, height, window.get("maximized").getAsBoolean())
                : null;
    }

    private static Kept.Changes changes(JsonObject bench) {
        return new Kept.Changes(
                map(bench.getAsJsonObject("settings"), JsonElement::getAsString),
                bench.get("own text").getAsString());
    }

    private static <T> Map<String, T> map(JsonObject object, Function<JsonElement, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        object.entrySet().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return map;
    }
}
