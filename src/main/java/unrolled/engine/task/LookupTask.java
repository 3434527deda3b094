package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Look something up in a small library: `B3 F1 A7 C0 A?` asks for `7`. Each book is a key and a value, two parts
/// of one token; which value goes with which key is drawn anew for every sequence, so nothing can be learnt by
/// heart. Only questions count.
///
/// With two keys asked at once, `AC?`, the answer is both values in the order of the question, `7 0`.
///
/// `metric.accuracy` asks as many books as in training, `metric.accuracy.books` also fewer and more.
public final class LookupTask implements GeneratedTask {
    private static final int[] BOOKS = {2, 4, 6, 8, 10, 12};
    private static final int MEASURED = 300; // sequences
    private static final int READABLE = 60; // tokens
    private static final int KEYS = 12;
    private static final int VALUES = 8;
    private static final int FIRST_QUESTION = 1 + KEYS * VALUES; // token
    private static final List<String> NAMES = List.of("first", "second");

    private final int books;
    private final int asked;
    private final int questions;
    private final Vocabulary inputs;
    private final List<Batch> byBooks;
    private final GeneratedData drawn;

    private LookupTask(Context context) {
        Settings settings = context.settings();
        books = settings.whole("books");
        asked = settings.whole("asked");
        questions = settings.whole("questions");
        int size = settings.whole("batch");
        inputs = inputs(asked);
        RandomGenerator random = context.random();
        Batch asLearnt = draw(books, MEASURED, random);
        byBooks = Arrays.stream(BOOKS)
                .mapToObj(count -> draw(count, MEASURED, random))
                .toList();
        Batch example = draw(books, 1, random);
        drawn = new GeneratedData(inputs, answers(asked), next -> draw(books, size, next), size, asLearnt, example);
    }

    private static String key(int key) {
        return Character.toString('A' + key);
    }

    /// A book is its key and its value; a question for two keys is the first and the second, so that `AB?` and
    /// `BA?` differ.
    private static Vocabulary inputs(int asked) {
        List<String> tokens = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        List<List<String>> parts = new ArrayList<>(List.of(List.of(Vocabulary.UNKNOWN)));
        for (int book = 0; book < KEYS * VALUES; book++) {
            String value = Integer.toString(book % VALUES);
            tokens.add(key(book / VALUES) + value);
            parts.add(List.of(key(book / VALUES), value));
        }
        for (int one = 0; one < KEYS; one++) {
            for (int two = 0; two < (asked == 2 ? KEYS : 1); two++) {
                tokens.add(asked == 2 ? key(one) + key(two) + "?" : key(one) + "?");
                parts.add(
                        asked == 2
                                ? List.of(key(one) + "\u2026?", "\u2026" + key(two) + "?")
                                : List.of(key(one) + "?"));
            }
        }
        return new Vocabulary(tokens, parts);
    }

    private static Vocabulary answers(int asked) {
        return new Vocabulary(IntStream.range(0, asked == 2 ? VALUES * VALUES : VALUES)
                .mapToObj(answer -> asked == 2 ? answer / VALUES + " " + answer % VALUES : Integer.toString(answer))
                .toList());
    }

    private Batch draw(int books, int size, RandomGenerator random) {
        int length = books + questions;
        int[] tokens = new int[length * size];
        for (int row = 0; row < size; row++) {
            int[] keys = IntStream.range(0, KEYS).toArray();
            shuffle(keys, books, random);
            for (int i = 0; i < books; i++) {
                tokens[i * size + row] = 1 + keys[i] * VALUES + random.nextInt(VALUES);
            }
            for (int i = books; i < length; i++) {
                shuffle(keys, Math.min(asked, books), books, random);
                tokens[i * size + row] = FIRST_QUESTION + (asked == 2 ? keys[0] * KEYS + keys[1] : keys[0]);
            }
        }
        return asked(length, size, tokens);
    }

    /// Draws the first `count` of all numbers.
    private static void shuffle(int[] numbers, int count, RandomGenerator random) {
        shuffle(numbers, count, numbers.length, random);
    }

    /// Draws the first `count` numbers out of the first `of`.
    private static void shuffle(int[] numbers, int count, int of, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, of);
            int kept = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = kept;
        }
    }

    /// The batch with its answers; a question for a book that is not there has none.
    private Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        Batch batch = new Batch(length, size, tokens, targets);
        for (int row = 0; row < size; row++) {
            for (int position = 0; position < length; position++) {
                targets[position * size + row] = answer(batch, position, row);
            }
        }
        return batch;
    }

    private int answer(Batch batch, int position, int row) {
        int answer = 0;
        for (int which = 0; which < asked; which++) {
            int book = book(batch, position, row, which);
            if (book < 0) {
                return Batch.IGNORED;
            }
            answer = answer * VALUES + (batch.input(book, row) - 1) % VALUES;
        }
        return answer;
    }

    /// Where the book stands that a question names as its first or second, before the question; -1 for nowhere.
    private int book(Batch batch, int position, int row, int which) {
        int question = batch.input(position, row) - FIRST_QUESTION;
        if (question < 0) {
            return -1;
        }
        int key = asked == 1 ? question : which == 0 ? question / KEYS : question % KEYS;
        for (int book = 0; book < position; book++) {
            int token = batch.input(book, row);
            if (token > 0 && token < FIRST_QUESTION && (token - 1) / VALUES == key) {
                return book;
            }
        }
        return -1;
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    /// Books and questions with white space between them: `A3 B5 A?`.
    @Override
    public Batch read(String text) {
        String stripped = text.strip().toUpperCase(Locale.ROOT);
        List<String> tokens = stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
        Batch read = Reading.of(tokens, inputs, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// Books.
    @Override
    public int[] filler(int length, RandomGenerator random) {
        return random.ints(length, 1, FIRST_QUESTION).toArray();
    }

    /// From a question to the book it asks for: `first`, and `second` where two are asked.
    @Override
    public SequencedMap<String, int[]> relations(Batch sequence) {
        SequencedMap<String, int[]> relations = new LinkedHashMap<>();
        for (int which = 0; which < asked; which++) {
            int name = which;
            relations.put(
                    NAMES.get(which),
                    IntStream.range(0, sequence.length())
                            .map(position -> book(sequence, position, 0, name))
                            .toArray());
        }
        return relations;
    }

    @Override
    public void measure(Model model, Probe probe) {
        GeneratedTask.super.measure(model, probe);
        Groups groups = new Groups(BOOKS);
        for (int i = 0; i < BOOKS.length; i++) {
            Batch batch = byBooks.get(i);
            int[] group = new int[batch.inputs().length];
            Arrays.fill(group, BOOKS[i]);
            groups.add(batch, model.predict(batch), group);
        }
        groups.report(probe, "books");
    }

    /// Makes lookup tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "lookup";
        }

        /// `asked` is how many keys one question names, `questions` how many questions follow the books.
        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("books", 2, KEYS, 6),
                    new Setting.Whole("asked", 1, 2, 1),
                    new Setting.Whole("questions", 1, 8, 1),
                    new Setting.Whole("batch", 1, 256, 64));
        }

        @Override
        public Task create(Context context) {
            return new LookupTask(context);
        }
    }
}
