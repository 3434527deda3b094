package unrolled.view.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;
import unrolled.lab.Branch;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Pack;
import unrolled.lab.PageLab;
import unrolled.lab.Race;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.PackSheet;
import unrolled.training.Companion;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// The program's lessons, and behind them those of the packs that are open. Each pack is run by a laboratory of
/// its own, which knows its texts. A pack is changed by putting another reading of it in its place; any thread
/// may ask.
public final class Bookcase implements Course {
    private final Laboratory laboratory;
    private final Course program;
    private final List<Opened> packs = new CopyOnWriteArrayList<>();

    /// A pack as it was read: every lesson can be shown.
    ///
    /// @param lessons by language; one that has no translation yet is in English
    /// @param sheets  what it says of itself, by language
    /// @param texts   see [Pack#texts]
    public record Opened(
            Pack pack,
            Course course,
            Map<Language, List<Lesson>> lessons,
            Map<Language, PackSheet> sheets,
            Map<String, Integer> texts) {
        public Opened {
            lessons = new EnumMap<>(lessons);
            sheets = new EnumMap<>(sheets);
            texts = Map.copyOf(texts);
        }

        /// In a language.
        public PackSheet sheet(Language language) {
            return sheets.getOrDefault(language, new PackSheet(pack.id(), ""));
        }
    }

    public Bookcase(Laboratory laboratory) {
        this(laboratory, () -> {});
    }

    /// @param before returns when runs of the program's lessons may be opened, see [Course#of]
    public Bookcase(Laboratory laboratory, Runnable before) {
        this.laboratory = laboratory;
        this.program = Course.of(laboratory, before);
    }

    /// Reads a pack whole and finds whether its pages can be shown; takes as long as the disk does.
    ///
    /// @throws InputException with file and line
    public Opened read(Pack pack) {
        Course course = Course.of(new Laboratory(pack.library()));
        Map<Language, List<Lesson>> lessons = new EnumMap<>(Language.class);
        Map<Language, PackSheet> sheets = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            List<Lesson> read = pack.translated(language) ? pack.lessons(language) : pack.lessons(Language.ENGLISH);
            Glossary.of(read);
            for (Lesson lesson : read) {
                for (int page = 0; page < lesson.pages().size(); page++) {
                    course.page(lesson, page);
                    course.wants(lesson, page);
                }
            }
            lessons.put(language, read);
            sheets.put(language, pack.sheet(language));
        }
        return new Opened(pack, course, lessons, sheets, pack.texts());
    }

    /// Opens a pack of this name from a folder or a zip; see [#read].
    public Opened read(Path from, String id) {
        return read(Pack.open(from, id, laboratory.library()));
    }

    /// Puts a pack behind the others, or in the place of the one of its name.
    public void put(Opened opened) {
        for (int i = 0; i < packs.size(); i++) {
            if (packs.get(i).pack().id().equals(opened.pack().id())) {
                packs.set(i, opened);
                return;
            }
        }
        packs.add(opened);
    }

    public void remove(String id) {
        packs.removeIf(opened -> opened.pack().id().equals(id));
    }

    /// Those that are open, in the order in which they were opened.
    public List<Opened> packs() {
        return List.copyOf(packs);
    }

    public Optional<Opened> pack(String id) {
        return packs.stream().filter(opened -> opened.pack().id().equals(id)).findFirst();
    }

    @Override
    public Optional<Library> pack(Lesson lesson) {
        return pack(lesson.pack()).map(opened -> opened.pack().library());
    }

    private Course of(Lesson lesson) {
        return pack(lesson.pack()).map(Opened::course).orElse(program);
    }

    @Override
    public List<Lesson> lessons(Language language) {
        List<Lesson> all = new ArrayList<>(program.lessons(language));
        packs.forEach(opened -> all.addAll(opened.lessons().getOrDefault(language, List.of())));
        return all;
    }

    @Override
    public PageLab page(Lesson lesson, int page) {
        return of(lesson).page(lesson, page);
    }

    @Override
    public List<Trainer> open(Lesson lesson, int page, Map<String, String> changes, String ownText) {
        return of(lesson).open(lesson, page, changes, ownText);
    }

    @Override
    public List<Companion> beside(
            Lesson lesson, int page, Map<String, String> changes, String ownText, Branch branch, List<Trainer> runs) {
        return of(lesson).beside(lesson, page, changes, ownText, branch, runs);
    }

    @Override
    public List<Integer> beside(Lesson lesson, int page, Branch branch) {
        return of(lesson).beside(lesson, page, branch);
    }

    @Override
    public List<PageLab.Knob> branches(Lesson lesson, int page, Map<String, String> changes) {
        return of(lesson).branches(lesson, page, changes);
    }

    @Override
    public Optional<Laboratory.Verdict> judge(
            Lesson lesson, int page, Block.Predict predict, List<TrainingSnapshot> snapshots, Words words) {
        return of(lesson).judge(lesson, page, predict, snapshots, words);
    }

    @Override
    public Optional<Boolean> reached(Lesson lesson, Block.Exercise exercise, List<TrainingSnapshot> snapshots) {
        return of(lesson).reached(lesson, exercise, snapshots);
    }

    @Override
    public String fill(String markdown, Lesson lesson, int page, List<TrainingSnapshot> snapshots, Words words) {
        return of(lesson).fill(markdown, lesson, page, snapshots, words);
    }

    @Override
    public Set<String> wants(Lesson lesson, int page) {
        return of(lesson).wants(lesson, page);
    }

    @Override
    public void claim(
            Lesson lesson, Fields claim, Claims.Seeds seeds, BooleanSupplier cancelled, Consumer<Claims.Result> soFar) {
        of(lesson).claim(lesson, claim, seeds, cancelled, soFar);
    }

    @Override
    public void race(
            Lesson lesson,
            int page,
            String figure,
            Map<String, String> changes,
            BooleanSupplier cancelled,
            Consumer<Race.Standing> soFar) {
        of(lesson).race(lesson, page, figure, changes, cancelled, soFar);
    }

    @Override
    public List<String> texts() {
        List<String> all = new ArrayList<>(program.texts());
        packs.forEach(opened -> opened.course().texts().stream()
                .filter(text -> !all.contains(text))
                .forEach(all::add));
        return all;
    }

    @Override
    public List<Setting> settings(Lesson lesson, int page) {
        return of(lesson).settings(lesson, page);
    }

    @Override
    public boolean isLive(String setting) {
        return program.isLive(setting);
    }

    @Override
    public boolean isSeen(String setting, Set<String> wanted) {
        return program.isSeen(setting, wanted);
    }

    @Override
    public double speed() {
        return program.speed();
    }

    @Override
    public void whenMeasured(Runnable told) {
        program.whenMeasured(told);
    }
}
