package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Guesses;

/// A prompt token by token, and under each token that is asked about: what the model guesses, how probable it
/// finds that, whether it is right, and how often the prompt has shown the answer before. Below, the checksum
/// of the weights, which no prompt moves. Several runs stand one below the other.
///
/// Shows `prompt.asked` [position x (answer, shots)], NaN where nothing is asked; `probs` [position x token];
/// and `checksum` [1 x digit].
public final class PromptFigure implements Figure {
    /// Columns of what is asked.
    static final int ANSWER = 0;

    static final int SHOTS = 1;

    private static final String ASKED = "prompt.asked";
    private static final String GUESSES = "probs";
    private static final String CHECKSUM = "checksum";
    private static final double EMPTY = 8; // text sizes
    private static final double MOST = 40; // text sizes; of what takes more a part is shown

    private final FigureSpec spec;

    private PromptFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// One run's prompt.
    record Prompt(int run, Activation asked, Activation guesses, Optional<Activation> checksum) {
        boolean isAsked(int position) {
            return !Float.isNaN(asked.at(position, SHOTS));
        }

        int guess(int position) {
            return Guesses.best(guesses, position);
        }

        /// Whether an answer is known, and so whether a guess is right or wrong.
        boolean isKnown(int position) {
            return !Float.isNaN(asked.at(position, ANSWER));
        }

        boolean isRight(int position) {
            return isKnown(position) && guess(position) == Math.round(asked.at(position, ANSWER));
        }
    }

    private List<Prompt> prompts(List<Run> runs) {
        List<Prompt> prompts = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            List<Activation> shown = ShownActivations.of(runs.get(run), spec.shows());
            Optional<Activation> asked = named(shown, ASKED);
            Optional<Activation> guesses = named(shown, GUESSES);
            if (asked.isPresent()
                    && guesses.isPresent()
                    && asked.get().rows().size() == guesses.get().rows().size()) {
                prompts.add(new Prompt(run, asked.get(), guesses.get(), named(shown, CHECKSUM)));
            }
        }
        return prompts;
    }

    private static Optional<Activation> named(List<Activation> shown, String name) {
        return shown.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Prompt> prompts = prompts(runs);
        if (prompts.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        int fitting = (int) Math.floor(height / (PromptPainting.LEAST * canvas.size()));
        double each = height / Math.clamp(fitting, 1, prompts.size());
        for (int i = 0; i * each < height - 1; i++) {
            PromptPainting.of(canvas, prompts.get(i), name(prompts, i, runs), i * each, (i + 1) * each)
                    .paint();
        }
        return canvas.regions();
    }

    private static String name(List<Prompt> prompts, int index, List<Run> runs) {
        return prompts.size() == 1 ? "" : runs.get(prompts.get(index).run()).label();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        Canvas canvas = Canvas.measuring(width, MOST * style.textSize(), style);
        double highest = 0;
        List<Prompt> prompts = prompts(runs);
        for (int i = 0; i < prompts.size(); i++) {
            PromptPainting painting =
                    PromptPainting.of(canvas, prompts.get(i), name(prompts, i, runs), 0, MOST * style.textSize());
            highest = Math.max(highest, painting.bottom());
        }
        return prompts.isEmpty() ? style.textSize() * EMPTY : Math.ceil(highest) * prompts.size();
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return heightFor(width, runs, Growth.most(width, style));
    }

    @Override
    public Set<String> wants() {
        return new LinkedHashSet<>(spec.shows());
    }

    /// The probability of each guess, how often its answer was shown, and the checksum.
    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<ShownNumbers> data = new ArrayList<>();
        for (Prompt prompt : prompts(runs)) {
            Run run = runs.get(prompt.run());
            data.add(new ShownNumbers(run, prompt.guesses())
                    .where((position, token) -> prompt.isAsked(position) && token == prompt.guess(position)));
            data.add(new ShownNumbers(run, prompt.asked())
                    .columns(List.of(SHOTS))
                    .where((position, column) -> prompt.isAsked(position)));
            prompt.checksum().ifPresent(checksum -> data.add(new ShownNumbers(run, checksum)));
        }
        return data;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "prompt";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new PromptFigure(spec);
        }
    }
}
