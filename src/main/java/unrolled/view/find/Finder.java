package unrolled.view.find;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.search.Hit;
import unrolled.lesson.search.SearchIndex;
import unrolled.lesson.search.TermUses;
import unrolled.training.Job;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

/// What can be found in each language. That of the reader is read when it is asked for first; the others on a
/// thread of their own, since nobody waits for them. On the FX thread.
public final class Finder implements AutoCloseable {
    private final Course course;
    private final Map<Language, Read> read = new EnumMap<>(Language.class);
    private final Map<Language, TermUses> uses = new EnumMap<>(Language.class);
    private @Nullable Job reading;
    private Runnable ready = () -> {}; // of whoever asked last

    /// The lessons an index was made of. They may be others the next time.
    private record Read(List<Lesson> lessons, Glossary glossary, SearchIndex index) {
        Read(List<Lesson> lessons, Glossary glossary) {
            this(List.copyOf(lessons), glossary, new SearchIndex(lessons, glossary));
        }
    }

    /// Something found, in one of the languages.
    public record Found(Hit hit, Language language) {}

    public Finder(Course course) {
        this.course = course;
    }

    /// Makes the reader's language ready, and begins to read the others.
    ///
    /// @param lessons in the reader's language, the rooms behind them too
    /// @param others  told once those are ready
    public void prepare(Language language, List<Lesson> lessons, Glossary glossary, Runnable others) {
        ready = others;
        Read before = read.get(language);
        if (before != null && before.lessons().equals(lessons)) {
            return;
        }
        read.clear();
        uses.clear();
        read.put(language, new Read(lessons, glossary));
        close();
        reading = new Job("index", cancelled -> readOthers(language, cancelled));
    }

    private void readOthers(Language except, BooleanSupplier cancelled) {
        for (Language language : Language.values()) {
            if (language != except && !cancelled.getAsBoolean()) {
                other(language)
                        .ifPresent(other -> Platform.runLater(() -> {
                            if (!cancelled.getAsBoolean()) {
                                read.put(language, other);
                                ready.run();
                            }
                        }));
            }
        }
    }

    /// Nothing of a language in which a lesson is not sound.
    private Optional<Read> other(Language language) {
        try {
            List<Lesson> lessons = course.lessons(language);
            return Optional.of(new Read(lessons, Glossary.of(lessons)));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /// What a query finds in the reader's language, and behind it what only the others have.
    public List<Found> find(String query, Language language) {
        List<Found> found = new ArrayList<>();
        Set<String> places = new HashSet<>();
        List<Language> order = new ArrayList<>(List.of(Language.values()));
        order.remove(language);
        order.addFirst(language);
        for (Language one : order) {
            Read there = read.get(one);
            if (there != null) {
                List<Found> more = there.index().find(query).stream()
                        .map(hit -> new Found(hit, one))
                        .filter(hit -> one == language || !places.contains(place(hit)))
                        .toList();
                more.forEach(hit -> places.add(place(hit)));
                found.addAll(more);
            }
        }
        return found;
    }

    private static String place(Found found) {
        var entry = found.hit().entry();
        return "%s %s/%s".formatted(entry.name(), entry.lesson(), entry.page());
    }

    /// Where the terms stand in the lessons of a language that was prepared.
    public TermUses uses(Language language) {
        return uses.computeIfAbsent(language, one -> {
            Read there = read.get(one);
            return there == null
                    ? new TermUses(List.of(), new Glossary(List.of()))
                    : new TermUses(there.lessons(), there.glossary());
        });
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
        }
    }
}
