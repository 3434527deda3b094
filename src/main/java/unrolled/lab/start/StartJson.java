package unrolled.lab.start;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import unrolled.engine.pretrained.StrictJson;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

/// The sheet of a starting point: everything but the weights, as JSON that a person can read.
final class StartJson {
    private static final String FORMAT = "unrolled starting point ";
    private static final int VERSION = 1;
    private static final int MOST_PAGE = 100_000;
    private static final int MOST_STEPS = 100_000_000;
    private static final int MOST_PLACE = 1 << 20; // of a row or a column
    private static final int MOST_OVERRIDES = 100_000;

    private StartJson() {}

    static String write(StartingPoint point) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT + VERSION);
        json.addProperty("title", point.title());
        json.addProperty("lesson", point.lesson());
        json.addProperty("page", point.page() + 1);
        json.addProperty("language", point.language().tag());
        json.add("settings", words(point.settings()));
        json.addProperty("own text", point.ownText());
        json.addProperty("by hand", point.byHand());
        JsonArray overrides = new JsonArray();
        point.overrides().forEach((run, cells) -> cells.entrySet().stream()
                .sorted(java.util.Comparator.comparing(one -> one.getKey().toString()))
                .forEach(one -> overrides.add(override(run, one.getKey(), one.getValue()))));
        json.add("overrides", overrides);
        JsonObject figures = new JsonObject();
        point.figures().forEach((name, options) -> figures.add(name, words(options)));
        json.add("figures", figures);
        json.add("hidden", array(point.limits().words()));
        json.add("locked", array(new TreeSet<>(point.limits().locked())));
        JsonArray runs = new JsonArray();
        point.runs().forEach(run -> {
            JsonObject one = new JsonObject();
            one.addProperty("experiment", run.experiment());
            one.addProperty("step", run.step());
            one.addProperty("weights", run.weights().isPresent());
            runs.add(one);
        });
        json.add("runs", runs);
        return new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
    }

    private static JsonObject override(int run, Cell cell, float value) {
        JsonObject one = new JsonObject();
        one.addProperty("run", run);
        one.addProperty("activation", cell.activation());
        one.addProperty("row", cell.row());
        one.addProperty("column", cell.column());
        one.addProperty("value", value);
        return one;
    }

    private static JsonObject words(Map<String, String> words) {
        JsonObject object = new JsonObject();
        new java.util.TreeMap<>(words).forEach(object::addProperty);
        return object;
    }

    private static JsonArray array(Set<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array;
    }

    /// @param weights gives those of a run
    /// @throws InputException that names what is wrong
    static StartingPoint read(String text, StartFile.Weights weights) {
        JsonElement whole = parsed(text);
        if (!whole.isJsonObject()) {
            throw wrong("the whole", "an object", whole);
        }
        JsonObject json = whole.getAsJsonObject();
        String format = string(json, "format");
        if (!format.equals(FORMAT + VERSION)) {
            throw new InputException(
                    "its format is '%s', and this program reads '%s%s'; a later version of the program may read it"
                            .formatted(InputException.quoted(format), FORMAT, VERSION));
        }
        String tag = string(json, "language");
        Language language = List.of(Language.values()).stream()
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "its language is '%s', not en, zh-Hant or zh-Hans".formatted(InputException.quoted(tag))));
        List<SavedRun> runs = runs(json, weights);
        return new StartingPoint(
                string(json, "title"),
                string(json, "lesson"),
                whole(json, "page", 1, MOST_PAGE) - 1,
                language,
                words(json, "settings"),
                string(json, "own text"),
                flag(json, "by hand"),
                overrides(json, runs.size()),
                figures(json),
                new Limits(hidden(json), Set.copyOf(strings(json, "locked"))),
                runs);
    }

    private static JsonElement parsed(String text) {
        try {
            return StrictJson.read(text);
        } catch (InputException e) {
            throw new InputException("start.json: %s".formatted(e.getMessage()), e);
        }
    }

    private static List<SavedRun> runs(JsonObject json, StartFile.Weights weights) {
        List<SavedRun> runs = new ArrayList<>();
        each(json, "runs", StartFile.MOST_RUNS, one -> {
            boolean has = flag(one, "weights");
            runs.add(new SavedRun(
                    string(one, "experiment"),
                    whole(one, "step", 0, MOST_STEPS),
                    has ? Optional.of(weights.of(runs.size())) : Optional.empty()));
        });
        return runs;
    }

    private static Map<Integer, Map<Cell, Float>> overrides(JsonObject json, int runs) {
        Map<Integer, Map<Cell, Float>> overrides = new HashMap<>();
        each(json, "overrides", MOST_OVERRIDES, one -> {
            Cell cell = new Cell(
                    string(one, "activation"),
                    whole(one, "row", 0, MOST_PLACE),
                    whole(one, "column", Cell.WHOLE, MOST_PLACE));
            float value = (float) number(one, "value");
            int run = whole(one, "run", 0, Math.max(0, runs - 1));
            overrides.computeIfAbsent(run, key -> new HashMap<>()).put(cell, value);
        });
        return overrides;
    }

    private static Map<String, Map<String, String>> figures(JsonObject json) {
        Map<String, Map<String, String>> figures = new HashMap<>();
        JsonObject all = object(json, "figures");
        all.keySet().forEach(name -> figures.put(name, words(all, name)));
        return figures;
    }

    private static Set<Limits.Part> hidden(JsonObject json) {
        Set<Limits.Part> hidden = new HashSet<>();
        for (String word : strings(json, "hidden")) {
            hidden.add(Limits.Part.named(word)
                    .orElseThrow(() ->
                            new InputException("'%s' cannot be hidden; there are train, settings, own text, answers"
                                    .formatted(InputException.quoted(word)))));
        }
        return hidden;
    }

    private static InputException wrong(String name, String wanted, JsonElement found) {
        return new InputException("start.json: %s is %s, not %s".formatted(name, StartFile.shown(found), wanted));
    }

    private static JsonElement member(JsonObject json, String name) {
        JsonElement found = json.get(name);
        if (found == null) {
            throw new InputException("start.json: '%s' is missing".formatted(name));
        }
        return found;
    }

    private static <T> T primitive(
            JsonObject json, String name, String wanted, Function<JsonPrimitive, Optional<T>> as) {
        JsonElement found = member(json, name);
        if (found.isJsonPrimitive()) {
            Optional<T> value = as.apply(found.getAsJsonPrimitive());
            if (value.isPresent()) {
                return value.get();
            }
        }
        throw wrong("'" + name + "'", wanted, found);
    }

    private static String string(JsonObject json, String name) {
        return primitive(
                json, name, "a text", found -> found.isString() ? Optional.of(found.getAsString()) : Optional.empty());
    }

    private static boolean flag(JsonObject json, String name) {
        return primitive(
                json,
                name,
                "true or false",
                found -> found.isBoolean() ? Optional.of(found.getAsBoolean()) : Optional.empty());
    }

    private static double number(JsonObject json, String name) {
        return primitive(json, name, "a number", found -> {
            double value = found.isNumber() ? found.getAsDouble() : Double.NaN;
            return Float.isFinite((float) value) ? Optional.of(value) : Optional.empty();
        });
    }

    private static int whole(JsonObject json, String name, int least, int most) {
        return primitive(json, name, "a whole number from %s to %s".formatted(least, most), found -> {
            double value = found.isNumber() ? found.getAsDouble() : Double.NaN;
            return value == Math.rint(value) && value >= least && value <= most
                    ? Optional.of((int) value)
                    : Optional.empty();
        });
    }

    private static JsonObject object(JsonObject json, String name) {
        JsonElement found = member(json, name);
        if (!found.isJsonObject()) {
            throw wrong("'" + name + "'", "an object", found);
        }
        return found.getAsJsonObject();
    }

    private static Map<String, String> words(JsonObject json, String name) {
        JsonObject object = object(json, name);
        Map<String, String> words = new HashMap<>();
        object.keySet().forEach(key -> words.put(key, string(object, key)));
        return words;
    }

    private static JsonArray list(JsonObject json, String name, int most) {
        JsonElement found = member(json, name);
        if (!found.isJsonArray() || found.getAsJsonArray().size() > most) {
            throw wrong("'" + name + "'", "a list of at most %s".formatted(most), found);
        }
        return found.getAsJsonArray();
    }

    private static List<String> strings(JsonObject json, String name) {
        List<String> strings = new ArrayList<>();
        for (JsonElement element : list(json, name, MOST_PAGE)) {
            if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
                throw wrong("one of '" + name + "'", "a text", element);
            }
            strings.add(element.getAsString());
        }
        return strings;
    }

    private static void each(JsonObject json, String name, int most, Consumer<JsonObject> told) {
        for (JsonElement element : list(json, name, most)) {
            if (!element.isJsonObject()) {
                throw wrong("one of '" + name + "'", "an object", element);
            }
            told.accept(element.getAsJsonObject());
        }
    }
}
