package unrolled.lab;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.text.Vocabulary;
import unrolled.fault.InputException;
import unrolled.training.Trainer;

/// The weights of experiments that others start from, each trained once and then kept, until those asked for since
/// need their room. Any thread may ask; who asks while they are being trained waits.
final class Pretrained {
    static final long ROOM = Runtime.getRuntime().maxMemory() / 64; // bytes: 8 MB of 512

    private final int mostSteps;
    private final long room;
    private final Map<Key, Weights> trained = new LinkedHashMap<>(16, .75f, true);

    /// @param mostSteps of each experiment, if its goal allows more
    /// @param room      bytes that the weights kept may take; those used last stay even if they take more
    Pretrained(int mostSteps, long room) {
        this.mostSteps = mostSteps;
        this.room = room;
    }

    /// Everything that decides what an experiment learns, whatever it is called and whichever lesson it is of.
    ///
    /// @param lineage its settings, then those of the experiment it starts from, and so on
    /// @param changes settings that differ from the lesson's, for all of them
    record Key(List<Map<String, String>> lineage, Map<String, String> changes, String ownText) {}

    /// What an experiment has learnt.
    ///
    /// @param slices where each tensor lies in `values`
    /// @param tokens it knows
    private record Weights(List<Slice> slices, float[] values, List<String> tokens) {
        long bytes() {
            return (long) Float.BYTES * values.length;
        }
    }

    /// Puts weights into a model that has not begun to learn.
    ///
    /// @param tokens     the model reads
    /// @param experiment that the weights are of, for messages
    /// @param untrained  makes the trainer to train if nobody did so yet
    /// @throws InputException if it has no such weights, or reads other tokens
    void into(Model fresh, Vocabulary tokens, String experiment, Key key, Supplier<Trainer> untrained) {
        Weights from = of(experiment, key, untrained);
        Parameters into = parameters(experiment, fresh);
        if (!from.tokens.equals(tokens.tokens())) {
            throw new InputException("'%s' has learnt other tokens than this task has".formatted(experiment));
        }
        if (!from.slices.equals(into.slices())) {
            throw new InputException(
                    "'%s' has other weights, %s there and %s here; take the same model with the same sizes"
                            .formatted(
                                    experiment,
                                    differing(from.slices, into.slices()),
                                    differing(into.slices(), from.slices)));
        }
        System.arraycopy(from.values, 0, into.values(), 0, from.values.length);
    }

    private synchronized Weights of(String experiment, Key key, Supplier<Trainer> untrained) {
        Weights known = trained.get(key);
        if (known == null) {
            known = train(experiment, untrained.get());
            trained.put(key, known);
            makeRoom();
        }
        return known;
    }

    /// Forgets those not asked for for longest.
    private void makeRoom() {
        long taken = trained.values().stream().mapToLong(Weights::bytes).sum();
        for (Iterator<Weights> eldest = trained.values().iterator(); taken > room && trained.size() > 1; ) {
            taken -= eldest.next().bytes();
            eldest.remove();
        }
    }

    private Weights train(String experiment, Trainer trainer) {
        Parameters parameters = parameters(experiment, trainer.model());
        while (trainer.goesOn() && trainer.steps() < mostSteps) {
            trainer.step();
        }
        return new Weights(
                List.copyOf(parameters.slices()),
                parameters.values().clone(),
                trainer.task().inputs().tokens());
    }

    private static Parameters parameters(String experiment, Model model) {
        if (model instanceof GradientModel learning) {
            return learning.parameters();
        }
        throw new InputException("'%s' counts and has no weights to start from".formatted(experiment));
    }

    /// The first tensor of `some` that `others` do not have, with its shape.
    private static String differing(List<Slice> some, List<Slice> others) {
        return some.stream()
                .filter(slice -> !others.contains(slice))
                .findFirst()
                .map(slice -> "%s is %s x %s".formatted(slice.name(), slice.rows(), slice.columns()))
                .orElse("no more");
    }
}
