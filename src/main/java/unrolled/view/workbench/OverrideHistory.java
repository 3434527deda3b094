package unrolled.view.workbench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.training.TrainingSnapshot;

/// The overrides that stand in the runs of a page, with undo and redo: those the lesson has opened the runs with,
/// and what the learner has made of them. A stroke, from where the mouse is pressed to where it is let go, is one
/// undo step.
public final class OverrideHistory {
    private static final int KEPT = 200; // strokes that can be undone
    private static final List<String> MEMORIES = List.of("cell", "state"); // what carries from position to position

    private final BiConsumer<Integer, Map<Cell, Float>> send;
    private final Deque<Map<Integer, Map<Cell, Float>>> before = new ArrayDeque<>();
    private final Deque<Map<Integer, Map<Cell, Float>>> undone = new ArrayDeque<>();
    private Runnable struck = () -> {};
    private Map<Integer, Map<Cell, Float>> base = Map.of(); // by run, when the stroke began
    private Map<Integer, Map<Cell, Float>> now = Map.of(); // by run
    private Map<Integer, Map<Cell, Float>> given = Map.of(); // by run, what the lesson opened them with
    private boolean begun; // a stroke was made
    private int dropped;

    /// @param send is told a run of the page and everything that is to stand in it
    public OverrideHistory(BiConsumer<Integer, Map<Cell, Float>> send) {
        this.send = send;
    }

    /// Told when a stroke begins.
    void whenStruck(Runnable told) {
        struck = told;
    }

    /// Takes over what the lesson has opened the runs with, so that it can be taken away like one's own. Nothing
    /// happens once the learner has begun.
    ///
    /// @param overrides by run
    void given(Map<Integer, Map<Cell, Float>> overrides) {
        if (!begun) {
            given = Map.copyOf(overrides);
            now = given;
            base = given;
        }
    }

    /// Whether the learner has changed anything, or could undo a change.
    public boolean begun() {
        return begun && (canUndo() || !now.equals(given));
    }

    /// What the learner has made of the overrides, for runs about to be opened anew; nothing if they are to stand
    /// as the lesson says.
    Optional<Held> held() {
        begun = begun();
        return begun ? Optional.of(new Held(now, given)) : Optional.empty();
    }

    /// What stands in the runs, and what the lesson has opened them with; both by run.
    record Held(Map<Integer, Map<Cell, Float>> now, Map<Integer, Map<Cell, Float>> given) {
        /// What is to stand in a run that the lesson opens with other numbers, since it has other units or
        /// positions: what the learner has set, and the lesson's without what the learner has taken off.
        /// What came with the new size is off where all of the lesson's at that position was, or all of
        /// that activation's where the position is new, too.
        Map<Cell, Float> in(int run, Map<Cell, Float> lessons) {
            Map<Cell, Float> standing = now.getOrDefault(run, Map.of());
            Map<Cell, Float> was = given.getOrDefault(run, Map.of());
            Map<Cell, Float> all = new HashMap<>();
            lessons.forEach((cell, number) -> {
                if (was.containsKey(cell) ? standing.containsKey(cell) : !isOff(cell, was.keySet(), standing)) {
                    all.put(cell, number);
                }
            });
            standing.forEach((cell, number) -> {
                if (!number.equals(was.get(cell))) {
                    all.put(cell, number);
                }
            });
            return Map.copyOf(all);
        }

        private static boolean isOff(Cell cell, Set<Cell> was, Map<Cell, Float> standing) {
            List<Cell> alike = was.stream()
                    .filter(one -> one.activation().equals(cell.activation()))
                    .toList();
            List<Cell> beside =
                    alike.stream().filter(one -> one.row() == cell.row()).toList();
            List<Cell> asked = beside.isEmpty() ? alike : beside;
            return !asked.isEmpty() && asked.stream().noneMatch(standing::containsKey);
        }
    }

    /// The runs of the page were opened anew with what the learner has made of these numbers of the lesson's.
    ///
    /// @param lessons by run of the page
    void opened(List<Map<Cell, Float>> lessons) {
        Map<Integer, Map<Cell, Float>> was = given;
        change(state -> {
            Map<Integer, Map<Cell, Float>> all = new HashMap<>(state);
            for (int run = 0; run < lessons.size(); run++) {
                Map<Cell, Float> numbers = new Held(state, was).in(run, lessons.get(run));
                if (numbers.isEmpty()) {
                    all.remove(run);
                } else {
                    all.put(run, numbers);
                }
            }
            return Map.copyOf(all);
        });
    }

    /// Begins a stroke.
    public void begin() {
        begun = true;
        base = now;
        dropped = 0;
        if (before.isEmpty() || !before.peek().equals(now)) {
            before.push(now);
        }
        if (before.size() > KEPT) {
            before.removeLast();
        }
        undone.clear();
        struck.run();
    }

