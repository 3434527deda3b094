package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lab.Laboratory;
import unrolled.lesson.Block;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.ClaimChecks;
import unrolled.view.workbench.SolvedExercises;
import unrolled.words.Language;

/// The text of one page, the numbers in it filled from the run beside it.
public final class PageView extends BorderPane implements Side {
    private static final double LOW = 300; // px
    private static final long BETWEEN = 250_000_000; // ns between two fillings of the numbers

    private record Filled(MarkdownView view, String markdown, String[] shown) {}

    private record Asked(PredictCard card, Block.Predict predict) {}

    private record Exercised(ExerciseCard card, Block.Exercise exercise) {}

    private final Tools tools;
    private final Lesson lesson;
    private final int page;
    private final TermMarks terms;
    private final VBox column = new VBox();
    private final Foot foot;
    private final List<Filled> prose = new ArrayList<>();
    private final List<Asked> questions = new ArrayList<>();
    private final List<ClaimCard> claims = new ArrayList<>();
    private final List<Exercised> exercises = new ArrayList<>();
    private final List<VBox> notes = new ArrayList<>();
    private long filledAt;
    private long steps; // of the runs that the questions were judged by

    /// @param terms that the lessons have defined up to this page
    public PageView(
            Tools tools,
            Lesson lesson,
            int page,
            List<Glossary.Term> terms,
            Progress kept,
            boolean notesShown,
            Foot.Turning turning) {
        this.tools = tools;
        this.lesson = lesson;
        this.page = page;
        this.terms = new TermMarks(terms);
        getStyleClass().add("page");
        if (tools.look().words().language() == Language.ENGLISH) {
            getStyleClass().add("even"); // Chinese characters stand on whole pixels as they are
        }
        column.getStyleClass().add("page-column");
        column.getChildren().add(Controls.wrapped(lesson.pages().get(page).title(), "page-title"));
        if (page == 0 && !lesson.promise().isEmpty()) {
            MarkdownView promise = new MarkdownView(tools, lesson.promise());
            promise.getStyleClass().add("promise");
            column.getChildren().add(promise);
        }
        lesson.pages().get(page).blocks().forEach(block -> add(block, kept));
        showClaims();
        showNotes(notesShown);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("page-scroll");
        setCenter(scroll);
        foot = new Foot(tools, page, lesson.pages().size(), turning);
        setBottom(foot);
        heightProperty().subscribe(height -> placeFoot(height.doubleValue() < LOW));
    }

    /// Where the page is so low that the line under it would take a good part of it, it stands below the text.
    private void placeFoot(boolean low) {
        if (getHeight() > 0 && low != column.getChildren().contains(foot)) {
            if (low) {
                setBottom(null);
                column.getChildren().add(foot);
            } else {
                column.getChildren().remove(foot);
                setBottom(foot);
            }
        }
    }

    /// What the learner did, which outlives the page.
    public record Progress(Answers answers, ClaimChecks checks, SolvedExercises solved) {}

    private void add(Block block, Progress kept) {
        switch (block) {
            case Block.Prose text -> {
                column.getChildren().add(filled(text.markdown()));
            }
            case Block.More more -> column.getChildren().add(new FoldCard(more, filled(more.markdown())));
            case Block.Exercise exercise -> {
                ExerciseCard card = new ExerciseCard(
                        tools,
                        lesson.folder(),
                        exercise,
                        kept.solved(),
                        kept.answers().withheld(lesson.folder(), page));
                exercises.add(new Exercised(card, exercise));
                column.getChildren().add(card);
            }
            case Block.Term term -> {
                // shown where the word stands
            }
            case Block.Predict predict -> {
                PredictCard card = new PredictCard(tools, lesson, page, predict, kept.answers(), this::showClaims);
                questions.add(new Asked(card, predict));
                column.getChildren().add(card);
            }
            case Block.Claim claim -> {
                ClaimCard card = new ClaimCard(tools, claim, kept.checks().of(lesson, claim));
                claims.add(card);
                column.getChildren().add(card);
            }
            case Block.Note note -> {
                VBox card = new VBox(
                        Controls.wrapped(tools.say("notes.heading"), "predict-heading"),
                        new MarkdownView(tools, note.markdown()));
                card.getStyleClass().addAll("card", "note");
                notes.add(card);
                column.getChildren().add(card);
            }
            case Block.Experiment experiment -> {
                // shown by the lab
            }
            case Block.Figure figure -> {
                // shown by the lab
            }
        }
    }

    /// Prose whose numbers are filled in from the run.
    private MarkdownView filled(String markdown) {
        String filled = fill(markdown, List.of());
        MarkdownView view = new MarkdownView(tools, filled, terms);
        prose.add(new Filled(view, markdown, new String[] {filled}));
        return view;
    }

    /// A claim says how the run ends, so it waits until every question of the page is answered or skipped.
    private void showClaims() {
        boolean answered = questions.stream().allMatch(asked -> asked.card().isAnswered());
        claims.forEach(card -> card.open(answered));
    }

    private String fill(String markdown, List<TrainingSnapshot> snapshots) {
        return tools.course()
                .fill(markdown, lesson, page, snapshots, tools.look().words());
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void showNotes(boolean shown) {
        notes.forEach(note -> {
            note.setVisible(shown);
            note.setManaged(shown);
        });
    }

    @Override
    public void show(List<TrainingSnapshot> snapshots, boolean running, long now) {
        if (running && now - filledAt < BETWEEN) {
            return;
        }
        filledAt = now;
        for (Filled text : prose) {
            String filled = fill(text.markdown(), snapshots);
            if (!filled.equals(text.shown()[0])) {
                text.shown()[0] = filled;
                text.view().show(filled);
            }
        }
        judge(snapshots);
        exercises.forEach(one -> one.card().show(tools.course().reached(lesson, one.exercise(), snapshots)));
    }

    /// A verdict stands until the runs begin anew, also while one that has reached its goal goes on, and while one
    /// looks back: it is that of a later step then, which is said.
    private void judge(List<TrainingSnapshot> snapshots) {
        boolean back = snapshots.stream().anyMatch(run -> !run.ahead().isEmpty());
        questions.forEach(asked -> asked.card().lookBack(back));
        if (back) {
            return;
        }
        int step = snapshots.stream().mapToInt(TrainingSnapshot::step).max().orElse(0);
        long now = snapshots.stream().mapToLong(TrainingSnapshot::step).sum();
        boolean anew = now < steps;
        steps = now;
        for (Asked asked : questions) {
            Optional<Laboratory.Verdict> verdict = tools.course()
                    .judge(
                            lesson,
                            page,
                            asked.predict(),
                            snapshots,
                            tools.look().words());
            if (anew || verdict.isPresent()) {
                asked.card().show(verdict, step);
            }
        }
    }
}
