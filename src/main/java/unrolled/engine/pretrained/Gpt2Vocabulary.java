package unrolled.engine.pretrained;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.engine.text.ByteLevelTokenizer.Merge;
import unrolled.fault.InputException;

/// The two files of a GPT-2's tokenizer: `vocab.json`, each token with its number, and `merges.txt`, a pair a
/// line.
public final class Gpt2Vocabulary {
    private static final String HEADING = "#version"; // what the first line of the merges may begin with
    private static final int MOST = 1 << 20; // tokens

    private Gpt2Vocabulary() {}

    /// Reads them.
    ///
    /// @throws InputException that says which file is wrong, and where
    public static ByteLevelTokenizer of(String vocabulary, String merges) {
        List<String> symbols = symbols(vocabulary);
        List<Merge> pairs = merges(merges);
        try {
            return ByteLevelTokenizer.of(symbols, pairs);
        } catch (InputException e) {
            throw new InputException("vocab.json and merges.txt: " + e.getMessage(), e);
        }
    }

    private static List<String> symbols(String text) {
        JsonElement json;
        try {
            json = StrictJson.read(text);
        } catch (InputException e) {
            throw new InputException("vocab.json is no JSON: " + e.getMessage(), e);
        }
        if (!(json instanceof JsonObject object) || object.size() > MOST) {
            throw new InputException("vocab.json: no object of at most %s tokens with their numbers".formatted(MOST));
        }
        @Nullable String[] symbols = new @Nullable String[object.size()];
        for (Map.Entry<String, JsonElement> each : object.entrySet()) {
            String said =
                    each.getValue() instanceof JsonPrimitive number && number.isNumber() ? number.getAsString() : "";
            int id = said.matches("\\d{1,8}") ? Integer.parseInt(said) : -1;
            if (id < 0 || id >= symbols.length || symbols[id] != null) {
                throw new InputException("vocab.json: '%s' has the number %s; %s tokens have each of 0 to %s once"
                        .formatted(
                                InputException.quoted(each.getKey()),
                                InputException.quoted(each.getValue().toString()),
                                symbols.length,
                                symbols.length - 1));
            }
            symbols[id] = each.getKey();
        }
        List<String> inOrder = new ArrayList<>();
        for (@Nullable String symbol : symbols) {
            inOrder.add(symbol == null ? "" : symbol);
        }
        return inOrder;
    }

    private static List<Merge> merges(String text) {
        List<Merge> merges = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() || (i == 0 && line.startsWith(HEADING))) {
                continue;
            }
            int blank = line.indexOf(' ');
            if (blank < 1 || blank == line.length() - 1 || blank != line.lastIndexOf(' ')) {
                throw new InputException("merges.txt, line %s: '%s' is no pair of tokens with one blank between"
                        .formatted(i + 1, InputException.quoted(line)));
            }
            merges.add(new Merge(line.substring(0, blank), line.substring(blank + 1)));
        }
        return merges;
    }
}
