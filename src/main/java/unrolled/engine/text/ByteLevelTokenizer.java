package unrolled.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;

/// The tokenizer of GPT-2 (Radford et al. 2019): a text is cut into words, numbers and signs, each with the
/// blank before it; the bytes of each are then merged by the rules of [BytePairTokenizer], which were learnt
/// once and for all. So no text is unknown, and a token may be a part of a character.
///
/// Special tokens such as `<|endoftext|>` are never made of a text.
public final class ByteLevelTokenizer {
    /// What ends every text that GPT-2 was trained with.
    public static final String END_OF_TEXT = "<|endoftext|>";

    private static final Pattern PIECES = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final int BYTES = 256;
    private static final int GPT_2 = 50_256; // tokens, without the special one

    private final List<byte[]> tokens;
    private final int[] ofByte = new int[BYTES];
    private final PairRanks ranks;
    private final int end;

    /// Two tokens that become one.
    public record Merge(String left, String right) {}

    /// The tokenizer of a vocabulary and its merges, as the files of GPT-2 have them.
    ///
    /// @param symbols tokens in the order of their numbers, made of [ByteSymbols]
    /// @param merges  the first ones first
    /// @throws InputException that says which byte is missing, or which merge is of tokens that cannot be there
    public static ByteLevelTokenizer of(List<String> symbols, List<Merge> merges) {
        return new ByteLevelTokenizer(symbols, merges);
    }

    /// What the two files of a tokenizer say.
    ///
    /// @param symbols tokens in the order of their numbers
    /// @param merges  the first ones first
    public record Rules(List<String> symbols, List<Merge> merges) {}

    /// That of GPT-2, out of the vocabulary that comes with the program.
    public static ByteLevelTokenizer gpt2() {
        Rules rules = rulesOfGpt2();
        return of(rules.symbols, rules.merges);
    }

    /// What the files of GPT-2 say. Which two tokens another one was made of is not in the program's
    /// vocabulary, but follows from the order of the numbers.
    public static Rules rulesOfGpt2() {
        ByteSymbols table = new ByteSymbols();
        List<byte[]> bytes = RealVocabulary.GPT_2.bytes(GPT_2);
        List<String> symbols = new ArrayList<>();
        bytes.forEach(token -> symbols.add(table.text(token)));
        Map<String, Integer> numbers = new HashMap<>();
        PairRanks known = new PairRanks();
        List<Merge> merges = new ArrayList<>();
        for (int id = 0; id < GPT_2; id++) {
            if (id >= BYTES) {
                int[] singles = symbols.get(id)
                        .chars()
                        .map(one -> numbers.getOrDefault(String.valueOf((char) one), -1))
                        .toArray();
                int[] pair = known.merge(singles); // two are left: those that this token was made of
                known.add(pair[0], pair[1], id);
                merges.add(new Merge(symbols.get(pair[0]), symbols.get(pair[1])));
            }
            numbers.put(symbols.get(id), id);
        }
        symbols.add(END_OF_TEXT);
        return new Rules(symbols, merges);
    }

    private ByteLevelTokenizer(List<String> symbols, List<Merge> merges) {
        ByteSymbols table = new ByteSymbols();
        Map<String, Integer> numbers = new HashMap<>();
        for (String symbol : symbols) {
            numbers.put(symbol, numbers.size());
        }
        if (numbers.size() < symbols.size()) {
            throw new InputException("a token stands twice in the vocabulary");
        }
        Set<String> made = new HashSet<>();
        for (int i = 0; i < BYTES; i++) {
            Integer number = numbers.get(table.symbol(i));
            if (number == null) {
                throw new InputException(
                        "the vocabulary has no token '%s' for the byte %s".formatted(table.symbol(i), i));
            }
            ofByte[i] = number;
            made.add(table.symbol(i));
        }
        this.ranks = ranks(numbers, merges, made);
        this.tokens = symbols.stream().map(table::bytes).toList();
        this.end = numbers.getOrDefault(END_OF_TEXT, -1);
    }

    private static PairRanks ranks(Map<String, Integer> numbers, List<Merge> merges, Set<String> made) {
        PairRanks ranks = new PairRanks();
        for (Merge merge : merges) {
            Integer left = made.contains(merge.left) ? numbers.get(merge.left) : null;
            Integer right = made.contains(merge.right) ? numbers.get(merge.right) : null;
            Integer whole = numbers.get(merge.left + merge.right);
            if (left == null || right == null || whole == null) {
                throw new InputException("the merge of '%s' and '%s' %s"
                        .formatted(
                                InputException.quoted(merge.left),
                                InputException.quoted(merge.right),
                                whole == null
                                        ? "gives a token that the vocabulary does not have"
                                        : "stands before the merges that make them"));
            }
            ranks.add(left, right, whole);
            made.add(merge.left + merge.right);
        }
        return ranks;
    }

    /// How many tokens there are, special ones among them.
    public int size() {
        return tokens.size();
    }

    /// The number of [#END_OF_TEXT]; -1 if there is none.
    public int end() {
        return end;
    }

    /// The bytes of a token.
    public byte[] bytes(int token) {
        return tokens.get(token).clone();
    }

    /// The numbers of the tokens of a text. Half of a pair of surrogates has no bytes, and counts as a question
    /// mark.
    public int[] ids(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Map<String, int[]> seen = new HashMap<>();
        int[] ids = new int[16];
        int count = 0;
        Matcher pieces = PIECES.matcher(whole);
        while (pieces.find()) {
            int[] found = seen.computeIfAbsent(pieces.group(), this::piece);
            if (count + found.length > ids.length) {
                ids = Arrays.copyOf(ids, 2 * (count + found.length));
            }
            System.arraycopy(found, 0, ids, count, found.length);
            count += found.length;
        }
        return Arrays.copyOf(ids, count);
    }

    private int[] piece(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        int[] singles = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            singles[i] = ofByte[bytes[i] & 0xff];
        }
        return ranks.merge(singles);
    }

    /// The tokens as a reader sees them, with bytes that are only a part of a character as `‹E8 8B›`; as many
    /// as a model answers, those beyond the vocabulary by their number.
    public Vocabulary vocabulary(int size) {
        Set<String> labels = new LinkedHashSet<>();
        for (int id = 0; id < size; id++) {
            String label = id < tokens.size() ? RealVocabulary.readable(tokens.get(id)) : "";
            if (label.isEmpty() || !labels.add(label)) {
                labels.add("%s‹#%s›".formatted(label, id));
            }
        }
        return new Vocabulary(List.copyOf(labels));
    }
}
