package unrolled.engine.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.ngram.NGramModel;
import unrolled.engine.model.seq2seq.EncoderDecoderModel;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// Tasks, models and measurements as a lesson would make them, for tests.
final class Tasks {
    private Tasks() {}

    static Map<String, String> settings(String... pairs) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        return given;
    }

    static Task task(Task.Factory factory, String text, long seed, String... pairs) {
        Settings settings = Settings.of(factory.settings(), settings(pairs));
        return factory.create(new Task.Context(settings, new SplittableRandom(seed), name -> text));
    }

    static CountingModel ngram(Task task, String... pairs) {
        NGramModel.Factory factory = new NGramModel.Factory();
        return (CountingModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), settings(pairs)),
                task.inputs(),
                task.answers(),
                new SplittableRandom(1),
                1));
    }

    /// Some model that has seen a little of the task.
    static Model learner(Task task) {
        if (!task.hasSource()) {
            CountingModel model = ngram(task, "n", "3", "smoothing", "add-k");
            model.count(task.next(new SplittableRandom(2)));
            return model;
        }
        EncoderDecoderModel.Factory factory = new EncoderDecoderModel.Factory();
        return factory.create(new Model.Context(
                Settings.of(factory.settings(), settings("hidden", "8", "embedding", "4")),
                task.inputs(),
                task.answers(),
                new SplittableRandom(1),
                1));
    }

    static void read(Task task, CountingModel model) {
        SplittableRandom random = new SplittableRandom(5);
        while (task.progress() < 1) {
            model.count(task.next(random));
        }
    }

    /// What the task knows of its example.
    static Trace annotated(Task task) {
        List<Activation> reported = new ArrayList<>();
        task.annotate(task.example(), (name, activation) -> reported.add(activation.get()));
        return new Trace(reported);
    }

    static Trace measure(Task task, Model model) {
        List<Activation> found = new ArrayList<>();
        task.measure(model, (name, activation) -> found.add(activation.get()));
        return new Trace(found);
    }
}
