package unrolled.engine.model.pass;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Decoding;
import unrolled.engine.model.Model;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;

/// A source with an answer, as a trace of a model with a decoder shows it, and what the model answers by itself.
///
/// @param shown   one sequence without padding: its answer is the right one or, where nobody knows that, what the
///                model answers by itself
/// @param said    what the model answers by itself, each time its most probable token (greedy)
/// @param answers the tokens of answers
public record ShownAnswer(Batch shown, Decoding.Answer said, Vocabulary answers) {
    /// Of the first sequence of a batch.
    public static ShownAnswer of(Model model, Batch batch, Vocabulary answers) {
        Batch one = first(batch);
        Decoding.Answer said = new Decoding(answers)
                .greedy(
                        () -> model.reader(one.source()),
                        Decoding.longest(one.source().length()));
        return new ShownAnswer(one.counted() > 0 ? one : said.given(one.source(), answers), said, answers);
    }

    /// With so many positions of the answer at most: those a model with a context reads at once.
    public ShownAnswer upTo(int positions) {
        return new ShownAnswer(shown.sequence(0, Math.min(shown.length(), positions)), said, answers);
    }

    /// The first sequence of a batch up to the end of its source and of what counts; all of its inputs if nothing in
    /// it does.
    public static Batch first(Batch batch) {
        Batch one = batch.sequence(0, batch.length());
        return one.counted() > 0 ? one.sequence(0, one.countedLength(0)) : one;
    }

    /// The tokens that are asked for; where nothing is, those that are read.
    public int[] asked() {
        int[] asked = new int[shown.length()];
        for (int t = 0; t < asked.length; t++) {
            asked[t] = shown.target(t, 0) == Batch.IGNORED ? shown.input(t, 0) : shown.target(t, 0);
        }
        return asked;
    }

    /// The positions of the decoder by the tokens that are asked for there.
    public Axis target() {
        List<String> words = new ArrayList<>();
        for (int token : asked()) {
            words.add(answers.token(token));
        }
        return new Axis("target", words);
    }

    /// `text.target` and `said`, each word with its probability.
    public void report(Reporting report) {
        report.tokens("text.target", target(), asked());
        Axis words =
                new Axis("target", said.tokens().stream().map(answers::token).toList());
        Matrix shares = Matrix.zeros(1, words.size());
        for (int t = 0; t < words.size(); t++) {
            shares.data()[t] = said.probabilities().get(t);
        }
        Origin said = Origins.measured("said").by(Code.of(Decoding.class, "public Answer greedy("));
        report.numbers("said", Axis.single("text"), words, shares, Scale.UNIT, said);
    }
}
