package unrolled.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.PackSheet;
import unrolled.pack.Archive;
import unrolled.pack.ArchiveWriter;
import unrolled.pack.Assets;
import unrolled.words.Language;

/// Lessons from anybody, in a folder or a `.zip` that is opened from anywhere. A pack is inert: its lessons and
/// texts are read, in bounded memory and without being unpacked, and nothing else of it.
///
/// @param id      what its lessons are called with, `my-pack.01-first`
/// @param from    the folder or the zip
/// @param assets  its files
/// @param root    the folder in it in which `pack.md` may lie; empty, or with a `/` at the end
/// @param library its lessons and texts, and the program's texts
public record Pack(String id, Path from, Assets assets, String root, Library library) {
    /// Lessons.
    public static final int MOST = 60;

    private static final int LONGEST_ID = 40; // characters
    private static final int LARGEST_SHEET = 20_000; // bytes
    private static final int MOST_FILES = 500; // that are packed
    private static final int LARGEST_FILE = 8 << 20; // bytes
    private static final String SHEET = "pack";
    private static final String FIRST = "lesson.md";
    private static final String WANTED =
            "a pack is a folder or a zip with lessons/NN-name/lesson.md; unrolled new FOLDER makes one to begin with";

    /// Opens a pack.
    ///
    /// @param from    a folder or a zip
    /// @param id      see [#idOf]
    /// @param program whose texts its lessons may learn from too
    /// @throws InputException that names the file, and the part of it that is wrong
    public static Pack open(Path from, String id, Library program) {
        if (!Files.exists(from)) {
            throw new InputException("there is no file and no folder %s".formatted(from));
        }
        Assets assets = Files.isDirectory(from) ? Assets.inForeign(from) : Archive.read(from);
        try {
            return layout(from, id, assets, program, "")
                    .orElseThrow(() -> new InputException("no folder 'lessons' in %s; %s".formatted(from, WANTED)));
        } catch (IOException e) {
            throw new InputException("%s cannot be read: %s".formatted(from, e.getMessage()), e);
        }
    }

    /// Where in these files the lessons lie: in `lessons`, at once, or in the one folder that there is.
    private static Optional<Pack> layout(Path from, String id, Assets assets, Library program, String root)
            throws IOException {
        List<String> inside = assets.names(root);
        String before = root.isEmpty() ? "" : root + "/";
        for (String place : List.of(before + Library.LESSONS, root)) {
            for (String name : assets.names(place)) {
                if (assets.isFile((place.isEmpty() ? "" : place + "/") + name + "/" + FIRST)) {
                    Library library = new Library(from, assets, place, before + Library.CORPORA, program);
                    if (library.folders().size() > MOST) {
                        throw new InputException("%s: it has %s lessons, and a pack at most %s"
                                .formatted(from, library.folders().size(), MOST));
                    }
                    return Optional.of(new Pack(id, from, assets, before, library));
                }
            }
        }
        boolean wrapped = root.isEmpty() && inside.size() == 1 && assets.isFolder(inside.getFirst());
        return wrapped ? layout(from, id, assets, program, inside.getFirst()) : Optional.empty();
    }

    /// What a pack is called by: the name of its file in small letters, digits and `-`.
    public static String idOf(Path from) {
        Path name = from.toAbsolutePath().normalize().getFileName();
        String plain = (name == null ? "" : name.toString().toLowerCase(Locale.ROOT))
                .replaceFirst("\\.zip$", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.substring(0, Math.min(LONGEST_ID, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? SHEET : cut;
    }

    /// Its lessons, called so that no other pack's and none of the program's are called alike.
    ///
    /// @throws LessonException with file and line
    public List<Lesson> lessons(Language language) {
        return library.lessons(language).stream().map(lesson -> lesson.in(id)).toList();
    }

    /// Whether each of its lessons has this language.
    public boolean translated(Language language) {
        return library.folders().stream().allMatch(folder -> library.has(folder, Library.fileOf(language)));
    }

    /// Something that is another one whenever a file of it is, for a folder: names, sizes and times.
    public String state() {
        return assets.state();
    }

    /// Its own texts by name, each with something that is another one once the text is.
    public Map<String, Integer> texts() {
        Map<String, Integer> texts = new TreeMap<>();
        for (String name : library.own()) {
            try {
                texts.put(name, Arrays.hashCode(library.bytesOf(name)));
            } catch (IOException e) {
                texts.put(name, 0); // whoever opens a run with it says why
            }
        }
        return texts;
    }

    /// What it says of itself; without `pack.md`, the name of its file.
    ///
    /// @throws LessonException with file and line
    public PackSheet sheet(Language language) {
        String own = language == Language.ENGLISH ? "" : "." + language.tag();
        for (String name : List.of(SHEET + own + ".md", SHEET + ".md")) {
            if (assets.isFile(root + name)) {
                try {
                    return PackSheet.parse(name, assets.read(root + name, LARGEST_SHEET));
                } catch (IOException e) {
                    throw new LessonException(name, 1, "cannot be read: " + e.getMessage(), e);
                }
            }
        }
        Path name = from.toAbsolutePath().normalize().getFileName();
        return new PackSheet(name == null ? id : name.toString(), "");
    }

    /// What is wrong with it: one message an error, with file and line; empty if it is sound.
    public List<String> problems() {
        LessonChecker checker = new LessonChecker(library);
        List<String> problems = new ArrayList<>(checker.checkTexts());
        problems.addAll(checker.checkTerms());
        library.folders().forEach(folder -> problems.addAll(checker.check(folder)));
        problems.addAll(checkSheets());
        return problems.stream().distinct().toList();
    }

    /// What is wrong with what it says of itself.
    public List<String> checkSheets() {
        List<String> problems = new ArrayList<>();
        for (Language language : Language.values()) {
            try {
                sheet(language);
            } catch (LessonException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /// The pack as a zip: its lessons and texts, what `pack.md` says of it in each language, a README and a licence;
    /// nothing else that lies beside them. The same pack makes the same bytes.
    ///
    /// @throws InputException if one of the files is too large, or may not be called so
    public byte[] zip(String name) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (String folder : library.folders()) {
                for (Language language : Language.values()) {
                    String file = Library.fileOf(language);
                    put(files, Library.LESSONS + "/" + folder + "/" + file, library.bytes(folder, file));
                }
            }
            for (String text : library.own()) {
                put(files, Library.CORPORA + "/" + text + Library.CORPUS, library.bytesOf(text));
            }
            for (String file : assets.names(root.isEmpty() ? "" : root.substring(0, root.length() - 1))) {
                if (file.matches("pack(\\.zh-Han[st])?\\.md|README(\\..*)?|LICEN[SC]E(\\..*)?")
                        && assets.isFile(root + file)) {
                    put(files, file, assets.read(root + file, LARGEST_FILE));
                }
            }
        } catch (IOException e) {
            throw new InputException("%s cannot be read: %s".formatted(from, e.getMessage()), e);
        }
        return ArchiveWriter.bytes(name, files);
    }

    private static void put(Map<String, byte[]> files, String path, byte[] bytes) {
        if (files.size() == MOST_FILES) {
            throw new InputException("there are more than %s files in it; make two packs".formatted(MOST_FILES));
        }
        files.put(path, bytes);
    }
}
