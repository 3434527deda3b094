package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.Vocabulary;

/// What does *it* stand for? `the cat saw the box because it was hungry` asks, at `it`, for `cat`; with `empty`
/// at the end it would be `box`. One of the two nouns is alive, the other is not, in either order, and only the
/// last word decides. Only `it` counts.
///
/// Whoever reads from the left and has only come as far as `it` can do no better than guess between the two.
public final class PronounTask implements GeneratedTask {
    private static final int MEASURED = 300; // sentences
    private static final int READABLE = 40; // tokens
    private static final Setting.Choice SCRIPT =
            new Setting.Choice("script", List.of("english", "simplified", "traditional"), "english");

    private final PronounWords words;
    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final GeneratedData drawn;

    private PronounTask(Context context) {
        int size = context.settings().whole("batch");
        words = PronounWords.of(context.settings().text(SCRIPT.name()));
        inputs = words.vocabulary();
        answers = new Vocabulary(words.nouns());
        Batch heldOut = draw(MEASURED, context.random());
        Batch example = draw(1, context.random());
        drawn = new GeneratedData(inputs, answers, random -> draw(size, random), size, heldOut, example);
    }

    private Batch draw(int size, RandomGenerator random) {
        int length = words.sentence().size();
        int[] tokens = new int[length * size];
        for (int row = 0; row < size; row++) {
            int[] sentence = inputs.ids(words.draw(random));
            for (int position = 0; position < length; position++) {
                tokens[position * size + row] = sentence[position];
            }
        }
        return asked(length, size, tokens);
    }

    private Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        Batch batch = new Batch(length, size, tokens, targets);
        for (int row = 0; row < size; row++) {
            int meant = meant(batch, row);
            for (int position = 0; position < length && meant >= 0; position++) {
                boolean counts = isPronoun(batch, position, row);
                targets[position * size + row] = counts ? answers.id(word(batch, meant, row)) : Batch.IGNORED;
            }
        }
        return batch;
    }

    /// Where the noun stands that goes with the adjective, or -1 if there is no such pair.
    private int meant(Batch batch, int row) {
        int how = how(batch, row);
        if (how < 0) {
            return -1;
        }
        List<String> nouns = words.living().contains(word(batch, how, row)) ? words.alive() : words.objects();
        return find(batch, row, nouns);
    }

    private int how(Batch batch, int row) {
        int living = find(batch, row, words.living());
        return living >= 0 ? living : find(batch, row, words.lifeless());
    }

    private int find(Batch batch, int row, List<String> any) {
        return IntStream.range(0, batch.length())
                .filter(position -> any.contains(word(batch, position, row)))
                .findFirst()
                .orElse(-1);
    }

    private boolean isPronoun(Batch batch, int position, int row) {
        return word(batch, position, row).equals(words.pronoun());
    }

    private String word(Batch batch, int position, int row) {
        return inputs.token(batch.input(position, row));
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(words.split(text), inputs, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// From `it`: to the noun it `means`, to the `other` one, and to the word that decides.
    @Override
    public SequencedMap<String, int[]> relations(Batch sequence) {
        int meant = meant(sequence, 0);
        int living = find(sequence, 0, words.alive());
        int thing = find(sequence, 0, words.objects());
        SequencedMap<String, int[]> relations = new LinkedHashMap<>();
        relations.put("meant", fromIt(sequence, meant));
        relations.put("other", fromIt(sequence, meant == living ? thing : living));
        relations.put("deciding", fromIt(sequence, how(sequence, 0)));
        return relations;
    }

    /// The same sentence with a deciding word of the other kind, so that the other noun is meant.
    public Batch turned(Batch sequence) {
        int how = how(sequence, 0);
        int[] tokens = sequence.inputs().clone();
        if (how >= 0) {
            String word = word(sequence, how, 0);
            boolean living = words.living().contains(word);
            List<String> kind = living ? words.living() : words.lifeless();
            List<String> other = living ? words.lifeless() : words.living();
            tokens[how] = inputs.id(other.get(kind.indexOf(word)));
        }
        return asked(sequence.length(), 1, tokens);
    }

    private int[] fromIt(Batch sequence, int to) {
        return IntStream.range(0, sequence.length())
                .map(position -> isPronoun(sequence, position, 0) ? to : -1)
                .toArray();
    }

    /// Makes pronoun tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "pronoun";
        }

        /// `script` is the language, too: English, or Chinese in one script or the other.
        @Override
        public List<Setting> settings() {
            return List.of(SCRIPT, new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new PronounTask(context);
        }
    }
}
