package unrolled.engine.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.StubModel;
import unrolled.engine.model.ngram.NGramModel;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.FirstSymbolTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;

/// Tasks and models to analyse, for tests.
final class Analyses {
    static final String TEXT = IntStream.range(0, 300)
            .mapToObj(i -> "The %s saw the %s.\n".formatted(i % 7 == 0 ? "fox" : "crow", i % 3 == 0 ? "moon" : "tree"))
            .reduce("", String::concat);

    private Analyses() {}

    static Map<String, String> given(String... pairs) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        return given;
    }

    static Task corpus(String... pairs) {
        return corpusOf(TEXT, pairs);
    }

    static Task corpusOf(String text, String... pairs) {
        CorpusTask.Factory factory = new CorpusTask.Factory();
        Settings settings = Settings.of(factory.settings(), given(pairs));
        return factory.create(new Task.Context(settings, new SplittableRandom(1), name -> text));
    }

    /// A task as installed, with its usual settings but for those given.
    static Task task(String type, String... pairs) {
        Task.Factory factory = ServiceLoader.load(Task.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow();
        Settings settings = Settings.of(factory.settings(), given(pairs));
        return factory.create(new Task.Context(settings, new SplittableRandom(1), name -> TEXT));
    }

    /// An untrained model as installed.
    static Model model(String type, Task task, String... pairs) {
        Model.Factory factory = ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow();
        return factory.create(new Model.Context(
                Settings.of(factory.settings(), given(pairs)),
                task.inputs(),
                task.answers(),
                new SplittableRandom(1),
                1));
    }

    /// One of each kind.
    static List<Model> models(Task task) {
        if (task.hasSource()) {
            return List.of(model("encoder-decoder", task, "hidden", "8"), model("transformer", task, "width", "8"));
        }
        List<Model> models = new ArrayList<>(List.of(
                new Echo(task.inputs().size(), .5f),
                model("rnn", task),
                model("lstm", task),
                model("gru", task),
                model("attention", task, "heads", "2"),
                model("gpt", task, "width", "8")));
        if (!Double.isNaN(task.progress())) {
            models.add(ngram(task));
        }
        return models;
    }

    static Task firstSymbol() {
        FirstSymbolTask.Factory factory = new FirstSymbolTask.Factory();
        return factory.create(
                new Task.Context(Settings.usual(factory.settings()), new SplittableRandom(1), name -> TEXT));
    }

    /// An n-gram model that has read the task's text once.
    static NGramModel ngram(Task task, String... pairs) {
        NGramModel.Factory factory = new NGramModel.Factory();
        NGramModel model = (NGramModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), given(pairs)),
                task.inputs(),
                task.answers(),
                new SplittableRandom(1),
                1));
        SplittableRandom random = new SplittableRandom(2);
        while (task.progress() < 1) {
            model.count(task.next(random));
        }
        return model;
    }

    static Trace run(Analysis.Factory factory, Model model, Task task, long seed, String... pairs) {
        List<Activation> found = new ArrayList<>();
        factory.create(Settings.of(factory.settings(), given(pairs)))
                .report(model, task, seed, (name, activation) -> found.add(activation.get()));
        return new Trace(found);
    }

    /// A model whose state is a linear recurrence that keeps the number of the first token and forgets it by
    /// `keep` a step, under noise from the other tokens: `h_t = keep * h_(t-1) + one-hot(token)`.
    static final class Echo implements StubModel {
        private final int size;
        private final float keep;

        Echo(int size, float keep) {
            this.size = size;
            this.keep = keep;
        }

        @Override
        public float[] predict(Batch batch) {
            return new float[batch.inputs().length * size];
        }

        @Override
        public Reader reader() {
            return token -> new float[size];
        }

        @Override
        public void trace(Batch example, Probe probe) {
            float[] states = new float[example.length() * size];
            for (int t = 0; t < example.length(); t++) {
                for (int unit = 0; unit < size && t > 0; unit++) {
                    states[t * size + unit] = keep * states[(t - 1) * size + unit];
                }
                states[t * size + example.input(t, 0)] += t == 0 ? 1 : 1e-3f;
            }
            probe.report(
                    "rnn.state",
                    Axis.numbered("position", example.length()),
                    Axis.numbered("unit", size),
                    states,
                    Scale.SIGNED,
                    Origins.measured("rnn.state"));
        }
    }
}