    /// These numbers, and what stood before the stroke.
    public void set(int run, Map<Cell, Float> numbers) {
        Map<Cell, Float> all = new HashMap<>(base.getOrDefault(run, Map.of()));
        all.putAll(numbers);
        become(run, all);
    }

    /// Takes these overrides away.
    public void free(int run, Collection<Cell> cells) {
        begin();
        Map<Cell, Float> all = new HashMap<>(base.getOrDefault(run, Map.of()));
        all.keySet().removeAll(cells);
        become(run, all);
    }

    /// Empties what the network carries on from this position: its cell and its state become 0.
    public void wipe(int run, TrainingSnapshot snapshot, int position) {
        Map<Cell, Float> zeros = new HashMap<>();
        for (String name : snapshot.overridable()) {
            if (carries(name) && snapshot.trace().has(name)) {
                Activation memory = snapshot.trace().get(name);
                for (int unit = 0; unit < memory.columns().size(); unit++) {
                    zeros.put(new Cell(name, position, unit), 0f);
                }
            }
        }
        begin();
        set(run, zeros);
    }

    /// Whether this run carries something along that can be wiped.
    public static boolean hasMemory(TrainingSnapshot snapshot) {
        return snapshot.overridable().stream().anyMatch(OverrideHistory::carries);
    }

