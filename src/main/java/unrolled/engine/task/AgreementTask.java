package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// Subject and verb agree in number, however many other nouns stand between them: "the keys to the cabinet are
/// here" (Linzen, Dupoux & Goldberg 2016). Each noun between is an *attractor*; in the examination all of them
/// have the other number than the subject.
public final class AgreementTask implements Task {
    private static final List<String> SINGULAR = List.of("key", "dog", "boy", "book", "car", "cup", "king", "tree");
    private static final List<String> PLURAL =
            SINGULAR.stream().map(noun -> noun + "s").toList();
    private static final List<String> PREPOSITIONS = List.of("to", "near", "of", "by");
    private static final List<List<String>> VERBS =
            List.of(List.of("is", "was", "has"), List.of("are", "were", "have"));
    private static final List<String> ENDINGS = List.of("here", "old", "red", "gone");
    private static final Vocabulary VOCABULARY = new Vocabulary(
            Stream.of(List.of("the", "."), SINGULAR, PLURAL, PREPOSITIONS, VERBS.get(0), VERBS.get(1), ENDINGS)
                    .flatMap(List::stream)
                    .toList());
    private static final int[] OFTEN = {0, 0, 1, 1, 2, 3
    }; // attractors of a training sentence, as often as they stand here
    private static final int EXAMINED = 6; // attractors at most, more than were ever trained
    private static final int EACH = 100; // sentences examined of each number of attractors

    /// A sentence and where its verb stands.
    private record Sentence(List<Integer> tokens, int verb, boolean plural) {}

    private final int most;
    private final int batch;
    private final List<List<Sentence>> examination = new ArrayList<>();

    private AgreementTask(int most, int batch, RandomGenerator random) {
        this.most = most;
        this.batch = batch;
        for (int attractors = 0; attractors <= EXAMINED; attractors++) {
            List<Sentence> sentences = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                sentences.add(sentence(attractors, true, random));
            }
            examination.add(sentences);
        }
    }

    private static Sentence sentence(int attractors, boolean opposite, RandomGenerator random) {
        boolean plural = random.nextBoolean();
        List<String> words = new ArrayList<>(List.of("the", any(plural ? PLURAL : SINGULAR, random)));
        for (int i = 0; i < attractors; i++) {
            boolean other = opposite ? !plural : random.nextBoolean();
            words.addAll(List.of(any(PREPOSITIONS, random), "the", any(other ? PLURAL : SINGULAR, random)));
        }
        int verb = words.size();
        words.addAll(List.of(any(VERBS.get(plural ? 1 : 0), random), any(ENDINGS, random), "."));
        return new Sentence(words.stream().map(VOCABULARY::id).toList(), verb, plural);
    }

    private static String any(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    @Override
    public Vocabulary inputs() {
        return VOCABULARY;
    }

    @Override
    public Vocabulary answers() {
        return VOCABULARY;
    }

    @Override
    public Batch next(RandomGenerator random) {
        List<List<Integer>> sentences = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            int attractors = Math.min(most, OFTEN[random.nextInt(OFTEN.length)]);
            sentences.add(sentence(attractors, false, random).tokens());
        }
        return padded(sentences);
    }

    private static Batch padded(List<List<Integer>> sentences) {
        int length = sentences.stream().mapToInt(List::size).max().orElseThrow() - 1;
        int size = sentences.size();
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        Arrays.fill(targets, Batch.IGNORED);
        for (int sequence = 0; sequence < size; sequence++) {
            List<Integer> sentence = sentences.get(sequence);
            for (int position = 0; position + 1 < sentence.size(); position++) {
                inputs[position * size + sequence] = sentence.get(position);
                targets[position * size + sequence] = sentence.get(position + 1);
            }
        }
        return new Batch(length, size, inputs, targets);
    }

    /// A sentence with two attractors.
    @Override
    public Batch example() {
        return padded(List.of(examination.get(Math.min(2, most)).getFirst().tokens()));
    }

    @Override
    public Batch read(String text) {
        List<String> words = List.of(
                text.toLowerCase(Locale.ROOT).replace(".", " . ").strip().split("\\s+"));
        List<Integer> known =
                words.stream().filter(VOCABULARY::knows).map(VOCABULARY::id).toList();
        if (known.isEmpty()) {
            throw new TextException(TextException.Reason.ALL_UNKNOWN, 0, 1);
        }
        if (known.size() < 2) {
            throw new TextException(TextException.Reason.TOO_SHORT, known.size(), 2);
        }
        return padded(List.of(known));
    }

    /// Accuracy: the verbs of the right number get more probability together than those of the wrong one.
    @Override
    public void measure(Model model, Probe probe) {
        float[] accuracy = new float[EXAMINED + 1];
        double trained = 0;
        for (int attractors = 0; attractors <= EXAMINED; attractors++) {
            accuracy[attractors] = (float) judge(model, examination.get(attractors));
            trained += attractors <= most ? accuracy[attractors] : 0;
        }
        List<List<Integer>> sentences = new ArrayList<>();
        for (int attractors = 0; attractors <= most; attractors++) {
            examination.get(attractors).forEach(sentence -> sentences.add(sentence.tokens()));
        }
        Metrics.number(probe, "loss", Scores.of(model, padded(sentences)).loss());
        Metrics.number(probe, "accuracy", trained / (most + 1));
        Metrics.over(probe, "accuracy", Axis.numbered("attractors", EXAMINED + 1), accuracy);
    }

    private static double judge(Model model, List<Sentence> sentences) {
        Batch batch = padded(sentences.stream().map(Sentence::tokens).toList());
        float[] probabilities = model.predict(batch);
        double right = 0;
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            int row = ((sentence.verb() - 1) * sentences.size() + i) * VOCABULARY.size();
            double singular = sum(probabilities, row, VERBS.get(0));
            double plural = sum(probabilities, row, VERBS.get(1));
            right += singular == plural ? 0.5 : plural > singular == sentence.plural() ? 1 : 0;
        }
        return right / sentences.size();
    }

    private static double sum(float[] probabilities, int row, List<String> verbs) {
        double sum = 0;
        for (String verb : verbs) {
            sum += probabilities[row + VOCABULARY.id(verb)];
        }
        return sum;
    }

    /// Installs the task.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "agreement";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("most attractors", 0, 3, 3), new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new AgreementTask(
                    context.settings().whole("most attractors"),
                    context.settings().whole("batch"),
                    context.random());
        }
    }
}
