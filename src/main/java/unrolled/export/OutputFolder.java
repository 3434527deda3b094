package unrolled.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;

/// A folder that files are written to, and the one place where their names are made. A name may come from somebody
/// else's lesson: whatever it says, the file lies in the folder and not beside or below it.
///
/// @param root chosen by whoever runs the program, who may choose any
public record OutputFolder(Path root) {
    /// What every file system takes, without what separates folders; names of activations have dots.
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /// Between parts. No part has it, so that lesson `01-a` with figure `b-c` and lesson `01-a-b` with figure `c` are
    /// two files.
    public static final String SEPARATOR = "--";

    /// Characters of a name. File systems allow 255 bytes, of which a file that is still being written takes some.
    private static final int LONGEST = 200;

    private static final int LONGEST_FOLDER = 255; // bytes

    /// The file of this name, its parts joined by `--`; it need not exist.
    ///
    /// @param ending without the dot
    /// @throws InputException if a part has other characters than a-z, 0-9, `.`, `-` and `_`, or `-` at an end or
    /// twice in a row, or if they are too long together
    public Path file(String ending, String... parts) {
        for (String part : parts) {
            if (!PART.matcher(part).matches()) {
                throw new InputException("'%s' cannot be a part of a file name; a-z, 0-9, '-', '_' and '.' can"
                        .formatted(InputException.quoted(part)));
            }
            if (part.startsWith("-") || part.endsWith("-") || part.contains(SEPARATOR)) {
                throw new InputException("'%s' cannot be a part of a file name; a single '-' between letters can"
                        .formatted(InputException.quoted(part)));
            }
        }
        String name = String.join(SEPARATOR, parts) + "." + ending;
        if (name.length() > LONGEST) {
            throw new InputException("the file name '%s' has %s characters; at most %s are possible"
                    .formatted(InputException.quoted(name), name.length(), LONGEST));
        }
        return root.resolve(name);
    }

    /// The first of such files that does not exist: `03-rnn--loss.png`, `03-rnn--loss--2.png` and so on.
    ///
    /// @param promised whether a file will exist soon, and is not free either
    public Path free(Predicate<Path> promised, String ending, String... parts) {
        Path file = file(ending, parts);
        String[] counted = Arrays.copyOf(parts, parts.length + 1);
        for (int i = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS) || promised.test(file); i++) {
            counted[parts.length] = Integer.toString(i);
            file = file(ending, counted);
        }
        return file;
    }

    /// Whether files can be written here, as far as one can tell without writing any; the folder need not exist.
    ///
    /// @throws IOException that names it
    public void check() throws IOException {
        Path there = root.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            Path name = there.getFileName();
            if (name != null && name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_FOLDER) {
                throw new IOException("cannot write to a folder with the long name '%s'; choose another"
                        .formatted(InputException.quoted(name.toString())));
            }
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw unwritable(root, null);
        }
    }

    static IOException unwritable(Path folder, @Nullable IOException cause) {
        return new IOException("cannot write to %s; choose a folder you may write to".formatted(folder), cause);
    }
}