    private static boolean carries(String name) {
        return MEMORIES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// Takes away what the learner has set. Where that stood over the lesson's, the lesson's stands again; what was
    /// taken off of the lesson's stays off.
    public void letGo() {
        begin();
        Map<Integer, Map<Cell, Float>> left = new HashMap<>();
        given.forEach((run, numbers) -> {
            Map<Cell, Float> lessons = new HashMap<>(numbers);
            lessons.keySet().retainAll(now.getOrDefault(run, Map.of()).keySet());
            if (!lessons.isEmpty()) {
                left.put(run, Map.copyOf(lessons));
            }
        });
        restore(Map.copyOf(left));
    }

    /// What was taken off of the lesson's stands in the runs that are about to be opened, beside what the learner
    /// has set; no stroke.
    void putBack() {
        Map<Integer, Map<Cell, Float>> all = new HashMap<>(now);
        given.forEach((run, numbers) -> {
            Map<Cell, Float> both = new HashMap<>(numbers);
            both.putAll(now.getOrDefault(run, Map.of()));
            all.put(run, Map.copyOf(both));
        });
        reinstate(Map.copyOf(all), false);
    }

    /// Whether all that the lesson has opened these runs with stands in them.
    ///
    /// @param snapshots the runs of the page
    boolean standsIn(List<TrainingSnapshot> snapshots) {
        return given.entrySet().stream()
                .filter(opened -> opened.getKey() < snapshots.size())
                .allMatch(opened -> {
                    Map<Cell, Float> standing = snapshots.get(opened.getKey()).overrides();
                    return opened.getValue().entrySet().stream()
                            .allMatch(one -> one.getValue().equals(standing.get(one.getKey())));
                });
    }

    /// Goes back to what the lesson has opened the runs with, and forgets the rest. No stroke: nothing of it can be
    /// undone.
    void giveBack() {
        restore(given);
        forget();
    }

    /// Everything that stands in the runs, by run, if the learner has had a hand in it.
    public Optional<Map<Integer, Map<Cell, Float>>> learners() {
        return begun() ? Optional.of(now) : Optional.empty();
    }

    /// Everything that stands in the runs, by run, whoever set it.
    Map<Integer, Map<Cell, Float>> all() {
        return now;
    }

    /// Lets these stand in the runs, and nothing else; one stroke.
    public void become(Map<Integer, Map<Cell, Float>> numbers) {
        begin();
        restore(Map.copyOf(numbers));
    }

    /// Takes back the last stroke that changed anything.
    ///
    /// @return whether there was one
    boolean undo() {
        return move(before, undone);
    }

    /// Makes the stroke again that was taken back last.
    ///
    /// @return whether there was one
    boolean redo() {
        return move(undone, before);
    }

    private boolean move(Deque<Map<Integer, Map<Cell, Float>>> from, Deque<Map<Integer, Map<Cell, Float>>> to) {
        while (!from.isEmpty()) {
            Map<Integer, Map<Cell, Float>> other = from.pop();
            if (!other.equals(now)) {
                to.push(now);
                begun = true; // again, if runs were opened as the lesson says since
                restore(other);
                return true;
            }
        }
        return false;
    }

    /// These stand in the runs that are about to be opened; no stroke.
    ///
    /// @param learners whether the learner had a hand in them
    void reinstate(Map<Integer, Map<Cell, Float>> numbers, boolean learners) {
        begun |= learners;
        now = numbers;
        base = numbers;
        dropped = 0;
    }

    /// Forgets everything, since the runs are opened as the lesson says.
    void forget() {
        before.clear();
        undone.clear();
        begun = false;
        given = Map.of();
        now = given;
        base = given;
        dropped = 0;
    }

    /// Forgets these overrides, undo included: a run that was opened anew has no place for them.
    void drop(int run, Collection<Cell> cells) {
        int had = count();
        change(state -> without(state, run, cells));
        dropped += had - count();
    }

    private static Map<Integer, Map<Cell, Float>> without(
            Map<Integer, Map<Cell, Float>> state, int run, Collection<Cell> cells) {
        Map<Integer, Map<Cell, Float>> all = new HashMap<>(state);
        Map<Cell, Float> left = new HashMap<>(state.getOrDefault(run, Map.of()));
        left.keySet().removeAll(cells);
        if (left.isEmpty()) {
            all.remove(run);
        } else {
            all.put(run, Map.copyOf(left));
        }
        return Map.copyOf(all);
    }

    /// These stand in a run, and nothing else; no stroke.
    void stand(int run, Map<Cell, Float> numbers) {
        become(run, numbers);
    }

    /// The run beside another one holds the same numbers, in what can be undone too.
    void copy(int run, int beside) {
        change(state -> {
            Map<Integer, Map<Cell, Float>> all = new HashMap<>(state);
            all.remove(beside);
            if (state.containsKey(run)) {
                all.put(beside, state.getOrDefault(run, Map.of()));
            }
            return Map.copyOf(all);
        });
    }

    /// Forgets the runs from this one on, undo included: they are no more.
    void forgetFrom(int run) {
        change(state -> {
            Map<Integer, Map<Cell, Float>> all = new HashMap<>(state);
            all.keySet().removeIf(one -> one >= run);
            return Map.copyOf(all);
        });
    }

    private void change(UnaryOperator<Map<Integer, Map<Cell, Float>>> each) {
        now = each.apply(now);
        base = each.apply(base);
        given = each.apply(given);
        change(before, each);
        change(undone, each);
    }

    private static void change(
            Deque<Map<Integer, Map<Cell, Float>>> states, UnaryOperator<Map<Integer, Map<Cell, Float>>> each) {
        List<Map<Integer, Map<Cell, Float>>> all = new ArrayList<>(states);
        states.clear();
        all.forEach(state -> states.addLast(each.apply(state)));
    }

    /// How many overrides were dropped since the last stroke because they had no place any more.
    public int dropped() {
        return dropped;
    }

    private void restore(Map<Integer, Map<Cell, Float>> other) {
        List<Integer> runs = new ArrayList<>(now.keySet());
        now = other;
        runs.addAll(other.keySet());
        runs.stream().distinct().forEach(run -> send.accept(run, now.getOrDefault(run, Map.of())));
    }

    private void become(int run, Map<Cell, Float> numbers) {
        Map<Integer, Map<Cell, Float>> all = new HashMap<>(now);
        if (numbers.isEmpty()) {
            all.remove(run);
        } else {
            all.put(run, Map.copyOf(numbers));
        }
        now = Map.copyOf(all);
        send.accept(run, Map.copyOf(numbers));
    }

    /// What was set here, if anything was.
    public OptionalDouble number(int run, Cell cell) {
        Float found = now.getOrDefault(run, Map.of()).get(cell);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    /// The cells of one activation that are set, in one run.
    public Set<Cell> cells(int run, String activation) {
        return now.getOrDefault(run, Map.of()).keySet().stream()
                .filter(cell -> cell.activation().equals(activation))
                .collect(Collectors.toSet());
    }

    /// How many numbers the learner has set.
    public int count() {
        return count(now, (run, set) -> !set.getValue()
                .equals(given.getOrDefault(run, Map.of()).get(set.getKey())));
    }

    /// How many of the lesson's numbers the learner has taken off.
    public int takenOff() {
        return count(given, (run, set) -> !now.getOrDefault(run, Map.of()).containsKey(set.getKey()));
    }

    private static int count(
            Map<Integer, Map<Cell, Float>> state, BiPredicate<Integer, Map.Entry<Cell, Float>> counted) {
        return state.entrySet().stream()
                .mapToInt(run -> (int) run.getValue().entrySet().stream()
                        .filter(set -> counted.test(run.getKey(), set))
                        .count())
                .sum();
    }

    /// Whether anything stands in the runs, whoever set it.
    public boolean holds() {
        return !now.isEmpty();
    }

    public boolean canUndo() {
        return before.stream().anyMatch(state -> !state.equals(now));
    }
}
